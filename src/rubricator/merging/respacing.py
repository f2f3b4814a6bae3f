"""A text whose white space a program changed, with its markup put back on the text as it was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rubricator.merging.spans import Span
from rubricator.merging.texts.carrying import Carrier
from rubricator.model import BLANK


def respaced(base: Sequence[Span], top: Span, text: str, wanted: str) -> bool:
    """Give the spans below ``top``, over ``text``, their offsets in ``wanted``.

    Returns whether the two texts are the same but for white space; else nothing is done. What is
    over the same words as a span of that name in ``base``, whose text is the wanted, is that.
    """
    if _visible(text) != _visible(wanted):
        return False
    before, after = _ranks(text), _ranks(wanted)
    known: dict[tuple[str, int, int], list[Span]] = {}
    for span in reversed(base):
        known.setdefault((span.name, after[span.start], after[span.end]), []).append(span)
    carrier = Carrier(text, wanted)
    for span in top.below():
        same = known.get((span.name, before[span.start], before[span.end]))
        if same:
            found = same.pop()
            span.start, span.end = found.start, found.end
        else:
            whole = span.is_block
            span.start, span.end = carrier.carried(span.start, span.end, whole=whole)
    top.start, top.end = 0, len(wanted)
    return True


def _visible(text: str) -> str:
    return "".join(c for c in text if c not in BLANK)


def _ranks(text: str) -> list[int]:
    """How many visible characters there are before each offset."""
    return [0, *accumulate(c not in BLANK for c in text)]
