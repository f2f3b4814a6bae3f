"""Lists of works: which lines are entries, and which numbered entries are no notes.

A text calls a note once, in the order of the numbers. It cites a list as it needs it: several
entries at once (“[1, 2]”), a page of one (“[3, p. 12]”), now this one and now that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from rubricator.converters.headings import bibliography
from rubricator.converters.lines import Line

_SEVERAL = re.compile(r"\[([0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3}){1,12})\]")
_PLACED = re.compile(
    r"\[([0-9]{1,3})[,:]\s?(?:pp?\.|pages?\b|ch(?:ap(?:ters?)?|s)?\b|sect?\b|sections?\b|§|vols?\b"
    r"|figs?\b|p\b|theorem\b|lemma\b|part\b|table\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\[([0-9]{1,3})\]")
_DATED = re.compile(r"\b(?:1[4-9]|20)[0-9]{2}[a-z]?\b|\bn\.d\.|\bforthcoming\b|\bin press\b")
_NUMBER = re.compile(r"[0-9]+")
_YEAR = re.compile(r"\b(?:1[4-9]|20)[0-9]{2}\b")


class Label(Protocol):
    """What an entry opens with."""

    @property
    def said(self) -> str:
        """The number."""
        ...


def entries(found: Sequence[Line]) -> dict[int, bool]:
    """The lines, by their start, that go on no entry above them (False), in lists of works whose
    entries are a line each."""
    goes_on: dict[int, bool] = {}
    at = 0
    while at < len(found):
        if bibliography(found[at].text) and not found[at].role:
            start = at + 1
            while start < len(found) and found[start].blank:
                start += 1
            at = start
            while at < len(found) and not (found[at].blank or found[at].hollow or found[at].role):
                at += 1
            run = found[start:at]
            dated = [line for line in run if _DATED.search(line.text)]
            if len(run) > 1 and 10 * len(dated) >= 9 * len(run):
                goes_on |= {line.start: False for line in dated}
        at += 1
    return goes_on


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
