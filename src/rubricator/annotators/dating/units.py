"""Single units of time as they are written: the forms, in the order in which they are tried.

Most words and numbers at which a date might begin are none: what a number is followed by, or how
many digits it has, or a word's first letter, rules out most forms before one is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rubricator.annotators.dating.calendars import both_days
from rubricator.annotators.dating.days import (
    clerks,
    day_month,
    day_weekday,
    feast,
    friends,
    month,
    month_day,
    weekday,
)
from rubricator.annotators.dating.numerals import iso, numeric, weekday_numeric
from rubricator.annotators.dating.republican import BEGINS, republican
from rubricator.annotators.dating.values import Unit
from rubricator.annotators.dating.vocabulary import FEASTS, GAP, MOVABLE
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

Form = Callable[[str, int, int], Unit | None]


def unit(text: str, at: int, end: int) -> Unit | None:
    """The unit that begins at ``at``, if one does."""
    if at >= end:
        return None
    if not text[at].isdigit() or text.startswith("ber", at + 1):
        forms = FORMS_OF_WORDS.get(text[at], ())
    elif not (text[at + 1 : at + 2].isdigit() and text[at + 2 : at + 3].isdigit()):
        forms = () if IDLE.match(text, at, end) else SHORT
    elif not text[at + 3 : at + 4].isdigit():
        forms = MIDDLING
    else:
        behind = text[at + 4 : at + 5]
        ends = behind in CLOSING or (behind == "." and not text[at + 5 : at + 6].isdigit())
        forms = ALONE if ends else LONG
    for form in forms:
        if found := form(text, at, end):
            return found
    return None


_WORDS = (
    r"(?i:[ivx]{1,4}\b|ja|ia|fe|ff|ma|ap|ju|iu|au|se|oc|no|de|xb|of|da"
    r"|mon|tu|we|th[u.]|fr|sa|su)"
)
"""How a month or a weekday begins, a number of either, and what stands before a month."""
IDLE = re.compile(
    rf"\d{{1,2}}(?:[)\];|]|\.(?!{GAP}?(?:\d|{_WORDS}))|:(?![ ]?\d\d?m?o?[.:])|,(?!{GAP}\d\d?\b)"
    rf"|{GAP}(?!mo\b|Tu|Th|We|[ivxIVX]+[ ]\d|I[au]|{BEGINS})[b-ce-np-sv-zEGHIKLP-RT-WYZ])"
)
"""A number of one or two digits that neither a month, an era nor another day follows."""

SHORT: tuple[Form, ...] = (
    numeric,
    day_month,
    day_weekday,
    both_days,
    republican,
    friends,
    clerks,
    century,
    era_year,
)
MIDDLING: tuple[Form, ...] = (era_year, early_year)
LONG: tuple[Form, ...] = (iso, decade, era_year, years)
"""The forms of numbers of up to two, three, and more digits."""
ALONE: tuple[Form, ...] = (years,)
CLOSING = ")];|"
"""Behind these, and a full stop, four digits can only be a year."""

_WEEKDAYS = "MTWFS"
_MONTHS = "JFMASONDXIf0789"
_ORDINALS = "FSTENOfsteno"
_FEASTS = "".join(name[0].upper() for name in (*FEASTS, *MOVABLE))

_INITIALS: tuple[tuple[Form, str], ...] = (
    (month_day, _WEEKDAYS + _MONTHS),
    (day_month, _WEEKDAYS + _ORDINALS + "xvij"),
    (friends, _ORDINALS),
    (feast, _WEEKDAYS + _FEASTS),
    (month, _MONTHS),
    (season, "SAFWsafw"),
    (century, _ORDINALS + "XVI"),
    (decade, "'’‘" + _ORDINALS),
    (short_year, "'’‘"),
    (spelt_year, _ORDINALS),
    (era_year, "A"),
    (roman_year, "M"),
    (fiscal, "QH"),
    (weekday_numeric, _WEEKDAYS),
    (weekday, _WEEKDAYS),
)
FORMS_OF_WORDS: dict[str, tuple[Form, ...]] = {
    letter: tuple(form for form, initials in _INITIALS if letter in initials)
    for letter in "".join(initials for _, initials in _INITIALS)
}
"""The forms by the first letter of the word (or an apostrophe, or the 7 of ``7ber``)."""
