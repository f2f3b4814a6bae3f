"""Offsets of one text carried to another: what is left of a stretch when its text was corrected."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from rubricator.merging.texts.aligning import Alignment, visible
from rubricator.merging.texts.differences import common
from rubricator.merging.texts.intervals import Intervals, Stretch
from rubricator.merging.texts.moving import NEW, OLD, Passage, masked, moves


class Carrier:
    """Carries stretches of ``old`` to ``new``; offsets are code points.

    What was moved is carried to where it is now. ``bounds`` are the blocks of words of the new
    text.
    """

    def __init__(self, old: str, new: str, bounds: Iterable[Stretch] = ()) -> None:
        self.same = old == new
        moved, stay = ([], []) if self.same else moves(old, new)
        blocks = Intervals(bounds)
        ours = masked(old, [(one.start, one.end) for one in moved], OLD)
        theirs = masked(new, [(one.there, one.stop) for one in moved], NEW)
        runs = [(0, 0, len(old))] if self.same else common(ours, theirs, stay)
        self._old = old
        self._whole = Alignment(old, new, Passage(0, len(old), 0, len(new)), runs, blocks)
        self._moved = []
        for one in moved:
            runs = common(old[one.start : one.end], new[one.there : one.stop])
            runs = [(a + one.start, b + one.there, length) for a, b, length in runs]
            self._moved.append(Alignment(old, new, one, runs, blocks))
        self._starts = [one.start for one in moved]

    def carried(
        self, start: int, end: int, *, whole: bool = False, bounded: bool = True
    ) -> tuple[int, int]:
        """The offsets in the new text of [start, end), ``whole`` or without new blanks at its ends.

        What is a stretch of nothing stays one. A ``bounded`` stretch does not take in blocks that
        were put beside it.
        """
        way = self._around(start, end)
        if start == end:
            at = way.end(start)
            return at, at
        if self.same:
            return start, end
        return way.carried(start, end, whole=whole, bounded=bounded)

    def keeps(self, start: int, end: int) -> bool:
        """Whether at least half of the characters of a stretch are still there."""
        if self.same:
            return True
        gone = self._whole.gone(start, end)
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        for one in self._moved[first : bisect.bisect_left(self._starts, end)]:
            a, b = max(start, one.place.start), min(end, one.place.end)
            gone -= visible(self._old, a, b) - one.gone(a, b) if a < b else 0
        return 2 * gone <= visible(self._old, start, end)

    def agrees(self, start: int, end: int) -> bool:
        """Whether all of a stretch is there, and nothing was put in at its ends or taken away."""
        return self._around(start, end).agrees(start, end)

    def _around(self, start: int, end: int) -> Alignment:
        """How the stretch goes: with what was moved, if all of it is in that."""
        place = bisect.bisect_right(self._starts, start) - 1
        if place >= 0 and end <= self._moved[place].place.end:
            return self._moved[place]
        return self._whole
