"""The pages of the whole corpus: index, persons, dates, concordance, search.

Each is a *leaf*: made from parts cut to what stands on it, in any process, and only where a digest
of these says that something on it changed. A concordance that has a page for each work is made
work by work, its tables (CSV, JSON) too; these are then put together. So no process holds the
corpus, and one document that changed costs the pages that it stands on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

from rubricator import saxon, searching, views, writing
from rubricator.building import exporting, record, shards
from rubricator.building.record import Record, Row
from rubricator.building.shards import BARE, CUTS, DATES, PERSONS, Cited, Cut
from rubricator.engine import Engine, Failure
from rubricator.errors import FileRefusedError, UnfinishedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.saxon import Value

Kind = Literal["index", "persons", "dates", "names", "concordance", "works", "unresolved", "work"]
_TABLES = ("csv", "json")
_STANDING = Cut(BARE.whole | {"citation"})
"""What stands on a concordance of one page."""


@dataclass(frozen=True)
class Leaf:
    """A page of the corpus: the documents that it is made from (stem and label), in order.

    ``keys`` are works: the one of its own page, or those that nobody identified.
    """

    kind: Kind
    build: Path
    documents: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, Value], ...]
    digest: str
    kept: Cut = BARE
    keys: tuple[str, ...] = ()
    paged: bool = True

    @property
    def name(self) -> str:
        """What the leaf is called in the record."""
        return f"{self.kind} {self.keys[0]}" if self.kind == "work" else self.kind


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
    document = saxon.read(shards.together(_parts(leaf)), "corpus")
    given = dict(leaf.parameters)

    def page(stylesheet: str, **more: Value) -> str:
        return saxon.transform(document, stylesheet, {**given, **more})

    if leaf.kind in {"index", "persons", "dates"}:
        yield f"html/{leaf.kind}.html", page("index.xsl", page=leaf.kind)
    elif leaf.kind == "names":
        where = {name: given[name] for name in ("persons-page", "split")}
        yield _NAMES, saxon.transform(document, "names.xsl", where)
    elif leaf.kind in {"concordance", "works"}:
        yield "html/concordance.html", page("concordance.xsl", pages=False)
        if leaf.kind == "concordance":
            for table in _TABLES:
                stylesheet = f"concordance-{table}.xsl"
                yield f"html/concordance.{table}", saxon.transform(document, stylesheet)
    else:
        if leaf.paged:
            _, works = saxon.transform_all(document, "concordance.xsl", given)
            for name, work in works.items():
                key = unquote(name)
                yield f"html/concordance-{key}.html", saxon.serialised(work, "copy-html.xsl")
        for table in _TABLES if leaf.kind == "work" else ():
            stylesheet = f"concordance-{table}.xsl"
            yield _table(leaf.keys[0], table), saxon.transform(document, stylesheet)


_NAMES = f"{record.FOLDER}/names.js"


def _table(key: str, table: str) -> str:
    return f"{record.FOLDER}/works/w-{quote(key, safe='')}.{table}"


def _parts(leaf: Leaf) -> Iterator[bytes]:
    """The parts of a leaf's documents, cut to what it needs."""
    folder = leaf.build / record.FOLDER / record.PARTS
    for stem, label in leaf.documents:
        kept = writing.read(folder / f"{stem}.part")
        if leaf.keys:
            yield shards.of_works(kept, leaf.keys, label)
        else:
            yield shards.taken(kept, leaf.kept)


class Site:
    """All leaves of a corpus: ``rows`` are those of the documents that are shown, ``exports`` what
    other programs are to read."""

    def __init__(
        self,
        build: Path,
        rows: Iterable[Row],
        parameters: Mapping[str, Value],
        maker: str,
        exports: Sequence[str] = (),
    ) -> None:
        self.exports = exports
        by_stem = {row.name: row for row in rows}
        dates = {stem: row.part.date for stem, row in by_stem.items() if row.part is not None}
        self.rows = [by_stem[stem] for stem in shards.in_order(dates)]
        self.build = build
        pages = views.pages(row.part for row in self.rows if row.part is not None)
        self.parameters = {**pages, **parameters}
        self._maker = f"{maker} {sorted(self.parameters.items())}"
        self._labels = shards.labels({row.name: row.short for row in self.rows})
        self._works = self._by_work() if self.parameters["split"] else {}

    def _by_work(self) -> dict[str, list[tuple[Row, Cited]]]:
        works: dict[str, list[tuple[Row, Cited]]] = {}
        for row in self.rows:
            for one in row.cited:
                works.setdefault(one.key, []).append((row, one))

        def place(key: str) -> tuple[int, str, str]:
            said = [one for _, one in works[key] if one.label]
            best = next((one for one in said if one.resolved), said[0] if said else None)
            rank = 2 if best is None else 0 if best.resolved else 1
            return rank, shards.fold(best.label) if best else "", key

        return {key: works[key] for key in sorted(works, key=place)}

    def leaves(self) -> Iterator[Leaf]:
        """Every leaf there is, one after another."""
        split = bool(self.parameters["split"])
        inside = [cut for page, cut in (("persons", PERSONS), ("dates", DATES)) if self._on(page)]
        whole = BARE.whole.union(*(cut.whole for cut in inside))
        yield self._leaf("index", Cut(whole, BARE.bare - whole), (BARE, *inside))
        for page, kept in (("persons", PERSONS), ("dates", DATES)):
            if kept not in inside:
                yield self._leaf(page, kept, (kept,))  # type: ignore[arg-type]
        yield self._leaf("names", BARE, (BARE,))
        if not split:
            yield self._leaf("concordance", _STANDING, (BARE,), cited=True)
            return
        yield self._leaf("works", BARE, (BARE,))
        unresolved: dict[str, None] = {}
        for key, cited in self._works.items():
            resolved = any(one.resolved for _, one in cited)
            number = sum(one.citations for _, one in cited)
            yield self._work("work", (key,), cited, paged=resolved and number > 0)
            if not resolved and number:
                unresolved[key] = None
        if unresolved:
            open_ = [one for key in unresolved for one in self._works[key]]
            yield self._work("unresolved", tuple(unresolved), open_)

    def _on(self, page: str) -> bool:
        """Whether the index itself has the list of persons, or of dates."""
        return self.parameters[f"{page}-page"] == "index.html"

    def _leaf(self, kind: Kind, kept: Cut, cuts: Sequence[Cut], *, cited: bool = False) -> Leaf:
        digest = hashlib.sha256(self._maker.encode())
        places = [CUTS.index(one) for one in cuts]
        for row in self.rows:
            said = [row.cuts[place] for place in places]
            said += [one.digest for one in row.cited if cited]
            digest.update(f"{row.name} {' '.join(said)}\n".encode())
        documents = tuple((row.name, "") for row in self.rows)
        given = tuple(self.parameters.items())
        return Leaf(kind, self.build, documents, given, digest.hexdigest()[:32], kept)

    def _work(
        self,
        kind: Kind,
        keys: tuple[str, ...],
        cited: Sequence[tuple[Row, Cited]],
        *,
        paged: bool = True,
    ) -> Leaf:
        digest = hashlib.sha256(f"{self._maker} {paged}".encode())
        for row, one in cited:
            digest.update(f"{row.name} {self._labels[row.name]} {one.digest}\n".encode())
        stems = {row.name for row, _ in cited}
        if kind == "unresolved":
            documents = tuple((r.name, self._labels[r.name]) for r in self.rows if r.name in stems)
        else:
            documents = tuple((row.name, self._labels[row.name]) for row, _ in cited)
        given = tuple(self.parameters.items())
        return Leaf(
            kind, self.build, documents, given, digest.hexdigest()[:32], keys=keys, paged=paged
        )

    def write(self, kept: Record, own: Mapping[str, bytes], on: Engine, *, framed: bool) -> None:
        """Make what has changed, and keep in the record what was made from what.

        ``framed`` says that pages of editions changed. Raises UnfinishedError where a page of the
        corpus cannot be made.
        """
        before: dict[str, str] = kept.site.get("leaves", {})
        products: dict[str, list[str]] = kept.site.get("products", {})
        leaves, due = dict[str, str](), list[Leaf]()
        made = dict[str, list[str]]()
        for leaf in self.leaves():
            leaves[leaf.name] = leaf.digest
            files = products.get(leaf.name)
            if before.get(leaf.name) != leaf.digest or files is None or not self._there(files):
                due.append(leaf)
            else:
                made[leaf.name] = files
        for place, names in on.each(make, due, failed):
            if isinstance(names, str):
                raise UnfinishedError(names)
            made[due[place].name] = names
        made["style"] = self._style(own)
        for name, digest, work in (
            ("tables", self._digest_of_tables(leaves), self._tables),
            ("search", self._digest_of_search(leaves), self._search),
            ("exports", self._digest_of_exports(), self._exports),
        ):
            files = products.get(name)
            leaves[name] = digest
            if before.get(name) != digest or files is None or not self._there(files):
                files = work()
            made[name] = files
        if self.parameters.get("pagefind") and (due or framed):
            made["pagefind"] = self._files(searching.index(self.build / "html"))
        elif self.parameters.get("pagefind"):
            made["pagefind"] = products.get("pagefind", [])
        old = {name for names in products.values() for name in names}
        for name in old - {name for names in made.values() for name in names}:
            (self.build / name).unlink(missing_ok=True)
        for name in before.keys() - leaves.keys():
            if name.startswith("work "):
                for table in _TABLES:
                    (self.build / _table(name[5:], table)).unlink(missing_ok=True)
        kept.keep_site({"leaves": leaves, "products": dict(sorted(made.items()))})

    def _digest_of_tables(self, leaves: Mapping[str, str]) -> str:
        ordered = (f"{key} {leaves[f'work {key}']}\n" for key in self._works)
        return hashlib.sha256("".join(ordered).encode()).hexdigest()[:32]

    def _digest_of_search(self, leaves: Mapping[str, str]) -> str:
        digest = hashlib.sha256(f"{leaves['names']} {self.parameters.get('pagefind')}".encode())
        for row in self.rows:
            digest.update(f"{row.name} {row.digest}\n".encode())
        return digest.hexdigest()[:32]

    def _digest_of_exports(self) -> str:
        digest = hashlib.sha256(f"{self._maker} {self.exports}".encode())
        for row in self.rows:
            digest.update(f"{row.name} {row.exported}\n".encode())
        return digest.hexdigest()[:32]

    def _exports(self) -> list[str]:
        """What other programs are to read of all editions together."""
        return exporting.of_all(self.build, [row.name for row in self.rows], self.exports)

    def _there(self, files: Iterable[str]) -> bool:
        return all((self.build / name).is_file() for name in files)

    def _tables(self) -> list[str]:
        """The tables of the concordance, put together from those of its works."""
        if not self._works:
            return []
        pieces = {"csv": self._csv, "json": self._json}
        for table, rows in pieces.items():
            writing.write_all(self.build / "html" / f"concordance.{table}", rows())
        return [f"html/concordance.{table}" for table in pieces]

    def _csv(self) -> Iterator[bytes]:
        for place, key in enumerate(self._works):
            head, _, rows = writing.read(self.build / _table(key, "csv")).partition(b"\n")
            yield rows if place else head + b"\n" + rows

    def _json(self) -> Iterator[bytes]:
        between = b"[\n"
        for key in self._works:
            rows = writing.read(self.build / _table(key, "json"))[2:-3]
            if rows.strip():
                yield between + rows
                between = b",\n"
        yield b"\n]\n" if between != b"[\n" else b"[\n]\n"

    def _search(self) -> list[str]:
        def lines() -> Iterator[bytes]:
            yield b"window.RUBRICATOR_INDEX=[\n"
            for row in [] if self.parameters.get("pagefind") else self.rows:
                yield writing.read(self.build / record.FOLDER / record.PARTS / f"{row.name}.js")
            yield writing.read(self.build / _NAMES)
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


def search(rows: Iterable[Row]) -> tuple[dict[str, Value], list[Finding]]:
    """What the pages must know of an index of the search that is no script, and what is found
    where the texts want one and there is none."""
    size = sum(row.searched for row in rows)
    if size <= views.TEXT_IN_SCRIPT:
        return {}, []
    if searching.available():
        return {"pagefind": True}, []
    message = f"The search loads {size / 1e6:,.1f} MB of text as one script before it answers."
    return {}, [finding("I024", message, file="html/search-index.js")]
