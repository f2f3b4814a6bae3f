"""Eschatocols: how letters and acts end that take no leave.

They end with a name alone, or with names, offices, places, dates and seals and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings
from rubricator.converters.layout.verse import lined
from rubricator.converters.letters import letters, postscripts, signatures
from rubricator.converters.letters.farewells import ends_in_leave
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import bylines

Passage = Sequence[Line]

_INITIALS = re.compile(
    r"(?:[^\W\d_a-z]\. ?){2,4}|[Tt]he (?:[Aa]uthor|[Ee]ditor|[Tt]ranslator)s?\.?"
)
_RIGHT = 20
"""A name in capitals that is indented so far heads nothing."""
_FEW = 3
"""No more passages than these sign a part of a text."""


def signed(
    passages: Sequence[Passage], free: Sequence[bool], at: int, last: int, *, letter: bool
) -> int:
    """The passage after the last where names, offices, places, dates and seals are all that stands
    from ``at`` to the end of a text, below prose; a name and a date unless it is a ``letter``."""
    if len(passages[at][0].text) > signatures.LONGEST:
        return at
    kinds = set()
    end = at
    while end <= last and free[end] and not postscripts.opens(passages[end][0].text):
        for line in lined(passages[end]):
            text = line.text
            if signatures.sealed(text):
                kinds.add("seal")
            elif signatures.dated(text):
                kinds.add("date")
            elif signatures.named(text, alone=letter) and (
                letter or "seal" in kinds or signatures.surely_named(text)
            ):
                kinds.add("name")
            elif not (letter and "name" in kinds and signatures.place(text)) and not (
                signatures.office(text.rstrip(".") if "seal" in kinds else text)
                and (letter or "name" in kinds)
            ):
                return at
        end += 1
    added = letter and postscripts.end_from(passages, free, end) > last
    if (end <= last and not added) or not (letter or "seal" in kinds or last - at <= 2):
        return at
    brief = signatures.short(passages[at - 1]) and len(passages[at - 1][-1].text.split()) > 1
    if not _ended(passages[at - 1]) and not (letter and brief):
        return at
    acted = {"seal"} <= kinds and (last > at or kinds > {"seal"})
    return end if kinds >= {"name", "date"} or acted or (letter and "name" in kinds) else at


def signs_article(passages: Sequence[Passage]) -> bool:
    """Whether the last passage of a text that has no author yet is the full name of a person whom
    it has not spoken of: who wrote it."""
    line = passages[-1][0]
    name = line.text.strip("—–-.,[]()_* \t")
    named = bylines.looks_like_name(name) and bylines.surely_name(name)
    if len(passages[-1]) > 1 or not (named and _ended(passages[-2])):
        return False
    surname = name.split()[-1]
    return not any(surname in one.text for passage in passages[:-1] for one in passage)


def signs_off(passages: Sequence[Passage], at: int, *, within: bool, ends: bool) -> bool:
    """Whether a passage, the last of a text or ``within`` a letter, is a name alone, below someone
    who says “I” or “we”, or where the letter surely ``ends``; who was greeted by name may sign with
    one."""
    shown = lined(passages[at])
    text = signatures.KISSES.sub("", shown[0].text.strip())[:60] if len(shown) == 1 else ""
    above = " ".join(line.text[-600:] for line in passages[at - 1][-8:])
    bare = text.strip("—–-.,”\"’' ")
    named = 1 < len(text.split()) <= 4 and bool(bylines.looks_like_name(text))
    loud = bare.isupper() and shown[0].indent >= _RIGHT if bare else False
    if within and bare.isalpha() and (bare.istitle() or loud):
        named = signatures.named(text, alone=True)
    said = FINAL.search(above[-40:]) and (
        letters.FIRST_PERSON.search(above) or (within and (ends or signatures.initialled(text)))
    )
    return named and bool(said or ends_in_leave(above))


def ends_part(
    passages: Sequence[Passage], free: Sequence[bool], at: int, authors: Sequence[str]
) -> int:
    """The passage after those that sign a part of a text, a preface above all: initials or one of
    the ``authors``, or another name and a date, with prose above and the heading of the next part
    below; ``at`` if none do."""
    kinds: list[str] = []
    end = at
    while end < len(passages) and end - at < _FEW and free[end]:
        said = [_signs_part(line, authors) for line in lined(passages[end])]
        if not all(said):
            break
        kinds += said
        end += 1
    if end in (at, len(passages)) or kinds.count("date") > 1 or not _ended(passages[at - 1]):
        return at
    below = passages[end][0].text
    known = "own" in kinds or {"name", "date"} <= set(kinds)
    headed = headings.numbered(below) or headings.marked(below)
    headed = headed or ("own" in kinds and headings.capital(below))
    return end if known and free[end] and headed else at


def _signs_part(line: Line, authors: Sequence[str]) -> str:
    """What a line is of those that sign a part of a text, or the empty string."""
    text = line.text
    if len(text) > signatures.LONGEST or headings.division(text):
        return ""
    if signatures.dated(text):
        return "date"
    own = _INITIALS.fullmatch(text.strip("—–-_ \t")) or signatures.is_of([line], authors)
    named = signatures.named(text) and signatures.surely_named(text)
    return "own" if own else "name" if named else ""


def _ended(passage: Passage) -> bool:
    """Whether a passage is a paragraph that ends, or leaves its end to the signature."""
    text = passage[-1].text
    return bool(FINAL.search(text[-40:])) or ends_in_leave(text)
