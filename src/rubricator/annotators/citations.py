"""Citations (ENCODING §4): by sigla, labels, short titles, author and year, pages alone.

First the full references of a text and what cites these by label, or by author and year; then,
in the order of the text, what stands in its parentheses and notes. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Iterable

from rubricator.annotators.citing import (
    apart,
    author_year,
    earlier_notes,
    explained,
    parentheses,
    scripture,
)
from rubricator.annotators.works import labelled, references
from rubricator.annotators.works.library import Library
from rubricator.model import Draft, Mark, Person, Work

RULES = {
    **parentheses.RULES,
    **author_year.RULES,
    **labelled.RULES,
    **apart.RULES,
    **references.RULES,
}


def annotate(draft: Draft) -> Iterable[Mark | Person | Work]:
    """Citations with what they hold, and the works that were cited and not known before."""
    works = {work.key: work for work in draft.works}
    full = references.read(draft)
    for reference in full:
        yield from reference.said(draft)
        if reference.work is not None:
            works[reference.work.key] = reference.work
    dated = list(labelled.find(draft, full))
    library = Library(full, works.values())
    for said in author_year.find(draft, library, parentheses.taken(full, dated)):
        if isinstance(said, Work):
            yield said
        else:
            dated.append(said)
    dated += apart.find(draft, full, parentheses.taken(full, dated))
    dated += earlier_notes.find(draft, full, parentheses.taken(full, dated))
    verses = [*scripture.find(draft, parentheses.taken(full, dated))]
    yield from verses
    books = [said.key for said in verses if isinstance(said, Work)]
    reader = parentheses.Reader(draft, works.values(), full, books)
    yield from explained.find(reader.catalogue, full)
    places = [(said.start, said.end) for said in verses if isinstance(said, Mark)]
    yield from reader.read(dated, places)
