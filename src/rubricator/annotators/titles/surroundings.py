"""What stands right before and behind words that may be a title.

Windows are of fixed size; offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.works.title_words import LEVEL_OF

NOUN = "|".join(sorted(LEVEL_OF, key=len, reverse=True))
YEAR = r"(?:1[4-9]|20)[0-9]{2}"
WINDOW = 72

ANNOUNCED = re.compile(
    rf"\b(?:(?P<year>{YEAR})\s(?:[a-z][a-z-]*\s){{0,2}})?(?<![Tt]his\s)(?P<noun>{NOUN})"
    rf"(?P<called>,?\s(?:called|entitled|titled|named))?(?P<comma>,)?\s[“\"‘_*]?$"
)
YEAR_AFTER = re.compile(
    rf"[”\"_*]?\s\((?!b\.|born\b|d\.|died\b|[A-Z][a-z]{{2,8}}\.?\s[0-9]{{1,2}}\s?[-–])"
    rf"(?:[^\W\d_][\w .:’-]{{0,40}}[,:]?\s)?(?P<year>{YEAR})"
    r"(?:\)|;\s[^()]{1,80}\))"
)
ISSUED = re.compile(
    r",?\s(?:which\s|was\s|were\s|first\s){0,3}(?:published|appeared|issued)\s(?:in|on)\s"
)
OWNER = re.compile(
    r"(?:(?P<mark>[’'])s?|\b(?i:his|her))\s(?:[a-z0-9][a-z0-9-]*,?\s){0,6}[“\"_*‘]?$"
)
MIDSENTENCE = re.compile(r"(?:[a-z0-9,;’']|[a-z]\)|—|–)[ \n]$")
NEXT_WORD = re.compile(r"\s([a-z]+)")
GLOSS = r"(?:\s\([^()\n]{2,60}\))?"

ANNOUNCING = frozenset(["called", "entitled", "titled", "named"])
READ = re.compile(r"(?:read|reads|reading|entitled|titled) (?:the )?$", re.IGNORECASE)
TELLING = tuple(
    "read reads reading titled headed headlined heading headline the at on my began finished "
    "finishing copy copied copying".split()
)
"""How the word ends before what is read or worked at."""
WORKED = re.compile(
    r"\b(?:[Ww]ork(?:ed|ing|s)? (?:at|on) (?:my )?"
    r"|(?:[Bb]egan|[Ff]inish(?:ed|ing)|[Cc]op(?:y|ied|ying)) )$"
)
OWN = re.compile(r"\b(?i:his|her|their|my|our|whose)\s")
OWNERS = ("his", "her", "their", "my", "our", "whose")


def announced(text: str, floor: int, start: int) -> bool:
    """Whether a noun like "novel", or "called", stands right before ``start``."""
    last = word_before(text, floor, start)
    return last in LEVEL_OF or last in ANNOUNCING


def telling(text: str, floor: int, start: int) -> bool:
    """Whether the word before ``start`` may let one capitalised word be a title."""
    last = word_before(text, floor, start)
    return last in LEVEL_OF or last in ANNOUNCING or last.lower().endswith(TELLING)


def word_before(text: str, floor: int, start: int) -> str:
    """The word right before ``start``, but for signs."""
    tail = text[max(floor, start - 24) : start].rstrip(' \n,“"‘_*')
    return tail[max(tail.rfind(" "), tail.rfind("\n")) + 1 :]


def worked(text: str, floor: int, start: int) -> bool:
    """Whether somebody is said right before ``start`` to work at what stands there."""
    return bool(WORKED.search(text[max(floor, start - 14) : start]))


def read(text: str, floor: int, start: int) -> bool:
    """Whether somebody is said right before ``start`` to read what stands there."""
    return bool(READ.search(text[max(floor, start - 14) : start]))


def owned(before: str) -> bool:
    """Whether somebody's own is spoken of in what stands before."""
    if "’s " in before or "'s " in before:
        return True
    return any(map(before.lower().__contains__, OWNERS)) and bool(OWN.search(before))
