"""The encoding as docs/encoding.md tells it: its examples are what is made of their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from rubricator import edition, source
from rubricator.model import Metadata
from rubricator.sidecar import Sidecar

MANUAL = (Path(__file__).parent.parent / "docs" / "encoding.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^```(text|xml)\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Each piece of TEI in the manual, with the source that it is of."""
    found = []
    text = ""
    for kind, words in FENCED:
        if kind == "text":
            text = words
        else:
            found.append((text, words))
    return found


def folded(xml: str) -> str:
    """XML in which white space of any length is a space."""
    return re.sub(r"\s+", " ", xml).strip()


@pytest.mark.parametrize(("text", "xml"), examples())
def test_an_example_is_what_is_made(text: str, xml: str) -> None:
    """Without the rules that made the marks, and however it is set in lines."""
    read = source.read(text.encode(), "w.txt")
    made = edition.encode(read, Sidecar(Metadata(language="en"), id="w"))
    etree.strip_attributes(made.root, "ana")

    assert folded(xml) in folded(etree.tostring(made.root, encoding="unicode"))


def test_the_sections_that_comments_name_are_there(repository: Path) -> None:
    """Each section of the manual that the code speaks of."""
    sections = set(re.findall(r"^## ([0-9]+)\. ", MANUAL, re.MULTILINE))
    files = [*repository.glob("src/**/*.py"), *repository.glob("xslt/*.xsl")]
    named = {
        number
        for path in files
        for number in re.findall(r"ENCODING §([0-9]+)", path.read_text(encoding="utf-8"))
    }

    assert named <= sections
