"""Pointers to words of a block: ``#string-range(id,offset,length)``, in code points from 0."""

from __future__ import annotations

import re

RANGE = re.compile(r"#string-range\(([^,()]+),(\d+),(\d+)\)")
"""The id of the block, the offset and the length."""


def to_words(block: str, offset: int, length: int) -> str:
    """A pointer to some words of the block with an id."""
    return f"#string-range({block},{offset},{length})"
