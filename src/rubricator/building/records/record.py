"""The record of a build: what each document was made from, and what came of it.

``build/record/documents.jsonl`` has a row for each document (``records.rows``). What the pages of
the whole corpus need of it stands beside that in ``parts/``, so that no edition is read again for
them:

- ``NAME.part``: its part in the indexes (xslt/part.xsl), cut (``building.cuts``);
- ``NAME.js``: its lines in the index of the search;
- ``NAME.html``: its page, the places open that the corpus has a say in (``views.frames``);
- ``NAME.json``: what there is to tell of it, as ``report.json`` has it.

``site.jsonl`` has the files of the whole corpus and what was found about it, then a line for each
page with a digest of what it was made from.

All of it is derived: delete the folder, and the next build does everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Any

from rubricator import report, writing
from rubricator.building.cuts import WORK
from rubricator.building.records.rows import Row, Rows, as_line, lines_of
from rubricator.building.records.tables import Tables
from rubricator.corpus import Outcome
from rubricator.model import Finding

FOLDER, PARTS = "record", "parts"
TOLD, OF_PART = "json", ("part", "js", "html")
"""The kinds of files that are kept of a document, and of one that is shown."""


class Record:
    """The rows of a build by name, and where they are kept; ``products`` has the names of the
    files that were made of the whole corpus, by what they are of."""

    def __init__(self, build: Path, tables: Tables | None = None) -> None:
        self.folder = build / FOLDER
        self.parts = self.folder / PARTS
        self.rows = Rows(self.folder / "documents.jsonl", tables)
        self._site = self.folder / "site.jsonl"
        head = _head(next(lines_of(self._site), b""))
        self.products: dict[str, list[str]] = head.get("products", {})
        self._findings: list[dict[str, Any]] = head.get("findings", [])

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The pages of the whole corpus, each with a digest of what it was made from."""
        for line in islice(lines_of(self._site), 1, None):
            if pair := _pair(line):
                yield pair

    def keep_site(
        self, leaves: Iterable[tuple[str, str]], products: Mapping[str, list[str]]
    ) -> None:
        """Keep what the pages of the whole corpus were made from, and which they are."""
        self.products = dict(sorted(products.items()))
        self._keep(leaves)

    def found(self, findings: Iterable[Finding]) -> bool:
        """Keep what was found about the whole corpus; whether it is not what was kept."""
        said = [asdict(one) for one in findings]
        if said == self._findings:
            return False
        self._findings = said
        self._keep(self.leaves())
        return True

    def _keep(self, leaves: Iterable[tuple[str, str]]) -> None:
        head = {"products": self.products, "findings": self._findings}
        writing.write_all(self._site, (as_line(said) for said in chain((head,), leaves)))

    def files(self) -> Iterator[str]:
        """Every file that was made, of the documents and of the whole, by its name."""
        for row in self.rows.values():
            yield from products(row)
            if row.part is not None:
                yield f"html/{row.name}.html"
        for files in self.products.values():
            yield from files
        for leaf, _ in self.leaves():
            kind, _, key = leaf.partition(" ")
            if kind == WORK and (self.folder.parent / page_of(key)).is_file():
                yield page_of(key)

    def tell(self, outcome: Outcome) -> None:
        """Keep what there is to tell of a document."""
        tell(self.parts, outcome)

    def told(self, name: str) -> Outcome:
        """What there is to tell of a document."""
        said = json.loads(writing.read(self.parts / f"{name}.json"))
        return Outcome(
            name=name,
            state=self.rows[name].state if name in self.rows else said["state"],  # type: ignore[arg-type]
            findings=tuple(Finding(**one) for one in said["findings"]),
            counts=said["marks"],
            converter=said["converter"],
            why=said["why"],
        )


def products(row: Row) -> Iterator[str]:
    """The files that were made of a document, below the folder of what is built."""
    return (product.replace("*", row.name) for product in row.products)


def kept(row: Row) -> Iterator[str]:
    """What the record keeps of a document in files of its own, below the same folder."""
    kinds = (TOLD,) if row.part is None else (TOLD, *OF_PART)
    return (f"{FOLDER}/{PARTS}/{row.name}.{kind}" for kind in kinds)


def files(row: Row) -> tuple[str, ...]:
    """All files of a document below the folder of what is built, in the order of ``row.sizes``."""
    return (*products(row), *kept(row))


def page_of(key: str) -> str:
    """The page of a work, below the folder of what is built; it has one if it is cited."""
    return f"html/concordance-{key or 'unresolved'}.html"


def tell(parts: Path, outcome: Outcome) -> None:
    """Keep what there is to tell of a document among the parts."""
    said = {**report.entry(outcome), "why": outcome.why}
    writing.write(parts / f"{outcome.name}.json", as_line(said), lasting=False)


def row_of(outcome: Outcome, **more: Any) -> Row:
    """The row of a document of which this is to tell."""
    return Row(
        name=outcome.name,
        state=outcome.state,
        marks=dict(outcome.counts),
        severities=report.severities(outcome.findings),
        unresolved=report.unresolved(outcome.findings),
        again=outcome.state in {"failed", "refused"},
        **more,
    )


def _head(line: bytes) -> dict[str, Any]:
    """What was kept of the whole corpus; nothing where another version wrote it."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    tables = isinstance(said, dict) and (said.get("products"), said.get("findings"))
    return said if tables and isinstance(tables[0], dict) and isinstance(tables[1], list) else {}


def _pair(line: bytes) -> tuple[str, str] | None:
    """The two strings of a line; none where it was torn, or written by another version."""
    with suppress(ValueError):
        match json.loads(line):
            case [str(name), str(digest)]:
                return name, digest
    return None
