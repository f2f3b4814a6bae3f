"""Draft and marks → a TEI tree: the only module (with ``header`` and ``entries``) that builds TEI.

The text law holds by construction: every character of the text is copied, in order, and what is
added is attributes, empty elements, the header and ``standOff``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from rubricator import entries, header
from rubricator.model import LETTER, TEI, XML, Block, Draft, Mark

ID = f"{{{XML}}}id"
_PREFIX = f"{{{TEI}}}"
_POINTING = frozenset({"source", "next", "prev", "datingPoint", "ptr/@source", "corresp"})
"""Attributes that may point at a mark."""
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
    root.append(_Text(draft, marks, anchors).element())
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
            for name in _POINTING.intersection(mark.attributes):
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
    """Writes ``text`` from left to right; every character is copied once.

    It is written as XML and parsed: to lxml an element costs less so than one that it is told of
    attribute by attribute.
    """

    def __init__(self, draft: Draft, marks: Sequence[Mark], anchors: _Anchors) -> None:
        self.draft = draft
        self.text = draft.text
        self.marks = marks
        self.anchors = anchors
        self.rules = f"#{draft.id}.rule."
        self.forbidden = draft.source.forbidden
        self.newlines = draft.source.newlines
        self.plain = not any(sign in self.text for sign in "&<>")
        never = len(self.text) + 1
        self.marks_at = [*(mark.start for mark in marks), never]
        self.forbidden_at = [*(offset for offset, _ in self.forbidden), never]
        self.newlines_at = [*(offset for offset, _ in self.newlines), never]
        self.next_mark = self.next_forbidden = self.next_newline = self.done = 0
        self.written: list[str] = []

    def element(self) -> etree._Element:
        self._open("text", {"xmlns": TEI, "xml:space": "preserve"})
        for block in self.draft.blocks:
            self._block(block)
        self._between(len(self.text))
        if self.next_forbidden < len(self.forbidden):
            raise ValueError("a forbidden character stands in no block")
        self._close("text")
        parser = etree.XMLParser(resolve_entities=False, collect_ids=False, huge_tree=True)
        xml = "".join(self.written).encode()
        self.written.clear()
        element = etree.fromstring(xml, parser)
        for node in element.iter():
            node.sourceline = 0  # it was never a file
        return element

    def _open(self, kind: str, attributes: Mapping[str, str]) -> None:
        if _SPECIAL.search("".join(attributes.values())):  # hardly ever
            attributes = {name: _escaped(value) for name, value in attributes.items()}
        said = ""
        for name, value in attributes.items():
            said += f' {name}="{value}"'
        self.written.append(f"<{kind}{said}>")

    def _close(self, kind: str) -> None:
        self.written.append(f"</{kind}>")

    def _empty(self, kind: str, attributes: Mapping[str, str]) -> None:
        self._open(kind, attributes)
        self._close(kind)

    def _block(self, block: Block) -> None:
        self._between(block.start)
        said = dict(block.attributes)
        self._answer(said, block)
        identity = self.draft.ids.get(id(block))
        if identity:
            said["xml:id"] = identity
            if block.kind == "note":
                said |= self._back_link(f"#{identity}")
        self._open(block.kind, said)
        if block.children:
            for child in block.children:
                self._block(child)
            self._between(block.end)
        else:
            self._inline(block)
        self._close(block.kind)

    def _answer(self, said: dict[str, str], of: Block | Mark) -> None:
        """Add which rule asserts something, and how surely."""
        if of.rule:
            said["ana"] = self.rules + of.rule
        if of.cert != "high":
            said["cert"] = of.cert

    def _back_link(self, pointer: str) -> dict[str, str]:
        if pointer in self.anchors.refs_of:
            return {"target": " ".join(self.anchors.refs_of[pointer])}
        return {"type": "orphan"}

    def _between(self, end: int) -> None:
        """White space between blocks, up to ``end``."""
        if self.text[self.done : end].strip(" \t\n"):
            raise ValueError(f"text between the blocks at the code points {self.done} to {end}")
        self._copy(end)

    def _copy(self, end: int) -> None:
        """Characters up to ``end``, an ``lb`` before each newline unlike the others."""
        while self.newlines_at[self.next_newline] < end:
            self._append(self.newlines_at[self.next_newline])
            self._empty("lb", {"type": self.newlines[self.next_newline][1]})
            self.next_newline += 1
        self._append(end)

    def _append(self, end: int) -> None:
        if end > self.done:
            words = self.text[self.done : end]
            self.written.append(words if self.plain else escape(words))
            self.done = end

    def _inline(self, block: Block) -> None:
        """The text of a leaf: marks open and close, forbidden characters stand in their place."""
        opened: list[Mark] = []
        while True:
            mark_at = self.marks_at[self.next_mark]
            forbidden_at = self.forbidden_at[self.next_forbidden]
            if opened and opened[-1].end <= min(mark_at, forbidden_at):
                self._copy(opened[-1].end)
                self._close(opened.pop().kind)
            elif forbidden_at <= mark_at and forbidden_at <= block.end:
                self._copy(forbidden_at)
                self._forbidden()
            elif mark_at < block.end:
                self._copy(mark_at)
                opened.append(self.marks[self.next_mark])
                self.next_mark += 1
                self._mark(opened[-1])
            else:
                break
        self._copy(block.end)

    def _forbidden(self) -> None:
        character = self.forbidden[self.next_forbidden][1]
        self.next_forbidden += 1
        self._empty("g", {"ref": f"#{header.character_id(self.draft, character)}"})
        if character == "\f":
            self._empty("pb", {})

    def _mark(self, mark: Mark) -> None:
        """Open the element of a mark, with the pointer that it begins with if it has one."""
        said: dict[str, str] = {}
        pointer: dict[str, str] = {}
        for name, value in mark.attributes.items():
            if "/" not in name:
                said[name] = value
            elif name.startswith("ptr/@"):
                pointer[name.removeprefix("ptr/@")] = value
        self._answer(said, mark)
        if id(mark) in self.anchors.of:
            said["xml:id"] = self.anchors.of[id(mark)]
        self._open(mark.kind, said)
        if pointer:
            self._empty("ptr", pointer)


_SPECIAL = re.compile('[&<"\t\n\r]')


def _escaped(value: str) -> str:
    """A value as it stands in an attribute."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", value)
