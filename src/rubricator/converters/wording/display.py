"""How a text sets off its titles and headings: what can be seen of that before it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rubricator.converters.layout import headings, no_headings
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import bylines, dates
from rubricator.model import Block

Passage = Sequence[Line]
_SMALL = re.compile(r"[^\W\d_A-Z]{4,}")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_UNENDED = re.compile(
    r"(?:[,:–—-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|upon|with))[ \t]*$",
    re.IGNORECASE,
)
"""The end of a line that cannot be the end of a title."""
_ADDRESS = re.compile(r"[ \t]*(?:https?://|www\.|doi:)", re.IGNORECASE)
_WRAPPED = 64
_WIDEST = 96
"""No line of a title is wider: so wide do programs break lines at the most."""
_CELL = 60
_CELLS = 12
_PAGES = 300
_HEADING = 120
_ROMAN = re.compile(r"[ \t]*[IVXLC]{1,7}\. \S")
_ITEM = 48
_ARABIC = re.compile(r"[ \t]*[0-9]{1,2}\. [A-Z]")
COUNTED = re.compile(
    r"[ \t]*(?!(?:page|folio|leaf|sheet|side|column|line|image|seite|blatt|feuille)\b)"
    r"(?P<what>[^\W\d_]{3,20}) (?P<number>[0-9]{1,3})[.:]?[ \t]*",
    re.IGNORECASE,
)
"""“Postcard 1”, but not “Page 1”."""
_LONGEST = 20_000


def is_diary(passages: Sequence[Passage]) -> bool:
    """Whether dates head the entries of a text: two of them at least, each above a paragraph."""
    heads = set()
    for one, two in pairwise(passages):
        if len(one) == 1 and len(one[0].text) < 60 and dates.diary_day(one[0].text):
            if FINAL.search(two[-1].text[-40:]) and not dates.dated(two[0].text):
                said = one[0].text.strip(" \t.()[]")
                heads.add(dates.whole(said) or said)
            if len(heads) > 1:
                return True
    return False


def shouts(passages: Sequence[Passage]) -> bool:
    """Whether the headings of a text are in capitals, so that the first may not be a subtitle."""
    heads = [
        one
        for one, two in pairwise(passages)
        if len(one) == 1
        and len(one[0].text) < 100
        and FINAL.search(two[-1].text[-40:])
        and not (is_display(two[0].text) or two[0].text.lstrip()[:1] in ("[", "("))
    ]
    return sum(is_display(one[0].text) for one in heads) > 1


def restarts(passages: Sequence[Passage]) -> bool:
    """Whether number one stands by itself above several parts of a text."""
    return sum(len(one) == 1 and one[0].text.strip(" \t.") in ("I", "1") for one in passages) > 1


def alphabet(passages: Sequence[Passage]) -> frozenset[int]:
    """The passages that are a letter by itself, if they go up the alphabet: an index, a lexicon."""
    found = [
        (at, one[0].text.strip(" \t."))
        for at, one in enumerate(passages)
        if len(one) == 1 and len(one[0].text) < 40
    ]
    letters = [(at, said) for at, said in found if len(said) == 1 and said.isupper()]
    rising = all(one[1] < two[1] for one, two in pairwise(letters))
    return frozenset(at for at, _ in letters) if len(letters) > 3 and rising else frozenset()


def counted(passages: Sequence[Passage]) -> frozenset[int]:
    """The lines by themselves that are one word each, and count from one on: “Postcard 1”."""
    found: dict[str, list[int]] = {}
    for at, (one, two) in enumerate(pairwise(passages)):
        said = COUNTED.fullmatch(one[0].text) if len(one) == 1 else None
        if said is None or COUNTED.fullmatch(two[0].text) or no_headings.is_caption(one[0].text):
            continue
        run = found.setdefault(said["what"], [])
        if int(said["number"]) == len(run) + 1:
            run.append(at)
    return frozenset(at for run in found.values() if len(run) > 1 for at in run)


def series(passages: Sequence[Passage]) -> frozenset[int]:
    """The lines by themselves that Roman numbers count from one on, each above longer prose: they
    head the parts of a text, whatever they end in. So do three or more of a few words each with
    other numbers, as those of minutes: “1. Minutes of the last meeting.”."""
    roman = _series(passages, _ROMAN, "I.", _HEADING)
    items = _series(passages, _ARABIC, "1.", _ITEM)
    return frozenset((roman if len(roman) > 1 else []) + (items if len(items) > 2 else []))


def _series(
    passages: Sequence[Passage], number: re.Pattern[str], first: str, longest: int
) -> list[int]:
    heads = [
        at
        for at, (one, two) in enumerate(pairwise(passages))
        if len(one) == 1
        and len(one[0].text) <= longest
        and number.match(one[0].text)
        and two[-1].end - two[0].start > one[0].width
        and not number.match(two[0].text)
    ]
    if not heads or not passages[heads[0]][0].text.lstrip().startswith(first):
        return []
    run = [heads[0]]
    for at in heads[1:]:
        if headings.counts_on(passages[run[-1]][0].text, passages[at][0].text):
            run.append(at)
    return run


def cells(passages: Sequence[Passage]) -> frozenset[int]:
    """The passages that are the cells of a table, one on each line: a dozen short ones in a row or
    more, figures and dates among them. A number there is no heading."""
    return frozenset(at for run in _cell_runs(passages) for at in run)


def tables(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The tables that were flattened to one cell on each line: by the first passage, the one after
    the last, and the block. Figures are a fifth of the cells, and sentences are none."""
    found: dict[int, tuple[int, Block]] = {}
    for run in _cell_runs(passages):
        said = [passages[at][0].text.strip() for at in run]
        figures = sum(any(map(str.isdecimal, text)) and not _LETTERS.search(text) for text in said)
        sentences = sum(len(text.split()) > 3 and text[-1:] in ".?!" for text in said)
        if figures * 5 >= len(run) and not sentences and all(free[at] for at in run):
            start, end = passages[run[0]][0].start, passages[run[-1]][-1].end
            block = Block("ab", start, end, {"rend": "table"}, rule="table")
            found[run[0]] = run[-1] + 1, block
    return found


def _cell_runs(passages: Sequence[Passage]) -> list[list[int]]:
    """The runs of passages that are cells, half as many below a caption; this is none, nor is what
    is the page's. A blank line ends those that stand right below one another."""
    found: list[list[int]] = []
    run: list[int] = []
    for at, one in enumerate([*passages, ()]):
        cell = _may_be_cell(one)
        if cell and not (len(run) > 1 and _gap(passages, run[1]) == 1 < _gap(passages, at)):
            run.append(at)
            continue
        figures = sum(not _LETTERS.search(passages[cell][0].text) for cell in run)
        above = passages[run[0] - 1] if run and run[0] else ()
        titled = len(above) == 1 and no_headings.is_caption(above[0].text)
        if len(run) >= (_CELLS // 2 if titled else _CELLS) and figures * 5 >= len(run):
            found.append(run)
        run = [at] if cell else []
    return found


def _may_be_cell(passage: Passage) -> bool:
    text = passage[0].text if len(passage) == 1 and not passage[0].role else ""
    apart = headings.marked(text) or SEPARATOR.fullmatch(text) or no_headings.is_caption(text)
    return 0 < len(text) <= _CELL and not apart


def _gap(passages: Sequence[Passage], at: int) -> int:
    """Characters between a passage and the one above it: one, if no blank line stands there."""
    return passages[at][0].start - passages[at - 1][-1].end


def writes_small(passages: Sequence[Passage], word: str) -> bool:
    """Whether the first pages have a word of four letters or more, written in small letters."""
    if not _SMALL.fullmatch(word):
        return False
    whole = re.compile(rf"(?<![^\W_]){word}(?![^\W_])")
    lines = (line.text for passage in passages[:_PAGES] for line in passage)
    return any(word in text and whole.search(text, 0, _LONGEST) for text in lines)


def stacked(passages: Sequence[Passage]) -> list[Passage]:
    """Lines in capitals right below one another, as a title page sets them, taken together."""
    found: list[Passage] = []
    for passage in passages:
        line = passage[0]
        above = found[-1][-1] if found else None
        if (
            above
            and len(passage) == 1
            and not (line.apart or above.apart)
            and line.start == above.end + 1
            and is_display(above.text)
            and (is_display(line.text) or dates.whole(line.text))
        ):
            found[-1] = [*found[-1], line]
        else:
            found.append(passage)
    return found


def wrapped(passages: Sequence[Passage]) -> list[Passage]:
    """Lines right below one another taken together where they are a title over several lines, with
    no prose right below."""
    found: list[Passage] = []
    for at, passage in enumerate(passages):
        above = found[-1] if found else ()
        joined = [*above, *passage]
        close = bool(above) and passage[0].start == above[-1].end + 1
        below = passages[at + 1][0].width if at + 1 < len(passages) else _WRAPPED + 1
        if close and below <= _WRAPPED and is_wrapped(joined):
            found[-1] = joined
        else:
            found.append(passage)
    return found


def is_wrapped(passage: Passage) -> bool:
    """Whether short lines are one title: none ends a sentence, and each but the last is no end of
    a title or has a line below that opens with a small letter."""
    if not 2 <= len(passage) <= 4 or any(
        line.apart
        or line.width > _WIDEST
        or not _LETTERS.search(line.text)
        or FINAL.search(line.text[-40:])
        or bylines.byline(line.text)
        or _ADDRESS.match(line.text)
        for line in passage
    ):
        return False
    return all(
        _UNENDED.search(one.text) is not None or two.text.lstrip()[:1].islower()
        for one, two in pairwise(passage)
    )


def is_display(text: str) -> bool:
    """Whether a line is set as those of title pages are."""
    return (
        headings.capital(text.rstrip(" \t,"))
        and not headings.numbered(text)
        and not headings.marked(text)
    )
