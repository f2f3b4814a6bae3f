"""The merged text: what of the editor's version stays, and what the machine newly has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from rubricator.merging import spans
from rubricator.merging.decisions import Decision
from rubricator.merging.matching import Matching
from rubricator.merging.placing import Placing
from rubricator.merging.settling import settled
from rubricator.merging.spans import Span
from rubricator.merging.texts.intervals import Intervals

Joined = Mapping[int, Sequence[Span]]
"""The marks of the editor's that are over marks of the base, by the ``id()`` of these."""


class Weaving:
    """The merged text as ``result``, over the new text; ``resp`` is the editor's pointer.

    ``passed`` are the machine's spans that did not come in, ``by_hand`` has the number of each
    span of the result that the editor made or changed (by ``id()``).
    """

    def __init__(self, matching: Matching, without: Collection[int], resp: str) -> None:
        self.matching = matching
        self.versions = matching.versions
        self.told = self.versions.told
        self.without, self.resp = without, resp
        theirs, ours = self.versions.theirs, self.versions.ours
        self.result = Span(
            "text", 0, len(self.versions.text), {**ours.attributes, **theirs.attributes}
        )
        self.placing = Placing(self.result, (theirs, ours))
        self.passed: list[Span] = []
        self.by_hand: dict[int, int] = {}
        self.signs = False
        """Whether anything of the result is said to be the editor's of the settings."""
        self._dropped: set[int] = set()
        self._words: dict[int, str] = {}

    def weave(self, joined: Joined, decided: Iterable[Decision]) -> None:
        """Put in blocks, then marks, the editor's first; none of the kinds ``decided`` against."""
        kept = self._kept()
        blocks = {id(s) for t, s in kept if s.is_element and (t.is_block or s.is_block)}
        self._place_theirs([(t, s) for t, s in kept if id(s) in blocks])
        self._place_blocks([o for o in self._fresh(joined) if o.is_block])
        self._place_theirs([(t, s) for t, s in kept if id(s) not in blocks])
        self._place_marks([o for o in self._fresh(joined) if not o.is_block], list(decided))

    # --- what of the editor's version stays ----------------------------------------------

    def _kept(self) -> list[tuple[Span, Span]]:
        kept = []
        for number, span in enumerate(self.versions.theirs.below()):
            start, end = self.matching.place(span)
            made = Span(span.name, start, end, dict(span.attributes), span.words, span.prefixes)
            self._words[id(made)] = self.versions.words(span)
            if span.is_element:
                ours = self.matching.ours_of.get(id(span))
                if number in self.without:
                    self.told.lost(made, self.versions.words(span))
                    self._dropped.add(id(span))
                    continue
                if not self._stays(span, ours, made):
                    self._dropped.add(id(span))
                    continue
                if id(span) in self.matching.touched:
                    self._sign(made, number)
                if ours is not None:
                    self.placing.note(ours, made)
            kept.append((span, made))
        return kept

    def _stays(self, span: Span, ours: Span | None, made: Span) -> bool:
        """Whether a span of the editor's version stays; ``made`` gets its attributes."""
        base = self.matching.hand.base_of.get(id(span))
        if ours is None:
            if id(span) not in self.matching.touched:
                return False
            kept = made.start < made.end and self.versions.keeps(span)
            if span.start < span.end and not kept:
                self.told.lost(made, self.versions.words(span))
                return False
            if base is not None:
                self.told.forgotten(made)
            return True
        made.name, made.attributes, clashes = settled(span, base, ours, self.matching.pointed)
        if ours.name not in {span.name, base.name if base else "", made.name}:
            self.told.unmade(ours)
        for name in clashes:
            self.told.clashed(name, made)
        return True

    def _sign(self, made: Span, number: int) -> None:
        """A mark that is the editor's says so."""
        self.by_hand[id(made)] = number
        if "resp" not in made.attributes and not made.name.startswith("{"):
            made.attributes["resp"] = self.resp
        if made.attributes.get("resp") == self.resp:
            self.signs = True

    def _place_theirs(self, kept: Sequence[tuple[Span, Span]]) -> None:
        self.placing.begin()
        for span, made in kept:
            if self.placing.add_theirs(span, made):
                continue
            self._dropped.add(id(span))
            if id(made) in self.by_hand:
                self.told.lost(made, self.versions.words(span))

    # --- what the machine newly has ------------------------------------------------------

    def _fresh(self, joined: Joined) -> list[Span]:
        """The spans of the machine's to be put in."""
        return [o for o in self.versions.ours.below() if self._is_fresh(o, joined)]

    def _is_fresh(self, ours: Span, joined: Joined) -> bool:
        """Whether a span of the machine's is not there, nor taken out by hand."""
        known = self.placing.known(ours)
        if known is not None and (known is self.result or known.parent is not None):
            return False
        base = self.matching.machine.base_of.get(id(ours))
        if base is None:
            return True
        theirs = self.matching.hand.other_of.get(id(base))
        if theirs is None and ours.is_of_source:
            return True
        if theirs is not None and id(theirs) not in self.matching.ours_of:
            return True  # it went elsewhere
        over = joined.get(id(base), []) if theirs is None else [theirs]
        return bool(over) and all(id(t) in self._dropped for t in over)

    def _place_blocks(self, fresh: Sequence[Span]) -> None:
        self.placing.begin()
        for ours in fresh:
            made = Span(ours.name, ours.start, ours.end, dict(ours.attributes))
            if not self.placing.add_ours(ours, made, block=True):
                self.passed.append(ours)
                if made.name in spans.LEAVES:
                    self.told.unmade(made)
            elif made.name in spans.LEAVES:
                self._undivided(made)

    def _undivided(self, made: Span) -> None:
        """A block of words takes in the editor's blocks that its own text has become part of."""
        for inner in list(made.children):
            if inner.name in spans.LEAVES:
                spans.dissolve(inner)
                self.told.lost(inner, self._words[id(inner)])

    def _place_marks(self, fresh: Sequence[Span], decided: Sequence[Decision]) -> None:
        """Put in new marks where the editor has said nothing else."""
        self.placing.begin()
        spoken = Intervals(self._marks_by_hand())
        kinds = {d.kind for d in decided}
        against = {kind: Intervals(d for d in decided if d.kind == kind) for kind in kinds}
        for ours in fresh:
            made = Span(ours.name, ours.start, ours.end, dict(ours.attributes))
            other = _about(made, spoken)
            if made.name in against and against[made.name].meets(made.start, made.end):
                self.passed.append(ours)
            elif other is not None:
                self.passed.append(ours)
                if other.key != made.key:
                    self.told.unmade(made)
            elif not self.placing.add_ours(ours, made, block=False):
                self.passed.append(ours)
            elif made.is_of_source and id(ours) in self.matching.machine.base_of:
                self.told.restored(made)

    def _marks_by_hand(self) -> list[Span]:
        """The marks that the editor has made or changed, where they stand now."""
        return [
            span for span in self.result.below() if id(span) in self.by_hand and not span.is_block
        ]


def _about(made: Span, spoken: Intervals[Span]) -> Span | None:
    """A mark of the editor's where the machine would make this one; rather the same one."""
    found = None
    for other in spoken.meeting(made.start, made.end):
        if other.key == made.key:
            return other
        same = (other.start, other.end) == (made.start, made.end)
        nested = (other.start <= made.start and made.end <= other.end) or (
            made.start <= other.start and other.end <= made.end
        )
        if found is None and (same or not nested or other.name == made.name):
            found = other
    return found
