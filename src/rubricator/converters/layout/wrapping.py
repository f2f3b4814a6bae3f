"""How a text sets its paragraphs: the measure of its lines, indents, blank lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubricator.converters.layout.measures import narrower
from rubricator.converters.lines import FINAL, Line

WIDEST = 110
"""No text set by hand or by a mail program has lines longer than this; longer ones do not wrap."""
_FULL = 60
"""The width from which on a line may be one of a paragraph in a text of no known measure."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text sets its paragraphs.

    ``width`` is the measure that lines are wrapped to, 0 where each paragraph is one line;
    ``spaced`` says that blank lines stand between paragraphs, ``indented`` that a paragraph's
    first line is indented and the others are not, ``double`` that a blank line stands below
    every line, within paragraphs too, ``ragged`` that lines are wrapped to more than one measure.
    """

    width: int = 0
    spaced: bool = False
    indented: bool = False
    double: bool = False
    ragged: bool = False


def layout(found: Sequence[Line]) -> Layout:
    """The layout that the greater part of the lines follow.

    Lines are wrapped if the first word of the next one would not have fitted (for most of them),
    and most lines end within a sentence; what the measure is, the longest tenth of them says.
    """
    pairs = [(one, two) for one, two in pairwise(found) if not one.blank and not two.blank]
    blanks = sum(line.blank for line in found[:-1])
    texts = sum(not line.blank for line in found)
    spaced = blanks * 4 >= texts
    if len(pairs) * 20 <= texts:
        return _double(found) or Layout(spaced=spaced)
    widths = sorted(one.width for one, _ in pairs)
    measure = widths[(len(widths) * 9) // 10]
    if not 30 <= measure <= WIDEST:
        return Layout(spaced=spaced)
    full = sum(one.width + 1 + first_word(two.text) > measure - 8 for one, two in pairs)
    mid = sum(not FINAL.search(one.text[-40:]) for one, _ in pairs)
    if full * 2 < len(pairs):
        narrow = narrower(found, measure)
        full += sum(one.start in narrow and two.start in narrow for one, two in pairs)
    if full * 2 < len(pairs) or mid * 2 < len(pairs):
        small = sum(two.text.lstrip()[:1].islower() for _, two in pairs)
        carried = sum(goes_on(*pair) for pair in pairs)
        wrapped = 5 * carried >= len(pairs) and 4 * carried >= 3 * small
        return Layout(spaced=spaced, ragged=wrapped and not spaced)
    inset = sum(two.indent > one.indent for one, two in pairs)
    return Layout(measure, spaced, indented=0 < inset * 3 <= len(pairs))


def _double(found: Sequence[Line]) -> Layout | None:
    """The layout of lines that are wrapped and set with a blank line below each."""
    shown = [line for line in found if not line.blank]
    gaps = sum(two.start == one.end + 2 for one, two in pairwise(shown))
    if len(shown) < 6 or gaps * 10 < 8 * (len(shown) - 1):
        return None
    measure = sorted(line.width for line in shown)[(len(shown) * 9) // 10]
    mid = sum(
        two.text.lstrip()[:1].islower() and not FINAL.search(one.text[-40:])
        for one, two in pairwise(shown)
    )
    if not 40 <= measure <= WIDEST or mid * 2 < len(shown):
        return None
    return Layout(measure, double=True)


def first_word(text: str) -> int:
    """The width of the first word of a line."""
    words = text[:WIDEST].split(None, 1)
    return len(words[0]) if words else 0


def goes_on(one: Line, two: Line) -> bool:
    """Whether a long line without an end is followed by one that opens small."""
    long = _FULL <= one.width <= WIDEST and not FINAL.search(one.text[-40:])
    return long and two.text.lstrip()[:1].islower()
