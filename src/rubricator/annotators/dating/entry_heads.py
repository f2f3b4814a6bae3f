"""Days that head the entries of diaries and logs, told from days in their sentences."""

from __future__ import annotations

import re

from rubricator.annotators.dating.context import Thread
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import PAGE, Relative
from rubricator.annotators.dating.vocabulary import AT_HOUR
from rubricator.annotators.dating.writing import LINE_END
from rubricator.model import BLANK, Block

HEAD_LEAD = re.compile(rf"(?:^|\n)[ \t]*(?:[X*+]{{1,4}}[ \t]+|{PAGE})?_?$")
"""What may stand before the head of an entry: its sign, that of a new page, or of italics."""

HEAD_TAIL = re.compile(
    rf"_?(?:,?[ ](?:early|late|morning|afternoon|evening|night)\b)?{AT_HOUR}"
    r"(?:[.,:;]?[ \t]*(?:\n|$)|(?:\.|:|[.,]?[ ]?(?:--|—|–)))"
)
"""What ends the head of an entry behind its day: perhaps the part of the day, and the hour."""

SHORT_MONTH = re.compile(r"\.[ ]+(?=[^\W\d_a-z])")
"""What ends it behind a month written short: ``9th Aug. He fell sick``."""

MONTH_END = 22
"""No diary leaves out more days than from here to the next month, without its name."""


def is_head(text: str, thread: Thread, leaf: Block, reading: Reading) -> bool:
    """Whether a day, or days, stand alone at the head of an entry: on a line of its own, or before
    what ends such a head."""
    if reading.unit.grain != "day" or reading.value.bounded:
        return False
    start = max(leaf.start, reading.start - 20)
    lead = text[start : reading.start]
    at_start = start == leaf.start and not lead.strip(BLANK + "X*+")
    if not at_start and not HEAD_LEAD.search(lead):
        return False
    entry = reading.value.first.day or (thread.head and start == leaf.start)
    tail = HEAD_TAIL if entry else LINE_END
    at = reading.end
    told = entry and SHORT_MONTH.match(text, at - 1, leaf.end)
    return at >= leaf.end or bool(told or tail.match(text, at, leaf.end))


def counts(text: str, thread: Thread, leaf: Block, found: Relative, day: int) -> bool:
    """Whether an ordinal counts what is said, as it does where no day heads what stands above,
    or one from which no month has run out: “1st. Let us look …”, below 14 May."""
    told = thread.head or thread.full
    if told is None or day < (told.point.day or 0) < MONTH_END:
        return True
    passing = told.point.day and not told.leads and told is not thread.head
    return bool(passing) and not LINE_END.match(text, found.end, leaf.end)
