"""The text as its words are: what a page or a line breaks is joined, for the annotators.

“Trot-”, a running head, “sky” is one name, and “Leon” and “Trotsky” with a page number between
them are another. ``joined`` gives a draft whose text leaves out the hyphens, line ends and lines
of the page that interrupt a paragraph, and has a space where a line was only full; ``Seams`` know
where they were, and carry what is said of that text back to the source, whose offsets are the ones
that count.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import itemgetter

from rubricator.annotators.works import lists
from rubricator.model import BLANK, POINTS, Block, Draft, Mark

_RUNNING = frozenset({"p", "note", "item", "head"})
"""Kinds of block whose lines end where they are full, unless some are much shorter."""

_LIST = "bibliography"
"""The type of division in which no line of an entry is as short as its author would have it."""

_PAGE = "page"
"""The rule of converters for what belongs to the page (``converters.reader.RULES``)."""


_NARROW = 24
"""Code points of the narrowest column that is taken for one."""

PRESS = re.compile(r"\n[^\W\d_a-z][^\n,]{1,40}, (?:[ivxlc]+ ?\+ ?)?[0-9]{2,4} ?(?:pp?\b|pages)")
"""A line below a book’s author: who published it, and how long it is."""

_INDENT = re.compile(r"\n(?:[ \t]*(?:>[ \t]?)+|[ \t]+)")
"""What a line opens with that goes on a paragraph: its indent, or the signs of a quoted mail."""


@dataclass(frozen=True)
class Seams:
    """The stretches that are left out, [start, end) in code points of the source, in order."""

    cuts: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    """Where, in the joined text, what stands behind each cut begins."""
    lost: tuple[int, ...]
    """How many code points the cuts up to each one leave out."""

    @classmethod
    def of(cls, cuts: Iterable[tuple[int, int]]) -> Seams:
        """The seams of some cuts."""
        held = tuple(cuts)
        lost = tuple(accumulate(end - start for start, end in held))
        starts = (end - gone for (_, end), gone in zip(held, lost, strict=True))
        return cls(held, tuple(starts), lost)

    def left(self, text: str) -> str:
        """What the cuts leave of a text; of the space around what parted two words, one space."""
        kept, done = [], 0
        for start, end in self.cuts:
            spaced = text[start - 1] in BLANK
            kept += [text[done : start - spaced], " " * spaced]
            done = end
        return "".join((*kept, text[done:]))

    def forward(self, offset: int) -> int:
        """The offset in the joined text of an offset in the source; of a cut, where it was."""
        at = bisect.bisect_right(self.cuts, offset, key=itemgetter(0)) - 1
        if at < 0:
            return offset
        return self.starts[at] + max(0, offset - self.cuts[at][1])

    def back(self, offset: int) -> int:
        """The offset in the source of the code point at an offset in the joined text."""
        at = bisect.bisect_right(self.starts, offset) - 1
        return offset + (self.lost[at] if at >= 0 else 0)

    def mark(self, mark: Mark) -> Mark:
        """A mark of the joined text as one of the source: it spans the breaks within it."""
        start = self.back(mark.start)
        end = self.back(mark.end - 1) + 1 if mark.end > mark.start else start
        return (
            mark if (start, end) == (mark.start, mark.end) else replace(mark, start=start, end=end)
        )


@dataclass(frozen=True)
class Joined(Draft):
    """A draft whose text is joined. Its ids are those of the draft that it was made from."""

    whole: Draft | None = None
    seams: Seams = Seams((), (), ())

    def anchor(self, kind: str, offset: int) -> str:
        """As ``Draft.anchor``; ``offset`` counts in the joined text, the id in the source's."""
        if self.whole is None:
            return super().anchor(kind, offset)
        return self.whole.anchor(kind, self.seams.back(offset))


def joined(draft: Draft) -> Joined | None:
    """The draft with the words whole, or None where nothing breaks any."""
    text = _unwrapped(draft)
    cuts = tuple(_cuts(draft, text))
    if not cuts and text == draft.text:
        return None
    seams = Seams.of(cuts)
    moved: dict[int, Block] = {}
    blocks = tuple(_moved(block, seams, moved) for block in draft.blocks)
    source = replace(
        draft.source,
        text=seams.left(text),
        newlines=tuple((seams.forward(at), kind) for at, kind in draft.source.newlines),
        forbidden=tuple((seams.forward(at), gone) for at, gone in draft.source.forbidden),
    )
    made = Joined(
        draft.id,
        source,
        blocks,
        draft.metadata,
        draft.converter,
        tuple(_carried(draft.marks, seams)),
        draft.apart,
        draft.persons,
        draft.works,
        draft.rules,
        draft,
        seams,
    )
    made.__dict__["ids"] = {id(moved.get(old, block)): name for old, block, name in _named(draft)}
    return made


def _named(draft: Draft) -> Iterator[tuple[int, Block, str]]:
    for block in draft.walk():
        if id(block) in draft.ids:
            yield id(block), block, draft.ids[id(block)]


def _unwrapped(draft: Draft) -> str:
    """The text with a space for each line end within a block that is only wrapped."""
    text, kept, done = draft.text, list[str](), 0
    listed = {id(leaf) for block in draft.walk() if block.type == _LIST for leaf in block.leaves()}
    listed |= {id(leaf) for leaf in lists.entries(draft)}
    for leaf in draft.leaves:
        if leaf.kind in _RUNNING and text.find("\n", leaf.start, leaf.end) >= 0:
            said = text[leaf.start : leaf.end]
            *full, _ = lengths = [len(line) for line in said.split("\n")]
            if " p" in said and PRESS.search(said):
                continue
            if id(leaf) in listed or 2 * min(full) >= max(lengths) >= _NARROW:
                kept += [text[done : leaf.start], said.replace("\n", " ")]
                done = leaf.end
    return "".join((*kept, text[done:])) if kept else text


def _cuts(draft: Draft, text: str) -> Iterator[tuple[int, int]]:
    """What interrupts a word (from its hyphen on) or a sentence (less one character of space).

    ``text`` is that of the draft, without the line ends of wrapped blocks.
    """
    points = [m.start for m in draft.marks if m.kind in POINTS and m.start == m.end]
    lines = {m.start: m.end for m in draft.marks if m.kind == "fw" and m.rule == _PAGE}
    opened = (m.span() for m in _INDENT.finditer(draft.text) if text[m.start()] == " ")
    lines |= {start + 1: end for start, end in opened}
    done = 0
    for place, broken in sorted([*((p, True) for p in points), *((at, False) for at in lines)]):
        leaf = draft.block_at(place)
        if place < done or leaf is None or not leaf.start < place < leaf.end:
            continue
        start = place - 1
        if not broken:
            while start >= leaf.start and text[start] in BLANK:
                start -= 1
            start = min(start + 2, place)
        end = place
        while end < leaf.end and (text[end] in BLANK or end in lines):
            end = lines.get(end, end + 1)
        done = min(end, leaf.end)
        yield start, done


def _moved(block: Block, seams: Seams, moved: dict[int, Block]) -> Block:
    """A block where it stands in the joined text; ``moved`` keeps those that are not the same."""
    start, end = seams.forward(block.start), seams.forward(block.end)
    if end == block.end:
        return block
    children = tuple(_moved(child, seams, moved) for child in block.children)
    moved[id(block)] = replace(block, start=start, end=end, children=children)
    return moved[id(block)]


def _carried(marks: Iterable[Mark], seams: Seams) -> Iterator[Mark]:
    """The marks of a converter in the joined text, without those of what is left out."""
    for mark in marks:
        start, end = seams.forward(mark.start), seams.forward(mark.end)
        if start < end:
            yield replace(mark, start=start, end=end) if end != mark.end else mark
