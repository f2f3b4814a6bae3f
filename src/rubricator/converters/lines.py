"""The lines of a source.

Lines end at LF only: U+0085, U+2028, U+000B and the like are characters of a line. Offsets are
code points of ``Source.text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rubricator.model import BLANK, Source

FINAL = re.compile(
    """[.!?…:;][)\\]"'”’»›*_†‡]*(?:(?: ?\\[\\^?[0-9]{1,3}\\*?\\]){1,3}|[¹²³⁰⁴-⁹]{1,3}"""
    r"""|(?:(?<=[^\W\d_][.!?,;])|(?<=[.!?,;][”"’]))(?:[0-9]{1,3}|[ivxl]{1,6}))?[ \t]*$"""
)
"""The end of a line that may end a paragraph."""

SEPARATOR = re.compile(
    r"(?![ \t]*(?:\+[-=]{2,}\+|[-=_]{2,}[ \t]{3,}[-=_]{2,}))"  # the border of a table, a rule in it
    r"[ \t]*(?:-{3,}(?:\|-{3,}){1,20}\|?"  # the rule below its head
    r"|(?:[*•·⁂❦☙~#+=_—–.-][ \t]*){3,200}|⁂|\*|#|❦|§|o[Oo0]o|[-*~] ?[oO0x] ?[-*~])[ \t]*"
)
"""A line that is nothing but an ornament: a scene break, a rule."""

_OPENING = 40
"""Among so many lines stands what tells of which kind a source is."""


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
        return self.text.isspace() or not self.text.strip("\ufeff\u200b\u2060 \t\xa0")

    @property
    def apart(self) -> bool:
        """Whether the line is none of the text: nothing is seen in it, or it is the page's."""
        return bool(self.role) or self.hollow

    @property
    def indent(self) -> int:
        """Width of the white space the line opens with; a tab counts eight."""
        if not self.text[:1].isspace():
            return 0
        space = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(space) + 7 * space.count("\t")

    @property
    def width(self) -> int:
        """Characters up to the last that a reader sees."""
        return len(self.text.rstrip())


def opening(source: Source) -> list[str]:
    """What the first lines of a source say."""
    return [text for text in source.text.split("\n", _OPENING)[:_OPENING] if text.strip()]


def lines(source: Source) -> list[Line]:
    """The lines of a source, in order; what follows the last LF is a line, even if empty."""
    found = []
    start = 0
    lost = 0
    for text in source.text.split("\n"):
        end = start + len(text)
        before = lost
        while lost < len(source.forbidden) and source.forbidden[lost][0] <= end:
            lost += 1
        gone = "".join([character for _, character in source.forbidden[before:lost]])
        found.append(Line(start, end, text, gone))
        start = end + 1
    return found
