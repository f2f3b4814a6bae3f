"""Where a text that was corrected says what neither its old version nor the new one says."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import normalize

from rubricator.merging.telling import short
from rubricator.merging.texts.carrying import Carrier
from rubricator.merging.texts.differences import common

_AROUND = 15
"""How many characters beside a word are shown with it, to find it by."""


class Difference(NamedTuple):
    """[start, end) of a text that is other than in a second one, and what that has there."""

    start: int
    end: int
    instead: str


def difference(was: str, has: str, new: str) -> Difference | None:
    """The first place where ``has`` is neither as ``was`` nor as ``new``, in whole words.

    Where all that was changed in ``has`` was changed in ``new`` as well, there is none; white
    space does not count.
    """
    carrier = Carrier(has, new)
    before = at = 0
    for there, here, length in [*common(was, has), (len(was), len(has), 0)]:
        changed = not (was[before:there] + has[at:here]).isspace()
        if changed and (there > before or here > at) and not carrier.agrees(at, here):
            start, end = _in_words(has, at, here)
            first, last = carrier.carried(start, end)
            return Difference(start, end, new[first:last])
        before, at = there + length, here + length
    return None


def _in_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with all of the words that it begins and ends in, or else with those beside it."""
    if not text[start:end].strip():
        start, end = len(text[:start].rstrip()), end + len(text[end:]) - len(text[end:].lstrip())
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def said(has: str, found: Difference, source: str = "the source") -> str:
    """A difference for a message: the words beside it too, and what ``source`` has instead."""
    shown = short(has[max(0, found.start - _AROUND) : found.end + _AROUND])
    if not found.instead.strip():
        return f"at “{shown}”"
    unseen = _unseen(has[found.start : found.end], found.instead)
    return f"at “{shown}”, where {source} has “{short(found.instead)}”{unseen}"


def _unseen(words: str, instead: str) -> str:
    """What tells words from others that look the same: the characters that only those have."""
    if normalize("NFKC", words) != normalize("NFKC", instead):
        return ""
    codes = (f"U+{ord(c):04X}" for c in dict.fromkeys(instead) if c not in words)
    return f" (written otherwise: {', '.join(codes)})"
