"""Safe parsing of XML that anyone may have written.

No entity is expanded, nothing is fetched, no DTD is read: a DOCTYPE is refused before its inside
is looked at. What cannot be parsed is rejected with one finding that says why, and where.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.model import Finding

LIMIT = 96_000_000
"""The greatest number of bytes that are parsed: a tree takes some ten times as many."""

_DEPTH = 256
"""The greatest number of elements that stand in one another, as libxml2 has it."""


def load(path: Path) -> bytes:
    """The bytes of a file. Raises RejectedError for too many, OSError where it cannot be read."""
    if path.stat().st_size > LIMIT:
        raise RejectedError(_too_large(str(path)))
    return path.read_bytes()


def parse(data: bytes, file: str = "") -> etree._Element:
    """The root element of an XML document. Raises RejectedError with the finding I005, I006, I012.

    Ids are not collected, so a duplicate xml:id is no error here. Columns count code points.
    """
    if len(data) > LIMIT:
        raise RejectedError(_too_large(file))
    doctype = _doctype(data)
    if doctype is not None:
        line, column = doctype
        message = "The file has a DOCTYPE; it was not read."
        raise RejectedError(finding("I006", message, file=file, line=line, column=column))
    parser = _parser()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not any("Text node too long" in entry.message for entry in parser.error_log):
            raise RejectedError(_malformed(data, parser, error, file)) from None
        root = _with_long_text(data, file)
    if root.getroottree().docinfo.internalDTD is not None:
        message = "The file has a DOCTYPE; it was not read."
        raise RejectedError(finding("I006", message, file=file))
    return root


def _parser(*, huge: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=huge,
        collect_ids=False,
    )


def _with_long_text(data: bytes, file: str) -> etree._Element:
    """A document with more than ten million bytes between two tags; its depth is bounded still.

    libxml2 has one switch for both, which is off for what anyone may have nested.
    """
    parser = _parser(huge=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RejectedError(_malformed(data, parser, error, file)) from None
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:
            message = "Too much for a reader: elements stand too deep in one another."
            line = element.sourceline or 0
            raise RejectedError(finding("I012", message, file=file, line=line))
    return root


def decoded(data: bytes, root: etree._Element) -> str:
    """The text of a document that ``parse`` accepted, with LF for every newline and no BOM."""
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class _PrologEndError(Exception):
    """Raised by the handlers below to leave expat at the first tag or DOCTYPE."""


def _doctype(data: bytes) -> tuple[int, int] | None:
    """Line and column of the DOCTYPE, if the prolog has one. Reads no further than the prolog."""
    found: list[tuple[int, int]] = []
    parser = expat.ParserCreate()

    def doctype(*_: object) -> NoReturn:
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        raise _PrologEndError

    def tag(*_: object) -> NoReturn:
        raise _PrologEndError

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = tag
    # What expat cannot read at all, libxml2 judges, and its tree is asked for a DTD as well.
    with contextlib.suppress(expat.ExpatError, _PrologEndError, ValueError, LookupError):
        for start in range(0, len(data), 65536):
            parser.Parse(data[start : start + 65536], False)
    if not found:
        return None
    line, column = found[0]
    before = data.split(b"\n")[line - 1][: column - 1].rfind(b"<!DOCTYPE")
    return (line, before + 1) if before >= 0 else (line, 0)


def _too_large(file: str) -> Finding:
    return finding("I012", f"The file has more than {LIMIT // 10**6} million bytes.", file=file)


_MESSAGES: tuple[tuple[str, str, str], ...] = (
    (
        r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
        r"The end tag </\3> does not match <\1>, which was opened in line \2.",
        r"Close <\1> first, or correct the name.",
    ),
    (
        r"Premature end of data in tag (\S+) line (\d+)",
        r"The file ends, but <\1> of line \2 was never closed.",
        r"Add </\1>; perhaps the end of the file was lost.",
    ),
    (r"xmlParseEntityRef: no name", "A & stands alone.", "Write it as &amp;."),
    (
        r"EntityRef: expecting ';'",
        "A & stands alone, or its name lacks the semicolon.",
        "Write the & as &amp;.",
    ),
    (
        r"Entity '(.+)' not defined",
        r"&\1; is not defined: XML knows only &amp; &lt; &gt; &quot; and &apos;.",
        "Write the character itself.",
    ),
    (r"StartTag: invalid element name", "A < stands alone.", "Write it as &lt;."),
    (
        r"Attribute (\S+) redefined",
        r"The attribute \1 stands twice in one tag.",
        "Remove one of the two.",
    ),
    (
        r'AttValue: " or \' expected',
        "The value of an attribute has no quotation marks.",
        'Write name="value".',
    ),
    (
        r"Namespace prefix (\S+) (?:for \S+ )?on (\S+) is not defined",
        r"The prefix \1: on \2 is not declared.",
        r'Declare it, as in xmlns:\1="…", or remove it.',
    ),
    (
        r"PCDATA invalid Char value (\d+)",
        r"The file holds the character number \1, which XML forbids.",
        "Remove it; in an edition it is an empty g element.",
    ),
    (
        r"Extra content at the end of the document",
        "Something follows after the end of the root element.",
        "A document has one root: move it inside, or remove it.",
    ),
    (
        r"(?:Input is not proper UTF-8|Invalid bytes in character encoding).*",
        "The bytes are not those of the encoding that the file declares.",
        'Save the file as UTF-8, or name its encoding in <?xml … encoding="…"?>.',
    ),
    (
        r"Document is empty|Start tag expected, '<' not found",
        "There is no XML in the file.",
        "Give the edition (tei/….xml), not the text that it was made from.",
    ),
)


def _malformed(data: bytes, parser: etree.XMLParser, error: Exception, file: str) -> Finding:
    """The first well-formedness error: those after it follow from it."""
    if not data.strip():
        fix = "Bring it back from a copy; or delete it, and build, where it was made from a source."
        return finding("I005", "The file is empty.", file=file, fix=fix)
    entries = list(parser.error_log)
    if not entries:
        return finding("I005", f"The XML cannot be read: {error}.", file=file)
    first = entries[0]
    message = first.message.strip()
    if first.type_name == "ERR_RESOURCE_LIMIT" or "huge" in message or "amplification" in message:
        return finding(
            "I012",
            f"Too much for a reader: {message.partition(',')[0]}.",
            file=file,
            line=first.line,
        )
    line, column = first.line, first.column
    if first.type_name == "ERR_TAG_NAME_MISMATCH":
        row = data.split(b"\n")[line - 1].decode("utf-8", "replace")
        column = row.rfind("</", 0, column) + 1 or column
    row = data.split(b"\n")[line - 1] if 0 < line <= data.count(b"\n") + 1 else b""
    if re.match(rb"(<{7}|={7}|>{7})(\s|$)", row):
        words = "The line is a conflict marker: two versions of the file were to be joined."
        fix = "Choose one of the two versions, and take the lines <<<<<<<, ======= and >>>>>>> out."
        return finding("I005", words, file=file, line=line, column=column, fix=fix)
    for pattern, words, fix in _MESSAGES:
        found = re.match(pattern, message)
        if found:
            return finding(
                "I005",
                found.expand(words),
                file=file,
                line=line,
                column=column,
                fix=found.expand(fix),
            )
    return finding(
        "I005", f"The XML is not well-formed: {message}.", file=file, line=line, column=column
    )
