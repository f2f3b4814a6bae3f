"""What a document's own words say for a name, beside the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from rubricator.annotators.names.lexicon import is_given, listed
from rubricator.annotators.names.model import Scores
from rubricator.annotators.names.statistics import Statistics
from rubricator.annotators.names.tokens import SENTENCE_START, Tokens, is_initial
from rubricator.annotators.names.words import (
    CLOSING,
    COPYING,
    HONORIFICS,
    INSTITUTIONS,
    POINTING,
    READING,
    SPEAKING_OF_GOD,
    WORKING,
    WRITINGS,
)

BOUND = 600
"""No mention speaks for the others with more than this score."""

_UNLIKELY = -300
"""A score from which several words are believed to be a name between two full ones."""

_DOUBTFUL = -100
"""A score from which a name is believed that stands beside another."""

_JOINTS = frozenset({"and", "&", "or", "nor"})

_CALLED = 3
"""In mid-sentence so often at least stands a common word that is somebody's name."""

APPELLATION = 250
"""A score in favour of the word after an appellation such as Mrs."""


class Name(NamedTuple):
    """Tokens [start, end) that are the name of a person, and the score by which they are."""

    start: int
    end: int
    score: int


def in_favour(score: Scores) -> int:
    """The score by which a word is in a name rather than not, within bounds."""
    outside, first, further = score
    value = (max(further, first)) - outside
    return -BOUND if value < -BOUND else min(value, BOUND)


def names_in_full(tokens: Tokens, names: list[Name]) -> Counter[str]:
    """How often each folded form is the last word of a name of several words."""
    return Counter(tokens.folded[name.end - 1] for name in names if name.end - name.start > 1)


def is_called(statistics: Statistics, form: str) -> bool:
    """Whether a word, though a common one, is somebody's name in this document.

    It is always in capitals, in mid-sentence too; stands after an appellation; never with an
    article, after "in", or before a word like Street.
    """
    seen = statistics.company[form]
    never = seen.determined + seen.attributive + seen.located + seen.institution + seen.shouted
    often = seen.inside >= _CALLED and 2 * seen.inside > seen.mentions
    codes = listed(form)
    return bool(
        often
        and seen.titled
        and not never
        and not statistics.lower.get(form)
        and form not in SPEAKING_OF_GOD
        and form not in HONORIFICS
        and form not in INSTITUTIONS
        and not any(code[0] in "PDO" for code in codes)
    )


def is_acting(statistics: Statistics, form: str) -> bool:
    """Whether of a form is told what persons do or have, and hardly that anybody is there."""
    seen = statistics.company[form]
    acting = seen.acting + seen.owning
    return acting > 1 and acting > 3 * (seen.located + seen.determined)


def authors(
    tokens: Tokens, scored: list[list[Scores]], taken: Mapping[int, Name]
) -> dict[int, Name]:
    """Names of one word that own a piece of writing: "read Brandt's Memoirs"."""
    found = {}
    for run, (first, b) in enumerate(tokens.runs):
        a = b - 1  # the last word, behind nothing or an opening "Read"
        if not a or b + 1 >= len(tokens.words) or a in taken:
            continue
        if first != a and not (first == a - 1 and tokens.folded[first] in READING):
            continue
        if tokens.folded[b] not in {"'s", "'"}:
            continue
        reading = tokens.folded[a - 1] in READING
        written = tokens.words[b + 1]
        work = written[0].isupper() and written.lower() not in INSTITUTIONS
        if not (written in WRITINGS or (reading and (work or written.title() in WRITINGS))):
            continue
        codes = set(listed(tokens.folded[a]))
        value = in_favour(scored[run][-1])
        barred = {"Pa", "Pb", "Pc"} & codes if reading else any(code[0] == "P" for code in codes)
        if (reading or value > _DOUBTFUL) and not barred and "D" not in codes:
            found[a] = Name(a, b, max(value, 0))
    return found


def without_works(tokens: Tokens, statistics: Statistics, names: list[Name]) -> list[Name]:
    """The names, but for those that the document gives to works: "read Arbella", "copied Rufus".

    So is a form of one word that is read, written or copied at least every other time, and of
    which nothing is said that only a person does or has. Famous authors are read themselves.
    """
    written, read = Counter[str](), Counter[str]()
    for first, b in tokens.runs:
        a = b - 1  # the last word, behind nothing or an opening "Read"
        alone = first == a or (first == a - 1 and tokens.folded[first] in READING | COPYING)
        if alone and a and (b >= len(tokens.words) or tokens.words[b] in CLOSING):
            before = tokens.folded[a - 1]
            at_work = before in {"at", "on"} and a > 1 and tokens.folded[a - 2] in WORKING
            written[tokens.folded[a]] += at_work or before in COPYING
            read[tokens.folded[a]] += before in READING
    full = names_in_full(tokens, names)

    def is_work(form: str) -> bool:
        seen = statistics.company[form]
        person = seen.titled + seen.owning + seen.after_given or full[form]
        famous = "Fs" in listed(form) and not written[form]
        often = 2 * (written[form] + read[form]) >= seen.mentions
        return often and not person and not famous

    works = {form for form in (written + read) if is_work(form)}
    if not works:
        return names
    return [n for n in names if n.end - n.start > 1 or tokens.folded[n.start] not in works]


def coordinated(
    tokens: Tokens, scored: list[list[Scores]], taken: Mapping[int, Name]
) -> dict[int, Name]:
    """Names of one word that are doubtful alone, but stand in a list of names.

    That is: joined by "and" to a name of one word, or by commas to a name on either side.
    """
    runs = tokens.runs
    named = {run for run, (a, _) in enumerate(runs) if a in taken}
    inside = {i for name in taken.values() for i in range(name.start, name.end)}
    found = {}
    for run, (a, b) in enumerate(runs):
        several = b - a > 1
        if b - a > 3 or is_initial(tokens.words[b - 1]):
            continue
        if not several and a not in inside and _closes_list(tokens, run, named):
            value = in_favour(scored[run][0])
            if value > 2 * _DOUBTFUL and not any(c[0] in "LPDO" for c in listed(tokens.folded[a])):
                found[a] = Name(a, b, max(value, _DOUBTFUL))
                continue
        joined = Counter[str]()
        for other, gap, end in ((run - 1, a - 1, a - 2), (run + 1, b, b + 1)):
            if other in named:
                c, d = runs[other]
                if end in {d - 1, c} and (d - c > 1 or not several):
                    word = tokens.folded[gap]
                    joined["and" if word in _JOINTS and d - c == 1 else word] += 1
        if not joined or not inside.isdisjoint(range(a, b)):
            continue
        value = min(in_favour(score) for score in scored[run])
        if value < (_UNLIKELY if several else _DOUBTFUL):
            continue
        if several and INSTITUTIONS.isdisjoint(tokens.folded[a:b]):
            alike = joined[","] + joined["and"] == 2
        else:
            first = joined[","] == 1 and a > 0 and tokens.words[a - 1] == "(" and run + 1 in named
            alike = not several and (bool(joined["and"]) or joined[","] == 2 or first)
        if alike:
            found[a] = Name(a, b, max(value, _DOUBTFUL))
    return found


def _closes_list(tokens: Tokens, run: int, named: set[int]) -> bool:
    """Whether a run is the last of a list of names: "Luther, Zwingli, and Calvin"."""
    if run - 1 not in named or run - 2 not in named:
        return False
    (_, first), (second, end), (start, _) = tokens.runs[run - 2 : run + 1]
    between = tokens.folded[end:start]
    joint = between[-1] in _JOINTS and between[:-1] in ([], [","]) if between else False
    return joint and tokens.folded[first:second] == [","]


def is_pointing(tokens: Tokens, token: int) -> bool:
    """Whether a word opens a sentence and sends the reader somewhere: "See A. Brandt"."""
    opening = token == 0 or tokens.folded[token - 1] in SENTENCE_START
    return opening and tokens.folded[token] in POINTING


def initialled(tokens: Tokens, taken: Mapping[int, Name]) -> dict[int, Name]:
    """Runs of a word, an initial and a word, which hardly anything but a person is called; or of
    initials and a word to which a reader is sent: "See A. B. Brandt"."""
    found = {}
    for a, b in tokens.runs:
        if b - a < 3 or not all(map(is_initial, tokens.words[a + 1 : b - 1])):
            continue
        first, last = tokens.folded[a], tokens.folded[b - 1]
        pointing = is_pointing(tokens, a)
        if b - a > 3 and not pointing:
            continue
        if pointing or (first in HONORIFICS and not is_given(first)):
            codes = {code[0] for code in listed(last)}
            if a + 1 not in taken and ("S" in codes or "L" not in codes):
                found[a + 1] = Name(a + 1, b, APPELLATION)
            continue
        common = {first, last} & INSTITUTIONS or any(
            code[0] == "L" or code in {"Pa", "Pb"} for code in listed(first)
        )
        given = is_given(first)
        if len(first) > 2 and first[-1] != "." and len(last) > 2 and (given or not common):
            if last in INSTITUTIONS or taken.get(a, Name(a, a, 0)).end == b:
                continue
            found[a] = Name(a, b, APPELLATION)
    return found
