"""Ids and pointers: each id once, each pointer to something, and to the right kind of thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import ID, Document, Fault, local, words

POINTERS = frozenset(
    {
        *("ref", "target", "source", "sameAs", "corresp", "ana", "next", "prev"),
        *("datingPoint", "calendar", "assertedValue", "resp", "who", "scheme"),
    }
)
"""The attributes whose values are pointers, with a space between several."""

_WORKS = frozenset({"bibl", "biblStruct", "biblFull", "msDesc", "msItem", "object"})
_PERSONS = frozenset({"person", "personGrp", "persona", "org", "listPerson", "nym"})
_KINDS: dict[tuple[str, str], tuple[frozenset[str], str]] = {
    ("persName", "ref"): (_PERSONS, "a person"),
    ("docAuthor", "ref"): (_PERSONS, "a person"),
    ("title", "ref"): (_WORKS, "a work"),
    ("g", "ref"): (frozenset({"char", "glyph"}), "a char of the header"),
    ("date", "calendar"): (frozenset({"calendar"}), "a calendar of the header"),
    ("date", "datingPoint"): (frozenset({"date", "docDate", "origDate", "event"}), "a date"),
    ("certainty", "assertedValue"): (_PERSONS, "a person"),
    ("catRef", "target"): (frozenset({"category"}), "a category of the header"),
    ("quote", "next"): (frozenset({"quote"}), "the next part of the quotation"),
    ("quote", "prev"): (frozenset({"quote"}), "the part before it of the quotation"),
}
"""What a local pointer must lead to: by element and attribute."""

_NOTES = (frozenset({"note"}), "a note")

_RIGHT: dict[str, dict[str, frozenset[str]]] = {}
"""Tags of what is surely right where a local pointer leads, by element and attribute."""
for (_kind, _name), (_wanted, _) in {
    **_KINDS,
    ("ptr", "target"): (_WORKS, ""),
    ("ref", "target"): _NOTES,
}.items():
    _RIGHT.setdefault(_kind, {})[_name] = frozenset(f"{{{TEI}}}{one}" for one in _wanted)

_RANGE = re.compile(r"string-range\(([^,()]+),(-?\d+),(-?\d+)\)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_UNWISE = re.compile(r"[{}<>\"|\\^`]")

Elsewhere = Callable[[str], frozenset[str] | None]
"""The ids of another file of the project, by its relative path; None if there is no such file."""


def check_ids(document: Document) -> Iterator[Fault]:
    """Ids that are used twice."""
    for element in document.duplicates:
        name = element.get(ID, "")
        line = document.ids[name].sourceline
        before = f", first in line {line}" if line else ""
        yield Fault("V008", element, f"The id “{name}” is used twice{before}.", attribute=ID)


def check_pointers(document: Document, elsewhere: Elsewhere | None = None) -> Iterator[Fault]:
    """Pointers that lead nowhere, to the wrong kind of thing, or are no URI.

    A file that is not there is told once, at the first pointer into it.
    """
    targets = {f"#{name}": element for name, element in document.ids.items()}
    told: set[str] = set()
    for kind, elements in document.elements.items():
        right = _RIGHT.get(kind, {})
        for element in elements:
            for name, value in document.said[element].items():
                if name not in POINTERS:
                    continue
                target = targets.get(value)
                if target is not None:  # most are like this
                    if name in right and target.tag not in right[name]:
                        yield from _wrong_kind(element, kind, name, value, target)
                    continue
                for pointer in value.split():
                    for fault in _check(document, element, name, pointer, elsewhere):
                        if fault.code != "V013" or fault.message not in told:
                            yield fault
                        told.add(fault.message)


def _check(
    document: Document,
    element: etree._Element,
    name: str,
    pointer: str,
    elsewhere: Elsewhere | None,
) -> Iterator[Fault]:
    if name == "assertedValue" and not pointer.startswith("#"):
        return  # any value may be asserted; only a pointer can be followed
    if pointer.startswith("#"):
        target = document.ids.get(pointer[1:])
        if target is None:
            yield from _missing(document, element, name, pointer)
        else:
            yield from _wrong_kind(element, local(element), name, pointer, target)
        return
    said = f"@{name} of <{local(element)}>"
    if _UNWISE.search(pointer):
        yield Fault("V012", element, f"{said} is no URI: {pointer}", attribute=name)
    elif pointer in document.ids and not _SCHEME.match(pointer):
        message = f"{said} is “{pointer}”, which is an id without its #."
        yield Fault("V009", element, message, attribute=name, fix=f"Write “#{pointer}”.")
    elif elsewhere is not None and "#" in pointer and not _SCHEME.match(pointer):
        path, _, fragment = pointer.partition("#")
        ids = elsewhere(unquote(path))
        if ids is None:
            message = f"The file {path}, into which @{name} points, is not there to be read."
            yield Fault("V013", element, message, attribute=name)
        elif fragment not in ids and "(" not in fragment:
            message = f"{said} points to “{fragment}”, which {path} does not have."
            yield Fault("V013", element, message, attribute=name)


def _missing(
    document: Document, element: etree._Element, name: str, pointer: str
) -> Iterator[Fault]:
    said = f"@{name} of <{local(element)}>"
    if "(" not in pointer:
        message = f"{said} points to “{pointer[1:]}”, and nothing has that id."
        yield Fault("V009", element, message, attribute=name)
        return
    found = _RANGE.fullmatch(pointer[1:])
    if found is None:
        if pointer.startswith("#string-range("):
            yield Fault("V019", element, f"{said} cannot be read: {pointer}", attribute=name)
        return  # other pointer schemes of the TEI are not followed
    start, length = int(found[2]), int(found[3])
    target = document.ids.get(found[1])
    if target is None:
        message = f"{said} points into “{found[1]}”, and nothing has that id."
        yield Fault("V009", element, message, attribute=name)
    elif start < 0 or length < 0 or start + length > len(words(target)):
        message = f"{said} points to characters {start} to {start + length}, "
        end = f"but “{found[1]}” has {len(words(target))}."
        yield Fault("V019", element, message + end, attribute=name)


def _wrong_kind(
    element: etree._Element, kind: str, name: str, pointer: str, target: etree._Element
) -> Iterator[Fault]:
    wanted = _KINDS.get((kind, name))
    if kind == "ptr" and name == "target" and _in_bibl(element):
        wanted = (_WORKS, "a work")
    if kind == "ref" and name == "target" and element.get("type") == "noteRef":
        wanted = _NOTES
    if wanted is not None and local(target) not in wanted[0]:
        yield Fault(
            "V011",
            element,
            f"@{name} of <{kind}> points to “{pointer[1:]}”, a <{local(target)}>; "
            f"expected: {wanted[1]}.",
            attribute=name,
        )


def _in_bibl(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "bibl"


def project_ids(folder: Path, ids_of: Callable[[Path], frozenset[str] | None]) -> Elsewhere:
    """How a file in ``folder`` looks up ids in its neighbours: only there and below."""
    top = folder.resolve()

    def elsewhere(path: str) -> frozenset[str] | None:
        if "\0" in path:  # no file is called so, and to ask for one is an error
            return None
        there = (top / path).resolve()
        return ids_of(there) if there.is_relative_to(top) else None

    return elsewhere
