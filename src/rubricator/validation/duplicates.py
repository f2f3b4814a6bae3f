"""Entries of an authority file that may be one person or one work.

Told of authority files alone (TEI without a source file in its header), so that other TEI and the
editions get no findings of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rubricator.annotators.keys import fold
from rubricator.annotators.names.forms import words_of
from rubricator.authority import CANDIDATE, entries, names_of, said
from rubricator.model import TEI
from rubricator.tei.document import ID, Fault

_NS = {"t": TEI}


def check_duplicates(root: etree._Element) -> Iterator[Fault]:
    """Persons with one name or identifier, works with one title and year or one siglum.

    Persons' names are one in whatever order, and titles apart.
    """
    if root.find("t:teiHeader//t:bibl[@type='sourceFile']", _NS) is not None:
        return
    seen: dict[tuple[str, str], etree._Element] = {}
    for person in entries(root, "listPerson"):
        yield from _met(person, "P005", _persons_facts(person), seen)
    seen = {}
    for work in entries(root, "listBibl"):
        yield from _met(work, "C006", _works_facts(work), seen)


def _persons_facts(person: etree._Element) -> Iterator[tuple[str, str]]:
    for name in names_of(person):
        words = words_of(name)
        if len(words) > 1:
            yield f"the name “{name}”", fold(" ".join(words))
    yield from _identifiers(person)


def _works_facts(work: etree._Element) -> Iterator[tuple[str, str]]:
    title, date = said(work.find(".//t:title", _NS)), work.find(".//t:date", _NS)
    if title and date is not None:
        author = said(work.find(".//t:author", _NS))
        when = date.get("when", "")[:4]
        yield f"the title “{title}” and the year", fold(f"{title}\n{when}\n{author}")
    for siglum in work.iterfind(".//t:idno[@type='siglum']", _NS):
        yield f"the siglum “{said(siglum)}”", said(siglum)
    yield from _identifiers(work)


def _identifiers(entry: etree._Element) -> Iterator[tuple[str, str]]:
    for number in entry.iterfind(".//t:idno", _NS):
        if number.get("type") not in {CANDIDATE, "siglum"} and said(number):
            yield f"the identifier {said(number)}", f"{number.get('type')} {said(number)}"


def _met(
    entry: etree._Element,
    code: str,
    facts: Iterator[tuple[str, str]],
    seen: dict[tuple[str, str], etree._Element],
) -> Iterator[Fault]:
    """One fault for an entry that has a fact in common with one before it."""
    told = False
    for what, fact in facts:
        first = seen.setdefault((what.split()[1], fact), entry)
        if first is not entry and not told:
            told = True
            message = f"It has {what} in common with “{first.get(ID, '')}”."
            yield Fault(code, entry, message)
