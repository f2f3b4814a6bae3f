"""Lists: passages in a row that open with one sign, or with numbers that count up, and their
sublists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rubricator.converters.lines import SEPARATOR, Line
from rubricator.model import Block, Mark

Passage = Sequence[Line]

SIGN = re.compile(
    r"[ \t]*(?P<label>(?P<bullet>[-*•·‣◦+–]|o(?=[ ]{2}))"
    r"|(?P<open>\(?)(?:(?P<n>[0-9]{1,3})|(?P<roman>[ivxl]{2,6}|[iv])|(?P<letter>[a-z]))(?P<stop>[.)]))"
    r"[ \t]+(?=\S)"
)
"""What an item opens with: a bullet, “1.”, “(2)”, “a)”, “iii.”."""

_INVERTED = re.compile(r"[ \t]*(?:[^\W\d_a-z][\w’'-]*[ -]?){1,3}, [^\W\d_a-z]")
"""How a line of an index opens: “Oss, Martha”."""
LONGEST = 700
"""An item of more characters is a numbered paragraph."""
_DEEPEST = 6
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Sign(NamedTuple):
    """What an item opens with: the habit (“bullet -”), its number (0 for a bullet), the width of
    its indent, and where in the line its label stands."""

    habit: str
    number: int
    indent: int
    label: tuple[int, int]


def index(passage: Passage) -> Block | None:
    """The ``list`` of a passage whose lines are the entries of an index, surnames first, nearly all
    of them; else None."""
    if len(passage) < 3 or any(line.apart for line in passage):
        return None
    inverted = sum(bool(_INVERTED.match(line.text)) for line in passage)
    if inverted * 4 < len(passage) * 3:
        return None
    held = tuple(Block("item", line.start, line.end, rule="list") for line in passage)
    return Block("list", held[0].start, held[-1].end, {}, held, rule="list")


def sign(line: Line) -> list[Sign]:
    """The ways to read the sign that a line opens with; none if it opens with none."""
    found = SIGN.match(line.text)
    if found is None:
        return []
    span = found.span("label")
    if found["bullet"]:
        if SEPARATOR.fullmatch(line.text):
            return []
        return [Sign(f"bullet {found['bullet']}", 0, line.indent, span)]
    form = f"{found['open']}{found['stop']}"
    if found["n"]:
        return [Sign(f"n {form}", int(found["n"]), line.indent, span)]
    ways = []
    if found["roman"]:
        ways.append(Sign(f"roman {form}", roman(found["roman"]), line.indent, span))
    if found["letter"] or len(found["roman"] or "") == 1:
        letter = found["letter"] or found["roman"]
        ways.append(Sign(f"letter {form}", ord(letter) - ord("a") + 1, line.indent, span))
    return ways


def roman(number: str) -> int:
    """The value of a Roman number in small letters, up to 89.

    >>> roman("xiv"), roman("iii")
    (14, 3)
    """
    values = [_ROMAN[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def items(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The lists among passages: by the first passage, the one after the last, and the block.

    ``free`` says of each passage whether it is neither note nor furniture.
    """
    found: dict[int, tuple[int, Block]] = {}
    signs = [
        sign(passage[0]) if may and passage[-1].end - passage[0].start <= LONGEST else []
        for passage, may in zip(passages, free, strict=True)
    ]
    at = 0
    while at < len(passages):
        end, block = at, None
        for way in signs[at]:
            if way.number <= 1:
                end, block = _list(passages, signs, at, way, 0)
                if block is not None:
                    break
        if block is not None:
            found[at] = end, block
        at = max(end, at + 1)
    return found


def _list(
    passages: Sequence[Passage], signs: Sequence[list[Sign]], at: int, first: Sign, depth: int
) -> tuple[int, Block | None]:
    """The list whose first item is the passage ``at``, and the passage after its last one."""
    held: list[Block] = []
    number = first.number
    start = at
    while at < len(passages):
        if not any(_same(way, first) and way.number == number for way in signs[at]):
            break
        passage = passages[at]
        span = passage[0].start, passage[-1].end
        at += 1
        sub = _sublist(passages, signs, at, first, depth)
        if sub:
            at, inner = sub
            opening = Block("p", *span)
            held.append(Block("item", span[0], inner.end, {}, (opening, inner), rule="list"))
        else:
            held.append(Block("item", *span, rule="list"))
        number += first.number > 0
    if len(held) < 2:
        return start, None
    rend = {"rend": "bulleted" if first.habit.startswith("bullet") else "numbered"}
    return at, Block("list", held[0].start, held[-1].end, rend, tuple(held), rule="list")


def _same(one: Sign, first: Sign) -> bool:
    return one.habit == first.habit and abs(one.indent - first.indent) <= 1


def _sublist(
    passages: Sequence[Passage], signs: Sequence[list[Sign]], at: int, outer: Sign, depth: int
) -> tuple[int, Block] | None:
    """A list within the item above the passage ``at``: indented more, or of another habit."""
    if at >= len(passages) or depth >= _DEEPEST:
        return None
    for way in signs[at]:
        deeper = way.indent > outer.indent + 1
        if way.number <= 1 and (
            deeper or (way.habit != outer.habit and way.indent >= outer.indent)
        ):
            end, block = _list(passages, signs, at, way, depth + 1)
            if block is not None:
                return end, block
    return None


def labels(block: Block, text: str) -> Iterator[Mark]:
    """The marks of the signs that the items of a list open with."""
    for leaf in block.leaves():
        if leaf.kind == "item":
            found = SIGN.match(text, leaf.start, leaf.end)
            if found:
                yield Mark("label", *found.span("label"), rule="list")
