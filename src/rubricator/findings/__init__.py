"""The register of findings: what each code means, why it matters and how to mend it.

Codes are stable: one letter for the area (V validity, T text, C citations, N notes, P persons,
D dates, M metadata, I input, B bags) and three digits; a retired code is never used again. An
``error`` is invalid, contradictory or lost; a ``warning`` is for an editor to decide; ``info`` is
the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rubricator.findings import (
    bags,
    citations,
    dates,
    inputs,
    metadata,
    notes,
    persons,
    texts,
    validity,
)
from rubricator.findings.code import Code
from rubricator.model import Finding

__all__ = ["CODES", "Code", "finding"]

_AREAS = (inputs, validity, texts, citations, notes, persons, dates, metadata, bags)

CODES: Mapping[str, Code] = MappingProxyType(
    {name: code for area in _AREAS for name, code in area.CODES.items()}
)
"""Every code of finding, by its name."""


def finding(
    code: str,
    message: str,
    *,
    file: str = "",
    line: int = 0,
    column: int = 0,
    xpath: str = "",
    fix: str = "",
) -> Finding:
    """A finding with the severity of its code and, unless ``fix`` says better, its remedy.

    ``line`` and ``column`` count from 1; 0 means that there is no such place. Raises KeyError
    for a code that is not in the register.
    """
    entry = CODES[code]
    return Finding(code, entry.severity, message, file, line, column, xpath, fix or entry.mend)
