"""Documents that travel: for workers who do not see the project's files.

A document takes along the files that it is made from, is made in a project of the same shape in a
temporary folder, and brings back the files that were written there. What it tells of paths is put
back to where the project is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rubricator import authority, writing
from rubricator.building import documents
from rubricator.building.documents import Job
from rubricator.building.records import record
from rubricator.building.records.rows import Row
from rubricator.building.records.stamps import Stamp
from rubricator.engine import Deferred, Failure
from rubricator.errors import FileRefusedError

Files = tuple[tuple[str, bytes], ...]
"""Paths below the root of a project, and what is in the files."""


@dataclass(frozen=True)
class Packed:
    """A document with its files; ``job`` has the project's own paths."""

    job: Job
    files: Files


def pack(jobs: Sequence[Job]) -> Sequence[Packed]:
    """Documents that are packed when it is their turn."""
    return Deferred(len(jobs), lambda place: _packed(jobs[place]))


def _packed(job: Job) -> Packed:
    folder = job.task.edition.parent.relative_to(job.root).as_posix()
    wanted = [*documents.own(job), f"{folder}/{authority.PERSONS}", f"{folder}/{authority.WORKS}"]
    if job.task.edition.exists():
        data = writing.read(job.task.edition)
        wanted += [one.path for one in documents.elsewhere(job, data)]
    there = [name for name in dict.fromkeys(wanted) if (job.root / name).is_file()]
    return Packed(job, tuple((name, writing.read(job.root / name)) for name in there))


@dataclass(frozen=True)
class Unpacked:
    """A document as it comes back: its row, and the files that were written."""

    row: Row | None
    files: Files = ()


def make(packed: Packed) -> Unpacked:
    """Make a document elsewhere."""
    with TemporaryDirectory(prefix="rubricator-") as name:
        root = Path(name).resolve()
        for path, data in packed.files:
            writing.write(root / path, data, lasting=False)
        row = documents.make(_moved(packed.job, root))
        taken = dict(packed.files)
        written = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }
        changed = {path: data for path, data in written.items() if taken.get(path) != data}
        back = {path: _told(path, data, root, packed.job.root) for path, data in changed.items()}
    if row is not None:  # the times of the files here say nothing there
        names = record.files(row)
        build = packed.job.build
        row = replace(
            row,
            inputs=tuple(Stamp(one.path, one.digest) for one in row.inputs),
            sizes=tuple(len(back[f"{build}/{name}"]) for name in names),
        )
    return Unpacked(row, tuple(back.items()))


def failed(packed: Packed, failure: Failure) -> Unpacked:
    """A document that its process failed at."""
    return Unpacked(documents.failed(packed.job, failure))


def put(unpacked: Unpacked, root: Path) -> None:
    """Write the files of a document where they belong: the machine's record before the edition.

    Raises FileRefusedError where the operating system refuses.
    """
    for path, data in sorted(unpacked.files, key=lambda file: "/.rubricator/" not in file[0]):
        if ".." in Path(path).parts or Path(path).is_absolute():
            raise FileRefusedError(f"{path}: a worker may not write there.")
        writing.write(root / path, data)


def _moved(job: Job, root: Path) -> Job:
    """A job in another folder."""

    def moved(path: Path) -> Path:
        return root / path.relative_to(job.root)

    task = replace(
        job.task,
        source=moved(job.task.source) if job.task.source else None,
        edition=moved(job.task.edition),
    )
    return replace(job, root=root, task=task, folder="")


def _told(path: str, data: bytes, here: Path, there: Path) -> bytes:
    """What is told of a document, with the paths of the project."""
    if f"{record.FOLDER}/{record.PARTS}/" not in path or not path.endswith(".json"):
        return data
    was, is_ = (json.dumps(str(folder), ensure_ascii=False)[1:-1] for folder in (here, there))
    if is_ == ".":
        return data.decode().replace(f"{was}/", "").encode()
    return data.decode().replace(was, is_).encode()
