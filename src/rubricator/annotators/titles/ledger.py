"""What speaks for each title of a text, and what the text says of the works beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rubricator.annotators.named import Named
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.surroundings import ISSUED, OWNER, WINDOW
from rubricator.model import Certainty, Draft, Work

BY = re.compile(
    r",?[”\"_*]? (?:by|in\swhich|where|the\s[0-9a-z ]{1,40}\s(?:in\swhich|where|that|by))\s"
)
SAYS_IN = re.compile(
    r"(?:,\s(?:whose|in)|\s(?:says|said|writes|wrote|argues|argued|observes|observed|notes|noted|remarks"
    r"|remarked|claims|claimed|shows|showed|suggests|suggested|insists|insisted)\sin)\s[“\"_*]?$"
)
"""Between a person and the title of what is theirs: “Keller writes in The Ferry”."""
_PLACE = re.compile(r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,2},\s")
OFTEN = 4
"""How often a title is framed to be sure."""


@dataclass
class Evidence:
    """What speaks for a title: where, how surely, and what is said of the work beside it."""

    title: str
    level: str = "m"
    cert: Certainty = "medium"
    rule: str = "title-framed"
    spans: set[tuple[int, int]] = field(default_factory=set)
    year: str = ""
    author: tuple[str, str] | None = None
    key: str = ""
    siglum: str = ""
    main: Evidence | None = None
    framed_only: bool = False
    """That these words are an ordinary phrase as well: a title only where they are framed."""


class Ledger:
    """The evidence of one text, by title.

    ``works`` are those that the text is known to name, by key; ``years`` the spans of years of
    publication, with the years; ``parted`` what looks like a title and is two. Offsets are code
    points.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.text
        self.named = Named(draft)
        self.works: dict[str, Work] = {}
        self.found: dict[str, Evidence] = {}
        self.years: dict[tuple[int, int], str] = {}
        self.parted: set[str] = set()
        self._dates = {mark.start: mark for mark in draft.marks if mark.kind == "date"}

    def note(
        self, title: str, frame: Frame, start: int = -1, end: int = -1, after: int = -1
    ) -> Evidence:
        """The record of a title, made or strengthened, with what stands beside [start, end).

        ``after`` is where the words after it begin, if not at ``end``.
        """
        title = " ".join(title.split())
        found = self.found.get(title)
        if found is None and title in self.parted:
            return Evidence(title, frame.level, frame.cert, frame.rule)
        if found is None:
            found = self.found[title] = Evidence(title, frame.level, frame.cert, frame.rule)
        elif frame.cert == "high" and found.cert != "high":
            found.level, found.cert, found.rule = frame.level, frame.cert, frame.rule
        if end < 0:
            return found
        found.spans.add((start, end))
        if len(found.spans) >= OFTEN:
            found.cert = "high"
        if frame.year is not None:
            self.years[frame.year] = self.text[slice(*frame.year)]
            found.year = found.year or self.years[frame.year]
        after = max(after, end)
        issued = ISSUED.match(self.text, after)
        if issued and not found.year and issued.end() in self._dates:
            found.year = self._dates[issued.end()].attributes.get("when", "")
        found.author = found.author or self._author(start, after, frame.level)
        return found

    def part(self, start: int, end: int) -> None:
        """Know what stands in [start, end) as two titles, joined by “and”."""
        title = " ".join(self.text[start:end].split())
        self.parted.add(title)
        self.found.pop(title, None)

    def is_day(self, start: int, end: int) -> bool:
        """Whether [start, end) is nothing but a day, perhaps with a place before it: what stands in
        italics at the head of an entry of a diary, or in quotation marks below a letter."""
        if not any(map(str.isdecimal, self.text[start:end])):
            return False
        place = _PLACE.match(self.text, start, end)
        day = self._dates.get(place.end() if place else start)
        named = day is not None and any(map(str.isalpha, self.text[day.start : day.end]))
        return bool(day and named and not self.text[day.end : end].strip(" ,.:;"))

    def _author(self, start: int, after: int, level: str) -> tuple[str, str] | None:
        """Who is said to have written what stands before ``after``: "by X", "X’s", "his …, X", or
        "X writes in", but for a periodical."""
        text, mark = self.text, None
        low = max(0, start - WINDOW)
        owner = OWNER.search(text[low:start])
        if owner and owner["mark"]:
            mark = self.named.ending.get(low + owner.start("mark"))
        elif owner and text.startswith(", ", after):
            mark = self.named.starting.get(after + 2)
        if mark is None and level != "j" and (says := SAYS_IN.search(text, low, start)):
            mark = self.named.ending.get(says.start())
        if mark is None and (by := BY.match(text, after)):
            mark = self.named.starting.get(by.end())
        if mark is None:
            return None
        span = mark.start, mark.end
        return self.named.author(span, " ".join(text[slice(*span)].split()))
