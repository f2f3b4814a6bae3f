"""Expressions that only the context dates: ``three years later``, ``last week``, ``the 7th``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.triggers import DAY, DEICTIC, DISTANCE, NEIGHBOUR, RECENT
from rubricator.annotators.dating.values import Point, Value
from rubricator.annotators.dating.vocabulary import (
    AT_HOUR,
    DASH,
    GAP,
    MONTH,
    NUMERAL,
    SEASON,
    SEASON_MONTHS,
    SUFFIX,
    WEEKDAY,
    cardinal_number,
    month_number,
    ordinal_number,
    weekday_number,
)

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_SMALL}))?|{_SMALL}"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|\d{1,3})"
)
_VAGUE = (
    rf"(?:(?:a|very|{_NUMBER}){GAP})?(?:few|several|some|many|couple{GAP}of|dozen|hundred|number{GAP}of"
    rf"|half{GAP}a(?:{GAP}dozen)?|score)"
)
ROOTS = ("day", "week", "fortnight", "month", "year", "decade", "centur")
_UNIT = rf"(?P<unit>{'|'.join(ROOTS)})(?:s|y|ies)?\b"
REACH = 64
"""Within so many code points of its first word the unit of a distance is named."""

DISTANT = re.compile(
    rf"(?:(?P<n>{_NUMBER}|an?)(?:{GAP}or{GAP}(?P<or>{_NUMBER}))?|(?P<vague>{_VAGUE}))"
    rf"(?:{GAP}(?:short|long|full|whole|more|odd))?{GAP}{_UNIT}{GAP}"
    rf"(?P<way>later|earlier|before|after(?:wards?)?|ago|hence|previously|from{GAP}now)\b",
    re.IGNORECASE,
)

_AHEAD = (
    r"(?=(?-i:[Dd][AaEe]|[Ww][EeIi]|[Ff][AaEeOoRr]|[Mm][AaOo]|[Yy][Ee]|[Cc][Ee]|[Ss][AaEePpUu]"
    r"|[Aa][PpUu]|[Tt](?:[Uu]|[Hh][Uu])|[Jj][AaUu]|[Oo][Cc]|[Nn][Oo]|[Xx]|\d))"
)
"""How units, seasons, weekdays and months begin; all else is soon told."""

NEIGHBOURING = re.compile(
    r"(?P<which>next|following|previous|preceding|last|this|coming|past|that)"
    rf"(?P<gap>{GAP}){_AHEAD}(?:(?P<unit>day|week|fortnight|month|year|decade|century)\b"
    rf"|(?P<season>{SEASON})|(?P<weekday>{WEEKDAY})|(?P<month>{MONTH}))",
    re.IGNORECASE,
)

RECENTLY = re.compile(
    rf"(?P<which>last|past){GAP}(?:(?P<n>{_NUMBER})|(?P<vague>few|several|couple{GAP}of))"
    rf"{GAP}(?P<unit>day|week|month|year|decade)s\b(?!{GAP}of\b)",
    re.IGNORECASE,
)

POINTING = re.compile(
    rf"(?P<word>yesterday|to-?morrow)(?:{GAP}(?P<on>week|fortnight))?\b(?!['’]s)", re.IGNORECASE
)
FURTHER = {None: 1, "week": 8, "fortnight": 15}
"""How many days from today ``tomorrow week`` is."""
BEYOND = re.compile(rf"\bthe{GAP}day{GAP}(?P<way>before|after){GAP}\Z", re.IGNORECASE)
"""What stands before one of these, and means a day further."""

BARE_DAY = re.compile(
    rf"(?P<day>{NUMERAL}{SUFFIX})"
    rf"(?P<month>\.?{GAP}(?i:inst(?:ant|\.)?|ult(?:imo|o|\.)?|prox(?:imo|\.)?"
    rf"|of{GAP}(?:last|this|next|that|the{GAP}(?:present|same|said|next|following|ensuing|previous"
    rf"|preceding)){GAP}month)"
    rf"(?!\w|{GAP}(?:in|of){GAP}the\b))?"
)
DAY_FRAME = re.compile(
    rf"(?<!\w)(?P<lead>on|by|until|till|from|since|before|after|between|to|night|morning|evening|day|dated"
    rf"|(?:(?:night|morning|afternoon|evening|day){GAP})?of|instant"
    rf"|(?:on|of|from|between){GAP}(?:the{GAP})?\d{{1,2}}(?:st|nd|rd|th)(?:,?{GAP}(?:and|or)|,))"
    rf"{GAP}(?P<the>(?:the|this){GAP})?$",
    re.IGNORECASE,
)

OF_OTHER = re.compile(
    rf"{GAP}of{GAP}(?!this|that|the{GAP}(?:same{GAP})?month|last|next)", re.IGNORECASE
)
OWN = re.compile(rf"{GAP}of\b|['’]s", re.IGNORECASE)
DATED = re.compile(rf"{GAP}\d|,{GAP}\d{{4}}")
THIRTY = re.compile(rf"{GAP}(?:of{GAP})?(?:{MONTH})|{GAP}?{DASH}")

FURTHER_DAY = re.compile(
    rf",?{GAP}(?:and|or|to){GAP}(?:the{GAP})?{NUMERAL}{SUFFIX}"
    rf"(?P<things>{GAP}(?!was\b)[a-z]{{2,}}(?<!s)s\b)?"
)
"""Another day behind one; or they are none, but “the 26th and 27th divisions”."""
SOMEBODY_DID = re.compile(
    rf"(?!{GAP}[^.;:]{{0,40}}?\b(?:Regiments?|Foot|Army|Corps|Division|Brigade|Battalion|Battery"
    r"|Company|Congress|Hussars|Dragoons|Lancers|Guards|Rifles|Infantry|Cavalry|Artillery|Avenue"
    r"|Street|Ward|Front|Fleet|Squadron|Amendment|Earl|Duke|Lord|Baron|Marquess|Marquis"
    r"|Viscount)\b)"
    rf"(?:{GAP}(?:[A-Z][\w’'-]*|[A-Z]\.)){{1,4}}{GAP}(?:[a-z]{{2,}}ed|was|had|came|went|left|wrote"
    r"|said|saw|took|told|gave|sent|met|began|made|read|fell|set|brought|spoke|got|rose|broke)\b"
)
"""Who did something, right behind the day on which it was done."""
BARE_LEADS = frozenset({"on", "night", "morning", "evening", "dated"})
"""Words behind which the day of a month may stand without its article."""

THAT_FRAME = re.compile(
    rf"(?<!\w)(?:in|on|by|of|during|since|until|till|before|after|late|early|for|from){GAP}$",
    re.IGNORECASE,
)

CLAUSE = re.compile(
    rf"[,.;:)]|{GAP}(?:he|she|they|we|it|the|a|an|his|her|their|when|I\b|[A-Z])(?!\w{{3}}s\b)"
)

THE = re.compile(rf"(?<!\w)(?:the|this|that){GAP}$", re.IGNORECASE)

DAY_LINE = re.compile(
    rf"(?P<day>{NUMERAL}{SUFFIX})(?:,?{GAP}(?P<weekday>{WEEKDAY})"
    rf"|(?:{GAP}(?:and|&|to){GAP}|{DASH})(?P<last>{NUMERAL}{SUFFIX}))?"
    rf"(?=(?:{GAP}?\([^()\n]{{2,32}}\))?{AT_HOUR}(?:[.,:;]?[ \t]*(?:\n|$)|[.:—]|--))"
)
"""The number of a day at the head of an entry, or of two, or of the first and the last.

A bracket may say something of the day behind it.
"""
PAGE = r"\[(?:pp?|pages?|ff?|fol)\.?[ ]?\d{1,4}[rv]?\][ \t]+"
"""The sign of a new page within a line of a transcript: ``[p. 4] 20th.``."""
BARE_HEAD = re.compile(rf"(?:{PAGE})?(?P<day>\d{{1,2}})\.[ ](?=[^\W\d_a-z])")
"""The number of a day alone at the head of a paragraph: ``3. Mr. Brandt dined here``."""
LINE_HEAD = re.compile(rf"(?:^|\n)(?:{PAGE}|[ \t]*_)?$")
SAME = re.compile(r"of\s+(?:(the)\s+)?(\w+)\s+month")
LATIN = {"last": "ult", "this": "inst", "present": "inst", "next": "prox"}
LATIN |= {"same": "same", "said": "same", "that": "same"}
TOLD = {"next": "following", "ensuing": "following", "previous": "before", "preceding": "before"}
"""What says in which month a day is, reckoned from that of writing, and from that told last."""

ANCHORED = frozenset({"ago", "hence", "from now"})


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative expression at [start, end).

    ``amount`` counts ``unit``s from the anchor (``or_amount`` is the other end of ``two or three``)
    and is None where the words do not say it. ``deictic``: the anchor is the time of writing.
    ``value`` is what the words name (a month, a season, a day of the month, a weekday).
    """

    start: int
    end: int
    unit: str
    amount: int | None = None
    or_amount: int | None = None
    deictic: bool = False
    recent: bool = False
    value: Value | None = None
    weekday: int | None = None
    which: str = ""


def relatives(text: str, at: int, kinds: int, start: int, end: int) -> Iterator[Relative]:
    """The relative expressions of the block [start, end) that begin at a word that may open one of
    these kinds, or end with it: ``the day before yesterday``."""
    if kinds & DISTANCE:
        near = text[at : at + REACH].lower()
        if any(map(near.__contains__, ROOTS)) and (match := DISTANT.match(text, at, end)):
            yield distance(match)
    if kinds & RECENT and (match := RECENTLY.match(text, at, end)):
        count = cardinal_number(match["n"]) if match["n"] else None
        yield Relative(
            match.start(), match.end(), unit_name(match["unit"]), count, deictic=True, recent=True
        )
    if (
        kinds & NEIGHBOUR
        and (match := NEIGHBOURING.match(text, at, end))
        and (found := neighbour(match, end))
    ):
        yield found
    if kinds & DEICTIC and (match := POINTING.match(text, at, end)):
        days = FURTHER[match["on"] and match["on"].lower()]
        days = days if match["word"].lower().endswith("morrow") else -days
        beyond = BEYOND.search(text, max(start, at - frames.REACH), at)
        if beyond and (beyond["way"].lower() == "after") == (days > 0):
            yield Relative(beyond.start(), match.end(), "day", 2 * days, deictic=True)
        else:
            yield Relative(at, match.end(), "day", days, deictic=True)
    if (
        kinds & DAY
        and (match := DAY_LINE.match(text, at, end))
        and LINE_HEAD.search(text, max(0, at - 20), at)
    ):
        day = ordinal_number(match["day"])
        weekday = weekday_number(match["weekday"]) if match["weekday"] else None
        last = Point(None, None, ordinal_number(match["last"])) if match["last"] else None
        value = Value(Point(None, None, day), last)
        yield Relative(at, match.end(), "dayhead", value=value, weekday=weekday)
    if kinds & DAY and (match := BARE_DAY.match(text, at, end)) and (found := bare_day(match, end)):
        yield found


def bare_head(text: str, start: int, end: int) -> Relative | None:
    """The number with which a paragraph of a diary begins, and which may be that of its day."""
    match = BARE_HEAD.match(text, start, end)
    if match is None:
        return None
    value = Value(Point(None, None, int(match["day"])))
    return Relative(*match.span("day"), "dayhead", value=value, which="bare")


def unit_name(word: str) -> str:
    """The singular, in small letters."""
    word = word.lower()
    return "century" if word.startswith("centur") else word


def distance(match: re.Match[str]) -> Relative:
    """``three years later``, ``a few days ago``."""
    amount = cardinal_number(match["n"]) if match["n"] else None
    other = cardinal_number(match["or"]) if match["or"] else None
    way = re.sub(r"\s+", " ", match["way"].lower())
    sign = 1 if way in ("later", "after", "afterward", "afterwards", "hence", "from now") else -1
    return Relative(
        match.start(),
        match.end(),
        unit_name(match["unit"]),
        None if amount is None else sign * amount,
        None if other is None else sign * other,
        deictic=way in ANCHORED,
        which="before" if way in ("before", "after") else "",
    )


def neighbour(match: re.Match[str], end: int) -> Relative | None:
    """``the next month``, ``last Tuesday``, ``that June``."""
    text = match.string
    lead = frames.before(text, match.start())
    which = match["which"].lower()
    step = {"next": 1, "following": 1, "coming": 1, "this": 0, "that": 0}.get(which, -1)
    deictic = which in ("last", "this", "coming", "past")
    if which == "next" and not THE.search(lead) and (match["unit"] or "").lower() != "day":
        which, deictic = "coming", True
    if which == "that" and match[0][0] != "T" and not THAT_FRAME.search(lead):
        season = match["season"] and CLAUSE.match(text, match.end(), end)
        if not season:
            return None
    if which == "last" and lead[-3:].lower() == "at ":
        return None
    begin = match.start("gap") + len(match["gap"]) if which == "that" else match.start()
    if match["unit"]:
        unit = unit_name(match["unit"])
        if match["which"].lower() in ("that", "past", "coming") or OWN.match(
            text, match.end(), end
        ):
            return None
        if which in ("last", "this") and unit == "day":
            return None
        if which == "this" and unit in ("century", "decade"):
            return None
        return Relative(begin, match.end(), unit, step, deictic=deictic, which=which)
    if match["season"]:
        first, last = SEASON_MONTHS[re.sub("-?time", "", match["season"].lower())]
        value = Value(Point(None, first), Point(None, last))
        return Relative(
            begin, match.end(), "season", step, deictic=deictic, value=value, which=which
        )
    if match["weekday"]:
        if not match["weekday"][0].isupper() or OWN.match(text, match.end(), end):
            return None
        day = weekday_number(match["weekday"])
        return Relative(begin, match.end(), "day", step, deictic=deictic, weekday=day, which=which)
    if not match["month"][0].isupper() or DATED.match(text, match.end(), end):
        return None
    value = Value(Point(None, month_number(match["month"])))
    return Relative(begin, match.end(), "month", step, deictic=deictic, value=value, which=which)


def bare_day(match: re.Match[str], end: int) -> Relative | None:
    """``on the 7th``, ``the 12th ult.``: a day that wants its month."""
    text = match.string
    frame = DAY_FRAME.search(frames.before(text, match.start()))
    latin = (match["month"] or "").strip(" .\n").lower()
    lead = frame["lead"].lower() if frame else ""
    if not latin:
        if frame is None or THIRTY.match(text, match.end(), end):
            return None
        listed = lead[-1:] == "," or lead.endswith(("and", "or"))
        if not (frame["the"] or listed or lead in BARE_LEADS):
            return None
        further = FURTHER_DAY.match(text, match.end(), end)
        if (lead == "between" and not further) or (further and further["things"]):
            return None
        if not (
            frames.NOUN_AFTER_DAY.match(text, match.end(), end)
            or (lead == "on" and SOMEBODY_DID.match(text, match.end(), end))
        ):
            return None
        if OF_OTHER.match(text, match.end(), end):
            return None
    day = ordinal_number(match["day"])
    latin = SAME.sub(lambda of: (of[1] and TOLD.get(of[2])) or LATIN.get(of[2], of[2]), latin)
    which = latin[:1] if latin else ("" if lead not in ("of", "to", "after", "before") else "weak")
    return Relative(
        match.start("day"),
        match.end(),
        "monthday",
        value=Value(Point(None, None, day)),
        which=which,
    )
