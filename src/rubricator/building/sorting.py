"""Parts sorted by the pages that they stand on: one that stands on thousands is read once."""

from __future__ import annotations

from collections import OrderedDict
from copy import deepcopy
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.building import shards
from rubricator.building.shards import CITED, CUTS, Cut
from rubricator.errors import FileRefusedError

_ENOUGH = 32_000_000
"""Bytes of parts that a process keeps sorted; trees of them take some ten times as many."""

_Key = tuple[Path, int, int, int, Cut, int]


class Sorted:
    """What a cut of a part holds, by page: a work, a decade, the first ``letters`` of keys."""

    def __init__(self, kept: bytes, wanted: Cut, letters: int) -> None:
        line = kept.splitlines()[CUTS.index(wanted)]
        self.size = len(line)
        self._part = shards.parsed(line)
        self._on: dict[str, list[etree._Element]] = {}
        for child in self._part:
            if wanted == CITED:
                page = child.get("work" if child.tag == shards.CITATION else "key", "")
            else:
                page = child.get("decade") or child.get("key", "")[:letters]
            self._on.setdefault(page, []).append(child)

    def on(self, page: str, label: str) -> bytes:
        """The part with what stands on a page alone, the document called by ``label``."""
        made = shards.like(self._part)
        made.set("short", label)
        made.extend(deepcopy(child) for child in self._on.get(page, ()))
        return etree.tostring(made, encoding="utf-8")


class Sorting:
    """The parts that were sorted last, as many as are worth their memory."""

    def __init__(self) -> None:
        self._parts: OrderedDict[_Key, Sorted] = OrderedDict()
        self._size = 0

    def part(self, path: Path, wanted: Cut, letters: int) -> Sorted:
        """A cut of the part that is kept at ``path``. Raises FileRefusedError."""
        key = (path, *_state(path), wanted, letters)
        found = self._parts.pop(key, None)
        if found is None:
            found = Sorted(writing.read(path), wanted, letters)
            self._size += found.size
        self._parts[key] = found
        while self._size > _ENOUGH and len(self._parts) > 1:
            self._size -= self._parts.popitem(last=False)[1].size
        return found


def _state(path: Path) -> tuple[int, int, int]:
    try:
        there = path.stat()
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be read ({error.strerror}).") from None
    return there.st_ino, there.st_mtime_ns, there.st_size
