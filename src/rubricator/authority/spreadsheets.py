"""The authority files as tables, for those who keep such lists in spreadsheets.

One row an entry; several variants, authors, or numbers of a kind, with " | " between. A column that
is none of ours is a kind of identifier (``idno/@type``). What a table does not have a column for
stays in the file as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.annotators.keys import slug
from rubricator.annotators.names.forms import words_of
from rubricator.authority.amending import amend, element, kind_of, skeleton
from rubricator.authority.lists import (
    PERSONS,
    PROPOSED,
    entries,
    names_of,
    numbers_of,
    proposed,
    said,
)
from rubricator.authority.proposing import Proposal, work_entry
from rubricator.authority.rows import BETWEEN, Row, dated, read_table, several
from rubricator.model import TEI, XML, Work
from rubricator.tei.parsing import parse

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}
_T = f"{{{TEI}}}"
_NUMBERS = ("Wikidata", "VIAF", "GND")
_PERSON = ("id", "name", "variants", "birth", "death")
_WORK = ("id", "author", "title", "level", "place", "date", "siglum")


def export(path: Path) -> bytes:
    """The table of an authority file: CSV in UTF-8, its first line the names of the columns. It
    begins with a byte order mark, without which some spreadsheets take it for another encoding.

    Raises RejectedError where the file is not XML, FileRefusedError where it cannot be read.
    """
    root = parse(writing.read(path), str(path))
    rows = [_row(entry, path.name) for entry in entries(root, kind_of(path.name))]
    columns = [*(_PERSON if path.name == PERSONS else _WORK), *_NUMBERS]
    columns += sorted({name for row in rows for name in row} - {*columns, "status"})
    written = io.StringIO()
    table = csv.DictWriter(written, [*columns, "status"], lineterminator="\n", restval="")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def _row(entry: etree._Element, name: str) -> Row:
    row = {"id": entry.get(_ID, ""), "status": PROPOSED if proposed(entry) else ""}
    if name == PERSONS:
        names = names_of(entry)
        row |= {"name": names[0] if names else "", "variants": BETWEEN.join(names[1:])}
        for event in ("birth", "death"):
            found = entry.find(f"t:{event}", _NS)
            row[event] = (found.get("when", "") or said(found)) if found is not None else ""
        return row | _numbers(entry)
    title, date = entry.find(".//t:title", _NS), entry.find(".//t:date", _NS)
    return row | {
        "author": BETWEEN.join(said(author) for author in entry.iterfind(".//t:author", _NS)),
        "title": said(title),
        "level": title.get("level", "") if title is not None else "",
        "place": said(entry.find(".//t:pubPlace", _NS)),
        "date": date.get("when", "") if date is not None else "",
        "siglum": said(entry.find(".//t:idno[@type='siglum']", _NS)),
        **_numbers(entry),
    }


def _numbers(entry: etree._Element) -> Row:
    found: Row = {}
    for number in numbers_of(entry):
        kind = number.get("type", "idno")
        found[kind] = BETWEEN.join(filter(None, (found.get(kind), said(number))))
    return found


def bring_in(path: Path, data: bytes) -> tuple[int, int, int]:
    """Put a table into an authority file: how many entries were added, changed, left alone.

    A row without an id, or with a new one, is a new entry, unless there is one that says all of
    it. A person whose row differs is changed accordingly; the entry of a work that is there is
    never changed (it may say more than a row can), and counts as left alone where its row differs.
    Nothing is deleted. Raises UsageError where the table cannot be used.
    """
    rows = read_table(data, path.name)
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
        if not row["id"] and any(_says(there, row, path.name) for there in held.values()):
            continue
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


def _says(entry: etree._Element, row: Row, name: str) -> bool:
    """Whether an entry says all of a row that has no id: it was put in before."""
    there = _row(entry, name)
    return all(there.get(c) == v for c, v in row.items() if v and c not in {"id", "status"})


def _differs(row: Mapping[str, str], there: Mapping[str, str]) -> bool:
    return any(value != there.get(column, "") for column, value in row.items())


def _entry(row: Row, name: str, taken: set[str]) -> etree._Element:
    prefix = "pers" if name == PERSONS else "work"
    words = words_of(row.get("name", ""))[-1:] or [row.get("title", "") or row.get("siglum", "")]
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
    authors = several(row.get("author", ""))
    made = work_entry(
        Proposal(
            Work(
                "",
                row["title"],
                row.get("level") or "m",
                tuple((author, "") for author in authors),
                dated(row, "date"),
                row.get("place", ""),
                row.get("siglum", ""),
                idno=tuple(_identified(row, _WORK)),
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
    kept: dict[str, list[etree._Element]] = {}
    for name in (form for form in made.iterfind("t:persName", _NS) if said(form)):
        kept.setdefault(said(name), []).append(name)
    numbers = {(n.get("type", ""), said(n)): n for n in numbers_of(made)}
    ours = {*made.iterfind("t:persName", _NS), *numbers_of(made)}
    ours |= {*made.iterfind("t:birth", _NS), *made.iterfind("t:death", _NS)}
    if not full["status"]:
        ours |= set(made.iterfind(f"t:note[@type='{PROPOSED}']", _NS))
    old = {str(e.tag): e for e in ours if e.tag in {f"{_T}birth", f"{_T}death"}}
    rest = [child for child in made if child not in ours]
    for child in list(made):
        made.remove(child)
    made.extend(_described(full, kept, old, numbers))
    made.extend(rest)
    for child in made:
        child.tail = None
    return made


def _described(
    row: Row,
    kept: Mapping[str, Sequence[etree._Element]],
    old: Mapping[str, etree._Element] | None = None,
    numbers: Mapping[tuple[str, str], etree._Element] | None = None,
) -> Sequence[etree._Element]:
    made: list[etree._Element] = []
    names = [row["name"], *several(row.get("variants", ""))]
    for place, name in enumerate(names):
        forms = kept.get(name) or [element("persName", name)]
        for form in forms:
            if (form.get("type", "main") == "main") != (place == 0):
                form.set("type", "variant" if place else "main")
        if name not in kept and not place:
            forms[0].set("type", "main")
        made.extend(forms)
    for event in ("birth", "death"):
        if row.get(event):
            there = (old or {}).get(f"{_T}{event}")
            same = there is not None and row[event] in {there.get("when"), said(there)}
            if not same or there is None:
                there = element(event, when=dated(row, event))
            made.append(there)
    for kind, value in _identified(row, _PERSON):
        number = (numbers or {}).get((kind, value))
        made.append(element("idno", value, type=kind) if number is None else number)
    return made


def _identified(row: Row, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The identifiers of a row: what stands in the columns that are none of ours."""
    for column, cell in row.items():
        if column not in {*columns, "status"}:
            kind = "" if column == "idno" else column
            yield from ((kind, value) for value in several(cell))
