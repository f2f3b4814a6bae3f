"""Entries of lists of works cited with the year at their end: "Brandt, Ada. The Ferry. Trans. Otto
Keller. Lisbon: Gull, 1934."

Such an entry is read whole or not at all: who wrote it, its title, through whose hands it went,
what it stands in, where and when it was printed. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.annotators.locators import completed
from rubricator.annotators.names.lexicon import is_place, is_place_alone, listed
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    HOUSE,
    JOINT,
    ON,
    PARTICLE,
    YEAR,
    date,
    mark,
    numbered,
    scope,
)
from rubricator.model import Mark

Span = tuple[int, int]

_LONGEST = 600
_WORD = rf"{CAPITAL}[\w’'-]+"
_GIVEN = (
    rf"{CAPITAL}(?:[\w’'-]+|\.)"
    rf"(?:[ -]?{CAPITAL}(?:\.|[\w’'-]+|(?=,|\s(?:and|&)\s))|[ ]{PARTICLE}\b){{0,3}}"
)
_DIRECT = rf"(?:{CAPITAL}(?:\.|[\w’'-]+)[ -]?){{1,3}}(?:{PARTICLE} ){{0,2}}{_WORD}"
AUTHOR = (
    rf"(?P<surname>(?:(?i:{PARTICLE}) ){{0,2}}{_WORD}(?: (?![A-Z]{{1,3}},){_WORD})?),"
    rf" (?P<given>{_GIVEN})"
)
_LIVED = r"(?:(?:b\.|born|ca?\.) ?)?[12][0-9]{3}\??(?:[-–](?:[12][0-9]{3}\??(?=\.)|(?= )))?"
_INVERTED = (
    rf"(?:(?i:{PARTICLE}) ){{0,2}}{_WORD}(?: (?![A-Z]{{1,3}},){_WORD})?,"
    rf" {_GIVEN}(?: {PARTICLE}){{0,2}}"
)
_INVERTED_EACH = re.compile(_INVERTED)
_BEHIND_AUTHORS = (
    rf"(?:,? {_LIVED}(?=\.|(?<=[-–]) ))?"
    r"(?:,? \(?(?i:eds?|editors?|trans|translators?|comps?|compilers?)\b\.?\)?)?"
    r"(?:\. ?|(?P<comma>(?<!\.), |, (?=[^,.\n0-9]{2,120}, [0-9]{1,2} vols\b)"
    rf"|(?:(?<=\b{CAPITAL}\.)|(?<=\bed\.)|(?<=\beds\.)), "
    rf"(?!{_WORD}, {CAPITAL}\.|(?:and|&) |et al))|(?<=\.)"
    r"|(?<=[0-9][-–])|(?=[ ][“\"]))[ ]?"
)
_AUTHORS = re.compile(
    rf"\W{{0,3}}(?P<author>{AUTHOR}"
    rf"(?P<others>(?:, {_DIRECT})*,? (?:and|&) {_DIRECT}|,? et al\b\.?|,? and others)?)"
    rf"{_BEHIND_AUTHORS}"
)
_ALL_INVERTED = re.compile(
    rf"\W{{0,3}}(?P<author>{AUTHOR}(?P<others>(?:, {_INVERTED})*?,? (?:and|&) {_INVERTED}))"
    rf"{_BEHIND_AUTHORS}"
)
"""Each with the surname first: “Brandt, Ada and Keller, Otto, The Ferry”."""
_INITIALS = re.compile(
    rf"\W{{0,3}}(?P<author>(?P<surname>{_WORD}), (?P<given>{CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}))"
    rf"(?P<others>)(?P<comma>(?!))? (?!{CAPITAL}\.)"
)
"""The same where a title follows initials: “Brandt, A. E. Ferry”."""
AGAIN = re.compile(r"\W{0,2}?[-–—_]{2,12}(?:,? eds?\.?)?(?P<comma>,)?[., ] ?")
"""What stands for the author of the entry above."""
_NOBODY = re.compile(r"(?P<comma>,)?")
"""What stands there where no author is named."""
_WITHIN = r"(?:[^.,;:\n“”\"0-9]|(?<=\b[A-Z])\.|(?<=\b(?:St|Jr|al))\.)"
_HAND = (
    r"(?:(?i:trans(?:l?ated)?|ed(?:s|ited)?|rev(?:ised)?|intro(?:d(?:uction|uced)?)?|foreword"
    r"|preface|afterword|illus(?:trated)?|with|by|selected|compiled)\b\.? "
    rf"{_WITHIN}{{2,80}}?(?:, {_WITHIN}{{2,40}}?,? and {_WITHIN}{{2,40}}?)?"
    r"|(?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?|[Nn]ew|[Ss]econd|[Tt]hird)"
    r" [Ee]d(?:ition|n|\.(?=,))?"
    r"|(?:[0-9]{1,2} )?[Vv]ols?\.?(?: [0-9IVX]{1,4})?|Diss)"
)
_HANDS = rf"(?:{_HAND}(?:,|(?<!\b[A-Z])\.) ){{0,4}}"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|Spring|Summer|Autumn|Fall|Winter)"
)
_WHEN = rf"(?:[0-9]{{1,2}} )?{_MONTH}(?:[-–/]{_MONTH})?(?: [0-9]{{1,2}})?,? "
_PAGES = (
    r"(?:pp?\.? ?)?(?P<pages>(?P<first>[0-9]{1,5}|[ivxlc]{1,7})"
    r"(?:[-–](?P<last>[0-9]{1,5}|[ivxlc]{1,7}))?)(?![0-9])"
)
_TOWN = rf"{CAPITAL}(?:[a-z]{{1,2}}\.|[\w’'-]*)"
_PLACE = (
    rf"{_TOWN}(?:(?: | and | & |/|-){_TOWN}){{0,4}}{ON}"
    rf"(?:, {CAPITAL}[\w.]*(?: {CAPITAL}\w+)?)?"
)
_IMPRINT = (
    rf"(?:(?P<place>{_PLACE}): ?(?P<publisher>[^\W\d_][^:;()\[\]0-9\n“”]{{1,70}}?)"
    rf"|(?P<one>{CAPITAL}{_WITHIN}{{2,60}}?)(?:, (?P<other>{CAPITAL}{_WITHIN}{{2,60}}?))?)"
    rf"(?:, | \(|(?P<bare> ))(?P<year>{YEAR})(?:[-–](?:{YEAR}|[0-9]{{2}}))?\)?"
)
_IN_BRACKETS = (
    rf"\((?P<place>{_PLACE})(?:: ?(?P<publisher>[^\W\d_][^:;()\[\]0-9\n“”]{{1,70}}?))?,"
    rf" (?P<year>{YEAR})(?:[-–](?:{YEAR}|[0-9]{{2}}))?(?:; [^()\n]{{4,60}})?\)"
)
_TAIL = (
    r"(?:[.,;:]? {0,2}" + _PAGES + r")?[.,]?"
    r"(?: (?:[(\[]|Print\b|Web\b|Kindle|E-?book|online\b|R(?:e)?p(?:rin)?t\b|Orig|https?:|www\."
    r"|doi|DOI|Accessed|ISBN|[0-9]+ (?:pp?|vols?)\b|Film\b|DVD|PDF|JSTOR"
    r"|(?:[A-Z][^\n.,]{2,40}, )?(?:www\.|https?:|doi|(?:[\w-]+\.)+[a-z]{2,6}/))[^\n]{0,200})?\s*$"
)
_ARTICLE = (
    r"[“\"‘'](?P<title>[^“”\"\n]{2,250}?)(?:[.,]?[”\"’][.,]?|'[.,]|[.,?!]') "
    r"(?:(?:Part|Pt\.) [IVX0-9]+\. )?"
)
_VOLUME = r"(?:[0-9]{1,4}|(?<=[ .])[IVXLC]{1,8}(?=[.,: (])|(?<=, )[ivxlc]{1,8}(?= \())"
_JOURNAL = re.compile(
    rf"{_ARTICLE}(?P<journal>{CAPITAL}[^“”\"\n()]{{1,100}}?)"
    rf"(?:[.,]? (?:(?i:vol(?:umen?)?)\.? ?)?(?P<volume>{_VOLUME}))?"
    r"(?:(?:[.:/]|,? ?(?i:nos?|number|issue)\.? ?)(?P<issue>[0-9]{1,4}(?:[-–/][0-9]{1,3})?))?"
    rf"(?:,? \((?P<season>{_WHEN})?(?P<year>{YEAR})\)"
    rf"|(?:, |(?(volume)(?!)) (?={_WHEN}))(?P<day>{_WHEN})?(?P<year2>{YEAR}))"
    rf"(?P<rest>{_TAIL})"
)
_ONLINE = re.compile(r",\s(?:https?:|www\.)")
_HOST = rf"(?P<host>{CAPITAL}(?:[^“”\"\n()]|“[^“”\n]{{2,60}}”){{1,150}}?)(?:[.,]|(?<=,”))"
_OF_A_DEGREE = (
    r"(?:(?:Ph\.? ?D|M\.? ?A|M\.? ?Sc|D\.? ?Phil|[Mm]aster[’']s|[Dd]octoral|[Uu]npub(?:lished)?)"
    r"\.? )*(?:[Dd]iss(?:ertation|\.)?|[Tt]hesis),"
)
_COLLECTED = re.compile(
    rf"{_ARTICLE}(?:[Ii]n:? )?(?:{_OF_A_DEGREE}|{_HOST}) {_HANDS}"
    rf"(?:(?:pp?\. ?)?(?P<early>[0-9]{{1,4}}[-–][0-9]{{1,4}})[.,] )?{_IMPRINT}{_TAIL}"
)
_COLLECTED_IN_BRACKETS = re.compile(
    rf"{_ARTICLE}[Ii]n:? (?:[^“”\"()\n]{{3,90}}? \([Ee]ds?\.?\),? )?"
    rf"(?P<host>{CAPITAL}[^“”\"\n()]{{1,150}}?),? (?:{_HAND}[.,]? ){{0,3}}{_IN_BRACKETS}{_TAIL}"
)
"""As British presses print: “'Ferries', in Tides, ed. by Ann Roe (Lisbon: Gull, 1934), pp. 1–9”."""
_TITLE = (
    r"(?:(?:Preface|Foreword|Introduction|Afterword)[.,] )?[_*]{0,2}"
    rf"(?P<title>(?![“\"‘]|{CAPITAL}\.[;,] )[^\W_][^“”\"\n]{{1,220}}?)[_*]{{0,2}}"
)
_BOOK = re.compile(rf"{_TITLE}(?:\.|(?<=[?!]))[_*]{{0,2}}(?: {YEAR}\.)? {_HANDS}{_IMPRINT}{_TAIL}")
_COMMAS = re.compile(rf"{_TITLE}, {_HANDS}{_IMPRINT.replace('0-9', ',0-9', 1)}{_TAIL}")
_BRACKETED = re.compile(
    rf"{_TITLE}[.,]? (?:{_HAND}[.,]? ){{0,2}}"
    rf"(?:{CAPITAL}[^“”\"\n(),;:0-9]{{2,60}}, [0-9]{{1,3}} )?{_IN_BRACKETS}{_TAIL}"
)
"""A book and its imprint, between which a series may stand: “Tides, Gull Classics, 12 (…)”."""
_BEHIND = re.compile(
    rf", (?P<publisher>{CAPITAL}{_WITHIN}{{2,60}}),"
    rf" (?P<place>{_TOWN}(?: {_TOWN}){{0,2}}(?:, {_TOWN}(?: {_TOWN}){{0,2}})?)$"
)
_VOLUME_BEHIND = re.compile(
    r"[,.]? (?:[Vv]ol(?:ume)?|[Bb]an?d)\b\.? (?P<volume>[0-9]{1,3}|[IVXLC]{1,6})(?=[.,:]|$)"
)
"""The volume of a book, behind its title."""
_A_YEAR = re.compile(rf"{YEAR}[a-z]?")
_STATE = re.compile(r"[A-Z]{2}")
"""What is no place without the town before it."""
THESIS = re.compile(r"\b(?i:thes[ie]s|dissertation)\b")
_ELSEWHERE = re.compile(r"\b(?i:vol|nos?|issue|pp?)\.?$|, (?:Pamphlet|Paper|Report|Part|Episode)$")


class Entry(NamedTuple):
    """What an entry says: the spans of its authors (all, then each), the first one's surname and
    forenames, its title and level, the marks of what follows the title, its place and year.

    ``authors`` is None where a dash stands for those of the entry above."""

    authors: Span | None
    persons: tuple[Span, ...]
    surname: Span
    given: Span
    title: Span
    level: str
    parts: tuple[Mark, ...]
    place: str
    year: str


def read(text: str, start: int, end: int) -> Entry | None:
    """What the entry text[start:end] says, if all of it is told apart."""
    if end - start > _LONGEST:
        return None
    forms = [_AUTHORS, _ALL_INVERTED, _INITIALS, AGAIN]
    who = _AUTHORS.match(text, start, end)
    if who and who["comma"] and not who["others"] and _ALL_INVERTED.match(text, start, end):
        forms = [_ALL_INVERTED, _AUTHORS]
    elif who and who["comma"] and who["given"][1:2] == ".":
        forms = [_INITIALS, _AUTHORS, _ALL_INVERTED]  # “Brandt, A. Ferries, Tides”
    for form in forms:
        who = form.match(text, start, end)
        if who is not None and (said := _read(text, start, end, who)):
            return said
    return None


def authorless(text: str, start: int, end: int) -> Entry | None:
    """The same of an entry that opens with its title."""
    nobody = _NOBODY.match(text, start, end)
    return _read(text, start, end, nobody) if nobody and end - start <= _LONGEST else None


def _read(text: str, start: int, end: int, who: re.Match[str]) -> Entry | None:
    """The same, its authors given."""
    named = who.re not in (AGAIN, _NOBODY)
    at = who.end()
    forms = (_COMMAS, _BRACKETED) if who["comma"] else (_JOURNAL, _COLLECTED, _BOOK, _BRACKETED)
    if who["comma"] and who.string.startswith(("“", "‘", '"', "'"), at):
        forms = (_COLLECTED_IN_BRACKETS, _JOURNAL)
    forms = (*forms, _COMMAS) if who.re is _NOBODY else forms
    for form in forms:
        found = form.match(text, at, end)
        if found is None or (form is _COMMAS and _STATE.fullmatch(found["place"] or "")):
            continue
        if _A_YEAR.fullmatch(found["title"]) and not found.groupdict().get("place"):
            continue  # “Brandt, Ada. 2009. Harbour Panel, 1978–2008”
        parts = (
            _periodical(found) if form is _JOURNAL else _printed(found, sure=form is not _COMMAS)
        )
        if parts is not None:
            groups = found.groupdict()
            low, high = found.span("title")
            volume = None if form is _JOURNAL else _VOLUME_BEHIND.search(text, low, parts[0].start)
            if volume:
                high = min(high, volume.start())
                parts = (numbered(volume, "volume"), *parts)
            return Entry(
                who.span("author") if named else None,
                tuple(_each(who)) if named else (),
                who.span("surname") if named else (start, start),
                who.span("given") if named else (start, start),
                (low, high),
                "a" if form is _JOURNAL or groups.get("host") else "m",
                parts,
                next((text[m.start : m.end] for m in parts if m.kind == "pubPlace"), ""),
                groups["year"] or groups.get("year2") or "",
            )
    return None


class Printed(NamedTuple):
    """By whom and where a book was printed, from ``start`` on: the marks, and the place."""

    start: int
    parts: tuple[Mark, ...]
    place: str


def printed(text: str, start: int, end: int, *, sure: bool = False) -> Printed | None:
    """Publisher and place with which text[start:end] ends: "The Ferry, Gull Press, Lisbon". Unless
    one is ``sure`` that commas part them all, the publisher's name must show what it is."""
    found = _BEHIND.search(text, start, end)
    if found is None:
        return None
    if not town(found["place"].partition(",")[0]):
        return None
    if not (sure or HOUSE.search(found["publisher"])) and " " in found["publisher"]:
        return None
    parts = (mark("publisher", found.span("publisher")), mark("pubPlace", found.span("place")))
    return Printed(found.start(), parts, found["place"])


def _each(who: re.Match[str]) -> Iterator[Span]:
    """Each author's name."""
    yield who.start("author"), who.end("given")
    start, end = who.span("others")
    if who.re is _ALL_INVERTED:
        start += len(who["others"]) - len(who["others"].lstrip(", "))
        for one in _INVERTED_EACH.finditer(who.string, start, end):
            yield one.span()
        return
    if not who["others"] or JOINT.match(who.string, start, end) is None:
        return  # et al.
    spans = [match.span() for match in JOINT.finditer(who.string, start, end)]
    for (_, low), (high, _) in zip(spans, [*spans[1:], (end, end)], strict=True):
        if not who.string.startswith(("others", "et al"), low):
            yield low, high


def _periodical(found: re.Match[str]) -> tuple[Mark, ...] | None:
    """Journal, volume, issue, date and pages of an article; None if nothing shows a journal."""
    dated = found["season"] or found["day"]
    online = "," not in found["journal"] and _ONLINE.search(found.string, *found.span("rest"))
    if not (found["volume"] or found["issue"] or dated or online):
        return None
    if _ELSEWHERE.search(found["journal"]):
        return None
    if not (dated or found["issue"] or found["first"] or online):
        return None
    parts = [mark("title", found.span("journal"), {"level": "j"})]
    parts += (numbered(found, unit) for unit in ("volume", "issue") if found[unit])
    year = "year" if found["year"] else "year2"
    if not dated:
        parts.append(date(found.span(year), found[year]))
    return (*parts, *_pages(found))


def _printed(found: re.Match[str], *, sure: bool) -> tuple[Mark, ...] | None:
    """What holds an article, place, publisher, year and pages; None if, where only commas part all
    (not ``sure``), nothing shows which is the place."""
    parts: list[Mark] = []
    text = found.string
    if found.groupdict().get("host"):
        parts.append(mark("title", found.span("host"), {"level": "m"}))
    place, publisher = found.span("place"), found.span("publisher")
    if found.groupdict().get("bare"):  # “Lisbon 1934”
        named = (found[group] for group in ("place", "one", "other"))
        if not (sure and any(name and town(name) for name in named)):
            return None
    if (
        found["place"]
        and found["publisher"]
        and seat(found["publisher"])
        and not seat(found["place"])
    ):
        place, publisher = publisher, place  # “Gull Press: Lisbon, 1934”
    if not found["place"]:
        one, other = found.span("one"), found.span("other")
        if found["other"] is None:
            alone = town(found["one"])
            place, publisher = (one, (-1, -1)) if alone else ((-1, -1), one)
            brief = " " not in found["one"] and found["title"].count(" ") > 2
            if not (sure or alone or brief or HOUSE.search(found["one"])):
                return None
        elif town(found["one"]):
            place, publisher = one, other
        elif town(found["other"]) or HOUSE.search(found["one"]):
            place, publisher = other, one
        elif sure:
            place = publisher = (-1, -1)  # “Smith, Elder, 1857”: which is which?
        else:
            return None
    for kind, span in (("pubPlace", place), ("publisher", publisher)):
        if span[0] >= 0 and text[slice(*span)].strip():
            parts.append(mark(kind, span))
    parts.append(date(found.span("year"), found["year"]))
    early = found.groupdict().get("early")
    if early:
        first, _, last = early.replace("–", "-").partition("-")
        parts.append(scope(found.span("early"), "page", first, completed(first, last)))
    return (*parts, *_pages(found))


def _pages(found: re.Match[str]) -> Iterator[Mark]:
    if first := found["first"]:
        last = found["last"] or first
        yield scope(found.span("pages"), "page", first, completed(first, last))


def country(name: str) -> bool:
    """Whether a name is that of a country, or of a state in one."""
    return any(code == "Pa" for code in listed(name.strip(".,").lower()))


def seat(name: str) -> bool:
    """Whether a name is that of a town, with or without its country."""
    return town(name.partition(",")[0])


def town(name: str) -> bool:
    """Whether a name is a place's."""
    words = [word.strip(".,").lower() for word in name.split()]
    if len(words) == 2:
        return is_place(words[0], words[1])
    return len(words) == 1 and is_place_alone(words[0])
