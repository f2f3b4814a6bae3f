"""What a build has to know of all documents at once, in tables on the disk.

A private database of SQLite's, which is gone with the object: however many documents there are,
the memory of the process does not grow with them. It is no record: that stands in files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from itertools import count
from typing import Any, Generic, TypeVar

V = TypeVar("V", int, str)

_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -4096")
"""Nothing has to survive; some 4 MB are held in memory."""

_AT_ONCE = 1000


class Tables:
    """Tables that are told and asked in SQL, and mappings that stand in tables."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            self._database.execute(f"PRAGMA {pragma}")
        self._numbers = count(1)

    def tell(self, statement: str, *given: Any) -> None:
        """Do what a statement says."""
        self._database.execute(statement, given)

    def put(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows at the end of a table."""
        rows = iter(rows)
        for first in rows:
            places = ", ".join("?" * len(first))
            insert = f"INSERT INTO {table} VALUES ({places})"
            self._database.execute(insert, first)
            self._database.executemany(insert, rows)

    def ask(self, question: str, *given: Any) -> Iterator[Any]:
        """The rows of an answer, one after another; meanwhile nothing may be put where they are
        read."""
        return self._database.execute(question, given)

    def first(self, question: str, *given: Any) -> Any:
        """The first row of an answer; None where there is none."""
        return self._database.execute(question, given).fetchone()

    def mapping(self, _values: type[V]) -> Kept[V]:
        """An empty mapping from strings to values of a kind, in a table of its own."""
        return Kept(self, f"mapping_{next(self._numbers)}")


class Kept(MutableMapping[str, V], Generic[V]):
    """A mapping that stands in a table, in the order in which its keys came."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = table
        tables.tell(
            f"CREATE TABLE {table} (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value)"
        )

    def __getitem__(self, key: str) -> V:
        row = self._tables.first(f"SELECT value FROM {self._table} WHERE name = ?", key)
        if row is None:
            raise KeyError(key)
        value: V = row[0]
        return value

    def __setitem__(self, key: str, value: V) -> None:
        self._tables.tell(
            f"INSERT INTO {self._table} (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            key,
            value,
        )

    def __delitem__(self, key: str) -> None:
        self[key]
        self._tables.tell(f"DELETE FROM {self._table} WHERE name = ?", key)

    def __iter__(self) -> Iterator[str]:
        """The keys in their order, even where values change meanwhile."""
        last = 0
        asked = f"SELECT number, name FROM {self._table} WHERE number > ? ORDER BY number LIMIT ?"
        while rows := list(self._tables.ask(asked, last, _AT_ONCE)):
            yield from (name for _, name in rows)
            last = rows[-1][0]

    def __len__(self) -> int:
        return int(self._tables.first(f"SELECT count(*) FROM {self._table}")[0])

    def clear(self) -> None:
        """Take all away."""
        self._tables.tell(f"DELETE FROM {self._table}")

    def at(self, place: int) -> str:
        """The key that came at a place, where none was ever taken away."""
        row = self._tables.first(f"SELECT name FROM {self._table} WHERE number = ?", place + 1)
        if row is None:
            raise IndexError(place)
        return str(row[0])
