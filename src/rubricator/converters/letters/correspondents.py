"""Who wrote to whom, as a line above a letter says it: “John Doe to Jane Roe, 3 May 1782”."""

from __future__ import annotations

import re

from rubricator.converters.layout import headings

_WHO = r"[^\W\d_a-z][^,:;0-9\[\]]{2,60}?"
_DATE = r"(?:(?: \[[^\[\]]{1,20}\])?|,.*|\[.*)$"
_TO = _WHO.replace("[^\\W", "(?P<addressee>[^\\W", 1) + ")"
_LETTER = (
    r"(?i:(?:\w+ )?(?:letters?|telegrams?|cables?|notes?|reply|messages?|reports?|address|brief"
    r"|carta)\b)"
)
_IN = r"(?: in [^\W\d_a-z][^,:;0-9\[\]]{1,30}?)?"
_SENT = (
    re.compile(
        rf"(?:(?:An? )?(?:[Oo]pen )?{_LETTER} to|TO|To) (?:the )?{_TO}{_IN} (?:FROM|[Ff]rom)"
        rf" (?P<sender>{_WHO}){_IN}{_DATE}"
    ),
    re.compile(rf"(?:FROM|From) (?P<sender>{_WHO}) (?:TO|[Tt]o) {_TO}{_DATE}"),
    re.compile(
        rf"(?:Letter from )?(?!{_LETTER})(?P<sender>{_WHO}) (?:TO|[Tt]o) (?:the )?{_TO}{_DATE}"
    ),
)
"""“Letter to Jane Roe in Leeds from John Doe, 3 May 1782”, “To Jane Roe from John Doe”, “From John
Doe to Jane Roe”, “John Doe to Jane Roe”."""
MARKER = re.compile(r"\[[0-9*†]{1,3}\]$")
"""A mark of a note at the end of a line."""


def sender(text: str) -> str | None:
    """Who sent a letter, by a line that names him and whom it went to; None of other lines."""
    found = named(text)
    return found["sender"] if found else None


def named(text: str) -> re.Match[str] | None:
    """The groups ``sender`` and ``addressee`` in a line that says who wrote to whom."""
    bare = MARKER.sub("", text.strip())
    if len(bare) > 160 or " to " not in f" {bare.lower()}" or headings.capitals(bare) < 0.6:
        return None
    return next((found for form in _SENT if (found := form.fullmatch(bare))), None)
