"""Tasks that are made when it is their turn, so that very many take no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Deferred(Sequence[T]):
    """So many things, of which ``make`` makes the one at a place, anew each time."""

    def __init__(self, number: int, make: Callable[[int], T]) -> None:
        self._places = range(number)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self._make(one) for one in self._places[place]]
        return self._make(self._places[place])
