"""Postscripts: what the writer of a letter adds below its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.letters import letters, signatures
from rubricator.converters.lines import Line
from rubricator.model import Block

Passage = Sequence[Line]

_POSTSCRIPT = re.compile(
    r"[ \t]*(?:P\. ?(?:P\. ?)?S\b|PS\b|Postscript\b|N\.? ?B\b|Nachschrift\b|П\. ?С\.|З\. ?Ы\.)",
    re.IGNORECASE,
)
_MOST = 6
"""No postscript has more paragraphs."""


def opens(text: str) -> bool:
    """Whether a line opens a postscript: “P. S. Bring the lamp.”"""
    return bool(_POSTSCRIPT.match(text))


def end_from(passages: Sequence[Passage], free: Sequence[bool], end: int) -> int:
    """The passage after the postscript that begins at ``end``; ``end`` if none does. It goes on
    with another postscript, with paragraphs in which its writer speaks, and with who signs it."""
    if end == len(passages) or not free[end] or not opens(passages[end][0].text):
        return end
    after = end + 1
    while after < len(passages) and free[after] and after - end < _MOST:
        passage = passages[after]
        said = " ".join(line.text for line in passage)
        ended = letters.ends_above(passage) or signatures.date_alone(passage)
        if ended or said.lstrip()[:1] in "[(":
            break
        signed = signatures.short(passage) and signatures.named(said, alone=True)
        if not (opens(said) or letters.FIRST_PERSON.search(said) or signed):
            break
        after += 1
        if signed:
            break
    return after


def postscript(parts: Sequence[Passage]) -> Block:
    """The ``postscript`` of these passages, each a paragraph of it."""
    held = tuple(Block("p", passage[0].start, passage[-1].end) for passage in parts)
    return Block("postscript", held[0].start, held[-1].end, {}, held, rule="letter")
