"""Crossheads: lines between the paragraphs of a text that are headings, by their form and by what
stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rubricator.converters.layout import headings, no_headings
from rubricator.converters.layout.openings import ROW
from rubricator.converters.letters import signatures
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import assemblies, dates
from rubricator.converters.wording.salutations import salutes

Passage = Sequence[Line]


_SERIES = re.compile(r"\s*(?:sub-?)?series (?:[0-9]{1,3}|[IVX]{1,6})[.:] ", re.IGNORECASE)
"""A part of a body of papers: “Series II: Letters, 1911-1964”; a list of them has many in a row."""


_WIRED = re.compile(r" STOP(?: |$)")
"""What stands between the sentences of a telegram, which is in capitals as headings are."""
_YEAR = re.compile(r"\W*[0-9]{4}\W*")
_LABEL = 3
"""No label has more words."""
_TITLE = 3
_WIDE = 70
"""The title of a part below its number has no more lines, and none is wider."""


def is_heading(before: Passage, line: Line, after: Passage, *, headed: bool = False) -> bool:
    """Whether a line alone is a heading: by its form, and by what stands around it; ``headed`` if
    the passage before it is one."""
    text = line.text
    if not after or len(text) > 160 or not text.strip() or no_headings.barred(text):
        return False
    if salutes(text) or assemblies.question(text) or _entry(text):
        return False
    if before and before[-1].text.rstrip().endswith(",") and signatures.initialled(text):
        return False
    if len(before) == 1 and before[0].end + 1 == line.start and _labels(before[0].text):
        return False
    follower = after[0].text
    if SEPARATOR.fullmatch(follower):
        rule = follower.strip()
        underlined = after[0].start == line.end + 1 and rule.strip(rule[0]) == ""
        return underlined and abs(len(rule) - len(text.strip())) <= 4
    if headings.marked(text):
        return True
    if _SERIES.match(text):
        return not any(_SERIES.match(one[0].text) for one in (before, after) if one)
    if headings.numbered(text):
        neighbours = [p[0].text for p in (before, after) if len(p) == 1]
        itemised = any(headings.rank(said) == headings.rank(text) for said in neighbours)
        if before and headings.counts_on(before[0].text, text) and _prose(before):
            return False
        return headings.bare_number(text) or headings.rank(text) < headings.ROMAN or not itemised
    if headings.capital(text):
        return not _WIRED.search(text)
    counted = len(before) == 1 and headings.bare_number(before[0].text)
    below = headings.numbered(follower) and not headings.bare_number(follower)
    if counted and below and headings.title(text):
        return True
    carried = len(after) > 1 or len(follower) > 60 or bool(FINAL.search(follower[-40:]))
    carried = carried or bool(_SERIES.match(follower))
    if dates.diary_day(text):
        return carried
    opens = headed and carried and not follower.lstrip()[:1].islower()
    opens = opens or (carried and " " in text.strip() and headings.prefatory(text))
    if before and not (_closes(before) or opens):
        beneath = headings.bare_number(before[0].text) or headings.marked(before[0].text)
        titled = line.start == before[-1].end + 1 and after[0].start > line.end + 1
        return beneath and len(before) == 1 and (carried or titled) and headings.plausible(text)
    return carried and headings.plausible(text) and len(follower) > len(text)


def named_below(number: Passage, passage: Passage, after: Passage) -> bool:
    """Whether a passage of a few short lines is the title of a part whose number stands right above
    it, with prose apart below: “2.”, “The struggle of the keepers / with ‘the tide’”."""
    if not (len(number) == 1 and after and headings.bare_number(number[0].text)):
        return False
    if _YEAR.fullmatch(number[0].text) or ROW.match(passage[0].text):
        return False
    said = " ".join(line.text.strip() for line in passage)
    short = len(passage) <= _TITLE and max(line.width for line in passage) <= _WIDE
    opens = said.lstrip("“‘\"'")[:1].isupper() and said[-1] not in ".,;:"
    apart = passage[0].start == number[0].end + 1 and after[0].start > passage[-1].end + 1
    prose = after[0].width > _WIDE or FINAL.search(after[-1].text[-40:])
    return short and opens and apart and bool(prose)


def _entry(text: str) -> bool:
    """Whether a line is the entry of a diary behind its day: “9 April. Snow. Nothing done.”"""
    if not FINAL.search(text[-40:]):
        return False
    bare = text.strip()
    return any(dates.dated(bare[: stop.start()]) for stop in re.finditer(r"\. (?=\S)", bare[:40]))


def _labels(text: str) -> bool:
    """Whether a line is the label of what stands right below it: “Language:”."""
    named = headings.capitals(text) == 1.0 and len(text.split()) <= _LABEL
    return named and text[:1].isupper() and text.rstrip().endswith(":")


def _prose(passage: Passage) -> bool:
    return passage[-1].end - passage[0].start > 60 and bool(FINAL.search(passage[-1].text[-40:]))


def _closes(passage: Passage) -> bool:
    """Whether a passage is a finished one: a paragraph that ends, a heading, a scene break, the row
    of a table."""
    last = passage[-1]
    return bool(
        FINAL.search(last.text[-40:])
        or (len(passage) == 1 and headings.capital(last.text))
        or SEPARATOR.fullmatch(last.text)
        or _SERIES.match(last.text)
        or last.text.rstrip().endswith("|")
        or last.hollow
        or last.role
    )


def recurring(passages: Sequence[Passage]) -> frozenset[str]:
    """What short lines say that come again and again, as names of speakers do and no heading."""
    shown = Counter(passage[0].text.strip(" \t.:") for passage in passages if _alone(passage))
    return frozenset(said for said, times in shown.items() if times > 2 and not _may_recur(said))


def _may_recur(text: str) -> bool:
    """Whether a heading may well come again: a weekday, a number, “Notes”."""
    return dates.diary_day(text) or headings.numbered(text) or headings.marked(text)


def shouted(passages: Sequence[Passage]) -> frozenset[int]:
    """The sentences on lines by themselves in a text that is in capitals: these head nothing."""
    said = [line.text for passage in passages for line in passage]
    if 2 * sum(len(text) for text in said if text.isupper()) < sum(map(len, said)):
        return frozenset()
    lone = (at for at, one in enumerate(passages) if len(one) == 1)
    return frozenset(at for at in lone if FINAL.search(passages[at][0].text[-40:]))


def _alone(passage: Passage) -> bool:
    """Whether a passage is a short line of words, as a heading is, or a speaker in a play."""
    return (
        len(passage) == 1 and 1 < passage[0].width < 60 and not SEPARATOR.fullmatch(passage[0].text)
    )
