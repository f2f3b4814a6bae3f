"""The timings of subtitles: when each is shown, on a line of its own, and its number above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.lines import Line

_ARROW = " --> "
_TIMES = re.compile(
    r"[ \t]*(?:[0-9]{1,3}:)?[0-9]{2}:[0-9]{2}[.,][0-9]{3} --> (?:[0-9]{1,3}:)?[0-9]{2}:[0-9]{2}[.,]"
    r"[0-9]{3}(?:[ \t].*)?"
)
_ROLE = "timing"


def timed(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that time subtitles or count them with ``role`` set."""
    made = list(lines)
    for at, line in enumerate(made):
        if _ARROW in line.text and _TIMES.fullmatch(line.text):
            made[at] = replace(line, role=_ROLE)
            if at and made[at - 1].text.strip().isdecimal():
                made[at - 1] = replace(made[at - 1], role=_ROLE)
    return made
