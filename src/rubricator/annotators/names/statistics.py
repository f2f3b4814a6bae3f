"""What a document says of each capitalised form in it: how often, in what company."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.tokens import SENTENCE_START, Tokens, is_initial
from rubricator.annotators.names.words import (
    ACTION,
    DETERMINERS,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    LOCATIVE,
    PERSONAL,
    SPEECH,
)
from rubricator.annotators.remembering import remembered


@dataclass
class Company:
    """Counts over all mentions of one folded form inside runs."""

    mentions: int = 0
    inside: int = 0
    """Mentions not at the start of a sentence."""
    alone: int = 0
    """Mentions that are a run of one word; of these ``determined`` (the X), ``located`` (in X)."""
    determined: int = 0
    attributive: int = 0
    """After a determiner and before a common word (the X affair)."""
    located: int = 0
    personal: int = 0
    acting: int = 0
    owning: int = 0
    titled: int = 0
    after_given: int = 0
    first: int = 0
    last: int = 0
    institution: int = 0
    shouted: int = 0


@dataclass(frozen=True)
class Statistics:
    """The company of every folded form in runs, and how often each word is in lower case."""

    company: Mapping[str, Company]
    lower: Mapping[str, int]


def gather(tokens: Tokens) -> Statistics:
    """Count through the runs of a document, once."""
    words, folded = tokens.words, tokens.folded
    lower = {word: count for word, count in Counter(words).items() if word[0].islower()}
    company: dict[str, Company] = {}
    for a, b in tokens.runs:
        before = folded[a - 1] if a else "\n"
        after = folded[b] if b < len(folded) else "\n"
        opening = before in SENTENCE_START
        single = b - a == 1
        noun = after[0].islower() and after not in FUNCTION and after not in ACTION
        determined = before in DETERMINERS and not noun
        attributive = before in DETERMINERS and noun
        located = before in LOCATIVE or (before == "the" and a > 1 and folded[a - 2] in LOCATIVE)
        acting = (
            after in SPEECH
            or after in ACTION
            or (len(after) > 4 and after.endswith("ed"))
            or (before in SPEECH and after in {",", "."})
        )
        for i in range(a, b):
            seen = company.get(folded[i])
            if seen is None:
                seen = company[folded[i]] = Company()
            seen.mentions += 1
            seen.inside += not (opening and i == a)
            if single:
                seen.alone += 1
                seen.determined += determined
                seen.attributive += attributive
                seen.located += located
            if i == a:
                seen.personal += before in PERSONAL
                seen.titled += before.rstrip(".") in HONORIFICS
            else:
                previous = folded[i - 1]
                if previous.rstrip(".") in HONORIFICS:
                    seen.titled += 1
                elif introduces(previous):
                    seen.after_given += 1
            if i == b - 1:
                seen.acting += acting
                seen.owning += after == "'s"
                seen.last += not single
            else:
                seen.first += 1
                seen.institution += folded[i + 1] in INSTITUTIONS
            seen.shouted += len(words[i]) > 1 and words[i].isupper()
    return Statistics(company, lower)


@remembered(1 << 16)
def introduces(word: str) -> bool:
    """Whether a folded word is an initial, or a given name of some frequency by the lists."""
    return is_initial(word) or not _GIVEN.isdisjoint(listed(word))


_GIVEN = frozenset({"Ga", "Gb", "Gc", "Gd", "Ge"})


def share(part: int, whole: int) -> str:
    """A part of a whole on a scale from 0 to 4."""
    if not part:
        return "0"
    return "1234"[bisect.bisect(_SHARES, 100 * part / whole)]


def amount(count: int) -> str:
    """A count on a scale from 0 to 5."""
    return "012345"[bisect.bisect(_AMOUNTS, count)]


_SHARES = (15, 40, 75)
_AMOUNTS = (1, 2, 3, 6, 15)


def describe(form: str, statistics: Statistics) -> tuple[str, ...]:
    """Features of a folded form by its company; [1] is its lower-case share, [2] its evidence."""
    company = statistics.company
    number = ""
    if form[-1] != "s":
        number = "pl" if form + "s" in company else ""
    elif form[:-1] in company:
        number = "sg"
    counts = tuple(vars(company[form]).values())
    return _described(counts, statistics.lower.get(form, 0), number)


@remembered(1 << 16)
def _described(counts: tuple[int, ...], lower: int, number: str) -> tuple[str, ...]:
    """Features of a form by the counts of its company: those of most forms are alike."""
    seen = Company(*counts)
    few = "z" if seen.mentions < 3 else "y" if seen.mentions < 8 else ""
    evidence = seen.acting + seen.owning + 2 * seen.titled + seen.after_given
    features = [
        "n" + amount(seen.mentions),
        "l" + share(lower, lower + seen.mentions),
        "e"
        + (amount(evidence) if evidence else "0" + few)
        + ("T" if 4 * (seen.determined + seen.located) >= seen.mentions else ""),
        "m" + amount(seen.inside),
        "p" + ("1" if seen.personal else "0"),
        "r" + share(seen.institution, seen.mentions),
        "x" + share(seen.first, seen.mentions) + share(seen.last, seen.mentions),
    ]
    for code, count in (
        ("v", seen.acting),
        ("q", seen.owning),
        ("h", seen.titled),
        ("g", seen.after_given),
    ):
        features.append(code + (share(count, seen.mentions) if count else "0" + few))
    if seen.alone:
        features.append("t" + share(seen.determined, seen.alone))
        features.append("o" + share(seen.located, seen.alone))
        features.append("u" + share(seen.attributive, seen.alone))
    return (*features, number) if number else tuple(features)
