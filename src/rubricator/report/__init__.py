"""What is told: findings and outcomes, to people and to programs; and how a long run goes."""

from __future__ import annotations

from rubricator.report.findings import Shared, as_json, as_sarif, as_text
from rubricator.report.notation import to_json
from rubricator.report.outcomes import (
    UNRESOLVED,
    Totals,
    counted,
    entry,
    of_build,
    severities,
    summary,
    totals,
    unresolved,
)

__all__ = [
    "UNRESOLVED",
    "Shared",
    "Totals",
    "as_json",
    "as_sarif",
    "as_text",
    "counted",
    "entry",
    "of_build",
    "severities",
    "summary",
    "to_json",
    "totals",
    "unresolved",
]
