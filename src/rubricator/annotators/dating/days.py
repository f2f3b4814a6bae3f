"""Days and months as they are written, with their year if it stands there."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.calendars import OTHER_STYLE, styled, two_styles
from rubricator.annotators.dating.values import REFORM, Point, Unit, Value
from rubricator.annotators.dating.vocabulary import (
    DASH,
    FEAST,
    FEASTS,
    GAP,
    MONTH,
    MOVABLE,
    NUMERAL,
    OF_OLD,
    ORDINAL,
    ROMAN_DAY,
    SUFFIX,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
    month_number,
    ordinal_number,
    weekday_number,
)
from rubricator.annotators.dating.year_behind import in_short_year, in_year

DAY = rf"(?:{NUMERAL}(?:{SUFFIX}|\.(?={OF_OLD}))?|{ORDINAL}|{ROMAN_DAY})"

HOUR = rf"(?:{GAP}(?:morning|noon|afternoon|evening|night))?"


DAY_MONTH = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}){HOUR}(?:,?{GAP}(?:the{GAP})?))?"
    rf"(?P<day>{DAY})(?:(?:,{GAP}{NUMERAL}(?:{SUFFIX})?){{0,5}}(?P<link>{GAP}?{DASH}{GAP}?|/"
    rf"|,?{GAP}(?:to|and|or|through|till|until|&){GAP}(?:the{GAP})?)(?P<last>{DAY}))?"
    rf"(?:{GAP}(?:[Dd]a(?:ye?|ie){GAP})?(?:of{GAP})?|[-./]|(?<=\d)(?=[A-Z])"
    rf"|\.{GAP}(?={MONTH},?{GAP}1[4-9]\d\d\b))(?P<month>{MONTH})"
)

MONTH_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}){HOUR},?{GAP})?"
    rf"(?P<month>{MONTH})(?!,{GAP}[xvij]),?{GAP}(?:(?:the|ye){GAP})?(?P<day>{DAY})(?!,\d{{3}}(?!\d))"
    rf"(?!{GAP}(?:week\b|{WEEKDAY}{GAP}(?:in|of)\b))"
    rf"(?:(?P<link>{GAP}?{DASH}{GAP}?|/|{GAP}(?:to|and|or|through|till|until|&){GAP}"
    rf"(?:the{GAP})?)(?P<last>{DAY})(?!{GAP}(?:{MONTH}|of\b)))?"
)

MORE_DAYS = re.compile(
    rf"(?:,{GAP}{NUMERAL}(?:{SUFFIX})?){{1,5}},?{GAP}(?:and|or|&){GAP}(?P<last>{NUMERAL}(?:{SUFFIX})?)"
)
"""``, 9 and 10``: further days of the month."""

WEEKDAY_BEHIND = re.compile(rf"[.,]?{GAP}\(?(?P<weekday>{WEEKDAY})\)?(?=[.,;:\n]|--|—|$)")

WEEKDAY_APPOSED = re.compile(
    rf",?{GAP}\(?(?:(?:it|that|which){GAP}was{GAP})?an?{GAP}(?P<weekday>{WEEKDAY})"
)
"""What says of a day which of the week it was, and is no part of it: ``, a Wednesday``."""

MONTH_ONLY = re.compile(rf"(?P<month>{MONTH})")

WEEKDAY_ONLY = re.compile(
    rf"(?P<weekday>{WEEKDAY})(?:(?:,?{GAP}(?:the{GAP})?"
    rf"|{GAP}(?:morning|afternoon|evening|night|last|next),{GAP}the{GAP}(?=\d{{1,2}}{SUFFIX}))"
    rf"(?P<day>{NUMERAL}(?:{SUFFIX})?(?:{GAP}inst(?:ant\b|\b\.?))?)"
    rf"(?![.,:]?\d)(?!{GAP}?(?:[ap]\.?m|o['’]clock))(?:,?{GAP}{YEAR}(?=[ \t]*\n|[ \t]*$))?)?"
    rf"(?:{GAP}of{GAP}(?P<week>last|this|next){GAP}week\b"
    rf"|{GAP}(?P<which>last|next)(?=[.,;:)]|{GAP}(?:I|he|she|we|they|the|and|it)\b))?"
)

DAY_WEEKDAY = re.compile(
    rf"(?P<day>{NUMERAL}(?:{SUFFIX})?)(?:[.,]?{GAP}|{GAP}{DASH}{GAP})"
    rf"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)|(?:{WEEKDAY_SHORT})\.)"
    rf"(?=(?:{GAP}?\([^()\n]{{2,32}}\))?(?:[.:;—\n]|--|$)|(?<=\.))"
)
"""``9. Tues.``, ``6th, Sunday``: the head of an entry, the number first."""


_NUMBERED = rf"(?:{NUMERAL}(?:{SUFFIX})?|{ORDINAL})"
_MONTH_OF_FRIENDS = rf"{GAP}(?:mo[.:]?|[Mm]onth)(?!\w)"
FRIENDS = re.compile(
    rf"(?:(?P<month>{_NUMBERED}){_MONTH_OF_FRIENDS},?{GAP}(?:the{GAP})?(?P<day>{_NUMBERED})"
    rf"|(?P<day2>{_NUMBERED}){GAP}(?:day{GAP})?(?:of{GAP})?(?:the{GAP})?"
    rf"(?P<month2>{_NUMBERED}){_MONTH_OF_FRIENDS})[,.]?{GAP}(?P<year>{YEAR})(?!/)"
)
"""``3d mo. 14th, 1788``, ``11th of 2d Month, 1788``: as Friends wrote their dates."""

CLERKS = re.compile(
    rf"(?P<day>{NUMERAL}):[ ]?(?P<month>{NUMERAL})[ ]?(?:mo?)?[.:][ ]?(?P<year>1[67]\d\d)(?!/)\b"
)
"""``25:9:1660``, ``4: 12m: 1659``: as clerks of New England wrote them, with the same months."""

_YEAR_BEHIND = re.compile(rf",?{GAP}{YEAR}")
FEAST_UNIT = re.compile(rf"(?:(?P<weekday>{WEEKDAY}),?{GAP})?(?P<feast>{FEAST})")


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
        behind = match.start("month") > match.start("day")
        if behind and match["link"] in ("-", "–") and 0 < last - day % 10 < last < 10 < day:
            last += day - day % 10  # 24-5 July
        if last <= day:  # an hour or a page: May 11—9 A. M.
            if match.start("month") > match.start("day"):
                return None
            return on_weekday(text, replace(found, end=match.end("day")), end)
        bounded = match["link"].strip() == "or"
        value = Value(first, Point(None, month, last), bounded=bounded)
        return in_year(text, replace(found, value=value, closed=True), end)
    found = in_year(text, found, end)
    other = OTHER_STYLE.match(text, found.end, end)
    if other and int(other["d"] or other["d2"]) != day and not is_year(match, other, text, end):
        name = other["m1"] or other["m2"] or other["m3"] or other["m4"]
        year = int(other["year"]) if other["year"] else found.value.first.year
        number = int(other["d"] or other["d2"])
        second = Point(year, month_number(name) if name else month, number)
        both = two_styles(replace(found, end=other.end()), second, text, end)
        if both:
            return both
    found = styled(text, found, end)
    return on_weekday(text, in_short_year(text, match.start(), found, end), end)


def is_year(match: re.Match[str], other: re.Match[str], text: str, end: int) -> bool:
    """Whether two figures behind a day, its month and a stroke are the year, and no day in the
    other calendar: ``6th June/16``."""
    if not other["d2"] or other["m3"] or other["m4"]:
        return False
    behind = match.start("month") > match.start("day")
    return behind and not _YEAR_BEHIND.match(text, other.end(), end)


def friends(text: str, at: int, end: int) -> Unit | None:
    """``3d mo. 14th, 1788``: a day as Friends wrote it, in a year that tells their first month.

    That was March until 1751, the eleventh month being January of the next year by our
    reckoning; from then on it was January.
    """
    match = FRIENDS.match(text, at, end) if "mo" in text[at : at + 40].lower() else None
    if match is None:
        return None
    day = ordinal_number(match["day"] or match["day2"])
    return numbered(match, day, ordinal_number(match["month"] or match["month2"]))


def clerks(text: str, at: int, end: int) -> Unit | None:
    """``25:9:1660``: a day as clerks of New England wrote it, its month numbered from March."""
    match = CLERKS.match(text, at, end)
    if match is None or int(match["year"]) >= REFORM:
        return None
    return numbered(match, int(match["day"]), int(match["month"]))


def numbered(match: re.Match[str], day: int, month: int) -> Unit | None:
    """A day of a month that is numbered, as its year tells from which."""
    year = int(match["year"])
    if month > 12:
        return None
    if year < REFORM:
        year, month = year + (month > 10), (month + 1) % 12 + 1
    point = Point(year, month, day)
    if not point.real:
        return None
    old = int(match["year"]) < REFORM
    return Unit(match.end(), Value(point), "day", framed=True, closed=True, doubtful=old)


def on_weekday(text: str, found: Unit, end: int) -> Unit:
    """A day with the weekday that stands behind it, if one does: ``Feb. 1, Sunday.``"""
    behind = WEEKDAY_BEHIND.match(text, found.end, end)
    said = behind or WEEKDAY_APPOSED.match(text, found.end, end)
    if said is None or found.weekday is not None:
        return found
    stop = behind.end() if behind else found.end
    return replace(found, end=stop, weekday=weekday_number(said["weekday"]))


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
    number = weekday_number(match["weekday"])
    if match["day"] and frames.counted(text, match.end("day"), end, None):  # Tuesday 10 men came
        return Unit(match.end("weekday"), Value(Point()), "day", weekday=number)
    day = ordinal_number(match["day"]) if match["day"] else None
    return Unit(match.end(), Value(Point(None, None, day)), "day", weekday=number)


def day_weekday(text: str, at: int, end: int) -> Unit | None:
    """``9. Tues.``, ``6th, Sunday (Epiphany).`` at the head of a line."""
    match = DAY_WEEKDAY.match(text, at, end) if at == 0 or text[at - 1] == "\n" else None
    if match is None:
        return None
    value = Value(Point(None, None, ordinal_number(match["day"])))
    return Unit(match.end(), value, "day", closed=True, weekday=weekday_number(match["weekday"]))


def feast(text: str, at: int, end: int) -> Unit | None:
    """``Christmas Day, 1820``, ``Easter 1916``; movable feasts want their year."""
    match = FEAST_UNIT.match(text, at, end)
    if match is None:
        return None
    name = re.sub(r"[\s-]+", " ", match["feast"].lower().replace("’", "'"))
    name = re.sub(r"^(?:st|saint)\b\.?", "st.", name)
    day = weekday_number(match["weekday"]) if match["weekday"] else None
    if name in FEASTS:
        value = Value(Point(None, *FEASTS[name]))
        found = Unit(match.end(), value, "day", weekday=day)
        found = in_year(text, replace(found, framed=" " in name), end)
        gloss = text[at - 1 : at] == "(" and text[found.end : found.end + 1] == ")"
        return found if found.framed and not (gloss and found.value.incomplete) else None
    april = Value(Point(None, 4))
    found = in_year(text, Unit(match.end(), april, "day", movable=MOVABLE[name]), end)
    if found.value.incomplete:
        return replace(found, framed=True) if " " in name else None
    return replace(found, value=found.settled(found.value), weekday=day)
