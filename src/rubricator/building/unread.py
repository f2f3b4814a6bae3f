"""Files among the sources that nothing reads: told, for somebody may take them for sources."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.project import SOURCES, Project

_ABOUT = re.compile(
    r"\.|(?:readme|licen[cs]e|copying|notice|authors|contributors)\b", re.IGNORECASE
)
"""What a folder has beside its texts: what is hidden, and what speaks of the folder."""

_SHOWN = 3


def unread(project: Project) -> Iterator[Finding]:
    """One finding for all files of a kind: texts that have another ending or stand in a folder of
    the folder of sources, links that lead nowhere, sidecars of no source or with an ending in
    capitals."""
    folder = project.root / project.seeds
    texts, sidecars, capitals, links = _Some(), _Some(), _Some(), _Some()
    for path in _paths(folder) if folder.is_dir() else ():
        if path.suffix.lower() == ".toml":
            if path.parent == folder and not _has_source(path):
                sidecars.add(path.relative_to(folder))
            elif path.parent == folder and not path.with_suffix(".toml").is_file():
                capitals.add(path.relative_to(folder))
        elif path.parent != folder or path.suffix.lower() not in SOURCES:
            texts.add(path.relative_to(folder))
        elif not path.exists():
            links.add(path.relative_to(folder))
    for found, code, what in (
        (texts, "I027", "not read; sources stand in the folder itself and end in .txt or .text"),
        (links, "I027", "not read; the link leads nowhere"),
        (sidecars, "M012", "no text here has this name, and a sidecar has that of its text"),
        (capitals, "I027", "not read; a sidecar ends in .toml, in small letters"),
    ):
        if found.number:
            yield finding(code, f"{found}: {what}.", file=project.seeds)


class _Some:
    """How many there are, and what the first few are."""

    def __init__(self) -> None:
        self.number = 0
        self._first: list[str] = []

    def add(self, path: Path) -> None:
        self.number += 1
        self._first = sorted([*self._first, path.as_posix()])[:_SHOWN]

    def __str__(self) -> str:
        more = self.number - len(self._first)
        return ", ".join(self._first) + (f" and {more} more" if more else "")


def _paths(folder: Path) -> Iterator[Path]:
    """The files in a folder and in those within it."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _ABOUT.match(name)]
        yield from (Path(above, name) for name in names if not _ABOUT.match(name))


def _has_source(sidecar: Path) -> bool:
    return any(sidecar.with_suffix(ending).is_file() for ending in (*SOURCES, ".TXT", ".TEXT"))
