"""Every document of many, whatever the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rubricator.corpus.clashes import clashes, identity
from rubricator.corpus.documents import perform
from rubricator.corpus.tasks import Outcome, Task, failed
from rubricator.engine import Engine


def run(
    tasks: Sequence[Task], engine: Engine, done: Callable[[Outcome], None] = lambda _: None
) -> list[Outcome]:
    """Do every task; the outcomes are in the order of the tasks, whatever the engine.

    ``done`` is called with each outcome as it comes.
    """
    outcomes = clashes(tasks, identity)
    for clash in outcomes.values():
        done(clash)
    clear = [place for place in range(len(tasks)) if place not in outcomes]
    for place, outcome in engine.each(perform, [tasks[place] for place in clear], failed):
        outcomes[clear[place]] = outcome
        done(outcome)
    return [outcomes[place] for place in range(len(tasks))]
