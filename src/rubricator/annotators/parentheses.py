"""The citations of a text, read in order: its parentheses, its notes, the titles before pages.

What a citation cites is found in the text itself: by its siglum, by its reference list, or by the
last explicit citation before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rubricator.annotators import bare_pages, full_citations, locators, sigla, stretches
from rubricator.annotators.attributed import Attributed
from rubricator.annotators.author_year import Cite
from rubricator.annotators.catalogue import Catalogue
from rubricator.annotators.full_citations import Full
from rubricator.annotators.keys import slug
from rubricator.annotators.locators import Locator
from rubricator.annotators.note_forms import LABEL
from rubricator.annotators.reference_parts import MONTH, Reference
from rubricator.annotators.references import noted
from rubricator.annotators.scanning import UNREAD
from rubricator.annotators.spoken_of import SpokenOf
from rubricator.model import Block, Certainty, Draft, Mark, Work

RULES = {
    "cite-siglum": "siglum and range in parentheses",
    "cite-bare": "bare range, work taken from the nearest earlier explicit citation",
    "cite-ibid": "ibid. or op. cit., work taken from an earlier citation",
    "cite-short": "author or short title, and range",
    "cite-full": "title between signs, with or without author, and range",
    "cite-title": "range, work taken from the nearest title before it in the paragraph",
    "cite-reviewed": "bare range in a review, work taken from the description at its head",
    "cite-only": "bare range, the one work that the text lists",
    "cite-author": "bare range, work of the listed author whom its sentence names",
}

SIGLUM = re.compile(rf"(?P<siglum>{sigla.FORM})(?:[,:]\s?|\s)")
HEAD = re.compile(
    rf"(?P<head>[“\"_*]{{0,3}}[^\W\d_][^()\[\]\n0-9;]{{1,100}}?)[,:]?[”\"_*]{{0,3}}\s?[,:]?\s"
    rf"(?=(?:(?i:{locators.WORDS})\.?\s?)?(?:[0-9]|[ivxlc]+\b))"
)
_BESIDE = 4
"""Characters between a title and the pages right behind it."""
DAY = re.compile(rf"\b{MONTH}\.?$")
"""What stands before a day: “The Times, May 6, 1934”."""


class Cited(NamedTuple):
    """The last explicit citation: the key of its work, the id of its mark, where it ends; and in a
    review, where pages alone are those reviewed again."""

    key: str
    anchor: str
    end: int
    until: int


class Reader:
    """Reads a text's parentheses and notes in order, and remembers what was cited last."""

    def __init__(self, draft: Draft, works: Iterable[Work], full: Sequence[Reference]) -> None:
        self.draft = draft
        self.full = full
        self.catalogue = Catalogue(draft, works)
        self.sigla = sigla.cited(draft.text)
        self.last: Cited | None = None
        self.cited: dict[str, Cited] = {}
        self.paged = False
        self.spoken_of = SpokenOf(draft)
        self.fresh = False
        self.given = -1
        reviews = {said.work.key for said in full if said.reviewed and said.work}
        self.reviewed = min(reviews) if len(reviews) == 1 else ""
        self.several = len(reviews) > 1
        self.paging = bool(self.reviewed) and bare_pages.abound(draft.text)
        self.attributed = Attributed(draft, full)
        self.only = next(iter(self.attributed.listed)) if len(self.attributed.listed) == 1 else ""

    def definitions(self) -> Iterator[Mark | Work]:
        """The sigla that the text defines, with the works whose titles stand beside them."""
        catalogue = self.catalogue
        for siglum, start, end, before in sigla.defined(self.draft.text):
            key = catalogue.siglum.get(siglum, "")
            leaf = self.draft.block_at(start)
            if not key and leaf is not None:
                key = catalogue.title_beside(start, leaf.start, leaf.end, before)
                if key in catalogue.works and not catalogue.works[key].siglum:
                    work = replace(catalogue.works[key], siglum=siglum)
                    catalogue.add(work)
                    yield work
            if key:
                attributes = {"type": "siglum", "corresp": f"#{self.draft.id}.work.{key}"}
                yield Mark("abbr", start, end, attributes, "high", "cite-siglum")

    def read(self, dated: Sequence[Cite]) -> Iterator[Mark | Work]:
        """The citations of the text; those by author and year and full references are given."""
        both: list[Cite | Reference] = [*dated, *self.full]
        given = sorted(both, key=lambda cite: cite.start)
        read = stretches.Disjoint(taken(self.full, dated))
        coming = deque(given)
        notes = noted(self.draft)
        for leaf in self.draft.leaves:
            if leaf.kind in UNREAD or (leaf.kind == "ab" and leaf.type == "imprint"):
                continue
            self.fresh = False
            text = self.draft.text
            items: list[tuple[int, int, re.Match[str] | None]] = []
            items += stretches.groups(text, leaf.start, leaf.end)
            if id(leaf) in notes:
                label = LABEL.match(text, leaf.start, leaf.end)
                below = label.end() if label else leaf.start
                items += stretches.sentences(text, below, leaf.end)
            else:
                items += stretches.titles(text, leaf.end, self.spoken_of.within(leaf), items)
            items.sort(key=lambda item: item[:2])
            for start, end, group in items:
                while coming and coming[0].start < start:
                    yield from self._given(coming.popleft())
                if not read.meets(start, end):
                    yield from self._item(group, leaf, start, end)
            if id(leaf) in notes:
                while coming and coming[0].start < leaf.end:
                    yield from self._given(coming.popleft())
                if not self.fresh:
                    self.last = None
        while coming:
            yield from self._given(coming.popleft())

    def _given(self, cite: Cite | Reference) -> Iterator[Mark]:
        if isinstance(cite, Reference):
            if cite.type == "reference" and cite.work is not None:
                self._remember(cite.work.key, cite.start, cite.end)
                self.given = cite.end
                if cite.reviewed and self.several:
                    self.last = None
            return
        yield self._bibl(cite.start, cite.end, cite.key, cite.rule, cite.cert)
        yield from cite.marks
        self._remember(
            cite.key, cite.start, cite.end, bare_pages.sentence_end(self.draft.text, cite.end)
        )
        self.paged |= cite.paged

    def _remember(self, key: str, start: int, end: int, until: int | None = None) -> None:
        self.fresh = True
        until = len(self.draft.text) if until is None else until
        self.last = Cited(key, self.draft.anchor("bibl", start), end, until) if key else None
        if self.last:
            self.cited.pop(key, None)
            self.cited[key] = self.last

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
        if (match := SIGLUM.match(text, start, end)) and match["siglum"] in self.sigla:
            places = locators.read(text, match.end(), end)
            if places:
                yield from self._siglum(match, end, places)
        elif match := stretches.IBID.match(text, start, end):
            places = locators.read(text, match.end(), end) if match.end() < end else []
            name = self.attributed.beside(group.start()) if group else None
            if name and match["cit"]:
                if places:
                    key = self.catalogue.by(*name)
                    yield self._bibl(start, end, key, "cite-ibid", "medium")
                    yield from (place.mark("cite-ibid") for place in places)
                return
            if self.last and (places or match.end() == end):
                self.fresh = True
                yield self._inherited(start, end, self.last, "cite-ibid")
            elif group and places:
                yield self._bibl(start, end, "", "cite-ibid")
            if self.last or (group and places):
                yield from (place.mark("cite-ibid") for place in places)
        elif group and (present := stretches.PRESENT.match(text, start, end)):
            if places := locators.read(text, present.end(), end):
                key, stop = self.spoken_of.before(leaf, group.start())
                near = group.start() - stop < 4
                yield self._bibl(start, end, key if near else "", "cite-title", "medium")
                yield from (place.mark("cite-title") for place in places)
        elif group and (full := full_citations.read(text, start, end)):
            yield from self._full(start, end, full)
        elif places := locators.read(text, start, end):
            beside = group and self.given == group.start() - 1 and text[self.given] == " "
            if beside and self.last and not locators.year_like(places[0].first):
                yield self._inherited(start, end, self.last, "cite-bare")
                yield from (place.mark("cite-bare") for place in places)
            elif group and self._is_bare(group, leaf, places):
                yield from self._pages_alone(group, leaf, start, end, places)
            elif group and (key := self.spoken_of.key(leaf, group, places)):
                yield self._bibl(start, end, key, "cite-title", "medium")
                yield from (place.mark("cite-title") for place in places)
                if bare_pages.follow_quotation(text, leaf.start, group.start()):
                    self._remember(key, start, end)
                    self.paged |= group["round"] is not None
        elif match := HEAD.match(text, start, end):
            places = locators.read(text, match.end(), end)
            if places and not (DAY.search(match["head"]) or _is_year(places)):
                yield from self._named(start, match.end("head"), end, places)

    def _full(self, start: int, end: int, full: Full) -> Iterator[Mark | Work]:
        """A citation that gives its title between signs, and its author or none."""
        found = self.catalogue.given(full)
        if found.work is not None:
            yield found.work
        yield self._bibl(start, end, found.key, "cite-full")
        yield from found.marks
        if full.container is not None:
            yield Mark("title", *full.container, {"level": "m"}, "high", "cite-full")
        for place in full.extent:
            yield replace(place.mark("cite-full"), kind="biblScope")
        yield from (place.mark("cite-full") for place in full.places)
        self._remember(found.key, start, end)
        self.paged = True

    def _named(
        self, start: int, head: int, end: int, places: Sequence[Locator]
    ) -> Iterator[Mark | Work]:
        """A citation by author or short title."""
        found = self.catalogue.look_up(start, head)
        if found is None:
            return
        if found.work is not None:
            self.catalogue.add(found.work)
            yield found.work
        yield self._bibl(start, end, found.key, "cite-short")
        yield from found.marks
        yield from (place.mark("cite-short") for place in places)
        self._remember(found.key, start, end)
        self.paged = True

    def _siglum(
        self, match: re.Match[str], end: int, places: Sequence[Locator]
    ) -> Iterator[Mark | Work]:
        siglum = match["siglum"]
        if siglum not in self.catalogue.siglum:
            work = Work(slug(siglum), siglum=siglum)
            self.catalogue.add(work)
            yield work
        key = self.catalogue.siglum[siglum]
        start = match.start("siglum")
        yield self._bibl(start, end, key, "cite-siglum")
        yield Mark("abbr", *match.span("siglum"), {"type": "siglum"}, "high", "cite-siglum")
        yield from (place.mark("cite-siglum") for place in places)
        self._remember(key, start, end)
        self.paged = True

    def _is_bare(self, group: re.Match[str], leaf: Block, places: Sequence[Locator]) -> bool:
        """Whether pages alone in parentheses are those of a work named before: where the text has
        named pages already, or is a review that is full of them, or has a list of works or is a
        review, and they are called pages or follow a quotation."""
        text, floor = self.draft.text, leaf.start
        if group["round"] is None and not places[0].named:
            return False
        if not bare_pages.are_pages(text, floor, group, places):
            return False
        said = places[0].named or bare_pages.follow_quotation(text, floor, group.start())
        if self.last and (self.paged or self.paging):
            return True
        return bool((self.reviewed or self.attributed) and said)

    def _pages_alone(
        self,
        group: re.Match[str],
        leaf: Block,
        start: int,
        end: int,
        places: Sequence[Locator],
    ) -> Iterator[Mark]:
        """Pages alone: of the author or title that their sentence names; else of what the block
        has come to speak of; else of the work cited last, or reviewed."""
        last = self._last(group.start())
        known = last.key if last else ""
        rule, key = self._told(leaf, group)
        if key is None and not last and self.only:
            rule, key = "cite-only", self.only
        if key is not None and (key != known or not last):
            yield self._bibl(start, end, key, rule, "medium")
            if key and rule != "cite-only":
                self._remember(key, start, end, leaf.end)
        elif last:
            rule = "cite-reviewed" if known == self.reviewed else "cite-bare"
            yield self._inherited(start, end, last, rule)
        else:
            return
        yield from (place.mark(rule) for place in places)
        self.paged = True

    def _last(self, start: int) -> Cited | None:
        """What pages alone at an offset go on with: the work cited last; in a review the one that
        is reviewed, where a sentence or a block was given to another in passing."""
        if self.last and self.last.until < start:
            return self.cited.get(self.reviewed, self.last)
        return self.last

    def _told(self, leaf: Block, group: re.Match[str]) -> tuple[str, str | None]:
        """The rule that tells of which work pages alone are, and its key, if their block does:
        empty where it names one that is not to be told."""
        start = group.start()
        key = self.attributed.key(leaf.start, start, self.cited)
        if key is None and self.attributed.owned(start):
            key = ""
        if not key and (title := self._spoken_of(group, leaf)):
            return "cite-title", title
        if key is not None:
            return "cite-author", key
        since = max(leaf.start, self.last.end if self.last else 0)
        author = self.attributed.above(since, start, self.cited)
        title_ = self.spoken_of.topic(since, start, self.cited.keys() | self.attributed.listed)
        if title_ and (author is None or author < title_):
            return "cite-title", title_[1]
        return ("cite-author", author[1]) if author else ("", None)

    def _spoken_of(self, group: re.Match[str], leaf: Block) -> str:
        """The work whose title pages alone follow: in a review one in their sentence; else one that
        the text lists, right before them or before what they quote."""
        text, start = self.draft.text, group.start()
        title, stop = self.spoken_of.before(leaf, start)
        if not self.reviewed and start - stop >= _BESIDE:
            start = bare_pages.opens(text, leaf.start, start)
            title, stop = self.spoken_of.before(leaf, start)
        told = self.reviewed or title in self.attributed.listed
        return title if told and bare_pages.in_one_sentence(text, stop, start) else ""


def taken(full: Sequence[Reference], dated: Sequence[Cite]) -> list[tuple[int, int]]:
    """Where references and citations stand that were read before the rest."""
    references = [(reference.opening, reference.end) for reference in full]
    return references + [(cite.start, cite.end) for cite in dated]


def _is_year(places: Sequence[Locator]) -> bool:
    """Whether a number that is called nothing may be a year, and so the others a day."""
    return any(locators.year_like(place.first) and not place.named for place in places)
