"""Long-lived processes of this machine, each in a room of its own.

A room takes a few tasks at a time and hands back each result as it is done, so that it is always
known which task a room is at. One that dies, takes too long or fills its memory costs that task
alone; the others that it had go to another room. The processes are spawned, never forked (Saxon
does not survive that), and end when their parent does, however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from rubricator.engine.base import Engine
from rubricator.engine.limits import Failed, Failure, Limits, attempted, resident
from rubricator.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")

_BATCH = 4
"""Tasks that a room has at a time: while it is at one, nobody has to hurry with the next."""
_LOOK = 0.2
"""Seconds between two looks at the time and memory of the rooms."""
_STARTING = 300.0
"""Seconds that a process may take to start."""


class _Room:
    """A process, the way to it, and what it is at: the places of its tasks, the first one begun."""

    def __init__(self, warm: Callable[[], object]) -> None:
        context = multiprocessing.get_context("spawn")
        self.way, theirs = context.Pipe()
        self.process = context.Process(target=_live, args=(theirs, warm, os.getpid()), daemon=True)
        with _deaf():
            self.process.start()
        theirs.close()
        self.ready = False
        self.places: deque[int] = deque()
        self.since = time.monotonic()

    def begin(self, work: Callable[[T], R], places: Sequence[int], tasks: Sequence[T]) -> None:
        self.places.extend(places)
        self.since = time.monotonic()
        self.way.send((work, [tasks[place] for place in places]))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.way.close()


class Rooms(Engine):
    """As many rooms as ``jobs``; each does ``warm`` before its first task."""

    def __init__(self, jobs: int, limits: Limits, warm: Callable[[], object]) -> None:
        self.jobs = jobs
        self._limits = limits
        self._warm = warm
        self._rooms: list[_Room] = []

    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], failed: Failed[T, R]
    ) -> Iterator[tuple[int, R]]:
        """The results as they come. Raises UsageError where no process can start."""
        left = deque(range(len(tasks)))
        try:
            while left or any(room.places for room in self._rooms):
                self._occupy(work, tasks, left)
                for place, result in self._gathered(left):
                    if isinstance(result, Failure):
                        yield place, failed(tasks[place], result)
                    else:
                        yield place, result
        except BaseException:  # what is under way now would answer the next question
            self.close()
            raise

    def _occupy(self, work: Callable[[T], R], tasks: Sequence[T], left: deque[int]) -> None:
        """Give tasks to whoever has none, in new rooms if there are too few.

        Where there are rooms already, it takes as much as they have at a time to make another
        worth its start.
        """
        enough = min(self.jobs, len(left))
        if self._rooms:
            enough = min(enough, -(-len(left) // _BATCH))
        while len(self._rooms) < enough:
            self._rooms.append(_Room(self._warm))
        share = max(1, min(_BATCH, len(left) // (2 * self.jobs)))
        for room in self._rooms:
            if room.ready and not room.places and left:
                batch = [left.popleft() for _ in range(min(share, len(left)))]
                try:
                    room.begin(work, batch, tasks)
                except OSError:  # it has died meanwhile, as is found below
                    room.places.clear()
                    left.extendleft(reversed(batch))

    def _gathered(self, left: deque[int]) -> Iterator[tuple[int, Any]]:
        """What has come from the rooms, or what they have failed at."""
        speaking = wait([room.way for room in self._rooms], timeout=_LOOK)
        for room in list(self._rooms):
            if room.way in speaking:
                try:
                    said = room.way.recv()
                except (EOFError, OSError):
                    yield from self._lost(room, left, Failure("died", _of(room.process)))
                    continue
                if not room.ready:
                    room.ready = True
                    continue
                room.since = time.monotonic()
                yield room.places.popleft(), said
                self._renewed(room)
            elif failure := self._passed(room):
                yield from self._lost(room, left, failure)

    def _passed(self, room: _Room) -> Failure | None:
        """Which limit a room has passed, if any."""
        spent = time.monotonic() - room.since
        if not room.ready:
            return Failure("time", "") if spent > _STARTING else None
        if not room.places:
            return None
        if resident(room.process.pid or 0) > self._limits.memory:
            return Failure("memory", f"It filled more than {_megabytes(self._limits.memory)}.")
        if spent > self._limits.seconds:
            return Failure("time", f"It took more than {self._limits.seconds:g} seconds.")
        return None

    def _lost(
        self, room: _Room, left: deque[int], failure: Failure
    ) -> Iterator[tuple[int, Failure]]:
        """A room less: the task it was at has failed, the others are to be done elsewhere."""
        self._rooms.remove(room)
        room.end()
        if not room.ready:
            message = (
                "The processes that should do the work end as they start. A script that builds "
                'needs the line: if __name__ == "__main__":'
            )
            raise UsageError(message)
        if room.places:
            yield room.places.popleft(), failure
            left.extendleft(reversed(room.places))

    def _renewed(self, room: _Room) -> None:
        """A process keeps the memory of its largest document; the next ones are not to blame."""
        if not room.places and resident(room.process.pid or 0) > self._limits.memory / 2:
            self._rooms.remove(room)
            room.end()

    def close(self) -> None:
        """End all rooms at once; what they are at is lost."""
        for room in self._rooms:
            room.end()
        self._rooms.clear()


def _of(process: Any) -> str:
    process.join(timeout=5)
    code = process.exitcode
    if code is None or code == 0:
        return "The process that worked on it ended."
    if code < 0:
        return f"The process that worked on it was ended by {signal.Signals(-code).name}."
    return f"The process that worked on it ended with status {code}."


def _megabytes(number: int) -> str:
    return f"{number / (1 << 20):.0f} MB of memory"


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Processes that start now do not hear Ctrl-C: the parent hears it, and ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _live(way: Connection, warm: Callable[[], object], parent: int) -> None:
    """The life of a room: tasks in, results out, until the parent closes the way or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_mourn, args=(parent,), daemon=True).start()
    attempted(lambda _: warm(), None)
    try:
        way.send(None)
        while True:
            work, tasks = way.recv()
            for task in tasks:
                _send(way, attempted(work, task))
    except (EOFError, OSError):
        return


def _send(way: Connection, result: object) -> None:
    try:
        way.send(result)
    except (OSError, EOFError):
        raise
    except Exception as error:
        way.send(Failure("error", f"{type(error).__name__}: {error}"))


def _mourn(parent: int) -> None:
    """End with the parent: nobody else would end a process that loops."""
    while os.getppid() == parent or sys.platform == "win32":
        time.sleep(_LOOK)
    os._exit(1)
