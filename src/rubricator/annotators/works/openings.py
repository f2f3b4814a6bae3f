"""Where in running words a full reference may begin, and whether its author may.

“See Ada Brandt, The Ferry (…)”, “the fullest account is Ada Brandt, The Ferry (…)”: behind what
ends a sentence or leads to a work, and wherever a person is named. Offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.keys import fold
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import is_given, is_surname, listed
from rubricator.annotators.names.words import HONORIFICS
from rubricator.annotators.works.note_forms import INITIALLED, LOOSE, OPENING, OWNED, WRITER

_HANDS = re.compile(r"\b(?:ed|eds|edited|trans|tr|translated)\b")
_REACH = 40
"""How far before a name it may be said that several have edited a work."""
MOST = 6
"""References are tried from so many places before one imprint."""


def openings(text: str, low: int, high: int, named: Named) -> list[int]:
    """The offsets in text[low:high] at which a reference may begin, in order."""
    found = {low + opening.end() for opening in OPENING.finditer(text[low:high])}
    for loose in LOOSE.finditer(text, low, high):
        at = loose.end()
        form = WRITER
        if (person := named.starting.get(at)) and text.startswith(("’s ", "'s "), person.end):
            form = OWNED
        named_there = by_name(text, at, high, named) and form.match(text, at, high)
        if named_there and not _HANDS.search(text, max(low, at - _REACH), at):
            found.add(at)
    return sorted(found)[:MOST]


def is_writer(surname: str, initial: str, named: Named) -> bool:
    """Whether a word behind an initial without its stop is a surname: “A Brandt”, but not “A
    Short”."""
    folded = fold(surname)
    other = initial in "AI" and any(code[0] == "L" for code in listed(folded))
    return named.has(folded) or (is_surname(folded) and not other)


def by_name(text: str, start: int, end: int, named: Named) -> bool:
    """Whether text[start:end] begins with a person's name, by what is known of its first word: a
    given name, an initial, or the persons of the text."""
    if start in named.starting:
        return True
    word = text[start : text.find(" ", start, end)]
    if word.rstrip(".").lower() in HONORIFICS and start + len(word) + 1 in named.starting:
        return True  # “Lord Keller”
    if len(word) == 2 and word[1] == ".":
        return True
    if len(word) == 1 and (initialled := INITIALLED.match(text, start, end)):
        return is_writer(initialled["surname"], word, named)
    return is_given(word.partition("-")[0].lower())
