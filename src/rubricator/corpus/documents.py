"""One document: encoded from its source, or found as an edition without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rubricator import authority, edition, sidecar, source, validation, writing
from rubricator.authority import relevance
from rubricator.corpus.tasks import Outcome, State, Task
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.findings.weighing import FIRM, weighed
from rubricator.merging import locating, record, renewal
from rubricator.model import Finding, Source
from rubricator.tei import parsing, reading
from rubricator.tei.document import PASSED


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
        beside = str(task.source.with_suffix(".toml"))  # whose values I011 is about
        told = (replace(f, file=beside if f.code == "I011" else name) for f in error.findings)
        raise RejectedError(*findings, *told) from None
    state: State = "rejected"
    news: list[Finding] = []
    stands = made
    if made.valid:
        state, news = renewal.renew(task.edition, made, editor=task.editor)
        stands = _standing(task.edition, made, state)
    about = (replace(f, file=name) for f in stands.findings)
    outcome = Outcome(
        task.edition.stem,
        state,
        (*findings, *about, *news),
        stands.counts(),
        made.draft.converter,
        made.why,
    )
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
