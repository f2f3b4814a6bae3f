"""What a build knows of all documents stands on the disk, and is what it would be in memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rubricator.building.cuts import CITING, HEAD, WORK, Cited
from rubricator.building.records.record import Record
from rubricator.building.records.rows import Row
from rubricator.building.records.tables import Tables
from rubricator.building.site.shown import Shown
from rubricator.building.site.site import Site
from rubricator.views import Part

NAMES = st.text(max_size=3)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["put", "take", "default"]), NAMES, st.integers(0, 9)), max_size=30
)


@given(DEEDS)
def test_a_mapping_is_a_dictionary(deeds: list[tuple[str, str, int]]) -> None:
    """Whatever is done with it, in the order of its keys too."""
    kept, known = Tables().mapping(int), dict[str, int]()
    for deed, name, value in deeds:
        for mapping in (kept, known):
            if deed == "put":
                mapping[name] = value
            elif deed == "take":
                mapping.pop(name, None)
            else:
                mapping.setdefault(name, value)
        assert list(kept.items()) == list(known.items())
        assert len(kept) == len(known)


def test_two_mappings_are_told_apart() -> None:
    tables = Tables()
    one, other = tables.mapping(str), tables.mapping(str)
    one.update({"b": "1", "a": "2"})
    other["c"] = "3"

    assert ["b", "a"] == [one.at(0), one.at(1)]
    assert {"c": "3"} == dict(other)
    one.clear()
    assert {} == dict(one)


def row(number: int) -> Row:
    """A document of its own year that cites a work which every other cites, and one of its own."""
    name = f"a-document-of-many-{number:06}"
    cited = tuple(Cited(key, True, key, 2) for key in ("common", f"of-its-own-{number}"))
    part = Part(name, f"Document {number}", f"{1000 + number}", b"", b"", citations=4)
    kinds = {HEAD: "h", CITING: "c", **{f"{WORK} {one.key}": "w" for one in cited}}
    return Row(name, "written", part=part, short=f"Orlov {1000 + number}", cited=cited, cuts=kinds)


def peak(folder: Path, documents: int) -> int:
    """The most bytes that Python holds while a site of so many documents is thought out."""
    record = Record(folder)
    for number in range(documents):
        one = row(number)
        record.rows[one.name] = one
    tracemalloc.start()
    tables = Tables()
    record = Record(folder, tables)
    shown = Shown(tables, record.rows, record.rows)
    frames = sum(frame.previous != "" for _, frame, _ in shown.to_frame())
    site = Site(folder, tables, record.rows, shown, {"split": True}, "maker")
    leaves = sum(1 for _ in site.leaves())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert documents - 1 == frames
    assert leaves > documents
    return most


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    """Two thousand more cost less than a hundred bytes each: a name in a list would cost as much,
    a head in a dictionary ten times that."""
    few, many = peak(tmp_path / "few", 1500), peak(tmp_path / "many", 3500)

    assert many - few < 200_000, f"{few:,} and {many:,} bytes"
