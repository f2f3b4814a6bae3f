"""``teiHeader`` → what it says of a source and its text."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from rubricator.header import availability
from rubricator.header.writing import NOT_STATED
from rubricator.model import ABOUT, TEI, XML, Draft, Metadata, Source

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}
_OURS = ".//t:sourceDesc/t:bibl[@type='sourceFile']"


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


def _when(date: etree._Element) -> str:
    """A date as ``Metadata`` has it."""
    if point := date.get("when", ""):
        return ABOUT * ("precision" in date.attrib) + point
    ends = [date.get("from", ""), date.get("to", "")]
    return "/".join(ends) if all(ends) else ""


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
        date=_when(date) if date is not None else "",
        publisher=publisher if publisher != NOT_STATED else "",
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
