"""Where many documents are worked on: this process, processes of this machine, or a cluster.

Every engine gives the same results. What a document may take, ``Limits`` says; with none given a
few documents are done in this process, where nothing bounds them but Ctrl-C.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rubricator.engine.base import Alone, Engine
from rubricator.engine.cluster import Cluster
from rubricator.engine.deferred import Deferred
from rubricator.engine.limits import Failure, Limits, largest, resident
from rubricator.engine.rooms import Rooms

__all__ = [
    "Deferred",
    "Engine",
    "Failure",
    "Limits",
    "Workplace",
    "here",
    "largest",
    "resident",
    "start",
]

_FEW = 8
"""With fewer tasks than this, starting processes costs more than it saves."""


@dataclass(frozen=True)
class Workplace:
    """Where to work: how many processes (0: one for each core), on which engine, in what limits.

    ``scheduler`` is the address of a Dask scheduler; ``dask`` starts one on this machine.
    """

    jobs: int = 0
    scheduler: str = ""
    dask: bool = False
    limits: Limits | None = None


def _nothing() -> None:
    pass


@contextmanager
def start(
    where: Workplace, tasks: int, warm: Callable[[], object] = _nothing, size: int = 0
) -> Iterator[Engine]:
    """An engine for about so many tasks; ``warm`` is what a process does before its first.

    ``size`` is that of the largest source, in bytes: where no limits are given they hold it.
    Raises UsageError where Dask is asked for and is not installed, or does not answer.
    """
    jobs = where.jobs or os.cpu_count() or 1
    limits = where.limits or Limits().holding(size)
    engine: Engine
    if where.scheduler or where.dask:
        engine = Cluster(where.scheduler, jobs, limits, warm)
    elif tasks < _FEW and where.limits is None:
        engine = Alone()
    else:
        engine = Rooms(jobs, limits, warm)
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def here(
    where: Workplace, engine: Engine, tasks: int, warm: Callable[[], object] = _nothing
) -> Iterator[Engine]:
    """The engine, or, where it is a cluster, one of this machine for what is made here."""
    if isinstance(engine, Cluster):
        with start(Workplace(where.jobs, limits=where.limits), tasks, warm) as local:
            yield local
    else:
        yield engine
