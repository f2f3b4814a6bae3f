"""What dates the incomplete: the running year and month, the day of writing, the last day head.

An inferred year is never certain: completed dates are of medium certainty, or low where the
antecedent is far, or only known from the metadata.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import date

from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.values import Point, Value, falls_on, of_date, shifted
from rubricator.model import Certainty

ASIDE = 80
"""How far a date in passing reaches, in code points."""

BESIDE = 30
"""How far it reaches in a letter or a dispatch, whose own day is never forgotten."""

FAR = 5000
"""From how far behind its anchor, in code points, an inferred year is of low certainty."""

LIFETIME = 40
"""How many years a bare year may lie from the last full date to be the running year."""

PAST = 5
"""How many years before (after) the day of writing a letter turns to history."""

_WILL = (
    r"will(?!\s(?:be\s(?:remembered|recalled|recollected|seen|noted|observed)|remember|recall)\b)"
)
"""Not that of “it will be remembered that”, which looks back."""

AHEAD = re.compile(
    rf"\b(?:{_WILL}|would|shall|going to|to (?:be|begin|start|meet|open|end|resume|vote)"
    r"|set (?:for|to)|due|scheduled|slated|expect\w*|plan\w*|until|till|by(?=\s(?:the\s)?$)"
    r"|tomorrow|next|begins|starts|opens|ends|expires|takes effect)\b|^[A-Z]{2,3} to [a-z]"
)
"""What stands before what is to come; minutes give tasks to initials: ``JR to report``."""

_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?][)”\"’]?\s+(?=[(“‘\"]?[^\W\d_a-z])")

_WHO = r"(?:I|we|he|she|they|you|it|who|which)"
_GOING = (
    r"(?:go|goes|leave|leaves|come|comes|return|returns|sail|sails|start|starts|depart|departs"
    r"|arrive|arrives|set|sets|dine|dines|meet|meets|begin|begins|open|opens|move|moves|speak"
    r"|speaks)"
)
"""What is said in the present of what is yet to be done."""

LOOKING_ON = re.compile(
    rf"(?:\b(?:{_WILL}|shall|(?-i:may)|must|hope|hopes|mean|means|intend|intends|propose|wish|going|due"
    r"|until|till|by(?=\s(?:the\s)?$)|next|is\sto|am\sto|are\sto)|[’']ll"
    rf"|\b{_WHO}\s{_GOING}"
    r"|^(?:(?:do|please|pray|only)\s)?(?:come|send|meet|bring|join|expect|be))\b[^.!?;]*$",
    re.IGNORECASE,
)
"""What stands before a day that is yet to come."""

YET_TO = re.compile(
    rf",?\s(?:(?:{_WHO}|there)(?:\s(?:will|shall|must|(?:is|am|are)\s(?:to|going))|[’']ll)"
    rf"|{_WHO}\s{_GOING})\b",
    re.IGNORECASE,
)
"""What stands behind one, at the head of its sentence: “there is to be”, “we go”."""

LETTER_OF = re.compile(
    r"\b(?:letters?|yours?|his|hers|mine|ours|theirs|favou?rs?|notes?|telegrams?|cables?|wires?"
    r"|despatch(?:es)?|dispatch(?:es)?|cards?|postcards?|communications?|lines|answers?|repl(?:y|ies)"
    r")\s+of(?:\sthe)?\s*$",
    re.IGNORECASE,
)
"""What stands before the day of a letter that has come, or gone."""

BETWEEN_US = re.compile(
    r"\b(?:(?:your|our|my)\s(?:[a-z-]+\s){0,2}(?:letter|favou?r|note|telegram|issue|number|article"
    r"|leader|report|communication)|yours|ours|mine)\s(?:of|for|dated)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""What stands before the day of something that writer and reader have sent or printed, never long
before a letter of theirs."""

FAR_AHEAD = 7
"""A month that many months after the day of an entry is rather that of the year before."""

COMING = re.compile(
    rf"\b(?:{_WILL}|shall|going to|set (?:for|to)|tomorrow"
    r"|next(?=\s(?:$|week|month|year|spring|summer|autumn|winter|[A-Z]))"
    r"|(?:is|are) (?:due|scheduled|slated|expected|planned|to))\b|[’']ll\b"
)
"""What only a day yet to come has before it: the day of writing dates it, not the history told."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others may lean on; ``offset`` is None where it stands in no block.

    ``leads``: its sentence begins with it (``In 1917 …``). ``wide``: it names several months, or
    years, or is of a month that is not ours. ``since``: its first day, or year, of a span that goes
    over into the year of ``point``.
    """

    point: Point
    offset: int | None = None
    end: int = 0
    cert: Certainty = "high"
    leads: bool = False
    wide: bool = False
    since: Point | None = None

    @property
    def year(self) -> int:
        """Its year."""
        return self.point.year or 0

    @property
    def start(self) -> int:
        """Its offset; -1 if it stands in no block."""
        return -1 if self.offset is None else self.offset


@dataclass(frozen=True, slots=True)
class Dated:
    """A value found from the context, the anchor it leans on, and how certain it is."""

    value: Value | None
    anchor: Anchor | None = None
    cert: Certainty = "medium"


@dataclass(slots=True)
class Thread:
    """The dates of a text as they come, in its order.

    ``written``: the day (month, year) of writing, if known; ``dispatch``: the
    text is a letter or a report of that day. ``full``: the last date with a month.
    ``year``: the last year alone. ``head``: the last day head of a diary or a letter.
    ``aside``: the last year in passing (``the 1905 rising``), of use to its own sentence only.
    ``coming``: full dates in order of offset, for what stands before every other date;
    ``life``: the first of these is a birth, and dates nothing before it.
    ``stated``: the earliest and the latest year given in full so far; ``said``: the last year that
    a sentence named, perhaps by two figures.
    ``history``: how many dates of times long past were told since one of the time of writing;
    ``present``: whether one of that time was told at all.
    ``back``: where the text last spoke of its own days.
    """

    written: Anchor | None = None
    dispatch: bool = False
    full: Anchor | None = None
    year: Anchor | None = None
    last: Anchor | None = None
    head: Anchor | None = None
    aside: Anchor | None = None
    coming: deque[Anchor] = field(default_factory=deque)
    life: bool = False
    stated: tuple[int, int] | None = None
    said: int | None = None
    history: int = 0
    present: bool = False
    back: int = -1

    def states(self, value: Value) -> None:
        """Take note of a year that is given in full."""
        years = [point.year for point in (value.first, value.last) if point and point.year]
        if years:
            self.stated = min(*years, *(self.stated or years)), max(*years, *(self.stated or years))

    def saw(self, anchor: Anchor, *, head: bool = False) -> None:
        """Take note of a dated expression."""
        self.last = anchor
        if anchor.point.month:
            self.full = anchor
            past = self.past(anchor)
            self.history = self.history + 1 if past else 0
            self.present = self.present or not past
        else:
            self.year = anchor
        if head and anchor.point.day_known:
            self.head = anchor

    def comes_back(self, at: int) -> None:
        """Take note that at an offset the text speaks of its own days."""
        self.back, self.history = at, 0

    def turns(self) -> None:
        """Forget the history told, from which the text turns to its own days."""
        self.full = self.year = self.aside = None
        self.history = 0

    def past(self, anchor: Anchor) -> bool:
        """Whether a date lies long before (after) the day of writing."""
        return self.written is not None and abs(anchor.year - self.written.year) > PAST

    def latest(self, at: int) -> Anchor | None:
        """What told of a year last before an offset, even in passing; else the day of writing."""
        aside = self.aside if self.aside and at - self.aside.end <= ASIDE else None
        told = [anchor for anchor in (self.full, self.year, aside) if anchor]
        return max(told, key=lambda anchor: anchor.start, default=self.written)

    def dates(self, anchor: Anchor) -> bool:
        """Whether an anchor is the day of writing of a letter or a dispatch."""
        day = self.written
        return bool(self.dispatch and day and day.point == anchor.point and not self.head)

    def day(self, at: int) -> Anchor | None:
        """The day on which what stands at an offset was written, if the text keeps to such days."""
        if self.head and at - self.head.end <= FAR:
            return self.head
        return self.written if self.dispatch else None

    def running(self, at: int, block: int) -> tuple[Anchor, Certainty] | None:
        """The anchor of the running year at an offset, in the block that begins at ``block``."""
        full, year = self.full, self.year
        if (
            self.aside
            and self.aside.start > max([block - 1, *(a.start for a in (full, year) if a)])
            and at - self.aside.end <= (BESIDE if self.dispatch else ASIDE)
        ):
            return self.aside, "low"
        if year and self.reaches(year, at, block) and (self.head is None or year.start >= block):
            close = full is None or abs(year.year - full.year) <= LIFETIME
            close = close or year.leads or at - year.end <= BESIDE
            if close and (full is None or full.start < year.start):
                return year, "medium" if year.start >= block or year.leads else "low"
        if full and self.reaches(full, at, block):
            past = self.dispatch and self.past(full) and not full.leads
            far = at - full.start > (2 * ASIDE if past else FAR)
            return full, "low" if far or full.cert == "low" else "medium"
        if self.head and at - self.head.end <= FAR:
            return self.head, "medium"
        if self.written and self.written.point.month:
            return self.written, "medium" if self.written.offset is not None else "low"
        while self.coming and self.coming[0].start <= at:
            self.coming.popleft()
        if self.coming and not self.life:
            return self.coming[0], "low"
        if year:
            return year, "low"
        return (self.written, "low") if self.written else None

    def bears(self, anchor: Anchor, at: int, block: int, clause: int) -> bool:
        """Whether a bare day at an offset is of an anchor's month, not of one named in passing.

        Its sentence (as far as it is read) begins so many code points, ``clause``, before it.
        """
        day = self.day(at)
        if day is None or anchor.start == day.start:
            return True
        if abs(anchor.year - day.year) <= PAST:
            return anchor.start >= block or not self.dispatch
        close = anchor.point.day is not None or at - anchor.end < clause
        close = close or self.history > 1
        return close and (anchor.leads or anchor.start >= block)

    def reaches(self, anchor: Anchor, at: int, block: int) -> bool:
        """Whether a date is still what the text is about.

        A letter, a dispatch or an entry comes back to its own day, unless its paragraph, the block
        that begins at ``block``, or all that was told before it, is of times long past.
        """
        day = self.day(at)
        if day is None:
            return not self.passing(anchor, block)
        if anchor.start == day.start:
            return True
        if anchor.end < self.back and anchor.start < block and abs(anchor.year - day.year) > PAST:
            return False
        past = at - anchor.end
        long_past = abs(anchor.year - day.year) > PAST
        history = self.history > 1 and self.head is None
        if long_past and history and anchor.point.month:
            return True
        told = long_past and (history or anchor.point.month is not None)
        return anchor.leads or (anchor.start >= block and (told or past <= BESIDE))

    def passing(self, anchor: Anchor, block: int) -> bool:
        """Whether an article that tells of its own month has named a date in passing, in a block
        above the one that begins at ``block``."""
        written = self.written
        return bool(
            self.present
            and self.history <= 1
            and written
            and written.point.month
            and anchor.point.month
            and anchor.start < block
            and not anchor.leads
            and self.past(anchor)
        )


def completed(
    thread: Thread, reading: Reading, block: int, lead: str, *, head: bool = False
) -> Dated:
    """A date without its year, in the running year; the weekday decides between years.

    The head of an entry follows that of the entry before, whatever that one tells.
    """
    found = thread.running(reading.start, block)
    value, unit = reading.value, reading.unit
    day = thread.head if head else thread.day(reading.start)
    ours = COMING.search(lead) or BETWEEN_US.search(lead)
    if day and (ours or (head and found and found[0].year != day.year)):
        found = day, "medium"
    if found is None:
        if unit.floating or unit.republican:
            return Dated(None)
        return Dated(value, None, "high" if unit.grain == "day" else "medium")
    anchor, cert = found
    year = anchor.year
    first = value.first
    if anchor.since and (first.month or 0) >= (anchor.since.month or 0):
        year = anchor.since.year or year
    month = anchor.point.month
    if anchor.wide and anchor.since and month is None:
        if anchor.year - (anchor.since.year or 0) > 1:
            return Dated(None if unit.floating else value)
        cert = "low"
    behind = (month or 0) - (first.month or 12) if month else 0
    if unit.republican:
        year += (behind > 4) - (behind < -7)  # the nearest, rather later than earlier
        cert = "low"
    elif spilled(thread, anchor) and behind > 0:
        year += 1
    elif unit.weekday is None:
        said = _SENTENCE_END.split(lead)[-1]
        looks_on = bool(AHEAD.search(said) or (day and LOOKING_ON.search(lead)))
        if thread.dates(anchor):
            step = looks_on if behind > 0 else -(behind < 0 and not looks_on)
        elif behind <= -FAR_AHEAD and (
            LETTER_OF.search(lead) or (day and anchor == day and not head and not looks_on)
        ):
            step = -1
        elif day and anchor == day and not head and behind > 0 and COMING.search(lead):
            step = 1
        else:
            step = int(behind >= 8)
        if step:
            year, cert = year + step, "low"
    if unit.weekday is not None and first.month and first.day:
        told = thread.full.year if thread.full else year
        days = [anchor.year for anchor in (thread.head, thread.written) if anchor]
        beside = [near + apart for apart in (1, -1) for near in (year, told)]
        for guess in dict.fromkeys((year, told, *days, *beside)):
            date_in = Point(guess, first.month, first.day).date()
            if date_in and falls_on(date_in, unit.weekday):
                return Dated(value.completed(guess), anchor, cert)
        cert = "low"
    return Dated(unit.settled(value.completed(year or -1)), anchor, cert)


def spilled(thread: Thread, anchor: Anchor) -> bool:
    """Whether a date told under two years (``1894–5``) was put in the first of them."""
    told = thread.year
    return bool(
        told
        and told.since
        and told.start < anchor.start
        and anchor.cert == "low"
        and anchor.year == told.since.year == told.year - 1
    )


def moved(anchor: Anchor, since: date, days: int, cert: Certainty) -> Dated:
    """The day so many days after (before) another."""
    point = shifted(of_date(since), "day", days)
    return Dated(Value(point) if point else None, anchor, cert)
