"""The authors whom citations name, known from the text or not: "Brandt and Keller, Tides, p. 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.annotators.citing import unsigned
from rubricator.annotators.citing.full_citations import NAMES, Span
from rubricator.annotators.keys import fold
from rubricator.annotators.named import Named
from rubricator.model import Draft, Mark

_JOINT = re.compile(r",? (?:and|&) |, ")
_LEAD_TO = re.compile(r"\b[a-z]{2,}\s(?:in|by|from|on|with)\s(?=[^\W\d_a-z])")
_QUOTED_BY = re.compile(r"\b(?:quoted|cited|qtd\.?)(?:\s(?:by|in|from))?\s(?=[^\W\d_a-z]|[“\"_*])")
_QUOTED_BEFORE = 12
"""The most code points of such words."""


class AuthorsNamed:
    """The authors at spans of a draft, which are of code points."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.text
        self._persons = Named(draft)

    def surname(self, start: int, end: int) -> str:
        """The folded surname of the name at text[start:end]."""
        words = fold(self._text[start:end]).split()
        return words[-1] if words else ""

    def each(self, start: int, end: int) -> list[Span]:
        """Where each of the authors is named that text[start:end] names."""
        spans = []
        for joint in _JOINT.finditer(self._text, start, end):
            spans.append((start, joint.start()))
            start = joint.end()
        return [*spans, (start, end)]

    def are_persons(self, names: Sequence[Span]) -> bool:
        """Whether the text has marked all of some names as persons'."""
        return all(self._persons.covers(*name) for name in names)

    def may_be(self, words: str) -> bool:
        """Whether words before a title are somebody's name, though the text has it nowhere else."""
        return bool(NAMES.fullmatch(f"{words}, ")) and not unsigned.is_title(words, paged=True)

    def opening(self, start: int) -> Mark | None:
        """The person's name that opens at an offset."""
        return self._persons.starting.get(start)

    def listed(self, names: Sequence[Span]) -> tuple[tuple[str, str], ...]:
        """The authors at some spans as a work lists them: each a name and a person's key."""
        return tuple(
            self._persons.author(name, " ".join(self._text[slice(*name)].split())) for name in names
        )

    def marks(self, names: Sequence[Span], rule: str = "cite-short") -> tuple[Mark, ...]:
        """An author around some names, and a persName for each; nothing around none."""
        if not names:
            return ()
        author = Mark("author", names[0][0], names[-1][1], {}, "high", rule)
        return author, *(self._persons.mark(name, rule) for name in names)

    def quoting(self, start: int, end: int) -> int:
        """Where whoever quotes is named, behind who is quoted: “Roe, quoted by |Keller, Tides”."""
        for quoted in _QUOTED_BY.finditer(self._text, start, end):
            start = quoted.end()
        return start

    def quotes(self, start: int) -> bool:
        """Whether whoever is named at an offset is said to quote somebody."""
        floor = max(0, start - _QUOTED_BEFORE)
        return _QUOTED_BY.search(self._text, floor, start + 1) is not None

    def led_to(self, start: int, end: int) -> int:
        """Where the author is named to whom running words lead: “The case is told in Keller, ”."""
        for lead in _LEAD_TO.finditer(self._text, start, end):
            name = self.opening(lead.end())
            if name and self._text.startswith(", ", name.end) and name.end < end:
                return lead.end()
        return start
