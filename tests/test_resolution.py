"""Which work each citation of a whole text is led to.

A file of ``tests/cases/resolution`` holds cases separated by lines of ``===``; a case has three
parts separated by ``---``: what it shows, a whole source, and a line for each citation in order:
its words, the title (or siglum, or author and year) of the work that it points at, or “open”, and
the unit of what it cites, where that is no page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from rubricator import edition, source

CASES = Path(__file__).parent / "cases" / "resolution"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"


def _cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for part in re.split(r"(?m)^===\n", path.read_text(encoding="utf-8")):
            shows, text, expected = re.split(r"(?m)^---\n", part)
            found.append((f"{path.stem}: {' '.join(shows.split())}", text, expected.splitlines()))
    return found


def _said(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _works(root: etree._Element) -> dict[str, str]:
    """What the works of an edition are called, by pointer."""
    called = {"": "open"}
    for work in root.iterfind(".//t:listBibl/*", TEI):
        parts = [*work.iterfind(".//t:title", TEI), *work.iterfind(".//t:idno", TEI)]
        parts = parts or [*work.iterfind(".//t:author", TEI)]
        called[f"#{work.get(ID)}"] = _said(parts[0])
    return called


def _target(bibl: etree._Element) -> str:
    pointer = bibl.find("t:ptr", TEI)
    return "" if pointer is None else pointer.get("target", "")


def _lines(bibl: etree._Element) -> str:
    """The unit of what is cited, where that is no page."""
    units = {place.get("unit", "") for place in bibl.iterfind(".//t:citedRange", TEI)}
    return "".join(f" ({unit})" for unit in sorted(units - {"page"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, id=shows) for shows, text, expected in _cases()],
)
def test_citations_are_led_to_their_works(text: str, expected: list[str]) -> None:
    """Every citation of the text, and no other, is led to the work that its line names."""
    root = edition.encode(source.read(text.encode(), "case.txt")).root
    called = _works(root)
    assert [
        f"{_said(bibl)} → {called[_target(bibl)]}{_lines(bibl)}"
        for bibl in root.iterfind(".//t:text//t:bibl[@type='citation']", TEI)
    ] == expected
