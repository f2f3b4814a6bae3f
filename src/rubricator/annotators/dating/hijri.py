"""Years behind those of the Muslim era: ``748/1347``, ``712–748/1312–1347``, ``859 AH/1455 CE``."""

from __future__ import annotations

import re

from rubricator.annotators.dating.values import Unit

BEFORE = re.compile(r"(?<![\d/.])(?P<year>\d{2,4})[ ]?(?:(?:A\.?[ ]?)?H\.?)?/\Z")

EPOCH = 621.57
YEAR = 0.970224
"""The beginning of the era, and the length of its year, in years of ours."""


def beside_hijri(lead: str, found: Unit) -> bool:
    """Whether a date follows, behind a slash, a year of the Muslim era in which it falls."""
    match, year = BEFORE.search(lead), (found.value.last or found.value.first).year
    if match is None or year is None:
        return False
    return abs(EPOCH + YEAR * int(match["year"]) - year) < 2
