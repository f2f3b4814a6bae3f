"""Speeches set line below line, in old editions of plays and in what is taken down in court.

“_Ada._ Who goes?” opens a speech, and what stands right below goes on with it; “Q.” and “A.” open
one each, and so does “THE COURT:” among them. That such words name speakers their company tells:
they come again, and most speeches are of few lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rubricator.converters.lines import FINAL, Line

TURN = re.compile(r"[ \t]*_(?P<name>[^\W_a-zß-ÿ][\w .’'&-]{0,30})[.:]_(?=[ \t]+\S)")
_ASKED = re.compile(r"[ \t]*(?:(?P<name>[QA])\.(?=[ \t])|[A-Z][A-Z.’' ]{2,30}:(?=[ \t]))")
_LEAST = 4
"""Speeches without which there is no habit."""
_LONGEST = 8
"""Lines of a speech, in the mean."""


def turns(found: Sequence[Line]) -> dict[int, bool]:
    """The lines of such speeches, by their start: whether they go on with the one above (True) or
    open one (False)."""
    return _in_italics(found) | _asked(found)


def _in_italics(found: Sequence[Line]) -> dict[int, bool]:
    """The same of those whose speakers are named in italics."""
    named = {
        at: cue["name"].casefold()
        for at, line in enumerate(found)
        if "_" in line.text[:40] and (cue := TURN.match(line.text))
    }
    again = Counter(named.values())
    if len(named) < _LEAST or sum(times > 1 for times in again.values()) < 2:
        return {}
    if max(named) - min(named) > 2 * _LONGEST * len(named):
        return {}
    goes_on: dict[int, bool] = {}
    spoken = False
    for at, line in enumerate(found):
        spoken = at in named or (spoken and not line.apart)
        if spoken:
            goes_on[line.start] = at not in named
    return goes_on


def _asked(found: Sequence[Line]) -> dict[int, bool]:
    """The same of questions and answers, and of what somebody else says between them."""
    if sum(line.text.lstrip()[:2] == "Q." for line in found) < _LEAST:
        return {}
    opening = [_ASKED.match(line.text[:60]) for line in found]
    again = Counter(cue["name"] for cue in opening if cue)
    goes_on: dict[int, bool] = {}
    if min(again["Q"], again["A"]) < _LEAST:
        return goes_on
    for at, line in enumerate(found):
        if opening[at]:
            goes_on[line.start] = False
        elif at and found[at - 1].start in goes_on and not line.apart:
            goes_on |= {} if FINAL.search(found[at - 1].text[-40:]) else {line.start: True}
    return goes_on
