"""The way all converters of this package go: lines, passages, front, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.body import body
from rubricator.converters.front import front
from rubricator.converters.front.state import merged, spaced
from rubricator.converters.layout.paragraphs import passages
from rubricator.converters.layout.wrapping import layout
from rubricator.converters.letters import correspondents, heads, letters, signatures
from rubricator.converters.lines import lines
from rubricator.converters.page import line_numbers, provenance
from rubricator.converters.page.frames import frame
from rubricator.converters.page.menus import menus
from rubricator.converters.page.pages import furnished
from rubricator.converters.page.residue import residue
from rubricator.converters.page.stamps import stamped
from rubricator.converters.page.timings import timed
from rubricator.converters.structure import Reading
from rubricator.converters.wording import bylines, dates, front_matter, transmission
from rubricator.model import Block, Metadata, Source

RULES = {
    "line-kind": "kind of a line told by its form and place",
    "residue": "navigation or crawl residue",
    "page": "page number, running head or foot, signature, line number, timing",
    "verse": "stanza: short lines that end where the author ends them",
    "list": "passages in a row that open with one sign or with numbers that count up",
    "contents": "lines below “Contents” that name pages or later headings",
    "cast": "lines below “Dramatis Personae”",
    "speech": "speaker, speech and stage direction, known by names that come again",
    "letter": "salutation, greeting, signature and postscript of a letter",
    "quotation": "passage indented as a whole",
    "epigraph": "motto with a line that says whose it is",
    "table": "rows set in columns",
    "emphasis": "words between signs that set them off",
    "hyphen": "word that a line end or page end breaks",
}


_HEAD = ("head", "byline", "dateline")


def read(source: Source, kinds: Sequence[str]) -> Reading:
    """Read a source whose front may hold lines of ``kinds`` (keys of ``front.passages.KINDS``)."""
    found, numbers = line_numbers.set_apart(stamped(timed(lines(source)), source.text))
    found = menus(found)
    grouped = passages(furnished(found), layout([line for line in found if not line.role]))
    framed = frame(grouped)
    inside = grouped[framed.first : framed.end]
    top, below = front.read(inside, kinds)
    said = merged(framed.metadata, top.metadata)
    letter = said.genre == "letter" or letters.titled(said.title)
    letter = letter or heads.between(said.title)
    head, site = (
        [source.text[one.start : one.end] for one in top.blocks if one.kind in kinds]
        for kinds in (_HEAD, ("fw",))
    )
    inner, marks = body.read(
        below, source.text, letter=letter, authors=said.author, head=head, site=site
    )
    if any(block.kind == "ab" for block in inner):
        said = merged(said, _stated(inner, source.text))
    if any(block.kind == "closer" for block in inner):
        said = merged(said, _signed(inner, source.text, letter=said.genre == "letter"))
    if (
        said.author
        and said.author == _sender(said.subtitle)
        and sum(one.kind == "opener" for one in inner) > 1
    ):
        said = replace(said, author=(), date="")  # they are those of the first of several letters
    if said.genre == "speech" and any(_takes_leave(block) for block in inner):
        said = replace(said, genre="letter")
    above = map(residue, grouped[: framed.first])
    blocks = (*above, *top.blocks, *inner, *map(residue, grouped[framed.end :]))
    return Reading(
        blocks,
        spaced(said),
        (*top.marks, *marks, *line_numbers.marks(numbers, blocks)),
    )


def _sender(text: str) -> tuple[str, ...] | None:
    """Who sent a letter, by a line that says whom it went to."""
    name = correspondents.sender(text)
    return bylines.names_in(name) if name else None


def _stated(blocks: Sequence[Block], text: str) -> Metadata:
    """What a page says below a text of its source and its rights; of the sources that stand below
    several texts none is that of the page."""
    said = [text[block.start : block.end] for block in blocks if block.kind == "ab" and block.type]
    told = [" ".join(one.split()) for one in said]
    sources = [found.source for line in told if (found := front_matter.source_line(line))]
    below = [line for line in told if provenance.is_source(line, last=False)]
    rights = map(transmission.rights, told)
    source = sources[0] if sources and len(below) < 2 else ""
    return Metadata(source=source, rights=next(filter(None, rights), ""))


_OF_ANOTHER = re.compile(
    r"\W*(?:[IVXLC0-9]{1,5}[.:)] )?(?:appendix|annexe?|addend|statement|declaration|letter"
    r"|reply|preface|foreword|notes?)\b",
    re.IGNORECASE,
)
"""How a part is headed that may be another's than the text."""


def _signed(blocks: Sequence[Block], text: str, *, letter: bool) -> Metadata:
    """Who signed a text by his full name, and on which day, where one signature ends it, notes
    and sources aside; below a text that is one ``letter`` a shorter remark may stand."""
    rest = [
        block
        for block in blocks
        if block.kind not in ("note", "fw", "head", "postscript")
        and block.type not in ("source", "editorial")
    ]
    closers = [block for block in rest if block.kind == "closer"]
    openers = [block for block in rest if block.kind == "opener"]
    if len(closers) != 1 or len(openers) > 1:
        return Metadata()
    heads = [one for one in blocks if one.kind == "head" and one.start < closers[0].start]
    if len(heads) > 1 and _OF_ANOTHER.match(text, heads[-1].start, heads[-1].end):
        return Metadata()
    if openers and openers[0].start - rest[0].start > closers[0].end - openers[0].start:
        return Metadata()  # a letter that the text copies
    told = sum(block.end - block.start for block in rest[rest.index(closers[0]) + 1 :])
    if told and not (letter and told < closers[0].end - rest[0].start):
        return Metadata()
    parts = [(part.kind, text[part.start : part.end]) for part in closers[0].children]
    names = [said for kind, said in parts if kind == "signed"]
    days = [dates.latest(said) for kind, said in parts if kind == "dateline"]
    day = days[0] if len(days) == 1 and days[0].count("-") > 1 else ""
    author = signatures.full_name(names[0]) if len(names) == 1 else ()
    if told and not any(map(bylines.surely_name, author)):
        author = ()
    return Metadata(author=author, date=day)


def _takes_leave(block: Block) -> bool:
    """Whether a block is the end of a letter, by which “Dear comrades,” opened no speech."""
    return block.kind == "closer" and any(part.kind == "salute" for part in block.children)
