"""The day of writing of a text."""

from __future__ import annotations

import re

from rubricator.annotators.dating.context import Anchor
from rubricator.annotators.dating.grammar import Reading, readings
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.values import Point
from rubricator.annotators.dating.vocabulary import GAP
from rubricator.model import Block, Draft

PLACE = re.compile(
    r"(?:(?i:(?:first )?published|posted|(?:last )?updated|filed|written|dated?)(?: on)?:?[ ])?"
    r"(?:[^\W\d_][\w’'.-]{0,20}(?:,?[ ]{1,2}|,|$)){0,6}"
)

AGENCY = re.compile(rf"{GAP}?(?:\([A-Z][\w .]{{0,20}}\){GAP}?)?(?:--|[—–-]){GAP}?(?=[A-Z“\"])")
"""What stands between the date and the text of a dispatch: ``(AP) --``."""

OPENING = 8
"""Among how many lines at the head of a text a date of writing is looked for."""

LINE_END = re.compile(r"(?:,?[ ](?:at[ ])?\d{1,2}[:.]\d\d[\w. ]{0,12})?[.,:;]?[ \t]*(?:\n|$)")


def written(draft: Draft, found: list[tuple[Block, list[Reading | Relative]]]) -> Anchor | None:
    """The day of writing: that of the dateline, else of the metadata, the title, the file name."""
    opening = draft.leaves[min(len(draft.leaves), OPENING) - 1].end if draft.leaves else 0
    for leaf, items in found:
        for item in items:
            if isinstance(item, Relative) or item.value.last is not None:
                continue
            point = item.value.first
            dateline = leaf.kind == "dateline" or leaf.type == "imprint"
            if (
                point.year
                and point.month
                and (
                    dateline
                    or (point.day and item.end <= opening and closes(draft.text, item, leaf))
                )
            ):
                return Anchor(point, item.start, item.end)
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
    line = text[max(leaf.start, item.start - 60) : item.start].rpartition("\n")[2]
    tail = LINE_END.match(text, item.end, leaf.end) or AGENCY.match(text, item.end, leaf.end)
    return bool(tail and PLACE.fullmatch(line))
