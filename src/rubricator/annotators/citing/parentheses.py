"""The citations of a text, read in order: its parentheses, its notes, the titles before pages.

What a citation cites is found in the text itself: by its siglum, by its reference list, or by the
last explicit citation before it. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from rubricator.annotators import locators
from rubricator.annotators.cite import Cite
from rubricator.annotators.citing import (
    antecedents,
    bare_pages,
    by_antecedent,
    by_words,
    full_citations,
    stretches,
)
from rubricator.annotators.citing.known.catalogue import Catalogue
from rubricator.annotators.citing.memory import Citing
from rubricator.annotators.scanning import UNREAD
from rubricator.annotators.works import sigla
from rubricator.annotators.works.note_forms import LABEL
from rubricator.annotators.works.reference_parts import Reference
from rubricator.annotators.works.references import noted
from rubricator.model import Block, Draft, Mark, Work

RULES = {
    **antecedents.RULES,
    "cite-siglum": "siglum and range in parentheses",
    "cite-ibid": "ibid. or op. cit., work taken from an earlier citation",
    "cite-short": "author or short title, and range",
    "cite-full": "title between signs, with or without author, and range",
}

_UNREAD_SIGLUM = re.compile(
    rf"(?!(?:{'|'.join(sorted(sigla.OTHERWISE))})\b){sigla.FORM},?\s(?:vol\.\s|pp?\.\s)?[0-9][\w/:.,–-]*"
)
"""A siglum that nothing tells of, with its place: “(TeI 11)”."""


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
        self.catalogue = Catalogue(draft, works, others)
        self._full = full
        self._citing = Citing(self.catalogue, full)
        self._known = self._citing.known
        self._worded = by_words.Worded(self._citing)
        self._unworded = by_antecedent.Unworded(self._citing)
        self._markers = {mark.start for mark in draft.marks if mark.kind == "ref"}

    def read(
        self, dated: Sequence[Cite], others: Sequence[tuple[int, int]]
    ) -> Iterator[Mark | Work]:
        """The citations of the text; those by author and year and full references are given, and
        ``others`` have been read that no pages go on with."""
        both: list[Cite | Reference] = [*dated, *self._full]
        given = sorted(both, key=lambda cite: cite.start)
        read = stretches.Disjoint([*taken(self._full, dated), *others])
        coming = deque(given)
        notes = noted(self.draft)
        for leaf in self.draft.leaves:
            if leaf.kind in UNREAD or (leaf.kind == "ab" and leaf.type == "imprint"):
                continue
            self._known.enter(leaf)
            text = self.draft.text
            items: list[tuple[int, int, re.Match[str] | None]] = []
            label = LABEL.match(text, leaf.start, leaf.end) if id(leaf) in notes else None
            below = label.end() if label else leaf.start
            groups = stretches.groups(text, below, leaf.end)
            items += (item for item in groups if item[2].start() not in self._markers)
            if id(leaf) in notes:
                items += stretches.sentences(text, below, leaf.end)
            else:
                items += stretches.titles(text, leaf.end, self._known.spoken_of.within(leaf), items)
            items.sort(key=lambda item: item[:2])
            for start, end, group in items:
                while coming and coming[0].start < start:
                    yield from self._given(coming.popleft())
                if not read.meets(start, end):
                    first = self._known.last
                    yield from self._item(group, leaf, start, end)
                    within = first and group and group.start() < first.end <= start
                    if group and within and stretches.aside(text, group, start):
                        self._known.last, self._known.aside = first, self._known.last
            if id(leaf) in notes:
                while coming and coming[0].start < leaf.end:
                    yield from self._given(coming.popleft())
                if not self._known.fresh:
                    self._known.last = None
        while coming:
            yield from self._given(coming.popleft())

    def _given(self, cite: Cite | Reference) -> Iterator[Mark]:
        if isinstance(cite, Reference):
            if cite.type in ("reference", "citation") and cite.work is not None:
                self._known.describe(cite)
                self.catalogue.opera.cite(cite.work.key, cite.end)
                self._citing.given = cite.end
            return
        yield self._citing.bibl(cite.start, cite.end, cite.key, cite.rule, cite.cert)
        yield from cite.marks
        until = bare_pages.sentence_end(self.draft.text, cite.end)
        self._citing.remember(cite.key, cite.start, cite.end, until=until)
        self._known.paged |= cite.paged

    def _item(
        self, group: re.Match[str] | None, leaf: Block, start: int, end: int
    ) -> Iterator[Mark | Work]:
        """One part of a group, or one stretch of a note, if it is a citation."""
        text, words, before = self.draft.text, self._worded, self._unworded
        start = words.siglum_in(start, end)
        if (signed := words.signed(start, end)) is not None:
            marks = [*signed]
            yield from marks
            if group and not marks:
                self._known.lose()
        elif match := stretches.IBID.match(text, start, end):
            of_author = bool(match["cit"])
            yield from before.ibid(group, leaf, start, match.end(), end, of_author=of_author)
        elif before.is_further_issue(start, end):
            yield from before.ibid(group, leaf, start, start, end)
        elif group and (present := stretches.PRESENT.match(text, start, end)):
            if places := locators.read(text, present.end(), end):
                key = self._known.spoken_of.beside(leaf, group.start())
                yield self._citing.bibl(start, end, key, "cite-title", "medium")
                yield from (place.mark("cite-title") for place in places)
        elif group and (full := full_citations.read(text, start, end)):
            if words.is_quotation(full):
                yield from before.places(group, leaf, full.places[0].start, end, full.places)
            elif book := words.part_of(full):
                yield self._citing.inherited(start, end, book, "cite-reviewed")
                yield Mark("title", *full.title, {"level": "a"}, "medium", "cite-full")
                yield from (place.mark("cite-reviewed") for place in full.places)
            else:
                yield from words.full(leaf, start, end, full)
        elif places := locators.read(text, start, end):
            yield from before.places(group, leaf, start, end, places)
        elif group and _UNREAD_SIGLUM.fullmatch(text, start, end):
            self._known.lose()
        else:
            noted = None if group else full_citations.read(text, start, end)
            italic = noted if noted and noted.italic else None
            named = [] if self.catalogue.introduces(italic) else [*words.headed(leaf, start, end)]
            yield from named
            if italic and not named:
                yield from words.full(leaf, start, end, italic)
            elif group and not named and by_words.UNKNOWN.match(text, start, end):
                self._known.lose()
                yield from words.unknown(start, end)


def taken(full: Sequence[Reference], dated: Sequence[Cite]) -> list[tuple[int, int]]:
    """Where references and citations stand that were read before the rest."""
    references = [(reference.opening, reference.end) for reference in full]
    return references + [(cite.start, cite.end) for cite in dated]
