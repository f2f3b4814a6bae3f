"""The pass over the expressions of a draft that makes marks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rubricator.annotators.dating import (
    context,
    entries,
    formulas,
    frames,
    leaning,
    relations,
    supplied,
)
from rubricator.annotators.dating.centuries import fitting, of_century, of_copy
from rubricator.annotators.dating.certainty import certainty
from rubricator.annotators.dating.context import Anchor, Dated
from rubricator.annotators.dating.entry_heads import counts, is_head
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.shared_year import LISTED, shared_year
from rubricator.annotators.dating.threads import Threads
from rubricator.annotators.dating.usage import Usage
from rubricator.annotators.dating.values import Point, Value
from rubricator.annotators.dating.vocabulary import GAP, MONTH, ORDINAL
from rubricator.annotators.dating.writing import copies
from rubricator.annotators.dating.year_told import recurs, year_told
from rubricator.annotators.dating.years import LAST_CENTURY, hundred
from rubricator.model import Block, Draft, Mark

WORK_AFTER = re.compile(
    rf"{GAP}(?:[a-z-]+{GAP})?(?:book|novel|essay|article|pamphlet|film|study|monograph|poem|play"
    r"|edition|paper|biography|memoirs?|album|review|treatise|collection|anthology|translation)\b"
)

WORD = re.compile(rf"[^\W\d_]\.?{GAP}\Z")
"""What stands before a year that is part of its sentence, and not that of a book in brackets."""

NOW = re.compile(r"[.!?][)”\"’]?\s+(?:Now|To-?day|At\spresent)\s(?!that\b)")
"""How a sentence begins that turns from what was to what is."""
THIS_MONTH = re.compile(r"\sinst(?:ant)?\b")

RECKONED = re.compile(
    rf"{GAP}(?:(?:next{GAP})?(?:before|after|preceding|following|sennight|week|fortnight)\b"
    rf"|(?:morning|afternoon|evening|night)s\b|of\b|in{GAP}(?:{MONTH}|Advent|Lent|Easter|Whitsun))"
)
"""What says that a weekday is not reckoned from the day of writing."""
COUNTED = re.compile(rf"(?:\dst|\dnd|\drd|\dth|{ORDINAL}|\b(?:a|each|every)){GAP}\Z")
"""What counts the weekdays of a month: ``the 1st Friday of August``, ``a Friday``."""

TILL = re.compile(r"\b(?:to|till|until|through)\s(?:the\s)?$|[-–]$")
NEAR = 40
"""So far, in code points, a weekday may stand behind that from which it is reckoned."""

CLAUSE = 160
"""So many code points before a date are looked at for the verb of its sentence."""
SENTENCE = re.compile(r"(?:(?<=[a-z]{2}[.!?])|(?<=[0-9][.!?]))[”\"’]?\s+(?=[A-Z“\"‘])|;\s")


class Annotation:
    """One pass over the expressions of a draft, in order, with the thread of its dates."""

    def __init__(
        self,
        draft: Draft,
        found: list[tuple[Block, list[Reading | Relative]]],
        markers: list[tuple[int, int]],
    ) -> None:
        self.draft = draft
        self.text = draft.text
        self.found = found
        self.markers = markers
        self.copies = copies(draft.text, found)
        self.threads = Threads(draft, found, self.copies)
        self.thread = self.threads.thread
        days = (
            item
            for _, items in found
            for item in items
            if isinstance(item, Reading) and item.unit.grain == "day"
        )
        self.usage = Usage(draft.text, days, draft.language)
        self.spoken = {
            leaf.start for block in draft.walk() if block.kind == "sp" for leaf in block.leaves()
        }
        self.items: list[Reading | Relative] = []
        self.at = 0
        self.last_decade = 0
        self.weekday_before: Anchor | None = None

    def marks(self) -> Iterator[Mark]:
        """The marks, in order."""
        marker = 0
        for leaf, items in self.found:
            self.thread, self.items = self.threads.of(leaf), items
            for self.at, item in enumerate(items):
                while marker < len(self.markers) and self.markers[marker][1] <= item.start:
                    marker += 1
                if marker < len(self.markers) and self.markers[marker][0] < item.end:
                    continue
                mark = (
                    self.relative(leaf, item)
                    if isinstance(item, Relative)
                    else self.absolute(leaf, item)
                )
                if mark is not None:
                    yield mark

    def absolute(self, leaf: Block, reading: Reading) -> Mark | None:
        """The mark of what names a calendar unit."""
        unit = reading.unit
        head = self.is_head(leaf, reading)
        if unit.weekday_only:
            return self.weekday(leaf, reading, head)
        lead = frames.before(self.text, reading.start)
        if unit.short is not None:
            return self.short_year(leaf, reading)
        if unit.grain == "decade" and unit.doubtful:
            return self.decade(leaf, reading)
        if reading.value.incomplete:
            if recurs(self.text, leaf, reading, lead):
                fixed = None if unit.floating else reading.value
                return self.mark(leaf, reading, Dated(fixed, None, "high"))
            if told := year_told(self.text, self.thread, leaf, reading):
                dated, noted = told
                return self.mark(leaf, reading, dated, rule="date-context", noted=noted)
            clause = self.clause(leaf, reading)
            self.turn(leaf, reading)
            dated = (
                shared_year(self.text, reading, self.items[self.at + 1 : self.at + LISTED])
                or formulas.of_issue(self.text, reading, self.items, leaf)
                or formulas.of_reign(self.text, self.thread, reading, self.items, leaf)
                or formulas.spoken(self.text, self.thread, reading, leaf.end)
                or context.completed(self.thread, reading, leaf.start, clause, head=head)
            )
            return self.mark(leaf, reading, dated, rule="date-context", head=head)
        value, cert = reading.value, certainty(self.text, reading)
        if reading.start not in self.copies:
            self.thread.states(value)
        if unit.doubtful and unit.grain == "day":
            value, cert = self.usage.numeric(reading, value)
        if value.first.month or (unit.grain != "century" and WORD.search(lead[-5:])):
            self.thread.said = (value.last or value.first).year
        return self.mark(leaf, reading, Dated(value, None, cert), head=head)

    def turn(self, leaf: Block, reading: Reading) -> None:
        """Turn from history to the day of writing, where a sentence before a date does so."""
        thread = self.thread
        told = max((anchor.end for anchor in (thread.full, thread.year) if anchor), default=-1)
        if thread.dispatch and told > leaf.start and NOW.search(self.text, told, reading.start):
            thread.turns()

    def is_head(self, leaf: Block, reading: Reading) -> bool:
        """Whether a date heads an entry, and is no answer to a question."""
        heads = leaf.start not in self.spoken and is_head(self.text, self.thread, leaf, reading)
        return heads and not self.is_written(reading)

    def is_written(self, reading: Reading) -> bool:
        """Whether a date is the day of writing, or stands above it."""
        day = self.thread.written
        return bool(day and day.offset is not None and reading.start <= day.offset)

    def short_year(self, leaf: Block, reading: Reading) -> Mark | None:
        """``June ’36``: in the century that what is said around it lets one expect."""
        found = self.thread.running(reading.start, leaf.start)
        anchor = found[0] if found else self.thread.written
        unit = reading.unit
        year, cert = of_century(self.thread, unit.short or 0, anchor.year if anchor else None)
        if reading.start in self.copies:
            year = of_copy(unit.short or 0)
        value = reading.value.completed(year)
        if unit.short_last is not None and value.last:
            last = replace(value.last, year=year + (unit.short_last - (unit.short or 0)) % 100)
            value = replace(value, last=last)
        elif unit.doubtful and unit.grain == "day":
            value, doubt = self.usage.numeric(reading, value)
            cert = "low" if "low" in (cert, doubt) else "medium"
        if unit.weekday is not None and (fit := fitting(value.first, unit.weekday, year)):
            value, cert = replace(value, first=replace(value.first, year=fit)), "medium"
        self.thread.said = value.first.year
        return self.mark(leaf, reading, Dated(value, anchor, cert), rule="date-context")

    def decade(self, leaf: Block, reading: Reading) -> Mark | None:
        """``the thirties``: of the century that what is said around them lets one expect."""
        first, last = reading.value.first.year or 0, reading.value.last
        found = self.thread.running(reading.start, leaf.start)
        anchor = found[0] if found else self.thread.written
        alone = self.thread.year
        if alone and anchor and anchor.start < leaf.start <= alone.start:
            anchor = alone  # a year of its own paragraph, though no date there goes on from it
        base = max(anchor.year if anchor else 0, self.last_decade) or None
        year, _ = of_century(self.thread, first % 100, base)
        self.last_decade = year
        value = replace(
            reading.value,
            first=Point(year),
            last=Point(year + (last.year or 0) - first) if last else None,
        )
        return self.mark(leaf, reading, Dated(value, anchor, "low"))

    def weekday(self, leaf: Block, reading: Reading, head: bool) -> Mark | None:
        """``Tuesday``, ``Monday 29th``: a day head, or a day at the time of writing."""
        day = reading.value.first.day
        known = self.thread.head or self.thread.written or self.thread.full
        if day and not known and THIS_MONTH.search(self.text, reading.start, reading.end):
            return self.mark(leaf, reading, Dated(None), rule="date-context", relative=True)
        if head or day:
            dated = entries.day_head(self.thread, reading.unit.weekday, day)
            return self.mark(leaf, reading, dated, rule="date-context", head=head)
        words = self.text[reading.start : reading.end]
        which = next((word for word in ("last", "next") if words.endswith(word)), "")
        if not which and not words.endswith(("day", "week")):
            return None
        if RECKONED.match(self.text, reading.end, leaf.end):
            return None
        apart = self.text[reading.start - 1 : reading.start] == " "
        if apart and not which and frames.in_name(self.text, reading.start):  # Plough Monday
            return None
        told = self.thread.full
        past = told and told.start >= leaf.start and self.thread.past(told)
        if past or COUNTED.search(frames.before(self.text, reading.start)):
            return None
        lead = self.clause(leaf, reading)
        if words.endswith("week"):
            which = words.split()[-2] + " week"
        number, before = reading.unit.weekday or 0, self.weekday_before
        if before and before.start >= leaf.start and reading.start - before.end <= NEAR:
            since = before if TILL.search(lead) else None
        else:
            since = None
        dated = entries.weekday_in_prose(self.thread, number, lead, which, since)
        if dated.value:
            if self.thread.dispatch and dated.anchor is self.thread.written:
                self.thread.comes_back(reading.end)
            self.weekday_before = Anchor(dated.value.first, reading.start, reading.end)
        return (
            self.mark(leaf, reading, dated, rule="date-context", relative=bool(which), noted=False)
            if dated.value
            else None
        )

    def relative(self, leaf: Block, found: Relative) -> Mark | None:
        """The mark of a relative expression."""
        if found.unit == "dayhead" and found.value:
            head, day = self.thread.head, found.value.first.day or 0
            bare = found.which == "bare" and (head is None or day <= (head.point.day or day))
            if bare or counts(self.text, self.thread, leaf, found, day):
                return None
            dated = entries.day_head(self.thread, found.weekday, found.value.first.day)
            if found.value.last:
                dated = entries.days_on(dated, found.value.last)
            return self.mark(leaf, found, dated, rule="date-context", head=True)
        clause = self.clause(leaf, found)
        if found.which == "weak" and (other := self.century(found, len(clause))):
            return self.mark(leaf, found, other, rule="date-context")
        quoted = self.quoted(leaf, found.start)
        alone = self.text[leaf.start : leaf.end].strip() == self.text[found.start : found.end]
        if alone and found.deictic:  # the heading of a column
            return self.mark(leaf, found, Dated(None), rule="date-context", relative=True)
        dated = relations.related(self.thread, found, leaf.start, clause, quoted=quoted)
        if found.unit == "monthday":
            if dated.value is None:
                return None
            return self.mark(leaf, found, dated, rule="date-context")
        if found.which == "that" and found.value:
            return self.mark(leaf, found, dated, rule="date-context") if dated.value else None
        return self.mark(
            leaf, found, dated, rule="date-context", relative=True, noted=not found.deictic
        )

    def century(self, found: Relative, near: int) -> Dated | None:
        """``a nave of the 13th century, the tower of the 14th``: another century, and no day.

        The first stands in the same sentence, so many code points, ``near``, before it at most.
        """
        before = (item for item in reversed(self.items[: self.at]) if isinstance(item, Reading))
        item = next(before, None)
        if item is None or item.unit.grain != "century" or found.start - item.end > near:
            return None
        number = found.value.first.day or 0 if found.value else 0
        if number > LAST_CENTURY:
            return None
        first, last = hundred(number, (item.value.first.year or 0) < 0)
        return Dated(
            Value(Point(first), Point(last)), Anchor(item.value.first, item.start, item.end)
        )

    def clause(self, leaf: Block, item: Reading | Relative) -> str:
        """What stands before an expression of a block in the same sentence, and who does behind it
        what is yet to be done: “On the 20th I shall …”."""
        lead = self.text[max(leaf.start, item.start - CLAUSE) : item.start]
        behind = context.YET_TO.match(self.text, item.end, leaf.end)
        return SENTENCE.split(lead)[-1] + (behind[0] if behind else "")

    def mark(
        self,
        leaf: Block,
        item: Reading | Relative,
        dated: Dated,
        *,
        rule: str = "",
        relative: bool = False,
        head: bool = False,
        noted: bool = True,
    ) -> Mark | None:
        """The mark of a dated expression; the thread takes note of it."""
        attributes = dated.value.attributes(self.draft.id) if dated.value else {}
        value, cert = dated.value, dated.cert
        if supplied.doubted(self.text, item):
            cert = "low"
        if dated.value and dated.value.real and attributes:
            anchor = dated.anchor
            if anchor and anchor is self.thread.written and anchor.cert == "low":
                cert = "low"
            if anchor and anchor.offset is not None and anchor.offset != item.start:
                attributes["datingPoint"] = "#" + self.draft.anchor("date", anchor.offset)
        elif isinstance(item, Reading) and item.value.first.month:
            return None
        if relative:
            cert = cert if attributes else "medium"
            attributes = {"type": "relative", **attributes}
        elif self.published(leaf, item, value):
            attributes = {"type": "publication", **attributes}
        valued = noted and attributes and value and value.first.year
        if valued and value and item.start not in self.copies:
            spoken = leaf.start in self.spoken
            leaning.note(self.text, self.thread, leaf, item, value, cert, head=head, spoken=spoken)
        self.threads.dated(item, dated)
        if not rule:
            rule = "date-calendar" if "when" in attributes else "date-span"
        return Mark("date", item.start, item.end, attributes, cert, rule)

    def published(self, leaf: Block, item: Reading | Relative, value: Value | None) -> bool:
        """Whether it is the year in which a work came out (ENCODING §3)."""
        if value is None or value.last is not None:
            return False
        if leaf.type in ("imprint", "source"):
            return item.start not in self.copies
        year_only = isinstance(item, Reading) and item.unit.grain == "year"
        return year_only and bool(WORK_AFTER.match(self.text, item.end, leaf.end))

    def quoted(self, leaf: Block, offset: int) -> bool:
        """Whether quotation marks are open at an offset of a block."""
        lead = self.text[max(leaf.start, offset - 2000) : offset]
        return lead.count("“") > lead.count("”") or lead.count('"') % 2 == 1
