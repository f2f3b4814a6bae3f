"""Indexes of books: entries flush, what they run over to set in, with the pages that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricator.converters.layout.headings import capital, marked
from rubricator.converters.lines import Line
from rubricator.model import Block

Passage = Sequence[Line]

_HEADING = re.compile(
    r"\W*(?:general |subject |name )?index(?: (?:of|to) .{1,50}| nominum| rerum)?\W*",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?:[,;] ?|\.\s+|\s{2,})(?:p+\. ?)?(?:[0-9]{1,4}\b|[ivxlc]{1,7}(?![^\W_]))"
    r"|[.,;:—] ?[_(]?[Ss]ee(?: also)?(?![^\W_])"
)
"""The pages of an entry, or the entry that it sends to."""
_LEAST = 4
"""Entries without which there is no index."""
_LONGEST = 900
_WIDEST = 120


def entries(found: Sequence[Line]) -> dict[int, bool]:
    """The lines of indexes, by their start: whether they go on with the entry above (True) or open
    one (False)."""
    goes_on: dict[int, bool] = {}
    for listed in _below_headings(found):
        edge = min(line.indent for line in listed)
        told = {line.start: line.indent > edge or _within(line) for line in listed}
        opening = [line for line in listed if not told[line.start]]
        paged = sum(bool(_PAGES.search(line.text)) for line in opening)
        if len(opening) >= _LEAST and 10 * paged >= 7 * len(opening):
            goes_on |= told
    return goes_on


def _within(line: Line) -> bool:
    """Whether a line that is not set in goes on with the entry above: it opens small, or with a
    page."""
    return not line.text.lstrip()[:1].isupper() and line.text.lstrip()[:1].isalnum()


def _below_headings(found: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between each heading of an index and the next heading, the page's aside."""
    listed: list[Line] | None = None
    for line in found:
        if line.apart:
            continue
        if is_heading(line.text) or (listed and _ends(line)):
            if listed:
                yield listed
            listed = [] if is_heading(line.text) else None
        elif listed is not None:
            listed.append(line)
    if listed:
        yield listed


def is_heading(text: str) -> bool:
    """“INDEX”, “Index of Names”."""
    return len(text) < 80 and "ndex" in text.lower() and bool(_HEADING.fullmatch(text))


def _ends(line: Line) -> bool:
    """Whether an index has ended above a line: it is another heading, or wider than any column."""
    heads = marked(line.text) or (capital(line.text) and not _PAGES.search(line.text))
    return heads or line.width > _WIDEST


def indexes(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The lists of entries below the headings of indexes, one for each letter that stands by
    itself: by the first passage, the one after the last, and the block. ``free`` as in
    ``lists.items``."""
    found: dict[int, tuple[int, Block]] = {}
    for head, passage in enumerate(passages):
        if len(passage) > 1 or not is_heading(passage[0].text):
            continue
        at = head + 1
        while at < len(passages) and free[at] and not _ends(passages[at][0]):
            end = at
            while end < len(passages) and free[end] and _is_entry(passages[end]):
                end += 1
            if end - at >= _LEAST or (found and end > at):
                held = [
                    Block("item", one[0].start, one[-1].end, rule="list")
                    for one in passages[at:end]
                ]
                block = Block(
                    "list", held[0].start, held[-1].end, {"type": "index"}, tuple(held), rule="list"
                )
                found[at] = end, block
            at = max(end, at + 1)
    return found


def _is_entry(passage: Passage) -> bool:
    size = passage[-1].end - passage[0].start
    said = any(_PAGES.search(line.text) for line in passage)
    return said and size <= _LONGEST and not _ends(passage[0])
