"""Journals of law, as they are cited: “117 HARV. L. REV. 1021, 1028 (2004)” behind a title, as in
America; “(1988) 104 LQR 220, 231” behind a title between quotation marks, as elsewhere.

The volume stands first, then the journal, the page on which the article begins, and those that are
meant. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators import locators
from rubricator.annotators.works.reference_parts import CAPITAL, YEAR, mark, numbered, scope
from rubricator.model import Mark

_FIRST = r"(?P<first>[0-9]{1,4})(?:[-–][0-9]{1,4})?"
_AMERICAN = re.compile(
    rf", (?P<volume>[0-9]{{1,3}}) (?P<host>(?=[^()0-9]{{0,40}}(?i:\b(?:L|J|REV|STUD|Q)\.))"
    rf"(?!L\. ?Ed)(?:{CAPITAL}|& )[\w.&’' -]{{1,60}}?) {_FIRST}"
    rf"(?:, (?P<meant>[0-9][^()\n;]{{0,40}}))? \((?P<year>{YEAR})\)"
)
_BRITISH = re.compile(
    rf"(?<=[”\"’'])(?:,? )[(\[](?P<year>{YEAR})[)\]] (?:(?P<volume>[0-9]{{1,3}})"
    rf"(?:\((?P<issue>[0-9]{{1,2}})\))? )?(?P<host>{CAPITAL}[\w.&’' -]{{1,60}}?) {_FIRST}"
    r"(?:, (?P<meant>[0-9]{1,4}(?:[-–][0-9]{1,4})?(?:, [0-9]{1,4}(?:[-–][0-9]{1,4})?)*))?"
    r"(?=[\s.,;:)]|$)"
)


def find(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be such a place of an article in text[start:end], in the order of each form, with
    the groups “volume”, “host” (the journal), “first” (its page), “meant” and “year”."""
    for form in (_AMERICAN, _BRITISH):
        yield from form.finditer(text, start, end)


def parts(found: re.Match[str]) -> Iterator[Mark]:
    """The marks of the parts of such a place but for its year."""
    for unit in ("volume", "issue"):
        if found.groupdict().get(unit):
            yield numbered(found, unit)
    yield mark("title", found.span("host"), {"level": "j"})
    yield scope(found.span("first"), "page", found["first"], "")
    if found["meant"]:
        places, _ = locators.prefix(found.string, *found.span("meant"))
        yield from (place.mark("cite-full") for place in places)
