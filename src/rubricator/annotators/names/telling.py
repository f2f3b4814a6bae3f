"""What is told of a word that only of a person is told: that he wrote, who he was, whose son."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rubricator.annotators.names.evidence import Name, in_favour
from rubricator.annotators.names.exclusions import is_nobody
from rubricator.annotators.names.lexicon import is_verb, kind_of, listed
from rubricator.annotators.names.model import Scores
from rubricator.annotators.names.places import is_seat
from rubricator.annotators.names.statistics import Statistics
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, Tokens
from rubricator.annotators.names.words import (
    ACTION,
    DETERMINERS,
    FUNCTION,
    KIN,
    LIVING,
    OWNING,
    SPEECH,
)

_SURE = -400
"""A score from which a word is believed that is "who" did something, or somebody's brother."""

_LIKELY = -250
"""A score from which a word is believed before a verb of what persons do."""

_FRAMED = -300
"""A score from which a word is believed where only a person is spoken of."""

_UNSAID = -150
"""A score from which a surname is believed before any verb, at the start of a sentence, and a word
before what may be done by others."""

_QUOTES = frozenset('”"’')


def told(
    tokens: Tokens, statistics: Statistics, scored: list[list[Scores]], taken: Mapping[int, Name]
) -> dict[int, Name]:
    """Words doubtful alone of which something is told that only of a person is; and the other
    mentions of these, if they stand nowhere as places do."""
    alone = [(run, a) for run, (a, b) in enumerate(tokens.runs) if b - a == 1 and a not in taken]
    found: set[int] = set()
    forms: set[str] = set()
    for run, a in alone:
        form = tokens.folded[a]
        value = in_favour(scored[run][0])
        if value > _SURE and value > _least(tokens, statistics, a):
            found.add(a)
            seen = statistics.company[form]
            if not seen.located + seen.determined + seen.attributive + seen.institution:
                forms.add(form)
    return {
        a: Name(a, a + 1, max(in_favour(scored[run][0]), 0))
        for run, a in alone
        if a in found or tokens.folded[a] in forms
    }


def _least(tokens: Tokens, statistics: Statistics, at: int) -> int:
    """The score that a word needs to be believed a name, by what is told of it."""
    form, codes = tokens.folded[at], {code[0] for code in listed(tokens.folded[at])}
    if _is_closed(tokens, form, at):
        return _NEVER
    if _is_relative(tokens, at) and ("G" in codes or not codes & set("LDO")):
        return _SURE
    before = tokens.folded[at - 1] if at else BREAK
    place = "Pc" in listed(form)
    other = statistics.lower.get(form) or "L" in codes or (codes & set("DO") and "F" not in codes)
    many = form[-1] == "s" and not codes and not form.endswith(_SINGULAR)
    if before in DETERMINERS or other or place or many:
        return _NEVER
    after, second, third = [*tokens.folded[at + 1 : at + 4], BREAK, BREAK, BREAK][:3]
    if codes.isdisjoint("PDO") and (is_framed(tokens, at) or (after in _BEING and second in _DONE)):
        return _FRAMED
    if after in _WHO or (after == "," and (second in _WHO or third == "whom")):
        return _SURE
    if "P" in codes and "S" not in codes:
        return _NEVER
    if after in LIVING or (before in SPEECH and tokens.words[at - 2] in _QUOTES):
        return _LIKELY
    if "P" in codes:
        return _NEVER
    if after in ACTION - FUNCTION:
        return _UNSAID
    verb = after[-1] == "s" and after.islower() and is_verb(after[:-1])
    if before in SENTENCE_START and verb and codes & set("SF"):
        return _UNSAID
    return _NEVER


_NEVER = 1000
_SINGULAR = ("ss", "us", "is", "as", "os")
_BEING = frozenset({"is", "was", "had", "been"})
_DONE = frozenset(
    "dead born killed arrested shot hanged executed murdered buried wounded deported exiled"
    " imprisoned beheaded assassinated widowed".split()
)
"""What only persons and beasts are."""


def is_framed(tokens: Tokens, at: int) -> bool:
    """Whether the words before one let only a person follow: "edited by", "a pupil of"."""
    if at < 2:
        return False
    word, joint = tokens.folded[at - 2 : at]
    if joint == "by":
        return word in _MADE or word in _WORKS
    if joint == "under":
        return word in _SERVED or kind_of(word) == "Kp"
    if joint == "of":
        return word in _FOLLOWERS or word in _FATES
    if word in DETERMINERS and kind_of(joint) == "Kp":  # the printer Brandt; not the native Brandt
        return not any(code[0] == "L" and "a" in code for code in listed(joint))
    return (joint in {"to", "with", "from"} and word in _DEALING) or joint in _TAKING


_MADE = frozenset(
    "written drafted edited translated chaired moved seconded painted composed signed taught quoted"
    " told dictated sung preached".split()
)
_WORKS = frozenset(
    "speech speeches article articles letter letters book books essay essays novel novels poem"
    " poems pamphlet pamphlets play plays biography lecture lectures painting paintings sermon"
    " memoir memoirs".split()
)
_SERVED = frozenset({"served", "serving", "fought", "studied", "trained"})
_FOLLOWERS = frozenset(
    "pupil pupils disciple disciples admirer admirers biographer biographers widow friend friends"
    " rival secretary opponent translator".split()
)
_FATES = frozenset(
    "arrest trial execution murder assassination funeral suicide death biography obituary memoirs"
    " writings portrait".split()
)
_DEALING = frozenset(
    "wrote spoke talked quarrelled quarreled conversation conversations letter letters telegram"
    " interview married interviewed".split()
)
_TAKING = frozenset({"met", "married", "succeeded", "interviewed", "nicknamed"})


_WHO = frozenset({"who", "whom"})


def _is_closed(tokens: Tokens, form: str, at: int) -> bool:
    """Whether a word is too short or too common for a name, an acronym, or a place behind "of"."""
    word, name = tokens.words[at], Name(at, at + 1, 0)
    short = len(form) < 3 or word.isupper() or word[-1] == "."
    whose = at > 1 and tokens.folded[at - 1] == "of" and tokens.words[at - 2][0].isupper()
    closed = short or whose or form in FUNCTION or is_seat(tokens, name)
    return closed or is_nobody(tokens, Counter(), name)


def _is_relative(tokens: Tokens, at: int) -> bool:
    """Whether a word stands behind the noun for somebody's relative: "her sister, Pearl"."""
    at -= 1 + (at > 1 and tokens.folded[at - 1] == ",")
    return at > 0 and tokens.folded[at] in KIN and tokens.folded[at - 1] in OWNING
