"""What a build tells: how it goes on, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, overload

from rubricator.building.records.record import Record
from rubricator.corpus import Outcome
from rubricator.model import Finding
from rubricator.report import Totals


class Progress(Protocol):
    """Who is told how a build goes on."""

    def expect(self, documents: int, unchanged: int) -> None:
        """So many documents are to be made, and so many are as they were."""

    def done(self, name: str, state: str, errors: int) -> None:
        """A document is done, with so many errors."""

    def pages(self, number: int) -> None:
        """So many pages are to be framed, and then the indexes made."""


class Silent:
    """Tells nobody."""

    def expect(self, documents: int, unchanged: int) -> None:
        """Nothing."""

    def done(self, name: str, state: str, errors: int) -> None:
        """Nothing."""

    def pages(self, number: int) -> None:
        """Nothing."""


class Built(Sequence[Outcome]):
    """What became of each document, in the order of their names; read when it is asked for.

    ``made`` are the names of those that were made now, ``totals`` the sums over all, ``findings``
    what there is to say of the site as a whole.
    """

    def __init__(
        self, record: Record, made: Collection[str], totals: Totals, findings: tuple[Finding, ...]
    ) -> None:
        self.made = made
        self.totals = totals
        self.findings = findings
        self._record = record
        self._number = len(record.rows)

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, place: int) -> Outcome: ...

    @overload
    def __getitem__(self, place: slice) -> list[Outcome]: ...

    def __getitem__(self, place: int | slice) -> Outcome | list[Outcome]:
        if isinstance(place, slice):
            return [self[one] for one in range(self._number)[place]]
        return self._record.told(self._record.rows.name(range(self._number)[place]))

    def to_tell(self) -> Iterator[Outcome]:
        """Those made now, and of the others those with errors."""
        for name, row in self._record.rows.items():
            if name in self.made or row.severities.get("error"):
                yield self._record.told(name)

    @property
    def refused(self) -> bool:
        """Whether the operating system refused a file."""
        return self.totals.states["refused"] > 0
