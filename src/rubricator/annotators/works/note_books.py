"""Whether the words before an imprint, behind who wrote them or nobody, are the title of a book.

Offsets are code points of a text whose line ends are blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from rubricator.annotators.named import Named
from rubricator.annotators.works import note_writers as writers
from rubricator.annotators.works.imprints import Imprint
from rubricator.annotators.works.note_forms import BEYOND, CLUTTERED, LONGER, NUMBERED, YEARS
from rubricator.annotators.works.note_titles import stands_alone, titled
from rubricator.annotators.works.reference_parts import CAPITAL, HOUSE, YEAR
from rubricator.annotators.works.title_words import BODIES, ROLES, turns_on
from rubricator.annotators.works.works_cited import seat

_HOUSED = re.compile(rf", ({CAPITAL}[^,;:()\n0-9]{{1,40}}), {YEAR}\b")


class Books:
    """Judges what may be the title of a book, by the names and the notes of a text."""

    def __init__(self, text: str, named: Named) -> None:
        self._text, self.named = text, named

    def is_title(
        self,
        span: tuple[int, int],
        writer: re.Match[str] | None,
        imprint: Imprint,
        kind: str,
        paged: bool,
    ) -> bool:
        """Whether the words in ``span``, between author and imprint, are the title of a book."""
        text, start = self._text, span[0]
        words = text[slice(*span)]
        if BEYOND.search(words):
            return False
        if NUMBERED.search(words) and not imprint.place and not imprint.publisher:
            return False  # “Harbour Review 12 (1934)” is an issue
        if writer is None and kind != "source":
            if LONGER.search(text, max(0, start - 40), start):
                return False
            said = imprint.publisher and (imprint.parted or text[imprint.end - 1] == ")")
            bare = not (imprint.place or imprint.publisher)
            if bare and text.startswith(" ", imprint.end):
                return False  # “Brandt’s Case (1601) 5 Co Rep 106”
            if not (said or paged) or CLUTTERED.search(YEARS.sub("", words)):
                return False
            if not stands_alone(words) or seat(words):
                return False
        if imprint.parted and not self._is_parted(span, writer, imprint, paged):
            return False
        sure = imprint.thesis or imprint.journal is not None
        known = writer is not None and writers.known(text, writer, self.named)
        if imprint.issue and not known:
            return False
        if writer and (imprint.place or imprint.issue) and not sure:
            sure = imprint.publisher is not None or known
        return titled(words, sure=sure)

    def _is_parted(
        self,
        span: tuple[int, int],
        writer: re.Match[str] | None,
        imprint: Imprint,
        paged: bool,
    ) -> bool:
        """Whether commas part author, title and imprint as they do in a reference: an author is
        a person, a title not the last words before a place that may be a publisher's name."""
        text = self._text
        words = text[slice(*span)]
        if imprint.supposed and not self._is_supposed(span, writer, imprint):
            return False
        if imprint.publisher is None and turns_on(words.split()) in ROLES:
            return False  # “Otto Keller, Minister of Trade, Portugal, 1934”
        if imprint.apart and imprint.apart == imprint.publisher:
            if writer is None or "," in words or " " not in words:
                return False  # “Men, Women, London 1934” has no publisher
        elif imprint.apart and span[0] < imprint.apart[0]:
            return False
        if writer is None and imprint.supposed:
            return "," not in words and not self.named.covers(*span)
        if writer is None:
            house = imprint.publisher and HOUSE.search(text, *imprint.publisher)
            told = house or (paged and not imprint.publisher)
            return bool(told) and "," not in words and not self.named.covers(*span)
        return writers.known(text, writer, self.named) and (paged or not self.named.covers(*span))

    def _is_supposed(
        self, span: tuple[int, int], writer: re.Match[str] | None, imprint: Imprint
    ) -> bool:
        """Whether words before what may be a publisher are a title: several, and no office or body;
        by nobody only where others have the same publisher."""
        text = self._text
        words = text[slice(*span)].split()
        if len(words) < 2 or turns_on(words) in BODIES | ROLES or imprint.publisher is None:
            return False
        return writer is not None or self._houses[text[slice(*imprint.publisher)]] > 1

    @cached_property
    def _houses(self) -> Counter[str]:
        """How often each word stands between commas before a year."""
        return Counter(_HOUSED.findall(self._text))
