"""What stands behind the title of an entry with its year in front: a journal with its volume and
pages, the book that holds it, who printed it where.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.annotators.locators import completed
from rubricator.annotators.works.entry_forms import (
    CHAPTER,
    HOUSED,
    JOURNAL,
    PAGED,
    PAGES,
    PRESS,
    SEATED,
    WITHIN,
    WITHIN_EDITED,
)
from rubricator.annotators.works.reference_parts import HOUSE, mark, numbered, scope
from rubricator.annotators.works.works_cited import THESIS, town
from rubricator.model import Mark

_HOST_ENDS = re.compile(
    r"(?:, volume [0-9]+)?(?: \([Ee]ds?\.?\) [^()\n]{3,90}?| \([^()\n]*\))?"
    r"(?:, [0-9]{1,2}(?:st|nd|rd|th) edn?)?"
    r"(?:, (?:pp?\. ?)?(?P<pages>(?P<first>[0-9]{1,5})[-–−](?P<last>[0-9]{1,5})))?$"
)
"""What stands between the name of a book and the place where it was printed."""
_REACH = 300


class Behind(NamedTuple):
    """The marks of what stands behind a title, and the place of printing."""

    parts: tuple[Mark, ...] = ()
    place: str = ""


def read(text: str, start: int, end: int) -> Behind:
    """What text[start:end], behind a title, tells of."""
    if journal := JOURNAL.match(text, start, end):
        return Behind(tuple(periodical(journal)))
    if chapter := CHAPTER.match(text, start, end):
        return Behind((*_book(chapter), *imprint(chapter)))
    if paged := PAGED.match(text, start, end):
        return Behind(tuple(_book(paged)))
    stop = min(end, start + _REACH)
    if press := PRESS.search(text, start, stop) or _seated(text, start, stop):
        behind = PAGES.match(text, max(press.end("place"), press.end("publisher")), end)
        before = min(press.start("place"), press.start("publisher"))
        host = WITHIN_EDITED.fullmatch(text, start, before) or WITHIN.fullmatch(text, start, before)
        marks = (*(_book(host) if host else ()), *imprint(press))
        return Behind((*marks, *(_pages(behind) if behind else ())), press["place"])
    housed = HOUSED.search(text, start, stop)
    return Behind((mark("publisher", housed.span("publisher")),)) if housed else Behind()


def periodical(journal: re.Match[str]) -> Iterator[Mark]:
    """The marks of a journal, its volume and issue, and the pages in it."""
    yield mark("title", journal.span("host"), {"level": "j"})
    yield from (numbered(journal, unit) for unit in ("volume", "issue") if journal[unit])
    yield from _pages(journal)


def imprint(found: re.Match[str]) -> Iterator[Mark]:
    """The marks of place and publisher, as far as they are told."""
    for group, kind in (("place", "pubPlace"), ("publisher", "publisher")):
        if found[group]:
            yield mark(kind, found.span(group))


def _seated(text: str, start: int, end: int) -> re.Match[str] | None:
    """Publisher and place with which an entry ends: “Gull Press, Lisbon.”"""
    found = SEATED.search(text, start, end)
    if found is None or THESIS.search(text, start, end) or town(found["publisher"]):
        return None
    known = town(found["place"].partition(",")[0]) or HOUSE.search(found["publisher"])
    return found if known else None


def _book(found: re.Match[str]) -> Iterator[Mark]:
    """The book that an article stands in, and the pages that it has there."""
    yield from _pages(found)
    if ends := _HOST_ENDS.search(found.string, *found.span("host")):
        yield mark("title", (found.start("host"), ends.start()), {"level": "m"})
        yield from _pages(ends)


def _pages(found: re.Match[str]) -> Iterator[Mark]:
    """The pages on which an article stands."""
    if first := found["first"]:
        last = completed(first, found["last"] or first)
        yield scope(found.span("pages"), "page", first, last)
