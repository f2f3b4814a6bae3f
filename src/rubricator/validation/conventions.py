"""What this project's encoding asks for beyond the schema: notes, citations, names, marks, header.

The rules are those of ENCODING §§2, 4-8 and 12, each under its code. What only an edition made by
Rubricator has to keep (a rule for each mark, ids with the document's prefix) is asked of these
alone, so that other TEI gets no findings that its makers cannot use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from rubricator.model import BLANK, TEI, XML
from rubricator.tei.document import ID, Document, Fault, is_list, local, words

_TEI = f"{{{TEI}}}"
_MARKS = (
    "persName",
    "placeName",
    "orgName",
    "date",
    "title",
    "bibl",
    "quote",
    "ref",
    "abbr",
    "citedRange",
)
_EDGED = ("persName", "placeName", "orgName", "date", "title", "abbr", "citedRange", "ref", "bibl")
_ASSERTED = ("persName", "placeName", "orgName", "date", "title", "bibl", "quote", "ref")
_ASSERTING = frozenset(f"{_TEI}{name}" for name in (*_ASSERTED, "author", "editor", "docAuthor"))
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def check_conventions(document: Document) -> Iterator[Fault]:
    """All that the encoding manual asks of one TEI element."""
    text = document.first("text")
    if text is not None:
        yield from _notes(document)
        yield from _citations(document)
        yield from _persons(document, text)
        yield from _marks(document, text)
        yield from _text(document, text)
    yield from _entries(document)
    yield from _header(document)


# --- notes --------------------------------------------------------------------------------------


def _notes(document: Document) -> Iterator[Fault]:
    said = document.said
    markers = [ref for ref in document.all("ref") if said[ref].get("type") == "noteRef"]
    notes = [note for note in document.all("note") if said[note].get("place") or _in_notes(note)]
    for marker in markers:
        yield from _pair(document, marker)
    for note in notes:
        if note.get("type") == "orphan" or (_in_notes(note) and not note.get("target")):
            message = f"Note {note.get('n') or _start(note)} has no marker in the text."
            yield Fault("N002", note, message)
        elif note.get("type") == "missing":
            yield Fault("N001", note, f"Note {note.get('n', '?')} has no body in the source.")
    known = {number for note in notes if (number := _number(note)) is not None}
    yield from _sequence(markers, known, "marker")
    bodies = [note for note in notes if note.get("type") != "missing" and note.get("target")]
    if markers:
        known |= {number for ref in markers if (number := _number(ref)) is not None}
        known |= set(range(max(known, default=0)))  # holes are told at the markers
    yield from _sequence(bodies, known, "note")


def _pair(document: Document, marker: etree._Element) -> Iterator[Fault]:
    """A marker and its note: they have one number and point at each other."""
    for pointer in (marker.get("target") or "").split():
        note = document.ids.get(pointer.removeprefix("#"))
        if note is None or note.tag != f"{_TEI}note":
            continue
        ours, theirs = marker.get("n"), note.get("n")
        if ours is not None and theirs is not None and ours != theirs:
            message = f"Marker {ours} points to note {theirs}."
            yield Fault("N004", marker, message, attribute="n")
            continue  # that it does not point back is the same fault
        back = (note.get("target") or "").split()
        name = marker.get(ID)
        if back and name is not None and f"#{name}" not in back:
            message = f"Marker {ours or name} points to a note that points elsewhere."
            yield Fault("N006", marker, message, attribute="target")


def _sequence(elements: list[etree._Element], known: set[int], called: str) -> Iterator[Fault]:
    """Numbers that are missing or out of order; where 1 comes again, a new sequence begins."""
    runs: list[list[tuple[int, etree._Element]]] = [[]]
    for element in elements:
        number = _number(element)
        if number is None:
            continue
        if number == 1 and any(before > 1 for before, _ in runs[-1]):
            runs.append([])
        runs[-1].append((number, element))
    for run in runs:
        here = {number for number, _ in run}
        if len(runs) == 1:
            here |= known
        top, seen = 0, set[int]()
        for number, element in run:
            lacking = [hole for hole in range(top + 1, number) if hole not in here]
            if lacking:
                numbers = ", ".join(map(str, lacking[:10])) + (", …" if lacking[10:] else "")
                are = "numbers are" if len(lacking) > 1 else "number is"
                message = f"Before {called} {number}, the {are} missing: {numbers}."
                yield Fault("N003", element, message, attribute="n")
                here.update(lacking)
            if number < top and number not in seen:
                message = f"The {called} {number} comes after {top}."
                yield Fault("N005", element, message, attribute="n")
            top = max(top, number)
            seen.add(number)


def _number(element: etree._Element) -> int | None:
    value = element.get("n") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def _in_notes(note: etree._Element) -> bool:
    parent = note.getparent()
    return parent is not None and parent.get("type") == "notes"


# --- citations ----------------------------------------------------------------------------------


def _citations(document: Document) -> Iterator[Fault]:
    for bibl in document.all("bibl"):
        if document.said[bibl].get("type") != "citation":
            continue
        if next(bibl.iterchildren(f"{_TEI}ptr"), None) is None:
            yield Fault("C003", bibl, f"The citation “{_start(bibl)}” points to no work.")
        if next(bibl.iterdescendants(f"{_TEI}citedRange"), None) is None:
            yield Fault("C002", bibl, f"The citation “{_start(bibl)}” names no page.")
    for part in document.all("citedRange", "biblScope"):
        said = document.said[part]
        first, last = _page(said.get("from")), _page(said.get("to"))
        if first and last and first[0] == last[0] and first[1] > last[1]:
            message = f"<{local(part)}> runs from {said['from']} back to {said['to']}."
            yield Fault("C004", part, message, attribute="from")


def _page(value: str | None) -> tuple[str, int] | None:
    """A page number: its kind (arabic or roman) and its value."""
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return "arabic", int(value[:12])
    digits = [_ROMAN.get(letter) for letter in value.lower()[:20]]
    if None in digits:
        return None
    numbers = [digit for digit in digits if digit is not None]
    pairs = zip(numbers, [*numbers[1:], 0], strict=True)
    return "roman", sum(-one if one < following else one for one, following in pairs)


# --- entries of standOff ------------------------------------------------------------------------


def _entries(document: Document) -> Iterator[Fault]:
    cited: dict[str, int] = {}
    for ptr in document.all("ptr"):
        for pointer in document.said[ptr].get("target", "").split():
            cited[pointer] = cited.get(pointer, 0) + 1
    for bibl in document.all("bibl"):
        if document.said[bibl].get("type") != "unresolved":
            continue
        count = cited.get(f"#{bibl.get(ID)}", 0)
        times = f"{count} citation{'s' if count != 1 else ''}"
        siglum = bibl.findtext(f"{_TEI}idno[@type='siglum']")
        if siglum and bibl.find(f"{_TEI}title") is None and bibl.find(f"{_TEI}author") is None:
            message = f"Nothing explains the siglum {siglum.strip()} ({times})."
            yield Fault("C001", bibl, message)
        elif count:  # one that is only named in the text need not be described
            title = bibl.find(f".//{_TEI}title")
            called = _start(bibl if title is None or not words(title).strip() else title)
            message = f"The work “{called}” is cited but not described ({times})."
            yield Fault("C005", bibl, message)
    for person in document.all("person"):
        names = person.findall(f"{_TEI}persName")
        if not any(words(name).strip() for name in names):
            yield Fault("P004", person, f"The person {person.get(ID, '')} has no name.")


# --- names and other marks ----------------------------------------------------------------------


def _persons(document: Document, text: etree._Element) -> Iterator[Fault]:
    doubted = {
        pointer
        for doubt in document.all("certainty")
        for pointer in (doubt.get("target") or "").split()
    }
    listed = document.first("listPerson") is not None
    for name in text.iter(f"{_TEI}persName"):
        said = document.said[name]
        refs = said.get("ref", "").split()
        if len(refs) > 1:
            message = f"“{_start(name)}” points to {len(refs)} persons."
            yield Fault("P003", name, message, attribute="ref")
        if refs or said.get("key") or said.get("sameAs"):
            continue
        if f"#{said.get(ID)}" in doubted:
            yield Fault("P001", name, f"“{_start(name)}” could be more than one person.")
        elif listed and not said.get("resp"):
            yield Fault("P002", name, f"“{_start(name)}” is linked to no person.")


def _marks(document: Document, text: etree._Element) -> Iterator[Fault]:
    ours = _is_ours(document)
    for mark in text.iter(*(f"{_TEI}{name}" for name in _MARKS)):
        name = mark.tag[len(_TEI) :]
        inside = words(mark)
        if not inside and mark.find(f".//{_TEI}g") is None:
            yield Fault("V014", mark, f"<{name}> marks no text.")
        elif inside != inside.strip(BLANK) and name in _EDGED:
            yield Fault("V015", mark, f"<{name}> begins or ends with white space: “{inside[:40]}”.")
        if ours and name in _ASSERTED and not _answered(document, mark):
            message = f"<{name}> “{_start(mark)}” names neither a rule (@ana) nor a person (@resp)."
            yield Fault("V016", mark, message)


def _answered(document: Document, mark: etree._Element) -> bool:
    """Whether a mark, or the mark it is a part of, says who asserts it."""
    element: etree._Element | None = mark
    while element is not None and element.tag in _ASSERTING:
        said = document.said[element]
        if said.get("ana") or said.get("resp"):
            return True
        element = element.getparent()
    return False


def _is_ours(document: Document) -> bool:
    return any(entry.get("ident") == "rubricator" for entry in document.all("application"))


# --- text and header ----------------------------------------------------------------------------


def _text(document: Document, text: etree._Element) -> Iterator[Fault]:
    facts = [bibl for bibl in document.all("bibl") if bibl.get("type") == "sourceFile"]
    if facts and text.get(f"{{{XML}}}space") != "preserve":
        yield Fault("T004", text, 'The <text> of this edition lacks xml:space="preserve".')
    for bibl in facts:
        has = {f"idno {idno.get('type')}" for idno in bibl.iterfind(f"{_TEI}idno")}
        has |= {f"note {note.get('type')}" for note in bibl.iterfind(f"{_TEI}note")}
        needed = ("idno filename", "idno SHA-256", "note encoding", "note bom", "note newline")
        lacking = [f"<{fact.replace(' ', ' type=')}>" for fact in needed if fact not in has]
        if lacking:
            yield Fault("T003", bibl, f"The facts on the source file lack {', '.join(lacking)}.")
    for g in text.iter(f"{_TEI}g"):
        char = document.ids.get((g.get("ref") or "").removeprefix("#"))
        if facts and (words(g) or (char is not None and not _codepoint(char))):
            message = "<g> is not empty." if words(g) else "The char of <g> has no code point."
            yield Fault("T005", g, message)


def _codepoint(char: etree._Element) -> bool:
    found = char.find(f"{_TEI}localProp[@name='codepoint']")
    value = "" if found is None else found.get("value") or ""
    return re.fullmatch("[0-9A-Fa-f]{4,6}", value) is not None


def _header(document: Document) -> Iterator[Fault]:
    header = document.root.find(f"{_TEI}teiHeader")
    if header is None:
        return
    for statement in header.iterfind(f"{_TEI}fileDesc/{_TEI}titleStmt"):
        titles = statement.findall(f"{_TEI}title")
        if titles and not any(words(title).strip() for title in titles):
            yield Fault("M002", statement, "The title of the edition is empty.")
    for statement in header.iterfind(f"{_TEI}fileDesc/{_TEI}publicationStmt"):
        licences = statement.iterfind(f"{_TEI}availability/{_TEI}licence")
        if all(licence.get("n", "text") != "text" for licence in licences):
            fix = "Put a licence into its availability." if is_list(document.root) else ""
            yield Fault("M001", statement, "The header names no licence.", fix=fix)
    if document.root.get(f"{{{XML}}}lang") == "und":
        yield Fault("M006", document.root, "The language of the text is not known.")
    own = document.root.get(ID)
    if own and _is_ours(document):
        prefix = f"{own}."
        for name, element in document.ids.items():
            if name != own and not name.startswith(prefix):
                message = f"The id “{name}” does not begin with “{prefix}”."
                yield Fault("V017", element, message, attribute=ID)


def _start(element: etree._Element) -> str:
    """The first words of an element, for a message."""
    folded = " ".join(words(element).split())
    return folded if len(folded) <= 40 else folded[:39] + "…"
