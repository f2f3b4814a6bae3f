"""Years, and what is made of them: seasons, decades, centuries, years before Christ."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.values import Point, Unit, Value
from rubricator.annotators.dating.vocabulary import (
    BEFORE_CHRIST,
    CARDINALS,
    DASH,
    DECIMAL,
    ERA,
    GAP,
    LETTER,
    ORDINAL,
    SEASON,
    SEASON_MONTHS,
    SHORT_YEAR,
    SPELT_YEAR,
    SUFFIX,
    TENS,
    YEAR,
    ordinal_number,
    roman_number,
    spelt_number,
)

SEASON_UNIT = re.compile(
    rf"(?P<season>{SEASON})(?:,?{GAP}(?:of{GAP})?(?:the{GAP}year{GAP})?)"
    rf"(?:(?P<year>{YEAR})(?:[-/–](?P<last>\d{{4}}|\d{{1,2}})(?!\d))?|(?P<short>{SHORT_YEAR}))"
)

SEASON_TOLD = re.compile(
    rf"(?P<season>{SEASON})(?:{GAP}of{GAP}(?:that|the{GAP}same){GAP}year\b(?!['’]s)"
    rf"|(?={GAP}(?:of|in){GAP}(?:last|this|next|the{GAP}(?:next|following|ensuing|previous|preceding))"
    rf"{GAP}year\b(?!['’]s)))"
)
"""A season of a year that is told of: ``autumn of that year``, ``spring of the following year``."""

CENTURY = re.compile(
    rf"(?P<first>{ORDINAL}|\d{{1,2}}{SUFFIX}|[XVI]{{1,5}}(?:th)?(?=[- ]c))"
    rf"(?:{GAP}?(?P<link>{DASH}|and|or|to|/){GAP}?(?:the{GAP})?"
    rf"(?:(?P<edge>early|mid|late)(?:-|{GAP}))?(?P<last>{ORDINAL}|\d{{1,2}}{SUFFIX}))?"
    rf"(?:-|{GAP})(?:[Cc]entur(?:y|ies)\b(?!{GAP}(?:Fox|Club|Fund|Society))|cent?\.|c\.(?!{GAP}?\d))"
    rf"(?:{GAP}?(?P<era>{ERA}))?"
)

DECADE = re.compile(
    rf"(?P<century>1\d|20)(?P<ten>\d0)['’]?s\b"
    rf"(?:(?:{DASH}|/|{GAP}(?:and|or|to){GAP}(?:the{GAP})?)['’‘]?(?P<last>[1-9]0)['’]?s\b)?"
    r"|['’‘](?P<short>\d0)['’]?s\b"
    r"|(?:(?P<spelt>(?:[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen)[- ])|['’‘])?"
    r"(?P<word>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties"
    r"|[Nn]ineties)\b"
)

YEARS = re.compile(
    rf"(?P<year>{YEAR})(?P<letter>[a-h]\b)?(?P<doubt>\?(?=[)\]]|{GAP}?{DASH}))?"
    rf"(?P<dual>/\d{{1,2}}(?={GAP}?{DASH}{GAP}?\d))?"
    rf"(?:(?P<link>{GAP}?{DASH}{GAP}?|/)(?P<last>\d{{4}}|\d{{1,2}}|['’]\d\d)(?!_?{LETTER}|{DECIMAL}|[-–/]\d))?"
)

SLASHED = 10
"""Years further apart are not joined by a slash: ``2011/33`` is a number of an archive."""

LAST_CENTURY = 21
JOINED = re.compile(f"_?{LETTER}")
ERA_LINK = rf"(?P<link>{GAP}?{DASH}{GAP}?|/|{GAP}(?:or|and|to){GAP})"
ERA_YEAR = re.compile(
    rf"(?:A\.?[ ]?D\.?{GAP}?(?P<ad>\d{{1,4}})(?!\d)(?:(?:{DASH}|/)(?P<till>\d{{1,4}})(?![\d/]))?"
    rf"|(?P<first>\d{{1,4}})(?:{ERA_LINK}(?:ca?\.{GAP}?)?(?P<last>\d{{1,4}}))?"
    rf"{GAP}?(?:cal\.?{GAP})?(?P<era>{ERA}))"
)
BETWEEN_ENDS = re.compile(rf"[Bb]etween{GAP}\Z")

SHORT = re.compile(SHORT_YEAR)
LISTED = re.compile(rf"(?:\b1\d\d\d|['’‘]\d\d)(?:,|,?{GAP}(?:and|or)){GAP}\Z")
"""What stands before a further year of two figures: ``1931, ’32 and ’33``."""

EARLY_YEAR = re.compile(
    rf"(?P<first>[1-9]\d\d)(?:{DASH}(?P<last>[1-9]\d\d))?(?![\w%°]|[.,:]\d|-\w"
    rf"|{GAP}and{GAP}\d{{1,4}}{GAP}?{ERA})"
)

SPELT = re.compile(SPELT_YEAR)
CLOSED = re.compile(r"[,.;:)\]]|[ \t]*(?:\n|$)")

ROMAN_YEAR = re.compile(r"M[DCLXVI]{3,14}\b")

FISCAL = re.compile(rf"(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))(?:,?{GAP}|/)(?P<year>{YEAR})")


def season(text: str, at: int, end: int) -> Unit | None:
    """``spring of 1936``, ``winter 1917–18``, ``autumn of that year``."""
    stated = SEASON_UNIT.match(text, at, end)
    match = stated or SEASON_TOLD.match(text, at, end)
    if match is None or frames.named_season(text, at):
        return None
    first, last = SEASON_MONTHS[re.sub("-?time", "", match["season"].lower())]
    value = Value(Point(None, first), Point(None, last))
    found = Unit(match.end(), value, "season", framed=True)
    if stated is None:
        return found
    if stated["short"]:
        return replace(found, short=int(stated["short"][1:]))
    return replace(found, value=value.completed(int(stated["year"])))


def century(text: str, at: int, end: int) -> Unit | None:
    """``twentieth century``, ``17th and 18th centuries``, ``5th century BC``."""
    match = CENTURY.match(text, at, end)
    if match is None:
        return None
    numbers = [century_number(match[name]) for name in ("first", "last") if match[name]]
    era = match["era"]
    bounds = [hundred(n, bool(era and BEFORE_CHRIST.match(era))) for n in numbers if n]
    if len(bounds) < len(numbers):
        return None
    last = bounds[-1][1]
    if match["edge"]:
        last = bounds[-1][0] + {"early": 32, "mid": 65, "late": 99}[match["edge"]]
    value = Value(Point(bounds[0][0]), Point(last), bounded=match["link"] == "or")
    return Unit(match.end(), value, "century", framed=True) if value.real else None


def century_number(word: str) -> int | None:
    """Of ``twentieth``, ``20th`` or ``XXth``; None beyond the twenty-first."""
    roman = re.fullmatch("([XVI]+)(?:th)?", word)
    number = roman_number(roman[1]) if roman else ordinal_number(word)
    return number if number and number <= LAST_CENTURY else None


def hundred(n: int, before: bool) -> tuple[int, int]:
    """First and last year of the nth century after or before Christ."""
    return (-100 * n, -100 * n + 99) if before else (100 * n - 99, 100 * n)


def decade(text: str, at: int, end: int) -> Unit | None:
    """``1930s``, ``the thirties``, ``eighteen-forties``."""
    match = DECADE.match(text, at, end)
    if match is None:
        return None
    framed, doubtful = True, False
    if match["century"]:
        first = int(match["century"] + match["ten"])
        length = 99 if match["ten"] == "00" and first < 1900 else 9
        if match["last"]:
            length = (int(match["last"]) - int(match["ten"])) % 100 + 9
    else:
        word = match["word"]
        ten = int(match["short"]) if match["short"] else TENS[word.lower()]
        spelt = (match["spelt"] or "").lower().strip("- ")
        first = 100 * (CARDINALS[spelt] if spelt else 19) + ten
        length = 9
        framed = bool(spelt or (match["short"] and not text[at].isdigit()))
        doubtful = not spelt
    value = Value(Point(first), Point(first + length))
    return Unit(match.end(), value, "decade", framed=framed, doubtful=doubtful)


def years(text: str, at: int, end: int) -> Unit | None:
    """``1936``, ``1936–38``, and ``1999a`` of an author-year reference."""
    match = YEARS.match(text, at, end)
    if match is None:
        return None
    year = int(match["year"])
    if match["last"]:
        last = match["last"].lstrip("'’")
        other = int(match["year"][: 4 - len(last)] + last)
        if match["link"] == "/" and not year < other <= year + SLASHED:
            return None
        dashed = "—" not in match["link"] or match["link"] == "—"
        if other > year and dashed and (match["link"].strip() or len(last) == 4):
            vague = "low" if match["doubt"] or match["dual"] else ""
            value = Value(Point(year), Point(other), precision=vague)
            return Unit(match.end(), value, "year", closed=True, framed=len(last) == 2)
    stop = match.end("letter") if match["letter"] else match.end("year")
    if match["doubt"]:
        return Unit(match.end("doubt"), Value(Point(year), precision="low"), "year", closed=True)
    if not match["letter"] and stop < end and JOINED.match(text, stop, end):
        return None
    return Unit(stop, Value(Point(year)), "year")


def early_year(text: str, at: int, end: int) -> Unit | None:
    """``735``, ``914–943`` where the words around it leave no doubt."""
    match = EARLY_YEAR.match(text, at, end)
    if match is None or not frames.early(text, at, match.end(), end):
        return None
    last = Point(int(match["last"])) if match["last"] else None
    value = Value(Point(int(match["first"])), last)
    return Unit(match.end(), value, "year", framed=True, doubtful=True)


def era_year(text: str, at: int, end: int) -> Unit | None:
    """``A.D. 79``, ``AD 410–11``, ``281 or 280 BC``, ``281/0 BC``, ``100 to 44 B.C.``."""
    match = ERA_YEAR.match(text, at, end)
    if match is None:
        return None
    link = (match["link"] or "").strip()
    if link == "and" and not BETWEEN_ENDS.search(frames.before(text, at)):
        return None
    number, last = match["ad"] or match["first"], match["till"] or match["last"]
    sign = -1 if match["era"] and BEFORE_CHRIST.match(match["era"]) else 1
    if last and len(last) < len(number) and (sign > 0 or link == "/"):
        last = number[: -len(last)] + last
    bounded = link in ("or", "and") or (link == "/" and sign < 0)
    value = Value(Point(sign * int(number)), Point(sign * int(last)) if last else None, bounded)
    if match["till"] and not value.real:
        return Unit(match.end("ad"), Value(value.first), "year", framed=True)
    return Unit(match.end(), value, "year", framed=True) if value.real else None


def spelt_year(text: str, at: int, end: int) -> Unit | None:
    """``nineteen seventeen``, ``one thousand eight hundred and forty-eight``."""
    match = SPELT.match(text, at, end)
    year = spelt_number(match) if match else None
    if match is None or year is None or frames.counted(text, match.end(), end, 1000):
        return None
    if not frames.spelt(text, at) and not (match["hundreds"] and CLOSED.match(text, match.end())):
        return None
    return Unit(match.end(), Value(Point(year)), "year", framed=True)


def roman_year(text: str, at: int, end: int) -> Unit | None:
    """``MCMXVII``."""
    match = ROMAN_YEAR.match(text, at, end)
    year = roman_number(match[0]) if match else None
    if match is None or year is None or not 1400 <= year <= 2030:
        return None
    return Unit(match.end(), Value(Point(year)), "year", framed=True, closed=True, doubtful=True)


def fiscal(text: str, at: int, end: int) -> Unit | None:
    """``Q3 2009``, ``H1 1929``."""
    match = FISCAL.match(text, at, end)
    if match is None:
        return None
    months = 3 if match["quarter"] else 6
    year, last = int(match["year"]), months * int(match["quarter"] or match["half"])
    value = Value(Point(year, last - months + 1), Point(year, last))
    return Unit(match.end(), value, "season", framed=True, closed=True)


def short_year(text: str, at: int, end: int) -> Unit | None:
    """``’57``, where a preposition or another year stands before it."""
    match = SHORT.match(text, at, end)
    if match is None or not (frames.temporal(text, at) or LISTED.search(frames.before(text, at))):
        return None
    return Unit(match.end(), Value(Point()), "year", short=int(match[0][1:]), framed=True)
