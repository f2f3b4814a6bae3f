"""Days of the French Republic: ``15 Messidor, year VI``, ``18 brumaire an VIII``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rubricator.annotators.dating.values import Unit, Value, of_date
from rubricator.annotators.dating.vocabulary import GAP, NUMERAL, SUFFIX, roman_number

_MONTHS = (
    *("vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose"),
    *("germinal", "floreal", "prairial", "messidor", "thermidor", "fructidor"),
)
_PLAIN = str.maketrans("éô", "eo")

BEGINS = "(?i:vend|brum|frim|niv|pluv|vent|germ|flor|prai|mess|ther|fruc)"
"""How the months of the Republic begin."""

_DAY = re.compile(
    rf"(?P<day>{NUMERAL})(?:{SUFFIX}|er|re)?{GAP}(?:of{GAP})?"
    r"(?P<month>(?i:vend[eé]miaire|brumaire|frimaire|niv[oô]se|pluvi[oô]se|vent[oô]se|germinal"
    r"|flor[eé]al|prairial|messidor|thermidor|fructidor))"
    rf"(?:,|{GAP})(?:{GAP})?(?:(?:of|in){GAP})?(?:the{GAP}|l[’'])?(?:[Yy]ear|[Aa]n){GAP}"
    rf"(?P<year>[IVX]{{1,4}}|\d{{1,2}})(?!\w)(?:{GAP}of{GAP}the{GAP}(?:French{GAP})?Republic)?"
)

_FIRST_YEAR = 1792
_NEW_YEAR = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The days of September on which the fourteen years began."""


def republican(text: str, at: int, end: int) -> Unit | None:
    """A day of the calendar of the French Republic, with its year; one without is not known."""
    match = _DAY.match(text, at, end)
    if match is None:
        return None
    year = int(match["year"]) if match["year"].isdigit() else roman_number(match["year"]) or 0
    day = int(match["day"])
    if not 1 <= year <= len(_NEW_YEAR) or day > 30:
        return None
    month = _MONTHS.index(match["month"].lower().translate(_PLAIN))
    begun = date(_FIRST_YEAR + year - 1, 9, _NEW_YEAR[year - 1])
    point = of_date(begun + timedelta(days=30 * month + day - 1))
    value = Value(point, calendars=("republican",))
    return Unit(match.end(), value, "day", closed=True, framed=True)
