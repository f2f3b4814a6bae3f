"""Where a text calls for its notes: in brackets, by a sign, by a number raised in print."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from rubricator.converters.lines import Line
from rubricator.converters.notes.labels import Label

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

Passage = Sequence[Line]

_MARKER = re.compile(
    r"""[\[(*†‡§¶+⁰¹²³⁴-⁹](?:  # the sign that it opens with is looked for first: few are
      (?<=\[)(?:[ ][0-9]{1,4}[ ]|\^?[0-9]{1,4}\*?|\^[^\W\d][\w-]{0,30}|[a-z]|[ivxl]{2,6}
              |[*†‡§]{1,4}|[A-Z])\]
    | (?<=[*†‡§¶+])[*†‡§¶+]{0,3}
    | (?<=[⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{0,3}
    | (?<=\()(?:[0-9]{1,3}|[*†‡]|[a-z]|[ivxl]{2,6})\)
    )""",
    re.VERBOSE,
)
_NUMERAL = re.compile(r"""[.,;:!?)\]”’»"](?P<numeral>[ivxl]{1,6})(?![\w.])""")
"""A small Roman numeral, glued to the end of a sentence."""
_FIGURE = re.compile(
    r"(?<=[^\s0-9])[1-9][0-9]{0,2}(?![\w°%]|[.,:/-][0-9])"
    r"(?P<sentence>(?=[ \t]+[^\W\d_a-z]|[ \t]*$))?"
    r"|(?<=[^\s0-9⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]{1,3}",
    re.MULTILINE,
)
_CLOSING = r"[”“\"’'»)\]_*]{0,3}"
_WORD_ENDS = re.compile(
    rf"(?:\[\^?|<sup>|[^\W\d_]{{3}}|[^\W\d_]{_CLOSING}[.,;:!?…—–]{_CLOSING}|[^\W\d_]\W?[”“\"’'»)\]]"
    rf"|[0-9]%?[)\]]{_CLOSING}[.,;:!?…]?{_CLOSING}"
    rf"|(?<![0-9.,:/-])(?:1[4-9]|20)[0-9]{{2}}[a-z]?[.,;:!?…]{_CLOSING})$"
)
_SENTENCE_ENDS = re.compile(rf"(?<![0-9.:/-])[0-9]{{2,}}%?[.!?]{_CLOSING}$")
"""Behind the figure at the end of a sentence, where a decimal would not stand."""
_ABBREVIATED = re.compile(
    r"(?<![’'])\b(?:pp?|nos?|vols?|figs?|chs?|chap|secs?|art|fol|ll?|n|cap|[A-Z])\.$",
    re.IGNORECASE,
)
_PARENTHESISED = re.compile(r"\((?:[0-9]{1,3}|[*†‡]|[a-z]|[ivxl]{2,6})\)")


def markers(text: str) -> dict[str, list[int]]:
    """The places of all that looks like a note marker and does not open a line."""
    places: dict[str, list[int]] = {}
    for match in _MARKER.finditer(text):
        start = match.start()
        before = text[max(0, start - 2) : start]
        spaced = match[0][0] == "[" and before[-1:] == " " and before[:1] not in ("\n", " ", "")
        if before and (not before[-1:].isspace() or spaced):
            places.setdefault(match[0].replace(" ", ""), []).append(start)
    for match in _NUMERAL.finditer(text):
        places.setdefault(match["numeral"], []).append(match.start("numeral"))
    return places


def in_parentheses(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """The places of markers in parentheses, with a space before them or not; none where they
    rather count what comes after them (“(1) to strike, and (2) to march”)."""
    places: dict[str, list[int]] = {}
    closing = 0
    for line in (line for passage in passages for line in passage):
        for match in _PARENTHESISED.finditer(line.text):
            if line.text[: match.start()].strip():
                places.setdefault(match[0], []).append(line.start + match.start())
                closing += line.text[match.end() :].lstrip()[:1] in ("", *'.,;:!?”’"')
    return places if closing else {}


def called(said: Label, places: dict[str, list[int]], top: int, end: int) -> int:
    """The place of the last marker of a label between two offsets, or -1."""
    forms = [said.marker]
    if said.habit == "stop":
        forms += [f"[{said.said}]", f"({said.said})", said.said.translate(_RAISED)]
    for form in forms:
        found = places.get(form, [])
        at = bisect.bisect_left(found, end) - 1
        if at >= 0 and found[at] >= top:
            return found[at]
    return -1


class Call(NamedTuple):
    """A number that may call for a note, and where it stands."""

    start: int
    number: int


def calls(text: str) -> list[Call]:
    """The numbers of a text that stand where the markers of notes do: raised, in brackets, or glued
    to the end of a word or a sentence, as they are where they lost their superscript."""
    found = []
    for match in _FIGURE.finditer(text):
        start = match.start()
        before = text[max(0, start - 16) : start]
        sentence = match["sentence"] is not None and _SENTENCE_ENDS.search(before)
        raised = match[0][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        if raised or sentence or (_WORD_ENDS.search(before) and not _ABBREVIATED.search(before)):
            found.append(Call(start, int(match[0].translate(_LOWERED))))
    return found


def in_order(found: Sequence[Call], first: int, last: int) -> int:
    """How many of the notes from ``first`` to ``last`` are called for in their order."""
    chain: list[int] = []
    for call in found:
        if first <= call.number <= last:
            at = bisect.bisect_left(chain, call.number)
            chain[at : at + 1] = [call.number]
    return len(chain)


def enough(called_for: int, notes: int) -> bool:
    """Whether so many of a list's notes are called for that it is one: all of a few, and of many
    the greater part, for a marker may be lost."""
    return called_for >= (notes if notes < 4 else -(-notes * 3 // 4))
