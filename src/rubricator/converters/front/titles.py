"""Which lines above a text are its title and its subtitles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.front import above
from rubricator.converters.front.state import Front, merged
from rubricator.converters.layout import headings, no_headings
from rubricator.converters.letters import correspondents
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.notes import labels
from rubricator.converters.wording import bylines, datelines, dates, front_matter, persons, titles
from rubricator.model import Metadata

Passage = Sequence[Line]

_RUN_TOGETHER = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+(?:\.[a-z]{2,4})?")
"""How no title is written, but sites are: “WeeklyWorker”."""
_ALIAS = re.compile(r" \([^()]{2,60}\)$")
_LABEL = re.compile(r"(?:title|titel|titre|título|titolo): +", re.IGNORECASE)
_SHORT_NAME = 4
_DEEP = 40
_PRESS = re.compile(
    r"\b(?:Press|Books|Verlag|Publish\w+|Editions?)\b|^[^\W\d_a-z][^,]{2,40}, [0-9]"
)
_LINES = 4
_CAPITALS = 0.5
_APART = re.compile(r"(?:An?|Or|Being)\b|[(\[]")
"""How a subtitle begins, which is no part of the line above it."""
_EXTENT = re.compile(r"[0-9] ?(?:pp\b|pages\b)|\bpp?\.? ?[0-9]+\b(?! ?[-–])|[£$€] ?[0-9]|\bISBN\b")
_NAMES = 0.6
_DECK = 320
"""No deck is longer."""


def take(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Take a passage that is a title, a subtitle, or one of these again; else return False."""
    text = " ".join(line.text.strip(" \t") for line in passage)
    text = text.rstrip(",") if len(passage) > 1 else text
    markdown = text.startswith("# ")
    said = titles.cited(text) if after else None
    if said is not None and (front.title is None or titles.same(text, front.title.text)):
        front.title = front.title or passage[0]
        front.add("head", passage, "main")
        front.metadata = merged(said, front.metadata)
        return True
    if not after or not headings.title(text) or not (markdown or titles.carries(text, after)):
        return False
    if (
        headings.numberless(text)
        or headings.numbered(text)
        or no_headings.barred(text)
        or dates.diary_day(text)
    ):
        return False
    if headings.marked(text) and not markdown:
        return False
    if headings.NOTES.fullmatch(text[:_DECK]) and _are_notes(front.passages):
        return False
    if front.diary and dates.names_weekday(text):
        return False
    if front.title is None:
        front.title = passage[0]
        front.add("head", passage, "main")
        credit = titles.credited(_LABEL.sub("", text.strip("#*_ ")))
        known = front.metadata.author and credit.author not in ((), front.metadata.author)
        below = after[0][0].text.strip()
        known = known or (persons.is_person(below) and below not in credit.author)
        if known or (credit.author and titles.common(credit.author[0], front.passages)):
            credit = Metadata(text.strip("#*_ "))  # “Questions by Jane Roe”, “Ruin by Slow Mud”
        if credit.author and not front.metadata.author:
            front.credited = text.strip("#*_ ")
        front.learn(replace(credit, title=""))
        named = titles.without_author(credit.title, front.metadata.author)
        front.metadata = replace(front.metadata, title=named)
        return True
    if _site_above(front, after):
        front.blocks[-2] = replace(front.blocks[-2], kind="fw", attributes={"type": "breadcrumb"})
        front.title = passage[0]
        front.add("head", passage, "main")
        front.metadata = replace(front.metadata, title=text.strip("#*_ "))
        return True
    last = front.blocks[-1].type
    again = titles.same(text, front.title.text) or titles.same(text, front.metadata.title)
    if again and len(front.blocks) < _DEEP:
        front.add("head", passage, "main")
        return True
    joined = titles.goes_on(front.metadata.title) or titles.goes_on(text)
    if last == "main" and joined and (text.isupper() or not FINAL.search(text[-40:])):
        front.add("head", passage, "main")
        front.metadata = replace(front.metadata, title=f"{front.metadata.title} {text}")
        return True
    if last == "sub" and front.metadata.subtitle and titles.same(text, front.metadata.subtitle):
        front.add("head", passage, "sub")
        return True
    if (
        last not in ("main", "sub")
        or no_headings.TO_SOMEONE.match(text)
        or titles.states_fact(text)
    ):
        return False
    if len(front.blocks) > 2 and all(block.type == "sub" for block in front.blocks[-2:]):
        return False
    if FINAL.search(text[-40:]) and not headings.capital(text):
        return False
    if front.parts and after[0][0].text.strip(" \t.") in ("I", "1"):
        return False
    if front.shouts and headings.capital(text) and FINAL.search(after[0][-1].text[-40:]):
        return False
    front.add("head", passage, "sub")
    day = dates.latest(text)
    front.learn(Metadata(subtitle=text, date=day if day.count("-") > 1 else ""))
    return True


def _are_notes(passages: Sequence[Passage]) -> bool:
    """Whether all but a few passages open with the numbers of notes."""
    numbered = sum(labels.label(passage[0].text) is not None for passage in passages)
    return numbered > 1 and 3 * numbered > 2 * len(passages)


def described(text: str) -> bool:
    """Whether a line describes a book that is reviewed, with its pages or price and its year or
    publisher: “Gull Books, Lisbon, 1989, pp. 296, £19.95”."""
    bare = text.strip()
    if len(bare) > front_matter.LONGEST:
        return False
    named = front_matter.YEAR.search(bare) or _PRESS.search(bare)
    return bool(named and _EXTENT.search(bare) and headings.capitals(bare) >= _NAMES)


def deck(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether a passage is what newspapers put between a headline and “By Jane Roe”: a sentence or
    two that say what the news is."""
    if not front.blocks or front.blocks[-1].type not in ("main", "sub") or not after:
        return False
    size = passage[-1].end - passage[0].start
    if size > _DECK or not FINAL.search(passage[-1].text[-40:]):
        return False
    below = after[0][0].text
    if datelines.dateline(" ".join(line.text.strip() for line in passage)) is not None:
        return False
    return below.lstrip()[:3].lower() == "by " and bylines.byline(below) is not None


def disown(front: Front) -> None:
    """Know what was taken for the title as the name of a site, by the menu below it."""
    if any(block.kind not in ("head", "fw") for block in front.blocks):
        return
    named = {"type": "breadcrumb"}
    front.blocks[:] = [
        replace(block, kind="fw", attributes=named, rule="residue")
        if block.kind == "head"
        else block
        for block in front.blocks
    ]
    front.title = None
    front.metadata = replace(front.metadata, title="", subtitle="")


def own_author(front: Front) -> None:
    """Learn the author from “Jane Roe: On Looms”, the title of a page that tells its source, as
    archives of writings give it; another name may stand in brackets behind the first."""
    if front.metadata.author or front.title is None or not front.metadata.source:
        return
    name, colon, rest = front.metadata.title.partition(":")
    name = _ALIAS.sub("", name)
    if colon and rest.strip() and bylines.looks_like_name(name) and bylines.surely_name(name):
        author = bylines.names_in(name)
        front.metadata = replace(front.metadata, title=rest.strip(), author=author)


def force(front: Front, passage: Passage) -> None:
    """Take lines above what is said of the transmission that have no form of their own."""
    text = " ".join(line.text.strip(" \t") for line in passage)
    if front.tabled(passage):
        pass
    elif front.title and titles.states_fact(text):
        front.add("ab", passage, "address")
    elif headings.bare_number(text) or front.title is not None:
        front.add("head", passage, "sub" if front.title else "catalogue")
        if front.title and correspondents.sender(text):
            front.learn(Metadata(subtitle=text))
    else:
        front.title = passage[0]
        front.add("head", passage, "main")
        front.learn(Metadata(title=text))


def _site_above(front: Front, after: Sequence[Passage]) -> bool:
    """Whether what was taken for the title, with a date or an issue below it, is the name of a site
    or paper: another title stands below these, and a byline below that, or it looks like a paper's.
    """
    kinds = [block.type or block.kind for block in front.blocks[-2:]]
    if kinds not in (["main", "dateline"], ["main", "imprint"]) or front.title is None:
        return False
    if len(after[0]) == 1 and bylines.byline(after[0][0].text):
        return True
    if kinds[-1] == "imprint":
        return len(after[0]) == 1 and above.names_author(after[0][0].text)
    name = front.title.text.strip()
    paper = front_matter.JOURNAL.search(name) and len(name.split()) <= _SHORT_NAME
    return len(front.blocks) == len(kinds) and bool(_RUN_TOGETHER.fullmatch(name) or paper)


def over_lines(front: Front, passage: Passage, after: Sequence[Passage]) -> int:
    """How many lines on top of a passage are one title, in the case of titles, with the names of
    its authors right below, or between the issue of a journal and prose: two to four, or none."""
    rows = [line.text.strip() for line in passage]
    issued = bool(front.blocks) and all(block.type == "imprint" for block in front.blocks)
    prose = bool(after) and after[0][-1].end - after[0][0].start > _DECK
    for size in range(2, min(len(rows), _LINES) + 1):
        head = rows[:size]
        if not all(map(_titles, head)) or any(map(_APART.match, head[1:])):
            return 0
        below = [*rows[size:], *(one[0].text for one in after)][:1]
        crowned = issued and prose and size == len(rows)
        crowned = crowned or any(above.names_author(row) or headings.marked(row) for row in below)
        if crowned and headings.capitals(" ".join(head)) >= _CAPITALS:
            return size
    return 0


def _titles(row: str) -> bool:
    """Whether a line may be part of a title and is nothing else."""
    return (
        headings.title(row)
        and not FINAL.search(row)
        and not bylines.byline(row)
        and not persons.is_person(row)
        and not headings.numbered(row)
        and datelines.dateline(row) is None
    )
