"""Citations by words before their places: a siglum, a full title, an author or a short title.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.annotators import locators
from rubricator.annotators.citing import full_citations
from rubricator.annotators.citing.antecedents import Cited
from rubricator.annotators.citing.full_citations import Full
from rubricator.annotators.citing.memory import Citing
from rubricator.annotators.citing.shortened import OPUS, Shortened
from rubricator.annotators.keys import slug
from rubricator.annotators.locators import Locator
from rubricator.annotators.works import sigla
from rubricator.annotators.works.note_titles import stands_alone
from rubricator.annotators.works.reference_parts import MONTH
from rubricator.model import Block, Certainty, Mark, Work

_SIGLUM = re.compile(rf"{sigla.SIGNED}(?:[,:][_*]?\s?|\s)")
_HEAD = re.compile(
    rf"(?P<head>[“\"‘'_*]{{0,3}}[^\W\d_][^()\[\]\n0-9;]{{1,100}}?"
    rf"(?:[”\"]?(?:,?\s1[5-9][0-9]{{2}}\s?[-–—/]\s?[0-9]{{1,4}}|\s1[5-9][0-9]{{2}})(?=,\s(?:vols?|pp?)\.\s?[0-9]))?)"
    rf"[,:]?[”\"’'_*]{{0,3}}\s?[,:]?\s"
    rf"(?=(?:(?i:{locators.WORDS})\.?\s?)?(?:[0-9]|[ivxlc]+\b|[IVX]{{1,6}}[.,]\s?[0-9ivxpc§]))"
)
UNKNOWN = re.compile(
    r"[“\"‘_*]{0,2}[^\W\d_a-z][^\d]{2,80}(?:\b[Vv]ol\.\s(?:[0-9]{1,2}|[IVX]{1,5}),\s)?\bpp?\.\s?[0-9]"
)
"""How the citation of a work begins that is not known: “(Capital, p. 75)”."""
_OWN_PART = re.compile(
    r"(?:(?:the\s)?(?:present|this)\s|(?:Above|Below|Appendi|Annex|Chapter|Chart|Exhibit|Fig|Figure|Illustration"
    r"|Introduction|Map|Note|Part|Photo|Plate|Preface|Section|Supra|Infra|Table)\w*\b)"
)
"""What a text has itself, before its pages: “(Plate IV, p. 12)”."""
_TOWARDS = re.compile(r"(?:,|\bin)\s(?=[_*]{0,2}[A-Z])")
"""What may stand before a siglum."""
_DAY = re.compile(rf"\b{MONTH}\.?$")
"""What stands before a day: “The Times, May 6, 1934”."""


class Worded:
    """Reads the citations of a draft that name their works in words."""

    def __init__(self, citing: Citing) -> None:
        self._citing = citing
        self._known = citing.known
        self._catalogue = citing.catalogue
        self._shortened = Shortened(citing.catalogue)
        self._text = citing.draft.text
        self._sigla = sigla.cited(self._text)

    def siglum_in(self, start: int, end: int) -> int:
        """Where a siglum stands with which what is cited ends, behind a letter or a title: “Brandt
        to Roe, 6 May 1934, |CB 48, p. 12”; or ``start``. Behind an author it is as a title is."""
        text = self._text
        for led in _TOWARDS.finditer(text, start, end):
            match = _SIGLUM.match(text, led.end(), end)
            author = full_citations.NAMES.fullmatch(text, start, led.end())
            if match and match["siglum"] in self._sigla and not author:
                at = match.end()
                if locators.read(text, at, end) or locators.classical(text, at, end):
                    return led.end()
        return start

    def signed(self, start: int, end: int) -> Iterator[Mark | Work] | None:
        """The citation that opens with a siglum which the text explains or keeps to; None if none
        does, and nothing where no places follow."""
        text = self._text
        match = _SIGLUM.match(text, start, end)
        if match is None or match["siglum"] not in self._sigla:
            return None
        at = match.end()
        places = locators.read(text, at, end) or locators.classical(text, at, end)
        return self._siglum(match, end, places)

    def _siglum(
        self, match: re.Match[str], end: int, places: Sequence[Locator]
    ) -> Iterator[Mark | Work]:
        if not places:
            return
        siglum = match["siglum"]
        if siglum not in self._catalogue.siglum:
            work = Work(slug(siglum), siglum=siglum)
            self._catalogue.add(work)
            yield work
        key = self._catalogue.siglum[siglum]
        start = match.start()
        yield self._citing.bibl(start, end, key, "cite-siglum")
        yield Mark("abbr", *match.span("siglum"), {"type": "siglum"}, "high", "cite-siglum")
        yield from (place.mark("cite-siglum") for place in places)
        self._citing.remember(key, start, end, places)

    def is_quotation(self, full: Full) -> bool:
        """Whether what stands between quotation marks before pages is said in a work, and not its
        title: “(“like a clerk,” 20)”."""
        said = self._text[slice(*full.title)]
        if full.author or full.container or full.level != "a" or stands_alone(said):
            return False
        return self._shortened.look_up(*full.title) is None

    def part_of(self, full: Full) -> Cited | None:
        """The book that is reviewed, of which a chapter or story is named before its pages."""
        unknown = not full.author and full.level == "a" and not full.container
        return (
            self._known.reviewed() if unknown and not self._shortened.look_up(*full.title) else None
        )

    def full(self, leaf: Block, start: int, end: int, full: Full) -> Iterator[Mark | Work]:
        """A citation that gives its title between signs, and its author or none."""
        found = self._catalogue.given(full)
        if found.work is not None:
            yield found.work
        yield self._citing.bibl(start, end, found.key, "cite-full")
        yield from found.marks
        for place in full.extent:
            yield replace(place.mark("cite-full"), kind="biblScope")
        yield from (place.mark("cite-full") for place in full.places)
        self._citing.learn(found, leaf, start, end, full.places)

    def headed(self, leaf: Block, start: int, end: int) -> Iterator[Mark | Work]:
        """A citation by the words before its places, if these name a work that is known."""
        match = _HEAD.match(self._text, start, end)
        places = locators.read(self._text, match.end(), end) if match else []
        day = match and places and not places[0].named and _DAY.search(match["head"])
        dated = day or any(one.may_be_year for one in places)
        if match and places and not dated:
            head = _closed(self._text, start, match.end("head"))
            if len(places) > 1 and head + 1 == places[0].start and _is_of_title(*places[:2]):
                head, places = places[0].end, places[1:]
            name = self._catalogue.authors.quoting(start, head)
            if name == start:
                name = start = self._catalogue.authors.led_to(start, head)
            yield from self._named(leaf, start, (name, head), end, places)
        elif match is None and OPUS.search(self._text, start, end):
            found = self._shortened.look_up(start, end)
            if found and found.key:
                yield self._citing.bibl(start, end, found.key, "cite-short")
                yield from found.marks
                self._citing.remember(found.key, start, end)

    def _named(
        self, leaf: Block, start: int, head: tuple[int, int], end: int, places: Sequence[Locator]
    ) -> Iterator[Mark | Work]:
        """A citation by author or short title, at ``head``; of several works by an author, of the
        one that the block or the title of the text speaks of."""
        cert: Certainty = "high"
        if places[0].unit == "act":
            found = self._shortened.play(*head)
        else:
            paged = places[0].named and not _OWN_PART.match(self._text, *head)
            found = self._shortened.look_up(*head, paged=paged)
            volume = places[0].unit == "volume"
            if found and volume and self._catalogue.holds_only(found.key, *head):
                found = None
            if found is None and (paged or self._text[head[1]] == ","):
                found = self._shortened.titled(*head)
            if found is None and paged:
                found, cert = self._shortened.titled(*head, paged=True), "medium"
        if found is None:
            return
        several = () if found.key else self._catalogue.all_by(*head)
        if key := self._known.among(frozenset(several), leaf, start):
            found, cert = found._replace(key=key), "medium"
        if found.work is not None:
            self._catalogue.add(found.work)
            yield found.work
        yield self._citing.bibl(start, end, found.key, "cite-short", cert)
        yield from found.marks
        yield from (place.mark("cite-short") for place in places)
        self._citing.learn(found, leaf, start, end, places)

    def unknown(self, start: int, end: int) -> Iterator[Mark]:
        """A citation by words that name no work that is known, left open: "(My Days, p. 75)"."""
        match = _HEAD.match(self._text, start, end)
        places = locators.read(self._text, match.end(), end) if match else []
        if match and places and places[0].named and not _OWN_PART.match(match["head"]):
            yield self._citing.bibl(start, end, "", "cite-short", "medium")
            yield from (place.mark("cite-short") for place in places)


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
