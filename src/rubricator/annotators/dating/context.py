"""What dates the incomplete: the running year and month, the day of writing, the last day head.

An inferred year is never certain: completed dates are of medium certainty, or low where the
antecedent is far, or only known from the metadata.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import Point, Value, of_date, shifted
from rubricator.model import Certainty

NEAR = 300
"""How far behind its anchor, in code points, a relative expression may have a value."""

ASIDE = 80
"""How far the year of a passing mention reaches, in code points, in a text that bears its day."""

AHEAD = re.compile(
    r"\b(?:will|shall|going to|due|scheduled|expect\w*|plan\w*|until|till|by|tomorrow|next)\b"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others may lean on; ``offset`` is None where it stands in no block.

    ``leads``: its sentence begins with it (``In 1917 …``).
    """

    point: Point
    offset: int | None = None
    end: int = 0
    cert: Certainty = "high"
    leads: bool = False

    @property
    def year(self) -> int:
        """Its year."""
        return self.point.year or 0


@dataclass(frozen=True, slots=True)
class Dated:
    """A value found from the context, the anchor it leans on, and how certain it is."""

    value: Value | None
    anchor: Anchor | None = None
    cert: Certainty = "medium"


@dataclass(slots=True)
class Thread:
    """The dates of a text as they come, in its order.

    ``written``: the day (month, year) of writing, if known. ``full``: the last date with a month.
    ``year``: the last year alone. ``head``: the last day head of a diary or a letter.
    ``aside``: the last year in passing (``the 1905 rising``), of use to its own sentence only.
    ``coming``: full dates in order of offset, for what stands before every other date.
    """

    written: Anchor | None = None
    full: Anchor | None = None
    year: Anchor | None = None
    last: Anchor | None = None
    head: Anchor | None = None
    aside: Anchor | None = None
    coming: deque[Anchor] = field(default_factory=deque)

    def saw(self, anchor: Anchor, *, head: bool = False) -> None:
        """Take note of a dated expression."""
        self.last = anchor
        if anchor.point.month:
            self.full = anchor
        else:
            self.year = anchor
        if head and anchor.point.day_known:
            self.head = anchor

    def dates(self, anchor: Anchor) -> bool:
        """Whether an anchor is the day of writing."""
        day = self.written
        return bool(day and day.point.day and day.point == anchor.point and not self.head)

    def running(self, at: int, block: int) -> tuple[Anchor, Certainty] | None:
        """The anchor of the running year at an offset, in the block that begins at ``block``."""
        full, year = self.full, self.year
        aside = self.aside
        if aside and aside.offset is not None and aside.offset >= block:
            latest = max((a.offset or 0 for a in (full, year) if a), default=0)
            if at - aside.end <= ASIDE and aside.offset > latest:
                return aside, "low"
        if year and year.offset is not None:
            back = -1 if full is None or full.offset is None else full.offset
            close = full is None or abs(year.year - full.year) <= 40
            dated = self.written and self.written.point.day
            if dated and not year.leads and at - year.end > ASIDE:
                close = False
            if self.head is None and back < year.offset and close:
                return year, "medium" if year.offset >= block or year.leads else "low"
        if full:
            far = full.offset is None or at - full.offset > 5000
            return full, "low" if far else "medium"
        if self.written and self.written.point.month:
            return self.written, "medium" if self.written.offset is not None else "low"
        while self.coming and (self.coming[0].offset or 0) <= at:
            self.coming.popleft()
        following = self.coming[0] if self.coming else None
        if following:
            return following, "low"
        if year:
            return year, "low"
        return (self.written, "low") if self.written else None


def completed(thread: Thread, reading: Reading, block: int, lead: str) -> Dated:
    """A date without its year, in the running year; the weekday decides between years."""
    found = thread.running(reading.start, block)
    value, unit = reading.value, reading.unit
    if found is None:
        if unit.movable is not None:
            return Dated(None)
        return Dated(value, None, "high" if unit.grain == "day" else "medium")
    anchor, cert = found
    year = anchor.year
    first = value.first
    month = anchor.point.month
    behind = (month or 0) - (first.month or 12) if month else 0
    if unit.weekday is None:
        looks_on = bool(AHEAD.search(lead))
        if thread.dates(anchor):
            step = looks_on if behind > 0 else -(behind < 0 and not looks_on)
        else:
            step = int(behind >= 10)
        if step:
            year, cert = year + step, "low"
    if unit.weekday is not None and first.month and first.day:
        for guess in (year, year + 1, year - 1):
            day = Point(guess, first.month, first.day).date()
            if day and day.weekday() == unit.weekday:
                return Dated(value.completed(guess), anchor, cert)
        cert = "low"
    return Dated(unit.settled(value.completed(year or -1)), anchor, cert)


def day_head(thread: Thread, weekday: int | None, day: int | None) -> Dated:
    """``Monday 29th``, ``Tuesday``, ``the 7th`` at the head of an entry: the next such day.

    The weekday decides where the number contradicts it, since diarists know it better.
    """
    anchor = thread.head or thread.full or thread.written
    if anchor is None or not anchor.point.month:
        following = next(iter(thread.coming), None)
        if following is None or weekday is None:
            return Dated(None)
        return replace(in_month(following, weekday, day), cert="low")
    since = anchor.point.date()
    if since is None or (anchor is thread.written and anchor is not thread.head):
        return in_month(anchor, weekday, day)
    if day is None:
        if weekday is None:
            return Dated(None)
        ahead = (weekday - since.weekday() - 1) % 7 + 1
        return moved(anchor, since, ahead, "low" if thread.head is None else "medium")
    stated = nearest_numbered(since, day, weekday)
    if stated is None:
        return Dated(None)
    if weekday is None or stated.weekday() == weekday:
        return Dated(Value(of_date(stated)), anchor, "medium" if stated > since else "low")
    if thread.head is not None:
        ahead = (weekday - since.weekday() - 1) % 7 + 1
        near = since + timedelta(days=ahead)
        if abs((near - stated).days) <= 3:
            return Dated(Value(of_date(near)), anchor, "low")
    return Dated(Value(of_date(stated)), anchor, "low")


def in_month(anchor: Anchor, weekday: int | None, day: int | None) -> Dated:
    """A day of the anchor's month, or of one beside it if the weekday says so."""
    year, month = anchor.year, anchor.point.month
    if day is None or month is None:
        return Dated(None)
    for step in (0, 1, -1):
        months = year * 12 + month - 1 + step
        point = Point(months // 12, months % 12 + 1, day)
        found = point.date()
        if found and (weekday is None or found.weekday() == weekday):
            cert: Certainty = "medium" if anchor.offset is not None and step == 0 else "low"
            return Dated(Value(point), anchor, cert)
    point = Point(year, month, day)
    return Dated(Value(point) if point.real else None, anchor, "low")


def nearest_numbered(since: date, day: int, weekday: int | None) -> date | None:
    """The day with that number nearest to a day: rather later, and on that weekday, if one is."""
    found = []
    for step in (-1, 0, 1):
        months = since.year * 12 + since.month - 1 + step
        guess = Point(months // 12, months % 12 + 1, day).date()
        if guess:
            apart = (guess - since).days
            misfit = weekday is not None and guess.weekday() != weekday
            found.append((misfit, apart if apart >= 0 else -4 * apart, guess))
    return min(found)[2] if found else None


def moved(anchor: Anchor, since: date, days: int, cert: Certainty) -> Dated:
    """The day so many days after (before) another."""
    point = shifted(of_date(since), "day", days)
    return Dated(Value(point) if point else None, anchor, cert)


def weekday_in_prose(thread: Thread, weekday: int, lead: str, which: str = "") -> Dated:
    """``on Tuesday``: the last such day at the time of writing; the next, if the words look on."""
    anchor = thread.head or thread.written
    since = anchor.point.date() if anchor else None
    if anchor is None or since is None:
        return Dated(None)
    if which == "next" or (not which and AHEAD.search(lead)):
        return moved(anchor, since, (weekday - since.weekday() - 1) % 7 + 1, "low")
    back = (since.weekday() - weekday) % 7
    return moved(anchor, since, -(back or (7 if which else 0)), "low")


def related(thread: Thread, found: Relative, block: int, quoted: bool) -> Dated:
    """The value of a relative expression where its anchor is certain; else none."""
    if found.which == "that" and found.value:
        return demonstrated(thread, found)
    if found.unit == "monthday":
        return numbered(thread, found)
    if found.deictic and (thread.written or thread.head or found.which != "coming"):
        return Dated(None) if quoted else deictic(thread, found)
    anchor = thread.last
    if found.which == "before" or found.amount is None or anchor is None:
        return Dated(None)
    if anchor.offset is None or anchor.offset < block or found.start - anchor.end > NEAR:
        return Dated(None)
    if anchor.cert == "low":
        return Dated(None)
    if found.value or found.weekday is not None:
        return following(anchor, found)
    point = shifted(anchor.point, found.unit, found.amount)
    if point is None or not point.real:
        return Dated(None)
    if found.unit in ("decade", "century"):
        return Dated(Value(point, precision="low"), anchor, "low")
    if found.or_amount is not None:
        other = shifted(anchor.point, found.unit, found.or_amount)
        ends = sorted((p for p in (point, other) if p), key=Point.bounds)
        return Dated(Value(ends[0], ends[-1], bounded=True), anchor, "low")
    return Dated(Value(point), anchor)


def demonstrated(thread: Thread, found: Relative) -> Dated:
    """``That June``: in the year of the last date."""
    anchor = thread.last or thread.written
    if anchor is None or found.value is None or anchor.point.year is None:
        return Dated(None)
    value = found.value.completed(anchor.point.year)
    precision = "medium" if found.unit == "season" else ""
    return Dated(replace(value, precision=precision), anchor)


def following(anchor: Anchor, found: Relative) -> Dated:
    """``the following spring``, ``the next Tuesday``: the first after (before) the anchor."""
    step = found.amount or 0
    since = anchor.point.date()
    if found.weekday is not None:
        if since is None or step == 0:
            return Dated(None)
        days = (found.weekday - since.weekday() - 1) % 7 + 1
        return moved(anchor, since, days if step > 0 else days - 7 or -7, "medium")
    if found.value is None or found.value.first.month is None:
        return Dated(None)
    wanted, year = found.value.first.month, anchor.year
    month = anchor.point.month
    if month is None:
        year += step
    elif step > 0 and wanted <= month:
        year += 1
    elif step < 0 and wanted >= month:
        year -= 1
    value = found.value.completed(year)
    precision = "medium" if found.unit == "season" else ""
    return Dated(replace(value, precision=precision), anchor, "medium" if month else "low")


def deictic(thread: Thread, found: Relative) -> Dated:
    """``last week``, ``ten years ago``: counted from the day of writing."""
    anchor = thread.head or thread.written
    if anchor is None:
        return Dated(None)
    point = anchor.point
    if found.recent:
        amount = found.amount or (3 if found.unit == "month" else None)
        back = shifted(point, found.unit, -amount) if amount else None
        here = shifted(point, found.unit, 0)
        if back is None or here is None or not back.real:
            return Dated(None)
        return Dated(Value(back, here, precision="low"), anchor, "low")
    if found.value or found.weekday is not None:
        return Dated(None) if found.amount == 0 else following(anchor, found)
    if found.amount is None or found.unit == "week":
        return week(anchor, found)
    moved_to = shifted(point, found.unit, found.amount)
    if moved_to is None or not moved_to.real or found.unit in ("decade", "century"):
        return Dated(None)
    if found.or_amount is not None:
        other = shifted(point, found.unit, found.or_amount)
        ends = sorted((p for p in (moved_to, other) if p), key=Point.bounds)
        return Dated(Value(ends[0], ends[-1], bounded=True), anchor, "low")
    near = abs(found.amount) <= 1
    return Dated(Value(moved_to), anchor, "medium" if near else "low")


def week(anchor: Anchor, found: Relative) -> Dated:
    """``last week``: Monday to Sunday."""
    day = anchor.point.date()
    if day is None or found.amount is None or not found.which:
        return Dated(None)
    monday = Point(day.year, day.month, day.day)
    first = shifted(monday, "day", 7 * found.amount - day.weekday())
    last = first and shifted(first, "day", 6)
    return Dated(Value(first, last), anchor, "low") if first and last else Dated(None)


def numbered(thread: Thread, found: Relative) -> Dated:
    """``the 7th``, ``the 12th ult.``: a day of the running month."""
    written = thread.head or thread.written
    anchor = (written or thread.full) if found.which in ("i", "u", "p") else thread.full or written
    if anchor is None or anchor.point.month is None or found.value is None:
        return Dated(None)
    step = {"u": -1, "p": 1}.get(found.which, 0)
    months = anchor.year * 12 + anchor.point.month - 1 + step
    point = Point(months // 12, months % 12 + 1, found.value.first.day)
    if not found.which and thread.dates(anchor) and point.bounds() > anchor.point.bounds():
        point = Point((months - 1) // 12, (months - 1) % 12 + 1, point.day)
    if not point.real:
        return Dated(None)
    far = anchor.offset is None or found.start - anchor.offset > 2000
    return Dated(Value(point), anchor, "low" if far or found.which == "weak" else "medium")
