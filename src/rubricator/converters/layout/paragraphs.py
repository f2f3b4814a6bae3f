"""How paragraphs are laid out in lines, and which lines make up one passage.

A passage is what a reader sees as one block: a heading, a paragraph, a stanza, a rule. Paragraphs
may be parted by blank lines or not, wrapped to a measure or not, and indented or not; a text may
mix these habits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rubricator.converters.layout import hanging, indexes, piped, turns
from rubricator.converters.layout.books import books
from rubricator.converters.layout.entries import entries
from rubricator.converters.layout.headings import (
    bare_number,
    capital,
    division,
    is_caption,
    is_captioned,
    marked,
)
from rubricator.converters.layout.lists import sign
from rubricator.converters.layout.measures import narrower
from rubricator.converters.layout.wrapping import WIDEST, Layout, first_word, goes_on
from rubricator.converters.lines import FINAL, SEPARATOR, Line

_ROOM = 4
"""The next word would have fitted into more blanks than these."""
_RIGHT = 20
"""A line set in further than the next one by so much stands at the right."""
_NARROW = 36
"""No column of prose is narrower."""
_VERSE = 64
"""No line of verse is wider that has a blank line below it, or"""
_FEW = 4
"""has so few words, by and large."""


def passages(found: Sequence[Line], laid: Layout) -> list[list[Line]]:
    """Lines grouped into headings, paragraphs and the like, in order, without the blank lines.

    A hollow line and one of the page's furniture is a passage of its own, unless a sentence runs
    on over the end of the page: then all of it is one passage.
    """
    groups: list[list[Line]] = []
    current: list[Line] = []
    between: list[Line] = []
    stanzas = _stanzas(found, laid)
    leaded = set[int]() if laid.double else _leaded(found)
    narrow = narrower(found, laid.width)
    told = hanging.entries(found, laid.width) | entries(found) | turns.turns(found)
    told |= indexes.entries(found) | piped.rows(found) | books(found)
    for line in found:
        if line.apart:
            between.append(line)
            continue
        if current and (
            line.start in leaded
            or (_runs_over(current[-1], between, line) and not _below_the_page(groups))
            if between and not (laid.double and len(between) == 1 and between[0].blank)
            else told[line.start]
            if line.start in told
            else line.start in stanzas
            or _hangs(current[0], line)
            or (
                _continues(current[-1], line, _beside(laid, narrow.get(line.start, 0)))
                and not _counts_on(current[0], line)
            )
        ):
            current += [*between, line]
        else:
            groups += [[one] for one in between if not one.blank]
            current = [line]
            groups.append(current)
        between = []
    return groups + [[one] for one in between if not one.blank]


def _beside(laid: Layout, width: int) -> Layout:
    """The layout of lines that are wrapped to less than the others, to ``width`` if to any."""
    return replace(laid, width=width) if width else laid


def _stanzas(found: Sequence[Line], laid: Layout) -> set[int]:
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


def _leaded(found: Sequence[Line]) -> set[int]:
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
        alone = alone and not (_stands_alone(line.text) or capital(line.text))
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
    if any(line.width - line.indent > 64 or _stands_alone(line.text) for line in run):
        return False
    if _heads(run[0].text, run[1].text):
        return False
    loud = sum(capital(line.text) for line in run)
    stopped = sum(line.text.rstrip()[-1:] in ".!?:" for line in run[:-1])
    breaks = sum(line.text.rstrip()[-1:] in ",;—-" for line in run[:-1])
    return set_in_lines(run) and not loud and breaks > 0 and stopped * 2 <= len(run) - 1


def _stands_alone(text: str) -> bool:
    return bool(SET_OFF.match(text) or SEPARATOR.fullmatch(text) or ROW.match(text)) or (
        division(text) or _ITEM.match(text) is not None
    )


_ITEM = re.compile(
    r"[ \t]*(?![a-z]\.[ ][0-9])"  # “p. 12”
    r"(?:[-*•·‣◦+–]|o(?=[ ]{2})|\(?(?:[0-9]{1,3}|[a-z]|[ivxl]{1,6})[.)])[ \t]+(?=\S)"
)
_OPENS_LIST = re.compile(r"[ \t]*(?:[-*•·‣◦+–]|\(?[1ai]\)|1\.)[ \t]+\S")
"""A bullet, or the first number of a list."""


def _itemised(one: str, two: str) -> bool:
    """Whether the second line opens an item of a list: it has a bullet or the first number, and the
    line above ends with a colon; or both have signs of items."""
    if not _ITEM.match(two) or SEPARATOR.fullmatch(two):
        return False
    return bool(_ITEM.match(one)) or (bool(_OPENS_LIST.match(two)) and one.rstrip().endswith(":"))


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line stands below the words of the item that its passage is, not below its sign."""
    item = _ITEM.match(first.text)
    if item is None or _ITEM.match(line.text) or "\t" in item[0]:
        return False
    return line.indent == item.end() and not SEPARATOR.fullmatch(first.text)


def _counts_on(first: Line, line: Line) -> bool:
    """Whether a line opens with the number that comes after the one its passage opens with; the
    first note of all may stand below one with an asterisk."""
    one, two = (_COUNT.match(text) for text in (first.text, line.text))
    rows = (_columned(said) for said in (one, two) if said)
    if one and two:
        return int(two[1]) == int(one[1]) + 1 and not all(rows)
    if two and int(two[1]) == 1 and _THANKS.match(first.text) and not all(rows):
        return True
    return line.indent == first.indent and any(
        above.number and (above.habit, above.number + 1) == (below.habit, below.number)
        for above in sign(first)
        for below in sign(line)
        if not COLUMNS.search(line.text, below.words)
    )


def _columned(said: re.Match[str]) -> bool:
    """Whether a line that opens with a number is set in columns; the gap behind a number with its
    stop parts none."""
    stopped = said.string[said.end(1)] in ".)"
    return bool(COLUMNS.search(said.string, said.end() - 1 if stopped else said.start(1), 200))


def _runs_over(one: Line, between: Sequence[Line], two: Line) -> bool:
    """Whether a sentence goes on from one page to the next."""
    paged = any(line.role or "\f" in line.lost for line in between) or "\f" in two.lost
    if not paged or len(between) > 12 or SEPARATOR.fullmatch(one.text):
        return False
    ended = FINAL.search(one.text[-40:])
    if two.text.lstrip()[:1].islower():
        hyphenated = one.text.rstrip().endswith(("-", "¬", "\u00ad"))
        return hyphenated or not ended
    wrapped = 40 <= one.width <= WIDEST and two.width <= WIDEST and one.indent == two.indent
    apart = _stands_alone(two.text) or capital(two.text) or capital(one.text)
    return wrapped and not ended and len(two.text.split()) > 4 and not apart


def _below_the_page(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether the last passage is a note at the foot of a page, and a sentence of the text is still
    open above it and the notes before: what opens the next page goes on that one."""
    above = next((one for one in reversed(groups) if not _NOTE.match(one[0].text)), None)
    return above is not None and above is not groups[-1] and not FINAL.search(above[-1].text[-40:])


COLUMNS = re.compile(r"\S(?: {3,}|[ ]*\t|[ ]?\.{4,}[ ]?|(?: \.){3,})[ \t]*\S")
"""A line that is set in columns."""
_PIPED = re.compile(r"[ \t]*(?:\|.*\||\+[-=+]{2,}\+)[ \t]*$")

SET_OFF = re.compile(
    r"[ \t]*(?!\*{1,3}[^\s*][^*\n]{0,120}\*|\*{2,3}[^\s*])"
    r"(?:\[(?:\^?\d{1,4}|\^[^\W\d][\w-]{0,30}|[a-z*†‡])\]|\[footnote|#{1,6} |={2,6} ?[^\s=]"
    r"|[*†‡§¶]+ ?\S|\+ \S|[¹²³⁴-⁹])",
    re.IGNORECASE,
)
"""A line that opens with a note's label or a Markdown heading belongs to no line above it."""


def _heads(one: str, two: str) -> bool:
    """Whether a line is a heading with its paragraph right below it."""
    if len(one) > 60:
        return False
    return (
        marked(one)
        or division(one)
        or (capital(one) and not capital(two))
        or (bare_number(one) and two.lstrip()[:1].isupper())
    )


_DATED = re.compile(r"\b1[5-9][0-9]{2}\.?[ \t]*$")
"""The end of a line at the right that dates the letter below it."""
_LEADING = re.compile(r"\b(?:pp?|vols?|nos?|cf|chs?|figs?|e\.g|i\.e|viz|Mr|Mrs|Dr|Prof)\.[ \t]*$")
"""Abbreviations that something follows: no paragraph ends with one."""
_DANGLING = re.compile(r"[^\W\d_] (?:the|an?|of|and|in|on|to|for|with|from|by|at)[ \t]*$")
"""A small word at the end of a line, behind which no paragraph and no title ends."""
_COUNT = re.compile(r"[ \t]*\(?([0-9]{1,4})[.)]?[ \t]+\S")
_NOTE = re.compile(r"[ \t]*(?:\[?[0-9]{1,4}[.)\]]?[ \t]|[¹²³⁴-⁹*†‡])")
_QUOTES = ("“", '"', "‘")
_THANKS = re.compile(r"[ \t]*[*†‡]{1,3}[ \t]?[^\s*]")
"""A note with a sign, as who wrote an article thanks in."""
ROW = re.compile(r"[ \t]*[^\W\d_][\w/.' -]{1,40}: +\S")
"""A line that opens with a label and a colon: of a list of facts, of a conversation."""


def _continues(one: Line, two: Line, laid: Layout) -> bool:
    """Whether two lines with nothing between them are of one paragraph."""
    if "\f" in two.lost and two.text[:1].isupper() and FINAL.search(one.text[-40:]):
        return False
    if SET_OFF.match(two.text) or SEPARATOR.fullmatch(two.text) or SEPARATOR.fullmatch(one.text):
        return False
    if COLUMNS.search(two.text[:200].strip()):
        if COLUMNS.search(one.text[:200].strip()):
            return True
        if is_caption(one.text):
            return False
    if _PIPED.match(one.text) and _PIPED.match(two.text):
        return True
    if one.text.lstrip()[:1] == ">" and two.text.lstrip()[:1] == ">":
        return True
    if ROW.match(one.text) and ROW.match(two.text):
        return False
    if _itemised(one.text, two.text):
        return False
    if two.width * 4 < laid.width * 3 and is_captioned(one.text):
        return True
    if _heads(one.text, two.text) or division(two.text):
        return False
    if _DANGLING.search(one.text[-12:]):
        return True
    opening = two.text.lstrip()[:1]
    right = one.indent >= two.indent + _RIGHT and not opening.islower()
    if right and (opening == "[" or _DATED.search(one.text[-16:])):
        return False  # what an editor says below a signature; the letter below its day
    if opening in _QUOTES and one.text.lstrip()[:1] == opening and FINAL.search(one.text[-40:]):
        return False  # each paragraph of a long quotation has the marks again
    inset = laid.spaced and one.indent > 1 and 1 < two.indent < one.indent + 12
    if inset and two.width < 80:
        counted = opening.isdecimal() and _ITEM.match(two.text)
        room = laid.width - one.width - one.indent - first_word(two.text) > _ROOM
        prose = one.width - one.indent > _NARROW and room and opening.isupper()
        if not ((counted or prose) and FINAL.search(one.text[-40:])):
            return True
        if prose:
            return False
    if not laid.width:
        if laid.ragged:
            return goes_on(one, two)
        unended = not FINAL.search(one.text[-40:])
        return laid.spaced and unended and (opening.islower() or one.width >= 40)
    if one.width > max(WIDEST, laid.width * 3 // 2) or two.width > 2 * WIDEST:
        return opening.islower()  # notes in smaller type have longer lines than the text
    if laid.indented and two.indent > one.indent:
        return opening.islower()
    if opening.islower():
        return True
    fits = one.width + 1 + first_word(two.text) <= laid.width - 10
    if not fits or _LEADING.search(one.text[-12:]):
        return True
    full = laid.spaced or one.width * 5 >= laid.width * 3
    return full and not FINAL.search(one.text[-40:])


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
    if len(texts) < _STANZA or max(map(len, texts)) > _NARROW:
        return False
    paused = sum(text[-1:] in ".,;:!?—" for text in texts)
    return 2 * paused > len(texts) and not any(_ENDED.search(text) for text in texts)


def _uneven(passage: Sequence[Line]) -> bool:
    """Whether lines are as narrow as no column is, of uneven widths, and break no word."""
    widths = [line.width - line.indent for line in passage]
    widest = max(widths)
    broken = any(line.text.rstrip()[-1:] in "-¬\u00ad" for line in passage)
    uneven = (widest - min(widths[:-1])) * 4 >= widest
    return len(passage) > 2 and widest <= _NARROW and uneven and not broken
