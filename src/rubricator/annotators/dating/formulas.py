"""Words behind a day that say its year otherwise: ``last past``, ``in the year of the reign``.

Letters, wills, petitions and depositions name years so: a feast or a month is the last, or the
next, before or after the day of writing, or follows what was named before; and a day of a regnal
year has its year of Our Lord further on in the sentence, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rubricator.annotators.dating import relations
from rubricator.annotators.dating.context import Anchor, Dated, Thread
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.vocabulary import GAP
from rubricator.model import Block

SPOKEN = re.compile(
    rf",?{GAP}(?:(?P<on>(?:then{GAP})?(?:next{GAP})?following|(?:next{GAP})?ensuing)"
    rf"(?=[.,;:)\]—]|[ \t]*(?:\n|$)|{GAP}[(\[]|{GAP}(?:I|he|she|we|they|it"
    r"|the|and|or|in|on|at|by|to|with|for|from|was|were|had|when|but|that|of|come)\b)"
    rf"|(?P<which>last|next)(?:{GAP}past)?\b(?![’'-]|{GAP}(?:year|month|week|night|evening"
    r"|session|season|term|spring|summer|autumn|fall|winter|century|time)\b))"
)
"""``(in August) last``, ``(the 3rd of March) following``."""

REIGN = re.compile(
    rf",?{GAP}(?:and{GAP})?in{GAP}the{GAP}[\w -]{{3,30}}?{GAP}yeare?{GAP}of{GAP}[^.;\n]{{0,60}}?"
    r"\b(?:r[ae]i?gne?|Majesty)\b"
)
"""``(the tenth of May) in the fourth year of the reign``."""

FAR = 300
"""So far, in code points, the year of Our Lord stands behind that of the reign."""

PUBLISHED = re.compile(
    r"[^\n()]{2,160}\((?P<year>(?:1[4-9]|20)[0-9]{2})[a-z]?\)[.,:]? [“‘\"'][^\n]{4,200}[”’\"']"
)
"""How an entry of an article opens: its author, the year, its title."""
ENTRY = 500
"""No entry is longer."""


def spoken(text: str, thread: Thread, reading: Reading, end: int) -> Dated | None:
    """A day or month that is said to be the last, the next, or the following; None if it is not.

    What follows a day that is not known has no year; nor has what is the last or the next, where
    nobody knows when it was written.
    """
    words = SPOKEN.match(text, reading.end, end)
    if words is None:
        return None
    anchor = thread.last if words["on"] else thread.head or thread.written
    if anchor is None or (words["on"] and not 0 <= reading.start - anchor.end <= FAR):
        return Dated(None if reading.unit.floating else reading.value)
    if anchor.offset is None or not anchor.year or not reading.value.first.month:
        return None
    step = -1 if words["which"] == "last" else 1
    unit = reading.unit
    found = Relative(reading.start, reading.end, unit.grain, step, value=reading.value)
    dated = relations.following(anchor, found)
    if dated.value is None:
        return dated
    return replace(dated, value=unit.settled(dated.value))


def of_reign(
    text: str, thread: Thread, reading: Reading, items: Iterable[Reading | Relative], block: Block
) -> Dated | None:
    """A day of a regnal year, in the year that is named further on; None if no reign is named.

    ``items`` are the expressions of its block. Without such a year only the reign dates the day,
    unless the block has told of another year before it.
    """
    words = REIGN.match(text, reading.end, block.end)
    if words is None:
        return None
    for item in items:
        if isinstance(item, Reading) and words.end() <= item.start <= words.end() + FAR:
            point = item.value.first
            if point.year and not point.month and item.value.last is None:
                value = reading.unit.settled(reading.value.completed(point.year))
                return Dated(value, Anchor(point, item.start, item.end))
    told = thread.last and thread.last.start >= block.start
    return None if told else Dated(reading.value)


def of_issue(
    text: str, reading: Reading, items: Iterable[Reading | Relative], leaf: Block
) -> Dated | None:
    """“Brandt, A. (2019) ‘Tides’, Harbour Times, 12 January”: the day of an issue, in the year that
    stands behind the author of an entry."""
    published = PUBLISHED.match(text, leaf.start, min(leaf.end, leaf.start + ENTRY))
    if published is None or leaf.end - leaf.start > ENTRY or published.end() > reading.start:
        return None
    year = next((item for item in items if item.start == published.start("year")), None)
    if not isinstance(year, Reading) or year.value.first.year is None:
        return None
    anchor = Anchor(year.value.first, year.start, year.end)
    return Dated(reading.unit.settled(reading.value.completed(year.value.first.year)), anchor)
