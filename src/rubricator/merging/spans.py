"""The ``text`` of an edition as spans on its string value, whatever the markup, and back.

Unlike ``standoff`` nothing is interpreted and nothing passed over: comments, processing
instructions, elements of other schemas are spans like any other. Offsets are code points.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from rubricator.model import CONTAINERS, TEI, XML
from rubricator.source import NEWLINES

ID = f"{{{XML}}}id"
_TEI = f"{{{TEI}}}"
COMMENT, INSTRUCTION = "#comment", "#instruction"
_EVENTS = ("start", "end", "start-ns", "comment", "pi")
_BLOCKS = (CONTAINERS - {"quote"}) | frozenset(
    "p head byline dateline ab fw note label l item castItem speaker stage salute signed"
    " trailer".split()
)
LEAVES = frozenset(
    "p head byline dateline ab l castItem speaker stage salute signed trailer".split()
)
"""Blocks that hold words, and never one another."""
DIVISIONS = frozenset({"front", "body", "back", "div", "opener", "closer", "postscript"})
"""What holds blocks, and never stands in a block of words."""


@dataclass(eq=False)
class Span:
    """An element (or a comment, an instruction: ``words`` has its text) over [start, end).

    ``name`` is a TEI element's local name, another's with its namespace in braces; ``prefixes`` are
    the namespaces that it declares; ``element`` is what ``write`` made of it.
    """

    name: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    words: str = ""
    prefixes: dict[str | None, str] = field(default_factory=dict)
    element: etree._Element | None = None
    parent: Span | None = None
    children: list[Span] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int, int]:
        """What a span is the same by."""
        return self.name, self.start, self.end

    @property
    def is_element(self) -> bool:
        """Whether it is neither a comment nor an instruction."""
        return not self.name.startswith("#")

    @property
    def is_of_source(self) -> bool:
        """Whether it stands for bytes of the source that XML cannot say otherwise."""
        return self.name == "g" or (self.name == "lb" and self.attributes.get("type") in NEWLINES)

    @property
    def is_block(self) -> bool:
        """Whether it is a block of the text, or holds such."""
        return self.name in _BLOCKS or (
            self.name == "quote"
            and any(
                c.name in {"p", "lg", "ab"}
                or (c.name in _BLOCKS and (c.start, c.end) == (self.start, self.end))
                for c in self.children
            )
        )

    def below(self) -> Iterator[Span]:
        """Every span below, those that hold others before these."""
        stack = self.children[::-1]
        while stack:
            span = stack.pop()
            yield span
            stack.extend(span.children[::-1])


def read(element: etree._Element) -> tuple[Span, str]:
    """An element as a span with all that is below it, and its string value."""
    characters: list[str] = []
    at = 0
    outer = top = Span("", 0, 0)
    declares = False
    for event, node in etree.iterwalk(element, events=_EVENTS):
        if event == "start-ns":
            declares = True
            continue
        if event == "end":
            outer.end = at
            assert outer.parent is not None  # noqa: S101 - for the type checker
            outer = outer.parent
            words = node.tail
        else:
            span = _span(node, at)
            span.parent = outer
            outer.children.append(span)
            words = node.tail
            if event == "start":
                if declares:
                    span.prefixes = _declared(node)
                    declares = False
                outer = span
                words = node.text
        if words and outer is not top:
            characters.append(words)
            at += len(words)
    read = top.children[0]
    read.parent = None
    return read, "".join(characters)


def _span(node: etree._Element, at: int) -> Span:
    if isinstance(node.tag, str):
        return Span(node.tag.removeprefix(_TEI), at, at, dict(node.items()))  # type: ignore[arg-type]
    if isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001 - its only name
        return Span(INSTRUCTION, at, at, {"target": node.target}, node.text or "")
    return Span(COMMENT, at, at, {}, node.text or "")


def _declared(element: etree._Element) -> dict[str | None, str]:
    """The namespaces that an element declares, as they are not declared around it."""
    parent = element.getparent()
    known = {} if parent is None else parent.nsmap
    return {prefix: uri for prefix, uri in element.nsmap.items() if known.get(prefix) != uri}


def write(element: etree._Element, top: Span, text: str) -> None:
    """Give an element the children and the text that its span has."""
    for old in list(element):
        element.remove(old)
    element.text = None
    at = top.start
    last: etree._Element | None = None
    for child in top.children:
        _append(element, last, text[at : child.start])
        child.element = last = _made(child)
        element.append(last)
        if child.is_element:
            write(last, child, text)
        at = child.end
    _append(element, last, text[at : top.end])


def _append(element: etree._Element, last: etree._Element | None, characters: str) -> None:
    if characters and last is None:
        element.text = characters
    elif characters and last is not None:
        last.tail = characters


def _made(span: Span) -> etree._Element:
    if span.name == COMMENT:
        return etree.Comment(span.words)
    if span.name == INSTRUCTION:
        return etree.ProcessingInstruction(span.attributes["target"], span.words)
    tag = span.name if span.name.startswith("{") else _TEI + span.name
    return etree.Element(tag, span.attributes, nsmap=span.prefixes or None)  # type: ignore[arg-type]


def insert(
    span: Span,
    hint: Span,
    before: Span | None = None,
    *,
    wraps: Callable[[Span], bool] = lambda _: False,
    may_stand: Callable[[Span, list[Span]], bool] = lambda _outer, _inner: True,
) -> bool:
    """Put a span into the tree below (or above) ``hint``; returns whether it could stand there.

    It cannot where it crosses another, nor where ``may_stand`` (its outer span, the spans it
    would hold) says no. ``wraps`` says whether it goes around one of the same extent. A span
    without length stands after ``before``.
    """
    outer = hint
    while outer.parent is not None and not (outer.start <= span.start and span.end <= outer.end):
        outer = outer.parent
    if span.start == span.end:
        return _insert_point(span, outer, before, may_stand)
    while (inner := _around(outer, span)) is not None and not (
        (inner.start, inner.end) == (span.start, span.end) and wraps(inner)
    ):
        outer = inner
    siblings = outer.children
    first = bisect.bisect_left(siblings, span.start, key=lambda c: c.start)
    while first and siblings[first - 1].end > span.start:
        first -= 1
    while first < len(siblings) and siblings[first].end <= span.start:
        first += 1
    last = first
    while last < len(siblings) and siblings[last].start < span.end:
        last += 1
    held = siblings[first:last]
    if any(c.start < span.start or c.end > span.end for c in held):
        return False
    if not may_stand(outer, held):
        return False
    span.children = held
    for child in held:
        child.parent = span
    siblings[first:last] = [span]
    span.parent = outer
    return True


def dissolve(span: Span) -> None:
    """Take a span out of the tree; what it held stays."""
    if span.parent is not None:
        place = span.parent.children.index(span)
        span.parent.children[place : place + 1] = span.children
        for child in span.children:
            child.parent = span.parent
    span.parent, span.children = None, []


def child_at(outer: Span, offset: int) -> Span | None:
    """The child of ``outer`` that the character at ``offset`` is in."""
    place = bisect.bisect_right(outer.children, offset, key=lambda c: c.start) - 1
    while place >= 0 and outer.children[place].start == outer.children[place].end == offset:
        place -= 1
    if place >= 0 and outer.children[place].end > offset:
        return outer.children[place]
    return None


def _around(outer: Span, span: Span) -> Span | None:
    """The child of ``outer`` that holds all of a span that has a length."""
    siblings = outer.children
    place = bisect.bisect_right(siblings, span.start, key=lambda c: c.start) - 1
    while place >= 0 and siblings[place].start == siblings[place].end == span.start:
        place -= 1
    if place >= 0 and siblings[place].end >= span.end and siblings[place].start <= span.start:
        return siblings[place]
    return None


def _insert_point(
    span: Span,
    outer: Span,
    before: Span | None,
    may_stand: Callable[[Span, list[Span]], bool],
) -> bool:
    at = span.start
    while True:
        siblings = outer.children
        place = bisect.bisect_left(siblings, at, key=lambda c: c.start)
        if place and siblings[place - 1].end > at:
            outer = siblings[place - 1]
            continue
        break
    if before is not None and before.parent is outer:
        place = max(
            place, siblings.index(before, max(0, place - 1)) + 1 if before.start >= at else place
        )
    if not may_stand(outer, []):
        return False
    siblings.insert(place, span)
    span.parent = outer
    return True
