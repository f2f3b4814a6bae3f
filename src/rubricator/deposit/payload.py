"""Which files go into a package, and where they come from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from rubricator import exports, saxon
from rubricator.building.records.record import Record
from rubricator.errors import FileRefusedError, UsageError
from rubricator.project import NOT_EDITIONS, Project
from rubricator.tei import reading

FOLDERS = {
    "tei": "The editions in TEI P5, and the lists of persons and works that they share",
    "source": "The texts as they were received, byte for byte, and what is known of each",
    "schema": "Schemas of what Rubricator wrote: RELAX NG, XML Schema, Schematron, and the ODD",
    "xslt": "The stylesheets that make pages, text, tables and records of the editions",
    "derived": "What was made of the editions: pages to read, plain text, concordance, exports",
    "metadata": "The collection as catalogues describe it: DataCite, Dublin Core, InvenioRDM",
    "provenance": "How the package came about: findings, accuracy, versions of the software",
}
"""The folders of the payload, with a line on each."""

TEXTUAL = frozenset({"tei", "source", "derived"})
"""Folders that hold the text itself, in one form or another."""

_SHOWN = ("html/", "text/", "exports/")
"""Folders of what is built that are for others; the rest is the build's own."""

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Item:
    """A file to be packed: its path in the payload, and the file or the bytes it comes from."""

    path: str
    origin: Path | bytes


@dataclass(frozen=True)
class Packed:
    """A file of the payload, as it was written."""

    path: str
    size: int
    sha256: str


def of_project(project: Project, *, texts: bool) -> Iterator[Item]:
    """The files of a project that was built; without ``texts``, those that do not hold them."""
    if texts:
        yield from _editions(project)
        yield from _sources(project)
        yield from _derived(project)
    for package, folder in (("rubricator.schemas", "schema"), ("rubricator.xslt", "xslt")):
        for resource in files(package).iterdir():
            if resource.is_file() and not resource.name.startswith("__"):
                yield Item(f"{folder}/{resource.name}", resource.read_bytes())
    for own in (project.stylesheet, project.css):
        if own:
            yield Item(f"xslt/own/{Path(own).name}", project.root / own)


def _editions(project: Project) -> Iterator[Item]:
    folder = project.root / project.tei
    shared = (folder / name for name in sorted(NOT_EDITIONS))
    for path in (*project.editions, *(path for path in shared if path.is_file())):
        yield Item(f"tei/{path.name}", path)
    for path in sorted((folder / ".rubricator").glob("*.json")):
        yield Item(f"tei/.rubricator/{path.name}", path)


def _sources(project: Project) -> Iterator[Item]:
    for path in project.sources:
        yield Item(f"source/{path.name}", path)
        beside = path.with_suffix(".toml")
        if beside.is_file():
            yield Item(f"source/{beside.name}", beside)


def _derived(project: Project) -> Iterator[Item]:
    """What the last build made, by its own record, and the exports that its setting left out."""
    root = project.root / project.build
    for name in dict.fromkeys(Record(root).files()):
        if name.startswith(_SHOWN):
            yield Item(f"derived/{name}", root / name)
        if name in {"html/concordance.csv", "html/concordance.json"}:
            yield Item(f"derived/concordance/{Path(name).name}", root / name)
    free = (name for name, export in exports.EXPORTS.items() if not export.extra)
    names = tuple(name for name in free if name not in project.exports)
    if not names:
        return
    parts = []
    for path in project.editions:
        found, _ = reading.editions(path)
        if len(found) > 1 or found[0].beside:  # a corpus, whose texts have no page either
            continue
        edition = saxon.read(found[0].root, path.stem, _engine(names))
        part, made = exports.part(edition, names)
        parts.append(part)
        yield from (Item(f"derived/exports/{name}", data) for name, data in made.items())
    if parts:
        made = exports.whole(parts, names)
        yield from (Item(f"derived/exports/{name}", data) for name, data in made.items())


@cache
def _engine(names: tuple[str, ...]) -> saxon.Engine:
    return saxon.Engine(exports.stylesheets(names))


def stage(items: Iterable[Item], folder: Path) -> list[Packed]:
    """Write the files below ``folder``, each read once and never whole; what was written, by path.

    Raises UsageError for a name that a bag cannot carry, FileRefusedError where the operating
    system refuses a file.
    """
    packed = []
    for item in items:
        _check(item.path)
        target = folder / item.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            packed.append(_copy(item, target))
        except OSError as error:
            where = error.filename or target
            raise FileRefusedError(f"{where}: cannot be packed ({error.strerror}).") from None
    return sorted(packed, key=lambda one: one.path)


def _copy(item: Item, target: Path) -> Packed:
    digest = hashlib.sha256()
    size = 0
    with target.open("xb") as file:
        for block in _blocks(item.origin):
            file.write(block)
            digest.update(block)
            size += len(block)
    return Packed(item.path, size, digest.hexdigest())


def _blocks(origin: Path | bytes) -> Iterator[bytes]:
    if isinstance(origin, bytes):
        yield origin
        return
    with origin.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _check(path: str) -> None:
    """BagIt 1.0 and the tools that read it disagree on how these are written in a manifest."""
    if any(sign in path for sign in "%\r\n\\"):
        raise UsageError(
            f"{path!r}: rename the file: a bag cannot carry %, \\ or a line end in it."
        )
    try:
        path.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{path!r}: rename the file: its name is not UTF-8.") from None
