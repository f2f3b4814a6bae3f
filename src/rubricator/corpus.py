"""Many documents, each on its own: one bad document fails alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from rubricator import authority, edition, parsing, sidecar, source, validation, views, writing
from rubricator.engine import Engine
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.merging import renewal
from rubricator.model import Finding
from rubricator.project import editor_for, identity_of, weights_for
from rubricator.weighing import Weights, weighed

State = Literal["written", "unchanged", "merged", "kept", "rejected", "refused"]


@dataclass(frozen=True)
class Task:
    """One document: what to encode (if there is a source) and where the edition stands.

    With ``texts`` its plain text is rendered into that folder, and what it contributes to the
    pages of the corpus is in the outcome. ``weights`` is how its project weighs findings;
    ``editor`` is whose the marks made by hand are.
    """

    source: Path | None
    edition: Path
    converter: str = ""
    encoding: str = ""
    texts: Path | None = None
    weights: Weights = ()
    editor: str = ""

    @property
    def path(self) -> Path:
        """What the findings are about."""
        return self.source or self.edition


@dataclass(frozen=True)
class Outcome:
    """What became of a document.

    ``part`` is what the pages of the corpus need of it; ``why`` says why its converter was taken.
    """

    name: str
    state: State
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    converter: str = ""
    why: str = ""
    part: views.Part | None = None


def tasks_for(
    sources: Sequence[Path], folder: Path, *, converter: str = "", encoding: str = ""
) -> list[Task]:
    """A task for each source, its edition in ``folder``."""
    return [
        Task(
            path,
            folder / f"{path.stem}.xml",
            converter=converter,
            encoding=encoding,
            weights=weights_for(path),
            editor=editor_for(path),
        )
        for path in sources
    ]


def run(
    tasks: Sequence[Task], engine: Engine, done: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Do every task; the outcomes are in the order of the tasks, whatever the engine.

    ``done`` is called with each outcome as it comes.
    """
    clashes = _clashes(tasks)
    clear = [task for task in tasks if task not in clashes]
    outcomes = dict(clashes)
    for clash in clashes.values():
        done(clash)
    for task, outcome in zip(clear, engine.map(perform, clear, _died), strict=True):
        outcomes[task] = outcome
        done(outcome)
    return [outcomes[task] for task in tasks]


def _clashes(tasks: Sequence[Task]) -> dict[Task, Outcome]:
    """Those that would take the id or the file of one before them."""
    ids: dict[str, Path] = {}
    editions: dict[Path, Path] = {}
    clashes: dict[Task, Outcome] = {}
    for task in tasks:
        taken = editions.setdefault(task.edition, task.path)
        what = "would be written to the same file"
        if taken is task.path and task.source is not None:
            identity = _identity(task.source)
            taken = ids.setdefault(identity, task.path)
            what = f"has the same id, {identity}"
        if taken is not task.path:
            said = finding("M003", f"{taken} {what}.", file=str(task.path))
            clashes[task] = Outcome(task.edition.stem, "rejected", (said,))
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


def _died(task: Task) -> Outcome:
    said = finding("I017", "The process that worked on this document died.", file=str(task.path))
    return Outcome(task.edition.stem, "rejected", (said,))


def perform(task: Task) -> Outcome:
    """Do one task; whatever is wrong with its document is in the outcome."""
    try:
        outcome = _encoded(task) if task.source else _found(task)
        if task.texts and outcome.state in {"written", "unchanged", "merged", "kept"}:
            outcome = _rendered(task, task.texts, outcome)
    except FileRefusedError as error:
        said = finding("I018", str(error), file=str(task.path))
        return Outcome(task.edition.stem, "refused", (said,))
    except RejectedError as error:
        return Outcome(task.edition.stem, "rejected", error.findings)
    if outcome.state == "rejected":  # what stopped it must be seen
        return outcome
    return replace(outcome, findings=weighed(outcome.findings, task.weights))


def _encoded(task: Task) -> Outcome:
    assert task.source is not None  # noqa: S101 - for the type checker
    name = str(task.source)
    data = writing.read(task.source)
    said, findings = sidecar.Sidecar(), list[Finding]()
    beside = task.source.with_suffix(".toml")
    if beside.exists():
        said, findings = sidecar.read(writing.read(beside), str(beside))
    known = authority.beside(task.edition.parent)
    try:
        read = source.read(data, task.source.name, task.encoding or said.encoding)
        made = edition.encode(
            read, said, persons=known.persons, works=known.works, converter=task.converter
        )
    except RejectedError as error:
        told = (replace(f, file=name) for f in error.findings)
        raise RejectedError(*findings, *told) from None
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
    state, news = renewal.renew(task.edition, made, editor=task.editor)
    return replace(outcome, state=state, findings=(*outcome.findings, *news))


def _found(task: Task) -> Outcome:
    """The outcome for an edition that has no source here."""
    return Outcome(task.edition.stem, "kept", tuple(validation.validate(task.edition)))


def _rendered(task: Task, texts: Path, outcome: Outcome) -> Outcome:
    """Its plain text, written, and its part in the pages of the corpus."""
    stem = task.edition.stem
    try:
        document = views.read(parsing.parse(writing.read(task.edition), str(task.edition)), stem)
        text = views.render(document, "text")[f"{stem}.txt"]
        part = views.part(document)
    except views.StylesheetError as error:
        said = finding("V021", str(error), file=str(task.edition))
        return replace(outcome, state="rejected", findings=(*outcome.findings, said))
    writing.write(texts / f"{stem}.txt", text)
    return replace(outcome, part=part)


@dataclass(frozen=True)
class Check:
    """A file to validate, and with what."""

    path: Path
    schema: str = ""
    schematron: str = ""
    xsd: bool = False
    weights: Weights = ()


def check(checks: Sequence[Check], engine: Engine) -> list[Outcome]:
    """Validate files; one outcome for each, in order."""
    return list(engine.map(perform_check, checks, _died_checking))


def perform_check(task: Check) -> Outcome:
    """Validate one file; a file that cannot be read is in the outcome."""
    try:
        schema = Path(task.schema) if task.schema else None
        rules = Path(task.schematron) if task.schematron else None
        findings = validation.validate(task.path, schema=schema, schematron=rules, xsd=task.xsd)
    except OSError as error:
        said = finding("I018", f"{task.path}: {error.strerror}.", file=str(task.path))
        return Outcome(task.path.stem, "refused", (said,))
    return Outcome(task.path.stem, "kept", weighed(findings, task.weights))


def _died_checking(task: Check) -> Outcome:
    said = finding("I017", "The process that checked this document died.", file=str(task.path))
    return Outcome(task.path.stem, "rejected", (said,))
