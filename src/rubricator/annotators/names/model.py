"""A linear-chain conditional random field over runs of capitalised words, in whole numbers.

The weights are made by ``tools/train_persons.py``. Labels are 0 (outside a name), 1 (a name's
first word) and 2 (a further word of it). Scores are in hundredths of a natural logit.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.annotators.names.description import LASTING, Call, Describer, Group
from rubricator.annotators.names.lexicon import read
from rubricator.annotators.remembering import when_forgetting

OUTSIDE, FIRST, FURTHER = 0, 1, 2
IMPOSSIBLE = -(10**9)

Scores = tuple[int, int, int]
"""A number for each label."""

Packed = int
"""Scores as one number, which adds up as they do: each in 20 bits, so that a sum fits in 64."""

_WIDTH = 20
_HALF = 1 << (_WIDTH - 1)
_ALL = (1 << _WIDTH) - 1
_LIFT = _HALF | _HALF << _WIDTH | _HALF << 2 * _WIDTH

_TABLE = 1 << 16
"""A table with more texts in it is begun anew, so that memory is bounded."""


def packed(outside: int, first: int, further: int) -> Packed:
    """Scores as one number."""
    return outside + (first << _WIDTH) + (further << 2 * _WIDTH)


def unpacked(sum_: Packed) -> Scores:
    """The scores in a number; each of them is less than half a million."""
    lifted = sum_ + _LIFT
    return (
        (lifted & _ALL) - _HALF,
        (lifted >> _WIDTH & _ALL) - _HALF,
        (lifted >> 2 * _WIDTH) - _HALF,
    )


class Table(dict[str, Packed]):
    """The sums of the weights of a function's features, by the text that they are features of."""

    def __init__(self, weights: Weights, group: Group) -> None:
        super().__init__()
        self.weights = weights
        self.function, self.arguments, _ = group

    def __missing__(self, text: str) -> Packed:
        if len(self) >= _TABLE:
            self.clear()
        total = self[text] = self.weights.total(self.function(text, *self.arguments))
        return total


@dataclass(frozen=True)
class Weights:
    """Weights of features for each label, and of one label after another."""

    features: Mapping[str, Packed]
    transitions: tuple[Scores, Scores, Scores]
    tables: dict[object, Table] = field(default_factory=dict, compare=False, repr=False)
    lasting: dict[Call, Packed] = field(default_factory=dict, compare=False, repr=False)
    """The sums over what calls make that no document has a say in."""

    @classmethod
    def parse(cls, text: str) -> Weights:
        """Read lines of ``feature outside first further``; ``>L`` are the transitions from L."""
        fields = text.replace("\n", " ").split(" ")
        numbers = (map(int, fields[label + 1 :: 4]) for label in (OUTSIDE, FIRST, FURTHER))
        features = dict(zip(fields[::4], map(packed, *numbers), strict=True))
        begin, one, two = (unpacked(features.pop(f">{label}")) for label in range(3))
        begin = begin[0], begin[1], IMPOSSIBLE
        return cls(features, (begin, one, two))

    def total(self, features: Iterable[str]) -> Packed:
        """The sum over features."""
        return sum(map(self.features.get, features, _ZEROS))

    def sum(self, groups: Iterable[Group]) -> Packed:
        """The sum over the features of groups."""
        total = 0
        for group in groups:
            table = self.tables.get(group[:2])
            if table is None:
                table = self.tables[group[:2]] = Table(self, group)
            for text in group[2]:
                total += table[text]
        return total


_ZEROS: Iterator[int] = itertools.repeat(0)


@functools.cache
def trained() -> Weights:
    """The weights that Rubricator ships."""
    weights = Weights.parse(read("weights.txt.gz"))
    when_forgetting(weights.tables.clear)
    when_forgetting(weights.lasting.clear)
    return weights


def emissions(describer: Describer, weights: Weights) -> list[list[Scores]]:
    """The scores of every word of every run."""
    if len(weights.lasting) >= _TABLE:
        weights.lasting.clear()
    own: dict[Call, Packed] = {}
    scored: list[list[Scores]] = []
    for run in range(len(describer.tokens.runs)):
        scores = []
        for calls, groups in describer.run(run):
            total = weights.sum(groups)
            for call in calls:
                sums = weights.lasting if call[0] in LASTING else own
                add = sums.get(call)
                if add is None:
                    add = sums[call] = weights.sum(describer.groups(call))
                total += add
            scores.append(unpacked(total))
        scored.append(scores)
    return scored


def best(scores: Sequence[Scores], weights: Weights) -> list[int]:
    """The likeliest labels of a run (Viterbi)."""
    if len(scores) == 1:
        return [FIRST if scores[0][FIRST] > scores[0][OUTSIDE] else OUTSIDE]
    into = weights.transitions
    reached = (scores[0][0], scores[0][1], IMPOSSIBLE)
    back: list[list[int]] = []
    for score in scores[1:]:
        ways = [[reached[x] + into[x][y] for x in (0, 1, 2)] for y in (0, 1, 2)]
        chosen = [way.index(max(way)) for way in ways]
        reached = (
            ways[0][chosen[0]] + score[0],
            ways[1][chosen[1]] + score[1],
            ways[2][chosen[2]] + score[2],
        )
        back.append(chosen)
    label = reached.index(max(reached))
    labels = [label]
    for chosen in reversed(back):
        label = chosen[label]
        labels.append(label)
    return labels[::-1]


def margins(scores: Sequence[Scores], weights: Weights) -> list[Scores]:
    """For each word and label, the score of the best labelling that has it there."""
    if len(scores) == 1:
        return [(scores[0][OUTSIDE], scores[0][FIRST], IMPOSSIBLE)]
    into = weights.transitions
    forward = [(scores[0][0], scores[0][1], IMPOSSIBLE)]
    for score in scores[1:]:
        f = forward[-1]
        forward.append(
            (
                score[0] + max(f[0] + into[0][0], f[1] + into[1][0], f[2] + into[2][0]),
                score[1] + max(f[0] + into[0][1], f[1] + into[1][1], f[2] + into[2][1]),
                score[2] + max(f[0] + into[0][2], f[1] + into[1][2], f[2] + into[2][2]),
            )
        )
    onward = (0, 0, 0)
    through = [forward[-1]]
    for score, f in zip(scores[:0:-1], forward[-2::-1], strict=True):
        ahead = (score[0] + onward[0], score[1] + onward[1], score[2] + onward[2])
        onward = (
            max(into[0][0] + ahead[0], into[0][1] + ahead[1], into[0][2] + ahead[2]),
            max(into[1][0] + ahead[0], into[1][1] + ahead[1], into[1][2] + ahead[2]),
            max(into[2][0] + ahead[0], into[2][1] + ahead[1], into[2][2] + ahead[2]),
        )
        through.append((f[0] + onward[0], f[1] + onward[1], f[2] + onward[2]))
    return through[::-1]
