"""Who does the work: this process, a pool of processes, or a Dask cluster. The results are equal.

Tasks go out in batches and results come back in the order of the tasks. Processes are spawned,
not forked: Saxon does not survive a fork.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from rubricator.errors import UsageError

_BATCH = 16
_SERIAL = 8
"""With fewer tasks than this, starting processes costs more than it saves."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class Engine:
    """Does tasks; made by ``start``. Without an executor this process does them itself."""

    jobs: int
    executor: Executor | None
    renewed: Callable[[], Executor] | None = None

    def map(
        self, work: Callable[[T], R], tasks: Sequence[T], died: Callable[[T], R]
    ) -> Iterator[R]:
        """What ``work`` makes of each task, in order.

        ``work`` is a function of a module, which must not raise; ``died`` makes the result of a
        task whose process died. Only that task is lost: what was under way with it is done again.
        """
        if self.executor is None:
            yield from map(work, tasks)
            return
        batches = deque(tasks[at : at + _BATCH] for at in range(0, len(tasks), _BATCH))
        waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        while batches or waiting:
            while batches and len(waiting) < 2 * self.jobs:
                batch = batches.popleft()
                waiting.append((batch, self._submit(work, batch)))
            batch, future = waiting.popleft()
            try:
                results = future.result()
            except Exception as error:  # a pool, or a cluster, names a dead worker in its own way
                if not _is_death(error):
                    raise
                results = _one_by_one(work, batch, died)
            yield from results

    def _submit(self, work: Callable[[T], R], batch: Sequence[T]) -> Future[list[R]]:
        assert self.executor is not None  # noqa: S101 - for the type checker
        try:
            return self.executor.submit(_each, work, batch)
        except BrokenProcessPool:
            if self.renewed is None:
                raise
            self.executor.shutdown(wait=False)
            self.executor = self.renewed()
            return self.executor.submit(_each, work, batch)


@contextmanager
def start(jobs: int, scheduler: str, tasks: int) -> Iterator[Engine]:
    """An engine for about so many tasks.

    ``jobs`` is the number of processes (0: one for each core); ``scheduler`` the address of a
    Dask scheduler, or the empty string. Raises UsageError where Dask is asked for and is not
    installed, or does not answer.
    """
    jobs = jobs or os.cpu_count() or 1
    if scheduler:
        with _dask(scheduler) as executor:
            yield Engine(jobs, executor)
    elif jobs == 1 or tasks < _SERIAL:
        yield Engine(1, None)
    else:
        engine = Engine(jobs, _pool(jobs), lambda: _pool(jobs))
        try:
            yield engine
        finally:
            assert engine.executor is not None  # noqa: S101 - for the type checker
            engine.executor.shutdown(cancel_futures=True)


@contextmanager
def _dask(scheduler: str) -> Iterator[Executor]:
    try:
        dask: Any = import_module("distributed")
    except ImportError:
        raise UsageError("--scheduler needs Dask: pip install 'rubricator[dask]'") from None
    try:
        client = dask.Client(scheduler, timeout=10)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"No Dask scheduler answers at {scheduler} ({error}).") from None
    with client, client.get_executor(pure=False) as executor:
        yield executor


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _is_death(error: Exception) -> bool:
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"


def _each(work: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    return [work(task) for task in batch]


def _one_by_one(work: Callable[[T], R], batch: Sequence[T], died: Callable[[T], R]) -> list[R]:
    """The results of a batch in which a process died, from a process that may die again."""
    results: list[R] = []
    executor = _pool(1)
    try:
        for task in batch:
            try:
                results.append(executor.submit(work, task).result())
            except BrokenProcessPool:
                executor.shutdown()
                executor = _pool(1)
                results.append(died(task))
    finally:
        executor.shutdown()
    return results
