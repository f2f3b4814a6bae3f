"""Where the books of a review are described one below another, with no blank line between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line

_SOLD = re.compile(r"[,.;:] [0-9]{2,4} ?(?:pp?\b|pages\b)")
"""How long a book is, behind its publisher."""
_SAID = re.compile(r"\b(?:is|are|was|were|has|have|had|that|which|who|he|she|they|it|not)\b")
"""What no such line has: that is a sentence."""


def books(found: Sequence[Line]) -> dict[int, bool]:
    """The lines of such descriptions, by their start, and whether they go on the one above (True)
    or open one (False): each description is a line, or each is two, and the last of them says how
    long the book is."""
    goes_on: dict[int, bool] = {}
    run: list[Line] = []
    for line in [*found, Line(-1, -1, "")]:
        if not line.apart:
            run.append(line)
            continue
        shown = run if len(run) > 1 else []
        ends = [" p" in one.text and _SOLD.search(one.text) is not None for one in shown]
        regular = all(ends) or ends == [False, True] * (len(run) // 2)
        if sum(ends) > 1 and regular and not any(_SAID.search(one.text) for one in run):
            goes_on |= {one.start: not above for one, above in zip(run[1:], ends[:-1], strict=True)}
        run = []
    return goes_on
