"""What has to be made again: how the documents stand against the record of the last build."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from rubricator import corpus
from rubricator.building.records.record import files
from rubricator.building.records.rows import Row
from rubricator.building.records.stamps import seen_again
from rubricator.corpus import Task


class Standing:
    """How documents stand: ``maker`` and ``lists`` are the program and the authority files now."""

    def __init__(self, root: Path, build: Path, maker: str, lists: str) -> None:
        self._root = root
        self._build = build
        self._maker = maker
        self._lists = lists

    def identity(self, rows: Mapping[str, Row]) -> Callable[[Path], str]:
        """The id of the edition of a source; its sidecar is read only if it changed."""

        def identity(source: Path) -> str:
            row = rows.get(source.stem)
            beside = source.with_suffix(".toml").relative_to(self._root).as_posix()
            if row is not None and row.identity:
                for known in row.inputs:
                    if known.path == beside and seen_again(str(self._root), known) is not None:
                        return row.identity
            return corpus.identity(source)

        return identity

    def unchanged(self, task: Task, row: Row | None) -> Row | None:
        """The row of a document that need not be made again, its stamps renewed; else None.

        Where ``lists`` of the row are others than now, its authority entries must be looked at.
        """
        if row is None or row.again or row.maker != self._maker or not row.inputs:
            return None
        if row.inputs[0].path != task.path.relative_to(self._root).as_posix():
            return None
        if row.lists != self._lists and not row.known and task.source is not None:
            return None
        made = files(row)
        if len(row.sizes) != len(made) or not all(map(self._has, made, row.sizes)):
            return None
        root = str(self._root)
        inputs = []
        for known in row.inputs:
            now = seen_again(root, known)
            if now is None:
                return None
            inputs.append(now)
        same = all(now is known for now, known in zip(inputs, row.inputs, strict=True))
        return row if same else replace(row, inputs=tuple(inputs))

    def _has(self, name: str, size: int) -> bool:
        """Whether a file of that size is there below the folder of what is built."""
        try:
            there = os.stat(f"{self._build}/{name}")  # noqa: PTH116 - many thousands of times
        except OSError:
            return False
        return there.st_size == size
