"""What a document says that something is: "Aldmoor is a village", and so nobody's name."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.annotators.names.lexicon import kind_of, listed
from rubricator.annotators.names.tokens import SENTENCE_START, Tokens
from rubricator.annotators.names.words import DETERMINERS, FUNCTION

_REACH = 9
_THINGS = {"is": frozenset({"Kl", "Kg", "Ka", "Kc"}), "was": frozenset({"Kl", "Kg"})}
"""Kinds of things by the verb: what "was" a brick, a dream or a dog may be somebody in a story."""
_FIGURES = frozenset("star center centre legend figure light giant prop".split())
"""Nouns of things that persons are called as well."""


def head_kind(folded: Sequence[str], start: int, reach: int = 7, *, adjectives: bool = True) -> str:
    """The kind of the last noun of the phrase that starts at a token; empty if it is unknown.

    Without ``adjectives`` a noun that is one as well (the elderly) does not count.
    """
    kind = ""
    for word in folded[start : start + reach]:
        if not word[0].isalpha() or (word in FUNCTION and word not in DETERMINERS):
            break
        if adjectives or not any(code[0] == "L" and "a" in code for code in listed(word)):
            kind = kind_of(word) or kind
    return kind


def things(tokens: Tokens) -> set[tuple[str, ...]]:
    """The runs (their folded words) that are defined as a place, a group, a thing or a work."""
    folded = tokens.folded
    found = set()
    for a, b in tokens.runs:
        kinds = _THINGS.get(folded[b]) if b < len(folded) else None
        if kinds is None:
            continue
        before = folded[a - 1] if a else "\n"
        article = folded[b + 1 : b + 2]
        if article not in (["a"], ["an"], ["one"]) or before not in SENTENCE_START | {"the"}:
            continue
        phrase = folded[b + 2 : b + 2 + _REACH]
        said = head_kind(phrase, 0, _REACH, adjectives=False)
        if said in kinds and _FIGURES.isdisjoint(phrase):
            found.add(tuple(folded[a:b]))
    return found
