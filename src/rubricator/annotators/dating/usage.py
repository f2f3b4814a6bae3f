"""The order in which a text writes day and month in figures: ``17/3/38``, ``3/17/38``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.values import Value, falls_on
from rubricator.annotators.dating.vocabulary import GAP, WEEKDAY
from rubricator.model import Certainty

DAY_AHEAD = re.compile(rf"(?:{WEEKDAY},?{GAP}(?:the{GAP})?)?\d{{1,2}}(?!\d)")
"""How a day begins whose number stands before its month."""

SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d")

LANGUAGES = {"en-us": False, "en-gb": True}
"""Whether a language in one country puts the day first."""


class Usage:
    """What the ``days`` of a text show of the order of its figures.

    ``day_first`` is None where they do not show it.
    """

    def __init__(self, text: str, days: Iterable[Reading], language: str) -> None:
        self.text = text
        self.said: set[tuple[int, int | None, int | None]] = set()
        self.day_first = self._shown([*days])
        if self.day_first is None:
            self.day_first = LANGUAGES.get(language.lower())

    def _shown(self, days: list[Reading]) -> bool | None:
        """Whether a number that can be no month stands first.

        A day that is written out elsewhere, as one of the two readings, shows it too; else the
        order of those that are written out, if all have the same.
        """
        for item in days:
            if not item.unit.doubtful:
                parts = SLASHED.match(self.text, item.start, item.end)
                if parts and int(parts[1]) != int(parts[2]):
                    return int(parts[1]) > 12
                self.said.add((_short(item), item.value.first.month, item.value.first.day))
        for item in days:
            if item.unit.doubtful and SLASHED.match(self.text, item.start, item.end):
                shown = self._turned(item)
                if shown is not None:
                    return shown
        orders = {bool(DAY_AHEAD.match(self.text, item.start)) for item in days if _spelt(item)}
        return orders.pop() if len(orders) == 1 and len(days) > 1 else None

    def _turned(self, reading: Reading) -> bool | None:
        """Whether the text says elsewhere that 3/4/38 is in April; None where it says neither."""
        year, point = _short(reading), reading.value.first
        day_first = (year, point.day, point.month) in self.said
        month_first = (year, point.month, point.day) in self.said
        return day_first if day_first != month_first else None

    def numeric(self, reading: Reading, value: Value) -> tuple[Value, Certainty]:
        """``3/4/1938`` as its weekday wants it, or as the text's other dates are written."""
        point = value.first
        written = self.text[reading.start : reading.end]
        if not re.search(r"\d{1,2}[/-]", written):
            return value, "high" if written.isdigit() else "medium"
        shown = self._turned(reading)
        day_first = self.day_first if shown is None else shown
        turned = replace(point, month=point.day, day=point.month)
        if reading.unit.weekday is not None:
            days = (point.date(), turned.date())
            fits = [bool(day and falls_on(day, reading.unit.weekday)) for day in days]
            if fits[0] != fits[1]:
                day_first = fits[1]
        if day_first is False:
            return value, "medium"
        return Value(turned), "medium" if day_first else "low"


def _short(reading: Reading) -> int:
    """The last two figures of the year of a day; -1 where it has none."""
    year = reading.value.first.year if reading.unit.short is None else reading.unit.short
    return -1 if year is None else year % 100


def _spelt(reading: Reading) -> bool:
    """Whether a day is written out, with its year: ``3 May 1916``."""
    point = reading.value.first
    return point.day_known and not (reading.unit.doubtful or reading.value.last)
