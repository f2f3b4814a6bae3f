"""What became of documents, told: ``build/report.json``, and the sums at the end of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import indent
from typing import Any

from rubricator.corpus import Outcome
from rubricator.model import Finding
from rubricator.report import notation
from rubricator.report.notation import as_object
from rubricator.version import VERSION

UNRESOLVED = {
    "C001": "sigla without a work",
    "C003": "citations without a work",
    "D006": "relative dates without a value",
    "N001": "notes without a body",
    "N002": "notes without a marker",
    "P001": "ambiguous names",
    "P002": "unlinked names",
}
"""Codes of what the machine left open, and what they count."""


def entry(outcome: Outcome) -> dict[str, Any]:
    """What ``build/report.json`` says of a document.

    Nothing in it depends on when or how fast it ran, nor on what was there before.
    """
    made = outcome.state in {"written", "unchanged", "merged"}
    return {
        "name": outcome.name,
        "state": "made" if made else outcome.state,
        "converter": outcome.converter,
        "marks": dict(outcome.counts),
        "unresolved": unresolved(outcome.findings),
        "findings": [as_object(said) for said in outcome.findings],
    }


@dataclass
class Totals:
    """The sums over documents, which are added one by one."""

    documents: int = 0
    states: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        state: str,
        marks: Mapping[str, int],
        severities: Mapping[str, int],
        unresolved: Mapping[str, int],
    ) -> None:
        """One document more."""
        self.documents += 1
        self.states[state] += 1
        self.marks.update(marks)
        self.severities.update(severities)
        self.unresolved.update(unresolved)


def totals(outcomes: Iterable[Outcome]) -> Totals:
    """The sums over some outcomes."""
    sums = Totals()
    for one in outcomes:
        sums.add(one.state, one.counts, severities(one.findings), unresolved(one.findings))
    return sums


def of_build(
    sums: Totals, documents: Iterable[Outcome], findings: Iterable[Finding] = ()
) -> Iterator[bytes]:
    """``build/report.json``, piece by piece: the sums, what there is to say of the whole, and what
    there is to tell of each document."""
    head = {
        "rubricator": VERSION,
        "documents": sums.documents,
        "marks": dict(sorted(sums.marks.items())),
        "unresolved": {what: n for what in UNRESOLVED.values() if (n := sums.unresolved[what])},
        "severities": dict(sorted(sums.severities.items())),
        "findings": [as_object(said) for said in findings],
    }
    yield notation.as_json(head).removesuffix("\n}").encode() + b',\n  "editions": ['
    between = b"\n"
    for outcome in documents:
        yield between + indent(notation.as_json(entry(outcome)), "    ").encode()
        between = b",\n"
    yield b"\n  ]\n}\n" if sums.documents else b"]\n}\n"


def severities(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return dict(sorted(Counter(said.severity for said in findings).items()))


def unresolved(findings: Iterable[Finding]) -> dict[str, int]:
    """How much was left open, of each kind."""
    counts = Counter(said.code for said in findings if said.code in UNRESOLVED)
    return {UNRESOLVED[code]: counts[code] for code in sorted(counts)}


def summary(sums: Totals) -> str:
    """A few lines at the end of a run: documents, marks by kind, what is unresolved."""
    states = ", ".join(f"{count} {state}" for state, count in sums.states.items() if count)
    lines = [f"{counted(sums.documents, 'document')}: {states or 'nothing to do'}"]
    if sums.marks:
        marks = (f"{count} {kind}" for kind, count in sorted(sums.marks.items()))
        lines.append("marks: " + ", ".join(marks))
    if sums.severities:
        counts = ((sums.severities[s], s) for s in ("error", "warning", "info"))
        lines.append("findings: " + ", ".join(_so_many(count, s) for count, s in counts if count))
    if sums.unresolved:
        left = ((sums.unresolved[what], what) for what in UNRESOLVED.values())
        open_ = (f"{what} ({count})" for count, what in left if count)
        lines.append("left open: " + ", ".join(open_))
    return "\n".join(lines)


def _so_many(number: int, severity: str) -> str:
    """So many findings of a severity: “info” is the same of one and of several."""
    return f"{number} info" if severity == "info" else counted(number, severity)


def counted(number: int, what: str) -> str:
    """So many of something: "1 file", "2 files"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
