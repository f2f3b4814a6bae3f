"""What stands apart within a text: block quotations, epigraphs, tables, captions, dedications."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings, no_headings, piped
from rubricator.converters.layout.lists import sign
from rubricator.converters.layout.openings import COLUMNS
from rubricator.converters.layout.stanzas import set_in_lines
from rubricator.converters.layout.verse import is_stanza, lined, referred, stanza
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import bylines
from rubricator.model import Block

Passage = Sequence[Line]

_ATTRIBUTION = re.compile(r"[ \t]*(?:[—–―]|--)[ \t]*[_*]?[^\W\d_][^@]{1,90}")
_CREDITED = re.compile(
    r"[ \t]*[“\"„«][^“”\"„«»]{20,600}[”\"»]\.?[ \t]*"
    r"(?P<whose>(?:—|–|--)[ \t]?[^\W\d_a-z][^.?!]{1,70}\.?(?: [^.?!]{1,20}\.?)?)[ \t]*"
)
"""A motto with whose it is behind it: ““The sea is nobody’s.”--ADA BRANDT.”"""
_PIPED = re.compile(r"[ \t]*(?:\|.*\||\+[-=+]{2,}\+)[ \t]*")
_CITED = re.compile(
    r"[.!?…][”\"’']?\s+\((?=[^()]*[0-9])(?!(?:[^()]* )?(?:1[4-9]|20)[0-9]{2}\))[^()]{1,110}\)\s*$"
)
_LINE = 60
"""A line by itself that is shorter may be a heading, which stands where it likes."""
_OF_NAMES = 0.6
_DEEP = 16
_RIGHT = 30
"""What is set in further than the one stands in the middle, unless it opens with quotation marks;
further than the other, at the right."""
_ONE_LINE = 100
"""A paragraph by itself that is one line is at least as long."""
_ABOUT_ONE = re.compile(
    r"\W*\w+\.? ?[0-9IVX]+(?:[.–-][0-9IVX]+)*[a-z]?(?: and [0-9IVX.]+[a-z]?)? [a-z]{2,}\b"
)
"""“Table 3.2 shows …”: no caption goes on in small letters behind its number."""
_CAPTION = 3
"""No more lines than these are a caption."""
_DEDICATION = re.compile(r"\s*(?:dedicated )?to (?:my|our|the memory)\b.{1,120}", re.IGNORECASE)


def margin(passages: Sequence[Passage]) -> int:
    """The indent of the lines that are not set in, the first lines of paragraphs aside."""
    wrapped = [line.indent for passage in passages for line in passage[1:] if not line.blank]
    single = [passage[0] for passage in passages if len(passage) == 1 and not passage[0].role]
    long = [line.indent for line in single if line.width > _LINE]
    indents = sorted(wrapped + long or [line.indent for line in single])
    return indents[len(indents) // 4] if indents else 0


def is_table(passage: Passage) -> bool:
    """Whether the lines of a passage are rows, set in columns by spaces, tabs or bars; a caption
    may stand right above them, and remarks below."""
    shown = lined(passage)
    if len(shown) < 2:
        return False
    if piped.is_table(shown):
        return True
    rows = [
        at
        for at, line in enumerate(shown)
        if COLUMNS.search(line.text[:400].strip()) or _PIPED.fullmatch(line.text)
    ]
    if len(rows) < 2:
        return False
    together = len(rows) > 2 and rows[0] < _CAPTION and rows[-1] - rows[0] == len(rows) - 1
    return len(rows) * 5 >= (3 if together else 4) * len(shown)


def alone_inset(passages: Sequence[Passage], edge: int) -> bool:
    """Whether long lines that are set in are so few that they are quotations, and no first lines of
    paragraphs."""
    long = [one[0].indent for one in passages if len(one) == 1 and one[0].width > _LINE]
    return sum(indent >= edge + 2 for indent in long) * 4 <= len(long)


def is_quotation(passage: Passage, edge: int, *, alone: bool = False) -> bool:
    """Whether all lines of a passage are indented below the margin, but for a numbered clause, or
    marked as mail marks what it quotes; ``alone`` says that one long line may be so."""
    shown = lined(passage)
    if all(line.text.lstrip()[:2] in ("> ", ">") for line in shown):
        return True
    if any(way.number for way in sign(shown[0])):
        return False
    inset = min(line.indent for line in shown)
    several = len(shown) > 1 or (alone and len(shown[0].text) > _ONE_LINE)
    deepest = _RIGHT if shown[0].text.lstrip()[:1] in '“"‘' else edge + _DEEP
    return several and edge + 2 <= inset < deepest and len(shown[0].text) > 30


def is_cited(passage: Passage) -> bool:
    """Whether a passage closes with pages in parentheses behind its last stop, as quotations do
    that are set off: a paragraph has them before it."""
    opening = passage[0].text.lstrip()[:1]
    return opening.isalpha() and bool(_CITED.search(passage[-1].text[-140:]))


def quotation(passage: Passage) -> Block:
    """The ``quote`` of a passage, with its paragraph or stanza in it."""
    start, end = passage[0].start, passage[-1].end
    if referred(passage):
        last = lined(passage)[-1]
        kept = [line for line in passage if line.start < last.start]
        if is_stanza(kept):
            held = (stanza(kept), Block("p", last.start, last.end))
            return Block("quote", start, end, {}, held, rule="quotation")
    shape = {"rend": "lines"} if set_in_lines(lined(passage)) else {}
    inner = stanza(passage) if is_stanza(passage) else Block("p", start, end, shape)
    return Block("quote", start, end, {}, (inner,), rule="quotation")


def caption(passage: Passage) -> bool:
    """Whether a passage says what a figure or a table shows, and is no sentence about one: a line,
    or “TABLE 1” with its title below it."""
    text = passage[0].text
    if len(passage) > 1 and not (len(passage) <= _CAPTION and no_headings.is_captioned(text)):
        return False
    return len(text) < 300 and no_headings.is_caption(text) and not _ABOUT_ONE.match(text)


def dedication(text: str) -> bool:
    """Whether a short line dedicates a text to someone."""
    return len(text) < 100 and bool(_DEDICATION.fullmatch(text)) and not FINAL.search(text[-1:] * 2)


def attributed(passage: Passage) -> bool:
    """Whether a passage is a line that says whose words stand above it."""
    return len(passage) == 1 and bool(_ATTRIBUTION.fullmatch(passage[0].text))


def epigraph(passages: Sequence[Passage]) -> tuple[int, Block] | None:
    """The motto that opens these passages, and how many of them it takes.

    It is one or two short passages with a line that says whose words they are, “— Jane Roe”, or
    with a name alone where it stands right below them, if they are no paragraphs, or with a name
    and a work.
    """
    if len(passages) > 1 and (motto := _credited(passages[0])):
        return 1, motto
    for count in (1, 2, 3):
        if count >= len(passages):
            return None
        passage = passages[count - 1]
        if any(line.role or line.hollow for line in passage):
            return None
        size = passage[-1].end - passages[0][0].start
        if size > 900:
            return None
        last = lined(passage)[-1]
        brief = all(len(one) == 1 and one[0].width <= _LINE for one in passages[: count - 1])
        named = (brief or "," in last.text) and _named(passages[: count + 1], last)
        whose = _ATTRIBUTION.fullmatch(last.text) or named
        if whose and (count > 1 or len(passage) > 1):
            return count, _motto(passages[:count], last)
    return None


def _credited(passage: Passage) -> Block | None:
    """The motto that is one line with a name behind it."""
    line = passage[0]
    said = _CREDITED.fullmatch(line.text) if len(passage) == 1 and not line.role else None
    if said is None or headings.capitals(said["whose"]) < _OF_NAMES:
        return None
    cut = line.start + said.start("whose")
    held = (Block("p", line.start, cut),)
    quoted = Block("quote", line.start, cut, {}, held, rule="epigraph")
    whose = Block("ab", cut, line.end, {"type": "attribution"}, rule="epigraph")
    return Block("epigraph", line.start, line.end, {}, (quoted, whose), rule="epigraph")


def _named(passages: Sequence[Passage], last: Line) -> bool:
    """Whether a bare name right below a sentence, with nothing right below it, says whose it is;
    or a name and what was written: “Jane Roe, Tides of Iron.”"""
    lines = [line for passage in passages[:-1] for line in passage]
    if len(lines) < 2 or lines[-1] is not last or not FINAL.search(lines[-2].text[-40:]):
        return False
    together = last.start - lines[-2].end == 1 and passages[-1][0].start - last.end > 1
    name, _, work = last.text.strip().partition(",")
    if work and not (bylines.surely_name(name) and headings.plausible(work.rstrip(" ."))):
        return False
    return together and bylines.looks_like_name(name)


def _motto(passages: Sequence[Passage], last: Line) -> Block:
    held: list[Block] = []
    for passage in passages:
        kept = [line for line in passage if line is not last]
        if kept and is_stanza(kept):
            held.append(stanza(kept))
        elif kept:
            held.append(Block("p", kept[0].start, kept[-1].end))
    quoted = Block("quote", held[0].start, held[-1].end, {}, tuple(held), rule="epigraph")
    whose = Block("ab", last.start, last.end, {"type": "attribution"}, rule="epigraph")
    return Block("epigraph", quoted.start, whose.end, {}, (quoted, whose), rule="epigraph")
