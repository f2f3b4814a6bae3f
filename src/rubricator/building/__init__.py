"""A project, built: editions, pages, plain text, the concordance, and a report."""

from __future__ import annotations

from rubricator.building.build import build
from rubricator.building.told import Built, Progress

__all__ = ["Built", "Progress", "build"]
