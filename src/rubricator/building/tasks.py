"""The documents of a project: one for each source, and for each edition without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from os import fsdecode, fsencode
from pathlib import Path
from typing import overload

from rubricator.building.records.tables import Tables
from rubricator.corpus import Task
from rubricator.findings.weighing import weights
from rubricator.project import NOT_EDITIONS, Project

_PAGES = re.compile(
    r"index|concordance(-.+)?|persons(-.{1,4})?|dates(-(-?[0-9]+|open))?", re.IGNORECASE | re.DOTALL
)
"""Pages of the whole corpus, which there may be."""

_LISTS = frozenset(Path(name).stem for name in NOT_EDITIONS)


def reserved(stem: str) -> str:
    """What of a project has the name of a document; nothing, if the document may have it.

    There are systems on which capitals make no difference.
    """
    if _PAGES.fullmatch(stem):
        return f"The site has a page {stem}.html of its own."
    return f"The project has a list {stem}.xml of its own." if stem.lower() in _LISTS else ""


class Tasks(Sequence[Task]):
    """What there is to do, by the names of the editions; a task is made when it is its turn.

    Names stand in the tables as the bytes that they are, for not all are text.
    """

    def __init__(self, project: Project, tables: Tables) -> None:
        self._project = project
        self._tables = tables
        self._weights = weights(project.findings)
        tables.tell("CREATE TABLE named (edition, source)")
        tables.tell("CREATE TABLE tasks (number INTEGER PRIMARY KEY, edition, source)")
        each = project.each_source()
        tables.put("named", ((fsencode(f"{one.stem}.xml"), fsencode(one.name)) for one in each))
        tables.tell("CREATE INDEX of_name ON named (edition)")
        for name in (fsencode(one.name) for one in project.each_edition()):
            if tables.first("SELECT 1 FROM named WHERE edition = ?", name) is None:
                tables.put("named", [(name, b"")])
        tables.tell(
            "INSERT INTO tasks (edition, source) SELECT edition, source FROM named"
            " ORDER BY edition, source"
        )
        self._number = int(tables.first("SELECT count(*) FROM tasks")[0])

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, place: int) -> Task: ...

    @overload
    def __getitem__(self, place: slice) -> list[Task]: ...

    def __getitem__(self, place: int | slice) -> Task | list[Task]:
        if isinstance(place, slice):
            return [self[one] for one in range(self._number)[place]]
        number = range(self._number)[place] + 1
        question = "SELECT edition, source FROM tasks WHERE number = ?"
        edition, source = map(fsdecode, self._tables.first(question, number))
        project = self._project
        standing = project.root / project.tei / edition
        if not source:
            return Task(None, standing, weights=self._weights)
        return Task(
            project.root / project.seeds / source,
            standing,
            weights=self._weights,
            editor=project.editor,
            defaults=project.defaults,
        )

    def sources(self) -> Iterator[Path]:
        """The source files."""
        folder = self._project.root / self._project.seeds
        for (name,) in self._tables.ask("SELECT source FROM tasks WHERE source != x'' ORDER BY 1"):
            yield folder / fsdecode(name)
