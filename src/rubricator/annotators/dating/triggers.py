"""The words at which a date may begin, found in one pass over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, count

from rubricator.annotators.dating.vocabulary import (
    CARDINALS,
    FEASTS,
    MONTH_NAMES,
    MOVABLE,
    OLD_MONTHS,
    ONES,
    ORDINALS,
    ROMAN_DAY,
    SEASON_MONTHS,
    TENS,
    WEEKDAY_NAMES,
)

CALENDAR, DISTANCE, NEIGHBOUR, RECENT, DEICTIC, DAY = 1, 2, 4, 8, 16, 32
"""What may begin at a word; a word may open several."""
_UNSURE = 64
"""What stands behind the word tells whether it does."""

WORD = re.compile(r"[^\W_]+")
LONGEST = 14
"""Longer words, and longer runs of digits, open no date."""


def _kinds() -> dict[str, int]:
    found: dict[str, int] = {}

    def add(words: Iterable[str], kind: int, *, small: bool) -> None:
        for word in words:
            for form in (word.capitalize(), word.upper(), *((word.lower(),) if small else ())):
                found[form] = found.get(form, 0) | kind

    add(MONTH_NAMES, CALENDAR, small=False)
    add((name[:3] for name in MONTH_NAMES), CALENDAR, small=False)
    add(("sept", *OLD_MONTHS), CALENDAR, small=False)
    add((name for name in OLD_MONTHS if name[0] == "f"), CALENDAR, small=True)
    add(WEEKDAY_NAMES, CALENDAR, small=False)
    add((name[:3] for name in WEEKDAY_NAMES), CALENDAR, small=False)
    add(("tues", "weds", "thur", "thurs"), CALENDAR, small=False)
    add((word.split("-")[0] for word in ORDINALS), CALENDAR, small=True)
    add((*SEASON_MONTHS, "springtime", "summertime", "wintertime"), CALENDAR, small=True)
    add((re.split("[ .']", name)[0] for name in (*FEASTS, *MOVABLE)), CALENDAR, small=False)
    add(("saint",), CALENDAR, small=False)
    add(TENS, CALENDAR, small=True)
    edges = ("early", "mid", "middle", "late", "latter", "last", "beginning", "start", "end")
    add((*edges, "close", "final", "between", "circa", "about", "around"), CALENDAR, small=True)
    add(("abt", "bet"), CALENDAR, small=True)
    add(("c", "ca", "circ"), CALENDAR, small=True)
    spelt = ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty")
    add(spelt, CALENDAR, small=True)
    add(("ad", "a", "q1", "q2", "q3", "q4", "h1", "h2"), CALENDAR, small=False)
    vague = ("few", "several", "some", "many", "couple", "dozen", "hundred", "half", "score")
    add((*CARDINALS, *vague, "very"), DISTANCE, small=True)
    add(("next", "following", "previous", "preceding", "last", "this", "coming", "past", "that"),
        NEIGHBOUR, small=True)  # fmt: skip
    add(("last", "past"), RECENT, small=True)
    add(("yesterday", "tomorrow", "to"), DEICTIC, small=True)
    for word in ("a", "an", *ONES):
        for form in (word, word.capitalize(), word.upper()):
            found[form] |= _UNSURE
    return found


KINDS = _kinds()
ROMAN = frozenset("MDCLXVI")

_ROMAN_DAY = re.compile(f"{ROMAN_DAY}|[xvij]+")
_ONES = frozenset(form for word in ONES for form in (word, word.capitalize(), word.upper()))
_COUNTED_ON = (" and twent", " and Twent", "-and-twent", " and thirt", "-and-thirt", " thousand")
"""What follows one to nine where a date opens: ``four and twentieth``, ``one thousand``."""

_DISTANCES = frozenset(" \t\n\xa0\u2009\u202fcdfhlmnoswyCDFHLMNOSWY")
"""With what begins what may stand behind ``a`` in a distance: ``a few days``, ``a year``."""

_MEMORY = 1 << 16
"""So many words are remembered with what they may open."""


def opened(word: str) -> int:
    """What may begin at a word, as far as the word itself tells."""
    kinds = KINDS.get(word)
    if kinds is not None:
        return kinds
    if word[0] <= "9":
        if len(word) > LONGEST:
            return 0
        if len(word) > 2 and word[:3].isdigit():
            return CALENDAR | (DISTANCE if len(word) == 3 else 0)
        return CALENDAR | DISTANCE | (0 if word.isdigit() else DAY)
    if word[0] == "M" and 3 < len(word) < LONGEST and ROMAN.issuperset(word):
        return CALENDAR
    if word[0] == "c" and word[-4:].isdecimal() and word[:-4] in ("c", "ca"):
        return CALENDAR
    if word[0] in "xvij" and _ROMAN_DAY.fullmatch(word):
        return CALENDAR
    return CALENDAR | _UNSURE if word[0] in "XV" else 0


class _Chunks(dict[str, tuple[tuple[int, str, int], ...]]):
    """What stands between two spaces, with the words in it that open a date: (offset, word, kinds).

    What was met is remembered.
    """

    def __missing__(self, chunk: str) -> tuple[tuple[int, str, int], ...]:
        if len(self) >= _MEMORY:
            self.clear()
        found = ((match.start(), match[0], opened(match[0])) for match in WORD.finditer(chunk))
        self[chunk] = opening = tuple(
            (at, word, kinds)
            for at, word, kinds in found
            if kinds and (word.lower() != "to" or chunk.startswith("-", at + 2))
        )
        return opening


_CHUNKS = _Chunks()


def triggers(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Words of text[start:end] at which a date may begin: (start, end, kinds)."""
    chunks = text[start:end].replace("\n", " ").split(" ")
    opening = [*map(_CHUNKS.__getitem__, chunks)]
    if not any(opening):
        return
    offsets = accumulate(map(len, chunks), initial=start)
    for found, chunk, spaces in compress(zip(opening, offsets, count(), strict=False), opening):
        for offset, word, kinds in found:
            at = chunk + spaces + offset
            stop = at + len(word)
            here = confirmed(text, word, stop, kinds) if kinds & _UNSURE else kinds
            if here:
                yield at, stop, here


def confirmed(text: str, word: str, stop: int, kinds: int) -> int:
    """What may begin at a word, in the light of what stands behind it: a Roman numeral where a
    century follows, an article before what may be a distance."""
    kinds &= ~_UNSURE
    if word[0] in "XV":
        return kinds if text[stop + 1 : stop + 2] in ("c", "C") else 0
    if word in _ONES:
        return kinds if text.startswith(_COUNTED_ON, stop) else kinds & ~CALENDAR
    if text[stop : stop + 1] == ".":
        return kinds
    return kinds & ~CALENDAR if text[stop + 1 : stop + 2] in _DISTANCES else 0
