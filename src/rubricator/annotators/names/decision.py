"""The document decides: each form once, by all of its mentions and their company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rubricator.annotators.names.features import Describer
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.model import (
    FURTHER,
    OUTSIDE,
    Scores,
    Weights,
    best,
    emissions,
    margins,
)
from rubricator.annotators.names.statistics import Statistics
from rubricator.annotators.names.tokens import SENTENCE_START, Tokens, is_initial
from rubricator.annotators.names.words import (
    CALENDAR,
    DETERMINERS,
    FUNCTION,
    HONORIFICS,
    PARTICLES,
    SPEAKING_OF_GOD,
)

_BOUND = 600
"""No mention speaks for the others with more than this score."""

_READINESS = 20
"""A score in favour of names: a user strikes a wrong mark out more easily than finds a missing one."""


@dataclass(frozen=True)
class Name:
    """Tokens [start, end) that are the name of a person, and the score by which they are."""

    start: int
    end: int
    score: int


def decide(describer: Describer, weights: Weights) -> list[Name]:
    """The names in a document, in order and apart from one another."""
    tokens = describer.tokens
    scored = smoothed(tokens, emissions(describer, weights), weights)
    names = [
        name
        for (a, _), scores in zip(tokens.runs, scored, strict=True)
        for name in decoded(a, scores, weights)
    ]
    names = trimmed(tokens, describer.statistics, names)
    names = [name for name in names if not is_nobody(tokens, names_in_full(tokens, names), name)]
    return agreed(tokens, describer.statistics, scored, names)


def in_favour(score: Scores) -> int:
    """The score by which a word is in a name rather than not, within bounds."""
    outside, first, further = score
    return max(-_BOUND, min(_BOUND, max(first, further) - outside))


def smoothed(tokens: Tokens, scored: list[list[Scores]], weights: Weights) -> list[list[Scores]]:
    """The scores of words, each with the mean of what its other mentions say added."""
    said: dict[str, int] = defaultdict(int)
    count: Counter[str] = Counter()
    opinions: list[list[int]] = []
    for (a, _), scores in zip(tokens.runs, scored, strict=True):
        opinion = [in_favour(score) for score in margins(scores, weights)]
        opinions.append(opinion)
        for i, value in enumerate(opinion):
            said[tokens.folded[a + i]] += value
            count[tokens.folded[a + i]] += 1
    result = []
    for (a, _), scores, opinion in zip(tokens.runs, scored, opinions, strict=True):
        moved = []
        for i, ((outside, first, further), own) in enumerate(zip(scores, opinion, strict=True)):
            form = tokens.folded[a + i]
            others = (said[form] - own) // count[form]
            moved.append((outside - others - _READINESS, first, further))
        result.append(moved)
    return result


def decoded(start: int, scores: Sequence[Scores], weights: Weights) -> list[Name]:
    """The names in the best labelling of the run that begins at token ``start``."""
    labels = best(scores, weights)
    if not any(labels):
        return []
    sure = margins(scores, weights)
    names = []
    i = 0
    while i < len(labels):
        j = i + 1
        if labels[i] != OUTSIDE:
            while j < len(labels) and labels[j] == FURTHER:
                j += 1
            margin = min(
                value - max(other for y, other in enumerate(sure[k]) if y != labels[k])
                for k in range(i, min(j + 1, len(labels)))
                for value in [sure[k][labels[k]]]
            )
            names.append(Name(start + i, start + j, margin))
        i = j
    return names


def trimmed(tokens: Tokens, statistics: Statistics, names: list[Name]) -> list[Name]:
    """Names without appellations and common words in front, but with all their initials."""
    result = []
    first_of = {i: a for a, b in tokens.runs for i in range(a, b)}
    for name in names:
        start = name.start
        while name.end - start > 1 and is_before(tokens, statistics, start):
            start += 1
        while start > first_of[start] and is_initial(tokens.words[start - 1]):
            start -= 1
        end = name.end
        while end - start > 1 and tokens.folded[end - 1] in {"esq.", "esq", "jr.", "sr."}:
            end -= 1
        if any(not is_initial(word) and len(word) > 1 for word in tokens.words[start:end]):
            result.append(replace(name, start=start, end=end))
    return result


def is_before(tokens: Tokens, statistics: Statistics, token: int) -> bool:
    """Whether a word stands before a name rather than in it."""
    word, form = tokens.words[token], tokens.folded[token]
    if is_initial(word):
        return False
    codes = listed(form.rstrip("."))
    given = any(code[0] == "G" for code in codes)
    if form.rstrip(".") in HONORIFICS:
        return word[-1] == "." or not given
    if word[-1] == "." or given or form in PARTICLES or any(code[0] == "F" for code in codes):
        return False
    lower = statistics.lower.get(form, 0)
    opening = token == 0 or tokens.folded[token - 1] in SENTENCE_START
    return lower > 1 or (opening and (lower > 0 or any(code[0] == "L" for code in codes)))


def names_in_full(tokens: Tokens, names: list[Name]) -> Counter[str]:
    """How often each folded form is the last word of a name of several words."""
    return Counter(tokens.folded[name.end - 1] for name in names if name.end - name.start > 1)


def is_titled(tokens: Tokens, name: Name) -> bool:
    """Whether an appellation stands right before a name."""
    return name.start > 0 and tokens.folded[name.start - 1].rstrip(".") in HONORIFICS


def is_nobody(tokens: Tokens, full: Counter[str], name: Name) -> bool:
    """Whether a name of one word is God's, or that of a country or a great city."""
    form = tokens.folded[name.start]
    if name.end - name.start > 1 or is_titled(tokens, name):
        return False
    if form in SPEAKING_OF_GOD or form in CALENDAR:
        return True
    great = {"Pa", "Pb"} & set(listed(form))
    return bool(great) and not full[form]


def agreed(
    tokens: Tokens, statistics: Statistics, scored: list[list[Scores]], names: list[Name]
) -> list[Name]:
    """The names after each form that stands alone was decided for all of its mentions."""
    full = names_in_full(tokens, names)
    taken = {name.start: name for name in names}
    alone: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for run, (a, b) in enumerate(tokens.runs):
        if b - a == 1:
            alone[tokens.folded[a]].append((a, run))
    for form, mentions in alone.items():
        found = [a for a, _ in mentions if a in taken]
        count = len(mentions)
        if count >= 5 and 5 * len(found) <= count and not full[form]:
            for a in found:
                del taken[a]
            continue
        lower = statistics.lower.get(form, 0)
        if len(form) < 3 or form in CALENDAR or form in FUNCTION:
            continue
        majority = count >= 3 and 2 * len(found) >= count
        known = full[form] > 0 and 10 * len(found) >= 3 * count and not lower
        if majority or known:
            for a, run in mentions:
                before = tokens.folded[a - 1] if a else "\n"
                opening = before in SENTENCE_START
                if a not in taken and before not in DETERMINERS and not (opening and lower):
                    taken[a] = Name(a, a + 1, in_favour(scored[run][0]))
    return [taken[a] for a in sorted(taken)]
