"""Parsing of XML that anyone may have written."""

from __future__ import annotations

import pytest

from rubricator.errors import RejectedError
from rubricator.model import Finding
from rubricator.tei import parsing
from rubricator.tei.parsing import decoded, parse

BOMB = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + "".join(
        f'<!ENTITY {x} "&{y};&{y};&{y};&{y};&{y};&{y};&{y};&{y};">'
        for x, y in zip("cdefgh", "bcdefg", strict=True)
    )
    + "]>\n<a>&h;</a>"
)


def refused(data: bytes) -> Finding:
    with pytest.raises(RejectedError) as caught:
        parse(data, "f.xml")
    (said,) = caught.value.findings
    assert said.file == "f.xml"
    return said


@pytest.mark.parametrize(
    ("xml", "line", "column", "words"),
    [
        ("<a>\n é <b>x</c></a>", 2, 8, "</c> does not match <b>"),
        ("<a>x & y</a>", 1, 7, "& stands alone"),
        ("<a>&eacute;</a>", 1, 12, "&eacute; is not defined"),
        ("<a b=1/>", 1, 6, "no quotation marks"),
        ("<a/><b/>", 1, 5, "after the end of the root"),
        ('<a b="1" b="2"/>', 1, 15, "stands twice"),
        ("<a>\x0c</a>", 1, 4, "number 12"),
        ("<a><x:b/></a>", 1, 8, "prefix x: on b"),
        ("just words", 1, 1, "no XML"),
        ("<a><b>", 1, 7, "never closed"),
    ],
)
def test_what_is_not_well_formed_is_said_in_words(
    xml: str, line: int, column: int, words: str
) -> None:
    """The first thing that is wrong is told with its place, in plain English."""
    said = refused(xml.encode("utf-8"))
    assert (said.code, said.line, said.column) == ("I005", line, column)
    assert words in said.message
    assert said.fix


def test_a_byte_that_is_no_utf8_is_a_finding() -> None:
    """Bytes that are not in the declared encoding do not parse, and do not raise."""
    said = refused(b'<?xml version="1.0" encoding="UTF-8"?>\n<a>\xe9</a>')
    assert said.code == "I005"
    assert "encoding" in said.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_its_inside_is_read(encoding: str) -> None:
    """Neither a bomb of entities nor an external one is read, in any encoding."""
    assert refused(BOMB.encode(encoding)).code == "I006"
    external = '<!-- x -->\n<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a/>'
    said = refused(external.encode(encoding))
    assert (said.code, said.line) == ("I006", 2)


def test_the_word_doctype_is_no_doctype() -> None:
    """A comment or a paragraph may speak of <!DOCTYPE."""
    assert parse(b"<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>").tag == "a"


def test_deep_nesting_is_a_finding() -> None:
    """Three thousand levels are refused, not followed."""
    assert refused(b"<a>" * 3000 + b"</a>" * 3000).code == "I012"


def test_a_huge_file_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than a tree may have are refused before they are parsed."""
    monkeypatch.setattr(parsing, "LIMIT", 10)
    assert refused(b"<a>0123456789</a>").code == "I012"


def test_a_text_of_one_paragraph_may_be_long() -> None:
    """More than ten million bytes between two tags are read; deep nesting is refused there too."""
    words = b"word " * 2_200_000

    assert len(parse(b"<a>" + words + b"</a>").text or "") == len(words)
    assert refused(b"<a>" + words + b"<a>" * 300 + b"</a>" * 301).code == "I012"


def test_a_duplicate_id_parses() -> None:
    """It is for validation to speak of ids."""
    assert len(parse(b'<a xml:id="x"><b xml:id="x"/></a>')) == 1


def test_text_is_decoded_as_the_parser_read_it() -> None:
    """The text has LF for each newline and no byte order mark."""
    data = '\ufeff<?xml version="1.0" encoding="UTF-16"?>\r\n<a>é\r</a>'.encode("utf-16-le")
    assert decoded(data, parse(data)).startswith("<?xml")
    assert decoded(data, parse(data)).endswith("\n<a>é\n</a>")
