"""Days that want their month: the heads of diary entries, ``the 7th``, ``on Tuesday``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rubricator.annotators.dating.context import AHEAD, Anchor, Dated, Thread, moved
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import Point, Value, of_date
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


def weekday_in_prose(thread: Thread, weekday: int, lead: str, which: str = "") -> Dated:
    """``on Tuesday``: the last such day at the time of writing; the next, if the words look on."""
    anchor = thread.head or thread.written
    since = anchor.point.date() if anchor else None
    if anchor is None or since is None:
        return Dated(None)
    if which.endswith("week"):  # Wednesday of last week
        weeks = {"last": -7, "next": 7}.get(which.partition(" ")[0], 0)
        return moved(anchor, since, weekday - since.weekday() + weeks, "low")
    if which == "next" or (not which and AHEAD.search(lead)):
        return moved(anchor, since, (weekday - since.weekday() - 1) % 7 + 1, "low")
    back = (since.weekday() - weekday) % 7
    return moved(anchor, since, -(back or (7 if which else 0)), "low")


LOOKING_ON = re.compile(
    r"(?:\b(?:will|shall|may|must|hope|hopes|mean|means|intend|intends|propose|wish|going|due|until"
    r"|till|by|next|is\sto|am\sto|are\sto)|[’']ll|\b(?:I|we|he|she|they|you|it)\s(?:go|goes|leave|"
    r"leaves|come|comes|return|returns|sail|sails|start|starts|depart|departs|arrive|arrives|set|sets"
    r"|dine|dines|meet|meets|begin|begins|open|opens|move|moves|speak|speaks))\b[^.!?;]*$",
    re.IGNORECASE,
)
"""What stands before a day that is yet to come."""


def numbered(thread: Thread, found: Relative, lead: str) -> Dated:
    """``the 7th``, ``the 12th ult.``: a day of the running month.

    In a letter: the last of that number before the letter's day; after ``lead`` that looks on,
    the next.
    """
    written = thread.head or thread.written
    anchor = (written or thread.full) if found.which in ("i", "u", "p") else thread.full or written
    if anchor is None or anchor.point.month is None or found.value is None:
        return Dated(None)
    step = {"u": -1, "p": 1}.get(found.which, 0)
    months = anchor.year * 12 + anchor.point.month - 1 + step
    point = Point(months // 12, months % 12 + 1, found.value.first.day)
    if not found.which and thread.dates(anchor) and point.bounds() != anchor.point.bounds():
        ahead, later = bool(LOOKING_ON.search(lead)), point.bounds() > anchor.point.bounds()
        months += ahead - later
        point = Point(months // 12, months % 12 + 1, point.day)
    if not point.real:
        return Dated(None)
    far = anchor.offset is None or found.start - anchor.offset > 2000
    return Dated(Value(point), anchor, "low" if far or found.which == "weak" else "medium")
