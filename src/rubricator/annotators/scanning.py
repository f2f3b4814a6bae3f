"""A pattern over a whole text, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.model import Block, Draft

UNREAD = frozenset({"fw", "byline", "dateline", "label", "speaker"})
"""Kinds of block in which no title, citation or quotation is looked for."""


def scan(
    draft: Draft, pattern: re.Pattern[str], without: frozenset[str] = UNREAD
) -> Iterator[tuple[Block, re.Match[str]]]:
    """The matches of a pattern that lie within one leaf, with the leaf.

    One search of the whole text: made for patterns that match seldom and cross no line.
    """
    for match in pattern.finditer(draft.text):
        if leaf := leaf_of(draft, match, without):
            yield leaf, match


def leaf_of(draft: Draft, match: re.Match[str], without: frozenset[str] = UNREAD) -> Block | None:
    """The leaf that a match lies within, if it does."""
    leaf = draft.block_at(match.start())
    within = leaf is not None and match.end() <= leaf.end and leaf.kind not in without
    return leaf if within else None
