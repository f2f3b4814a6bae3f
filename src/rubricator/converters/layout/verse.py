"""Verse: stanzas and their lines, with the indents that the author gave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rubricator.converters.layout.headings import capital
from rubricator.converters.layout.openings import ROW
from rubricator.converters.layout.stanzas import set_in_lines
from rubricator.converters.lines import Line
from rubricator.model import Block

Passage = Sequence[Line]

_REFERENCE = re.compile(r"[ \t]*[(\[][^()\[\]]{0,60}[0-9][^()\[\]]{0,20}[)\]][.,;]?[ \t]*")
"""Where verse that is quoted stands, on a line of its own: “(1-4)”, “(Oss 12)”."""
_WIDEST = 72
"""Lines of verse are hardly ever wider than this."""
_WORDS = 2
"""Lines that have no more words each may be tags or an address as well as verse."""


def lined(passage: Passage) -> list[Line]:
    """The lines of a passage that are of the text, and not of the page or blank."""
    return [line for line in passage if not line.apart]


def referred(passage: Passage) -> bool:
    """Whether the last line of a passage says where the verse above it is taken from."""
    shown = lined(passage)
    return len(shown) > 2 and bool(_REFERENCE.fullmatch(shown[-1].text))


def is_stanza(passage: Passage, before: Passage = (), after: Passage = ()) -> bool:
    """Whether a passage is verse: four lines that end where the author ends them, or fewer, or
    such as have hardly a word, if they are indented or another stanza stands beside them."""
    shown = lined(passage)
    if not in_lines(shown):
        return False
    told = sum(len(line.text.split()) for line in shown) > _WORDS * len(shown)
    if (len(shown) > 3 and told) or all(line.indent > 1 for line in shown):
        return True
    return any(len(other) > 1 and in_lines(lined(other)) for other in (before, after))


def in_lines(shown: Sequence[Line]) -> bool:
    """Whether lines may be verse by their form, however few they are."""
    if len(shown) < 2 or any(line.width - line.indent > _WIDEST for line in shown):
        return False
    if sum(capital(line.text.rstrip(" ,")) for line in shown) * 2 >= len(shown):
        return False
    rows = sum(bool(ROW.match(line.text)) for line in shown)
    figures = sum(any(c.isdecimal() for c in line.text) for line in shown)
    closed = sum(one.text.rstrip()[-1:] in ".:" for one, _ in pairwise(shown))
    return (
        set_in_lines(shown)
        and rows * 3 < len(shown)
        and figures * 3 < len(shown)
        and closed * 3 <= 2 * (len(shown) - 1)
    )


def stanza(passage: Passage, start: int = -1) -> Block:
    """The ``lg`` of a passage; ``start`` is where its first line begins, if not at its margin.

    Lines of the page that stand between are its ``fw``.
    """
    held: list[Block] = []
    for line in passage:
        if line.role or line.hollow:
            if not line.blank:
                kind = line.role or ("break" if "\f" in line.lost else "blank")
                held.append(Block("fw", line.start, line.end, {"type": kind}, rule="page"))
        else:
            held.append(Block("l", max(line.start, start), line.end, rule="verse"))
    children = tuple(held)
    attributes = {"type": "stanza"}
    return Block("lg", children[0].start, children[-1].end, attributes, children, rule="verse")
