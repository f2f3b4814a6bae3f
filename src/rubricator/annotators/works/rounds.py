"""Numbers in round brackets, or raised, that cite a numbered list: “Zinc is a metal (1, 2).”

Such numbers may as well be pages, items or equations. What tells them is that they call the list:
most of its numbers come, several at once now and then, and, as such lists are made, each for the
first time right behind those before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from rubricator.model import Block

_GROUP = re.compile(
    r"(?<=\s)\((?:(?:see|cf\.|[Rr]efs?\.)\s)?(?P<numbers>[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3})*)\)"
)
_RAISED = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[^\W\d_]{2}[.,;:!?])(?<!\bpp\.)|(?<=[.,;:!?][”’\"')])"
    r"|(?<=[a-z]{2}[”’\"')])|(?<=[”’\"')][.,;:!?])|(?<=\s1[5-9][0-9]{2}[.,;]))"
    r"(?P<numbers>[1-9][0-9]{0,2}(?:[,–-][1-9][0-9]{0,2})*)(?![\w%°]|[.,:/–-][0-9])"
)
"""The same without brackets, glued to a word or to the end of a sentence."""
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789–,")
_RANGE = re.compile(r"([0-9]+)(?:\s?[–-]\s?([0-9]+))?")
_ELSE = re.compile(
    r"(?:\b(?:eqs?|equations?|figs?|figures?|tables?|steps?|items?|examples?|nos?|sections?)\.?"
    r"|[:;,—=]|\b(?:and|or|either)|\s{3})\s*$",
    re.IGNORECASE,
)
"""What stands before a single number that is one of an equation, of a figure or of an item."""
_FORMULA = re.compile(r"[=≤≥≈]")
_SQUARE = re.compile(r"\[[0-9]{1,3}(?:\s?[],–-])")
"""How a text calls numbers that has no need of round brackets."""
_FEW = 2
_NEAR = 20
_LEAST = 5
"""A shorter list is not told from items."""


def calls(text: str, leaves: Iterable[Block], listed: Set[int]) -> frozenset[int]:
    """Where the groups in round brackets open that cite the numbers ``listed``; none if the text of
    these leaves does not call them so."""
    if len(listed) < _LEAST:
        return frozenset()
    found: list[tuple[int, list[int]]] = []
    for leaf in leaves:
        if _SQUARE.search(text, leaf.start, leaf.end):
            return frozenset()
        found += (one for one in _groups(text, leaf) if listed >= {*one[1]})
    return frozenset(start for start, _ in found) if _call(found, listed) else frozenset()


def raised(text: str, leaves: Iterable[Block], listed: Set[int]) -> list[tuple[Block, int, int]]:
    """The groups of raised numbers that cite the numbers ``listed``, each with its leaf; none if
    the text of these leaves does not call them so. ``text`` has its raised figures lowered."""
    if len(listed) < _LEAST:
        return []
    groups = [
        (leaf, group)
        for leaf in leaves
        for group in _RAISED.finditer(text, leaf.start, leaf.end)
        if listed >= {*_numbers(group["numbers"])}
    ]
    found = [(group.start(), _numbers(group["numbers"])) for _, group in groups]
    return [(leaf, *group.span()) for leaf, group in groups] if _call(found, listed) else []


def _call(found: Sequence[tuple[int, list[int]]], listed: Set[int]) -> bool:
    """Whether groups of numbers call those ``listed`` as a text calls a list of works."""
    seen: set[int] = set()
    in_order = 0
    for _, numbers in found:
        for number in numbers:
            in_order += number == max(seen, default=0) + 1
            seen.add(number)
    several = sum(len(numbers) > 1 for _, numbers in found)
    return several >= _FEW and 5 * len(seen) >= 3 * len(listed) and 5 * in_order >= 4 * len(seen)


def _numbers(said: str) -> list[int]:
    """The numbers of a group, those within a range too."""
    return [
        number
        for first, last in _RANGE.findall(said)
        for number in range(int(first), int(last or first) + 1)
    ]


def _groups(text: str, leaf: Block) -> list[tuple[int, list[int]]]:
    """The groups of numbers in a block: where each opens, and its numbers, those within a range
    too. A number that is an item's takes the one before it with it: “(1) bereaved, (2) old”."""
    found: list[tuple[int, list[int]]] = []
    for group in _GROUP.finditer(text, leaf.start, leaf.end):
        numbers = _numbers(group["numbers"])
        before = max(leaf.start, group.start() - _NEAR)
        ends = not text[group.end() : leaf.end].strip() and _FORMULA.search(
            text, leaf.start, group.start()
        )
        if len(numbers) > 1 or not (ends or _ELSE.search(text, before, group.start())):
            found.append((group.start(), numbers))
        elif found and found[-1][1] == [numbers[0] - 1]:
            found.pop()
    return found
