"""Speeches set line below line: old editions of plays, and catechisms, name who speaks in italics.

“_Ada._ Who goes?” opens a speech, and what stands right below goes on with it. That such words
name speakers their company tells: they come again, and most speeches are of few lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rubricator.converters.lines import Line

TURN = re.compile(r"[ \t]*_(?P<name>[^\W_a-zß-ÿ][\w .’'&-]{0,30})[.:]_(?=[ \t]+\S)")
_LEAST = 4
"""Speeches without which there is no habit."""
_LONGEST = 8
"""Lines of a speech, in the mean."""


def turns(found: Sequence[Line]) -> dict[int, bool]:
    """The lines of such speeches, by their start: whether they go on with the one above (True) or
    open one (False)."""
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
