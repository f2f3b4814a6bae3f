"""Pages alone whose sentence or paragraph says who wrote: "As Keller says, “it is late” (99)".

In a text with a list of works, or a review, the author named last before the pages tells the work,
if one by that author is listed or reviewed. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from rubricator.annotators.citing import bare_pages
from rubricator.annotators.keys import fold
from rubricator.annotators.works.reference_parts import CAPITAL, YEAR, Reference
from rubricator.model import Draft, Mark

_SAYS = re.compile(
    r",?\s(?:also\s|himself\s|herself\s|further\s)?(?:says?|said|argued?|argues|writes?|wrote"
    r"|notes?|noted|states?|stated|claims?|claimed|explains?|explained|observed?|observes|suggests?"
    r"|suggested|insists?|insisted|remarks?|remarked|described?|describes|asserts?|asserted"
    r"|maintains?|calls?|retorts?|retorted|repl(?:y|ies|ied)|contends?|contended|concluded?"
    r"|concludes|adds?|added|puts? it|comments?|commented|thinks?|thought|believed?|believes"
    r"|speaks? of|spoke of)\b"
)
"""Behind who is quoted, though another is spoken of: "Keller says that Brandt is “late” (99)"."""
_VIEW = re.compile(
    r"[’']s?\s(?:[a-z-]+\s){0,2}(?:reading|account|discussion|analysis|interpretation|commentary|essay"
    r"|article|chapter|argument|study|description|remarks?|comments?|view|treatment)\b"
)
"""Behind whose own words pages are of: “Keller’s reading of these lines (51)”."""
_FOR = re.compile(r"(?:\bFor|\b[Aa]ccording to|\b[Ii]n the (?:words|view|opinion) of)\s$")
"""Before whose view is told, with a comma behind: “For Keller, Brandt is “late” (99)”."""
_DATED = re.compile(
    rf"(?:In\s)?(?:{CAPITAL}[\w’-]*\s){{0,2}}{CAPITAL}[\w-]*[’']s?\s"
    rf"(?:(?:{CAPITAL}[\w’'-]*|of|the|and|in|on|a|to)\s){{1,8}}\({YEAR}\)"
)
"""A sentence that speaks of somebody’s work: “Brandt’s Tides and Winters (1934) has maps (14)”."""
_JOINED = re.compile(r",?\s(?:and|&)\s")
_WORD = re.compile(rf"(?<![\w’'-]){CAPITAL}[\w’'-]*\w")
_OWNED = re.compile(rf"[’']s?\s(?:(?:{CAPITAL}[\w’'-]*|of|the|and|in|on)\s){{1,6}}")


class Attributed:
    """The works of a text's list by surname, and the persons whom its sentences name."""

    def __init__(self, draft: Draft, listed: Iterable[Reference]) -> None:
        self._text = draft.text
        self._works: dict[str, set[str]] = {}
        self._noted: dict[str, set[str]] = {}
        for reference in listed:
            if reference.work is not None:
                for surname in reference.surnames:
                    self._works.setdefault(surname.split()[-1], set()).add(reference.work.key)
                for name, _ in () if reference.surnames else reference.work.author:
                    for last in fold(name).split()[-1:]:
                        self._noted.setdefault(last, set()).add(reference.work.key)
        for work in draft.works:
            for name, _ in work.author if work.title and work.level != "a" else ():
                for last in fold(name).split()[-1:]:
                    self._noted.setdefault(last, set()).add(work.key)
        self._learnt: dict[str, set[str]] = {}
        self._common: dict[str, bool] = {}
        self.listed = frozenset(key for keys in self._works.values() for key in keys)
        self._persons = sorted(
            (mark.start, mark.end) for mark in draft.marks if mark.kind == "persName"
        )

    def __bool__(self) -> bool:
        return bool(self._works)

    def learn(self, key: str, marks: Iterable[Mark]) -> None:
        """Take in who wrote a work that no list has, by the marks of a citation of it."""
        author = next((mark for mark in marks if mark.kind == "persName"), None)
        surname = self._surname(author.start, author.end) if author else ""
        if key and surname and surname not in self._works:
            self._learnt.setdefault(surname, set()).add(key)

    def beside(self, start: int) -> tuple[int, int] | None:
        """The person who is named right before the offset ``start``: "Brandt (op. cit., p. 9)"."""
        place = bisect_left(self._persons, (start, 0)) - 1
        if place < 0 or self._text[self._persons[place][1] : start] != " ":
            return None
        return self._persons[place]

    def _owned(self, start: int) -> bool:
        """Whether somebody's work is named right before the offset ``start``: "Hegel's Logic"."""
        place = bisect_left(self._persons, (start, 0)) - 1
        return place >= 0 and bool(_OWNED.fullmatch(self._text, self._persons[place][1], start))

    def begun(self, floor: int, start: int) -> int:
        """Where the sentence of the offset ``start`` begins, if somebody's work and its year open
        it; else -1."""
        opening = bare_pages.sentence_start(self._text, floor, start)
        return opening if _DATED.match(self._text, opening, start) else -1

    def key(self, floor: int, since: int, start: int, cited: Iterable[str]) -> str | None:
        """The work that pages at the offset ``start`` are of, in a block that begins at ``floor``:
        the one by the listed author who is said to speak, or is named last, in their sentence; by
        the authors who are named together. Who is named behind the offset ``since``, where the last
        citation ends, comes before who spoke above.

        ``cited`` are the keys of works in the order in which they were cited last; an author of
        several is taken to go on with the last of theirs. Empty if nothing tells which it is, None
        where no such author is named.
        """
        owned = self._owned(start)
        start = bare_pages.opens(self._text, floor, start)
        nearest: frozenset[str] | None = None
        named = self._named(floor, start)
        for i in range(len(named) - 1, -1, -1):
            first, end, works = named[i]
            if not bare_pages.in_one_sentence(self._text, end, start):
                break
            if nearest and end <= since:
                break
            if i and _JOINED.fullmatch(self._text, named[i - 1][1], first):
                works = works & named[i - 1][2] or works
            if self._speaks(floor, first, end):
                nearest = works
                break
            nearest = nearest or works
        if nearest or owned:
            return _one(nearest or frozenset(), cited)
        return self._said(floor, start, cited)

    def _said(self, floor: int, start: int, cited: Iterable[str]) -> str | None:
        """The same of an author whom no list has: only of one who is said to speak, or is the last
        person whom the sentence names; of one whom only a note has, where he is said to speak, or
        is named right before them."""
        if not (self._learnt or self._noted):
            return None
        low, high = bisect_left(self._persons, (floor, 0)), bisect_left(self._persons, (start, 0))
        for i in range(high - 1, low - 1, -1):
            end = self._persons[i][1]
            if not bare_pages.in_one_sentence(self._text, end, start):
                break
            says = self._speaks(floor, self._persons[i][0], end)
            if says or i == high - 1:
                surname = self._surname(*self._persons[i])
                told = says or start - end == 1  # “given by Brandt (98)”
                told = told or _VIEW.match(self._text, end, start) is not None
                works = self._learnt.get(surname) or (told and self._noted.get(surname))
                if works or says:
                    return _one(frozenset(works), cited) if works else None
        return None

    def _speaks(self, floor: int, start: int, end: int) -> bool:
        """Whether what the person named at [start, end) says or holds is told."""
        said = self._text.startswith(",", end) and _FOR.search(self._text, floor, start)
        return bool(said or _SAYS.match(self._text, end))

    def _surname(self, start: int, end: int) -> str:
        return (fold(self._text[start:end]).split() or [""])[-1]

    def above(self, floor: int, start: int, cited: Iterable[str]) -> tuple[int, str] | None:
        """Where the listed author ends who is named last in text[floor:start], and the work as
        `key` tells it; where the text lists none, the last person named, of whom something has
        been cited. None where none is named."""
        if named := self._named(floor, start):
            return named[-1][1], _one(named[-1][2], cited)
        last = bisect_left(self._persons, (start, 0)) - 1
        if last < 0 or self._persons[last][0] < floor or self._works:
            return None
        works = self._learnt.get(self._surname(*self._persons[last]))
        return (self._persons[last][1], _one(frozenset(works), cited)) if works else None

    def _named(self, floor: int, start: int) -> list[tuple[int, int, frozenset[str]]]:
        """The names in text[floor:start] of authors of listed works, with these works, in order."""
        if not self._works:
            return []
        text = self._text
        low, high = bisect_left(self._persons, (floor, 0)), bisect_left(self._persons, (start, 0))
        persons = self._persons[low:high]
        found = [(first, end, self._surname(first, end)) for first, end in persons]
        for word in _WORD.finditer(text, floor, start):
            surname = fold(word[0].removesuffix("’s").removesuffix("'s"))
            within = any(first <= word.start() < end for first, end in persons)
            if surname in self._works and not (within or self._is_word(surname)):
                found.append((*word.span(), surname))
        return sorted(
            (first, end, frozenset(self._works[surname]))
            for first, end, surname in found
            if surname in self._works
        )

    def _is_word(self, surname: str) -> bool:
        """Whether the text has a surname as a common word."""
        if surname not in self._common:
            pattern = rf"\b{re.escape(surname)}\b"
            self._common[surname] = re.search(pattern, self._text) is not None
        return self._common[surname]


def _one(works: frozenset[str], cited: Iterable[str]) -> str:
    """The work meant among those of an author: the one cited last, or the only one; or nothing."""
    if len(works) == 1:
        return next(iter(works))
    return next((key for key in reversed([*cited]) if key in works), "")
