"""Titles that no signs set off, before their pages: "(Ferries of the Early Harbour, pp. 3-5)"."""

from __future__ import annotations

import re

from rubricator.annotators import locators
from rubricator.annotators.names.lexicon import is_given
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    PERIODICALS,
    ROLES,
    in_title_case,
    shape,
    turns_on,
)

_OPENED = re.compile(r"(?:The|An?|On)\s(?!other)")
_WITHIN = re.compile(r"\s(?:of|the|on|in|to|for|from|with|at|by|an?|into|against|between)\s")
_BEYOND = re.compile(
    rf"^(?i:the\s)?(?!(?:Letters|Notes|Lines|Pages)\s(?:from|to|on)\s)(?:(?i:{locators.WORDS})|Appendix|Fig(?:ure|\.)?|Table|Plate|Map|Exhibit|Item)\b"
    r"|[’']s\s[a-z]|,\s[IVXLC]+$"
)
"""What a text calls parts of its own, or of any work; what somebody has said in one; a volume."""
_OTHERS = INSTITUTIONS | ROLES | PERIODICALS


def is_title(words: str) -> bool:
    """Whether words can hardly be but a title: in title case, with small words among them or an
    article before, and of no institution, office or part of a text; it may be all in capitals."""
    words = in_title_case(words) if words.isupper() else words
    size, first = shape(words), words.partition(" ")[0]
    if size is None or size < 2 or _BEYOND.search(words) or is_given(first.lower()):
        return False
    held = size > 2 and _WITHIN.search(words)
    return bool(held or _OPENED.match(words)) and turns_on(words.split()) not in _OTHERS
