"""Several titles behind a noun in the plural: “his novels (The Ferry, Low Water and Six Winters)”.

Offsets are code points.
"""

from __future__ import annotations

import re

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
} | {
    f"{noun}s": noun
    for noun in "novel book play essay pamphlet poem film opera romance treatise monograph".split()
}
"""Nouns for several works, with the noun for one."""
_LEAD = re.compile(
    rf"\b(?P<noun>{'|'.join(_ONE_OF)})(?:, (?:among them |including |such as )?|:? (?P<open>\()"
    r"|: | (?:such as|like|including) | (?:are|were|include) )(?=[^\W\d_a-z])"
)
_ITEM = re.compile(rf"(?P<title>{RUN.pattern})(?:[ ]\((?P<year>{YEAR})\))?")
_JOINT = re.compile(r", (?:and )?(?=[^\W\d_a-z])|(?: and| &) (?=[^\W\d_a-z])")
_CLOSED = re.compile(r"[),.;:]|$|\s[—–-]|\s[a-z]")
_LAST = re.compile(r".*\s(?:and|&)\s(?=[^\W\d_a-z])", re.DOTALL)
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
        whole = lead["open"] and all(" " in title for title in said)
        if not (shown or whole):
            continue
        last = items[-1][2].end()
        if lead["open"] and not ledger.text.startswith(")", last):
            continue
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
    if not joined and (parted := _LAST.match(text, start, stop)):
        first = text[start : parted.end()].rstrip(" &").removesuffix(" and")
        items[-1:] = [(start, start + len(first), found), (parted.end(), stop, found)]
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
