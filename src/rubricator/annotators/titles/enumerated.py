"""Several titles behind a noun in the plural: “his novels (The Ferry, Low Water and Six Winters)”.

Offsets are code points.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rubricator.annotators.scanning import scan
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import Ledger
from rubricator.annotators.titles.runs import RUN
from rubricator.annotators.titles.surroundings import YEAR
from rubricator.annotators.works.reference_parts import HOUSE
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    LEVEL_OF,
    ROLES,
    of_periodical,
    turns_on,
)
from rubricator.annotators.works.works_cited import town

_ONE_OF = {
    "histories": "history",
    "biographies": "biography",
    "autobiographies": "autobiography",
    "stories": "story",
    "comedies": "comedy",
    "tragedies": "tragedy",
    "novellas": "novella",
    "works": "book",
    "writings": "book",
    "publications": "book",
    "studies": "monograph",
} | {
    f"{noun}s": noun
    for noun in "novel book play essay pamphlet poem film opera romance treatise monograph".split()
}
"""Nouns for several works, with the noun for one."""
_LOOSE = frozenset({"works", "studies"})
"""Nouns for other things as well: “the steel works (Upper Quay and Lower Quay)”."""
_LEAD = re.compile(
    rf"\b(?P<noun>{'|'.join(_ONE_OF)})(?:, (?:among them |including |such as )?|:? (?P<open>\()"
    r"|: | (?:such as|like|including) |(?P<verb> (?:are|were|include|included) ))(?=[^\W\d_a-z])"
)
_ITEM = re.compile(rf"(?P<title>{RUN.pattern})(?:[ ]\((?P<year>{YEAR})\))?")
_JOINT = re.compile(r", (?:and )?(?=[^\W\d_a-z])|(?: and| &) (?=[^\W\d_a-z])")
_CLOSED = re.compile(r"[),.;:]|$|\s[—–-]|\s[a-z]")
_LAST = re.compile(r"\s(?:and|&)\s(?=[^\W\d_a-z])")
_OWNED = re.compile(r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|[’']s?)(?: [a-z-]+){0,3} $")
"""What stands before the noun where the works are somebody's: “her most famous ”."""
_WHOSE = 40
_ARTICLES = ("The ", "A ", "An ")

Item = tuple[int, int, re.Match[str]]


def read(ledger: Ledger) -> None:
    """Note the titles of a list, if all that it holds may be titles, and two or more do."""
    for leaf, lead in scan(ledger.draft, _LEAD):
        items = _items(ledger.text, lead.end(), leaf.end)
        if len(items) < 2 or not all(_may_be(ledger, start, end) for start, end, _ in items):
            continue
        said = [ledger.text[start:end] for start, end, _ in items]
        if sum(map(_is_titled, said)) < 2 or not all(
            _is_titled(title) or title.startswith(_ARTICLES) for title in said
        ):
            continue
        shown = any(title.startswith(_ARTICLES) or " of " in title for title in said)
        owned = lead["verb"] and _OWNED.search(
            ledger.text, max(leaf.start, lead.start() - _WHOSE), lead.start()
        )
        opened = lead["open"] and lead["noun"] not in _LOOSE
        whole = (opened or owned) and all(" " in title for title in said)
        if not (shown or whole):
            continue
        last = items[-1][2].end()
        if lead["open"] and not ledger.text.startswith(")", last):
            continue
        for (start, _, one), (_, end, other) in pairwise(items):
            if one is other:
                ledger.part(start, end)
        level = LEVEL_OF[_ONE_OF[lead["noun"]]]
        for start, end, found in items:
            year = found.span("year") if found["year"] and end == found.end("title") else None
            frame = Frame(level, "medium", "title-listed", year)
            ledger.note(ledger.text[start:end], frame, start, end)


def _items(text: str, at: int, end: int) -> list[Item]:
    """The runs of a list from an offset on; what the last “and” joins is two of them."""
    items: list[Item] = []
    while found := _ITEM.match(text, at, end):
        items.append((*found.span("title"), found))
        joint = _JOINT.match(text, found.end(), end)
        if joint is None:
            break
        at = joint.end()
    if not items or not _CLOSED.match(text, items[-1][2].end(), end):
        return []
    start, stop, found = items[-1]
    joined = text[max(0, start - 4) : start] in ("and ", "d & ") or text.startswith("& ", start - 2)
    parting = [] if joined else [*_LAST.finditer(text, start, stop)]
    if len(parting) > 1:  # “The Ferry and The Lamp and Its Keepers”
        parting = [one for one in parting if text.startswith(_ARTICLES, one.end())]
        if len(parting) != 1:
            return []
    for one in parting:
        items[-1:] = [(start, one.start(), found), (one.end(), stop, found)]
    return items


def _is_titled(title: str) -> bool:
    """Whether a title turns on no noun of bodies, events and offices: beside those that do not, one
    that opens with an article may."""
    return turns_on(title.split()) not in INSTITUTIONS | ROLES


def _may_be(ledger: Ledger, start: int, end: int) -> bool:
    """Whether one of a list may be a title: no person, place, press or periodical."""
    words = ledger.text[start:end].split()
    return not (
        ledger.named.covers(start, end)
        or start in ledger.named.starting
        or of_periodical(words)
        or HOUSE.search(ledger.text, start, end)
        or town(" ".join(words))
    )
