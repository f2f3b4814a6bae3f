"""A full reference as its parts: marks of each, and the work described."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rubricator.annotators import locators
from rubricator.annotators.keys import fold
from rubricator.annotators.works.title_words import PREPOSITIONS
from rubricator.model import Certainty, Draft, Mark, Work

YEAR = r"(?:1[4-9]|20)[0-9]{2}"
YEARLESS = r"(?:n\.\s?d\.|[Ff]orthcoming\b|[Ii]n\s[Pp]ress\b|[Tt]o\sappear\b)"
"""What stands for the year of a work that has none, or none yet."""
CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0410-\u042f]"
PARTICLE = r"(?:van|von|de|der|den|di|da|du|la|le|del|ten|ter|dos|al|el|bin|ibn)"
WORD = re.compile(r"[^\W_]{2,}")
_JOINED = re.compile("[./–]")
_TOWN = rf"{CAPITAL}(?:[a-z]{{1,2}}\.|(?:\.{CAPITAL})*\.|[\w’'-]*)"
ON = rf"(?: (?:am|an der|upon|on|sur|de|do|del|di) {CAPITAL}[\w.]*)?"
"""What belongs to the name of a town: “Frankfurt am Main”."""
PLACE = rf"{_TOWN}(?:[ /]{_TOWN}){{0,3}}(?:, {CAPITAL}[\w.]*)?"
PUBLISHER = r"[^\W\d_][^:,;()\[\]0-9]{1,80}"
HOUSE = re.compile(
    r"\b(?:Press(?:es)?|UP|Books|Publishers?|Publishing|Publications|[EÉ]ditions|Editorial|Verlag"
    r"|Edit(?:ore|ori|ora)|Edizioni|Ediciones|Librairie|Wydawnictwo|Uitgeverij|Forlag)\b"
)
"""What the name of a publisher has, and that of an author has not."""
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Fall|Winter)"
)
JOINT = re.compile(r",? (?:and|&) |, ")
"""What stands between two of several authors."""
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
"""The months that have a shorter form, in it, without its stop."""
MONTHS = {name: f"{i:02}" for i, name in enumerate(MONTH[3:-1].split("|")[:12], 1)}


@dataclass(frozen=True)
class Reference:
    """A full reference at [start, end): the marks of its parts, and the work it describes;
    ``reviewed`` says that the text is a review of it, ``label`` is what the text cites it by."""

    start: int
    end: int
    type: str
    parts: tuple[Mark, ...]
    work: Work | None = None
    surnames: tuple[str, ...] = ()
    year: str = ""
    cert: Certainty = "high"
    reviewed: bool = False
    label: str = ""

    @property
    def opening(self) -> int:
        """Where it begins, with its label."""
        return min([self.start, *(part.start for part in self.parts)])

    def said(self, draft: Draft) -> Iterator[Mark | Work]:
        """Its marks, outermost first, and its work."""
        attributes = {"type": self.type}
        if self.work is not None:
            attributes["ptr/@target"] = f"#{draft.id}.work.{self.work.key}"
        yield Mark("bibl", self.start, self.end, attributes, self.cert, "cite-full")
        yield from self.parts
        if self.work is not None:
            yield self.work


class Shelf:
    """The works of one text: each gets a key of its own, and a title only one work."""

    def __init__(self, draft: Draft) -> None:
        self._known: defaultdict[str, list[Work]] = defaultdict(list)
        for work in draft.works:
            self._known[fold(work.title)].append(work)
        self._keys = {work.key for work in draft.works}

    def take(self, work: Work) -> Work:
        """The work with a key of its own, or the one of this title that is known already."""
        same = self._known[fold(work.title)] if work.title else []
        if known := next((known for known in same if _agree(known, work)), None):
            return replace(
                known,
                author=known.author or work.author,
                date=known.date or work.date,
                place=known.place or work.place,
                source=known.source or work.source,
            )
        key, n = work.key, 2
        while key in self._keys:
            key, n = f"{work.key}-{n}", n + 1
        self._keys.add(key)
        work = replace(work, key=key)
        self._known[fold(work.title)].append(work)
        return work


def title_case(words: str) -> bool:
    """Whether the longer words of a title all have a capital, but for prepositions."""
    longer = [word for word in words.split() if len(word) > 4 and word not in PREPOSITIONS]
    return words[0].isupper() and sum(word[0].islower() for word in longer) <= len(longer) // 4


def mark(kind: str, span: tuple[int, int], attributes: dict[str, str] | None = None) -> Mark:
    """A mark of a part of a full reference."""
    return Mark(kind, *span, attributes or {}, "high", "cite-full")


def title(draft: Draft, span: tuple[int, int], work: Work) -> Mark:
    """The title of a work, linked to it."""
    return mark("title", span, {"level": work.level, "ref": f"#{draft.id}.work.{work.key}"})


def date(span: tuple[int, int], when: str) -> Mark:
    """A year or date of publication."""
    return mark("date", span, {"type": "publication", "when": when})


def scope(span: tuple[int, int], unit: str, first: str, last: str) -> Mark:
    """A volume, issue or range of pages; open where ``last`` is empty."""
    return mark("biblScope", span, {"unit": unit, "from": first} | ({"to": last} if last else {}))


def numbered(found: re.Match[str], group: str, unit: str = "") -> Mark:
    """The volume or issue in a ``group`` (called so, if no ``unit`` is given), or several that a
    sign joins: “3”, “3/4”, “38–9”."""
    first, _, last = _JOINED.sub("-", found[group]).partition("-")
    last = locators.completed(first, last) or last or first
    return scope(found.span(group), unit or group, first, last)


def _agree(known: Work, work: Work) -> bool:
    """Whether two works of one title may be one: sigla, years and first authors do not differ."""
    if known.siglum and work.siglum and known.siglum != work.siglum:
        return False
    if known.date and work.date and known.date[:4] != work.date[:4]:
        return False
    first = {word for name, _ in known.author[:1] for word in WORD.findall(fold(name))}
    second = {word for name, _ in work.author[:1] for word in WORD.findall(fold(name))}
    return not first or not second or bool(first & second)
