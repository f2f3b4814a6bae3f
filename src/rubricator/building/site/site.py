"""The pages of the whole corpus: index, persons, dates, concordance, search.

Each is a *leaf*: made from parts cut to what stands on it, in any process, and only where a digest
of these says that something on it changed. A concordance that has a page for each work is made
work by work, its tables (CSV, JSON) too; these are then put together. So no process holds the
corpus, and one document that changed costs the pages that it stands on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rubricator import views, writing
from rubricator.building import cuts, exporting, ordering
from rubricator.building.cuts import CITING, DATED, DATES, HEAD, NAMED, NOTES, PERSONS, WORK, WORKS
from rubricator.building.records import record
from rubricator.building.records.record import Record
from rubricator.building.records.rows import Row
from rubricator.building.records.tables import Tables
from rubricator.building.site import leaves, searching
from rubricator.building.site.gathering import Cuts, Shelves
from rubricator.building.site.leaves import NAMES, TABLES, Leaf, table_of
from rubricator.building.site.shown import Shown
from rubricator.engine import Deferred, Engine
from rubricator.errors import UnfinishedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.saxon import Value
from rubricator.views.parts import parsed

_INDEX = "index.html"
_WORK = f"{WORK} "
_TALLIES = {PERSONS: NAMED, DATES: DATED}
"""What may have pages of its own, and the tally of it for others."""


class Site:
    """All leaves of a corpus: ``rows`` are those of its documents, ``shown`` says which have a
    page, ``exports`` what other programs are to read."""

    def __init__(
        self,
        build: Path,
        tables: Tables,
        rows: Mapping[str, Row],
        shown: Shown,
        parameters: Mapping[str, Value],
        maker: str,
        exports: tuple[str, ...] = (),
    ) -> None:
        self.build = build
        self.exports = exports
        self.parameters = {**shown.pages, **parameters}
        self._tables = tables
        self._shown = shown
        self._parts = build / record.FOLDER / record.PARTS
        self._maker = f"{maker} {sorted(self.parameters.items())}"
        self._cuts = Cuts()
        self._shelves = Shelves(tables)
        for stem, label in shown.in_order():
            row = rows[stem]
            self._cuts.add(row)
            self._shelves.put(stem, label, self._found(row))
            if self.parameters["split"]:
                cited = ((one, row.cuts[f"{WORK} {one.key}"]) for one in row.cited)
                self._shelves.cite(stem, label, cited)
        self._shelves.close()

    def _found(self, row: Row) -> Mapping[str, str]:
        """On which shelves a document has something, with a digest of what it has there."""
        letters = int(str(self.parameters["letters"]))
        divided = {PERSONS: letters > 0, DATES: bool(self.parameters["decades"])}
        found: dict[str, str] = {}
        for name, digest in row.cuts.items():
            if divided.get(name.partition(" ")[0]):
                shelf = cuts.page(name, letters)
                found[shelf] = found.get(shelf, "") + digest
        return found

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The name of every leaf there is, and a digest of what it is made from."""
        for name, said in self._standing():
            yield name, _digest(f"{self._maker} {said}")

    def _standing(self) -> Iterator[tuple[str, str]]:
        for name in ("index", *self._apart, "names"):
            yield name, self._cuts.of(*self._kinds(name))
        yield from self._shelves
        concordance = "works" if self.parameters["split"] else "concordance"
        yield concordance, self._cuts.of(*self._kinds(concordance))
        for key, said in self._shelves.works():
            yield f"{WORK} {key}", said

    @property
    def _apart(self) -> list[str]:
        """What the index leaves to a page of its own."""
        return [page for page in _TALLIES if self.parameters[f"{page}-page"] != _INDEX]

    def _kinds(self, name: str) -> tuple[str, ...]:
        """The kinds of cuts that a page of the whole corpus is made from."""
        if name == "index":
            lists = (_TALLIES[page] if page in self._apart else page for page in _TALLIES)
            return (HEAD, WORKS, CITING, *lists)
        if name in _TALLIES:
            divided = self.parameters["letters" if name == PERSONS else "decades"]
            return (_TALLIES[name],) if divided else (HEAD, name)
        of = {"names": (NAMED, WORKS, CITING), "works": (WORKS, CITING, NOTES)}
        return of.get(name, (WORK, NOTES))

    def leaf(self, name: str) -> Leaf:
        """The leaf of a name."""
        kind, _, rest = name.partition(" ")
        paged = kind != WORK or self._shelves.is_cited(rest)
        documents = self._shelves.documents(name)
        kinds = () if documents else self._kinds(name)
        return Leaf(name, self.build, tuple(self.parameters.items()), documents, kinds, paged=paged)

    def write(self, kept: Record, own: Mapping[str, bytes], on: Engine) -> None:
        """Make what has changed, and keep in the record what was made from what.

        Raises UnfinishedError where a page of the corpus cannot be made.
        """
        before, standing = self._tables.mapping(str), self._tables.mapping(str)
        before.update(kept.leaves())
        standing.update(self.leaves())
        products, made = kept.products, dict[str, list[str]]()
        due = self._tables.mapping(str)
        for name, digest in standing.items():
            files = products.get(name, self._page_of(name))
            if before.get(name) != digest or files is None or not self._there(files):
                due[name] = digest
            elif not name.startswith(_WORK):
                made[name] = files
        if due:
            self._list()
        todo = Deferred(len(due), lambda place: self.leaf(due.at(place)))
        for place, names in on.each(leaves.make, todo, leaves.failed):
            name = due.at(place)
            if isinstance(names, str):
                raise UnfinishedError(names)
            if not name.startswith(_WORK):
                made[name] = names
            elif not names:
                self._clear(name)
        made["style"] = self._style(own)
        for name, digest, work in (
            ("tables", self._digest_of_tables(standing), self._concordance),
            ("search", self._digest_of_search(standing), self._search),
            ("pagefind", self._digest_of_texts(), self._pagefind),
            ("exports", self._digest_of_exports(), lambda: self._exports(on)),
        ):
            files = products.get(name)
            standing[name] = digest
            if before.get(name) != digest or files is None or not self._there(files):
                files = work()
            made[name] = files
        old = {name for names in products.values() for name in names}
        for name in old - {name for names in made.values() for name in names}:
            (self.build / name).unlink(missing_ok=True)
        for name in before:
            if name.startswith(_WORK) and name not in standing:
                self._clear(name)
                for table in TABLES:
                    (self.build / table_of(name.removeprefix(_WORK), table)).unlink(missing_ok=True)
        kept.keep_site(standing.items(), made)

    def _page_of(self, name: str) -> list[str] | None:
        """What is made of a work stands nowhere: there may be very many, and its name tells it."""
        if not name.startswith(_WORK):
            return None
        key = name.removeprefix(_WORK)
        return [record.page_of(key)] if self._shelves.is_cited(key) else []

    def _clear(self, name: str) -> None:
        """Take away the page of a work."""
        (self.build / record.page_of(name.removeprefix(_WORK))).unlink(missing_ok=True)

    def _digest_of_tables(self, standing: Mapping[str, str]) -> str:
        said = hashlib.sha256()
        for key, _ in self._shelves.works():
            said.update(f"{key} {standing[f'{WORK} {key}']}\n".encode())
        return said.hexdigest()[:32]

    def _digest_of_search(self, standing: Mapping[str, str]) -> str:
        said = f"{standing['names']} {self.parameters.get('pagefind')} {self._cuts.searched}"
        return _digest(said)

    def _digest_of_texts(self) -> str:
        said = f"{self._maker} {self._cuts.of(HEAD)} {self._cuts.searched}"
        return _digest(said)

    def _pagefind(self) -> list[str]:
        """The index of the texts in pieces, where they want one."""
        if not self.parameters.get("pagefind"):
            return []
        files = searching.index(self.build / "html", map(self._text, self._stems()))
        return [f"html/{name}" for name in files]

    def _text(self, stem: str) -> searching.Text:
        """What is searched in a document."""
        head = parsed(cuts.part(self._parts / f"{stem}.part", cuts.of_kinds(), ""))
        title, lines = head.get("title", ""), writing.read(self._parts / f"{stem}.js")
        return searching.Text(stem, title, lines)

    def _digest_of_exports(self) -> str:
        said = f"{self._maker} {self.exports} {self._cuts.exported}"
        return _digest(said)

    def _list(self) -> None:
        """Write the list of all documents, for those who make something of all."""
        ordering.write(self.build / leaves.ORDER, self._shown.in_order())

    def _stems(self) -> Iterator[str]:
        return (stem for stem, _ in self._shown.in_order())

    def _exports(self, on: Engine) -> list[str]:
        """What other programs are to read of all editions together."""
        whole = exporting.Whole(self.build, leaves.ORDER, self.exports)
        due = [whole] if self.exports else []
        if due:
            self._list()
        files = list[str]()
        for _, names in on.each(exporting.of_all, due, exporting.failed):
            if isinstance(names, str):
                raise UnfinishedError(names)
            files += names
        return files

    def _there(self, files: Iterable[str]) -> bool:
        return all((self.build / name).is_file() for name in files)

    def _concordance(self) -> list[str]:
        """The tables of the concordance, put together from those of its works."""
        if next(self._shelves.works(), None) is None:
            return []
        pieces = {"csv": self._csv, "json": self._json}
        for table, rows in pieces.items():
            writing.write_all(self.build / "html" / f"concordance.{table}", rows())
        return [f"html/concordance.{table}" for table in pieces]

    def _csv(self) -> Iterator[bytes]:
        for place, (key, _) in enumerate(self._shelves.works()):
            head, _, rows = writing.read(self.build / table_of(key, "csv")).partition(b"\n")
            yield rows if place else head + b"\n" + rows

    def _json(self) -> Iterator[bytes]:
        between = b"[\n"
        for key, _ in self._shelves.works():
            rows = writing.read(self.build / table_of(key, "json"))[2:-3]
            if rows.strip():
                yield between + rows
                between = b",\n"
        yield b"\n]\n" if between != b"[\n" else b"[\n]\n"

    def _search(self) -> list[str]:
        def lines() -> Iterator[bytes]:
            yield b"window.RUBRICATOR_INDEX=[\n"
            for stem in () if self.parameters.get("pagefind") else self._stems():
                yield writing.read(self._parts / f"{stem}.js")
            yield writing.read(self.build / NAMES)
            yield b"];\n"

        writing.write_all(self.build / "html" / "search-index.js", lines())
        return ["html/search-index.js"]

    def _style(self, own: Mapping[str, bytes]) -> list[str]:
        passages = views.passages() if self.parameters.get("pagefind") else {}
        return self._files({**views.assets(), **passages, **own})

    def _files(self, files: Mapping[str, bytes]) -> list[str]:
        for name, data in files.items():
            writing.write(self.build / "html" / name, data)
        return [f"html/{name}" for name in files]


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def search(size: int) -> tuple[dict[str, Value], list[Finding]]:
    """What the pages must know of an index of the search that is no script, and what is found
    where the texts want one and there is none; ``size`` is that of all that is searched, in bytes.
    """
    if size <= views.TEXT_IN_SCRIPT:
        return {}, []
    if searching.available():
        return {"pagefind": True}, []
    message = f"The search loads {size / 1e6:,.1f} MB of text as one script before it answers."
    return {}, [finding("I024", message, file="html/search-index.js")]
