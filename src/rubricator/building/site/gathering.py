"""What the pages of the corpus are made from, gathered document by document."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from rubricator.building.cuts import WORK, Cited
from rubricator.building.ordering import fold
from rubricator.building.records.rows import Row
from rubricator.building.records.tables import Tables


class Cuts:
    """What stands on the pages of the corpus, as digests that grow document by document.

    Each cut's digest has language and date of its document; what else the head says (the number of
    words, the length) stands on pages that are made from it.
    """

    def __init__(self) -> None:
        self._of: defaultdict[str, hashlib._Hash] = defaultdict(hashlib.sha256)
        self._searched, self._exported = hashlib.sha256(), hashlib.sha256()

    def add(self, row: Row) -> None:
        """The next document."""
        for name, said in row.cuts.items():
            kind = name.partition(" ")[0]
            self._of[kind].update(f"{row.name} {row.short} {name} {said}\n".encode())
        self._searched.update(f"{row.name} {row.digest}\n".encode())
        self._exported.update(f"{row.name} {row.exported}\n".encode())

    def of(self, *kinds: str) -> str:
        """A digest of the cuts of these kinds of all documents."""
        return " ".join(self._of[kind].hexdigest() for kind in kinds)

    @property
    def searched(self) -> str:
        """A digest of the texts."""
        return self._searched.hexdigest()

    @property
    def exported(self) -> str:
        """A digest of what the exports take from all documents."""
        return self._exported.hexdigest()


class Shelves:
    """What stands on one of several pages: which documents have something there, and a digest of
    all that they have; over the documents in their order. There may be very many, in tables.

    A work is a shelf too; of these it is known besides whether they are identified, what they are
    called, and how often they are cited.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        tables.tell("CREATE TABLE put (shelf, stem, label, digest, resolved, said, citations)")
        tables.tell("CREATE TABLE shelves (shelf TEXT PRIMARY KEY, digest)")
        tables.tell(
            "CREATE TABLE works (work TEXT PRIMARY KEY, digest, citations, rank, folded)"
            " WITHOUT ROWID"
        )

    def put(self, stem: str, label: str, found: Mapping[str, str]) -> None:
        """What the next document, which is called by ``label``, has on which shelves."""
        rows = ((shelf, stem, label, said, None, "", 0) for shelf, said in found.items())
        self._tables.put("put", rows)

    def cite(self, stem: str, label: str, cited: Iterable[tuple[Cited, str]]) -> None:
        """Which works it cites, each with a digest of what it says of it."""
        rows = (
            (f"{WORK} {one.key}", stem, label, said, one.resolved, one.label, one.citations)
            for one, said in cited
        )
        self._tables.put("put", rows)

    def close(self) -> None:
        """All documents are known."""
        self._tables.tell("CREATE INDEX on_shelf ON put (shelf)")
        rows = self._tables.ask("SELECT * FROM put ORDER BY shelf, rowid")
        for shelf, documents in groupby(rows, key=itemgetter(0)):
            kind, _, key = shelf.partition(" ")
            said = hashlib.sha256()
            resolved, called, citations = False, "", 0
            for _, stem, label, digest, known, name, times in documents:
                said.update(f"{stem} {label} {digest}\n".encode())
                if name and (not called or (known and not resolved)):
                    called = name
                resolved |= bool(known)
                citations += times
            if kind != WORK:
                self._tables.put("shelves", [(shelf, said.hexdigest())])
                continue
            rank = 0 if resolved else 1 if called else 2
            self._tables.put("works", [(key, said.hexdigest(), citations, rank, fold(called))])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each shelf but the works, with a digest."""
        question = "SELECT shelf, digest FROM shelves ORDER BY shelf"
        return ((shelf, digest) for shelf, digest in self._tables.ask(question))

    def works(self) -> Iterator[tuple[str, str]]:
        """The key of each work, in the order of the concordance, and a digest."""
        for key, digest, citations in self._tables.ask(
            "SELECT work, digest, citations FROM works ORDER BY rank, folded, work"
        ):
            yield key, f"{citations > 0} {digest}"

    def is_cited(self, work: str) -> bool:
        """Whether a work has citations, or a name alone."""
        found = self._tables.first("SELECT citations FROM works WHERE work = ?", work)
        return found is not None and found[0] > 0

    def documents(self, shelf: str) -> tuple[tuple[str, str], ...]:
        """Stems and labels of the documents that have something there; none where there is no
        such shelf."""
        question = "SELECT stem, label FROM put WHERE shelf = ? ORDER BY rowid"
        return tuple((stem, label) for stem, label in self._tables.ask(question, shelf))
