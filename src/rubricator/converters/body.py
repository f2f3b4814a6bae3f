"""Everything below the front: headings, paragraphs, scene breaks, residue, notes."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.converters import dates, headings, notes
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.residue import glued, is_residue
from rubricator.model import Block, Mark

Passage = Sequence[Line]


def read(passages: Sequence[Passage], text: str) -> tuple[list[Block], list[Mark]]:
    """Typed leaves (and notes) from the passages below the front, and marks of residue in them."""
    end = len(passages)
    while end and _trails(passages[end - 1]):
        end -= 1
    first = notes.first_note(passages[:end], text)
    blocks = [_block(passages, at, first) for at in range(first)]
    blocks += _notes(passages[first:end])
    blocks += [residue(passage) for passage in passages[end:]]
    return blocks, _glued(blocks, text)


def _trails(passage: Passage) -> bool:
    return len(passage) == 1 and (passage[0].hollow or is_residue(passage[0].text))


def _block(passages: Sequence[Passage], at: int, end: int) -> Block:
    passage = passages[at]
    start, stop = passage[0].start, passage[-1].end
    if len(passage) == 1:
        line = passage[0]
        if line.hollow:
            return residue(passage)
        if SEPARATOR.fullmatch(line.text):
            return Block("fw", start, stop, {"type": "separator"}, rule="line-kind")
        if is_heading(
            passages[at - 1] if at else (), line, passages[at + 1] if at + 1 < end else ()
        ):
            return Block("head", start, stop, rule="line-kind")
    return Block("p", start, stop)


def residue(passage: Passage) -> Block:
    """A passage that is not of the text: residue, or a line in which nothing is to be seen."""
    line = passage[0]
    kind = "residue"
    if line.hollow:
        kind = "break" if "\f" in line.lost else "blank"
    return Block("fw", line.start, passage[-1].end, {"type": kind}, rule="residue")


def is_heading(before: Passage, line: Line, after: Passage) -> bool:
    """Whether a line alone is a heading: by its form, and by what stands around it."""
    text = line.text
    if not after or len(text) > 160 or not text.strip() or headings.barred(text):
        return False
    follower = after[0].text
    if SEPARATOR.fullmatch(follower):
        rule = follower.strip()
        underlined = after[0].start == line.end + 1 and rule.strip(rule[0]) == ""
        return underlined and abs(len(rule) - len(text.strip())) <= 4
    if headings.marked(text):
        return True
    if headings.numbered(text):
        neighbours = [p[0].text for p in (before, after) if len(p) == 1]
        return headings.bare_number(text) or not any(map(headings.numbered, neighbours))
    if headings.capital(text):
        return True
    carried = len(after) > 1 or len(follower) > 60 or bool(FINAL.search(follower[-40:]))
    if dates.diary_day(text):
        return carried
    if before and not _closes(before):
        return headings.bare_number(before[0].text) and carried and headings.plausible(text)
    return carried and headings.plausible(text) and len(follower) > len(text)


def _closes(passage: Passage) -> bool:
    """Whether a passage is a finished one: a paragraph that ends, a scene break."""
    last = passage[-1].text
    return bool(FINAL.search(last[-40:]) or SEPARATOR.fullmatch(last) or not last.strip())


def _notes(passages: Sequence[Passage]) -> list[Block]:
    """The heading and the bodies of the notes at a text's end."""
    blocks: list[Block] = []
    run: list[Passage] = []
    for passage in passages:
        line = passage[0]
        bare = len(passage) == 1 and (line.hollow or SEPARATOR.fullmatch(line.text))
        if not bare and (run or notes.label(line.text)):
            run.append(passage)
            continue
        blocks += notes.note_blocks(run)
        run = []
        if line.hollow:
            blocks.append(residue(passage))
        elif bare:
            blocks.append(
                Block("fw", line.start, line.end, {"type": "separator"}, rule="line-kind")
            )
        else:
            blocks.append(Block("head", line.start, passage[-1].end, rule="line-kind"))
    return blocks + notes.note_blocks(run)


def _glued(blocks: Sequence[Block], text: str) -> list[Mark]:
    """The residue at the end of the last paragraph or note, if a menu's remains stick to it."""
    last = next((block for block in reversed(blocks) if block.kind in ("p", "note")), None)
    if last is None:
        return []
    leaf = list(last.leaves())[-1]
    tail = max(leaf.start, leaf.end - 80)
    at = glued(text[tail : leaf.end])
    if at is None:
        return []
    return [Mark("fw", tail + at, leaf.end, {"type": "residue"}, rule="residue")]
