"""Form feeds and other characters that XML forbids, where they stand between two blocks.

Such a character becomes an empty ``g``, which only a leaf may hold. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rubricator.model import Block, Source


def holding(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """The same tree of blocks; a leaf begins with the characters above it that would be lost: of
    “MARY. ␌ Come in.”, what she says begins with the feed."""
    if not source.forbidden:
        return blocks
    begins: dict[int, int] = {}
    at, lost = 0, source.forbidden
    for leaf in _leaves(blocks):
        if at < len(lost) and lost[at][0] < leaf.start:
            begins[id(leaf)] = lost[at][0]
        while at < len(lost) and lost[at][0] <= leaf.end:
            at += 1
    return tuple(_begun(block, begins) for block in blocks) if begins else blocks


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.children:
            yield from _leaves(block.children)
        else:
            yield block


def _begun(block: Block, begins: dict[int, int]) -> Block:
    """A block and those in it, each from where it now begins."""
    if not block.children:
        start = begins.get(id(block), block.start)
        return block if start == block.start else replace(block, start=start)
    children = tuple(_begun(child, begins) for child in block.children)
    return replace(block, start=min(block.start, children[0].start), children=children)
