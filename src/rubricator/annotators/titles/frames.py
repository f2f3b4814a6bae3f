"""How the words around quotation marks show what they hold to be a title; what all frames share.

Each judgement looks at a window of fixed size before and after; offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.words import HONORIFICS, WRITINGS
from rubricator.annotators.titles.surroundings import (
    ANNOUNCED,
    GLOSS,
    ISSUED,
    NOUN,
    WINDOW,
    YEAR,
    YEAR_AFTER,
    announced,
)
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    LEVEL_OF,
    SENTENCE_END,
    SMALL,
    WORD,
    shape,
    turns_on,
)
from rubricator.model import Block, Certainty

PRESS = frozenset(noun for noun, level in LEVEL_OF.items() if level == "j") | {"paper"}

POSSESSIVE = re.compile(
    rf"(?:(?P<owner>[’']s?)|\b(?i:his|her|their|my|our|whose))\s(?:[a-z][a-z-]*,?\s){{0,4}}"
    rf"(?:(?P<year>{YEAR})\s)?(?:(?P<noun>{NOUN}),?\s)?[“\"‘_*]?$"
)
ENTITLED = re.compile(
    r"\b(?:title:|entitled|titled|headlined|headed|author of|published as"
    r"|under the (?:headline|heading))"
    r"\s[“\"‘_*]?$"
)
UNDER = re.compile(r"\bunder the title(?: of)?\s[“\"‘_*]?$")
"""Whoever or whatever is only called something is no work."""
_SERIES = re.compile(r"\sseries\b")
APPOSITION = re.compile(
    rf"{GLOSS},\s(?:the|a|an|his|her|their|{CAPITAL}[\w-]*[’']s?)\s(?:[a-z][a-z’'-]*,?\s){{0,3}}?"
    rf"(?:(?P<year>{YEAR})\s)?(?:[a-z][a-z-]*\s){{0,2}}?(?P<noun>{NOUN})"
    r"(?=\s(?:where|in|which|that|he|she|by|of|on|about|for|from|with)\b|[,.;:)—–])"
)
SOLD = re.compile(
    r"\s\((?:[^()\n]{2,40}[,;:]\s)?(?:[0-9]{1,4}(?:,[0-9]{3})?\s?(?:pp\b|pages\b)(?!\.?\s?[0-9])"
    r"|[$£€]\s?[0-9])[^()\n]{0,40}\)"
)
"""Behind the title of a book: how long and how dear it is: “ (Gull, 369 pages, $26.95)”."""
SAID = re.compile(
    r"\b(?:said|cried|say|says|shouted|asked|replied|so-called)[,:]?\s$"
    r"|\b(?:read|reads|cried|cries|shouted|asked|said|answered)(?:\s[a-z]+){0,4}:\s$"
    r"|\b(?:[Ss]tyl(?:ed|ing)|[Cc]all(?:ed|ing))\s(?:him|her|it|them)sel(?:f|ves)\s$"
    r"|\b(?:stamp|stamped|trade-?\s?mark|label|labelled|labeled|marked|poster|placard|banner|sticker"
    r"|slogan|slogans|motto|inscription|inscribed)[,:]?(?:\s|-+|—)$"
)
"""What stands before words that somebody says, calls himself, or writes upon something."""
SPOKEN = re.compile(
    r"\s(?:as\s(?:[\w’'.]+\s){1,3}(?=called\b|calls\b|nicknamed\b|dubbed\b|named\b))?"
    r"(?:(?:he|she|they|we|I)\s)?(?:nicknamed|dubbed|named|calls|said|says|cried|replied|answered|asked|returned|exclaimed"
    r"|repeated|whispered|shouted|added|thought|continued|observed|remarked|called|murmured)\b"
)
ABROAD = frozenset(["Der", "Die", "Das", "Le", "La", "Les", "El", "Il", "Lo"])
"""Articles by which the titles of foreign papers begin, but names of places as well."""
DATED = re.compile(rf", {MONTH},?\s(?:[0-9]{{1,2}},\s)?{YEAR}$")
OWNED_BY = re.compile(
    rf"(?!(?:The|An?)\s)(?:{CAPITAL}\w+\s){{0,2}}(?P<name>{CAPITAL}\w+)[’']s\s(?={CAPITAL})"
)
"""Who wrote it, before a title; with a capital article it is the title's own: The Clerk's Tale."""
NEXT = re.compile(
    rf"\s(?:&\s(?:the\s|(?:{CAPITAL}\w+\.?\s){{0,2}}{CAPITAL}\w+[’']s\s)|and\s(?=The\s))"
)
"""What stands before the next title: "| & Dr. Brandt's Ferry", "| and The Ferry"."""


class Frame(NamedTuple):
    """What the surroundings say: level, certainty, rule, and the span of a year beside it."""

    level: str
    cert: Certainty
    rule: str = "title-framed"
    year: tuple[int, int] | None = None


def quoted(text: str, leaf: Block, outer: tuple[int, int], start: int, end: int) -> Frame | None:
    """What frames quoted words in title case as a title; ``outer`` is the span with the marks."""
    words = text[start:end]
    size = shape(words)
    before = text[max(leaf.start, outer[0] - WINDOW) : outer[0]]
    if size is None and _opens(words) and (ENTITLED.search(before) or UNDER.search(before)):
        return Frame("a", "medium", "title-quoted")
    if size is not None and SOLD.match(text, outer[1], leaf.end):
        return Frame("m", "high", "title-quoted")
    if size is None or turns_on(words.split()) in INSTITUTIONS:
        return None
    if DATED.search(words):
        return None  # where and when a letter was written
    if _SERIES.match(text, outer[1], leaf.end):
        return Frame("s", "medium", "title-quoted")
    if not any(len(word.strip(".")) > 1 for word in words.split() if word[0].isupper()):
        return None
    offset = max(leaf.start, outer[0] - WINDOW)
    year: tuple[int, int] | None = None
    level, sure = "a", False
    noun = ANNOUNCED.search(before) if announced(text, leaf.start, outer[0]) else None
    if noun:
        level, sure, year = LEVEL_OF[noun["noun"]], True, span(noun, offset)
    elif own := POSSESSIVE.search(before):
        level, year = LEVEL_OF.get(own["noun"] or "", "a"), span(own, offset)
        sure = bool(year or own["noun"])
        if not sure and size > 1 and (size > 2 or own["owner"]):
            return Frame(level, "medium", "title-quoted")
    if apposed := APPOSITION.match(text, outer[1], leaf.end):
        level, sure = LEVEL_OF[apposed["noun"]], True
        year = year or span(apposed, outer[1])
    if dated := YEAR_AFTER.match(text, outer[1], leaf.end):
        sure, year = True, year or dated.span("year")
    sure = sure or bool(ENTITLED.search(before) or ISSUED.match(text, outer[1], leaf.end))
    if sure:
        return Frame(level, "high", "title-quoted", year)
    first = words.split()[0].rstrip(".").lower()
    if (
        (size == 2 and first in HONORIFICS)
        or SAID.search(before)
        or SPOKEN.match(text, outer[1], leaf.end)
        or not (size > 3 or UNDER.search(before) or (size > 2 and _linked(words)))
    ):
        return None
    return Frame(level, "medium", "title-quoted")


def alone(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without its author's name before it, and without the next title."""
    owner = OWNED_BY.match(text, start, end)
    if owner:
        codes = listed(owner["name"].lower())
        genre = WORD.match(text, owner.end(), end)
        by = genre and genre[0] in WRITINGS and (not codes or "S" in {code[0] for code in codes})
        if by or {"Sa", "Sb", "Sc"}.intersection(codes):
            start = owner.end()
    following = NEXT.search(text, start, end + len("’s "))
    return start, following.start() if following else end


def _linked(words: str) -> bool:
    """Whether a phrase holds a small word, or opens with an article."""
    return words.startswith(("The ", "A ", "An ", "On ")) or any(
        word in SMALL for word in words.split()
    )


def _opens(words: str) -> bool:
    """Whether words, written as a sentence is, may be a headline: one sentence, not a long one."""
    return words[0].isupper() and len(words.split()) < 13 and not SENTENCE_END.search(words)


def span(match: re.Match[str], offset: int) -> tuple[int, int] | None:
    """The span of the year in a match of a window that starts at ``offset``."""
    if not match["year"]:
        return None
    start, end = match.span("year")
    return start + offset, end + offset
