"""Further forms of what a text was printed in, as archives of the web give it.

“Collected Works, Gull Publishers, 1977, Lisbon, Volume 43, page 544a”; “Published in The Gull on
2 November 1934”. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    MONTH,
    YEAR,
    date,
    mark,
    numbered,
    scope,
)
from rubricator.model import Mark

_HOUSE_FIRST = re.compile(
    r"(?P<title>[^\W_][^“”\"()\n]{2,120}?), (?P<publisher>[^\W\d_][^,:\n]{2,60}"
    rf"(?: Publishers?| Press| Publishing House| Books| Verlag)), \[?(?P<year>{YEAR})\]?,"
    rf" (?P<place>{CAPITAL}[\w.’'-]*(?: {CAPITAL}[\w.’'-]*){{0,2}})"
    r"(?:, (?i:vol(?:ume)?)\.? ?(?P<volume>[0-9]{1,4}|[IVXLC]{1,6})\b)?"
)
_PAGES = re.compile(
    r",? (?P<pages>(?:pp?\.|pages?) ?(?P<first>[0-9]{1,4}[a-d]?)"
    r"(?: ?[-–] ?(?P<last>[0-9]{1,4}[a-d]?))?)(?=[\s.,;\])]|$)"
)
_PRINTED_IN = re.compile(
    r"(?i:(?:first |originally )?(?:published|printed|appeared) in)"
    r" (?P<title>[^\W\d_a-z][^“”\"\n.;:]{1,60}?),? (?:(?:on|of|for|dated) )?"
    rf"(?=[0-9]|{MONTH}\b)"
)
CALLED = re.compile(
    r"(?:as|under the (?:title|heading|name)(?: of)?) (?P<quote>[“‘\"'])"
    r"(?P<title>[^“”\"\n]{2,120}?),?[”’\"'],?(?: in)?,? (?:the )?(?=[^\W_])"
)
"""What a text was called where it was first printed, before the name of the journal."""


def read(text: str, start: int, end: int, dates: Mapping[int, Mark]) -> Iterator[Mark]:
    """The parts of such a source in text[start:end], in order; ``dates`` are the marks of dates of
    publication by where they begin."""
    if match := _HOUSE_FIRST.match(text, start, end):
        yield mark("title", match.span("title"), {"level": "m"})
        yield mark("publisher", match.span("publisher"))
        yield date(match.span("year"), match["year"])
        yield mark("pubPlace", match.span("place"))
        if match["volume"]:
            yield numbered(match, "volume")
        if pages := _PAGES.match(text, match.end(), end):
            first, last = pages["first"], pages["last"] or pages["first"]
            yield scope(pages.span("pages"), "page", first, last)
    elif (match := _PRINTED_IN.match(text, start, end)) and match.end() in dates:
        yield mark("title", match.span("title"), {"level": "j"})
        yield dates[match.end()]
