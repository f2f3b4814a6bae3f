"""A sidecar to fill in: every key, what was found, nothing asserted."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from rubricator import cli, describing, sidecar
from rubricator.sidecar import Sidecar

LETTER = "Lisbon, April 12, 1938\n\nDear Sir,\n\nIt is done.\n\nYours,\n\nPavel Orlov\n"


def uncommented(text: str) -> str:
    return re.sub("^# (?=[a-z-]+ = )", "", text, flags=re.MULTILINE)


def test_it_has_every_key_once() -> None:
    """What a sidecar can say, the template has, and nothing else."""
    keys = [key for section in describing.SECTIONS.values() for key in section]

    assert sorted(sidecar.KEYS) == sorted(keys)


def test_it_asserts_nothing_until_the_comment_goes(tmp_path: Path) -> None:
    """As written it says nothing; with the # away, what the converter found."""
    (tmp_path / "letter.txt").write_text(LETTER)

    beside = describing.describe(tmp_path / "letter.txt")

    assert beside is not None
    written = beside.read_text()
    assert (Sidecar(), []) == sidecar.read(written.encode(), "letter.toml")
    found = tomllib.loads(uncommented(written))
    assert ("1938-04-12", "") == (found["date"], found["publisher"])
    (line,) = re.findall("# date = .*", written)
    assert "line 1" in line
    assert line.endswith(("high", "medium", "low"))


def test_what_toml_must_escape_is_escaped() -> None:
    """A title with quotation marks and backslashes is read back as it is."""
    title = 'The "Harbour" \\ \x7f 1938'
    written = describing.sidecar({"title": (title,), "author": ("A", "B")}, {})

    found = tomllib.loads(uncommented(written))

    assert (title, ["A", "B"]) == (found["title"], found["author"])


def test_a_sidecar_that_is_there_is_never_changed(tmp_path: Path) -> None:
    """The command writes those that lack, and says which it left alone."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(LETTER)
    (tmp_path / "one.toml").write_text("# mine\n")

    run = CliRunner().invoke(cli.main, ["encode", "--sidecar", str(tmp_path)])

    assert 0 == run.exit_code
    assert "one.toml: is there; not changed" in run.stderr
    assert f"made {tmp_path / 'two.toml'}" in run.stderr
    assert "# mine\n" == (tmp_path / "one.toml").read_text()
    assert not (tmp_path / "tei").exists()
