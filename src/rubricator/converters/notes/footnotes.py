"""Notes without a heading at the feet of pages, or below the letters that call for them.

Print raises the marker; a plain text has a number glued to a word, and below the page or the letter
a passage that opens with the same number. One such pair says little. What tells a note from an
entry of a list is that between two places of notes the numbers run on as they are called for, and
that none is called for there which has no note.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from rubricator.converters.layout.headings import marked
from rubricator.converters.layout.no_headings import is_end
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.notes.calls import Call, calls, enough, in_order
from rubricator.converters.notes.labels import Label

Passage = Sequence[Line]

_MOST = 1000
"""So many calls above a place of notes are looked at."""
_LOOSE = 2
"""No more passages without a label than these go on a note."""
_BELOW = 2
_SHORT = 900
"""No more passages than these, no longer than that, are what a page says below its notes."""

_ROW = 50
"""No row of a table with its words first is as long as this."""


class Run(NamedTuple):
    """Notes that stand in one place, by the passages that open them and those that go them on.

    ``first`` is the number of the first of them, ``end`` the place of the passage after them; they
    are ``sure`` unless they may be rows of a table, and no other place counts on from them.
    """

    opening: tuple[int, ...]
    more: tuple[int, ...]
    end: int
    first: int
    sure: bool


def runs(passages: Sequence[Passage], labels: Sequence[Label | None], text: str) -> list[Run]:
    """The places of notes in a text, in order; none where most that it calls for are not there."""
    if not any(map(_number, labels)):
        return []
    top = passages[0][0].start
    called = [call for call in calls(text) if call.start >= top]
    found: list[Run] = []
    floor = last = at = 0
    while at < len(passages):
        number = _number(labels[at])
        if number and number in (1, last + 1) and not _announced(passages, at):
            above = bisect.bisect_left(called, (passages[at][0].start,))
            below = max(bisect.bisect_left(called, (floor,)), above - _MOST)
            run = _run(passages, labels, called[below:above], at)
            if run is not None:
                found.append(run)
                at, last = run.end, number + len(run.opening) - 1
                floor = passages[run.end - 1][-1].end
                continue
        at += 1
    goes_on = {run.first - 1 for run in found if run.first > 1}
    found = [run for run in found if run.sure or len(run.opening) in goes_on]
    if len(found) == 1 and _called_below(passages, found[0], called):
        return []
    notes = sum(len(run.opening) for run in found)
    return found if notes * 2 >= in_order(called, 1, 999) else []


def _called_below(passages: Sequence[Passage], run: Run, called: Sequence[Call]) -> bool:
    """Whether the count of calls goes on below the only place of notes: it was a list of others."""
    end, following = passages[run.end - 1][-1].end, run.first + len(run.opening)
    return any(call.number == following and call.start > end for call in called)


def _announced(passages: Sequence[Passage], at: int) -> bool:
    """Whether what stands above a passage announces a list: “We demand:”."""
    return at > 0 and passages[at - 1][-1].text.rstrip().endswith((":", ":—"))


def _number(said: Label | None) -> int:
    """The number that a passage opens with, with a stop or without; 0 if it opens with none."""
    plain = said is not None and said.habit in ("stop", "alone") and said.said.isdecimal()
    return int(said.said) if plain and said is not None else 0


def _run(
    passages: Sequence[Passage], labels: Sequence[Label | None], above: Sequence[Call], at: int
) -> Run | None:
    """The notes from a passage on, if the calls above them are for these and for no others."""
    first = expected = _number(labels[at])
    numbers = {call.number for call in above}
    opening: list[int] = []
    more: list[int] = []
    loose: list[int] = []
    end = at
    while at < len(passages) and len(loose) <= _LOOSE:
        said = labels[at]
        if bare(passages[at]):
            pass
        elif _number(said) == expected and (expected in numbers or not loose):
            more += loose
            loose = []
            opening.append(at)
            expected += 1
            end = at + 1
        elif said is not None and said.habit == "alone":
            break
        elif opening and at == opening[-1] + 1 and _stands_alone(labels[at - 1]):
            more.append(at)
            end = at + 1
        elif opening and len(passages[at]) == 1 and marked(passages[at][0].text):
            break
        else:
            loose.append(at)
        at += 1
    if len(opening) > 1 and _stands_alone(labels[opening[-1]]) and opening[-1] + 1 not in more:
        end = opening.pop()  # the number of the page
    bodiless = any(_stands_alone(labels[one]) and one + 1 not in more for one in opening)
    if bodiless or not _told(above, first, len(opening)):
        return None
    sentences = sum(_sentence(passages[one]) for one in opening) + len(more)
    sure = first > 1 or 2 * sentences >= len(opening)
    return Run(tuple(opening), tuple(more), end, first, sure)


def _told(above: Sequence[Call], first: int, notes: int) -> bool:
    """Whether the calls above so many notes are for these. Where the count begins, all of a few
    have to be called for; where it goes on, half."""
    for_these = in_order(above, first, first + notes - 1)
    if in_order(above, first, first + notes) > for_these:
        return False
    return 2 * for_these >= notes if first > 1 else enough(for_these, notes)


def _sentence(passage: Passage) -> bool:
    """Whether a passage is more than the row of a table: ended, or long."""
    return passage[-1].end - passage[0].start >= _ROW or bool(FINAL.search(passage[-1].text[-40:]))


def _stands_alone(said: Label | None) -> bool:
    return said is not None and said.habit == "alone"


def bare(passage: Passage) -> bool:
    """Whether a passage has no words of the text: furniture, an ornament, a line without ink."""
    line = passage[0]
    return line.apart or bool(SEPARATOR.fullmatch(line.text))


def ends(passages: Sequence[Passage], at: int) -> bool:
    """Whether nothing but a word on the author or the like stands from a passage on."""
    left = [one for one in passages[at:] if not bare(one) and not is_end(one[0].text)]
    return len(left) <= _BELOW and all(
        one[-1].end - one[0].start <= _SHORT and bool(FINAL.search(one[-1].text[-40:]))
        for one in left
    )
