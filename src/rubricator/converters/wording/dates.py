"""Dates of a line's own: of a dateline, a catalogue line, an issue line.

Dates in running text are the annotators' business; here a line as a whole must be a date, or
the only question is which day, month or year it names. Values are in W3C form.
"""

from __future__ import annotations

import calendar
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan jany janr janvier januar enero gennaio janeiro января январь",
            "february feb febr feby febry février fevrier februar febrero febbraio fevereiro"
            + " февраля февраль",
            "march mar mars märz maerz marzo março марта март",
            "april apr avril abril aprile апреля апрель",
            "may mai mayo maggio maio мая май",
            "june jun juin juni junio giugno junho июня июнь",
            "july jul juillet juli julio luglio julho июля июль",
            "august aug augt août aout agosto августа август",
            "september sept sep sepr septr septembre septiembre settembre"
            + " setembro сентября сентябрь",
            "october oct okt octr octbr octobre oktober octubre ottobre outubro октября октябрь",
            "november nov novr novbr novembre noviembre novembro ноября ноябрь",
            "december dec decr decbr dez décembre dezember diciembre dicembre dezembro"
            + " декабря декабрь",
        ),
        start=1,
    )
    for name in names.split()
}
SEASON = re.compile(
    "spring|summer|autumn|fall|winter|printemps|été|automne|hiver|frühjahr|sommer|herbst",
    re.IGNORECASE,
)

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|d|er)?[.°º]?"
_ROMAN = r"(?P<month>(?-i:XI{0,2}|IX|IV|VI{0,3}|I{1,3})\b)"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9][0-9])"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b\.?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_BY_MONTH, _BY_FIGURES = (
    tuple(re.compile(form, re.IGNORECASE) for form in forms)
    for forms in (
        (
            rf"{_MONTH} ?{_DAY},? ?{_YEAR}",
            rf"{_MONTH},? ?{_YEAR}",
            rf"{_MONTH} ?{_DAY}",
        ),
        (
            rf"{_DAY} ?(?:of |de |-)?{_MONTH},?(?: de)?[ -]?{_YEAR}",
            r"(?P<year>1[0-9]{3}|20[0-9][0-9])-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
            r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>1[0-9]{3}|20[0-9][0-9])",
            rf"{_DAY} ?(?:of )?{_MONTH}",
            rf"(?<!\w){_YEAR}",
            rf"(?P<day>[0-9]{{1,2}})[./] ?{_ROMAN}[./] ?{_YEAR}",
            rf"(?P<day>[0-9]{{1,2}})/{_ROMAN}(?:[.,] ?[0-9]{{2}})?",
        ),
    )
)
"""The forms of dates that open with the name of a month, and with figures."""
_INITIALS = frozenset(name[0] for name in MONTHS)
_WITH_YEAR = tuple(form for form in (*_BY_MONTH, *_BY_FIGURES) if "year" in form.groupindex)
_FIGURES = dict(zip("I II III IV V VI VII VIII IX X XI XII".split(), range(1, 13), strict=True))
DIGIT = re.compile("[0-9]")
_YEAR_IN = re.compile(_YEAR)
_YEAR_WORD = re.compile(r" (?:г|года|году|r)$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?:(?:on|the|this|le|el|il|am|den|im|in|à|en|dated?:?|written:?) )?(?:{_WEEKDAY},? ?)?",
    re.IGNORECASE,
)


def w3c(year: str, month: str = "", day: str = "") -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD, or the empty string if there is no such day."""
    number = MONTHS.get(month.lower().rstrip("."), 0) or (int(month) if month.isdecimal() else 0)
    number = number or _FIGURES.get(month, 0)
    if not month or not number:
        return "" if month else year
    if not 1 <= number <= 12:
        return ""
    if not day or int(day) == 0:
        return f"{year}-{number:02}"
    if not 1 <= int(day) <= calendar.monthrange(int(year), number)[1]:
        return ""
    return f"{year}-{number:02}-{int(day):02}"


def compact(digits: str) -> str:
    """The date of a catalogue line: YYYYMMDD, YYYYMM or YYYY, zeros for what is not known."""
    year, month, day = digits[:4], digits[4:6], digits[6:8]
    if not 1000 <= int(year) <= 2100:
        return ""
    return w3c(year, month if int(month or 0) else "", day)


def whole(text: str) -> str | None:
    """The date that a text consists of, weekday aside; None if it is anything else.

    A date without a year has no W3C form of its own: the empty string.
    """
    if not DIGIT.search(text):
        return None
    text = text.strip(" \t.,;()[]")
    if text[-1:].isalpha():
        text = _YEAR_WORD.sub("", text)
    text = text[_BEFORE.match(text).end() :]  # type: ignore[union-attr]
    figures = text[:1].isdecimal()
    if not figures and text[:1].lower() not in _INITIALS:
        return None
    for form in _BY_FIGURES if figures else _BY_MONTH:
        found = form.fullmatch(text)
        if found:
            parts = found.groupdict()
            if not parts.get("year"):
                return ""
            value = w3c(parts["year"], parts.get("month") or "", parts.get("day") or "")
            return value or None
    return None


def latest(text: str) -> str:
    """The last date with a year that a line names, or the empty string."""
    best = (-1, "")
    if not _YEAR_IN.search(text[:300]):
        return ""
    for form in _WITH_YEAR:
        for found in form.finditer(text[:300]):
            parts = found.groupdict()
            value = w3c(parts["year"], parts.get("month") or "", parts.get("day") or "")
            if value and (found.end(), value) > best:
                best = (found.end(), value)
    return best[1]


_DIARY = re.compile(
    rf"(?:(?-i:[^\W\d_a-z]){{1,3}}[.:]? )?{_WEEKDAY},? ?(?:the )?(?:{_MONTH} )?{_DAY}"
    rf"(?:,? (?:of )?\w{{2,12}})?(?:,? [0-9]{{4}})?\.?|{_WEEKDAY}\.?",
    re.IGNORECASE,
)


def dated(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return len(text) <= 80 and whole(text) is not None


def names_weekday(text: str) -> bool:
    """Whether a short line names a day of the week, as heads of a diary do."""
    return len(text) <= 60 and bool(re.search(rf"\b{_WEEKDAY}\b", text, re.IGNORECASE))


def diary_day(text: str) -> bool:
    """Whether a line is the head of a day in a diary (“Wednesday 1”) or a date of its own."""
    text = text.strip(" \t.:[]_*")
    return len(text) <= 60 and bool(_DIARY.fullmatch(text) or whole(text) not in (None, text))
