"""Which blocks may stand where in a division: what opens it first, what closes it last.

Follows the content of ``div`` in the TEI Guidelines (4.2). A block that only opens or closes
divisions and does neither where it stands becomes a block that may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.model import Block

BETWEEN = frozenset({"fw", "note"})
OPENING = frozenset({"head", "byline", "dateline", "opener", "epigraph"})
CLOSING = frozenset({"closer", "postscript", "trailer"})
TEXT = frozenset({"p", "ab", "lg", "list", "sp", "stage", "castList", "quote", "div"})


def placed(children: Sequence[Block]) -> list[Block]:
    """The children of a body or a division, each where it may stand."""
    first = 0
    while first < len(children) and children[first].kind in BETWEEN | OPENING:
        first += 1
    last = len(children)
    while last > first and children[last - 1].kind in BETWEEN | CLOSING:
        last -= 1
    if not any(child.kind in TEXT for child in children[first:last]):
        last = len(children)
    if first == len(children):
        while first and children[first - 1].kind in BETWEEN | {"opener", "epigraph"}:
            first -= 1
    middle = [block for child in children[first:last] for block in _anywhere(child)]
    return [*children[:first], *middle, *children[last:]]


def _anywhere(block: Block) -> Iterator[Block]:
    """What a block is where it neither opens nor closes anything."""
    if block.kind in ("opener", "closer"):
        lines = {} if block.kind == "opener" else {"rend": "lines"}
        attributes = {"type": block.kind, **lines}
        yield Block("ab", block.start, block.end, attributes, rule=block.rule)
    elif block.kind in ("postscript", "epigraph"):
        yield from block.children
    elif block.kind == "trailer":
        yield replace(block, kind="p", attributes={})
    elif block.kind in ("dateline", "byline"):
        yield replace(block, kind="ab", attributes={"type": block.kind})
    else:
        yield block
