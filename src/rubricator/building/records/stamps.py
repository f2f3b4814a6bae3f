"""Files as they were when something was made from them.

A file is known again by its size and times, as git's index does it; its bytes are read where these
differ, and where it was written so shortly before that a later change might not show in them.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

from rubricator.merging.record import digest

_RACE = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT's)."""


class Stamp(NamedTuple):
    """A file: its path below the root, the digest of its bytes, size, times of change (ns).

    The digest of a file that is not there is empty. With a size of -1 nothing but the digest is
    to be trusted.
    """

    path: str
    digest: str
    size: int = -1
    mtime: int = 0
    ctime: int = 0


def stamp(root: Path, path: str, data: bytes | None = None) -> Stamp:
    """The file at a path below ``root``, as it is; ``data`` is what was read of it just now.

    One that cannot be read counts as not there.
    """
    try:
        there = (root / path).stat()
        if data is None:
            data = (root / path).read_bytes()
    except OSError:
        return Stamp(path, "")
    last = max(there.st_mtime_ns, there.st_ctime_ns)
    if len(data) != there.st_size or time.time_ns() - last < _RACE:
        return Stamp(path, digest(data))
    return Stamp(path, digest(data), there.st_size, there.st_mtime_ns, there.st_ctime_ns)


def seen_again(root: str, known: Stamp) -> Stamp | None:
    """The same file now: None where its bytes differ, a new stamp where only its times do."""
    try:
        there = os.stat(f"{root}/{known.path}")  # noqa: PTH116 - many thousands of times
    except OSError:
        return None if known.digest else known
    if (there.st_size, there.st_mtime_ns, there.st_ctime_ns) == known[2:]:
        return known
    if not known.digest or known.size not in {-1, there.st_size}:
        return None
    now = stamp(Path(root), known.path)
    return now if now.digest == known.digest else None
