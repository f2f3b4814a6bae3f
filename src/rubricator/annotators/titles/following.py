"""What follows a capitalised run, or stands on the line above, and shows it to be a title.

The number of an issue, what it is said to be, who it is by, whose words stand above it. Offsets
are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.words import WRITINGS
from rubricator.annotators.titles.frames import APPOSITION, PRESS, Frame
from rubricator.annotators.titles.surroundings import MIDSENTENCE, NOUN
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    LEVEL_OF,
    PERIODICALS,
    ROLES,
    SMALL,
    turns_on,
)
from rubricator.annotators.works.works_cited import town
from rubricator.model import Block

_NUMBER = r"(?:[0-9]{1,4}(?:[:–/-][0-9]{1,4})?|[IVXLC]{1,7})\b"
ISSUE = re.compile(
    r"(?:\s[0-9]{1,4})?(?:\s\((?:[Oo]ld|[Nn]ew|[Ff]irst|[Ss]econd|[Tt]hird)\s[Ss]eries\))?[,.]?\s\(?"
    rf"(?:[Vv]ol(?:ume|\.)\s{_NUMBER}(?:[,;.:]?\s(?P<number>[Nn](?:o|umber|r)s?\b|[Ii]ssue\b))?"
    rf"|(?P<alone>[Nn]os?\.|[Nn]umber|[Ii]ssue|#)\s?{_NUMBER}"
    r"|(?P<colon>[0-9]{1,3}\s?:\s?[0-9]{1,4}\b)"
    r"|(?:[A-Z][a-z]+(?:th|rd|nd|st)|[Ff]irst|[Ss]econd|[Tt]hird|[Nn]ew)\s[Ss]eries\b)"
)
"""Behind the title of a periodical: ", Vol. IV, No. 3", " #37", ", Tenth Series"."""
_NUMBERED = re.compile(r"[,.]?\s\(?(?:[vVnNiI#0-9]|\w+\s[sS]eries)")
"""How anything begins that is behind the title of a periodical."""
_ARTICLE = re.compile(r"[’”\"],\s")
_CITED = re.compile(
    r",\s(?:[0-9]{1,3}\b|[IVXLC]+[,.:]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s)"
)
"""Between an article's title and these stands the paper: "‘Gulls’, Harbour Review, LVIII,"."""
_OFFICES = INSTITUTIONS | ROLES
_FURTHER = re.compile(r",\s(?:[0-9(]|n[oº°.úu])")
"""Behind the volume of a periodical: the number without a word for it."""
_PARTS = frozenset(
    ["Volume", "Vol", "Number", "No", "Part", "Book", "Chapter", "Section", "Series"]
)
_DATED = re.compile(
    r"\s[0-9]{1,3},\s(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Spring|Summer|Autumn|Fall|Winter)\s[0-9]{4}\b"
)
"""Behind the title of a periodical: " 18, December 2009"."""
_DEFINED = re.compile(
    rf"\s(?:is|was)\s(?:an?|the)\s(?:(?!of\b|in\b|on\b|for\b|about\b|to\b)[\w’-]+,?\s){{0,6}}?"
    rf"(?P<noun>{NOUN})(?=[,.;:]|\s(?:of|in|by|for|that|which|edited|published|founded|written)\b)"
)
"""Behind what is said to be a work: " was a literary and political magazine"."""
EDITION = re.compile(r"[?!]?[”\"]?,?\s\((?:see\s)?(?:present|this)\s[Ee]dition,\s")
"""Behind the title of a work that the notes of collected works point at."""
_POINTING = frozenset(["This", "That", "It", "He", "She", "There", "Here", "What", "Such", "I"])
_LINE_END = re.compile(r"[.,;]?[ \t]*(?:\n|$)")


def frame(text: str, leaf: Block, start: int, end: int, named: Named) -> Frame | None:
    """What shows the run text[start:end] to be a title, if any of this does."""
    words = text[start:end].split()
    if _ARTICLE.match(text, start - 3) and start - 3 > leaf.start and _CITED.match(text, end):
        return Frame("j", "medium")
    if _NUMBERED.match(text, end) and (
        issue := _issue(text, leaf, end, words, within=text.startswith("in ", start - 3))
    ):
        cited = issue.level == "m" and start - 2 in named.ending  # the citations read it whole
        return None if cited else issue
    if len(words) == 1 and text.startswith(", a", end) and not _is_a_place_or_name(words[0]):
        apposed = APPOSITION.match(text, end, leaf.end)
        return Frame("j", "medium") if apposed and apposed["noun"] in PRESS else None
    if len(words) > 1 and "(" in text[end : end + 4] and EDITION.match(text, end, leaf.end):
        return Frame("m", "medium")
    above = start - 2 in named.ending and text.startswith(",\n", start - 2)
    if len(words) == 1 or not (above or text.startswith((" is ", " was ", ", by "), end)):
        return None
    if turns_on(words) in _OFFICES:
        return None
    if text.startswith(" ", end):
        said = None if words[-1] in _POINTING else _DEFINED.match(text, end, leaf.end)
        before = text[max(leaf.start, start - 2) : start]
        if said and not (before and MIDSENTENCE.search(before)) and end not in named.ending:
            return Frame("j" if said["noun"] == "paper" else LEVEL_OF[said["noun"]], "medium")
    small = any(word in SMALL for word in words[1:])
    if small and len(words) > 2 and text.startswith(", by ", end) and end + 5 in named.starting:
        return Frame("m", "medium")
    opening = small or words[0] in WRITINGS or words[0] in ("The", "A", "An")
    if above and opening and _LINE_END.match(text, end, leaf.end):
        return Frame("m", "medium")
    return None


def _issue(text: str, leaf: Block, end: int, words: list[str], *, within: bool) -> Frame | None:
    """A periodical, by the number of an issue behind it; a book, by that of a volume.

    An unheard-of word is one too, ``within`` which something is: "in Iskra No. 15".
    """
    found = ISSUE.match(text, end, leaf.end)
    if found is None:
        dated = words[-1] in PERIODICALS and _DATED.match(text, end, leaf.end)
        return Frame("j", "high") if dated else None
    comma = text[end] in ",." or found[0].startswith(" (")
    single = len(words) == 1
    if words[0] in _PARTS or words[0].isupper() or (single and _is_a_place_or_name(words[0])):
        return None
    if town(" ".join(words)):  # “The Gull, New York, Vol. 3”
        return None
    if found["alone"]:
        known = words[-1] in PERIODICALS
        if single and within and not listed(words[0].lower()):
            return Frame("j", "medium")
        barred = single or not (known or (comma and "#" not in found[0])) or _is_other(words)
        return None if barred else Frame("j", "medium")
    if not comma or (single and not found["number"]):
        return None
    further = _FURTHER.match(text, found.end(), leaf.end)
    if found["number"] or further or found[0].endswith("eries") or ":" in found[0]:
        return Frame("j", "medium")
    return None if _is_other(words) else Frame("m", "medium")


def _is_a_place_or_name(word: str) -> bool:
    return any(code[0] in "PGS" for code in listed(word.lower()))


def _is_other(words: list[str]) -> bool:
    """Whether words turn on a noun of institutions, but for those that are names of papers too."""
    return turns_on(words) in INSTITUTIONS - {"International", "Worker", "Left", "Soviet"}


_INNER = re.compile(
    r".*\s(?:(?:in|from|by)(?:\sthe)?|(?:of|to|at|on|for)\sthe)\s(?=[A-Z])", re.DOTALL
)
_LEADING = re.compile(
    r"(?:(?:These|Those|This|That|Some|Many|Several|All|Both|Two|Three|[0-9]+|I(?:ssue|SSUE)s?"
    r"|Nos?\.?)\s)+(?:of\sthe\s)?"
)
_GENERIC = frozenset({"Book Review", "Book Reviews", "Film Review", "Literature Review"})


def periodical(text: str, start: int, end: int) -> int | None:
    """Where the name of a periodical begins that a run ends with; None where it has none."""
    if inner := _INNER.match(text, start, end):
        start = inner.end()
    if leading := _LEADING.match(text, start, end):
        start = leading.end()
    name = text[start:end]
    return None if name in _GENERIC or name in PERIODICALS else start
