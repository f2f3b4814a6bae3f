"""Files are whole, and an editor's hand is recognised."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rubricator import writing
from rubricator.errors import FileRefusedError
from rubricator.merging import record


def test_a_file_is_written_once(tmp_path: Path) -> None:
    """The same bytes again touch nothing on the disk."""
    path = tmp_path / "folder" / "a.xml"

    assert writing.write(path, b"one")
    before = path.stat().st_mtime_ns
    assert not writing.write(path, b"one")
    assert before == path.stat().st_mtime_ns
    assert writing.write(path, b"two")
    assert b"two" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_a_refusal_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told, and what stood there still stands; no temporary file stays."""
    path = tmp_path / "a.xml"
    writing.write(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefusedError, match="No space left"):
        writing.write(path, b"new")

    assert b"old" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    """At any moment the file is the old one or the new one."""
    path = tmp_path / "a.xml"
    old, new = b"o" * 300_000, b"n" * 300_000
    writing.write(path, old)
    code = (
        "import sys, pathlib\nfrom rubricator import writing\n"
        "p = pathlib.Path(sys.argv[1])\nprint('ready', flush=True)\n"
        "while True:\n"
        "    writing.write(p, b'n' * 300_000)\n    writing.write(p, b'o' * 300_000)\n"
    )
    for pause in (0.01, 0.03, 0.05):
        child = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause)
        child.kill()
        child.wait()
        child.stdout.close()
        assert path.read_bytes() in {old, new}


def test_a_hand_is_recognised(tmp_path: Path) -> None:
    """An edition is the machine's until a byte of it differs, and without a record it is not."""
    edition = tmp_path / "a.xml"

    assert "absent" == record.state(edition)
    record.write_edition(edition, b"<TEI/>")
    assert "machine" == record.state(edition)
    edition.write_bytes(b"<TEI>!</TEI>")
    assert "hand" == record.state(edition)
    (tmp_path / "b.xml").write_bytes(b"<TEI/>")
    assert "hand" == record.state(tmp_path / "b.xml")


def test_the_record_knows_the_edition_at_every_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between the record and the edition, the next run still knows its own work."""
    edition = tmp_path / "a.xml"
    record.write_edition(edition, b"one")
    real = writing.write

    def stopped(path: Path, data: bytes) -> bool:
        if path == edition:
            raise KeyboardInterrupt
        return real(path, data)

    monkeypatch.setattr(writing, "write", stopped)
    with pytest.raises(KeyboardInterrupt):
        record.write_edition(edition, b"two")

    assert ("machine", b"one") == (record.state(edition), edition.read_bytes())
    monkeypatch.undo()
    edition.write_bytes(b"two")
    assert "machine" == record.state(edition)


def test_a_record_that_is_no_record_counts_for_nothing(tmp_path: Path) -> None:
    """A damaged record protects the edition rather than losing it."""
    edition = tmp_path / "a.xml"
    record.write_edition(edition, b"one")
    record.path_of(edition).write_text("{")

    assert "hand" == record.state(edition)
