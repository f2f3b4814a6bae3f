"""Lists of the persons of a play: the lines below “Dramatis Personae”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings
from rubricator.converters.layout.verse import lined
from rubricator.converters.lines import SEPARATOR, Line
from rubricator.model import Block

Passage = Sequence[Line]

_HEADING = re.compile(
    r"\W*(?:dramatis person(?:ae|æ)|(?:the )?persons(?: (?:of|in|represented in) (?:the|this)"
    r" (?:play|drama|comedy|tragedy|scene|dialogue)| represented)?"
    r"|(?:the )?characters(?: of the play)?"
    r"|(?:the )?cast(?: of characters)?|personen|personnages|personaggi|personajes)\W*",
    re.IGNORECASE,
)
_SETTING = re.compile(r"\W*(?:scene|time|place|act|the scene|prologue|chorus:)\b", re.IGNORECASE)
_NAME = re.compile(r"[ \t]*[_*]?([^\W\d_][^,.:;(\[—–\n]{0,40})")
_WIDEST = 110
_MOST = 80


def casts(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The lists of persons among passages: by the first passage below the heading, the passage
    after the last one, and the block. ``free`` as in ``lists.items``."""
    found: dict[int, tuple[int, Block]] = {}
    for at, passage in enumerate(passages):
        text = passage[0].text
        if len(passage) == 1 and len(text) < 60 and _HEADING.fullmatch(text):
            end, held = _entries(passages, free, at + 1)
            if len(held) > 1:
                span = held[0].start, held[-1].end
                found[at + 1] = end, Block("castList", *span, {}, tuple(held), rule="cast")
    return found


def _entries(passages: Sequence[Passage], free: Sequence[bool], at: int) -> tuple[int, list[Block]]:
    """The passage after a list of persons that may begin at a passage, and its items: up to a
    heading, a stage direction, or the first line of someone who has been named."""
    held: list[Block] = []
    named: set[str] = set()
    while at < len(passages) and free[at] and len(held) < _MOST:
        shown = lined(passages[at])
        if any(line.width > _WIDEST or _is_setting(line.text) for line in shown):
            break
        items: list[Block] = []
        for line in shown:
            if items and (line.text.lstrip()[:1].islower() or line.indent > shown[0].indent + 1):
                items[-1] = Block("castItem", items[-1].start, line.end, rule="cast")
            else:
                items.append(Block("castItem", line.start, line.end, rule="cast"))
        names = {found[1].strip().casefold() for line in shown if (found := _NAME.match(line.text))}
        if not names or names & named:
            break
        named |= names
        held += items
        at += 1
    return at, held


def _is_setting(text: str) -> bool:
    """Whether a line opens what comes below the persons: a scene, its place, a direction."""
    return (
        bool(_SETTING.match(text) or SEPARATOR.fullmatch(text))
        or text.lstrip()[:1] in "[("
        or headings.marked(text)
        or 0 < headings.rank(text) <= headings.ROMAN
    )
