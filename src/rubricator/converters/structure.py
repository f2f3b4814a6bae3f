"""From leaf blocks in a row to the tree of a text: front, body, back and their divisions.

Follows ENCODING §1: all that stands above the first paragraph or section heading is front; a
heading opens a division, and once one has opened every later block is in some division.
Divisions stand side by side unless their headings say which is within which (Part, Chapter, 1.1).
The list of notes with which a text ends is its back, and the bibliography below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from rubricator.converters.layout import headings
from rubricator.converters.letters import correspondence, mails
from rubricator.converters.letters import heads as letter_heads
from rubricator.converters.placement import BETWEEN, CLOSING, TEXT, placed
from rubricator.converters.wording import dates
from rubricator.model import Block, Mark, Metadata

_TOLD, _BRIEF = 6, 900
"""No more blocks than these, no longer than that, say below the notes whose the text is."""
LETTER_HEAD = frozenset({"dateline", "opener"})
FRONT = frozenset({"fw", "head", "byline", "dateline", "ab"})
_BACK_MATTER = re.compile(
    r"\W*(?:index|about|acknowledge?ments?|appendix|appendices|credits"
    r"|end ?notes|foot ?notes|notes|anmerkungen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """What a converter makes of a source.

    ``blocks`` are typed leaves (and notes of several paragraphs) in document order, still
    without front, body, back and div, and the blocks that hold others (lists, stanzas, speeches,
    the parts of letters); ``marks`` lie within them.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    marks: tuple[Mark, ...] = ()


def is_section_head(block: Block) -> bool:
    """Whether a block is a heading within the text, as against the text's own titles."""
    return block.kind == "head" and not block.type


def tree(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The children of ``text``: front if there is any, body, back if it ends in notes.

    A body that would hold no paragraph gets an empty one. The date above the first of several
    letters is no more of the front.
    """
    start = 0
    while start < len(blocks) and blocks[start].kind in FRONT:
        if is_section_head(blocks[start]):
            break
        start += 1
    openers = [at for at, block in enumerate(blocks) if block.kind == "opener"]
    dated = start and blocks[start - 1].kind == "dateline"
    addressed = start > 1 and blocks[start - 2].type == "address"
    if len(openers) > 1 and openers[0] == start and dated and not addressed:
        start -= 1
    back = min(_back(blocks, start, text), _stated(blocks))
    found = []
    if start:
        found.append(_around("front", blocks[:start]))
    held = placed(_lettered(list(_divided(blocks[start:back], text))))
    if not any(block.kind in TEXT for block in held):
        above = held or found
        place = above[-1].end if above else blocks[start].start if start < len(blocks) else 0
        held.append(Block("p", place, place))
    found.append(_around("body", held))
    if back < len(blocks):
        found.append(_around("back", tuple(_divided(blocks[back:], text))))
    return tuple(found)


def _lettered(held: list[Block]) -> list[Block]:
    """The children of a body that opens with a letter and goes on: with divisions, or with a few
    words about the letter. The letter is a division itself, for nothing closes in the middle."""
    first = next((at for at, block in enumerate(held) if block.kind == "div"), len(held))
    several = correspondence.apart(held[:first])
    if len(several) < first:
        return [*several, *held[first:]]
    if not any(block.kind == "closer" for block in held[:first]):
        return held
    closed = 1 + max(at for at in range(first) if held[at].kind in CLOSING)
    end = first
    while end > closed and held[end - 1].kind in BETWEEN:
        end -= 1
    if end > closed and any(block.kind != "fw" for block in held[end:first]):
        end = first  # behind a division stands nothing else of the text
    letter, about = held[:closed], held[closed:end]
    opened = any(block.kind == "opener" for block in letter[:3])
    if about and opened:
        parts = [(letter, "letter"), (about, "remarks")]
    elif first < len(held):
        parts, end = [(held[:first], "letter")], first
    else:
        return held
    return [*(_around("div", placed(part), name) for part, name in parts), *held[end:]]


def _stated(blocks: Sequence[Block]) -> int:
    """Where what a page says of its source begins, below the signature of what is no letter: behind
    that nothing else of the text may stand."""
    at = len(blocks)
    while at and (blocks[at - 1].kind == "fw" or blocks[at - 1].type in ("source", "editorial")):
        at -= 1
    signed = at and blocks[at - 1].kind in CLOSING
    if not signed or any(block.kind == "opener" for block in blocks):
        return len(blocks)
    while at < len(blocks) and blocks[at].kind == "fw":
        at += 1
    return at


def _is_end_note(block: Block) -> bool:
    return block.kind == "note" and block.attributes.get("place") == "end"


def _back(blocks: Sequence[Block], start: int, text: str) -> int:
    """Where the back begins: with the last list of notes, if only back matter comes after it."""
    last = len(blocks) - 1
    while last >= start and not _is_end_note(blocks[last]):
        last -= 1
    if last < start:
        return len(blocks)
    heads = [block for block in blocks[last:] if is_section_head(block)]
    if not _told_below(blocks[last + 1 :]) or not all(
        _BACK_MATTER.match(said) or headings.bibliography(said)
        for said in (text[head.start : head.end] for head in heads)
    ):
        return len(blocks)
    first = last
    while first > start and (
        _is_end_note(blocks[first - 1])
        or blocks[first - 1].kind == "fw"
        or is_section_head(blocks[first - 1])
    ):
        first -= 1
    while blocks[first].kind == "fw" and blocks[first].type != "separator":
        first += 1
    return first


def _told_below(blocks: Sequence[Block]) -> bool:
    """Whether nothing stands below the notes, or a word on the author or the page and then
    headings."""
    head = next((at for at, block in enumerate(blocks) if is_section_head(block)), len(blocks))
    told = [block for block in blocks[:head] if block.kind != "fw"]
    few = len(told) <= _TOLD and all(block.kind in ("p", "ab", "trailer") for block in told)
    return few and all(block.end - block.start <= _BRIEF for block in told)


def _around(kind: str, children: Sequence[Block], kind_of: str = "") -> Block:
    attributes = {"type": kind_of} if kind_of else {}
    return Block(kind, children[0].start, children[-1].end, attributes, tuple(children))


def _divided(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """The blocks above the first heading or list of notes, then one division for each.

    A heading right below another is of the same division (a number and its title), unless it is a
    numbered one itself. A division whose heading ranks lower than that of the one above is within
    it. Residue below the last division stands outside it.
    """
    end = len(blocks)
    while end and blocks[end - 1].kind == "fw" and blocks[end - 1].type == "residue":
        end -= 1
    starts = [at for at in range(end) if _opens(blocks, at, text)]
    yield from blocks[: starts[0] if starts else end]
    known = bool(starts) and correspondence.mostly(blocks)
    opened: list[tuple[int, list[Block], str]] = []
    for start, below in pairwise([*starts, end] if starts else []):
        held = list(blocks[start:below])
        notes = any(map(_is_end_note, held)) and not any(block.kind == "p" for block in held)
        said = _heading(held, text)
        rank = _LETTER if _heads_letter(held[0]) else _rank(said)
        if said and not rank and _above_first(blocks, below, end, text):
            rank = headings.ROMAN - 2
        if opened and not rank:
            rank = opened[0][0] if headings.stands_apart(said) else _beside(opened, text)
        while opened and (opened[-1][0] >= rank or not opened[-1][0]):
            yield from _close(opened, known=known)
        opened.append((rank, held, "notes" if notes else _type(held, said)))
    while opened:
        yield from _close(opened, known=known)
    yield from blocks[end:]


def _beside(opened: Sequence[tuple[int, list[Block], str]], text: str) -> int:
    """The rank of a heading that says none: that of the last one open that said none either, or
    of the last one."""
    for rank, held, _ in reversed(opened):
        if not _rank(text[held[0].start : held[0].end]):
            return rank
    return opened[-1][0]


def _above_first(blocks: Sequence[Block], at: int, end: int, text: str) -> bool:
    """Whether the heading with number one of its own kind stands at a block: what stands right
    above it names the whole that is numbered, a poem in parts."""
    if at >= end or not all(block.kind in ("head", "fw") for block in blocks[at - 1 : at + 1]):
        return False
    return text[blocks[at].start : blocks[at].end].strip(" \t.") in ("I", "1")


def _heading(held: Sequence[Block], text: str) -> str:
    """What the heading of a division says, its number included; nothing where it has none."""
    if held[0].kind != "head":
        return ""
    said = text[held[0].start : held[0].end]
    if headings.numberless(said) and len(held) > 1 and held[1].kind == "head":
        return f"{said.strip()} {text[held[1].start : held[1].end].strip()}"
    return said


_MONTH, _DAY, _LETTER = 40, 41, 42
"""The ranks of the heads of a diary and of letters, below those of any other heading."""


def _rank(said: str) -> int:
    """How deep a heading stands: ``headings.rank``, and the months and days of a diary."""
    rank = headings.rank(said)
    if rank or len(said) > 60:
        return rank
    if dates.names_weekday(said) and dates.diary_day(said):
        return _DAY
    value = dates.whole(said)
    return 0 if value is None else _MONTH if value.count("-") == 1 else _DAY


def _type(held: Sequence[Block], said: str) -> str:
    """The type of a division by the blocks that open it, and what the first of these says."""
    heads = takewhile(is_section_head, held)
    if held[0].kind in LETTER_HEAD or _is_mail(held[0]) or any(map(_heads_letter, heads)):
        return "letter"
    if held[0].kind == "p":
        return "remarks"
    return "bibliography" if headings.bibliography(said) else "section"


def _is_mail(block: Block) -> bool:
    """Whether a block is the head of a mail."""
    return block.kind == "fw" and block.rule == mails.RULE


def _heads_letter(block: Block) -> bool:
    """Whether a block is the head that editors gave a letter."""
    return block.kind == "head" and block.rule == letter_heads.RULE


def _close(opened: list[tuple[int, list[Block], str]], *, known: bool) -> Iterator[Block]:
    """Close the last division that is open: it goes into the one around it, or it is yielded;
    ``known`` as for ``correspondence.apart``."""
    _, held, kind_of = opened.pop()
    letter, below = correspondence.ended(held) if kind_of == "letter" else (held, [])
    parts = correspondence.apart(letter, known=known)
    nested = is_section_head(held[0]) and any(part.kind == "div" for part in parts)
    closed = [_around("div", placed(parts), "section" if nested else kind_of)]
    if below:
        closed.append(_around("div", placed(below), "remarks"))
    if opened:
        opened[-1][1].extend(closed)
    else:
        yield from closed


def _opens(blocks: Sequence[Block], at: int, text: str) -> bool:
    """Whether a division opens with a block: a heading, the first note of a list, what follows on
    such a list, the head of a letter that follows on another."""
    above = blocks[at - 1] if at else None
    if is_section_head(blocks[at]):
        if above is None or not is_section_head(above):
            return True
        if headings.numberless(text[above.start : above.end]):
            return False
        return _rank(text[blocks[at].start : blocks[at].end]) > 0
    if _is_mail(blocks[at]):
        return True
    if blocks[at].kind in LETTER_HEAD:
        while at and blocks[at - 1].kind == "fw":
            at -= 1
        return at > 0 and blocks[at - 1].kind in ("closer", "postscript")
    if blocks[at].kind == "p" and above is not None:
        told = at
        while at and blocks[at - 1].kind == "fw":
            at -= 1
        return at > 0 and _is_end_note(blocks[at - 1]) and _told_below(blocks[told:])
    if not _is_end_note(blocks[at]):
        return False
    while at and blocks[at - 1].kind == "fw":
        at -= 1
    return not at or not (is_section_head(blocks[at - 1]) or blocks[at - 1].kind == "note")
