"""What of a text was moved to another place in it: lines that stand elsewhere now.

A line is the same as one that says the same, of the same paragraph rather than of another; where
several are, each is the same as the one of its number among them. Of those that are there in both
texts, as much as can stay in one order stays; the others were moved, and with them what stands
between those that were moved together. So was a line of which most words stand in a line elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from rubricator.merging.texts.differences import Run, heaviest

_WORD = re.compile(r"\w+")
OLD, NEW = "\0", "\1"
"""What stands for moved characters in the two texts; XML has neither, so they are never alike."""


class _Line(NamedTuple):
    """[start, end) of a text, and what stands there; the number of what its paragraph says, and
    its own number in that."""

    start: int
    end: int
    words: str
    place: tuple[int, int]


_Lines = Sequence[_Line]


class Passage(NamedTuple):
    """[start, end) of the old text, moved to [there, stop) of the new one."""

    start: int
    end: int
    there: int
    stop: int


class Moves(NamedTuple):
    """The passages that were moved, in the order of the old text, and lines that were not."""

    passages: list[Passage]
    stay: list[Run]


def moves(old: str, new: str) -> Moves:
    """What was moved from ``old`` to ``new``; where nothing was, no lines are told either."""
    paragraphs: dict[str, int] = {}
    ours, theirs = (list(_lines(text, paragraphs)) for text in (old, new))
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    pairs = _pairs(ours, theirs, head, tail)
    chosen = heaviest([there for _, there in pairs], [len(ours[at].words) for at, _ in pairs])
    stay = [pairs[number] for number in chosen]
    moved = dict(pairs)
    left = [at for at in range(head, len(ours) - tail) if at not in moved]
    taken = set(moved.values())
    free = [there for there in range(head, len(theirs) - tail) if there not in taken]
    for at, _ in stay:
        del moved[at]
    moved |= _corrected(ours, theirs, left, free, stay)
    if not moved:
        return Moves([], [])
    known = set(range(head)) | set(range(len(ours) - tail, len(ours)))
    known |= {at for at, _ in pairs} | moved.keys()
    claimed = set(range(head)) | set(range(len(theirs) - tail, len(theirs)))
    claimed |= taken | set(moved.values())
    passages = []
    for first, last in _chained(moved, stay):
        start, end = _widened(old, ours, first, last, known)
        there, stop = _widened(new, theirs, moved[first], moved[last], claimed)
        passages.append(Passage(start, end, there, stop))
    lines = ((ours[at], theirs[there].start) for at, there in stay)
    return Moves(passages, [(line.start, there, len(line.words)) for line, there in lines])


def masked(text: str, stretches: Iterable[tuple[int, int]], sign: str) -> str:
    """A text with ``sign`` in place of each character of the stretches."""
    parts, at = [], 0
    for start, end in sorted(stretches):
        parts += [text[at:start], sign * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _lines(text: str, paragraphs: dict[str, int]) -> Iterator[_Line]:
    """The lines of a text that are not blank; ``paragraphs`` are numbered as they are met."""
    at = 0
    for is_blank, lines in groupby(text.split("\n"), key=lambda line: not line.strip()):
        together = list(lines)
        if not is_blank:
            said = "\n".join(together)
            known = paragraphs.setdefault(said, len(paragraphs))
            ends = accumulate(len(line) + 1 for line in together)
            for number, (line, end) in enumerate(zip(together, ends, strict=True)):
                yield _Line(at + end - len(line) - 1, at + end - 1, line, (known, number))
        at += sum(len(line) + 1 for line in together)


def _alike(some: _Lines, others: _Lines) -> int:
    """How many lines two texts begin with alike."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((at for at, (a, b) in pairs if a.place != b.place), min(len(some), len(others)))


def _pairs(ours: _Lines, theirs: _Lines, head: int, tail: int) -> list[tuple[int, int]]:
    """The lines, by their numbers, that each text has as often as the other, in order.

    Those are left out with which both begin (``head``) and end (``tail``).
    """
    found: dict[int, int] = {}
    left, free = range(head, len(ours) - tail), range(head, len(theirs) - tail)
    for same in (attrgetter("place"), attrgetter("words")):
        places = defaultdict[object, list[int]](list)
        taken = set(found.values())
        for there in free:
            if there not in taken:
                places[same(theirs[there])].append(there)
        ones = [at for at in left if at not in found]
        number = Counter(same(ours[at]) for at in ones)
        seen = Counter[object]()
        for at in ones:
            line = same(ours[at])
            if line in places and len(places[line]) == number[line]:
                found[at] = places[line][seen[line]]
                seen[line] += 1
    return sorted(found.items())


def _corrected(
    ours: _Lines,
    theirs: _Lines,
    left: Sequence[int],
    free: Sequence[int],
    stay: Sequence[tuple[int, int]],
) -> dict[int, int]:
    """The lines that were moved and corrected, of those that are in one text alone.

    Words that one of these lines alone has in either text tell which two may be the same.
    """
    alone, bearers = _bearers(ours, left), _bearers(theirs, free)
    votes = defaultdict[int, Counter[int]](Counter)
    for word, at in alone.items():
        if word in bearers:
            votes[at][bearers[word]] += len(word)
    before, after = [at for at, _ in stay], [there for _, there in stay]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for at in sorted(votes):
        ((best, _),) = votes[at].most_common(1)
        in_place = bisect_left(before, at) == bisect_left(after, best)
        if best not in taken and not in_place and _is_like(ours[at].words, theirs[best].words):
            found[at] = best
            taken.add(best)
    return found


def _bearers(lines: _Lines, numbers: Iterable[int]) -> dict[str, int]:
    """The words that only one of these lines has, and its number."""
    found: dict[str, int] = {}
    for number in numbers:
        for word in dict.fromkeys(_WORD.findall(lines[number].words)):
            found[word] = -1 if word in found else number
    return {word: number for word, number in found.items() if number >= 0}


def _is_like(line: str, other: str) -> bool:
    """Whether each of two lines has at least half of its words from the other."""
    ours, theirs = (Counter(_WORD.findall(one)) for one in (line, other))
    return 2 * (ours & theirs).total() >= max(ours.total(), theirs.total())


def _chained(
    moved: Mapping[int, int], stay: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The first and the last line of what was moved together, with nothing known between."""
    before = sorted({at for at, _ in stay} | moved.keys())
    after = sorted({there for _, there in stay} | set(moved.values()))
    rank = {at: number for number, at in enumerate(before)}
    order = {there: number for number, there in enumerate(after)}
    chain: list[int] = []
    for at in sorted(moved):
        if chain and (rank[at] - rank[chain[-1]], order[moved[at]] - order[moved[chain[-1]]]) != (
            1,
            1,
        ):
            yield chain[0], chain[-1]
            chain = []
        chain.append(at)
    if chain:
        yield chain[0], chain[-1]


def _widened(
    text: str, lines: _Lines, first: int, last: int, known: Collection[int]
) -> tuple[int, int]:
    """From one line to another, and over those of their paragraphs that are not ``known``."""

    def goes_on(before: int, behind: int) -> bool:
        return text.count("\n", lines[before].end, lines[behind].start) == 1

    while first and first - 1 not in known and goes_on(first - 1, first):
        first -= 1
    while last + 1 < len(lines) and last + 1 not in known and goes_on(last, last + 1):
        last += 1
    return lines[first].start, lines[last].end
