"""Findings and outcomes, told to people and to programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from textwrap import indent
from typing import Any
from urllib.parse import quote

from rubricator.corpus import Outcome
from rubricator.findings import CODES
from rubricator.model import Finding, Severity
from rubricator.version import VERSION

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SHOWN = 3
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


def as_text(
    findings: Iterable[Finding], *, fold: bool = False, remedies: set[str] | None = None
) -> str:
    """A line for each finding, and its remedy; with ``fold``, the first few of a code in a file.

    ``remedies`` are those that were told already: each is told once, and put there.
    """
    told = remedies if remedies is not None else set()
    lines = []
    seen: Counter[tuple[str, str]] = Counter()
    findings = list(findings)
    totals = Counter((said.file, said.code) for said in findings)
    for said in findings:
        key = (said.file, said.code)
        seen[key] += 1
        if fold and seen[key] > _SHOWN:
            if seen[key] == _SHOWN + 1:
                lines.append(f"{said.file}: {totals[key] - _SHOWN} more {said.code} like these")
            continue
        place = said.file
        if said.line:
            place += f":{said.line}"
            place += f":{said.column}" if said.column else ""
        lines.append(f"{place}: {said.severity} {said.code}: {said.message}")
        if said.fix and said.fix not in told:
            told.add(said.fix)
            lines.append(f"    {said.fix}")
    return "\n".join(lines)


class Shared:
    """What is true of many files, to be told once: findings without a place, of some severities or
    some codes."""

    def __init__(self, *severities: Severity, codes: Collection[str] = ()) -> None:
        self._severities = severities
        self._codes = codes
        self._first: dict[tuple[str, str], Finding] = {}
        self._files: Counter[tuple[str, str]] = Counter()

    def rest(self, findings: Iterable[Finding]) -> list[Finding]:
        """Take what is shared out of the findings about a file, or more; what is left."""
        left = []
        for said in findings:
            told = said.severity in self._severities or said.code in self._codes
            if told and said.line <= 1:
                self._first.setdefault((said.code, said.message), said)
                self._files[said.code, said.message] += 1
            else:
                left.append(said)
        return left

    def told(self) -> list[Finding]:
        """Each thing once: the first file, and how many more there are."""
        return [
            replace(said, file=f"{said.file} and {more} more", line=0, column=0)
            if (more := self._files[key] - 1)
            else said
            for key, said in self._first.items()
        ]


def as_json(findings: Iterable[Finding]) -> str:
    """``{"findings": [...]}``, each with the keys that the command line promises."""
    return _json({"findings": [_as_object(said) for said in findings]})


def as_sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, as code hosts and editors read it."""
    codes = sorted({said.code for said in findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "fullDescription": {"text": CODES[code].why},
            "help": {"text": CODES[code].mend},
        }
        for code in codes
    ]
    run = {
        "tool": {"driver": {"name": "Rubricator", "version": VERSION, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(said, codes.index(said.code)) for said in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(said: Finding, rule: int) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if said.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(said.file)}}
        if said.line:
            place["region"] = {"startLine": said.line, "startColumn": said.column or 1}
        location["physicalLocation"] = place
    if said.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": said.xpath}]
    return {
        "ruleId": said.code,
        "ruleIndex": rule,
        "level": _LEVELS[said.severity],
        "message": {"text": said.message},
        "locations": [location] if location else [],
    }


def _uri(file: str) -> str:
    """A file as a URI: relative as it was given, absolute with its scheme."""
    path = quote(file.replace("\\", "/"))
    if path.startswith("/"):
        return f"file://{path}"
    return f"file:///{path}".replace("%3A", ":", 1) if path[1:4] == "%3A" else path


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
        "findings": [_as_object(said) for said in outcome.findings],
    }


def _as_object(said: Finding) -> dict[str, Any]:
    return {name: getattr(said, name) for name in _FIELDS}


_FIELDS = tuple(one.name for one in fields(Finding))


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
        "findings": [_as_object(said) for said in findings],
    }
    yield _json(head).removesuffix("\n}").encode() + b',\n  "editions": ['
    between = b"\n"
    for outcome in documents:
        yield between + indent(_json(entry(outcome)), "    ").encode()
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


def to_json(value: object) -> bytes:
    """A JSON file: two spaces, no escapes, a newline at its end."""
    return (_json(value) + "\n").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
