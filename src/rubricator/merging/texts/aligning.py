"""How a stretch of one text stands in another: what both have in one order, and what is between."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from rubricator.merging.texts.differences import Run
from rubricator.merging.texts.intervals import Intervals, Stretch
from rubricator.merging.texts.moving import Passage
from rubricator.model import BLANK


class Alignment:
    """How ``place`` of the old text is in the new: ``runs`` are what both have."""

    def __init__(
        self, old: str, new: str, place: Passage, runs: Sequence[Run], bounds: Intervals[Stretch]
    ) -> None:
        self.old, self.new, self.place = old, new, place
        self._runs, self._bounds = runs, bounds
        self._gaps: list[tuple[int, int, int, int]] = []
        a, b = place.start, place.there
        for at, there, length in [*runs, (place.end, place.stop, 0)]:
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

    def carried(self, start: int, end: int, *, whole: bool, bounded: bool) -> tuple[int, int]:
        """Where a stretch that is not of nothing is, as ``Carrier.carried``."""
        first, last = self.start(start), self.end(end)
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

    def gone(self, start: int, end: int) -> int:
        """How many visible characters of a stretch are not there any more."""
        count = 0
        for first, last, _, _ in self._gaps[bisect.bisect_left(self._ends, start) :]:
            if first >= end:
                break
            count += visible(self.old, max(first, start), min(last, end))
        return count

    def agrees(self, start: int, end: int) -> bool:
        """Whether nothing was changed in a stretch, nor at its ends."""
        place = bisect.bisect_left(self._ends, start)
        return place == len(self._gaps) or self._gaps[place][0] > end

    def _gap(self, offset: int) -> tuple[int, int, int, int] | None:
        place = bisect.bisect_left(self._ends, offset)
        if place < len(self._gaps) and self._gaps[place][0] <= offset:
            return self._gaps[place]
        return None

    def _shift(self, offset: int) -> int:
        place = bisect.bisect_left(self._ends, offset) - 1
        if place < 0:
            return self.place.there - self.place.start
        return self._gaps[place][3] - self._gaps[place][1]

    def _bounded(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """[first, last) without the blocks at its ends that were put beside [start, end).

        Less than half of what they have in it was there.
        """
        blocks = list(self._bounds.meeting(first, last)) if first < last else []
        inner = [(max(first, block.start), min(last, block.end)) for block in blocks]
        own = [
            at
            for at, (a, b) in enumerate(inner)
            if 2 * self._kept(start, end, a, b) >= visible(self.new, a, b)
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
            count += visible(self.new, a, b)
        return count


def visible(text: str, start: int, end: int) -> int:
    """How many of the characters of [start, end) are not blank."""
    return sum(c not in BLANK for c in text[start:end]) if start < end else 0
