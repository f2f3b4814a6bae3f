"""What dates the incomplete: the running year and month, the day of writing, the last day head.

An inferred year is never certain: completed dates are of medium certainty, or low where the
antecedent is far, or only known from the metadata.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import date

from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.values import Point, Value, of_date, shifted
from rubricator.model import Certainty

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


def moved(anchor: Anchor, since: date, days: int, cert: Certainty) -> Dated:
    """The day so many days after (before) another."""
    point = shifted(of_date(since), "day", days)
    return Dated(Value(point) if point else None, anchor, cert)
