"""A name where it stands: its words, and what is said right beside them of who it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rubricator.annotators.names.evidence import Name
from rubricator.annotators.names.forms import generation, is_turned, plain
from rubricator.annotators.names.lexicon import (
    is_given,
    is_mostly_given,
    is_verb,
    kind_of,
    listed,
)
from rubricator.annotators.names.relatives import (
    WHOSE,
    family,
    is_behind,
    is_paired,
    is_relative,
    relation,
)
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, Tokens
from rubricator.annotators.names.words import (
    ACTION,
    AGES,
    CALENDAR,
    CLOSING,
    FUNCTION,
    HONORIFICS,
    INSTITUTIONS,
    KIN,
    LIVING,
    OFFICES,
    POSTNOMINALS,
    SPEECH,
)

Life = tuple[int, int]
"""The years of a birth and a death, 0 for what is not said."""
UNDATED: Life = 0, 0

SEVERAL = "several"
"""The appellation of several of one surname: the Misses Brandt, Messrs Brandt, the Brandt girls."""

_SMALL = frozenset({"little", "baby", "wee"})
_QUOTES = frozenset('“”"‘’')


class Mention(NamedTuple):
    """A name where it stands: its words, the appellation before it (folded, or empty), and the
    number of its block.

    ``epithet`` is what a single name has behind it ("of Anjou", "the cellarer"), folded;
    ``generation`` is ``jr`` or ``sr`` of two of one name, or ``third`` of several. ``kin`` is the
    noun by which the name is brought in as a relative's ("his wife Ada Brandt"; "of" and a verb
    for "son of"; "father" for the elder, where somebody's father has been spoken of), ``owner`` the
    word whose relative it is; ``passing`` says that it is named for that alone, and not in one
    breath with whose relative it is. ``rank`` and ``seat`` are what stands behind it of an office
    and its place ("Robert, earl of Gloucester"), folded, or of a peer's ("Lord Brandt of Ely").
    ``cited`` says that a year is behind it ("Brandt 1962"), ``author`` that it opens an entry of a
    bibliography. ``family`` is the surname, plain, of those among whom it is named ("the two
    Wolffs, Ada and Peter"). ``life`` are the years of birth and death behind it, 0 where none is.
    ``relative`` says that it stands behind the noun for somebody's relatives, or in a list there,
    ``greeted`` that a letter calls its reader so ("Dear Mr. Brandt"), ``small`` that it is a
    child's ("little Ada").
    ``cut`` says that it is one word behind another in capitals, perhaps of a name not known.
    """

    words: tuple[str, ...]
    title: str = ""
    block: int = -1
    epithet: str = ""
    generation: str = ""
    kin: str = ""
    owner: str = ""
    passing: bool = False
    rank: str = ""
    seat: str = ""
    cited: bool = False
    author: bool = False
    family: str = ""
    life: Life = UNDATED
    cut: bool = False
    relative: bool = False
    greeted: bool = False
    small: bool = False

    @property
    def role(self) -> str:
        """What the bearer is to whose relative he is: whose son somebody is, is a parent."""
        return "parent" if self.kin == "of" and self.owner in _CHILDREN else self.kin


_CHILDREN = frozenset({"son", "daughter", "child"})


def read(
    tokens: Tokens, name: Name, starts: Sequence[int], entries: frozenset[int] = frozenset()
) -> Mention:
    """The mention that ``name`` is, in one of the blocks that begin at ``starts``; ``entries`` are
    the tokens that entries of a bibliography begin with."""
    words = spoken(tokens, name)
    kin, owner = relation(tokens, name)
    age = _generation(tokens, name)
    if age == "sr" and not kin and len(words) == 1:
        kin = "father" if is_behind("father", tokens, name) else ""
        age = "" if not kin and is_behind("son", tokens, name) else age  # the son bears it too
    return Mention(
        words,
        title(tokens, name),
        bisect_right(starts, tokens.starts[name.start]) - 1,
        epithet(tokens, name) if len(words) == 1 else "",
        age,
        kin,
        owner,
        bool(owner) and owner != WHOSE and not is_paired(tokens, name, kin),
        *office(tokens, name),
        is_cited(tokens, name),
        name.start in entries,
        family(tokens, name) if len(words) == 1 else "",
        life(tokens, name),
        len(words) == 1 and is_cut(tokens, name),
        is_relative(tokens, name),
        "dear" in tokens.folded[max(0, name.start - 2) : name.start],
        name.start > 0 and tokens.folded[name.start - 1] in _SMALL,
    )


def title(tokens: Tokens, name: Name) -> str:
    """The appellation before a name, folded; that of Misses Ada and Clara Brandt is each one's,
    that of the Misses Brandt is of several."""
    at = name.start - 1
    if at > 2 and tokens.words[at] == "and" and tokens.words[at - 2] == "Misses":
        at -= 2
    before = tokens.folded[at].rstrip(".") if at >= 0 else ""
    if before == "misses":
        if tokens.words[at] == before and tokens.folded[at - 1] != "the":  # he misses Brandt
            return ""
        whole = name.end - name.start > 1 or is_mostly_given(tokens.folded[name.start])
        return "miss" if whole or at < name.start - 1 else SEVERAL
    if before == "the" and tokens.folded[name.end] in _FAMILY:
        return SEVERAL
    if before == "messrs" and tokens.folded[name.end] not in _LISTED:
        return SEVERAL
    return before if before in HONORIFICS and before != "dear" else ""


_FAMILY = frozenset("family girls boys brothers sisters children twins clan household".split())
_LISTED = frozenset({",", "and", "&"})


def spoken(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """The words of a name, the surname last, that of a headword in few capitals; a nickname is
    one of them, with its quotation marks."""
    words: list[str] = []
    quoted = False
    for word in tokens.words[name.start : name.end]:
        if word in _QUOTES:
            if quoted:
                words[-1] += word
            else:
                words.append(word)
            quoted = not quoted
        elif word not in "[]()":
            if quoted:
                words[-1] += word if words[-1] in _QUOTES else f" {word}"
            else:
                words.append(word)
    if "," in words:
        comma = words.index(",")
        return tuple(map(lowered, (*words[comma + 1 :], *words[:comma])))
    return (words[-1], *words[:-1]) if is_turned(words) else tuple(words)


def is_cut(tokens: Tokens, name: Name) -> bool:
    """Whether a word in capitals, no title and no sentence's first, is right beside a name."""
    at = name.start - 1
    if _may_be_of_it(tokens, name.end) and tokens.starts[name.end] - tokens.end(name.end - 1) == 1:
        return True
    if at < 1 or tokens.folded[at - 1] in SENTENCE_START or not _may_be_of_it(tokens, at):
        return False
    return tokens.starts[name.start] - tokens.end(at) == 1


def _may_be_of_it(tokens: Tokens, at: int) -> bool:
    """Whether a word in capitals beside a name may be a part of it, and is no title."""
    if not tokens.words[at].istitle():
        return False
    form = tokens.folded[at].rstrip(".")
    known = form in HONORIFICS or form in OFFICES or form in FUNCTION or kind_of(form) == "Kp"
    return not known


def lowered(word: str) -> str:
    """A word of a headword that is all in capitals, in few of them."""
    if len(word) < 3 or not word.isupper():
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _generation(tokens: Tokens, name: Name) -> str:
    """What is said beside a name of those that bear it: "Brandt the younger", "Dumas père", "the
    third Ada Brandt", "his son, also Peter", "Peter Brandt, the father,"."""
    comma, article, noun, *_ = *tokens.folded[name.end : name.end + 3], *[BREAK] * 3
    if (comma, article) == (",", "the") and noun in _APPOSED:
        return _APPOSED[noun] if tokens.words[name.end + 3] in CLOSING else ""
    behind = tokens.folded[name.end : name.end + 2]
    behind = behind[1:] if behind[0] == "the" else behind[:1] if behind[0] in _FRENCH_AGES else []
    begin = name.start
    while begin > 1 and tokens.folded[begin - 1].rstrip(".") in HONORIFICS:
        begin -= 1
    before = tokens.folded[max(begin - _REACH, 0) : begin]
    aged = behind or (before[-1:] if before[-2:-1] == ["the"] else [])
    if aged and aged[0] in AGES:
        return AGES[aged[0]]
    personal = begin < name.start or name.end - name.start > 1
    if aged and aged[0] in _ORDINALS and (personal or is_given(tokens.folded[begin])):
        return aged[0]
    if "also" in before[-2:] and not KIN.keys().isdisjoint(before):
        return "sr" if "father" in before else "jr"
    after = tokens.words[name.end + 1 : name.end + 2]
    if tokens.words[name.end] in _AGES_BEHIND and after and _goes_on(after[0]):
        return generation(tokens.words[name.end])
    at = name.end + (tokens.words[name.end] in {",", "("})
    inside = generation(tokens.words[name.end - 1]) if name.end - name.start > 1 else ""
    return inside or (generation(tokens.words[at]) if tokens.words[at][0].isupper() else "")


def _goes_on(word: str) -> bool:
    return word in _GOING_ON or (word.endswith("ed") and is_verb(word[:-2]))


_REACH = 5
_APPOSED = AGES | {"father": "sr", "son": "jr"}
_FRENCH_AGES = frozenset({"père", "fils"})
_ORDINALS = frozenset("first second third fourth fifth sixth".split())
_GOING_ON = CLOSING | ACTION | SPEECH | LIVING
_AGES_BEHIND = frozenset({"junior", "senior"})


def epithet(tokens: Tokens, name: Name) -> str:
    """What tells one of a given name from others: ``of anjou``, ``the cellarer``; else ""."""
    if tokens.words[name.end] not in {"of", "the"}:
        return ""
    behind = [*tokens.words[name.end : name.end + 3], BREAK, BREAK]
    form = tokens.folded[name.start]
    if not is_given(form):
        return ""
    noun = behind[1]
    if noun.lower() in AGES or behind[2][0].isupper():  # Brandt the State Department
        return ""
    if behind[0] == "of" and _is_where(noun):
        return f"of {noun.lower()}"
    if behind[0] == "the" and not is_verb(tokens.folded[name.start - 1] if name.start else ""):
        titled = noun[0].isupper() and noun.lower() not in FUNCTION and not noun.isupper()
        if titled or kind_of(noun) == "Kp" or (noun.isalpha() and not listed(noun)):
            return f"the {noun.lower()}"
    return ""


def office(tokens: Tokens, name: Name) -> tuple[str, str]:
    """What is said right behind a name of an office and its place: ("earl", "gloucester")."""
    if name.start and tokens.folded[name.start - 1].rstrip(".") in _PEERS:
        of, where = [*tokens.words[name.end : name.end + 2], BREAK][:2]
        return "", plain(where) if of == "of" and _is_where(where) else ""
    if tokens.words[name.end] != ",":
        return "", ""
    behind = [*tokens.words[name.end + 1 : name.end + 5], BREAK, BREAK, BREAK]
    rank, of, where = behind[1:4] if behind[0] == "the" else behind[:3]
    if rank not in HONORIFICS or rank in KIN:
        return "", ""
    return rank, plain(where) if of == "of" and _is_where(where) else ""


_PEERS = frozenset({"lord", "lady", "baron", "baroness", "viscount", "viscountess"})


def is_cited(tokens: Tokens, name: Name) -> bool:
    """Whether a year is behind a name, or in brackets there: "Brandt 1962, p. 3"."""
    at = name.end + (tokens.words[name.end] in {",", "("})
    return _YEAR.fullmatch(tokens.words[at]) is not None if at < len(tokens.words) else False


_YEAR = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")


def life(tokens: Tokens, name: Name) -> Life:
    """The years behind a name in which its bearer was born and died: "Ada Brandt (1868-1932)",
    "Ada Brandt, b. 1868". A few years are an office's or a reign's."""
    start = _behind_rank(tokens, name.end)
    behind = tokens.folded[start : start + _LIFE]
    if behind[0] not in _OPENING or (behind[0] != "(" and _BORN.isdisjoint(behind)):
        return UNDATED
    at = start + (behind[0] != "was")
    behind = [*tokens.folded[at : at + _LIFE], BREAK]
    first, dash, last, *_ = *behind, BREAK, BREAK
    if tokens.words[at - 1] == "(" and dash in _DASHES and len(first) == len(last) == 4:
        known = first.isdigit() and last.isdigit() and int(last) - int(first) > _GROWN
        return (int(first), int(last)) if known else UNDATED
    if ")" in behind[:_BRACKET] and first not in _BORN:  # Ada Brandt (Jnr), b. 1868
        at += behind.index(")") + 2
    born = False
    for before, word in pairwise(tokens.folded[at - 1 : at - 1 + _LIFE]):
        if word in _ENDING or word in KIN:
            break
        born = born or (word in _BORN and before in _OPENING)
        if born and len(word) == 4 and word.isdigit():
            return int(word), 0
    return UNDATED


def _behind_rank(tokens: Tokens, end: int) -> int:
    """Where it goes on behind what a bearer is: "Peter Brandt, 2nd Earl of Ely (1640-1702)"; the
    end of the name where no bracket follows."""
    at = end
    if tokens.words[end] != ",":
        return end
    while at < end + _LIFE and (
        tokens.folded[at].rstrip(".") in _RANKING
        or tokens.words[at].isdigit()
        or (tokens.words[at - 1] == "of" and tokens.words[at][0].isupper())
    ):
        at += 1
    return at if tokens.words[at : at + 1] == ["("] else end


_RANKING = POSTNOMINALS | HONORIFICS | {",", "st", "nd", "rd", "th", "the", "of", ""}
_LIFE = 16
_BRACKET = 5
_GROWN = 18
_BORN = frozenset({"b", "born", "bap", "bapt", "baptised", "baptized"})
_OPENING = frozenset({",", "(", "was"})
_ENDING = frozenset({";", ")", BREAK, "who", "and", "m", "d", "died", "married"})
_DASHES = frozenset({"-", "–", "—", "--"})


def _is_where(word: str) -> bool:
    form = word.lower()
    closed = form in FUNCTION or form in CALENDAR or form in INSTITUTIONS
    return word[0].isupper() and not closed
