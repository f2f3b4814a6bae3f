"""The document decides: each form once, by all of its mentions and their company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rubricator.annotators.names.agreement import agreed, with_known
from rubricator.annotators.names.description import Describer
from rubricator.annotators.names.evidence import (
    APPELLATION,
    BOUND,
    Name,
    in_favour,
    is_pointing,
    names_in_full,
    without_works,
)
from rubricator.annotators.names.exclusions import (
    are_persons,
    are_things,
    is_abbreviated,
    is_afloat,
    is_chief,
    is_firm,
    is_hall,
    is_household,
    is_imprint,
    is_institute,
    is_namesake,
    is_nobody,
    is_paper,
    is_party,
    is_quality,
    is_rank,
    is_reporter,
    is_role,
    is_verse,
    without_ships,
    without_things,
)
from rubricator.annotators.names.headwords import headed
from rubricator.annotators.names.joins import (
    eastern,
    filial,
    nicknamed,
    numbered,
    particled,
    placed,
    reigning,
)
from rubricator.annotators.names.letters import is_of_bench, without_letters
from rubricator.annotators.names.lexicon import is_hyphenated_given, is_surname, listed
from rubricator.annotators.names.model import (
    FURTHER,
    OUTSIDE,
    Scores,
    Weights,
    best,
    emissions,
    margins,
)
from rubricator.annotators.names.places import (
    is_abroad,
    is_dateline,
    is_dedicated,
    is_ground,
    is_people,
    is_seat,
    is_state,
    is_street,
    without_seats,
    without_towns,
)
from rubricator.annotators.names.statistics import Statistics
from rubricator.annotators.names.tokens import SENTENCE_START, Tokens, is_initial
from rubricator.annotators.names.wholes import again, bracketed, claimed, ended
from rubricator.annotators.names.words import (
    BEARING,
    CALENDAR,
    HONORIFICS,
    INSTITUTIONS,
    LEADING_PARTICLES,
    OFFICES,
    PARTICLES,
    STREETS,
)

_FRENCH = frozenset({"mme", "mme.", "mlle", "mlle.", "mm.", "monsieur", "messieurs"})

_OTHERS = (
    is_abbreviated,
    is_abroad,
    is_afloat,
    is_chief,
    is_dedicated,
    is_firm,
    is_ground,
    is_hall,
    is_imprint,
    is_institute,
    are_persons,
    are_things,
    is_namesake,
    is_paper,
    is_party,
    is_people,
    is_quality,
    is_rank,
    is_reporter,
    is_seat,
    is_state,
    is_street,
    is_verse,
)
"""What a name may be other than a person's, each known by the words around it."""

_READINESS = 20
"""A score in favour of names: to strike a wrong mark out is easier than to find a missing one."""


def decide(
    describer: Describer,
    weights: Weights,
    known: Iterable[Sequence[str]] = (),
    entries: frozenset[int] = frozenset(),
) -> list[Name]:
    """The names in a document, in order and apart from one another.

    ``known`` are names (their words) that are persons' wherever they stand, ``entries`` the tokens
    that entries of a bibliography begin with.
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
    names = eastern(tokens, describer.statistics, names)
    names = filial(tokens, describer.statistics, names)
    names = agreed(tokens, describer.statistics, scored, names)
    names = [
        name
        for name in names
        if not (is_role(tokens, full, name) or is_dateline(tokens, full, name))
    ]
    names = without_things(tokens, names)
    names = [name for name in names if not is_household(tokens, name)]
    names = without_works(tokens, describer.statistics, names)
    names = without_ships(tokens, names)
    names = without_towns(tokens, without_seats(tokens, names))
    names = [name for name in names if not _is_other(tokens, name)]
    names = headed(tokens, names, entries)
    names = ended(tokens, names)
    claims = (name for name in claimed(tokens, names) if name.score or not _is_other(tokens, name))
    names = nicknamed(tokens, bracketed(tokens, again(tokens, list(claims))))
    names = with_known(tokens, names, [[word.lower() for word in name] for name in known])
    return placed(tokens, reigning(tokens, numbered(tokens, particled(tokens, names))))


def _is_other(tokens: Tokens, name: Name) -> bool:
    return any(other(tokens, name) for other in _OTHERS)


def addressed(tokens: Tokens, scored: list[list[Scores]]) -> list[list[Scores]]:
    """The scores of words, raised after an appellation, and in names of the form Li Ta-chao."""
    result = []
    for (a, b), scores in zip(tokens.runs, scored, strict=True):
        raised = [i for i in range(a, b) if is_addressed(tokens, i) or is_of_bench(tokens, i + 1)]
        if b - a == 2 and is_hyphenated_given(tokens.words[b - 1]):
            raised = [a, a + 1]
        result.append(scores.copy() if raised else scores)
        for i in raised:
            outside, first, further = scores[i - a]
            favour = BOUND if is_initial(tokens.words[i]) else APPELLATION
            result[-1][i - a] = outside - favour, first, further
    return result


def is_addressed(tokens: Tokens, token: int) -> bool:
    """Whether an appellation such as Mrs stands before a word that can be a name."""
    first = token  # of a few initials: Lady M. P.
    while 0 < first > token - 3 and all(map(is_initial, tokens.words[first - 1 : first + 1])):
        first -= 1
    if not first:
        return False
    before = tokens.folded[first - 1].rstrip(".")
    office = before in OFFICES and tokens.words[first - 1].istitle()
    if before not in BEARING and not office:
        return False
    form = tokens.folded[token].rstrip(".")
    if form in INSTITUTIONS:  # Miss Castle, Mr Bridge
        return is_surname(form)
    return form not in HONORIFICS and form.partition("-")[0] not in OFFICES


def smoothed(tokens: Tokens, scored: list[list[Scores]], weights: Weights) -> list[list[Scores]]:
    """The scores of words, each with the mean of what its other mentions say added."""
    folded = tokens.folded
    forms = [folded[i] for a, b in tokens.runs for i in range(a, b)]
    opinions = [in_favour(sure) for scores in scored for sure in margins(scores, weights)]
    count = Counter(forms)
    if not STREETS.isdisjoint(count):  # Brandt Street says nothing of Brandt
        streets = [
            j < b and folded[j] in STREETS for a, b in tokens.runs for j in range(a + 1, b + 1)
        ]
        each = zip(opinions, streets, strict=True)
        opinions = [0 if street else opinion for opinion, street in each]
    said: dict[str, int] = dict.fromkeys(count, 0)
    for form, opinion in zip(forms, opinions, strict=True):
        said[form] += opinion
    both = zip(forms, opinions, strict=True)
    return [
        [
            (outside - (said[form] - own) // count[form] - _READINESS, first, further)
            for (outside, first, further), (form, own) in zip(scores, both, strict=False)
        ]
        for scores in scored
    ]


def decoded(start: int, scores: Sequence[Scores], weights: Weights) -> list[Name]:
    """The names in the best labelling of the run that begins at token ``start``."""
    if len(scores) == 1:
        outside, first, _ = scores[0]
        return [Name(start, start + 1, first - outside)] if first > outside else []
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
    result: list[Name] = []
    first_of = {i: a for a, b in tokens.runs for i in range(a, b)}
    monsieur = "M." if is_french(tokens) else ""
    for name in names:
        start = name.start
        while name.end - start > 1 and is_before(tokens, statistics, start):
            start += 1
        while start > first_of[start] and is_initial(tokens.words[start - 1]):
            start -= 1
        start += tokens.words[start] == "I." and tokens.folded[start - 1] == "and"  # my wife and I.
        start -= (
            start == first_of[start] + 1
            and name.end - start == 1
            and is_forename(tokens, start - 1)
        )
        if start > first_of[start]:
            start = with_bare_initials(tokens, first_of[start], start)
        if name.end - start > 1 and not is_initial(tokens.words[start + 1]):  # not M. B. Brandt
            start += tokens.words[start] == monsieur
        while start > 0 and tokens.words[start - 1] in LEADING_PARTICLES:
            start -= 1
        start += 2 * is_work_of(tokens, start, name.end)
        start += _behind_country(tokens, start, name.end)
        end = name.end
        end = without_letters(tokens, start, end)
        initials = all(is_initial(word) or len(word) == 1 for word in tokens.words[start:end])
        if not initials or (start and tokens.folded[start - 1].rstrip(".") in BEARING):
            if result and result[-1].end > start:  # Ada M. | M. Brandt
                before = result.pop()
                result.append(Name(before.start, end, max(name.score, before.score)))
                continue
            unchanged = start == name.start and end == name.end
            result.append(name if unchanged else name._replace(start=start, end=end))
    return result


def _behind_country(tokens: Tokens, start: int, end: int) -> int:
    """How many initials before a name are a country's, with which the sentence above it ended: "in
    the U.S.A. Brandt went on"."""
    words = tokens.words[start:end]
    return next((len(c) for c in _COUNTRIES if words[: len(c)] == c and len(words) > len(c)), 0)


_COUNTRIES = (["U.", "S.", "A."], ["U.", "S.", "S.", "R."])


def is_forename(tokens: Tokens, token: int) -> bool:
    """Whether a word before a surname is a forename, be it a common word as well: "Bob Brandt"."""
    form = tokens.folded[token]
    if form in HONORIFICS or form in OFFICES or form in CALENDAR:
        return False
    codes = {code if code[0] in "GP" else code[0] for code in listed(form)}
    return not codes.isdisjoint(_COMMON_FORENAMES) and codes.isdisjoint(_OTHERWISE)


_COMMON_FORENAMES = frozenset({"Ga", "Gb"})
_OTHERWISE = frozenset({"D", "Pa", "Pb", "Pc", "Pw"})


def with_bare_initials(tokens: Tokens, first: int, start: int) -> int:
    """Where a name begins that initials without stops open, if its run opens so: "E P Brandt"."""
    bare = tokens.words[first:start]
    initials = all(len(word) == 1 and word.isupper() for word in bare)
    return first if initials and bare not in (["A"], ["I"]) else start


def is_work_of(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the first of the tokens [start, end) is a foreign word for what somebody wrote:
    "Briefe von Ada Brandt"."""
    if end - start < 4 or tokens.words[start + 1] not in PARTICLES:
        return False
    first, third = listed(tokens.folded[start]), listed(tokens.folded[start + 2])
    known = any(code[0] in "GSF" for code in first)
    return not known and any(code[0] == "G" for code in third)


def is_french(tokens: Tokens) -> bool:
    """Whether M. is Monsieur: before three different words at least, or beside Mme and the like."""
    if "M." not in tokens.words:
        return False
    pairs = pairwise(tokens.words)
    called = {after for word, after in pairs if word == "M." and len(after) > 2}
    return len(called) > 2 or not _FRENCH.isdisjoint(tokens.folded)


def is_before(tokens: Tokens, statistics: Statistics, token: int) -> bool:
    """Whether a word stands before a name rather than in it."""
    word, form = tokens.words[token], tokens.folded[token]
    if is_initial(word):
        return False
    if is_pointing(tokens, token):
        return True
    codes = listed(form.rstrip("."))
    given = any(code[0] == "G" for code in codes)
    if form.rstrip(".") in HONORIFICS:
        behind = tokens.words[token + 1]
        shouted = behind.isupper() and not word.isupper() and len(behind) > 2  # Earl GREY
        said = statistics.lower.get(form, 0) > 0  # the earl; Earl Robert
        return word[-1] == "." or not given or shouted or said
    if form.partition("-")[0] in OFFICES and not given:
        return True
    if word[-1] == "." or given or form in PARTICLES or any(code[0] == "F" for code in codes):
        return False
    lower = statistics.lower.get(form, 0)
    opening = token == 0 or tokens.folded[token - 1] in SENTENCE_START
    return lower > 1 or (opening and (lower > 0 or any(code[0] == "L" for code in codes)))
