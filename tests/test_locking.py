"""One run at a time works on a folder of editions, and none stands in the way when it is dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rubricator import cli
from rubricator.errors import FileRefusedError, UsageError
from rubricator.locking import alone

HOLD = (
    "import pathlib, sys, time\nfrom rubricator.locking import alone\n"
    "with alone(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


@pytest.fixture
def holder(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Another process that is at work on ``tmp_path / "tei"``."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Ada Brandt came in 1938.\n")
    command = [sys.executable, "-c", HOLD, str(tmp_path / "tei")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert b"held\n" == child.stdout.readline()
        yield child
        child.kill()


def test_a_second_run_says_that_another_is_at_work(
    holder: subprocess.Popen[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends with status 2, names the process, and writes nothing."""
    for command in (["build", str(tmp_path)], ["encode", str(tmp_path / "seeds"), "-o"]):
        if command[-1] == "-o":
            command.append(str(tmp_path / "tei"))
        with pytest.raises(SystemExit) as ended:
            cli.main(command)
        assert 2 == ended.value.code
        said = capsys.readouterr().err
        assert f"another run (process {holder.pid}) is at work" in said
    assert [] == list((tmp_path / "tei").glob("*.xml"))


def test_what_a_killed_run_leaves_stands_in_nobodys_way(
    holder: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    """Its lock ends with it, though its file is still there; the next run takes that away."""
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert (tmp_path / "tei" / ".rubricator" / "lock").exists()

    with alone(tmp_path / "tei"):
        pass

    assert not (tmp_path / "tei" / ".rubricator" / "lock").exists()


def test_runs_on_different_folders_do_not_meet(tmp_path: Path) -> None:
    """The lock is of one folder, and held by one at a time."""
    a, b = tmp_path / "a", tmp_path / "b"
    with alone(a), alone(b), pytest.raises(UsageError, match="at work"), alone(a):
        pass
    with alone(tmp_path / "a"):
        pass


def test_nothing_is_left_of_a_lock(tmp_path: Path) -> None:
    """Neither file nor folder, where there was none before."""
    with alone(tmp_path / "tei"):
        assert f"{os.getpid()}\n" == (tmp_path / "tei/.rubricator/lock").read_text()

    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """The message names the file; nothing is a traceback."""
    (tmp_path / "tei").write_text("a file, no folder")

    with (
        pytest.raises(FileRefusedError, match="no edition can be"),
        alone(tmp_path / "tei"),
    ):
        pass
