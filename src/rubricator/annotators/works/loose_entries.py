"""Entries of lists of works whose parts are told less surely than others.

“[Br34] A. E. Brandt and O. Keller. The Ferry. Gull Press, Lisbon, 1934.” Authors with forenames
first or initials behind, a title, and a year near the end tell such an entry; the rest is read as
far as it goes. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.annotators.locators import completed
from rubricator.annotators.works import authors
from rubricator.annotators.works.periodicals import PHRASE
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    HOUSE,
    PARTICLE,
    YEAR,
    date,
    mark,
    numbered,
    scope,
)
from rubricator.annotators.works.works_cited import AGAIN, THESIS, country, town
from rubricator.model import Mark

Span = tuple[int, int]

_LONGEST = 1000
_FORENAME = rf"(?:{CAPITAL}\.(?:[ -]?{CAPITAL}\.)*|{CAPITAL}[\w’'-]+)"
_SURNAME = rf"(?:{PARTICLE} ){{0,2}}{CAPITAL}[\w’'-]+"
_PERSON = rf"(?!(?:The|An?) ){_FORENAME}(?: {_FORENAME}){{0,2}} {_SURNAME}(?: (?:Jr|Sr)\b\.?)?"
_INITIALLED = rf"(?:{CAPITAL}\.[ -]?){{1,3}}(?: ?{CAPITAL}[\w’'-]+){{0,1}} ?{_SURNAME}"
_INVERTED = rf"{_SURNAME}(?: {CAPITAL}[\w’'-]+)?, {CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}"
_BARE = rf"{_SURNAME}(?: {_SURNAME})? [A-Z]{{1,3}}"
_AUTHORS = re.compile(
    rf"(?P<author>{_BARE}(?:, {_BARE})*(?:,? et al\b)?(?=[.:] )"
    rf"|{_INITIALLED}(?:, {_INITIALLED})*(?:,? (?:and|&) {_INITIALLED})?(?:,? et al\b\.?)?"
    rf"(?=[.,:] |(?<=\.) )(?!, {_PERSON}(?:, {_PERSON})*,? (?:and|&) {_INITIALLED})"
    rf"|{_INVERTED}(?:(?:,|;)? (?:(?:and|&) )?{_INVERTED})*(?:,? et al\b\.?)?"
    rf"|{_PERSON}(?:(?:, {_PERSON}){{0,6}},? (?:and|&) {_PERSON}"
    rf"|(?:, {_INITIALLED})*(?:,? et al\b\.?)?))"
    r"(?:,? \(?[Ee]d(?:itor)?s?\b\.?\)?)?(?:[.,:] (?=\S)|(?<=\.) (?=\S))"
)
_QUOTED = re.compile(
    r"(?:(?P<curly>“)|(?P<straight>\")|‘)(?P<title>[^“”\"\n]{3,250}?)[.,?!]?"
    r"(?(curly)”|(?(straight)\"|’(?!\w)))[.,]?"
)
_TITLE = re.compile(
    rf"[_*]{{0,2}}(?P<title>[^\W_][^“”\"\n]{{2,250}}?)[_*]{{0,2}}"
    r"(?:, (?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?|[Nn]ew) ed(?:n|ition)?\b)?"
    rf"(?:\.(?= )|(?<=[?!])(?= )|(?=, {CAPITAL}[^,.\n]{{2,40}}, {YEAR}\.?$))"
)
_SERIES = r"\([0-9]{1,2}\)"
"""The series of a journal whose volumes count anew: “Proc. Harb. Soc. (3) 16”."""
_BEFORE_A_JOURNAL = re.compile(
    r"(?P<title>[^\W_][^“”\"\n]{3,250}?)"
    rf"(?=, {CAPITAL}[\w.&’' -]{{1,80}}(?: {_SERIES})? [0-9]{{1,4}} \({YEAR}\)(?:, |\.?$))"
)
"""As mathematics cites: “Tides, J. Harb. Stud. 12 (1934), 1–59”."""
_BEFORE_A_HOUSE = re.compile(
    r"(?P<title>[^\W_](?:(?!\b[Vv]ol\.|[0-9]\))[^“”\"\n.]){3,250}?)"
    rf"(?:, {CAPITAL}[^,:\n0-9]{{3,60}},? (?:[Vv]ol\.|[Nn]o\.) [0-9]{{1,4}})?"
    r"(?:, (?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?|[Nn]ew) ed(?:n|ition|\.)?)?"
    rf"(?=, (?P<house>{CAPITAL}[^,\n0-9]{{1,50}}), (?P<seat>{CAPITAL}[^,.\n0-9]{{1,40}})"
    rf"(?:, {CAPITAL}[\w.]{{1,20}})?, {YEAR}(?:, pp?\. ?[0-9–-]+)?\.?$)"
)
_YEAR = re.compile(
    r"(?<![\w./:])(?<![0-9][-–—−])(?<!\bpp\. )(?<!\bp\. )(?<!\bvol\. )(?<!\bno\. )"
    rf"(?P<year>{YEAR})[a-z]?"
    r"(?=(?:[-–][0-9]{2,4}| [A-Z][a-z]{2,8}(?:[ -][A-Z]?[a-z0-9]{1,8})?(?=;))?(?:[).,;]|$))"
)
"""Where it is no page, no number of a volume and no part of an address."""
_SEEN = re.compile(r"\b(?:[Aa]ccessed|[Rr]etrieved|[Vv]iewed|[Cc]ited)\b")
"""What stands before the day on which somebody read a page of the web."""
_ISSUE = rf"(?!{YEAR}\b)[0-9]{{1,4}}(?:[-–/][0-9]{{1,3}})?"
_JOURNAL = re.compile(
    rf",? (?:[Ii]n:? )?(?P<journal>(?!Vol\b|No\b){CAPITAL}[^“”\"\n()0-9]{{1,100}}?)[.,]?"
    rf"(?: {_SERIES})?"
    r" (?:(?i:vol(?:ume)?)\.? ?)?(?P<volume>(?!(?:1[4-9]|20)[0-9]{2}\b)[0-9]{1,4})"
    rf"(?: ?\((?P<issue>{_ISSUE})\)"
    r"|(?:,? (?i:nos?)\.? ?|\.)(?P<issue2>[0-9]{1,4}(?:[-–/][0-9]{1,3})?))?"
    r"(?=[.,:;]| \()"
)
_DATED_FIRST = re.compile(
    rf" (?P<journal>{CAPITAL}[^“”\"\n()0-9;:]{{1,100}}?)[.,]? (?P<year>{YEAR})"
    r"(?: [A-Z][a-z]{2,8}(?: [0-9]{1,2})?)?[;,] ?(?P<volume>[0-9]{1,4})"
    rf"(?: ?\((?P<issue>{_ISSUE})\))?(?P<issue2>(?!))?(?=:|, [0-9])"
)
"""As medicine and chemistry cite: “Harbour Review. 2004;12(3):45-67”, “Harbour 2004, 12, 45”."""
_HOST = re.compile(
    r" [Ii]n:? (?:(?![^,\n]*\b(?:and|for|in|of|on|the|to|with)\b[^,\n]*, [A-Z]\.)"
    rf"[^“”\"\n]{{3,80}}?,? \(?[Ee]d(?:itor)?s?\b\.?\)?[,:]? )?"
    rf"(?P<host>(?={CAPITAL}|[0-9]{{1,3}}(?:st|nd|rd|th) )(?:{PHRASE}){{2,120}}?)(?=, |\. | \()"
)
_PAGES = re.compile(
    r"[,:;.] ?(?:(?:pp?\.|pages?) ?)?"
    r"(?P<pages>(?P<first>[0-9]{1,5})[-–—−]{1,2}(?P<last>[0-9]{1,5}))(?=[.,;)]|$)"
)
_IMPRINT = re.compile(
    r"(?P<place>(?!Accessed|Available|Retrieved)"
    rf"{CAPITAL}[^,:.()\n0-9]{{1,40}}(?:, {CAPITAL}\w+)?(?:, [A-Z]{{2,3}})?):"
    rf" (?P<publisher>{CAPITAL}[^:,;()\n0-9]{{1,60}}?)(?<!\bUniv)(?<!\b[A-Z])[.,;]"
    rf"|(?<= )(?P<house>{CAPITAL}[^:,.()\n0-9]{{1,60}}?)"
    rf"(?:, (?P<seat>{CAPITAL}[^,:()\n0-9]{{1,40}}?))?,? \(?(?={YEAR})"
)


_EXTENT = re.compile(r"[,.]? [0-9]{1,2} vols?\.?$")


class Entry(NamedTuple):
    """What an entry says: the span of its authors, each of them, its title and level, the marks of
    what follows the title, its place and year.

    ``authors`` is None where a dash stands for those of the entry above."""

    authors: Span | None
    persons: tuple[Span, ...]
    title: Span
    level: str
    parts: tuple[Mark, ...]
    place: str
    year: str


def read(text: str, start: int, end: int) -> Entry | None:
    """What the entry text[start:end] says; None where authors, title and year are not found."""
    if end - start >= _LONGEST:
        return None
    who = _AUTHORS.match(text, start, end) or AGAIN.match(text, start, end)
    if who is None or town(text[who.start() : who.end()].strip(" .,:")):
        return None  # “Great Britain. House of Commons.”
    title = _QUOTED.match(text, who.end(), end)
    if title is None and text.startswith(", ", who.end() - 2):
        title = _BEFORE_A_JOURNAL.match(text, who.end(), end) or _before_a_house(who, end)
    title = title or _TITLE.match(text, who.end(), end)
    seen = _SEEN.search(text, title.end(), end) if title else None
    years = [*_YEAR.finditer(text, title.end(), seen.start() if seen else end)] if title else []
    if title is None or not years:
        return None
    year = _DATED_FIRST.match(text, title.end(), end) or years[-1]
    parts = [*_beside(text, title.end(), end)]
    if not any(part.end > year.start("year") >= part.start for part in parts):
        parts.append(date(year.span("year"), year["year"]))
    held = title.re is _QUOTED or any(part.kind == "title" for part in parts)
    named = who.span("author") if who.re is _AUTHORS else None
    return Entry(
        named,
        tuple(authors.each(text, *named)) if named else (),
        (title.start("title"), _without_extent(title)),
        "a" if held else "m",
        tuple(sorted(parts, key=lambda part: part.start)),
        next((text[one.start : one.end] for one in parts if one.kind == "pubPlace"), ""),
        year["year"],
    )


def _without_extent(title: re.Match[str]) -> int:
    """Where a title ends before the number of its volumes: “The Ferry, 2 vols”."""
    extent = _EXTENT.search(title.string, *title.span("title"))
    return extent.start() if extent else title.end("title")


def _before_a_house(who: re.Match[str], end: int) -> re.Match[str] | None:
    """The title between authors and a publisher, where commas part them all."""
    found = _BEFORE_A_HOUSE.match(who.string, who.end(), end)
    return found if found and (town(found["seat"]) or HOUSE.search(found["house"])) else None


def _beside(text: str, start: int, end: int) -> Iterator[Mark]:
    """The journal or book that an article stands in, its pages, and who printed it where."""
    at = start
    if journal := _DATED_FIRST.match(text, start, end) or _JOURNAL.match(text, start, end):
        yield mark("title", journal.span("journal"), {"level": "j"})
        yield numbered(journal, "volume")
        for group in ("issue", "issue2"):
            if journal[group]:
                yield numbered(journal, group, "issue")
        at = journal.end()
    elif host := _HOST.match(text, start, end):
        yield mark("title", host.span("host"), {"level": "m"})
        at = host.end()
    if at > start and (pages := _PAGES.search(text, at, end)):
        last = completed(pages["first"], pages["last"])
        yield scope(pages.span("pages"), "page", pages["first"], last)
    if not journal and (printed := _IMPRINT.search(text, at, end)):
        yield from _printed(printed)


def _printed(found: re.Match[str]) -> Iterator[Mark]:
    """Place and publisher, as far as one can tell which is which."""
    if found["place"]:
        yield mark("pubPlace", found.span("place"))
        yield mark("publisher", found.span("publisher"))
        return
    seat = bool(found["seat"]) and town(found["seat"].partition(",")[0])
    if town(found["house"]):
        apart = seat and not country(found["seat"])
        yield mark("pubPlace", found.span("seat" if apart else "house"))
    elif (seat or HOUSE.search(found["house"])) and not THESIS.search(found["house"]):
        yield mark("publisher", found.span("house"))
        if found["seat"]:
            yield mark("pubPlace", found.span("seat"))
