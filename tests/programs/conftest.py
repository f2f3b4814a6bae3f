"""The exports of three editions, for the programs that they are for."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator import exports, saxon
from rubricator.exports import EXPORTS, MissingExtraError
from rubricator.model import TEI
from rubricator.tei import parsing

TESTS = Path(__file__).parent.parent
FILES = [
    TESTS / "cases" / "exports" / "harbour.xml",
    *sorted((TESTS.parent / "tei").glob("*-*.xml")),
]


@pytest.fixture(scope="session")
def roots() -> dict[str, etree._Element]:
    return {path.stem: parsing.parse(path.read_bytes()) for path in FILES}


@pytest.fixture(scope="session")
def made(roots: dict[str, etree._Element], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all exports, those of extras that are not installed left out."""
    folder = tmp_path_factory.mktemp("exports")
    engine = saxon.Engine(exports.stylesheets(EXPORTS))
    documents = [saxon.read(root, stem, engine) for stem, root in roots.items()]
    for name in EXPORTS:
        try:
            parts = [exports.part(document, [name]) for document in documents]
            files = exports.whole([part for part, _ in parts], [name])
        except MissingExtraError:
            continue
        for own in (*(made for _, made in parts), files):
            for file, data in own.items():
                path = folder / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def counts(roots: dict[str, etree._Element]) -> dict[str, int]:
    """How many persons, dates and citations the texts have, and works their lists."""
    paths = {
        "person": "t:text//t:persName",
        "date": "t:text//t:date",
        "citation": "t:text//t:bibl[@type='citation']",
        "work": "t:standOff/t:listBibl/*",
    }
    return {
        kind: sum(len(root.findall(path, {"t": TEI})) for root in roots.values())
        for kind, path in paths.items()
    }


@pytest.fixture(scope="session")
def texts(roots: dict[str, etree._Element]) -> dict[str, str]:
    """The string value of the text of each edition."""
    found = {stem: root.find("t:text", {"t": TEI}) for stem, root in roots.items()}
    return {stem: "".join(text.itertext()) for stem, text in found.items()}  # type: ignore
