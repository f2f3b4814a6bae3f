"""Newspapers that are cited by their day: “Leeds Gazette, 3 June 1919, p. 7”, in notes and between
parentheses.

A page behind a full day, and a name that only periodicals have, tell them from letters, minutes
and persons; without a page, that nothing else is said. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rubricator.annotators.keys import slug
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.works.note_forms import LABEL
from rubricator.annotators.works.paging import pages
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    MONTH,
    SHORT_MONTH,
    YEAR,
    Reference,
    Shelf,
    numbered,
    title,
)
from rubricator.annotators.works.title_words import PERIODICALS
from rubricator.model import Block, Draft, Mark, Work

_MONTH = rf"(?:{MONTH}|{SHORT_MONTH}\b\.?)"
_DAY = re.compile(
    rf",? (?P<day>(?:[0-9]{{1,2}} {_MONTH},?|{_MONTH}(?P<date> [0-9]{{1,2}})?,?) {YEAR})"
    r"(?:(?P<paged>(?=,? (?:(?:pp?|cols?)\.? ?)?[0-9]{1,3}(?:[-–][0-9]{1,3})?(?:[.;,)]|$)))"
    r"|(?=[.;]|$))"
)
_ABROAD = (
    "anzeiger blatt corriere courant courier dagblad diario dziennik echo express gaceta gazeta"
    " gazette gazzetta giornale iskra izvestiia izvestiya izvestija journal kurier matin mysl"
    " monde nachrichten noviny novosti pravda presse rabochii rundschau slovo soir tageblatt temps"
    " tidende tidning trud tygodnik vedomosti vestnik volk volksblatt vremia zeitung zhizn znamia"
).split()
"""Words of the names of newspapers of other lands, which have capitals at their beginning only."""
_NAME = re.compile(
    rf"(?:(?i:see|in|cf\.|compare|quoted in|from) )?(?P<sign>[_*]*)"
    rf"(?P<title>(?:(?:The|Die|Der|Le|La|El|Il) |L[’'])?{CAPITAL}[\w’'-]*"
    rf"(?: (?:(?:of|and|&|de|und) )?{CAPITAL}[\w’'-]*){{0,5}}"
    rf"(?: (?:[a-z]{{3,12}} )?(?:{'|'.join(_ABROAD)})\b[’'ʹ]?)?)[_*]*"
    rf"(?: \({CAPITAL}[^()\n0-9]{{1,30}}\))?(?:, (?:[Nn]os?\.|[Ii]ssue) ?[0-9]{{1,5}})?$"
)
_ISSUE = re.compile(r"[^0-9]*?, (?:[Nn]os?\.|[Ii]ssue) ?(?P<issue>[0-9]{1,5})$")
_LAST = PERIODICALS | frozenset(
    "Advertiser Age Argus Beacon Citizen Despatch Dispatch Echo Express Globe Irishman Journal"
    " Leader Mail Militant Mirror News Post Press Record Register Reporter Scotsman Sentinel"
    " Socialist Star Sun Worker World".split()
)
"""Last words of the names of newspapers."""
_FIRST = frozenset("Daily Evening Morning Sunday Weekly".split())
"""First words of the names of newspapers, but for the article."""
_ALWAYS = frozenset({"Daily", "Weekly"})
"""Those of them that tell it without a page."""
_RECORDS = frozenset("Bulletin Journal Log Meeting Orders Record Register Report Return".split())
"""What is kept by the day, and is a newspaper only where its pages are given."""
_ALONE = PERIODICALS | frozenset("Humanité Izvestia Monde Pravda Vorwärts Zeit".split())
"""Words that are the names of newspapers."""
_ARTICLES = re.compile(r"(?:The|Die|Der|Le|La|El|Il) |L[’']")
_WHOLE = len("1919-06-03")
_REACH = 70
"""How far before its day the name of a newspaper may begin."""
_OPENED = re.compile(rf"(?:.*[.;] |{LABEL.pattern})?", re.DOTALL)
"""What stands before a citation that begins a note or a sentence."""


class Newspapers:
    """Reads the newspapers in notes; ``dates`` are the marks of dates by their places."""

    def __init__(self, draft: Draft, shelf: Shelf, dates: Mapping[tuple[int, int], Mark]) -> None:
        self._draft, self._shelf, self._dates = draft, shelf, dates
        self._days = sorted(
            span for span, day in dates.items() if len(day.attributes.get("when", "")) == _WHOLE
        )
        self._titles = {
            mark.start: mark.end
            for mark in draft.marks
            if mark.kind == "title" and mark.attributes.get("level") == "j"
        }

    def read(self, start: int, end: int) -> Iterator[Reference]:
        """The newspapers with a day in text[start:end]."""
        text = self._draft.text
        for day in _DAY.finditer(text, start, end):
            known = self._dates.get(day.span("day"))
            if known is None or not (
                day["paged"] is not None or day["date"] or day["day"][0].isdigit()
            ):
                continue
            name = self._name(start, day.start(), paged=day["paged"] is not None)
            if name is None:
                continue
            issue = _ISSUE.match(text, name[1], day.start())
            yield self._issue(name, issue, replace(known, rule="cite-full"), end)

    def _issue(
        self, name: tuple[int, int], issue: re.Match[str] | None, day: Mark, end: int
    ) -> Reference:
        """What is cited of the issue of a day: from the name of the newspaper on, or, where this
        stands before the parenthesis, from the day."""
        text = self._draft.text
        apart = text.startswith(" (", name[1]) and name[1] + 2 == day.start
        start = day.start if apart else name[0]
        words = " ".join(text[slice(*name)].split())
        source = f"#{self._draft.anchor('bibl', start)}"
        work = self._shelf.take(Work(slug(words), words, "j", source=source))
        paged = pages(text, day.end, end, "citedRange")
        parts = (
            title(self._draft, name, work),
            *([numbered(issue, "issue")] if issue else []),
            day,
            *paged.marks,
        )
        return Reference(start, paged.end, "citation" if apart else "reference", parts, work)

    def within(self, leaf: Block) -> Iterator[Reference]:
        """The newspapers in the parentheses of a block."""
        text, at = self._draft.text, leaf.start
        first, last = (bisect_left(self._days, (bound, 0)) for bound in (leaf.start, leaf.end))
        for start, end in self._days[first:last]:
            opened = text.rfind("(", max(at, start - _REACH), start)
            closed = text.find(")", end, min(leaf.end, end + _REACH))
            if opened < 0 or closed < 0 or text.find(")", opened, start) >= 0:
                continue
            before = max(at, opened - _REACH)
            if opened + 1 == start and (day := _DAY.match(f", {text[start:closed]}")):
                paged = day["paged"] is not None and text[opened - 1 : opened] == " "
                name = self._name(before, opened - 1, paged=True) if paged else None
                known = self._dates[start, end]
                if name and day.end() == 2 + end - start:
                    yield self._issue(name, None, replace(known, rule="cite-full"), closed)
            yield from self.read(opened + 1, closed)
            at = closed

    def _name(self, start: int, end: int, *, paged: bool) -> tuple[int, int] | None:
        """Where the name of a newspaper stands that ends at ``end``, with its place in brackets; a
        person's name is none. Without a page (not ``paged``) it begins a sentence."""
        text = self._draft.text
        found = _NAME.search(text, max(start, end - _REACH), end)
        if found is None or not (paged or _OPENED.fullmatch(text, start, found.start())):
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
        if not paged and words[-1] in _RECORDS:
            return None
        told = words[-1] in _LAST or words[-1] in _ALONE
        told = told or words[-1].strip("’'ʹ") in _ABROAD
        told = told or words[0] in (_FIRST if paged else _ALWAYS)
        return span if told else None


def _is_given(word: str) -> bool:
    """Whether a word is a person's given name, and no place's."""
    kinds = {code[0] for code in listed(word.lower())}
    return "G" in kinds and "P" not in kinds
