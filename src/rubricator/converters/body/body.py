"""Everything below the front: from passages to blocks, and the marks within these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from rubricator.converters.body import casts, contents, crossheads, parted, set_off, speeches
from rubricator.converters.body import passages as body_passages
from rubricator.converters.layout import emphasis, hyphens, indexes, lists
from rubricator.converters.layout.headings import bibliography
from rubricator.converters.letters import addresses, closings, letters, mails, run_on
from rubricator.converters.letters import heads as letter_heads
from rubricator.converters.lines import Line
from rubricator.converters.notes import endnotes, notes
from rubricator.converters.page import provenance, residue
from rubricator.converters.wording import datelines, dates, display
from rubricator.model import Block, Mark

Passage = Sequence[Line]
Grouping = Callable[..., dict[int, tuple[int, Block]]]
"""What finds blocks among the passages that are still free: it gets these and whether each is free,
and the ends of letters also which passages head one."""


def read(
    passages: Sequence[Passage],
    text: str,
    *,
    letter: bool = False,
    authors: Sequence[str] = (),
    head: Sequence[str] = (),
    site: Sequence[str] = (),
) -> tuple[list[Block], list[Mark]]:
    """Typed leaves (and notes) from the passages below the front, and marks of residue in them.

    ``letter`` says that what stands above makes the text a letter, ``authors`` who wrote it;
    ``head`` is what stands above it as title, author and date, ``site`` what leads through
    the site.
    """
    told, below = provenance.below(passages, head, site)
    first = addresses.addressed(passages[:told]) if letter else 0
    above = [_addressee(passage) for passage in passages[:first]]
    passages = run_on.parted(residue.ways(passages[first:told]), text, letter=letter)
    ends = partial(closings.closings, letter=letter, authors=authors)
    blocks = parted.marked([*above, *_blocks(passages, text, ends), *below], text)
    marks = residue.within(passages)
    marks += residue.stuck(blocks, text)
    marks += (mark for block in blocks for mark in lists.labels(block, text))
    marks += emphasis.emphasis(blocks, text)
    marks += hyphens.broken(passages, text)
    return blocks, marks


def _addressee(passage: Passage) -> Block:
    """The block of lines of the address at the head of a letter."""
    start, end = passage[0].start, passage[-1].end
    if len(passage) == 1 and datelines.dateline(passage[0].text) is not None:
        return Block("dateline", start, end, rule="line-kind")
    return Block("ab", start, end, {"type": "address"}, rule="line-kind")


def _above_works(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages above the list of works, whose entries are set otherwise than paragraphs; all
    where there is none."""
    works = (at for at, one in enumerate(passages) if at and bibliography(one[0].text))
    return passages[: next(works, len(passages))]


def _blocks(passages: Sequence[Passage], text: str, ends: Grouping) -> Iterator[Block]:
    roles = notes.roles(passages, text)
    recurring = crossheads.recurring(passages)
    shouted = crossheads.shouted(passages)
    grouped = _grouped(passages, roles, text, ends)
    prose = _above_works(passages)
    edge = set_off.margin(prose)
    alone = set_off.alone_inset(prose, edge)
    diary = display.is_diary(passages)
    heads = display.alphabet(passages) | display.series(passages) | display.counted(passages)
    cells = display.cells(passages)
    top = True
    lost = endnotes.numbers_lost(passages, text)
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
        if role in ("end", "paged", "foot"):
            parts, number = [passage], lost.get(at, "")
            while at + 1 < len(passages) and roles[at + 1] == "more":
                at += 1
                parts.append(passages[at])
            yield notes.note(parts, role, number)
        elif role == "head":
            yield Block("head", passage[0].start, passage[-1].end, rule="line-kind")
        else:
            listed = at + 1 < len(passages) and roles[at + 1] == "end"
            barred = (
                listed
                or at in cells
                or at in shouted
                or passage[0].text.strip(" \t.:") in recurring
            )
            above: Passage = passages[at - 1] if at > below else ()
            barred = barred or (top and at > 0 and provenance.stated(passage[0].text))
            block = body_passages.typed(passages, at, above, barred, top)
            if block.kind == "head" and not diary and _dates_part(passage[0].text):
                block = replace(block, kind="dateline")
            if block.kind == "p" and (at in heads or (diary and _day(passage))):
                block = replace(block, kind="head", attributes={}, rule="line-kind")
            motto = set_off.epigraph(passages[at : at + 4]) if top and block.kind == "p" else None
            if motto and not any(roles[at : at + motto[0]]):
                block = motto[1]
                at += motto[0] - 1
            elif block.kind == "p" and top and (cut := _goes_on(passage)):
                yield letters.opener(block.start, min(passage[0].end, cut))
                block = replace(block, start=cut)
            elif block.kind == "p":
                block = body_passages.shaped(passages, at, block, edge, alone=alone)
            yield block
            top = block.kind in ("head", "dateline") or (top and block.kind in ("fw", "epigraph"))
            at += 1
            continue
        top = False
        at += 1


def _goes_on(passage: Passage) -> int:
    """Where the words begin behind the greeting with which a passage opens, to one or to many; 0
    where it opens with none."""
    return letters.goes_on(passage) or letters.calls_all(passage)


def _grouped(
    passages: Sequence[Passage], roles: Sequence[str], text: str, ends: Grouping
) -> dict[int, tuple[int, Block]]:
    """Blocks made of passages, by the first of these, with the passage after the last; where two
    readings overlap, the earlier of these stands: heads of letters, of mails, contents, indexes,
    casts, speeches, ends and heads of letters, lists, tables."""
    free = [not (role or passage[0].apart) for passage, role in zip(passages, roles, strict=True)]
    head = text[: passages[0][0].start] if passages else ""
    found = letter_heads.heads(passages, free)
    headed = frozenset(found)
    for at in headed:
        free[at] = False
    for read_all in (
        mails.heads,
        contents.contents,
        indexes.indexes,
        casts.casts,
        partial(speeches.speeches, head=head),
        partial(ends, headed=headed),
        addresses.heads,
        lists.items,
        display.tables,
    ):
        for at, (end, block) in read_all(passages, free).items():
            if all(free[at:end]):
                found[at] = end, block
                free[at:end] = [False] * (end - at)
    return found


def _day(passage: Passage) -> bool:
    """Whether a line by itself names a day, as the heads of a diary do."""
    return len(passage) == 1 and len(passage[0].text) < 60 and dates.diary_day(passage[0].text)


def _dates_part(text: str) -> bool:
    """Whether a line is a day of a month of a year, or a time of the day, and nothing else: where
    no other day heads a part of the text, it dates it."""
    return datelines.clock(text) or (len(text) <= 60 and (dates.whole(text) or "").count("-") > 1)
