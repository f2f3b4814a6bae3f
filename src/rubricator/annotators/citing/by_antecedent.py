"""Citations by what was cited before: "ibid.", "op. cit.", pages alone. Offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricator.annotators import locators
from rubricator.annotators.citing import bare_pages
from rubricator.annotators.citing.antecedents import Meant
from rubricator.annotators.citing.memory import Citing
from rubricator.annotators.locators import Locator
from rubricator.annotators.works.reference_parts import MONTH, YEAR
from rubricator.model import Block, Mark

_ISSUE = re.compile(rf"(?:[0-9]{{1,2}} {MONTH},?|{MONTH} [0-9]{{1,2}},?)(?: {YEAR})?(?:, |$)")
"""The day of another issue of a newspaper: “Ibid., 6 May 1934, p. 3”, “…; 7 May, p. 4”."""
_NUMBERED = re.compile(r"\b[Nn]os?\.\s?[0-9]{1,4}\s$")
"""An issue, whose other number stands in parentheses: “Harbour Notes, No. 5 (vol. 2, no. 2)”."""
_GOES_ON = re.compile(r"[;,]?\s(?:and\s)?")


class Unworded:
    """Reads the citations of a draft that leave their works to others before them."""

    def __init__(self, citing: Citing) -> None:
        self._citing = citing
        self._known = citing.known
        self._catalogue = citing.catalogue
        self._text = citing.draft.text

    def places(
        self,
        group: re.Match[str] | None,
        leaf: Block,
        start: int,
        end: int,
        places: Sequence[Locator],
    ) -> Iterator[Mark]:
        """Places in a work that are said to be of none."""
        text = self._text
        if places[0].may_be_year:  # “Tides (2005, p. 7)”, “the board (2005, p. 7)”
            key = self._known.spoken_of.beside(leaf, group.start()) if group else ""
            if key and len(places) > 1:
                yield self._citing.bibl(start, end, key, "cite-title", "medium")
                yield from (place.mark("cite-title") for place in places[1:])
            return
        if group is None or _NUMBERED.search(
            text, max(leaf.start, group.start() - 12), group.start()
        ):
            return
        if (
            self._known.last
            and self._citing.given == group.start() - 1
            and text[self._citing.given] == " "
        ):
            yield self._citing.inherited(start, end, self._known.last, "cite-bare")
            yield from (place.mark("cite-bare") for place in places)
        elif self._known.have(group, leaf, places) and (
            found := self._known.meant(group, leaf, places)
        ):
            yield from self._pages_alone(found, start, end, leaf, places)
        elif key := self._known.spoken_of.key(leaf, group, places):
            yield self._citing.bibl(start, end, key, "cite-title", "medium")
            yield from (place.mark("cite-title") for place in places)
            stop = self._known.spoken_of.before(leaf, group.start())[1]
            quoted = bare_pages.follow_quotation(text, leaf.start, group.start())
            if quoted or bare_pages.in_one_sentence(text, stop, group.start()):
                self._citing.remember(key, start, end)
                self._known.paged |= group["round"] is not None

    def is_further_issue(self, start: int, end: int) -> bool:
        """Whether what is cited opens with the day of an issue, and one of a newspaper was cited
        right before."""
        text, last = self._text, self._known.last
        if last is None or not self._catalogue.is_periodical(last.key):
            return False
        return bool(_GOES_ON.fullmatch(text, last.end, start) and _ISSUE.match(text, start, end))

    def ibid(
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
        text = self._text
        last = self._known.aside or self._known.last if not (group and self._known.lost) else None
        if last and self._catalogue.is_periodical(last.key):
            issue = _ISSUE.match(text, behind, end)
            behind = issue.end() if issue else behind
        places = locators.read(text, behind, end) if behind < end else []
        if of_author and group:
            name = self._known.attributed.beside(group.start())
            key = self._catalogue.by(*name) if name else self._known.spoken(leaf, group.start())
            if (name or key) and not (last and last.key == key):
                if places or key:
                    yield self._citing.bibl(start, end, key, "cite-ibid", "medium")
                    yield from (place.mark("cite-ibid") for place in places)
                return
        if group is None and self._known.passed_over(leaf, start):
            self._known.last = last = None
        if last and (places or behind == end):
            self._known.fresh, self._known.last = True, last
            yield self._citing.inherited(start, end, last, "cite-ibid")
        elif group and places:
            yield self._citing.bibl(start, end, "", "cite-ibid")
        if last or (group and places):
            yield from (place.mark("cite-ibid") for place in places)

    def _pages_alone(
        self, found: Meant, start: int, end: int, leaf: Block, places: Sequence[Locator]
    ) -> Iterator[Mark]:
        if found.antecedent:
            yield self._citing.inherited(start, end, found.antecedent, found.rule)
        else:
            yield self._citing.bibl(start, end, found.key, found.rule, "medium")
            verse = places[0].threefold or places[0].unit == "line"
            if found.rule != "cite-only" and (found.key or not verse):
                self._citing.remember(found.key, start, end, places, leaf.end)
            elif verse and not places[0].threefold and not found.key:
                self._known.lose()
        lines = bool(found.key) and found.key == self._known.lined
        for place in places:
            of_lines = lines and not place.named
            yield (place._replace(unit="line") if of_lines else place).mark(found.rule)
        self._known.paged = True
