"""Which spans of two versions are the same: unchanged, under another name, retyped or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rubricator.merging.spans import LEAVES, Span
from rubricator.merging.texts.intervals import Intervals
from rubricator.tei.document import ID


@dataclass
class Pairs:
    """What is the same span in two versions, by the ``id()`` of the spans."""

    base_of: dict[int, Span] = field(default_factory=dict)
    other_of: dict[int, Span] = field(default_factory=dict)

    def add(self, base: Span, other: Span) -> None:
        """Note that a span of the base is one of the other version."""
        self.base_of[id(other)] = base
        self.other_of[id(base)] = other


def elements(top: Span) -> Iterator[Span]:
    """The elements below a span, without comments and instructions."""
    return (span for span in top.below() if span.is_element)


def exact(base: Sequence[tuple[Span, tuple[int, int]]], others: Sequence[Span]) -> Pairs:
    """Spans with one name and one place; ``base`` are spans and where they are to be looked for."""
    pairs = Pairs()
    found: dict[tuple[str, int, int], list[Span]] = {}
    for other in reversed(others):
        found.setdefault(other.key, []).append(other)
    for span, (start, end) in base:
        same = found.get((span.name, start, end))
        if same:
            pairs.add(span, same.pop())
    return pairs


def renewed(base: Sequence[tuple[Span, tuple[int, int]]], ours: Sequence[Span]) -> Pairs:
    """What the machine makes again; ``base`` are spans and where they are in the new text.

    A block of words over the same words is the same, whatever its kind.
    """
    pairs = exact(base, ours)
    blocks = {
        (o.start, o.end): o
        for o in ours
        if o.name in LEAVES and o.start < o.end and id(o) not in pairs.base_of
    }
    for b, place in base:
        if b.name in LEAVES and id(b) not in pairs.other_of and place in blocks:
            pairs.add(b, blocks.pop(place))
    return pairs


def paired(base: Sequence[Span], theirs: Sequence[Span]) -> Pairs:
    """What the editor's version has of the machine's, both over one text.

    The same are those of one name and place, then of one id, then of one place (retyped), then
    those of one name whose places meet (moved).
    """
    pairs = exact([(b, (b.start, b.end)) for b in base], theirs)
    ours, others = _left(pairs, base, theirs)
    ids = {t.attributes[ID]: t for t in others if ID in t.attributes}
    for b in ours:
        if (t := ids.pop(b.attributes.get(ID, ""), None)) is not None:
            pairs.add(b, t)
    ours, others = _left(pairs, ours, others)
    places: dict[tuple[int, int], list[Span]] = {}
    for t in reversed(others):
        if t.start < t.end:
            places.setdefault((t.start, t.end), []).append(t)
    for b in ours:
        if (same := places.get((b.start, b.end))) and same[-1].is_block == b.is_block:
            pairs.add(b, same.pop())
    ours, others = _left(pairs, ours, others)
    by_name: dict[str, list[Span]] = {}
    for b in ours:
        by_name.setdefault(b.name, []).append(b)
    near = {name: Intervals(spans) for name, spans in by_name.items()}
    for t in others:
        if t.name in near and t.start < t.end:
            for b in near[t.name].meeting(t.start, t.end):
                if id(b) not in pairs.other_of:
                    pairs.add(b, t)
                    break
    return pairs


def _left(
    pairs: Pairs, base: Sequence[Span], theirs: Sequence[Span]
) -> tuple[list[Span], list[Span]]:
    """What has no partner yet."""
    return (
        [b for b in base if id(b) not in pairs.other_of],
        [t for t in theirs if id(t) not in pairs.base_of],
    )
