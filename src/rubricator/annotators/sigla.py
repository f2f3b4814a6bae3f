"""Sigla: capitals that stand for a work ("TRB, 76"), and what a text says about them.

A siglum is explained by words that define it ("hereafter TGH", a table of abbreviations) or by a
title with the same initials (TRB: The Revolution Betrayed). Offsets are code points.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.model import Draft

FORM = r"(?:[A-Z][A-Z&]{1,6}[0-9]?|[A-Z][a-z]{0,2}[A-Z]{1,4}|(?:[A-Z]\.\s?){2,4}(?<=\.))"
CITED = re.compile(rf"[(\[;]\s?(?:[a-z][a-z., ]{{0,20}}\s)?(?P<siglum>{FORM})(?P<comma>[,:]?)\s")
STOP = re.compile(r"[)\];]")
DEFINED = re.compile(
    rf"\b(?:hereafter|henceforth|hereinafter|abbreviated|cited|referred to|quoted)"
    rf"(?:\s(?:cited|abbreviated|referred|quoted|parenthetically|in the text|to|as|by))*,?\s?"
    rf"[“‘\"'(_*]?(?P<siglum>{FORM})(?![^\W_])"
)
ROW = re.compile(
    rf"[ \t]*(?P<siglum>{FORM})(?:[ \t]*[=:–—][ \t]*|[ \t]{{2,}}|\t[ \t]*)(?=[^\W\d_])"
)
OTHERWISE = frozenset(
    [
        "AD",
        "BC",
        "BCE",
        "CE",
        "AM",
        "PM",
        "AH",
        "BP",
        "OS",
        "NS",
        "UTC",
        "GMT",
        "EST",
        "USD",
        "GBP",
        "EUR",
        "US",
        "UK",
        "NY",
        "CA",
        "DC",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
        "ISO",
        "DIN",
        "RFC",
        "HTTP",
        "URL",
        "OK",
        "TV",
    ]
)
"""Capitals before a number that are an era, an hour, a currency, a numeral and the like."""

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


class Definition(NamedTuple):
    """A siglum at [start, end) that the text defines; its work is named before it, or after."""

    siglum: str
    start: int
    end: int
    before: bool


def cited(draft: Draft) -> frozenset[str]:
    """The sigla that stand before a page number in parentheses somewhere in the text.

    Without a comma ("TRB 76") a siglum must occur twice, or be defined, to be one.
    """
    sure: set[str] = set()
    bare: Counter[str] = Counter()
    for match in CITED.finditer(draft.text):
        siglum = match["siglum"]
        if siglum in OTHERWISE:
            continue
        end = STOP.search(draft.text, match.end(), match.end() + 60)
        if end is None or not plausible(draft.text, match.end(), end.start()):
            continue
        if match["comma"]:
            sure.add(siglum)
        else:
            bare[siglum] += 1
    sure.update(siglum for siglum, count in bare.items() if count > 1)
    sure.update(definition.siglum for definition in defined(draft))
    return frozenset(sure)


def plausible(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a list of places in a work, not a year."""
    found = locators.read(text, start, end)
    return bool(found) and not (
        len(found) == 1 and not found[0].named and locators.year_like(found[0].first)
    )


def defined(draft: Draft) -> list[Definition]:
    """The sigla that the text defines, in order: "hereafter X", and the rows of a table."""
    found = [
        Definition(match["siglum"], *match.span("siglum"), True)
        for match in DEFINED.finditer(draft.text)
    ]
    rows = [
        Definition(match["siglum"], *match.span("siglum"), False)
        for leaf in draft.leaves
        if (match := ROW.match(draft.text, leaf.start, leaf.end))
    ]
    return found + rows if len(rows) > 1 else found


def initials(title: str) -> tuple[str, str]:
    """The initials of a title: of every word, and of all but articles and prepositions.

    >>> initials("The Origin of the Species")
    ('TOOTS', 'OS')
    """
    words = WORD.findall(title)
    main = [word for word in words if word.lower() not in SMALL]
    return "".join(word[0] for word in words).upper(), "".join(word[0] for word in main).upper()


def stands_for(siglum: str, title: str) -> bool:
    """Whether a siglum is made of a title's initials.

    >>> stands_for("TGH", "The Glass Harbour"), stands_for("HNS", "A History of the North Sea")
    (True, True)
    """
    letters = "".join(character for character in siglum if character.isalpha()).upper()
    return len(letters) > 1 and letters in initials(title)
