"""Numbers in round brackets that cite a numbered list: “Zinc is an essential metal (1, 2).”

Such numbers may as well be pages, items or equations. What tells them is that they call the list:
most of its numbers come, several at once now and then, and, as such lists are made, each for the
first time right behind those before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from rubricator.model import Block

_GROUP = re.compile(
    r"(?<=\s)\((?:(?:see|cf\.|[Rr]efs?\.)\s)?(?P<numbers>[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3})*)\)"
)
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
    seen: set[int] = set()
    in_order = 0
    for _, numbers in found:
        for number in numbers:
            in_order += number == max(seen, default=0) + 1
            seen.add(number)
    several = sum(len(numbers) > 1 for _, numbers in found)
    if several < _FEW or 5 * len(seen) < 3 * len(listed) or 5 * in_order < 4 * len(seen):
        return frozenset()
    return frozenset(start for start, _ in found)


def _groups(text: str, leaf: Block) -> list[tuple[int, list[int]]]:
    """The groups of numbers in a block: where each opens, and its numbers, those within a range
    too. A number that is an item's takes the one before it with it: “(1) bereaved, (2) old”."""
    found: list[tuple[int, list[int]]] = []
    for group in _GROUP.finditer(text, leaf.start, leaf.end):
        numbers: list[int] = []
        for first, last in _RANGE.findall(group["numbers"]):
            numbers += range(int(first), int(last or first) + 1)
        before = max(leaf.start, group.start() - _NEAR)
        ends = not text[group.end() : leaf.end].strip() and _FORMULA.search(
            text, leaf.start, group.start()
        )
        if len(numbers) > 1 or not (ends or _ELSE.search(text, before, group.start())):
            found.append((group.start(), numbers))
        elif found and found[-1][1] == [numbers[0] - 1]:
            found.pop()
    return found
