"""Which dates later ones lean on: not asides, nor what says when a work came out."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.context import PAST, Anchor, Thread
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import Point, Value
from rubricator.annotators.dating.vocabulary import GAP
from rubricator.annotators.dating.writing import LINE_END
from rubricator.model import Block, Certainty

OPENING = re.compile(rf"[.!?]{GAP}(?:[A-Z][a-z]+{GAP})?(?:the{GAP})?(?:years{GAP})?\Z")
"""What stands before years with which a sentence begins: ``In the years 1783–85 …``."""

SPRING = 4
"""Before that month a day of ``1711–12`` is rather one of the second year."""

LEADING = re.compile(
    rf"(?:(?<!\w)written:{GAP}|(?<!\w)(?:in|(?-i:Since)|by|during|until|till|years?|from|after"
    rf"|before|early|late|mid)(?:{GAP}|-)|^|[\n.]\s*)$",
    re.IGNORECASE,
)
"""What stands before a year that the sentences after it are about."""
LEAD = 12
"""No word of these is longer, with the spaces behind it."""

TOPIC = re.compile(
    r"[“\"‘']?The\s(?:[\w’-]+\s){0,2}(?:revolutions?|risings?|uprisings?|insurrections?|revolts?"
    r"|rebellions?|mutiny|strikes?|lock-?outs?|wars?|campaigns?|crisis|famine|elections?|congress"
    r"|conference|convention|riots?|coup|putsch|events|epidemic|floods?|fire)\sof\s"
)
"""How a paragraph opens that tells of an event of a year: ``The strike of 1867``."""

BRACKETED = re.compile(r"[(\[](?:(?!in\b|since\b|from\b)[a-z]{1,9}\.?\s?)?$")
"""What stands before a year that says in brackets when a work came out, or somebody was born."""

LIVED = re.compile(r"[(\[](?:b|d|born|died|bapt?|bur)\.?\s$")
"""What stands before a day that says in brackets when somebody was born, or died."""

YEAR_TAIL = re.compile(rf"[.,:]{GAP}|{GAP}?(?:--|—|–)")
"""What stands between the year that opens a line and the first entry of that year."""


def note(
    text: str,
    thread: Thread,
    leaf: Block,
    item: Reading | Relative,
    value: Value,
    cert: Certainty,
    *,
    head: bool,
    spoken: bool,
) -> None:
    """Let later dates lean on this one, if it is not an aside, nor a decade or more; ``spoken`` if
    it stands in a speech, where none heads an entry.

    When a text came out tells of its days only where nothing says when it was written.
    """
    first, last = value.first, value.last
    across = last is not None and last.year != first.year
    years = across and not (first.month and last and last.month)
    if years and not (isinstance(item, Reading) and item.unit.grain == "year"):
        return
    if leaf.type == "source" and (thread.written or thread.full or thread.year):
        return
    lead = frames.before(text, item.start)
    if ("(" in lead or "[" in lead) and (
        (first.month is None and BRACKETED.search(lead)) or LIVED.search(lead)
    ):
        return
    back = on = month = season = False
    if isinstance(item, Relative):
        back, on = (item.amount or 0) < 0, (item.amount or 0) > 0
    else:
        season = item.unit.grain == "season"
        month = item.value.incomplete and item.unit.short is None
    topic = TOPIC.fullmatch(text, leaf.start, item.start) is not None
    if first.month is None and not (on or topic or LEADING.search(lead[-LEAD:])):
        if isinstance(item, Reading) and not years:
            thread.aside = Anchor(first, item.start, item.end, cert)
        return
    line = not spoken and text[max(0, item.start - 1) : item.start] in ("", "\n")
    opens = line and not first.day and begins(text, thread, leaf, item, first)
    if cert == "low" and not (head or opens or month):
        if thread.dispatch and isinstance(item, Relative) and near(thread, first):
            thread.comes_back(item.end)
        return
    inferred = isinstance(item, Relative) or item.value.incomplete
    leads = line or topic or text[max(0, item.start - 3) : item.start] == "In "
    leads = leads and not (inferred and thread.dispatch)
    if years and not (leads or OPENING.search(lead)):
        return
    wide = years or bool(last and last.month != first.month) or "republican" in value.calendars
    point = last if last and (head or (across and not season)) else first
    since = first if point is last else None
    if years:
        since = replace(first, month=SPRING)
    anchor = Anchor(point, item.start, item.end, cert, leads, wide, since)
    if opens:
        thread.head = None
    if back:
        thread.last = anchor
    elif thread.dispatch and inferred and not (head or opens or thread.past(anchor)):
        thread.last = anchor
        thread.comes_back(item.end)
    else:
        thread.saw(anchor, head=head)


def near(thread: Thread, point: Point) -> bool:
    """Whether a day is of about the time of writing."""
    day = thread.written
    return bool(day and point.day_known and abs((point.year or 0) - day.year) <= 1)


def begins(text: str, thread: Thread, leaf: Block, item: Reading | Relative, point: Point) -> bool:
    """Whether a year or a month that begins a line is that of the entries below.

    It stands alone; or the first entry follows a year, those before being of the years before.
    """
    if LINE_END.match(text, item.end, leaf.end):
        return True
    head = thread.head
    entry = head and not point.month and YEAR_TAIL.match(text, item.end, leaf.end)
    return bool(entry and head and 0 < (point.year or 0) - head.year <= PAST)
