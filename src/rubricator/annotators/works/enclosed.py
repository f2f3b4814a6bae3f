"""References in parentheses of running text: “(Ada Brandt, The Ferry, London: Gull, 1934, p. 9)”.

They are written as in notes, but a parenthesis may hold much else with a place and a year: what is
believed opens it, or a part of it, and says who wrote a work, or what publisher printed it and
which page is meant. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators.works.noted_references import NotedReferences
from rubricator.annotators.works.reference_parts import YEAR, Reference
from rubricator.model import Block

_GROUP = re.compile(r"\((?=[^()\n]{4,200},)(?P<held>(?:[^()\n]|\([^()\n]{1,80}\)){20,400})\)")
_DATED = re.compile(YEAR)
_WORDS = (
    r"\s*(?:(?:(?i:on this|for (?:example|instance)|e\.g\.|see|cf\.?|from|quoted|cited|especially)"
    r"|but|and|also|in),?\s)*"
)
_LEAD = re.compile(_WORDS)
_LED = re.compile(rf"(?:.*;)?{_WORDS}", re.DOTALL)
_ENDS = re.compile(r"\s*(?:[.;,]|$|\[)")


def read(noted: NotedReferences, leaf: Block) -> Iterator[Reference]:
    """The references in the parentheses of a block, in order; ``noted`` reads those of notes."""
    text = noted.draft.text
    for group in _GROUP.finditer(text, leaf.start, leaf.end):
        start, end = group.span("held")
        if not _DATED.search(text, start, end):
            continue
        start = _LEAD.match(text, start, end).end()  # type: ignore[union-attr]
        for said in noted.read(Block("p", start, end)):
            opens = _LED.fullmatch(text, start, said.start)
            if opens and _ENDS.match(text, said.end, end) and _is_sure(said):
                yield said


def _is_sure(said: Reference) -> bool:
    """Whether what opens a parenthesis is the reference to a work, and no event or person."""
    if said.work is None:
        return False
    if said.work.level == "j":
        return True
    kinds = {part.kind for part in said.parts}
    hosted = sum(part.kind == "title" for part in said.parts) > 1
    if "author" in kinds:
        return hosted or "publisher" in kinds or ("pubPlace" in kinds and "citedRange" in kinds)
    return {"publisher", "pubPlace", "citedRange"} <= kinds
