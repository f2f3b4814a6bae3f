"""Findings, told to people, and to programs in JSON and SARIF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from rubricator.findings import CODES
from rubricator.model import Finding, Severity
from rubricator.naming import printed
from rubricator.report import notation
from rubricator.report.notation import as_object
from rubricator.version import VERSION

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SHOWN = 3


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
                more = totals[key] - _SHOWN
                lines.append(f"{printed(said.file)}: {more} more {said.code} like these")
            continue
        lines.append(f"{place(said)}: {said.severity} {said.code}: {printed(said.message)}")
        if said.fix and said.fix not in told:
            told.add(said.fix)
            lines.append(f"    {said.fix}")
    return "\n".join(lines)


def place(said: Finding) -> str:
    """Where a finding is: its file, and the line and the column where it has them."""
    where = printed(said.file)
    if said.line:
        where += f":{said.line}"
        where += f":{said.column}" if said.column else ""
    return where


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
    return notation.as_json({"findings": [as_object(said) for said in findings]})


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
    return notation.as_json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(said: Finding, rule: int) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if said.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(said.file)}}
        if said.line:
            physical["region"] = {"startLine": said.line, "startColumn": said.column or 1}
        location["physicalLocation"] = physical
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
    path = quote(file.replace("\\", "/"), errors="surrogateescape")
    if path.startswith("/"):
        return f"file://{path}"
    return f"file:///{path}".replace("%3A", ":", 1) if path[1:4] == "%3A" else path
