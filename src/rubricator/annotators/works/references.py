"""Full references: sources, imprints, bibliographies, and those in notes (ENCODING §1, §4).

Only a reference whose parts are told apart by its punctuation is marked; the rest stays text.
Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.scanning import UNREAD
from rubricator.annotators.works import (
    abbreviations,
    authors,
    bibliographies,
    enclosed,
    imprints,
    labelled,
    lists,
    reviewed,
    sources,
    works_cited,
)
from rubricator.annotators.works.entry_forms import AGAIN
from rubricator.annotators.works.labelled import Label
from rubricator.annotators.works.note_forms import WRITER
from rubricator.annotators.works.noted_references import NotedReferences
from rubricator.annotators.works.openings import by_name
from rubricator.annotators.works.paging import pages
from rubricator.annotators.works.reference_parts import (
    MONTH,
    MONTHS,
    PLACE,
    PUBLISHER,
    SHORT_MONTH,
    YEAR,
    Reference,
    Shelf,
    date,
    mark,
    numbered,
    title,
)
from rubricator.model import Block, Certainty, Draft, Mark, Work

RULES = {"cite-full": "full bibliographic reference"}

SOURCE = re.compile(
    rf"(?P<title>[^\W_](?:(?!, {YEAR} and in )[^“”\"()\n]){{2,200}}?)"
    r"(?:,? (?i:vol(?:ume)?|band|bd|tome?)\.?"
    rf" ?(?P<volume>[0-9]{{1,4}}|[IVXLC]{{1,6}})\b(?:[.,:]? [^“”\"\n]{{1,60}}?)?)?,"
    rf" (?P<place>(?!{MONTH}\b|(?i:vol|no|nr|supplement)\b){PLACE})"
    rf"(?:: (?P<publisher>{PUBLISHER}))?,?"
    rf" [¹²³⁴-⁹]?(?P<year>{YEAR})(?![0-9])"
)
FROM = (
    r"(?i:(?:taken |reprinted |quoted |cited |translated )?from:?|"
    r"(?:this|the following) \w+ (?:is|was) (?:(?:taken|reprinted|reproduced) )?from|"
    r"(?:this \w+ )?(?:(?:was|is|has been) )?(?:first |originally )?"
    r"(?:published|printed|appeared)"
    r"(?: in (?:english|french|german|russian|polish|italian|spanish|yiddish))? in|"
    r"aus(?: de[rm])?|(?:tiré|extrait) d[eu]|из)"
    r"(?: (?:[0-9]{4} in )?the (?:book|journal|magazine|newspaper|paper|pamphlet|collection):?)?"
)
"""What stands before the name of the journal that a text is taken from, and is no part of it."""
TEXT = r"(?:the )?(?:(?-i:[A-Z])\w+ )?(?:texts?|translations?|originals?|versions?) (?:\w+ )?in"
LEAD = re.compile(
    rf"(?:(?:{FROM}|(?:abridged |in full |in part )?in(?: the (?:book|journal):?)?"
    rf"|(?i:(?:my |our )?(?:own )?translat(?:ion|ed) (?:of|from) {TEXT})) )+"
)
COMPARED = re.compile(
    rf"[,;.] (?:and )?(?:compared|checked|collated) (?:with|to|against) (?i:{TEXT} )?"
)
"""What stands between the print that a text is taken from and another that was used as well."""
PRINTED = re.compile(rf"[.;] {FROM} (?P<journal>[^\W\d_a-z])")
SERIES = r"(?: \((?i:(?:[0-9](?:st|nd|rd|th)|new|old|first|second|third) series)\))"
SHORT = rf"{SHORT_MONTH}\."
"""How libraries of journals write months: “Nov., 1981”."""
IMPRINT = re.compile(
    rf"\s*(?:{FROM} )?(?P<title>[^\W\d_][^|\n0-9,]{{1,80}}?){SERIES}?"
    r"(?:, (?P<beside>(?!(?i:no|number|issue|vol|volume)\b)[^\W\d_a-z][^|\n0-9,]{1,60})"
    r"(?=,? (?i:no|number|issue|vol|volume)\.? ?[0-9IVXLC]))?(?: \||,)? "
    r"(?P<unit>(?i:no|issue|number|vol|volume)\.? ?)?"
    r"(?P<issue>[0-9]{1,4}(?:[/–-][0-9]{1,4})?|(?<=[.e] )[IVXLC]{1,6})"
    rf"(?:(?:\.|,? \(?(?i:no|number|issue)\.? ?| ?: ?(?=[0-9]{{1,3}},? \(?(?:{MONTH}|{SHORT})))"
    r"(?P<part>[0-9]{1,4}(?:[/–-][0-9]{1,4})?)\)?)?"
    r"(?: \(Whole No\. [0-9]+\))?(?: ?[|,–—-] ?|,? \(| )"
    rf"(?P<date>(?:(?:(?P<day>[0-9]{{1,2}}) |(?:Mid|Early|Late)[- ])?(?P<month>{MONTH}|{SHORT})"
    rf"(?:[–/-](?:{MONTH}|{SHORT}))?"
    rf"(?: (?P<day2>[0-9]{{1,2}}),|,)? )?(?P<year>{YEAR})(?:[-–/](?:{YEAR}|[0-9]{{2}})\b)?)\)?"
    rf"(?:,? (?i:no|number|issue)\.? ?(?P<late>[0-9]{{1,4}})(?: \({MONTH}\))?(?=,|$))?"
)
SEAT = re.compile(r" \((?P<place>[^()]+)\)$")
"""Where a journal came out: “The Lantern (Lisbon)”."""
VOLUME = re.compile(r"(?i:vol(?:ume)?|no|number|issue)\.?")
LINE = re.compile(
    r"[ \t\n\[(]*(?:(?i:(?:first |originally |re)?(?:source|published|printed|publication)"
    r"[^:\n]{0,24}: ?(?:in (?-i:(?:the )?(?=[A-Z])))?|(?:from|in):? |(?:source|quelle) (?=\S)))?"
    r"(?P<words>[^\n]+)"
)
LABELLED = re.compile(r"[ \t\n]*(?i:source|quelle)[^:\n]{0,24}:[ \t]*\n[ \t]*")
FRONT = 20_000
"""No source of a text stands further from its beginning."""


def read(draft: Draft) -> list[Reference]:
    """The full references of a text, in order. A work that the draft knows keeps its key."""
    return list(_Reading(draft).references())


def noted(draft: Draft) -> dict[int, str]:
    """The leaves (by ``id``) in which notes have their text, with the numbers of the notes."""
    return {
        id(leaf): block.attributes.get("n", "")
        for block in draft.walk()
        if block.kind == "note"
        for leaf in block.leaves()
        if leaf.kind != "label"
    }


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
        self.noted = NotedReferences(draft, self.named, self.shelf, self.dates)

    def references(self) -> Iterator[Reference]:
        entries = [*lists.entries(self.draft)]
        essays = {id(leaf) for leaf in entries if lists.is_essay(self.draft.text, leaf)}
        entries = [leaf for leaf in entries if id(leaf) not in essays]
        listed = {id(leaf) for leaf in entries}
        labels = labelled.labels(self.draft, entries)
        notes = noted(self.draft)
        abbreviated = abbreviations.entries(self.draft)
        above: Reference | None = None
        yield from reviewed.read(self.draft, self.shelf, self.named)
        for leaf in self.draft.leaves:
            if leaf.kind == "ab" and leaf.type == "imprint":
                yield from self._imprint(leaf.start, leaf.end)
            elif id(leaf) in abbreviated:
                for siglum, start, end in abbreviated[id(leaf)]:
                    yield from self._abbreviated(siglum, start, end)
            elif leaf.kind == "ab" and leaf.type == "source":
                yield from self._source(leaf)
            elif id(leaf) in listed:
                label = labels.get(leaf.start)
                start = label.entry if label else leaf.start
                entry = bibliographies.entry(
                    self.draft, self.shelf, self.named, start, leaf.end, above
                )
                again = AGAIN.match(self.draft.text, start, leaf.end)
                above = entry if entry and entry.work else above if again else None
                if entry is not None:
                    yield self._labelled(entry, label) if label else entry
            elif id(leaf) in notes or id(leaf) in essays:
                yield from self.noted.read(leaf)
            elif leaf.kind not in UNREAD:
                yield from self._within(leaf)

    def _within(self, leaf: Block) -> Iterator[Reference]:
        """The references in the parentheses of a block; one that gives its place is a citation."""
        at = leaf.start
        found = [*enclosed.read(self.noted, leaf), *self.noted.newspapers.within(leaf)]
        for said in sorted(found, key=lambda said: (said.start, -said.end)):
            if said.start >= at:
                cited = any(part.kind == "citedRange" for part in said.parts)
                yield replace(said, type="citation") if cited else said
                at = said.end

    def _abbreviated(self, siglum: str, start: int, end: int) -> Iterator[Reference]:
        """What the row of a list of abbreviations says of the work that a siglum stands for."""
        text = self.draft.text
        entry: Reference | None = None
        person = self.named.starting.get(start)
        writer = WRITER.match(text, start, end) if person else None
        direct = writer and person and writer.end("author") == person.end
        if not direct and works_cited.read(text, start, end):
            entry = bibliographies.entry(self.draft, self.shelf, self.named, start, end)
        if entry is None or entry.work is None:
            entry = next(self.noted.read(Block("p", start, end)), None)
        if entry and entry.work and entry.start == start:
            yield replace(entry, work=replace(entry.work, siglum=siglum))
            return
        at = writer.end() if writer else start
        said = works_cited.authorless(text, at, end)
        span = said.title if said else abbreviations.title(text, siglum, at, end)
        if span is None or (said is None and self.named.covers(*span)):
            return
        while text[span[1] - 1] in ".,;: ":
            span = span[0], span[1] - 1
        who = [*authors.each(text, *writer.span("author"))] if writer else []
        work = self.shelf.take(
            Work(
                slug(siglum),
                " ".join(text[slice(*span)].split()),
                said.level if said else "m",
                tuple(self.named.author(name, text[slice(*name)]) for name in who),
                said.year if said else "",
                said.place if said and said.level == "m" else "",
                siglum,
                source=f"#{self.draft.anchor('bibl', start)}",
            )
        )
        parts = [mark("author", writer.span("author"))] if writer else []
        parts += (title(self.draft, span, work), *(said.parts if said else ()))
        names = tuple(authors.surname(text[slice(*name)]) for name in who)
        sure: Certainty = "high" if said else "medium"
        yield Reference(start, end, "reference", tuple(parts), work, names, cert=sure)

    def _labelled(self, entry: Reference, label: Label) -> Reference:
        """An entry with the label by which it is cited; it has a work of its own, whatever could be
        read of it."""
        names = authors.surnames(label.names) if label.names else entry.surnames
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
        bare = VOLUME.fullmatch(match["title"])  # the journal's name stands elsewhere
        named, seat = match.span("title"), SEAT.search(match["title"])
        parts = []
        if seat and works_cited.town(seat["place"]):
            low = named[0]
            parts.append(mark("pubPlace", (low + seat.start("place"), low + seat.end("place"))))
            named = low, low + seat.start()
        parts = parts if bare else [mark("title", named, {"level": "j"}), *parts]
        if match["beside"] and works_cited.town(match["beside"]):
            parts.append(mark("pubPlace", match.span("beside")))
        unit = match["title"] if bare else match["unit"] or ""
        volume = match["part"] or unit.lower().startswith("vol")
        parts.append(numbered(match, "issue", "volume" if volume else "issue"))
        parts += (numbered(match, group, "issue") for group in ("part", "late") if match[group])
        when = match["year"]
        if match["month"] in MONTHS:
            day = match["day"] or match["day2"]
            when += f"-{MONTHS[match['month']]}" + (f"-{int(day):02}" if day else "")
        marked = self.dates.get(match.span("date"))
        parts.append(
            replace(marked, rule="cite-full") if marked else date(match.span("date"), when)
        )
        parts += pages(self.draft.text, match.end(), end, "biblScope").marks
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
            if second := COMPARED.search(text, start, end):
                yield from self._source(Block("ab", second.end(), end))
                end = second.start()
            while end > start and text[end - 1] in " \t])":
                end -= 1
            if text[end - 1] in ".;" and text[end - 2] != "f":
                end -= 1
            if called := self._called(start, end):
                yield called
            elif parts := [*sources.read(text, start, end, dated)]:
                yield Reference(parts[0].start, parts[-1].end, "source", tuple(parts))
            elif (said := works_cited.read(text, start, end)) and said.authors:
                host = mark("title", said.title, {"level": said.level})
                yield Reference(
                    start, end, "source", (mark("author", said.authors), host, *said.parts)
                )
            elif parted := self._parted(_told(text, start, end), end):
                yield from parted
            elif match := SOURCE.match(text, _told(text, start, end), end):
                parts = [*_parts(match, "m")]
                parts += pages(text, match.end(), end, "biblScope").marks
                yield Reference(match.start(), end, "source", tuple(parts))
            elif IMPRINT.match(text, printed := _printed(text, start, end), end):
                yield from self._imprint(printed, end, "source")
            else:
                yield from self.noted.read(Block("p", start, end), "source")

    def _called(self, start: int, end: int) -> Reference | None:
        """What a line says that a text was called where it was first printed: “as ‘The Tide’ in
        The Gull (Lisbon), No. 4, 3 May 1934”."""
        own = sources.CALLED.match(self.draft.text, start, end)
        issue = next(self._imprint(own.end(), end, "source"), None) if own else None
        if own is None or issue is None:
            return None
        title = mark("title", own.span("title"), {"level": "a"})
        return replace(issue, start=own.start("quote"), parts=(title, *issue.parts))

    def _parted(self, start: int, end: int) -> list[Reference]:
        """What a line says that a text was printed in, if it opens with an author's name or has a
        publisher between commas."""
        text = self.draft.text
        writer = WRITER.match(text, start, end)
        authored = writer and by_name(text, start, writer.end("author"), self.named)
        if not authored and not any(
            one.parted and one.publisher for one in imprints.find(text, start, end)
        ):
            return []
        said = [*self.noted.read(Block("p", start, end), "source")]
        told = said and {"author", "publisher"} & {part.kind for part in said[0].parts}
        return said if told and said[0].start == start else []


def _printed(text: str, start: int, end: int) -> int:
    """Where the name of a journal begins: “From the minutes. First printed in The Gull”."""
    said = PRINTED.search(text, start, end)
    return said.start("journal") if said else start


def _told(text: str, start: int, end: int) -> int:
    """Where the title begins in what says where a text was printed: “in The Shuttle, …”."""
    lead = LEAD.match(text, start, end)
    return lead.end() if lead else start


def _parts(match: re.Match[str], level: str) -> Iterator[Mark]:
    """Marks of the named groups of a source."""
    yield mark("title", match.span("title"), {"level": level})
    if match["volume"]:
        yield numbered(match, "volume")
    for group, kind in (("place", "pubPlace"), ("publisher", "publisher")):
        if match[group]:
            yield mark(kind, match.span(group))
    yield date(match.span("year"), match["year"])
