"""A text whose white space a program changed, with its markup put back on the text as it was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rubricator.merging.spans import Span
from rubricator.model import BLANK


def respaced(base: Sequence[Span], top: Span, text: str, wanted: str) -> bool:
    """Give the spans below ``top``, over ``text``, their offsets in ``wanted``.

    Returns whether the two texts are the same but for white space; else nothing is done. What is
    over the same words as a span of ``base`` (rather one of its name), whose text is the wanted,
    begins and ends where that does.
    """
    if _visible(text) != _visible(wanted):
        return False
    before, after = _ranks(text), _ranks(wanted)
    known: dict[tuple[str, int, int], list[Span]] = {}
    alike: dict[tuple[int, int], Span] = {}
    for span in reversed(base):
        ranks = after[span.start], after[span.end]
        known.setdefault((span.name, *ranks), []).append(span)
        if ranks[0] < ranks[1]:
            alike[ranks] = span
    spacing = _Spacing(text, wanted)
    below = list(top.below())
    for span in below:
        ranks = before[span.start], before[span.end]
        same = known.get((span.name, *ranks))
        found = same.pop() if same else alike.get(ranks)
        if found is not None:
            span.start, span.end = found.start, found.end
        elif ranks[0] < ranks[1]:
            span.start, span.end = spacing.beginning(span.start), spacing.ending(span.end)
        else:
            span.start, span.end = spacing.within(span.start), spacing.within(span.end)
    for span in reversed(below):
        held = [child for child in span.children if child.start < child.end]
        if held:
            span.start = min(span.start, held[0].start)
            span.end = max(span.end, held[-1].end)
    top.start, top.end = 0, len(wanted)
    for span in below:
        if span.start == span.end and span.parent is not None:
            span.start = span.end = min(max(span.start, span.parent.start), span.parent.end)
    return True


class _Spacing:
    """The white space between the same visible characters of two texts."""

    def __init__(self, text: str, wanted: str) -> None:
        self.text, self.wanted = text, wanted
        self.old = [-1, *(at for at, c in enumerate(text) if c not in BLANK), len(text)]
        self.new = [-1, *(at for at, c in enumerate(wanted) if c not in BLANK), len(wanted)]
        self.ranks = _ranks(text)

    def beginning(self, start: int) -> int:
        """Where words begin that began at ``start``: after white space that is other now."""
        return self._as_it_was(start, self.new[self.ranks[start] + 1])

    def ending(self, end: int) -> int:
        """Where words end that ended at ``end``: before white space that is other now."""
        return self._as_it_was(end, self.new[self.ranks[end]] + 1)

    def within(self, at: int) -> int:
        """Where a place in white space is: beside the words that it was beside, or near those."""
        rank = self.ranks[at]
        first, last = self.new[rank] + 1, self.new[rank + 1]
        if at == self.old[rank] + 1:
            return first
        return self._as_it_was(at, max(first, last - (self.old[rank + 1] - at)))

    def _as_it_was(self, at: int, otherwise: int) -> int:
        """The same place, where the white space around it is the same in both texts."""
        rank = self.ranks[at]
        first, there = self.old[rank] + 1, self.new[rank] + 1
        if self.text[first : self.old[rank + 1]] == self.wanted[there : self.new[rank + 1]]:
            return there + at - first
        return otherwise


def _visible(text: str) -> str:
    return "".join(c for c in text if c not in BLANK)


def _ranks(text: str) -> list[int]:
    """How many visible characters there are before each offset."""
    return [0, *accumulate(c not in BLANK for c in text)]
