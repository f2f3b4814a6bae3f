"""Entries of standOff that the machine makes and that nothing in an edition names any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from rubricator.merging.branches import attributes, same
from rubricator.merging.renaming import pointed, remove, tidy
from rubricator.model import TEI
from rubricator.tei.document import ID

_TEI = f"{{{TEI}}}"


def unnamed(root: etree._Element, machine: etree._Element) -> set[str]:
    """The ids of entries that ``machine`` makes since something there names them, and that
    nothing names in ``root``. What an editor changed is not among them.
    """
    made, there = (entries(one.find(f"{_TEI}standOff")) for one in (machine, root))
    named = _named(machine, made)
    free = {
        identity: there[identity]
        for identity, entry in made.items()
        if identity in named and identity in there and same(entry, there[identity])
    }
    return free.keys() - _named(root, free)


def take_away(root: etree._Element, ids: Collection[str]) -> None:
    """Take these entries away, and the lists that they leave empty."""
    for identity, entry in entries(root.find(f"{_TEI}standOff")).items():
        if identity in ids:
            remove(entry)
    tidy(root)


def entries(stand_off: etree._Element | None) -> dict[str, etree._Element]:
    """What stands in a standOff and in its lists, by id."""
    if stand_off is None:
        return {}
    inner = (e for one in stand_off.iterchildren(etree.Element) for e in _held(one))
    return {str(e.get(ID)): e for e in inner if e.get(ID)}


def _held(element: etree._Element) -> Iterator[etree._Element]:
    if etree.QName(element).localname.startswith("list"):
        yield from element.iterchildren(etree.Element)
    else:
        yield element


def _named(root: etree._Element, entries: dict[str, etree._Element]) -> set[str]:
    """The ids that are pointed at, by what is none of these entries or by one that is named."""
    inside = {e: i for i, one in entries.items() for e in one.iter(etree.Element)}
    by: dict[str, set[str]] = {}
    for element in root.iter(etree.Element):
        holder = inside.get(element, "")
        by.setdefault(holder, set()).update(pointed(attributes(element)))
    found: set[str] = set()
    todo = [""]
    while todo:
        new = by.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found
