"""The merged text as it grows: spans of the editor's version and of the machine's, each in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rubricator.merging import spans
from rubricator.merging.spans import DIVISIONS, LEAVES, Span
from rubricator.nesting import MAY_HOLD


class Placing:
    """A text over [0, length) and what was put into it; ``tops`` are the texts of the versions."""

    def __init__(self, result: Span, tops: Iterable[Span]) -> None:
        self.result = result
        self._placed = {id(top): result for top in tops}
        self._seen: dict[int, tuple[int, Span | None]] = {}

    def known(self, span: Span) -> Span | None:
        """What stands for a span of a version (though maybe nowhere yet)."""
        return self._placed.get(id(span))

    def note(self, span: Span, made: Span) -> None:
        """Say what stands for a span of a version."""
        self._placed[id(span)] = made

    def begin(self) -> None:
        """Begin a pass: what comes now comes in the order of its version again."""
        self._seen = {}

    def add_theirs(self, span: Span, made: Span) -> bool:
        """Put in what stands for a span of the editor's; returns whether it could stand there."""
        if not spans.insert(made, self._ancestor(span), self._before(span)):
            return False
        self.note(span, made)
        return True

    def add_ours(self, span: Span, made: Span, *, block: bool) -> bool:
        """Put in a new span of the machine's where it may stand; returns whether it does."""
        inside = {id(known) for c in span.below() if (known := self.known(c)) is not None}
        may_stand = _blocks(made) if block else _marks(span, made, inside)

        def wraps(inner: Span) -> bool:
            return id(inner) in inside or (block and inner.name in LEAVES)

        hint, before = self._ancestor(span), self._before(span)
        if not spans.insert(made, hint, before, wraps=wraps, may_stand=may_stand):
            return False
        self.note(span, made)
        return True

    def _ancestor(self, span: Span) -> Span:
        """The innermost span that stands for one around a span."""
        outer = span.parent
        while outer is not None:
            known = self.known(outer)
            if known is not None and (known is self.result or known.parent is not None):
                return known
            outer = outer.parent
        return self.result

    def _before(self, span: Span) -> Span | None:
        """What a span without length stands after: the last sibling before it that is placed."""
        if span.start != span.end or span.parent is None:
            return None
        at, found = self._seen.get(id(span.parent), (0, None))
        siblings = span.parent.children
        while at < len(siblings) and siblings[at] is not span:
            found = self.known(siblings[at]) or found
            at += 1
        self._seen[id(span.parent)] = at, found
        return found


Rule = Callable[[Span, list[Span]], bool]


def _blocks(made: Span) -> Rule:
    """Blocks of words never hold one another, nor what holds blocks."""

    def may_stand(outer: Span, _held: list[Span]) -> bool:
        return outer.name not in LEAVES or (made.name not in LEAVES and made.name not in DIVISIONS)

    return may_stand


def _marks(span: Span, made: Span, inside: set[int]) -> Rule:
    """Marks stand where the machine had them, or where their kinds may (ENCODING §11); what stands
    for bytes of the source has to stand."""
    parent = span.parent.name if span.parent else ""

    def may_stand(outer: Span, held: list[Span]) -> bool:
        allowed = outer.name == parent or made.name in MAY_HOLD.get(outer.name, ())
        return (allowed or made.is_of_source) and all(
            id(c) in inside or not c.is_element or c.name in MAY_HOLD.get(made.name, ())
            for c in held
        )

    return may_stand
