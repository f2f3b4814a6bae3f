"""Days and months as they are written, with their year if it stands there, in both calendars."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.values import Point, Unit, Value, julian
from rubricator.annotators.dating.vocabulary import (
    BEFORE_CHRIST,
    DASH,
    DECIMAL,
    ERA,
    FEAST,
    FEASTS,
    GAP,
    MONTH,
    MOVABLE,
    NUMERAL,
    ORDINAL,
    SHORT_YEAR,
    SUFFIX,
    WEEKDAY,
    YEAR,
    month_number,
    ordinal_number,
    weekday_number,
)

DAY = rf"(?:{NUMERAL}(?:{SUFFIX})?|{ORDINAL})"

HOUR = rf"(?:{GAP}(?:morning|noon|afternoon|evening|night))?"

TAIL = re.compile(
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?|,|[-/.]|\.{GAP}(?={YEAR}(?:[.,;:)\]]|{GAP}?$|\n)))"
    rf"(?:(?P<ad>A\.?[ ]?D\.?){GAP}?(?P<ady>\d{{2,4}})(?!\d)"
    rf"|(?P<any>\d{{1,4}}){GAP}?(?P<era>{ERA})"
    rf"|(?P<early>[1-9]\d\d)(?=[)\];,.–]|{GAP}?$)(?![.,]\d)"
    rf"|(?P<year>{YEAR})(?:/(?P<dual>\d{{1,2}}|\d{{4}})(?!\d))?(?!{DECIMAL})"
    rf"|(?P<short>{SHORT_YEAR}))"
    rf"|{GAP}of{GAP}(?P<same>(?:that|the{GAP}same|this){GAP}year)\b"
)
"""The year behind a day or a month."""

STYLE = re.compile(
    rf"{GAP}?[(\[]?(?:(?P<old>O\.?[ ]?S\.?|[Oo]ld{GAP}[Ss]tyle)|"
    rf"(?P<new>N\.?[ ]?S\.?|[Nn]ew{GAP}[Ss]tyle))(?!\w)[)\]]?"
)

STYLE_WORD = rf"(?:,?{GAP}?(?:[ON]\.?[ ]?S\.?|(?:[Oo]ld|[Nn]ew){GAP}[Ss]tyle))?"

DAY_MONTH = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}){HOUR}(?:,?{GAP}(?:the{GAP})?))?"
    rf"(?P<day>{DAY})(?:(?P<link>{GAP}?{DASH}{GAP}?|/|{GAP}(?:to|and|or|through|till|until|&){GAP}"
    rf"(?:the{GAP})?)(?P<last>{DAY}))?"
    rf"(?:{GAP}(?:day{GAP})?(?:of{GAP})?|[-./]|(?<=\d)(?=[A-Z]))(?P<month>{MONTH})"
)

MONTH_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}){HOUR},?{GAP})?"
    rf"(?P<month>{MONTH}),?{GAP}(?:the{GAP})?(?P<day>{DAY})"
    rf"(?:(?P<link>{GAP}?{DASH}{GAP}?|/|{GAP}(?:to|and|or|through|till|until|&){GAP}"
    rf"(?:the{GAP})?)(?P<last>{DAY})(?!{GAP}(?:{MONTH}|of\b)))?"
)

MORE_DAYS = re.compile(
    rf"(?:,{GAP}{NUMERAL}(?:{SUFFIX})?){{1,5}},?{GAP}(?:and|or|&){GAP}(?P<last>{NUMERAL}(?:{SUFFIX})?)"
)
"""``, 9 and 10``: further days of the month."""

WEEKDAY_BEHIND = re.compile(rf"[.,]?{GAP}\(?(?P<weekday>{WEEKDAY})\)?(?=[.,;:\n]|--|—|$)")

OTHER_STYLE = re.compile(
    rf"(?:{GAP}?[(\[](?:[ON]\.?[ ]?S\.?{GAP})?(?:(?P<m1>{MONTH}){GAP})?(?P<d>{NUMERAL})"
    rf"(?:{SUFFIX})?(?:{GAP}(?:of{GAP})?(?P<m2>{MONTH}))?{STYLE_WORD}[)\]]"
    rf"|/(?:(?P<m3>{MONTH}){GAP})?(?P<d2>{NUMERAL})(?:{SUFFIX})?(?:{GAP}(?P<m4>{MONTH}))?)"
)
"""The same day in the other calendar: ``(November 7)``, ``/7 November``."""

MONTH_ONLY = re.compile(rf"(?P<month>{MONTH})")

WEEKDAY_ONLY = re.compile(
    rf"(?P<weekday>{WEEKDAY})(?:,?{GAP}(?:the{GAP})?(?P<day>{NUMERAL}(?:{SUFFIX})?)"
    rf"(?![.,:]?\d)(?!{GAP}?(?:[ap]\.?m|o['’]clock))(?:,?{GAP}{YEAR}(?=[ \t]*\n|[ \t]*$))?)?"
    rf"(?:{GAP}of{GAP}(?P<week>last|this|next){GAP}week\b"
    rf"|{GAP}(?P<which>last|next)(?=[.,;:)]|{GAP}(?:I|he|she|we|they|the|and|it)\b))?"
)

FEAST_UNIT = re.compile(rf"(?:(?P<weekday>{WEEKDAY}),?{GAP})?(?P<feast>{FEAST})")


def in_year(text: str, found: Unit, end: int) -> Unit:
    """A day or month with the year that stands behind it, if one does."""
    tail = TAIL.match(text, found.end, end)
    if tail is None:
        return found
    if tail["same"]:
        return replace(found, end=tail.end(), framed=True)
    if tail["short"]:
        return replace(found, end=tail.end(), short=int(tail["short"][1:]), framed=True)
    if tail["year"] and frames.counted(text, tail.end(), end, int(tail["year"])):
        return found
    if tail["early"] and found.grain == "month":
        return found
    year = int(tail["ady"] or tail["any"] or tail["early"] or tail["year"])
    if tail["era"] and BEFORE_CHRIST.match(tail["era"]):
        year = -year
    stop = tail.end()
    if tail["dual"]:
        second = tail["dual"]
        other = int(tail["year"][: 4 - len(second)] + second)
        if other == year + 1 and (found.value.first.month or 12) <= 3:
            year = other
        elif other != year + 1:
            stop = tail.end("year")
    value = found.value.completed(year) if year else found.value
    return replace(found, end=stop, value=value, framed=True)


def day_of_month(match: re.Match[str], text: str, end: int) -> Unit | None:
    """A day (or days) of a month, perhaps in both calendars, with its year if it has one."""
    month, day = month_number(match["month"]), ordinal_number(match["day"])
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    first = Point(None, month, day)
    found = Unit(match.end(), Value(first), "day", weekday=weekday, framed=True)
    if (more := MORE_DAYS.match(text, match.end(), end)) and not match["last"]:
        last = ordinal_number(more["last"])
        value = Value(first, Point(None, month, last))
        if last > day and value.real:
            return in_year(text, replace(found, end=more.end(), value=value, closed=True), end)
    if match["last"]:
        last = ordinal_number(match["last"])
        if match["link"] == "/" and (
            both := two_styles(found, Point(None, month, last), text, end)
        ):
            return both
        if last <= day:  # an hour or a page: May 11—9 A. M.
            if match.start("month") > match.start("day"):
                return None
            return on_weekday(text, replace(found, end=match.end("day")), end)
        bounded = match["link"].strip() == "or"
        value = Value(first, Point(None, month, last), bounded=bounded)
        return in_year(text, replace(found, value=value, closed=True), end)
    other = OTHER_STYLE.match(text, match.end(), end)
    if other and int(other["d"] or other["d2"]) != day:
        name = other["m1"] or other["m2"] or other["m3"] or other["m4"]
        second = Point(None, month_number(name) if name else month, int(other["d"] or other["d2"]))
        both = two_styles(replace(found, end=other.end()), second, text, end)
        if both:
            return both
    return on_weekday(text, styled(text, in_year(text, found, end), end), end)


def on_weekday(text: str, found: Unit, end: int) -> Unit:
    """A day with the weekday that stands behind it, if one does: ``Feb. 1, Sunday.``"""
    behind = WEEKDAY_BEHIND.match(text, found.end, end)
    if behind is None or found.weekday is not None:
        return found
    return replace(found, end=behind.end(), weekday=weekday_number(behind["weekday"]))


def two_styles(found: Unit, second: Point, text: str, end: int) -> Unit | None:
    """One day named in both calendars; None if the two are not the same day."""
    first = found.value.first
    for old, new in ((first, second), (second, first)):
        value = Value(new, calendars=("julian", "gregorian"))
        dated = in_year(text, replace(found, value=value, closed=True), end)
        year = dated.value.first.year
        if year is None:
            apart = (new.month or 0) * 30 + (new.day or 0) - (old.month or 0) * 30 - (old.day or 0)
            if apart % 360 in range(9, 15):
                return dated
        else:
            for old_year in (year, year - 1):
                if julian(replace(old, year=old_year)) == dated.value.first:
                    return dated
    return None


def styled(text: str, found: Unit, end: int) -> Unit:
    """A day with the words "old style" or "new style" behind it, if they are there."""
    style = STYLE.match(text, found.end, end)
    if style is None or found.value.first.year is None or found.value.last:
        return found
    if style["new"]:
        value = replace(found.value, calendars=("gregorian",))
    else:
        value = Value(julian(found.value.first), calendars=("julian",))
    return replace(found, end=style.end(), value=value, closed=True)


def day_month(text: str, at: int, end: int) -> Unit | None:
    """``17 March 1938``, ``the third of May``, ``3–5 June``."""
    match = DAY_MONTH.match(text, at, end)
    return match and day_of_month(match, text, end)


def month_day(text: str, at: int, end: int) -> Unit | None:
    """``March 17, 1938``, ``June the 3rd``, ``June 3–5, 1934``."""
    match = MONTH_DAY.match(text, at, end)
    if match is None or frames.counted(text, match.end(), end, None):
        return None
    return day_of_month(match, text, end)


def month(text: str, at: int, end: int) -> Unit | None:
    """``November 1917``, ``Sept. ’36``, ``May``."""
    match = MONTH_ONLY.match(text, at, end)
    if match is None:
        return None
    value = Value(Point(None, month_number(match["month"])))
    return in_year(text, Unit(match.end(), value, "month"), end)


def weekday(text: str, at: int, end: int) -> Unit | None:
    """``Tuesday``, ``Monday 29th``, ``Sunday the 11th``."""
    match = WEEKDAY_ONLY.match(text, at, end)
    if match is None:
        return None
    day = ordinal_number(match["day"]) if match["day"] else None
    number = weekday_number(match["weekday"])
    return Unit(match.end(), Value(Point(None, None, day)), "day", weekday=number)


def feast(text: str, at: int, end: int) -> Unit | None:
    """``Christmas Day, 1820``, ``Easter 1916``; movable feasts want their year."""
    match = FEAST_UNIT.match(text, at, end)
    if match is None:
        return None
    name = re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))
    day = weekday_number(match["weekday"]) if match["weekday"] else None
    if name in FEASTS:
        value = Value(Point(None, *FEASTS[name]))
        found = Unit(match.end(), value, "day", weekday=day)
        found = in_year(text, replace(found, framed=" " in name), end)
        return found if found.framed else None
    april = Value(Point(None, 4))
    found = in_year(text, Unit(match.end(), april, "day", movable=MOVABLE[name]), end)
    if found.value.incomplete:
        return replace(found, framed=True) if " " in name else None
    return replace(found, value=found.settled(found.value), weekday=day)
