"""How paragraphs are laid out in lines, and which lines make up one passage.

A passage is what a reader sees as one block: a heading, a paragraph, a stanza, a rule. Paragraphs
may be parted by blank lines or not, wrapped to a measure or not, and indented or not; a text may
mix these habits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.layout import hanging, indexes, piped, turns
from rubricator.converters.layout.books import books
from rubricator.converters.layout.entries import entries
from rubricator.converters.layout.headings import capital, division
from rubricator.converters.layout.lists import sign
from rubricator.converters.layout.measures import narrower
from rubricator.converters.layout.no_headings import is_caption, is_captioned
from rubricator.converters.layout.openings import COLUMNS, ITEM, ROW, SET_OFF, heads, stands_alone
from rubricator.converters.layout.stanzas import NARROW, leaded, stanzas
from rubricator.converters.layout.wrapping import WIDEST, Layout, first_word, goes_on
from rubricator.converters.lines import FINAL, SEPARATOR, Line

_ROOM = 4
"""The next word would have fitted into more blanks than these."""
_RIGHT = 20
"""A line set in further than the next one by so much stands at the right."""


def passages(found: Sequence[Line], laid: Layout) -> list[list[Line]]:
    """Lines grouped into headings, paragraphs and the like, in order, without the blank lines.

    A hollow line and one of the page's furniture is a passage of its own, unless a sentence runs
    on over the end of the page: then all of it is one passage.
    """
    groups: list[list[Line]] = []
    current: list[Line] = []
    between: list[Line] = []
    staves = stanzas(found, laid)
    wide = set[int]() if laid.double else leaded(found)
    narrow = narrower(found, laid.width)
    told = hanging.entries(found, laid.width) | entries(found) | turns.turns(found)
    told |= indexes.entries(found) | piped.rows(found) | books(found)
    for line in found:
        if line.apart:
            between.append(line)
            continue
        if current and (
            line.start in wide
            or (_runs_over(current[-1], between, line) and not _below_the_page(groups))
            if between and not (laid.double and len(between) == 1 and between[0].blank)
            else told[line.start]
            if line.start in told
            else line.start in staves
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


_OPENS_LIST = re.compile(r"[ \t]*(?:[-*•·‣◦+–]|\(?[1ai]\)|1\.)[ \t]+\S")
"""A bullet, or the first number of a list."""


def _itemised(one: str, two: str) -> bool:
    """Whether the second line opens an item of a list: it has a bullet or the first number, and the
    line above ends with a colon; or both have signs of items."""
    if not ITEM.match(two) or SEPARATOR.fullmatch(two):
        return False
    return bool(ITEM.match(one)) or (bool(_OPENS_LIST.match(two)) and one.rstrip().endswith(":"))


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line stands below the words of the item that its passage is, not below its sign."""
    item = ITEM.match(first.text)
    if item is None or ITEM.match(line.text) or "\t" in item[0]:
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
    apart = stands_alone(two.text) or capital(two.text) or capital(one.text)
    return wrapped and not ended and len(two.text.split()) > 4 and not apart


def _below_the_page(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether the last passage is a note at the foot of a page, and a sentence of the text is still
    open above it and the notes before: what opens the next page goes on that one."""
    above = next((one for one in reversed(groups) if not _NOTE.match(one[0].text)), None)
    return above is not None and above is not groups[-1] and not FINAL.search(above[-1].text[-40:])


_PIPED = re.compile(r"[ \t]*(?:\|.*\||\+[-=+]{2,}\+)[ \t]*$")

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
    if heads(one.text, two.text) or division(two.text):
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
        counted = opening.isdecimal() and ITEM.match(two.text)
        room = laid.width - one.width - one.indent - first_word(two.text) > _ROOM
        prose = one.width - one.indent > NARROW and room and opening.isupper()
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
