"""Notes that name the page they are to and its words, as books print them whose text has no
markers: “p. 12 the great ferry: see …”, “12 “They came by night”: Keller, Tides, 40.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rubricator.converters.layout.headings import NOTES, bibliography
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.notes.footnotes import bare
from rubricator.converters.notes.labels import Label

Passage = Sequence[Line]

_PAGED = re.compile(
    r"(?P<label>[ \t]*(?P<word>(?:pp?\.|pages?\b)[ \t]?)?(?P<page>[0-9]{1,4})(?:[-–][0-9]{1,4})?"
    r"(?(word)[.,:]?))[ \t]+(?=\S)",
    re.IGNORECASE,
)
_CATCHWORD = re.compile(r"[“‘\"'].{2,150}[”’\"']|[^:]{2,120}:\s")
"""The words of the page, in quotation marks or before a colon."""
_HEADING = 80
_LEAST = 3


def notes(passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
    """The places of such notes below the heading of a list of notes, and those of the headings of
    the list and of its parts."""
    found: list[int] = []
    heads: list[int] = []
    for at, passage in enumerate(passages):
        heading = len(passage) == 1 and len(passage[0].text) <= _HEADING
        if heading and NOTES.fullmatch(passage[0].text):
            opening, parts = _run(passages, at + 1)
            if _known(passages, opening):
                found += opening
                heads += [at, *parts]
    return found, heads


def label(text: str) -> Label | None:
    """The page that such a note opens with, as its label."""
    found = _PAGED.match(text)
    return Label("paged", found["page"], found["label"], found.end("label")) if found else None


def _run(passages: Sequence[Passage], at: int) -> tuple[list[int], list[int]]:
    """The passages that open with a page from a place on, no page before the one above, and the
    headings among them."""
    opening: list[int] = []
    parts: list[int] = []
    waiting: list[int] = []
    last = 0
    for place in range(at, len(passages)):
        passage = passages[place]
        page = _page(passage)
        if bare(passage):
            continue
        if page >= max(last, 1):
            opening.append(place)
            parts += waiting
            waiting = []
            last = page
        elif waiting or len(passage) > 1 or not _heads(passage[0].text):
            break
        else:
            waiting = [place]
    return opening, parts


def _page(passage: Passage) -> int:
    found = _PAGED.match(passage[0].text)
    return int(found["page"]) if found else 0


def _heads(text: str) -> bool:
    """Whether a line may head the notes to a chapter."""
    return len(text) <= _HEADING and not FINAL.search(text[-40:]) and not bibliography(text)


def _known(passages: Sequence[Passage], opening: Sequence[int]) -> bool:
    """Whether numbers are surely pages: a word says so, or the words of the page stand behind most
    of them, and they do not count one by one."""
    said = [_PAGED.match(passages[at][0].text) for at in opening]
    worded = sum(bool(one and one["word"]) for one in said)
    caught = [
        bool(one and _CATCHWORD.match(passages[at][0].text, one.end()))
        for at, one in zip(opening, said, strict=True)
    ]
    pages = [_page(passages[at]) for at in opening]
    leaps = any(two != one + 1 for one, two in pairwise(pages))
    if worded == len(opening) > 1:
        return True
    return len(opening) >= _LEAST and leaps and 3 * sum(caught) >= 2 * len(opening)
