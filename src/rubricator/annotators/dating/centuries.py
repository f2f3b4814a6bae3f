"""The century of a year or a decade that is named by two figures: ``’36``, ``the sixties``."""

from __future__ import annotations

from rubricator.annotators.dating.context import Thread
from rubricator.annotators.dating.values import Point, falls_on
from rubricator.model import Certainty

UNTOLD = 1930
"""The year near which two figures are put where the text names none; of low certainty."""

CLOSE = 30
"""Nearer than so many years to what is told, two figures leave little doubt."""

SOON = 2
"""So many years after the day of writing may still be spoken of."""

LIFETIME = 100
"""Years told of that lie further apart say nothing of one between them."""

LATEST = 2035

OUR_OWN = 2000
"""A text that tells of a year since then was written near the last one it tells of."""


def of_century(thread: Thread, rest: int, running: int | None) -> tuple[int, Certainty]:
    """The year that ends in two figures, by the running year, and how certain its century is.

    One within the years told of so far, if only one is; else the nearest to those, to the running
    year or to the year said last, though not long after the day of writing, or after the last year
    told of our own century. It is not certain where the year said last tells it alone.
    """
    base = running or UNTOLD
    years = range(base - base % 100 - 100 + rest, min(base + 199, LATEST + 1), 100)
    low, high = thread.stated or (base, base)
    known = thread.written.year if thread.written else high
    latest = known + SOON if thread.written or known >= OUR_OWN else LATEST
    past = [year for year in years if year <= latest] or [*years]
    if high - low > LIFETIME:
        low = high = base
    within = [year for year in past if low < year < high]
    if len(within) == 1:
        return within[0], "medium" if running else "low"
    near = {year: min(apart(year, known) for known in (base, low, high)) for year in past}
    year = min(past, key=lambda year: min(near[year], apart(year, thread.said or base)))
    told = running and near[year] == min(near.values()) <= CLOSE
    return year, "medium" if told else "low"


def of_copy(rest: int) -> int:
    """The year that ends in two figures in which a copy was made for the readers of screens."""
    return 2000 + rest if 2000 + rest <= LATEST else 1900 + rest


def apart(year: int, known: int) -> float:
    """How far a year is from one that is told of; a narrative goes forward rather than back."""
    return year - known if year >= known else 1.5 * (known - year)


def fitting(point: Point, weekday: int, near: int) -> int | None:
    """The year nearest to one, of the same two figures, in which a day falls on a weekday."""
    for year in (near, near - 100, near + 100):
        day = Point(year, point.month, point.day).date()
        if day and year <= LATEST and falls_on(day, weekday):
            return year
    return None
