"""References in running words, as notes have them: “Ada Brandt, The Ferry (Lisbon 1934), 23”.

Their impressum is found first, then what stands before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rubricator.annotators import bibliographies, locators
from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.note_forms import (
    ARTICLE,
    BOOK,
    CHAPTER,
    CLUTTERED,
    EDITED,
    ENTRY,
    IMPRESSUM,
    INITIAL,
    LABEL,
    OPENING,
    PAGES,
    REACH,
    SURNAME,
    VOLUME,
    WRITER,
    WRITERS,
    YEARS,
)
from rubricator.annotators.reference_parts import (
    JOINT,
    Reference,
    Shelf,
    date,
    mark,
    numbered,
    title,
    title_case,
)
from rubricator.model import Block, Draft, Mark, Work


class NotedReferences:
    """Reads the references in notes; ``dates`` are the marks of dates of publication by their
    places."""

    def __init__(
        self, draft: Draft, named: Named, shelf: Shelf, dates: Mapping[tuple[int, int], Mark]
    ) -> None:
        self.draft, self.named, self.shelf, self.dates = draft, named, shelf, dates

    def read(self, leaf: Block, kind: str = "reference") -> Iterator[Reference]:
        """The references in a note: "Ada Brandt, The Glass Harbour (London 1934), 23"."""
        text, floor = self.draft.text, leaf.start
        label = LABEL.match(text, leaf.start, leaf.end)
        start = label.end() if label else leaf.start
        if ENTRY.match(text, start, leaf.end) and kind == "reference":
            entry = bibliographies.entry(self.draft, self.shelf, self.named, start, leaf.end)
            if entry is not None and entry.work is not None:
                yield entry
                return
        for match in IMPRESSUM.finditer(text, leaf.start, leaf.end):
            low = max(floor, match.start() - REACH)
            if low == leaf.start and (label := LABEL.match(text, low, match.start())):
                low = label.end()
            starts = [
                low + opening.end() for opening in OPENING.finditer(text[low : match.start()])
            ]
            for start in starts[:4]:
                reference = self._described(start, match, leaf.end, kind)
                if reference is not None:
                    yield reference
                    floor = reference.end
                    break

    def _described(
        self, start: int, impressum: re.Match[str], end: int, kind: str
    ) -> Reference | None:
        """The reference at ``start`` whose place and year have been found, if it is one."""
        text = self.draft.text
        if EDITED.search(text, max(0, start - 20), start):
            return None  # who edited it has not written it
        writer = WRITER.match(text, start, impressum.start())
        if writer and writer.end() in self.named.starting:
            writer = WRITERS.match(text, start, impressum.start())
        whole = WRITERS.match(text, start, impressum.start()) if writer else None
        if whole and all(
            INITIAL.search(text[slice(*n)]) for n in _names(text, *whole.span("author"))
        ):
            writer = whole  # "H. Brandt, R. Keller and J. Roe"
        known = self.named.starting.get(start)
        quoting = writer and text[writer.end()] in '“‘"'
        if writer and known is None and not quoting and text.startswith("in ", start - 3):
            writer = None  # "in Tides, Harbours, ed. ..."
        if writer is None and known is not None:  # by the surname alone
            writer = SURNAME.match(text, start, impressum.start())
            writer = writer if writer and writer.end("author") == known.end else None
        at = writer.end() if writer else start
        body = (
            ARTICLE.match(text, at, impressum.start())
            or CHAPTER.match(text, at, impressum.start())
            or BOOK.match(text, at, impressum.start())
        )
        if body is None or (impressum["year3"] and body.re is not ARTICLE):
            return None
        if impressum["day"] == "" and not body["volume"]:
            return None
        alone = writer is None and body.re is BOOK and kind != "source"
        if alone and text.startswith("and ", start - 4) and text[start - 6 : start - 5].isalnum():
            return None  # the end of a longer title
        paged = PAGES.match(text, impressum.end(), end)
        bare = YEARS.sub("", body["title"])
        if alone and (
            not (impressum["publisher"] or impressum["house"] or paged) or CLUTTERED.search(bare)
        ):
            return None
        if body.re is BOOK and not title_case(body["title"]):
            return None
        low, high = body.span("title")
        volume = VOLUME.search(text, low, high) if body.re is BOOK else None
        high = volume.start() if volume else high
        suffix = next(n for n in ("", "2", "3") if impressum[f"year{n}"])
        place = impressum[f"place{suffix}"] if suffix != "3" else None
        year = impressum[f"year{suffix}"]
        held = body.re is not BOOK
        names = [*_names(text, *writer.span("author"))] if writer else []
        author = tuple(
            self.named.author(name, " ".join(text[slice(*name)].split())) for name in names
        )
        work = self.shelf.take(
            Work(
                slug(text[low:high]),
                " ".join(text[low:high].split()),
                "a" if held else "m",
                author,
                year,
                "" if held else place or "",
                source=f"#{self.draft.anchor('bibl', start)}",
            )
        )
        parts: list[Mark] = []
        if writer:
            parts.append(mark("author", writer.span("author")))
            parts += (self.named.mark(name, "cite-full") for name in names)
        parts.append(title(self.draft, (low, high), work))
        if volume:
            parts.append(numbered(volume, "volume"))
        if held:
            units = [unit for unit in ("volume", "issue") if body.groupdict().get(unit)]
            within = body.re is CHAPTER or text.startswith("in ", body.start("host") - 3)
            book = not units or (bool(place) and "issue" not in units)
            level = "m" if within and book and suffix != "3" else "j"
            opening, closing = body.span("host")
            writer_of_it = self.named.starting.get(opening)
            if writer_of_it and text.startswith(", ", writer_of_it.end, closing):
                opening = writer_of_it.end + 2
            parts.append(mark("title", (opening, closing), {"level": level}))
            parts += (numbered(body, unit) for unit in units)
        if impressum["house"]:
            parts.append(mark("publisher", impressum.span("house")))
        for group, element in (("place", "pubPlace"), ("publisher", "publisher")):
            if suffix != "3" and impressum[group + suffix]:
                parts.append(mark(element, impressum.span(group + suffix)))
        day = impressum.start("day"), impressum.end("year3")
        known = self.dates.get(day) if suffix == "3" else None
        parts.append(replace(known, rule="cite-full") if known else date(day, year))
        if suffix != "3":
            parts[-1] = date(impressum.span(f"year{suffix}"), year)
        parts += pages(text, impressum.end(), end, "citedRange")
        stop = max(part.end for part in parts)
        stop = max(stop, impressum.end())
        return Reference(start, stop, kind, tuple(parts), None if kind == "source" else work)


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each of the authors in text[start:end]: "Ada Brandt and Otto Keller"."""
    for joint in JOINT.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def pages(text: str, start: int, end: int, kind: str) -> Iterator[Mark]:
    """Pages right after a reference, or what it calls a chapter, a volume, a page."""
    match = PAGES.match(text, start, end)
    places: Sequence[locators.Locator] = locators.read(text, *match.span("pages")) if match else ()
    if not places and kind == "citedRange" and text.startswith(", ", start):
        places, _ = locators.prefix(text, start + 2, end)
        places = [place for place in places if places[0].named]
    for place in places:
        if not locators.year_like(place.first):
            yield replace(place.mark("cite-full"), kind=kind)
