"""How a line opens that belongs to no line above it: a label, an item, a row, a heading."""

from __future__ import annotations

import re

from rubricator.converters.layout.headings import bare_number, capital, division, marked
from rubricator.converters.lines import SEPARATOR

COLUMNS = re.compile(r"\S(?: {3,}|[ ]*\t|[ ]?\.{4,}[ ]?|(?: \.){3,})[ \t]*\S")
"""A line that is set in columns."""
SET_OFF = re.compile(
    r"[ \t]*(?!\*{1,3}[^\s*][^*\n]{0,120}\*|\*{2,3}[^\s*])"
    r"(?:\[(?:\^?\d{1,4}|\^[^\W\d][\w-]{0,30}|[a-z*†‡])\]|\[footnote|#{1,6} |={2,6} ?[^\s=]"
    r"|[*†‡§¶]+ ?\S|\+ \S|[¹²³⁴-⁹])",
    re.IGNORECASE,
)
"""A line that opens with a note's label or a Markdown heading belongs to no line above it."""
ROW = re.compile(r"[ \t]*[^\W\d_][\w/.' -]{1,40}: +\S")
"""A line that opens with a label and a colon: of a list of facts, of a conversation."""
ITEM = re.compile(
    r"[ \t]*(?![a-z]\.[ ][0-9])"  # “p. 12”
    r"(?:[-*•·‣◦+–]|o(?=[ ]{2})|\(?(?:[0-9]{1,3}|[a-z]|[ivxl]{1,6})[.)])[ \t]+(?=\S)"
)
"""The sign of an item: a bullet, a number, a letter."""


def stands_alone(text: str) -> bool:
    """Whether a line opens something of its own: a note, an item, a row, a division, a rule."""
    return bool(SET_OFF.match(text) or SEPARATOR.fullmatch(text) or ROW.match(text)) or (
        division(text) or ITEM.match(text) is not None
    )


def heads(one: str, two: str) -> bool:
    """Whether a line is a heading with its paragraph right below it."""
    if len(one) > 60:
        return False
    return (
        marked(one)
        or division(one)
        or (capital(one) and not capital(two))
        or (bare_number(one) and two.lstrip()[:1].isupper())
    )
