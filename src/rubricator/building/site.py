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
from urllib.parse import quote, unquote

from rubricator import saxon, searching, views, writing
from rubricator.building import exporting, record, shards
from rubricator.building.record import Record, Row
from rubricator.building.shards import BARE, CITED, CUTS, DATES, PERSONS, Cited, Cut
from rubricator.engine import Deferred, Engine, Failure
from rubricator.errors import FileRefusedError, UnfinishedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.saxon import Value

_INDEX = "index.html"
_TABLES = ("csv", "json")
_OWN = {"persons": PERSONS, "dates": DATES}
"""What may have a page of its own, and the cut that it is made from."""
_STANDING = Cut(BARE.whole | {"citation"})
"""What stands on a concordance of one page."""


@dataclass(frozen=True)
class Leaf:
    """A page of the corpus: the documents that it is made from (stem and label), in order.

    Its name is its kind: index, persons, dates, names (of persons and works, for the search),
    concordance; where this has a page for each work, works (the list of them), unresolved, and
    “work” with the key of one. ``keys`` are works: the one of its own page, or those that nobody
    identified.
    """

    name: str
    build: Path
    documents: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, Value], ...]
    kept: Cut = BARE
    keys: tuple[str, ...] = ()
    paged: bool = True

    @property
    def kind(self) -> str:
        """What kind of page it is."""
        return self.name.partition(" ")[0]


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


class _Cuts:
    """What stands on the pages of the corpus, as digests that grow document by document."""

    def __init__(self) -> None:
        self._of = {cut: hashlib.sha256() for cut in CUTS}
        self._searched, self._exported = hashlib.sha256(), hashlib.sha256()

    def add(self, row: Row) -> None:
        """The next document."""
        for cut, said in zip(CUTS, row.cuts, strict=False):
            self._of[cut].update(f"{row.name} {said}\n".encode())
        self._searched.update(f"{row.name} {row.digest}\n".encode())
        self._exported.update(f"{row.name} {row.exported}\n".encode())

    def of(self, *cuts: Cut) -> str:
        """A digest of these cuts of all documents."""
        return " ".join(self._of[cut].hexdigest() for cut in cuts)

    @property
    def searched(self) -> str:
        """A digest of the texts."""
        return self._searched.hexdigest()

    @property
    def exported(self) -> str:
        """A digest of what the exports take from all documents."""
        return self._exported.hexdigest()


class _Work:
    """A work over all documents: which cite or name it, whether it is identified, what it is
    called, how often it is cited, a digest of all that is said of it."""

    def __init__(self) -> None:
        self.stems: list[str] = []
        self.resolved = False
        self.label = ""
        self.citations = 0
        self.said = hashlib.sha256()

    def add(self, stem: str, label: str, cited: Cited) -> None:
        """What the next document, which is called by ``label``, says of it."""
        self.stems.append(stem)
        if cited.label and (not self.label or (cited.resolved and not self.resolved)):
            self.label = cited.label
        self.resolved |= cited.resolved
        self.citations += cited.citations
        self.said.update(f"{stem} {label} {cited.digest}\n".encode())

    def place(self, key: str) -> tuple[int, str, str]:
        """Where it stands in the concordance."""
        rank = 0 if self.resolved else 1 if self.label else 2
        return rank, shards.fold(self.label), key


class Site:
    """All leaves of a corpus: ``rows`` are those of the documents ``stems`` that are shown,
    ``exports`` what other programs are to read."""

    def __init__(
        self,
        build: Path,
        rows: Mapping[str, Row],
        stems: Sequence[str],
        parameters: Mapping[str, Value],
        maker: str,
        exports: tuple[str, ...] = (),
    ) -> None:
        self.build = build
        self.exports = exports
        dates, shorts = dict[str, str](), dict[str, str]()

        def parts() -> Iterator[views.Part]:
            for stem in stems:
                row = rows[stem]
                if row.part is not None:
                    dates[stem], shorts[stem] = row.part.date, row.short
                    yield row.part

        self.parameters = {**views.pages(parts()), **parameters}
        self._maker = f"{maker} {sorted(self.parameters.items())}"
        self._stems = shards.in_order(dates)
        self._labels = shards.labels({stem: shorts[stem] for stem in self._stems})
        self._cuts = _Cuts()
        works: dict[str, _Work] = {}
        for stem in self._stems:
            row = rows[stem]
            self._cuts.add(row)
            for cited in row.cited if self.parameters["split"] else ():
                works.setdefault(cited.key, _Work()).add(stem, self._labels[stem], cited)
        self._works = {key: works[key] for key in sorted(works, key=lambda k: works[k].place(k))}

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The name of every leaf there is, and a digest of what it is made from."""
        for name, said in self._standing():
            yield name, hashlib.sha256(f"{self._maker} {said}".encode()).hexdigest()[:32]

    def _standing(self) -> Iterator[tuple[str, str]]:
        yield "index", self._cuts.of(BARE, *self._inside)
        for page, kept in _OWN.items():
            if kept not in self._inside:
                yield page, self._cuts.of(kept)
        yield "names", self._cuts.of(BARE)
        if not self.parameters["split"]:
            yield "concordance", self._cuts.of(BARE, CITED)
            return
        yield "works", self._cuts.of(BARE)
        for key, work in self._works.items():
            yield f"work {key}", f"{self._paged(work)} {work.said.hexdigest()}"
        if self._unresolved:
            yield "unresolved", " ".join(self._works[k].said.hexdigest() for k in self._unresolved)

    @property
    def _inside(self) -> list[Cut]:
        """What the index itself has the list of."""
        return [cut for page, cut in _OWN.items() if self.parameters[f"{page}-page"] == _INDEX]

    @property
    def _unresolved(self) -> list[str]:
        """The works that are cited and that nobody identified."""
        return [key for key, work in self._works.items() if work.citations and not work.resolved]

    def _paged(self, work: _Work) -> bool:
        return work.resolved and work.citations > 0

    def leaf(self, name: str) -> Leaf:
        """The leaf of a name."""
        kind, _, key = name.partition(" ")
        given = tuple(self.parameters.items())
        if kind == "work":
            work = self._works[key]
            documents = tuple((stem, self._labels[stem]) for stem in work.stems)
            return Leaf(name, self.build, documents, given, keys=(key,), paged=self._paged(work))
        if kind == "unresolved":
            keys = tuple(self._unresolved)
            stems = {stem for key in keys for stem in self._works[key].stems}
            documents = tuple((s, self._labels[s]) for s in self._stems if s in stems)
            return Leaf(name, self.build, documents, given, keys=keys)
        whole = BARE.whole.union(*(cut.whole for cut in self._inside))
        kept = {"index": Cut(whole, BARE.bare - whole), "concordance": _STANDING, **_OWN}
        documents = tuple((stem, "") for stem in self._stems)
        return Leaf(name, self.build, documents, given, kept.get(kind, BARE))

    def write(self, kept: Record, own: Mapping[str, bytes], on: Engine, *, framed: bool) -> None:
        """Make what has changed, and keep in the record what was made from what.

        ``framed`` says that pages of editions changed. Raises UnfinishedError where a page of the
        corpus cannot be made.
        """
        before: dict[str, str] = kept.site.get("leaves", {})
        products: dict[str, list[str]] = kept.site.get("products", {})
        leaves, due = dict(self.leaves()), list[str]()
        made = dict[str, list[str]]()
        for name, digest in leaves.items():
            files = products.get(name)
            if before.get(name) != digest or files is None or not self._there(files):
                due.append(name)
            else:
                made[name] = files
        todo = Deferred(len(due), lambda place: self.leaf(due[place]))
        for place, names in on.each(make, todo, failed):
            if isinstance(names, str):
                raise UnfinishedError(names)
            made[due[place]] = names
        made["style"] = self._style(own)
        for name, digest, work in (
            ("tables", self._digest_of_tables(leaves), self._tables),
            ("search", self._digest_of_search(leaves), self._search),
            ("exports", self._digest_of_exports(), lambda: self._exports(on)),
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
        said = f"{leaves['names']} {self.parameters.get('pagefind')} {self._cuts.searched}"
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def _digest_of_exports(self) -> str:
        said = f"{self._maker} {self.exports} {self._cuts.exported}"
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def _exports(self, on: Engine) -> list[str]:
        """What other programs are to read of all editions together."""
        whole = exporting.Whole(self.build, tuple(self._stems), self.exports)
        due = [whole] if self.exports else []
        files = list[str]()
        for _, names in on.each(exporting.of_all, due, exporting.failed):
            if isinstance(names, str):
                raise UnfinishedError(names)
            files += names
        return files

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
            for stem in [] if self.parameters.get("pagefind") else self._stems:
                yield writing.read(self.build / record.FOLDER / record.PARTS / f"{stem}.js")
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


def search(sizes: Iterable[int]) -> tuple[dict[str, Value], list[Finding]]:
    """What the pages must know of an index of the search that is no script, and what is found
    where the texts want one and there is none.

    ``sizes`` are those of what is searched in each document, in bytes.
    """
    size = sum(sizes)
    if size <= views.TEXT_IN_SCRIPT:
        return {}, []
    if searching.available():
        return {"pagefind": True}, []
    message = f"The search loads {size / 1e6:,.1f} MB of text as one script before it answers."
    return {}, [finding("I024", message, file="html/search-index.js")]
