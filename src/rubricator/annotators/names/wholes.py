"""Where names end, and where they stand again, by what else the document names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rubricator.annotators.names.agreement import with_known
from rubricator.annotators.names.evidence import Name, names_in_full
from rubricator.annotators.names.lexicon import is_given, is_verb, kind_of, listed
from rubricator.annotators.names.tokens import Tokens, is_initial
from rubricator.annotators.names.words import (
    BEARING,
    CAPITAL_PARTICLES,
    CLOSING,
    FOREIGN_ARTICLES,
    GIVEN_CUT_SHORT,
    HONORIFICS,
    INSTITUTIONS,
    NUMBERS,
    PARTICLES,
    RECORDS,
)

_ENDINGS = ("s", "es", "d", "ed", "ing")
_REIGNING = frozenset("king queen emperor empress tsar czar kaiser pope sultan shah".split())
_PAST = frozenset({"was", "had", "who", "in", "on", "at", "and"})
_WEEKDAYS = frozenset("monday tuesday tues wednesday weds thursday thurs thur saturday".split())
"""What behind a name says when: "Miss Brandt Tues. 3.30"."""
_CLOSING = [[sign] for sign in ",.;()"]


def ended(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names without an acronym before them and the words of a headline behind them.

    That is a word for what is kept of somebody ("Ada Brandt Papers"), and a form of a verb, where
    the rest is as often a name without it ("Brandt Speaks").
    """
    folded = tokens.folded
    count = Counter(tuple(folded[name.start : name.end]) for name in names)
    full = names_in_full(tokens, names)
    result = []
    for name in names:
        if _is_headline_verb(tokens, name, full):
            continue
        end = name.end
        while end - name.start > 1 and (
            _is_behind(tokens, name.start, end, count)
            or _is_told(tokens, end - 1, end - 2, full)
            or (end - name.start > 2 and folded[end - 1] in NUMBERS)
            or folded[end - 1] in _WEEKDAYS
        ):
            end -= 1
        end += end == name.end and _is_first(tokens, name)
        start = name.start + _is_ahead(tokens, name.start, end, count)
        start += end - start == 2 and _is_told(tokens, start, end - 1, full)
        start += tokens.words[start] == "M." and _is_monsieur(tokens, start, end, count)
        result.append(name._replace(start=start, end=end))
    return result


def _is_told(tokens: Tokens, verb: int, surname: int, full: Counter[str]) -> bool:
    """Whether a word of a headline tells what happens to the bearer of a surname named in full
    elsewhere: "Fines Brandt", "BRANDT NAMED"."""
    form, last = tokens.folded[verb], tokens.folded[surname]
    known = full[last] > (tokens.folded[max(verb, surname)] == last)
    return known and not listed(form) and any(map(is_verb, _stems(form)))


def _is_headline_verb(tokens: Tokens, name: Name, full: Counter[str]) -> bool:
    """Whether a name is a verb behind other capitals: "Harbor Chief Resigns"."""
    form = tokens.folded[name.start]
    if name.end - name.start > 1 or listed(form) or full[form] or not name.start:
        return False
    before = tokens.words[name.start - 1]
    titled = before.rstrip(".").lower() in BEARING
    verb = form[-1] == "s" and is_verb(form[:-1])
    return verb and before[0].isupper() and not titled


def _is_monsieur(tokens: Tokens, start: int, end: int, count: Counter[tuple[str, ...]]) -> bool:
    """Whether "M." before a surname is Monsieur: the one who is named in full is no M."""
    surname = tokens.folded[end - 1]
    bearers = [full[0] for full in count if len(full) > 1 and full[-1] == surname]
    others = [first for first in bearers if first != "m."]
    return end - start == 2 and bool(others) and not any(first[0] == "m" for first in others)


def _is_first(tokens: Tokens, name: Name) -> bool:
    """Whether the word "I" behind a name is a number: King Charles I's court, Elizabeth I of …"""
    if tokens.words[name.end] != "I":
        return False
    behind = tokens.words[name.end : name.end + 2]
    reigns = name.start > 0 and tokens.folded[name.start - 1] in _REIGNING
    return behind[1] in {"'s", "of"} or (reigns and (behind[1] in CLOSING or behind[1] in _PAST))


def _is_ahead(tokens: Tokens, start: int, end: int, count: Counter[tuple[str, ...]]) -> bool:
    """Whether the first word of [start, end) is an acronym before a name of the document."""
    words = tokens.words
    if end - start < 3 or not words[start].isupper() or words[start + 1].isupper():
        return False
    rest, whole = tuple(tokens.folded[start + 1 : end]), tuple(tokens.folded[start:end])
    return len(words[start]) > 1 and words[start].isalpha() and count[rest] >= count[whole]


def _is_behind(tokens: Tokens, start: int, end: int, count: Counter[tuple[str, ...]]) -> bool:
    """Whether the last word of [start, end) stands behind a name rather than in it."""
    form = tokens.folded[end - 1]
    rest = tuple(tokens.folded[start : end - 1])
    if form in RECORDS:
        return len(rest) > 1 or any(words[-1:] == rest for words in count)
    if is_initial(tokens.words[end - 1]) or is_initial(tokens.words[end - 2]):
        return False
    if form.endswith("ed") and tokens.folded[end : end + 1] == ["by"]:
        return True
    if count[rest] < count[*rest, form] or listed(form):
        return False
    return any(map(is_verb, _stems(form)))


def again(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, with every run that is one of those that the document gives in full, or the
    surnames of one with a particle: "Sanz de la Vega", "Van der Meulen"."""
    spoken = {tuple(tokens.folded[name.start : name.end]) for name in names}
    for words in [words for words in spoken if len(words) > 2]:
        spoken |= {words[i:] for i in range(1, len(words) - 1) if _is_particled_surname(words[i:])}
    full = [words for words in spoken if len(words) > 1 and INSTITUTIONS.isdisjoint(words)]
    return with_known(tokens, names, full, own=True)


def _is_particled_surname(words: tuple[str, ...]) -> bool:
    """Whether the last words of a name are surnames with a particle."""
    return not PARTICLES.isdisjoint(words) and not is_given(words[0])


def bracketed(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, with the forename in brackets: "[Ada] Brandt", "Ada (Adele) Brandt"."""
    words = tokens.words
    ending = {name.end: name for name in names}
    taken = {name.start: name for name in names}
    for name in names:
        a = name.start - 3
        if a < 0 or words[name.start - 1] not in {"]", ")"} or words[a] not in {"[", "("}:
            continue
        given = is_given(tokens.folded[a + 1])
        before = ending.get(a)
        if not given or (words[a] == "(" and before is None):
            continue
        taken.pop(a + 1, None)
        taken.pop(name.start, None)
        start = before.start if before else a
        taken[start] = Name(start, name.end, name.score)
    return [taken[start] for start in sorted(taken)]


def claimed(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names, with runs that nothing but a person has a claim to.

    Such are initials, or a given name cut short, before a surname; a given name and a word that
    no list has, or that can be a surname where a possessive follows; two names behind the noun
    for what somebody is ("the printer Ada Brooks"); a given name and a surname with a particle;
    and a double name, or a word unheard of, behind a title.
    """
    taken = {name.start: name for name in names}
    covered = {i for name in names for i in range(name.start, name.end)}
    for a, b in tokens.runs:
        if b - a < 2 or not covered.isdisjoint(range(a, b)):
            continue
        end = b - 1 if tokens.folded[b - 1].rstrip(".") in {"esq", "jun", "sen"} else b
        start = _untitled(tokens, a, end)
        borne = start > a and _is_borne(tokens, start, end)
        if borne or _is_signature(tokens, start, end):
            taken[start] = Name(start, end, 0)
        elif (
            _is_own(tokens, a, end)
            or _is_apposed(tokens, a, end)
            or (end - a > 2 and _is_particled(tokens, a, end))
        ):
            taken[a] = Name(a, end, 0)
    return [taken[start] for start in sorted(taken)]


def _is_signature(tokens: Tokens, start: int, end: int) -> bool:
    """Whether [start, end) is made of initials, or of a given name cut short, and a surname."""
    words, folded = tokens.words, tokens.folded
    cut = words[start][-1] == "." and folded[start].rstrip(".") in GIVEN_CUT_SHORT
    if end - start < 2 or not all(map(is_initial, words[start + cut : end - 1])):
        return False
    first, second, last = folded[start], folded[start + 1], folded[end - 1]
    codes = {code[0] for code in listed(last)}
    if last in INSTITUTIONS and (end - start < 3 or "Sa" not in listed(last)):  # not A. V. Hill
        return False
    if len(last) < 3 or words[end - 1].isupper() or codes & set("DO"):
        return False
    if first in {"m.", "b."} and second == "a.":  # a degree
        return False
    if cut or (end - start > 2 and codes & set("GS")):
        return True
    if "P" in codes or (first in {"s.", "st."} and end - start == 2 and "S" not in codes):
        return False
    verb = last.endswith(("ed", "ing")) and any(map(is_verb, _stems(last)))  # R.F.A. Drowned
    return "S" in codes or not (codes or verb)


def _is_own(tokens: Tokens, start: int, end: int) -> bool:
    """Whether [start, end) is a given name and a word unheard of, or owns something."""
    folded = tokens.folded
    last = listed(folded[end - 1])
    owning = folded[end : end + 1] == ["'s"]
    unheard = end - start == 2 and not last and _is_unheard(folded[end - 1])
    given = all(map(_is_given, folded[start].split("-")))
    if end - start > 3 or not (owning or unheard) or not given:
        return False
    surname = any(code in {"Sa", "Sb"} for code in last)
    if not INSTITUTIONS.isdisjoint(folded[start:end]):
        return False
    return surname or not any(code[0] in "LDO" for code in last)


def _is_unheard(form: str) -> bool:
    """Whether no list has a folded word, nor what it may be a form of; of a double name, whether
    each part is a name or as unheard of."""
    if "-" in form:
        return all(map(_may_be_name, form.split("-")))
    return form.isalpha() and not any(map(listed, (form, *_stems(form))))


def _may_be_name(form: str) -> bool:
    codes = {code[0] for code in listed(form)}
    return len(form) > 1 and form.isalpha() and bool(not codes or codes & set("GS"))


def _untitled(tokens: Tokens, start: int, end: int) -> int:
    """Where the run [start, end) goes on behind the titles that open it, if no mark is before it
    that opens a title as well: "_Queen Mab_"."""
    if start and tokens.words[start - 1] in _MARKING:
        return start
    while start < end and tokens.folded[start].rstrip(".") in _TITLES:
        start += 1
    return start


_MARKING = frozenset('_*“"‘')
_TITLES = HONORIFICS - {"st", "saint", "dear", "m", "messrs", "misses"}
"""Titles behind which a word unheard of is a person's name."""


def _is_borne(tokens: Tokens, start: int, end: int) -> bool:
    """Whether [start, end), behind a title, ends in a double name or a word unheard of."""
    folded = tokens.folded[start:end]
    if not 0 < len(folded) < 8 or not INSTITUTIONS.isdisjoint(folded):
        return False
    forenames = all(
        is_initial(form) or _may_be_name(form) or word in PARTICLES
        for word, form in zip(tokens.words[start:end], folded[:-1], strict=False)
    )
    family = len(folded) == 1 and folded[-1][-1] == "s"  # the Miss Venlimmers
    return forenames and not family and len(folded[-1]) > 2 and _is_unheard(folded[-1])


def _is_particled(tokens: Tokens, start: int, end: int) -> bool:
    """Whether [start, end) is a given name, perhaps with a word more, and a surname with a
    particle: "Gerrit van der Leun", "Manuela Ruiz de Apodaca"."""
    words, folded = tokens.words[start:end], tokens.folded[start:end]
    at = next((i for i, word in enumerate(words) if word in PARTICLES), 0)
    if not 0 < at < 3 or words[-2] not in PARTICLES or not INSTITUTIONS.isdisjoint(folded):
        return False
    if folded[0] in CAPITAL_PARTICLES or words[0] in FOREIGN_ARTICLES:
        return False
    first, last = ({code[0] for code in listed(word)} for word in (folded[0], folded[-1]))
    other = last & set("LD") or ("O" in last and "S" not in last)
    return "G" in first and not (first & set("LDP") or other)


def _stems(form: str) -> Iterator[str]:
    """What a folded word may be a form of: “carried” of carry, “stopped” of stop."""
    for ending in _ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield f"{stem[:-1]}y" if stem[-1:] == "i" else stem
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def _is_apposed(tokens: Tokens, start: int, end: int) -> bool:
    """Whether two names stand behind a noun for a person."""
    before = tokens.words[start - 1] if start else "\n"
    if before == "," and start > 1 and tokens.words[end : end + 1] in _CLOSING:
        before = tokens.words[start - 2]
    if end - start != 2 or not before[0].islower() or kind_of(before) != "Kp":
        return False
    first, last = ({code[0] for code in listed(word)} for word in tokens.folded[start:end])
    if not (first or last) and before == tokens.words[start - 1]:  # the novelist Orda Venlimmer
        both = zip(tokens.words[start:end], tokens.folded[start:end], strict=True)
        return all(word.istitle() and _is_unheard(form) for word, form in both)
    return "G" in first and "S" in last and not (first | last) & set("DO")


def _is_given(form: str) -> bool:
    """Whether a folded word is a given name of some frequency, and no word or people's name."""
    codes = listed(form)
    return any(code in {"Ga", "Gb"} for code in codes) and not any(
        code[0] in "LD" for code in codes
    )
