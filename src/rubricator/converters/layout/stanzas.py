"""Which lines are set in lines by their author: stanzas, with blank lines between their lines too,
addresses, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rubricator.converters.layout.headings import capital
from rubricator.converters.layout.openings import heads, stands_alone
from rubricator.converters.layout.wrapping import Layout, first_word
from rubricator.converters.lines import Line

NARROW = 36
"""No column of prose is narrower."""
_VERSE = 64
"""No line of verse is wider that has a blank line below it, or"""
_FEW = 4
"""has so few words, by and large."""


def stanzas(found: Sequence[Line], laid: Layout) -> set[int]:
    """The starts of lines that go on a stanza: where blank lines part the paragraphs, three lines
    or more with nothing between them, short, most of them without an end of a sentence. Where few
    blank lines stand, two such runs are needed."""
    if laid.width and not laid.spaced:
        return set()
    runs: list[list[Line]] = []
    run: list[Line] = []
    for line in [*found, Line(-1, -1, "")]:
        if line.apart:
            if len(run) > 2 and _is_run(run):
                runs.append(run)
            run = []
        else:
            run.append(line)
    if not laid.spaced and len(runs) < 2:
        return set()
    return {one.start for run in runs for one in run[1:]}


def leaded(found: Sequence[Line]) -> set[int]:
    """The starts of lines that go on a stanza whose lines are set with a blank line below each."""
    goes_on: set[int] = set()
    run: list[Line] = []
    end = Line(-1, -1, "")
    for above, line, below in zip(
        [end, *found], [*found, end], [*found[1:], end, end], strict=True
    ):
        if line.blank and line is not end:
            continue
        short = line.width - line.indent <= _VERSE and not line.apart
        alone = short and not above.text.strip() and not below.text.strip()
        alone = alone and not (stands_alone(line.text) or capital(line.text))
        if run and not (alone and above.start == run[-1].end + 1):
            if len(run) > 3 and _is_verse(run):
                goes_on |= {one.start for one in run[1:]}
            run = []
        if alone:
            run.append(line)
    return goes_on


def _is_verse(run: Sequence[Line]) -> bool:
    """Whether lines with blank lines between them are verse: a few words each, most of them about
    as long, commas behind a quarter of them and no sentence ends in most; or small letters at the
    head of half of them."""
    texts = [line.text.strip() for line in run]
    paused = sum(text[-1] in ",;—" for text in texts)
    stopped = sum(text[-1] in ".!?:" for text in texts)
    small = sum(text[0].islower() for text in texts)
    words = sum(len(text.split()) for text in texts)
    widths = sorted(map(len, texts))
    even = 5 * widths[0] >= 2 * widths[-1] and words >= _FEW * len(run)
    told = even and stopped and 4 * paused >= len(run)
    told = told or (2 * small >= len(run) and not any(". " in text for text in texts))
    figures = any(c.isdecimal() for text in texts for c in text)
    return bool(told) and not figures and 2 * stopped <= len(run) and set_in_lines(run)


def _is_run(run: Sequence[Line]) -> bool:
    if any(line.width - line.indent > 64 or stands_alone(line.text) for line in run):
        return False
    if heads(run[0].text, run[1].text):
        return False
    loud = sum(capital(line.text) for line in run)
    stopped = sum(line.text.rstrip()[-1:] in ".!?:" for line in run[:-1])
    breaks = sum(line.text.rstrip()[-1:] in ",;—-" for line in run[:-1])
    return set_in_lines(run) and not loud and breaks > 0 and stopped * 2 <= len(run) - 1


def set_in_lines(passage: Sequence[Line]) -> bool:
    """Whether the line ends of a passage are the author's: verse, an address, a list, a table.

    Most lines open with a capital and leave room that the next word would not have needed, or they
    are narrower and less even than any column.
    """
    if len(passage) < 2 or any(line.width > 80 for line in passage):
        return False
    lower = sum(line.text.lstrip()[:1].islower() for line in passage)
    short = sum(line.width < 56 for line in passage[:-1])
    if lower * 5 <= len(passage) and short * 3 >= 2 * (len(passage) - 1):
        return not (lower and _fills_lines(passage))
    return _uneven(passage) or _paused(passage)


_SENTENCES = re.compile(r"[a-z]{3}[.?!] [A-Z]")
_ENDED = re.compile(r"[.?!] ")
_STANZA = 4
"""No fewer lines tell by their ends alone that they are verse."""


def _fills_lines(passage: Sequence[Line]) -> bool:
    """Whether sentences run on over lines that are all as full as a column allows."""
    measure = max(line.width for line in passage)
    full = all(one.width + 1 + first_word(two.text) > measure for one, two in pairwise(passage))
    return len(passage) > 3 and full and any(_SENTENCES.search(line.text) for line in passage)


def _paused(passage: Sequence[Line]) -> bool:
    """Whether lines narrower than a column pause at their ends, half of them at least, and never
    end a sentence within."""
    texts = [line.text.strip() for line in passage]
    if len(texts) < _STANZA or max(map(len, texts)) > NARROW:
        return False
    paused = sum(text[-1:] in ".,;:!?—" for text in texts)
    return 2 * paused > len(texts) and not any(_ENDED.search(text) for text in texts)


def _uneven(passage: Sequence[Line]) -> bool:
    """Whether lines are as narrow as no column is, of uneven widths, and break no word."""
    widths = [line.width - line.indent for line in passage]
    widest = max(widths)
    broken = any(line.text.rstrip()[-1:] in "-¬\u00ad" for line in passage)
    uneven = (widest - min(widths[:-1])) * 4 >= widest
    return len(passage) > 2 and widest <= NARROW and uneven and not broken
