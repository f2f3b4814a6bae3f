"""A linear-chain conditional random field over runs of capitalised words, in whole numbers.

The weights are made by ``tools/train_persons.py``. Labels are 0 (outside a name), 1 (a name's
first word) and 2 (a further word of it). Scores are in hundredths of a natural logit.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rubricator.annotators.names.features import Describer
from rubricator.annotators.names.lexicon import read

OUTSIDE, FIRST, FURTHER = 0, 1, 2
IMPOSSIBLE = -(10**9)

Scores = tuple[int, int, int]
"""A number for each label."""


@dataclass(frozen=True)
class Weights:
    """Weights of features for each label, and of one label after another."""

    features: Mapping[str, Scores]
    transitions: tuple[Scores, Scores, Scores]

    @classmethod
    def parse(cls, text: str) -> Weights:
        """Read lines of ``feature outside first further``; ``>L`` are the transitions from L."""
        fields = text.replace("\n", " ").split(" ")
        numbers = (map(int, fields[label + 1 :: 4]) for label in (OUTSIDE, FIRST, FURTHER))
        features = dict(zip(fields[::4], zip(*numbers, strict=True), strict=True))
        begin, one, two = (features.pop(f">{label}") for label in (OUTSIDE, FIRST, FURTHER))
        begin = begin[0], begin[1], IMPOSSIBLE
        return cls(features, (begin, one, two))

    def total(self, features: Iterable[str]) -> Scores:
        """The sums over features, for each label."""
        outside = first = further = 0
        get = self.features.get
        for feature in features:
            weight = get(feature)
            if weight is not None:
                outside += weight[0]
                first += weight[1]
                further += weight[2]
        return outside, first, further


@functools.cache
def trained() -> Weights:
    """The weights that Rubricator ships."""
    return Weights.parse(read("weights.txt.gz"))


def emissions(describer: Describer, weights: Weights) -> list[list[Scores]]:
    """The scores of every word of every run."""
    sums: dict[object, Scores] = {}
    scored: list[list[Scores]] = []
    for run in range(len(describer.tokens.runs)):
        scores = []
        for calls, rest in describer.run(run):
            outside, first, further = weights.total(rest)
            for call in calls:
                add = sums.get(call)
                if add is None:
                    add = sums[call] = weights.total(call[0](*call[1]))
                outside += add[0]
                first += add[1]
                further += add[2]
            scores.append((outside, first, further))
        scored.append(scores)
    return scored


def best(scores: Sequence[Scores], weights: Weights) -> list[int]:
    """The likeliest labels of a run (Viterbi)."""
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
