"""The rows of a table that an authority file is kept in: read from CSV and checked."""

from __future__ import annotations

import csv
import io
import re

from rubricator.authority.lists import PERSONS
from rubricator.errors import UsageError
from rubricator.sidecar import W3C_DATE
from rubricator.source import FORBIDDEN
from rubricator.validation.chronology import wrong

BETWEEN = " | "
"""What stands between several values of one cell."""
_ADDRESSES = {
    "Wikidata": (re.compile(r"Q[1-9]\d*", re.ASCII), "http://www.wikidata.org/entity/"),
    "VIAF": (re.compile(r"[1-9]\d*", re.ASCII), "http://viaf.org/viaf/"),
    "GND": (re.compile(r"\d{6,9}[\dX]|\d{1,8}-[\dX]", re.ASCII), "https://d-nb.info/gnd/"),
}
"""What a bare number looks like, and the address that it is the end of."""
_SINGLE = frozenset({"id", "name", "title", "status"})
_LEVELS = frozenset(("", *"amjsu"))
_KIND = re.compile(r"[^\W\d][\w.-]*")

Row = dict[str, str]
"""Cells by the names of their columns."""


def read_table(data: bytes, name: str) -> list[Row]:
    """The rows of a table, each cell in one form, for the authority file called ``name``.

    Raises UsageError where the table cannot be used, with the number of the row.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("The table is not UTF-8; save it as “CSV UTF-8”.") from None
    try:
        said_so = re.match(r"sep=(.)\r?\n", text)  # as Excel has it
        text = text[said_so.end() :] if said_so else text
        first = (text.splitlines() or [""])[0]
        separator = said_so[1] if said_so else max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise UsageError(f"The table cannot be read: {error}.") from None
    columns = [" ".join(cell.split()) for cell in rows[0]] if rows else []
    needed = "name" if name == PERSONS else "title"
    if needed not in columns:
        of = "persons" if name == PERSONS else "works"
        raise UsageError(f"The table has no column “{needed}”, as one of {of} has (--list {of}).")
    for column in filter(None, columns):
        if columns.count(column) > 1:
            raise UsageError(f"The table has the column “{column}” twice.")
        if not _KIND.fullmatch(column):
            raise UsageError(f"“{column}” cannot be a column.")
    cleaned = []
    for number, cells in enumerate(rows[1:], 2):
        row = {c: _folded(c, v) for c, v in zip(columns, cells, strict=False) if c}
        if any(row.values()):
            cleaned.append({"id": "", needed: "", **row})
            _check(cleaned[-1], number, needed)
    ids = [row["id"] for row in cleaned if row["id"]]
    if len(ids) != len(set(ids)):
        raise UsageError("Two rows of the table have the same id.")
    return cleaned


def _folded(column: str, cell: str) -> str:
    """A cell on one line, what is between several values as we write it, numbers as addresses."""
    words = " ".join(cell.split())
    if column in _SINGLE:
        return words
    return BETWEEN.join(_addressed(column, value) for value in several(words))


def _addressed(column: str, value: str) -> str:
    """An identifier with its address, so that it can be followed; another value as it is."""
    number, address = _ADDRESSES.get(column, (None, ""))
    return address + value if number and number.fullmatch(value) else value


def several(cell: str) -> list[str]:
    """The values of a cell."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def _check(row: Row, number: int, needed: str) -> None:
    """Raise UsageError where a row cannot be an entry."""
    if any(FORBIDDEN.search(cell) for cell in row.values()):
        raise UsageError(f"Row {number} of the table has a character that XML forbids.")
    if not row[needed] and not row.get("siglum"):
        raise UsageError(f"Row {number} of the table has no {needed}.")
    if row["id"] and not row["id"].replace(".", "a").replace("-", "a").isidentifier():
        raise UsageError(f"Row {number}: “{row['id']}” cannot be an id.")
    if row.get("level", "") not in _LEVELS:
        raise UsageError(f"Row {number}: the level “{row['level']}” is none of a, m, j, s, u.")


def dated(row: Row, column: str) -> str:
    """What a new ``@when`` says; raises UsageError where it is none, or no calendar has it."""
    when = row.get(column, "")
    if when and not (W3C_DATE.fullmatch(when) and not wrong(when)):
        name = row.get("name") or row.get("title", "")
        raise UsageError(f"{name}: “{when}” ({column}) is no date like 1938-04-12 or 1938.")
    return when
