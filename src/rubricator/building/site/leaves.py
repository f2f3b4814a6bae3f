"""The pages of the whole corpus, each made by itself from parts cut to what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rubricator import saxon, writing
from rubricator.building import cuts, ordering
from rubricator.building.records import record
from rubricator.engine import Failure
from rubricator.errors import FileRefusedError
from rubricator.saxon import Value

NAMES = f"{record.FOLDER}/names.js"
"""The lines of persons and works in the index of the search, below the folder of what is built."""

ORDER = f"{record.FOLDER}/order.jsonl"
"""All documents in their order (``ordering.read``), below the folder of what is built."""

TABLES = ("csv", "json")
"""The tables of the concordance."""


@dataclass(frozen=True)
class Leaf:
    """A page of the corpus: the documents that it is made from (stem and label), in order, and
    the kinds of their cuts. Where none are given it is made from all.

    Its name is its kind: index, persons, dates, names (of persons and works, for the search),
    concordance, works (the list of those that have a page each). A word more names one of several
    pages: “persons” the beginning of keys, “dates” a decade, “work” the key of one.
    """

    name: str
    build: Path
    parameters: tuple[tuple[str, Value], ...]
    documents: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    paged: bool = True

    @property
    def kind(self) -> str:
        """What kind of page it is."""
        return self.name.partition(" ")[0]

    @property
    def shelf(self) -> str:
        """Which of several pages of one kind it is."""
        return self.name.partition(" ")[2]


def make(leaf: Leaf) -> list[str] | str:
    """Make a leaf; the names of its files below the folder of what is built, or what is wrong."""
    try:
        made = dict(_made(leaf))
        for name, data in made.items():
            writing.write(leaf.build / name, data.encode())
    except (FileRefusedError, saxon.StylesheetError) as error:
        return str(error)
    return [name for name in made if name.startswith("html/")]


def failed(leaf: Leaf, failure: Failure) -> str:
    """Why a leaf could not be made."""
    return f"The pages of the whole corpus were not made ({leaf.name}): {failure.said}"


def _made(leaf: Leaf) -> Iterator[tuple[str, str]]:
    document = saxon.read(cuts.together(_parts(leaf)), "corpus")
    given = dict(leaf.parameters)

    def page(stylesheet: str, **more: Value) -> str:
        return saxon.transform(document, stylesheet, {**given, **more})

    if leaf.kind in {"index", "persons", "dates"}:
        name = f"{leaf.kind}-{leaf.shelf}" if leaf.shelf else leaf.kind
        yield f"html/{name}.html", page("index.xsl", page=leaf.kind, shelf=leaf.shelf)
    elif leaf.kind == "names":
        where = {name: given[name] for name in ("persons-page", "split", "letters")}
        yield NAMES, saxon.transform(document, "names.xsl", where)
    elif leaf.kind in {"concordance", "works"}:
        yield "html/concordance.html", page("concordance.xsl", pages=False)
        if leaf.kind == "concordance":
            for table in TABLES:
                stylesheet = f"concordance-{table}.xsl"
                yield f"html/concordance.{table}", saxon.transform(document, stylesheet)
    else:
        if leaf.paged:
            yield record.page_of(leaf.shelf), page("concordance.xsl", one=True)
        for table in TABLES:
            stylesheet = f"concordance-{table}.xsl"
            yield table_of(leaf.shelf, table), saxon.transform(document, stylesheet)


def table_of(key: str, table: str) -> str:
    """Where a table of one work is kept, below the folder of what is built."""
    return f"{record.FOLDER}/works/w-{quote(key, safe='')}.{table}"


def _parts(leaf: Leaf) -> Iterator[bytes]:
    """The parts of a leaf's documents, cut to what it needs."""
    folder = leaf.build / record.FOLDER / record.PARTS
    wanted = cuts.of_kinds(*leaf.kinds)
    if leaf.kind == cuts.WORK or leaf.shelf:
        letters = int(str(dict(leaf.parameters)["letters"]))
        wanted = cuts.on_page(leaf.name, letters)
    for stem, label in leaf.documents or ordering.read(leaf.build / ORDER):
        yield cuts.part(folder / f"{stem}.part", wanted, label)
