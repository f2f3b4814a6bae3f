"""Tables of contents: the lines below “Contents” that name pages, or headings that come later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings
from rubricator.converters.layout.verse import lined
from rubricator.converters.lines import Line
from rubricator.model import Block

Passage = Sequence[Line]

_HEADING = re.compile(
    r"\W*(?:table of )?(?:contents|inhalt|inhaltsverzeichnis|table des mati[èe]res|índice"
    r"|sommaire)(?:[ \t]*\[?hide)?\W*",
    re.IGNORECASE,
)
_PAGED = re.compile(
    r"[ \t]*\S.{0,150}?(?:[ .·…\t]{3,}|[ \t]{2,}|\t)(?:[0-9]{1,4}|[ivxlc]{1,7})[ \t]*"
)
_LEADING = re.compile(r"[ \t]*(?:[0-9]{1,3}|[ivxlcIVXLC]{1,7})[ \t.]{2,}\S.{1,100}")
_COLUMNS = re.compile(
    r"[ \t]*(?:(?:chap(?:ter|\.)?|page|no\.)[ \t]*){1,2}|[ \t]*\(top\)[ \t]*", re.IGNORECASE
)
"""What stands above the numbers of chapters, and of pages; the way up, on a wiki."""
_COUNTED = re.compile(r"^[ \t]*[0-9]{1,2}(?:\.[0-9]{1,2})*\.?[ \t]*(?=[^\W\d_a-z])")
_EDITED = re.compile(r"[ \t]*\[edit\][ \t]*$")
_PAGE = re.compile(r"[ .·…\t]+(?:[0-9]{1,4}|[ivxlc]{1,7})[ \t]*$")
_LAST = re.compile(r"\S[ \t]+([0-9]{1,4})[ \t]*$")
_ENTRY = 160
_LINES = 4
_LEAP = 150
"""No text of a collection is longer than so many pages."""


def contents(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The lists of contents among passages: by the first passage below the heading, the passage
    after the last one, and the block. ``free`` as in ``lists.items``."""
    heads = [
        at
        for at, passage in enumerate(passages[:400])
        if len(passage) == 1 and len(passage[0].text) < 60 and _HEADING.fullmatch(passage[0].text)
    ]
    if not heads:
        return {}
    last: dict[str, int] = {}
    for at, passage in enumerate(passages):
        if len(passage) < 3 and len(passage[0].text) <= _ENTRY:
            last[_key(passage[0].text)] = at
    found: dict[int, tuple[int, Block]] = {}
    for head in heads:
        if any(first <= head < end for first, (end, _) in found.items()):
            continue
        at, held = _listed(passages, free, head + 1, last)
        if len(held) < 3:
            end, rising = _rising(passages, free, head + 1)
            at, held = (end, rising) if rising else (at, held)
        if len(held) > 1:
            span = held[0].start, held[-1].end
            block = Block("list", *span, {"type": "contents"}, tuple(held), rule="contents")
            found[head + 1] = at, block
    return found


def _listed(
    passages: Sequence[Passage], free: Sequence[bool], at: int, last: dict[str, int]
) -> tuple[int, list[Block]]:
    """Entries by their form, or because a heading says the same later: the passage after the last,
    and the items. The books or parts among which chapters are told may stand between them."""
    held: list[Block] = []
    listed: set[str] = set()
    end = kept = 0
    while at < len(passages) and free[at]:
        shown = lined(passages[at])
        keys = {_key(_PAGE.sub("", line.text)) for line in shown}
        entries = all(_entry(line.text, last, at) for line in shown)
        divides = len(shown) == 1 and 0 < headings.rank(shown[0].text) < headings.ROMAN
        again = any(one.startswith(key) for key in keys for one in listed) if divides else False
        if keys & listed or again or not (entries or divides):
            break
        listed |= keys
        held += [Block("item", line.start, line.end, rule="contents") for line in shown]
        at += 1
        if entries:
            end, kept = at, len(held)
    return end, held[:kept]


def _rising(
    passages: Sequence[Passage], free: Sequence[bool], first: int
) -> tuple[int, list[Block]]:
    """Entries that end with pages, these rising, however they are set: the passage after the last,
    and the items. An entry may go over lines and over the blank lines between them."""
    held: list[Block] = []
    end, kept, page = first, 0, 0
    entry: list[Line] = []
    for at in range(first, len(passages)):
        shown = lined(passages[at])
        if not free[at] or len(entry) + len(shown) > _LINES or len(shown[0].text) > _ENTRY:
            break
        for line in shown:
            entry.append(line)
            found = _LAST.search(line.text)
            if found and page <= int(found[1]) <= page + _LEAP:
                page = int(found[1])
                held.append(Block("item", entry[0].start, line.end, rule="contents"))
                entry = []
        if not entry:
            end, kept = at + 1, len(held)
    return (end, held[:kept]) if kept > 3 else (first, [])


def is_heading(text: str) -> bool:
    """Whether a line is the heading of a table of contents."""
    return len(text) < 60 and bool(_HEADING.fullmatch(text))


def _entry(text: str, last: dict[str, int], at: int) -> bool:
    if len(text) > _ENTRY:
        return False
    if any(form.fullmatch(text) for form in (_PAGED, _LEADING, _COLUMNS)):
        return True
    return last.get(_key(text), -1) > at


def _key(text: str) -> str:
    """What an entry and its heading have in common: neither the number nor a button beside it."""
    words = _EDITED.sub("", _COUNTED.sub("", text, count=1))
    return re.sub(r"[^\w]+", " ", words).strip().casefold()
