"""A citation as it is found: its marks, and the key of the work that it is of."""

from __future__ import annotations

from typing import NamedTuple

from rubricator.model import Certainty, Mark


class Cite(NamedTuple):
    """A citation at [start, end): its marks but for the bibl itself, and the work's key."""

    start: int
    end: int
    key: str
    cert: Certainty
    marks: tuple[Mark, ...]
    paged: bool
    rule: str = "cite-author-year"
