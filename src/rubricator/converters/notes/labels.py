"""What a note opens with: its number, its sign, its letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rubricator.converters.lines import Line

_LABEL = re.compile(
    r"""[ \t]*(?P<label>
      \[(?:foot)?note\.?[ ](?P<word>[0-9]{1,4}|[A-Z]|[*†‡]{1,3})[:.]
    | \[\^(?P<markdown>[0-9]{1,4}|[^\W\d][\w-]{0,30})\]:
    | \[?(?P<starred>[0-9]{1,3}\*)(?:\.(?=[ \t])|\])[.:]?
    | \[(?:[ ](?=[0-9]{1,4}[ ]\]))?
      (?P<square>[0-9]{1,4}|[a-z]|[ivxl]{2,6}|[*†‡§]{1,4})(?:(?<=[0-9])[ ]|\.)?\][.:]?
    | \((?P<round>[0-9]{1,3}|[*†‡])\)
    | \((?P<lettered>[a-z]|[ivxl]{2,6})\)
    | (?P<series>[A-Z][0-9]{0,2}\.[0-9]{1,3})(?=[ \t])
    | (?P<back>[0-9]{1,4}|[a-z](?=\.))[.)]?[ \t]*(?:↑|\^(?=[ \t]))  # the way back, in wikis
    | (?P<stop>[0-9]{1,4})(?:[.)](?=[ \t]|$|[“"‘]?(?-i:[A-Z])[\w.])|:(?=[ \t]+(?:[^\W\d_]|[“"‘']))
      |(?=[ \t]+(?:[^\W\d_]|[“"‘'(\[]|[0-9]{1,3}[ ](?-i:[A-Z])[\w.])))
    | (?:\[[ ]?(?:foot)?note[ ](?=[0-9]{1,3}[ ]?\]))?
      (?P<alone>[1-9][0-9]{0,2})(?:[ ]?\])?(?=[ \t]*$)
    | f(?P<anchor>[0-9]{1,3})[ ][0-9]{1,5}[a-z]?\.f(?P=anchor)(?=[ \t]|$)  # with its address
    | (?P<raised>[⁰¹²³⁴-⁹]{1,4})
    | (?!\*{1,3}[^\s*][^*\n]{0,200}(?<=\S)\*{1,3}(?![\w*]) | \*{2,3}[^\s*])  # emphasis
      (?![§¶]+[ \t]?[0-9]{1,3}[.)])  # the number of a paragraph
      (?P<sign>[*†‡§¶+]{1,4})(?=[ \t]?[^\s*])(?<!\+(?=[-=]))
    | \^(?P<caret>[0-9]{1,4})
    | (?P<roman>(?-i:(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})))
      (?:[.)](?=[ \t])|(?=[ \t]+[^\W\d_]))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Label(NamedTuple):
    """What a note opens with: its habit, what it says (“1”, “*”), its marker, where it ends."""

    habit: str
    said: str
    marker: str
    end: int


def label(text: str) -> Label | None:
    """The label that a line opens with, if it opens with one."""
    found = _LABEL.match(text)
    if not found:
        return None
    habit, said = next(
        (name, said) for name, said in found.groupdict().items() if said and name != "label"
    )
    bracketed = habit in ("word", "back", "starred", "square")
    bracketed = bracketed or (habit == "alone" and found["label"][0] == "[")
    marker = f"[{said}]" if bracketed else found["label"].rstrip(".:")
    marker = said if habit in ("roman", "anchor") else marker
    return Label(habit, said.translate(_RAISED), marker, found.end("label"))


def defines(passage: Sequence[Line]) -> bool:
    """Whether a passage opens as a note of Markdown does, “[^7]: ”, which goes on indented."""
    opened = label(passage[0].text) if passage else None
    return opened is not None and opened.habit == "markdown"
