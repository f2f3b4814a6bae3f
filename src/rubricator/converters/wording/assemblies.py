"""Records of assemblies, where lines of their own name the members who speak.

“Mr. BRANDT (North Quay)” or “The MINISTER OF WORKS (Sir Tomas Keller)” above a paragraph could as
well head an article about him: that he speaks is told by the first person, and by others who do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line
from rubricator.converters.wording import bylines

_RANK = (
    r"(?i:Mr|Mrs|Miss|Ms|Dr|Sir|Dame|Lord|Lady|Viscount|Viscountess|Earl|Baron|Baroness|Marquess|Duke"
    r"|Captain|Major|Colonel|Lieut\.?-Colonel|Lieutenant-Colonel|Commander|Admiral|General|Brigadier"
    r"|Professor|Rev|Senator|Alderman)\b\.?"
)
_MEMBER = re.compile(
    rf"(?:(?:The )?{_RANK}(?: (?:and )?{_RANK})* [^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,3}}"
    rf"(?: \([^()\n]{{1,60}}\))?|(?i:the) [A-Z][\w',’ -]{{3,60}} \({_RANK} [^()\n]{{2,40}}\))"
)
_OFFICE = re.compile(r"THE [A-Z][A-Z,’' -]{3,70}")
"""An office that speaks: “THE CHANCELLOR OF THE EXCHEQUER”."""
_SAID = re.compile(r"said\b")
"""How what is reported goes on below the name of who said it."""
_SEAT = re.compile(r"\([^\W\d_a-z][^()0-9\n]{2,60}\) \([^\W\d_a-z][^()0-9\n]{1,24}\)")
"""The constituency and the party of a member: “(North Quay) (Lab)”."""
_TITLED = re.compile(rf"(?:{_RANK} )+", re.IGNORECASE)
_ANNOUNCED = re.compile(r"[ \t]*[A-Z][A-Z.’' -]{3,40}, [A-Z]{3}[A-Z ]{0,20}:(?=[ \t]|$)")
_QUESTION = re.compile(
    rf"[ \t]*(?:[0-9]{{1,3}}\. +)?(?:{_RANK} )+[^\W\d_][^,;:?!\n]{{1,60}} (?:\([^()\n]*\) )?"
    r"(?:asked|to ask) [^?\n]{3,80}? (?:whether|if|what|why|when|how|who|which|where)\b"
)
HOUR = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?(?: ?[aApP]\.?[mM]\.?)?"
TIMED = re.compile(
    r"[ \t]*(?P<name>[^\W\d_][\w.’' -]{0,38}?)(?:[ ]{2,}|[ ]*\t|[ ](?=[\[(]))"
    rf"[\[(]?{HOUR}[\])]?[ \t]*$"
)
"""A name and an hour on a line of their own, as programs write that take down what is said."""
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|us|our)\b|\bhon\.", re.IGNORECASE)
_ENOUGH = 3
_SHORT = 120


def members(passages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """The places of the passages that name who speaks below them: three at least, of two members,
    half of whom speak in the first person or are reported, or one of whom is named with seat and
    party. None in a text that is no such record."""
    alone = {
        at: one[0].text.strip()
        for at, one in enumerate(passages)
        if len(one) == 1 and one[0].end - one[0].start < _SHORT
    }
    named = {at: text.partition(" (")[0] for at, text in alone.items() if _MEMBER.fullmatch(text)}
    seated = _seated(passages, alone)
    named |= seated
    named |= {at: text for at, text in alone.items() if named and _OFFICE.fullmatch(text)}
    offices = {text for at, text in named.items() if alone.get(at, text) != text}
    named |= {at: text for at, text in alone.items() if text in offices}
    spoken = [at for at in named if at + 1 < len(passages) and at + 1 not in named]
    if len(spoken) < max(_ENOUGH, len(named) - 1) or len({named[at] for at in spoken}) < 2:
        return frozenset()
    own = [
        at
        for at in spoken
        if _SAID.match(passages[at + 1][0].text)
        or any(_FIRST_PERSON.search(line.text) for line in passages[at + 1])
    ]
    told = [at for at in spoken if _tells_of(passages[at + 1], named[at])]
    speak = 2 * len(own) >= len(spoken) > 2 * len(told)
    return frozenset(named) if seated or speak else frozenset()


def _tells_of(passage: Sequence[Line], name: str) -> bool:
    """Whether a passage names who is named above it, as nobody does who speaks."""
    surname = name.rpartition(" ")[2].casefold()
    return any(surname in line.text.casefold() for line in passage)


def _seated(passages: Sequence[Sequence[Line]], alone: dict[int, str]) -> dict[int, str]:
    """The names of members by their places where seat and party stand below or behind a name, as
    on the pages of a parliament: these, and whoever else is named alone above what he says."""
    seats = {at for at, text in alone.items() if _SEAT.search(text)}
    members = {at - 1 for at in seats if alone[at].startswith("(") and at - 1 in alone}
    members |= {at for at in seats if not alone[at].startswith("(")}
    members |= {
        at
        for at, one in enumerate(passages)
        if len(one) == 2 and _SEAT.fullmatch(one[1].text.strip())
    }
    names = {at: passages[at][0].text.strip().partition(" (")[0] for at in members}
    surnames = {name.rpartition(" ")[2] for name in names.values()}
    for at, text in alone.items() if names else ():
        bare = untitled(text)
        if bare in surnames or bylines.surely_name(bare) or (bare != text and " " not in bare):
            names[at] = text
    return names


def untitled(name: str) -> str:
    """A name without the titles before it: “Mr. Brandt” is “Brandt”."""
    return _TITLED.sub("", name, count=1)


def seat(text: str) -> bool:
    """Whether a line is the seat and the party of the member who is named above it."""
    return bool(_SEAT.fullmatch(text.strip()))


def announced(text: str) -> bool:
    """Whether a line names who speaks in a broadcast and as what: “ADA DALE, HOST:”."""
    return bool(_ANNOUNCED.match(text))


def timed(passages: Sequence[Sequence[Line]]) -> int:
    """Where the first line with a name and an hour stands among passages, if others follow; the
    number of passages if none does."""
    said = ((at, one[0].text[:80]) for at, one in enumerate(passages))
    found = [at for at, text in said if ":" in text and TIMED.match(text)]
    return found[0] if len(found) >= _ENOUGH else len(passages)


def question(text: str) -> bool:
    """Whether a line is the question of a member to a minister, with its number or without."""
    return bool(_QUESTION.match(text))
