"""One document, from its source to everything that can be made before the corpus is known."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from rubricator import annotators, authority, corpus, edition, saxon, source, views, writing
from rubricator.authority import relevance
from rubricator.building import cuts, exporting, memory, products
from rubricator.building.records import record
from rubricator.building.records.rows import Row
from rubricator.building.records.stamps import Stamp, stamp
from rubricator.corpus import Outcome, Task
from rubricator.engine import Failure
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.merging.record import path_of
from rubricator.saxon import Value
from rubricator.tei import parsing, reading
from rubricator.tei.reading import Edition

_SHOWN = frozenset({"written", "unchanged", "merged", "kept"})
_ELSEWHERE = re.compile(rb"""href=["']([^"'#<>]+)|["'\s]([^"'\s<>#:]+)#""")
"""Files that an edition includes or points into."""

_LARGE = 4_000_000
"""Above this, in bytes of an edition, what the encoder took is worth giving back to the system."""


@dataclass(frozen=True)
class Job:
    """A document to make: its task, the project's root, the folder of what is built.

    ``settings`` are what all pages have alike, ``exports`` is what other programs are to read.
    ``known`` is the digest of the authority entries that the document was made with, where it is
    to be made again only if these are others now. ``lists``, ``maker``, ``identity`` go into its
    row. Paths are relative to ``folder``, if they are relative.
    """

    task: Task
    root: Path
    build: str
    settings: tuple[tuple[str, Value], ...] = ()
    exports: tuple[str, ...] = ()
    known: str = ""
    lists: str = ""
    maker: str = ""
    identity: str = ""
    folder: str = ""


def prepare() -> None:
    """What a process does once: stylesheets, schema and lexicon are read."""
    saxon.engine()
    edition.encode(source.read(b"He met Ada Brandt on March 4, 1938.", "first.txt", "UTF-8"))


def make(job: Job) -> Row | None:
    """Make the edition of a document and all products; its row, or None where nothing changed."""
    if job.folder and Path.cwd() != Path(job.folder):
        os.chdir(job.folder)  # a worker of a cluster was started elsewhere
    if job.known and _known(job.task) == job.known:
        return None
    inputs = [stamp(job.root, _below(job, path)) for path in _received(job.task)]
    made = _Made(job)
    outcome = corpus.settled(job.task, made.all)
    parts = job.root / job.build / record.FOLDER / record.PARTS
    record.tell(parts, outcome)
    inputs += made.inputs or [stamp(job.root, _below(job, job.task.edition))]
    inputs.append(stamp(job.root, _below(job, path_of(job.task.edition))))
    row = record.row_of(
        outcome,
        inputs=tuple(inputs),
        known=made.known,
        lists=job.lists,
        maker=job.maker,
        identity=job.identity,
        products=tuple(sorted(made.products)) if outcome.state in _SHOWN else (),
        **(made.of_corpus if outcome.state in _SHOWN else {}),
    )
    return _measured(job, row)


def failed(job: Job, failure: Failure) -> Row:
    """The row of a document that its process failed at."""
    outcome = corpus.failed(job.task, failure)
    record.tell(job.root / job.build / record.FOLDER / record.PARTS, outcome)
    return _measured(job, record.row_of(outcome, identity=job.identity))


def _measured(job: Job, row: Row) -> Row:
    """The row with the sizes of the files that were made."""
    build = job.root / job.build
    names = record.files(row)
    return replace(row, sizes=tuple((build / name).stat().st_size for name in names))


def own(job: Job) -> list[str]:
    """The paths of a document's own files: source, sidecar, edition, the record of that."""
    paths = (*_received(job.task), job.task.edition, path_of(job.task.edition))
    return [_below(job, path) for path in paths]


def _received(task: Task) -> Iterator[Path]:
    if task.source is not None:
        yield task.source
        yield task.source.with_suffix(".toml")


def _known(task: Task) -> str:
    """A digest of the authority entries that the document would be made with now."""
    try:
        said, read, _ = corpus.received(task)
        known = authority.beside(task.edition.parent)
        return relevance.digest(relevance.within(known, read.text, said.metadata))
    except (RejectedError, FileRefusedError):
        return ""


def _below(job: Job, path: Path) -> str:
    return path.relative_to(job.root).as_posix()


class _Made:
    """What is made of a document on the way to its row."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.inputs: list[Stamp] = []
        self.products: list[str] = []
        self.known = ""
        self.untouched = False
        self.of_corpus: dict[str, Any] = {}

    def all(self, task: Task) -> Outcome:
        """The edition, and what is shown of it. Raises RejectedError, FileRefusedError."""
        outcome, data, text = self._found(task) if task.source is None else self._encoded(task)
        if text is None:
            return outcome
        if not self.untouched and (lost := [*reading.unshown(text, str(task.edition))]):
            return replace(outcome, state="rejected", findings=(*outcome.findings, *lost))
        stem, settings = text.stem, dict(self.job.settings)
        if not text.own:
            settings["foreign"] = True
        # What the machine wrote, and nobody changed, need not be written again to be read.
        xml = data if self.untouched else etree.tostring(reading.framed(text), encoding="utf-8")
        kept = text if self.job.exports else None
        del text  # its tree is ten times as large, and Saxon has its own
        if len(xml) > _LARGE:
            annotators.forget()
            memory.give_back()
        try:
            document = saxon.read(xml, stem)
            del xml
            exported = exporting.of_one(document, kept, self.job.exports)
            del kept
            made = views.all_of(document, settings)
        except views.StylesheetError as error:
            said = finding("V021", str(error), file=str(task.edition))
            return replace(outcome, state="rejected", findings=(*outcome.findings, said))
        del document
        self._write(products.Shown(stem, data, made), exported)
        return outcome

    def _found(self, task: Task) -> tuple[Outcome, bytes, Edition | None]:
        """An edition without a source here."""
        found = corpus.found(task)
        self._read(task, found.data, same=False)
        return found.outcome, found.data, found.edition

    def _encoded(self, task: Task) -> tuple[Outcome, bytes, Edition | None]:
        """What a source becomes; its draft and its marks end here."""
        encoded = corpus.encoded(task)
        made = encoded.made
        self.known = relevance.digest(encoded.known)
        if encoded.outcome.state not in _SHOWN:
            return encoded.outcome, b"", None
        data = writing.read(task.edition)
        self.untouched = made.tei == data
        self._read(task, data, same=self.untouched)
        root = made.root if self.untouched else parsing.parse(data, str(task.edition))
        if root.tag != made.root.tag:  # it has been said that this is no TEI
            return replace(encoded.outcome, state="rejected"), b"", None
        return encoded.outcome, data, Edition(task.edition.stem, root, own=True)

    def _read(self, task: Task, data: bytes, *, same: bool) -> None:
        """Note what was read; an editor's hand may have led to other files."""
        self.inputs.append(stamp(self.job.root, _below(self.job, task.edition), data))
        if not same:
            self.inputs += elsewhere(self.job, data)

    def _write(self, shown: products.Shown, exported: Mapping[str, bytes]) -> None:
        build = self.job.root / self.job.build
        stem = shown.stem
        part = shown.views.part
        parts = build / record.FOLDER / record.PARTS
        tree = shown.views.tree
        kept = cuts.cuts(tree, part.xml)
        writing.write(parts / f"{stem}.part", cuts.file(kept), lasting=False)
        writing.write(parts / f"{stem}.js", part.search, lasting=False)
        writing.write(parts / f"{stem}.html", shown.views.page, lasting=False)
        files = [*exported.items(), *(f for maker in products.MAKERS for f in maker(shown))]
        for name, content in files:
            writing.write(build / name, content, lasting=False)
            self.products.append(name.replace(stem, "*"))
        self.of_corpus = {
            "part": replace(part, xml=b"", search=b""),
            "short": tree.get("short", ""),
            "cited": cuts.cited(tree),
            "cuts": cuts.digests(tree, kept),
            "searched": len(part.search),
            "digest": hashlib.sha256(part.search).hexdigest()[:32],
            "exported": exporting.digest(stem, exported),
        }


def elsewhere(job: Job, data: bytes) -> list[Stamp]:
    """The files below the folder of editions that one made by hand leads to."""
    folder = job.task.edition.parent
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    names = {unquote((a or b).decode("utf-8", "replace")) for a, b in _ELSEWHERE.findall(data)}
    there = sorted(
        name
        for name in names
        if len(name) < 200 and not name.startswith("/") and ".." not in name and "\0" not in name
    )
    return [stamp(job.root, _below(job, folder / name)) for name in there]
