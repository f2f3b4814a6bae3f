"""Tables with bars between their cells, as programs write them that make text of web pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line

_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*")
"""The rule below the head of a table."""
_BOX = re.compile(r"[ \t]*\|[^\n]*\|[ \t]*")
_CELLS = re.compile(r"[^|\s][^|]*\|+[ \t]*[^|\s]")
"""Two cells that have words."""
_FEWEST = 3
_HEAD = 6
"""Among so many rows on top stands the rule."""


def rows(found: Sequence[Line]) -> dict[int, bool]:
    """Whether a line goes on the table above it, by the starts of the lines of tables: three lines
    or more right below one another with a bar in each, a rule among the first of them."""
    goes_on: dict[int, bool] = {}
    run: list[Line] = []
    for line in [*found, Line(-1, -1, "")]:
        if "|" in line.text and not line.role:
            run.append(line)
            continue
        if is_table(run):
            goes_on |= {one.start: one is not run[0] for one in run}
        run = []
    return goes_on


def is_table(passage: Sequence[Line]) -> bool:
    """Whether lines are the rows of such a table, or of one without a rule that has a bar at both
    ends of each row."""
    if len(passage) < _FEWEST or not all("|" in line.text for line in passage):
        return False
    if any(_RULE.fullmatch(line.text) for line in passage[:_HEAD]):
        return True
    boxed = all(_BOX.fullmatch(line.text) for line in passage)
    return boxed and any(_CELLS.search(line.text) for line in passage)
