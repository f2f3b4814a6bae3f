"""What every engine promises: all tasks done, each on its own, the same results anywhere."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rubricator.engine.limits import Failed, Failure, attempted

T = TypeVar("T")
R = TypeVar("R")


class Engine(ABC):
    """Does tasks. ``work`` is always a function of a module, so that it can be sent."""

    jobs: int = 1

    @abstractmethod
    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], failed: Failed[T, R]
    ) -> Iterator[tuple[int, R]]:
        """What ``work`` makes of each task, with the place of the task, as it comes.

        ``failed`` makes the result where ``work`` raises, dies, or passes the limits; no other
        task is lost with it.
        """

    def map(self, work: Callable[[T], R], tasks: Sequence[T], failed: Failed[T, R]) -> Iterator[R]:
        """The same in the order of the tasks."""
        waiting: dict[int, R] = {}
        due = 0
        for place, result in self.each(work, tasks, failed):
            waiting[place] = result
            while due in waiting:
                yield waiting.pop(due)
                due += 1

    def sees(self, folder: Path) -> bool:  # noqa: ARG002 - what a cluster has to ask about
        """Whether those who work read and write the files of this folder themselves."""
        return True

    @abstractmethod
    def close(self) -> None:
        """End whatever was started, at once."""


class Alone(Engine):
    """This process does everything itself."""

    def each(
        self, work: Callable[[T], R], tasks: Sequence[T], failed: Failed[T, R]
    ) -> Iterator[tuple[int, R]]:
        """The results in the order of the tasks; nothing bounds their time and memory."""
        for place, task in enumerate(tasks):
            result = attempted(work, task)
            yield place, failed(task, result) if isinstance(result, Failure) else result

    def close(self) -> None:
        """Nothing was started."""
