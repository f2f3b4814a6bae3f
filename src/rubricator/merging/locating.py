"""What a merge has to tell, as findings with their places in the file that it made."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.findings import finding
from rubricator.merging import record
from rubricator.merging.merge import Merged
from rubricator.merging.telling import Note
from rubricator.merging.texts import agreeing
from rubricator.model import TEI, Finding
from rubricator.tei.document import words
from rubricator.tei.parsing import decoded, parse
from rubricator.tei.places import Places


def findings(merged: Merged, data: bytes, file: str) -> list[Finding]:
    """The notes of a merge as findings about the file, which has these bytes.

    Lines are those of the file: of the words spoken of, of those next to where they would stand,
    or of the element in the header.
    """
    if not merged.notes:
        return []
    root = parse(data)
    places = Places(root, decoded(data, root))
    there = list(root.iter(etree.Element))
    numbers = {element: at for at, element in enumerate(merged.root.iter(etree.Element))}
    text = _Text(root)
    told = []
    for note in merged.notes:
        line, element = 0, None
        if note.offset >= 0:
            element, lines = text.at(note.offset)
            line = places.at(element)[0] + lines
        elif note.element is not None and note.element in numbers:
            element = there[numbers[note.element]]
            line = places.at(element)[0]
        told.append(_told(note, file, line, "" if element is None else places.path(element)))
    return told


def line(data: bytes, offset: int) -> int:
    """The line of a character of the text in the file with these bytes; 0 for a negative offset."""
    if offset < 0:
        return 0
    root = parse(data)
    element, lines = _Text(root).at(offset)
    return Places(root, decoded(data, root)).at(element)[0] + lines


def compared(findings: Sequence[Finding], path: Path) -> list[Finding]:
    """Findings about the edition at ``path``; those of the text law say where its text is other.

    They can where the record of the edition knows what the text was.
    """
    broken = [said for said in findings if said.code == "T001" and said.file == str(path)]
    known = record.base(path) if broken else None
    if known is None or not known.words:
        return list(findings)
    data = writing.read(path)
    text = parse(data).find(f"{{{TEI}}}text")
    has = "" if text is None else words(text)
    found = agreeing.difference(known.words, has, known.words)
    if found is None:
        return list(findings)
    told = f"It is other {agreeing.said(has, found, 'the source as it was encoded')}."
    at = line(data, found.start)
    return [
        replace(said, message=f"{said.message} {told}", line=at, column=0)
        if said in broken
        else said
        for said in findings
    ]


def _told(note: Note, file: str, line: int, xpath: str) -> Finding:
    return replace(finding(note.code, note.message, file=file, line=line), xpath=xpath)


class _Text:
    """The text of an edition, to find what stands at an offset of its string value."""

    def __init__(self, root: etree._Element) -> None:
        self._elements: list[etree._Element] = []
        self._starts: list[int] = []
        at, said = 0, []
        (text,) = root.iterchildren(f"{{{TEI}}}text")
        for event, one in etree.iterwalk(text, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._elements.append(one)
                self._starts.append(at)
            there = (one.text if event == "start" else one.tail) or ""
            said.append(there)
            at += len(there)
        self._words = "".join(said)

    def at(self, offset: int) -> tuple[etree._Element, int]:
        """The last element that begins before a character, and how many lines before it."""
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._elements[place], self._words.count("\n", self._starts[place], offset)
