"""Names of two authors, which have capitals and a small word between them as titles have."""

from __future__ import annotations

import re

from rubricator.annotators.keys import fold
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.remembering import remembered
from rubricator.annotators.works.reference_parts import CAPITAL, PARTICLE

_SURNAME = rf"(?:(?i:{PARTICLE})\s){{0,2}}{CAPITAL}[\w’'-]+"
PAIR = re.compile(rf"(?:{CAPITAL}\w+\s)?{_SURNAME}\s(?P<joint>&|and)\s{_SURNAME}")
"""“Brandt and van Heel”, “Following Brandt & Keller”."""
_GIVEN_BEHIND = re.compile(r", [A-Z]| [A-Z]{1,3}\b")
_WHOLE = 5
"""The words of two names with their forenames: “Jean Brandt and Paul Keller”."""


def are_authors(text: str, start: int, end: int, named: Named) -> bool:
    """Whether text[start:end] is the names of two authors: a person of the text has one of them, an
    entry opens with it, or both have forenames."""
    words = text[start:end].split()
    if len(words) == _WHOLE and words[2] in ("and", "&"):
        return is_forename(words[0]) and is_forename(words[3])
    pair = PAIR.fullmatch(text, start, end)
    if pair is None or pair["joint"] == "&":
        return pair is not None
    joint = words.index("and")
    return any(
        named.has(fold(word)) or _opens_entry(text, word) for word in (words[joint - 1], words[-1])
    )


def is_forename(word: str) -> bool:
    """Whether a word is listed as a forename."""
    return any(code[0] == "G" for code in listed(word.lower()))


@remembered(16)
def _opens_entry(text: str, surname: str) -> bool:
    """Whether a line opens with a surname and a given name or initials behind it."""
    opening = f"\n{surname}"
    at = text.find(opening)
    while at >= 0 and not _GIVEN_BEHIND.match(text, at + len(opening)):
        at = text.find(opening, at + 1)
    return at >= 0
