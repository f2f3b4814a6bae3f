"""Imprints of what notes refer to: “(Lisbon: Gull, 1934)”, “, Lisbon, Gull Press, 1934”, “, 3 May
1934”.

In brackets the form says which is place and which publisher; where only commas part them, the
names do: a town, a word that only publishers have, the name of a person. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.annotators.keys import fold
from rubricator.annotators.names.lexicon import is_place_alone, listed
from rubricator.annotators.names.words import WRITINGS
from rubricator.annotators.works import law_journals
from rubricator.annotators.works.note_forms import IMPRESSUM, STATE
from rubricator.annotators.works.reference_parts import CAPITAL, HOUSE, MONTH, YEAR
from rubricator.annotators.works.title_words import INSTITUTIONS, ROLES, of_periodical
from rubricator.annotators.works.works_cited import town

Span = tuple[int, int]

_PART = rf"{CAPITAL}[^,;:()\[\]“”\"\n0-9_*]{{1,50}}(?: \({CAPITAL}[\w.]{{1,8}}\))?(?:, {STATE})?"
_PARTED = re.compile(
    rf"(?:, (?P<one>{_PART}))?, (?P<two>(?!{MONTH}\b){_PART})(?P<comma>,)?"
    r"(?(comma)(?: (?:[0-9]{1,2}(?:st|nd|rd|th)|rev\.) edn?\.?,)?) "
    rf"\[?(?P<year>{YEAR})\]?"
    r"(?=[\s.,;:)]|$)"
)
_TWO = re.compile(rf" (?:and|&|et|und|y|e) |/|–|-(?={CAPITAL})")
"""What joins two places, or the names of two partners."""
_REGION = re.compile(r"(?: \(|, | (?:am|an|upon|sur|a\.|i\.) ).*$")
"""What tells a town from others of its name."""
_UNPARTED = re.compile(
    rf"(?<=[^\W_]|[”\"’'?!]) (?P<place>{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+){{0,2}})"
    rf" (?P<year>{YEAR})(?=,? (?:pp?\.? ?[0-9]|ch|vol)|[.;)]|$)"
)
"""Behind a title from which nothing parts it: “The lamp and its keepers London 1971, p44”."""
_UNPARTED_DAY = re.compile(
    rf"(?<=[^\W_]) (?P<day>(?:[0-9]{{1,2}} {MONTH},?|{MONTH} [0-9]{{1,2}},?) (?P<year>{YEAR}))"
    r"(?=[.,;)]|$)"
)
_RANGE = re.compile(rf"\({YEAR}[-–/][0-9]{{2,4}}\)$")
_LEGAL = "(n "
"""How lawyers point at a note, “(n 5)”: they name no places of printing."""
_OTHERS = INSTITUTIONS | ROLES | WRITINGS
_PARTS = re.compile("[ -]")
_PARTNERS = 4
"""Words that the name of a publisher has at most, where nothing but they tell it."""


class Imprint(NamedTuple):
    """Where, by whom and when something was printed; ``start`` is where what stands before ends.

    ``dated`` is the span of the year, or of an issue's day. ``issue`` says that it is the day or
    year of a periodical, ``parted`` that commas alone part it; ``apart`` are the words before it
    that may be a publisher's name or the end of a title. ``ranged`` says that it is nothing but a
    range of years, which a book is about rather than printed in; ``thesis`` that a university has
    accepted what was not printed; ``journal`` is the place of an article in a journal of law.
    Nothing parts what is ``unparted`` from the title before it. Of one that is ``supposed`` nothing
    tells the publisher but its place.
    """

    start: int
    end: int
    year: str
    dated: Span
    place: Span | None = None
    publisher: Span | None = None
    issue: bool = False
    parted: bool = False
    apart: Span | None = None
    ranged: bool = False
    thesis: bool = False
    journal: re.Match[str] | None = None
    unparted: bool = False
    supposed: bool = False


def find(text: str, start: int, end: int) -> list[Imprint]:
    """The imprints in text[start:end] in order, those of one year from the likeliest on."""
    found = [_formed(match) for match in IMPRESSUM.finditer(text, start, end)]
    for match in law_journals.find(text, start, end):
        year = match.span("year")
        found = [one for one in found if one.dated != year]
        found.append(Imprint(*match.span(), match["year"], year, journal=match))
    parted = [one for match in _PARTED.finditer(text, start, end) for one in _parted(match)]
    found += _unparted(text, start, end)
    return sorted((*parted, *found), key=lambda one: one.dated[1])


def _unparted(text: str, start: int, end: int) -> Iterator[Imprint]:
    """The towns and days right behind a title, with a year."""
    for match in _UNPARTED.finditer(text, start, end):
        low, high = match.span("place")
        while not _seat(text[low:high]):
            low = text.find(" ", low, high) + 1
            if not low:
                break
        else:
            dated = match.span("year")
            yield Imprint(low - 1, match.end(), match["year"], dated, (low, high), unparted=True)
    for match in _UNPARTED_DAY.finditer(text, start, end):
        dated = match.span("day")
        yield Imprint(*match.span(), match["year"], dated, issue=True, unparted=True)


def _formed(match: re.Match[str]) -> Imprint:
    """An imprint that its form tells apart."""
    if match["school"]:
        dated, school = match.span("year4"), match.span("school")
        return Imprint(*match.span(), match["year4"], dated, publisher=school, thesis=True)
    for suffix in ("", "2"):
        if match[f"year{suffix}"]:
            house = match.span("house") if not suffix and match["house"] else None
            firm = match.span(f"publisher{suffix}") if match[f"publisher{suffix}"] else house
            place = match.span(f"place{suffix}") if match[f"place{suffix}"] else None
            if place and not firm and _is_firm(match[f"place{suffix}"], match.string):
                place, firm = None, place
            year = f"year{suffix}"
            ranged = bool(_RANGE.search(match[0]))
            return Imprint(*match.span(), match[year], match.span(year), place, firm, ranged=ranged)
    day = match.start("day"), match.end("year3")
    return Imprint(*match.span(), match["year3"], day, issue=True)


def _is_firm(name: str, text: str) -> bool:
    """Whether what stands alone before the year is a publisher, as lawyers cite: “(Hart 2005)”; or
    is a surname or a common word that is no place: “(Faber, 1984)”, “Penguin 1984”."""
    codes = {code[0] for code in listed(fold(name))}
    house = codes & {"S", "L"} and "P" not in codes
    return bool("&" in name or _LEGAL in text or house) and not _seat(name)


def _parted(match: re.Match[str]) -> Iterator[Imprint]:
    """The imprints that parts between commas may be, the likeliest first."""
    one, two = match["one"], match["two"]
    first, last = match.span("one"), match.span("two")
    short = last[0] - 2, match.end(), match["year"], match.span("year")
    long = match.start(), *short[1:]
    if _seat(two):
        if one and (HOUSE.search(one) or _partners(one)):
            yield Imprint(*long, last, first, parted=True)
        elif one and " " not in one:
            yield Imprint(*long, last, first, parted=True, apart=first)
        if match["comma"]:
            apart = first if one and len(one.split()) <= _PARTNERS else None
            yield Imprint(*short, last, parted=True, apart=apart)
    elif one and _seat(one):
        yield Imprint(*long, first, last, parted=True)
    elif one and HOUSE.search(one) and " " not in two:
        yield Imprint(*long, last, first, parted=True)
    elif HOUSE.search(two):
        yield Imprint(*short, None, last, parted=True)
    elif match["comma"] and _may_publish(two):
        yield Imprint(*short, None, last, parted=True, supposed=True)


def _may_publish(name: str) -> bool:
    """Whether a name before a year may be a publisher's that is not known as one: one word, or the
    names of partners; and no place, paper, office or sort of writing."""
    words = name.split()
    if (
        of_periodical(words)
        or words[-1] in _OTHERS
        or any(map(is_place_alone, _PARTS.split(fold(name))))
    ):
        return False
    if len(words) == 1:
        return name.istitle() and {code[0] for code in listed(fold(name))} != {"G"}
    return _partners(name)


def _seat(name: str) -> bool:
    """Whether a town is named, or several; not one whose name is a common word as well."""
    name = _REGION.sub("", name)
    return any(town(one) and not _common(one) for one in (fold(name), fold(_TWO.split(name)[0])))


def _common(name: str) -> bool:
    """Whether a folded name is a word as well, for no place, and the town not a great one: Reading,
    Hull."""
    codes = listed(name)
    return any(code[0] == "L" for code in codes) and not {"Pb", "Kl"}.intersection(codes)


def _partners(name: str) -> bool:
    """Whether persons' names may be the name of a publisher: “Otto Keller”, “Brandt and Roe”."""
    words = [word for part in _TWO.split(name) for word in part.split()]
    named = [{code[0] for code in listed(word.lower())} & {"G", "S"} for word in words]
    return len(words) <= _PARTNERS and all(map(str.istitle, words)) and all(named)
