"""Days in the old and in the new calendar: ``6 (18) December 1891``, ``3 May 1720 (O.S.)``."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating.values import Point, Unit, Value, julian
from rubricator.annotators.dating.vocabulary import (
    DASH,
    GAP,
    MONTH,
    NUMERAL,
    SUFFIX,
    YEAR,
    month_number,
)
from rubricator.annotators.dating.year_behind import in_year

STYLE = re.compile(
    rf",?{GAP}?[(\[]?(?:(?P<old>O\.?[ ]?S\.?|o\.[ ]?s\.|[Oo]ld{GAP}[Ss]tyle)|"
    rf"(?P<new>N\.?[ ]?S\.?|n\.[ ]?s\.|[Nn]ew{GAP}[Ss]tyle))(?!\w)[)\]]?"
)

STYLE_WORD = rf"(?:,?{GAP}?(?:[ON]\.?[ ]?S\.?|(?:[Oo]ld|[Nn]ew){GAP}[Ss]tyle))?"

OTHER_STYLE = re.compile(
    rf"(?:{GAP}?[(\[](?:[ON]\.?[ ]?S\.?{GAP})?(?:(?P<m1>{MONTH}){GAP})?(?P<d>{NUMERAL})"
    rf"(?:{SUFFIX})?(?:{GAP}(?:of{GAP})?(?P<m2>{MONTH}))?{STYLE_WORD}(?:,?{GAP}(?P<year>{YEAR}))?[)\]]"
    rf"|{STYLE_WORD}/(?:(?P<m3>{MONTH}){GAP})?(?P<d2>{NUMERAL})(?:{SUFFIX})?"
    rf"(?:{GAP}(?P<m4>{MONTH}))?{STYLE_WORD})"
)
"""The same day in the other calendar: ``(November 7)``, ``/7 November``."""

OTHER_DAYS = re.compile(
    rf"{GAP}?[(\[](?:(?P<m1>{MONTH}){GAP})?(?P<d>{NUMERAL})(?:{GAP}(?P<m2>{MONTH}))?{GAP}?{DASH}"
    rf"{GAP}?(?:(?P<m3>{MONTH}){GAP})?(?P<last>{NUMERAL})(?:{GAP}(?P<m4>{MONTH}))?{STYLE_WORD}"
    rf"(?:,?{GAP}(?P<year>{YEAR}))?[)\]]"
)
"""The same days in the other calendar: ``(November 6–7)``, ``(January 3–9, 1909)``."""

COMMON = 1999
"""A year that is no leap year."""

BOTH_DAYS = re.compile(
    rf"(?P<old>{NUMERAL})(?:{SUFFIX})?{GAP}?\((?P<new>{NUMERAL})(?:{SUFFIX})?\)"
    rf"(?:{GAP}(?:of{GAP})?)(?P<month>{MONTH})"
)
"""``6 (18) December``: a day in both calendars, the month said once."""


def both_days(text: str, at: int, end: int) -> Unit | None:
    """``6 (18) December 1891``: a day in both calendars."""
    match = BOTH_DAYS.match(text, at, end)
    if match is None:
        return None
    month = month_number(match["month"])
    first = Point(None, month, int(match["old"]))
    found = Unit(match.end(), Value(first), "day", framed=True)
    return two_styles(found, Point(None, month, int(match["new"])), text, end)


def two_styles(found: Unit, second: Point, text: str, end: int) -> Unit | None:
    """One day named in both calendars; None if the two are not the same day."""
    first = found.value.first
    for old, new in ((first, second), (second, first)):
        value = Value(new, calendars=("julian", "gregorian"))
        dated = in_year(text, replace(found, value=value, closed=True), end)
        year = dated.value.first.year
        if year is None:
            days = [replace(point, year=COMMON).date() for point in (old, new)]
            if days[0] and days[1] and (days[1] - days[0]).days % 365 in range(9, 15):
                return dated
        else:
            for old_year in (year, year - 1):
                if julian(replace(old, year=old_year)) == dated.value.first:
                    return dated
    return None


def spans_two_styles(found: Unit, text: str, end: int) -> Unit:
    """Days behind which the same stand in the other calendar, in their year; else as they are."""
    last = found.value.last
    other = OTHER_DAYS.match(text, found.end, end) if last else None
    if last is None or other is None:
        return found
    begins = other["m1"] or other["m2"] or other["m4"]
    ends = other["m3"] or other["m4"] or other["m1"]
    days = [
        two_styles(replace(found, value=Value(old), end=other.end()), new, text, end)
        for old, name, day in ((found.value.first, begins, other["d"]), (last, ends, other["last"]))
        for month in [month_number(name) if name else old.month]
        for new in [Point(int(other["year"]) if other["year"] else old.year, month, int(day))]
    ]
    if days[0] is None or days[1] is None:
        return found
    value = replace(days[0].value, last=days[1].value.first)
    return replace(days[0], value=value) if value.incomplete or value.real else found


def styled(text: str, found: Unit, end: int) -> Unit:
    """A day with the words "old style" or "new style" behind it, if they are there."""
    style = STYLE.match(text, found.end, end)
    if style is None or found.value.last:
        return found
    stop = style.end()
    if found.value.incomplete:
        found = in_year(text, replace(found, end=stop), end)
        if found.value.incomplete:
            return replace(found, end=style.start())
        stop = found.end
    if style["new"]:
        value = replace(found.value, calendars=("gregorian",))
    else:
        value = Value(julian(found.value.first), calendars=("julian",))
    return replace(found, end=stop, value=value, closed=True)
