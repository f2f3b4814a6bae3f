"""The day of writing of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.annotators.dating.context import Anchor
from rubricator.annotators.dating.grammar import Reading, readings
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import Point
from rubricator.annotators.dating.vocabulary import AT_HOUR, GAP
from rubricator.model import Block, Draft

PLACE = re.compile(
    r"(?:(?i:(?:first )?published|posted|(?:last )?updated|filed|written|dated?"
    r"|date of (?:the )?interview|interview(?:ed| date)?|recorded)(?: on)?:?[ ])?"
    r"(?!(?i:born|died|baptised|baptized|buried|married|founded|established|launched|opened|built"
    r"|released|effective|expired)\b)(?:[^\W\d_][\w’'.-]{0,20}(?:,?[ ]{1,2}|,|$)){0,6}"
)

AGENCY = re.compile(rf"{GAP}?(?:\([A-Z][\w .]{{0,20}}\){GAP}?)?(?:--|[—–-]){GAP}?(?=[A-Z“\"])")
"""What stands between the date and the text of a dispatch: ``(AP) --``."""

CREDITS = (
    *("transcri", "proofread", "encoded", "digiti", "scanned", "uploaded", "retrieved", "accessed"),
    *(
        "typed",
        "typescript",
        "updated",
        "modified",
        "mark-up",
        "markup",
        "html",
        "downloaded",
        "consulted",
    ),
)
"""How the words begin that say when a copy was made or seen, in small letters."""

CREDIT = re.compile(
    rf"(?:^|[(\[,.;:]\s?)(?:last{GAP})?(?:{'|'.join(CREDITS)})\w*\b(?:[^.;]|(?<=\b\w)\.)*$"
)
"""What stands before such a day: the words open a line, a clause or a bracket."""

GIVEN = re.compile(r"\s*(?:submitted|posted|added|contributed)\sby\s[^.;]*$")
"""What opens the line that says who gave a text to an archive, and when."""

COMPOSED = re.compile(
    r"\s*(?:first\s)?(?:written|composed|drafted|dictated|delivered)\b", re.IGNORECASE
)
"""What opens the line that says when a text was written, whoever has set the line above it."""

OPENING = 8
"""Among how many lines at the head of a text a date of writing is looked for."""

LINE_END = re.compile(rf"{AT_HOUR}[.,:;]?\]?[ \t]*(?:\n|$)")
"""What ends a line behind its date: perhaps the hour."""

POSTED = re.compile(r"(?:posted|published)\b", re.IGNORECASE)
SIGNED = re.compile(r" by [^\W\d_][^\n]{1,60}(?:\n|$)")
"""How the line of a post goes on behind its day: who has posted it."""

WIDE = re.compile(r"\t|[ ]{3,}")
"""What stands between two columns of a line."""


def written(
    draft: Draft, found: list[tuple[Block, list[Reading | Relative]]], copies: frozenset[int]
) -> Anchor | None:
    """The day of writing: that of the dateline, else of the metadata, the title, the file name.

    Of several above the greeting of a letter it is the last; the first may be the page's. A line
    at the head of the text that says when it was written outbids every other; dates at the
    ``copies`` are none, but that of a revision above the words of the text.
    """
    prose = next((leaf.start for leaf in draft.leaves if leaf.kind == "p"), len(draft.text))
    opening = draft.leaves[min(len(draft.leaves), OPENING) - 1].end if draft.leaves else 0
    greeting = next((block.start for block in draft.walk() if block.kind == "opener"), 0)
    first: Anchor | None = None
    for leaf, items in found:
        for item in items:
            if isinstance(item, Relative) or item.value.last is not None:
                continue
            point = item.value.first
            if item.start in copies and (
                leaf.start >= prose or "updated" not in above(draft.text, item, leaf).lower()
            ):
                continue
            if first and item.start >= opening:
                return first
            dateline = leaf.kind == "dateline" or leaf.type == "imprint"
            if (
                point.year
                and point.month
                and (
                    dateline
                    or (point.day and item.end <= opening and closes(draft.text, item, leaf))
                )
            ):
                anchor = Anchor(point, item.start, item.end)
                if COMPOSED.match(above(draft.text, item, leaf)):
                    return anchor
                own = dateline and leaf.end <= greeting and item.start not in copies
                first = anchor if own and point.day else first or anchor
    if first:
        return first
    stated = draft.metadata.date
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", stated):
        point = Point(*(int(part) if part else None for part in match.groups()))
        if point.real and point.month:
            return Anchor(point)
    for name in (draft.metadata.title, re.sub(r"[-_]", " ", draft.source.name)):
        for dated in readings(name, 0, len(name)):
            point = dated.value.first
            if point.year and point.month and not dated.value.last:
                return Anchor(point, cert="low")
    if match and point.real:
        return Anchor(point)
    return None


def closes(text: str, item: Reading, leaf: Block) -> bool:
    """Whether a date closes a short line, or heads a dispatch, with at most a place before it."""
    column = WIDE.split(above(text, item, leaf))[-1].lstrip("[(")
    tail = LINE_END.match(text, item.end, leaf.end) or AGENCY.match(text, item.end, leaf.end)
    if tail is None and POSTED.match(column):
        tail = SIGNED.match(text, item.end, leaf.end)
    return bool(tail and PLACE.fullmatch(column))


def placed(text: str, item: Reading, leaf: Block) -> bool:
    """Whether a place, or to whom the letter goes, stands before a date in its line."""
    return any(map(str.isupper, above(text, item, leaf)))


def above(text: str, item: Reading, leaf: Block) -> str:
    """What stands before a date in its line."""
    return text[max(leaf.start, item.start - 60) : item.start].rpartition("\n")[2]


def copies(
    text: str, found: Sequence[tuple[Block, Sequence[Reading | Relative]]]
) -> frozenset[int]:
    """Where the dates stand that are those of a copy, and date nothing else."""
    return frozenset(
        item.start for leaf, items in found for item in items if credited(text, leaf, item.start)
    )


def credited(text: str, leaf: Block, at: int) -> bool:
    """Whether the date at an offset of a block is that of a copy."""
    line = text[max(leaf.start, at - 80) : at].rpartition("\n")[2].lower()
    if leaf.type == "editorial":
        return not COMPOSED.match(line)
    if GIVEN.match(line):
        return True
    return any(map(line.__contains__, CREDITS)) and bool(CREDIT.search(line))
