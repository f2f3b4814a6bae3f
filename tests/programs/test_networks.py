"""Networks and tables: networkx, pandas, pyarrow."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.exports


def test_networkx_reads_the_graph(made: Path, counts: dict[str, int]) -> None:
    """Nodes have names and numbers of mentions, edges the weights of the table."""
    networkx = pytest.importorskip("networkx")
    pandas = pytest.importorskip("pandas")

    graph = networkx.read_gexf(made / "gexf" / "persons.gexf")
    rows = pandas.read_csv(made / "persons" / "persons.csv")

    assert counts["person"] == sum(n["mentions"] for _, n in graph.nodes(data=True))
    assert "Ada Brandt" == graph.nodes["brandt"]["label"]
    assert not graph.is_directed()
    assert rows["Weight"].sum() == sum(e["weight"] for *_, e in graph.edges(data=True))


def test_pandas_reads_every_table(made: Path, counts: dict[str, int]) -> None:
    """Each CSV has a name for each column and none too many in a row; mentions are counted."""
    pandas = pytest.importorskip("pandas")

    tables = {
        path.relative_to(made).as_posix(): pandas.read_csv(path, index_col=False)
        for path in sorted(made.rglob("*.csv"))
    }

    assert {
        "corpus/metadata.csv", "mentions/mentions.csv", "opencitations/citations.csv",
        "opencitations/works.csv", "persons/persons.csv", "xtz/metadata.csv",
    } == set(tables)  # fmt: skip
    found = tables["mentions/mentions.csv"]["kind"].value_counts()
    for kind in ("person", "date", "citation"):
        assert counts[kind] == found[kind]
        assert counts[kind] == tables["corpus/metadata.csv"][f"{kind}s"].sum()


def test_pyarrow_reads_the_tables(
    made: Path, counts: dict[str, int], texts: dict[str, str]
) -> None:
    """Editions, works and mentions are tables; offsets are numbers that lead to the words."""
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    folder = made / "parquet"
    editions, works, mentions = (
        parquet.read_table(folder / f"{name}.parquet").to_pylist()
        for name in ("editions", "works", "mentions")
    )

    assert sorted(texts) == [edition["stem"] for edition in editions]
    assert counts["work"] == len(works)
    assert counts["citation"] == sum(work["citations"] for work in works)
    for kind in ("person", "date", "citation"):
        assert counts[kind] == sum(edition[f"{kind}s"] for edition in editions)
        assert counts[kind] == sum(mention["kind"] == kind for mention in mentions)
    keller = [m for m in mentions if m["document"] == "harbour" and m["form"] == "Tomas Keller"]
    for mention in keller:
        assert "Tomas Keller" == texts["harbour"][mention["start"] : mention["end"]]
    assert None is next(m["value"] for m in mentions if m["form"] == "Reed")
