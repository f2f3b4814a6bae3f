"""The record of a build: what each document was made from, and what came of it.

``build/record/documents.jsonl`` has a line for each document. While a build goes on, lines are
added as documents are done, and the last one for a document counts, so that a build that is killed
loses no more than the documents it was at; at its end the file is written anew. What the pages of
the whole corpus need of a document stands beside it in ``parts/``, so that no edition is read
again for them:

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
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

from rubricator import report, writing
from rubricator.building.cuts import WORK, Cited
from rubricator.building.stamps import Stamp
from rubricator.building.tables import Tables
from rubricator.corpus import Outcome
from rubricator.errors import FileRefusedError
from rubricator.model import Finding
from rubricator.views import Part

FOLDER, PARTS = "record", "parts"
TOLD, OF_PART = "json", ("part", "js", "html")
"""The kinds of files that are kept of a document, and of one that is shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document: what it was made from and with, and what the corpus has to know of it.

    ``inputs`` are the files it was made from; ``known`` is a digest of the entries of the
    authority files that were used, ``lists`` one of these files as they were; ``maker`` is one of
    the program and the settings; ``identity`` is the id of its edition. ``products`` are files
    below the folder of what is built, ``*`` for the document's name. ``part`` has everything but
    the texts (they are in ``parts/``), ``digest`` is of what is searched, ``exported`` of what the
    exports of all editions need. ``frame`` is a digest of how its page was framed; ``cited`` and
    ``cuts`` are what the pages of the corpus depend on (``building.cuts``), ``short`` is how it
    is called there. ``again`` says that it failed in a way that may not last.
    """

    name: str
    state: str
    inputs: tuple[Stamp, ...] = ()
    known: str = ""
    lists: str = ""
    maker: str = ""
    identity: str = ""
    products: tuple[str, ...] = ()
    marks: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)
    unresolved: Mapping[str, int] = field(default_factory=dict)
    part: Part | None = None
    short: str = ""
    cited: tuple[Cited, ...] = ()
    cuts: Mapping[str, str] = field(default_factory=dict)
    searched: int = 0
    digest: str = ""
    frame: str = ""
    exported: str = ""
    again: bool = False


_WORDS = ("persons", "works")
_OF_PART = ("title", "date", "dates", "citations", *_WORDS)


def _line(row: Row) -> bytes:
    said = {name: getattr(row, name) for name in Row.__slots__ if name != "part"}
    if row.part is not None:
        said["part"] = {name: getattr(row.part, name) for name in _OF_PART}
    said = {name: value for name, value in said.items() if value not in ("", (), {}, 0, False)}
    return _as_line(said)


def _as_line(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _row(said: dict[str, Any]) -> Row:
    part = said.pop("part", None)
    if part is not None:
        words = {key: tuple(part.get(key, ())) for key in _WORDS}
        part = Part(**{**part, **words, "stem": said["name"], "xml": b"", "search": b""})
    said["inputs"] = tuple(Stamp(*one) for one in said.get("inputs", ()))
    said["cited"] = tuple(Cited(*one) for one in said.get("cited", ()))
    said["products"] = tuple(said.get("products", ()))
    return Row(part=part, **said)


class Rows(MutableMapping[str, Row]):
    """Rows by name, each a line of a file to which those that changed are added; where it stands
    is in a table. However many there are, none is held in memory.

    ``changed`` says whether any row is another than at first. Raises FileRefusedError where the
    file cannot be read or written.
    """

    def __init__(self, path: Path, tables: Tables | None = None) -> None:
        self._path = path
        self._tables = tables or Tables()
        self._places = self._tables.mapping(int)
        self._torn = False
        self.changed = False
        place = 0
        for line in _lines(path):
            if row := _read(line):
                self._places[row.name] = place
            place += len(line)
            self._torn = not line.endswith(b"\n")

    def __getitem__(self, name: str) -> Row:
        return _row(json.loads(self._line(name)))

    def __setitem__(self, name: str, row: Row) -> None:
        line = _line(row)
        if name in self._places and self._line(name) == line:
            return
        self._places[name] = self._add(line)
        self.changed = True

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self.changed = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def name(self, place: int) -> str:
        """The name of the row at a place, once they are kept in their order."""
        return self._places.at(place)

    def keep(self, names: Iterable[str]) -> None:
        """Leave the rows of these documents, in their order, and nothing else."""
        if not self.changed and alike(self, names):
            return
        places, place = self._tables.mapping(int), 0

        def lines() -> Iterator[bytes]:
            nonlocal place
            for name in names:
                line = self._line(name)
                places[name] = place
                place += len(line)
                yield line

        writing.write_all(self._path, lines())
        self._places = places

    def _line(self, name: str) -> bytes:
        place = self._places[name]
        try:
            with self._path.open("rb") as file:
                file.seek(place)
                return file.readline()
        except OSError as error:
            raise FileRefusedError(f"{self._path}: cannot be read ({error.strerror}).") from None

    def _add(self, line: bytes) -> int:
        """Put a line behind the others: it stays even if this process is killed."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                if self._torn:
                    file.write(b"\n")
                    self._torn = False
                place = file.tell()
                file.write(line)
        except OSError as error:
            why = f"{self._path}: cannot be written ({error.strerror})."
            raise FileRefusedError(why) from None
        return place


class Record:
    """The rows of a build by name, and where they are kept; ``products`` has the names of the
    files that were made of the whole corpus, by what they are of."""

    def __init__(self, build: Path, tables: Tables | None = None) -> None:
        self.folder = build / FOLDER
        self.parts = self.folder / PARTS
        self.rows = Rows(self.folder / "documents.jsonl", tables)
        self._site = self.folder / "site.jsonl"
        head = _head(next(_lines(self._site), b""))
        self.products: dict[str, list[str]] = head.get("products", {})
        self._findings: list[dict[str, Any]] = head.get("findings", [])

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The pages of the whole corpus, each with a digest of what it was made from."""
        for line in islice(_lines(self._site), 1, None):
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
        writing.write_all(self._site, (_as_line(said) for said in chain((head,), leaves)))

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


def page_of(key: str) -> str:
    """The page of a work, below the folder of what is built; it has one if it is cited."""
    return f"html/concordance-{key or 'unresolved'}.html"


def tell(parts: Path, outcome: Outcome) -> None:
    """Keep what there is to tell of a document among the parts."""
    said = {**report.entry(outcome), "why": outcome.why}
    writing.write(parts / f"{outcome.name}.json", report.to_json(said))


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


def alike(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether these are the same names in the same order."""
    return all(one == other for one, other in zip_longest(names, others))


def _lines(path: Path) -> Iterator[bytes]:
    if path.is_file():
        with path.open("rb") as file:
            yield from file


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


def _read(line: bytes) -> Row | None:
    """The row of a line; none where the line was torn, or written by another version."""
    try:
        return _row(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
