"""Everything below the front: headings, paragraphs, scene breaks, furniture, residue, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from rubricator.converters import (
    addresses,
    assemblies,
    bylines,
    casts,
    closings,
    contents,
    dates,
    display,
    emphasis,
    front_matter,
    headings,
    hyphens,
    letter_heads,
    letters,
    lists,
    mails,
    note_labels,
    notes,
    set_off,
    signatures,
    speeches,
    transmission,
)
from rubricator.converters.entries import is_entry
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.paragraphs import set_in_lines
from rubricator.converters.residue import foot, glued, way_back
from rubricator.converters.salutations import SALUTATION
from rubricator.converters.verse import is_stanza, referred, stanza
from rubricator.model import Block, Mark

Passage = Sequence[Line]
Grouping = Callable[..., dict[int, tuple[int, Block]]]
"""What finds blocks among the passages that are still free: it gets these and whether each is free,
and the ends of letters also which passages head one."""

_SOURCE = re.compile(r"\s*(?:sources?|quellen?|fuentes?|fonti?|источник) ?:", re.IGNORECASE)
_STATED = re.compile(
    r"[ \t]*(?:written|printed|published|first (?:published|printed)|translated|reprinted|sent)"
    r" (?:in|from|according to|for|to|on|by)\b",
    re.IGNORECASE,
)
"""What editors say below a letter: “Written in German”, “Printed from the original”."""
_REVIEWED = re.compile(r"[ \t]*review(?:ed)? by\b", re.IGNORECASE)
_EARLY = 20
"""No dedication comes later than this among the passages."""


def read(
    passages: Sequence[Passage],
    text: str,
    *,
    letter: bool = False,
    authors: Sequence[str] = (),
) -> tuple[list[Block], list[Mark]]:
    """Typed leaves (and notes) from the passages below the front, and marks of residue in them.

    ``letter`` says that what stands above makes the text a letter, ``authors`` who wrote it.
    """
    told, below = _below(passages)
    first = addresses.addressed(passages[:told]) if letter else 0
    above = [_addressee(passage) for passage in passages[:first]]
    passages = passages[first:told]
    ends = partial(closings.closings, letter=letter, authors=authors)
    blocks = [*above, *_blocks(passages, text, ends), *below]
    marks = [mark for passage in passages for mark in _furniture(passage)]
    marks += _glued(blocks, text)
    marks += (mark for block in blocks for mark in lists.labels(block, text))
    marks += emphasis.emphasis(blocks, text)
    marks += hyphens.broken(passages, text)
    return blocks, marks


def _below(passages: Sequence[Passage]) -> tuple[int, list[Block]]:
    """Where among its passages a text has ended, and the blocks of what stands below it: the foot
    of its page, and what that says of where the text was taken from."""
    below: list[Block] = []
    end = len(passages)
    while True:
        furniture = foot(passages[:end])
        told = _told(passages[:furniture])
        said = [_statement(passage) for passage in passages[told:furniture]]
        below = [*said, *map(residue, passages[furniture:end]), *below]
        if told == furniture:
            return told, below
        end = told


def _told(passages: Sequence[Passage]) -> int:
    """Where among its passages a text has ended, and all that stands below says where it was taken
    from and who brought it to its page."""
    told = len(passages)
    while told > 1 and transmission.closes(passages[told - 1][0].text):
        told -= 1
    return told


def _addressee(passage: Passage) -> Block:
    """The block of lines of the address at the head of a letter."""
    start, end = passage[0].start, passage[-1].end
    if len(passage) == 1 and front_matter.dateline(passage[0].text) is not None:
        return Block("dateline", start, end, rule="line-kind")
    return Block("ab", start, end, {"type": "address"}, rule="line-kind")


def _statement(passage: Passage) -> Block:
    """The block of what a page says of a text below it."""
    text = " ".join(line.text.strip() for line in passage)
    kind = "source" if front_matter.source_line(text) is not None else "editorial"
    return Block("ab", passage[0].start, passage[-1].end, {"type": kind}, rule="line-kind")


def _blocks(passages: Sequence[Passage], text: str, ends: Grouping) -> Iterator[Block]:
    roles = notes.roles(passages, text)
    shown = Counter(passage[0].text.strip(" \t.:") for passage in passages if _alone(passage))
    recurring = frozenset(
        said for said, times in shown.items() if times > 2 and not _may_recur(said)
    )
    grouped = _grouped(passages, roles, text, ends)
    edge = set_off.margin(passages)
    alone = set_off.alone_inset(passages, edge)
    diary = display.is_diary(passages)
    heads = display.alphabet(passages) | display.series(passages) | display.counted(passages)
    cells = display.cells(passages)
    top = True
    unnumbered = 0
    below = 0
    at = 0
    while at < len(passages):
        passage, role = passages[at], roles[at]
        if at in grouped:
            end, block = grouped[at]
            yield block
            top = block.kind in ("closer", "postscript", "head", "dateline")
            at = below = end
            continue
        if role in ("end", "foot"):
            parts = [passage]
            while at + 1 < len(passages) and roles[at + 1] == "more":
                at += 1
                parts.append(passages[at])
            unnumbered += notes.points_up(passage)
            yield notes.note(parts, role, unnumbered if notes.points_up(passage) else 0)
        elif role == "head":
            yield Block("head", passage[0].start, passage[-1].end, rule="line-kind")
        else:
            listed = at + 1 < len(passages) and roles[at + 1] == "end"
            barred = listed or at in cells or passage[0].text.strip(" \t.:") in recurring
            above: Passage = passages[at - 1] if at > below else ()
            barred = barred or (top and at > 0 and bool(_STATED.match(passage[0].text)))
            block = _block(passages, at, above, barred, top)
            if block.kind == "head" and not diary and _dates_part(passage[0].text):
                block = replace(block, kind="dateline")
            if block.kind == "p" and (at in heads or (diary and _day(passage))):
                block = replace(block, kind="head", attributes={}, rule="line-kind")
            motto = set_off.epigraph(passages[at : at + 4]) if top and block.kind == "p" else None
            if motto and not any(roles[at : at + motto[0]]):
                block = motto[1]
                at += motto[0] - 1
            elif block.kind == "p" and top and (cut := letters.goes_on(passage)):
                yield _opener(block.start, min(passage[0].end, cut))
                block = replace(block, start=cut)
            elif block.kind == "p":
                block = _shaped(passages, at, block, edge, alone=alone)
            yield block
            top = block.kind in ("head", "dateline") or (top and block.kind in ("fw", "epigraph"))
            at += 1
            continue
        top = False
        at += 1


def _grouped(
    passages: Sequence[Passage], roles: Sequence[notes.Role], text: str, ends: Grouping
) -> dict[int, tuple[int, Block]]:
    """Blocks made of passages, by the first of these, with the passage after the last; where two
    readings overlap, the earlier of these stands: heads of letters, of mails, contents, casts,
    speeches, ends of letters, lists, tables."""
    free = [
        not (role or passage[0].hollow or passage[0].role)
        for passage, role in zip(passages, roles, strict=True)
    ]
    head = text[: passages[0][0].start] if passages else ""
    found = letter_heads.heads(passages, free)
    headed = frozenset(found)
    for at in headed:
        free[at] = False
    for read_all in (
        mails.heads,
        contents.contents,
        casts.casts,
        partial(speeches.speeches, head=head),
        partial(ends, headed=headed),
        lists.items,
        display.tables,
    ):
        for at, (end, block) in read_all(passages, free).items():
            if all(free[at:end]):
                found[at] = end, block
                free[at:end] = [False] * (end - at)
    return found


def _shaped(passages: Sequence[Passage], at: int, block: Block, edge: int, *, alone: bool) -> Block:
    """A passage that would be a paragraph, by its form: a table, verse, a quotation; ``alone`` as
    for ``set_off.is_quotation``."""
    passage = passages[at]
    before = passages[at - 1] if at else ()
    after = passages[at + 1] if at + 1 < len(passages) else ()
    if set_off.is_table(passage):
        return replace(block, kind="ab", attributes={"rend": "table"}, rule="table")
    if entries := lists.index(passage):
        return entries
    if is_stanza(passage, before, after):
        return set_off.quotation(passage) if referred(passage) else stanza(passage)
    led = bool(before) and before[-1].text.rstrip().endswith(":")
    if not note_labels.defines(before) and set_off.is_quotation(passage, edge, alone=alone or led):
        return set_off.quotation(passage)
    if len(passage) == 1 and set_off.caption(passage[0].text):
        return replace(block, kind="ab", attributes={"type": "caption"}, rule="line-kind")
    return block


def _block(passages: Sequence[Passage], at: int, above: Passage, barred: bool, top: bool) -> Block:
    """The block of a passage that is no note; ``above`` is the passage before it unless that is
    part of another block, ``barred`` if it cannot be a heading, ``top`` if nothing but headings
    stands above it."""
    passage = passages[at]
    line, end = passage[0], passage[-1].end
    after: Passage = passages[at + 1] if at + 1 < len(passages) else ()
    if line.hollow or line.role:
        return residue(passage)
    if SEPARATOR.fullmatch(line.text):
        return Block("fw", line.start, end, {"type": "separator"}, rule="line-kind")
    salutes = bool(SALUTATION.fullmatch(line.text[:120])) and len(passage) == 1
    day = bool(above) and letters.dated(above)
    if (salutes and (top or day)) or letters.greets(passage):
        return _opener(line.start, end)
    greeted = len(after) == 1 and SALUTATION.fullmatch(after[0].text[:120])
    day = front_matter.dateline(line.text) is not None
    if (
        greeted
        and len(passage) == 1
        and (day or (top and _dates(line.text)) or _headed(line, after))
    ) or (after and letters.dated(passage) and (greeted or letters.goes_on(after))):
        return Block("dateline", line.start, end, rule="line-kind")
    if at < _EARLY and len(passage) == 1 and set_off.dedication(line.text):
        return Block("ab", line.start, end, {"type": "dedication"}, rule="line-kind")
    if len(passage) == 1 and _REVIEWED.match(line.text) and bylines.byline(line.text):
        return Block("byline", line.start, end, rule="line-kind")
    ends = not after or (at + 2 == len(passages) and headings.is_end(after[0].text))
    if ends and headings.is_end(line.text) and at:
        return Block("trailer", line.start, end, rule="line-kind")
    if contents.is_heading(line.text) and after:
        return Block("head", line.start, end, rule="line-kind")
    if len(passage) == 1 and not barred:
        if is_heading(above, line, after):
            return Block("head", line.start, end, rule="line-kind")
        if len(after) == 0 and _source_below(line.text):
            return Block("ab", line.start, end, {"type": "source"}, rule="line-kind")
    lines = set_in_lines(passage) and not is_entry(passage)
    return Block("p", line.start, end, {"rend": "lines"} if lines else {})


def _opener(start: int, end: int) -> Block:
    """The ``opener`` that a salutation is."""
    held = (Block("salute", start, end, rule="letter"),)
    return Block("opener", start, end, {}, held, rule="letter")


def _headed(line: Line, after: Passage) -> bool:
    """Whether a line with a date stands above the salutation of a letter."""
    return _dates(line.text) and letters.greets(after)


def _day(passage: Passage) -> bool:
    """Whether a line by itself names a day, as the heads of a diary do."""
    return len(passage) == 1 and len(passage[0].text) < 60 and dates.diary_day(passage[0].text)


def _dates_part(text: str) -> bool:
    """Whether a line is a day of a month of a year, or a time of the day, and nothing else: where
    no other day heads a part of the text, it dates it."""
    return front_matter.clock(text) or (
        len(text) <= 60 and (dates.whole(text) or "").count("-") > 1
    )


def _dates(text: str) -> bool:
    """Whether a short line has a date in it, whatever else it says."""
    return len(text) <= 80 and bool(dates.latest(text) or dates.names_weekday(text))


def _may_recur(text: str) -> bool:
    """Whether a heading may well come again: a weekday, a number, “Notes”."""
    return dates.diary_day(text) or headings.numbered(text) or headings.marked(text)


def _alone(passage: Passage) -> bool:
    """Whether a passage is a short line of words, as a heading is, or a speaker in a play."""
    return (
        len(passage) == 1 and 1 < passage[0].width < 60 and not SEPARATOR.fullmatch(passage[0].text)
    )


def _source_below(text: str) -> bool:
    """Whether a last line says where the text was taken from."""
    inner = text.lstrip()[:1] == "[" and front_matter.bracketed(text)
    return (bool(inner) or bool(_SOURCE.match(text))) and front_matter.source_line(text) is not None


def residue(passage: Passage) -> Block:
    """A passage that is not of the text: furniture, residue, a line where nothing is to be seen."""
    line = passage[0]
    kind = line.role or "residue"
    if line.hollow:
        kind = "break" if "\f" in line.lost else "blank"
    rule = "page" if line.role else "residue"
    return Block("fw", line.start, passage[-1].end, {"type": kind}, rule=rule)


def is_heading(before: Passage, line: Line, after: Passage) -> bool:
    """Whether a line alone is a heading: by its form, and by what stands around it."""
    text = line.text
    if not after or len(text) > 160 or not text.strip() or headings.barred(text):
        return False
    if SALUTATION.fullmatch(text[:120]) or assemblies.question(text) or _entry(text):
        return False
    if before and before[-1].text.rstrip().endswith(",") and signatures.initialled(text):
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
        itemised = any(headings.rank(said) == headings.rank(text) for said in neighbours)
        if before and headings.counts_on(before[0].text, text) and _prose(before):
            return False
        return headings.bare_number(text) or headings.rank(text) < headings.ROMAN or not itemised
    if headings.capital(text):
        return True
    carried = len(after) > 1 or len(follower) > 60 or bool(FINAL.search(follower[-40:]))
    if dates.diary_day(text):
        return carried
    if before and not _closes(before):
        beneath = headings.bare_number(before[0].text) or headings.marked(before[0].text)
        return beneath and len(before) == 1 and carried and headings.plausible(text)
    return carried and headings.plausible(text) and len(follower) > len(text)


def _entry(text: str) -> bool:
    """Whether a line is the entry of a diary behind its day: “9 April. Snow. Nothing done.”"""
    if not FINAL.search(text[-40:]):
        return False
    bare = text.strip()
    return any(dates.dated(bare[: stop.start()]) for stop in re.finditer(r"\. (?=\S)", bare[:40]))


def _prose(passage: Passage) -> bool:
    return passage[-1].end - passage[0].start > 60 and bool(FINAL.search(passage[-1].text[-40:]))


def _closes(passage: Passage) -> bool:
    """Whether a passage is a finished one: a paragraph that ends, a heading, a scene break."""
    last = passage[-1]
    return bool(
        FINAL.search(last.text[-40:])
        or (len(passage) == 1 and headings.capital(last.text))
        or SEPARATOR.fullmatch(last.text)
        or last.hollow
        or last.role
    )


def _furniture(passage: Passage) -> Iterator[Mark]:
    """The lines of the page within a paragraph that runs over its end."""
    if len(passage) > 1:
        for line in passage:
            if line.role:
                yield Mark("fw", line.start, line.end, {"type": line.role}, rule="page")


def _glued(blocks: Sequence[Block], text: str) -> list[Mark]:
    """The residue at the end of the last paragraph, or of the last note, if a menu's remains stick
    to it; and the ways back from the notes to their markers."""
    marks = []
    for kinds in (("p", "sp"), ("note",)):
        last = next((block for block in reversed(blocks) if block.kind in kinds), None)
        if last is not None:
            leaf = list(last.leaves())[-1]
            tail = max(leaf.start, leaf.end - 80)
            at = glued(text[tail : leaf.end])
            if at is not None:
                marks.append(Mark("fw", tail + at, leaf.end, {"type": "residue"}, rule="residue"))
    for note in (block for block in blocks if block.kind == "note"):
        leaf = list(note.leaves())[-1]
        tail = max(leaf.start, leaf.end - 40)
        at = way_back(text[tail : leaf.end])
        if at is not None:
            marks.append(Mark("fw", tail + at, leaf.end, {"type": "residue"}, rule="residue"))
    return marks
