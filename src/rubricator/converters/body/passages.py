"""What a passage below the front is: heading, salutation, date, paragraph; by its form also table,
verse, quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.body import contents, set_off
from rubricator.converters.body.crossheads import is_heading, named_below
from rubricator.converters.layout import lists, no_headings
from rubricator.converters.layout.entries import is_entry, opens_with_year
from rubricator.converters.layout.stanzas import set_in_lines
from rubricator.converters.layout.verse import is_stanza, referred, stanza
from rubricator.converters.letters import letters
from rubricator.converters.lines import SEPARATOR, Line
from rubricator.converters.notes import labels
from rubricator.converters.page import provenance
from rubricator.converters.page.residue import leads_up, residue
from rubricator.converters.wording import bylines, datelines, dates
from rubricator.converters.wording.salutations import salutes
from rubricator.model import Block

Passage = Sequence[Line]

_REVIEWED = re.compile(r"[ \t]*review(?:ed)? by\b", re.IGNORECASE)
_EARLY = 20
"""No dedication comes later than this among the passages."""


def typed(passages: Sequence[Passage], at: int, above: Passage, barred: bool, top: bool) -> Block:
    """The block of a passage that is no note; ``above`` is the passage before it unless that is
    part of another block, ``barred`` if it cannot be a heading, ``top`` if nothing but headings
    stands above it."""
    passage = passages[at]
    line, end = passage[0], passage[-1].end
    after: Passage = next((one for one in passages[at + 1 : at + 3] if not one[0].apart), ())
    if line.apart or leads_up(passage):
        return residue(passage)
    if SEPARATOR.fullmatch(line.text):
        return Block("fw", line.start, end, {"type": "separator"}, rule="line-kind")
    if len(passage) == 1 and not barred and provenance.is_source(line.text, last=not after):
        return Block("ab", line.start, end, {"type": "source"}, rule="line-kind")
    if len(passage) == 1 and salutes(line.text) and (top or (above and letters.dated(above))):
        return letters.opener(line.start, end)
    if letters.greets(passage):
        return letters.opener(line.start, end)
    greeted = len(after) == 1 and salutes(after[0].text)
    if greeted and len(passage) == 1 and _is_dateline(line, after, top):
        return Block("dateline", line.start, end, rule="line-kind")
    if after and letters.dated(passage) and (greeted or letters.goes_on(after)):
        return Block("dateline", line.start, end, rule="line-kind")
    if at < _EARLY and len(passage) == 1 and set_off.dedication(line.text):
        return Block("ab", line.start, end, {"type": "dedication"}, rule="line-kind")
    if len(passage) == 1 and _REVIEWED.match(line.text) and bylines.byline(line.text):
        return Block("byline", line.start, end, rule="line-kind")
    ends = not after or (at + 2 == len(passages) and no_headings.is_end(after[0].text))
    if ends and no_headings.is_end(line.text) and at:
        return Block("trailer", line.start, end, rule="line-kind")
    if contents.is_heading(line.text) and after:
        return Block("head", line.start, end, rule="line-kind")
    if len(passage) == 1 and not barred and is_heading(above, line, after, headed=top):
        return Block("head", line.start, end, rule="line-kind")
    if not barred and named_below(above, passage, after):
        return Block("head", line.start, end, rule="line-kind")
    lines = set_in_lines(passage) and not is_entry(passage)
    return Block("p", line.start, end, {"rend": "lines"} if lines else {})


def _is_dateline(line: Line, after: Passage, top: bool) -> bool:
    """Whether a line above a greeting is the date of a letter."""
    dated = datelines.dateline(line.text) is not None
    return dated or (top and _dates(line.text)) or _headed(line, after)


def _headed(line: Line, after: Passage) -> bool:
    """Whether a line with a date stands above the salutation of a letter."""
    return _dates(line.text) and letters.greets(after)


def _dates(text: str) -> bool:
    """Whether a short line has a date in it, whatever else it says."""
    return len(text) <= 80 and bool(dates.latest(text) or dates.names_weekday(text))


def shaped(passages: Sequence[Passage], at: int, block: Block, edge: int, *, alone: bool) -> Block:
    """A passage that would be a paragraph, by its form: a table, verse, a quotation; ``alone`` as
    for ``set_off.is_quotation``."""
    passage = passages[at]
    before = passages[at - 1] if at else ()
    after = passages[at + 1] if at + 1 < len(passages) else ()
    if set_off.is_table(passage):
        return replace(block, kind="ab", attributes={"rend": "table"}, rule="table")
    if set_off.caption(passage):
        return replace(block, kind="ab", attributes={"type": "caption"}, rule="line-kind")
    if entries := lists.index(passage):
        return entries
    if is_stanza(passage, before, after):
        return set_off.quotation(passage) if referred(passage) else stanza(passage)
    led = bool(before) and before[-1].text.rstrip().endswith(":")
    barred = labels.defines(before) or opens_with_year(passage)
    inset = set_off.is_quotation(passage, edge, alone=alone or led)
    if not barred and (inset or (led and set_off.is_cited(passage))):
        return set_off.quotation(passage)
    return block
