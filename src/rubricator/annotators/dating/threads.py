"""Which thread of dates a block of a text follows: its letter's, its note's, or that of the text.

A letter begins anew. What a note says of dates moves neither the text nor the next note, and the
credits of an archive (``Transcribed: May 2004``) move nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.context import Anchor, Dated, Thread
from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.letters import Letter, below_prose, letters, told_below
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import Point
from rubricator.annotators.dating.writing import written
from rubricator.model import Block, Draft

LETTER = 20_000
"""Up to what length, in code points, a text that bears its day is a letter or a dispatch."""

BORN = re.compile(
    r"\b(?:born|b\.|baptized|baptised|christened)\s(?:(?:at|in)\s)?(?:[A-Z][\w’'.-]*,?\s){0,3}"
    r"(?:(?:on|in|the)\s)*$"
)

DIARY = re.compile(
    r"\b(?:diary|journal|log|log-?book|day-?book|annals|calendar|chronicle)\b", re.IGNORECASE
)
"""What a title calls a book of days; a year in it is that of the first of them."""
FRONT = 8
"""Among so many blocks the title of a diary is looked for."""


class Threads:
    """The threads of a draft, taken up block by block, in its order."""

    def __init__(
        self,
        draft: Draft,
        found: Sequence[tuple[Block, Sequence[Reading | Relative]]],
        copies: frozenset[int],
    ) -> None:
        self.draft = draft
        self.coming = deque(
            Anchor(item.value.first, item.start, item.end)
            for _, items in found
            for item in items
            if isinstance(item, Reading)
            and item.value.first.year
            and item.value.first.month
            and item.start not in copies
        )
        self.letters: deque[Letter] = deque(letters(draft, found, copies))
        self.letter: Letter | None = None
        first = self.letters[0].start if self.letters else len(draft.text)
        above = [(leaf, list(items)) for leaf, items in found if leaf.start < first]
        self.thread = self.opened(written(draft, above, copies), 0, first)
        self.thread.year = of_diary(draft, above)
        self.issue = of_issue(above)
        self.noted = {
            leaf.start: block.start
            for block in draft.walk()
            if block.kind == "note"
            for leaf in block.leaves()
        }
        self.remarks = {*told_below(draft, story=below_prose(draft, first))}
        self.note = -1
        self.beside = self.thread

    def opened(self, written: Anchor | None, start: int, end: int) -> Thread:
        """The thread of what stands at [start, end), written on a day."""
        coming = deque(anchor for anchor in self.coming if start <= anchor.start < end)
        life = bool(coming and BORN.search(frames.before(self.draft.text, coming[0].start)))
        thread = Thread(written=written, coming=coming, life=life)
        thread.dispatch = bool(written and written.point.day and end - start <= LETTER)
        return thread

    def of(self, leaf: Block) -> Thread:
        """The thread of a block; blocks are asked for in the order of the text."""
        while self.letters and self.letters[0].start <= leaf.start:
            self.enter(self.letters.popleft())
        if leaf.start in self.remarks and self.letter and self.letter.start < leaf.start:
            self.told_on()
        note = self.noted.get(leaf.start)
        if note is None:
            return self.thread
        if note != self.note:
            self.note, self.beside = note, replace(self.thread)
        return self.beside

    def enter(self, letter: Letter) -> None:
        """Begin a letter: on its day, or in the year of the one before if its own is not said.

        One without a date line is of the time of the issue that prints it, if that is known.
        """
        end = self.letters[0].start if self.letters else len(self.draft.text)
        above, item = self.thread, letter.dated
        before = above.written or above.full or above.year
        self.letter = letter
        day = None
        if item and item.value.first.year:
            first, last = item.value.first, item.value.last
            point = replace(first, day=None) if last else first
            day = Anchor(point, item.start, item.end)
        stated = self.thread.stated
        self.thread = self.opened(day, letter.start, end)
        self.thread.stated = stated
        if item and day is None:
            self.thread.full, self.thread.coming = before, deque()
        elif item is None and self.issue:
            self.thread.full, self.thread.coming = self.issue, deque()

    def told_on(self) -> None:
        """Leave a letter for what an editor tells below it: the story goes on from its day."""
        thread = self.thread
        if thread.written and thread.dispatch:
            thread.full, thread.last = thread.written, thread.written
            thread.year = thread.head = thread.aside = thread.written = None
            thread.dispatch = False

    def dated(self, item: Reading | Relative, dated: Dated) -> None:
        """Take the day of a letter from its dateline, where that wanted its year."""
        if self.letter is None or self.letter.dated is not item or self.thread.written:
            return
        thread = self.thread
        thread.full = thread.year = thread.last = thread.head = None
        if dated.value and dated.value.first.year:
            thread.written = Anchor(dated.value.first, item.start, item.end, dated.cert)
            thread.dispatch = bool(dated.value.first.day)


def of_issue(found: Sequence[tuple[Block, Sequence[Reading | Relative]]]) -> Anchor | None:
    """The day, month or season of the issue whose line stands above the letters of a periodical."""
    for leaf, items in found:
        for item in items if leaf.type == "imprint" else ():
            if isinstance(item, Reading) and item.value.first.year and item.value.first.month:
                return Anchor(item.value.first, item.start, item.end)
    return None


def keeps_days(draft: Draft) -> bool:
    """Whether the title of a text calls it a diary, a journal or the like."""
    titles = (leaf for leaf in draft.leaves[:FRONT] if leaf.kind == "head" and leaf.type)
    return any(DIARY.search(draft.text, leaf.start, leaf.end) for leaf in titles)


def of_diary(
    draft: Draft, found: Sequence[tuple[Block, Sequence[Reading | Relative]]]
) -> Anchor | None:
    """The year in the title of a diary, or in the lines below it, if they name one."""
    if not keeps_days(draft):
        return None
    for leaf, items in found:
        titled = leaf.kind == "head" and leaf.type and leaf in draft.leaves[:FRONT]
        if not titled and leaf.type != "imprint":
            return None
        for item in items:
            if isinstance(item, Reading) and item.unit.grain in ("year", "season"):
                point = Point(item.value.first.year)
                return Anchor(point, item.start, item.end, "medium", leads=True)
    return None
