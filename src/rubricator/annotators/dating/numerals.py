"""Dates in figures: ISO, catalogues, slashes and dots, and with months of other languages."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.values import REFORM, Point, Unit, Value
from rubricator.annotators.dating.vocabulary import (
    DASH,
    GAP,
    LINE_LEAD,
    MONTH,
    NUMERAL,
    SUFFIX,
    WEEKDAY,
    YEAR,
    month_number,
    roman_number,
    weekday_number,
)

ISO = re.compile(r"(?P<y>[12]\d{3})-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?![\d-])(?!\.\d)")

COMPACT = re.compile(r"(?P<y>1[4-9]\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>(?!00)[0-3]\d)(?!\w)")

CATALOGUED = re.compile(
    r"(?P<y>1[4-9]\d\d|20\d\d)(?P<m>0\d|1[0-2])(?:(?P<d>[0-3]\d))?(?=[ ][^\W\d_a-z])"
)
"""The same between a name and a title, where noughts stand for what is not known."""
NAMED = re.compile(r"[^\W\d_a-z][^\W\d_]+ $")

NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[./-])(?:[ ]?(?P<b>\d{1,2})|(?P<roman>[ivxIVX]{1,4}))(?P=sep)[ ]?"
    r"(?P<y>[12]\d{3}|\d\d)(?![\w])(?![./-]\d)"
)

ROMAN_MONTH = re.compile(
    r"(?P<d>[0-3]?\d)(?P<sep>[./])[ ]?(?P<m>XI{0,2}|IX|IV|VI{0,3}|I{1,3})(?:\.|\b)"
    r"(?:,?[ ]?(?P<y>[12]\d{3})(?![\w])"
    r"|(?<=[.])[ ]?(?P<s>0\d|\d\d(?=[.,;)\]]?\s*(?:$|\n)))(?![\w]))?"
)
"""``20/XII. 1923``, ``20/XII. 01``, and without a year after such a word as "of": ``of 20/XII.``"""
SPACED_MONTH = re.compile(
    r"(?P<d>[0-3]?\d)[ ](?P<m>(?i:XI{0,2}|IX|IV|VI{0,3}|I{1,3}))[ ]"
    r"(?P<y>[12]\d{3}(?![\w/])|\d\d(?=[.,;:)\]\n]|$))"
)
"""``4 xi 1922``, ``19 IX 42``."""

BEFORE_DAY = frozenset(
    "on of from dated dtd d since until till by to before after received recd".split()
)

LINE_END = re.compile(r"[.,:;]?[ \t]*(?:\n|$)")
ON_WEEKDAY = re.compile(rf"(?P<weekday>{WEEKDAY})[,.]?{GAP}(?=\d)")

YEAR_AHEAD = re.compile(
    rf"(?P<y>{YEAR})(?:(?:[ ]?/|-)(?P<dual>\d{{1,2}})[ ]?)?,?[ \xa0]{{1,3}}(?P<m>{MONTH})"
    rf"(?:{GAP}(?P<d>{NUMERAL})(?:{SUFFIX})?(?:{DASH}(?P<last>{NUMERAL})(?:{SUFFIX})?)?"
    rf"|(?=[)\];]|[ ]?[–—]|[ ]-[ ]|-(?:{YEAR}|{MONTH})|[ \t]*(?:$|\n)))"
)
"""``2015, May 19–21`` of lists, ``1601-2, January 27``, and where no more follows ``2015, May``."""

ABROAD = (
    "januar janvier enero gennaio januari janeiro jänner ianuarii",
    "februar février febrero febbraio februari fevereiro feber februarii",
    "märz mars marzo marzo maart março maerz martii",
    "april avril abril aprile april abril aprilis",
    "mai mai mayo maggio mei maio maj maii",
    "juni juin junio giugno juni junho iunii",
    "juli juillet julio luglio juli julho iulii",
    "august août agosto agosto augustus agosto augusti aout",
    "september septembre septiembre settembre setembro setiembre septembris",
    "oktober octobre octubre ottobre outubro octobris",
    "november novembre noviembre novembre novembro novembris",
    "dezember décembre diciembre dicembre december dezembro decembris",
)
"""The months in German, French, Spanish, Italian, Dutch, Portuguese, Scandinavian and Latin."""

MONTHS_ABROAD = {name: n for n, names in enumerate(ABROAD, 1) for name in names.split()}

DAY_ABROAD = re.compile(
    rf"(?P<d>\d{{1,2}})(?:\.|er|re|º|°)?{GAP}(?:d[ei]{GAP})?(?P<m>[^\W\d_]{{3,10}})\.?{GAP}"
    rf"(?:d(?:e|i|el){GAP})?(?P<y>[12]\d{{3}})(?!\d)"
)

YEAR_FIRST = re.compile(r"(?P<y>[12]\d{3})(?P<sep>[./])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)")


def iso(text: str, at: int, end: int) -> Unit | None:
    """``1938-03-17``, ``1938-03``, ``1938/03/17`` and the ``19380317`` of catalogues."""
    match = ISO.match(text, at, end) or YEAR_FIRST.match(text, at, end)
    compact = None if match else COMPACT.match(text, at, end)
    ahead = None if match or compact else YEAR_AHEAD.match(text, at, end)
    match = match or compact or ahead
    if match is None:
        return catalogued(text, at, end)
    figures = match["m"].isdigit()
    month = int(match["m"]) if figures else month_number(match["m"])
    year = int(match["y"])
    if ahead and ahead["dual"]:
        if (
            (year + 1) % 10 ** len(ahead["dual"]) != int(ahead["dual"])
            or month > 3
            or year > REFORM
        ):
            return None
        year += 1
    point = Point(year, month, int(match["d"]) if match["d"] else None)
    span = figures and not match["d"] and point.month and point.month > (point.year or 0) % 100
    if not point.real or span:
        return None
    last = replace(point, day=int(match["last"])) if ahead and ahead["last"] else None
    value = Value(point, last)
    if not value.real:
        return None
    grain = "day" if match["d"] else "month"
    doubtful = bool(compact)
    closed = ahead is None or last is not None or text.startswith("/", match.end())
    return Unit(match.end(), value, grain, closed=closed, framed=True, doubtful=doubtful)


def catalogued(text: str, at: int, end: int) -> Unit | None:
    """The ``19380300``, ``19380000`` and ``193803`` of catalogues."""
    match = CATALOGUED.match(text, at, end)
    if match is None or not NAMED.search(frames.before(text, at)):
        return None
    month, day = int(match["m"]) or None, int(match["d"] or 0) or None
    point = Point(int(match["y"]), month, day)
    if not point.real or (day and not month):
        return None
    grain = "day" if day else "month" if month else "year"
    return Unit(match.end(), Value(point), grain, closed=True, framed=True)


def numeric(text: str, at: int, end: int) -> Unit | None:
    """``17.3.1938``, ``17/3/38``, ``12.iv.1917``; day first unless that cannot be.

    With a year of two figures and full stops it might be the number of a section: what stands
    around must show a day (``of 29.4.16``, or such a line).
    """
    match = NUMERIC.match(text, at, end)
    if match is None:
        return roman_month(text, at, end)
    return figures(match, framed=dated(text, at, match.end(), end))


def weekday_numeric(text: str, at: int, end: int) -> Unit | None:
    """``Sat. 29.4.16``, ``Monday, 3/5/1915``."""
    day = ON_WEEKDAY.match(text, at, end)
    match = NUMERIC.match(text, day.end(), end) if day else None
    found = figures(match, framed=True) if match else None
    return found and day and replace(found, weekday=weekday_number(day["weekday"]))


def dated(text: str, at: int, stop: int, end: int) -> bool:
    """Whether text[at:stop] follows a word that announces a day, or ends a line as a date does."""
    if frames.follows(text, at, BEFORE_DAY):
        return True
    return bool(LINE_END.match(text, stop, end) and LINE_LEAD.search(frames.before(text, at)))


def figures(match: re.Match[str], *, framed: bool) -> Unit | None:
    """The day that figures name; with full stops and a short year only where it is ``framed``."""
    a, sep = int(match["a"]), match["sep"]
    b = roman_number(match["roman"]) if match["roman"] else int(match["b"])
    short = len(match["y"]) == 2
    if b is None or (short and sep == "-"):
        return None
    if short and sep == "." and not match["roman"] and not framed:
        return None
    day, number = (a, b) if a > 12 or sep == "." or match["roman"] else (b, a)
    doubtful = sep != "." and not match["roman"] and max(a, b) <= 12 and a != b
    point = Point(None if short else int(match["y"]), number, day)
    if not point.real:
        return None
    return Unit(
        match.end(),
        Value(point),
        "day",
        closed=True,
        framed=True,
        short=int(match["y"]) if short else None,
        doubtful=doubtful,
    )


def roman_month(text: str, at: int, end: int) -> Unit | None:
    """``20/XII. 1923``, ``4.XI 1924``, ``4 xi 1922``, and ``of 3/II``."""
    if spaced := SPACED_MONTH.match(text, at, end):
        whole = len(spaced["y"]) == 4
        if not whole and not dated(text, at, spaced.end(), end):
            return None
        year, short = (int(spaced["y"]), None) if whole else (None, int(spaced["y"]))
        return in_roman_month(spaced, year, short)
    match = ROMAN_MONTH.match(text, at, end)
    if match is None:
        return None
    year = int(match["y"]) if match["y"] else None
    short = int(match["s"]) if match["s"] else None
    if (
        year is None
        and short is None
        and (match["sep"] == "." or not frames.follows(text, at, BEFORE_DAY))
    ):
        return None
    return in_roman_month(match, year, short)


def in_roman_month(match: re.Match[str], year: int | None, short: int | None) -> Unit | None:
    """A day of a month in Roman figures; ``short`` are the last two figures of its year."""
    point = Point(year, roman_number(match["m"]), int(match["d"]))
    if not point.real:
        return None
    return Unit(match.end(), Value(point), "day", closed=True, framed=True, short=short)


def abroad(text: str, at: int, end: int) -> Unit | None:
    """``3. März 1921``, ``14 juillet 1889``, ``2 de mayo de 1808``."""
    match = DAY_ABROAD.match(text, at, end)
    month = MONTHS_ABROAD.get(match["m"].lower()) if match else None
    if match is None or month is None:
        return None
    point = Point(int(match["y"]), month, int(match["d"]))
    return Unit(match.end(), Value(point), "day", closed=True, framed=True) if point.real else None
