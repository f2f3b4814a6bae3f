"""Entries of lists of works that leave out the titles of articles, as chemistry writes them.

“Brandt, A. M.; Keller, O. Chem. Rev. 2014, 114, 5477−5510.”, “Brandt, A. M., and Keller, O. (2014)
Chem. Rev. 114, 5477–5510”. Where an initial may as well be the first of the journal (“Roe, W. D. J.
Am. Chem. Soc.”), the entry is not told apart. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators.locators import completed
from rubricator.annotators.works.periodicals import ABBREVIATED
from rubricator.annotators.works.reference_parts import CAPITAL, YEAR, date, mark, numbered, scope
from rubricator.model import Mark

_PERSON = rf"{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?, {CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}"
_SHORT = rf"(?:{ABBREVIATED}|{CAPITAL}[\w’'-]+)"
_PAGES = r"(?P<volume>[0-9]{1,4}), (?P<pages>(?P<first>[0-9]{1,5})[-–−](?P<last>[0-9]{1,5}))\W*$"
_YEAR_BEHIND = re.compile(
    rf"(?P<author>{_PERSON}(?:; {_PERSON})*) (?<!\bJ\. )"
    rf"(?P<journal>(?={CAPITAL}\w){ABBREVIATED}(?: ?{_SHORT}){{1,6}}) (?P<year>{YEAR}), {_PAGES}"
)
_YEAR_FIRST = re.compile(
    rf"(?P<author>{_PERSON}(?:, {_PERSON})*(?:,? and {_PERSON})?) \((?P<year>{YEAR})\)"
    rf" (?P<journal>{_SHORT}(?: ?{_SHORT}){{0,7}}) {_PAGES}"
)


def read(text: str, start: int, end: int) -> re.Match[str] | None:
    """What the entry text[start:end] says, if it is one: its authors, journal, year and pages."""
    return _YEAR_BEHIND.match(text, start, end) or _YEAR_FIRST.match(text, start, end)


def parts(found: re.Match[str]) -> Iterator[Mark]:
    """The marks of such an entry, in order."""
    first = found["first"]
    journal = mark("title", found.span("journal"), {"level": "j"})
    year = date(found.span("year"), found["year"])
    yield mark("author", found.span("author"))
    yield from (journal, year) if found.re is _YEAR_BEHIND else (year, journal)
    yield numbered(found, "volume")
    yield scope(found.span("pages"), "page", first, completed(first, found["last"]))
