"""Features: what may be said of one text, a word or a code, as the model knows it.

A feature is a short string. The functions are few and know no document, so that the model keeps for
each, with its arguments, a table of the weights of the texts that it met.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from rubricator.annotators.names import lexicon
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, folded, is_capitalised
from rubricator.annotators.names.words import (
    ACTION,
    HONORIFICS,
    LOCATIVE,
    ROLES,
    SPEECH,
)
from rubricator.annotators.remembering import remembered

Codes = tuple[str, ...]

_PEOPLE = re.compile("(?:[a-z]ists?|isms?|ites?|iki|viks?|ians?|ese|ish|eans?|ics?)$")
QUOTES = frozenset('“”"‘’«»')


def shape(word: str) -> str:
    """The look of a word: where its capitals, points, hyphens and apostrophes are."""
    if word[-1] == ".":
        return "X." if len(word) == 2 or "-" in word else "Ab."
    if word.isupper():
        return "X" if len(word) == 1 else "XX" if len(word) < 4 else "XXX"
    if "-" in word:
        return "X-X" if is_capitalised(word.rsplit("-", 1)[1]) else "X-x"
    if "'" in word or "’" in word:
        return "X'x"
    return "Xx" if word[1:].islower() else "XxX"


def _context(word: str) -> str:
    if word == BREAK:
        return "NL"
    if word[0].isalpha():
        return word
    if word[0].isdigit():
        return "9"
    return "Q" if word in QUOTES else word if len(word) < 3 else "#"


def prefixed(text: str, before: str) -> Iterator[str]:
    """A feature of two parts."""
    yield before + text


def suffixed(text: str, after: str) -> Iterator[str]:
    """A feature of two parts."""
    yield text + after


def spelt(word: str) -> Iterator[str]:
    """Features of a word's look and letters."""
    form = folded(word)
    yield "sh=" + shape(word)
    if len(form) > 3:
        yield "s2=" + form[-2:]
        yield "s3=" + form[-3:]
        yield "p2=" + form[:2]
        if len(form) > 5:
            yield "s4=" + form[-4:]


def coded(code: str, place: str, opening: bool, low: str, evidence: str) -> Iterator[str]:
    """Features of a code of a list, with the word's place in the run and its company."""
    yield code
    yield code + place
    if opening:
        yield "i" + code
    yield code + low
    if code[0] in "=GPFc":
        yield code + evidence


def kept(code: str, place: str) -> Iterator[str]:
    """Features of a code of the company that a word keeps."""
    yield code
    if code[1] != "0":
        yield code + place


def preceding(form: str, place: str) -> Iterator[str]:
    """Features of the word before a run."""
    before = _context(form)
    yield f"{place}p1={before}"
    for code, holds in (
        ("init", form in SENTENCE_START),
        ("pSAY", before in SPEECH),
        ("pHON", before.rstrip(".") in HONORIFICS),
        ("pROLE", before in ROLES),
        ("pLOC", before in LOCATIVE),
        ("p.", before in {".", "!", "?"}),
    ):
        if holds:
            yield place + code
    if kind := lexicon.kind_of(before):
        yield f"{place}pK{kind}"


def earlier(form: str, place: str, telling: str) -> Iterator[str]:
    """Features of the word before that, with the word before where that tells something."""
    before = _context(form)
    yield f"{place}p2={before}|{telling}" if telling else f"{place}p2={before}"
    if telling == "," and before in ROLES:
        yield place + "pROLE"


def following(form: str, place: str) -> Iterator[str]:
    """Features of the word after a run."""
    after = _context(form)
    yield f"{place}n1={after}"
    for code, holds in (
        ("nSAY", after in SPEECH),
        ("nACT", after in ACTION),
        ("nED", len(after) > 4 and after.endswith("ed")),
        ("nLY", len(after) > 4 and after.endswith("ly")),
    ):
        if holds:
            yield place + code
    if kind := lexicon.kind_of(after):
        yield f"{place}nK{kind}"


def later(form: str, place: str, after: str) -> Iterator[str]:
    """Features of the word after that, with the word after."""
    yield f"{place}n2={after}|{_context(form)}"


def defined(kind: str, place: str, apposed: bool) -> Iterator[str]:
    """Features of what a run is said to be."""
    yield f"{place}df{apposed}{kind}"


@functools.cache
def _listed(codes: Codes) -> Codes:
    """Codes of lists, those without their kinds, and in front what sums them up."""
    held = set(codes)
    summary = "=" + "".join(
        letter
        for letter, holds in (
            ("g", bool({"Ga", "Gb", "Gd"} & held)),
            ("v", bool({"Gc", "Ge", "Gf"} & held)),
            ("s", bool({"Sa", "Sb"} & held)),
            ("r", bool({"Sc", "Sd"} & held)),
            ("P", bool({"Pa", "Pb", "Pc", "Pw"} & held)),
            ("p", bool({"Pd", "Pe", "Pf"} & held)),
            ("F", bool({"Fs", "Fl"} & held)),
            ("L", any(code[0] == "L" for code in codes)),
            ("D", any(code[0] in "DO" for code in codes)),
        )
        if holds
    )
    return (summary, *codes, *{code[0] + "*": 0 for code in codes})


def bare(form: str) -> str:
    """A folded form without the stop of an abbreviation."""
    return form.rstrip(".") if len(form) > 2 else form


@remembered(1 << 16)
def known(form: str, hidden: bool) -> Codes:
    """What lists, closed classes and letters say of a folded form, the lists unless ``hidden``."""
    stem = bare(form)
    listed = _listed(() if hidden else lexicon.listed(stem))
    codes = [*listed, *lexicon.closed_class(form)]
    if stem[-1] == "s" and not hidden and "L*" not in listed:
        codes += ["Lpl" for code in lexicon.listed(stem[:-1]) if code.startswith("Ln")]
    if _PEOPLE.search(stem):
        codes.append("NAT")
    if len(stem) > 2:
        place, common = map(lexicon.level, lexicon.likeness(stem))
        codes += f"cp{place}", f"cw{common}", f"c{min(place, common)}"
    return tuple(codes)
