"""The pass over the expressions of a draft that makes marks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rubricator.annotators.dating import context, entries, formulas, frames, relations, supplied
from rubricator.annotators.dating.centuries import fitting, of_century, of_copy
from rubricator.annotators.dating.context import PAST, Anchor, Dated
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import PAGE, Relative
from rubricator.annotators.dating.threads import Threads
from rubricator.annotators.dating.usage import Usage
from rubricator.annotators.dating.values import Point, Value, falls_on
from rubricator.annotators.dating.vocabulary import AT_HOUR, DASH, GAP
from rubricator.annotators.dating.writing import LINE_END, credited
from rubricator.model import BLANK, Block, Certainty, Draft, Mark

WORK_AFTER = re.compile(
    rf"{GAP}(?:[a-z-]+{GAP})?(?:book|novel|essay|article|pamphlet|film|study|monograph|poem|play"
    r"|edition|paper|biography|memoirs?|album|review|treatise|collection|anthology|translation)\b"
)

BETWEEN = re.compile(
    rf"[)\]]?(?:,{GAP}|,?{GAP}(?:and|or|to|till|until|through|&){GAP}(?:the{GAP})?|{GAP}?{DASH}{GAP}?"
    rf"|{GAP}?[(\[])"
)
"""What stands between dates of which the last has the year of all."""

LISTED = 8
"""No more dates than these lean on the year of one."""

YEAR_BEHIND = re.compile(
    rf"[)\]],?{GAP}(?:(?:of|in){GAP})?|,?{GAP}(?:[^.;:\n]{{3,90}},{GAP})?in{GAP}the{GAP}year{GAP}"
)
"""What stands before their year: ``June 3–July 1 (June 16–July 14), 1917``, ``3 May, the feast of
the Holy Cross, in the year 1917``."""

PLAIN = re.compile(r"[(\[,;|>]\s?$|(?:^|\n)[ \t]*$")
"""What may stand before a year that needs no preposition: a bracket, a place and a comma."""

DETERMINED = re.compile(r"(?<!\b[Ee]n\s)(?<=[^\W\d_]\s)$")

PUNCTUATION = ("", ",", ".", ";", ")", "),", ").")

YEAR_TOLD = re.compile(rf",?{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}year\b")
THAT_YEAR = re.compile(rf"\b(?:that|same){GAP}year$")
OTHER_YEAR = re.compile(
    rf",?{GAP}(?:of|in){GAP}the{GAP}(?:(?:next|following|ensuing)|(?P<back>previous|preceding))"
    rf"{GAP}year\b"
)
YEARS_ON = {"last": -1, "this": 0, "next": 1}

RECURRING = re.compile(
    rf"(?<!\w)(?:each|every|no|annual(?:ly)?(?:{GAP}on)?"
    rf"|feast(?:[ -]day)?{GAP}(?:is|falls)(?:{GAP}(?:kept|celebrated|observed))?(?:{GAP}on)?"
    rf"(?:{GAP}the)?){GAP}$",
    re.IGNORECASE,
)

EVERY_YEAR = re.compile(rf",?{GAP}(?:(?:of{GAP})?(?:each|every){GAP}year|annually)\b")

LEADING = re.compile(
    rf"(?:(?<!\w)written:{GAP}|(?<!\w)(?:in|since|by|during|until|till|year|from|after|before|early|late|mid)(?:{GAP}|-)"
    r"|^|[\n.]\s*)$",
    re.IGNORECASE,
)
"""What stands before a year that the sentences after it are about."""

BRACKETED = re.compile(r"[(\[](?:(?!in\b|since\b|from\b)[a-z]{1,9}\.?\s?)?$")
"""What stands before a year that says in brackets when a work came out, or somebody was born."""

RECKONED = re.compile(rf"{GAP}(?:next{GAP})?(?:before|after|preceding|following|sennight)\b")
"""What says that a weekday is not reckoned from the day of writing."""

TILL = re.compile(r"\b(?:to|till|until|through)\s(?:the\s)?$|[-–]$")
NEAR = 40
"""So far, in code points, a weekday may stand behind that from which it is reckoned."""

CLAUSE = 100
"""So many code points before a date are looked at for the verb of its sentence."""
SENTENCE = re.compile(r"(?:(?<=[a-z]{2}[.!?])|(?<=[0-9][.!?]))[”\"’]?\s+(?=[A-Z“\"‘])|;\s")

HEAD_LEAD = re.compile(rf"(?:^|\n)[ \t]*(?:[X*+]{{1,4}}[ \t]+|{PAGE})?_?$")
"""What may stand before the head of an entry: its sign, that of a new page, or of italics."""

HEAD_TAIL = re.compile(
    rf"_?(?:,?[ ](?:early|late|morning|afternoon|evening|night)\b)?{AT_HOUR}"
    r"(?:[.,:;]?[ \t]*(?:\n|$)|(?:\.|:|[.,]?[ ]?(?:--|—|–)))"
)
"""What ends the head of an entry behind its day: perhaps the part of the day, and the hour."""

SHORT_MONTH = re.compile(r"\.[ ]+(?=[^\W\d_a-z])")
"""What ends it behind a month written short: ``9th Aug. He fell sick``."""

YEAR_TAIL = re.compile(rf"[.,:]{GAP}|{GAP}?(?:--|—|–)")
"""What stands between the year that opens a line and the first entry of that year."""


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
        self.threads = Threads(draft, found)
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
        head = self.is_head(leaf, reading) and not self.is_written(reading)
        if unit.weekday_only:
            return self.weekday(leaf, reading, head)
        lead = frames.before(self.text, reading.start)
        if unit.short is not None:
            return self.short_year(leaf, reading)
        if unit.grain == "decade" and unit.doubtful:
            return self.decade(leaf, reading)
        if reading.value.incomplete:
            if RECURRING.search(lead) or EVERY_YEAR.match(self.text, reading.end, leaf.end):
                fixed = reading.value if unit.movable is None else None
                return self.mark(leaf, reading, Dated(fixed, None, "high"))
            if told := YEAR_TOLD.match(self.text, reading.end, leaf.end):
                dated = self.of_year(reading, YEARS_ON[told["which"]])
                return self.mark(leaf, reading, dated, rule="date-context")
            if THAT_YEAR.search(self.text, reading.start, reading.end):
                dated = self.of_that_year(leaf, reading, 0)
                return self.mark(leaf, reading, dated, rule="date-context")
            if other := OTHER_YEAR.match(self.text, reading.end, leaf.end):
                dated = self.of_that_year(leaf, reading, -1 if other["back"] else 1)
                return self.mark(leaf, reading, dated, rule="date-context", noted=False)
            clause = self.clause(leaf, reading)
            dated = (
                self.borrowed(reading)
                or formulas.of_reign(self.text, self.thread, reading, self.items, leaf)
                or formulas.spoken(self.text, self.thread, reading, leaf.end)
                or context.completed(self.thread, reading, leaf.start, clause, head=head)
            )
            return self.mark(leaf, reading, dated, rule="date-context", head=head)
        value, cert = reading.value, self.certainty(reading)
        if not credited(self.text, leaf, reading.start):
            self.thread.states(value)
        if unit.doubtful and unit.grain == "day":
            value, cert = self.usage.numeric(reading, value)
        return self.mark(leaf, reading, Dated(value, None, cert), head=head)

    def of_year(self, reading: Reading, years: int) -> Dated:
        """``October of last year``: in the year so many ``years`` on from that of writing."""
        anchor = self.thread.head or self.thread.written
        if anchor is None:
            return Dated(reading.value)
        return Dated(reading.value.completed(anchor.year + years or -1), anchor)

    def of_that_year(self, leaf: Block, reading: Reading, years: int) -> Dated:
        """``October of that (the following) year``: in the year last told of, or beside it.

        Of low certainty if that is out of sight.
        """
        anchor = self.thread.latest(reading.start)
        if anchor is None:
            return Dated(reading.value)
        value = reading.unit.settled(reading.value.completed(anchor.year + years or -1))
        doubtful = anchor.cert == "low" or anchor.start < leaf.start
        return Dated(value, anchor, "low" if doubtful else "medium")

    def is_written(self, reading: Reading) -> bool:
        """Whether this is the date of writing."""
        return bool(self.thread.written and self.thread.written.offset == reading.start)

    def certainty(self, reading: Reading) -> Certainty:
        """How certain it is that a date without context is one."""
        unit = reading.unit
        if unit.grain == "year" and not unit.framed and unit.value.last is None:
            lead = frames.before(self.text, reading.start)
            ends = not self.text[reading.end : reading.end + 2].strip()[:1].isalnum()
            aside = frames.temporal(self.text, reading.start) or (ends and PLAIN.search(lead))
            named = (
                DETERMINED.search(lead)
                and self.text[reading.end : reading.end + 2].strip().isalpha()
            )
            behind = self.text[reading.end : reading.end + 2].strip()
            named = named or (frames.in_name(self.text, reading.start) and behind in PUNCTUATION)
            round_number = (unit.value.first.year or 0) % 100 == 0
            if not (aside or named) or (round_number and not aside):
                return "medium"
        if unit.weekday is not None:
            day = unit.value.first.date()
            if day and not falls_on(day, unit.weekday):
                return "medium"
        return "medium" if unit.doubtful else "high"

    def borrowed(self, reading: Reading) -> Dated | None:
        """``June, July and August 1917``: the year of the date behind, or by itself behind it."""
        end = reading.end
        for item in self.items[self.at + 1 : self.at + LISTED]:
            if not isinstance(item, Reading):
                return None
            bare = item.unit.grain == "year"
            if not (YEAR_BEHIND if bare else BETWEEN).fullmatch(self.text, end, item.start):
                return None
            first = item.value.first
            if first.year is None:
                end = item.end
                continue
            if bare and item.value.last:
                return None
            month = 0 if reading.unit.movable is not None else reading.value.first.month or 0
            year = first.year - (month > (first.month or 12))
            anchor = Anchor(first, item.start, item.end)
            return Dated(reading.unit.settled(reading.value.completed(year or -1)), anchor)
        return None

    def short_year(self, leaf: Block, reading: Reading) -> Mark | None:
        """``June ’36``: in the century that what is said around it lets one expect."""
        found = self.thread.running(reading.start, leaf.start)
        anchor = found[0] if found else self.thread.written
        unit = reading.unit
        year, cert = of_century(self.thread, unit.short or 0, anchor.year if anchor else None)
        if credited(self.text, leaf, reading.start):
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
        return self.mark(leaf, reading, Dated(value, anchor, cert), rule="date-context")

    def decade(self, leaf: Block, reading: Reading) -> Mark | None:
        """``the thirties``: of the century that what is said around them lets one expect."""
        first, last = reading.value.first.year or 0, reading.value.last
        found = self.thread.running(reading.start, leaf.start)
        anchor = found[0] if found else self.thread.written
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
        if head or day:
            dated = entries.day_head(self.thread, reading.unit.weekday, day)
            return self.mark(leaf, reading, dated, rule="date-context", head=head)
        words = self.text[reading.start : reading.end]
        which = next((word for word in ("last", "next") if words.endswith(word)), "")
        if not which and not words.endswith(("day", "week")):
            return None
        if RECKONED.match(self.text, reading.end, leaf.end):
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
            self.weekday_before = Anchor(dated.value.first, reading.start, reading.end)
        return (
            self.mark(leaf, reading, dated, rule="date-context", relative=bool(which), noted=False)
            if dated.value
            else None
        )

    def relative(self, leaf: Block, found: Relative) -> Mark | None:
        """The mark of a relative expression."""
        if found.unit == "dayhead" and found.value:
            head = self.thread.head
            if head is None and self.thread.full is None:
                return None
            day = found.value.first.day or 0
            if found.which == "bare" and (head is None or day <= (head.point.day or day)):
                return None
            dated = entries.day_head(self.thread, found.weekday, found.value.first.day)
            if found.value.last:
                dated = entries.days_on(dated, found.value.last)
            return self.mark(leaf, found, dated, rule="date-context", head=True)
        clause = self.clause(leaf, found)
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
        if valued and value and not credited(self.text, leaf, item.start):
            self.note(leaf, item, value, cert, head)
        self.threads.dated(item, dated)
        if not rule:
            rule = "date-calendar" if "when" in attributes else "date-span"
        return Mark("date", item.start, item.end, attributes, cert, rule)

    def note(
        self, leaf: Block, item: Reading | Relative, value: Value, cert: Certainty, head: bool
    ) -> None:
        """Let later dates lean on this one, if it is one year at most and not an aside.

        When a text came out tells of its days only where nothing says when it was written.
        """
        first, last = value.first, value.last
        across = last is not None and last.year != first.year
        if across and not (first.month and last and last.month):
            return
        if leaf.type == "source" and (self.thread.written or self.thread.full or self.thread.year):
            return
        lead = frames.before(self.text, item.start)
        if first.month is None and BRACKETED.search(lead):
            return
        back = on = month = season = False
        if isinstance(item, Relative):
            back, on = (item.amount or 0) < 0, (item.amount or 0) > 0
        else:
            season = item.unit.grain == "season"
            month = item.value.incomplete and item.unit.short is None
        if first.month is None and not on and not LEADING.search(lead):
            if isinstance(item, Reading):
                self.thread.aside = Anchor(first, item.start, item.end, cert)
            return
        line = self.text[max(0, item.start - 1) : item.start] in ("", "\n")
        line = line and leaf.start not in self.spoken
        opens = line and not first.day and self.opens(leaf, item, first)
        if cert == "low" and not (head or opens or month):
            return
        inferred = isinstance(item, Relative) or item.value.incomplete
        leads = line or self.text[max(0, item.start - 3) : item.start] == "In "
        leads = leads and not (inferred and self.thread.dispatch)
        wide = bool(last and last.month != first.month)
        point = last if last and (head or (across and not season)) else first
        since = first if point is last else None
        anchor = Anchor(point, item.start, item.end, cert, leads, wide, since)
        if opens:
            self.thread.head = None
        if back:
            self.thread.last = anchor
        elif self.thread.dispatch and inferred and not (head or opens or self.thread.past(anchor)):
            self.thread.last, self.thread.history = anchor, 0
        else:
            self.thread.saw(anchor, head=head)

    def opens(self, leaf: Block, item: Reading | Relative, point: Point) -> bool:
        """Whether a year or a month that begins a line is that of the entries below.

        It stands alone; or the first entry follows a year, those before being of the years before.
        """
        if LINE_END.match(self.text, item.end, leaf.end):
            return True
        head = self.thread.head
        entry = head and not point.month and YEAR_TAIL.match(self.text, item.end, leaf.end)
        return bool(entry and head and 0 < (point.year or 0) - head.year <= PAST)

    def published(self, leaf: Block, item: Reading | Relative, value: Value | None) -> bool:
        """Whether it is the year in which a work came out (ENCODING §3)."""
        if value is None or value.last is not None:
            return False
        if leaf.type in ("imprint", "source"):
            return True
        year_only = isinstance(item, Reading) and item.unit.grain == "year"
        return year_only and bool(WORK_AFTER.match(self.text, item.end, leaf.end))

    def is_head(self, leaf: Block, reading: Reading) -> bool:
        """Whether a day, or days, stand alone at the head of an entry: a line of its own, and no
        answer to a question."""
        if reading.unit.grain != "day" or reading.value.bounded or leaf.start in self.spoken:
            return False
        start = max(leaf.start, reading.start - 20)
        lead = self.text[start : reading.start]
        at_start = start == leaf.start and not lead.strip(BLANK + "X*+")
        if not at_start and not HEAD_LEAD.search(lead):
            return False
        entry = reading.value.first.day or (self.thread.head and start == leaf.start)
        tail = HEAD_TAIL if entry else LINE_END
        at = reading.end
        told = entry and SHORT_MONTH.match(self.text, at - 1, leaf.end)
        return at >= leaf.end or bool(told or tail.match(self.text, at, leaf.end))

    def quoted(self, leaf: Block, offset: int) -> bool:
        """Whether quotation marks are open at an offset of a block."""
        lead = self.text[max(leaf.start, offset - 2000) : offset]
        return lead.count("“") > lead.count("”") or lead.count('"') % 2 == 1
