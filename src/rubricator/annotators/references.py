"""Full references: sources, imprints, bibliographies, and those in notes (ENCODING §1, §4).

Only a reference whose parts are told apart by its punctuation is marked; the rest stays text.
Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rubricator.annotators import locators
from rubricator.annotators.keys import fold, slug
from rubricator.annotators.named import Named
from rubricator.model import Block, Draft, Mark, Work

RULES = {"cite-full": "full bibliographic reference"}

YEAR = r"(?:1[4-9]|20)[0-9]{2}"
CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0410-\u042f]"
PLACE = rf"{CAPITAL}[\w.’'-]*(?:[ /]{CAPITAL}[\w.’'-]*){{0,3}}(?:, {CAPITAL}[\w.]*)?"
PUBLISHER = r"[^\W\d_][^:,;()\[\]0-9]{1,60}"
AUTHOR = rf"{CAPITAL}[\w.’'-]*(?:,? (?:{CAPITAL}[\w.’'-]*|van|von|de|der|den|la|le|and|&)){{1,7}}"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Fall|Winter)"
)
MONTHS = {name: f"{i:02}" for i, name in enumerate(MONTH[3:-1].split("|")[:12], 1)}

SOURCE = re.compile(
    rf"(?P<title>[^\W_][^“”\"()\n]{{2,200}}?)(?:, vol\. (?P<volume>[0-9IVX]{{1,5}}))?,"
    rf" (?P<place>{PLACE})(?:: (?P<publisher>{PUBLISHER}))?,? (?P<year>{YEAR})(?![0-9])"
)
IMPRINT = re.compile(
    rf"\s*(?P<title>[^\W\d_][^|\n0-9,]{{1,80}}?)(?: \||,)? (?:(?:no|issue|number|vol|volume)\.? )?"
    rf"(?P<issue>[0-9]{{1,4}}(?:[./–-][0-9]{{1,4}})?)(?:,? no\. (?P<part>[0-9]{{1,4}}))?"
    rf"(?: ?[|,–—-] ?|,? \(| )(?P<date>(?:(?:[0-9]{{1,2}} )?(?P<month>{MONTH})(?:[–/-]{MONTH})?"
    rf"(?: [0-9]{{1,2}},)? )?(?P<year>{YEAR}))\)?"
)
DATED = re.compile(
    rf"(?P<author>[^\n0-9(]{{2,300}}?)[.,]? ?\(?(?P<year>{YEAR})(?P<letter>[a-z])?"
    rf"(?:[–-][0-9]{{2,4}})?\)?[.,:]? (?P<title>[^\n]{{3,300}}?[.?!”’])(?= |$)"
)
UNDATED = re.compile(
    rf"(?P<author>{CAPITAL}[^\n0-9(.]{{1,120}}(?:\b[A-Z]\.)?)\. (?P<title>[^\n.]{{3,200}})\."
    rf" (?P<place>{PLACE}): (?P<publisher>{PUBLISHER}), (?P<year>{YEAR})"
)
IMPRESSUM = re.compile(
    rf"(?:[,.] | )\((?:(?P<place>{PLACE})(?:: ?(?P<publisher>{PUBLISHER}))?,? |{MONTH} )?"
    rf"(?P<year>{YEAR})\)"
    rf"|, (?P<place2>{PLACE})(?:: (?P<publisher2>{PUBLISHER}),)? (?P<year2>{YEAR})(?![0-9])"
)
ARTICLE = re.compile(
    rf"[“\"](?P<title>[^“”\"\n]{{2,200}}?)[,.?!]?[”\"],? (?:in )?"
    rf"(?P<host>{CAPITAL}[^“”\"()\n0-9,]{{1,100}}?),? ?(?:vol\. )?(?P<volume>[0-9]{{1,4}})?"
    r"(?:[,.:/] ?(?:no\. ?)?(?P<issue>[0-9]{1,4}))?$"
)
BOOK = re.compile(r"[_*“\"]?(?P<title>[^\W_][^“”\"()\n_*]{1,200}?)[”\"_*]?$")
WRITER = re.compile(rf"(?P<author>{AUTHOR}), (?=[^\W_]|[_*“\"])")
LABEL = re.compile(r"[ \t]*(?:\[[^\[\]\n]{1,8}\]|[0-9]{1,4}[.)]?|[⁰¹²³⁴-⁹]{1,4}|[*†‡]{1,3})[ \t]*")
OPENING = re.compile(
    r"(?:^|[;.] |\b(?:in|from|and) )(?:(?i:see also|see|cf\.|compare|also|e\.g\.),? )*"
    r"(?=[^\W\d_a-z]|[_*“\"])"
)
PAGES = re.compile(
    r"(?:,|:|;|\.)? ?(?P<pages>(?:pp?\. ?)?[0-9]{1,4}(?: ?[-–] ?[0-9]{1,4})?(?: ff?\.)?)"
    r"(?=[\s.,;\])]|$)"
)
SECTION = re.compile(
    r"\W*(?:\d+\.?\s*)?(?:(?:select(?:ed)?|annotated)\s)?(?:references|bibliograph(?:y|ie)"
    r"|bibliografía|works\s(?:cited|consulted)|literature(?:\scited)?|literatur|sources"
    r"|list\sof\sreferences|reference\slist|further\sreading)\W*",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}$")
REACH = 260
"""How far before a place and year the author and title of a note's reference may begin."""


@dataclass(frozen=True)
class Reference:
    """A full reference at [start, end): the marks of its parts, and the work it describes."""

    start: int
    end: int
    type: str
    parts: tuple[Mark, ...]
    work: Work | None = None
    surnames: tuple[str, ...] = ()
    year: str = ""

    def said(self, draft: Draft) -> Iterator[Mark | Work]:
        """Its marks, outermost first, and its work."""
        attributes = {"type": self.type}
        if self.work is not None:
            attributes["ptr/@target"] = f"#{draft.id}.work.{self.work.key}"
        yield Mark("bibl", self.start, self.end, attributes, "high", "cite-full")
        yield from self.parts
        if self.work is not None:
            yield self.work


def read(draft: Draft) -> list[Reference]:
    """The full references of a text, in order. A work that the draft knows keeps its key."""
    return list(_Reading(draft).references())


def entries(draft: Draft) -> Iterator[Block]:
    """The leaves of bibliographies: what follows a heading that says "References" and the like."""
    for block in draft.walk():
        if block.kind == "div" and block.children and block.children[0].kind == "head":
            head = block.children[0]
            if head.end - head.start < 60 and SECTION.fullmatch(draft.text, head.start, head.end):
                yield from (leaf for leaf in block.leaves() if leaf.kind in ("p", "ab"))


def noted(draft: Draft) -> frozenset[int]:
    """The leaves (by ``id``) in which notes have their text."""
    return frozenset(
        id(leaf)
        for block in draft.walk()
        if block.kind == "note"
        for leaf in block.leaves()
        if leaf.kind != "label"
    )


def surnames(authors: str) -> tuple[str, ...]:
    """The folded surnames of an author list: "Smith J, Lee K." or "Smith, John, and Jane Lee".

    >>> surnames("van Heel M, Schatz M"), surnames("Smith, John, and Jane Lee")
    (('van heel', 'schatz'), ('smith', 'lee'))
    """
    split = re.split(r",|;|\band\b|&|\by\b|\bund\b|\bet al\b", authors)
    pieces = [piece for piece in (piece.strip(" .") for piece in split) if piece]
    inverted = len(pieces) > 1 and not INITIALS.search(pieces[0].partition(" ")[2])
    found: list[str] = []
    for i, piece in enumerate(pieces):
        if INITIALS.fullmatch(piece) or (inverted and i == 1):
            continue
        bare = INITIALS.sub("", piece).strip() or piece
        if i and inverted and " " in bare:
            bare = bare.split()[-1]
        found.append(fold(bare))
    return tuple(found)


class _Reading:
    """Reads the references of one text, and gives each work a key of its own."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.named = Named(draft)
        self.known = {fold(work.title): work for work in draft.works if work.title}
        self.keys = {work.key for work in draft.works}

    def references(self) -> Iterator[Reference]:
        listed = {id(leaf) for leaf in entries(self.draft)}
        notes = noted(self.draft)
        for leaf in self.draft.leaves:
            if leaf.kind == "ab" and leaf.type == "imprint":
                yield from self._imprint(leaf)
            elif leaf.kind == "ab" and leaf.type == "source":
                yield from self._source(leaf)
            elif id(leaf) in listed:
                yield from self._entry(leaf)
            elif id(leaf) in notes:
                yield from self._noted(leaf)

    def _imprint(self, leaf: Block) -> Iterator[Reference]:
        """A journal's issue line."""
        match = IMPRINT.match(self.draft.text, leaf.start, leaf.end)
        if match is None:
            return
        parts = [_mark("title", match.span("title"), {"level": "j"})]
        first, _, last = re.sub("[./–]", "-", match["issue"]).partition("-")
        unit = "volume" if match["part"] else "issue"
        parts.append(_scope(match.span("issue"), unit, first, last or first))
        if match["part"]:
            parts.append(_scope(match.span("part"), "issue", match["part"], match["part"]))
        when = match["year"] + (f"-{MONTHS[match['month']]}" if match["month"] in MONTHS else "")
        parts.append(_date(match.span("date"), when))
        yield Reference(match.start("title"), match.end("date"), "host", tuple(parts))

    def _source(self, leaf: Block) -> Iterator[Reference]:
        """The bracketed reference to what a text was printed in."""
        text, start, end = self.draft.text, leaf.start, leaf.end
        while start < end and text[start] in " \t\n[(":
            start += 1
        while end > start and text[end - 1] in " \t\n])":
            end -= 1
        if match := SOURCE.match(text, start, end):
            parts = [*_parts(match, "m"), *_pages(text, match.end(), end, "biblScope")]
            yield Reference(start, end, "source", tuple(parts))
        else:
            yield from self._noted(leaf, "source")

    def _entry(self, leaf: Block) -> Iterator[Reference]:
        """One entry of a bibliography."""
        text, start, end = self.draft.text, leaf.start, leaf.end
        while start < end and (text[start].isspace() or text[start] in "[•*-–—"):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        match = DATED.match(text, start, end) or UNDATED.match(text, start, end)
        if match is None:
            return
        names = surnames(match["author"])
        letter = match["letter"] or "" if match.re is DATED else ""
        low, high, level = *match.span("title"), "m"
        if text[low] in "“‘\"'":
            close = text.find({"“": "”", "‘": "’"}.get(text[low], text[low]), low + 1, end)
            low, high, level = low + 1, close if close > 0 else high, "a"
        while high > low and text[high - 1] in ".,;: ”’":
            high -= 1
        stem = slug(names[0] if names else match["author"]).replace("-", "")
        work = self._work(
            Work(
                f"{stem}{match['year']}{letter}",
                " ".join(text[low:high].split()),
                level,
                ((" ".join(match["author"].split()), ""),),
                match["year"],
                source=f"#{self.draft.anchor('bibl', start)}",
            )
        )
        year = match.start("year"), match.end("year") + len(letter)
        parts = [_mark("author", match.span("author")), _date(year, match["year"])]
        if high > low:
            parts.append(_title(self.draft, (low, high), work))
        yield Reference(start, end, "reference", tuple(parts), work, names, match["year"] + letter)

    def _noted(self, leaf: Block, kind: str = "reference") -> Iterator[Reference]:
        """The references in a note: "Ada Brandt, The Glass Harbour (London 1934), 23"."""
        text, floor = self.draft.text, leaf.start
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
        writer = WRITER.match(text, start, impressum.start())
        at = writer.end() if writer else start
        body = ARTICLE.match(text, at, impressum.start()) or BOOK.match(text, at, impressum.start())
        if body is None or (writer is None and body.re is BOOK and kind != "source"):
            return None
        if body.re is BOOK and not _title_case(body["title"]):
            return None
        suffix = "" if impressum["year"] else "2"
        place, year = impressum[f"place{suffix}"], impressum[f"year{suffix}"]
        article = body.re is ARTICLE
        said = "" if writer is None else " ".join(writer["author"].split())
        author = (self.named.author(writer.span("author"), said),) if writer else ()
        work = self._work(
            Work(
                slug(body["title"]),
                " ".join(body["title"].split()),
                "a" if article else "m",
                author,
                year,
                "" if article else place or "",
                source=f"#{self.draft.anchor('bibl', start)}",
            )
        )
        parts: list[Mark] = []
        if writer:
            parts.append(_mark("author", writer.span("author")))
            parts.append(self.named.mark(writer.span("author"), "cite-full"))
        parts.append(_title(self.draft, body.span("title"), work))
        if article:
            parts.append(_mark("title", body.span("host"), {"level": "j"}))
            parts += (
                _scope(body.span(unit), unit, body[unit], body[unit])
                for unit in ("volume", "issue")
                if body[unit]
            )
        for group, element in (("place", "pubPlace"), ("publisher", "publisher")):
            if impressum[group + suffix]:
                parts.append(_mark(element, impressum.span(group + suffix)))
        parts.append(_date(impressum.span(f"year{suffix}"), year))
        parts += _pages(text, impressum.end(), end, "citedRange")
        stop = max(part.end for part in parts)
        stop = max(stop, impressum.end())
        return Reference(start, stop, kind, tuple(parts), None if kind == "source" else work)

    def _work(self, work: Work) -> Work:
        """The work with a key of its own, or the one of this title that is known already."""
        known = self.known.get(fold(work.title)) if work.title else None
        if known is not None:
            return replace(
                known,
                author=known.author or work.author,
                date=known.date or work.date,
                place=known.place or work.place,
                source=known.source or work.source,
            )
        key, n = work.key, 2
        while key in self.keys:
            key, n = f"{work.key}-{n}", n + 1
        self.keys.add(key)
        work = replace(work, key=key)
        self.known[fold(work.title)] = work
        return work


def _title_case(words: str) -> bool:
    """Whether the longer words of a title all have a capital."""
    longer = [word for word in words.split() if len(word) > 4]
    return words[0].isupper() and sum(word[0].islower() for word in longer) <= len(longer) // 4


def _mark(kind: str, span: tuple[int, int], attributes: dict[str, str] | None = None) -> Mark:
    return Mark(kind, *span, attributes or {}, "high", "cite-full")


def _title(draft: Draft, span: tuple[int, int], work: Work) -> Mark:
    return _mark("title", span, {"level": work.level, "ref": f"#{draft.id}.work.{work.key}"})


def _date(span: tuple[int, int], when: str) -> Mark:
    return _mark("date", span, {"type": "publication", "when": when})


def _scope(span: tuple[int, int], unit: str, first: str, last: str) -> Mark:
    return _mark("biblScope", span, {"unit": unit, "from": first} | ({"to": last} if last else {}))


def _parts(match: re.Match[str], level: str) -> Iterator[Mark]:
    """Marks of the named groups of a source."""
    yield _mark("title", match.span("title"), {"level": level})
    if match["volume"]:
        yield _scope(match.span("volume"), "volume", match["volume"], match["volume"])
    for group, kind in (("place", "pubPlace"), ("publisher", "publisher")):
        if match[group]:
            yield _mark(kind, match.span(group))
    yield _date(match.span("year"), match["year"])


def _pages(text: str, start: int, end: int, kind: str) -> Iterator[Mark]:
    """Pages right after a reference."""
    match = PAGES.match(text, start, end)
    places: Sequence[locators.Locator] = locators.read(text, *match.span("pages")) if match else ()
    for place in places:
        if not locators.year_like(place.first):
            yield replace(place.mark("cite-full"), kind=kind)
