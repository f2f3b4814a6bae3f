"""Draft and marks → a TEI tree: the only module (with ``header`` and ``entries``) that builds TEI.

The text law holds by construction: every character of the text is copied, in order, and what is
added is attributes, empty elements, the header and ``standOff``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from rubricator import entries, header
from rubricator.model import LETTER, TEI, XML, Block, Draft, Mark

ID = f"{{{XML}}}id"
_PREFIX = f"{{{TEI}}}"
_ALWAYS = frozenset({"noteRef", "citation", "source"})
"""Types of ref and bibl that always have an id: the views or the header point at them."""


def encode(draft: Draft, marks: Iterable[Mark]) -> etree._Element:
    """The TEI element of the edition.

    ``marks`` are as ``nesting.nest`` returns them. ``standoff.standoff`` is the inverse. Raises
    ValueError where the blocks of the draft leave out a character of the text.
    """
    marks = list(marks)
    anchors = _Anchors(draft, marks)
    root = etree.Element(f"{_PREFIX}TEI", nsmap={None: TEI})  # type: ignore[dict-item]
    root.set(ID, draft.id)
    root.set(f"{{{XML}}}lang", draft.language)
    header.write(root, draft, marks)
    _Text(draft, marks, anchors).write(root)
    header.structure_source(root)
    entries.write(root, draft, marks)
    root.text = "\n  "
    for child in root:
        child.tail = "\n  "
    root[-1].tail = "\n"
    return root


def to_bytes(root: etree._Element) -> bytes:
    """The edition as a file: UTF-8, an XML declaration, a newline at its end."""
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


class _Anchors:
    """Ids of the marks that something points at, and the back links of notes."""

    def __init__(self, draft: Draft, marks: Sequence[Mark]) -> None:
        pointed = {work.source for work in draft.works}
        for mark in marks:
            for name in ("source", "next", "prev", "datingPoint", "ptr/@source", "corresp"):
                if name in mark.attributes:
                    pointed.add(mark.attributes[name])
        letters = {pointer.rpartition(".")[2][:1] for pointer in pointed}
        self.of: dict[int, str] = {}
        self.refs_of: dict[str, list[str]] = {}
        for mark in marks:
            kind = mark.attributes.get("type")
            always = kind in _ALWAYS or "certainty/@assertedValue" in mark.attributes
            if not always and LETTER.get(mark.kind, "x") not in letters:
                continue
            anchor = draft.anchor(mark.kind, mark.start)
            if always or f"#{anchor}" in pointed:
                self.of[id(mark)] = anchor
            if kind == "noteRef" and "target" in mark.attributes:
                self.refs_of.setdefault(mark.attributes["target"], []).append(f"#{anchor}")


class _Text:
    """Writes ``text`` from left to right; every character is copied once."""

    def __init__(self, draft: Draft, marks: Sequence[Mark], anchors: _Anchors) -> None:
        self.draft = draft
        self.text = draft.text
        self.marks = marks
        self.anchors = anchors
        self.forbidden = draft.source.forbidden
        self.newlines = draft.source.newlines
        self.next_mark = self.next_forbidden = self.next_newline = self.done = 0

    def write(self, root: etree._Element) -> None:
        element = etree.SubElement(root, f"{_PREFIX}text")
        element.set(f"{{{XML}}}space", "preserve")
        for block in self.draft.blocks:
            self._block(element, block)
        self._between(element, len(self.text))
        if self.next_forbidden < len(self.forbidden):
            raise ValueError("a forbidden character stands in no block")

    def _block(self, parent: etree._Element, block: Block) -> None:
        self._between(parent, block.start)
        element = etree.SubElement(parent, _PREFIX + block.kind)
        for name, value in block.attributes.items():
            element.set(_qualified(name), value)
        if block.rule:
            element.set("ana", f"#{self.draft.id}.rule.{block.rule}")
        if block.cert != "high":
            element.set("cert", block.cert)
        if id(block) in self.draft.ids:
            block_id = self.draft.block_id(block)
            element.set(ID, block_id)
            if block.kind == "note":
                self._back_link(element, f"#{block_id}")
        if block.children:
            for child in block.children:
                self._block(element, child)
            self._between(element, block.end)
        else:
            self._inline(element, block)

    def _back_link(self, element: etree._Element, pointer: str) -> None:
        if pointer in self.anchors.refs_of:
            element.set("target", " ".join(self.anchors.refs_of[pointer]))
        else:
            element.set("type", "orphan")

    def _between(self, parent: etree._Element, end: int) -> None:
        """White space between blocks, up to ``end``."""
        if self.text[self.done : end].strip(" \t\n"):
            raise ValueError(f"text between the blocks at the code points {self.done} to {end}")
        self._copy(parent, end)

    def _copy(self, parent: etree._Element, end: int) -> None:
        """Characters up to ``end``, an ``lb`` before each newline unlike the others."""
        while self.next_newline < len(self.newlines):
            offset, kind = self.newlines[self.next_newline]
            if offset >= end:
                break
            self._append(parent, offset)
            etree.SubElement(parent, f"{_PREFIX}lb").set("type", kind)
            self.next_newline += 1
        self._append(parent, end)

    def _append(self, parent: etree._Element, end: int) -> None:
        if end > self.done:
            characters = self.text[self.done : end]
            self.done = end
            last = next(parent.iterchildren(reversed=True), None)  # len() would count them all
            if last is not None:
                last.tail = (last.tail or "") + characters
            else:
                parent.text = (parent.text or "") + characters

    def _inline(self, element: etree._Element, block: Block) -> None:
        """The text of a leaf: marks open and close, forbidden characters stand in their place."""
        stack = [(element, block.end)]
        while True:
            mark_at = self._mark_before(block.end)
            forbidden_at = self._forbidden_to(block.end)
            closing_at = stack[-1][1]
            if len(stack) > 1 and closing_at <= min(mark_at, forbidden_at):
                self._copy(stack.pop()[0], closing_at)
            elif forbidden_at <= mark_at and forbidden_at <= block.end:
                self._copy(stack[-1][0], forbidden_at)
                self._forbidden(stack[-1][0])
            elif mark_at < block.end:
                self._copy(stack[-1][0], mark_at)
                mark = self.marks[self.next_mark]
                self.next_mark += 1
                stack.append((self._mark(stack[-1][0], mark), mark.end))
            else:
                break
        self._copy(element, block.end)

    def _mark_before(self, end: int) -> int:
        if self.next_mark < len(self.marks) and self.marks[self.next_mark].start < end:
            return self.marks[self.next_mark].start
        return end + 1

    def _forbidden_to(self, end: int) -> int:
        if (
            self.next_forbidden < len(self.forbidden)
            and self.forbidden[self.next_forbidden][0] <= end
        ):
            return self.forbidden[self.next_forbidden][0]
        return end + 1

    def _forbidden(self, parent: etree._Element) -> None:
        character = self.forbidden[self.next_forbidden][1]
        self.next_forbidden += 1
        etree.SubElement(parent, f"{_PREFIX}g").set(
            "ref", f"#{header.character_id(self.draft, character)}"
        )
        if character == "\f":
            etree.SubElement(parent, f"{_PREFIX}pb")

    def _mark(self, parent: etree._Element, mark: Mark) -> etree._Element:
        element = etree.SubElement(parent, _PREFIX + mark.kind)
        pointer: dict[str, str] = {}
        for name, value in mark.attributes.items():
            if name.startswith("ptr/@"):
                pointer[name.removeprefix("ptr/@")] = value
            elif not name.startswith("certainty/@"):
                element.set(_qualified(name), value)
        if mark.rule:
            element.set("ana", f"#{self.draft.id}.rule.{mark.rule}")
        if mark.cert != "high":
            element.set("cert", mark.cert)
        if id(mark) in self.anchors.of:
            element.set(ID, self.anchors.of[id(mark)])
        if pointer:
            etree.SubElement(element, f"{_PREFIX}ptr", pointer)
        return element


def _qualified(name: str) -> str:
    """``xml:lang`` as lxml wants it."""
    return f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else name
