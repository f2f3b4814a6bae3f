"""Works whose pages a text gives alone because it says that it will: “All references are to this
edition and are given in the text.”

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rubricator.annotators.works.reference_parts import Reference
from rubricator.annotators.works.references import noted
from rubricator.model import Draft

_WHAT = r"\b(?:references?|quotations?|citations?|quotes|page (?:numbers|references)|pagination)\b"
_SAID = re.compile(
    rf"{_WHAT}(?:[^.;()]{{0,120}}?\b(?:(?:in|within) (?:the|my) (?:main |body of the )?text"
    r"|parenthetically|in parenthes[ei]s|(?:to|from|of) (?:this|that|the same|the above) "
    r"(?:edition|volume|translation|text|book|version|work))\b"
    r"|(?: in (?:the text|what follows|this \w+))? (?:are|will be|refer|come|is)"
    r"(?: all)?(?: taken| drawn)? (?:from|to)\b)"
    r"|\b(?:hereafter|henceforth|hereinafter),? (?:cited|quoted|referred to|given) "
    r"(?:by (?:the )?pages?(?: numbers?)?\b|(?:with)?in (?:the )?text\b|parenthetically)"
    r"(?! (?:as|by title)\b)",
    re.IGNORECASE,
)

_OPENING = (
    *("reference", "quotation", "citation", "quotes", "page ", "pagination"),
    *("hereafter", "henceforth", "hereinafter"),
)
"""How what is said begins: a word is found a hundred times as fast as such a pattern."""
_OF_VERSE = re.compile(r"[^;\n]{0,200}\bby (?:act|scene|line|book|canto|stanza)\b", re.IGNORECASE)
"""Of such a work the text gives no pages."""


class Arranged(NamedTuple):
    """From the offset ``start`` on, pages alone are of the work with a key, which ``reference``
    describes."""

    start: int
    key: str
    reference: Reference


def read(draft: Draft, full: Iterable[Reference]) -> list[Arranged]:
    """What a text says of this kind in its notes and paragraphs, in the order of the text: in a
    note it holds from its marker on, the first from the block of that."""
    full = [reference for reference in full if reference.work]
    told = [*_told(draft.text)] if full else []
    if not told:
        return []
    numbers = noted(draft)
    markers = {
        mark.attributes["n"]: mark.start
        for mark in reversed(draft.marks)
        if mark.kind == "ref" and "n" in mark.attributes
    }
    found = []
    for said in told:
        leaf = draft.block_at(said.start())
        if _OF_VERSE.match(draft.text, said.end()):
            continue
        reference = _meant(full, said, leaf.start, leaf.end) if leaf else None
        if reference is None or reference.work is None:
            continue
        marker = markers.get(numbers.get(id(leaf), ""), said.start())
        found.append(Arranged(marker, reference.work.key, reference))
    found.sort(key=lambda one: one.start)
    if found and (above := draft.block_at(found[0].start)):
        found[0] = found[0]._replace(start=above.start)
    return found


def _told(text: str) -> Iterator[re.Match[str]]:
    """What a text says of this kind, in its order."""
    small = text.lower()
    if len(small) != len(text):
        yield from _SAID.finditer(text)
        return
    found = (match.start() for word in _OPENING for match in re.finditer(word, small))
    end = 0
    for start in sorted(found):
        said = _SAID.match(text, start) if start >= end else None
        if said:
            end = said.end()
            yield said


def _meant(
    full: Sequence[Reference], said: re.Match[str], floor: int, ceiling: int
) -> Reference | None:
    """The reference before or, if there is none, behind what is said, in its block."""
    within = [one for one in full if floor <= one.start and one.end <= ceiling]
    before = [one for one in within if one.start <= said.start()]
    return before[-1] if before else next((one for one in within if one.start >= said.end()), None)
