"""The sigla that a text explains: “hereafter GH”, a row “GH = The Glass Harbour”.

Each is that of the work whose title, or full reference, stands beside what explains it. Offsets are
code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.annotators.citing.known.catalogue import Catalogue
from rubricator.annotators.keys import slug
from rubricator.annotators.works import abbreviations, sigla
from rubricator.annotators.works.reference_parts import Reference
from rubricator.model import Mark, Work

_SIGN = re.compile(r"[_*”’]?\s?=\s?")
_REACH = 80
"""How far behind a full reference the siglum may stand that it is cited by."""


def find(catalogue: Catalogue, full: Sequence[Reference]) -> Iterator[Mark | Work]:
    """The sigla that the text of a catalogue explains, in order; their works become known to it."""
    draft = catalogue.draft
    defined = sigla.defined(draft.text)
    rows = [*sorted(one.start for one in defined if not one.before), len(draft.text)]
    for siglum, start, end, before, gloss in defined:
        key = catalogue.siglum.get(siglum, "")
        leaf = draft.block_at(start)
        if not key and leaf is not None:
            stop = leaf.end if before else min(leaf.end, rows[bisect_right(rows, start)])
            if gloss:
                key = catalogue.titles.before(siglum, start, leaf.start)
                near = _described(full, start - len(") (_"), start)
                key = key or (near.work.key if near and near.work else "")
            else:
                floor = max(leaf.start, start - _REACH)
                near = _described(full, floor, start) if before else None
                since = max(leaf.start, near.end) if near else leaf.start
                key = catalogue.titles.beside(siglum, start, since, stop, before)
                key = key or (near.work.key if near and near.work else "")
            work = catalogue.works.get(key)
            if work and not work.siglum:
                work = replace(work, siglum=siglum)
                catalogue.add(work)
                yield work
            elif work and sigla.letters(siglum) not in sigla.initials(work.title):
                key = ""  # the title of another siglum
            if not key and not before and (said := _in_row(catalogue, siglum, end, stop)):
                yield from said
                key = said[0].key
        if key:
            attributes = {"type": "siglum", "corresp": f"#{draft.id}.work.{key}"}
            yield Mark("abbr", start, end, attributes, "high", "cite-siglum")


def _described(full: Sequence[Reference], floor: int, start: int) -> Reference | None:
    """The last full reference that ends between two offsets, before a siglum that is explained."""
    above = [one for one in full if one.start < start and floor < one.end]
    return max(above, key=lambda one: one.end, default=None)


def _in_row(catalogue: Catalogue, siglum: str, start: int, end: int) -> tuple[Work, Mark] | None:
    """The work whose title stands behind a siglum and its sign in a row that runs on."""
    text = catalogue.draft.text
    sign = _SIGN.match(text, start, end)
    span = abbreviations.title(text, siglum, sign.end(), end) if sign else None
    words = " ".join(text[slice(*span)].split()) if span else ""
    if span is None or "," in words or catalogue.titles.at(*span):
        return None
    work = Work(slug(siglum), words, siglum=siglum)
    catalogue.add(work)
    ref = f"#{catalogue.draft.id}.work.{work.key}"
    return work, Mark("title", *span, {"level": "m", "ref": ref}, "medium", "cite-siglum")
