"""Lists: passages in a row that open with one sign, or with numbers that count up, and their
sublists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.model import Block, Mark

Passage = Sequence[Line]

SIGN = re.compile(
    r"[ \t]*(?P<label>(?P<bullet>[-*•·‣◦+–]|o(?=[ ]{2}))"
    r"|(?P<open>\(?)(?:(?P<n>[0-9]{1,3})|(?P<roman>[ivxl]{2,6}|[iv])|(?P<letter>[a-z]))(?P<stop>[.)]))"
    r"[ \t]+(?=\S)"
)
"""What an item opens with: a bullet, “1.”, “(2)”, “a)”, “iii.”."""

_INVERTED = re.compile(r"[ \t]*(?:[^\W\d_a-z][\w’'-]*+[ -]?){1,3}, [^\W\d_a-z]")
"""How a line of an index opens: “Oss, Martha”."""
LONGEST = 700
"""An item of more characters is a numbered paragraph."""
_HEADS = 2
"""No more headings than these part a list from what counts on below them."""
_BRIEF = 120
"""The items of a list that headings part are no longer, by and large."""
_DEEPEST = 6
_MOST = 6
"""No more passages than these go on with an item."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Sign(NamedTuple):
    """What an item opens with: the habit (“bullet -”), its number (0 for a bullet), the width of
    its indent, where in the line its label stands, and where its words begin."""

    habit: str
    number: int
    indent: int
    label: tuple[int, int]
    words: int


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
        return [Sign(f"bullet {found['bullet']}", 0, line.indent, span, found.end())]
    form = f"{found['open']}{found['stop']}"
    if found["n"]:
        return [Sign(f"n {form}", int(found["n"]), line.indent, span, found.end())]
    ways = []
    if found["roman"]:
        number = roman(found["roman"])
        ways.append(Sign(f"roman {form}", number, line.indent, span, found.end()))
    if found["letter"] or len(found["roman"] or "") == 1:
        letter = found["letter"] or found["roman"]
        number = ord(letter) - ord("a") + 1
        ways.append(Sign(f"letter {form}", number, line.indent, span, found.end()))
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
    signs = [
        sign(passage[0]) if may and passage[-1].end - passage[0].start <= LONGEST else []
        for passage, may in zip(passages, free, strict=True)
    ]
    found, parted = _items(passages, signs)
    if parted:
        for at, passage in enumerate(passages):
            signs[at] = [] if passage[0].start in parted else signs[at]
        found, _ = _items(passages, signs)
    return found


def _items(
    passages: Sequence[Passage], signs: Sequence[list[Sign]]
) -> tuple[dict[int, tuple[int, Block]], set[int]]:
    """The lists, and the starts of those items that are numbered paragraphs: they are long, and
    headings stand between them."""
    found: dict[int, tuple[int, Block]] = {}
    parted: set[int] = set()
    above: tuple[int, Sign, Block] | None = None
    at = 0
    while at < len(passages):
        end, block = at, None
        for way in signs[at]:
            last, following, list_above = above or (-1, None, None)
            goes_on = following and at - last <= _HEADS and _same(way, following)
            goes_on = goes_on and following and way.number == following.number
            if way.number > 1 and not goes_on:
                continue
            end, block = _list(passages, signs, at, way, 0)
            if block is None:
                continue
            items_of = block.children
            if goes_on and list_above and block.end - block.start > _BRIEF * len(items_of):
                parted |= {item.start for item in (*list_above.children, *items_of)}
            next_one = way._replace(number=way.number + len(items_of))
            above = (end, next_one, block) if way.number else None
            break
        if block is not None:
            found[at] = end, block
        at = max(end, at + 1)
    return found, parted


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
        parts = [Block("p", passages[at][0].start, passages[at][-1].end)]
        at += 1
        number += first.number > 0
        while True:
            sub = _sublist(passages, signs, at, first, depth)
            if sub:
                at, inner = sub
                parts.append(inner)
            elif at < (end := _carried(passages, signs, at, first, number)):
                parts += [Block("p", one[0].start, one[-1].end) for one in passages[at:end]]
                at = end
            else:
                break
        span = parts[0].start, parts[-1].end
        children = tuple(parts) if len(parts) > 1 else ()
        held.append(Block("item", *span, {}, children, rule="list"))
    if len(held) < 2:
        return start, None
    rend = {"rend": "bulleted" if first.habit.startswith("bullet") else "numbered"}
    return at, Block("list", held[0].start, held[-1].end, rend, tuple(held), rule="list")


def _carried(
    passages: Sequence[Passage], signs: Sequence[list[Sign]], at: int, first: Sign, number: int
) -> int:
    """The passage after those that go on with the item above the passage ``at``: they are set in
    as far as its words, or further if the item with the next ``number`` comes below. Numbered words
    that are no sentence may as well head them."""
    end = below = at
    said = not first.number or FINAL.search(passages[at - 1][-1].text[-40:])
    while said and end < len(passages) and end - at < _MOST:
        inset = _inset(passages[end])
        if inset < first.words or (inset > first.words and len(passages[end]) < 2):
            break
        end += 1
        below = end if below == end - 1 and inset == first.words else below
    goes_on = end < len(passages) and any(
        _same(way, first) and way.number == number for way in signs[end]
    )
    return end if goes_on else below


def _inset(passage: Passage) -> int:
    """How far all lines of a passage are set in; not at all if they are of the page, or a rule."""
    if any(line.apart for line in passage) or SEPARATOR.fullmatch(passage[0].text):
        return 0
    return min(line.indent for line in passage)


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
