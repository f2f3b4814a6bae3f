"""The letters of a text that holds several, each with the line that dates it.

What a letter says of its time (``yesterday``, ``the 12th``, ``in May``) is reckoned from its own
day. That is the date of the line above its greeting or its first words, with or without a place;
else that of a line at its foot. A letter without one has no day: its neighbours' is not its own.
So the minutes of each meeting are reckoned from its day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.writing import OPENING, closes, placed
from rubricator.model import Block, Draft

HEADING = 600
"""So far below its heading, in code points, the words of a letter may begin."""

DATELINE = 200
"""Longer blocks, in code points, are no date line; an address may stand in the same block."""

SENT = re.compile("(?:Date|Sent):")
"""The line of an electronic letter that dates it."""

POSTMARK = re.compile("Postmark(?:ed)?[:,]")
"""The line of a card that begins with what is stamped on it, whether or not it can be read."""

PLACE_LINE = re.compile(r"(?:[A-Z][\w’'.-]{0,20}(?:,?[ ]|,?$)){1,4}")
"""A line that may stand between a date line and a greeting: where the letter was written."""

SITTING = re.compile(
    r"(?:the\s)?(?:minutes|proceedings|memorandum|examination|deposition|information)\sof\b"
    r"|(?:at\s)?(?:an?|the|this)\s(?:[\w’'-]+\s){0,6}(?:meeting|session|sitting|court|vestry)\b",
    re.IGNORECASE,
)
"""How the heading of minutes begins, or of the record of a talk or an examination, with its day."""

HELD = re.compile(r"at an? [^.\n]{2,80}?\b(?:held|holden)\b[^.\n]{0,40}?\bthis\b", re.IGNORECASE)
"""How the minutes of a vestry or a court begin that have no heading."""

NEW_LINE = re.compile(r"\n[ \t]*(?=[A-Z\d(\[•*-])")
"""How a line begins that does not go on with the one above it."""

TOLD = re.compile(r"\b(?:was|were|is|are|had|has|have|said|that|which)\b")

TELLING = frozenset("in since from until till by after before during".split())
"""Words before the date with which a sentence ends, and no date line."""

CLOSED = re.compile(r"\??\][ \t]*(?:\n|$)")

LAST = frozenset({"closer", "postscript"})
"""The blocks with which a letter ends."""

BESIDE = frozenset({"fw", "ab", "byline", "label"})
"""What may stand between a date line and the words of its letter."""


@dataclass(slots=True)
class Letter:
    """A letter that begins at ``start``: the date of its dateline, if it has one.

    ``told``: words of it follow; ``held``: it has a division of its own.
    """

    start: int
    dated: Reading | None = None
    told: bool = False
    held: bool = False


def letters(
    draft: Draft,
    found: Sequence[tuple[Block, Sequence[Reading | Relative]]],
    copies: Collection[int],
) -> list[Letter]:
    """The letters of a draft in order; none where there is only one whose day needs no thread.

    At the ``copies`` stand the dates of copies (``writing``).
    """
    opened = {
        next(block.leaves()).start
        for block in draft.walk()
        if block.kind == "div" and block.type == "letter"
    }
    closing = {leaf.start for leaf in closers(draft)}
    greeted = {*above_greetings(draft)}
    lines = dict(datelines(draft, found, greeted, copies))
    if not opened and not lines:
        return []
    held: list[Letter] = []
    for n, leaf in enumerate(draft.leaves):
        last = held[-1] if held else None
        line = lines.get(leaf.start)
        if leaf.start in opened and last and last.dated and not last.held and near(last, leaf):
            last.held = True
        elif leaf.start in opened and (last is None or last.told):
            held.append(Letter(leaf.start, line, held=True))
        elif line and sitting(draft.text, leaf):
            held.append(Letter(leaf.start, line, told=True))
        elif line and (leaf.start in closing or at_foot(draft, n, lines)):
            if last and last.dated is None:
                last.dated = line
        elif line and last and not last.told:
            last.dated = line
        elif line:
            held.append(Letter(leaf.start, line))
        elif last and last.told and POSTMARK.match(draft.text, leaf.start, leaf.end):
            held.append(Letter(leaf.start))
        elif leaf.kind == "p" and last:
            last.told = True
    told = [letter for letter in held if letter.told]
    short = any(letter.dated and letter.dated.unit.short is not None for letter in told)
    sat = any(sitting(draft.text, leaf) for leaf in draft.leaves if leaf.start in lines)
    addressed = bool(told) and (told[0].held or told[0].start in greeted)
    story = addressed and below_prose(draft, told[0].start)
    return told if len(told) > 1 or short or sat or story else []


def below_prose(draft: Draft, at: int) -> bool:
    """Whether a story is told above a letter at an offset, whose day is not that of the text."""
    return any(
        leaf.kind == "p" and leaf.start < at and leaf.end - leaf.start > DATELINE
        for leaf in draft.leaves
    )


def told_below(draft: Draft, *, story: bool) -> Iterator[int]:
    """Where an editor's words below a letter begin; in a ``story`` that is what stands behind the
    closer of each, and every heading."""
    for block in draft.walk():
        if block.kind == "div" and block.type == "remarks":
            yield next(block.leaves()).start
    if not story:
        return
    closing = {leaf.start for leaf in closers(draft)}
    for above, leaf in pairwise(draft.leaves):
        closed = above.start in closing and leaf.start not in closing
        if closed or (leaf.kind == "head" and not leaf.type):
            yield leaf.start


def closers(draft: Draft) -> Iterator[Block]:
    """The blocks with which letters end, and what is added below."""
    for block in draft.walk():
        if LAST & {block.kind, block.type}:
            yield from block.leaves()


def within(leaf: Block, kind: str) -> bool:
    """Whether a block is the dateline or the opener of a letter, which may stand in a story."""
    return leaf.kind == kind or (leaf.kind == "ab" and leaf.type == kind)


def datelines(
    draft: Draft,
    found: Sequence[tuple[Block, Sequence[Reading | Relative]]],
    greeted: Collection[int],
    copies: Collection[int],
) -> Iterator[tuple[int, Reading]]:
    """The date of each line that dates what follows, with where its block begins; the blocks that
    begin where it is ``greeted`` stand above a greeting."""
    for leaf, items in found:
        held = sitting(draft.text, leaf)
        if leaf.kind in ("note", "item") or (leaf.end - leaf.start > DATELINE and not held):
            continue
        sent = leaf.kind == "fw" and SENT.match(draft.text, leaf.start, leaf.end)
        if leaf.kind == "fw" and not sent:
            continue
        if held:
            day = next((item for item in items if isinstance(item, Reading) and of_day(item)), None)
            if day and day.start < heading(draft.text, leaf):
                yield leaf.start, day
            continue
        sure = bool(sent or within(leaf, "dateline") or leaf.start in greeted)
        for item in reversed(items):
            if (
                isinstance(item, Reading)
                and item.start not in copies
                and says_when(draft.text, item, leaf, sure=sure)
            ):
                yield leaf.start, item
                break


def above_greetings(draft: Draft) -> Iterator[int]:
    """Where the blocks begin that stand right above a greeting, or above a place that does."""
    greeted = False
    for leaf, below in pairwise(reversed(draft.leaves)):
        greeted = (
            leaf.kind == "salute"
            or within(leaf, "opener")
            or (greeted and leaf.kind != "signed" and is_place(draft.text, leaf))
        )
        if greeted:
            yield below.start


def is_place(text: str, leaf: Block) -> bool:
    """Whether a block is a line that names a place."""
    return PLACE_LINE.fullmatch(text, leaf.start, leaf.end) is not None


def sitting(text: str, leaf: Block) -> bool:
    """Whether a block heads the minutes of a meeting, or the record of a talk."""
    if HELD.match(text, leaf.start, leaf.end):
        return True
    end = heading(text, leaf)
    heads = end - leaf.start <= DATELINE and SITTING.match(text, leaf.start, end)
    return bool(heads) and not TOLD.search(text, leaf.start, end)


def heading(text: str, leaf: Block) -> int:
    """Where the first lines of a block end: who was there, and what was done, has its own."""
    new = NEW_LINE.search(text, leaf.start, leaf.end)
    return new.start() if new else leaf.end


def of_day(item: Reading) -> bool:
    """Whether a date names one day."""
    return bool(item.value.first.month and item.value.first.day and item.value.last is None)


def says_when(text: str, item: Reading, leaf: Block, *, sure: bool) -> bool:
    """Whether a date is that of what follows its line; ``sure``: its block is a dateline."""
    point, last = item.value.first, item.value.last
    day = point.day or item.unit.movable is not None
    stated = point.year or item.unit.short is not None or (sure and day)
    if not point.month or not stated or (last and last.month != point.month):
        return False
    if within(leaf, "dateline") or supplied(text, item, leaf):
        return True
    if not closes(text, item, leaf):
        return False
    return sure or (placed(text, item, leaf) and not frames.follows(text, item.start, TELLING))


def supplied(text: str, item: Reading, leaf: Block) -> bool:
    """Whether an editor's brackets around a date end its line."""
    return text[item.start - 1 : item.start] == "[" and bool(CLOSED.match(text, item.end, leaf.end))


def near(letter: Letter, leaf: Block) -> bool:
    """Whether a block is still below the heading of a letter."""
    return leaf.start - letter.start <= HEADING


def at_foot(draft: Draft, n: int, lines: dict[int, Reading]) -> bool:
    """Whether no words of a letter follow the line of the nth leaf: it dates those above."""
    for leaf in draft.leaves[n + 1 : n + 1 + OPENING]:
        if leaf.start in lines or leaf.kind in ("salute", "p"):
            return False
        if leaf.kind not in BESIDE:
            return True
    return True
