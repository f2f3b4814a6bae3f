"""Paragraphs that notes at the foot of a page part in two: each piece is a ``p`` with @part.

TEI Guidelines, class att.fragmentable: "I" begins what "F" ends, with "M" between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.lines import FINAL
from rubricator.model import Block

_FULL = 40
"""A line as long as this may break off before a capital letter."""
_BROKEN = re.compile(r"[ \t(“‘][^\W\d_A-Z][^\W\d_]*[,’”)]?[ \t]*$")
"""A word in small letters, which ends no sentence."""


def marked(blocks: Sequence[Block], text: str) -> list[Block]:
    """The same blocks, those that are pieces of one paragraph with @part."""
    found = list(blocks)
    last = -1
    noted = False
    for at, block in enumerate(blocks):
        if block.kind == "note" or (block.kind == "fw" and last >= 0):
            noted |= block.kind == "note"
            continue
        if block.kind == "p" and noted and last >= 0 and _goes_on(blocks[last], block, text):
            before = "M" if found[last].attributes else "I"
            found[last] = replace(found[last], attributes={"part": before})
            found[at] = replace(block, attributes={"part": "F"})
        last = at if block.kind == "p" and not block.attributes else -1
        noted = False
    return found


def _goes_on(above: Block, below: Block, text: str) -> bool:
    """Whether a sentence runs on from one paragraph to the other."""
    if below.attributes or FINAL.search(text[max(above.start, above.end - _FULL) : above.end]):
        return False
    line = text.rfind("\n", above.start, above.end) + 1
    first = text[below.start : below.end].lstrip()[:1]
    broken = line and above.end - line >= _FULL and _BROKEN.search(text, line, above.end)
    return first.islower() or (first.isalpha() and bool(broken))
