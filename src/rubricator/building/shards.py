"""Parts cut to what one page of the corpus needs of them, so that a page is made from little.

A part is cut once, where its document is made, and kept as its cuts. Of each the record has a
digest, so that a page is made again only where something changed that stands on it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

_NS = "urn:rubricator:part"
_TAG = f"{{{_NS}}}"
_DECLARED = f' xmlns="{_NS}"'.encode()
CITATION = f"{_TAG}citation"


class Cited(NamedTuple):
    """What a document says of a work: whether it identifies it, what it calls it (empty where it
    only cites it), how often it cites it, and a digest of the entry and the citations."""

    key: str
    resolved: bool
    label: str
    citations: int
    digest: str


@dataclass(frozen=True)
class Cut:
    """Which children of a part to keep ``whole``, and which ``bare`` (attributes alone)."""

    whole: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()


BARE = Cut(frozenset({"work", "note"}), frozenset({"citation", "person", "name", "date"}))
PERSONS = Cut(frozenset({"person", "name"}))
DATES = Cut(frozenset({"date"}))
CITED = Cut(frozenset({"work", "citation"}))
CUTS = (BARE, PERSONS, DATES, CITED)
"""The cuts that a part is kept in, a line each; the record has a digest of each, in this order."""


def parsed(xml: bytes) -> etree._Element:
    """A part as a tree."""
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False))


def kept(part: etree._Element) -> bytes:
    """A part as it is kept: its cuts, a line each, for pages that are made from lines."""
    lines = (cut(part, one).replace(b"\n", b"&#10;") for one in CUTS)
    return b"\n".join(lines) + b"\n"


def digests(kept: bytes) -> tuple[str, ...]:
    """A digest of each cut of a part."""
    return tuple(hashlib.sha256(line).hexdigest()[:16] for line in kept.splitlines())


def taken(kept: bytes, wanted: Cut) -> bytes:
    """A cut of a part that is kept: a line of it, or put together from several."""
    lines = kept.splitlines()
    if wanted in CUTS:
        return lines[CUTS.index(wanted)]
    made = parsed(lines[0])
    for child in list(made):
        if child.tag.removeprefix(_TAG) not in wanted.bare | BARE.whole & wanted.whole:
            made.remove(child)
    for line, one in zip(lines[1:], CUTS[1:], strict=True):
        names = (one.whole & wanted.whole) - BARE.whole
        if names:
            made.extend(c for c in parsed(line) if c.tag.removeprefix(_TAG) in names)
    return etree.tostring(made, encoding="utf-8")


def cut(part: etree._Element, wanted: Cut) -> bytes:
    """What is wanted of a part."""
    children = []
    for child in part:
        name = child.tag.removeprefix(_TAG)
        if name in wanted.whole:
            children.append(_alone(child))
        elif name in wanted.bare:
            bare = like(child)
            if child.find(f"{_TAG}mention") is not None:  # somebody who is named
                etree.SubElement(bare, f"{_TAG}mention")
            children.append(_alone(bare))
    empty = etree.tostring(like(part), encoding="utf-8")
    if not children:
        return empty
    return b"%s>%s</part>" % (empty.removesuffix(b"/>"), b"".join(children))


def _alone(child: etree._Element) -> bytes:
    """A child of a part as it stands in it, where its namespace is declared."""
    return etree.tostring(child, encoding="utf-8").replace(_DECLARED, b"", 1)


def like(element: etree._Element) -> etree._Element:
    """An element without what it holds."""
    made = etree.Element(element.tag, nsmap={None: _NS})  # type: ignore[dict-item]
    for name, value in element.attrib.items():
        made.set(name, value)
    return made


def cited(part: etree._Element) -> tuple[Cited, ...]:
    """The works of a part, by key."""
    digests: dict[str, hashlib._Hash] = {}
    entries: dict[str, tuple[bool, str]] = {}
    counts: Counter[str] = Counter()
    about = f"{part.get('stem')} {part.get('lang')} {part.get('date')}".encode()
    for child in part:
        if child.tag == f"{_TAG}work":
            key = child.get("key", "")
            said = child.get("resolved") == "true", child.get("label", "")
            if key not in entries or (said[0] and not entries[key][0]):
                entries[key] = said
        elif child.tag == CITATION:
            key = child.get("work", "")
            counts[key] += 1
        else:
            continue
        digests.setdefault(key, hashlib.sha256(about)).update(
            etree.tostring(child, with_tail=False)
        )
    return tuple(
        Cited(key, *entries.get(key, (False, "")), counts[key], digest.hexdigest()[:16])
        for key, digest in sorted(digests.items())
    )


def together(parts: Iterable[bytes]) -> bytes:
    """Several parts as one document."""
    return b'<parts xmlns="%s">%s</parts>' % (_NS.encode(), b"".join(parts))


def fold(text: str) -> str:
    """A label as the stylesheets sort it (``f:fold``)."""
    split = unicodedata.normalize("NFD", text)
    return "".join(c for c in split if not unicodedata.category(c).startswith("M")).lower()


def in_order(dates: Mapping[str, str]) -> list[str]:
    """Stems of documents by their dates, as the stylesheets order them (``f:in-order``)."""

    def place(stem: str) -> tuple[int, str, str]:
        year = re.match(r"(-?[0-9]{4,9})($|-)", dates[stem])
        return int(year[1]) if year else 99999, dates[stem], stem

    return sorted(dates, key=place)


def labels(shorts: Mapping[str, str]) -> dict[str, str]:
    """How each document is called in passing (``f:labels``), by stem, given in their order."""
    groups: dict[str, list[str]] = {}
    for stem, short in shorts.items():
        groups.setdefault(short, []).append(stem)
    return {
        stem: short + (_letters(place) if len(stems) > 1 else "")
        for short, stems in groups.items()
        for place, stem in enumerate(stems, 1)
    }


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
