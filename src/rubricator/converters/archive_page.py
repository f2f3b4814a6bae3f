"""A page of an online archive: breadcrumb, catalogue line, title, date line, source in brackets.

“Jane Roe > 1912 > ”, “Jane Roe 19120503 On Harbours”, the title, the date of writing, and the
print it was taken from; some archives put labelled lines (“Source: …”) in their place.
"""

from __future__ import annotations

from rubricator.converters.lines import opening
from rubricator.converters.reader import RULES, read
from rubricator.converters.structure import Reading
from rubricator.converters.wording import front_matter
from rubricator.model import Source

__all__ = ["RULES", "convert", "score"]

_CRUMB = 0.3
"""Only here a breadcrumb is read: it outweighs the issue line of an article."""
_TOP = 3
"""The way to a page stands among its first lines, below the name of the site."""
KINDS = ("breadcrumb", "catalogue", "dateline", "source", "imprint", "editorial")


def score(source: Source) -> tuple[float, str]:
    """How surely a source is of this kind, 0 to 1, and what speaks for it."""
    top = opening(source)[:12]
    signs = []
    sure = 0.0
    if any(front_matter.breadcrumb(text) for text in top[:1]) or any(
        front_matter.path(text) for text in top[1:_TOP]
    ):
        signs.append("a breadcrumb")
        sure = _CRUMB
    if any(front_matter.catalogue(text) for text in top[:4]):
        signs.append("a catalogue line")
    if any(front_matter.source_line(text) for text in top):
        signs.append("the source in brackets or labelled")
    return min(1.0, sure + 0.35 * len(signs)), " and ".join(signs)


def convert(source: Source) -> Reading:
    """Read a source as an archive page; never fails."""
    return read(source, KINDS)
