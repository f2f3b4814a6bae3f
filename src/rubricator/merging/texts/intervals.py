"""Spans by their place in the text: which of many meet a stretch of it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Stretch(Protocol):
    """Something over [start, end) of a text, in code points."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last."""


T = TypeVar("T", bound=Stretch)


class Intervals(Generic[T]):
    """Stretches to be asked for by place; those without length are never found.

    Asking takes time in proportion to what is found and to how deep the stretches nest.
    """

    def __init__(self, stretches: Iterable[T]) -> None:
        self._all = sorted(
            (one for one in stretches if one.start < one.end), key=lambda s: (s.start, -s.end)
        )
        self._starts = [one.start for one in self._all]
        self._above: list[int] = []
        open_: list[int] = []
        for number, one in enumerate(self._all):
            while open_ and self._all[open_[-1]].end <= one.start:
                open_.pop()
            self._above.append(open_[-1] if open_ else -1)
            open_.append(number)

    def meeting(self, start: int, end: int) -> Iterator[T]:
        """Those that have a character in common with [start, end), by where they begin."""
        first = bisect.bisect_right(self._starts, start)
        around = []
        number = first - 1
        while number >= 0:
            if self._all[number].end > start:
                around.append(self._all[number])
            number = self._above[number]
        yield from reversed(around)
        for number in range(first, len(self._all)):
            if self._starts[number] >= end:
                break
            yield self._all[number]

    def meets(self, start: int, end: int) -> bool:
        """Whether any has a character in common with [start, end)."""
        return next(self.meeting(start, end), None) is not None
