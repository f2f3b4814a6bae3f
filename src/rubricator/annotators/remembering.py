"""What annotators remember of the words and texts that they read last, and how it is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Key = TypeVar("Key")

_FORGETTING: list[Callable[[], object]] = []


def remembered(
    most: int,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A function that remembers so many of its results, until they are to be forgotten."""

    def kept(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        remembering = lru_cache(most)(function)
        when_forgetting(remembering.cache_clear)
        return cast("Callable[Arguments, Result]", remembering)

    return kept


class Table(dict[Key, Result]):
    """The results of a function of one argument, each found once and quickly found again.

    One with ``most`` of them is begun anew, so that memory is bounded.
    """

    def __init__(self, function: Callable[[Key], Result], most: int = 1 << 16) -> None:
        super().__init__()
        self.function = function
        self.most = most
        when_forgetting(self.clear)

    def __missing__(self, key: Key) -> Result:
        if len(self) >= self.most:
            self.clear()
        found = self[key] = self.function(key)
        return found


def when_forgetting(clear: Callable[[], object]) -> None:
    """Have ``clear`` called when what was read is to be forgotten."""
    _FORGETTING.append(clear)


def forget() -> None:
    """Let go of what is remembered of the words and texts that were read last.

    It spares time with the next ones; after a long one it is much.
    """
    for clear in _FORGETTING:
        clear()
