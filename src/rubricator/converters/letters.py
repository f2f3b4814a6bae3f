"""Where the salutation of a letter is: what stands above it is the letter's head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line

SALUTATION = re.compile(
    r"[ \t]*(?:(?:my|mein|meine|mon|ma|mi) )?(?:very )?(?:own )?"
    r"(?:dear(?:est)?|honou?red|esteemed|beloved|gentlemen|(?:sir|madam|comrades?|friends?)(?=[,:.!])"
    r"|liebe[rs]?|lieb(?:st|wert)e[rs]?|sehr geehrte[rs]?|werte[rs]?|ch[eè]re?s?|querid[oa]s?"
    r"|car[oai]|cariss?im[oa])\b.{0,60}?[,.:;!—–-]*[ \t]*",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"[ \t]*(?:my |dear |fellow[ -])*(?:ladies|gentlemen|comrades|friends|citizens|brethren)\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"(?i:\b(?:letter|to|lettre|brief|carta)\b)[^0-9]*$")
"""A first line that names a letter: “Letter to the Editor”, “To James Madison”."""

_HEAD_OF_LETTER = 24
"""No salutation comes later than this among the passages of a letter."""


def salutation(passages: Sequence[Sequence[Line]]) -> int:
    """The passage that is the salutation of a letter, or -1."""
    for at, passage in enumerate(passages[:_HEAD_OF_LETTER]):
        text = passage[0].text
        if len(passage) == 1 and len(text) < 100 and SALUTATION.fullmatch(text):
            return at
        if len(passage) > 8 or len(text) > 200:
            break
    return -1


def public(text: str) -> bool:
    """Whether a salutation is that of a speech: “Comrades!”, “Ladies and gentlemen,”."""
    return bool(_PUBLIC.match(text))
