"""The surface forms of dates: where an expression begins, how far it goes, and what it says.

A *unit* is one day, month, season, year, decade or century as it is written, perhaps without its
year. An expression is a unit with what narrows it (``early``, ``first half of``) or extends it
(``1918–21``, ``June 3–5, 1934``, ``1930 or 1931``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.calendars import spans_two_styles
from rubricator.annotators.dating.triggers import CALENDAR, triggers
from rubricator.annotators.dating.units import unit
from rubricator.annotators.dating.values import LONGEST, Point, Unit, Value, month_length
from rubricator.annotators.dating.vocabulary import (
    DASH,
    GAP,
    ORDINAL,
    SUFFIX,
    ordinal_number,
    weekday_number,
)

NARROWING = re.compile(
    rf"(?:(?P<third>[Ee]arly|[Mm]id|[Ll]ate)(?:{GAP}(?:in|part{GAP}of){GAP}|-|{GAP})"
    rf"|(?P<edge>[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Cc]lose){GAP}of{GAP}"
    rf"|(?P<nth>{ORDINAL}|[1-4]{SUFFIX}|[Ll]atter|[Ll]ast|[Ff]inal){GAP}"
    rf"(?P<part>half|third|quarter|week|decade|day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){GAP}(?:of|in){GAP}"
    rf"|(?P<circa>c\.|ca\.|[Cc]irca\.?|ca?(?={GAP}?\d)|[Aa]bt\.?|ABT|[Aa]bout|[Aa]round){GAP}?)"
    rf"(?:the{GAP})?(?:year{GAP})?"
)

NARROWS = frozenset("AaBbCcEeFfLlMmNnOoSsTt")
"""With what letters such words begin."""
SUFFIXES = "^snrdtSNRT"
"""What stands behind the number of a day, if it has a suffix."""

CIRCA_FRAME = re.compile(
    r"(?:(?<!\w)(?:born|died|dated|since|until|till|from|to|by|in|of|and|or|built|made|written"
    r"|painted|composed|founded|published|active|flourished|fl\.|b\.|d\.|dates?)|[(\[,;:–-])"
    r"[ \t\n]{0,2}$"
)

THIRDS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2,
}  # fmt: skip

LENGTH = {"decade": 9, "century": 99}
"""Years from the first to the last of a unit."""

LINK = re.compile(
    rf"(?:(?P<dash>{GAP}?{DASH}{GAP}?)|(?P<slash>/)"
    rf"|{GAP}(?P<word>to|through|till|until|or){GAP}(?:the{GAP})?)"
)

TIES = re.compile("[TFSENtfsen][a-z]{2,4}ties(?![\\w'’])")
"""How a decade may go on behind an apostrophe: ``the ’thirties``."""

BETWEEN = re.compile(rf"(?:[Bb]etween|(?P<noted>[Bb]et\.|BET\.?)){GAP}(?:the{GAP})?(?:years{GAP})?")
AND = re.compile(rf"{GAP}(?:and|AND|&){GAP}(?:the{GAP})?")
NOTED_AND = re.compile(rf"{AND.pattern}|{GAP}?{DASH}{GAP}?")
"""The same in the notes of genealogists: ``Bet. 1610 - 1613``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression at [start, end) says; ``value`` may want a year or a month."""

    start: int
    end: int
    unit: Unit

    @property
    def value(self) -> Value:
        """The normal form, perhaps without its year."""
        return self.unit.value


def readings(text: str, start: int, end: int) -> Iterator[Reading]:
    """The dates in text[start:end] that name a calendar unit, in order and apart."""
    at = start
    for word, _, kinds in triggers(text, start, end):
        if kinds & CALENDAR and word >= at and (found := reading(text, word, start, end)):
            yield found
            at = found.end


def reading(text: str, at: int, start: int, end: int) -> Reading | None:
    """The date that begins at the word at ``at`` in the block [start, end), if one does."""
    if at > start and text[at - 1] in "'’‘" and (text[at].isdigit() or TIES.match(text, at, end)):
        at -= 1
    found = expression(text, at, end)
    if found is None or not frames.admits(text, at, found, start, end):
        return None
    return Reading(at, found.end, found)


def expression(text: str, at: int, end: int) -> Unit | None:
    """The longest date that begins at ``at``."""
    if text[at] in "Bb" and (between := BETWEEN.match(text, at, end)):
        return bounded(text, between.end(), end, NOTED_AND if between["noted"] else AND)
    counted = text[at] in "1234" and text[at + 1 : at + 2] in SUFFIXES
    if counted or text[at] in NARROWS:
        narrowing = NARROWING.match(text, at, end)
        if narrowing and (found := narrow(text, at, end, narrowing)):
            return found
    first = unit(text, at, end)
    return None if first is None else spans_two_styles(extended(text, first, end), text, end)


def bounded(text: str, at: int, end: int, links: re.Pattern[str]) -> Unit | None:
    """``between 1930 and 1932``: one point within bounds, which one of ``links`` joins."""
    first = unit(text, at, end)
    days = first and first.grain == "day" and AND.search(text, at, first.end)
    if first and first.value.last and (first.value.bounded or links is NOTED_AND or days):
        return replace(first, value=replace(first.value, bounded=True))
    link = links.match(text, first.end, end) if first else None
    second = unit(text, link.end(), end) if link else None
    if first is None or second is None or first.grain != second.grain:
        return None
    if first.value.last or second.value.last:
        return None
    joined = join(first, second)
    return joined and replace(joined, value=replace(joined.value, bounded=True))


def extended(text: str, first: Unit, end: int) -> Unit:
    """A unit and, if a range or an alternative opens behind it, its other end."""
    link = LINK.match(text, first.end, end)
    if link is None or first.closed:
        return first
    second = unit(text, link.end(), end) or (narrowed(text, link, end) if link["dash"] else None)
    if second is None or second.weekday_only:
        return first
    if first.weekday_only and not (first.value.first.day and second.grain == "day"):
        return first
    elided = first.value.incomplete and not second.value.incomplete
    elided = elided or (first.short is not None and second.short is not None)
    same = first.grain == second.grain
    if link["word"] == "or":
        if not same or first.value.last or second.value.last:
            return first
        if first.value.incomplete != second.value.incomplete and not elided:
            return first
        joined = join(first, second)
        if joined and first.grain in ("year", "day", "month"):
            return replace(joined, value=replace(joined.value, bounded=True))
        return first
    if link["word"]:
        joined = join(first, second) if elided and same else None
    elif link["slash"]:
        joined = join(first, second) if same and first.grain in ("day", "month", "season") else None
    else:
        loose = "—" in link["dash"] and link["dash"] != "—"
        joined = None if loose else join(first, second)
    return joined or first


def narrowed(text: str, link: re.Match[str], end: int) -> Unit | None:
    """The further end of a span where that is vague: ``1087–c. 1110``, ``1926–early 1929``."""
    narrowing = NARROWING.match(text, link.end(), end)
    vague = narrowing and (narrowing["circa"] or narrowing["third"])
    return narrow(text, link.end(), end, narrowing) if narrowing and vague else None


def join(first: Unit, second: Unit) -> Unit | None:
    """The span from one unit to another, elided parts supplied; None if it runs backwards."""
    low, high = first.value.first, second.value.last or second.value.first
    if first.short is not None and second.short is not None:
        value, ordered = Value(low, high), first.short < second.short
        both = replace(second, value=value, short=first.short, short_last=second.short)
        return replace(both, grain=first.grain, closed=True) if ordered else None
    if first.short is not None or (second.short is not None and low.year is not None):
        return None
    if low.year is None and high.year is not None:
        later = low.month is not None and low.month > (high.month or 12)
        year = high.year - later
        low = replace(low, year=year or -1)
    elif low.year is not None and high.year is None:
        if high.month is None:
            return None
        high = replace(high, year=low.year + (high.month < (low.month or 1)))
    if low.month is None and low.day is not None and low.day < (high.day or 0):
        low = replace(low, month=high.month)
    value = Value(low, high, precision=first.value.precision or second.value.precision)
    ordered = low.year is None or (value.real and low.bounds()[0] < high.bounds()[0])
    return replace(second, value=value, grain=first.grain, closed=True) if ordered else None


def narrow(text: str, at: int, end: int, narrowing: re.Match[str]) -> Unit | None:
    """``early 1936``, ``first half of May``, ``c. 1950``."""
    whole = unit(text, narrowing.end(), end)
    if whole is None or whole.weekday_only:
        return None
    if circa := narrowing["circa"]:
        vague = circa[1:].lower() in ("bout", "round") and (
            whole.grain not in ("year", "decade", "century")
            or not CIRCA_FRAME.search(text[max(0, at - 12) : at] or ",")
        )
        if vague:
            return None
        whole = extended(text, whole, end)
        return replace(whole, value=replace(whole.value, precision="low"), framed=True)
    third = (narrowing["third"] or narrowing["edge"] or "").lower()
    if third:
        part = thirds(whole, THIRDS[third])
        if part is None:
            return None
        third_part = replace(whole, value=replace(part, precision="medium"), framed=True)
        link = LINK.match(text, whole.end, end)
        if link and link["word"] in ("to", None):
            second = NARROWING.match(text, link.end(), end)
            other = narrow(text, link.end(), end, second) if second and second["third"] else None
            joined = join(third_part, other) if other else None
            return joined or replace(third_part, closed=True)
        return replace(third_part, closed=True)
    word = narrowing["nth"].lower()
    nth = -1 if word in ("latter", "last", "final") else ordinal_number(word)
    if narrowing["part"].endswith("day") and narrowing["part"] != "day":
        return of_weekday(whole, narrowing["part"], nth)
    part = division(whole, narrowing["part"], nth)
    grain = "day" if narrowing["part"] == "day" else whole.grain
    return replace(whole, value=part, grain=grain, closed=True, framed=True) if part else None


def of_weekday(month: Unit, weekday: str, nth: int) -> Unit | None:
    """``the last Friday in March``: a day that only the year of its month tells."""
    if month.grain != "month" or month.value.last or month.short is not None or not -2 < nth < 5:
        return None
    found = replace(month, grain="day", closed=True, nth=(nth, weekday_number(weekday)))
    return replace(found, value=found.settled(month.value), framed=True)


def thirds(whole: Unit, n: int) -> Value | None:
    """The early, middle or late part (0, 1, 2) of a unit."""
    first = whole.value.first
    if whole.grain == "year" and whole.value.last is None:
        return months(first, *((1, 4), (5, 8), (9, 12))[n])
    if whole.grain == "month" and whole.value.last is None and first.month:
        length = LONGEST[first.month]
        return days(first, *((1, 10), (11, 20), (21, length))[n])
    if whole.grain == "season" and whole.value.last and first.month:
        month = first.month + n
        year = first.year if first.year is None or month <= 12 else first.year + 1
        return Value(Point(year, month if month <= 12 else month - 12))
    many = whole.value.last and whole.value.last.year != (first.year or 0) + LENGTH.get(
        whole.grain, 0
    )
    if whole.grain in LENGTH and many and first.year is not None:
        offset = LENGTH[whole.grain] * n // 3
        return Value(Point(first.year + offset), whole.value.last)
    if whole.grain == "decade":
        return years(first, *((0, 3), (3, 6), (6, 9))[n])
    if whole.grain == "century":
        return years(first, *((0, 32), (33, 65), (66, 99))[n])
    return None


def division(whole: Unit, part: str, nth: int) -> Value | None:
    """The nth half, third, quarter, week or decade of a unit; -1 for the last."""
    first = whole.value.first
    single = whole.value.last is None
    if part == "day":
        ends = nth == -1 and whole.grain == "month" and single
        return last_day(first) if ends else None
    count = {"half": 2, "third": 3, "quarter": 4, "week": 4, "decade": 10}[part]
    n = count if nth == -1 else nth
    if not 1 <= n <= count:
        return None
    if part == "week":
        if whole.grain != "month" or not single or not first.month:
            return None
        length = LONGEST[first.month]
        return days(first, length - 6, length) if nth == -1 else days(first, 7 * n - 6, 7 * n)
    if part == "decade":
        return years(first, 10 * n - 10, 10 * n - 1) if whole.grain == "century" else None
    if whole.grain == "year" and single:
        size = 12 // count
        return months(first, size * (n - 1) + 1, size * n)
    if whole.grain == "month" and single and part == "half" and first.month:
        return days(first, *((1, 15), (16, LONGEST[first.month]))[n - 1])
    if whole.grain in ("decade", "century") and part != "third":
        length = 10 if whole.grain == "decade" else 100
        return years(first, length * (n - 1) // count, length * n // count - 1)
    return None


def last_day(month: Point) -> Value | None:
    """The last day of a month; None for a February whose year is not known."""
    if month.month is None or (month.year is None and month.month == 2):
        return None
    return Value(replace(month, day=month_length(month.year, month.month)))


def months(point: Point, low: int, high: int) -> Value:
    """Months of a year."""
    return Value(replace(point, month=low), replace(point, month=high))


def days(point: Point, low: int, high: int) -> Value:
    """Days of a month; where the year is known the last is cut to the month's length."""
    value = Value(Point(None, point.month, low), Point(None, point.month, high))
    return value if point.year is None else value.completed(point.year)


def years(point: Point, low: int, high: int) -> Value | None:
    """Years counted from the first of a decade or a century."""
    if point.year is None:
        return None
    return Value(Point(point.year + low), Point(point.year + high))
