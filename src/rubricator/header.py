"""``teiHeader`` of an edition, written and read back (ENCODING §7 and §8).

Follows TEI Guidelines chapter 2. What is derived (the rules that are used, the calendars, the
characters) is written from the marks and not read back.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from rubricator import availability
from rubricator.model import TEI, XML, Draft, Mark, Metadata, Source

VERSION = "0.1.0"
_ID = f"{{{XML}}}id"
_NS = {"t": TEI}
_CALENDARS = {"gregorian": "Gregorian", "julian": "Julian"}
_CONTROL_NAMES = (
    "NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|ALERT|"
    "BACKSPACE|||LINE TABULATION|FORM FEED||SHIFT OUT|SHIFT IN|DATA LINK ESCAPE|"
    "DEVICE CONTROL ONE|DEVICE CONTROL TWO|DEVICE CONTROL THREE|DEVICE CONTROL FOUR|"
    "NEGATIVE ACKNOWLEDGE|SYNCHRONOUS IDLE|END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|"
    "SUBSTITUTE|ESCAPE|INFORMATION SEPARATOR FOUR|INFORMATION SEPARATOR THREE|"
    "INFORMATION SEPARATOR TWO|INFORMATION SEPARATOR ONE"
).split("|")
_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "ru": "Russian",
    "la": "Latin",
    "und": "undetermined",
}
_NOT_STATED = "not stated"
_OURS = ".//t:sourceDesc/t:bibl[@type='sourceFile']"
_DECLARATIONS: tuple[tuple[str, dict[str, str], str], ...] = (
    (
        "correction",
        {"method": "silent", "status": "unknown"},
        "None: the string value of the text element is the source text, character for character.",
    ),
    (
        "normalization",
        {"method": "markup"},
        "Newlines are read as LF; normal forms stand in attributes only. "
        + "A character that XML forbids is an empty g.",
    ),
    ("quotation", {"marks": "all"}, "Quotation marks are kept, outside the quote element."),
    ("hyphenation", {"eol": "all"}, "Line-end hyphens and line ends are kept."),
    ("stdVals", {}, "Dates: proleptic Gregorian, W3C forms."),
)


def character_id(draft: Draft, character: str) -> str:
    """The xml:id of the ``char`` that describes a forbidden character."""
    return f"{draft.id}.u{ord(character):04X}"


def add(
    parent: etree._Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """Append a TEI element with some text to ``parent``; returns it."""
    element = etree.SubElement(parent, f"{{{TEI}}}{name}", dict(attributes or {}))
    if text:
        element.text = text
    return element


def write(root: etree._Element, draft: Draft, marks: Sequence[Mark]) -> None:
    """Append the header of ``draft`` to ``root``."""
    header = add(root, "teiHeader")
    _file_description(header, draft, marks)
    _encoding_description(header, draft)
    _profile_description(header, draft, marks)
    revision = add(header, "revisionDesc", attributes={"status": "draft"})
    change = {"who": f"#{draft.id}.resp.machine", "status": "encoded"}
    add(revision, "change", "encoded by the machine", change)
    indent(header, 1)


def _file_description(header: etree._Element, draft: Draft, marks: Sequence[Mark]) -> None:
    metadata = draft.metadata
    described = add(header, "fileDesc")
    statement = add(described, "titleStmt")
    if metadata.title:
        add(statement, "title", metadata.title, {"type": "main"})
    else:
        add(statement, "title", stem(draft.source.name), {"type": "filename"})
    if metadata.subtitle:
        add(statement, "title", metadata.subtitle, {"type": "sub"})
    people = {name: person.key for person in draft.persons for name in person.names}
    for author in metadata.author:
        ref = {"ref": f"#{draft.id}.pers.{people[author]}"} if author in people else {}
        add(statement, "author", author, ref)
    for editor in metadata.editor:
        add(statement, "editor", editor)
    machine = {_ID: f"{draft.id}.resp.machine", "corresp": f"#{draft.id}.app"}
    agent = add(statement, "respStmt", attributes=machine)
    add(agent, "resp", "automatic markup")
    add(agent, "name", "Rubricator", {"type": "software"})
    extent = add(described, "extent")
    add(extent, "measure", attributes={"unit": "char", "quantity": str(len(draft.text))})
    _publication(described, draft)
    _sources(add(described, "sourceDesc"), draft, marks)


def _publication(described: etree._Element, draft: Draft) -> None:
    metadata = draft.metadata
    published = add(described, "publicationStmt")
    add(published, "publisher", metadata.publisher or _NOT_STATED)
    if metadata.place:
        add(published, "pubPlace", metadata.place)
    if metadata.published:
        add(published, "date", attributes={"when": metadata.published})
    add(published, "idno", draft.id, {"type": "rubricator"})
    availability.write(published, metadata)


def _sources(parent: etree._Element, draft: Draft, marks: Sequence[Mark]) -> None:
    source, metadata = draft.source, draft.metadata
    identity = {"type": "sourceFile", _ID: f"{draft.id}.source"}
    described = add(parent, "bibl", attributes=identity)
    add(described, "idno", source.name, {"type": "filename"})
    if metadata.received_as:
        add(described, "idno", metadata.received_as, {"type": "receivedAs"})
    digest = hashlib.sha256(source.data).hexdigest()
    add(described, "idno", digest, {"type": "SHA-256"})
    extent = add(described, "extent")
    add(extent, "measure", attributes={"unit": "byte", "quantity": str(len(source.data))})
    encoding = {"type": "encoding", "cert": "low"} if source.guessed else {"type": "encoding"}
    add(described, "note", source.encoding, encoding)
    add(described, "note", "present" if source.bom else "absent", {"type": "bom"})
    add(described, "note", source.newline, {"type": "newline"})
    final = source.text.endswith("\n")
    add(described, "note", "present" if final else "absent", {"type": "finalNewline"})
    if draft.converter:
        add(described, "note", draft.converter, {"type": "converter"})
    if metadata.source:
        printed = {"type": "printSource"}
        for mark in marks:
            if mark.kind == "bibl" and mark.attributes.get("type") == "source":
                printed["corresp"] = f"#{draft.anchor('bibl', mark.start)}"
                break
        add(parent, "bibl", metadata.source, printed)


def _encoding_description(header: etree._Element, draft: Draft) -> None:
    described = add(header, "encodingDesc")
    project = add(described, "projectDesc")
    add(
        project, "p", "Plain text turned into TEI P5 with names, dates, citations and notes marked."
    )
    editorial = add(described, "editorialDecl")
    for name, attributes, text in _DECLARATIONS:
        add(add(editorial, name, attributes=dict(attributes)), "p", text)
    interpretation = (
        f"An element without resp was made by #{draft.id}.resp.machine under the rule its ana "
        "names; without cert its certainty is high. An element with resp was made or confirmed "
        "by that respStmt."
    )
    add(add(editorial, "interpretation"), "p", interpretation)
    unit = {
        "unit": "block",
        "match": "/TEI/text//*[self::p or self::ab or self::head or self::note]",
        "use": "@xml:id",
    }
    add(add(described, "refsDecl"), "citeStructure", attributes=unit)
    _classification(described, draft)
    characters = sorted({character for _, character in draft.source.forbidden})
    if characters:
        declared = add(described, "charDecl")
        for character in characters:
            _character(declared, draft, character)
    information = add(described, "appInfo")
    application = {_ID: f"{draft.id}.app", "ident": "rubricator", "version": VERSION}
    software = add(information, "application", attributes=application)
    add(software, "label", "Rubricator")
    add(software, "ptr", attributes={"target": f"#{draft.id}"})


def _classification(described: etree._Element, draft: Draft) -> None:
    if not draft.rules and not draft.metadata.genre:
        return
    classes = add(described, "classDecl")
    if draft.rules:
        taxonomy = add(classes, "taxonomy", attributes={_ID: f"{draft.id}.rules"})
        for rule in sorted(draft.rules):
            category = add(taxonomy, "category", attributes={_ID: f"{draft.id}.rule.{rule}"})
            add(category, "catDesc", draft.rules[rule])
    if genre := draft.metadata.genre:
        taxonomy = add(classes, "taxonomy", attributes={_ID: f"{draft.id}.genres"})
        identity = {_ID: f"{draft.id}.genre.{slug(genre)}"}
        add(add(taxonomy, "category", attributes=identity), "catDesc", genre)


def _character(declared: etree._Element, draft: Draft, character: str) -> None:
    code = ord(character)
    described = add(declared, "char", attributes={_ID: character_id(draft, character)})
    name = _CONTROL_NAMES[code] if code < len(_CONTROL_NAMES) else unicodedata.name(character, "")
    if name:
        add(described, "unicodeProp", attributes={"name": "Name_Alias", "value": name})
    add(described, "localProp", attributes={"name": "codepoint", "value": f"{code:04X}"})


def _profile_description(header: etree._Element, draft: Draft, marks: Iterable[Mark]) -> None:
    described = add(header, "profileDesc")
    if draft.metadata.date:
        creation = add(described, "creation")
        add(creation, "date", attributes={"when": draft.metadata.date})
    calendars = {
        pointer.rpartition(".")[2]
        for mark in marks
        for pointer in mark.attributes.get("calendar", "").split()
    }
    if calendars:
        declared = add(described, "calendarDesc")
        for calendar in sorted(calendars):
            identity = {_ID: f"{draft.id}.cal.{calendar}"}
            name = _CALENDARS.get(calendar, calendar)
            add(add(declared, "calendar", attributes=identity), "p", name)
    language = draft.language
    name = _LANGUAGES.get(language.split("-")[0], language)
    usage = add(described, "langUsage")
    add(usage, "language", name, {"ident": language})
    if genre := draft.metadata.genre:
        category = {
            "scheme": f"#{draft.id}.genres",
            "target": f"#{draft.id}.genre.{slug(genre)}",
        }
        add(add(described, "textClass"), "catRef", attributes=category)


def structure_source(root: etree._Element) -> None:
    """Give the printed source in the header the structure that it has in the text.

    Only where both have the same words; ``root`` has its header and its text.
    """
    printed = root.find(".//t:sourceDesc/t:bibl[@type='printSource'][@corresp]", _NS)
    if printed is None:
        return
    identity = printed.get("corresp", "").removeprefix("#")
    for described in root.iterfind("t:text//t:bibl[@type='source']", _NS):
        if described.get(_ID) == identity and "".join(described.itertext()) == printed.text:  # type: ignore[arg-type]
            printed.text = described.text
            for part in described:
                copied = deepcopy(part)
                for name in {"ana", "cert", _ID}.intersection(copied.attrib):
                    del copied.attrib[name]
                printed.append(copied)


def read_source(root: etree._Element) -> tuple[Source, dict[str, str]]:
    """What the header of an edition says of its source.

    Returns the source, its text, newlines and forbidden characters yet to be filled, and the
    characters that ``g`` elements stand for, by pointer. Raises ValueError where the header has no
    ``sourceFile``.
    """
    header = root.find("t:teiHeader", _NS)
    described = header.find(_OURS, _NS) if header is not None else None
    if header is None or described is None:
        raise ValueError("the header has no sourceDesc/bibl[@type='sourceFile']")
    notes = {note.get("type", ""): note for note in described.iterfind("t:note", _NS)}

    def fact(name: str, default: str = "") -> str:
        return (notes[name].text or default) if name in notes else default

    source = Source(
        name=_text(described, "t:idno[@type='filename']"),
        data=b"",
        text="",
        encoding=fact("encoding", "UTF-8"),
        guessed="encoding" in notes and notes["encoding"].get("cert") is not None,
        bom=fact("bom") == "present",
        newline=fact("newline", "LF"),
    )
    characters = {
        f"#{char.get(_ID)}": chr(int(prop.get("value", ""), 16))
        for char in header.iterfind(".//t:charDecl/t:char", _NS)
        if (prop := char.find("t:localProp[@name='codepoint']", _NS)) is not None
    }
    return source, characters


def read(root: etree._Element) -> tuple[Draft, dict[str, str]]:
    """What the header of an edition says: a draft without blocks, and the characters.

    Both are as in ``read_source``. Raises ValueError where the header has no ``sourceFile``.
    """
    source, characters = read_source(root)
    header = root.find("t:teiHeader", _NS)
    assert header is not None  # noqa: S101 - for the type checker
    identity = root.get(_ID, "")
    rules = {
        category.get(_ID, "").removeprefix(f"{identity}.rule."): _text(category, "t:catDesc")
        for category in header.iterfind(
            f".//t:taxonomy[@xml:id='{identity}.rules']/t:category", {**_NS, "xml": XML}
        )
    }
    draft = Draft(
        id=identity,
        source=source,
        blocks=(),
        metadata=_metadata(header),
        converter=_text(header, f"{_OURS}/t:note[@type='converter']"),
        rules=rules,
    )
    return draft, characters


def describe(root: etree._Element) -> Metadata:
    """What the header of a TEI document says of its text, whoever wrote it."""
    header = root.find("t:teiHeader", _NS)
    if header is None:
        return Metadata()
    said = _metadata(header)
    if not said.title:
        titles = header.iterfind("t:fileDesc/t:titleStmt/t:title", _NS)
        title = next((_words(one) for one in titles if one.get("type") is None), "")
        said = replace(said, title=" ".join(title.split()))
    tag = root.get(f"{{{XML}}}lang", "")
    return replace(said, language=said.language or ("" if tag == "und" else tag))


def _metadata(header: etree._Element) -> Metadata:
    language = header.find(".//t:langUsage/t:language", _NS)
    ident = language.get("ident", "") if language is not None else ""
    date = header.find(".//t:creation/t:date", _NS)
    published = header.find(".//t:publicationStmt/t:date", _NS)
    publisher = _text(header, ".//t:publicationStmt/t:publisher")
    said = Metadata(
        title=_text(header, ".//t:titleStmt/t:title[@type='main']"),
        subtitle=_text(header, ".//t:titleStmt/t:title[@type='sub']"),
        author=tuple(_words(a) for a in header.iterfind(".//t:titleStmt/t:author", _NS)),
        editor=tuple(_words(e) for e in header.iterfind(".//t:titleStmt/t:editor", _NS)),
        date=date.get("when", "") if date is not None else "",
        publisher=publisher if publisher != _NOT_STATED else "",
        place=_text(header, ".//t:publicationStmt/t:pubPlace"),
        published=published.get("when", "") if published is not None else "",
        language="" if ident == "und" else ident,
        source=_text(header, ".//t:sourceDesc/t:bibl[@type='printSource']"),
        received_as=_text(header, ".//t:bibl[@type='sourceFile']/t:idno[@type='receivedAs']"),
        **availability.read(header),
    )
    target = header.find(".//t:textClass/t:catRef", _NS)
    if target is not None:
        for category in header.iterfind(".//t:taxonomy/t:category", _NS):
            if f"#{category.get(_ID)}" == target.get("target"):
                said = replace(said, genre=_text(category, "t:catDesc"))
    return said


def _words(element: etree._Element) -> str:
    return "".join(element.itertext())  # type: ignore[arg-type]


def _text(element: etree._Element, path: str) -> str:
    found = element.find(path, {**_NS, "xml": XML})
    return "".join(found.itertext()) if found is not None else ""  # type: ignore[arg-type]


def stem(name: str) -> str:
    """A file's name without folder and ending."""
    return re.sub(r"(?<=.)\.[^./]*$", "", name.rpartition("/")[2])


def slug(words: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, a letter first; ``x`` for nothing."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slugged = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if not slugged:
        return "x" + (hashlib.sha256(words.encode()).hexdigest()[:8] if words else "")
    return slugged if slugged[0].isalpha() else f"x{slugged}"


def indent(element: etree._Element, depth: int) -> None:
    """Put the children of ``element`` on lines of their own where no words stand beside them."""
    children = list(element)
    if (
        not children
        or (element.text or "").strip()
        or any((c.tail or "").strip() for c in children)
    ):
        return
    if any(c.tail == " " for c in children):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in children:
        indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    children[-1].tail = "\n" + "  " * depth
