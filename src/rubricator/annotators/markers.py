"""What may be a marker of a note, and where a number is surely none."""

from __future__ import annotations

import re
from typing import NamedTuple

from rubricator.model import Certainty, Draft

UNMARKED = frozenset({"note", "label", "fw"})
WINDOW = 24
"""So many characters before a number tell what it stands behind."""
PLACED = re.compile(r"[ \t]*(?:[0-9]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2})[ \t\n]*[^\W\d_]")
"""A line of the byline that says where the authors with a number behind their names work."""
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


class Marker(NamedTuple):
    """A candidate at [start, end): ``label`` is the whole of it, ``n`` its running number."""

    label: str
    n: int
    start: int
    end: int
    glued: bool


class Accepted(NamedTuple):
    """A marker that company confirms; ``run`` counts the restarts of the numbering, from 0."""

    marker: Marker
    cert: Certainty
    run: int


def unnumbered(draft: Draft) -> frozenset[str]:
    """The kinds of block in which a number is no marker: bylines too, where it says which author
    works at which place."""
    bylines = (leaf for leaf in draft.leaves if leaf.kind == "byline")
    placed = any(PLACED.match(draft.text, leaf.start, leaf.end) for leaf in bylines)
    return UNMARKED | {"byline"} if placed else UNMARKED


def value(roman: str) -> int:
    """The value of a Roman numeral in small letters.

    >>> value("xiv"), value("iii")
    (14, 3)
    """
    values = [VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
