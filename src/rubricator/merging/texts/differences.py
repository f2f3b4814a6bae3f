"""What two versions of a text have in common.

Patience differences (Bram Cohen's): what occurs once in both texts anchors them, first whole
lines, then words, then characters; between the anchors, common beginnings and ends. Near linear
in the length.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

Run = tuple[int, int, int]


class _Unit(NamedTuple):
    """What texts are compared by: the pattern of one, and whether one can end at an offset."""

    pattern: re.Pattern[str]
    ends: Callable[[str, int], bool]


def _ends_line(text: str, at: int) -> bool:
    return at in {0, len(text)} or "\n" in text[at - 1 : at + 1]


def _ends_word(text: str, at: int) -> bool:
    if at in {0, len(text)}:
        return True
    before, after = text[at - 1], text[at]
    blank = before.isspace() and after.isspace()
    return not blank and not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


_UNITS = (
    _Unit(re.compile(r"[^\n]+|\n+"), _ends_line),
    _Unit(re.compile(r"\w+|\s+|[^\w\s]"), _ends_word),
)


def common(old: str, new: str, known: Iterable[Run] = ()) -> list[Run]:
    """Runs that both texts have, as (offset in the old, in the new, length), in order.

    Of those in ``known`` it is known that they are the same.
    """
    return list(_slid(_joined(_beside(known, old, new)), old, new))


def _beside(known: Iterable[Run], old: str, new: str) -> Iterator[Run]:
    a = b = 0
    for at, there, length in known:
        yield from _by(_UNITS, old[a:at], new[b:there], a, b)
        yield at, there, length
        a, b = at + length, there + length
    yield from _by(_UNITS, old[a:], new[b:], a, b)


def _by(units: Sequence[_Unit], old: str, new: str, a: int, b: int) -> Iterator[Run]:
    """The common runs of two stretches: whole units that they begin and end with, and between.

    A line or a word that only ends like another is another.
    """
    head = prefix(old, new)
    while units and not (units[0].ends(old, head) and units[0].ends(new, head)):
        head -= 1
    tail = prefix(old[head:][::-1], new[head:][::-1])
    while units and not (
        units[0].ends(old, len(old) - tail) and units[0].ends(new, len(new) - tail)
    ):
        tail -= 1
    if head:
        yield a, b, head
    inner_old = old[head : len(old) - tail]
    inner_new = new[head : len(new) - tail]
    if units and inner_old and inner_new:
        yield from _anchored(units, inner_old, inner_new, a + head, b + head)
    if tail:
        yield a + len(old) - tail, b + len(new) - tail, tail


def _anchored(units: Sequence[_Unit], old: str, new: str, a: int, b: int) -> Iterator[Run]:
    unit, finer = units[0], units[1:]
    ours = [(m[0], m.start()) for m in unit.pattern.finditer(old)]
    theirs = [(m[0], m.start()) for m in unit.pattern.finditer(new)]
    at_old = at_new = 0
    for token, in_old, in_new in _unique(ours, theirs):
        yield from _by(finer, old[at_old:in_old], new[at_new:in_new], a + at_old, b + at_new)
        yield a + in_old, b + in_new, len(token)
        at_old, at_new = in_old + len(token), in_new + len(token)
    yield from _by(finer, old[at_old:], new[at_new:], a + at_old, b + at_new)


def _unique(
    old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]
) -> list[tuple[str, int, int]]:
    """Tokens that occur once in each, as much as stands in one order (a heaviest run)."""
    in_old, in_new = Counter(t for t, _ in old), Counter(t for t, _ in new)
    places = {token: at for token, at in new if in_new[token] == 1}
    pairs = [(t, at, places[t]) for t, at in old if in_old[t] == 1 and t in places and t.strip()]
    chosen = heaviest([there for _, _, there in pairs], [len(token) for token, _, _ in pairs])
    return [pairs[number] for number in chosen]


def heaviest(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The numbers of those ``places`` (no two alike) that increase, and together weigh most."""
    tops: list[int] = []  # the last places of increasing runs, each heavier than those before it
    sums: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (place, weight) in enumerate(zip(places, weights, strict=True)):
        at = bisect.bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        total = weight + (sums[at - 1] if at else 0)
        until = bisect.bisect_right(sums, total, at)
        tops[at:until], sums[at:until], ends[at:until] = [place], [total], [number]
    chosen = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(number)
        number = before[number]
    return chosen[::-1]


def prefix(old: str, new: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _joined(runs: Iterator[Run]) -> list[Run]:
    joined: list[Run] = []
    for a, b, length in runs:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((a, b, length))
    return joined


def _slid(runs: Sequence[Run], old: str, new: str) -> Iterator[Run]:
    """The runs with what one text has more beginning a line, if it can.

    Of two lines that begin alike, where there was one, the first is new, and all of it.
    """
    a = b = length = 0
    for c, d, following in [*runs, (len(old), len(new), 0)]:
        end, other = a + length, b + length
        text, start, stop = (new, other, d) if end == c else (old, end, c)
        back = 0
        if (end == c) != (other == d) and "\n" in text[start:stop]:
            back = _to_line(text, start, stop, length)
        if length > back:
            yield a, b, length - back
        a, b, length = c - back, d - back, following + back
    if length:
        yield a, b, length


def _to_line(text: str, start: int, stop: int, most: int) -> int:
    """By how much [start, stop) can slide back to the beginning of a line; 0 if not."""
    for back in range(min(most, start) + 1):
        if start == back or text[start - back - 1] == "\n":
            return back
        if text[start - back - 1] != text[stop - back - 1]:
            return 0
    return 0
