"""Many documents: tasks, executors, progress. One bad document fails alone."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from rubricator import edition, record, sidecar, source, validation, writing
from rubricator.errors import FileRefusedError, RejectedError, UsageError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.project import identity_of

State = Literal["written", "unchanged", "kept", "rejected", "refused"]
_BATCH = 16
_SERIAL = 8
"""With fewer documents than this, starting processes costs more than it saves."""


@dataclass(frozen=True)
class Task:
    """One document: what to encode (if there is a source), where the edition stands, what to
    render into which folder (empty: nothing)."""

    source: Path | None
    edition: Path
    converter: str = ""
    encoding: str = ""
    site: Path | None = None
    texts: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a document.

    ``part`` is what the views of the whole corpus need of it; ``outputs`` are the files that its
    views wrote.
    """

    name: str
    state: State
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    converter: str = ""
    why: str = ""
    part: bytes = b""
    outputs: tuple[str, ...] = ()


def tasks_for(
    sources: Sequence[Path], folder: Path, *, converter: str = "", encoding: str = ""
) -> list[Task]:
    """A task for each source, its edition in ``folder``."""
    return [
        Task(path, folder / f"{path.stem}.xml", converter=converter, encoding=encoding)
        for path in sources
    ]


def run(
    tasks: Sequence[Task],
    *,
    jobs: int = 0,
    scheduler: str = "",
    done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Do every task; the outcomes are in the order of the tasks, whatever the engine.

    ``jobs`` is the number of processes (0: as many as there are cores); ``scheduler`` the address
    of a Dask scheduler. ``done`` is called with each outcome as it comes, in order. Raises
    UsageError where Dask is asked for and not there.
    """
    clashes = _clashes(tasks)
    clear = [task for task in tasks if task not in clashes]
    outcomes: dict[Task, Outcome] = dict(clashes)
    for clash in clashes.values():
        done(clash)
    for task, outcome in zip(
        clear, _run(clear, jobs or os.cpu_count() or 1, scheduler), strict=True
    ):
        outcomes[task] = outcome
        done(outcome)
    return [outcomes[task] for task in tasks]


def _clashes(tasks: Sequence[Task]) -> dict[Task, Outcome]:
    """Those that would take the id or the file of one before them."""
    ids: dict[str, Path] = {}
    editions: dict[Path, Path] = {}
    clashes: dict[Task, Outcome] = {}
    for task in tasks:
        path = task.source or task.edition
        taken = editions.setdefault(task.edition, path)
        identity = ""
        if taken is path and task.source is not None:
            identity = _identity(task.source)
            taken = ids.setdefault(identity, path)
        if taken is not path:
            message = f"{taken} has the same {'id, ' + identity if identity else 'file name'}."
            said = finding("M003", message, file=str(path))
            clashes[task] = Outcome(path.stem, "rejected", (said,))
    return clashes


def _identity(path: Path) -> str:
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return identity_of(path)
    try:
        said, _ = sidecar.read(beside.read_bytes(), str(beside))
    except (OSError, RejectedError):
        return identity_of(path)
    return said.id or identity_of(path)


def _run(tasks: Sequence[Task], jobs: int, scheduler: str) -> Iterator[Outcome]:
    if not scheduler and (jobs == 1 or len(tasks) < _SERIAL):
        yield from map(perform, tasks)
        return
    with _executor(jobs, scheduler) as executor:
        batches = deque(tasks[at : at + _BATCH] for at in range(0, len(tasks), _BATCH))
        waiting: deque[tuple[Sequence[Task], Future[list[Outcome]]]] = deque()
        while batches or waiting:
            while batches and len(waiting) < 2 * jobs:
                batch = batches.popleft()
                waiting.append((batch, executor.submit(perform_batch, batch)))
            yield from _settled(*waiting.popleft())


def _settled(batch: Sequence[Task], future: Future[list[Outcome]]) -> Iterable[Outcome]:
    """The outcomes of a batch; where a worker died, each of its documents on its own."""
    try:
        return future.result()
    except (BrokenProcessPool, OSError):
        return [_alone(task) for task in batch]


def _alone(task: Task) -> Outcome:
    """The outcome of a task in a process of its own, which may die without harm."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        try:
            return executor.submit(perform, task).result()
        except BrokenProcessPool:
            path = task.source or task.edition
            said = finding("I017", "The process that worked on this document died.", file=str(path))
            return Outcome(path.stem, "rejected", (said,))


@contextmanager
def _executor(jobs: int, scheduler: str) -> Iterator[Executor]:
    if not scheduler:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
            yield executor
        return
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise UsageError("--scheduler needs Dask: pip install 'rubricator[dask]'") from None
    try:
        with Client(scheduler, timeout=10) as client, client.get_executor(pure=False) as executor:
            yield executor
    except (OSError, TimeoutError) as error:
        raise UsageError(f"No Dask scheduler answers at {scheduler} ({error}).") from None


def perform_batch(batch: Sequence[Task]) -> list[Outcome]:
    """Do some tasks, one after the other."""
    return [perform(task) for task in batch]


def perform(task: Task) -> Outcome:
    """Do one task; whatever is wrong with its document is in the outcome."""
    path = task.source or task.edition
    try:
        outcome = _encoded(task) if task.source else _found(task)
        if task.site and outcome.state not in {"rejected", "refused"}:
            outcome = _rendered(task, outcome)
    except FileRefusedError as error:
        said = finding("I018", str(error), file=str(path))
        return Outcome(path.stem, "refused", (said,))
    except RejectedError as error:
        return Outcome(path.stem, "rejected", error.findings)
    return outcome


def _encoded(task: Task) -> Outcome:
    assert task.source is not None  # noqa: S101 - for the type checker
    name = str(task.source)
    data = writing.read(task.source)
    said, findings = sidecar.Sidecar(), list[Finding]()
    beside = task.source.with_suffix(".toml")
    if beside.exists():
        said, findings = sidecar.read(writing.read(beside), str(beside))
    try:
        read = source.read(data, task.source.name, task.encoding or said.encoding)
        made = edition.encode(read, said, converter=task.converter)
    except RejectedError as error:
        raise RejectedError(*findings, *(replace(f, file=name) for f in error.findings)) from None
    findings += [replace(f, file=name) for f in made.findings]
    outcome = Outcome(
        task.edition.stem,
        "rejected",
        tuple(findings),
        made.counts(),
        made.draft.converter,
        made.why,
    )
    if not made.valid:
        return outcome
    if record.state(task.edition) == "hand" and writing.read(task.edition) != made.tei:
        message = "The edition was changed by hand since it was written, and is left as it is."
        kept = finding("M004", message, file=str(task.edition))
        return replace(outcome, state="kept", findings=(*outcome.findings, kept))
    written = record.write_edition(task.edition, made.tei)
    return replace(outcome, state="written" if written else "unchanged")


def _found(task: Task) -> Outcome:
    """The outcome for an edition that has no source here."""
    findings = validation.validate(task.edition)
    wrong = any(said.severity == "error" for said in findings)
    return Outcome(task.edition.stem, "rejected" if wrong else "kept", tuple(findings))
