"""Rights are of three things, and nothing about them is guessed."""

from __future__ import annotations

import pytest

from rubricator.deposit import terms
from rubricator.model import Metadata

FREE = Metadata(licence="CC0-1.0", edition_licence="CC-BY-4.0", encoding_licence="CC0-1.0")


@pytest.mark.parametrize(
    ("said", "name", "url"),
    [
        ("CC-BY-4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (
            "https://creativecommons.org/licenses/by-nc-sa/3.0/de/",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/de/",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/de/",
        ),
        (
            "http://creativecommons.org/licenses/by-sa/4.0",
            "CC-BY-SA-4.0",
            "http://creativecommons.org/licenses/by-sa/4.0",
        ),
        ("cc0-1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (
            "https://creativecommons.org/publicdomain/mark/1.0/",
            "https://creativecommons.org/publicdomain/mark/1.0/",
            "https://creativecommons.org/publicdomain/mark/1.0/",
        ),
        ("ask the author", "ask the author", ""),
        ("", "", ""),
    ],
)
def test_a_licence_has_its_name_and_its_address(said: str, name: str, url: str) -> None:
    """As far as they are known; a port to a country's law is another licence."""
    assert (name, url) == terms.licence(said)


def test_what_is_not_said_is_unknown() -> None:
    """Each layer stands for itself: a licence of the markup says nothing of the text."""
    assert ["unknown", "unknown", "CC0-1.0."] == [
        str(one) for one in terms.terms(Metadata(encoding_licence="CC0-1.0"))
    ]


def test_an_open_deposit_wants_three_licences_of_each_text() -> None:
    """Words alone are no licence, and who says restricted is not opened."""
    assert [] == terms.lacking_licences([("a.xml", FREE)])
    (said,) = terms.lacking_licences([("a.xml", Metadata(rights="In copyright (2018)."))])
    assert "the text, the edition and the encoding" in said.message
    closed = Metadata(
        licence="CC0-1.0",
        edition_licence="CC0-1.0",
        encoding_licence="CC0-1.0",
        embargo="2030-01-01",
    )
    (said,) = terms.lacking_licences([("a.xml", closed)])
    assert "restricted" in said.message


@pytest.mark.parametrize(
    ("texts", "access"),
    [
        ([], "restricted"),
        ([FREE], "restricted"),
        ([Metadata(access="open")], "open"),
        ([Metadata(access="open"), Metadata()], "restricted"),
        ([Metadata(access="open", embargo="2030-01-01")], "restricted"),
    ],
)
def test_only_what_every_sidecar_opens_is_open(texts: list[Metadata], access: str) -> None:
    """A licence alone opens nothing; one closed text closes the package."""
    assert access == terms.access(texts)
