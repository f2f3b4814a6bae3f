"""What one document may take, and how a document can fail the process that works on it."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Kind = Literal["died", "time", "memory", "error"]


@dataclass(frozen=True)
class Limits:
    """The bounds of one document: seconds, and bytes of memory of the process at work on it.

    Memory is watched, not reserved: Saxon reserves 34 GB of addresses that it never fills, so no
    limit on these would let it start.
    """

    seconds: float = 600.0
    memory: int = 4 << 30

    def holding(self, size: int) -> Limits:
        """The same, or as much as a source of ``size`` bytes needs, with half as much to spare."""
        return Limits(max(self.seconds, size // 10**6 * _SECONDS), max(self.memory, size * _MEMORY))


_SECONDS = 40
"""What a million bytes of a long source may take; where it was measured, they took seven to ten."""
_MEMORY = 150
"""What a byte of it may take of memory; where it was measured, it took ninety."""


def largest(paths: Iterable[Path]) -> int:
    """The size of the largest of these files, in bytes; 0 where none can be read."""
    size = 0
    for path in paths:
        with contextlib.suppress(OSError):
            size = max(size, path.stat().st_size)
    return size


@dataclass(frozen=True)
class Failure:
    """Why there is no result for a document; ``said`` is for the message of its finding."""

    kind: Kind
    said: str


Failed = Callable[[T, Failure], R]
"""Makes the result of a task that failed."""


def attempted(work: Callable[[T], R], task: T) -> R | Failure:
    """What ``work`` makes of a task; where it raises, a failure that names the line."""
    try:
        return work(task)
    except Exception as error:  # a mistake in a part or in a plug-in stops one document
        return Failure("error", f"{type(error).__name__}: {error}{_where(error)}")


def _where(error: Exception) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if last is None:
        return ""
    return f" ({Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno})"


def resident(pid: int) -> int:
    """The bytes of memory that a process fills; 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError, AttributeError):
        pass
    if os.name != "posix" or Path("/proc/self/statm").exists():
        return 0
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)
    return int(told.stdout.strip() or 0) * 1024
