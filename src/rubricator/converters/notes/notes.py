"""Bodies of notes: which passages of a text are notes, and where each of them stands.

Notes stand in lists, under a heading (“Notes”) or at the very end, or one by one at the foot of
a page or below the paragraph that they belong to. A list is known by its heading or by the
markers that call for it, a lone note by the marker above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.converters.layout.headings import NOTES, marked
from rubricator.converters.lines import Line
from rubricator.converters.notes import endnotes, footnotes, paged, works
from rubricator.converters.notes.calls import called, markers
from rubricator.converters.notes.endnotes import Role
from rubricator.converters.notes.footnotes import bare
from rubricator.converters.notes.labels import Label, label
from rubricator.model import Block

Passage = Sequence[Line]

REACH = 8000
"""How many characters above a lone note its marker may stand."""

_LISTED = ("series", "caret", "lettered", "roman", "alone")
"""Habits of labels that stand in lists only."""


def roles(passages: Sequence[Passage], text: str) -> list[Role]:
    """What each passage has to do with notes."""
    found: list[Role] = [""] * len(passages)
    labels = [None if bare(passage) else label(passage[0].text) for passage in passages]
    for at in works.numbered(passages, labels, text):
        labels[at] = None
    own, heads = paged.notes(passages)
    for at in own:
        labels[at], found[at] = None, "paged"
    for at in heads:
        found[at] = "head"
    endnotes.headed(passages, labels, found, text)
    if not any(found):
        for at in endnotes.numbers_lost(passages, text):
            found[at] = "end"
            above = passages[at - 1] if at and not found[at - 1] else ()
            if len(above) == 1 and (marked(above[0].text) or NOTES.fullmatch(above[0].text[:80])):
                found[at - 1] = "head"
    marked_at = markers(text)
    if not any(found):
        endnotes.trailing(passages, labels, marked_at, found, text)
        _placed(passages, labels, found, text)
    _lone(passages, labels, marked_at, found)
    return found


def _placed(
    passages: Sequence[Passage], labels: Sequence[Label | None], found: list[Role], text: str
) -> None:
    """The notes below each page or letter, where they are called for there; a list at the end that
    the whole text calls for, and not what stands right above it, is one list."""
    runs = footnotes.runs(passages, labels, text)
    opening = {at for run in runs for at in run.opening}
    listed = {at for at, role in enumerate(found) if role == "end"}
    if not runs or not listed <= opening or (listed and len(runs) == 1):
        return
    at_end = len(runs) == 1 and footnotes.ends(passages, runs[0].end)
    for run in runs:
        for at in run.opening:
            found[at] = "end" if at_end else "foot"
        for at in run.more:
            found[at] = "more"


def _lone(
    passages: Sequence[Passage],
    labels: Sequence[Label | None],
    places: dict[str, list[int]],
    found: list[Role],
) -> None:
    """Notes outside lists: each stands below its marker, and no other note took that marker."""
    taken: dict[str, int] = {}
    for at, said in enumerate(labels):
        if said is None or found[at] or said.habit in _LISTED:
            continue
        start = passages[at][0].start
        place = called(said, places, max(0, start - REACH), start)
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


def note(parts: Sequence[Passage], role: Role, number: str = "") -> Block:
    """The block of a note from its passages: a leaf, or a label and paragraphs; ``number`` is that
    of a note which does not say it."""
    start, end = parts[0][0].start, parts[-1][-1].end
    line = parts[0][0]
    opening = label(line.text)
    attributes: dict[str, str] = {"place": "end" if role == "paged" else role}
    if role == "paged":
        opening = paged.label(line.text)
    elif number or opening:
        attributes = {"n": number or (opening.said if opening else ""), **attributes}
    if (len(parts) == 1 and role != "paged") or opening is None:
        return Block("note", start, end, attributes)
    after = line.text[opening.end :]
    first = line.start + opening.end + len(after) - len(after.lstrip(" \t"))
    if not after.strip(" \t"):
        first = next((below.start for below in parts[0][1:] if not below.blank), first)
    end_of_first = parts[0][-1].end
    paragraphs = [(first, end_of_first)] if first < end_of_first else []
    paragraphs += [(part[0].start, part[-1].end) for part in parts[1:]]
    children = (
        Block("label", start, start + opening.end),
        *(Block("p", *span) for span in paragraphs),
    )
    return Block("note", start, end, attributes, children)
