"""Markers that lost their superscript: numbers glued to a word or the end of a sentence.

Their company confirms them: numbers that run on without a hole, or the notes themselves.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rubricator.annotators.markers import UNMARKED, WINDOW, Accepted, Marker, unnumbered, value
from rubricator.annotators.scanning import scan
from rubricator.model import Block, Draft

BARE = re.compile(r"[0-9]{1,3}(?![0-9]|[.,:/’'-]?[0-9]|[^\W_])")
BARE_ROMAN = re.compile(r"(?<=[.,;:!?)\]”’»\"])[ivxl]{1,6}(?![\w.])")
BARE_SERIES = re.compile(r"(?P<series>[A-Z][0-9]{0,2}\.)(?P<n>[0-9]{1,3})(?![^\W_]|[.,][0-9])")
GLUED = frozenset(".,;:!?)]”’»\"'…—–")
ABBREVIATED = re.compile(
    r"(?<![’'])\b(?:pp?|nos?|vols?|figs?|chs?|chap|secs?|ll?|ff?|art|eqs?|tab|pl|plates?|table|figure"
    r"|page|bk|pt|st|rs|cap|op|ver|v|c|ca|ed|fol|col|n|x|[A-Z]|[0-9]{1,3}[rv])\.?$",
    re.IGNORECASE,
)
APART = re.compile(r"(?<=[.,;:!?”’»\"')][ ])[0-9]{1,3}(?=[ \n]+[^\W\d_]|[ ]+[“‘\"(]|[ ]*(?:\n|$))")
YEAR_END = re.compile(r"(?<![0-9.,:/-])(?:1[4-9]|20)[0-9]{2}[.,;]$")
"""A year at the end of a sentence, behind which a number is no decimal: “in 1934.7”."""
FIGURE_END = re.compile(r"(?<![0-9.:/-])[0-9]{2,}%?[.!?][”’\"')]?$")
"""A figure at the end of a sentence: a decimal would not stand where another sentence opens."""
SENTENCE = re.compile(r"[ \t]*(?:$|\n)|[ \t]+[^\W\d_a-z]|[ \t]+[“‘\"]")
LEAST_APART = 3
ADDRESS = re.compile(r"(?:://|www\.|\b[\w-]+(?:\.[\w-]+)+/)\S*$")
"""An address of the web: a number in it is its own."""
LONGEST = 120
HOLES = 2
"""So many markers in a row may be missing where the notes themselves are there."""


def lost(draft: Draft, bodies: Mapping[str, Sequence[tuple[int, Block]]]) -> Iterator[Accepted]:
    """Numbers glued to a word or its punctuation, in the longest series of each kind; of each page
    or part whose own notes stand below it and count from one again."""
    series: dict[str, list[Marker]] = {}
    for pattern in (BARE_SERIES, BARE):
        for leaf, match in scan(draft, pattern, unnumbered(draft)):
            start, end = match.span()
            if start > leaf.start and _glued(draft.text, leaf.start, start, end):
                name = match["series"] if pattern is BARE_SERIES else ""
                n = int(match["n"] if name else match[0])
                series.setdefault(name, []).append(Marker(match[0], n, start, end, True))
    for leaf, match in scan(draft, BARE_ROMAN, UNMARKED):
        if match[0] in bodies and _glued(draft.text, leaf.start, *match.span()):
            marker = Marker(match[0], value(match[0]), *match.span(), True)
            series.setdefault("roman", []).append(marker)
    for markers in series.values():
        for part, (above, labels) in enumerate(_parts(markers, bodies)):
            with_notes = [marker for marker in above if marker.label in labels]
            run = max(_longest(with_notes, HOLES), _longest(above, 0), key=len)
            told = bool(run) and all(marker.label in labels for marker in run)
            if len(run) >= 3 or told:
                sure = len(run) >= 5 or told
                yield from (Accepted(marker, "high" if sure else "medium", part) for marker in run)


def apart(draft: Draft, bodies: Mapping[str, Sequence[tuple[int, Block]]]) -> Iterator[Accepted]:
    """Numbers with a space before them behind a sentence or a part of it, if they are those of all
    notes of the text, in their order: "It rose. 1 By then"."""
    numbers = sorted(int(label) for label in bodies if label.isdecimal())
    if len(numbers) < LEAST_APART:
        return
    found = [
        Marker(match[0], int(match[0]), *match.span(), False)
        for leaf, match in scan(draft, APART, unnumbered(draft))
        if match[0] in bodies and match.start() > leaf.start
    ]
    run = _longest(found, 0)
    if [marker.n for marker in run] == numbers:
        yield from (Accepted(marker, "medium", 0) for marker in run)


def _parts(
    markers: Sequence[Marker], bodies: Mapping[str, Sequence[tuple[int, Block]]]
) -> Iterator[tuple[list[Marker], frozenset[str]]]:
    """The markers above each list of notes that counts from one again, with the labels of its
    notes; where the lists stand together, those that count from one as often; else all at once."""
    notes = sorted((block.start, label) for label, same in bodies.items() for _, block in same)
    groups: list[list[tuple[int, str]]] = []
    for start, label in notes:
        if label.isdecimal():
            if not groups or int(label) <= int(groups[-1][-1][1]):
                groups.append([])
            groups[-1].append((start, label))
    parts = [(group[-1][0], frozenset(label for _, label in group)) for group in groups]
    above: list[list[Marker]] = [[] for _ in parts]
    for marker in markers if parts else ():
        at = bisect.bisect_left(parts, marker.start, key=lambda part: part[0])
        above[min(at, len(parts) - 1)].append(marker)
    if len(parts) > 1 and sum(map(bool, above)) * 2 > len(parts):
        for held, (_, labels) in zip(above, parts, strict=True):
            yield held, labels
    elif len(parts) > 1 and len(restarts := _restarts(markers)) == len(parts):
        ends = [*restarts[1:], len(markers)]
        for first, end, (_, labels) in zip(restarts, ends, parts, strict=True):
            yield list(markers[first:end]), labels
    else:
        yield list(markers), frozenset(bodies)


def _restarts(markers: Sequence[Marker]) -> list[int]:
    """The places in a series of the markers with number one that the number two comes after."""
    counted = [at for at, marker in enumerate(markers) if marker.n in (1, 2)]
    return [one for one, two in pairwise(counted) if (markers[one].n, markers[two].n) == (1, 2)]


def _glued(text: str, floor: int, start: int, end: int) -> bool:
    """Whether what stands before a number is the end of a word, not an abbreviation or a sum; or
    that of a sentence, if another opens behind it."""
    before = text[max(floor, start - WINDOW) : start]
    last = before[-1]
    if ADDRESS.search(text, max(floor, start - LONGEST), start):
        return False
    if last.isalpha():
        return last.islower() and len(before) > 2 and before[-3:].isalpha()
    if last not in GLUED or (last in "'’" and not before[-2:-1].strip()):  # in ’31
        return False
    word = before.rstrip("".join(GLUED))
    if len(word) == len(before) - 1 and ABBREVIATED.search(word):
        return False
    if not word[-1:].isdigit() or last not in ".,:’'…—–" or before[-2] in ")]":
        return True
    return bool(
        YEAR_END.search(before) or (FIGURE_END.search(before) and SENTENCE.match(text, end))
    )


def _longest(markers: Sequence[Marker], holes: int) -> list[Marker]:
    """The longest chain n, n + 1, n + 2 … in text order, with no more than so many missing between
    two of it; the first of equals."""
    best: dict[int, tuple[int, int]] = {}
    before: list[int] = []
    for i, marker in enumerate(markers):
        above = (best.get(marker.n - 1 - hole, (0, -1)) for hole in range(holes + 1))
        length, previous = max(above, key=lambda found: found[0])
        before.append(previous)
        if length + 1 > best.get(marker.n, (0, -1))[0]:
            best[marker.n] = (length + 1, i)
    chain: list[Marker] = []
    i = max(best.values(), key=lambda found: (found[0], -found[1]), default=(0, -1))[1]
    while i >= 0:
        chain.append(markers[i])
        i = before[i]
    return chain[::-1]
