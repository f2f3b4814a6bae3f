"""Normal forms of dates (ENCODING §3): points and spans of the proleptic Gregorian calendar.

A point may lack its year (``--06``, ``--05-01``) until the context supplies it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day. Years before Christ are negative; there is no year 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def w3c(self) -> str:
        """The point in W3C form; empty for a day without its month."""
        if self.year is None:
            if self.month is None:
                return ""
            return f"--{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        sign = "-" if self.year < 0 else ""
        parts = [f"{sign}{abs(self.year):04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def real(self) -> bool:
        """Whether the calendar has such a point."""
        if self.year == 0 or (self.year is not None and not -9999 <= self.year <= 9999):
            return False
        if self.month is None:
            return self.day is None or (self.year is None and 1 <= self.day <= 31)
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= month_length(self.year, self.month)

    @property
    def day_known(self) -> bool:
        """Whether year, month and day are all there."""
        return None not in (self.year, self.month, self.day)

    def date(self) -> date | None:
        """The day as Python's date, if it is a real day of the years 1 to 9999."""
        if self.year and self.year > 0 and self.month and self.day and self.real:
            return date(self.year, self.month, self.day)
        return None

    def in_months(self, count: int) -> Point:
        """The month, or the day of that number, so many months on; it may not be real."""
        months = (self.year or 0) * 12 + (self.month or 1) - 1 + count
        return Point(months // 12, months % 12 + 1, self.day)

    def bounds(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """First and last day as (year, month, day), an unknown year counting as 0."""
        year, month, day = self.year or 0, self.month, self.day
        low = (year, month or 1, day or 1)
        high = (year, month or 12, day or LONGEST[month or 12])
        return low, high


def month_length(year: int | None, month: int) -> int:
    """Days of a month; of February, 29 where the year is not known."""
    if year is None:
        return LONGEST[month]
    return monthrange(year if year > 0 else 2000 + (year + 1) % 400, month)[1]


def of_date(day: date) -> Point:
    """The point of one day."""
    return Point(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Value:
    """A normal form: a point, a span from ``first`` to ``last``, or one point within bounds.

    ``precision`` is that of TEI (medium, low or empty); ``calendars`` names those of the words.
    """

    first: Point
    last: Point | None = None
    bounded: bool = False
    precision: str = ""
    calendars: tuple[str, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether a year is wanting."""
        return self.first.year is None

    @property
    def real(self) -> bool:
        """Whether both ends exist and do not stand in the wrong order."""
        if not self.first.real:
            return False
        if self.last is None:
            return True
        if self.first.year is None:
            return self.last.real
        return self.last.real and self.first.bounds()[0] <= self.last.bounds()[1]

    def completed(self, year: int, month: int | None = None) -> Value:
        """This value in a year (and, for a bare day, a month); a span may run into the next."""
        first = self.first
        if first.year is not None:
            return self
        first = Point(year, first.month or month, first.day)
        last = self.last
        if last is not None:
            last_month = last.month or month
            wraps = (last_month or 0) < (first.month or 0)
            day = last.day
            if day and last_month:
                day = min(day, month_length(year + wraps, last_month))
            last = Point(year + wraps, last_month, day)
        return Value(first, last, self.bounded, self.precision, self.calendars)

    def yearless(self) -> Value:
        """This value in any year."""
        last = replace(self.last, year=None) if self.last else None
        return replace(self, first=replace(self.first, year=None), last=last)

    def attributes(self, document: str) -> dict[str, str]:
        """The attributes of the TEI element; empty where there is no normal form."""
        first, last = self.first.w3c, self.last.w3c if self.last else ""
        if not self.real or not first or (self.last and not last):
            return {}
        if self.last is None:
            found = {"when": first}
        elif self.bounded:
            found = {"notBefore": first, "notAfter": last}
        else:
            found = {"from": first, "to": last}
        if self.precision:
            found["precision"] = self.precision
        if self.calendars:
            found["calendar"] = " ".join(f"#{document}.cal.{name}" for name in self.calendars)
        return found


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time that ends at ``end``.

    ``grain``: day, month, season, year, decade or century. ``closed``: no range can follow.
    ``movable``: of a movable feast, its days after Easter. ``short``: the last two digits of its
    year, ``short_last`` those of a later one. ``doubtful``: its form has another reading.
    ``framed``: its form alone proves a date. ``weekday``: 0 (Monday) to 6, if one is named.
    ``nth``: which of the weekdays of its month it is, -1 for the last, and which weekday.
    """

    end: int
    value: Value
    grain: str
    closed: bool = False
    framed: bool = False
    weekday: int | None = None
    short: int | None = None
    short_last: int | None = None
    doubtful: bool = False
    movable: int | None = None
    nth: tuple[int, int] | None = None

    @property
    def floating(self) -> bool:
        """Whether only its year tells on which day it falls."""
        return self.movable is not None or self.nth is not None

    @property
    def weekday_only(self) -> bool:
        """Whether neither month nor year is named."""
        first = self.value.first
        return first.month is None and first.year is None and self.short is None

    @property
    def republican(self) -> bool:
        """Whether it is a day of the French Republic, whose year tells which of ours it is."""
        return "republican" in self.value.calendars

    def settled(self, value: Value) -> Value:
        """A value in a year, at its day if it is a movable feast, or of the French Republic, or
        said by its weekday (``the first Sunday in May``)."""
        year = value.first.year
        if year and self.nth:
            return Value(of_weekday(value.first, *self.nth))
        if year and self.republican:
            ends = [in_republic(point) for point in (value.first, value.last) if point]
            return replace(value, first=ends[0], last=ends[1] if value.last else None)
        if self.movable is None or year is None:
            return value
        sunday = easter(year)
        if sunday is None:
            return Value(Point(year))
        return Value(of_date(sunday.fromordinal(sunday.toordinal() + self.movable)))


def of_weekday(month: Point, nth: int, weekday: int) -> Point:
    """The nth of a weekday in a month of the new calendar, -1 for the last; else the month."""
    if month.month is None or (month.year or 0) <= REFORM:
        return month
    last = month_length(month.year, month.month)
    day = replace(month, day=last if nth == -1 else 7 * nth).date()
    return replace(month, day=day.day - (day.weekday() - weekday) % 7) if day else month


def julian(point: Point) -> Point:
    """The Gregorian day of a Julian one; the point itself where it is not a day after 1500."""
    year, month, day = point.year, point.month, point.day
    if year is None or month is None or day is None or year < 1500:
        return point
    leap = month == 2 and day == 29 and year % 4 == 0
    base = date(year, month, 28) if leap else Point(year, month, day).date()
    if base is None:
        return point
    return of_date(base + timedelta(days=behind(year, month) + leap))


REPUBLIC = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The days of September on which the fourteen years of the French Republic began, from 1792."""


def republican_day(year: int, count: int) -> date:
    """The day so many days into a year of the French Republic."""
    return date(1791 + year, 9, REPUBLIC[year - 1]) + timedelta(days=count)


def in_republic(point: Point) -> Point:
    """The day that a typical year of the Republic puts on another of ours; none of other times."""
    day = replace(point, year=1794).date()
    count = (day - date(1793, 9, 22)).days % 365 if day else 0
    year = (point.year or 0) - 1792 + (count <= 100)
    return of_date(republican_day(year, count)) if 1 <= year <= len(REPUBLIC) else Point()


REFORM = 1752
"""Until this year English days are those of the old calendar, or of the new; both have weekdays."""


def falls_on(day: date, weekday: int) -> bool:
    """Whether a day, as it was written, was a weekday (0 is Monday) in a calendar of its time."""
    if day.weekday() == weekday:
        return True
    if day.year > REFORM:
        return False
    return (day.weekday() + behind(day.year, day.month)) % 7 == weekday


def behind(year: int, month: int) -> int:
    """How many days the old calendar is behind the new one."""
    passed = year if month > 2 else year - 1
    return passed // 100 - passed // 400 - 2


def easter(year: int) -> date | None:
    """Easter Sunday of a year; None where the calendar of the writer decides it, or none is known.

    Until 1582 of the old calendar, as its days were then called; after 1752 of the new.
    """
    if 325 <= year <= 1582 and year % 100:
        moon = (19 * (year % 19) + 15) % 30
        month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
        return date(year, month, day + 1)
    return gregorian_easter(year) if REFORM < year <= 4000 else None


def gregorian_easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped, kept = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - moon + 15) % 30
    leaps, years = divmod(rest, 4)
    sunday = (32 + 2 * kept + 2 * leaps - epact - years) % 7
    correction = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def shifted(point: Point, unit: str, amount: int) -> Point | None:
    """A point ``amount`` days, weeks, months, years, decades or centuries on, as precise as both.

    None where the point is less precise than the unit asks for, or the calendar ends.
    """
    year = point.year
    if year is None:
        return None
    if unit in ("year", "decade", "century"):
        moved = year + amount * {"year": 1, "decade": 10, "century": 100}[unit]
        return Point(moved) if moved * year > 0 else None
    if unit == "month":
        if point.month is None:
            return None
        moved_on = Point(year, point.month).in_months(amount)
        return moved_on if moved_on.year and moved_on.year > 0 else None
    day = point.date()
    if day is None:
        return None
    days = amount * {"day": 1, "week": 7, "fortnight": 14}[unit]
    try:
        return of_date(day + timedelta(days=days))
    except OverflowError:
        return None
