"""Letters that are run on, as printed editions and papers set them to save room: the place and the
day stand before the salutation in its line, the leave and the signature end the last paragraph.

Each of these parts is made a passage of its own, so that it reads as if it stood on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from rubricator.converters.letters import complimentary_closes, letters, signatures
from rubricator.converters.letters.farewells import SURE, takes_leave
from rubricator.converters.letters.farewells import parted as signed_at
from rubricator.converters.lines import Line
from rubricator.converters.wording import datelines

Passage = Sequence[Line]

_DATED = re.compile(r"[ \t]*[^\W\d_a-z][^—\n]{5,70}[0-9][.,:;]? ?(?:—|--)[ \t]*(?=[^\W\d_a-z])")
_ENDS = re.compile(r"(?<=[.!?…;:”\"])[ \t\n]+(?=[^\W\d_a-z])|(?:—|--)[ \t]*(?=[^\W\d_a-z])")
"""Where the last sentence of a letter may end."""
_LEAVE = re.compile(
    r"\b(?:[Yy](?:ou)?rs?|I (?:am|remain|have)|[Ww]e (?:are|remain)|[Bb]elieve me|[Ww]ith|[Ii]n"
    r"|[Ff]ratern\w+|[Ss]incerely|[Rr]espectfully|[Tt]ruly|[Gg]reetings)\b"
)
"""One of these words is in every leave that is looked for."""
_STOP = re.compile(r"[.,;][ \t]+(?=[0-9A-Z])")
_SIGNERS = 4
"""No more lines than these sign a letter."""
_TAIL = 260
"""No leave with its signature is longer."""
_LONGEST = 200


def parted(passages: Sequence[Passage], text: str, *, letter: bool) -> list[Passage]:
    """The same passages, those that run on parted; ``letter`` says that the text is one letter."""
    found: list[Passage] = []
    left = _LONGEST if letter else 0
    for passage, below in zip_longest(passages, passages[1:], fillvalue=()):
        day, rest = _dated(passage)
        found += [day] if day else []
        if letters.greets(rest) or letters.goes_on(rest):
            left = _LONGEST
        pieces = [*_closed(rest, below, text)] if left and not rest[0].apart else [rest]
        left = max(left - 1, 0) if len(pieces) == 1 else _LONGEST if letter else 0
        found += pieces
    return found


def _dated(passage: Passage) -> tuple[Passage, Passage]:
    """The place and day before the salutation in the first line of a passage, and the rest."""
    line = passage[0]
    day = _DATED.match(line.text) if not line.role else None
    if day is None or datelines.dateline(line.text[: day.end()].rstrip("—- \t")) is None:
        return (), passage
    one, two = _cut(line, day.end())
    rest = [two, *passage[1:]]
    return ([one], rest) if letters.goes_on(rest) else ((), passage)


def _closed(passage: Passage, below: Passage, text: str) -> Iterator[Passage]:
    """A passage, and the leave that ends it as a passage of its own, unless that stands on lines of
    its own already; who signs it may stand ``below``."""
    start, end = passage[0].start, passage[-1].end
    first = max(start, end - _TAIL)
    if _LEAVE.search(text, first, end):
        cuts = [ends.end() for ends in _ENDS.finditer(text, first, end)]
        cuts += [passage[-1].start] if len(passage) > 1 else []
        for at in (start, *cuts) if first == start else cuts:
            tail = _signed(_from(passage, at)) or _left(passage, at, below)
            begins_line = not text[passage[0].start : at].rpartition("\n")[2].strip()
            if tail and _closes(tail) and not (begins_line and _closes(passage)):
                if at > start:
                    yield _upto(passage, at)
                yield tail
                return
    yield passage


def _left(passage: Passage, at: int, below: Passage) -> Passage:
    """The leave with which a passage ends, from ``at`` on, if who signs it stands ``below`` or it
    is a line of its own that a comma closes; nothing if it is anything else."""
    tail = _from(passage, at)
    said = " ".join(line.text.strip() for line in tail)
    if at == passage[0].start or len(tail) > 1 or takes_leave(said) < SURE:
        return ()
    own = tail[0] is passage[-1] and said.endswith(",")
    signed = 0 < len(below) <= _SIGNERS and signatures.named(below[0].text, alone=True)
    return tail if own or (signed and said[-1] in ",—-") else ()


def _closes(passage: Passage) -> bool:
    """Whether a passage within a letter is read as its end."""
    return complimentary_closes.closed([passage], [True], 0, within=True) > 0


def _signed(tail: Passage) -> Passage:
    """The lines of a leave with the name of who signs, and the place and day behind that a line of
    their own; none where the lines are anything else."""
    *above, line = tail
    led = "".join(f"{one.text.strip()} " for one in above)
    if signed_at(led + line.text):
        return tail
    for stop in _STOP.finditer(line.text):
        name, day = line.text[: stop.start() + 1], line.text[stop.end() :]
        if signed_at(led + name) and datelines.dateline(day):
            return [*above, *_cut(line, stop.end())]
    return ()


def _cut(line: Line, at: int) -> tuple[Line, Line]:
    """The two parts of a line; blanks between them are in neither."""
    said = line.text[:at].rstrip(" \t")
    rest = line.text[at:].lstrip(" \t")
    return (
        replace(line, end=line.start + len(said), text=said),
        replace(line, start=line.end - len(rest), text=rest),
    )


def _from(passage: Passage, start: int) -> list[Line]:
    """The lines of a passage from a place in it on."""
    rest = [line for line in passage if line.end > start]
    if rest and rest[0].start < start:
        rest[0] = _cut(rest[0], start - rest[0].start)[1]
    return rest


def _upto(passage: Passage, end: int) -> list[Line]:
    """The lines of a passage up to a place in it."""
    rest = [line for line in passage if line.start < end]
    if rest[-1].end > end:
        rest[-1] = _cut(rest[-1], end - rest[-1].start)[0]
    return rest if rest[-1].text.strip() else rest[:-1]  # nothing but the margin of the line
