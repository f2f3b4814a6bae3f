"""The two texts of the corpus, as an editor would check their editions in tei/."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from rubricator import edition, sidecar, source, standoff, validation
from rubricator.tei import parsing

STEMS = ("dawsey-revolution-betrayed", "trotsky-new-defectors")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NS = {"t": "http://www.tei-c.org/ns/1.0", "xml": "http://www.w3.org/XML/1998/namespace"}


@pytest.fixture(scope="module", params=STEMS)
def stem(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def committed(repository: Path, stem: str) -> etree._Element:
    return parsing.parse((repository / "tei" / f"{stem}.xml").read_bytes())


def test_what_is_committed_is_what_is_made_today(repository: Path, stem: str) -> None:
    """Encoding the source again gives the edition in tei/, byte for byte."""
    path = repository / "seeds" / f"{stem}.txt"
    said, _ = sidecar.read(path.with_suffix(".toml").read_bytes(), "sidecar")

    made = edition.encode(source.read(path.read_bytes(), path.name), said)

    assert (repository / "tei" / f"{stem}.xml").read_bytes() == made.tei


def test_the_text_is_the_source(repository: Path, stem: str) -> None:
    """The string value of the text is the source, and the bytes come back."""
    root = committed(repository, stem)
    data = (repository / "seeds" / f"{stem}.txt").read_bytes()

    assert data.decode() == root.xpath("string(t:text)", namespaces=NS)
    assert data == standoff.recover(root)


def test_there_is_no_error(repository: Path, stem: str) -> None:
    """Every check passes; what is left is for an editor to decide."""
    findings = validation.validate(repository / "tei" / f"{stem}.xml")

    assert [] == [said for said in findings if said.severity == "error"]


def test_every_person_is_linked(repository: Path, stem: str) -> None:
    """Each persName in the text leads to an entry of the list, and each entry is named."""
    root = committed(repository, stem)
    refs = {f"#{i}" for i in root.xpath("t:standOff/t:listPerson/t:person/@xml:id", namespaces=NS)}
    named = root.xpath("t:text//t:persName", namespaces=NS)

    assert named
    assert refs == {name.get("ref") for name in named} | set(
        root.xpath("t:standOff//t:biblStruct//t:persName/@ref", namespaces=NS)
    )


def test_every_absolute_date_has_its_value(repository: Path, stem: str) -> None:
    """A date that is not relative has a normal form."""
    root = committed(repository, stem)

    bare = root.xpath(
        "t:text//t:date[not(@when or @from or @to or @notBefore or @notAfter)]"
        "[not(@type = 'relative')]",
        namespaces=NS,
    )

    assert [] == [date.text for date in bare]


def test_the_essay_has_its_markers_and_says_that_the_notes_are_missing(repository: Path) -> None:
    """All 24 markers are references, each to a stub of its number."""
    root = committed(repository, STEMS[0])
    markers = root.xpath("t:text//t:ref[@type = 'noteRef']", namespaces=NS)
    stubs = root.xpath("//t:note[@type = 'missing'][t:gap/@reason = 'absent']", namespaces=NS)

    assert [str(n) for n in range(1, 25)] == [marker.get("n") for marker in markers]
    assert [(s.get("n"), "#" + s.get(XML_ID)) for s in stubs] == [
        (marker.get("n"), marker.get("target")) for marker in markers
    ]


def test_the_essay_has_its_citations(repository: Path) -> None:
    """All 40 are resolved to one of two works, with their pages; one siglum stays open."""
    root = committed(repository, STEMS[0])
    cited = root.xpath("t:text//t:bibl[@type = 'citation']", namespaces=NS)
    targets = Counter(
        bibl.find("t:ptr", NS).get("target") for bibl in cited for _ in bibl.iter("{*}citedRange")
    )
    prefix = "#dawsey-2018.work."

    assert 40 == len(cited)
    assert {f"{prefix}trb": 38, f"{prefix}wlt": 5} == targets
    (known,) = root.xpath("//t:biblStruct[.//t:idno = 'TRB']", namespaces=NS)
    assert "The Revolution Betrayed" == known.findtext(".//t:title", namespaces=NS)
    assert root.xpath("boolean(//t:bibl[@type = 'unresolved'][t:idno = 'WLT'])", namespaces=NS)


def test_a_carried_page_says_from_where(repository: Path) -> None:
    """A bare page number names the explicit citation that it inherits from, and is less certain."""
    root = committed(repository, STEMS[0])
    bare = root.xpath("t:text//t:bibl[@type = 'citation'][not(t:abbr)]/t:ptr", namespaces=NS)
    explicit = set(root.xpath("t:text//t:bibl[@type = 'citation'][t:abbr]/@xml:id", namespaces=NS))

    assert 38 == len(bare)
    assert {"medium"} == {pointer.get("cert") for pointer in bare}
    assert {pointer.get("source", "")[1:] for pointer in bare} <= explicit
