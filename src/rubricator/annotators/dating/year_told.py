"""Years that words tell of: ``October of last year``, ``in May of that year``, ``every 3 May``."""

from __future__ import annotations

import re

from rubricator.annotators.dating.context import Dated, Thread
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.vocabulary import GAP
from rubricator.model import Block

YEAR_TOLD = re.compile(rf",?{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}year\b")
THAT_YEAR = re.compile(rf"\b(?:that|same){GAP}year$")
OTHER_YEAR = re.compile(
    rf",?{GAP}(?:of|in){GAP}the{GAP}(?:(?:next|following|ensuing)|(?P<back>previous|preceding))"
    rf"{GAP}year\b"
)
YEARS_ON = {"last": -1, "this": 0, "next": 1}

RECURRING = re.compile(
    rf"(?<!\w)(?:each|every|no|annual(?:ly)?(?:{GAP}on)?"
    rf"|feast(?:[ -]day)?{GAP}(?:is|falls)(?:{GAP}(?:kept|celebrated|observed))?(?:{GAP}on)?"
    rf"(?:{GAP}the)?){GAP}$",
    re.IGNORECASE,
)

EVERY_YEAR = re.compile(
    rf"(?:,?{GAP}(?:and|or|to|until|till){GAP}[^.;:\n]{{3,40}}?)?"
    rf",?{GAP}(?:(?:(?:of|in){GAP})?(?:each|every){GAP}year|annually)\b"
)


def recurs(text: str, leaf: Block, reading: Reading, lead: str) -> bool:
    """Whether a day or a month is that of each year; ``lead`` is what stands before it."""
    return bool(RECURRING.search(lead) or EVERY_YEAR.match(text, reading.end, leaf.end))


def year_told(
    text: str, thread: Thread, leaf: Block, reading: Reading
) -> tuple[Dated, bool] | None:
    """The date of a day or month whose year words around it tell, and whether the thread takes
    note of it; None if there are no such words."""
    if told := YEAR_TOLD.match(text, reading.end, leaf.end):
        return of_year(thread, reading, YEARS_ON[told["which"]]), False
    if THAT_YEAR.search(text, reading.start, reading.end):
        return of_that_year(thread, leaf, reading, 0), True
    if other := OTHER_YEAR.match(text, reading.end, leaf.end):
        return of_that_year(thread, leaf, reading, -1 if other["back"] else 1), False
    return None


def of_year(thread: Thread, reading: Reading, years: int) -> Dated:
    """``October of last year``: in the year so many ``years`` on from that of writing."""
    anchor = thread.head or thread.written
    if anchor is None:
        return Dated(reading.value)
    return Dated(reading.value.completed(anchor.year + years or -1), anchor)


def of_that_year(thread: Thread, leaf: Block, reading: Reading, years: int) -> Dated:
    """``October of that (the following) year``: in the year last told of, or beside it.

    Of low certainty if that is out of sight.
    """
    anchor = thread.latest(reading.start)
    if anchor is None:
        return Dated(reading.value)
    value = reading.unit.settled(reading.value.completed(anchor.year + years or -1))
    doubtful = anchor.cert == "low" or anchor.start < leaf.start
    return Dated(value, anchor, "low" if doubtful else "medium")
