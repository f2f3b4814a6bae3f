"""Words that a line end or a page end breaks.

Nothing is joined: a break is marked, with @break “no”, behind the hyphen. A hyphen that the word
has anyway (“well-known”, as the text writes it elsewhere) is no sign of a broken word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rubricator.converters.lines import Line
from rubricator.model import Mark

Passage = Sequence[Line]

_HEAD = re.compile(r"(?P<word>[^\W\d_]{1,40})(?P<hyphen>[-¬\u00ad\u2010])[ \t]*$")
_TAIL = re.compile(r"[ \t]*(?P<word>[^\W\d_]{1,40})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def broken(passages: Sequence[Passage], text: str) -> Iterator[Mark]:
    """A mark without length for each word that a line end within a passage breaks."""
    found = [
        (one, head, tail, paged)
        for passage in passages
        for one, head, tail, paged in _pairs(passage)
    ]
    if not found:
        return
    words = {word.casefold() for word in _WORD.findall(text)}
    for one, head, tail, paged in found:
        joined = f"{head['word']}{tail['word']}".casefold()
        parted = f"{head['word']}-{tail['word']}".casefold()
        if head["hyphen"] in "-\u2010" and parted in words and joined not in words:
            continue
        sure = head["hyphen"] not in "-\u2010" or joined in words
        place = one.start + head.end("hyphen")
        kind = "pb" if paged else "lb"
        yield Mark(kind, place, place, {"break": "no"}, "high" if sure else "medium", "hyphen")


def _pairs(passage: Passage) -> Iterator[tuple[Line, re.Match[str], re.Match[str], bool]]:
    """Lines of a passage of which the first ends in a hyphen and the next goes on."""
    shown = [(at, line) for at, line in enumerate(passage) if not (line.role or line.hollow)]
    for (at, one), (beyond, two) in pairwise(shown):
        head = _HEAD.search(one.text, max(0, len(one.text) - 60))
        tail = _TAIL.match(two.text) if head else None
        if head and tail and tail["word"][0].islower():
            feeds = "\f" in two.lost or any("\f" in line.lost for line in passage[at + 1 : beyond])
            yield one, head, tail, any(line.role for line in passage[at + 1 : beyond]) and not feeds
