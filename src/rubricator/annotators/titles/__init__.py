"""Titles of works in running text (ENCODING §4).

Plain text has no italics. What tells a title is what stands around it: quotation marks or italics
signs, "the 1934 book", "Brandt’s …", a year in parentheses; a capital article in mid-sentence; a
siglum of the same initials; the text's own reference list. Once known, a title is marked wherever
it occurs.

What speaks for each title goes into one ledger: what is ``known`` before, what stands between
``signs``, ``runs`` of capitals that ``frames`` (by their ``surroundings``) or what is ``following``
show to be titles, those before an imprint (``imprinted``) or in a list (``enumerated``), then the
``habits`` of the whole text and the ``initials`` of its sigla.
``occurrences`` are marked last.
"""

from __future__ import annotations

from collections.abc import Iterable

from rubricator.annotators.titles import enumerated, imprinted, known, occurrences, signs
from rubricator.annotators.titles.habits import Habits
from rubricator.annotators.titles.initials import Initials
from rubricator.annotators.titles.ledger import Ledger
from rubricator.annotators.titles.runs import Runs
from rubricator.model import Draft, Mark, Person, Work

__all__ = ["RULES", "annotate"]

RULES = {
    "title-quoted": "quoted words in title case that a word like essay or entitled introduces",
    "title-framed": "capitalised words framed as a work: possessive, year, or a word like book",
    "title-article": "capitalised words after a capital article in mid-sentence",
    "title-italic": "words between signs of italics",
    "title-siglum": "capitalised words whose initials are a siglum cited in the text",
    "title-repeated": "name of what somebody works at again and again",
    "title-listed": "name coordinated with titles, or in a list of them",
    "title-known": "title of a listed work",
    "title-year": "year of publication beside a title",
}


def annotate(draft: Draft) -> Iterable[Mark | Person | Work]:
    """Titles with their works, and the years of publication beside them."""
    ledger = Ledger(draft)
    known.listed(ledger)
    signs.quoted(ledger)
    signs.italic(ledger)
    signs.capitals(ledger)
    known.defined(ledger)
    known.scriptures(ledger)
    habits, initials = Habits(ledger), Initials(ledger)
    Runs(ledger, habits, initials).read()
    imprinted.read(ledger)
    enumerated.read(ledger)
    habits.judge()
    initials.explain()
    habits.spare_phrases()
    return occurrences.marked(ledger)
