"""Sigla: capitals that stand for a work ("TRB, 76"), and what a text says about them.

A siglum is explained by words that define it ("hereafter TGH", a table of abbreviations) or by a
title with the same initials (TRB: The Revolution Betrayed). Offsets are code points.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.annotators.remembering import remembered
from rubricator.annotators.works.title_words import LEVEL_OF

FORM = (
    r"(?:[A-Z][A-Z&]{1,6}[0-9]?|[A-Z][a-z]{0,2}[A-Z]{1,4}|(?:[A-Z]\.\s?){2,4}(?<=\.)"
    r"|[A-Z][1-9]?(?=[)\].,;:”’\"'_*]|\s(?:=|§|pp?\.|vol|(?:[AB]?[0-9]+[a-e]?|[ivxIVX]+)\b)))"
)
"""Capitals; a single one, and one with a figure, too, where the text says what it stands for."""
_LONE = re.compile(r"[A-Z][0-9]?")
_OF_VOLUME = re.compile(
    r"(?:[2-9][0-9]|[0-9]{1,2}(?=:\s?(?:[0-9]{3,4}|[6-9][0-9])\b)):\s?[0-9]"
    r"|[0-9]{1,2},\spp?\.\s?[0-9]"
)
"""A volume and a page, that are no hour and minute: “33:65”, “33, p. 65”."""
SIGNED = rf"[_*]{{0,2}}(?P<siglum>{FORM})[_*]{{0,2}}"
"""A siglum, which may be set off by signs: “*EA*”."""
CITED = re.compile(rf"[(\[;/]\s?(?:[a-z][a-z., ]{{0,20}}\s)?{SIGNED}(?P<comma>[,:]?)[_*]?\s")
STOP = re.compile(r"[)\];]|/(?=[A-Z])|\s=\s")
_PLACED = re.compile(r",\spp?\.\s?[0-9]|(?<=[0-9]):\s?[0-9]")
_IN_VOLUMES = re.compile(
    rf"(?:[,;(\[]\s?|\b(?:[Ss]ee|[Cc]f\.|[Ii]n|also)\s|\n\W{{0,3}}[0-9]{{0,3}}\W{{0,3}}){SIGNED},?\s"
    r"(?:vol\.\s)?(?P<volume>[0-9]{1,2})$"
)
"""What stands before the page of collected works wherever they are cited: “See MW 48|, p. 12”."""
_REACH = 30
DEFINING = (
    "ereafter",
    "enceforth",
    "ereinafter",
    "bbreviat",
    "cited",
    "quoted",
    "given parenthetically",
    "given in ",
    "referred to as",
)
DEFINED = re.compile(
    r"(?:(?:(?:ereafter|enceforth|ereinafter|bbreviated?|bbreviation|referred to as)"
    r"(?:\s(?:cited|abbreviated|referred|quoted|parenthetically|in the text|to|as|by))*"
    r"|(?:cited|quoted|given\s(?:parenthetically|in\s(?:the|my)\stext))(?:\s[a-z]+){0,6}?\sas))"
    rf",?\s?[“‘\"'(_*]?(?P<siglum>{FORM}|[A-Z][1-9]?(?=\s(?:and|in|by)\s[a-z]))(?![^\W_])"
)
BEHIND = re.compile(
    r"\((?<=[\w”\"’'_*]\s\()[^()\n]{0,80}\b(?:1[4-9]|20)[0-9]{2};\s"
    rf"[_*]{{0,2}}(?P<siglum>{FORM})[_*]{{0,2}}\)"
)
"""Behind a title and its year: “The Glass Harbour (1934; GH)”."""
GLOSS = re.compile(rf"(?<=[\w”\"’'_*).]\s)\([_*]{{0,2}}(?P<siglum>{FORM})[_*]{{0,2}}\)")
"""A siglum alone in parentheses, behind what it stands for: “A history of the ferry (HF)”."""
ROW = re.compile(
    rf"\n[ \t]*[\[_*]{{0,2}}(?P<siglum>{FORM}|[A-Z])[\]_*]{{0,2}}"
    r"(?:(?P<apart>[ \t]*[=:–—][ \t]*|[ \t]{2,}|\t[ \t]*)|[ ])(?=[“\"‘'_*]{0,3}[^\W\d_])"
)
"""A row of a table; without a sign or space between the columns only that of a siglum that is cited
elsewhere."""
EQUAL = re.compile(rf"[:;.,]\s[_*“‘]?(?P<siglum>{FORM})[_*”’]?\s?=\s?(?=[^\W\d_]|[“‘\"_*])")
"""A row of a table that runs on: “abbreviations: GH = The Glass Harbour; T = Tides”."""
OTHERWISE = frozenset(
    "AD BC BCE CE AM PM AH BP OS NS UTC GMT EST USD GBP EUR US UK NY CA DC ISO DIN RFC ISSN ISBN"
    " DOI PMID HTTP URL OK TV LETTER LETTERS ITEM NOTE PART BOOK PLATE FIG FIGURE TABLE MAP DOC"
    " PAGE FOLIO REEL FRAME BOX FILE SHEET CARD ACT SCENE CASE NO NOS VOL CHAP".split()
)
"""Capitals before a number that are an era, an hour, a currency and the like, or say what it
numbers."""
_NUMERAL = re.compile(r"[IVX]{2,}")

SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "to",
        "for",
        "from",
        "by",
        "with",
        "at",
        "but",
        "as",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "der",
        "die",
        "das",
    ]
)
WORD = re.compile(r"[^\W\d_]+")
_PUBLISHED = re.compile(r"\b(?:1[4-9]|20)[0-9]{2}\b")


class Definition(NamedTuple):
    """A siglum at [start, end) that the text defines; its work is named before it, or after; right
    before it, where it stands by itself in parentheses (``gloss``)."""

    siglum: str
    start: int
    end: int
    before: bool
    gloss: bool = False


class Row(NamedTuple):
    """A row of a table: a siglum at [start, end), and where the words begin that explain it."""

    siglum: str
    start: int
    end: int
    entry: int


@remembered(2)
def cited(text: str) -> frozenset[str]:
    """The sigla that stand before a page number in parentheses somewhere in a text.

    Without a comma ("TRB 76") a siglum must occur twice, or be defined, to be one; a single letter
    must be defined.
    """
    sure = {siglum for siglum in called(text) if not _LONE.fullmatch(siglum)}
    return frozenset(sure.union(definition.siglum for definition in defined(text)))


@remembered(2)
def called(text: str) -> frozenset[str]:
    """What stands before page numbers in parentheses as a siglum does, whatever the text says of
    it."""
    sure: set[str] = set()
    bare: Counter[str] = Counter()
    for match in CITED.finditer(text):
        siglum = match["siglum"]
        if siglum in OTHERWISE or _NUMERAL.fullmatch(siglum):
            continue
        end = STOP.search(text, match.end(), match.end() + 60)
        if end is None or not plausible(text, match.end(), end.start()):
            continue
        shelved = not match["comma"] and "/" in text[match.end() : end.start()]
        if shelved and not _LONE.fullmatch(siglum):
            continue  # the number of a shelf: “FO 371/1234”
        if match["comma"] or _OF_VOLUME.match(text, match.end()):
            sure.add(siglum)
        else:
            bare[siglum] += 1
    for place in _PLACED.finditer(text):
        low = max(0, place.start() - _REACH)
        found = _IN_VOLUMES.search(text, low, place.start())
        if found and _OF_VOLUME.match(text, found.start("volume")):
            sure |= {found["siglum"]} - OTHERWISE
    return frozenset(sure.union(siglum for siglum, count in bare.items() if count > 1))


def plausible(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a list of places in a work, and opens with no year."""
    found = locators.read(text, start, end) or locators.classical(text, start, end)
    return bool(found) and not found[0].may_be_year


@remembered(2)
def defined(text: str) -> tuple[Definition, ...]:
    """The sigla that a text defines, in order: "hereafter X", and the rows of a table."""
    said: dict[int, Definition] = {}
    for word in DEFINING:  # words are found a hundred times as fast as what they may begin
        for place in re.finditer(word, text):
            if match := DEFINED.match(text, place.start()):
                start, end = match.span("siglum")
                said[start] = Definition(match["siglum"], start, end, True)
    for match in BEHIND.finditer(text):
        start, end = match.span("siglum")
        said[start] = Definition(match["siglum"], start, end, True)
    if sure := {siglum for siglum in called(text) if not _LONE.fullmatch(siglum)}:
        for match in GLOSS.finditer(text):
            start, end = match.span("siglum")
            if match["siglum"] in sure:
                sure.discard(match["siglum"])
                said[start] = Definition(match["siglum"], start, end, True, gloss=True)
    found = [said[start] for start in sorted(said)]
    found += (Definition(row.siglum, row.start, row.end, False) for row in rows(text))
    if " = " in text:
        found += (
            Definition(match["siglum"], *match.span("siglum"), False)
            for match in EQUAL.finditer(text)
        )
    return tuple(found)


@remembered(2)
def rows(text: str) -> tuple[Row, ...]:
    """The rows of the tables of sigla in a text, if there are two at least, in order."""
    speakers = _speakers(text)
    found = []
    for match in ROW.finditer(text):
        siglum, apart = match["siglum"], match["apart"]
        if apart and len(siglum) > 1:
            told = match.start() not in speakers and siglum.lower() not in LEVEL_OF  # “PLAYS: …”
        else:
            told = siglum in called(text)
        if told and not apart:
            said = text[match.end() : _line_end(text, match)]
            told = len(siglum) > 1 and not said[0].islower() and bool(_PUBLISHED.search(said))
        if told:
            found.append(Row(siglum, *match.span("siglum"), match.end()))
    return tuple(found) if len(found) > 1 else ()


def _line_end(text: str, match: re.Match[str]) -> int:
    end = text.find("\n", match.end())
    return end if end >= 0 else len(text)


def _speakers(text: str) -> frozenset[int]:
    """The rows (where they start) whose capitals before a colon are the initials of somebody who
    speaks: the name stands above, and not in the row, as the title does that a siglum is for."""
    names: dict[str, tuple[re.Pattern[str], int]] = {}
    found: set[int] = set()
    for row in ROW.finditer(text):
        signs = letters(row["siglum"])
        if ":" not in row[0] or not 1 < len(signs) < 4:
            continue
        if signs not in names:
            name = re.compile(r"\b" + " ".join(rf"{sign}[\w’'-]*\.?" for sign in signs) + r"(?!\w)")
            first = name.search(text)
            names[signs] = name, first.start() if first else len(text)
        name, place = names[signs]
        within = name.search(text, row.end(), _line_end(text, row))
        if place < row.start() and not within:
            found.add(row.start())
    return frozenset(found)


def initials(title: str) -> tuple[str, str]:
    """The initials of a title: of every word, and of all but articles and prepositions.

    >>> initials("The Origin of the Species")
    ('TOOTS', 'OS')
    """
    words = WORD.findall(title)
    main = [word for word in words if word.lower() not in SMALL]
    return "".join(word[0] for word in words).upper(), "".join(word[0] for word in main).upper()


def letters(siglum: str) -> str:
    """The letters of a siglum, as ``initials`` writes them.

    >>> letters("TGH"), letters("G.H."), letters("GdH2")
    ('TGH', 'GH', 'GDH')
    """
    return "".join(character for character in siglum if character.isalpha()).upper()
