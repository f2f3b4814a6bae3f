"""How a project weighs findings: severities that it changes, codes that it silences.

The settings stand under ``findings``: ``P002 = "off"``, ``N001 = "info"``. What says that a text
was lost or could not be read at all is firm: it can neither be silenced nor made less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from rubricator.findings import CODES
from rubricator.model import Finding, Severity

Weights = tuple[tuple[str, str], ...]
"""Pairs of a code and what it is to be: a severity, or OFF."""

OFF = "off"
_CHOICES = ("error", "warning", "info", OFF)

FIRM = frozenset(
    {"T001"}
    | {code for code, entry in CODES.items() if code[0] == "I" and entry.severity == "error"}
)
"""Codes that nothing can silence: the text law, and files that could not be read."""


def weights(table: Mapping[str, object]) -> Weights:
    """The weights that a table of settings gives. Raises ValueError with what is wrong with it."""
    for code, choice in table.items():
        if code not in CODES:
            raise ValueError(f"there is no code of findings “{code}”")
        if choice not in _CHOICES:
            raise ValueError(f"{code} is one of {', '.join(_CHOICES)}")
        if code in FIRM and choice != CODES[code].severity:
            raise ValueError(f"{code} ({CODES[code].title.lower()}) is always an error")
    return tuple(sorted((code, str(choice)) for code, choice in table.items()))


def weighed(findings: Iterable[Finding], given: Weights) -> tuple[Finding, ...]:
    """The findings, those of silenced codes left out, with the severities that a project gives."""
    chosen = dict(given)
    return tuple(
        replace(said, severity=cast("Severity", chosen[said.code])) if said.code in chosen else said
        for said in findings
        if chosen.get(said.code) != OFF
    )
