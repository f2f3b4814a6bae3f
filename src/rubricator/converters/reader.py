"""The way all converters of this package go: lines, passages, front, body."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.converters import body, front
from rubricator.converters.lines import layout, lines, passages
from rubricator.converters.structure import Reading
from rubricator.model import Source

RULES = {
    "line-kind": "kind of a line told by its form and place",
    "residue": "navigation or crawl residue",
}


def read(source: Source, kinds: Sequence[str]) -> Reading:
    """Read a source whose front may hold lines of ``kinds`` (keys of ``front.KINDS``)."""
    found = lines(source)
    grouped = passages(found, layout(found))
    top, taken = front.read(grouped, kinds)
    blocks, marks = body.read(grouped[taken:], source.text)
    return Reading((*top.blocks, *blocks), top.metadata, (*top.marks, *marks))
