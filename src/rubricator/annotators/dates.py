"""Dates: every time expression with its normal form (ENCODING §3).

The grammar of ``dating`` finds what names a calendar unit; ``Thread`` follows the running year and
month through the text and completes what is incomplete. English rules run on English (and on
texts of unknown language) only; elsewhere only numeric dates and framed years are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rubricator.annotators.dating import clocks, frames, supplied
from rubricator.annotators.dating.annotation import Annotation
from rubricator.annotators.dating.grammar import Reading, reading
from rubricator.annotators.dating.numerals import abroad, iso, numeric
from rubricator.annotators.dating.relative import Relative, bare_head, relatives
from rubricator.annotators.dating.republican import republican
from rubricator.annotators.dating.threads import keeps_days
from rubricator.annotators.dating.triggers import CALENDAR, triggers
from rubricator.annotators.dating.years import years
from rubricator.model import Block, Draft, Mark

RULES = {
    "date-calendar": "explicit calendar date",
    "date-span": "range, decade, century, season or part of a year",
    "date-context": "partial or relative date completed from an earlier date",
}

FOREIGN_FRAME = re.compile(
    r"(?:(?<!\w)(?:[Ii][mn]|[Vv]on|bis|[Ss]eit|[Vv]or|[Nn]ach|[Aa]b|[Uu]m|Jahre?|geb\.|gest\."
    r"|[Ee]n|[Aa]nnée|[Dd]epuis|[Aa]vant|[Aa]près|[Vv]ers|[Dd]e|à|[Aa]ño|[Dd]esde|[Hh]asta"
    r"|[Nn]el|[Dd][ae]l|al|fino|anno|[Ee]m|ano|[Ss]inds|tot|[Oo]m|år|[Сс]|[Вв]|до|год|w|roku|od|do)"
    r"[ \xa0]|[(\[])$"
)
"""What stands before a year in the languages whose dates are not parsed."""

LETTER = re.compile(r"[ \t]*\d{1,4}[.):]?[ \t]+(?=[Tt][Oo]|[Ff][Rr][Oo][Mm])")
"""The number of a letter in the head that its editor gave it, which looks like a year."""


def annotate(draft: Draft) -> Iterable[Mark]:
    """The dates of a draft, in order; none overlaps another, or a note marker.

    ``Mark.start`` and ``Mark.end`` are code point offsets in the source's text.
    """
    foreign = draft.language != "und" and draft.language.split("-")[0].lower() != "en"
    text = clocks.read_past(draft.text)
    text = text if foreign else supplied.read_through(text)
    diary = keeps_days(draft)
    found = [
        (leaf, items)
        for leaf in draft.leaves
        if (items := list(numeric_only(text, leaf) if foreign else mixed(text, leaf, diary=diary)))
    ]
    if text is not draft.text:
        found = [
            (leaf, [supplied.whole(item, draft.text) for item in items]) for leaf, items in found
        ]
    markers = sorted((m.start, m.end) for m in draft.marks if m.kind == "ref")
    return Annotation(draft, found, markers).marks()


def mixed(text: str, leaf: Block, *, diary: bool) -> Iterator[Reading | Relative]:
    """Absolute and relative expressions of a block in order; of two that overlap the better. In a
    ``diary`` a paragraph may begin with the number of its day."""
    at, start, end = leaf.start, leaf.start, leaf.end
    if leaf.kind == "head" and leaf.rule == "letter" and (number := LETTER.match(text, at, end)):
        at = number.end()
    best: Reading | Relative | None = None
    head = bare_head(text, at, end) if diary and leaf.kind == "p" else None
    for word, _, kinds in triggers(text, start, end):
        items: list[Reading | Relative] = []
        if kinds & CALENDAR and word >= at and (found := reading(text, word, start, end)):
            items.append(found)
            at = found.end
        if kinds & ~CALENDAR:
            items += relatives(text, word, kinds, start, end)
        if head and word == head.start:
            items.append(head)
        for item in items:
            if best is None or item.start >= best.end:
                if best is not None:
                    yield best
                best = item
            elif weight(item) > weight(best):
                best = item
    if best is not None:
        yield best


def weight(item: Reading | Relative) -> tuple[bool, int, bool]:
    """A full date outweighs all, then the longer expression, then the relative one."""
    full = isinstance(item, Reading) and not item.value.incomplete
    return full, item.end - item.start, isinstance(item, Relative)


def numeric_only(text: str, leaf: Block) -> Iterator[Reading]:
    """Numeric dates, days with month and year, and years in a frame that many languages share."""
    at = leaf.start
    for match in re.compile(r"(?<![\w.,/-])\d").finditer(text, leaf.start, leaf.end):
        start = match.start()
        if start < at:
            continue
        found = (
            iso(text, start, leaf.end)
            or numeric(text, start, leaf.end)
            or abroad(text, start, leaf.end)
            or republican(text, start, leaf.end)
        )
        if found is None:
            found = years(text, start, leaf.end)
            alone = not text[leaf.start : start].strip() and found and found.end == leaf.end
            ranged = found and found.value.last
            if (
                found
                and not (alone or ranged)
                and not FOREIGN_FRAME.search(frames.before(text, start))
            ):
                found = None
        if found and frames.admits(text, start, found, leaf.start, leaf.end):
            yield Reading(start, found.end, found)
            at = found.end
