"""How certain it is that what looks like a date without context is one."""

from __future__ import annotations

import re

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.values import falls_on
from rubricator.model import Certainty

PLAIN = re.compile(r"[(\[,;|>]\s?$|(?:^|\n)[ \t]*$")
"""What may stand before a year that needs no preposition: a bracket, a place and a comma."""

DETERMINED = re.compile(r"(?<!\b[Ee]n\s)(?<=[^\W\d_]\s)$")

PUNCTUATION = ("", ",", ".", ";", ")", "),", ").")


def certainty(text: str, reading: Reading) -> Certainty:
    """How certain it is that a date without context is one."""
    unit = reading.unit
    if unit.grain == "year" and not unit.framed and unit.value.last is None:
        lead = frames.before(text, reading.start)
        behind = text[reading.end : reading.end + 2].strip()
        ends = not behind[:1].isalnum()
        aside = frames.temporal(text, reading.start) or (ends and PLAIN.search(lead))
        named = DETERMINED.search(lead[-6:]) and behind.isalpha()
        named = named or (frames.in_name(text, reading.start) and behind in PUNCTUATION)
        round_number = (unit.value.first.year or 0) % 100 == 0
        if not (aside or named) or (round_number and not aside):
            return "medium"
    if unit.weekday is not None:
        day = unit.value.first.date()
        if day and not falls_on(day, unit.weekday):
            return "medium"
    return "medium" if unit.doubtful else "high"
