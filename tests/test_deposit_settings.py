"""What the settings say of a collection is read strictly; what they leave out is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rubricator.deposit import collection
from rubricator.deposit.collection import Creator
from rubricator.errors import UsageError
from rubricator.model import Metadata
from rubricator.project import Project


def said(**deposit: Any) -> collection.Collection:
    return collection.read(Project(Path(), deposit=deposit))


def test_every_key_is_read() -> None:
    """An ORCID and a DOI are taken in any of the forms that people write."""
    known = said(
        title="Letters",
        description="A few\nletters.",
        creators=[{"name": "Brandt, Ada", "orcid": "0000-0002-1825-0097"}, "The Archive"],
        contact="Ada Brandt <ada@archive.example>",
        identifier="https://doi.org/10.5072/abc",
        published=2026,
        keywords=["letters"],
    )

    assert "A few letters." == known.description
    ada = Creator("Brandt, Ada", "https://orcid.org/0000-0002-1825-0097")
    assert (ada, Creator("The Archive")) == known.creators
    assert ("Ada Brandt", "ada@archive.example") == (known.contact, known.email)
    assert ("10.5072/abc", "2026") == (known.identifier, known.published)


@pytest.mark.parametrize(
    "deposit",
    [
        {"titel": "x"},
        {"title": 1},
        {"keywords": "letters"},
        {"creators": "Ada"},
        {"creators": [{"orcid": "0000-0002-1825-0097"}]},
        {"creators": [{"name": "Ada", "orcid": "0000-0002-1825-0098"}]},
        {"creators": [{"name": "Ada", "age": "7"}]},
        {"creators": [{"name": "Ada", "ror": "05dxps055"}]},
        {"ror": "example"},
        {"identifier": "ISBN 3"},
        {"published": "May 2026"},
        {"contact": "<ada>"},
    ],
)
def test_what_cannot_be_used_is_refused(deposit: dict[str, Any]) -> None:
    """A slip of the pen stops the deposit, with the key in the message."""
    with pytest.raises(UsageError, match=r"\[deposit\]"):
        said(**deposit)


def test_title_publisher_and_date_come_from_elsewhere_if_need_be() -> None:
    """The project's title, and the defaults of its texts, stand in."""
    defaults = replace(Metadata(), publisher="The Archive", published="2026")
    known = collection.read(Project(Path(), title="Letters", defaults=defaults))

    assert ("Letters", "The Archive", "2026") == (known.title, known.publisher, known.published)


def test_each_thing_that_lacks_is_a_finding() -> None:
    """Each names its key; a complete table has none."""
    bare = Project(Path())
    found = collection.lacking(collection.read(bare), bare)

    assert 7 == len(found)
    assert {"M027"} == {one.code for one in found}
    assert {"(contact)", "(title)"} <= {one.message.split()[-1].rstrip(".") for one in found}
