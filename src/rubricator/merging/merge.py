"""Three-way merge of an edition: what keeps an editor's changes when the machine runs again.

Marks, blocks, header and standOff are merged; comments, instructions and foreign markup stay
where they were; where both changed one thing differently the editor's stays. Where the source was
corrected, everything is carried to the new text first (``carrying``).

The way of a merge: the three ``versions`` are read; ``matching`` finds what in them is the same;
``decisions`` and ``removing`` tell what the editor does not want; ``weaving`` makes the text;
``branches`` merges header and standOff; ``signing`` says whose work it is. ``telling`` has the
notes for the editor.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from rubricator.merging import decisions, removing, signing, spans, unnamed
from rubricator.merging.branches import Branches, attributes, three_way
from rubricator.merging.matching import Matching
from rubricator.merging.pairing import elements
from rubricator.merging.record import Passed, Version
from rubricator.merging.renaming import pointed, take, untangle
from rubricator.merging.telling import Note
from rubricator.merging.versions import Versions
from rubricator.merging.weaving import Weaving
from rubricator.model import TEI
from rubricator.tei.document import ID

_TEI = f"{{{TEI}}}"
_NS = {"t": TEI}


@dataclass(frozen=True)
class Merged:
    """An edition merged: its tree, what to tell, what of the machine's was passed over.

    ``by_hand`` has the number of each element of the text that an editor has made or changed.
    """

    root: etree._Element
    notes: tuple[Note, ...]
    passed: Passed
    by_hand: Mapping[etree._Element, int]


def merge(
    base: Version,
    theirs: etree._Element,
    ours: etree._Element,
    *,
    editor: str = "",
    without: Collection[int] = (),
) -> Merged:
    """Merge what the machine last wrote, the editor's version, and what the machine makes now.

    ``theirs`` is changed in place. ``editor`` is the name for marks by nobody named. ``without``
    are numbers of marks by hand that cannot stand in the new version: what the machine has there
    stands, and a note tells of each. Raises UnmergeableError where the text of ``theirs`` is not
    the machine's.
    """
    versions = Versions(base, theirs, ours)
    matching = Matching(versions, without)
    known = decisions.read(
        versions.root,
        versions.theirs,
        versions.old,
        versions.carrier,
        corrected=versions.corrected,
    )
    for said in known:
        if said.gone:
            versions.told.undecided(said.kind, said.words, said.start)
    removed, joined = removing.removed(matching)
    by = signing.editor(versions.identity, editor)
    woven = Weaving(matching, without, by.pointer)
    woven.weave(joined, [*removed, *(said for said in known if not said.gone)])
    spans.write(versions.element, woven.result, versions.text)
    _give(versions.element, woven.result.attributes)
    fresh = (o for o in elements(versions.ours) if id(o) not in matching.machine.base_of)
    _merge_branches(versions, {p for o in fresh for p in pointed(o.attributes)})
    decisions.write(versions.root, woven.result, known, removed, by.pointer)
    if woven.signs or removed:
        signing.sign(versions.root, by)
    untangle(versions.root, _pointed_by_machine(versions))
    gone = unnamed.unnamed(versions.root, versions.machine)
    unnamed.take_away(versions.root, gone)
    by_hand = {
        span.element: woven.by_hand[id(span)]
        for span in woven.result.below()
        if span.element is not None and id(span) in woven.by_hand
    }
    passed = Passed(tuple(woven.passed), frozenset(gone))
    return Merged(versions.root, tuple(versions.told.notes), passed, by_hand)


def _merge_branches(versions: Versions, again: set[str]) -> None:
    """Merge the attributes of the root, the header and standOff.

    ``again`` are the ids that marks point at which the machine newly makes.
    """
    root, machine = versions.root, versions.machine
    needed = _needed(versions)
    branches = Branches(needed.__contains__, (needed & again).__contains__)
    said, _ = three_way(versions.base_root, attributes(root), attributes(machine))
    _give(root, said)
    for name, base in (("teiHeader", versions.header), ("standOff", versions.stand_off)):
        theirs, ours = (one.find(f"t:{name}", _NS) for one in (root, machine))
        if theirs is not None and ours is not None:
            ours = _undoubted(ours, versions.element)
            branches.merge(base, theirs, ours)
        elif theirs is None and ours is not None and base is None:
            _append(root, deepcopy(ours))
        elif theirs is not None and ours is None and base is not None:
            branches.merge(base, theirs, etree.Element(f"{_TEI}{name}"))
    for message, element in branches.conflicts:
        versions.told.entry(message, element)


def _needed(versions: Versions) -> set[str]:
    """The ids that the text points at, and the entries that the editor made or changed."""
    known = {_said(e) for one in versions.branches if one is not None for e in one.iter()}
    entries = (e for e in versions.root.iterfind("t:standOff//*", _NS) if _said(e) not in known)
    pointing = (*versions.element.iter(etree.Element), *entries)
    return {p for e in pointing for p in pointed(attributes(e))}


def _said(element: etree._Element) -> tuple[str, frozenset[tuple[str, str]]]:
    return str(element.tag), frozenset(attributes(element).items())


def _undoubted(entries: etree._Element, text: etree._Element) -> etree._Element:
    """The machine's entries without its doubts about names that the editor has linked."""
    linked = {f"#{e.get(ID)}" for e in text.iter(f"{_TEI}persName") if e.get("ref")}
    kept = deepcopy(entries)
    for doubt in kept.findall("t:certainty", _NS):
        if doubt.get("target") in linked:
            take(doubt)
    return kept


def _pointed_by_machine(versions: Versions) -> set[str]:
    """The ids that the machine points at, now or before."""
    found = {p for b in versions.base for p in pointed(b.attributes)}
    for branch in (versions.machine, *versions.branches):
        if branch is not None:
            found |= {p for e in branch.iter(etree.Element) for p in pointed(attributes(e))}
    return found


def _give(element: etree._Element, said: dict[str, str]) -> None:
    element.attrib.clear()
    for name, value in said.items():
        element.set(name, value)


def _append(root: etree._Element, element: etree._Element) -> None:
    element.tail = root[-1].tail  # where it is taken away again, all is as before
    root[-1].tail = root.text
    root.append(element)
