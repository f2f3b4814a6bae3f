"""Days that want their month: the heads of diary entries, ``the 7th``, ``on Tuesday``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rubricator.annotators.dating.context import (
    AHEAD,
    LETTER_OF,
    LOOKING_ON,
    Anchor,
    Dated,
    Thread,
    moved,
)
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import REFORM, Point, Value, falls_on, of_date
from rubricator.model import Certainty


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
        if weekday is None or since.year <= REFORM:
            return Dated(None)
        ahead = (weekday - since.weekday() - 1) % 7 + 1
        return moved(anchor, since, ahead, "low" if thread.head is None else "medium")
    stated = nearest_numbered(since, day, weekday)
    if stated is None:
        return Dated(None)
    if weekday is None or falls_on(stated, weekday):
        return Dated(Value(of_date(stated)), anchor, "medium" if stated > since else "low")
    if thread.head is not None and since.year > REFORM:
        ahead = (weekday - since.weekday() - 1) % 7 + 1
        near = since + timedelta(days=ahead)
        if abs((near - stated).days) <= 3:
            return Dated(Value(of_date(near)), anchor, "low")
    return Dated(Value(of_date(stated)), anchor, "low")


def days_on(dated: Dated, last: Point) -> Dated:
    """The days from one that is dated to the next of the number of another."""
    if dated.value is None or not dated.value.first.day_known:
        return Dated(None)
    first = dated.value.first
    point = replace(first, day=last.day).in_months((last.day or 0) <= (first.day or 0))
    return replace(dated, value=Value(first, point) if point.real else None)


def in_month(anchor: Anchor, weekday: int | None, day: int | None) -> Dated:
    """A day of the anchor's month, or of one beside it if the weekday says so."""
    if day is None or anchor.point.month is None:
        return Dated(None)
    stated = Point(anchor.year, anchor.point.month, day)
    for step in (0, 1, -1):
        point = stated.in_months(step)
        found = point.date()
        if found and (weekday is None or falls_on(found, weekday)):
            cert: Certainty = "medium" if anchor.offset is not None and step == 0 else "low"
            return Dated(Value(point), anchor, cert)
    return Dated(Value(stated) if stated.real else None, anchor, "low")


def nearest_numbered(since: date, day: int, weekday: int | None) -> date | None:
    """The day with that number nearest to a day: rather later, and on that weekday, if one is."""
    found = []
    for step in (-1, 0, 1):
        guess = Point(since.year, since.month, day).in_months(step).date()
        if guess:
            apart = (guess - since).days
            misfit = weekday is not None and not falls_on(guess, weekday)
            found.append((misfit, apart if apart >= 0 else -4 * apart, guess))
    return min(found)[2] if found else None


def weekday_in_prose(
    thread: Thread, weekday: int, lead: str, which: str = "", begun: Anchor | None = None
) -> Dated:
    """``on Tuesday``: the last such day at the time of writing; the next, if the words look on.

    In ``from Saturday to Tuesday`` the next after that which ``begun`` names.
    """
    first = begun.point.date() if begun else None
    if begun and first:
        return moved(begun, first, (weekday - first.weekday() - 1) % 7 + 1, "low")
    anchor = thread.head or thread.written
    since = anchor.point.date() if anchor else None
    if anchor is None or since is None or since.year <= REFORM:
        return Dated(None)
    if which.endswith("week"):  # Wednesday of last week
        weeks = {"last": -7, "next": 7}.get(which.partition(" ")[0], 0)
        return moved(anchor, since, weekday - since.weekday() + weeks, "low")
    if which == "next" or (not which and (AHEAD.search(lead) or LOOKING_ON.search(lead))):
        return moved(anchor, since, (weekday - since.weekday() - 1) % 7 + 1, "low")
    back = (since.weekday() - weekday) % 7
    return moved(anchor, since, -(back or (7 if which else 0)), "low")


AWAY = re.compile(
    r"\b(?:am|are)\s(?:away|off|out|abroad|absent|engaged|free|busy|back|here|there|at\shome|in\s)"
    r"[^.!?;]*$"
)
"""Where the writer is on days to come."""


def numbered(thread: Thread, found: Relative, block: int, lead: str) -> Dated:
    """``the 7th``, ``the 12th ult.``: a day of the running month.

    ``block`` is where its paragraph begins. In a letter: the last of that number before the
    letter's day; after ``lead`` that looks on, the next. The day of another letter is never later
    than this one's.
    """
    written = thread.head or thread.written
    told = found.which in ("s", "f", "b")
    latin = told or found.which in ("i", "u", "p")
    anchor = (written or thread.full) if latin else thread.full or written
    if told:
        anchor = thread.last
    day = thread.day(found.start)
    if day and anchor and not latin and not thread.bears(anchor, found.start, block, len(lead)):
        anchor = day
    if found.which == "weak" and (since := ending(thread, found)):
        return since
    if anchor is None or anchor.point.month is None or anchor.wide or found.value is None:
        return Dated(None)
    step = {"u": -1, "p": 1, "b": -1, "f": 1}.get(found.which, 0)
    point = Point(anchor.year, anchor.point.month, found.value.first.day).in_months(step)
    if not told and thread.dates(anchor) and point.bounds() != anchor.point.bounds():
        later = point.bounds() > anchor.point.bounds()
        if LETTER_OF.search(lead):
            point = point.in_months(-later)
        elif not found.which:
            looks_on = LOOKING_ON.search(lead) or AWAY.search(lead)
            ahead = bool(looks_on or (later and AHEAD.search(lead)))
            point = point.in_months(ahead - later)
    if not point.real:
        return Dated(None)
    far = anchor.offset is None or found.start - anchor.offset > 2000
    other = None if latin else thread.year
    moved_on = other and other.start > anchor.start and other.year != anchor.year
    doubtful = far or moved_on or anchor.cert == "low" or found.which == "weak"
    return Dated(Value(point), anchor, "low" if doubtful else "medium")


def ending(thread: Thread, found: Relative) -> Dated | None:
    """``(from the 10th) to the 21st``: the first day of that number after the one right before."""
    last = thread.last
    if last is None or not last.point.day_known or found.start - last.end > len(" till the "):
        return None
    day = found.value.first.day or 0 if found.value else 0
    point = replace(last.point, day=day).in_months(day <= (last.point.day or 0))
    return Dated(Value(point), last, "low") if point.real else None
