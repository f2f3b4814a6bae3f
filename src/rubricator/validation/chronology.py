"""Dates that do not exist, contradict themselves or end before they begin (ENCODING §3).

The schema says nothing of these: a value may have the right form and be no date. Values are those
of the proleptic Gregorian calendar as W3C XML Schema writes them, where no year is 0.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from rubricator.tei.document import Document, Fault, local

_DATED = (
    *("date", "docDate", "origDate", "birth", "death", "floruit", "event", "creation", "change"),
    *("licence", "application", "persName", "residence", "occupation", "affiliation", "idno"),
)
_ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")
_NAMES = frozenset(_ATTRIBUTES)
_FORM = re.compile(
    r"(?:(?P<year>-?(?!0\d{4})\d{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"|--(?P<amonth>\d\d)(?:-(?P<aday>\d\d))?|---(?P<bday>\d\d))(?:Z|[+-]\d\d:\d\d)?"
)
_TIME = re.compile(r"(?:-?\d{4,}-\d\d-\d\dT)?\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
_EXCLUDE = (
    *(("when", "from"), ("when", "to"), ("when", "notBefore"), ("when", "notAfter")),
    *(("from", "notBefore"), ("to", "notAfter")),
)
_ORDERED = (
    ("from", "to", "D003"),
    ("notBefore", "notAfter", "D004"),
    ("from", "notAfter", "D003"),
    ("notBefore", "to", "D003"),
)

_Day = tuple[int, int, int]


def check_dates(document: Document) -> Iterator[Fault]:
    """The faults D001 to D005 in the values of dates."""
    for element in document.all(*_DATED):
        said = document.said[element]
        if not _NAMES.isdisjoint(said):
            yield from _check(element, {name: said[name] for name in _ATTRIBUTES if name in said})


def _check(element: etree._Element, values: dict[str, str]) -> Iterator[Fault]:
    bounds: dict[str, tuple[_Day, _Day]] = {}
    said = f"<{local(element)}>"
    for name, value in values.items():
        code, why, days = _read(value)
        if code:
            message = f"@{name} of {said} is “{value}”, {why}."
            yield Fault(code, element, message, attribute=name)
        elif days:
            bounds[name] = days
    if len(values) == 1:
        return
    for one, other in _EXCLUDE:
        if one in values and other in values:
            message = f"{said} has both @{one} and @{other}."
            yield Fault("D002", element, message, attribute=one)
            break
    for one, other, code in _ORDERED:
        if one in bounds and other in bounds and bounds[one][0] > bounds[other][1]:
            message = f"@{one} of {said} is {values[one]}, after @{other}, {values[other]}."
            yield Fault(code, element, message, attribute=one)
            break


def wrong(value: str) -> str:
    """What is wrong with the value of a date, as the end of a sentence; empty where nothing is."""
    return _read(value)[1]


@lru_cache(maxsize=4096)
def _read(value: str) -> tuple[str, str, tuple[_Day, _Day] | None]:
    """The code of what is wrong with a value, and why; else the days it can mean, of a year."""
    found = _FORM.fullmatch(value)
    if found is None:
        return (
            ("", "", None) if _TIME.fullmatch(value) else ("D005", "which is not a W3C date", None)
        )
    why = _impossible(found)
    if why:
        return "D001", f"but {why}", None
    return "", "", _bounds(found) if found["year"] else None


def _impossible(found: re.Match[str]) -> str:
    """Why a value of the right form is no date; empty if it is one."""
    month = int(found["month"] or found["amonth"] or 1)
    day = int(found["day"] or found["aday"] or found["bday"] or 1)
    if found["year"] and not int(found["year"]):
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    days = _days(int(found["year"]), month) if found["year"] else _days(4, month)
    if not 1 <= day <= (31 if found["bday"] else days):
        name = calendar.month_name[month] if found["month"] or found["amonth"] else "a month"
        year = f" of {found['year']}" if found["year"] else ""
        return f"{name}{year} has no day {day}"
    return ""


def _days(year: int, month: int) -> int:
    # There is no year 0, so 1 before Christ, a leap year, is -1.
    leap = calendar.isleap(year if year > 0 else year + 1)
    return 29 if month == 2 and leap else calendar.monthrange(2001, month)[1]


def _bounds(found: re.Match[str]) -> tuple[_Day, _Day]:
    """The first and the last day that a value can mean."""
    year = int(found["year"])
    month, day = found["month"], found["day"]
    first = (year, int(month or 1), int(day or 1))
    return first, (year, int(month or 12), int(day or 31))
