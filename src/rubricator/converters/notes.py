"""Bodies of notes: where in a text they begin, and which lines belong to which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.headings import NOTES
from rubricator.converters.lines import Line
from rubricator.model import Block

LABEL = re.compile(
    r"""[ \t]*(?P<label>
      \[(?P<square>[0-9]{1,4}|[a-z]|[*†‡§]{1,4})\]
    | \((?P<round>[0-9]{1,3}|[*†‡])\)
    | (?P<stop>[0-9]{1,4})[.)](?=[ \t]|$)
    | (?P<raised>[⁰¹²³⁴-⁹]{1,4})
    | (?P<sign>[*†‡§¶]{1,4}|\*{1,4})(?=[ \t]?\S)
    | \^(?P<caret>[0-9]{1,4})
    )""",
    re.VERBOSE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
Passage = Sequence[Line]


def label(text: str) -> tuple[str, str, int] | None:
    """The label a line opens with: its habit, what it says (“1”, “*”), and where it ends."""
    found = LABEL.match(text)
    if not found:
        return None
    habit = found.lastgroup if found.lastgroup != "label" else None
    habit = habit or next(
        name for name, said in found.groupdict().items() if said is not None and name != "label"
    )
    return habit, found[habit].translate(_RAISED), found.end("label")


def first_note(passages: Sequence[Passage], text: str) -> int:
    """The passage with which the list of notes at a text's end begins, heading included.

    Returns ``len(passages)`` where there is none. A list has a heading (“Notes”), or its labels
    are in brackets, raised or signs and the text above refers to most of them.
    """
    for at in range(len(passages) - 1, 0, -1):
        line = passages[at][0]
        if len(passages[at]) == 1 and len(line.text) <= 80 and NOTES.fullmatch(line.text):
            after = next((p for p in passages[at + 1 : at + 3] if label(p[0].text)), None)
            return at if after else len(passages)
    return _trailing(passages, text)


def _trailing(passages: Sequence[Passage], text: str) -> int:
    start = len(passages)
    habits: list[tuple[str, str]] = []
    while start > 1:
        found = label(passages[start - 1][0].text)
        if found is None or found[0] in ("stop", "caret"):
            if not habits and len(passages) - start < 2 and len(passages[start - 1][0].text) < 80:
                start -= 1
                continue
            break
        habits.append((found[1], passages[start - 1][0].text[: found[2]].strip()))
        start -= 1
    numbers = [int(said) for said, _ in reversed(habits) if said.isdecimal()]
    if not habits or numbers != sorted(numbers):
        return len(passages)
    above = text[: passages[start][0].start]
    referred = sum(printed in above for _, printed in habits[:50])
    return start if referred * 2 >= min(len(habits), 50) else len(passages)


def note_blocks(passages: Sequence[Passage]) -> list[Block]:
    """Notes from passages below the notes' heading; a passage without a label continues one."""
    opened: list[tuple[str, int, list[Passage]]] = []
    for passage in passages:
        found = label(passage[0].text)
        if found:
            opened.append((found[1], passage[0].start + found[2], [passage]))
        elif opened:
            opened[-1][2].append(passage)
    return [_note(*parts) for parts in opened]


def _note(said: str, after: int, parts: list[Passage]) -> Block:
    start, end = parts[0][0].start, parts[-1][-1].end
    attributes = {"n": said, "place": "end"}
    if len(parts) == 1:
        return Block("note", start, end, attributes)
    first = parts[0][-1].end
    gap = len(parts[0][0].text) - len(parts[0][0].text[after - start :].lstrip(" \t"))
    opening = min(start + gap, first)
    children = [Block("label", start, after), Block("p", opening, first)]
    children += [Block("p", part[0].start, part[-1].end) for part in parts[1:]]
    return Block("note", start, end, attributes, tuple(children))
