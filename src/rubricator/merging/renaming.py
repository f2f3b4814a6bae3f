"""New ids for old ones, in ids and in pointers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from lxml import etree

from rubricator.merging.branches import attributes
from rubricator.merging.spans import Span
from rubricator.tei.document import ID, words
from rubricator.validation.pointers import POINTERS

_RANGE = re.compile(r"(#string-range\()([^,()]+)")


class Renaming:
    """``ids`` are new names by old ones; ids of documents in ``old`` become those of ``new``."""

    def __init__(self, ids: Mapping[str, str], old: Collection[str] = (), new: str = "") -> None:
        self.ids = ids
        self.old = [name for name in dict.fromkeys(old) if name and name != new]
        self.new = new

    def within(self, spans: Iterable[Span], branches: Iterable[etree._Element | None]) -> None:
        """Rename in the attributes of spans, in these elements and in everything below them."""
        if not self.ids and not self.old:
            return
        for span in spans:
            span.attributes.update(self._changes(span.attributes))
        for branch in branches:
            for element in () if branch is None else branch.iter(etree.Element):
                for name, value in self._changes(attributes(element)):
                    element.set(name, value)

    def _changes(self, said: Mapping[str, str]) -> list[tuple[str, str]]:
        changes = []
        for name, value in said.items():
            if name == ID:
                new = self._one(value)
            elif name in POINTERS and "#" in value:
                new = " ".join(self._pointer(token) for token in value.split())
            else:
                continue
            if new.split() != value.split():
                changes.append((name, new))
        return changes

    def _pointer(self, token: str) -> str:
        if found := _RANGE.match(token):
            return found[1] + self._one(found[2]) + token[found.end() :]
        return "#" + self._one(token[1:]) if token.startswith("#") else token

    def _one(self, name: str) -> str:
        if name in self.ids:
            return self.ids[name]
        for old in self.old:
            if name == old or name.startswith(f"{old}."):
                return self.new + name[len(old) :]
        return name


def pointed(said: Mapping[str, str]) -> Iterator[str]:
    """The ids that attributes point at."""
    for name, value in said.items():
        if name in POINTERS and "#" in value:
            for token in value.split():
                if token.startswith("#"):
                    yield token[1:]


def there(root: etree._Element) -> set[str]:
    """The ids in a tree."""
    return {str(e.get(ID)) for e in root.iter(etree.Element) if e.get(ID)}


def unique(name: str, taken: set[str]) -> str:
    """An id like ``name`` that is not ``taken``; then it is."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def untangle(root: etree._Element, loose: set[str]) -> None:
    """Take away pointers to ids in ``loose`` that are not there, and lists that are left empty.

    An element that only points goes with its pointer; one that is nothing without it keeps it.
    """
    ids = there(root)
    lost = {name for name in loose if "(" not in name} - ids
    for element in list(root.iter(etree.Element)):
        for name in POINTERS.intersection(map(str, element.attrib)):
            tokens = str(element.get(name)).split()
            good = [t for t in tokens if not (t.startswith("#") and t[1:] in lost)]
            if len(good) == len(tokens):
                continue
            if good:
                element.set(name, " ".join(good))
            elif etree.QName(element).localname in {"certainty", "ptr"} or (
                element.get("type") == "missing" and not words(element).strip()
            ):
                remove(element)
                break
            elif etree.QName(element).localname not in {"ref", "g"}:
                del element.attrib[name]
    tidy(root)


def tidy(root: etree._Element) -> None:
    """Take away the lists of standOff that are empty, and standOff if it is."""
    stand_off = root.find("{*}standOff")
    if stand_off is not None:
        for listed in list(stand_off.iterchildren(etree.Element)):
            if "list" in listed.tag and next(listed.iterchildren(etree.Element), None) is None:
                remove(listed)
        if next(stand_off.iterchildren(etree.Element), None) is None:
            remove(stand_off)


def remove(element: etree._Element) -> None:
    """Take an element away; the remarks in it stay where it was."""
    for remark in list(element.iter(etree.Comment, etree.PI)):
        take(remark)
        remark.tail = None
        element.addprevious(remark)
    take(element)


def take(element: etree._Element) -> None:
    """Take an element out of a tree, but not the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    previous, tail = element.getprevious(), element.tail or ""
    if previous is not None:
        kept = previous.tail or ""
        previous.tail = tail if not tail.strip() and not kept.strip() else kept + tail
    elif tail.strip():
        parent.text = (parent.text or "") + tail
    parent.remove(element)
