"""What an editor supplies within a date: ``Sunday, [January] 5``, ``5 January [1863]``.

Editions of letters and diaries put between square brackets what the writer left out. Such brackets
are read as spaces where a month, a weekday or a year stands between them and more of a date beside
them; a date that opens or closes between them has its bracket too, and ``1647[/8]`` is read as
``1647/8``. Round ones are read so between weekday and day, ``Wednesday, (January) 8``:
``No. 5 (May 1938)`` names no day.
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
    rf"\[\??(?={_BESIDE}|{YEAR})(?=[^\[\]\n]{{0,24}}(?:{WEEKDAY}|{MONTH}|{YEAR}))"
    rf"(?:(?:{_BESIDE}|{YEAR})[?]?[.,]?[ ]?){{1,4}}\]"
)
_ITALICS = re.compile(r"(?<=[^\W_])_([.,]?)(?![\w_])")
_FIGURES = re.compile(r"(?:\[[/-]|/\[)(\d{1,2})\](?!\d)")
"""The later year of the old calendar's: ``1647[/8]``, ``1641/[2]``."""
_LATER = re.compile(r"(?<!\d)1[1-7]\d\d$")
_BEFORE = re.compile(
    rf"(?<!\w){_BESIDE},?(?:{GAP}(?:of|morning|noon|afternoon|evening|night))?{GAP}?$"
)
_BEHIND = re.compile(rf",?{GAP}?(?:{_BESIDE}|{YEAR})")
_ROUND = re.compile(rf"(?<!\w)({WEEKDAY},?{GAP}?)\(({MONTH})\)(?={GAP}{_DAY})")
_OPENING = re.compile(r"\[\??$")
_CLOSING = re.compile(r"[?]?[.,]?\]")

_NEAR = 20
"""So many code points before a bracket are looked at for the rest of the date."""


def read_through(text: str) -> str:
    """The text, as long as it is, with spaces for the brackets within its dates, and for the signs
    with which italics end: ``_January 3d_, 1851``."""
    if "_" in text:
        text = _ITALICS.sub(r"\1 ", text)
    if "[" in text:
        text = _SUPPLIED.sub(_spaced, text)
    if "[/" in text or "[-" in text or "/[" in text:
        text = _FIGURES.sub(_slashed, text)
    return _ROUND.sub(r"\1 \2 ", text) if "day, (" in text else text


def _spaced(found: re.Match[str]) -> str:
    text, start = found.string, found.start()
    near = _BEFORE.search(text, max(0, start - _NEAR), start)
    if not near and not _BEHIND.match(text, found.end()):
        return found[0]
    return re.sub(r"^\[\??|\]$", lambda sign: " " * len(sign[0]), found[0])


def _slashed(found: re.Match[str]) -> str:
    text, start = found.string, found.start()
    return f" /{found[1]} " if _LATER.search(text, max(0, start - 5), start) else found[0]


def whole(item: Reading | Relative, text: str) -> Reading | Relative:
    """What was found in the text that was read through, with the brackets and the signs of italics
    that it holds half of."""
    within = text[item.start : item.end]
    if within.count("_") == 1 and text[item.start - 1 : item.start] == "_":
        return replace(item, start=item.start - 1)
    missing = within.count("]") - within.count("[")
    if missing > 0 and (opening := _OPENING.search(text, max(0, item.start - 2), item.start)):
        return replace(item, start=opening.start())
    if missing < 0 and (closing := _CLOSING.match(text, item.end)):
        return replace(item, end=closing.end())
    return item


def doubted(text: str, item: Reading | Relative) -> bool:
    """Whether an editor who supplied a date has put a question mark to it: ``[?5 March]``."""
    around = text[max(0, item.start - 2) : item.end + 2]
    return "[?" in around or "?]" in around
