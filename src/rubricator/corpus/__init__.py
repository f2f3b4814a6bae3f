"""Many documents, each on its own: one bad document fails alone."""

from rubricator.corpus.checks import Check, check, perform_check
from rubricator.corpus.clashes import clashes, identity
from rubricator.corpus.documents import Encoded, Found, encoded, found, perform, received, settled
from rubricator.corpus.running import run
from rubricator.corpus.tasks import Outcome, State, Task, failed, tasks_for

__all__ = [
    "Check",
    "Encoded",
    "Found",
    "Outcome",
    "State",
    "Task",
    "check",
    "clashes",
    "encoded",
    "failed",
    "found",
    "identity",
    "perform",
    "perform_check",
    "received",
    "run",
    "settled",
    "tasks_for",
]
