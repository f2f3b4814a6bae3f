"""The head of a student's paper: its author, teacher, course and day, each on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.front.state import Front
from rubricator.converters.lines import Line
from rubricator.converters.wording import bylines, dates
from rubricator.model import Mark, Metadata

Passage = Sequence[Line]

_LINES = (3, 4, 5)
_WIDEST = 70
_TEACHER = re.compile(
    r"(?:Prof(?:essor|\.)?|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Mx\.?|Instructor:?|Teacher:?) [^\W\d_a-z]\S+"
    r"(?: \S+){0,3}"
)


def gathered(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with the lines of such a head on top (a running head may stand above) taken
    together where they stand apart."""
    first = next((at for at, one in enumerate(passages) if not one[0].role), 0)
    for size in reversed(_LINES):
        rows = passages[first : first + size]
        if all(len(one) == 1 for one in rows):
            head = [one[0] for one in rows]
            if is_head(head):
                return [*passages[:first], head, *passages[first + size :]]
    return list(passages)


def is_head(passage: Passage) -> bool:
    """Whether lines are such a head: a name first, the teacher with a title, and a day last."""
    rows = [line.text.strip() for line in passage]
    return (
        len(rows) in _LINES
        and all(0 < len(row) <= _WIDEST for row in rows)
        and bylines.looks_like_name(rows[0])
        and any(_TEACHER.fullmatch(row) for row in rows[1:-1])
        and dates.whole(rows[-1]) is not None
    )


def take(front: Front, passage: Passage) -> None:
    """Take such a head."""
    name = passage[0].text.strip()
    start = passage[0].start + passage[0].text.index(name)
    front.add("byline", passage[:1])
    front.marks.append(Mark("docAuthor", start, start + len(name), rule="line-kind"))
    for line in passage[1:-1]:
        front.add("ab", [line], "editorial")
    front.add("dateline", passage[-1:])
    day = dates.whole(passage[-1].text.strip()) or ""
    front.learn(Metadata(author=bylines.names_in(name), date=day))
