"""Bodies of notes: which passages of a text are notes, and where each of them stands.

Notes stand in lists, under a heading (“Notes”) or at the very end, or one by one at the foot of
a page or below the paragraph that they belong to. A list is known by its heading or by the
markers that call for it, a lone note by the marker above it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rubricator.converters import works
from rubricator.converters.headings import NOTES, bibliography, is_end, marked
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.model import Block

Passage = Sequence[Line]
Role = Literal["", "head", "end", "foot", "more"]
"""Of a passage: nothing to do with notes, heading of a list, opens a note in a list or at the
foot of a page, continues the note above it."""

REACH = 8000
"""How many characters above a lone note its marker may stand."""

_LABEL = re.compile(
    r"""[ \t]*(?P<label>
      \[(?:foot)?note\.?[ ](?P<word>[0-9]{1,4}|[A-Z]|[*†‡]{1,3})[:.]
    | \[\^(?P<markdown>[0-9]{1,4})\]:
    | \[(?P<square>[0-9]{1,4}|[a-z]|[ivxl]{2,6}|[*†‡§]{1,4})\][.:]?
    | \((?P<round>[0-9]{1,3}|[*†‡])\)
    | \((?P<lettered>[a-z]|[ivxl]{2,6})\)
    | (?P<series>[A-Z][0-9]{0,2}\.[0-9]{1,3})(?=[ \t])
    | (?P<back>[0-9]{1,4})[.)]?[ \t]*↑  # the way back to the marker, in wikis
    | (?P<stop>[0-9]{1,4})(?:[.)](?=[ \t]|$|[“"‘]?(?-i:[A-Z])[\w.])|:(?=[ \t]+(?:[^\W\d_]|[“"‘']))
      |(?=[ \t]+[^\W\d_]|[ \t]+[“"‘'(\[]))
    | (?P<raised>[⁰¹²³⁴-⁹]{1,4})
    | (?!\*{1,3}[^\s*][^*\n]{0,200}(?<=\S)\*{1,3}(?![\w*]) | \*{2,3}[^\s*])  # emphasis
      (?P<sign>[*†‡§¶+]{1,4})(?=[ \t]?[^\s*])(?<!\+(?=[-=]))
    | \^(?P<caret>[0-9]{1,4})
    | (?P<roman>(?-i:(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})))
      (?:[.)](?=[ \t])|(?=[ \t]+[^\W\d_]))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKER = re.compile(
    r"""[\[(*†‡§¶+⁰¹²³⁴-⁹ivxl](?:  # the sign that it opens with is looked for first: few are
      (?<=\[)(?:\^?[0-9]{1,4}|[a-z]|[ivxl]{2,6}|[*†‡§]{1,4}|[A-Z])\]
    | (?<=[*†‡§¶+])[*†‡§¶+]{0,3}
    | (?<=[⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{0,3}
    | (?<=\()(?:[0-9]{1,3}|[*†‡]|[a-z]|[ivxl]{2,6})\)
    | (?<=[.,;:!?)\]”’»"][ivxl])[ivxl]{0,5}(?![\w.])
    )""",
    re.VERBOSE,
)
_PARENTHESISED = re.compile(r"\((?:[0-9]{1,3}|[*†‡]|[a-z]|[ivxl]{2,6})\)")
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_])[”“\"’»)\]]{0,2}|(?<=[0-9][)\]]))[.,;:!?…]?[”“\"’»)\]]{0,2}(?P<n>[1-9][0-9]{0,2})(?![\w°%]|[.,:/-][0-9])"
)
_ROUND = ("round", "lettered")
_ARROW = re.compile(r"[ \t]*(?:[-*•·][ \t]+)?(?:↑|\^(?=[ \t]))[ \t]*(?=[^\s↑^])(?![0-9])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Label(NamedTuple):
    """What a note opens with: its habit, what it says (“1”, “*”), its marker, where it ends."""

    habit: str
    said: str
    marker: str
    end: int


def label(text: str) -> Label | None:
    """The label that a line opens with, if it opens with one."""
    found = _LABEL.match(text)
    if not found:
        return None
    habit, said = next(
        (name, said) for name, said in found.groupdict().items() if said and name != "label"
    )
    marker = f"[{said}]" if habit in ("word", "back") else found["label"].rstrip(".:")
    marker = said if habit == "roman" else marker
    return Label(habit, said.translate(_RAISED), marker, found.end("label"))


def roles(passages: Sequence[Passage], text: str) -> list[Role]:
    """What each passage has to do with notes."""
    found: list[Role] = [""] * len(passages)
    labels = [None if _bare(passage) else label(passage[0].text) for passage in passages]
    for at in works.numbered(passages, labels, text):
        labels[at] = None
    _headed(passages, labels, found)
    if not any(found):
        _pointing_up(passages, found, text)
    markers = _markers(text)
    if not any(found):
        _trailing(passages, labels, markers, found, text)
    _lone(passages, labels, markers, found)
    return found


def points_up(passage: Passage) -> bool:
    """Whether a note opens with the arrow back to its marker and has lost its number, as those of a
    wiki lose it when they are copied: “↑ See there.”, “^ See there.”"""
    return bool(_ARROW.match(passage[0].text))


def _pointing_up(passages: Sequence[Passage], found: list[Role], text: str) -> None:
    """The last list of a text whose notes are as many as its markers say, without numbers."""
    start = max((at + 1 for at, one in enumerate(passages) if points_up(one)), default=0)
    end = start
    while start and (_bare(passages[start - 1]) or points_up(passages[start - 1])):
        start -= 1
    run = [at for at in range(start, end) if points_up(passages[at])]
    if run and all(f"[{number}]" in text for number in range(1, len(run) + 1)):
        for at in run:
            found[at] = "end"
        if start and len(passages[start - 1]) == 1 and marked(passages[start - 1][0].text):
            found[start - 1] = "head"


def _bare(passage: Passage) -> bool:
    line = passage[0]
    return line.hollow or bool(line.role) or bool(SEPARATOR.fullmatch(line.text))


def _is_heading(passage: Passage) -> bool:
    text = passage[0].text
    return len(passage) == 1 and len(text) <= 80 and bool(NOTES.fullmatch(text))


def _headed(passages: Sequence[Passage], labels: Sequence[Label | None], found: list[Role]) -> None:
    """The lists that stand under a heading."""
    at = 0
    while at < len(passages):
        if _is_heading(passages[at]):
            first = at + 1
            while first < len(passages) and _bare(passages[first]):
                first += 1
            if first < len(passages) and labels[first]:
                found[at] = "head"
                at = _list(passages, labels, found, first)
                continue
        at += 1


def _list(
    passages: Sequence[Passage], labels: Sequence[Label | None], found: list[Role], at: int
) -> int:
    """Take the notes of a list that begins at a passage; returns where it has ended."""
    last = 0
    loose: list[int] = []
    while at < len(passages):
        said = labels[at]
        if _bare(passages[at]):
            at += 1
            continue
        if said is not None and _follows(said, last):
            for one in loose:
                found[one] = "more"
            loose = []
            found[at] = "end"
            last = int(said.said) if said.said.isdecimal() else last
        elif said is None and _heads(passages[at]):
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


def _heads(passage: Passage) -> bool:
    """Whether a passage is surely the heading of what comes below the notes."""
    text = passage[0].text
    return len(passage) == 1 and len(text) < 60 and (marked(text) or bool(NOTES.fullmatch(text)))


def _short(passage: Passage) -> bool:
    """Whether a passage without a label is a heading rather than more of a note."""
    text = passage[0].text.strip()
    return len(passage) == 1 and len(text) < 60 and not FINAL.search(text)


def _trailing(
    passages: Sequence[Passage],
    labels: Sequence[Label | None],
    markers: dict[str, list[int]],
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
    while end and (_bare(passages[end - 1]) or is_end(passages[end - 1][0].text)):
        end -= 1
    start = end
    while start > 0 and (_bare(passages[start - 1]) or labels[start - 1]):
        start -= 1
    while start < end and _bare(passages[start]):
        start += 1
    run = [(at, said) for at in range(start, end) if (said := labels[at])]
    numbers = [int(said.said) for _, said in run if said.said.isdecimal()]
    if not run or numbers != sorted(numbers):
        return
    if all(said.habit == "sign" for _, said in run) and any(p[0].role for p in passages):
        return  # of the last page, as those of the others
    top = passages[start][0].start
    if all(said.habit in _ROUND for _, said in run):
        markers = _in_parentheses(passages[:start])
    called = sum(_called(said, markers, 0, top) >= 0 for _, said in run)
    plain = all(said.habit in ("stop", "roman") for _, said in run)
    ruled = start > 0 and bool(SEPARATOR.fullmatch(passages[start - 1][0].text))
    enough = len(run) if plain or run[0][1].habit in _ROUND else (len(run) + 1) // 2
    lettered = not numbers and run[0][1].habit in _ROUND  # “(c) Jane Roe”
    called_for = called >= enough or (not lettered and _counted(text, top, numbers))
    if called_for or (plain and ruled and numbers[:1] == [1]):
        for at, _ in run:
            found[at] = "end"
        if start > 0 and len(passages[start - 1]) == 1 and marked(passages[start - 1][0].text):
            found[start - 1] = "head"


def _counted(text: str, top: int, numbers: Sequence[int]) -> bool:
    """Whether the numbers of a list, from one on, are glued to words above ``top`` in their order,
    as the markers are that were raised in print."""
    if numbers != list(range(1, len(numbers) + 1)):
        return False
    number = 1
    for match in _GLUED.finditer(text, 0, top):
        number += int(match["n"]) == number
    return number > len(numbers)


def _markers(text: str) -> dict[str, list[int]]:
    """The places of all that looks like a note marker and does not open a line."""
    places: dict[str, list[int]] = {}
    for match in _MARKER.finditer(text):
        start = match.start()
        before = text[max(0, start - 2) : start]
        spaced = match[0][0] == "[" and before[-1:] == " " and before[:1] not in ("\n", " ", "")
        if before and (not before[-1:].isspace() or spaced):
            places.setdefault(match[0], []).append(start)
    return places


def _in_parentheses(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """The places of markers in parentheses, with a space before them or not; none where they
    rather count what comes after them (“(1) to strike, and (2) to march”)."""
    places: dict[str, list[int]] = {}
    closing = 0
    for line in (line for passage in passages for line in passage):
        for match in _PARENTHESISED.finditer(line.text):
            if line.text[: match.start()].strip():
                places.setdefault(match[0], []).append(line.start + match.start())
                closing += line.text[match.end() :].lstrip()[:1] in ("", *'.,;:!?”’"')
    return places if closing else {}


def _called(said: Label, markers: dict[str, list[int]], top: int, end: int) -> int:
    """The place of the last marker of a label between two offsets, or -1."""
    forms = [said.marker]
    if said.habit == "stop":
        forms += [f"[{said.said}]", f"({said.said})"]
    for form in forms:
        places = markers.get(form, [])
        at = bisect.bisect_left(places, end) - 1
        if at >= 0 and places[at] >= top:
            return places[at]
    return -1


def _lone(
    passages: Sequence[Passage],
    labels: Sequence[Label | None],
    markers: dict[str, list[int]],
    found: list[Role],
) -> None:
    """Notes outside lists: each stands below its marker, and no other note took that marker."""
    taken: dict[str, int] = {}
    for at, said in enumerate(labels):
        if said is None or found[at] or said.habit in ("series", "caret", "lettered", "roman"):
            continue
        start = passages[at][0].start
        place = _called(said, markers, max(0, start - REACH), start)
        if said.habit == "stop" and (place < 0 or not _at_foot(passages, at)):
            continue
        if said.said == "*" and _listed(passages, labels, at):
            continue
        at_foot = at + 1 < len(passages) and _ends_page(passages[at + 1][0])
        if said.habit == "word" or at_foot or place > taken.get(said.marker, -1):
            taken[said.marker] = max(place, taken.get(said.marker, -1))
            found[at] = "foot"


def _at_foot(passages: Sequence[Passage], at: int) -> bool:
    """Whether the page ends below a passage, or below the notes that follow on it."""
    while at + 1 < len(passages) and at < len(passages) and label(passages[at + 1][0].text):
        if _ends_page(passages[at + 1][0]):
            break
        at += 1
    return at + 1 < len(passages) and _ends_page(passages[at + 1][0])


def _listed(passages: Sequence[Passage], labels: Sequence[Label | None], at: int) -> bool:
    """Whether a passage that an asterisk opens stands among others of its kind, as in a list."""
    spaced = passages[at][0].text.lstrip()[1:2] == " "
    beside = [labels[other] for other in (at - 1, at + 1) if 0 <= other < len(labels)]
    return spaced and any(one is not None and one.said == "*" for one in beside)


def _ends_page(line: Line) -> bool:
    return line.role in ("header", "footer", "pageNum", "sig") or "\f" in line.lost[:1]


def note(parts: Sequence[Passage], place: str, number: int = 0) -> Block:
    """The block of a note from its passages: a leaf, or a label and paragraphs; ``number`` is that
    of a note which does not say it."""
    start, end = parts[0][0].start, parts[-1][-1].end
    opening = label(parts[0][0].text)
    attributes = {"n": opening.said, "place": place} if opening else {"place": place}
    if number:
        attributes = {"n": str(number), "place": place}
    if len(parts) == 1 or opening is None:
        return Block("note", start, end, attributes)
    line = parts[0][0]
    after = line.text[opening.end :]
    first = line.start + opening.end + len(after) - len(after.lstrip(" \t"))
    end_of_first = parts[0][-1].end
    paragraphs = [(first, end_of_first)] if first < end_of_first else []
    paragraphs += [(part[0].start, part[-1].end) for part in parts[1:]]
    children = (
        Block("label", start, start + opening.end),
        *(Block("p", *span) for span in paragraphs),
    )
    return Block("note", start, end, attributes, children)
