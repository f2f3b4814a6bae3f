"""Numbers that are part of the shelfmark of a manuscript or of a file in an archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricator.annotators.dating.values import Unit

SHELFMARK = 48
"""How many before a number are looked at for the sign of a shelfmark."""

SHELF = re.compile(
    r"(?<!\w)(?:MSS?|Add|op|ap|inv|fonds?|[Cc]od)\b\.?(?![ ]?cit)"
    r"(?:,?[ ](?:[A-Z][\w.]*|[a-z]{1,5}\.|\d[\d,]*\b))*(?<!\d)[ ]$"
    r"|(?<!\w)[A-Z]{1,3}\d{1,3}[ ]$"
)
"""A manuscript's or a file's place before its number: ``MS. Eng. lett. c. 448``, ``F7 1848``."""

REGISTER = re.compile(r"(?<!\w)[A-Z]{1,4}[ ]$")
"""A series of records before the numbers of two parts: ``R 1501/1919``."""


def shelved(text: str, at: int, found: Unit) -> bool:
    """Whether a number is part of the shelfmark of a manuscript or of a file in an archive."""
    behind = text[found.end : found.end + 2]
    if behind[:1] == "/" and behind[1:].isalnum():
        return True
    if text[at - 1 : at] != " " or text[at - 2].islower():
        return False
    lead = text[max(0, at - SHELFMARK) : at]
    parts = found.value.last is not None and "/" in text[at : found.end]
    return bool(SHELF.search(lead) or (parts and REGISTER.search(lead)))
