"""Eschatocols: how letters and acts end that take no leave.

They end with a name alone, or with names, offices, places, dates and seals and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from rubricator.converters.layout import headings
from rubricator.converters.layout.verse import lined
from rubricator.converters.letters import addresses, letters, postscripts, signatures
from rubricator.converters.letters.farewells import ends_in_leave
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import bylines, persons

Passage = Sequence[Line]

_INITIALS = re.compile(
    r"(?:[^\W\d_a-z]\. ?){2,4}|[Tt]he (?:[Aa]uthor|[Ee]ditor|[Tt]ranslator)s?\.?"
)
_RIGHT = 20
"""A name in capitals that is indented so far heads nothing."""
_OF_HIM = ("he ", "she ", "his ", "her ", "born ", "was ")
"""How a passage begins that tells of who is named above it."""
_PREFACE = 12
"""A preface that is signed has no more passages."""
_WORDS = 2
_FEW = 3
"""No more passages than these sign a part of a text."""


def signed(
    passages: Sequence[Passage], free: Sequence[bool], at: int, last: int, *, letter: bool
) -> int:
    """The passage after the last where names, offices, places, dates and seals are all that stands
    from ``at`` to the end of a text, below prose; a name and a date, or nothing but names, unless
    it is a ``letter``."""
    if len(passages[at][0].text) > signatures.LONGEST:
        return at
    kinds = Counter[str]()
    end = at
    while end <= last and free[end] and not postscripts.opens(passages[end][0].text):
        for line in lined(passages[end]):
            text = line.text
            if signatures.sealed(text):
                kinds["seal"] += 1
            elif signatures.dated(text):
                kinds["date"] += 1
            elif signatures.named(text, alone=letter) and (
                letter or "seal" in kinds or signatures.surely_named(text)
            ):
                kinds["name"] += 1
            elif not (letter and "name" in kinds and signatures.place(text)) and not (
                signatures.office(text.rstrip(".") if "seal" in kinds else text)
                and (letter or "name" in kinds)
            ):
                return at
        end += 1
    added = letter and postscripts.end_from(passages, free, end) > last
    listed = passages[at - 1][-1].text.rstrip().endswith(":")
    several = set(kinds) == {"name"} and kinds["name"] > 1 and not listed
    known = letter or "seal" in kinds or several or last - at <= 2
    if (end <= last and not added) or not known:
        return at
    brief = signatures.short(passages[at - 1]) and len(passages[at - 1][-1].text.split()) > 1
    if not _ended(passages[at - 1]) and not (letter and brief):
        return at
    acted = "seal" in kinds and (last > at or len(kinds) > 1)
    dated = "name" in kinds and "date" in kinds
    return end if dated or acted or several or (letter and "name" in kinds) else at


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
    text = signatures.SHORTENED.sub(".", text)
    above = " ".join(line.text[-600:] for line in passages[at - 1][-8:])
    bare = text.strip("—–-.,”\"’' ")
    named = 1 < len(text.split()) <= 4 and bool(bylines.looks_like_name(text))
    taken = ends_in_leave(above)
    loud = bare.isupper() and (shown[0].indent >= _RIGHT or taken)
    if within and bare.isalpha() and (bare.istitle() or loud):
        named = signatures.named(text, alone=True)
    said = FINAL.search(above[-40:]) and (
        letters.FIRST_PERSON.search(above) or (within and (ends or signatures.initialled(text)))
    )
    if taken and len(shown) == 1 and "," in text:
        named = signatures.named(shown[0].text)
    return named and bool(said or taken)


def ends_part(
    passages: Sequence[Passage],
    free: Sequence[bool],
    at: int,
    authors: Sequence[str],
    heads: Collection[int],
) -> int:
    """The passage after those that sign a part of a text, a preface above all: initials or one of
    the ``authors``, or another name and a date, with prose above and the heading of the next part
    or one of the ``heads`` of letters below; or a name as papers set it below what they print;
    ``at`` if none do."""
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
    if kinds == ["name"] and (
        _ends_with_initials(passages, at) or (free[end] and _signs_preface(passages, at))
    ):
        return end
    known = "own" in kinds or {"name", "date"} <= set(kinds)
    headed = headings.numbered(below) or headings.marked(below) or headings.capital(below)
    headed = (headed and free[end]) or end in heads
    return end if known and (headed or _signs_most(passages, at, authors)) else at


def _ends_with_initials(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line is a name with initials, in capitals and with a stop, which papers set below
    what they print: who heads a passage of his own is spoken of in it."""
    said = passages[at][0].text.strip()
    if not (said.endswith(".") and headings.capital(said) and signatures.initialled(said)):
        return False
    surname = said.rstrip(".").split()[-1].casefold()
    below = " ".join(line.text for line in passages[at + 1]).casefold()
    told = surname in below or below.lstrip().startswith(_OF_HIM)
    return not told and sum(one[0].text.strip() == said for one in passages) == 1


def _signs_preface(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line is the full name of a person, below someone who says “I” or “we” or the
    heading of a preface, and right above the heading of a part that is numbered or another such."""
    said = passages[at][0].text.strip()
    below = passages[at + 1][0].text
    above = " ".join(line.text[-600:] for line in passages[at - 1])
    if headings.numbered(said) or not persons.is_person(said.rstrip(".")):
        return False
    numbered = 0 < headings.rank(below) <= headings.ROMAN
    opened = any(
        len(one) == 1 and headings.prefatory(one[0].text)
        for one in passages[max(at - _PREFACE, 0) : at]
    )
    if not (numbered or (opened and (headings.marked(below) or headings.prefatory(below)))):
        return False
    return opened or bool(letters.FIRST_PERSON.search(above))


def _signs_most(passages: Sequence[Passage], at: int, authors: Sequence[str]) -> bool:
    """Whether a line is one of the ``authors``, in more than a word and only once, with more of the
    text above it than below: his byline stands above, and who speaks is named again."""
    said = passages[at][0].text.strip()
    if len(said.split()) < _WORDS or not signatures.is_of(passages[at], authors):
        return False
    below = passages[-1][-1].end - passages[at][0].end
    once = sum(one[0].text.strip() == said for one in passages) == 1
    return once and below < passages[at][0].start - passages[0][0].start


def _signs_part(line: Line, authors: Sequence[str]) -> str:
    """What a line is of those that sign a part of a text, or the empty string."""
    text = line.text
    if len(text) > signatures.LONGEST or headings.division(text):
        return ""
    if signatures.dated(text):
        return "date"
    own = _INITIALS.fullmatch(text.strip("—–-_ \t")) or signatures.is_of([line], authors)
    named = signatures.named(text) and (signatures.surely_named(text) or signatures.office(text))
    return "own" if own else "name" if named else "place" if addresses.directs(text) else ""


def _ended(passage: Passage) -> bool:
    """Whether a passage is a paragraph that ends, or leaves its end to the signature."""
    text = passage[-1].text
    return bool(FINAL.search(text[-40:])) or ends_in_leave(text)
