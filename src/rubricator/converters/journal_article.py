"""An article of a journal: title, byline, issue line, sections, notes or only their markers."""

from __future__ import annotations

from rubricator.converters.lines import opening
from rubricator.converters.reader import RULES, read
from rubricator.converters.structure import Reading
from rubricator.converters.wording import front_matter, imprints
from rubricator.model import Source

__all__ = ["RULES", "convert", "score"]

KINDS = ("dateline", "source", "imprint", "editorial")


def score(source: Source) -> tuple[float, str]:
    """How surely a source is of this kind, 0 to 1, and what speaks for it."""
    top = opening(source)[:8]
    issue = next((text for text in top[1:] if imprints.imprint(text)), None)
    if issue is None and top and imprints.paged_issue(top[0]):
        issue = top[0]
    if issue is None or len(issue) > front_matter.LONGEST:
        return 0.0, ""
    return 0.6, "an issue line"


def convert(source: Source) -> Reading:
    """Read a source as an article of a journal; never fails."""
    return read(source, KINDS)
