"""Lists of works whose entries open with a label, and citations by that label.

“[12] Brandt, Ada. …” is cited “[12, p. 45]” (or “(12, 13)”: see ``rounds``), “[Br34] …” as “[Br34;
Ke99, 3]”. A label that says author and year (“Brandt 1934 Brandt, A. …”) is cited as these are.
Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.annotators.cite import Cite
from rubricator.annotators.keys import fold
from rubricator.annotators.locators import Locator
from rubricator.annotators.scanning import UNREAD
from rubricator.annotators.works import rounds
from rubricator.annotators.works.reference_parts import CAPITAL, Reference
from rubricator.model import Block, Draft, Mark

RULES = {"cite-label": "label of an entry in the list of works, with or without range"}

_NUMBER = re.compile(
    r"\s*(?:\[(?P<a>[0-9]{1,3})\]\.?|\((?P<b>[0-9]{1,3})\)|(?P<c>[0-9]{1,3})[.)]?)"
    rf"(?:\s+(?=\S)|(?<=[.\])])(?={CAPITAL}))"
)
_WORD = re.compile(r"\s*\[(?P<a>(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{2,40})\][.:]?\s+(?=\S)")
_NAME = rf"{CAPITAL}[\w’'-]*(?: {CAPITAL}[\w’'-]*)?"
_SAID = (
    rf"(?P<names>{_NAME}(?:, {_NAME}){{0,3}}(?:,? (?:and|&) {_NAME}|,? et al\.?)?),?"
    r" \(?(?P<year>(?:1[4-9]|20)[0-9]{2}[a-z]?)\)?"
)
_DATED = re.compile(rf"\s*\[?(?P<a>{_SAID})(?P<close>\])?[.:]?\s+(?=\S)")
_AGAIN = 40
"""How far behind a label without brackets the name that it says must come again."""

_GROUP = re.compile(r"\[(?P<square>[^\[\]\n]{1,200})\]|\((?P<round>[^()\[\]\n]{1,200})\)")
_LEAD = re.compile(
    r"\s*(?:(?:see|refs?\.?|cf\.?|compare|also|as|in|e\.g\.|esp\.?|especially),?\s)*", re.IGNORECASE
)
_JOINT = re.compile(r"\s?[;,]\s?(?:and\s|&\s)?|\s(?:and|&)\s|\s?[–-]\s?")
_PLACE = re.compile(r"[,:]?\s?")
_REMARK = re.compile(r",\s[^\W\d_][^;,\[\]()0-9]{0,30}(?:\s?[0-9]+(?:\.[0-9]+)*)?(?=\s?(?:;|$))")
"""What stands behind a label and is no place that we read: “Theorem 3.2”, “passim”."""


_PROSE = frozenset({"p", "item", "note"})
"""Where numbers may be raised that cite works, and not in bylines and tables."""


class Label(NamedTuple):
    """The label at [start, end) of an entry that begins at ``entry``: what it says, and the
    surnames and the year if it says these."""

    said: str
    start: int
    end: int
    entry: int
    names: str = ""
    year: str = ""


class Called(NamedTuple):
    """A citation at [start, end) by the label at its start, and the places behind that."""

    said: str
    start: int
    end: int
    label: int
    places: tuple[Locator, ...]


def labels(draft: Draft, entries: Sequence[Block]) -> dict[int, Label]:
    """The labels of the entries of a list, by where the leaves of these start.

    Most of the entries must open with one, each with another.
    """
    for read in (_number, _dated, _word):
        found = {
            leaf.start: said for leaf in entries if (said := read(draft.text, leaf.start, leaf.end))
        }
        different = {said.said for said in found.values()}
        if len(found) > 1 and 2 * len(found) > len(entries) and len(different) == len(found):
            return found
    return {}


def _number(text: str, start: int, end: int) -> Label | None:
    found = _NUMBER.match(text, start, end)
    if found is None:
        return None
    group = found.lastgroup or ""
    return Label(found[group], *found.span(group), found.end())


def _word(text: str, start: int, end: int) -> Label | None:
    found = _WORD.match(text, start, end)
    return Label(found["a"], *found.span("a"), found.end()) if found else None


def _dated(text: str, start: int, end: int) -> Label | None:
    found = _DATED.match(text, start, end)
    if found is None:
        return None
    first = fold(re.split(r",| and | & | et al", found["names"])[0])
    again = fold(text[found.end() : min(end, found.end() + _AGAIN)])
    if not found["close"] and not re.search(rf"\b{re.escape(first)}\b", again):
        return None
    return Label(found["a"], *found.span("a"), found.end(), found["names"], found["year"])


def find(draft: Draft, references: Sequence[Reference]) -> Iterator[Cite]:
    """The citations by the labels of these references, in order."""
    known = {said.label: said.work.key for said in references if said.label and said.work}
    if not known:
        return
    entries = {id(draft.block_at(said.start)) for said in references if said.label}
    leaves = [leaf for leaf in draft.leaves if leaf.kind not in UNREAD and id(leaf) not in entries]
    numbers = {int(label) for label in known if label.isdecimal()}
    in_rounds = rounds.calls(draft.text, leaves, numbers)
    groups = {} if in_rounds else raised(draft, numbers, entries)
    for leaf in leaves:
        found = [*_calls(draft.text, leaf.start, leaf.end, known, in_rounds)]
        for start, end, text in groups.get(leaf.start, ()):
            found += _read(text, start, end, known)
        for called in sorted(found, key=lambda one: one.start):
            marks = [
                Mark("abbr", called.start, called.label, {"type": "siglum"}, "high", "cite-label")
            ]
            marks += (place.mark("cite-label") for place in called.places)
            key = known[called.said]
            paged = bool(called.places)
            yield Cite(called.start, called.end, key, "high", tuple(marks), paged, "cite-label")


def raised(
    draft: Draft, numbers: Set[int], entries: Collection[int]
) -> dict[int, list[tuple[int, int, str]]]:
    """The groups of raised numbers that cite a list with these ``numbers``, by where their leaf
    starts, each with the text in which its figures are lowered; ``entries`` are the leaves (by
    ``id``) of the list itself. Empty if nothing shows that the text cites it so."""
    if not numbers:
        return {}
    text = draft.text.translate(rounds.LOWERED)
    leaves = [leaf for leaf in draft.leaves if leaf.kind in _PROSE and id(leaf) not in entries]
    found: dict[int, list[tuple[int, int, str]]] = {}
    for leaf, start, end in rounds.raised(text, leaves, numbers):
        found.setdefault(leaf.start, []).append((start, end, text))
    return found


def _calls(
    text: str, start: int, end: int, known: Mapping[str, str], in_rounds: Collection[int]
) -> Iterator[Called]:
    """The citations in text[start:end] by labels that are ``known``.

    A group in brackets (of words that are labels, in parentheses too; of numbers, where one of
    ``in_rounds`` opens) is a list of these or none.
    """
    for group in _GROUP.finditer(text, start, end):
        kind = group.lastgroup or ""
        found = _read(text, *group.span(kind), known)
        sure = kind == "square" or group.start() in in_rounds
        if found and (sure or not any(one.said.isdecimal() for one in found)):
            yield from found


def _read(text: str, start: int, end: int, known: Mapping[str, str]) -> list[Called]:
    """The citations that fill a group; empty if anything else stands there."""
    lead = _LEAD.match(text, start, end)
    at = lead.end() if lead else start
    found: list[Called] = []
    while True:
        stop = _label(text, at, end, known)
        if stop is None:
            return []
        semicolon = text.find(";", stop, end)
        places, close = _places(text, stop, semicolon if semicolon >= 0 else end, known)
        found.append(Called(text[at:stop], at, close, stop, places))
        if close == end:
            return found
        joint = _JOINT.match(text, close, end)
        if joint is None:
            return []
        at = joint.end()


def _label(text: str, at: int, end: int, known: Mapping[str, str]) -> int | None:
    """Where the longest known label ends that begins at an offset."""
    stop = end
    while stop > at:
        if text[at:stop] in known:
            return stop
        stop = max(text.rfind(sign, at, stop) for sign in " ,;:–-")
    return None


def _places(
    text: str, at: int, end: int, known: Mapping[str, str]
) -> tuple[tuple[Locator, ...], int]:
    """The places behind a label, and where the citation ends. Behind a number a number alone is a
    page only where no entry has it."""
    joint = _PLACE.match(text, at, end)
    if joint and joint.end() > at:
        places, stop = locators.prefix(text, joint.end(), end)
        entry = any(place.first in known for place in places)
        if places and (places[0].named or not entry) and text[stop : stop + 1] in "];,) ":
            return tuple(places), stop
    remark = _REMARK.match(text, at, end)
    return (), remark.end() if remark and not _label(text, at + 2, end, known) else at
