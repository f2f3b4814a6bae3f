"""Single units of time as they are written: days, months, seasons, years, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.values import Point, Value, easter, julian, of_date
from rubricator.annotators.dating.vocabulary import (
    CARDINALS,
    DASH,
    FEAST,
    FEASTS,
    GAP,
    MONTH,
    MOVABLE,
    NUMERAL,
    ORDINAL,
    SEASON,
    SEASON_MONTHS,
    SHORT_YEAR,
    SUFFIX,
    TENS,
    WEEKDAY,
    YEAR,
    month_number,
    ordinal_number,
    roman_number,
    weekday_number,
)

ERA = r"(?:A\.[ ]?D\.?|AD|B\.[ ]?C\.?(?:[ ]?E\.)?|BCE?|C\.[ ]?E\.?|CE)(?!\w)"
BEFORE_CHRIST = re.compile("B")

DAY = rf"(?:{NUMERAL}(?:{SUFFIX})?|{ORDINAL})"

TAIL = re.compile(
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?|,|[-/.])"
    rf"(?:(?P<ad>A\.?[ ]?D\.?){GAP}?(?P<ady>\d{{2,4}})(?!\d)"
    rf"|(?P<any>\d{{1,4}}){GAP}?(?P<era>{ERA})"
    rf"|(?P<early>[1-9]\d\d)(?=[)\];,.–]|{GAP}?$)(?![.,]\d)"
    rf"|(?P<year>{YEAR})(?:/(?P<dual>\d{{1,2}}|\d{{4}})(?!\d))?(?![.]\d)"
    rf"|(?P<short>{SHORT_YEAR}))"
    rf"|{GAP}of{GAP}(?P<same>(?:that|the{GAP}same|this){GAP}year)\b"
)
"""The year behind a day or a month."""

STYLE = re.compile(
    rf"{GAP}?[(\[]?(?:(?P<old>O\.?[ ]?S\.?|[Oo]ld{GAP}[Ss]tyle)|"
    rf"(?P<new>N\.?[ ]?S\.?|[Nn]ew{GAP}[Ss]tyle))(?!\w)[)\]]?"
)

STYLE_WORD = rf"(?:,?{GAP}?(?:[ON]\.?[ ]?S\.?|(?:[Oo]ld|[Nn]ew){GAP}[Ss]tyle))?"

DAY_MONTH = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY})(?:,?{GAP}(?:the{GAP})?))?"
    rf"(?P<day>{DAY})(?:(?P<link>{GAP}?{DASH}{GAP}?|/|{GAP}(?:to|and|or|through|till|until|&){GAP}"
    rf"(?:the{GAP})?)(?P<last>{DAY}))?"
    rf"(?:{GAP}(?:day{GAP})?(?:of{GAP})?|[-./]|(?<=\d)(?=[A-Z]))(?P<month>{MONTH})"
)

MONTH_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?{GAP})?"
    rf"(?P<month>{MONTH}),?{GAP}(?:the{GAP})?(?P<day>{DAY})"
    rf"(?:(?P<link>{GAP}?{DASH}{GAP}?|/|{GAP}(?:to|and|or|through|till|until|&){GAP}"
    rf"(?:the{GAP})?)(?P<last>{DAY})(?!{GAP}(?:{MONTH}|of\b)))?"
)

MORE_DAYS = re.compile(
    rf"(?:,{GAP}{NUMERAL}(?:{SUFFIX})?){{1,5}},?{GAP}(?:and|or|&){GAP}(?P<last>{NUMERAL}(?:{SUFFIX})?)"
)
"""``, 9 and 10``: further days of the month."""

WEEKDAY_BEHIND = re.compile(rf"[.,]?{GAP}\(?(?P<weekday>{WEEKDAY})\)?(?=[.,;:\n]|--|—|$)")

OTHER_STYLE = re.compile(
    rf"(?:{GAP}?[(\[](?:[ON]\.?[ ]?S\.?{GAP})?(?:(?P<m1>{MONTH}){GAP})?(?P<d>{NUMERAL})"
    rf"(?:{SUFFIX})?(?:{GAP}(?:of{GAP})?(?P<m2>{MONTH}))?{STYLE_WORD}[)\]]"
    rf"|/(?:(?P<m3>{MONTH}){GAP})?(?P<d2>{NUMERAL})(?:{SUFFIX})?(?:{GAP}(?P<m4>{MONTH}))?)"
)
"""The same day in the other calendar: ``(November 7)``, ``/7 November``."""

MONTH_ONLY = re.compile(rf"(?P<month>{MONTH})")
WEEKDAY_ONLY = re.compile(
    rf"(?P<weekday>{WEEKDAY})(?:,?{GAP}(?:the{GAP})?(?P<day>{NUMERAL}(?:{SUFFIX})?)"
    rf"(?![.,:]?\d)(?!{GAP}?(?:[ap]\.?m|o['’]clock))(?:,?{GAP}{YEAR}(?=[ \t]*\n|[ \t]*$))?)?"
    rf"(?:{GAP}(?P<which>last|next)(?=[.,;:)]|{GAP}(?:I|he|she|we|they|the|and|it)\b))?"
)
SEASON_UNIT = re.compile(
    rf"(?P<season>{SEASON})(?:,?{GAP}(?:of{GAP})?(?:the{GAP}year{GAP})?)"
    rf"(?:(?P<year>{YEAR})(?:[-/–](?P<last>\d{{4}}|\d{{2}})(?!\d))?|(?P<short>{SHORT_YEAR}))"
)
CENTURY = re.compile(
    rf"(?P<first>{ORDINAL}|\d{{1,2}}{SUFFIX}|[XVI]{{1,5}}(?:th)?(?=[- ]c))"
    rf"(?:{GAP}?(?P<link>{DASH}|and|or|to|/){GAP}?(?:the{GAP})?"
    rf"(?:(?P<edge>early|mid|late)(?:-|{GAP}))?(?P<last>{ORDINAL}|\d{{1,2}}{SUFFIX}))?"
    rf"(?:-|{GAP})(?:[Cc]entur(?:y|ies)\b(?!{GAP}(?:Fox|Club|Fund|Society))|cent?\.)"
    rf"(?:{GAP}?(?P<era>{ERA}))?"
)
DECADE = re.compile(
    r"(?P<century>1\d|20)(?P<ten>\d0)['’]?s\b|['’‘](?P<short>\d0)['’]?s\b"
    r"|(?P<spelt>(?:[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen)[- ])?"
    r"(?P<word>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties"
    r"|[Nn]ineties)\b"
)
YEARS = re.compile(
    rf"(?P<year>{YEAR})(?P<letter>[a-h]\b)?(?P<doubt>\?(?=[)\]]|{GAP}?{DASH}))?"
    rf"(?:(?P<link>{GAP}?{DASH}{GAP}?|/)(?P<last>\d{{4}}|\d{{1,2}})(?![\d\w]|[.]\d|[-–/]\d))?"
)
ERA_YEAR = re.compile(
    rf"(?:A\.?[ ]?D\.?{GAP}?(?P<ad>\d{{1,4}})(?!\d)"
    rf"|(?P<first>\d{{1,4}})(?:{GAP}?{DASH}{GAP}?(?P<last>\d{{1,4}}))?{GAP}?(?P<era>{ERA}))"
)
SHORT = re.compile(SHORT_YEAR)
EARLY_YEAR = re.compile(r"[1-9]\d\d(?![\w%°]|[.,:]\d|-\w)")
ISO = re.compile(r"(?P<y>[12]\d{3})-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?![\d-])(?!\.\d)")
COMPACT = re.compile(r"(?P<y>1[4-9]\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\w)")
NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[./-])(?:[ ]?(?P<b>\d{1,2})|(?P<roman>[ivxIVX]{1,4}))(?P=sep)[ ]?"
    r"(?P<y>[12]\d{3}|\d\d)(?![\w])(?![./-]\d)"
)
YEAR_AHEAD = re.compile(rf"(?P<y>{YEAR}),?{GAP}(?P<m>{MONTH}){GAP}(?P<d>{NUMERAL})(?:{SUFFIX})?")
"""``2015, May 19`` of reference lists."""
YEAR_FIRST = re.compile(r"(?P<y>[12]\d{3})(?P<sep>[./])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)")
SPELT_YEAR = re.compile(
    r"(?P<c>[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|[Tt]wenty)[- ]"
    rf"(?:(?P<hundred>hundred)(?:{GAP}(?:and{GAP})?|-and-))?"
    r"(?P<rest>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:oh[- ])?(?:one|two|three|four|five|six|seven|eight|nine))\b"
)
ROMAN_YEAR = re.compile(r"M[DCLXVI]{3,14}\b")
FISCAL = re.compile(rf"Q(?P<q>[1-4])(?:,?{GAP}|/)(?P<year>{YEAR})")
FEAST_UNIT = re.compile(rf"(?:(?P<weekday>{WEEKDAY}),?{GAP})?(?P<feast>{FEAST})")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time that ends at ``end``.

    ``grain``: day, month, season, year, decade or century. ``closed``: no range can follow.
    ``movable``: of a movable feast, its days after Easter. ``short``: the last two digits of its
    year. ``doubtful``: its form has another reading.
    ``framed``: its form alone proves a date. ``weekday``: 0 (Monday) to 6, if one is named.
    """

    end: int
    value: Value
    grain: str
    closed: bool = False
    framed: bool = False
    weekday: int | None = None
    short: int | None = None
    doubtful: bool = False
    movable: int | None = None

    @property
    def weekday_only(self) -> bool:
        """Whether neither month nor year is named."""
        first = self.value.first
        return first.month is None and first.year is None and self.short is None

    def settled(self, value: Value) -> Value:
        """A value in a year, at its day if it is a movable feast."""
        year = value.first.year
        if self.movable is None or year is None or not 325 <= year <= 4000:
            return value
        sunday = easter(year)
        return Value(of_date(sunday.fromordinal(sunday.toordinal() + self.movable)))


def unit(text: str, at: int, end: int) -> Unit | None:
    """The unit that begins at ``at``, if one does."""
    if at >= end:
        return None
    number = text[at].isdigit() and not text.startswith("ber", at + 1)
    for form in FORMS_OF_NUMBERS if number else FORMS_OF_WORDS:
        if found := form(text, at, end):
            return found
    return None


def in_year(text: str, found: Unit, end: int) -> Unit:
    """A day or month with the year that stands behind it, if one does."""
    tail = TAIL.match(text, found.end, end)
    if tail is None:
        return found
    if tail["same"]:
        return replace(found, end=tail.end(), framed=True)
    if tail["short"]:
        return replace(found, end=tail.end(), short=int(tail["short"][1:]), framed=True)
    if tail["year"] and frames.counted(text, tail.end(), end, int(tail["year"])):
        return found
    if tail["early"] and found.grain == "month":
        return found
    year = int(tail["ady"] or tail["any"] or tail["early"] or tail["year"])
    if tail["era"] and BEFORE_CHRIST.match(tail["era"]):
        year = -year
    stop = tail.end()
    if tail["dual"]:
        second = tail["dual"]
        other = int(tail["year"][: 4 - len(second)] + second)
        if other == year + 1 and (found.value.first.month or 12) <= 3:
            year = other
        elif other != year + 1:
            stop = tail.end("year")
    value = found.value.completed(year) if year else found.value
    return replace(found, end=stop, value=value, framed=True)


def day_of_month(match: re.Match[str], text: str, end: int) -> Unit | None:
    """A day (or days) of a month, perhaps in both calendars, with its year if it has one."""
    month, day = month_number(match["month"]), ordinal_number(match["day"])
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    first = Point(None, month, day)
    found = Unit(match.end(), Value(first), "day", weekday=weekday, framed=True)
    if (more := MORE_DAYS.match(text, match.end(), end)) and not match["last"]:
        last = ordinal_number(more["last"])
        value = Value(first, Point(None, month, last))
        if last > day and value.real:
            return in_year(text, replace(found, end=more.end(), value=value, closed=True), end)
    if match["last"]:
        last = ordinal_number(match["last"])
        if match["link"] == "/" and (
            both := two_styles(found, Point(None, month, last), text, end)
        ):
            return both
        if last <= day:
            return None
        bounded = match["link"].strip() == "or"
        value = Value(first, Point(None, month, last), bounded=bounded)
        return in_year(text, replace(found, value=value, closed=True), end)
    other = OTHER_STYLE.match(text, match.end(), end)
    if other and int(other["d"] or other["d2"]) != day:
        name = other["m1"] or other["m2"] or other["m3"] or other["m4"]
        second = Point(None, month_number(name) if name else month, int(other["d"] or other["d2"]))
        both = two_styles(replace(found, end=other.end()), second, text, end)
        if both:
            return both
    return on_weekday(text, styled(text, in_year(text, found, end), end), end)


def on_weekday(text: str, found: Unit, end: int) -> Unit:
    """A day with the weekday that stands behind it, if one does: ``Feb. 1, Sunday.``"""
    behind = WEEKDAY_BEHIND.match(text, found.end, end)
    if behind is None or found.weekday is not None:
        return found
    return replace(found, end=behind.end(), weekday=weekday_number(behind["weekday"]))


def two_styles(found: Unit, second: Point, text: str, end: int) -> Unit | None:
    """One day named in both calendars; None if the two are not the same day."""
    first = found.value.first
    for old, new in ((first, second), (second, first)):
        value = Value(new, calendars=("julian", "gregorian"))
        dated = in_year(text, replace(found, value=value, closed=True), end)
        year = dated.value.first.year
        if year is None:
            apart = (new.month or 0) * 30 + (new.day or 0) - (old.month or 0) * 30 - (old.day or 0)
            if apart % 360 in range(9, 15):
                return dated
        else:
            for old_year in (year, year - 1):
                if julian(replace(old, year=old_year)) == dated.value.first:
                    return dated
    return None


def styled(text: str, found: Unit, end: int) -> Unit:
    """A day with the words "old style" or "new style" behind it, if they are there."""
    style = STYLE.match(text, found.end, end)
    if style is None or found.value.first.year is None or found.value.last:
        return found
    if style["new"]:
        value = replace(found.value, calendars=("gregorian",))
    else:
        value = Value(julian(found.value.first), calendars=("julian",))
    return replace(found, end=style.end(), value=value, closed=True)


def day_month(text: str, at: int, end: int) -> Unit | None:
    """``17 March 1938``, ``the third of May``, ``3–5 June``."""
    match = DAY_MONTH.match(text, at, end)
    return match and day_of_month(match, text, end)


def month_day(text: str, at: int, end: int) -> Unit | None:
    """``March 17, 1938``, ``June the 3rd``, ``June 3–5, 1934``."""
    match = MONTH_DAY.match(text, at, end)
    if match is None or frames.counted(text, match.end(), end, None):
        return None
    return day_of_month(match, text, end)


def month(text: str, at: int, end: int) -> Unit | None:
    """``November 1917``, ``Sept. ’36``, ``May``."""
    match = MONTH_ONLY.match(text, at, end)
    if match is None:
        return None
    value = Value(Point(None, month_number(match["month"])))
    return in_year(text, Unit(match.end(), value, "month"), end)


def weekday(text: str, at: int, end: int) -> Unit | None:
    """``Tuesday``, ``Monday 29th``, ``Sunday the 11th``."""
    match = WEEKDAY_ONLY.match(text, at, end)
    if match is None:
        return None
    day = ordinal_number(match["day"]) if match["day"] else None
    number = weekday_number(match["weekday"])
    return Unit(match.end(), Value(Point(None, None, day)), "day", weekday=number)


def season(text: str, at: int, end: int) -> Unit | None:
    """``spring of 1936``, ``winter 1917–18``."""
    match = SEASON_UNIT.match(text, at, end)
    if match is None or frames.named_season(text, at):
        return None
    first, last = SEASON_MONTHS[re.sub("-?time", "", match["season"].lower())]
    value = Value(Point(None, first), Point(None, last))
    found = Unit(match.end(), value, "season", framed=True)
    if match["short"]:
        return replace(found, short=int(match["short"][1:]))
    return replace(found, value=value.completed(int(match["year"])))


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
    return number if number and number <= 21 else None


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
    if last := match["last"]:
        other = int(match["year"][: 4 - len(last)] + last)
        dashed = "—" not in match["link"] or match["link"] == "—"
        if other > year and dashed and (match["link"].strip() or len(last) == 4):
            value = Value(Point(year), Point(other), precision="low" if match["doubt"] else "")
            return Unit(match.end(), value, "year", closed=True, framed=len(last) == 2)
        if match["link"] == "/" and other <= year and len(last) < 4:
            return None
    stop = match.end("letter") if match["letter"] else match.end("year")
    if match["doubt"]:
        return Unit(match.end("doubt"), Value(Point(year), precision="low"), "year", closed=True)
    if not match["letter"] and stop < end and re.match(r"_?[^\W_]", text[stop : stop + 2]):
        return None
    return Unit(stop, Value(Point(year)), "year")


def early_year(text: str, at: int, end: int) -> Unit | None:
    """``735`` where the words around it leave no doubt."""
    match = EARLY_YEAR.match(text, at, end)
    if match is None or not frames.early(text, at, match.end(), end):
        return None
    return Unit(match.end(), Value(Point(int(match[0]))), "year", framed=True, doubtful=True)


def era_year(text: str, at: int, end: int) -> Unit | None:
    """``A.D. 79``, ``44 BC``, ``100–44 B.C.``."""
    match = ERA_YEAR.match(text, at, end)
    if match is None:
        return None
    if match["ad"]:
        return Unit(match.end(), Value(Point(int(match["ad"]))), "year", framed=True)
    sign = -1 if BEFORE_CHRIST.match(match["era"]) else 1
    first = Point(sign * int(match["first"]))
    last = Point(sign * int(match["last"])) if match["last"] else None
    value = Value(first, last)
    return Unit(match.end(), value, "year", framed=True) if value.real else None


def iso(text: str, at: int, end: int) -> Unit | None:
    """``1938-03-17``, ``1938-03``, ``1938/03/17`` and the ``19380317`` of catalogues."""
    match = ISO.match(text, at, end) or YEAR_FIRST.match(text, at, end)
    compact = None if match else COMPACT.match(text, at, end)
    match = match or compact or YEAR_AHEAD.match(text, at, end)
    if match is None:
        return None
    month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"])
    point = Point(int(match["y"]), month, int(match["d"]) if match["d"] else None)
    if not point.real or (not match["d"] and point.month and point.month > (point.year or 0) % 100):
        return None
    grain = "day" if match["d"] else "month"
    doubtful = bool(compact)
    return Unit(match.end(), Value(point), grain, closed=True, framed=True, doubtful=doubtful)


def numeric(text: str, at: int, end: int) -> Unit | None:
    """``17.3.1938``, ``17/3/38``, ``12.iv.1917``; day first unless that cannot be."""
    match = NUMERIC.match(text, at, end)
    if match is None:
        return None
    a, sep = int(match["a"]), match["sep"]
    b = roman_number(match["roman"]) if match["roman"] else int(match["b"])
    short = len(match["y"]) == 2
    if b is None or (short and (sep == "-" or (sep == "." and not match["roman"]))):
        return None
    day, number = (a, b) if a > 12 or sep == "." or match["roman"] else (b, a)
    doubtful = sep != "." and max(a, b) <= 12 and a != b
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


def spelt_year(text: str, at: int, end: int) -> Unit | None:
    """``nineteen seventeen``, ``eighteen hundred and forty-eight``."""
    match = SPELT_YEAR.match(text, at, end)
    if match is None:
        return None
    rest = sum(CARDINALS[word] for word in re.split("[- ]", match["rest"]) if word != "oh")
    if rest < 10 and not match["hundred"] and not match["rest"].startswith("oh"):
        return None
    year = 100 * CARDINALS[match["c"].lower()] + rest
    if not frames.spelt(text, at) or frames.counted(text, match.end(), end, 1000):
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
    """``Q3 2009``."""
    match = FISCAL.match(text, at, end)
    if match is None:
        return None
    year, quarter = int(match["year"]), int(match["q"])
    value = Value(Point(year, 3 * quarter - 2), Point(year, 3 * quarter))
    return Unit(match.end(), value, "season", framed=True, closed=True)


def feast(text: str, at: int, end: int) -> Unit | None:
    """``Christmas Day, 1820``, ``Easter 1916``; movable feasts want their year."""
    match = FEAST_UNIT.match(text, at, end)
    if match is None:
        return None
    name = re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))
    day = weekday_number(match["weekday"]) if match["weekday"] else None
    if name in FEASTS:
        value = Value(Point(None, *FEASTS[name]))
        found = Unit(match.end(), value, "day", weekday=day)
        found = in_year(text, replace(found, framed=" " in name), end)
        return found if found.framed else None
    april = Value(Point(None, 4))
    found = in_year(text, Unit(match.end(), april, "day", movable=MOVABLE[name]), end)
    if found.value.incomplete:
        return replace(found, framed=True) if " " in name else None
    return replace(found, value=found.settled(found.value), weekday=day)


def short_year(text: str, at: int, end: int) -> Unit | None:
    """``’57``, where a preposition stands before it."""
    match = SHORT.match(text, at, end)
    if match is None or not frames.temporal(text, at):
        return None
    return Unit(match.end(), Value(Point()), "year", short=int(match[0][1:]), framed=True)


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
