"""The lines of a source, and how its paragraphs are laid out in them.

Lines end at LF only: U+0085, U+2028, U+000B and the like are characters of a line. Offsets are
code points of ``Source.text``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubricator.model import BLANK, Source

WIDEST = 110
"""No text set by hand or by a mail program has lines longer than this; longer ones do not wrap."""

FINAL = re.compile("""[.!?…:;][)\\]"'”’»›*_]*(?:\\[\\d{1,3}\\])?[ \t]*$""")
"""The end of a line that may end a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its LF, [start, end).

    ``lost`` holds the forbidden characters in it; ``role`` is the type of ``fw`` that the line is
    if it belongs to the page and not to the text.
    """

    start: int
    end: int
    text: str
    lost: str = ""
    role: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing but XML white space stands in the line, and nothing was lost there."""
        return not self.lost and not self.text.strip(BLANK)

    @property
    def hollow(self) -> bool:
        """Whether a reader sees nothing in the line, though it holds characters."""
        return not self.text.strip() or not self.text.strip("\ufeff\u200b\u2060 \t\xa0")

    @property
    def indent(self) -> int:
        """Width of the white space the line opens with; a tab counts eight."""
        space = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(space) + 7 * space.count("\t")

    @property
    def width(self) -> int:
        """Characters up to the last that a reader sees."""
        return len(self.text.rstrip())


def lines(source: Source, most: int = -1) -> list[Line]:
    """The lines of a source, in order; what follows the last LF is a line, even if empty.

    ``most`` asks for the first so many lines only; the default for all.
    """
    found = []
    start = 0
    lost = 0
    texts = source.text.split("\n", most)
    for text in texts[:most] if most > 0 else texts:
        end = start + len(text)
        before = lost
        while lost < len(source.forbidden) and source.forbidden[lost][0] <= end:
            lost += 1
        gone = "".join(character for _, character in source.forbidden[before:lost])
        found.append(Line(start, end, text, gone))
        start = end + 1
    return found


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text sets its paragraphs.

    ``width`` is the measure that lines are wrapped to, 0 where each paragraph is one line;
    ``spaced`` says that blank lines stand between paragraphs, ``indented`` that a paragraph's
    first line is indented and the others are not.
    """

    width: int = 0
    spaced: bool = False
    indented: bool = False


def layout(found: Sequence[Line]) -> Layout:
    """The layout that the greater part of the lines follow.

    Lines are wrapped if the first word of the next one would not have fitted (for most of them),
    and most lines end within a sentence; what the measure is, the longest tenth of them says.
    """
    pairs = [(one, two) for one, two in pairwise(found) if not one.blank and not two.blank]
    blanks = sum(line.blank for line in found[:-1])
    texts = sum(not line.blank for line in found)
    spaced = blanks * 4 >= texts
    if not pairs:
        return Layout(spaced=spaced)
    widths = sorted(one.width for one, _ in pairs)
    measure = widths[(len(widths) * 9) // 10]
    if not 30 <= measure <= WIDEST:
        return Layout(spaced=spaced)
    full = sum(one.width + 1 + _first_word(two.text) > measure - 8 for one, two in pairs)
    mid = sum(not FINAL.search(one.text[-40:]) for one, _ in pairs)
    if full * 2 < len(pairs) or mid * 2 < len(pairs):
        return Layout(spaced=spaced)
    inset = sum(two.indent > one.indent for one, two in pairs)
    return Layout(measure, spaced, indented=0 < inset * 3 <= len(pairs))


def _first_word(text: str) -> int:
    words = text[:WIDEST].split(None, 1)
    return len(words[0]) if words else 0


def passages(found: Sequence[Line], laid: Layout) -> list[list[Line]]:
    """Lines grouped into headings, paragraphs and the like, in order, without the blank lines.

    A hollow line and one of the page's furniture is a passage of its own, unless a sentence runs
    on over the end of the page: then all of it is one passage.
    """
    groups: list[list[Line]] = []
    current: list[Line] = []
    between: list[Line] = []
    for line in found:
        if line.blank or line.hollow or line.role:
            between.append(line)
            continue
        if current and (
            _runs_over(current[-1], between, line)
            if between
            else _continues(current[-1], line, laid)
        ):
            current += [*between, line]
        else:
            groups += [[one] for one in between if not one.blank]
            current = [line]
            groups.append(current)
        between = []
    return groups + [[one] for one in between if not one.blank]


def _runs_over(one: Line, between: Sequence[Line], two: Line) -> bool:
    """Whether a sentence goes on from one page to the next."""
    paged = any(line.role or "\f" in line.lost for line in between) or "\f" in two.lost
    if not paged or len(between) > 12 or SEPARATOR.fullmatch(one.text):
        return False
    hyphenated = one.text.rstrip().endswith(("-", "¬", "\u00ad"))
    return two.text.lstrip()[:1].islower() and (hyphenated or not FINAL.search(one.text[-40:]))


SET_OFF = re.compile(
    r"[ \t]*(?:\[(?:\d{1,4}|[a-z*†‡])\]|\[footnote|#{1,6} |[*†‡§]+ ?\S|\+ \S|[¹²³⁴-⁹])",
    re.IGNORECASE,
)
"""A line that opens with a note's label or a Markdown heading belongs to no line above it."""


ROW = re.compile(r"[ \t]*[^\W\d_][\w/.' -]{1,40}: +\S")
"""A line that opens with a label and a colon: of a list of facts, of a conversation."""


def _continues(one: Line, two: Line, laid: Layout) -> bool:
    """Whether two lines with nothing between them are of one paragraph."""
    if "\f" in two.lost and two.text[:1].isupper() and FINAL.search(one.text[-40:]):
        return False
    if SET_OFF.match(two.text) or SEPARATOR.fullmatch(two.text) or SEPARATOR.fullmatch(one.text):
        return False
    if ROW.match(one.text) and ROW.match(two.text):
        return False
    opening = two.text.lstrip()[:1]
    if not laid.width:
        unended = not FINAL.search(one.text[-40:])
        return laid.spaced and unended and (opening.islower() or one.width >= 40)
    if one.width > WIDEST or two.width > 2 * WIDEST:
        return opening.islower()
    if laid.indented and two.indent > one.indent:
        return opening.islower()
    if opening.islower():
        return True
    fits = one.width + 1 + _first_word(two.text) <= laid.width - 10
    return not (fits and (FINAL.search(one.text[-40:]) or not laid.spaced))


SEPARATOR = re.compile(
    r"[ \t]*(?:(?:[*•·⁂❦☙~#+=_—–.-][ \t]*){3,200}|⁂|\*|#|❦|§|o[Oo0]o|[-*~] ?[oO0x] ?[-*~])[ \t]*"
)
"""A line that is nothing but an ornament: a scene break, a rule."""
