"""The authority files as tables, for those who keep such lists in spreadsheets.

One row an entry; several variants, or authors, with " | " between. What a table does not have a
column for stays in the file as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.annotators.keys import slug
from rubricator.authority.amending import amend, element, kind_of, skeleton
from rubricator.authority.lists import (
    CANDIDATE,
    PERSONS,
    PROPOSED,
    entries,
    names_of,
    proposed,
    said,
)
from rubricator.authority.proposing import Proposal, work_entry
from rubricator.errors import UsageError
from rubricator.model import TEI, XML, Work
from rubricator.parsing import parse

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}
_T = f"{{{TEI}}}"
_BETWEEN = " | "
_NUMBERS = ("Wikidata", "VIAF", "GND")
_PERSON = ("id", "name", "variants", "birth", "death")
_WORK = ("id", "author", "title", "level", "place", "date", "siglum")

Row = dict[str, str]


def export(path: Path) -> bytes:
    """The table of an authority file: CSV in UTF-8, its first line the names of the columns.

    Raises RejectedError where the file is not XML, FileRefusedError where it cannot be read.
    """
    root = parse(writing.read(path), str(path))
    rows = [_row(entry, path.name) for entry in entries(root, kind_of(path.name))]
    columns = list(_PERSON + _NUMBERS if path.name == PERSONS else _WORK)
    columns += sorted({name for row in rows for name in row} - {*columns, "status"})
    written = io.StringIO()
    table = csv.DictWriter(written, [*columns, "status"], lineterminator="\n", restval="")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue().encode()


def _row(entry: etree._Element, name: str) -> Row:
    row = {"id": entry.get(_ID, ""), "status": PROPOSED if proposed(entry) else ""}
    if name == PERSONS:
        names = names_of(entry)
        row |= {"name": names[0] if names else "", "variants": _BETWEEN.join(names[1:])}
        for event in ("birth", "death"):
            found = entry.find(f"t:{event}", _NS)
            row[event] = (found.get("when", "") or said(found)) if found is not None else ""
        for number in _numbers(entry):
            row[number.get("type", "idno")] = said(number)
        return row
    title, date = entry.find(".//t:title", _NS), entry.find(".//t:date", _NS)
    return row | {
        "author": _BETWEEN.join(said(author) for author in entry.iterfind(".//t:author", _NS)),
        "title": said(title),
        "level": title.get("level", "") if title is not None else "",
        "place": said(entry.find(".//t:pubPlace", _NS)),
        "date": date.get("when", "") if date is not None else "",
        "siglum": said(entry.find(".//t:idno[@type='siglum']", _NS)),
    }


def _numbers(entry: etree._Element) -> list[etree._Element]:
    return [n for n in entry.iterfind("t:idno", _NS) if n.get("type") != CANDIDATE]


def bring_in(path: Path, data: bytes) -> tuple[int, int, int]:
    """Put a table into an authority file: how many entries were added, changed, left alone.

    A row without an id, or with a new one, is a new entry. A person whose row differs is changed
    accordingly; the entry of a work that is there is never changed (it may say more than a row
    can), and counts as left alone where its row differs. Nothing is deleted. Raises UsageError
    where the table cannot be used.
    """
    rows = _table(data, path.name)
    before = writing.read(path) if path.exists() else skeleton(path.name)
    root = parse(before, str(path))
    kind = kind_of(path.name)
    held = {entry.get(_ID, ""): entry for entry in entries(root, kind)}
    taken = {e.get(_ID, "") for e in root.iter() if e.get(_ID)}
    added: list[etree._Element] = []
    changed: dict[str, etree._Element] = {}
    left = 0
    for row in rows:
        entry = held.get(row["id"]) if row["id"] else None
        if entry is None:
            added.append(_entry(row, path.name, taken))
        elif _differs(row, _row(entry, path.name)):
            if path.name == PERSONS:
                changed[row["id"]] = _changed(entry, row)
            else:
                left += 1
    if added or changed:
        writing.write(path, amend(before, kind, added, changed))
    return len(added), len(changed), left


def _table(data: bytes, name: str) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("The table is not UTF-8; save it as “CSV UTF-8”.") from None
    try:
        first = text.partition("\n")[0]
        separator = ";" if first.count(";") > first.count(",") else ","
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise UsageError(f"The table cannot be read: {error}.") from None
    needed = "name" if name == PERSONS else "title"
    if rows and needed not in rows[0]:
        raise UsageError(f"The table has no column “{needed}”.")
    cleaned = [
        {key: " ".join((value or "").split()) for key, value in row.items() if key} for row in rows
    ]
    for number, row in enumerate(cleaned, 2):
        row.setdefault("id", "")
        if not row[needed] and not row.get("siglum"):
            raise UsageError(f"Row {number} of the table has no {needed}.")
        if row["id"] and not row["id"].replace(".", "a").replace("-", "a").isidentifier():
            raise UsageError(f"Row {number}: “{row['id']}” cannot be an id.")
    ids = [row["id"] for row in cleaned if row["id"]]
    if len(ids) != len(set(ids)):
        raise UsageError("Two rows of the table have the same id.")
    return cleaned


def _differs(row: Mapping[str, str], there: Mapping[str, str]) -> bool:
    return any(value != there.get(column, "") for column, value in row.items())


def _entry(row: Row, name: str, taken: set[str]) -> etree._Element:
    prefix = "pers" if name == PERSONS else "work"
    words = row.get("name", "").split()[-1:] or [row.get("title", "") or row.get("siglum", "")]
    stem = row["id"] or f"{prefix}.{slug(words[0])}"
    identity, count = stem, 1
    while identity in taken:
        count += 1
        identity = f"{stem}-{count}"
    taken.add(identity)
    if name == PERSONS:
        made = element("person", id=identity)
        made.extend(_described(row, {}))
        return made
    authors = filter(None, row.get("author", "").split(_BETWEEN))
    made = work_entry(
        Proposal(
            Work(
                "",
                row["title"],
                row.get("level") or "m",
                tuple((author, "") for author in authors),
                row.get("date", ""),
                row.get("place", ""),
                row.get("siglum", ""),
            ),
            (),
        )
    )
    made.set(_ID, identity)
    return made


def _changed(entry: etree._Element, row: Row) -> etree._Element:
    """The entry with what the row says; what it has no column for stays."""
    full = {**_row(entry, PERSONS), **row}
    made = deepcopy(entry)
    made.text = None
    kept = {said(name): name for name in made.iterfind("t:persName", _NS)}
    ours = {*made.iterfind("t:persName", _NS), *_numbers(made)}
    ours |= {*made.iterfind("t:birth", _NS), *made.iterfind("t:death", _NS)}
    if not full["status"]:
        ours |= set(made.iterfind(f"t:note[@type='{PROPOSED}']", _NS))
    old = {str(e.tag): e for e in ours if e.tag in {f"{_T}birth", f"{_T}death"}}
    rest = [child for child in made if child not in ours]
    for child in list(made):
        made.remove(child)
    made.extend(_described(full, kept, old))
    made.extend(rest)
    for child in made:
        child.tail = None
    return made


def _described(
    row: Row,
    kept: Mapping[str, etree._Element],
    old: Mapping[str, etree._Element] | None = None,
) -> Sequence[etree._Element]:
    made: list[etree._Element] = []
    names = [row["name"], *filter(None, row.get("variants", "").split(_BETWEEN))]
    for place, name in enumerate(names):
        form = kept[name] if name in kept else element("persName", name)
        form.set("type", "variant" if place else "main")
        made.append(form)
    for event in ("birth", "death"):
        if row.get(event):
            there = (old or {}).get(f"{_T}{event}")
            same = there is not None and row[event] in {there.get("when"), said(there)}
            new = element(event, when=row[event])
            made.append(there if same and there is not None else new)
    known = {*_PERSON, "status"}
    made += [
        element("idno", value, type=kind)
        for kind, value in row.items()
        if kind not in known and value
    ]
    return made
