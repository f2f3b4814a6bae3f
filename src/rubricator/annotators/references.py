"""Full references: sources, imprints, bibliographies, and those in notes (ENCODING §1, §4).

Only a reference whose parts are told apart by its punctuation is marked; the rest stays text.
Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.annotators import (
    bibliographies,
    labelled,
    locators,
    reviewed,
    sources,
    works_cited,
)
from rubricator.annotators.keys import slug
from rubricator.annotators.labelled import Label
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
    MONTH,
    MONTHS,
    PLACE,
    PUBLISHER,
    YEAR,
    Reference,
    Shelf,
    date,
    mark,
    scope,
    title,
    title_case,
)
from rubricator.model import Block, Draft, Mark, Work

RULES = {"cite-full": "full bibliographic reference"}

SOURCE = re.compile(
    rf"(?P<title>[^\W_](?:(?!, {YEAR} and in )[^“”\"()\n]){{2,200}}?)"
    r"(?:,? (?i:vol(?:ume)?|band|bd|tome?)\.?"
    rf" ?(?P<volume>[0-9]{{1,4}}|[IVXLC]{{1,6}})\b(?:[.,:]? [^“”\"\n]{{1,60}}?)?)?,"
    rf" (?P<place>(?!{MONTH}\b|(?i:vol|no|nr)\b){PLACE})(?:: (?P<publisher>{PUBLISHER}))?,?"
    rf" [¹²³⁴-⁹]?(?P<year>{YEAR})(?![0-9])"
)
FROM = (
    r"(?i:(?:taken |reprinted )?from|(?:first |originally )?(?:published|printed|appeared)"
    r"(?: in (?:english|french|german|russian|polish|italian|spanish|yiddish))? in|"
    r"aus(?: de[rm])?|(?:tiré|extrait) d[eu]|из)"
)
"""What stands before the name of the journal that a text is taken from, and is no part of it."""
LEAD = re.compile(
    rf"(?:(?:{FROM}|(?:abridged |in full |in part )?in)(?: the (?:book|journal):?)? )+"
)
IMPRINT = re.compile(
    rf"\s*(?:{FROM} )?(?P<title>[^\W\d_][^|\n0-9,]{{1,80}}?)(?: \||,)? "
    r"(?P<unit>(?i:no|issue|number|vol|volume)\.? ?)?"
    r"(?P<issue>[0-9]{1,4}(?:[./–-][0-9]{1,4})?|(?<=[.e] )[IVXLC]{1,6})"
    r"(?:,? \(?(?i:no|number|issue)\.? ?(?P<part>[0-9]{1,4}(?:[/–-][0-9]{1,4})?)\)?)?"
    r"(?: \(Whole No\. [0-9]+\))?(?: ?[|,–—-] ?|,? \(| )"
    rf"(?P<date>(?:(?:(?P<day>[0-9]{{1,2}}) )?(?P<month>{MONTH})(?:[–/-]{MONTH})?"
    rf"(?: (?P<day2>[0-9]{{1,2}}),)? )?(?P<year>{YEAR})(?:[-–/](?:{YEAR}|[0-9]{{2}})\b)?)\)?"
    r"(?:,? (?i:no|number|issue)\.? ?(?P<late>[0-9]{1,4})(?=,|$))?"
)
LINE = re.compile(
    r"[ \t\n\[(]*(?:(?i:(?:first |originally |re)?(?:source|published|printed|publication)"
    r"[^:\n]{0,24}: ?|(?:from|in):? |(?:source|quelle) (?=\S)))?(?P<words>[^\n]+)"
)
LABELLED = re.compile(r"[ \t\n]*(?i:source|quelle)[^:\n]{0,24}:[ \t]*\n[ \t]*")
FRONT = 20_000
"""No source of a text stands further from its beginning."""


def read(draft: Draft) -> list[Reference]:
    """The full references of a text, in order. A work that the draft knows keeps its key."""
    return list(_Reading(draft).references())


def noted(draft: Draft) -> frozenset[int]:
    """The leaves (by ``id``) in which notes have their text."""
    return frozenset(
        id(leaf)
        for block in draft.walk()
        if block.kind == "note"
        for leaf in block.leaves()
        if leaf.kind != "label"
    )


class _Reading:
    """Reads the references of one text, and gives each work a key of its own."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.named = Named(draft)
        self.shelf = Shelf(draft)
        self.dates = {
            (mark.start, mark.end): replace(
                mark, attributes={"type": "publication", **mark.attributes}, cert="high"
            )
            for mark in draft.marks
            if mark.kind == "date" and mark.attributes.get("type", "publication") == "publication"
        }

    def references(self) -> Iterator[Reference]:
        entries = [*bibliographies.entries(self.draft)]
        listed = {id(leaf) for leaf in entries}
        labels = labelled.labels(self.draft, entries)
        notes = noted(self.draft)
        above: Reference | None = None
        yield from reviewed.read(self.draft, self.shelf, self.named)
        for leaf in self.draft.leaves:
            if leaf.kind == "ab" and leaf.type == "imprint":
                yield from self._imprint(leaf.start, leaf.end)
            elif leaf.kind == "ab" and leaf.type == "source":
                yield from self._source(leaf)
            elif id(leaf) in listed:
                label = labels.get(leaf.start)
                start = label.entry if label else leaf.start
                entry = bibliographies.entry(
                    self.draft, self.shelf, self.named, start, leaf.end, above
                )
                above = entry if entry is None or entry.work else above
                if entry is not None:
                    yield self._labelled(entry, label) if label else entry
            elif id(leaf) in notes:
                yield from self._noted(leaf)

    def _labelled(self, entry: Reference, label: Label) -> Reference:
        """An entry with the label by which it is cited; it has a work of its own, whatever could be
        read of it."""
        names = bibliographies.surnames(label.names) if label.names else entry.surnames
        work = entry.work or self.shelf.take(
            Work(
                slug(label.said),
                author=((label.names, ""),) if label.names else (),
                date=label.year[:4],
                siglum="" if label.names else label.said,
                source=f"#{self.draft.anchor('bibl', entry.start)}",
            )
        )
        attributes = {"type": "siglum", "corresp": f"#{self.draft.id}.work.{work.key}"}
        said = mark("abbr", (label.start, label.end), attributes)
        return replace(
            entry,
            parts=(said, *entry.parts),
            work=work,
            surnames=names,
            year=label.year or entry.year,
            label="" if label.names else label.said,
        )

    def _imprint(self, start: int, end: int, kind: str = "host") -> Iterator[Reference]:
        """A journal's issue line."""
        match = IMPRINT.match(self.draft.text, start, end)
        if match is None:
            return
        parts = [mark("title", match.span("title"), {"level": "j"})]
        first, _, last = re.sub("[./–]", "-", match["issue"]).partition("-")
        volume = match["part"] or (match["unit"] or "").lower().startswith("vol")
        unit = "volume" if volume else "issue"
        parts.append(scope(match.span("issue"), unit, first, last or first))
        if match["part"]:
            low, _, high = re.sub("[/–]", "-", match["part"]).partition("-")
            parts.append(scope(match.span("part"), "issue", low, high or low))
        if match["late"]:
            parts.append(scope(match.span("late"), "issue", match["late"], match["late"]))
        when = match["year"]
        if match["month"] in MONTHS:
            day = match["day"] or match["day2"]
            when += f"-{MONTHS[match['month']]}" + (f"-{int(day):02}" if day else "")
        marked = self.dates.get(match.span("date"))
        parts.append(
            replace(marked, rule="cite-full") if marked else date(match.span("date"), when)
        )
        parts += _pages(self.draft.text, match.end(), end, "biblScope")
        stop = max(match.end(), parts[-1].end)
        yield Reference(match.start("title"), stop, kind, tuple(parts))

    def _source(self, leaf: Block) -> Iterator[Reference]:
        """The references to what a text was printed in, one a line; brackets stay outside."""
        text = self.draft.text
        dated = {one.start: replace(one, rule="cite-full") for one in self.dates.values()}
        label = LABELLED.match(text, leaf.start, leaf.end)
        if label and leaf.end < FRONT:  # every part of the value is on a line of its own
            flat = text[: leaf.end].replace("\n", " ")
            if parts := [*sources.read(flat, label.end(), leaf.end, dated)]:
                yield Reference(parts[0].start, parts[-1].end, "source", tuple(parts))
                return
        for line in LINE.finditer(text, leaf.start, leaf.end):
            start, end = line.span("words")
            while end > start and text[end - 1] in " \t])":
                end -= 1
            if text[end - 1] in ".;" and text[end - 2] != "f":
                end -= 1
            if parts := [*sources.read(text, start, end, dated)]:
                yield Reference(parts[0].start, parts[-1].end, "source", tuple(parts))
            elif (said := works_cited.read(text, start, end)) and said.authors:
                host = mark("title", said.title, {"level": said.level})
                yield Reference(
                    start, end, "source", (mark("author", said.authors), host, *said.parts)
                )
            elif match := SOURCE.match(text, _told(text, start, end), end):
                parts = [*_parts(match, "m"), *_pages(text, match.end(), end, "biblScope")]
                yield Reference(match.start(), end, "source", tuple(parts))
            elif IMPRINT.match(text, start, end):
                yield from self._imprint(start, end, "source")
            else:
                yield from self._noted(Block("p", start, end), "source")

    def _noted(self, leaf: Block, kind: str = "reference") -> Iterator[Reference]:
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
            parts.append(scope(volume.span("volume"), "volume", volume["volume"], volume["volume"]))
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
            parts += (scope(body.span(unit), unit, body[unit], body[unit]) for unit in units)
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
        parts += _pages(text, impressum.end(), end, "citedRange")
        stop = max(part.end for part in parts)
        stop = max(stop, impressum.end())
        return Reference(start, stop, kind, tuple(parts), None if kind == "source" else work)


def _told(text: str, start: int, end: int) -> int:
    """Where the title begins in what says where a text was printed: “in The Shuttle, …”."""
    lead = LEAD.match(text, start, end)
    return lead.end() if lead else start


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each of the authors in text[start:end]: "Ada Brandt and Otto Keller"."""
    for joint in JOINT.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _parts(match: re.Match[str], level: str) -> Iterator[Mark]:
    """Marks of the named groups of a source."""
    yield mark("title", match.span("title"), {"level": level})
    if match["volume"]:
        yield scope(match.span("volume"), "volume", match["volume"], match["volume"])
    for group, kind in (("place", "pubPlace"), ("publisher", "publisher")):
        if match[group]:
            yield mark(kind, match.span(group))
    yield date(match.span("year"), match["year"])


def _pages(text: str, start: int, end: int, kind: str) -> Iterator[Mark]:
    """Pages right after a reference, or what it calls a chapter, a volume, a page."""
    match = PAGES.match(text, start, end)
    places: Sequence[locators.Locator] = locators.read(text, *match.span("pages")) if match else ()
    if not places and kind == "citedRange" and text.startswith(", ", start):
        places, _ = locators.prefix(text, start + 2, end)
        places = [place for place in places if places[0].named]
    for place in places:
        if not locators.year_like(place.first):
            yield replace(place.mark("cite-full"), kind=kind)
