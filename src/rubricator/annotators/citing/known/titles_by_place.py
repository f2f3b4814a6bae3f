"""The titles that are marked in a text, by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left

from rubricator.annotators.works.sigla import initials, letters
from rubricator.model import Draft

KEPT = re.compile(r"\b(?:[Bb]ox|[Ff]older|Papers|Archives?|Records?|Library|Collection)\b")
"""What is said of where a manuscript is kept."""

_RIGHT_BEFORE = re.compile(r"[”\"’'_*]{0,4}(?: \([^()]{0,40}\))? \([_*]{0,2}")
"""What stands between a title and its siglum in parentheses."""


class MarkedTitles:
    """The titles of a draft, each with its span (code points) and the key of its work."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.text
        self._titles = sorted(
            (mark.start, mark.end, mark.attributes["ref"].rpartition(".")[2])
            for mark in draft.marks
            if mark.kind == "title" and "ref" in mark.attributes
        )

    def at(self, start: int, end: int) -> str:
        """The key of the work whose title opens text[start:end]; empty if none does."""
        i = bisect_left(self._titles, (start, 0, ""))
        near = i < len(self._titles) and self._titles[i][0] <= start + 1
        if near and self._titles[i][1] <= end:
            return self._titles[i][2]
        return ""

    def beside(self, siglum: str, offset: int, floor: int, ceiling: int, before: bool) -> str:
        """The key of the title nearest before (or after) an offset, between two others, that a
        siglum may stand for; not where it rather stands for the archive that is named between."""
        i = bisect_left(self._titles, (offset, 0, "")) - (1 if before else 0)
        if 0 <= i < len(self._titles):
            start, end, key = self._titles[i]
            title = self._text[start:end]
            kept = before and KEPT.search(self._text, end, offset)
            if floor <= start and end <= ceiling and not (kept and siglum not in initials(title)):
                return key
        return ""

    def before(self, siglum: str, offset: int, floor: int) -> str:
        """The key of the title right before an offset, or of the nearest in its block with the
        initials of a siglum."""
        i = bisect_left(self._titles, (offset, 0, "")) - 1
        if i < 0 or self._titles[i][0] < floor:
            return ""
        start, end, key = self._titles[i]
        fits = letters(siglum) in initials(self._text[start:end])
        return key if fits or _RIGHT_BEFORE.fullmatch(self._text, end, offset) else ""
