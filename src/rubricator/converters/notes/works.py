"""Lists of works whose entries have numbers, and are no notes.

A text calls a note once, in the order of the numbers. It cites a list as it needs it: several
entries at once (“[1, 2]”, “[1]–[3]”), a page of one (“[3, p. 12]”), now this one and now that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from rubricator.converters.layout.headings import bibliography
from rubricator.converters.lines import Line

_SEVERAL = re.compile(r"\[([0-9]{1,3}(?:(?:\s?[,;–-]\s?|\]\s?[–-]\s?\[)[0-9]{1,3}){1,12})\]")
_PLACED = re.compile(
    r"\[([0-9]{1,3})[,:]\s?(?:pp?\.|pages?\b|ch(?:ap(?:ters?)?|s)?\b|sect?\b|sections?\b|§|vols?\b"
    r"|figs?\b|p\b|theorem\b|lemma\b|part\b|table\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\[([0-9]{1,3})\]")
_NUMBER = re.compile(r"[0-9]+")
_YEAR = re.compile(r"\b(?:1[4-9]|20)[0-9]{2}\b")


class Label(Protocol):
    """What an entry opens with."""

    @property
    def said(self) -> str:
        """The number."""
        ...


def numbered(
    passages: Sequence[Sequence[Line]], labels: Sequence[Label | None], text: str
) -> list[int]:
    """The places of the passages that are entries of numbered lists of works."""
    found: list[int] = []
    for at, passage in enumerate(passages):
        if len(passage) == 1 and bibliography(passage[0].text):
            run = _run(passages, labels, at + 1)
            numbers = {str(number) for number in range(1, len(run) + 1)}
            dated = sum(any(_YEAR.search(line.text) for line in passages[one]) for one in run)
            if 2 * dated > len(run) and _cited(text, passage[0].start, numbers):
                found += run
    return found


def _run(passages: Sequence[Sequence[Line]], labels: Sequence[Label | None], at: int) -> list[int]:
    """The numbered passages from a place on, from 1 and without a hole."""
    run: list[int] = []
    while at < len(passages):
        said = labels[at]
        if said is not None and said.said == str(len(run) + 1):
            run.append(at)
        elif any(line.text.strip() for line in passages[at]):
            break
        at += 1
    return run


def _cited(text: str, end: int, numbers: Collection[str]) -> bool:
    """Whether what stands above ``end`` cites these numbers as those of works."""
    for form in (_SEVERAL, _PLACED):
        for called in form.finditer(text, 0, end):
            if all(number in numbers for number in _NUMBER.findall(called[1])):
                return True
    first = [*dict.fromkeys(int(n) for n in _ONE.findall(text, 0, end) if n in numbers)]
    return len(first) > 2 and first != sorted(first)
