"""Lists of works whose entries have numbers, and are no notes.

A text calls a note once, in the order of the numbers. It cites a list as it needs it: several
entries at once (“[1, 2]”, “[1]–[3]”, or raised), a page of one (“[3, p. 12]”), now this one and
now that.
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
_RAISED = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[^\W\d_]{2}[.,;:!?])(?<!\bpp\.)|(?<=[.,;:!?][”’\"')]))"
    r"[1-9][0-9]{0,2}(?:[,–-][1-9][0-9]{0,2}){1,8}(?![\w%]|[.,:/–-][0-9])"
    r"|[¹²³⁴-⁹][⁰¹²³⁴-⁹]*(?:[,–⁻-][¹²³⁴-⁹][⁰¹²³⁴-⁹]*){1,8}"
)
"""Several at once, glued to a word or the end of a sentence, or raised: “relief2,3”, “it.⁵⁻⁷”."""
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ONE = re.compile(r"\[ ?([0-9]{1,3}) ?\]")
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
            above = text[passages[0][0].start : passage[0].start]
            if 2 * dated > len(run) and (_cited(above, numbers) or _raised(above, numbers)):
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


def _raised(text: str, numbers: Collection[str]) -> bool:
    """Whether what stands above the list cites several of these numbers at once, raised, and now
    and then goes back, or cites more than two in a row."""
    top = several = back = 0
    for called in _RAISED.finditer(text):
        said = [int(number) for number in _NUMBER.findall(called[0].translate(_LOWERED))]
        if said == sorted(set(said)) and str(said[-1]) in numbers:
            several += 1
            back += said[0] <= top or ("," not in called[0] and said[-1] - said[0] > 1)
            top = max(top, said[-1])
    return several > 1 and back > 0


def _cited(text: str, numbers: Collection[str]) -> bool:
    """Whether what stands above the list cites these numbers as those of works."""
    for form in (_SEVERAL, _PLACED):
        for called in form.finditer(text):
            if all(number in numbers for number in _NUMBER.findall(called[1])):
                return True
    first = [*dict.fromkeys(int(n) for n in _ONE.findall(text) if n in numbers)]
    return len(first) > 2 and first != sorted(first)
