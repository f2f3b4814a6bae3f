"""Rows of the record: what each document was made from, and what the corpus has to know of it.

While a build goes on, lines are added to their file as documents are done, and the last one for a
document counts, so that a build that is killed loses no more than the documents it was at; at its
end the file is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rubricator import writing
from rubricator.building.cuts import Cited
from rubricator.building.records.stamps import Stamp
from rubricator.building.records.tables import Tables
from rubricator.errors import FileRefusedError
from rubricator.views import Part


@dataclass(frozen=True, slots=True)
class Row:
    """A document: what it was made from and with, and what the corpus has to know of it.

    ``inputs`` are the files it was made from; ``known`` is a digest of the entries of the
    authority files that were used, ``lists`` one of these files as they were; ``maker`` is one of
    the program and the settings; ``identity`` is the id of its edition. ``products`` are files
    below the folder of what is built, ``*`` for the document's name; ``sizes`` are the bytes of
    these and of what the record keeps, which may be cut where the power failed. ``part`` has
    everything but the texts (they are in ``parts/``), ``digest`` is of what is searched,
    ``exported`` of what the exports of all editions need. ``frame`` is a digest of how its page was
    framed; ``cited`` and ``cuts`` are what the pages of the corpus depend on (``building.cuts``),
    ``short`` is how it is called there. ``again`` says that it failed in a way that may not last.
    """

    name: str
    state: str
    inputs: tuple[Stamp, ...] = ()
    known: str = ""
    lists: str = ""
    maker: str = ""
    identity: str = ""
    products: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
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
    return as_line(said)


def as_line(said: Any) -> bytes:
    """JSON on a line."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _row(said: dict[str, Any]) -> Row:
    part = said.pop("part", None)
    if part is not None:
        words = {key: tuple(part.get(key, ())) for key in _WORDS}
        part = Part(**{**part, **words, "stem": said["name"], "xml": b"", "search": b""})
    said["inputs"] = tuple(Stamp(*one) for one in said.get("inputs", ()))
    said["cited"] = tuple(Cited(*one) for one in said.get("cited", ()))
    said["products"] = tuple(said.get("products", ()))
    said["sizes"] = tuple(said.get("sizes", ()))
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
        for line in lines_of(path):
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


def alike(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether these are the same names in the same order."""
    return all(one == other for one, other in zip_longest(names, others))


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file; none where there is no such file."""
    if path.is_file():
        with path.open("rb") as file:
            yield from file


def _read(line: bytes) -> Row | None:
    """The row of a line; none where the line was torn, or written by another version."""
    try:
        return _row(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
