"""The same rooms on other machines: Dask's executor takes the tasks there.

Each Dask worker keeps a room of its own, so that a document that fails costs no Dask worker; that
also bounds its time and memory as here. Tasks travel in batches: one by one, ten thousand take
twenty times as long.
"""

from __future__ import annotations

import multiprocessing
import threading
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from rubricator.engine.base import Engine
from rubricator.engine.limits import Failed, Failure, Limits
from rubricator.engine.rooms import Rooms
from rubricator.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")

_BATCH = 32
_PATIENCE = 30
"""Seconds in which a scheduler must answer."""


class Cluster(Engine):
    """The workers of a Dask scheduler; with an empty address, of one that is started here."""

    def __init__(self, address: str, jobs: int, limits: Limits, warm: Callable[[], object]) -> None:
        try:
            dask: Any = import_module("distributed")
        except ImportError:
            raise UsageError("Dask is needed: pip install 'rubricator[dask]'") from None
        self._limits = limits
        self._warm = warm
        self._local = None
        if not address:
            self._local = dask.LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",  # any free port; None would mean 8787
                memory_limit=0,  # the rooms watch it
            )
            address = self._local.scheduler_address
        try:
            self._client = dask.Client(address, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(f"No Dask scheduler answers at {address} ({error}).") from None
        self._executor = self._client.get_executor(pure=False)
        self.jobs = max(1, sum(self._client.nthreads().values()))

    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], failed: Failed[T, R]
    ) -> Iterator[tuple[int, R]]:
        """The results as the batches come back."""
        size = max(1, min(_BATCH, len(tasks) // (4 * self.jobs)))
        left = deque(range(at, min(at + size, len(tasks))) for at in range(0, len(tasks), size))
        away: dict[Future[list[R | Failure]], range] = {}
        try:
            while left or away:
                while left and len(away) < 2 * self.jobs:
                    places = left.popleft()
                    batch = [tasks[place] for place in places]
                    away[self._executor.submit(_done, work, batch, self._limits, self._warm)] = (
                        places
                    )
                done, _ = wait(away, timeout=1, return_when=FIRST_COMPLETED)
                for future in done:
                    places = away.pop(future)
                    for place, result in zip(places, self._results(future, places), strict=False):
                        if isinstance(result, Failure):
                            yield place, failed(tasks[place], result)
                        else:
                            yield place, result
                    if future.exception() is not None and len(places) > 1:
                        left.extendleft(range(place, place + 1) for place in reversed(places))
        except BaseException:
            for future in away:
                future.cancel()
            raise

    def _results(self, future: Future[list[R | Failure]], places: range) -> list[R | Failure]:
        """What came back; nothing yet where a worker died at several tasks."""
        error = future.exception()
        if error is None:
            return future.result()
        if type(error).__name__ not in {"KilledWorker", "CancelledError"}:
            raise error
        if len(places) > 1:
            return []
        return [Failure("died", "The cluster's worker died with it.")]

    def sees(self, folder: Path) -> bool:
        """Whether all workers see what is written into the folder here."""
        self._client.wait_for_workers(1)
        path, token = folder / f".rubricator-{uuid.uuid4().hex}", uuid.uuid4().hex
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(token)
        try:
            return all(self._client.run(_seen, str(path.resolve()), token).values())
        finally:
            path.unlink()

    def close(self) -> None:
        """Leave the scheduler; one that was started here ends."""
        self._executor.shutdown(wait=False)
        for one in (self._client, self._local):
            if one is not None:
                with suppress(TimeoutError):  # it ends with this process at the latest
                    one.close(timeout=_PATIENCE)


def _seen(path: str, token: str) -> bool:
    try:
        return Path(path).read_text() == token
    except OSError:
        return False


_HERE = threading.local()


def _done(
    work: Callable[[T], R], batch: Sequence[T], limits: Limits, warm: Callable[[], object]
) -> list[R | Failure]:
    """A batch, done in the room of this thread of a Dask worker."""
    # Dask calls its workers daemons, which may have no children; ours end with them anyway.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
    rooms: dict[Limits, Rooms] = _HERE.__dict__.setdefault("rooms", {})
    if limits not in rooms:
        rooms[limits] = Rooms(1, limits, warm)
    return list(rooms[limits].map(work, batch, _told))


def _told(_: object, failure: Failure) -> Any:
    return failure
