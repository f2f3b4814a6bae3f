"""Days of the French Republic: ``15 Messidor, year VI``, ``18 brumaire an VIII``, ``4 Nivôse``."""

from __future__ import annotations

import re

from rubricator.annotators.dating.values import REPUBLIC, Unit, Value, of_date, republican_day
from rubricator.annotators.dating.vocabulary import DASH, GAP, NUMERAL, SUFFIX, roman_number

_MONTHS = (
    *("vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose"),
    *("germinal", "floreal", "prairial", "messidor", "thermidor", "fructidor"),
)
_PLAIN = str.maketrans("éô", "eo")

BEGINS = "(?i:vend|brum|frim|niv|pluv|vent|germ|flor|prai|mess|ther|fruc)"
"""How the months of the Republic begin."""

_DAY = re.compile(
    rf"(?P<day>{NUMERAL})(?:(?:{SUFFIX}|er|re)?(?:{DASH}|{GAP}(?:and|to){GAP})(?P<last>{NUMERAL}))?"
    rf"(?:{SUFFIX}|er|re)?{GAP}(?:of{GAP})?"
    r"(?P<month>(?i:vend[eé]miaire|brumaire|frimaire|niv[oô]se|pluvi[oô]se|vent[oô]se|germinal"
    r"|flor[eé]al|prairial|messidor|thermidor|fructidor))(?!\w)"
    rf"(?:(?:,|{GAP})(?:{GAP})?(?:(?:of|in){GAP})?(?:the{GAP}|l[’'])?(?:[Yy]ear|[Aa]n){GAP}"
    rf"(?P<year>[IVX]{{1,4}}|\d{{1,2}})(?!\w)(?:{GAP}of{GAP}the{GAP}(?:French{GAP})?Republic)?)?"
)

_TYPICAL = 2
"""A year of the Republic that began, like most, on 22 September; it tells a day that has none."""


def republican(text: str, at: int, end: int) -> Unit | None:
    """A day, or days, of the calendar of the French Republic; one without its year wants ours."""
    match = _DAY.match(text, at, end)
    if match is None:
        return None
    told = match["year"]
    year = (int(told) if told.isdigit() else roman_number(told) or 0) if told else _TYPICAL
    day, last = int(match["day"]), int(match["last"] or match["day"])
    if not 1 <= year <= len(REPUBLIC) or not day <= last <= 30:
        return None
    begun = 30 * _MONTHS.index(match["month"].lower().translate(_PLAIN)) - 1
    ends = [of_date(republican_day(year, begun + day)), of_date(republican_day(year, begun + last))]
    value = Value(ends[0], ends[1] if match["last"] else None, calendars=("republican",))
    return Unit(match.end(), value if told else value.yearless(), "day", closed=True, framed=True)
