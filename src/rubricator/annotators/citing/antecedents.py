"""What a text has cited and spoken of so far, and of which work pages alone are: "(76)".

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rubricator.annotators.citing import arranged, bare_pages
from rubricator.annotators.citing.attributed import Attributed
from rubricator.annotators.citing.spoken_of import BESIDE, SpokenOf
from rubricator.annotators.locators import Locator
from rubricator.annotators.works import reviewed
from rubricator.annotators.works.reference_parts import MONTH, YEAR, Reference
from rubricator.model import Block, Draft

RULES = {
    "cite-bare": "bare range, work taken from the nearest earlier explicit citation",
    "cite-title": "range, work taken from the nearest title before it in the paragraph",
    "cite-reviewed": "bare range in a review, work taken from the description at its head",
    "cite-arranged": "bare range, the work whose pages the text says it gives alone",
    "cite-only": "bare range, the one work that the text lists",
    "cite-author": "bare range, work of the listed author whom its sentence or paragraph names",
}

_DATED = re.compile(rf"[”\"_*]{{0,2}}\s\({YEAR}\)")
"""Behind a title that is named in passing: “takes up a theme of Tides (1970)”."""
_OF_DAY = re.compile(
    rf"\s(?:of|on|for)\s(?:[0-9]{{1,2}}\s{MONTH}|{MONTH}\s[0-9]{{1,2}})(?:,?\s{YEAR})?[,:]?\s"
)
"""Behind a newspaper that is quoted: “as The Tide on 6 May 1897 put it”."""
_VERSE = re.compile(r"[0-9]{1,3}:\s?[0-9]")
"""Chapter and verse, or volume and page: of a work that has been cited by its volumes."""
_PAGED = re.compile(r"\bpp?\.\s?[0-9ivxlc]")
_SOME = 2
"""Citations from which on a text has a manner of calling pages, or of not calling them."""
_PROSE = 250
"""Length from which on a block is no title, byline or the like."""

_NUMBERED = re.compile(r"\s*(?:§ ?)?[1-9][0-9]?(?:\.[0-9]{1,2})*\.?\s+[^\W\d_]")
"""How the heading of a numbered section opens."""


class Cited(NamedTuple):
    """An explicit citation: the key of its work, the id of its mark, where it ends; and in a
    review, where pages alone are those reviewed again."""

    key: str
    anchor: str
    end: int
    until: int


class Meant(NamedTuple):
    """The work that pages alone are of: its key (empty if it is not to be told), the rule that
    tells, and the citation that it is carried over from, if it is."""

    key: str
    rule: str
    antecedent: Cited | None = None


class Antecedents:
    """What was cited last, and what else tells of which work pages are.

    ``last`` is the last explicit citation, ``aside`` one behind it that was only to be compared,
    ``paged`` says that pages were given, ``fresh`` that something was cited in this block,
    ``lined`` is the work that lines are cited from, ``lost`` says that what was cited last is not
    known.
    """

    def __init__(self, draft: Draft, full: Sequence[Reference]) -> None:
        self.last: Cited | None = None
        self.aside: Cited | None = None
        self.lost = False
        self.paged = False
        self.fresh = False
        self.lined = ""
        self._with_siglum = {work.key for work in draft.works if work.siglum}
        self._volumes: set[str] = set()
        self._called = 0
        self._plays: set[str] = set()
        self._of_unnamed = False
        self._cited_until = 0
        self.attributed = Attributed(draft, full)
        self.spoken_of = SpokenOf(draft)
        self._draft = draft
        self._cited: dict[str, Cited] = {}
        self._described: set[str] = set()
        self._arranged = [
            (start, self._citing(key, said.start, said.end))
            for start, key, said in arranged.read(draft, full)
        ]
        self._extents = {
            said.work.key: extent for said in full if said.work and (extent := _extent(said))
        }
        self._reviewed = ""
        described = [said for said in full if said.reviewed]
        self._alone = _alone(draft, described)
        self._undescribed = reviewed.undescribed(draft, described)
        self._paging = bool(self._alone) and bare_pages.abound(draft.text)
        listed = self.attributed.listed
        self._only = next(iter(listed)) if len(listed) == 1 and not self._undescribed else ""
        numbered = [
            leaf
            for leaf in draft.leaves
            if leaf.kind == "head" and _NUMBERED.match(draft.text, leaf.start, leaf.end)
        ]
        self._sectioned = len(numbered) > 1
        heads = [
            leaf for leaf in draft.leaves if leaf.kind == "head" and leaf.type in ("main", "sub")
        ]
        named = {key for leaf in heads for key in self.spoken_of.keys(leaf)}
        self._poem = min(named) if len(named) == 1 else ""
        self._subject = min(named & listed) if len(named & listed) == 1 else ""

    def enter(self, leaf: Block) -> None:
        """Begin a block: at the head of a review of what could not be read, nothing is gone on
        with."""
        self.fresh = False
        if leaf.start in self._undescribed:
            self.last, self._reviewed = None, ""

    def remember(
        self,
        key: str,
        start: int,
        end: int,
        places: Sequence[Locator] = (),
        until: int | None = None,
    ) -> None:
        """A citation at [start, end) of these places in the work with a key, or in one that is not
        to be told; in a review it holds ``until``."""
        self.fresh = True
        self.aside, self.lost = None, False
        self._cited_until = end
        self.paged |= bool(places)
        if places and places[0].unit == "page":
            self._called = self._called + 1 if places[0].named and self._called >= 0 else -1
        if any(place.unit == "volume" for place in places):
            self._volumes.add(key)
        if any(place.threefold for place in places):
            self._plays.add(key)
        self.last = self._citing(key, start, end, until) if key else None
        if self.last:
            self._cited.pop(key, None)
            self._cited[key] = self.last

    def _citing(self, key: str, start: int, end: int, until: int | None = None) -> Cited:
        until = len(self._draft.text) if until is None else until
        return Cited(key, self._draft.anchor("bibl", start), end, until)

    def lose(self) -> None:
        """Something was cited that is not known, so that no pages go on with what was before; but
        those alone are of the work that is reviewed, or that the title of the text speaks of."""
        self.last, self.lost = self._cited.get(self._reviewed or self._subject), True

    def describe(self, reference: Reference) -> None:
        """A full reference; of several that are reviewed together none is what was cited last. A
        newspaper keeps no later pages."""
        if reference.work is None:
            return
        until = reference.end if reference.work.level == "j" else None
        self.remember(reference.work.key, reference.start, reference.end, until=until)
        self._described.add(reference.work.key)
        if reference.reviewed:
            self._reviewed = reference.work.key if reference.start in self._alone else ""
            self.last = self.last if self._reviewed else None

    def have(self, group: re.Match[str], leaf: Block, places: Sequence[Locator]) -> bool:
        """Whether pages alone in parentheses are those of a work named before: where the text has
        named pages already, or said that it will give them, or is a review that is full of them,
        or has a list of works or is a review, and they are called pages or follow a quotation."""
        text, floor = self._draft.text, leaf.start
        if group["round"] is None and not places[0].named:
            return False
        if not bare_pages.are_pages(text, floor, group, places):
            return False
        if places[0].threefold:
            sure = group.start() < self._cited_until or places[0].first.isalpha()
            sure = sure or self._play(leaf) is not None
            return sure or bare_pages.follow_quotation(text, floor, group.start())
        quoted = bare_pages.follow_quotation(text, floor, group.start())
        if places[0].unit == "volume" and _VERSE.match(text, places[0].start):
            by_volumes = bool(self.last and self.last.key in self._volumes)
            return by_volumes or (quoted and bool(self._volumes))
        if self._sectioned and places[0].unit in ("section", "chapter") and not quoted:
            return False  # "our code is there (§5)"
        if self._given(group.start()):
            return True
        if self._called > _SOME and not (places[0].named or quoted):
            return False  # “in Brill (300) and Orford (30)”, and all pages are called so
        if (self.last or self.lost) and (self.paged or self._paging):
            return True
        said = places[0].named or quoted
        return bool((self._reviewed or self.attributed) and said)

    def meant(self, group: re.Match[str], leaf: Block, places: Sequence[Locator]) -> Meant | None:
        """The work of pages alone: of the author or title that their sentence names; else of what
        the block has come to speak of; else of the work cited last, or reviewed. Lines are those
        of a poem or play that is named, never of a work that was cited by its pages; acts and
        scenes alone are of the play whose title is right before, or cited last in their group or
        block, no other being named since; or open.
        """
        if places[0].threefold:
            again = self.last if group.start() < self._cited_until else None
            beside = self.spoken_of.beside(leaf, group.start())
            if not (again or beside) and (play := self._play(leaf)):
                again = play if self.spoken_of.before(leaf, group.start())[1] < play.end else None
            self._of_unnamed |= not (again or beside)
            return Meant(again.key, "cite-bare", again) if again else Meant(beside, "cite-title")
        if places[0].unit == "line":
            if self.last and group.start() < self._cited_until:
                return Meant(self.last.key, "cite-bare", self.last)
            named = self.spoken_of.before(leaf, group.start())[0]
            self.lined = named or self.lined or self._poem
            return Meant(self.lined, "cite-title")
        if self.last and group.start() < self._cited_until and self._holds(self.last.key, places):
            return Meant(self.last.key, "cite-bare", self.last)
        last, rule = self._gone_on(leaf, group.start())
        told = self._told(leaf, group, places)
        if _VERSE.match(self._draft.text, places[0].start) and not (
            told and self._in_volumes(told)
        ):
            last = next(filter(self._in_volumes, reversed(self._cited.values())), None)
            return Meant(last.key, "cite-bare", last) if last else told
        if told is None and last is None and self._only and not self.lost:
            told = Meant(self._only, "cite-only")
        if told is None and self._subject and (last is None or last.until < group.start()):
            told = Meant(self._subject, "cite-title")
        if told is not None and self._holds(told.key, places):
            if last is None or told.key != last.key:
                return told
        elif last and not self._holds(last.key, places):
            main = self._cited.get(self._reviewed or self._subject)
            others = ([main] if main else []) + [*reversed(self._cited.values())]
            last = next((one for one in others if self._holds(one.key, places)), None)
            rule = "cite-reviewed" if last and last.key == self._reviewed else "cite-bare"
            if last is None:
                return Meant("", rule)
        return Meant(last.key, rule, last) if last else None

    def _play(self, leaf: Block) -> Cited | None:
        """The play that was cited last, if nothing was since, and in this block; not where the text
        has left out before which play it cites: it may go on with that one."""
        last = self.last if self.last and self.last.key in self._plays else None
        return last if last and last.end > leaf.start and not self._of_unnamed else None

    def passed_over(self, leaf: Block, start: int) -> bool:
        """Whether a note gives pages before an offset that were not understood, so that nothing
        tells what was cited last."""
        return bool(_PAGED.search(self._draft.text, max(leaf.start, self._cited_until), start))

    def among(self, keys: frozenset[str], leaf: Block, start: int) -> str:
        """The one of some works that is spoken of before an offset: the last that the block names,
        or the one that the title of the text does; or the only one that is listed or reviewed, or
        that notes have described so far; empty if it is none of these."""
        named = self.spoken_of.before(leaf, start)[0]
        listed, described = keys & self.attributed.listed, keys & self._described
        alone = (min(some) for some in (listed, described) if len(some) == 1)
        return next((key for key in (named, self._subject, *alone) if key and key in keys), "")

    def reviewed(self) -> Cited | None:
        """The one work that is reviewed, if one is."""
        return self._cited.get(self._reviewed)

    def spoken(self, leaf: Block, start: int) -> str:
        """The work by the author whom the sentence before an offset names, if one is known."""
        return self.attributed.key(leaf.start, self._cited_until, start, self._cited) or ""

    def _in_volumes(self, cited: Cited | Meant) -> bool:
        return cited.key in self._volumes

    def _holds(self, key: str, places: Sequence[Locator]) -> bool:
        """Whether a work can have these pages: an article has those that its reference gives, and a
        play that is cited by acts has none."""
        if key in self._plays and places[0].unit == "page":
            return False
        low, high = self._extents.get(key, (0, 0))
        pages = [
            place.first for place in places if place.unit == "page" and place.first.isdecimal()
        ]
        return not high or all(low <= int(page) <= high for page in pages)

    def _gone_on(self, leaf: Block, start: int) -> tuple[Cited | None, str]:
        """What pages alone at an offset go on with, and the rule: the work cited last; that whose
        pages the text gives alone, where no other was cited in the block; the one that is reviewed,
        where a sentence or a block was given to another in passing; or the one that the title of
        the text speaks of, where a block begins."""
        last = self.last
        given = self._given(start)
        if given and not (last and last.end > leaf.start and last.key not in self._plays):
            return given, "cite-arranged"
        if last and last.until < start:
            last = self._cited.get(self._reviewed or self._subject, last)
        elif last and last.end <= leaf.start and not self._reviewed:
            last = self._cited.get(self._subject, last)
        reviewed = last and last.key == self._reviewed
        return last, "cite-reviewed" if reviewed else "cite-bare"

    def _given(self, start: int) -> Cited | None:
        """The work whose pages the text has said to give alone, at an offset."""
        return next((cited for since, cited in reversed(self._arranged) if since <= start), None)

    def _told(self, leaf: Block, group: re.Match[str], places: Sequence[Locator]) -> Meant | None:
        """The work that the block tells pages alone to be of: by an author or title in their
        sentence, or by one that it names later than it cites."""
        start = group.start()
        named, stop = self.spoken_of.before(leaf, start)
        cited = [*self._cited, named] if stop > self._cited_until else [*self._cited]
        key = self.attributed.key(leaf.start, self._cited_until, start, cited)
        beside = self.spoken_of.beside(leaf, start)
        if (beside != key if beside else not key) and (
            title := self._in_sentence(group, leaf, places)
        ):
            return Meant(title, "cite-title")
        if key is not None:
            return Meant(key, "cite-author")
        since = max(leaf.start, self._cited_until)
        author = self.attributed.above(since, start, cited)
        topic = self.spoken_of.topic(
            since,
            start,
            self._cited.keys() | self.attributed.listed,
            None if self._reviewed else self._with_siglum,
        )
        if topic and (author is None or author < topic):
            return Meant(topic[1], "cite-title")
        if self.attributed.begun(leaf.start, start) > (author[0] if author else -1):
            return Meant("", "cite-author")
        return Meant(author[1], "cite-author") if author else None

    def _in_sentence(self, group: re.Match[str], leaf: Block, places: Sequence[Locator]) -> str:
        """The work whose title pages alone follow: in a review one in their sentence; else one that
        the text lists, or a book, or a journal whose volume they name, right before them or before
        what they quote."""
        text, start = self._draft.text, group.start()
        title, stop = self.spoken_of.before(leaf, start)
        if not self._reviewed and start - stop >= BESIDE:
            start = bare_pages.opens(text, leaf.start, start)
            title, stop = self.spoken_of.before(leaf, start)
        issue = places[0].unit in ("volume", "number")
        book = 0 < stop > start - BESIDE and (issue or self.spoken_of.is_book(stop))
        book = book or (stop > 0 and _OF_DAY.fullmatch(text, stop, start) is not None)
        book = book and title not in self._with_siglum
        told = title in self.attributed.listed or book
        told = told or bool(self._reviewed and not self.spoken_of.is_part(stop))
        if self._reviewed and title != self._reviewed and _DATED.match(text, stop):
            opens = self.spoken_of.topic(leaf.start, start, (), None)
            told = opens is not None and opens[1] == title
        return title if told and bare_pages.in_one_sentence(text, stop, start) else ""


def _extent(reference: Reference) -> tuple[int, int] | None:
    """The first and last page of an article or chapter, as its reference gives them."""
    for part in reference.parts:
        said = part.attributes
        if part.kind == "biblScope" and said.get("unit") == "page":
            first, last = said.get("from", ""), said.get("to", "")
            if first.isdecimal() and last.isdecimal() and int(first) < int(last):
                return int(first), int(last)
    return None


def _alone(draft: Draft, reviewed: Sequence[Reference]) -> frozenset[int]:
    """Where the descriptions of works begin that are reviewed by themselves: with prose between
    one and the next."""
    together: set[int] = set()
    for one, other in pairwise(reviewed):
        same = one.work and other.work and one.work.key == other.work.key
        between = (
            leaf for leaf in draft.leaves if one.end <= leaf.start and leaf.end <= other.start
        )
        if not same and all(leaf.end - leaf.start < _PROSE for leaf in between):
            together |= {one.start, other.start}
    return frozenset(said.start for said in reviewed) - together
