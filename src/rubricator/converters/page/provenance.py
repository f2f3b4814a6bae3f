"""Where a text has ended, and what its page says below it of where the text was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line
from rubricator.converters.page.residue import foot, residue
from rubricator.converters.wording import front_matter, transmission
from rubricator.model import Block

Passage = Sequence[Line]

_SOURCE = re.compile(r"\s*(?:sources?|quellen?|fuentes?|fonti?|источник) ?:", re.IGNORECASE)
_STATED = re.compile(
    r"[ \t]*(?:written|printed|published|first (?:published|printed)|translated|reprinted|sent)"
    r" (?:in|from|according to|for|to|on|by)\b",
    re.IGNORECASE,
)
"""What editors say below a letter: “Written in German”, “Printed from the original”."""


def below(
    passages: Sequence[Passage], head: Sequence[str] = (), site: Sequence[str] = ()
) -> tuple[int, list[Block]]:
    """Where among its passages a text has ended, and the blocks of what stands below it: the foot
    of its page, its ``head`` or what names its ``site`` again, and what that says of where the text
    was taken from."""
    found: list[Block] = []
    end = len(passages)
    shown, ways = (
        frozenset(row.strip(" .") for said in one for row in said.split("\n"))
        for one in (head, site)
    )
    while True:
        furniture = foot(passages[:end], ways)
        furniture = _again(passages[:furniture], shown) if furniture < len(passages) else furniture
        told = _told(passages[:furniture])
        said = map(_statement, transmission.gathered(passages[told:furniture]))
        found = [*said, *map(residue, passages[furniture:end]), *found]
        if told in (0, end):
            return told, found
        end = told


def _again(passages: Sequence[Passage], shown: frozenset[str]) -> int:
    """Where among its passages a page names its text again: two lines at least of what is ``shown``
    above it, for one alone may sign it."""
    at = len(passages)
    while at > 1 and all(line.text.strip(" .") in shown for line in passages[at - 1]):
        at -= 1
    rows = {line.text.strip() for passage in passages[at:] for line in passage}
    return at if len(rows) > 1 else len(passages)


def _told(passages: Sequence[Passage]) -> int:
    """Where among its passages a text has ended, and all that stands below says where it was taken
    from and who brought it to its page."""
    told = len(passages)
    while told > 1:
        last, above = passages[told - 1], passages[told - 2]
        if transmission.closes(last[0].text):
            told -= 1
        elif (
            told > 2
            and len(last) == len(above) == 1
            and not transmission.credit(above[0].text)
            and transmission.closes(above[0].text, last[0].text)
        ):
            told -= 2
        else:
            break
    return told


def _statement(passage: Passage) -> Block:
    """The block of what a page says of a text below it."""
    text = " ".join(line.text.strip() for line in passage)
    kind = "source" if front_matter.source_line(text) is not None else "editorial"
    return Block("ab", passage[0].start, passage[-1].end, {"type": kind}, rule="line-kind")


def is_source(text: str, *, last: bool) -> bool:
    """Whether a line says where the text was taken from: the ``last`` one, or, where several texts
    stand on a page, one that says so in brackets."""
    inner = front_matter.bracketed(text) if text.lstrip()[:1] == "[" else ""
    labelled = _SOURCE.match(inner or text)
    known = inner or labelled if last else inner and labelled
    return bool(known) and front_matter.source_line(text) is not None


def stated(text: str) -> bool:
    """Whether a line opens as what an editor says of how a letter came to be in print."""
    return bool(_STATED.match(text))
