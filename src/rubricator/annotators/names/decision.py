"""The document decides: each form once, by all of its mentions and their company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    BEARING,
    CALENDAR,
    DETERMINERS,
    EPONYMOUS,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    LEADING_PARTICLES,
    PARTICLES,
    SPEAKING_OF_GOD,
)

_BOUND = 600
"""No mention speaks for the others with more than this score."""

_READINESS = 20
"""A score in favour of names: to strike a wrong mark out is easier than to find a missing one."""

_APPELLATION = 250
"""A score in favour of the word after an appellation such as Mrs."""


@dataclass(frozen=True)
class Name:
    """Tokens [start, end) that are the name of a person, and the score by which they are."""

    start: int
    end: int
    score: int


def decide(
    describer: Describer, weights: Weights, known: Iterable[Sequence[str]] = ()
) -> list[Name]:
    """The names in a document, in order and apart from one another.

    ``known`` are names (their words) that are persons' wherever they stand.
    """
    tokens = describer.tokens
    scored = addressed(tokens, emissions(describer, weights))
    scored = smoothed(tokens, scored, weights)
    names = [
        name
        for (a, _), scores in zip(tokens.runs, scored, strict=True)
        for name in decoded(a, scores, weights)
    ]
    names = trimmed(tokens, describer.statistics, names)
    full = names_in_full(tokens, names)
    names = [name for name in names if not is_nobody(tokens, full, name)]
    names = agreed(tokens, describer.statistics, scored, names)
    return with_known(tokens, names, [[word.lower() for word in name] for name in known])


def addressed(tokens: Tokens, scored: list[list[Scores]]) -> list[list[Scores]]:
    """The scores of words, with those right after an appellation raised."""
    result = []
    for (a, _), scores in zip(tokens.runs, scored, strict=True):
        moved = []
        for i, (outside, first, further) in enumerate(scores, start=a):
            form, before = tokens.folded[i], tokens.folded[i - 1].rstrip(".") if i else ""
            bare = form.rstrip(".")
            if before in BEARING and bare not in HONORIFICS and bare not in INSTITUTIONS:
                moved.append((outside - _APPELLATION, first, further))
            else:
                moved.append((outside, first, further))
        result.append(moved)
    return result


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
        while start > 0 and tokens.words[start - 1] in LEADING_PARTICLES:
            start -= 1
        end = name.end
        while end - start > 1 and tokens.folded[end - 1] in {"esq.", "esq", "jr.", "sr."}:
            end -= 1
        initials = all(is_initial(word) or len(word) == 1 for word in tokens.words[start:end])
        if not initials or (start and tokens.folded[start - 1].rstrip(".") in BEARING):
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
    if form in SPEAKING_OF_GOD or form in CALENDAR or form in INSTITUTIONS:
        return True
    codes = set(listed(form))
    if form in HONORIFICS and not codes & {"Ga", "Gb", "Sa", "Sb"}:
        return True
    return bool({"Pa", "Pb"} & codes) and not full[form]


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
    forms = {tokens.folded[name.end - 1] for name in taken.values()}
    for start in [a for a in taken if is_family(tokens, forms, taken[a])]:
        del taken[start]
    taken.update(eponyms(tokens, taken, forms))
    return [taken[a] for a in sorted(taken)]


def with_known(tokens: Tokens, names: list[Name], known: Iterable[Sequence[str]]) -> list[Name]:
    """The names together with every occurrence of one that is known beforehand, in a run.

    A known name of one word is looked for only where it is a run by itself.
    """
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted({tuple(words) for words in known if words}, key=lambda w: (-len(w), w)):
        by_first[words[0]].append(words)
    if not by_first:
        return names
    taken = {name.start: name for name in names}
    inside = {i: name for name in names for i in range(name.start, name.end)}
    for a, b in tokens.runs:
        i = a
        while i < b:
            for words in by_first.get(tokens.folded[i], ()):
                end = i + len(words)
                alone = len(words) > 1 or b - a == 1
                if end <= b and alone and tuple(tokens.folded[i:end]) == words:
                    others = {inside[k].start: inside[k] for k in range(i, end) if k in inside}
                    if all(i <= o.start and o.end <= end for o in others.values()):
                        for start in others:
                            del taken[start]
                        score = _BOUND if len(words) > 1 else _APPELLATION
                        taken[i] = Name(i, end, max(score, *(o.score for o in others.values()), 0))
                        i = end - 1
                        break
            i += 1
    return [taken[start] for start in sorted(taken)]


def is_family(tokens: Tokens, forms: set[str], name: Name) -> bool:
    """Whether a name is the plural of another: a family, and no one person."""
    form = tokens.folded[name.end - 1]
    if name.end - name.start > 1 or form[-1] != "s" or len(form) < 5 or form[:-1] not in forms:
        return False
    return not any(code[0] in "GS" for code in listed(form))


def eponyms(tokens: Tokens, taken: Mapping[int, Name], forms: set[str]) -> dict[int, Name]:
    """Names that open a run with such a word as Government: their bearers are spoken of."""
    covered = {i for name in taken.values() for i in range(name.start, name.end)}
    return {
        a: Name(a, a + 1, _APPELLATION)
        for a, b in tokens.runs
        if b - a == 2
        and not covered & {a, a + 1}
        and tokens.folded[a + 1] in EPONYMOUS
        and tokens.folded[a] in forms
        and not any(code[0] == "P" for code in listed(tokens.folded[a]))
    }
