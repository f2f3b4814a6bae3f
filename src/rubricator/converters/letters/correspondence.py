"""Letters in a text with words above or between them: each is a division of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rubricator.converters.placement import BETWEEN, TEXT, placed
from rubricator.model import Block

Span = tuple[int, int]


def mostly(blocks: Sequence[Block]) -> bool:
    """Whether several letters are most of a text."""
    spans = _letters(blocks)
    size = sum(blocks[end - 1].end - blocks[start].start for start, end in spans)
    return len(spans) > 1 and size * 2 > blocks[-1].end - blocks[0].start


def apart(held: Sequence[Block], *, known: bool = False) -> list[Block]:
    """The blocks of a text or section with its letters, and what is said between them, in divisions
    (``letter``, ``remarks``), if letters are most of it, or its end and a third:
    two at least, or one below prose. Of what is ``known`` to be letters these may be less."""
    spans = _letters(held)
    size = sum(held[end - 1].end - held[start].start for start, end in spans)
    above = held[: spans[0][0]] if spans else ()
    few = len(spans) < 2 and not any(block.kind in TEXT for block in above)
    ends = bool(spans) and all(block.kind in BETWEEN for block in held[spans[-1][1] :])
    least = (held[-1].end - held[0].start) // (3 if ends else 2) if held and not known else 0
    if few or size <= least:
        return list(held)
    found = list(above)
    for (start, end), (following, _) in pairwise([*spans, (len(held), 0)]):
        closed = below_it = end
        while below_it < following and held[below_it].kind in BETWEEN:
            below_it += 1
            closed = below_it if held[below_it - 1].kind == "note" else closed
        remarks = any(block.kind not in BETWEEN for block in held[closed:following])
        found.append(_division(held[start:closed], "letter"))
        below = held[closed:following]
        found += [_division(below, "remarks")] if remarks else below
    return found


def ended(held: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of a letter with its head, up to its signature, what was added to it and its
    notes; and what is said below these."""
    closers = [at for at, block in enumerate(held) if block.kind in ("closer", "postscript")]
    if not closers:
        return list(held), []
    end = closers[-1] + 1
    while end < len(held) and held[end].kind in BETWEEN:
        end += 1
    return list(held[:end]), list(held[end:])


def _letters(held: Sequence[Block]) -> list[Span]:
    """The first block of each letter, and the one after its last: from its date or greeting to its
    signature and what was added to it."""
    found: list[Span] = []
    start = -1
    above = 0
    for at, block in enumerate(held):
        if block.kind == "div":
            return []
        if block.kind == "opener":
            start = at
            while start > above and (
                held[start - 1].kind in ("dateline", "fw") or held[start - 1].type == "address"
            ):
                start -= 1
            while held[start].kind == "fw":
                start += 1
        elif block.kind == "closer" and start >= 0:
            found.append((start, at + 1))
            start, above = -1, at + 1
        elif block.kind == "postscript" and found and found[-1][1] == at:
            found[-1] = found[-1][0], at + 1
            above = at + 1
    return found


def _division(blocks: Sequence[Block], kind: str) -> Block:
    return Block("div", blocks[0].start, blocks[-1].end, {"type": kind}, tuple(placed(blocks)))
