"""References in notes that are written like entries of a list of works, the surname first:
“Brandt, Ada. The Ferry. Lisbon: Gull Press, 1934, p. 12.”

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rubricator.annotators.named import Named
from rubricator.annotators.works import bibliographies, works_cited
from rubricator.annotators.works.note_forms import ENTRY
from rubricator.annotators.works.reference_parts import CAPITAL, Reference, Shelf
from rubricator.model import Draft, Mark

_FILED = re.compile(
    rf"{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?, {CAPITAL}[^\n:;“”\"0-9]{{0,80}}?"
    rf"(?<!\btrans)(?<!\btr)(?<!\beds)(?<!\bed)(?<!\brev)(?<!\bvol)\. ?[_*“‘\"]{{0,2}}{CAPITAL}"
)
_END = re.compile(r"[.;](?= )")
_REACH = 600
"""No reference goes further."""
_PAGE_SIGN = re.compile(r"\bpp?\.? ?$")


def read(draft: Draft, shelf: Shelf, named: Named, start: int, end: int) -> Reference | None:
    """The reference of a work that the note text[start:end] opens with, or None; the pages of a
    book, or the one page of an article, are those that are meant."""
    text = draft.text
    if ENTRY.match(text, start, end):
        entry = bibliographies.entry(draft, shelf, named, start, end)
        if entry is not None and entry.work is not None:
            return entry
    if (said := opening(text, start, end)) is None:
        return None
    stop, whole = said[0], said[1].level == "m"
    entry = bibliographies.entry(draft, shelf, named, start, stop)
    if entry is None or entry.work is None:
        return None
    parts = tuple(_meant(text, part, whole=whole) for part in entry.parts)
    last = max(part.end for part in parts)
    stop = last if text[last:stop] == "." else entry.end
    return replace(entry, end=stop, parts=parts)


def opening(text: str, start: int, end: int) -> tuple[int, works_cited.Entry] | None:
    """Where such a reference ends with which the note text[start:end] opens, and what it says."""
    if not _FILED.match(text, start, end):
        return None
    for stop in _stops(text, start, end):
        said = works_cited.read(text, start, stop)
        if said is not None and said.authors:
            return stop, said
    return None


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where a reference may end: with the note, or with one of its sentences, the last first."""
    ends = [found.end() for found in _END.finditer(text, start, min(end, start + _REACH))]
    yield end
    yield from reversed(ends)


def _meant(text: str, part: Mark, *, whole: bool) -> Mark:
    """Pages that say where a work is cited and not which it fills: those of a ``whole`` book, or
    one alone."""
    said = part.attributes
    if part.kind != "biblScope" or said.get("unit") != "page":
        return part
    if not (whole or said["from"] == said.get("to")):
        return part
    sign = _PAGE_SIGN.search(text, max(0, part.start - 5), part.start)
    return replace(part, kind="citedRange", start=sign.start() if sign else part.start)
