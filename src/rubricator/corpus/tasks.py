"""Documents to be done, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from rubricator.engine import Failure
from rubricator.findings import finding
from rubricator.findings.weighing import Weights
from rubricator.model import Finding, Metadata
from rubricator.project import defaults_for, editor_for, weights_for

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


CODES = {"died": "I017", "time": "I020", "memory": "I021", "error": "I022"}
"""What is told of a document that its process failed at, by how it did."""


def failed(task: Task, failure: Failure) -> Outcome:
    """The outcome of a document that its process failed at."""
    said = finding(CODES[failure.kind], failure.said, file=str(task.path))
    return Outcome(task.edition.stem, "failed", (said,))
