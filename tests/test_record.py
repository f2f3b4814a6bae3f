"""Rows of the record stand in a file: what was said last counts, for whoever opens it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rubricator.building.records.rows import Row, Rows

NAMES = st.sampled_from(["a", "b", "é", "long" * 9])
SAID = st.lists(st.tuples(NAMES, st.integers(0, 3)), max_size=12)


@given(said=SAID, later=SAID)
def test_the_last_row_of_a_name_counts(
    said: list[tuple[str, int]], later: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record" / "documents.jsonl"
        known = dict[str, Row]()
        for pairs in (said, later):
            rows = Rows(path)
            assert not rows.changed
            assert dict(rows) == known
            for name, searched in pairs:
                known[name] = rows[name] = Row(name, "written", searched=searched)
        assert dict(rows) == known == dict(Rows(path))

        names = sorted(known)[1:]
        rows.keep(names)

        assert list(rows) == names == list(Rows(path))
        assert dict(rows) == {name: known[name] for name in names} == dict(Rows(path))
        assert not known or len(path.read_bytes().splitlines()) == len(names)


def test_a_torn_line_is_no_row_and_spoils_none(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    Rows(path)["a"] = Row("a", "written")
    Rows(path)["b"] = Row("b", "written")
    path.write_bytes(path.read_bytes()[:-9])

    rows = Rows(path)
    rows["c"] = Row("c", "merged")

    assert list(rows) == ["a", "c"] == list(Rows(path))


def test_a_row_that_is_said_again_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    Rows(path)["a"] = Row("a", "written")
    before = path.read_bytes()

    rows = Rows(path)
    rows["a"] = Row("a", "written")
    rows.keep(["a"])

    assert not rows.changed
    assert path.read_bytes() == before
