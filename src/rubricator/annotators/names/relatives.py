"""Whose relative somebody is said to be, right beside his name."""

from __future__ import annotations

from rubricator.annotators.names.evidence import Name
from rubricator.annotators.names.forms import plain
from rubricator.annotators.names.tokens import Tokens
from rubricator.annotators.names.words import HONORIFICS, KIN, MAIDEN, OWNING

_OWNERS = OWNING | {"a", "the"}
_WEDDING = frozenset({"married", "wed", "wedded", "marrying"})
_LEADING = frozenset({"and", "&", "of", "to", ",", *_WEDDING, *MAIDEN, *KIN})
BLOOD = frozenset({"brother", "half-brother", "son", "father"})
"""Nouns for relatives of one surname."""

WHOSE = "whose"
"""The owner where the name itself is the owner's: "Ada Brandt, Peter's brother"."""

_REACH = 4
_NEAR = 200
_LONGEST_LIST = 16


def relation(tokens: Tokens, name: Name) -> tuple[str, str]:
    """The noun by which a name is brought in as a relative's, and whose: ("wife", "his")."""
    folded = tokens.folded
    at = name.start - 1
    near = folded[at]
    if near not in _LEADING and near.rstrip(".") not in HONORIFICS:
        return _apposed(tokens, name)
    if at > 0 and near == "," and folded[name.end] == "'s" and folded[name.end + 1] in BLOOD:
        return (folded[name.end + 1], WHOSE) if tokens.words[at - 1][0].isupper() else ("", "")
    while at > 0 and folded[at].rstrip(".") in HONORIFICS and folded[at] not in KIN:
        at -= 1
    while at > 1 and folded[at] in {"and", "&"} and tokens.words[at - 1][0].isupper():
        at -= 2  # the son of Ada and Peter Brandt
    if at < 1:
        return "", ""
    if folded[at] in _WEDDING or folded[at] in MAIDEN:
        return "of", folded[at]
    if folded[at] == "of":
        return ("of", folded[at - 1]) if folded[at - 1] in KIN else ("", "")
    if folded[at] == "to":
        verb = folded[at - 1]
        return ("of", verb) if verb in _WEDDING or verb == "born" else ("", "")
    at -= folded[at] == ","
    if folded[at] in KIN:
        owner = next((w for w in folded[at - 1 : max(at - _REACH, 0) : -1] if w in _OWNERS), "")
        owner = "his" if not owner and folded[at - 1] == WHOSE else owner  # whose widow, Ada
        return (folded[at], owner) if owner else ("", "")
    return _apposed(tokens, name)


def is_paired(tokens: Tokens, name: Name, kin: str) -> bool:
    """Whether a relative is named in one breath with whose he is: "Ada Brandt and her brother"."""
    before = tokens.folded[max(name.start - 5, 0) : name.start]
    if KIN.get(kin) != "m" or "and" not in before:
        return False
    at = name.start - len(before) + before.index("and")
    return at > 0 and tokens.words[at - 1][0].isupper() and tokens.folded[at + 1] in _OWNERS


def _apposed(tokens: Tokens, name: Name) -> tuple[str, str]:
    """The same of a noun behind the name: "Ada Brandt, his wife", "Ada Brandt, Peter's wife"."""
    if tokens.folded[name.end] != ",":
        return "", ""
    behind = tokens.folded[name.end : name.end + 5]
    for i, word in enumerate(behind[2:], 2):
        if word in KIN and behind[i - 1] in _OWNERS and behind[i - 1] not in {"a", "the"}:
            owning = tokens.folded[name.end + i + 1] == "'s"  # not yet his daughter's husband
            return ("", "") if owning else (word, behind[i - 1])
    return "", ""


def is_behind(kin: str, tokens: Tokens, name: Name) -> bool:
    """Whether such a relative of somebody has been spoken of not long before a name."""
    return kin in tokens.folded[max(name.start - _NEAR, 0) : name.start]


def family(tokens: Tokens, name: Name) -> str:
    """The surname of a family whose members are told by a given name, right before it."""
    at = name.start - 1
    if at > 2 and tokens.words[at] == "and" and tokens.words[at - 1][0].isupper():
        at -= 2
    before = tokens.words[max(at - 3, 0) : at]
    many = tokens.words[at] in _TELLING_MEMBERS and before and before[-1].istitle()
    if not many or len(before[-1]) < 4 or before[-1][-1] != "s":
        return ""
    return plain(before[-1][:-1]) if _MEMBERS.intersection(before[:-1]) else ""


def is_relative(tokens: Tokens, name: Name) -> bool:
    """Whether a name is behind the noun for relatives, or in a list: "two sons, Ada and Peter"."""
    at = name.start - 1
    while at > name.start - _LONGEST_LIST and (
        tokens.words[at] in _LISTING or tokens.words[at][0].isupper()
    ):
        at -= 1
    return tokens.folded[at] in KIN or tokens.folded[at] == "grandchildren"


_LISTING = frozenset({",", "and", "&", ":", "("})
_TELLING_MEMBERS = frozenset({",", ":", "—", "–", "("})
_MEMBERS = frozenset("the two three four five".split())
