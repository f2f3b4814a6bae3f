"""Notes in lists: under a heading (“Notes”), or at the end of a text that calls for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase
from typing import Literal

from rubricator.converters.layout.headings import (
    NOTES,
    bibliography,
    capital,
    division,
    marked,
)
from rubricator.converters.layout.no_headings import is_end
from rubricator.converters.layout.wrapping import WIDEST
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.notes.calls import Call, called, calls, enough, in_order, in_parentheses
from rubricator.converters.notes.footnotes import bare
from rubricator.converters.notes.labels import Label, label

Passage = Sequence[Line]
Role = Literal["", "head", "end", "paged", "foot", "more"]
"""Of a passage: nothing to do with notes, heading of a list, opens a note in a list, one that names
its page, or one at the foot of a page, continues the note above it."""

_FEWEST = 2
_THANKS = 2
"""No more paragraphs than these stand between the heading of a list and its first note."""

_CALLED = re.compile(r"\[ ?([0-9]{1,4}|[a-z]) ?\]")
_ROUND = ("round", "lettered")
_ARROW = re.compile(r"[ \t]*(?:[-*•·][ \t]+)?(?:↑[ \t]*|\^[ \t]+)(?=[^\s↑^])(?![0-9])")


def headed(
    passages: Sequence[Passage], labels: Sequence[Label | None], found: list[Role], text: str
) -> None:
    """The lists that stand under a heading, with a word of thanks above the first note or not, and
    with the headings of chapters whose notes count from one each."""
    at = 0
    while at < len(passages):
        if _is_heading(passages[at]) and not found[at]:
            first = _shown(passages, at + 1)
            part = _heads_part(passages, labels, first)
            opening = first if part else _below_thanks(passages, labels, first, text)
            if part or (opening < len(passages) and labels[opening]):
                found[at] = "head"
                found[first:opening] = ["end"] * (opening - first)
                at = opening if part else _list(passages, labels, found, opening)
                while _heads_part(passages, labels, at):
                    found[at] = "head"
                    at = _list(passages, labels, found, _shown(passages, at + 1))
                continue
        at += 1


def _shown(passages: Sequence[Passage], at: int) -> int:
    """The place of the first passage from a place on that has words."""
    while at < len(passages) and bare(passages[at]):
        at += 1
    return at


def _heads_part(passages: Sequence[Passage], labels: Sequence[Label | None], at: int) -> bool:
    """Whether a passage is the heading of a chapter, below which the notes count from one."""
    opening = _shown(passages, at + 1)
    if opening >= len(passages) or bare(passages[at]):
        return False
    said, first = labels[at], labels[opening]
    if first is None or first.said != "1" or len(passages[at]) > 1:
        return False
    text = passages[at][0].text
    return len(text) <= 80 and (said is None or said.habit == "stop") and not FINAL.search(text)


def _below_thanks(
    passages: Sequence[Passage], labels: Sequence[Label | None], first: int, text: str
) -> int:
    """Where a list opens with the note 1 that the text calls for, below what has no number; the
    given place if it opens there, or nowhere."""
    at = first
    while at < len(passages) and at - first < _THANKS and not labels[at] and _ends(passages[at]):
        at += 1
    said = labels[at] if at < len(passages) else None
    if at == first or said is None or said.said != "1":
        return first
    top = passages[first][0].start
    return at if any(call.number == 1 for call in calls(text[:top])) else first


def _ends(passage: Passage) -> bool:
    return not bare(passage) and not _unended(passage)


def _is_heading(passage: Passage) -> bool:
    text = passage[0].text
    return len(passage) == 1 and len(text) <= 80 and bool(NOTES.fullmatch(text))


def _list(
    passages: Sequence[Passage], labels: Sequence[Label | None], found: list[Role], at: int
) -> int:
    """Take the notes of a list that begins at a passage; returns where it has ended."""
    last = 0
    start = at
    loose: list[int] = []
    while at < len(passages):
        said = labels[at]
        if bare(passages[at]):
            at += 1
            continue
        heads = at > start and _heads_part(passages, labels, at)
        counts_on = said is not None and said.said == str(last + 1)
        if heads and not counts_on and not _unended(passages[at - 1]):
            break
        if said is not None and _follows(said, last):
            for one in loose:
                found[one] = "more"
            loose = []
            found[at] = "end"
            last = int(said.said) if said.said.isdecimal() else last
        elif said is None and _heads(passages[at], passages[at - 1]):
            break
        elif (
            passages[at][0].indent > passages[at - 1][0].indent
            or _unended(passages[at - 1])
            or _label_alone(passages[at - 1])
        ):
            for one in [*loose, at]:
                found[one] = "more"
            loose = []
        elif len(loose) > 3 or _short(passages[at]):
            break
        else:
            loose.append(at)
        at += 1
    return loose[0] if loose else at


def _follows(said: Label, last: int) -> bool:
    """Whether a label may come after the number ``last``: a sign may, and the next numbers."""
    if not said.said.isdecimal():
        return True
    return last < int(said.said) <= last + 5 or int(said.said) == 1 or not last


def _unended(passage: Passage) -> bool:
    return not FINAL.search(passage[-1].text[-40:])


def _label_alone(passage: Passage) -> bool:
    """Whether a label stands on a line of its own, above the note."""
    said = label(passage[0].text)
    return said is not None and len(passage) == 1 and not passage[0].text[said.end :].strip()


def _heads(passage: Passage, above: Passage) -> bool:
    """Whether a passage is surely the heading of what comes below the notes."""
    text = passage[0].text
    if len(passage) > 1 or len(text) >= 80:
        return False
    if marked(text) or NOTES.fullmatch(text):
        return True
    return (division(text) or capital(text)) and not (_unended(above) or _label_alone(above))


def _short(passage: Passage) -> bool:
    """Whether a passage without a label is a heading rather than more of a note."""
    text = passage[0].text.strip()
    return len(passage) == 1 and len(text) < 60 and not FINAL.search(text)


def trailing(
    passages: Sequence[Passage],
    labels: Sequence[Label | None],
    places: dict[str, list[int]],
    found: list[Role],
    text: str,
) -> None:
    """The list at the end of a text or above its bibliography, without a heading, whose markers
    stand in the text."""
    end = next(
        (
            at
            for at, one in enumerate(passages[:-1])
            if len(one) == 1 and bibliography(one[0].text) and not labels[at + 1]
        ),
        len(passages),
    )
    while end and (bare(passages[end - 1]) or is_end(passages[end - 1][0].text)):
        end -= 1
    start = end
    while start > 0 and (
        bare(passages[start - 1])
        or _of_a_list(labels[start - 1])
        or _hangs(passages, labels, start - 1)
    ):
        start -= 1
    while start < end and bare(passages[start]):
        start += 1
    run = [(at, said) for at in range(start, end) if (said := labels[at])]
    numbered = [said for _, said in run if said.said.isdecimal()]
    numbers = [int(said.said) for said in numbered]
    if not run or numbers != sorted(numbers):
        return
    if all(said.habit == "sign" for _, said in run) and any(p[0].role for p in passages):
        return  # of the last page, as those of the others
    if numbers[:1] not in ([], [1]) and _elsewhere(labels[:start], numbered[0]):
        return
    top = passages[start][0].start
    if all(said.habit in _ROUND for _, said in run):
        places = in_parentheses(passages[:start])
    marked_above = sum(called(said, places, 0, top) >= 0 for _, said in run)
    plain = all(said.habit in ("stop", "roman") for _, said in run)
    ruled = start > 0 and bool(SEPARATOR.fullmatch(passages[start - 1][0].text))
    least = len(run) if plain or run[0][1].habit in _ROUND else (len(run) + 1) // 2
    lettered = not numbers and run[0][1].habit in _ROUND  # “(c) Jane Roe”
    called_for = marked_above >= least or (not lettered and _counted(text, top, numbers))
    if called_for or (plain and ruled and numbers[:1] == [1]):
        for at in range(start, end):
            if labels[at] or not bare(passages[at]):
                found[at] = "end" if labels[at] else "more"
        if start > 0 and len(passages[start - 1]) == 1 and marked(passages[start - 1][0].text):
            found[start - 1] = "head"


def _hangs(passages: Sequence[Passage], labels: Sequence[Label | None], at: int) -> bool:
    """Whether a passage goes on the note above it: it is set in below the note's number."""
    above = at - 1
    while above > 0 and (bare(passages[above]) or labels[above] is None):
        if labels[above] is None and passages[above][0].indent < passages[at][0].indent:
            return False
        above -= 1
    indent = passages[above][0].indent if _of_a_list(labels[above]) else WIDEST
    return labels[at] is None and passages[at][0].indent > indent


def _elsewhere(labels: Sequence[Label | None], said: Label) -> bool:
    """Whether the note before a numbered one stands above, not in its list."""
    before = str(int(said.said) - 1)
    return any(one and one.said == before and one.habit == said.habit for one in labels)


def _of_a_list(said: Label | None) -> bool:
    return said is not None and said.habit != "alone"


def _counted(text: str, top: int, numbers: Sequence[int]) -> bool:
    """Whether the numbers of a list, from one on, are called for above ``top`` in their order."""
    if numbers != list(range(1, len(numbers) + 1)):
        return False
    return enough(in_order(calls(text[:top]), 1, len(numbers)), len(numbers))


def numbers_lost(passages: Sequence[Passage], text: str) -> dict[int, str]:
    """The places of notes in lists that have lost their numbers, as they lose them when they are
    copied from a page, with these numbers."""
    return pointing_up(passages, text) or _unnumbered(passages, text)


def _unnumbered(passages: Sequence[Passage], text: str) -> dict[int, str]:
    """The notes of the list below a heading, each a passage, if none has a number and they are as
    many as the text above calls for in their order."""
    heading = next((at for at in reversed(range(len(passages))) if _is_heading(passages[at])), -1)
    below = [at for at in range(heading + 1, len(passages)) if not bare(passages[at])]
    size = next(
        (i for i, at in enumerate(below) if i and _heads(passages[at], passages[at - 1])),
        len(below),
    )
    run = below[:size]
    if heading < 1 or len(run) < _FEWEST or any(label(passages[at][0].text) for at in run):
        return {}
    for above in (calls(text[: passages[heading][0].start]), _round(passages[:heading])):
        if in_order(above, 1, len(run) + 1) == in_order(above, 1, len(run)) == len(run):
            return {at: str(number) for number, at in enumerate(run, 1)}
    return {}


def _round(passages: Sequence[Passage]) -> list[Call]:
    """The numbers in parentheses that may call for notes, in their order."""
    places = in_parentheses(passages)
    return sorted(
        Call(at, int(form[1:-1]))
        for form, starts in places.items()
        for at in starts
        if form[1:-1].isdecimal()
    )


def pointing_up(passages: Sequence[Passage], text: str) -> dict[int, str]:
    """The places of notes in lists that are as long as the numbers, or the letters, of the markers
    in the text say, with the numbers that these notes have lost."""
    lost: dict[int, str] = {}
    if not any(map(points_up, passages)):
        return lost
    called = set(_CALLED.findall(text))
    run: list[int] = []
    for at, passage in enumerate((*passages, ())):
        if passage and points_up(passage):
            run.append(at)
        elif run and not (passage and bare(passage)):
            for series in ([str(number) for number in range(1, len(run) + 2)], ascii_lowercase):
                said, further = series[: len(run)], series[len(run) : len(run) + 1]
                if further and further[0] not in called and called.issuperset(said):
                    lost |= zip(run, said, strict=True)
                    break
            run = []
    return lost


def points_up(passage: Passage) -> bool:
    """Whether a note opens with the arrow back to its marker and has lost its number, as those of a
    wiki lose it when they are copied: “↑ See there.”, “^ a b See there.”"""
    return bool(_ARROW.match(passage[0].text))
