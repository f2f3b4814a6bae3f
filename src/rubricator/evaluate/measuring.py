"""Gold files, many texts: ``evaluate`` over an engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rubricator import engine
from rubricator.corpus.tasks import CODES
from rubricator.engine import Failure, Workplace
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.evaluate import gold
from rubricator.evaluate.gold import Gold
from rubricator.evaluate.scoring import Score, added, scores
from rubricator.findings import finding
from rubricator.model import Finding


def measure(
    files: Sequence[Path],
    where: Workplace = Workplace(),  # noqa: B008 - it is frozen
) -> tuple[dict[str, Score], list[Finding], bool]:
    """The scores over all texts of some gold files.

    Returns them by kind, findings about the files and about texts that are in no score since the
    process at work on them failed, and whether the operating system refused a file.
    """
    texts: list[Gold] = []
    findings: list[Finding] = []
    refused = False
    for path in files:
        try:
            read = gold.read(path)
            texts += read
            findings += _not_attempted(path, read)
            if any(text.by_machine for text in read):
                message = "The machine made every mark in it, and is measured against itself."
                findings.append(finding("I028", message, file=str(path)))
        except RejectedError as error:
            findings += error.findings
        except FileRefusedError as error:
            findings.append(finding("I018", str(error), file=str(path)))
            refused = True

    def failed(text: Gold, failure: Failure) -> dict[str, Score]:
        findings.append(finding(CODES[failure.kind], failure.said, file=text.id))
        return {}

    with engine.start(where, len(texts)) as working:
        total = added(working.map(scores, texts, failed))
    return total, findings, refused


def _not_attempted(path: Path, texts: Sequence[Gold]) -> list[Finding]:
    """What is said of the languages in a gold file for which there are no annotators."""
    foreign = [text.language for text in texts if not text.language.startswith(("en", "und"))]
    return [
        finding(
            "I016",
            f"{foreign.count(language)} of {len(texts)} texts are in another language than English "
            f"({language}): persons and titles were not looked for.",
            file=str(path),
        )
        for language in dict.fromkeys(filter(None, foreign))
    ]
