"""Pages behind a reference: those that an article fills, and those that are meant.

“205–20, at 207”, “pp. 40–75 (p. 60)”, “1–31, esp. 14”. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.annotators.locators import Locator
from rubricator.annotators.works.note_forms import PAGES, POINTED
from rubricator.annotators.works.reference_parts import mark
from rubricator.model import Mark

_VOLUME = re.compile(
    r", (?P<volume>[IVXLC]{1,6}|i{1,3}|iv|vi{0,3}|ix|xi{0,2})(?=(?:, |\. ?)(?:pp?\. ?)?[0-9])"
)
"""As British presses cite: “(Lisbon: Gull, 1934), ii, 33”; a higher small number is a page’s."""
_JOINT = re.compile(r", |(?<=\)) ")
_FRACTION = re.compile(r"\.[0-9]")
_STOP = re.compile(r"[.,;:)\]\n]|$| [(\[]| and | et ")
"""What stands behind the last of several places."""


class Paged(NamedTuple):
    """The marks of places, and where they end, with the bracket that closes them."""

    marks: tuple[Mark, ...]
    end: int


def pages(text: str, start: int, end: int, kind: str, *, held: bool = False) -> Paged:
    """Pages right after a reference, or what it calls a chapter, a volume, a page.

    ``kind`` is their element. Of a work that another holds (``held``), a range before the pages
    that are meant says where it stands there.
    """
    volume = _VOLUME.match(text, start, end)
    start = volume.end() if volume else start
    match = PAGES.match(text, start, end)
    places = _places(text, match.start("pages"), end) if match else []
    places = places or _called(text, start, end)
    pointed = POINTED.match(text, places[-1].end if places else start, end)
    meant = _places(text, pointed.end(), end) if pointed and kind == "citedRange" else []
    extent = bool(meant) and held and len(places) == 1 and places[0].first != places[0].last
    marks = [*_marks(places, "biblScope" if extent else kind), *_marks(meant, kind)]
    if volume:
        which = {"unit": "volume", "from": volume["volume"], "to": volume["volume"]}
        marks.insert(0, mark(kind, volume.span("volume"), which))
    stop = marks[-1].end if marks else start
    closed = meant and pointed and pointed["round"] and text.startswith(")", stop)
    return Paged(tuple(marks), stop + bool(closed))


def _called(text: str, start: int, end: int) -> list[Locator]:
    """What is called a chapter, a volume, a page, behind a comma or behind a bracket: there each by
    its own word, “(Hart 2005) bk 2, ch 3, 21”."""
    joint = _JOINT.match(text, start, end)
    found, stop = locators.prefix(text, joint.end(), end) if joint else ([], 0)
    if joint and joint[0] == " ":
        whole = not _FRACTION.match(text, stop)
        found = [*takewhile(lambda place: whole and text[place.start].isalpha(), found)]
    return found if found and found[0].named else []


def _places(text: str, start: int, end: int) -> list[Locator]:
    """The places from an offset on, without a number at their end that something follows."""
    found, _ = locators.prefix(text, start, end)
    while len(found) > 1 and not _STOP.match(text, found[-1].end, end):
        found.pop()
    return found


def _marks(places: Sequence[Locator], kind: str) -> tuple[Mark, ...]:
    sure = (place for place in places if not place.may_be_year)
    return tuple(replace(place.mark("cite-full"), kind=kind) for place in sure)
