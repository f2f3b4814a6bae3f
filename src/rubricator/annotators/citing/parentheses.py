"""The citations of a text, read in order: its parentheses, its notes, the titles before pages.

What a citation cites is found in the text itself: by its siglum, by its reference list, or by the
last explicit citation before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rubricator.annotators import locators
from rubricator.annotators.cite import Cite
from rubricator.annotators.citing import antecedents, bare_pages, full_citations, stretches
from rubricator.annotators.citing.antecedents import Antecedents, Cited, Meant
from rubricator.annotators.citing.catalogue import Catalogue
from rubricator.annotators.citing.full_citations import Full
from rubricator.annotators.citing.shortened import OPUS, Shortened
from rubricator.annotators.keys import slug
from rubricator.annotators.locators import Locator
from rubricator.annotators.scanning import UNREAD
from rubricator.annotators.works import sigla
from rubricator.annotators.works.note_forms import LABEL
from rubricator.annotators.works.note_titles import stands_alone
from rubricator.annotators.works.reference_parts import MONTH, YEAR, Reference
from rubricator.annotators.works.references import noted
from rubricator.model import Block, Certainty, Draft, Mark, Work

RULES = {
    **antecedents.RULES,
    "cite-siglum": "siglum and range in parentheses",
    "cite-ibid": "ibid. or op. cit., work taken from an earlier citation",
    "cite-short": "author or short title, and range",
    "cite-full": "title between signs, with or without author, and range",
}

SIGLUM = re.compile(rf"{sigla.SIGNED}(?:[,:][_*]?\s?|\s)")
UNREAD_SIGLUM = re.compile(
    rf"(?!(?:{'|'.join(sorted(sigla.OTHERWISE))})\b){sigla.FORM},?\s(?:vol\.\s|pp?\.\s)?[0-9][\w/:.,–-]*"
)
"""A siglum that nothing tells of, with its place: “(TeI 11)”."""
HEAD = re.compile(
    rf"(?P<head>[“\"‘'_*]{{0,3}}[^\W\d_][^()\[\]\n0-9;]{{1,100}}?"
    rf"(?:[”\"]?(?:,?\s1[5-9][0-9]{{2}}\s?[-–—/]\s?[0-9]{{1,4}}|\s1[5-9][0-9]{{2}})(?=,\s(?:vols?|pp?)\.\s?[0-9]))?)"
    rf"[,:]?[”\"’'_*]{{0,3}}\s?[,:]?\s"
    rf"(?=(?:(?i:{locators.WORDS})\.?\s?)?(?:[0-9]|[ivxlc]+\b|[IVX]{{1,6}}[.,]\s?[0-9ivxpc§]))"
)
_UNKNOWN = re.compile(
    r"[“\"‘_*]{0,2}[^\W\d_a-z][^\d]{2,80}(?:\b[Vv]ol\.\s(?:[0-9]{1,2}|[IVX]{1,5}),\s)?\bpp?\.\s?[0-9]"
)
"""How the citation of a work begins that is not known: “(Capital, p. 75)”."""
_OWN_PART = re.compile(
    r"(?:(?:the\s)?(?:present|this)\s|(?:Above|Below|Appendi|Annex|Chapter|Chart|Exhibit|Fig|Figure|Illustration"
    r"|Introduction|Map|Note|Part|Photo|Plate|Preface|Section|Supra|Infra|Table)\w*\b)"
)
"""What a text has itself, before its pages: “(Plate IV, p. 12)”."""
_ISSUE = re.compile(rf"(?:[0-9]{{1,2}} {MONTH},?|{MONTH} [0-9]{{1,2}},?)(?: {YEAR})?(?:, |$)")
"""The day of another issue of a newspaper: “Ibid., 6 May 1934, p. 3”, “…; 7 May, p. 4”."""
_GOES_ON = re.compile(r"[;,]?\s(?:and\s)?")
_TOWARDS = re.compile(r"(?:,|\bin)\s(?=[_*]{0,2}[A-Z])")
"""What may stand before a siglum."""
DAY = re.compile(rf"\b{MONTH}\.?$")
"""What stands before a day: “The Times, May 6, 1934”."""


class Reader:
    """Reads a text's parentheses and notes in order, and remembers what was cited last."""

    def __init__(
        self,
        draft: Draft,
        works: Iterable[Work],
        full: Sequence[Reference],
        others: Iterable[str] = (),
    ) -> None:
        self.draft = draft
        self.full = full
        self.catalogue = Catalogue(draft, works, others)
        self.shortened = Shortened(self.catalogue)
        self.sigla = sigla.cited(draft.text)
        self.known = Antecedents(draft, full)
        self.given = -1
        self.markers = {mark.start for mark in draft.marks if mark.kind == "ref"}

    def read(
        self, dated: Sequence[Cite], others: Sequence[tuple[int, int]]
    ) -> Iterator[Mark | Work]:
        """The citations of the text; those by author and year and full references are given, and
        ``others`` have been read that no pages go on with."""
        both: list[Cite | Reference] = [*dated, *self.full]
        given = sorted(both, key=lambda cite: cite.start)
        read = stretches.Disjoint([*taken(self.full, dated), *others])
        coming = deque(given)
        notes = noted(self.draft)
        for leaf in self.draft.leaves:
            if leaf.kind in UNREAD or (leaf.kind == "ab" and leaf.type == "imprint"):
                continue
            self.known.enter(leaf)
            text = self.draft.text
            items: list[tuple[int, int, re.Match[str] | None]] = []
            label = LABEL.match(text, leaf.start, leaf.end) if id(leaf) in notes else None
            below = label.end() if label else leaf.start
            groups = stretches.groups(text, below, leaf.end)
            items += (item for item in groups if item[2].start() not in self.markers)
            if id(leaf) in notes:
                items += stretches.sentences(text, below, leaf.end)
            else:
                items += stretches.titles(text, leaf.end, self.known.spoken_of.within(leaf), items)
            items.sort(key=lambda item: item[:2])
            for start, end, group in items:
                while coming and coming[0].start < start:
                    yield from self._given(coming.popleft())
                if not read.meets(start, end):
                    first = self.known.last
                    yield from self._item(group, leaf, start, end)
                    within = first and group and group.start() < first.end <= start
                    if group and within and stretches.aside(text, group, start):
                        self.known.last, self.known.aside = first, self.known.last
            if id(leaf) in notes:
                while coming and coming[0].start < leaf.end:
                    yield from self._given(coming.popleft())
                if not self.known.fresh:
                    self.known.last = None
        while coming:
            yield from self._given(coming.popleft())

    def _given(self, cite: Cite | Reference) -> Iterator[Mark]:
        if isinstance(cite, Reference):
            if cite.type in ("reference", "citation") and cite.work is not None:
                self.known.describe(cite)
                self.catalogue.opera.cite(cite.work.key, cite.end)
                self.given = cite.end
            return
        yield self._bibl(cite.start, cite.end, cite.key, cite.rule, cite.cert)
        yield from cite.marks
        until = bare_pages.sentence_end(self.draft.text, cite.end)
        self._remember(cite.key, cite.start, cite.end, until=until)
        self.known.paged |= cite.paged

    def _remember(
        self,
        key: str,
        start: int,
        end: int,
        places: Sequence[Locator] = (),
        until: int | None = None,
    ) -> None:
        """A citation that others may go on with."""
        self.known.remember(key, start, end, places, until)
        if key:
            self.catalogue.opera.cite(key, end)

    def _bibl(self, start: int, end: int, key: str, rule: str, cert: Certainty = "high") -> Mark:
        attributes = {"type": "citation"}
        if key:
            attributes["ptr/@target"] = f"#{self.draft.id}.work.{key}"
        return Mark("bibl", start, end, attributes, cert, rule)

    def _inherited(self, start: int, end: int, last: Cited, rule: str) -> Mark:
        """A citation whose work an earlier one names."""
        mark = self._bibl(start, end, last.key, rule)
        antecedent = {"ptr/@source": f"#{last.anchor}", "ptr/@cert": "medium"}
        return replace(mark, attributes={**mark.attributes, **antecedent})

    def _item(
        self, group: re.Match[str] | None, leaf: Block, start: int, end: int
    ) -> Iterator[Mark | Work]:
        """One part of a group, or one stretch of a note, if it is a citation."""
        text = self.draft.text
        start = self._siglum_in(start, end)
        if (match := SIGLUM.match(text, start, end)) and match["siglum"] in self.sigla:
            read = locators.read(text, match.end(), end)
            if places := read or locators.classical(text, match.end(), end):
                yield from self._siglum(match, end, places)
            elif group:
                self.known.lose()
        elif match := stretches.IBID.match(text, start, end):
            of_author = bool(match["cit"])
            yield from self._ibid(group, leaf, start, match.end(), end, of_author=of_author)
        elif self._is_further_issue(start, end):
            yield from self._ibid(group, leaf, start, start, end)
        elif group and (present := stretches.PRESENT.match(text, start, end)):
            if places := locators.read(text, present.end(), end):
                key = self.known.spoken_of.beside(leaf, group.start())
                yield self._bibl(start, end, key, "cite-title", "medium")
                yield from (place.mark("cite-title") for place in places)
        elif group and (full := full_citations.read(text, start, end)):
            if self._is_quotation(full):
                yield from self._places(group, leaf, full.places[0].start, end, full.places)
            elif book := self._part_of(full):
                yield self._inherited(start, end, book, "cite-reviewed")
                yield Mark("title", *full.title, {"level": "a"}, "medium", "cite-full")
                yield from (place.mark("cite-reviewed") for place in full.places)
            else:
                yield from self._full(leaf, start, end, full)
        elif places := locators.read(text, start, end):
            yield from self._places(group, leaf, start, end, places)
        elif group and UNREAD_SIGLUM.fullmatch(text, start, end):
            self.known.lose()
        else:
            noted = None if group else full_citations.read(text, start, end)
            italic = noted if noted and noted.italic else None
            named = [] if self.catalogue.introduces(italic) else [*self._headed(leaf, start, end)]
            yield from named
            if italic and not named:
                yield from self._full(leaf, start, end, italic)
            elif group and not named and _UNKNOWN.match(text, start, end):
                self.known.lose()
                yield from self._unknown(start, end)

    def _siglum_in(self, start: int, end: int) -> int:
        """Where a siglum stands with which what is cited ends, behind a letter or a title: “Brandt
        to Roe, 6 May 1934, |CB 48, p. 12”; or ``start``. Behind an author it is as a title is."""
        text = self.draft.text
        for led in _TOWARDS.finditer(text, start, end):
            match = SIGLUM.match(text, led.end(), end)
            author = full_citations.NAMES.fullmatch(text, start, led.end())
            if match and match["siglum"] in self.sigla and not author:
                at = match.end()
                if locators.read(text, at, end) or locators.classical(text, at, end):
                    return led.end()
        return start

    def _places(
        self,
        group: re.Match[str] | None,
        leaf: Block,
        start: int,
        end: int,
        places: Sequence[Locator],
    ) -> Iterator[Mark]:
        """Places in a work that are said to be of none."""
        text = self.draft.text
        if places[0].may_be_year:  # “Tides (2005, p. 7)”, “the board (2005, p. 7)”
            key = self.known.spoken_of.beside(leaf, group.start()) if group else ""
            if key and len(places) > 1:
                yield self._bibl(start, end, key, "cite-title", "medium")
                yield from (place.mark("cite-title") for place in places[1:])
            return
        if group is None:
            return
        if self.known.last and self.given == group.start() - 1 and text[self.given] == " ":
            yield self._inherited(start, end, self.known.last, "cite-bare")
            yield from (place.mark("cite-bare") for place in places)
        elif self.known.have(group, leaf, places) and (
            found := self.known.meant(group, leaf, places)
        ):
            yield from self._pages_alone(found, start, end, leaf, places)
        elif key := self.known.spoken_of.key(leaf, group, places):
            yield self._bibl(start, end, key, "cite-title", "medium")
            yield from (place.mark("cite-title") for place in places)
            stop = self.known.spoken_of.before(leaf, group.start())[1]
            quoted = bare_pages.follow_quotation(text, leaf.start, group.start())
            if quoted or bare_pages.in_one_sentence(text, stop, group.start()):
                self._remember(key, start, end)
                self.known.paged |= group["round"] is not None

    def _is_further_issue(self, start: int, end: int) -> bool:
        """Whether what is cited opens with the day of an issue, and one of a newspaper was cited
        right before."""
        text, last = self.draft.text, self.known.last
        if last is None or not self.catalogue.is_periodical(last.key):
            return False
        return bool(_GOES_ON.fullmatch(text, last.end, start) and _ISSUE.match(text, start, end))

    def _ibid(
        self,
        group: re.Match[str] | None,
        leaf: Block,
        start: int,
        behind: int,
        end: int,
        *,
        of_author: bool = False,
    ) -> Iterator[Mark]:
        """What was cited last, its places ``behind`` “ibid.”; of the author whom its sentence names
        (``of_author``) behind “op. cit.”."""
        text = self.draft.text
        last = self.known.aside or self.known.last if not (group and self.known.lost) else None
        if last and self.catalogue.is_periodical(last.key):
            issue = _ISSUE.match(text, behind, end)
            behind = issue.end() if issue else behind
        places = locators.read(text, behind, end) if behind < end else []
        if of_author and group:
            name = self.known.attributed.beside(group.start())
            key = self.catalogue.by(*name) if name else self.known.spoken(leaf, group.start())
            if (name or key) and not (last and last.key == key):
                if places or key:
                    yield self._bibl(start, end, key, "cite-ibid", "medium")
                    yield from (place.mark("cite-ibid") for place in places)
                return
        if group is None and self.known.passed_over(leaf, start):
            self.known.last = last = None
        if last and (places or behind == end):
            self.known.fresh, self.known.last = True, last
            yield self._inherited(start, end, last, "cite-ibid")
        elif group and places:
            yield self._bibl(start, end, "", "cite-ibid")
        if last or (group and places):
            yield from (place.mark("cite-ibid") for place in places)

    def _is_quotation(self, full: Full) -> bool:
        """Whether what stands between quotation marks before pages is said in a work, and not its
        title: “(“like a clerk,” 20)”."""
        said = self.draft.text[slice(*full.title)]
        if full.author or full.container or full.level != "a" or stands_alone(said):
            return False
        return self.shortened.look_up(*full.title) is None

    def _part_of(self, full: Full) -> Cited | None:
        """The book that is reviewed, of which a chapter or story is named before its pages."""
        unknown = not full.author and full.level == "a" and not full.container
        return (
            self.known.reviewed() if unknown and not self.shortened.look_up(*full.title) else None
        )

    def _full(self, leaf: Block, start: int, end: int, full: Full) -> Iterator[Mark | Work]:
        """A citation that gives its title between signs, and its author or none."""
        found = self.catalogue.given(full)
        if found.work is not None:
            yield found.work
        yield self._bibl(start, end, found.key, "cite-full")
        yield from found.marks
        if full.container is not None:
            yield Mark("title", *full.container, {"level": full.within}, "high", "cite-full")
        for place in full.extent:
            yield replace(place.mark("cite-full"), kind="biblScope")
        yield from (place.mark("cite-full") for place in full.places)
        if self.catalogue.is_anonymous(found.key):
            self.catalogue.opera.hear(found.key, leaf, start)
        self._remember(found.key, start, end, full.places)
        self.known.attributed.learn(found.key, found.marks)

    def _headed(self, leaf: Block, start: int, end: int) -> Iterator[Mark | Work]:
        """A citation by the words before its places, if these name a work that is known."""
        match = HEAD.match(self.draft.text, start, end)
        places = locators.read(self.draft.text, match.end(), end) if match else []
        day = match and places and not places[0].named and DAY.search(match["head"])
        dated = day or any(one.may_be_year for one in places)
        if match and places and not dated:
            head = _closed(self.draft.text, start, match.end("head"))
            if len(places) > 1 and head + 1 == places[0].start and _is_of_title(*places[:2]):
                head, places = places[0].end, places[1:]
            name = self.catalogue.authors.quoting(start, head)
            if name == start:
                name = start = self.catalogue.authors.led_to(start, head)
            yield from self._named(leaf, start, (name, head), end, places)
        elif match is None and OPUS.search(self.draft.text, start, end):
            found = self.shortened.look_up(start, end)
            if found and found.key:
                yield self._bibl(start, end, found.key, "cite-short")
                yield from found.marks
                self._remember(found.key, start, end)

    def _unknown(self, start: int, end: int) -> Iterator[Mark]:
        """A citation by words that name no work that is known, left open: "(My Days, p. 75)"."""
        match = HEAD.match(self.draft.text, start, end)
        places = locators.read(self.draft.text, match.end(), end) if match else []
        if match and places and places[0].named and not _OWN_PART.match(match["head"]):
            yield self._bibl(start, end, "", "cite-short", "medium")
            yield from (place.mark("cite-short") for place in places)

    def _named(
        self, leaf: Block, start: int, head: tuple[int, int], end: int, places: Sequence[Locator]
    ) -> Iterator[Mark | Work]:
        """A citation by author or short title, at ``head``; of several works by an author, of the
        one that the block or the title of the text speaks of."""
        cert: Certainty = "high"
        if places[0].unit == "act":
            found = self.shortened.play(*head)
        else:
            paged = places[0].named and not _OWN_PART.match(self.draft.text, *head)
            found = self.shortened.look_up(*head, paged=paged)
            volume = places[0].unit == "volume"
            if found and volume and self.catalogue.holds_only(found.key, *head):
                found = None
            if found is None and (paged or self.draft.text[head[1]] == ","):
                found = self.shortened.titled(*head)
            if found is None and paged:
                found, cert = self.shortened.titled(*head, paged=True), "medium"
        if found is None:
            return
        several = () if found.key else self.catalogue.all_by(*head)
        if key := self.known.among(frozenset(several), leaf, start):
            found, cert = found._replace(key=key), "medium"
        if found.work is not None:
            self.catalogue.add(found.work)
            yield found.work
        yield self._bibl(start, end, found.key, "cite-short", cert)
        yield from found.marks
        yield from (place.mark("cite-short") for place in places)
        if self.catalogue.is_anonymous(found.key):
            self.catalogue.opera.hear(found.key, leaf, start)
        self._remember(found.key, start, end, places)
        self.known.attributed.learn(found.key, found.marks)

    def _siglum(
        self, match: re.Match[str], end: int, places: Sequence[Locator]
    ) -> Iterator[Mark | Work]:
        siglum = match["siglum"]
        if siglum not in self.catalogue.siglum:
            work = Work(slug(siglum), siglum=siglum)
            self.catalogue.add(work)
            yield work
        key = self.catalogue.siglum[siglum]
        start = match.start()
        yield self._bibl(start, end, key, "cite-siglum")
        yield Mark("abbr", *match.span("siglum"), {"type": "siglum"}, "high", "cite-siglum")
        yield from (place.mark("cite-siglum") for place in places)
        self._remember(key, start, end, places)

    def _pages_alone(
        self, found: Meant, start: int, end: int, leaf: Block, places: Sequence[Locator]
    ) -> Iterator[Mark]:
        if found.antecedent:
            yield self._inherited(start, end, found.antecedent, found.rule)
        else:
            yield self._bibl(start, end, found.key, found.rule, "medium")
            verse = places[0].threefold or places[0].unit == "line"
            if found.rule != "cite-only" and (found.key or not verse):
                self._remember(found.key, start, end, places, leaf.end)
            elif verse and not places[0].threefold and not found.key:
                self.known.lose()
        lines = bool(found.key) and found.key == self.known.lined
        for place in places:
            of_lines = lines and not place.named
            yield (place._replace(unit="line") if of_lines else place).mark(found.rule)
        self.known.paged = True


def _is_of_title(number: Locator, place: Locator) -> bool:
    """Whether a number before what is called a page is too high for a volume's: “Day 501, p. 9”."""
    return place.named and not number.named and number.first.isdecimal() and int(number.first) > 99


def _closed(text: str, start: int, end: int) -> int:
    """Where a title ends that holds words between quotation marks, and they its end."""
    opened = max(text.rfind("“", start + 1, end), text.rfind('"', start + 1, end))
    around = opened > start and text.startswith(("”", '"'), end)
    pairs = (
        text.count('"', start, end) % 2 if text[opened] == '"' else text.find("”", opened, end) < 0
    )
    return end + 1 if around and pairs else end


def taken(full: Sequence[Reference], dated: Sequence[Cite]) -> list[tuple[int, int]]:
    """Where references and citations stand that were read before the rest."""
    references = [(reference.opening, reference.end) for reference in full]
    return references + [(cite.start, cite.end) for cite in dated]
