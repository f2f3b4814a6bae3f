"""The nouns of Rubricator: what the parts hand to one another.

Every offset is a code point in ``Source.text``. By the text law (the XPath string value of
``/TEI/text`` is ``Source.text``) an offset is at the same time a place in the TEI edition.
This module imports nothing of ours.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"

Certainty = Literal["high", "medium", "low"]
Severity = Literal["error", "warning", "info"]

BLANK = " \t\n"
"""The only characters that may stand between two blocks: the white space of XML 1.0."""

_SPACES = re.compile(" {2,}")

CONTAINERS = frozenset(
    {"front", "body", "back", "div", "lg", "list", "castList", "sp", "quote"}
    | {"opener", "closer", "postscript", "epigraph"}
)
"""Kinds of block that hold blocks; a ``note`` of several paragraphs and an ``item`` with a list
in it hold blocks as well."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the user about a file.

    ``line`` and ``column`` count from 1; 0 means that there is no such place. ``fragment`` is what
    stands there (of a long tag its start), ``expected`` what a schema would have there.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    xpath: str = ""
    fix: str = ""
    fragment: str = ""
    expected: str = ""


ABOUT = "c. "
"""What stands before the date of a text that is not known better."""


@dataclass(frozen=True)
class Metadata:
    """What is known about a text; the keys of a sidecar, and of what a converter infers.

    Everything is the empty string (or tuple) where nothing is known. ``date`` is the date of the
    text in W3C form (YYYY, YYYY-MM or YYYY-MM-DD), behind ``ABOUT`` where it is only about then, or
    two with a slash between; ``published`` is that of the edition.
    ``licence`` and ``rights`` are those of the text; the edition (what editors did) and the
    encoding (the markup) have their own. ``access`` is ``open`` or ``restricted``, and it is
    restricted until the day of ``embargo``.
    """

    title: str = ""
    subtitle: str = ""
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    place: str = ""
    published: str = ""
    licence: str = ""
    rights: str = ""
    language: str = ""
    source: str = ""
    genre: str = ""
    received_as: str = ""
    edition_licence: str = ""
    edition_rights: str = ""
    encoding_licence: str = ""
    encoding_rights: str = ""
    access: str = ""
    embargo: str = ""


@dataclass(frozen=True)
class Source:
    """A text as received: its bytes, and how they are read.

    ``text`` has LF for every newline and lacks a byte order mark and the characters that XML 1.0
    forbids. Those stand in ``forbidden`` as (offset in ``text`` before which it stood, character),
    in order. ``newlines`` lists the offsets of those LF in ``text`` that were not the commonest
    newline, with what they were.
    """

    name: str
    data: bytes
    text: str
    encoding: str = "UTF-8"
    guessed: bool = False
    bom: bool = False
    newline: str = "LF"
    newlines: tuple[tuple[int, str], ...] = ()
    forbidden: tuple[tuple[int, str], ...] = ()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a code point offset."""
        before = bisect.bisect_left(self._ends, offset)
        return before + 1, offset - (self._ends[before - 1] + 1 if before else 0) + 1

    @cached_property
    def _ends(self) -> list[int]:
        return [m.start() for m in re.finditer("\n", self.text)]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text, [start, end): a TEI element that holds inline text, or other blocks.

    ``kind`` is the element's name: a leaf (p, head, byline, dateline, ab, fw, note, label, l, item,
    castItem, speaker, stage, salute, signed, trailer) holds all text between its offsets; a
    container (one of ``CONTAINERS``, a note of several paragraphs, an item with a list in it) holds
    ``children``, between which only white space stands. ``attributes`` are those of the element
    but for xml:id, ana and cert.
    """

    kind: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()
    cert: Certainty = "high"
    rule: str = ""

    @property
    def type(self) -> str:
        """The block's @type, or the empty string."""
        return self.attributes.get("type", "")

    def leaves(self) -> Iterator[Block]:
        """The blocks below (or this one) that hold text, in order."""
        if self.children:
            for child in self.children:
                yield from child.leaves()
        elif self.kind not in CONTAINERS:
            yield self


@dataclass(frozen=True, slots=True)
class Mark:
    """An assertion about a stretch of the text, [start, end).

    ``kind`` is the name of a TEI element; ``attributes`` are those of the element as they stand
    in the TEI (pointers included: ``"ref": "#doc.pers.brandt"``), but for xml:id, ana and cert,
    which the encoder writes. An ``lb`` or ``pb`` has no length: it stands before the code point
    ``start``, and says with @break that no word ends there. Two keys speak of
    elements beside it: ``ptr/@target`` (with ``ptr/@source``, ``ptr/@cert``) of the pointer that a
    ``bibl`` opens with, and ``certainty/@assertedValue`` of the candidates of an ambiguous name
    (pointers, space between).
    """

    kind: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    cert: Certainty = "high"
    rule: str = ""


@dataclass(frozen=True)
class Person:
    """An entry of ``standOff/listPerson``: ``key`` is the last part of its id, names[0] the main
    form, the others are variants that occur."""

    key: str
    names: tuple[str, ...]
    same_as: str = ""
    idno: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Work:
    """An entry of ``standOff/listBibl``: ``key`` is the last part of its id.

    ``author`` pairs a name with the key of a person (or the empty string); ``date`` is in W3C
    form; ``source`` points (``#id``) at the place in the text that supplied the facts; ``idno``
    pairs the type of an identifier (Wikidata, VIAF, DOI) with its value.
    """

    key: str
    title: str = ""
    level: str = "m"
    author: tuple[tuple[str, str], ...] = ()
    date: str = ""
    place: str = ""
    siglum: str = ""
    source: str = ""
    same_as: str = ""
    idno: tuple[tuple[str, str], ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether enough is known for a ``biblStruct`` (ENCODING §4)."""
        return bool(self.title and (self.date or self.place))


POINTS = frozenset({"lb", "pb"})
"""Kinds of mark that have no length: breaks of a line or a page within a word."""

LETTER = {
    "persName": "n",
    "date": "d",
    "bibl": "c",
    "title": "t",
    "quote": "q",
    "ref": "r",
}
"""The letter that stands for a kind of mark in an id."""


@dataclass(frozen=True)
class Draft:
    """A source on its way to an edition: its blocks, and what is known so far.

    ``id`` is the edition's ``TEI/@xml:id`` and the prefix of every id in it. ``blocks`` are the
    children of ``text``. ``marks``, ``persons`` and ``works`` are what earlier annotators (or the
    authority files) have said; ``apart`` are marks that cannot stand in the text, since they cross
    others. ``rules`` describes each rule that is named anywhere.
    """

    id: str
    source: Source
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    converter: str = ""
    marks: tuple[Mark, ...] = ()
    apart: tuple[Mark, ...] = ()
    persons: tuple[Person, ...] = ()
    works: tuple[Work, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the source: what every offset counts in."""
        return self.source.text

    @property
    def language(self) -> str:
        """BCP 47 tag of the text's language; ``und`` where it is not known."""
        return self.metadata.language or "und"

    @cached_property
    def leaves(self) -> tuple[Block, ...]:
        """The blocks that hold text, in order."""
        return tuple(leaf for block in self.blocks for leaf in block.leaves())

    def walk(self) -> Iterator[Block]:
        """Every block, containers before what they hold."""
        return iter(self._walked)

    @cached_property
    def _walked(self) -> tuple[Block, ...]:
        walked: list[Block] = []
        stack = list(reversed(self.blocks))
        while stack:
            block = stack.pop()
            walked.append(block)
            stack.extend(reversed(block.children))
        return tuple(walked)

    @cached_property
    def ids(self) -> Mapping[int, str]:
        """Ids of the blocks that have one, by ``id(block)`` (ENCODING §10)."""
        seen: dict[str, int] = {}
        ids: dict[int, str] = {}
        for block in self.walk():
            if block.kind in CONTAINERS or block.kind == "label":
                continue
            if block.kind == "item" and block.children:
                continue
            folded = self.text[block.start : block.end].replace("\t", " ").replace("\n", " ")
            if "  " in folded:  # a pattern takes longer than all the rest
                folded = _SPACES.sub(" ", folded)
            folded = folded.strip(" ")
            stem = "b" + hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            seen[stem] = seen.get(stem, 0) + 1
            suffix = f"-{seen[stem]}" if seen[stem] > 1 else ""
            ids[id(block)] = f"{self.id}.{stem}{suffix}"
        return ids

    def block_id(self, block: Block) -> str:
        """The xml:id of one of this draft's blocks (not of a container)."""
        return self.ids[id(block)]

    def block_at(self, offset: int) -> Block | None:
        """The leaf that holds the code point at ``offset``, if one does."""
        found = bisect.bisect_right(self._starts, offset) - 1
        if found < 0:
            return None
        leaf = self.leaves[found]
        return leaf if offset < leaf.end or offset == leaf.start else None

    def leaves_between(self, start: int, end: int) -> tuple[Block, ...]:
        """The leaves that hold a code point of [start, end), in order."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        last = bisect.bisect_left(self._starts, end)
        return tuple(leaf for leaf in self.leaves[first:last] if start < leaf.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [leaf.start for leaf in self.leaves]

    def anchor(self, kind: str, offset: int) -> str:
        """The xml:id that a mark of ``kind`` at ``offset`` has if something points at it.

        ENCODING §10: the id of its block, a letter for the kind, and the code point offset in
        the block's string value. Write it into another mark as ``"#" + draft.anchor(...)``.
        Raises ValueError where no block holds the offset.
        """
        letter = LETTER.get(kind, "x")
        known = self._anchors.get((letter, offset))
        if known is None:
            leaf = self.block_at(offset)
            if leaf is None:
                raise ValueError(f"no block holds the code point {offset}")
            owner = self.owners.get(id(leaf), leaf)
            known = f"{self.block_id(owner)}.{letter}{offset - owner.start}"
            self._anchors[letter, offset] = known
        return known

    @cached_property
    def _anchors(self) -> dict[tuple[str, int], str]:
        """Those that were asked for: each is asked for several times."""
        return {}

    @cached_property
    def owners(self) -> Mapping[int, Block]:
        """For a leaf without an id of its own (a note's label): the block that has one."""
        return {
            id(leaf): block
            for block in self.walk()
            if block.kind == "note"
            for leaf in block.leaves()
            if leaf.kind == "label"
        }

    def saying(self, assertions: Iterable[Mark | Person | Work]) -> Draft:
        """This draft with what an annotator said; an entry replaces one of the same key."""
        marks = list(self.marks)
        persons = {person.key: person for person in self.persons}
        works = {work.key: work for work in self.works}
        for said in assertions:
            if isinstance(said, Mark):
                marks.append(said)
            elif isinstance(said, Person):
                persons[said.key] = said
            else:
                works[said.key] = said
        return self.keeping(
            marks=tuple(marks),
            persons=tuple(persons.values()),
            works=tuple(works.values()),
        )

    def keeping(self, **changes: Any) -> Draft:
        """The draft with other fields than id, source and blocks.

        What was computed from those (ids, leaves) is kept, not computed again.
        """
        changed = replace(self, **changes)
        for name in ("leaves", "_walked", "ids", "owners", "_starts", "_anchors"):
            if name in self.__dict__:
                changed.__dict__[name] = self.__dict__[name]
        return changed
