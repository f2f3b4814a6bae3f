"""Names that other marks stand in: nicknames, numbers, particles, places behind "of"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from rubricator.annotators.names.eastern import SURNAMES, is_of_old, is_vietnamese, stretches
from rubricator.annotators.names.evidence import Name
from rubricator.annotators.names.lexicon import SMALL_PLACES, is_given, listed
from rubricator.annotators.names.statistics import Statistics
from rubricator.annotators.names.tokens import Tokens, has_article, is_initial
from rubricator.annotators.names.words import (
    CALENDAR,
    DETERMINERS,
    FILIAL,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    OFFICES,
    PARTICLES,
    RULING,
)

_OPENING = frozenset("“\"‘'([")
_CLOSING = frozenset("”\"’')]")
_QUOTING = frozenset("“”\"‘’'")
_NICKNAME = 3
_NUMBERS = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII".split())
_PATRONYMIC = ("ovna", "evna", "ovich", "evich")
_FATHERS = frozenset({"ibn", "bin", "abu", "bint", "umm"})
_AND = frozenset({"y", "e", "i"})
_TELLING = frozenset(
    "told informed reminded warned assured accused robbed deprived spoke heard asked convinced"
    " relieved advised notified".split()
)
"""Verbs behind which "of" begins what somebody is told."""


def eastern(tokens: Tokens, statistics: Statistics, names: list[Name]) -> list[Name]:
    """The names, with those whose surname stands first, and their surnames alone."""
    forms = statistics.company.keys()
    if forms.isdisjoint(SURNAMES) and not any("-" in form and is_of_old(form) for form in forms):
        return names
    found = stretches(tokens.words, tokens.folded, tokens.runs)
    if not found:
        return names
    taken = {name.start: name for name in names}
    _put(taken, (Name(a, b, _score(names, a, b)) for a, b in found))
    called = {
        tokens.folded[b - 1 if is_vietnamese(tokens.words[a:b]) else a]: taken[a].score
        for a, b in found
    }
    for a, b in tokens.runs:
        form = tokens.folded[a]
        if b - a > 1 or a in taken or form not in called or statistics.lower.get(form):
            continue
        seen = statistics.company[form]
        if not seen.located + seen.determined + seen.institution:
            taken[a] = Name(a, b, called[form])
    return [taken[start] for start in sorted(taken)]


_SURE = 200
"""A score of what has the form of a name."""


def _score(names: Iterable[Name], start: int, end: int) -> int:
    return max([_SURE, *(n.score for n in names if start <= n.start < end)]) if end else _SURE


def filial(tokens: Tokens, statistics: Statistics, names: list[Name]) -> list[Name]:
    """The names, with those that have a word for "son of", an Arabic article or a Russian
    patronymic inside."""
    forms = statistics.company.keys()
    patronymics = {form for form in forms if form.endswith(_PATRONYMIC)}
    articles = not forms.isdisjoint(FILIAL | _FATHERS) or any(map(has_article, forms))
    if not (articles or patronymics):
        return names
    taken = {name.start: name for name in names}
    covered = {i for name in names for i in range(name.start, name.end)}
    for a, b in tokens.runs:
        words = tokens.words[a:b]
        if b - a < 2 or not INSTITUTIONS.isdisjoint(tokens.folded[a:b]):
            continue
        for i in range(a + 1, b if patronymics else a):
            if tokens.folded[i] in patronymics and i not in covered:
                _put(taken, [Name(i - 1, b, _SURE)])
        inside = any(word in FILIAL or has_article(word) for word in words[1:])
        father = words[0].lower() in _FATHERS and b - a == 2
        if not inside and not (father and a and tokens.folded[a - 1] not in DETERMINERS):
            continue
        start = a
        while b - start > 1 and tokens.folded[start].rstrip(".") in HONORIFICS | OFFICES:
            start += 1
        if b - start > 1:
            _put(taken, [Name(start, b, _SURE)])
    return [taken[start] for start in sorted(taken)]


def particled(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, none of which ends with a particle or stands before one of Spanish in its run:
    what the particle belongs to is in it, and so what is behind "Cardinal" in it."""
    result = []
    for name in names:
        end = name.end
        if tokens.words[end - 1] == "Cardinal" and tokens.words[end][0].isupper():
            end = name.end - 1
        turned = "," in tokens.words[name.start : end]  # Brandt, Ada van der
        while not turned and end - name.start > 1 and tokens.words[end - 1] in _INSIDE:
            end -= 1
        if end < name.end and tokens.words[name.end][0].isupper():
            given = is_given(tokens.folded[name.end])
            if not (given and tokens.words[name.end - 1] in _AND):  # Ada Gil y Manuel Gil
                end = name.end + 1
        end = end if turned else max(end, _surname_behind(tokens, name.start, end))
        start, end = _with_saint(tokens, name.start, end)
        result.append(name._replace(start=start, end=end))
    return _apart(result)


def _with_saint(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Where a name begins and ends if a saint's is a part of it: "Peter St. Anselm Brandt"."""
    words = tokens.words
    inside = start > 1 and end - start > 1 and words[start - 1] in _SAINTS
    near = inside and tokens.starts[start - 1] - tokens.end(start - 2) == 1
    if near and is_given(tokens.folded[start - 2]):
        start -= 2
    if end - start > 2 and words[end - 2] in _SAINTS and words[end].istitle():
        other = tokens.folded[end] in INSTITUTIONS | HONORIFICS
        if not other and tokens.starts[end] - tokens.end(end - 1) == 1:
            end += 1
    return start, end


_SAINTS = frozenset({"St", "St."})


_INSIDE = PARTICLES | _SAINTS
_AND_SPANISH = _AND | {"de", "del", "da", "do", "dos", "das"}


def _surname_behind(tokens: Tokens, begin: int, start: int) -> int:
    """Where the run ends whose rest, behind a name [begin, start), is more of the surname: "de la
    Hoz", "y Prado", and words that may be names where such a particle is before or among them;
    0 if it is none."""
    first = tokens.words[start]
    if first not in _AND_SPANISH and (
        not first[0].isupper()
        or tokens.words[start - 1] in PARTICLES
        or _AND_SPANISH.isdisjoint(tokens.words[begin : start + 2])
    ):
        return 0
    end = tokens.runs[bisect_right(tokens.runs, (start, _LAST)) - 1][1]
    folded = tokens.folded[start:end]
    shortest = 1 + (first in _AND_SPANISH)
    if not shortest <= len(folded) <= _LONGEST_REST or not INSTITUTIONS.isdisjoint(folded):
        return 0
    codes = [{code[0] for code in listed(word) if code not in SMALL_PLACES} for word in folded]
    if first in _AND and "G" in codes[1]:  # Ada Gil y Manuel Gil
        return 0
    both = zip(folded, codes, strict=True)
    names = (word in PARTICLES or not own or own & set("GS") for word, own in both)
    return end if first in _AND_SPANISH or all(names) else 0


_LAST = 1 << 62


_LONGEST_REST = 6


def numbered(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names with the numbers of rulers and heirs behind them: Elizabeth I, Ada Brandt III.

    A single I is one where no I of the document is a pronoun.
    """
    words = tokens.words
    first = [name for name in names if words[name.end] == "I" and _is_given(tokens, name)]
    ends = {name.end for name in first}
    if first and any(
        word == "I" and i not in ends and words[i + 1][0].islower() for i, word in enumerate(words)
    ):
        ends.clear()
    return [
        name._replace(end=name.end + 1)
        if (name.end in ends or words[name.end] in _NUMBERS)
        and tokens.starts[name.end] - tokens.end(name.end - 1) == 1
        else name
        for name in names
    ]


def reigning(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, with the given names that have a ruler's number behind them: Clement VII, and as
    popes sign: LEO PP. XIII."""
    if _NUMBERS.isdisjoint(tokens.words):
        return names
    covered = {i for name in names for i in range(name.start, name.end)}
    taken = {name.start: name for name in names}
    for a, b in tokens.runs:
        if b - a > 2 and tokens.words[b - 2] == "PP." and tokens.words[b - 1] in _NUMBERS:
            _put(taken, [Name(a, b, _SURE)])
        for i in range(a, b - 1):
            if tokens.words[i + 1] not in _NUMBERS or i in covered:
                continue
            before = tokens.folded[i - 1] if i else ""
            titled = before in RULING
            if before in DETERMINERS:
                continue
            codes = set(listed(tokens.folded[i]))
            noun = any(code[0] == "L" and "n" in code for code in codes) and "Kp" not in codes
            if any(code[0] == "G" for code in codes) and (titled or (i == a and not noun)):
                taken[i] = Name(i, i + 2, _SURE)
    return [taken[start] for start in sorted(taken)]


def _is_given(tokens: Tokens, name: Name) -> bool:
    return name.end - name.start == 1 and is_given(tokens.folded[name.start])


def placed(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, with a given name and the place behind its "of" as one: Nigel of Ely."""
    ending = {name.end: name for name in names}
    taken = {name.start: name for name in names}
    run_at = dict(tokens.runs)
    for a, b in tokens.runs:
        if tokens.folded[b] != "of" or b + 1 not in run_at:
            continue
        given, place = b - 1, b + 1
        known = ending.get(b)
        if known is not None and known.start != given:
            continue
        if known is None and b - a > 1:
            continue
        end = run_at[place]
        codes = listed(tokens.folded[given])
        if not any(code in {"Ga", "Gb", "Gc"} for code in codes) or end - place > 1:
            continue
        if known is None and _is_other(codes):
            continue
        where, before = tokens.folded[place], tokens.folded[given - 1] if given else ""
        if where in FUNCTION or where in CALENDAR or where in INSTITUTIONS or before in _TELLING:
            continue
        if (tokens.words[place].isupper() and len(where) > 1) or before in DETERMINERS:
            continue
        _put(taken, [Name(given, end, known.score if known else 0)])
    return [taken[start] for start in sorted(taken)]


def _is_other(codes: Iterable[str]) -> bool:
    """Whether a word is a common one, a people's or a well-known place's as well."""
    return any(code[0] in "LD" or code in {"Pa", "Pb", "Pc", "Pw"} for code in codes)


def nicknamed(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, with a nickname in quotation marks or brackets inside: Ada "Addie" Brandt."""
    taken = {name.start: name for name in names}
    for (a, b), (c, d), (e, f) in zip(tokens.runs, tokens.runs[1:], tokens.runs[2:], strict=False):
        if not (0 < c - b < 3 and 0 < e - d < 3 and d - c <= _NICKNAME):
            continue
        opening, closing = tokens.words[b:c], tokens.words[d:e]
        if not (_OPENING.issuperset(opening) and _CLOSING.issuperset(closing)):
            continue
        if not _is_close(tokens, b, e) or not _may_hold(tokens, b, (c, d), (e, f)):
            continue
        start = b - 1
        while start > a and (
            is_initial(tokens.words[start - 1]) or is_given(tokens.folded[start - 1])
        ):
            start -= 1
        after = taken.get(e)
        end = after.end if after else f
        score = max(n.score if n else 0 for n in (taken.get(start), after))
        _put(taken, [Name(start, end, score)])
    return [taken[start] for start in sorted(taken)]


def _is_close(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a gap stands before and behind what is in brackets, and each is one character."""
    before = tokens.starts[start] - tokens.end(start - 1)
    behind = tokens.starts[end] - tokens.end(end - 1)
    return before == 1 == behind


def _may_hold(tokens: Tokens, end: int, inner: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether a name that goes on with the run ``last`` may hold ``inner`` behind token ``end``."""
    before, surname = tokens.folded[end - 1], tokens.folded[last[0]]
    codes = {code[0] for code in listed(before)}
    if not (is_initial(tokens.words[end - 1]) or ("G" in codes and before not in HONORIFICS)):
        return False
    behind = {code[0] for code in listed(surname)}
    if surname in INSTITUTIONS or surname in HONORIFICS or (behind and "S" not in behind):
        return False
    quoted = not _QUOTING.isdisjoint(tokens.words[end : inner[0]])
    within = {code[0] for code in listed(tokens.folded[inner[0]])}
    return quoted or (inner[1] - inner[0] == 1 and bool(within & set("GS")))


def _put(taken: dict[int, Name], found: Iterable[Name]) -> None:
    """Put names in place of those that they touch."""
    for name in found:
        for start in range(name.start - 8, name.end):
            other = taken.get(start)
            if other and other.end > name.start:
                del taken[start]
        taken[name.start] = name


def _apart(names: Iterable[Name]) -> list[Name]:
    """The names without those that begin inside the one before."""
    result: list[Name] = []
    for name in names:
        if not result or result[-1].end <= name.start:
            result.append(name)
    return result
