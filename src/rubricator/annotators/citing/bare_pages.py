"""Numbers alone in parentheses, "(76)" and "(pp. 120-22)": whether they are pages.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.annotators import locators
from rubricator.annotators.locators import Locator
from rubricator.annotators.remembering import remembered
from rubricator.annotators.works.reference_parts import CAPITAL

_OPENING = {"”": "“", "’": "‘", '"': '"'}
_QUOTED = re.compile(r"[”\"’][.,;:]?\s?$")
_NUMERAL_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|fig(?:ure)?s?\.?|tables?|eqs?\.?|equations?|aged?|no\.?|nos\.?)\s?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:section|items?|examples?|exx?\.|sentences?|step)\s?$", re.IGNORECASE)
"""What is numbered in a text; behind it several higher numbers are pages: “each step (204–07)”."""
_HIGHEST = 13
_GOING_ON = re.compile(
    r"\b(?:in|of|by|from|with|to|on|at|for|as|like|unlike|both|and|or|than|under|columns?|rows?|models?|conditions?)\s$",
    re.IGNORECASE,
)
"""What goes on with a small number, as no sentence does with its page: “the loss in (1)”."""
_WORD = 13
"""No word of these is longer, with what stands on its two sides."""
_ENTRY = re.compile(r"\bs\.\s?vv?\.\s[^.;()]{1,60}$")
"""What stands before the number of an entry: “RE s.v. Brandt (71)”."""
_GLUED = re.compile(r"[.!?][”\"’]?$|[”\"’][.!?]$")
"""The end of a sentence, to which the marker of a note sticks."""
_FORMULA = re.compile(r"[=<>≤≥≈+]\s$|\s{3}$")
_CLOSING = frozenset('”"’.')
_AGES = re.compile(
    rf"\([0-9]{{1,2}}\)(?:,? and|,) {CAPITAL}[\w’'-]*(?: {CAPITAL}[\w.’'-]*){{0,3}}"
    r" \([0-9]{1,2}\)"
)
"""Persons one behind another, each with a number: “Otto Keller (19), Ada Brandt (24) and …”."""
_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+(?=[“\"‘(]?[^\W\d_a-z])")
_LONG = 600
"""More code points than a sentence has, but for a few."""
_THOUSANDS = re.compile(r"[0-9],[0-9]{3}")
_GROUP = re.compile(r"\((?P<numbers>[0-9]{1,3}(?:(?:[-–]|, )[0-9]{1,3})*)\)")
_RANGE = re.compile(r"[0-9] ?[-–—−] ?[0-9]")
_OF_ANY_LIST = frozenset({"number", "part", "note", "section", "letter"})
_OF_ANY_TEXT = _OF_ANY_LIST | {"chapter", "paragraph"}
"""Units that a text may mean of itself."""
_SEE = re.compile(r"[(\[]\s?(?:[^()]{0,40};\s)?(?:see|cf\.?|compare)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:above|below|(?:fig(?:ure)?s?|tables?|maps?|plates?|charts?|box|appendix|annexe?)\.?"
    r"\s[0-9A-Z]{1,3}(?:\.[0-9]{1,2})?[a-z]?)\s$",
    re.IGNORECASE,
)
"""What stands before pages of the text itself: “as I say below (pp. 190–92)”, “Table 3 (p. 92)”."""
_OWN_REACH = 18
_FEW = 3
_NEAR = 60
_ITEM = re.compile(r"(?:^|[:;,—–]|\b(?:and|or|either|first|that))\s*$")


def are_pages(text: str, floor: int, group: re.Match[str], places: Sequence[Locator]) -> bool:
    """Whether the places that fill a group in parentheses are pages: no year, item, sum or figure.

    Nothing before the offset ``floor`` belongs to the group's block.
    """
    first = places[0].first
    if first[0] == "0":
        return False  # "a ditch (017)"
    if any(not place.last and _RANGE.search(text, place.start, place.end) for place in places):
        return False  # "a close vote (45–44)"
    if "§" not in group[0] and places[0].unit in _OF_ANY_TEXT:
        quoted = follow_quotation(text, floor, group.start())
        if not quoted and (_SEE.match(group[0]) or places[0].unit in _OF_ANY_LIST):
            return False  # "(see chapter 3)", "the rule (no. 5)": of this text, or of no text
    if any(place.named for place in places):
        return not _OWN.search(text, max(floor, group.start() - _OWN_REACH), group.start())
    if _is_age(text, floor, group):
        return False
    if places[0].threefold:
        return True
    if "/" in group[0] and not follow_quotation(text, floor, group.start()):
        return False  # "on that day (9/11)"
    if _THOUSANDS.search(group[0]):
        return False
    single = len(places) == 1 and places[0].last == first
    stop = "." if group[0].endswith(".)") else ""
    counted = single and first.isdecimal() and int(first) <= _counted(text, stop)
    if counted and (stop or not follow_quotation(text, floor, group.start())):
        return False  # "(1) … (2) … (3)": notes, or what is counted
    before = text[max(floor, group.start() - 24) : group.start()]
    after = text[group.end() : group.end() + 1]
    word = before[-_WORD:]
    if _NUMERAL_WORD.search(word) or before[-1:].isalnum():
        return False  # "F(309)", "the issue 83(2)"
    if _NUMBERED.search(word) and (single or int(re.sub("[^0-9]", "", first) or 0) < _HIGHEST):
        return False
    lead = text[max(floor, group.start() - 70) : group.start()]
    if "s." in lead and _ENTRY.search(lead):
        return False
    if _FORMULA.search(before) or _ends_formula(text, floor, group):
        return False
    if not first[0].isdigit() and single:
        return len(first) > 1 and (not after or after in ".,;:)”")
    if single and int(re.sub(r"[^0-9]", "", first) or 0) < 20:
        glued = _GLUED.search(before)
        return not (glued or _GOING_ON.search(word) or (_ITEM.search(before) and after == " "))
    return True


@remembered(2)
def _counted(text: str, stop: str) -> int:
    """How far numbers alone in parentheses, a stop behind each or none, count up from one, in
    order; 0 if not to three."""
    count, at = 0, 0
    while (at := text.find(f"({count + 1}{stop})", at)) >= 0:
        count += 1
    return count if count >= _FEW else 0


def _ends_formula(text: str, floor: int, group: re.Match[str]) -> bool:
    """Whether a group is the last of a line that is a formula, whose number it says."""
    end = text.find("\n", group.end())
    if text[group.end() : end if end >= 0 else len(text)].strip():
        return False
    line = text[max(floor, text.rfind("\n", floor, group.start()) + 1) : group.start()].rstrip()
    return " = " in line and line[-1:] not in _CLOSING


def _is_age(text: str, floor: int, group: re.Match[str]) -> bool:
    """Whether a number is one of several, each behind a name."""
    near = max(floor, group.start() - _NEAR)
    return any(
        group.start() in (roll.start(), roll.end() - len(group[0]))
        for roll in _AGES.finditer(text, near, group.end() + _NEAR)
    )


def abound(text: str) -> bool:
    """Whether numbers alone in parentheses come so often that a review must mean its pages: at
    least three, behind words, that do not count up from one."""
    found = [
        locators.read(text, *group.span("numbers"))
        for group in _GROUP.finditer(text)
        if not _NUMERAL_WORD.search(text[max(0, group.start() - 24) : group.start()])
        and text[max(0, group.start() - 2) : group.start()].strip("\n ")
    ]
    numbers = sorted({int(places[0].first) for places in found if places})
    return len(found) >= _FEW and numbers != [*range(1, len(numbers) + 1)]


def follow_quotation(text: str, floor: int, start: int) -> bool:
    """Whether a quotation ends right before the offset ``start``."""
    return bool(_QUOTED.search(text[max(floor, start - 3) : start]))


def opens(text: str, floor: int, start: int) -> int:
    """Where the quotation opens that ends right before the offset ``start``; that offset itself if
    none does. Sentences that end within it end nothing outside."""
    if not (closing := _QUOTED.search(text, max(floor, start - 3), start)):
        return start
    sign = text[closing.start()]
    opening = text.rfind(_OPENING[sign], floor, closing.start())
    return opening if opening >= 0 and (sign != "’" or text[opening - 1].isspace()) else start


def in_one_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends in text[start:end]."""
    return not _SENTENCE_END.search(text, start, end)


def sentence_end(text: str, start: int) -> int:
    """Where the sentence ends that goes on at the offset ``start``."""
    end = _SENTENCE_END.search(text, start)
    return end.start() if end else len(text)


def sentence_start(text: str, floor: int, start: int) -> int:
    """Where the sentence begins, not before ``floor``, that goes on at the offset ``start``; of a
    long one somewhere within it."""
    opening = max(floor, start - _LONG)
    for stop in _SENTENCE_END.finditer(text, opening, start):
        opening = stop.end()
    return opening
