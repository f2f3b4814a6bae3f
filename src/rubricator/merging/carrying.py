"""Offsets of one text carried to another: what is left of a stretch when its text was corrected."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from rubricator.merging.differences import common
from rubricator.merging.intervals import Intervals, Stretch
from rubricator.model import BLANK


class Carrier:
    """Carries stretches of ``old`` to ``new``; offsets are code points.

    ``bounds`` are the blocks of words of the new text.
    """

    def __init__(self, old: str, new: str, bounds: Iterable[Stretch] = ()) -> None:
        self.old, self.new = old, new
        self.same = old == new
        self._runs = [(0, 0, len(old))] if self.same else common(old, new)
        self._gaps: list[tuple[int, int, int, int]] = []
        a = b = 0
        for at, there, length in [*self._runs, (len(old), len(new), 0)]:
            if at > a or there > b:
                self._gaps.append((a, at, b, there))
            a, b = at + length, there + length
        self._ends = [end for _, end, _, _ in self._gaps]
        self._bounds = Intervals(bounds)

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

    def carried(
        self, start: int, end: int, *, whole: bool = False, bounded: bool = True
    ) -> tuple[int, int]:
        """The offsets in the new text of [start, end), ``whole`` or without new blanks at its ends.

        What is a stretch of nothing stays one. A ``bounded`` stretch does not take in blocks that
        were put beside it.
        """
        if start == end:
            at = self.end(start)
            return at, at
        first, last = self.start(start), self.end(end)
        if self.same:
            return first, last
        if bounded:
            first, last = self._bounded(start, end, first, last)
        if not whole:
            if self.old[start] not in BLANK:
                while first < last and self.new[first] in BLANK:
                    first += 1
            if self.old[end - 1] not in BLANK:
                while first < last and self.new[last - 1] in BLANK:
                    last -= 1
        return first, max(first, last)

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

    def _bounded(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """[first, last) without the blocks at its ends that were put beside [start, end).

        Less than half of what they have in it was there.
        """
        blocks = list(self._bounds.meeting(first, last)) if first < last else []
        inner = [(max(first, block.start), min(last, block.end)) for block in blocks]
        own = [
            at
            for at, (a, b) in enumerate(inner)
            if 2 * self._kept(start, end, a, b) >= sum(c not in BLANK for c in self.new[a:b])
        ]
        if own and own[0] > 0:
            first = inner[own[0]][0]
        if own and own[-1] < len(inner) - 1:
            last = inner[own[-1]][1]
        return first, last

    def _kept(self, start: int, end: int, first: int, last: int) -> int:
        """How many visible characters of the old [start, end) are in the new [first, last)."""
        count = 0
        place = bisect.bisect_right(self._runs, (start, len(self.new), 0)) - 1
        for at, there, length in self._runs[max(0, place) :]:
            if at >= end:
                break
            a = max(there, there + start - at, first)
            b = min(there + length, there + end - at, last)
            count += sum(c not in BLANK for c in self.new[a:b]) if a < b else 0
        return count
