"""The work that "Brandt, op. cit., p. 9" means: the one by Brandt that was cited last.

An author may be told by the citation ("Brandt, The Ferry, p. 3"), or only by the sentence that it
belongs to: "Brandt says, “it is late” [The Ferry, p. 3]". Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from rubricator.annotators.citing import bare_pages
from rubricator.annotators.keys import fold
from rubricator.model import Block, Draft

_REACH = 1500
"""How far before a citation somebody is named who is quoted from it."""


class Opera:
    """The works that a text has cited so far, in the order in which each was cited last."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.text
        self._order: dict[str, int] = {}
        self._heard: dict[str, set[str]] = {}
        self._since = 0
        self._persons = sorted(
            (mark.start, mark.end) for mark in draft.marks if mark.kind == "persName"
        )

    def cite(self, key: str, end: int) -> None:
        """Take in a citation of a work that ends at an offset."""
        self._order.pop(key, None)
        self._order[key] = end
        self._since = end

    def hear(self, key: str, leaf: Block, start: int) -> None:
        """Take in whom the words before a citation at an offset name, which names no author: they
        are those since the last citation, in its own block or the one before."""
        floor = max(self._since, start - _REACH)
        opening = bare_pages.opens(self._text, leaf.start, start)
        names = self._within(max(floor, leaf.start), opening)
        names = names or self._within(floor, min(leaf.start, opening))
        for name in names:
            self._heard.setdefault(name, set()).add(key)

    def _within(self, start: int, end: int) -> set[str]:
        """The folded surnames of the persons named in text[start:end]."""
        low, high = (bisect_left(self._persons, (at, 0)) for at in (start, end))
        return {fold(self._text[a:b]).split()[-1] for a, b in self._persons[low:high]}

    def last(self, keys: Iterable[str]) -> str:
        """The one of some works that was cited last; empty if none was."""
        return max(
            (key for key in keys if key in self._order),
            key=lambda key: self._order[key],
            default="",
        )

    def heard(self, surname: str) -> frozenset[str]:
        """The keys of the works that were cited where somebody of this folded surname was named,
        and no author."""
        return frozenset(self._heard.get(surname, ()))
