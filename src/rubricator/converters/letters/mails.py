"""The heads of mails that stand below one another in one text, as archives of lists keep them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line
from rubricator.model import Block

Passage = Sequence[Line]

_FIELD = re.compile(
    r"(?P<key>from|to|b?cc|date|sent|subject|message-id|reply-to|in-reply-to|references|sender"
    r"|attachments?|importance)"
    r":(?: .{0,300})?",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(
    r"From \S+(?: at \S+)?  ?\S.{0,60}[0-9]{4}[ \t]*"
    r"|[ \t]*-{2,} ?(?i:original|forwarded) [Mm]essage(?: from .{1,60}?)? ?-{2,}[ \t]*"
)
"""The line above each mail in a file of mails (mbox), and above one that is sent on."""

RULE = "letter"


def field(text: str) -> str:
    """The name of the field that a line of a mail's head gives, or the empty string."""
    found = _FIELD.fullmatch(text.strip()[:320])
    return found["key"].lower() if found else ""


def heads(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The heads of mails among passages: by the first passage, the one after the last, and the
    block. Each says who wrote and what about. ``free`` says of each passage whether it is neither
    note nor furniture."""
    found: dict[int, tuple[int, Block]] = {}
    at = 0
    while at < len(passages):
        end = at
        known: set[str] = set()
        while end < len(passages) and free[end] and (keys := _keys(passages[end], end == at)):
            known |= keys
            end += 1
        if {"from", "subject"} <= known:
            span = passages[at][0].start, passages[end - 1][-1].end
            found[at] = end, Block("fw", *span, {"type": "residue"}, rule=RULE)
        at = max(end, at + 1)
    return found


def _keys(passage: Passage, first: bool) -> set[str]:
    """The fields that the lines of a passage give; none if one of them gives none."""
    keys: set[str] = set()
    for line in passage:
        said = field(line.text)
        if not said and first and _ENVELOPE.fullmatch(line.text[:160]):
            said = "envelope"
        if not said and not (keys and line.text[:1] in " \t"):
            return set()
        keys.add(said)
    return keys
