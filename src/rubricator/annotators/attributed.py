"""Pages alone whose sentence says who wrote: "As Keller says, “it is late” (99)".

In a text with a list of works the author named last before the pages tells the work, if the list
has one by that author. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from rubricator.annotators import bare_pages
from rubricator.annotators.keys import fold
from rubricator.annotators.reference_parts import CAPITAL, Reference
from rubricator.model import Draft

_SAYS = re.compile(
    r",?\s(?:also\s|himself\s|herself\s|further\s)?(?:says|said|argues|argued|writes|wrote|notes"
    r"|noted|states|stated|claims|claimed|explains|explained|observes|observed|suggests|suggested"
    r"|insists|insisted|remarks|remarked|describes|described|asserts|asserted|maintains|calls)\b"
)
"""Behind who is quoted, though another is spoken of: "Keller says that Brandt is “late” (99)"."""
_OWNED = re.compile(rf"[’']s?\s(?:(?:{CAPITAL}[\w’'-]*|of|the|and|in|on)\s){{1,6}}")


class Attributed:
    """The works of a text's list by surname, and the persons whom its sentences name."""

    def __init__(self, draft: Draft, listed: Iterable[Reference]) -> None:
        self._text = draft.text
        self._works: dict[str, set[str]] = {}
        for reference in listed:
            if reference.work is not None:
                for surname in reference.surnames:
                    self._works.setdefault(surname.split()[-1], set()).add(reference.work.key)
        self.listed = frozenset(key for keys in self._works.values() for key in keys)
        self._persons = sorted(
            (mark.start, mark.end) for mark in draft.marks if mark.kind == "persName"
        )

    def __bool__(self) -> bool:
        return bool(self._works)

    def beside(self, start: int) -> tuple[int, int] | None:
        """The person who is named right before the offset ``start``: "Brandt (op. cit., p. 9)"."""
        place = bisect_left(self._persons, (start, 0)) - 1
        if place < 0 or self._text[self._persons[place][1] : start] != " ":
            return None
        return self._persons[place]

    def owned(self, start: int) -> bool:
        """Whether somebody's work is named right before the offset ``start``: "Hegel's Logic"."""
        place = bisect_left(self._persons, (start, 0)) - 1
        return place >= 0 and bool(_OWNED.fullmatch(self._text, self._persons[place][1], start))

    def key(self, floor: int, start: int, last: str) -> str | None:
        """The work that pages at the offset ``start`` are of, in a block that begins at ``floor``:
        the one by the listed author who is said to speak, or is named last, in their sentence.

        ``last`` is the key of the work cited last, which an author of several is taken to go on
        with. Empty if nothing tells which it is, None where no such author is named.
        """
        if not self._works:
            return None
        start = bare_pages.opens(self._text, floor, start)
        nearest: set[str] = set()
        for first, end in reversed(self._persons[: bisect_left(self._persons, (start, 0))]):
            if first < floor or not bare_pages.in_one_sentence(self._text, end, start):
                break
            words = fold(self._text[first:end]).split()
            works = self._works.get(words[-1], set()) if words else set()
            if works and _SAYS.match(self._text, end):
                nearest = works
                break
            nearest = nearest or works
        if not nearest:
            return None
        return last if last in nearest else next(iter(nearest)) if len(nearest) == 1 else ""
