"""Single units of time as they are written: the forms, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from rubricator.annotators.dating.days import day_month, feast, month, month_day, weekday
from rubricator.annotators.dating.numerals import iso, numeric
from rubricator.annotators.dating.values import Unit
from rubricator.annotators.dating.years import (
    century,
    decade,
    early_year,
    era_year,
    fiscal,
    roman_year,
    season,
    short_year,
    spelt_year,
    years,
)


def unit(text: str, at: int, end: int) -> Unit | None:
    """The unit that begins at ``at``, if one does."""
    if at >= end:
        return None
    number = text[at].isdigit() and not text.startswith("ber", at + 1)
    for form in FORMS_OF_NUMBERS if number else FORMS_OF_WORDS:
        if found := form(text, at, end):
            return found
    return None


Form = Callable[[str, int, int], Unit | None]

FORMS_OF_NUMBERS: tuple[Form, ...] = (
    iso,
    numeric,
    day_month,
    century,
    decade,
    era_year,
    years,
    early_year,
)

FORMS_OF_WORDS: tuple[Form, ...] = (
    month_day,
    day_month,
    feast,
    month,
    season,
    century,
    decade,
    short_year,
    spelt_year,
    era_year,
    roman_year,
    fiscal,
    weekday,
)
