"""Plain text of any other kind: title, byline and dateline if it has them, headings, paragraphs."""

from __future__ import annotations

from rubricator.converters.reader import RULES, read
from rubricator.converters.structure import Reading
from rubricator.model import Source

__all__ = ["RULES", "convert", "score"]

KINDS = ("dateline", "source", "imprint", "editorial")


def score(_: Source) -> tuple[float, str]:
    """Any text can be read as plain text, if nothing better is known."""
    return 0.1, "no form of its own"


def convert(source: Source) -> Reading:
    """Read a source as plain text; never fails."""
    return read(source, KINDS)
