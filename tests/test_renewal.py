"""The real command, killed at any moment: an edition is the old or the new, and its record fits."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import invented
from rubricator import edition, standoff, validation
from rubricator.merging import record, renewal
from rubricator.tei import parsing

COMMAND = [sys.executable, "-c", "from rubricator.cli import main; main()"]
TEXT = "The Long Winter\n\nBy Ada Brandt\n\nAda Brandt wrote “no ship waits” (TGH, 76) in 1938.\n"


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False)


def kills(root: Path, times: int, seed: int) -> set[str]:
    """Change a source and kill a build, many times; what the edition was each time."""
    source, path = root / "seeds" / "w.txt", root / "tei" / "w.xml"
    source.parent.mkdir(parents=True)
    source.write_text(TEXT)
    renewal.renew(path, edition.encode(invented.read(TEXT, "w.txt")))
    text = path.read_text()
    assert "no ship waits" in text
    path.write_text(text.replace("no ship waits", "no <hi>ship</hi> waits"))
    begun = time.monotonic()
    assert 0 == run("build", str(root)).returncode
    whole = time.monotonic() - begun
    chance = random.Random(seed)  # noqa: S311 - not a secret
    states = set()
    for number in range(times):
        before = path.read_bytes()
        source.write_text(f"{TEXT}\nPavel Orlov stayed until May {number % 28 + 1}, 1940.\n")
        with subprocess.Popen(
            [*COMMAND, "build", str(root)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as child:
            time.sleep(chance.uniform(0.3, 1.0) * whole)
            os.killpg(child.pid, signal.SIGKILL)
        after = path.read_bytes()
        states.add("old" if after == before else "new")
        tree = parsing.parse(after)
        assert [] == [f for f in validation.validate_tree(tree) if f.severity == "error"]
        assert b">ship</hi>" in after
        assert record.written(path) is not None
        assert standoff.recover(tree).startswith(TEXT.encode())
        if after != before:
            assert standoff.recover(tree) == source.read_bytes()
    ended = run("build", str(root))
    assert 0 == ended.returncode, ended.stderr
    assert standoff.recover(parsing.parse(path.read_bytes())) == source.read_bytes()
    assert b">ship</hi>" in path.read_bytes()
    left = {p.name for p in (root / "tei").rglob("*") if p.is_file()}
    assert {"w.xml", "w.json", "corpus.xml"} == left
    return states


def test_a_build_that_is_killed_leaves_a_whole_edition(tmp_path: Path) -> None:
    """The editor's mark, the law and the base of the next merge are there; the next run is done."""
    assert kills(tmp_path, 2, 7)


@pytest.mark.long
def test_builds_that_are_killed_fifty_times(tmp_path: Path) -> None:
    """As above; some are killed before the edition is written, some after."""
    assert {"old", "new"} == kills(tmp_path, 50, 11)


def test_two_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    """One does its work; the other says that it is at work, or comes after it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "w.txt").write_text(TEXT)

    children = [
        subprocess.Popen([*COMMAND, "build", str(tmp_path)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [child.communicate()[1].decode() for child in children]

    codes = [child.returncode for child in children]
    assert 0 in codes
    assert all(
        code == 0 or (code == 2 and "is at work" in words)
        for code, words in zip(codes, said, strict=True)
    ), said
