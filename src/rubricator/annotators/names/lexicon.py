"""What is known of a word beforehand: lists of names, places and words, and a character model.

The data is made by ``tools/persons_lexicon.py``; tools/README-persons.md names the sources.
"""

from __future__ import annotations

import bisect
import functools
import gzip
import itertools
import re
from importlib.resources import files

from rubricator.annotators.names.words import (
    CALENDAR,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    PARTICLES,
)
from rubricator.annotators.remembering import remembered

SMALL_PLACES = frozenset({"Pd", "Pe", "Pf"})
"""Codes of places that hardly anybody has heard of."""
_LEVELS = (-250, -120, -60, -25, 0, 25, 60, 120, 250)
_LONGEST = 40
_HYPHENATED = re.compile("([A-Z][a-z]{1,5})-([a-z]{2,5})")


def read(name: str) -> str:
    """A compressed text of the data folder."""
    data = files("rubricator.annotators.names").joinpath("data").joinpath(name).read_bytes()
    return gzip.decompress(data).decode("utf-8")


@functools.cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = {}
    for line in read("lexicon.txt.gz").split("\n"):
        features, _, words = line.partition("\t")
        lists.update(zip(words.split(" "), itertools.repeat(features), strict=False))
    return lists


_WIDTH = 32
"""The bits of the second of two weights that are added up as one number."""


@functools.cache
def _characters() -> dict[str, int]:
    fields = read("characters.txt.gz").replace("\n", " ").split(" ")
    pairs = zip(map(int, fields[1::3]), map(int, fields[2::3]), strict=True)
    sums = ((place << _WIDTH) + common for place, common in pairs)
    return dict(zip(fields[::3], sums, strict=True))


@functools.cache
def _split(features: str) -> tuple[str, ...]:
    return tuple(features.split(" ")) if features else ()


def listed(word: str) -> tuple[str, ...]:
    """Codes of the lists that hold a folded word (or a phrase, its words joined by ``_``).

    G given name, S surname, P place, F famous person's name (each with a letter of its own kind),
    L common word (with its parts of speech), K kind of thing that a common noun means (p person,
    l location, g group, a artefact, c communication, b animal), D people or language, O other
    proper noun.
    """
    return _split(_lists().get(word, ""))


@remembered(1 << 16)
def kind_of(noun: str) -> str:
    """The code K of a folded common noun, singular or plural; empty where there is none."""
    for form in (noun, noun[:-1]) if noun[-1:] == "s" else (noun,):
        for code in listed(form):
            if code[0] == "K":
                return code
    return ""


def is_verb(form: str) -> bool:
    """Whether a folded word is a verb, perhaps among other things."""
    return any(code[0] == "L" and "v" in code for code in listed(form))


@remembered(1 << 16)
def is_place(first: str, second: str) -> bool:
    """Whether two folded words are together a place's name, with a hyphen or without."""
    codes = (*listed(f"{first}_{second}"), *listed(f"{first}-{second}"))
    return any(code[0] == "P" for code in codes)


def is_given(word: str) -> bool:
    """Whether a word in small letters is a given name, whatever else it is."""
    return any(code[0] == "G" for code in listed(word))


def is_mostly_given(word: str) -> bool:
    """Whether a word in small letters is a given name, and not more often a surname (Smith)."""
    grades = {code[0]: code[1] for code in listed(word) if code[0] in "GS"}
    return "G" in grades and grades["G"] <= grades.get("S", "z")


def is_surname(word: str) -> bool:
    """Whether a word in small letters is a surname, whatever else it is."""
    return any(code[0] == "S" for code in listed(word))


def is_place_alone(word: str) -> bool:
    """Whether a word in small letters is by itself a place's name, whatever else it is."""
    return any(code[0] == "P" for code in listed(word))


def is_hyphenated_given(word: str) -> bool:
    """Whether a word looks like a Chinese or Korean given name in an old romanisation (Ta-chao)."""
    parts = _HYPHENATED.fullmatch(word)
    return parts is not None and not any(
        code[0] == "L" for part in parts.groups() for code in listed(part.lower())
    )


def likeness(word: str) -> tuple[int, int]:
    """How much the letters of a folded word look like a name's, against a place's and a word's.

    Two scores in fiftieths of a natural logit; more is more like a person's name.
    """
    weights = _characters()
    ends = f"^{word[:_LONGEST]}$"
    last = len(ends) + 1
    stretches = {"bias", *(ends[i : i + n] for n in (2, 3, 4, 5) for i in range(last - n))}
    total = sum(map(weights.get, stretches, itertools.repeat(0)))
    place = total + (1 << _WIDTH - 1) >> _WIDTH
    return place, total - (place << _WIDTH)


def level(score: int) -> int:
    """A score of the character model on a scale from 0 to 9."""
    return bisect.bisect_left(_LEVELS, score)


def closed_class(word: str) -> tuple[str, ...]:
    """Codes of the closed classes (``words``) that a folded word belongs to."""
    bare = word.rstrip(".")
    classes = (
        ("H", bare in HONORIFICS),
        ("ORG", bare in INSTITUTIONS),
        ("CAL", bare in CALENDAR),
        ("FN", bare in FUNCTION),
        ("PT", bare in PARTICLES),
    )
    return tuple(code for code, holds in classes if holds)
