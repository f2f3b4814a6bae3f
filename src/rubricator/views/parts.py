"""Parts: what each edition contributes to the pages of its corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from rubricator import saxon
from rubricator.saxon import Document

LETTERS = 4
"""The most letters that persons are put on pages by."""


@dataclass(frozen=True)
class Part:
    """What one edition contributes to the pages of its corpus.

    ``xml`` is an element ``part`` (xslt/part.xsl), ``search`` the edition's lines in the index of
    the search (xslt/search.xsl). Both are UTF-8. ``persons`` has the keys of those who are named,
    ``works`` those of the works that are cited and identified; ``initials`` are what the keys of
    persons, and names that nobody is linked to, begin with, ``decades`` those of its dates.
    """

    stem: str
    title: str
    date: str
    xml: bytes
    search: bytes
    persons: tuple[str, ...] = ()
    dates: int = 0
    citations: int = 0
    works: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    decades: tuple[str, ...] = ()


def part(edition: Document) -> Part:
    """What an edition contributes to the pages of its corpus."""
    made, beside = saxon.transform_all(edition, "part.xsl", {"stem": edition.name})
    xml = made.encode()
    return from_tree(parsed(xml), xml, saxon.text_of(beside["lines"]).encode())


def parsed(xml: bytes) -> etree._Element:
    """A part as a tree."""
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False))


def from_tree(root: etree._Element, xml: bytes, search: bytes) -> Part:
    """The part of an edition, from its tree, the XML of that, and the lines of the search."""
    cited = {citation.get("work", "") for citation in root.iterfind("{*}citation")}
    return Part(
        stem=root.get("stem", ""),
        title=root.get("title", ""),
        date=root.get("date", ""),
        xml=xml,
        search=search,
        persons=tuple(p.get("key", "") for p in root.iterfind("{*}person[{*}mention]")),
        dates=sum(1 for _ in root.iterfind("{*}date")),
        citations=sum(1 for _ in root.iterfind("{*}citation")),
        works=tuple(
            work.get("key", "")
            for work in root.iterfind("{*}work[@resolved='true']")
            if work.get("key") in cited
        ),
        initials=_each(p.get("key", "")[:LETTERS] for p in _listed(root)),
        decades=_each(date.get("decade", "") for date in root.iterfind("{*}date")),
    )


def _listed(part: etree._Element) -> Iterator[etree._Element]:
    yield from part.iterfind("{*}person[{*}mention]")
    yield from part.iterfind("{*}name")


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Parts as the index lists them: by date, those without one last, then by stem."""
    return sorted(parts, key=place)


def place(part: Part) -> tuple[bool, str, str]:
    """What parts are put in order by."""
    return part.date == "", part.date, part.stem
