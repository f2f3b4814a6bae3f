"""Every engine gives the same; a task that dies, loops or eats memory is lost alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rubricator import engine
from rubricator.engine import Failure, Limits, Workplace
from rubricator.errors import UsageError

POISON = {13: "exit", 14: "loop", 15: "eat", 16: "raise", 17: "unpicklable"}


def poisoned(number: int) -> object:
    kind = POISON.get(number)
    if kind == "exit":
        os._exit(3)
    if kind == "loop":
        while True:
            pass
    if kind == "eat":
        held = bytearray(600 << 20)
        held[::4096] = b"x" * len(held[::4096])
        time.sleep(60)
    if kind == "raise":
        raise KeyError(number)
    if kind == "unpicklable":
        return lambda: number
    return number


def slow_first(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return number


def told(number: int, failure: Failure) -> object:
    return f"{number} {failure.kind}"


@pytest.fixture(params=["rooms", pytest.param("dask", marks=pytest.mark.dask)])
def working(request: pytest.FixtureRequest) -> Iterator[engine.Engine]:
    where = Workplace(2, dask=request.param == "dask", limits=Limits(8, 400 << 20))
    with engine.start(where, 40) as started:
        yield started


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    """Whoever is done first, the results of ``map`` are in the order of the tasks."""
    with engine.start(Workplace(jobs), 100) as working:
        assert list(range(100)) == list(working.map(slow_first, range(100), told))


def test_each_failure_takes_one_task_with_it(working: engine.Engine) -> None:
    """A task that exits, loops, eats memory, raises, or gives what cannot be sent is named; the
    others of its batch, and those after it, are done."""
    results = list(working.map(poisoned, range(40), told))

    failed = {13: "13 died", 14: "14 time", 15: "15 memory", 16: "16 error", 17: "17 error"}
    assert [failed.get(number, number) for number in range(40)] == results


def test_limits_hold_the_largest_source(tmp_path: Path) -> None:
    """They are what they are for most sources; for a long one there is as much as it needs."""
    (tmp_path / "a.txt").write_bytes(b"word " * 100)

    assert 500 == engine.largest([tmp_path / "a.txt", tmp_path / "none.txt"])
    assert Limits() == Limits().holding(6_000_000)
    assert Limits(1200, 4_500_000_000) == Limits().holding(30_000_000)


def test_a_mistake_is_told_with_its_place() -> None:
    """What raises in this process is a failure too, with the line."""
    with engine.start(Workplace(1), 1) as working:
        (result,) = working.map(poisoned, [16], lambda _, failure: failure)

    assert isinstance(result, Failure)
    assert result.said.startswith("KeyError: 16 (test_engine.py, line ")


def test_few_tasks_start_no_process() -> None:
    """For two documents a pool would cost more than it saves."""
    with engine.start(Workplace(), 2) as working:
        assert [os.getpid()] * 2 == list(working.map(process_of, range(2), told))


def process_of(_: int) -> int:
    return os.getpid()


def test_processes_live_long() -> None:
    """Many tasks are done by few processes, over several calls, whichever is ready first."""
    with engine.start(Workplace(2), 40) as working:
        first = set(working.map(process_of, range(40), told))
        again = set(working.map(process_of, range(40), told))

    assert len(first | again) <= 2


def test_a_process_that_grew_is_renewed() -> None:
    """The memory that a large document leaves behind is not held against the next."""
    with engine.start(Workplace(1, limits=Limits(60, 400 << 20)), 4) as working:
        assert [0, 1, 2, 3] == list(working.map(grown, range(4), told))


_HELD: list[bytearray] = []


def grown(number: int) -> int:
    _HELD.append(bytearray(150 << 20))
    _HELD[-1][::4096] = b"x" * len(_HELD[-1][::4096])
    return number


def test_no_scheduler_is_wrong_usage() -> None:
    """An address where none answers is told, with the address."""
    with (
        pytest.raises(UsageError, match="Dask"),
        engine.start(Workplace(1, "tcp://127.0.0.1:1"), 9),
    ):
        pass


def test_processes_end_with_their_parent(tmp_path: Path) -> None:
    """Kill the parent at once: no process is left behind, not even one that loops."""
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import test_engine as t, os\n"
        "from rubricator import engine\n"
        "if __name__ == '__main__':\n"
        "    with engine.start(engine.Workplace(2), 40) as working:\n"
        "        for pid in working.map(t.process_of, range(8), t.told):\n"
        "            print(pid, flush=True)\n"
        "        list(working.map(t.poisoned, [14] * 9, t.told))\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = {int(parent.stdout.readline()) for _ in range(8)}
    parent.kill()
    parent.wait()
    parent.stdout.close()

    ends = time.monotonic() + 20
    while any(map(alive, pids)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not [pid for pid in pids if alive(pid)]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
