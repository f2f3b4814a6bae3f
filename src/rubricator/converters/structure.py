"""From leaf blocks in a row to the tree of a text: front, body, back and their divisions.

Follows ENCODING §1: all that stands above the first paragraph or section heading is front; a
heading opens a flat division, and once one has opened every later block is in some division;
notes stand in the back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rubricator.model import Block, Mark, Metadata

FRONT = frozenset({"fw", "head", "byline", "dateline", "ab"})


@dataclass(frozen=True)
class Reading:
    """What a converter makes of a source.

    ``blocks`` are typed leaves (and notes of several paragraphs) in document order, still
    without front, body, back and div; ``marks`` lie within them.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    marks: tuple[Mark, ...] = ()


def is_section_head(block: Block) -> bool:
    """Whether a block is a heading within the text, as against the text's own titles."""
    return block.kind == "head" and not block.type


def tree(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The children of ``text``: front if there is any, body, back if there are notes."""
    start = 0
    while (
        start < len(blocks) and blocks[start].kind in FRONT and not is_section_head(blocks[start])
    ):
        start += 1
    note = next((i for i, block in enumerate(blocks) if block.kind == "note"), len(blocks))
    while note > start and note < len(blocks) and _opens_notes(blocks[note - 1]):
        note -= 1
    found = []
    if start:
        found.append(_around("front", blocks[:start]))
    if start < note:
        found.append(_around("body", tuple(_sections(blocks[start:note]))))
    else:
        place = blocks[start].start if start < len(blocks) else found[-1].end if found else 0
        empty = Block("p", place, place)
        found.append(_around("body", (empty,)))
    if note < len(blocks):
        found.append(_around("back", tuple(_divisions(blocks[note:]))))
    return tuple(found)


def _opens_notes(block: Block) -> bool:
    return is_section_head(block) or block.type == "separator"


def _around(kind: str, children: Sequence[Block], kind_of: str = "") -> Block:
    attributes = {"type": kind_of} if kind_of else {}
    return Block(kind, children[0].start, children[-1].end, attributes, tuple(children))


def _sections(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks above the first heading, then one division for each heading.

    A heading right below another is of the same division: a number and its title.
    """
    opened = 0
    while opened < len(blocks) and not is_section_head(blocks[opened]):
        yield blocks[opened]
        opened += 1
    while opened < len(blocks):
        end = opened + 1
        while end < len(blocks) and not (
            is_section_head(blocks[end]) and not is_section_head(blocks[end - 1])
        ):
            end += 1
        yield _around("div", blocks[opened:end], "section")
        opened = end


def _divisions(blocks: Sequence[Block]) -> Iterator[Block]:
    """The divisions of the back: notes, and sections that follow them."""
    start = 0
    while start < len(blocks):
        if blocks[start].kind == "fw":
            yield blocks[start]
            start += 1
            continue
        end = start + 1
        while end < len(blocks) and not (
            is_section_head(blocks[end]) and not is_section_head(blocks[end - 1])
        ):
            end += 1
        kinds = {block.kind for block in blocks[start:end]}
        yield _around("div", blocks[start:end], "notes" if "note" in kinds else "section")
        start = end
