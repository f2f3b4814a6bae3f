"""A pattern over a whole text, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.model import Block, Draft

UNREAD = frozenset({"fw", "byline", "dateline", "label"})
"""Kinds of block in which no title, citation or quotation is looked for."""


def scan(
    draft: Draft, pattern: re.Pattern[str], without: frozenset[str] = UNREAD
) -> Iterator[tuple[Block, re.Match[str]]]:
    """The matches of a pattern that lie within one leaf, with the leaf.

    One search of the whole text: made for patterns that match seldom and cross no line.
    """
    for match in pattern.finditer(draft.text):
        leaf = draft.block_at(match.start())
        if leaf is not None and match.end() <= leaf.end and leaf.kind not in without:
            yield leaf, match
