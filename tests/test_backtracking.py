"""Every regular expression ends soon on any line: none tries more ways than a line has places."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType

import rubricator

UNITS = [
    *". - ’ A a 1 ( “ # = \t \u00a0".split(" "),
    *(" ", ". ", "a ", "A.", "A. ", "A.-", "Aa ", "Aa-", "Aa’", "Aa, ", "1, ", "1-", "of ", "a\n"),
]
"""What a line may be full of."""
ENOUGH = 100
"""So many characters of it: ways that double with each of them end never."""
SOON = 2.0


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled expressions of all modules, also those in tuples and tables."""
    for module in pkgutil.walk_packages(rubricator.__path__, "rubricator."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in _within(value):
                yield f"{module.name}.{name}", one


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from _within([*value.values()])
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _within(one)


def test_no_expression_tries_without_end() -> None:
    """Each is run over lines that are full of one thing and end in another."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    slow = []
    seen = {one: name for name, one in expressions()}
    assert len(seen) > 500
    try:
        for one, name in seen.items():
            for unit in UNITS:
                line = unit * (ENOUGH // len(unit)) + "\x01"
                signal.setitimer(signal.ITIMER_REAL, SOON)
                try:
                    one.search(line)
                    one.fullmatch(f"A{line}")
                except TimeoutError:
                    slow.append((name, unit))
                    break
        assert [] == slow
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
