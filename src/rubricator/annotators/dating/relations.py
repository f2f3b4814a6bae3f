"""The values of relative expressions, where their anchor is certain."""

from __future__ import annotations

from dataclasses import replace

from rubricator.annotators.dating.context import Anchor, Dated, Thread, moved
from rubricator.annotators.dating.entries import numbered
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import REFORM, Point, Value, shifted
from rubricator.model import Certainty

NEAR = 300
"""How far behind its anchor, in code points, a relative expression may have a value."""


def related(thread: Thread, found: Relative, block: int, lead: str, *, quoted: bool) -> Dated:
    """The value of a relative expression where its anchor is certain; else none.

    ``lead`` is what stands before it in its block.
    """
    if found.which == "that" and found.value:
        return demonstrated(thread, found)
    if found.unit == "monthday":
        return numbered(thread, found, block, lead)
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
    if anchor.wide and anchor.point.month is None:
        return Dated(None)
    value = found.value.completed(anchor.point.year)
    precision = "medium" if found.unit == "season" else ""
    cert: Certainty = "low" if anchor.cert == "low" else "medium"
    return Dated(replace(value, precision=precision), anchor, cert)


def following(anchor: Anchor, found: Relative) -> Dated:
    """``the following spring``, ``the next Tuesday``: the first after (before) the anchor."""
    step = found.amount or 0
    since = anchor.point.date()
    if found.weekday is not None:
        if since is None or since.year <= REFORM or step == 0:
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
