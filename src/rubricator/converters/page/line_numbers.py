"""Line numbers in the margin: every fifth or tenth line of verse or of a typed page, or each line
of a page that is taken down in court.

A margin is told by a gap; that a number there counts lines is told by its company: as many lines
lie between two of them as the numbers differ by, give or take headings and speakers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rubricator.converters.lines import Line
from rubricator.model import Block, Mark

_LEFT = re.compile(r"[ \t]*(?P<n>[0-9]{0,3}[05])(?:[ ]{2,}|[ ]*\t)[ \t]*(?=\S)")
_RIGHT = re.compile(r"(?<=\S)(?:[ ]{2,}|[ ]*\t)[ \t]*\(?(?P<n>[0-9]{0,3}[05])\)?[ \t]*$")
_EDGES = {
    _LEFT: re.compile(r"^[ \t]*[0-9.,:]+(?:[ ]{2,}|[ ]*\t| [ap]\.)"),
    _RIGHT: re.compile(r"(?:[ ]{2,}|\t)[0-9.,:-]+[ \t]*$"),
}
_EACH = re.compile(r"[ \t]*(?P<n>[0-9]{1,2})(?:(?:[ ]{2,}|[ ]*\t)[ \t]*(?P<words>\S.*)|[ \t]*$)")
_PAGE = 10
"""Lines of a page, the least, on which each has its number."""
_STEPS = frozenset({5, 10})
_WIDEST = 110
_SLACK = 4
"""Lines that may stand between two numbers and are not counted."""
_HOLDERS = frozenset({"p", "ab", "l", "note", "item"})


def set_apart(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines with spaces in the place of such numbers, and where these stand, in order.

    Places are [start, end) in code points of the source.
    """
    shown = [at for at, line in enumerate(lines) if line.text.strip()]
    found: dict[int, tuple[int, int]] = {}
    for form in (_RIGHT, _LEFT):
        for at, span in _counting(lines, shown, form):
            found.setdefault(at, span)
    made = list(lines)
    for at, span in _each(lines, shown):
        if lines[at].text[span[1] :].strip():
            found[at] = span
        else:
            made[at] = replace(lines[at], role="lineNum")
    for at, (start, end) in found.items():
        text = lines[at].text
        made[at] = replace(lines[at], text=text[:start] + " " * (end - start) + text[end:])
    return made, [
        (lines[at].start + start, lines[at].start + end)
        for at, (start, end) in sorted(found.items())
    ]


def _counting(
    lines: Sequence[Line], shown: Sequence[int], form: re.Pattern[str]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The lines that have a number of such a form which counts on, and where in the line."""
    edge = _EDGES[form]
    edged = [bool(edge.search(lines[at].text[:_WIDEST])) for at in shown] + [False]
    numbers = [
        (place, at, int(match["n"]), match.span("n"))
        for place, at in enumerate(shown)
        if lines[at].width <= _WIDEST
        and not (edged[place - 1] or edged[place + 1])  # a table has a number in every row
        and (match := form.search(lines[at].text))
        and int(match["n"])
    ]
    for one, two in pairwise(numbers):
        step = two[2] - one[2]
        if step in _STEPS and step <= two[0] - one[0] <= step + _SLACK:
            yield one[1], one[3]
            yield two[1], two[3]


def _each(lines: Sequence[Line], shown: Sequence[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The lines of pages on which each line has its number, from one on, and where that stands.

    Rows and items may be counted so too: but of lines some go on in the middle of a sentence.
    """
    pages: list[list[tuple[int, re.Match[str]]]] = [[]]
    for at in shown:
        text = lines[at].text
        found = _EACH.match(text[:_WIDEST]) if text.lstrip()[:1].isdecimal() else None
        number = int(found["n"]) if found else 0
        if pages[-1] and number != len(pages[-1]) + 1:
            pages.append([])
        if found and number == len(pages[-1]) + 1:
            pages[-1].append((at, found))
    least = 2 if any(len(page) >= _PAGE for page in pages) else _PAGE
    counted = [one for page in pages if len(page) >= least for one in page]
    small = sum((found["words"] or "")[:1].islower() for _, found in counted)
    if _PAGE * small >= len(counted):
        yield from ((at, found.span("n")) for at, found in counted)


def marks(places: Iterable[tuple[int, int]], blocks: Iterable[Block]) -> Iterator[Mark]:
    """The marks of line numbers (``fw`` of type lineNum) in those blocks that may hold them."""
    leaves = iter([leaf for block in blocks for leaf in block.leaves()])
    leaf = next(leaves, None)
    for start, end in places:
        while leaf is not None and leaf.end < end:
            leaf = next(leaves, None)
        if leaf is not None and leaf.start <= start and leaf.kind in _HOLDERS:
            yield Mark("fw", start, end, {"type": "lineNum"}, rule="page")
