"""Years apart from the name: “As Keller says, “it is late” (1978, 99)”; “Keller’s view (1978: 12)”.

Such a year is a citation where the list of works has a work of that year by an author whom the same
sentence names; or the paragraph, where it has a page, behind a quotation. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rubricator.annotators import locators
from rubricator.annotators.cite import Cite
from rubricator.annotators.citing import bare_pages
from rubricator.annotators.citing.author_year import dates
from rubricator.annotators.citing.dated_names import YEAR
from rubricator.annotators.citing.stretches import Disjoint
from rubricator.annotators.keys import fold
from rubricator.annotators.scanning import scan
from rubricator.annotators.works.reference_parts import Reference
from rubricator.model import Certainty, Draft

RULES = {"cite-year": "year and range, author named before in the sentence"}

_GROUP = re.compile(
    rf"[(\[](?P<year>{YEAR})(?:(?:[,:] ?)(?P<places>[^()\[\]\n;]{{1,60}}))?"
    r"(?P<remark>;\s[^()\[\]\n]{3,60})?[)\]]"
)
_REACH = 600
"""How far before its year an author may be named."""


def find(
    draft: Draft, references: Sequence[Reference], taken: Iterable[tuple[int, int]]
) -> Iterator[Cite]:
    """The citations by a year that stands apart, in order; not within what is ``taken``."""
    listed: dict[str, dict[str, set[str]]] = {}
    for reference in references:
        if reference.work is not None and reference.year:
            for surname in reference.surnames[:1]:
                of_year = listed.setdefault(reference.year, {})
                of_year.setdefault(surname, set()).add(reference.work.key)
    if not listed:
        return
    said = Disjoint(taken)
    for leaf, match in scan(draft, _GROUP):
        if said.meets(*match.span()) or match["year"] not in listed:
            continue
        places = locators.read(draft.text, *match.span("places")) if match["places"] else []
        if match["places"] and not places:
            continue
        before = draft.text, leaf.start, match.start()
        key = _author(*before, listed[match["year"]])
        cert: Certainty = "high" if key and places else "medium"
        if not key and places and bare_pages.follow_quotation(*before):
            key = _author(*before, listed[match["year"]], further=True)
        if key:
            marks = dates(*match.span("year"), match["year"], "cite-year")
            marks += (place.mark("cite-year") for place in places)
            start, end = match.start("year"), match.end("places" if places else "year")
            yield Cite(start, end, key, cert, tuple(marks), bool(places), "cite-year")


def _author(
    text: str, floor: int, start: int, works: Mapping[str, set[str]], *, further: bool = False
) -> str:
    """The one work by whoever is named last before the offset ``start`` in its sentence, or
    ``further`` above."""
    start = bare_pages.opens(text, floor, start)
    floor = max(floor, start - _REACH)
    before = _folded(text[floor:start])
    nearest, found = -1, ""
    for surname, keys in works.items():
        if surname not in before:
            continue
        for named in re.finditer(rf"\b{re.escape(surname)}\b", before):
            place = floor + named.end()
            if place > nearest and (further or bare_pages.in_one_sentence(text, place, start)):
                nearest, found = place, next(iter(keys)) if len(keys) == 1 else ""
    return found


def _folded(text: str) -> str:
    """The text as names are compared, each character where it was."""
    folded = ((one, fold(one)) for one in text)
    return "".join(form if one.isalpha() and len(form) == 1 else one for one, form in folded)
