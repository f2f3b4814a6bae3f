"""The rights in a text, in its edition and in its encoding are told apart in the header."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from invented import read
from rubricator import edition, header, validation
from rubricator.header import availability
from rubricator.model import TEI, Metadata
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing

WORDS = st.sampled_from(["", "CC-BY-4.0", "https://example.org/by?a=1", "In copyright (2018)."])
RIGHTS = st.builds(
    Metadata,
    licence=WORDS,
    rights=WORDS,
    edition_licence=WORDS,
    edition_rights=WORDS,
    encoding_licence=WORDS,
    encoding_rights=WORDS,
    access=st.sampled_from(["", "open", "restricted"]),
    embargo=st.sampled_from(["", "2030-01-01"]),
)


@given(RIGHTS)
def test_what_is_written_is_read_back(metadata: Metadata) -> None:
    """Each licence, each sentence on rights, access and embargo come back from the element."""
    root = etree.Element(f"{{{TEI}}}teiHeader")
    availability.write(etree.SubElement(root, f"{{{TEI}}}publicationStmt"), metadata)

    assert metadata == replace(Metadata(), **availability.read(root))


def test_an_edition_says_all_three_and_is_valid() -> None:
    """Licences of text, edition and encoding stand in a header that the schema accepts."""
    said = Metadata(
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        edition_rights="Edited by Ada Brandt; all rights reserved.",
        encoding_licence="CC0-1.0",
        access="restricted",
        embargo="2030-01-01",
    )
    made = edition.encode(read("Dear Ada,\n\nIt rains.\n"), Sidecar(said))

    assert [] == [said for said in validation.validate(made.tei) if said.severity == "error"]
    described = header.describe(parsing.parse(made.tei))
    assert (said.licence, "") == (
        described.licence,
        described.rights,
    )
    assert said.edition_rights == described.edition_rights
    assert ("CC0-1.0", "restricted", "2030-01-01") == (
        described.encoding_licence,
        described.access,
        described.embargo,
    )


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (Metadata(), "unknown"),
        (Metadata(encoding_licence="CC0-1.0"), "unknown"),
        (Metadata(licence="https://creativecommons.org/licenses/by/4.0/"), "free"),
        (Metadata(licence="CC-BY-4.0"), "free"),
        (Metadata(licence="CC BY-NC 4.0"), "free"),
        (Metadata(licence="cc0"), "free"),
        (Metadata(licence="For members of the society"), "restricted"),
        (Metadata(rights="Not in the public domain; copyright of the heirs."), "restricted"),
        (Metadata(licence="CC0-1.0", access="restricted"), "restricted"),
        (Metadata(rights="In copyright (2018)."), "restricted"),
    ],
)
def test_the_status_is_that_of_the_text(said: Metadata, status: str) -> None:
    """A licence of the markup alone says nothing about the text."""
    root = etree.Element(f"{{{TEI}}}publicationStmt")
    availability.write(root, said)

    assert status == root[0].get("status")


def test_others_licences_are_read() -> None:
    """A licence that is an address alone, with rights beside it, as other tools write it."""
    root = etree.fromstring(
        f'<teiHeader xmlns="{TEI}"><fileDesc><publicationStmt><availability>'
        '<licence target="https://example.org/by"/><p>Free to use.</p>'
        "</availability></publicationStmt></fileDesc></teiHeader>"
    )

    assert {"licence": "https://example.org/by", "rights": "Free to use."} == availability.read(
        root
    )
