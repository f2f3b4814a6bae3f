"""A TEI tree → draft and marks: the encoder's exact inverse; and the source's bytes.

``standoff(encode(draft, marks)) == (draft, marks)`` for marks as ``nesting`` returns them, and
``encode(*standoff(tree))`` is equal to any tree that the encoder wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from rubricator import entries, header, source
from rubricator.model import CONTAINERS, POINTS, TEI, XML, Block, Draft, Mark
from rubricator.tei.document import words

_ID = f"{{{XML}}}id"
_TEI = f"{{{TEI}}}"


def standoff(root: etree._Element) -> tuple[Draft, tuple[Mark, ...]]:
    """The draft and the marks of an edition.

    Comments and processing instructions are passed over. Raises ValueError where this is not an
    edition with a ``text`` and a ``sourceFile``.
    """
    draft, characters = header.read(root)
    element = root.find(f"{_TEI}text")
    if element is None:
        raise ValueError("the TEI element has no text")
    doubts = entries.read_doubts(root)
    reader = _Reader(draft.id, characters, doubts)
    blocks = reader.blocks_of(element)
    read = replace(
        draft.source,
        text="".join(reader.characters),
        newlines=tuple(reader.newlines),
        forbidden=tuple(reader.forbidden),
    )
    read = replace(read, data=source.to_bytes(read))
    draft = replace(
        draft,
        source=read,
        blocks=blocks,
        persons=entries.read_persons(root, f"{draft.id}.pers."),
        works=entries.read_works(root, f"{draft.id}.work.", f"{draft.id}.pers."),
    )
    return replace(draft, apart=entries.read_apart(root, draft)), tuple(reader.marks)


def recover(root: etree._Element) -> bytes:
    """The bytes of the source that an edition was made from; raises ValueError as ``standoff``.

    Only ``text``, the ``g`` and ``lb`` in it, ``charDecl`` and ``sourceFile`` are read, so that
    it works for editions that were changed by hand as long as the text law holds.
    """
    facts, characters = header.read_source(root)
    element = root.find(f"{_TEI}text")
    if element is None:
        raise ValueError("the TEI element has no text")
    reader = _Reader("", characters, {})
    reader.pass_over(element)
    read = replace(
        facts,
        text="".join(reader.characters),
        newlines=tuple(reader.newlines),
        forbidden=tuple(reader.forbidden),
    )
    return source.to_bytes(read)


class _Reader:
    """Reads ``text`` from left to right, counting code points."""

    def __init__(self, identity: str, codes: Mapping[str, str], doubts: Mapping[str, str]) -> None:
        self.identity = identity
        self.codes = codes
        self.doubts = doubts
        self.offset = 0
        self.characters: list[str] = []
        self.newlines: list[tuple[int, str]] = []
        self.forbidden: list[tuple[int, str]] = []
        self.marks: list[Mark] = []

    def blocks_of(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks that a container holds."""
        self._read(element.text)
        blocks = []
        for child in element:
            if self._is_point(child):
                self._point(child)
            else:
                blocks.append(self._block(child))
            self._read(child.tail)
        return tuple(blocks)

    def pass_over(self, element: etree._Element) -> None:
        """Read text and points alone, whatever the elements."""
        if next(element.iter(_G, *_BREAKS), None) is None:
            self._read(words(element))
            return
        walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event != "start":
                self._read(node.tail if node is not element else None)
            elif self._is_point(node):
                self._point(node)
                walk.skip_subtree()
            else:
                self._read(node.text)

    def _read(self, characters: str | None) -> None:
        if characters:
            self.characters.append(characters)
            self.offset += len(characters)

    def _is_point(self, element: etree._Element) -> bool:
        """Whether an element has no length and is no mark; a break within a word is a mark."""
        if element.tag in _BREAKS and element.get("break"):
            return False
        return not isinstance(element.tag, str) or element.tag in _BREAKS or element.tag == _G

    def _point(self, element: etree._Element) -> None:
        if element.tag == f"{_TEI}g":
            pointer = element.get("ref", "")
            if pointer not in self.codes:
                raise ValueError(f"g points at {pointer}, which no char describes")
            self.forbidden.append((self.offset, self.codes[pointer]))
        elif element.tag == f"{_TEI}lb" and element.get("type") in source.NEWLINES:
            self.newlines.append((self.offset, element.get("type", "")))

    def _block(self, element: etree._Element) -> Block:
        kind = etree.QName(element).localname
        start = self.offset
        children: tuple[Block, ...] = ()
        divided = kind in ("note", "item") and element.find(f"{_TEI}p") is not None
        if kind in CONTAINERS or divided:
            children = self.blocks_of(element)
        else:
            self._inline(element)
        attributes, cert, rule = self._said(element)
        if kind == "note":
            attributes.pop("target", None)
            if attributes.get("type") == "orphan":
                del attributes["type"]
        return Block(kind, start, self.offset, attributes, children, cert, rule)  # type: ignore[arg-type]

    def _inline(self, element: etree._Element) -> None:
        self._read(element.text)
        for child in element:
            if child.tag == f"{_TEI}ptr" and element.tag == f"{_TEI}bibl":
                pass
            elif self._is_point(child):
                self._point(child)
            else:
                self._mark(child)
            self._read(child.tail)

    def _mark(self, element: etree._Element) -> None:
        place = len(self.marks)
        start = self.offset
        kind = etree.QName(element).localname
        attributes, cert, rule = self._said(element)
        pointer = element.find(f"{_TEI}ptr") if kind == "bibl" else None
        if pointer is not None:
            attributes |= {f"ptr/@{name}": value for name, value in self._attributes(pointer)}
        if (identity := element.get(_ID, "")) in self.doubts:
            attributes["certainty/@assertedValue"] = self.doubts[identity]
        self._inline(element)
        mark = Mark(kind, start, self.offset, attributes, cert, rule)  # type: ignore[arg-type]
        self.marks.insert(place, mark)

    def _said(self, element: etree._Element) -> tuple[dict[str, str], str, str]:
        """The attributes as blocks and marks have them, the certainty and the rule."""
        attributes = dict(self._attributes(element))
        cert = attributes.pop("cert", "high")
        prefix = f"#{self.identity}.rule."
        rule = ""
        if attributes.get("ana", "").startswith(prefix):
            rule = attributes.pop("ana").removeprefix(prefix)
        return attributes, cert, rule

    def _attributes(self, element: etree._Element) -> list[tuple[str, str]]:
        return [
            (str(name).replace(f"{{{XML}}}", "xml:"), str(value))
            for name, value in element.attrib.items()
            if name != _ID
        ]


_G = f"{_TEI}g"
_BREAKS = frozenset(f"{_TEI}{kind}" for kind in POINTS)
