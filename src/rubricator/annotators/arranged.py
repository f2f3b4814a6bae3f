"""Works whose pages a text gives alone because it says that it will: “All references are to this
edition and are given in the text.”

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rubricator.annotators.reference_parts import Reference
from rubricator.model import Draft

_WHAT = r"\b(?:references?|quotations?|citations?|quotes|page (?:numbers|references)|pagination)\b"
_SAID = re.compile(
    rf"{_WHAT}(?:[^.;()]{{0,120}}?\b(?:(?:in|within) (?:the|my) (?:main |body of the )?text"
    r"|parenthetically|in parenthes[ei]s|(?:to|from|of) (?:this|that|the same|the above) "
    r"(?:edition|volume|translation|text|book|version|work))\b"
    r"|(?: in (?:the text|what follows|this \w+))? (?:are|will be|refer|come|is)"
    r"(?: all)?(?: taken| drawn)? (?:from|to)\b)",
    re.IGNORECASE,
)

_OF_VERSE = re.compile(r"[^;\n]{0,200}\bby (?:act|scene|line|book|canto|stanza)\b", re.IGNORECASE)
"""Of such a work the text gives no pages."""


class Arranged(NamedTuple):
    """From the offset ``start`` on, pages alone are of the work of ``reference``."""

    start: int
    reference: Reference


def read(draft: Draft, full: Iterable[Reference]) -> list[Arranged]:
    """What a text says of this kind in its notes and paragraphs, in the order of the text: in a
    note it holds from the block of its marker on."""
    full = [reference for reference in full if reference.work]
    numbers = {
        id(leaf): block.attributes.get("n", "")
        for block in draft.walk()
        if block.kind == "note"
        for leaf in block.leaves()
    }
    markers = {
        mark.attributes["n"]: mark.start
        for mark in reversed(draft.marks)
        if mark.kind == "ref" and "n" in mark.attributes
    }
    found = []
    for said in _SAID.finditer(draft.text) if full else ():
        leaf = draft.block_at(said.start())
        if _OF_VERSE.match(draft.text, said.end()):
            continue
        if leaf is None or (reference := _meant(full, said, leaf.start, leaf.end)) is None:
            continue
        marker = markers.get(numbers.get(id(leaf), ""), said.start())
        above = draft.block_at(marker)
        found.append(Arranged(above.start if above else marker, reference))
    return sorted(found, key=lambda one: one.start)


def _meant(
    full: Sequence[Reference], said: re.Match[str], floor: int, ceiling: int
) -> Reference | None:
    """The reference before or, if there is none, behind what is said, in its block."""
    within = [one for one in full if floor <= one.start and one.end <= ceiling]
    before = [one for one in within if one.start <= said.start()]
    return before[-1] if before else next(_behind(within, said.end()), None)


def _behind(full: Iterable[Reference], start: int) -> Iterator[Reference]:
    return (one for one in full if one.start >= start)
