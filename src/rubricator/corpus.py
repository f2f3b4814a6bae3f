"""Many documents, each on its own: one bad document fails alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from rubricator import authority, edition, parsing, reading, sidecar, source, validation, writing
from rubricator.authority import relevance
from rubricator.document import PASSED
from rubricator.engine import Engine, Failure
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.merging import locating, record, renewal
from rubricator.model import Finding, Metadata, Source
from rubricator.naming import is_text
from rubricator.project import defaults_for, editor_for, identity_of, weights_for
from rubricator.weighing import FIRM, Weights, weighed

State = Literal["written", "unchanged", "merged", "kept", "rejected", "refused", "failed"]


@dataclass(frozen=True)
class Task:
    """One document: what to encode (if there is a source) and where the edition stands.

    ``weights`` is how its project weighs findings; ``editor`` is whose the marks made by hand are;
    ``defaults`` is what the project says of a text whose sidecar does not.
    """

    source: Path | None
    edition: Path
    converter: str = ""
    encoding: str = ""
    weights: Weights = ()
    editor: str = ""
    defaults: Metadata = field(default_factory=Metadata)

    @property
    def path(self) -> Path:
        """What the findings are about."""
        return self.source or self.edition


@dataclass(frozen=True)
class Outcome:
    """What became of a document; ``why`` says why its converter was taken."""

    name: str
    state: State
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    converter: str = ""
    why: str = ""


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
            defaults=defaults_for(path),
        )
        for path in sources
    ]


def run(
    tasks: Sequence[Task], engine: Engine, done: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Do every task; the outcomes are in the order of the tasks, whatever the engine.

    ``done`` is called with each outcome as it comes.
    """
    outcomes = clashes(tasks, identity)
    for clash in outcomes.values():
        done(clash)
    clear = [place for place in range(len(tasks)) if place not in outcomes]
    for place, outcome in engine.each(perform, [tasks[place] for place in clear], failed):
        outcomes[clear[place]] = outcome
        done(outcome)
    return [outcomes[place] for place in range(len(tasks))]


def clashes(
    tasks: Sequence[Task],
    identity_of: Callable[[Path], str],
    places: Callable[[], MutableMapping[str, int]] = dict,
    reserved: Callable[[str], str] = lambda _: "",
) -> dict[int, Outcome]:
    """Those that would take the id or the file of one before them, or cannot be named, by place.

    ``reserved`` says what else has the name of a document, if anything has; ``places`` makes the
    mappings in which it is kept who has which.
    """
    ids, editions, named = places(), places(), places()
    found: dict[int, Outcome] = {}
    for place, task in enumerate(tasks):
        if not is_text(task.path.name):
            found[place] = _unnamed(task.path)
            continue
        stem = task.edition.stem
        code, why = "M011", reserved(stem)
        if not why:
            own = identity_of(task.source) if task.source is not None else ""
            first, what = _taken(place, task, own, ids, editions)
            code, why = "M003", f"{tasks[first].path} {what}." if first != place else ""
        if why:
            name = task.path.name if stem in named else stem
            found[place] = Outcome(name, "rejected", (finding(code, why, file=str(task.path)),))
        named[stem] = place
    return found


def _taken(
    place: int,
    task: Task,
    own: str,
    ids: MutableMapping[str, int],
    editions: MutableMapping[str, int],
) -> tuple[int, str]:
    """The place of who has what a document would have, itself if nobody else; and what that is."""
    first = editions.setdefault(str(task.edition), place)
    if first == place and task.source is not None:
        return ids.setdefault(own, place), f"has the same id, {own}"
    return first, "would be written to the same file"


def _unnamed(path: Path) -> Outcome:
    """What becomes of a document whose name is not text."""
    shown = str(path).encode("utf-8", "backslashreplace").decode()
    said = finding("I026", "The name has bytes that are not UTF-8.", file=shown)
    return Outcome(Path(shown).name, "rejected", (said,))


def identity(path: Path) -> str:
    """The id of the edition of a source: as its sidecar says, or as its name does."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return identity_of(path)
    try:
        said, _ = sidecar.read(beside.read_bytes(), str(beside))
    except (OSError, RejectedError):
        return identity_of(path)
    return said.id or identity_of(path)


_CODES = {"died": "I017", "time": "I020", "memory": "I021", "error": "I022"}


def failed(task: Task, failure: Failure) -> Outcome:
    """The outcome of a document that its process failed at."""
    said = finding(_CODES[failure.kind], failure.said, file=str(task.path))
    return Outcome(task.edition.stem, "failed", (said,))


def perform(task: Task) -> Outcome:
    """Do one task; whatever is wrong with its document is in the outcome."""
    return settled(task, _done)


def _done(task: Task) -> Outcome:
    return (encoded(task) if task.source else found(task)).outcome


def settled(task: Task, work: Callable[[Task], Outcome]) -> Outcome:
    """What ``work`` makes of a task, its findings weighed; what is wrong is in the outcome."""
    try:
        outcome = work(task)
    except FileRefusedError as error:
        said = finding("I018", str(error), file=str(task.path))
        return Outcome(task.edition.stem, "refused", (said,))
    except RejectedError as error:
        return Outcome(task.edition.stem, "rejected", error.findings)
    if outcome.state == "rejected":  # what stopped it must be seen
        return outcome
    return replace(outcome, findings=weighed(outcome.findings, task.weights))


@dataclass(frozen=True)
class Encoded:
    """A source encoded: the outcome, the edition, the entries of the authority files it used."""

    outcome: Outcome
    made: edition.Edition
    known: authority.Authority


def encoded(task: Task) -> Encoded:
    """What becomes of a source; its edition is written if it may be.

    Raises RejectedError and FileRefusedError.
    """
    assert task.source is not None  # noqa: S101 - for the type checker
    name = str(task.source)
    said, read, findings = received(task)
    known = relevance.within(authority.beside(task.edition.parent), read.text, said.metadata)
    try:
        made = edition.encode(
            read, said, persons=known.persons, works=known.works, converter=task.converter
        )
    except RejectedError as error:
        told = (replace(f, file=name) for f in error.findings)
        raise RejectedError(*findings, *told) from None
    outcome = Outcome(
        task.edition.stem,
        "rejected",
        (*findings, *(replace(f, file=name) for f in made.findings)),
        made.counts(),
        made.draft.converter,
        made.why,
    )
    if not made.valid:
        return Encoded(outcome, made, known)
    state, news = renewal.renew(task.edition, made, editor=task.editor)
    stands = _standing(task.edition, made, state)
    about = (*findings, *(replace(f, file=name) for f in stands.findings))
    outcome = replace(outcome, state=state, findings=(*about, *news), counts=stands.counts())
    return Encoded(outcome, made, known)


def _standing(path: Path, made: edition.Edition, state: State) -> edition.Edition:
    """The edition as its file has it, where that is not as the machine made it.

    One that could not be merged has all of its findings already.
    """
    data = writing.read(path)
    if data == made.tei:
        return made
    if state == "kept":
        return replace(made, findings=edition.of_the_source(made.findings))
    return edition.as_edited(made, parsing.parse(data, str(path)))


def received(task: Task) -> tuple[sidecar.Sidecar, Source, list[Finding]]:
    """The sidecar and the source of a task, read, and findings about the sidecar.

    Raises RejectedError where one cannot be used, FileRefusedError where it cannot be read.
    """
    assert task.source is not None  # noqa: S101 - for the type checker
    data = writing.read(task.source)
    said, findings = sidecar.Sidecar(), list[Finding]()
    beside = task.source.with_suffix(".toml")
    if beside.exists():
        said, findings = sidecar.read(writing.read(beside), str(beside))
    said = replace(said, metadata=sidecar.over(said.metadata, task.defaults))
    try:
        read = source.read(data, task.source.name, task.encoding or said.encoding)
    except RejectedError as error:
        told = (replace(f, file=str(task.source)) for f in error.findings)
        raise RejectedError(*findings, *told) from None
    return said, read, findings


@dataclass(frozen=True)
class Found:
    """An edition without a source here: the outcome, its bytes, its text if the file is of one."""

    outcome: Outcome
    data: bytes
    edition: reading.Edition | None


def found(task: Task) -> Found:
    """What there is to say of an edition that has no source here.

    One that others wrote is not held to the project's schema; a corpus has no page. Raises
    RejectedError and FileRefusedError.
    """
    file = str(task.edition)
    data = writing.read(task.edition)
    editions, _ = reading.editions(task.edition, data)
    findings = locating.compared(validation.validate(task.edition), task.edition)
    if record.path_of(task.edition).is_file():
        findings.append(finding("M013", "Its source is gone; what is said here stays.", file=file))
    edition = editions[0] if len(editions) == 1 and not editions[0].beside else None
    if all(one.beside for one in editions):
        findings = [said for said in findings if said.file == file and said.code in FIRM]
        findings.append(finding("I023", PASSED, file=file))
    elif edition is None:
        message = f"There are {len(editions)} texts in it; none has a page."
        findings = [*reading.tolerated(findings, file), finding("I025", message, file=file)]
    elif not edition.own:
        findings = [*reading.tolerated(findings, file), *reading.unknown(edition, file)]
    return Found(Outcome(task.edition.stem, "kept", tuple(findings)), data, edition)


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
    return list(engine.map(perform_check, checks, _failed_checking))


def perform_check(task: Check) -> Outcome:
    """Validate one file; a file that cannot be read is in the outcome."""
    try:
        schema = Path(task.schema) if task.schema else None
        rules = Path(task.schematron) if task.schematron else None
        findings = validation.validate(task.path, schema=schema, schematron=rules, xsd=task.xsd)
        findings = locating.compared(findings, task.path)
    except OSError as error:
        said = finding("I018", f"{task.path}: {error.strerror}.", file=str(task.path))
        return Outcome(task.path.stem, "refused", (said,))
    return Outcome(task.path.stem, "kept", weighed(findings, task.weights))


def _failed_checking(task: Check, failure: Failure) -> Outcome:
    said = finding(_CODES[failure.kind], failure.said, file=str(task.path))
    return Outcome(task.path.stem, "failed", (said,))
