"""Offsets of one text carried to another: what is left of a stretch when its text was corrected.

Patience differences (Bram Cohen's): what occurs once in both texts anchors them, first whole
lines, then words, then characters; between the anchors, common beginnings and ends. Near linear
in the length.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rubricator.model import BLANK


class _Unit(NamedTuple):
    """What texts are compared by: the pattern of one, and whether one can end at an offset."""

    pattern: re.Pattern[str]
    ends: Callable[[str, int], bool]


def _ends_line(text: str, at: int) -> bool:
    return at in {0, len(text)} or text[at - 1] == "\n"


def _ends_word(text: str, at: int) -> bool:
    if at in {0, len(text)}:
        return True
    before, after = text[at - 1], text[at]
    blank = before.isspace() and after.isspace()
    return not blank and not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


_UNITS = (
    _Unit(re.compile(r"[^\n]*\n|[^\n]+"), _ends_line),
    _Unit(re.compile(r"\w+|\s+|[^\w\s]"), _ends_word),
)


class Carrier:
    """Carries stretches of ``old`` to ``new``; offsets are code points."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.same = old == new
        runs = [(0, 0, len(old))] if self.same else _joined(_common(old, new))
        self._gaps: list[tuple[int, int, int, int]] = []
        a = b = 0
        for at, there, length in [*runs, (len(old), len(new), 0)]:
            if at > a or there > b:
                self._gaps.append((a, at, b, there))
            a, b = at + length, there + length
        self._ends = [end for _, end, _, _ in self._gaps]

    def start(self, offset: int) -> int:
        """Where a stretch that begins at ``offset`` begins."""
        place = self._gap(offset)
        if place is None:
            return offset + self._shift(offset)
        first, last, new_first, new_last = place
        return new_first if offset == first < last else new_last

    def end(self, offset: int) -> int:
        """Where a stretch that ends at ``offset`` ends."""
        place = self._gap(offset)
        if place is None:
            return offset + self._shift(offset)
        first, last, new_first, new_last = place
        return new_last if offset == last > first else new_first

    def keeps(self, start: int, end: int) -> bool:
        """Whether at least half of the characters of a stretch are still there."""
        if self.same:
            return True
        all_of_it = self.old[start:end]
        visible = sum(c not in BLANK for c in all_of_it)
        gone = 0
        for first, last, _, _ in self._gaps[bisect.bisect_left(self._ends, start) :]:
            if first >= end:
                break
            lost = self.old[max(first, start) : min(last, end)]
            gone += sum(c not in BLANK for c in lost)
        return 2 * gone <= visible

    def _gap(self, offset: int) -> tuple[int, int, int, int] | None:
        place = bisect.bisect_left(self._ends, offset)
        if place < len(self._gaps) and self._gaps[place][0] <= offset:
            return self._gaps[place]
        return None

    def _shift(self, offset: int) -> int:
        place = bisect.bisect_left(self._ends, offset) - 1
        return self._gaps[place][3] - self._gaps[place][1] if place >= 0 else 0


def carried(carrier: Carrier, start: int, end: int, *, whole: bool = False) -> tuple[int, int]:
    """The offsets in the new text of [start, end), ``whole`` or without new blanks at its ends.

    What is a stretch of nothing stays one.
    """
    if start == end:
        at = carrier.end(start)
        return at, at
    new_start, new_end = carrier.start(start), carrier.end(end)
    if carrier.same or whole:
        return new_start, max(new_start, new_end)
    if carrier.old[start] not in BLANK:
        while new_start < new_end and carrier.new[new_start] in BLANK:
            new_start += 1
    if carrier.old[end - 1] not in BLANK:
        while new_start < new_end and carrier.new[new_end - 1] in BLANK:
            new_end -= 1
    return new_start, max(new_start, new_end)


Run = tuple[int, int, int]


def _common(old: str, new: str) -> Iterator[Run]:
    """Runs that both texts have, as (offset in the old, in the new, length)."""
    yield from _by(_UNITS, old, new, 0, 0)


def _by(units: Sequence[_Unit], old: str, new: str, a: int, b: int) -> Iterator[Run]:
    """The common runs of two stretches: whole units that they begin and end with, and between.

    A line or a word that only ends like another is another.
    """
    head = prefix(old, new)
    while units and not (units[0].ends(old, head) and units[0].ends(new, head)):
        head -= 1
    tail = prefix(old[head:][::-1], new[head:][::-1])
    while units and not (
        units[0].ends(old, len(old) - tail) and units[0].ends(new, len(new) - tail)
    ):
        tail -= 1
    if head:
        yield a, b, head
    inner_old = old[head : len(old) - tail]
    inner_new = new[head : len(new) - tail]
    if units and inner_old and inner_new:
        yield from _anchored(units, inner_old, inner_new, a + head, b + head)
    if tail:
        yield a + len(old) - tail, b + len(new) - tail, tail


def _anchored(units: Sequence[_Unit], old: str, new: str, a: int, b: int) -> Iterator[Run]:
    unit, finer = units[0], units[1:]
    ours = [(m[0], m.start()) for m in unit.pattern.finditer(old)]
    theirs = [(m[0], m.start()) for m in unit.pattern.finditer(new)]
    at_old = at_new = 0
    for token, in_old, in_new in _unique(ours, theirs):
        yield from _by(finer, old[at_old:in_old], new[at_new:in_new], a + at_old, b + at_new)
        yield a + in_old, b + in_new, len(token)
        at_old, at_new = in_old + len(token), in_new + len(token)
    yield from _by(finer, old[at_old:], new[at_new:], a + at_old, b + at_new)


def _unique(
    old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]
) -> list[tuple[str, int, int]]:
    """Tokens that occur once in each, as many as stand in one order (a longest increasing run)."""
    in_old, in_new = Counter(t for t, _ in old), Counter(t for t, _ in new)
    places = {token: at for token, at in new if in_new[token] == 1}
    pairs = [(t, at, places[t]) for t, at in old if in_old[t] == 1 and t in places and t.strip()]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, _, there) in enumerate(pairs):
        pile = bisect.bisect_left(tops, there)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [there]
        ends[pile : pile + 1] = [number]
    chosen = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def prefix(old: str, new: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _joined(runs: Iterator[Run]) -> list[Run]:
    joined: list[Run] = []
    for a, b, length in runs:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((a, b, length))
    return joined
