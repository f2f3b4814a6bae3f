"""Titles that stand before pages: the work of "(p. 78)" where a text speaks of The Glass Harbour.

Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate

from rubricator.annotators.citing import bare_pages
from rubricator.annotators.locators import Locator
from rubricator.model import Block, Draft, Mark

_OPENING = re.compile(
    r"(?:^|[.?!;:][”\"’]?\s|\n)[“\"‘_*]{0,3}(?:(?i:in|of|with|as for)\s)?[“\"‘_*]{0,3}$"
)
"""What stands before a title with which a sentence, or a clause, begins to speak of it."""
BESIDE = 4
"""Characters between a title and the pages right behind it."""

_NUMBERED = re.compile(r"[”\"’']{0,2},? \((?i:no)\. [0-9]")
"""Behind the title of a picture: “(No. 17)”; the numbers of others are no pages of it."""


class SpokenOf:
    """The titles of a text."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._titles = [m for m in draft.marks if m.kind == "title" and m.attributes]
        self._starts = [title.start for title in self._titles]
        self._ends = [*accumulate((title.end for title in self._titles), max)]
        self._notes = any(mark.kind == "ref" for mark in draft.marks)

    def within(self, leaf: Block) -> Sequence[Mark]:
        """The titles of a block."""
        low, high = (bisect_left(self._starts, at) for at in (leaf.start, leaf.end))
        return self._titles[low:high]

    def keys(self, leaf: Block) -> Iterator[str]:
        """The keys of the works whose titles a block has."""
        return (self._key(title) for title in self.within(leaf))

    def before(self, leaf: Block, start: int) -> tuple[str, int]:
        """The key of the work whose title is the last before the offset ``start`` in its block, and
        where the title ends; no key if there is none."""
        passed = bisect_right(self._ends, start)
        title = self._titles[passed - 1] if passed else None
        if title is None or title.start < leaf.start:
            return "", 0
        return self._key(title), title.end

    def beside(self, leaf: Block, start: int) -> str:
        """The key of the work whose title is right before the offset ``start``; or nothing."""
        key, end = self.before(leaf, start)
        return key if start - end < BESIDE else ""

    def is_book(self, end: int) -> bool:
        """Whether the title that ends at an offset is a book's, and of no part of one."""
        return self._has(end, "m")

    def is_part(self, end: int) -> bool:
        """Whether it is the title of what may stand in the book that is spoken of."""
        return self._has(end, "a")

    def _has(self, end: int, level: str) -> bool:
        """Whether a title of this level ends at an offset."""
        return any(
            title.attributes["level"] == level
            for title in self._titles[max(0, bisect_right(self._ends, end) - 2) :][:3]
            if title.end == end
        )

    def topic(
        self,
        floor: int,
        start: int,
        known: Container[str],
        with_siglum: Container[str] | None,
    ) -> tuple[int, str] | None:
        """Where the title ends that text[floor:start] has last of those that it may go on to speak
        of, and its key; None where there is none.

        That is a work that is ``known``, one that opens a sentence, as “In Tides” does, or the book
        that their own sentence names, unless another is reviewed (``with_siglum`` is None) or the
        text cites this one by its siglum."""
        text = self._draft.text
        low, high = (bisect_left(self._starts, at) for at in (floor, start))
        said = bare_pages.opens(text, floor, start)
        for title in reversed(self._titles[low:high]):
            level, key = title.attributes["level"], self._key(title)
            if level == "j":
                continue
            opens = _OPENING.search(text, max(floor - 1, title.start - 24, 0), title.start)
            within = level == "m" and with_siglum is not None and key not in with_siglum
            within = within and bare_pages.in_one_sentence(text, title.end, said)
            if title.end <= start and (key in known or opens or within):
                return title.end, key
        return None

    def _key(self, title: Mark) -> str:
        return title.attributes.get("ref", "").removeprefix(f"#{self._draft.id}.work.")

    def key(self, leaf: Block, group: re.Match[str], places: Sequence[Locator]) -> str:
        """The work that the pages in a group are of: "(p. 78)", "(II, 114)", "[76]"; or nothing.

        Numbers alone are pages after a quotation: in square brackets in a text without notes, in
        parentheses behind a title in their sentence.
        """
        text, floor = self._draft.text, leaf.start
        key, end = self.before(leaf, group.start())
        quoted = bare_pages.follow_quotation(text, floor, group.start())
        if group["pages"]:
            told = not self._notes and quoted
        elif group["round"] is None or not key:
            told = False
        elif places[0].unit == "number":
            told = self._has(end, "j")  # not “Shearing” (No. 17), a picture in an exhibition
        elif any(place.named or place.unit == "volume" for place in places):
            told = any(place.named for place in places) or self.is_book(end)
            told = told and bare_pages.are_pages(text, floor, group, places)
        else:
            near = bare_pages.in_one_sentence(text, end, group.start())
            near = near and not _NUMBERED.match(text, end)
            told = quoted and near and bare_pages.are_pages(text, floor, group, places)
        return key if told else ""
