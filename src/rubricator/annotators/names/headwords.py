"""Names that are turned, surname first: at the head of an article or entry, and in lists."""

from __future__ import annotations

from itertools import pairwise

from rubricator.annotators.names.evidence import BOUND, Name
from rubricator.annotators.names.forms import generation, is_bare_initials
from rubricator.annotators.names.lexicon import is_given, is_surname, listed
from rubricator.annotators.names.tokens import BREAK, Tokens, is_initial
from rubricator.annotators.names.words import CALENDAR, PARTICLES

_LABELS = frozenset(
    "author authors creator creators contributor contributors interviewee interviewer narrator from"
    " to sender recipient addressee correspondent correspondents donor translator editor".split()
)
"""What libraries set before a turned name."""


def headed(tokens: Tokens, names: list[Name], entries: frozenset[int]) -> list[Name]:
    """The names, with that at the head of an article as one: ``BRANDT, ADA (1871-1949)``.

    So is an author at the head of an entry of a bibliography, which begins at one of the tokens
    ``entries``: ``Brandt, Ada. The Ferry``.
    """
    taken = {name.start: name for name in names}
    several = _is_list(tokens)
    heads = {tokens.folded[a] for a, b in tokens.runs if b + 1 in taken and _is_alone(tokens, a, b)}
    taken |= {
        a: Name(a, b, BOUND)
        for a, b in (tokens.runs if heads else ())
        if b - a == 1 and tokens.folded[a] in heads
    }
    for (a, b), (c, d) in pairwise(tokens.runs):
        if c - b != 1 or tokens.words[b] != ",":
            continue
        if sum(word not in PARTICLES for word in tokens.words[c:d]) > 4:
            continue
        opens = a
        while opens and tokens.words[opens - 1] in PARTICLES:  # van der Brandt, Ada. The Ferry
            opens -= 1
        a = opens if opens in entries else a  # noqa: PLW2901
        labelled = a > 1 and tokens.words[a - 1] == ":" and tokens.folded[a - 2] in _LABELS
        if a and tokens.words[a - 1] != BREAK and a not in entries and not labelled:
            if _is_between_others(tokens, a, b, c, d):
                _put(taken, Name(a, d, BOUND))
            continue
        shouted = is_shouted(tokens, a)
        given = is_given(tokens.folded[c]) and tokens.folded[c] not in CALENDAR
        while tokens.words[d] in PARTICLES:  # BRANDT, Ada van der
            d += 1  # noqa: PLW2901
        aged = tokens.words[d] == "," and generation(tokens.words[d + 1])  # BRANDT, Peter, Jr. (
        after = tokens.words[d + 2 : d + 5] if aged else tokens.words[d : d + 3]
        lived = after[:1] == ["("] and (
            (after[1].isdigit() and (shouted or after[-1] in {"-", "–", "—"}))
            or after[1] in {"b", "d", "c", "fl", "born", "died", "known", "alias"}
        )
        listing = shouted and given and after[:1] == ["."]  # ASHWORTH, ADA. The life of …
        lived = lived and (given or is_initial(tokens.words[c]))
        if after[:1] == [","] and given:  # Brandt, Ada, of Lisbon
            surname = is_surname(tokens.folded[a])
            dated = after[1].isdecimal() and len(after[1]) == _YEAR
            lived = lived or dated or (surname and after[1] in _BIOGRAPHICAL)
        lived = lived or (labelled and given)  # Creator: Brandt, Ada
        lived = lived or (shouted and _is_entry(tokens, c, d))
        lived = lived or (several and _is_listed(tokens, a, b, c, d))
        if not (lived or listing) and _forenames_first(tokens, a, b, c, d):
            continue
        length = sum(word not in PARTICLES for word in tokens.words[a:b])
        if length < 3 and (lived or listing or a in entries):
            alone = b - a == 2 and is_bare_initials(tokens.words[b - 1])
            end = b if alone else d if lived else _forenames_end(tokens, c, d)
            _put(taken, Name(a, end, BOUND), d)
        elif _is_between_others(tokens, a, b, c, d):
            _put(taken, Name(a, d, BOUND))
    return [taken[start] for start in sorted(taken)]


def is_shouted(tokens: Tokens, at: int) -> bool:
    """Whether a word is in capitals, and no initial."""
    return tokens.words[at].isupper() and len(tokens.words[at]) > 2


def _is_alone(tokens: Tokens, a: int, b: int) -> bool:
    """Whether the run [a, b) is a headword before another name: "PARVUS (Ada Brandt, 1867–)"."""
    opens = b - a == 1 and tokens.words[a - 1 : a] in ([], [BREAK]) and tokens.words[b] == "("
    return opens and is_shouted(tokens, a) and ends_with_life(tokens, b + 1)


def _is_entry(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the forenames [start, end) of a headword in capitals have the years of a life behind
    them, perhaps after another name: "BRANDT, Ion (real name Ivan Orlov; 1898–1938)"; or only send
    the reader elsewhere."""
    if not all(_may_be_forename(tokens, i) for i in range(start, end)):
        return False
    if tokens.folded[end : end + 2] in ([":", "see"], [".", "see"]):
        return True
    return tokens.words[end] == "(" and ends_with_life(tokens, end + 1)


def _may_be_forename(tokens: Tokens, at: int) -> bool:
    codes = {code[0] for code in listed(tokens.folded[at])}
    return (
        is_initial(tokens.words[at]) or not codes or "G" in codes or tokens.words[at] in PARTICLES
    )


def ends_with_life(tokens: Tokens, start: int) -> bool:
    """Whether the bracket that goes on at a token ends with the years of a life."""
    words = tokens.words[start : start + _BRACKET]
    if ")" not in words:
        return False
    closes = start + words.index(")")
    born, dash, died = tokens.words[closes - 3 : closes]
    years = len(born) == len(died) == _YEAR and born.isdecimal() and died.isdecimal()
    return years and dash in _DASHES and int(died) - int(born) > _GROWN


_BRACKET = 16
_DASHES = frozenset({"-", "–", "—"})
_GROWN = 18


def _put(taken: dict[int, Name], name: Name, end: int = 0) -> None:
    """Put a name in place of all that begin from its start to ``end``, or else to its own end."""
    for start in range(name.start, end or name.end):
        taken.pop(start, None)
    taken[name.start] = name


def _is_between_others(tokens: Tokens, a: int, b: int, c: int, d: int) -> bool:
    """Whether runs [a, b) and [c, d) are a surname and a forename between others in a line: "See
    also: Brandt, Ada; Harwood, Peter"."""
    before, behind = tokens.words[a - 1] if a else BREAK, tokens.words[d]
    lived = behind == "," and tokens.words[d + 1].isdecimal() and len(tokens.words[d + 1]) == _YEAR
    if ";" not in {before, behind} or before not in _BEFORE_ONE:
        return False
    if not (lived or behind in _BEHIND_ONE):
        return False
    surname = {code[0] for code in listed(tokens.folded[a])}
    given = {code[0] for code in listed(tokens.folded[c])}
    return b - a < 3 and d - c < 3 and surname <= {"S", "F"} and "G" in given


_BEFORE_ONE = frozenset({";", ":", BREAK})
_BEHIND_ONE = frozenset({";", ".", ")", BREAK})


def _forenames_first(tokens: Tokens, a: int, b: int, c: int, d: int) -> bool:
    """Whether runs [a, b) and [c, d) are two authors, not one: “Ada Brandt, Otto Keller, and”."""
    given = is_given(tokens.folded[a])
    return given and b - a == 2 and d - c > 1 and not any(map(is_initial, tokens.words[c:d]))


_YEAR = 4
"""Figures of a year: "Brandt, Ada, 1819-1888", as libraries write it."""

_BIOGRAPHICAL = frozenset({"of", "b", "d", "b.", "d.", "born", "died", "fl", "c"})
"""What the life of whom an entry is about begins with, behind the name and a comma."""


def _is_list(tokens: Tokens) -> bool:
    """Whether lines of the document are a list of names, surname first."""
    pairs = pairwise(tokens.runs)
    count = 0
    for (a, b), (c, d) in pairs:
        if (
            c == b + 1
            and (not a or tokens.words[a - 1] == BREAK)
            and _is_listed(tokens, a, b, c, d)
        ):
            count += 1
            if count == _LISTED:
                return True
    return False


_LISTED = 3
"""So many lines at least make a list of names."""


def _is_listed(tokens: Tokens, a: int, b: int, c: int, d: int) -> bool:
    """Whether runs [a, b) and [c, d) are a surname and the forenames behind it, of a list."""
    if b - a > 1 or tokens.words[b:c] != [","] or d - c > 2:
        return False
    surname = {code[0] for code in listed(tokens.folded[a])}
    given = {code[0] for code in listed(tokens.folded[c])}
    return "S" in surname and "G" in given and tokens.words[d] in {",", BREAK, "."}


def _forenames_end(tokens: Tokens, start: int, end: int) -> int:
    """Where in the run [start, end) forenames end before a title: behind their last initial."""
    words = tokens.words[start:end]
    initials = [i for i, word in enumerate(words) if is_initial(word)]
    if not initials or (initials[-1] == 0 and tokens.words[end] in {".", ","}):
        return end
    return start + initials[-1] + 1
