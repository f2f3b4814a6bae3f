"""Entries with a hanging indent: the first line flush, those that it runs on to set in.

Bibliographies, indexes and lists of notes are typed so, often without a blank line between two
entries. What tells them from paragraphs with an indented first line is which lines are full: here
it is the line above an indented one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rubricator.converters.lines import FINAL, Line

_LEAST = 2
"""Flush lines, and indented lines, without which a run has no habit."""


def entries(found: Sequence[Line], measure: int) -> dict[int, bool]:
    """For each line of such a run but the first, by its start: whether it goes on an entry.

    ``measure`` is the width that the text is wrapped to; 0 where it is not.
    """
    goes_on: dict[int, bool] = {}
    if measure:
        for run in _runs(found):
            if _hangs(run, measure):
                goes_on |= {line.start: line.indent > 0 for line in run[1:]}
    return goes_on


def _runs(found: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of lines with nothing between them, none of them the page's."""
    run: list[Line] = []
    for line in found:
        if line.apart:
            if len(run) > 2 * _LEAST:
                yield run
            run = []
        else:
            run.append(line)
    if len(run) > 2 * _LEAST:
        yield run


def _hangs(run: Sequence[Line], measure: int) -> bool:
    flush = [line for line in run if line.indent == 0]
    inset = {line.indent for line in run} - {0}
    indented = len(run) - len(flush)
    if run[0].indent or len(inset) != 1 or min(inset) > measure // 3:
        return False
    if len(flush) < _LEAST or indented < _LEAST:
        return False
    above = [(one, two) for one, two in pairwise(run) if two.indent]
    full = sum(one.width + 1 + _first(two) > measure - 8 for one, two in above)
    # An entry ends where the next begins: with a stop, or short of the measure.
    ends = [(one, two) for one, two in pairwise(run) if not two.indent]
    ended = sum(
        bool(FINAL.search(one.text[-40:])) or one.width + 1 + _first(two) <= measure
        for one, two in ends
    )
    return full * 10 >= 8 * len(above) and ended * 10 >= 8 * len(ends)


def _first(line: Line) -> int:
    """The width of a line's first word."""
    return len(line.text.split(None, 1)[0])
