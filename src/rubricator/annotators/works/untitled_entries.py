"""Entries of lists of works that leave out the titles of articles, as chemists and physicists do.

“Brandt, A. M.; Keller, O. Chem. Rev. 2014, 114, 5477−5510.”, “Brandt, A. M., and Keller, O. (2014)
Chem. Rev. 114, 5477–5510”, “A. M. Brandt and O. Keller, Chem. Rev. 114, 5477 (2014)”. Where an
initial may as well be the first of the journal (“Roe, W. D. J. Am. Chem. Soc.”), the entry is not
told apart. Offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.locators import completed
from rubricator.annotators.works.periodicals import ABBREVIATED
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    PARTICLE,
    YEAR,
    date,
    mark,
    numbered,
    scope,
)
from rubricator.model import Mark

_PERSON = rf"{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?, {CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}"
_DIRECT = rf"{CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}} (?:{PARTICLE} ){{0,2}}{CAPITAL}[\w’'-]+"
_SHORT = rf"(?:{ABBREVIATED}|{CAPITAL}[\w’'-]+)"
_WORD = rf"(?:{_SHORT}|{CAPITAL}\b|of|and|the|in|&)"
_WORDS = rf"(?:(?:, (?=(?:Sect|Ser|Part|Suppl|[A-Z])\b)| |(?<=\.)){_WORD}){{0,9}}"
_JOURNAL = rf"(?P<journal>(?={CAPITAL}\w){_SHORT}{_WORDS})"
_VOLUME = r"(?P<volume>[0-9]{1,4})"
_PAGES = r"(?P<pages>(?P<first>[A-Z]?[0-9]{1,6})(?:[-–−](?P<last>[A-Z]?[0-9]{1,6}))?)"
_YEAR_BEHIND = re.compile(
    rf"(?P<author>{_PERSON}(?:; {_PERSON})*(?:;? et al\b\.?)?) (?<!\b[JZ]\. )"
    rf"{_JOURNAL} (?P<year>{YEAR}), {_VOLUME}, {_PAGES}\W*$"
)
_YEAR_FIRST = re.compile(
    rf"(?P<author>{_PERSON}(?:, {_PERSON})*(?:,? and {_PERSON})?) \((?P<year>{YEAR})\)"
    rf" (?P<journal>{_SHORT}(?: ?{_SHORT}){{0,7}}) {_VOLUME}, {_PAGES}\W*$"
)
_DIRECT_FIRST = (
    rf"(?P<author>{_DIRECT}(?:, {_DIRECT})*(?:,? (?:and|&) {_DIRECT})?(?:,? et al\b\.?)?),"
    rf" (?P<journal>{_WORD}{_WORDS}(?: \({CAPITAL}\w+\))?),? {_VOLUME}"
)
_YEAR_LAST = re.compile(rf"{_DIRECT_FIRST}, {_PAGES} \((?P<year>{YEAR})\)\W*$")
_YEAR_WITHIN = re.compile(rf"{_DIRECT_FIRST} \((?P<year>{YEAR})\),? {_PAGES}\W*$")


def read(text: str, start: int, end: int) -> re.Match[str] | None:
    """What the entry text[start:end] says, if it is one: its authors, journal, year and pages."""
    forms = (_YEAR_BEHIND, _YEAR_FIRST, _YEAR_LAST, _YEAR_WITHIN)
    return next((found for form in forms if (found := form.match(text, start, end))), None)


def parts(found: re.Match[str]) -> list[Mark]:
    """The marks of such an entry, in order."""
    first, last = found["first"], found["last"] or found["first"]
    marks = (
        mark("author", found.span("author")),
        mark("title", found.span("journal"), {"level": "j"}),
        date(found.span("year"), found["year"]),
        numbered(found, "volume"),
        scope(found.span("pages"), "page", first, completed(first, last)),
    )
    return sorted(marks, key=lambda part: part.start)
