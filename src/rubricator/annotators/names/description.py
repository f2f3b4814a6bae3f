"""The features of each word of a run: groups of them, each a function of ``features`` with its
arguments, over several texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rubricator.annotators.names import lexicon
from rubricator.annotators.names.definitions import head_kind
from rubricator.annotators.names.features import (
    QUOTES,
    Codes,
    bare,
    coded,
    defined,
    earlier,
    following,
    kept,
    known,
    later,
    preceding,
    prefixed,
    shape,
    spelt,
    suffixed,
)
from rubricator.annotators.names.statistics import Statistics, describe
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, Tokens
from rubricator.annotators.names.words import HONORIFICS, INSTITUTIONS

Group = tuple[Callable[..., Iterator[str]], tuple[str | bool, ...], Sequence[str]]
"""A function, what it takes beside a text, and the texts: the features are those of all of them."""
Call = tuple[str | bool, ...]
"""A method of the describer and its arguments, which make groups; a document repeats them."""
LASTING = frozenset({"within", "before", "after"})
"""Those that no document has a say in."""

_JOINING = frozenset({",", "and", "&", "or", "'s"})
_DEFINING = frozenset({"is", "was", "are", "were", ","})
_TELLING = {word: word for word in ("the", "of", "a", ",", "and", "'s", "to", ".")}
_TELLING |= dict.fromkeys(QUOTES, "Q")
_LEADING = {word: word for word in (".", ",", "'s", "and", ")")} | dict.fromkeys(QUOTES, "Q")


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
        self.known: dict[str, Codes] = {}
        self.company: dict[str, Codes] = {}

    def lists(self, form: str) -> Codes:
        """What lists, closed classes and letters say of a folded form; [0] sums up."""
        codes = self.known.get(form)
        if codes is None:
            codes = self.known[form] = known(form, bare(form) in self.hidden)
        return codes

    def stats(self, form: str) -> Codes:
        """What the document says of a folded form that stands in a run."""
        codes = self.company.get(form)
        if codes is None:
            codes = self.company[form] = describe(form, self.statistics)
        return codes

    def word(self, word: str, form: str, place: str, opening: bool) -> list[Group]:
        """Features of the word itself, at a place in its run (1 only, F first, I inner, E end)."""
        lists, stats = self.lists(form), self.stats(form)
        summary, letters = lists[0], lists[-1]
        low, evidence = stats[1], stats[2]
        groups: list[Group] = [
            (prefixed, ("",), ("b",)),
            (spelt, (), (word,)),
            (coded, (place, opening, low, evidence), lists),
            (suffixed, (place,), (summary + letters,)),
            (suffixed, (("i" if opening else "j") + low,), (summary,)),
            (kept, (place,), stats),
        ]
        if opening:
            groups.append((prefixed, ("i",), (low + evidence,)))
        return groups

    def left(self, word: str, form: str, summary: str) -> list[Group]:
        """Features of the word before, within the run; ``summary`` is that of the word itself."""
        lists = self.lists(form)
        codes = [*lists, f"{lists[0]}&{summary}", "sh=" + shape(word)]
        if form.rstrip(".") in HONORIFICS or form in INSTITUTIONS or word[-1] == ".":
            codes.append("w=" + form)
        if form in self.statistics.company:
            codes += self.stats(form)[1:3]
        return [(prefixed, ("-",), codes)]

    def right(self, word: str, form: str, summary: str) -> list[Group]:
        """Features of the word after, within the run."""
        lists = self.lists(form)
        codes = [*lists, "sh=" + shape(word)]
        if form.rstrip(".") in HONORIFICS or form in INSTITUTIONS:
            codes.append("w=" + form)
        if form in self.statistics.company:
            codes += self.stats(form)[1:3]
        return [(prefixed, ("+",), codes), (prefixed, (f"{summary}&+",), (lists[0],))]

    def before(self, place: str, form: str, earlier_form: str) -> list[Group]:
        """Features of the two words before a run, for a word at a place in it."""
        telling = _TELLING.get(form, "")
        return [
            (preceding, (place,), (form,)),
            (earlier, (place, telling), (earlier_form,)),
        ]

    def after(self, place: str, form: str, later_form: str) -> list[Group]:
        """Features of the word after a run, and of the next where that tells more."""
        groups: list[Group] = [(following, (place,), (form,))]
        if form in _LEADING:
            groups.append((later, (place, _LEADING[form]), (later_form,)))
        return groups

    def around(self, run: int, place: str) -> list[Group]:
        """What a run is said to be, and the runs beside it, for a word at a place in it."""
        tokens = self.tokens
        runs, folded = tokens.runs, tokens.folded
        a, b = runs[run]
        groups: list[Group] = []
        if b < len(folded) and folded[b] in _DEFINING:
            kind = head_kind(folded, b + 1)
            groups.append((defined, (place, folded[b] == ","), (kind,)))
        if run:
            other = runs[run - 1]
            if a - other[1] < 3:
                groups += self._beside(place, "P", other, folded[other[1] : a])
        if run + 1 < len(runs):
            other = runs[run + 1]
            if other[0] - b < 3:
                groups += self._beside(place, "N", other, folded[b : other[0]])
        return groups

    def _beside(
        self, place: str, side: str, other: tuple[int, int], gap: Sequence[str]
    ) -> list[Group]:
        """Features of a neighbouring run, where the two are joined (, and & or 's)."""
        if not gap or gap[0] not in _JOINING or BREAK in gap:
            return []
        count = "1" if other[1] - other[0] == 1 else "2"
        lists = self.lists(self.tokens.folded[other[1] - 1])
        return [
            (prefixed, (f"{place}{side}V{count}{gap[0]}",), (lists[0],)),
            (prefixed, (f"{place}{side}Vc",), (lists[-1],)),
        ]

    def within(self, *codes: str) -> list[Group]:
        """Features of a word's place in its run, and of the phrases that it is part of."""
        return [(prefixed, ("",), codes)]

    def placed(self, run: int, i: int) -> tuple[str, ...]:
        """Where a word stands in a run of several words, and what phrases it is part of."""
        a, b = self.tokens.runs[run]
        folded = self.tokens.folded
        codes = [f"L{min(b - a, 4)}@{'e' if i == b - 1 else min(i - a, 3)}"]
        if i + 1 < b and lexicon.is_place(folded[i], folded[i + 1]):
            codes.append("2P")
        if i > a and lexicon.is_place(folded[i - 1], folded[i]):
            codes.append("2Pe")
        if i + 1 < b and not INSTITUTIONS.isdisjoint(folded[i + 1 : b]):
            codes.append("ORG>")
        return tuple(codes)

    def run(self, run: int) -> Iterator[tuple[list[Call], list[Group]]]:
        """For each word of a run: what makes groups of features, and further groups."""
        tokens = self.tokens
        a, b = tokens.runs[run]
        words, folded = tokens.words, tokens.folded
        last = len(folded) - 1
        before = folded[a - 1] if a else BREAK
        earlier_form = folded[a - 2] if a > 1 else BREAK
        after = folded[b] if b <= last else BREAK
        later_form = folded[b + 1] if b < last else BREAK
        if after not in _LEADING:
            later_form = ""
        opening = before in SENTENCE_START
        for i in range(a, b):
            place = place_in_run(i, a, b)
            calls: list[Call] = [("word", words[i], folded[i], place, opening and i == a)]
            if b - a > 1:
                summary = self.lists(folded[i])[0]
                if i > a:
                    calls.append(("left", words[i - 1], folded[i - 1], summary))
                if i + 1 < b:
                    calls.append(("right", words[i + 1], folded[i + 1], summary))
            calls.append(("within", *self.placed(run, i)) if b - a > 1 else ("within", "L1@e"))
            calls.append(("before", place, before, earlier_form))
            calls.append(("after", place, after, later_form))
            yield calls, self.around(run, place)

    def groups(self, call: Call) -> list[Group]:
        """The groups of features that a call makes."""
        made: list[Group] = getattr(self, str(call[0]))(*call[1:])
        return made

    def features(self, calls: Sequence[Call], groups: Sequence[Group]) -> Iterator[str]:
        """The features of a word of a run, one by one."""
        made = (group for call in calls for group in self.groups(call))
        for function, arguments, texts in (*made, *groups):
            for text in texts:
                yield from function(text, *arguments)


def place_in_run(i: int, a: int, b: int) -> str:
    """1 for the only word of a run [a, b), F for the first, E for the last, I between."""
    if b - a == 1:
        return "1"
    return "F" if i == a else "E" if i == b - 1 else "I"
