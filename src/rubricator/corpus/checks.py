"""Files to validate, and with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rubricator import validation
from rubricator.corpus.tasks import CODES, Outcome
from rubricator.engine import Engine, Failure
from rubricator.findings import finding
from rubricator.findings.weighing import Weights, weighed
from rubricator.merging import locating


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
        said = finding(
            "I018", f"{task.path}: cannot be read ({error.strerror}).", file=str(task.path)
        )
        return Outcome(task.path.stem, "refused", (said,))
    return Outcome(task.path.stem, "kept", weighed(findings, task.weights))


def _failed_checking(task: Check, failure: Failure) -> Outcome:
    said = finding(CODES[failure.kind], failure.said, file=str(task.path))
    return Outcome(task.path.stem, "failed", (said,))
