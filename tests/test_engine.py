"""Serial, pool and Dask give the same; a worker that dies takes one document with it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from rubricator import engine
from rubricator.errors import UsageError


def double(number: int) -> int:
    return 2 * number


def poisoned(number: int) -> int:
    if number == 13:
        os._exit(1)
    return number


def slow_first(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return number


def died(number: int) -> int:
    return -number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    """Whoever is done first, the results are in the order of the tasks."""
    with engine.start(jobs, "", 100) as working:
        assert list(range(100)) == list(working.map(slow_first, range(100), died))


def test_a_worker_that_dies_takes_one_task_with_it() -> None:
    """The others of its batch, and those after it, are done."""
    with engine.start(2, "", 40) as working:
        results = list(working.map(poisoned, range(40), died))

    assert [n if n != 13 else -13 for n in range(40)] == results


def test_few_tasks_start_no_process() -> None:
    """For two documents a pool would cost more than it saves."""
    with engine.start(0, "", 2) as working:
        assert working.executor is None


def test_no_scheduler_is_wrong_usage() -> None:
    """An address where none answers is told, with the address."""
    with pytest.raises(UsageError, match="Dask"), engine.start(1, "tcp://127.0.0.1:1", 9):
        pass


@pytest.mark.dask
def test_a_real_cluster_gives_the_same_bytes(project: Path) -> None:
    """A Dask scheduler with two worker processes builds what one process builds."""
    distributed = pytest.importorskip("distributed")
    from rubricator import building
    from rubricator import project as projects

    for number in range(20):
        (project / "seeds" / f"more-{number}.txt").write_text(f"He came in 19{number + 10}.\n")
    opened = projects.open_project(project)
    building.build(opened, jobs=1)
    one = {p: p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}
    for path in one:
        if "build" in path.parts or "tei" in path.parts:
            path.unlink()

    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
        ) as cluster,
    ):
        building.build(opened, scheduler=cluster.scheduler_address)

    assert one == {p: p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}
