"""A draft → ``teiHeader``."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from rubricator.header import availability
from rubricator.model import TEI, XML, Block, Draft, Mark
from rubricator.naming import slug, stem
from rubricator.tei.markup import add, indent, when
from rubricator.version import VERSION

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}
_CALENDARS = {"gregorian": "Gregorian", "julian": "Julian", "republican": "French Republican"}
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
_SPOKEN = re.compile(r"[^\W_]")
"""A letter or figure: what makes a word of what stands between two spaces."""
NOT_STATED = "not stated"
"""What stands for a publisher whom nobody names; it reads back as nothing."""
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
    for unit, quantity in ("char", len(draft.text)), ("word", _words(draft, marks)):
        add(extent, "measure", attributes={"unit": unit, "quantity": str(quantity)})
    _publication(described, draft)
    _sources(add(described, "sourceDesc"), draft, marks)


def _words(draft: Draft, marks: Iterable[Mark]) -> int:
    """How many words a reader is given: those of forme work are not counted."""

    def within(stretch: Block | Mark) -> int:
        pieces = draft.text[stretch.start : stretch.end].split()
        doubtful = (piece for piece in pieces if not piece[0].isalnum())
        return len(pieces) - sum(not _SPOKEN.search(piece) for piece in doubtful)

    read = sum(within(leaf) for leaf in draft.leaves if leaf.kind != "fw")
    return read - sum(within(mark) for mark in marks if mark.kind == "fw")


def _publication(described: etree._Element, draft: Draft) -> None:
    metadata = draft.metadata
    published = add(described, "publicationStmt")
    add(published, "publisher", metadata.publisher or NOT_STATED)
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
        add(creation, "date", attributes=when(draft.metadata.date))
    calendars = {
        pointer.rpartition(".")[2]
        for mark in marks
        if "calendar" in mark.attributes
        for pointer in mark.attributes["calendar"].split()
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
