"""The year that dates share which stand side by side: ``June, July and August 1917``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.context import Anchor, Dated
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.vocabulary import DASH, GAP, OF_THING

BETWEEN = re.compile(
    rf"[)\]]?(?:,{GAP}|,?{GAP}(?:and|or|to|till|until|through|&){GAP}(?:the{GAP})?|{GAP}?{DASH}{GAP}?"
    rf"|{GAP}?[(\[])"
)
"""What stands between dates of which the last has the year of all."""

LISTED = 8
"""No more dates than these lean on the year of one."""

YEAR_BEHIND = re.compile(
    rf"[)\]],?{GAP}(?:(?:of|in){GAP})?|,?{GAP}(?:[^.;:\n]{{3,90}},{GAP})?in{GAP}the{GAP}year{GAP}"
    rf"(?:of{GAP}(?:[Oo]ur|the){GAP}Lord{GAP})?"
)
"""What stands before their year: ``June 3–July 1 (June 16–July 14), 1917``, ``3 May, the feast of
the Holy Cross, in the year 1917``."""

THE = re.compile(rf"\b[Tt]he{GAP}\Z")
NAMED = re.compile(OF_THING)


def shared_year(text: str, reading: Reading, behind: Iterable[Reading | Relative]) -> Dated | None:
    """A date in the year of one ``behind`` it, or in the year that stands there by itself.

    None where none of them shares its year.
    """
    end, lead = reading.end, frames.before(text, reading.start)
    thing = reading.unit.grain == "month" or len(text[reading.start : end].split()) == 2
    named = thing and THE.search(lead)
    for item in behind:
        if not isinstance(item, Reading):
            return None
        bare = item.unit.grain == "year"
        between = YEAR_BEHIND if bare else BETWEEN
        shared = between.fullmatch(text, end, item.start)
        if not (shared or (bare and named and NAMED.fullmatch(text, end, item.start))):
            return None
        first = item.value.first
        if first.year is None:
            end = item.end
            continue
        if bare and item.value.last:
            return None
        month = 0 if reading.unit.movable is not None else reading.value.first.month or 0
        year = first.year - (month > (first.month or 12))
        anchor = Anchor(first, item.start, item.end)
        return Dated(reading.unit.settled(reading.value.completed(year or -1)), anchor)
    return None
