"""Numbers that are part of a shelfmark, of a file in an archive, of a statute, of a measure."""

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
    r"|(?<!\w)(?!H[12][ ])[A-Z]{1,3}\d{1,3}[ ]$"
)
"""A manuscript's or a file's place before its number: ``MS. Eng. lett. c. 448``, ``F7 1848``."""

REGISTER = re.compile(r"(?<!\w)(?!FY)[A-Z]{1,4}[ ]$")
"""A series of records before the numbers of two parts: ``R 1501/1919``."""


LEAVES = (", l. ", ", ll. ")
"""Behind the number of a file, before its leaves: “ibid., d. 116, l. 2”."""

STATUTE = re.compile(
    r"\b(?:Geo|Vict|Edw|Hen|Eliz|Car|Jac|Will|Wm|Ric|Anne?|Mar|Phil)\b\.?"
    r"(?:,? [0-9IVX]{1,4}\b\.?)?,? (?:c\. )?$"
)
"""The reign before the chapter of a law: “48 Geo. III c. 110”."""


def shelved(text: str, at: int, found: Unit) -> bool:
    """Whether a number is part of the shelfmark of a manuscript or of a file in an archive, of the
    number of a law, or has a margin of error: “1985±35”."""
    behind = text[found.end : found.end + 2]
    if (behind[:1] == "/" and behind[1:].isalnum()) or "±" in behind:
        return True
    if text.startswith(LEAVES, found.end):
        return True
    if "c. " in text[at - 3 : at + 3] and STATUTE.search(text, max(0, at - SHELFMARK), at):
        return True
    sign = text[at - 2 : at - 1]
    if text[at - 1 : at] != " " or sign.islower() or not (sign.isalnum() or sign in "._"):
        return False
    lead = text[max(0, at - SHELFMARK) : at]
    parts = found.value.last is not None and "/" in text[at : found.end]
    return bool(SHELF.search(lead) or (parts and REGISTER.search(lead)))
