"""Ids and pointers."""

from __future__ import annotations

import pytest
from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import Document
from rubricator.validation.pointers import check_ids, check_pointers

STANDOFF = (
    '<standOff><listPerson><person xml:id="p"/></listPerson><listBibl><bibl xml:id="w"/></listBibl>'
    '<note xml:id="n"/></standOff>'
)


def document(inner: str) -> Document:
    return Document(
        etree.fromstring(
            f'<TEI xmlns="{TEI}" xml:id="d"><text><p xml:id="b">Four é𝄞 words here</p>'
            f"{inner}</text>"
            f"{STANDOFF}</TEI>",
            etree.XMLParser(collect_ids=False),
        )
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<persName ref="#p"/>', []),
        ('<persName ref="#q"/>', ["V009"]),
        ('<persName ref="#p #q"/>', ["V009"]),
        ('<persName ref="p"/>', ["V009"]),
        ('<persName ref="#w"/>', ["V011"]),
        ('<persName ref="http://example.org/é#q"/>', []),
        ('<persName ref="http://example.org/{q}"/>', ["V012"]),
        ('<title ref="#w"/>', []),
        ('<title ref="#p"/>', ["V011"]),
        ('<bibl><ptr target="#w"/></bibl>', []),
        ('<bibl><ptr target="#p"/></bibl>', ["V011"]),
        ('<ptr target="#p"/>', []),
        ('<ref target="#b"/>', []),
        ('<ref type="noteRef" target="#n"/>', []),
        ('<ref type="noteRef" target="#b"/>', ["V011"]),
        ('<date datingPoint="#b"/>', ["V011"]),
        ('<date datingPoint="#x"/>', ["V009"]),
        ('<certainty assertedValue="anything"/>', []),
        ('<certainty assertedValue="#w"/>', ["V011"]),
        ('<annotation target="#string-range(b,0,18)"/>', []),
        ('<annotation target="#string-range(b,0,19)"/>', ["V019"]),
        ('<annotation target="#string-range(b,-1,2)"/>', ["V019"]),
        ('<annotation target="#string-range(b,x,2)"/>', ["V019"]),
        ('<annotation target="#string-range(z,0,2)"/>', ["V009"]),
        ('<annotation target="#xpath(//p)"/>', []),
        ('<ref target=""/>', []),
    ],
)
def test_pointers(inner: str, expected: list[str]) -> None:
    """A pointer leads to something of the right kind; ranges count code points."""
    assert [fault.code for fault in check_pointers(document(inner))] == expected


def test_an_id_used_thrice_is_told_twice() -> None:
    """The first use of an id is right, each other is a fault at its own place."""
    faults = list(check_ids(document('<p xml:id="b"/><p xml:id="c"/><p xml:id="b"/>')))
    assert [fault.code for fault in faults] == ["V008", "V008"]


def test_other_files_are_asked_for_their_ids() -> None:
    """A pointer with a path is looked up there; without a way to look, it is left alone."""
    inner = '<persName ref="persons%20.xml#a"/><persName ref="persons%20.xml#b"/>'
    files = {"persons .xml": frozenset({"a"})}
    told = check_pointers(document(inner), files.get)
    assert [(fault.code, "“b”" in fault.message) for fault in told] == [("V013", True)]
    assert list(check_pointers(document(inner))) == []


def test_a_file_that_is_not_there_is_one_fault() -> None:
    """Fifty pointers into a missing file have one cause."""
    faults = check_pointers(document('<persName ref="none.xml#a"/>' * 50), {}.get)
    assert [fault.code for fault in faults] == ["V013"]
