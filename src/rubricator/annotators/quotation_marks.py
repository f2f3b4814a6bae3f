"""Pairs of quotation marks: curly, straight and angled, double and single, nested.

The marks of a block are paired by one pass over it. A single mark counts only where it cannot be
an apostrophe. Offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARKS = re.compile("[“”„«»\"‘’']")
CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’"}


class Quoted(NamedTuple):
    """Quoted words at [start, end), without the marks around them.

    ``depth`` is 0 for a quotation that stands in no other. ``open`` says that no mark closes it.
    """

    start: int
    end: int
    depth: int
    mark: str
    open: bool = False


def pairs(text: str, start: int, end: int) -> list[Quoted]:
    """The quotations of text[start:end], one block, by their start.

    A mark that nothing opens is passed over; one that nothing closes reaches to the end of the
    block if it is a double one, and is an apostrophe otherwise. A mark of the outer kind that
    opens again means that the last one was never closed.
    """
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    for match in MARKS.finditer(text, start, end):
        mark, at = match[0], match.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opens, closes = _role(mark, before, after, stack)
        if closes:
            depth = _opener(stack, mark)
            if depth >= 0:
                opener, opened = stack[depth]
                del stack[depth:]
                within = text[opened + 1 : at]
                blank = len(within) - len(within.lstrip()) if opener == "«" else 0
                last = opened + 1 + len(within.rstrip()) if blank else at
                found.append(Quoted(opened + 1 + blank, last, depth, opener))
                continue
        if opens:
            same = [i for i, (opener, _) in enumerate(stack) if opener == mark]
            if same and mark != '"':
                found += _unclosed(stack[same[0] :], at, same[0])
                del stack[same[0] :]
            stack.append((mark, at))
    found += _unclosed(stack, end, 0)
    return sorted(found)


def _role(mark: str, before: str, after: str, stack: list[tuple[str, int]]) -> tuple[bool, bool]:
    """Whether a mark may open and may close, by its form and its neighbours."""
    if mark == "«":  # with spaces inside in French, turned about in German
        closes = not before.isspace() and any(opener == "»" for opener, _ in stack)
        return not closes, closes
    if mark == "»":
        opens = (before.isspace() or before in "([—–-") and not after.isspace()
        opens = opens and after.isalnum() and not any(opener == "«" for opener, _ in stack)
        return opens, not opens
    if mark in "“„‘":
        closes = mark == "“" and any(opener == "„" for opener, _ in stack)
        return not after.isspace() and not closes, closes
    if mark == "”":
        return False, True
    starts = (before.isspace() or before in "([{—–-“\"‘'/") and not after.isspace()
    ends = not before.isspace() and not after.isalnum()
    noted = after.isdigit() and before.isalpha() and any(opener == mark for opener, _ in stack)
    if noted or (before in ".,!?;…" and after.isdigit()):  # “it is "late"6 and so on”
        starts, ends = False, True
    if mark == "’":
        return False, ends
    if mark == "'":
        return starts and (after.isalpha() or after in '“"'), ends and not starts
    return starts or not ends, ends and not starts


def _opener(stack: list[tuple[str, int]], mark: str) -> int:
    """The place in the stack of what a closing mark closes; -1 if there is nothing."""
    floor = max(len(stack) - 4, 0)
    for i in range(len(stack) - 1, floor - 1, -1):
        opener = stack[i][0]
        if opener == mark or mark in CLOSING.get(opener, ""):
            return i
    return -1


def _unclosed(stack: list[tuple[str, int]], end: int, depth: int) -> list[Quoted]:
    """What double marks opened and nothing closed: only the first of them."""
    for opener, at in stack:
        if opener in '“„«»"':
            return [Quoted(at + 1, end, depth, opener, True)]
    return []
