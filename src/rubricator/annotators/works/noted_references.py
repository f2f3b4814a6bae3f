"""References in running words, as notes have them: “Ada Brandt, The Ferry (Lisbon 1934), 23”.

Their imprint is found first, then what stands before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rubricator.annotators import locators
from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.names.words import HONORIFICS
from rubricator.annotators.works import imprints, law_journals, noted_entries
from rubricator.annotators.works import note_writers as writers
from rubricator.annotators.works.imprints import Imprint
from rubricator.annotators.works.newspapers import Newspapers
from rubricator.annotators.works.note_books import Books
from rubricator.annotators.works.note_forms import (
    AGAIN,
    ARTICLE,
    BOOK,
    CHAPTER,
    EDITED,
    IDEM,
    LABEL,
    LEADS_ON,
    NEXT,
    OF_HIS,
    PAGED_TITLE,
    PLAIN_CHAPTER,
    REACH,
    TITLE,
)
from rubricator.annotators.works.openings import openings
from rubricator.annotators.works.paging import pages
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    JOINT,
    YEAR,
    Reference,
    Shelf,
    date,
    mark,
    numbered,
    title,
)
from rubricator.annotators.works.title_words import BODIES, of_periodical, turns_on
from rubricator.annotators.works.works_cited import seat
from rubricator.model import Block, Draft, Mark, Work

Span = tuple[int, int]
Authors = tuple[tuple[str, str], ...]


_BRACKETED = re.compile(  # the bracket first, which is sought faster than what stands before it
    rf"\[(?<=[\w.,”’\"'_*] \[)({CAPITAL}[^\[\]()\n]{{2,60}}[:,] [^\[\]()\n]{{0,40}}?{YEAR})\]"
)
"""An imprint in square brackets: “(see Ada Brandt, The Ferry [London: Gull, 1934], 9)”."""
_KIND = re.compile(r"(?:Student )?(?:Note|Comment|Recent Case|Book Review|Essay), ")
"""What American law calls a piece before its title."""


_WITHIN = (ARTICLE, CHAPTER, PLAIN_CHAPTER)
"""Forms of what stands in a journal or a book."""


class NotedReferences:
    """Reads the references in notes; ``dates`` are the marks of dates of publication by their
    places."""

    def __init__(
        self, draft: Draft, named: Named, shelf: Shelf, dates: Mapping[tuple[int, int], Mark]
    ) -> None:
        self.draft, self.named, self.shelf, self.dates = draft, named, shelf, dates
        flat = draft.text.replace("\n", " ")  # notes may be broken into lines
        self._text = _BRACKETED.sub(r"(\1)", flat)
        self.newspapers = Newspapers(draft, shelf, dates)
        self._last: tuple[int, Authors] = (0, ())
        self._legal = "supra note" in self._text
        self._books = Books(self._text, named)

    def read(self, leaf: Block, kind: str = "reference") -> Iterator[Reference]:
        """The references in a note, in order: "Ada Brandt, The Glass Harbour (London 1934), 23"."""
        at = leaf.start
        for reference in self._printed(leaf, kind):
            if kind == "reference":
                yield from self.newspapers.read(at, reference.start)
            yield reference
            at = reference.end
        if kind == "reference":
            yield from self.newspapers.read(at, leaf.end)

    def _printed(self, leaf: Block, kind: str) -> Iterator[Reference]:
        """Those that say where and when a work was printed."""
        text, floor = self._text, leaf.start
        label = LABEL.match(text, leaf.start, leaf.end)
        start = label.end() if label else leaf.start
        if kind == "reference" and (
            entry := noted_entries.read(self.draft, self.shelf, self.named, start, leaf.end)
        ):
            yield self._remembered(entry)
            floor = entry.end
        for imprint in _ordered(text, imprints.find(text, leaf.start, leaf.end)):
            if imprint.start <= floor:
                continue
            low = max(floor, imprint.start - REACH)
            if low == leaf.start and (label := LABEL.match(text, low, imprint.start)):
                low = label.end()
            starts = openings(text, low, imprint.start, self.named)
            authored = [at for at in starts if writers.may_be(text, at, imprint.start)]
            for start, alone in (*((at, False) for at in authored), *((at, True) for at in starts)):
                reference = self._described(start, imprint, leaf.end, kind, alone=alone)
                if reference is not None:
                    yield self._remembered(reference)
                    floor = reference.end
                    break

    def _remembered(self, reference: Reference) -> Reference:
        """A reference, whose authors “idem” may stand for."""
        if reference.work is not None:
            self._last = reference.end, reference.work.author
        return reference

    def _described(
        self, start: int, imprint: Imprint, end: int, kind: str, *, alone: bool
    ) -> Reference | None:
        """The reference at ``start`` whose imprint has been found, if it is one; a book by nobody
        only where it may stand ``alone``."""
        text, stop = self._text, imprint.start
        if EDITED.search(text, max(0, start - 120), start):
            return None  # who edited it has not written it
        writer = IDEM.match(text, start, stop) or writers.read(text, start, imprint, self.named)
        at = writer.end() if writer else start
        if imprint.journal and (piece := _KIND.match(text, at)):
            at = piece.end()
        body = self._body(at, imprint, writer)
        if body is None or (imprint.issue and not _may_be_of_issue(body, imprint, writer)):
            return None
        within = body.re in _WITHIN
        if within and NEXT.search(text, *body.span("host")):
            return None
        held = within or imprint.journal is not None
        if not (held or writer or alone) or (imprint.ranged and body.re is not ARTICLE):
            return None
        if imprint.unparted and (writer is None or LEADS_ON.search(text, at, stop)):
            return None
        element = "biblScope" if kind == "source" else "citedRange"
        paged = pages(text, imprint.end, end, element, held=held)
        low, high = body.span("title")
        hands = [] if writer or within else self._behind(low, high)
        high = hands[0][0] - len(" by ") if hands else high
        if not within and not self._books.is_title(
            (low, high), writer, imprint, kind, bool(paged.marks)
        ):
            return None
        names = (
            [*writers.each(text, *writer.span("author"))]
            if writer and writer.re is not IDEM
            else hands
        )
        names = [self._name_alone(*name) for name in names]
        place = text[slice(*imprint.place)] if imprint.place else ""
        quoted = text[low - 1] in '“"' and body.re is BOOK and not place and not imprint.publisher
        work = Work(
            slug(text[low:high]),
            " ".join(text[low:high].split()),
            "u" if imprint.thesis else "a" if held or quoted else "m",
            self._authors(start, names, writer),
            imprint.year,
            "" if held else place,
            source=f"#{self.draft.anchor('bibl', start)}",
        )
        listed = self.shelf.take(work) if kind != "source" else None
        parts: list[Mark] = []
        if writer:
            parts.append(mark("author", writer.span("author")))
        elif hands:
            parts.append(mark("author", (hands[0][0], hands[-1][1])))
        parts += (self.named.mark(name, "cite-full") for name in names)
        if listed:
            parts.append(title(self.draft, (low, high), listed))
        else:
            parts.append(mark("title", (low, high), {"level": work.level}))
        parts += self._stands_in(body, imprint)
        for span, element in ((imprint.place, "pubPlace"), (imprint.publisher, "publisher")):
            if span:
                parts.append(mark(element, span))
        known = self.dates.get(imprint.dated) if imprint.issue else None
        dated = replace(known, rule="cite-full") if known else date(imprint.dated, imprint.year)
        parts += (dated, *paged.marks)
        stop = max(imprint.end, paged.end if paged.marks else 0, *(part.end for part in parts))
        return Reference(start, stop, kind, tuple(parts), listed)

    def _body(
        self, at: int, imprint: Imprint, writer: re.Match[str] | None
    ) -> re.Match[str] | None:
        """The title between an author and an imprint, with what the work stands in."""
        text, stop = self._text, imprint.start
        if imprint.thesis or imprint.journal:
            parties = imprint.journal and _PARTIES.search(text, at, stop)
            return TITLE.match(text, at, stop) if writer and not parties else None
        paged = None
        if self._legal and writer and not (imprint.place or imprint.publisher or imprint.issue):
            paged = PAGED_TITLE.match(text, at, stop)
        found = paged or ARTICLE.match(text, at, stop) or CHAPTER.match(text, at, stop)
        if found is None and writer:
            plain = PLAIN_CHAPTER.match(text, at, stop)
            found = plain if plain and not seat(plain["host"]) else None
        return found or BOOK.match(text, at, stop)

    def _behind(self, low: int, high: int) -> list[Span]:
        """The persons behind the “by” with which the words in [low, high) end: “The Ferry by Ada
        Brandt”."""
        by = self._text.rfind(" by ", low, high)
        at = by + len(" by ")
        found: list[Span] = []
        while by > low and (one := self.named.starting.get(at)) and one.end <= high:
            found.append((one.start, one.end))
            if one.end == high:
                return found
            joint = JOINT.match(self._text, one.end, high)
            at = joint.end() if joint else -1
        return []

    def _name_alone(self, start: int, end: int) -> Span:
        """An author's name without the title of honour before it: “Lord |Keller”."""
        at = self._text.find(" ", start, end) + 1
        titled = self._text[start : max(start, at - 1)].rstrip(".").lower() in HONORIFICS
        known = self.named.starting.get(at) if titled else None
        return (at, end) if known and known.end == end else (start, end)

    def _authors(
        self, start: int, names: list[tuple[int, int]], writer: re.Match[str] | None
    ) -> Authors:
        """The authors of a work: who is named before its title; whom “idem” stands for, where
        nothing comes between; or whose it is said to be: “Ada Brandt in her Ferry”."""
        text = self._text
        if writer is None and not names:
            his = OF_HIS.search(text, max(0, start - 16), start)
            whose = self.named.ending.get(his.start()) if his else None
            names = [(whose.start, whose.end)] if whose else []
        elif writer and writer.re is IDEM:
            last, wrote = self._last
            return wrote if AGAIN.fullmatch(text, last, start) else ()
        return tuple(
            self.named.author(name, " ".join(text[slice(*name)].split())) for name in names
        )

    def _stands_in(self, body: re.Match[str], imprint: Imprint) -> Iterator[Mark]:
        """What a work stands in: a journal, a book, a series; and the pages before its year."""
        if imprint.journal:
            yield from law_journals.parts(imprint.journal)
        elif body.re in _WITHIN:
            yield from self._host(body, imprint)
        elif body.re is PAGED_TITLE:
            places = locators.read(self._text, *body.span("pages"))
            yield from (place.mark("cite-full") for place in places)
        elif body.re is BOOK:
            if body["series"]:
                yield mark("title", body.span("series"), {"level": "s"})
            if body["volume"]:
                yield numbered(body, "volume")

    def _host(self, body: re.Match[str], imprint: Imprint) -> Iterator[Mark]:
        """What an article stands in, with its volume and issue."""
        text = self._text
        units = [unit for unit in ("volume", "issue") if body.groupdict().get(unit)]
        start, end = body.span("host")
        within = body.re in (CHAPTER, PLAIN_CHAPTER) or text.startswith("in ", start - 3)
        book = not units or (imprint.place is not None and "issue" not in units)
        book = book and (within or imprint.publisher is not None)
        writer = self.named.starting.get(start)
        if writer and text.startswith(", ", writer.end, end):
            start = writer.end + 2
        yield mark("title", (start, end), {"level": "m" if book and not imprint.issue else "j"})
        yield from (numbered(body, unit) for unit in units)


def _ordered(text: str, found: list[Imprint]) -> Iterator[Imprint]:
    """Imprints with the day on which an article was written, behind its title, after the imprint of
    what holds it: “Tides” (May 1934), Collected Works, Vol. 3 (Lisbon: Gull, 1971)."""
    at = 0
    while at < len(found):
        early = not found[at].place and not found[at].publisher
        if early and at + 1 < len(found) and text[found[at].start - 1] in "”\"’'":
            yield found[at + 1]
            yield found[at]
            at += 2
        else:
            yield found[at]
            at += 1


def _may_be_of_issue(body: re.Match[str], imprint: Imprint, writer: re.Match[str] | None) -> bool:
    """Whether a day, or a year behind a volume, says in which issue an article stands; or a year
    alone when an author's book was printed: “Ada Brandt, The Ferry, 1934, p. 12”."""
    by_year = imprint.dated[1] - imprint.dated[0] == 4
    if by_year and body.re is BOOK and writer:
        words = body["title"].split()
        other = of_periodical(words) or turns_on(words) in BODIES or seat(body["title"])
        return not (other or _PLACE_LAST.search(body["title"]))
    return body.re is ARTICLE and (not by_year or bool(body["volume"]))


_PLACE_LAST = re.compile(rf", {CAPITAL}[\w’'-]*(?: {CAPITAL}[\w’'-]*)?$")
"""What may be a place or a publisher that is not known, rather than the end of a title."""
_PARTIES = re.compile(r" v\.? ")
