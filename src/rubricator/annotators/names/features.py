"""The features of each word of a run, as the model knows them.

A feature is a short string. They come in groups, each a function of few arguments, so that the
model can add up the weights of a group once and remember the sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rubricator.annotators.names import lexicon
from rubricator.annotators.names.statistics import Statistics, describe
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, Tokens, is_capitalised
from rubricator.annotators.names.words import (
    ACTION,
    DETERMINERS,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    LOCATIVE,
    ROLES,
    SPEECH,
)

Group = tuple[str, ...]
Call = tuple[Callable[..., Iterator[str]], tuple[str | bool, ...]]
"""A group of features: a method of the describer and its arguments."""

_PEOPLE = re.compile("(?:[a-z]ists?|isms?|ites?|iki|viks?|ians?|ese|ish|eans?|ics?)$")
_JOINING = frozenset({",", "and", "&", "or", "'s"})
_DEFINING = frozenset({"is", "was", "are", "were", ","})
_TELLING = frozenset({"the", "of", "a", ",", "and", "'s", "to", "Q", "."})
_LEADING = frozenset({".", ",", "Q", "'s", "and", ")"})


def shape(word: str) -> str:
    """The look of a word: where its capitals, points, hyphens and apostrophes are."""
    if word[-1] == ".":
        return "X." if len(word) == 2 else "Ab."
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
    return "Q" if word in '“”"‘’«»' else word if len(word) < 3 else "#"


class Describer:
    """The features of a document's tokens.

    ``hidden`` are folded words whose list membership is left out, which in training keeps the
    model from leaning on the lists.
    """

    def __init__(
        self, tokens: Tokens, statistics: Statistics, hidden: frozenset[str] = frozenset()
    ) -> None:
        self.tokens = tokens
        self.statistics = statistics
        self.hidden = hidden
        self.known: dict[str, Group] = {}
        self.company: dict[str, Group] = {}

    def lists(self, form: str) -> Group:
        """What lists, closed classes and letters say of a folded form; [0] sums up."""
        features = self.known.get(form)
        if features is None:
            features = self.known[form] = self._lists(form)
        return features

    def _lists(self, form: str) -> Group:
        bare = form.rstrip(".") if len(form) > 2 else form
        codes = () if bare in self.hidden else lexicon.listed(bare)
        classes = lexicon.closed_class(form)
        summary = "=" + "".join(
            letter
            for letter, holds in (
                ("g", bool({"Ga", "Gb", "Gd"} & set(codes))),
                ("v", bool({"Gc", "Ge", "Gf"} & set(codes))),
                ("s", bool({"Sa", "Sb"} & set(codes))),
                ("r", bool({"Sc", "Sd"} & set(codes))),
                ("P", bool({"Pa", "Pb", "Pc", "Pw"} & set(codes))),
                ("p", bool({"Pd", "Pe", "Pf"} & set(codes))),
                ("F", bool({"Fs", "Fl"} & set(codes))),
                ("L", any(code[0] == "L" for code in codes)),
                ("D", any(code[0] in "DO" for code in codes)),
            )
            if holds
        )
        features = [summary, *codes, *{code[0] + "*": 0 for code in codes}, *classes]
        if bare not in self.hidden and bare[-1] == "s" and "L*" not in features:
            features += ["Lpl" for code in lexicon.listed(bare[:-1]) if code.startswith("Ln")]
        if _PEOPLE.search(bare):
            features.append("NAT")
        if len(bare) > 2:
            place, common = map(lexicon.level, lexicon.likeness(bare))
            features += f"cp{place}", f"cw{common}", f"c{min(place, common)}"
        return tuple(features)

    def stats(self, form: str) -> Group:
        """What the document says of a folded form that stands in a run."""
        features = self.company.get(form)
        if features is None:
            features = self.company[form] = describe(form, self.statistics)
        return features

    def word(self, word: str, form: str, place: str, opening: bool) -> Iterator[str]:
        """Features of the word itself, at a place in its run (1 only, F first, I inner, E end)."""
        lists, stats = self.lists(form), self.stats(form)
        yield "b"
        yield "sh=" + shape(word)
        if len(form) > 3:
            yield "s2=" + form[-2:]
            yield "s3=" + form[-3:]
            yield "p2=" + form[:2]
            if len(form) > 5:
                yield "s4=" + form[-4:]
        low, evidence = stats[1], stats[2]
        summary, letters = lists[0], lists[-1]
        for code in lists:
            yield code
            yield code + place
            if opening:
                yield "i" + code
            yield code + low
            if code[0] in "=GPFc":
                yield code + evidence
        yield summary + letters + place
        yield summary + ("i" if opening else "j") + low
        if opening:
            yield "i" + low + evidence
        yield from stats
        for code in stats:
            if code[1] != "0":
                yield code + place

    def left(self, word: str, form: str, summary: str) -> Iterator[str]:
        """Features of the word before, within the run; ``summary`` is that of the word itself."""
        lists = self.lists(form)
        for code in lists:
            yield "-" + code
        yield f"-{lists[0]}&{summary}"
        if form.rstrip(".") in HONORIFICS or form in INSTITUTIONS or word[-1] == ".":
            yield "-w=" + form
        yield "-sh=" + shape(word)
        if form in self.statistics.company:
            yield "-" + self.stats(form)[1]
            yield "-" + self.stats(form)[2]

    def right(self, word: str, form: str, summary: str) -> Iterator[str]:
        """Features of the word after, within the run."""
        lists = self.lists(form)
        for code in lists:
            yield "+" + code
        yield f"{summary}&+{lists[0]}"
        if form.rstrip(".") in HONORIFICS or form in INSTITUTIONS:
            yield "+w=" + form
        yield "+sh=" + shape(word)
        if form in self.statistics.company:
            yield "+" + self.stats(form)[1]
            yield "+" + self.stats(form)[2]

    def around(self, run: int, place: str) -> Iterator[Call]:
        """The company of a run, for a word at a place in it: what stands before, after, beside."""
        tokens = self.tokens
        a, b = tokens.runs[run]
        folded = tokens.folded
        last = len(folded) - 1
        before = folded[a - 1] if a else BREAK
        after = folded[b] if b <= last else BREAK
        yield self.preceding, (place, before)
        telling = _context(before) if before in _TELLING or not before[0].isalnum() else ""
        telling = telling if telling in _TELLING else ""
        yield self.earlier, (place, folded[a - 2] if a > 1 else BREAK, telling)
        yield self.following, (place, after)
        context = _context(after) if after in _LEADING or not after[0].isalnum() else ""
        if context in _LEADING:
            yield self.later, (place, folded[b + 1] if b < last else BREAK, context)
        if after in _DEFINING:
            yield self.defined, (place, after == ",", self._head(b + 1))
        if run:
            other = tokens.runs[run - 1]
            yield from self._beside(place, "P", other, folded[other[1] : a])
        if run + 1 < len(tokens.runs):
            other = tokens.runs[run + 1]
            yield from self._beside(place, "N", other, folded[b : other[0]])

    def preceding(self, place: str, form: str) -> Iterator[str]:
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

    def earlier(self, place: str, form: str, telling: str) -> Iterator[str]:
        """Features of the word before that, with the word before where that tells something."""
        before = _context(form)
        yield f"{place}p2={before}|{telling}" if telling else f"{place}p2={before}"
        if telling == "," and before in ROLES:
            yield place + "pROLE"

    def following(self, place: str, form: str) -> Iterator[str]:
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

    def later(self, place: str, form: str, after: str) -> Iterator[str]:
        """Features of the word after that, with the word after."""
        yield f"{place}n2={after}|{_context(form)}"

    def defined(self, place: str, apposed: bool, kind: str) -> Iterator[str]:
        """Features of what a run is said to be."""
        yield f"{place}df{apposed}{kind}"

    def _head(self, start: int) -> str:
        """The kind of the last noun of the phrase that starts at a token, the article first."""
        kind = ""
        for word in self.tokens.folded[start : start + 7]:
            if not word[0].isalpha() or (word in FUNCTION and word not in DETERMINERS):
                break
            kind = lexicon.kind_of(word) or kind
        return kind

    def _beside(
        self, place: str, side: str, other: tuple[int, int], gap: Sequence[str]
    ) -> Iterator[Call]:
        """A neighbouring run, where the two are joined (, and & or 's)."""
        if not gap or len(gap) > 2 or gap[0] not in _JOINING or BREAK in gap:
            return
        count = "1" if other[1] - other[0] == 1 else "2"
        yield self.beside, (place, side, count + gap[0], self.tokens.folded[other[1] - 1])

    def beside(self, place: str, side: str, join: str, form: str) -> Iterator[str]:
        """Features of the last word of a neighbouring run."""
        lists = self.lists(form)
        yield f"{place}{side}V{join}{lists[0]}"
        yield f"{place}{side}Vc{lists[-1]}"

    def within(self, run: int, i: int) -> Iterator[str]:
        """Features of a word's place in its run, and of the phrases that it is part of."""
        a, b = self.tokens.runs[run]
        folded = self.tokens.folded
        length = min(b - a, 4)
        yield f"L{length}@{'e' if i == b - 1 else min(i - a, 3)}"
        if i + 1 < b and lexicon.is_place(folded[i], folded[i + 1]):
            yield "2P"
        if i > a and lexicon.is_place(folded[i - 1], folded[i]):
            yield "2Pe"
        if any(word in INSTITUTIONS for word in folded[i + 1 : b]):
            yield "ORG>"

    def run(self, run: int) -> Iterator[tuple[list[Call], list[str]]]:
        """For each word of a run: the groups of its features, and those that have no group."""
        tokens = self.tokens
        a, b = tokens.runs[run]
        words, folded = tokens.words, tokens.folded
        opening = a == 0 or folded[a - 1] in SENTENCE_START
        for i in range(a, b):
            place = place_in_run(i, a, b)
            summary = self.lists(folded[i])[0]
            calls: list[Call] = [(self.word, (words[i], folded[i], place, opening and i == a))]
            if i > a:
                calls.append((self.left, (words[i - 1], folded[i - 1], summary)))
            if i + 1 < b:
                calls.append((self.right, (words[i + 1], folded[i + 1], summary)))
            calls += self.around(run, place)
            yield calls, list(self.within(run, i))


def place_in_run(i: int, a: int, b: int) -> str:
    """1 for the only word of a run [a, b), F for the first, E for the last, I between."""
    if b - a == 1:
        return "1"
    return "F" if i == a else "E" if i == b - 1 else "I"
