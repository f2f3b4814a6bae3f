"""Newspapers that notes cite by their day alone: “Leeds Gazette, 3 June 1919, p. 7”.

A page behind a full day, and a name that only periodicals have, tell them from letters, minutes
and persons. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rubricator.annotators.keys import slug
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.works.paging import pages
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    MONTH,
    SHORT_MONTH,
    YEAR,
    Reference,
    Shelf,
    title,
)
from rubricator.annotators.works.title_words import PERIODICALS
from rubricator.model import Draft, Mark, Work

_MONTH = rf"(?:{MONTH}|{SHORT_MONTH}\b\.?)"
_DAY = re.compile(
    rf", (?P<day>(?:[0-9]{{1,2}} {_MONTH},?|{_MONTH} [0-9]{{1,2}},) {YEAR})"
    r"(?=, (?:(?:pp?|cols?)\.? ?)?[0-9]{1,3}(?:[-–][0-9]{1,3})?(?:[.;,)]|$))"
)
_NAME = re.compile(
    rf"(?:(?:See|In|Cf\.|Compare|Quoted in|From) )?(?P<sign>[_*]*)"
    rf"(?P<title>(?:(?:The|Die|Der|Le|La|El|Il) |L[’'])?{CAPITAL}[\w’'-]*"
    rf"(?: (?:(?:of|and|&|de|und) )?{CAPITAL}[\w’'-]*){{0,5}})[_*]*"
    rf"(?: \({CAPITAL}[^()\n0-9]{{1,30}}\))?$"
)
_LAST = PERIODICALS | frozenset(
    "Advertiser Age Argus Beacon Citizen Despatch Dispatch Echo Express Globe Irishman Journal"
    " Leader Mail Militant Mirror News Post Press Record Register Reporter Scotsman Sentinel"
    " Socialist Star Sun Worker World".split()
)
"""Last words of the names of newspapers."""
_FIRST = frozenset("Daily Evening Morning Sunday Weekly".split())
"""First words of the names of newspapers, but for the article."""
_ALONE = PERIODICALS | frozenset("Humanité Izvestia Monde Pravda Vorwärts Zeit".split())
"""Words that are the names of newspapers."""
_ARTICLES = re.compile(r"(?:The|Die|Der|Le|La|El|Il) |L[’']")
_REACH = 70
"""How far before its day the name of a newspaper may begin."""


class Newspapers:
    """Reads the newspapers in notes; ``dates`` are the marks of dates by their places."""

    def __init__(self, draft: Draft, shelf: Shelf, dates: Mapping[tuple[int, int], Mark]) -> None:
        self._draft, self._shelf, self._dates = draft, shelf, dates
        self._titles = {
            mark.start: mark.end
            for mark in draft.marks
            if mark.kind == "title" and mark.attributes.get("level") == "j"
        }

    def read(self, start: int, end: int) -> Iterator[Reference]:
        """The newspapers with a day and a page in text[start:end]."""
        text = self._draft.text
        for day in _DAY.finditer(text, start, end):
            known = self._dates.get(day.span("day"))
            name = self._name(max(start, day.start() - _REACH), day.start())
            if known is None or name is None:
                continue
            words = " ".join(text[slice(*name)].split())
            work = self._shelf.take(
                Work(slug(words), words, "j", source=f"#{self._draft.anchor('bibl', name[0])}")
            )
            paged = pages(text, day.end(), end, "citedRange")
            day_of_issue = replace(known, rule="cite-full")
            parts = (title(self._draft, name, work), day_of_issue, *paged.marks)
            yield Reference(name[0], paged.end, "reference", parts, work)

    def _name(self, low: int, end: int) -> tuple[int, int] | None:
        """Where the name of a newspaper stands that ends at ``end``, with its place in brackets; a
        person's name is none."""
        text = self._draft.text
        found = _NAME.search(text, low, end)
        if found is None:
            return None
        span = found.span("title")
        article = _ARTICLES.match(text, *span)
        words = text[article.end() if article else span[0] : span[1]].split()
        if found["sign"] or self._titles.get(span[0]) == span[1]:
            return span
        if len(words) == 1 and not article:
            return span if words[0] in _ALONE else None
        if len(words) == 2 and not article and _is_given(words[0]):
            return None
        told = words[-1] in _LAST or words[-1] in _ALONE or words[0] in _FIRST
        return span if told else None


def _is_given(word: str) -> bool:
    """Whether a word is a person's given name, and no place's."""
    kinds = {code[0] for code in listed(word.lower())}
    return "G" in kinds and "P" not in kinds
