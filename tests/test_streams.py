"""Standard output and error: closed, cut short, in any locale; and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from interrupting import heard
from rubricator.cli import main

COMMAND = [sys.executable, "-m", "rubricator"]


def edition(folder: Path) -> Path:
    """An edition with curly quotation marks in it."""
    source = folder / "note.txt"
    source.write_text("A Note\n\nShe wrote “no” in May 1931.\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="0"):
        main(["encode", str(source), "-o", str(folder / "tei"), "-q"])
    return folder / "tei" / "note.xml"


@pytest.mark.parametrize(
    ("command", "made"),
    [(["encode", "note.txt", "-q"], "note.xml"), (["render", "tei/note.xml", "--to", "text"], "")],
)
def test_a_hyphen_is_standard_output(
    command: Sequence[str], made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would stand in a folder is given, and no folder has that name."""
    edition(tmp_path)
    monkeypatch.chdir(tmp_path)

    given = CliRunner().invoke(main, [*command, "-o", "-"])

    assert (0, ["note.txt", "tei"]) == (given.exit_code, sorted(p.name for p in tmp_path.iterdir()))
    written = (tmp_path / "tei" / made).read_text() if made else "A Note\n\nShe wrote"
    assert given.stdout.startswith(written)


@pytest.mark.parametrize("command", [["encode", "a.txt", "b.txt"], ["deposit"]])
def test_what_is_more_than_one_file_needs_a_folder(
    command: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard output takes neither several editions nor a package."""
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, [*command, "-o", "-"])

    assert (2, []) == (result.exit_code, list(tmp_path.iterdir()))
    assert "-o " in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("command", [["source"], ["render", "--to", "text"]])
def test_a_closed_output_is_refused(command: Sequence[str], tmp_path: Path) -> None:
    """Data that have nowhere to go are told, with the status of a refused file."""
    asked = [*COMMAND, *command, str(edition(tmp_path))]
    shell = ["sh", "-c", '"$@" >&-', "sh", *asked]

    told = subprocess.run(shell, capture_output=True, text=True, check=False)

    assert 3 == told.returncode
    assert told.stderr.startswith("rubricator: standard output: ")
    assert 1 == len(told.stderr.splitlines())


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("command", [["explain"], ["explain", "I001"], ["converters"]])
def test_an_output_cut_short_is_no_fault(command: Sequence[str]) -> None:
    """As in ``rubricator explain | head -1``: nothing is said of it."""
    reading, writing = os.pipe()
    os.close(reading)

    told = subprocess.run([*COMMAND, *command], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert (141, b"") == (told.returncode, told.stderr)


def test_what_is_written_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    """Findings with a letter that the locale lacks are given all the same, and as they are."""
    asked = [*COMMAND, "validate", "--format", "json", str(tmp_path / "Łódź.xml")]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}

    told = subprocess.run(asked, capture_output=True, env=environment, check=False)

    assert 3 == told.returncode
    assert "Łódź.xml" in told.stdout.decode("utf-8")


def opened(pipe: Path) -> int:
    """The end of a named pipe to write into, once somebody reads from the other."""
    for _ in range(300):
        with suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.1)
    raise TimeoutError(pipe)


@pytest.mark.skipif(os.name != "posix", reason="needs signals and named pipes")
def test_ctrl_c_stops_any_command(tmp_path: Path) -> None:
    """130, in a word, whatever was under way."""
    never = tmp_path / "never.xml"
    os.mkfifo(never)
    with heard():
        command = [*COMMAND, "render", "--to", "text", never]
        asked = subprocess.Popen(command, stderr=subprocess.PIPE)
    writing = opened(never)
    # Between the opening of a file and the wait for its bytes Python hears of no signal.
    time.sleep(0.5)

    asked.send_signal(signal.SIGINT)
    _, said = asked.communicate(timeout=30)

    os.close(writing)
    assert (130, "rubricator: stopped") == (asked.returncode, said.decode().strip())
