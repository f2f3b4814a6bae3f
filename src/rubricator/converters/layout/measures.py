"""Stretches of lines that are wrapped to another measure than most of a text.

A text and the notes below it may come from two columns or two programs: the one with 64 characters
to a line, the other with 87. What is a full line in the one is a short one in the other.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rubricator.converters.lines import FINAL, Line

_LONG = 4
"""With no fewer lines a stretch says what its measure is."""
_NARROWEST = 30
_SLACK = 8


def narrower(found: Sequence[Line], measure: int) -> dict[int, int]:
    """The measure of the lines that are wrapped to less than ``measure``, by their starts.

    A stretch between blank lines has its own measure if it is long enough to say so; a short one
    that of a long one that its lines fill.
    """
    if not measure:
        return {}
    stretches = list(_stretches(found))
    own = {_widest(run) for run in stretches if len(run) >= _LONG and _fills(run, _widest(run))}
    less = sorted(width for width in own if _NARROWEST <= width < measure - _SLACK)
    told: dict[int, int] = {}
    for run in stretches if less else ():
        width = next((one for one in less if 0 <= one - _widest(run) <= _SLACK), 0)
        if width and _fills(run, width):
            told |= {line.start: width for line in run}
    return told


def _stretches(found: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in found:
        if not line.apart:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _widest(run: Sequence[Line]) -> int:
    return max(line.width for line in run)


def _fills(run: Sequence[Line], width: int) -> bool:
    """Whether the lines of a stretch break where the next word would not have fitted, and mostly
    within a sentence; a line that ends one may end its paragraph too."""
    pairs = [*pairwise(run)]
    full = [one.width + 1 + len(two.text.split(None, 1)[0]) > width - _SLACK for one, two in pairs]
    mid = [not FINAL.search(one.text[-40:]) for one, _ in pairs]
    small = sum(two.text.lstrip()[:1].islower() for _, two in pairs)
    told = sum(map(operator.or_, full, mid))
    filled = sum(full) * 10 >= 9 * told and 2 * sum(full) >= len(pairs)
    return filled and 2 * sum(mid) >= len(pairs) and 3 * small >= len(pairs)
