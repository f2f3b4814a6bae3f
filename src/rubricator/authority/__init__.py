"""The authority files that the editions of a project share: read, used, extended, exchanged."""

from __future__ import annotations

from rubricator.authority.lists import (
    CANDIDATE,
    PERSONS,
    WORKS,
    Authority,
    ProposedWork,
    beside,
    entries,
    names_of,
    proposed,
    read_persons,
    read_works,
    said,
    settle,
)

__all__ = [
    "CANDIDATE",
    "PERSONS",
    "WORKS",
    "Authority",
    "ProposedWork",
    "beside",
    "entries",
    "names_of",
    "proposed",
    "read_persons",
    "read_works",
    "said",
    "settle",
]
