"""What the pages of the corpus are made from, gathered document by document."""

from __future__ import annotations

import hashlib
from collections import defaultdict

from rubricator.building.cuts import Cited
from rubricator.building.ordering import fold
from rubricator.building.record import Row


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


class Shelf:
    """What stands on one of several pages: which documents have something there, and a digest of
    all that they have. There may be very many: a digest is kept, not what computes it."""

    __slots__ = ("said", "stems")

    def __init__(self) -> None:
        self.stems: list[str] = []
        self.said = b""

    def put(self, stem: str, label: str, digest: str) -> None:
        """What the next document, which is called by ``label``, has there."""
        self.stems.append(stem)
        self.said = hashlib.sha256(self.said + f"{stem} {label} {digest}\n".encode()).digest()


class Work(Shelf):
    """A work over all documents: whether it is identified, what it is called, how often it is
    cited."""

    __slots__ = ("citations", "label", "resolved")

    def __init__(self) -> None:
        super().__init__()
        self.resolved = False
        self.label = ""
        self.citations = 0

    def add(self, stem: str, label: str, cited: Cited, digest: str) -> None:
        """What the next document, which is called by ``label``, says of it."""
        self.put(stem, label, digest)
        if cited.label and (not self.label or (cited.resolved and not self.resolved)):
            self.label = cited.label
        self.resolved |= cited.resolved
        self.citations += cited.citations

    def place(self, key: str) -> tuple[int, str, str]:
        """Where it stands in the concordance."""
        rank = 0 if self.resolved else 1 if self.label else 2
        return rank, fold(self.label), key
