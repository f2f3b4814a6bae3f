"""Long sources: time and memory grow with the text, not with its square."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
import invent_corpus

_BUILD = """
import json, re, sys, time
from pathlib import Path
from rubricator import building, project
from rubricator.building import documents
documents.prepare()
begun = time.process_time()
building.build(project.open_project(Path(sys.argv[1])))
spent = time.process_time() - begun
status = Path("/proc/self/status").read_text()
print(json.dumps([spent, int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1000]))
"""
"""Builds a project in one process: the seconds of processor time, the MB that it filled."""


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the memory")
def test_a_long_source_costs_what_its_length_does(tmp_path: Path) -> None:
    """Of three times the text each character takes no more than a fifth more of time, and less
    than 100 bytes of memory beside what any process has."""
    (seconds, memory), (more_seconds, more_memory) = (
        _built(tmp_path / str(articles), articles) for articles in (60, 180)
    )

    assert more_seconds < 3 * 1.2 * seconds
    assert more_memory - memory < 100 * 120 * 0.03


def _built(folder: Path, articles: int) -> tuple[float, float]:
    """Seconds and MB for a book of so many articles of 30 KB."""
    (folder / "seeds").mkdir(parents=True)
    chapters = (
        f"CHAPTER {number + 1}\n\n{invent_corpus.article(number, 30_000)}"
        for number in range(articles)
    )
    (folder / "seeds" / "book.txt").write_text("A Book\n\n" + "\n".join(chapters))
    (folder / "rubricator.toml").write_text('title = "A book"\n')
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder)], check=True, capture_output=True, text=True
    )
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), float(memory)
