"""Who is called by a title and the surname alone: Mrs. is not Miss, and no general either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rubricator.annotators.names.bearers import Entry
from rubricator.annotators.names.forms import Gender, gender_of
from rubricator.annotators.names.lexicon import is_given
from rubricator.annotators.names.mentions import Mention
from rubricator.annotators.names.words import RANKS, UNWED, WIVES

_RIVALS = dict.fromkeys(WIVES, UNWED) | dict.fromkeys(UNWED, WIVES)
"""The titles of women, each with those that the same woman has not."""

_BARRED = {title: others | RANKS for title, others in _RIVALS.items()} | dict.fromkeys(
    RANKS, UNWED | WIVES
)
"""Titles, each with those that the same person has not."""


class Styles:
    """By what titles a text calls those of each surname, where it stands alone."""

    def __init__(
        self, mentions: Sequence[Mention], parts: Sequence[tuple[str, tuple[str, ...]]]
    ) -> None:
        """``parts`` are the surname and the forenames of each mention."""
        self.genders: dict[str, set[Gender]] = defaultdict(set)
        self.titles: dict[str, set[str]] = defaultdict(set)
        for mention, (surname, forenames) in zip(mentions, parts, strict=True):
            if forenames:
                continue
            wife = mention.title in WIVES and self.genders[surname] == {""}
            if wife and not is_given(surname):  # Brandt, and only then Mrs. Brandt
                self.genders[surname].add("m")
            self.genders[surname].add(gender_of(mention.title, ()))
            self.titles[surname].add(mention.title)

    def divide(self, surname: str) -> bool:
        """Whether a man and a woman are called by a surname."""
        return {"m", "f"} <= self.genders[surname]

    def addressed(
        self, bearers: tuple[Entry, ...], surname: str, title: str, *, men: bool
    ) -> tuple[Entry, ...] | None:
        """Those of the bearers of a surname who may be called by a title; None where it cannot be
        told. ``men`` says that one of all who bear it is known for a man."""
        barred = _BARRED.get(title, frozenset())
        bearers = tuple(entry for entry in bearers if not entry.is_styled(barred))
        rivals = not self.titles[surname].isdisjoint(_RIVALS.get(title, ()))
        if rivals or (title in WIVES and not men and self.divide(surname)):
            women = tuple(entry for entry in bearers if entry.is_woman(styled=rivals))
            if not women and any(entry.is_spelt for entry in bearers):
                return None
            bearers = women
        # Ada, Miss Ada Brandt: Mrs. Brandt may be her mother
        mother = title in WIVES and any(e.familiar and not e.is_wife for e in bearers)
        return None if mother else bearers

    def is_doubtful(self, bearers: tuple[Entry, ...], surname: str, title: str) -> bool:
        """Whether bearers of a surname may be other than those whom a title and it stand for."""
        gender = gender_of(title, ())
        unsaid = [entry for entry in bearers if entry.forenames and not entry.gender]
        if title in WIVES and not any(entry.is_wife for entry in bearers):
            return True
        if gender == "m":
            return self.divide(surname) and any(entry.is_spelt for entry in unsaid)
        return gender == "f" and bool(unsaid)  # Mrs. Brandt, and A. Brandt
