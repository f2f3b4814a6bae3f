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

_NUMBERS = r"(?P<pages>(?P<first>[0-9]{1,5})[-–−]\s*(?P<last>[0-9]{1,5}))"
_HOST_ENDS = re.compile(
    r"(?:, volume [0-9]+)?(?: \([Ee]ds?\.?\) [^()\n]{3,90}?| \([^()\n]*\))?"
    rf"(?:, [0-9]{{1,2}}(?:st|nd|rd|th) edn?)?(?:, (?:pp?\. ?)?{_NUMBERS})?$"
)
"""What stands between the name of a book and the place where it was printed."""
_LAST_PAGES = re.compile(rf", (?:pp?\. ?)?{_NUMBERS}[.,]\s$")
"""The pages that stand last before it: “In Tides, edited by Otto Roe, 17–26. ”"""
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
        return Behind((*_book(chapter, _before(chapter)), *imprint(chapter)))
    if paged := PAGED.match(text, start, end):
        return Behind(tuple(_book(paged, paged.end())))
    stop = min(end, start + _REACH)
    if press := _pressed(text, start, stop) or _seated(text, start, stop):
        behind = PAGES.match(text, max(press.end("place"), press.end("publisher")), end)
        before = _before(press)
        host = WITHIN_EDITED.fullmatch(text, start, before) or WITHIN.fullmatch(text, start, before)
        marks = (*(_book(host, before) if host else ()), *imprint(press))
        return Behind((*marks, *(_pages(behind) if behind else ())), press["place"])
    housed = HOUSED.search(text, start, stop)
    return Behind((mark("publisher", housed.span("publisher")),)) if housed else Behind()


def periodical(journal: re.Match[str]) -> Iterator[Mark]:
    """The marks of a journal, its volume and issue, and the pages in it."""
    yield mark("title", journal.span("host"), {"level": "j"})
    yield from (numbered(journal, unit) for unit in ("volume", "issue") if journal[unit])
    if journal.groupdict().get("alone"):
        yield numbered(journal, "alone", "issue")
    yield from _pages(journal)


def imprint(found: re.Match[str]) -> Iterator[Mark]:
    """The marks of place and publisher, as far as they are told."""
    for group, kind in (("place", "pubPlace"), ("publisher", "publisher")):
        if found[group]:
            yield mark(kind, found.span(group))


def _before(imprint: re.Match[str]) -> int:
    """Where place and publisher begin."""
    return min(at for at in (imprint.start("place"), imprint.start("publisher")) if at >= 0)


def _pressed(text: str, start: int, end: int) -> re.Match[str] | None:
    """Place and publisher, “Lisbon: Gull Press”: the first of those that may be whose place is a
    town, or else the first: “In Ferries and Tides: A History. Lisbon: Gull Press.”"""
    found = [*PRESS.finditer(text, start, end)]
    return next((one for one in found if town(one["place"].partition(",")[0])), None) or next(
        iter(found), None
    )


def _seated(text: str, start: int, end: int) -> re.Match[str] | None:
    """Publisher and place with which an entry ends: “Gull Press, Lisbon.”"""
    found = SEATED.search(text, start, end)
    if found is None or THESIS.search(text, start, end) or town(found["publisher"]):
        return None
    known = town(found["place"].partition(",")[0]) or HOUSE.search(found["publisher"])
    return found if known else None


def _book(found: re.Match[str], end: int) -> Iterator[Mark]:
    """The book that an article stands in, and the pages that it has there, if not behind ``end``,
    where the imprint begins."""
    start, stop = found.span("host")
    ends = _HOST_ENDS.search(found.string, start, stop)
    yield mark("title", (start, ends.start() if ends else stop), {"level": "m"})
    pages = found if found["first"] else _LAST_PAGES.search(found.string, start, end)
    yield from _pages(pages) if pages else ()


def _pages(found: re.Match[str]) -> Iterator[Mark]:
    """The pages on which an article stands."""
    if first := found["first"]:
        last = completed(first, found["last"] or first)
        yield scope(found.span("pages"), "page", first, last)
