"""What an editor supplies within a date: ``Sunday, [January] 5``, ``5 January [1863]``.

Editions of letters and diaries put between square brackets what the writer left out. Such brackets
are read as spaces where a month, a weekday or a year stands between them and more of a date beside
them; a date that opens or closes between them has its bracket too. Round ones are read so between
weekday and day, ``Wednesday, (January) 8``: ``No. 5 (May 1938)`` names no day.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating.grammar import Reading
from rubricator.annotators.dating.relative import Relative
from rubricator.annotators.dating.vocabulary import GAP, MONTH, NUMERAL, SUFFIX, WEEKDAY, YEAR

_DAY = rf"{NUMERAL}(?:{SUFFIX})?"
_BESIDE = rf"(?:{_DAY}|{MONTH}|{WEEKDAY})"

_SUPPLIED = re.compile(
    rf"\[(?=[^\[\]\n]{{0,24}}(?:{WEEKDAY}|{MONTH}|{YEAR}))"
    rf"(?:(?:{_BESIDE}|{YEAR})[?]?[.,]?[ ]?){{1,4}}\]"
)
_BEFORE = re.compile(rf"(?<!\w){_BESIDE},?(?:{GAP}of)?{GAP}?$")
_BEHIND = re.compile(rf",?{GAP}?(?:{_BESIDE}|{YEAR})")
_ROUND = re.compile(rf"(?<!\w)({WEEKDAY},?{GAP}?)\(({MONTH})\)(?={GAP}{_DAY})")
_CLOSING = re.compile(r"[?]?[.,]?\]")

_NEAR = 20
"""So many code points before a bracket are looked at for the rest of the date."""


def read_through(text: str) -> str:
    """The text, as long as it is, with spaces for the brackets within its dates."""
    if "[" in text:
        text = _SUPPLIED.sub(_spaced, text)
    return _ROUND.sub(r"\1 \2 ", text) if "day, (" in text else text


def _spaced(found: re.Match[str]) -> str:
    text, start = found.string, found.start()
    near = _BEFORE.search(text, max(0, start - _NEAR), start)
    return f" {found[0][1:-1]} " if near or _BEHIND.match(text, found.end()) else found[0]


def whole(item: Reading | Relative, text: str) -> Reading | Relative:
    """What was found in the text that was read through, with the brackets that it holds half of."""
    within = text[item.start : item.end]
    missing = within.count("]") - within.count("[")
    if missing > 0 and text[item.start - 1 : item.start] == "[":
        return replace(item, start=item.start - 1)
    if missing < 0 and (closing := _CLOSING.match(text, item.end)):
        return replace(item, end=closing.end())
    return item
