"""Agreement: each form that stands alone is decided once, for all of its mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rubricator.annotators.names.evidence import (
    APPELLATION,
    BOUND,
    Name,
    authors,
    coordinated,
    in_favour,
    initialled,
    is_acting,
    is_called,
    names_in_full,
)
from rubricator.annotators.names.forms import is_bare_initials
from rubricator.annotators.names.lexicon import (
    SMALL_PLACES,
    is_place,
    is_place_alone,
    is_surname,
    listed,
)
from rubricator.annotators.names.model import Scores
from rubricator.annotators.names.statistics import Statistics
from rubricator.annotators.names.telling import told
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, Tokens, is_initial
from rubricator.annotators.names.words import (
    CALENDAR,
    CLOSING,
    DETERMINERS,
    EPONYMOUS,
    FOREIGN_ARTICLES,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    LOCATIVE,
    PARTICLES,
    RECORDS,
    SHIPS,
    SPEAKING_OF_GOD,
)

_FAMOUS = -330
"""A score from which a famous surname is believed though places bear it as well."""

_FORENAMED = -250
"""A score from which a word behind a given name is believed to be a surname."""

_UNSURE = -100
"""A score from which a given name is believed to be one before the name of a place."""


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
        called = is_called(statistics, form)
        if count >= 5 and 5 * len(found) <= count and not full[form] and not called:
            for a in found:
                del taken[a]
            continue
        lower = statistics.lower.get(form, 0)
        if len(form) < 3 or form in CALENDAR or form in FUNCTION:
            continue
        majority = called or (count >= 3 and 2 * len(found) >= count)
        plain = full[form] > 0 and not lower and not any(c[0] in "LPDO" for c in listed(form))
        known = plain or (full[form] > 0 and 10 * len(found) >= 3 * count and not lower)
        acts = is_acting(statistics, form)
        if majority or known or (full[form] > 0 and acts and not lower):
            for a, run in mentions:
                before = tokens.folded[a - 1] if a else "\n"
                opening = before in SENTENCE_START
                if a not in taken and before not in DETERMINERS and not (opening and lower):
                    taken[a] = Name(a, a + 1, in_favour(scored[run][0]))
    for start, name in initialled(tokens, taken).items():
        for inner in range(start, name.end):
            taken.pop(inner, None)
        taken[start] = name
    taken.update(authors(tokens, scored, taken))
    taken.update(told(tokens, statistics, scored, taken))
    taken.update(famous(tokens, statistics, scored, taken))
    taken.update(forenamed(tokens, statistics, scored, taken))
    beside = coordinated(tokens, scored, taken)
    taken.update(beside)
    for form in {tokens.folded[a] for a, name in beside.items() if name.end == a + 1}:
        seen = statistics.company[form]
        known = "Fs" in listed(form) and not seen.located + seen.determined
        sure = known or is_acting(statistics, form)
        if sure and not statistics.lower.get(form) and not is_other(form):
            others = ((a, run) for a, run in alone[form] if a not in taken)
            taken |= {a: Name(a, a + 1, in_favour(scored[run][0])) for a, run in others}
    forms = {tokens.folded[name.end - 1] for name in taken.values()}
    families = [a for a in taken if is_family(tokens, forms, taken[a])]
    for start in (a for a in families if not full[tokens.folded[a]]):
        del taken[start]
    taken.update(eponyms(tokens, taken, forms))
    taken.update(familiar(tokens, statistics, scored, taken))
    taken.update(repeated(tokens, taken))
    return [taken[a] for a in sorted(taken)]


def famous(
    tokens: Tokens, statistics: Statistics, scored: list[list[Scores]], taken: Mapping[int, Name]
) -> dict[int, Name]:
    """Surnames of famous persons after whom places were called, where nothing speaks of a place."""
    sure: set[str] = set()
    alone = [(run, a, b) for run, (a, b) in enumerate(tokens.runs) if b - a == 1]
    alone = [(run, a, b) for run, a, b in alone if "Fs" in listed(tokens.folded[a])]
    for run, a, b in alone:
        form = tokens.folded[a]
        if form in sure or statistics.lower.get(form):
            continue
        codes = set(listed(form))
        if codes > {"Ff", "Kp"} and form not in SPEAKING_OF_GOD:  # an emperor's, a coin's, a cake's
            codes -= {"Ln", "Oo"}
        if any(code[0] in "LDO" or code in {"Pa", "Pb", "Pc"} for code in codes):
            continue
        seen = statistics.company[form]
        if seen.located + seen.determined + seen.attributive + seen.institution:
            continue
        after = [*tokens.words[b : b + 2], BREAK, BREAK]
        owning = after[0] in {"'s", "'"} and not after[1][0].isupper()
        stands = owning or after[0] in CLOSING or after[0] in FUNCTION - DETERMINERS
        stands = stands and tokens.words[a - 1 : a] != [":"]
        if a in taken or (stands and in_favour(scored[run][0]) > _FAMOUS):
            sure.add(form)
    return {
        a: Name(a, b, max(in_favour(scored[run][0]), 0))
        for run, a, b in alone
        if a not in taken and tokens.folded[a] in sure and tokens.words[a - 1] != ":"
    }


def forenamed(
    tokens: Tokens, statistics: Statistics, scored: list[list[Scores]], taken: Mapping[int, Name]
) -> dict[int, Name]:
    """Runs of a given name and what hardly is a name alone: "Gillian Rose", "Ada Holland"."""
    found = {}
    for run, (a, b) in enumerate(tokens.runs):
        if b - a != 2 or taken.get(a, Name(a, a, 0)).end == b:
            continue
        first, last = tokens.folded[a:b]
        given = {code[0] for code in listed(first) if code not in SMALL_PLACES}
        before = tokens.folded[a - 1] if a else BREAK
        if given.isdisjoint("GF") or given & set("LPD") or last in INSTITUTIONS or last in FUNCTION:
            continue
        if first in PARTICLES or first.title() in FOREIGN_ARTICLES:
            continue
        famous = "Ga" in listed(first) and "Fs" in listed(last)  # from George Washington on
        if before in LOCATIVE | {"to"} and not famous:
            continue
        if is_place(first, last):
            continue
        forename, surname = map(in_favour, scored[run])
        value = min(forename, surname)
        placed = is_place_alone(last) and forename > _UNSURE
        called = placed or ("G" in given and value > _FORENAMED)
        common = statistics.lower.get(last) and not _is_common_surname(last)
        if called and not common and not is_initial(last):
            found[a] = Name(a, b, max(value, 0))
    return found


def _is_common_surname(form: str) -> bool:
    """Whether many bear a folded word as their surname."""
    return any(code in {"Sa", "Sb"} for code in listed(form))


def familiar(
    tokens: Tokens, statistics: Statistics, scored: list[list[Scores]], taken: Mapping[int, Name]
) -> dict[int, Name]:
    """Forenames alone of who is named in full, which are no other word and never a place's."""
    names = [name for name in taken.values() if name.end - name.start > 1]
    first = {tokens.folded[name.start] for name in names}
    covered = {i for name in taken.values() for i in range(name.start, name.end)}
    found = {}
    for run, (a, b) in enumerate(tokens.runs):
        form, before = tokens.folded[a], tokens.folded[a - 1] if a else BREAK
        if b - a > 1 or form not in first or a in covered or before in DETERMINERS | LOCATIVE:
            continue
        seen = statistics.company[form]
        elsewhere = seen.located + seen.determined + seen.institution
        elsewhere += statistics.lower.get(form, 0)
        other = any(code[0] in "LPDO" for code in listed(form)) or form in INSTITUTIONS | FUNCTION
        if not elsewhere and not other and len(form) > 2 and form[-1] != ".":
            found[a] = Name(a, b, in_favour(scored[run][0]))
    return found


def with_known(
    tokens: Tokens, names: list[Name], known: Iterable[Sequence[str]], *, own: bool = False
) -> list[Name]:
    """The names together with every occurrence of one that is known beforehand, in a run.

    A known name of one word is looked for only where it is a run by itself; a bare initial may end
    one behind its run, as an article does not begin one (Brandt A). The document's ``own`` names
    are no surer for it, and nothing but what is kept of somebody may follow them in the run.
    """
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted({tuple(words) for words in known if words}, key=lambda w: (-len(w), w)):
        by_first[words[0]].append(words)
    if not by_first:
        return names
    taken = {name.start: name for name in names}
    covering = {i: name for name in names for i in range(name.start, name.end)}
    for a, b in tokens.runs:
        if b - a == 1 and tokens.folded[a] not in by_first:
            continue
        i = a
        while i < b:
            may = by_first.get(tokens.folded[i], ())
            ends = (i + len(words) for words in may if _stands(tokens, words, i, (a, b), own=own))
            for end in ends:
                inner = {name.start: name for name in map(covering.get, range(i, end)) if name}
                if all(i <= name.start and name.end <= end for name in inner.values()):
                    for start in inner:
                        del taken[start]
                    score = 0 if own else BOUND if end - i > 1 else APPELLATION
                    score = max(score, *(name.score for name in inner.values()), 0)
                    begin = i
                    while _ends_bare(tokens, i, end) and tokens.words[begin - 1] in PARTICLES:
                        begin -= 1  # van der Brandt A
                    taken[begin] = Name(begin, end, score)
                    i = end - 1
                    break
            i += 1
    return [taken[start] for start in sorted(taken)]


def _stands(
    tokens: Tokens, words: tuple[str, ...], at: int, run: tuple[int, int], *, own: bool
) -> bool:
    """Whether a known name stands at a token of a run, and may be taken for one there."""
    a, b = run
    end = at + len(words)
    if len(words) == 1 < b - a or end > b + _ends_bare(tokens, at, end):
        return False
    if tuple(tokens.folded[at:end]) != words:
        return False
    more = end < b and tokens.folded[end] not in RECORDS
    afloat = at == a > 0 and tokens.folded[a - 1] in SHIPS
    return not (own and (more or afloat))


def _ends_bare(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the tokens [start, end) can be a surname and bare initials: Brandt A."""
    several = start + 1 < end <= len(tokens.words)
    return several and is_bare_initials(tokens.words[end - 1])


def is_other(form: str) -> bool:
    """Whether a form is known for something else than a person: a word, a country, a town of more
    than a few people."""
    codes = set(listed(form)) - {"Pf", "Pw"}
    return any(code[0] in "LDOP" for code in codes)


def is_family(tokens: Tokens, forms: set[str], name: Name) -> bool:
    """Whether a name is the plural of another: a family, and no one person."""
    form = tokens.folded[name.end - 1]
    if name.end - name.start > 1 or form[-1] != "s" or len(form) < 5:
        return False
    if any(code[0] in "GS" for code in listed(form)):
        return False
    before = tokens.folded[name.start - 1].rstrip(".") if name.start else ""
    surname = before not in HONORIFICS and is_surname(form[:-1])
    return form[:-1] in forms or surname


def repeated(tokens: Tokens, taken: Mapping[int, Name]) -> dict[int, Name]:
    """Runs in which nobody is named, but that elsewhere are a name with a particle in it."""
    words = tokens.words
    full = {tuple(words[n.start : n.end]): n.score for n in taken.values() if n.end - n.start > 2}
    full = {name: score for name, score in full.items() if PARTICLES.intersection(name)}
    if not full:
        return {}
    covered = {i for name in taken.values() for i in range(name.start, name.end)}
    return {
        a: Name(a, b, full[name])
        for a, b in tokens.runs
        if (name := tuple(words[a:b])) in full and covered.isdisjoint(range(a, b))
    }


def eponyms(tokens: Tokens, taken: Mapping[int, Name], forms: set[str]) -> dict[int, Name]:
    """Names that open a run with such a word as Government: their bearers are spoken of."""
    covered = {i for name in taken.values() for i in range(name.start, name.end)}
    attributive = {
        a: Name(a, b, APPELLATION)
        for a, b in tokens.runs
        if 2 < b - a < 5
        and not covered.intersection(range(a, b))
        and PARTICLES.intersection(tokens.words[a:b])
        and a
        and tokens.folded[a - 1] in DETERMINERS
        and tokens.folded[b : b + 1] != [BREAK]
        and tokens.folded[b] in EPONYMOUS
    }
    return attributive | {
        a: Name(a, a + 1, APPELLATION)
        for a, b in tokens.runs
        if b - a == 2
        and not covered & {a, a + 1}
        and tokens.folded[a + 1] in EPONYMOUS
        and tokens.folded[a] in forms
        and not is_place_alone(tokens.folded[a])
    }
