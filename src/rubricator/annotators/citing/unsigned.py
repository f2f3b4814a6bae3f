"""Titles that no signs set off, before their pages: "(Ferries of the Early Harbour, pp. 3-5)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators import locators
from rubricator.annotators.keys import fold
from rubricator.annotators.names.lexicon import is_given, kind_of, listed
from rubricator.annotators.works.title_words import (
    BODIES,
    INSTITUTIONS,
    PERIODICALS,
    PREPOSITIONS,
    ROLES,
    SMALL,
    WORD,
    in_title_case,
    shape,
    turns_on,
)

YEARS = re.compile(r",?\s[\[(]?1[5-9][0-9]{2}(?:\s?[-–—/]\s?(?:1[5-9])?[0-9]{1,2})?[\])]?$")
"""The years with which a title may end: "Writings 1936-37"."""
_OPENED = re.compile(r"(?:The|An?|On)\s(?!other)")
_WITHIN = re.compile(r"\s(?:of|the|on|in|to|for|from|with|at|by|an?|into|against|between)\s")
FUNCTION = frozenset(
    "after against all although as at before behind between beyond but by during for from her his"
    " how if in into is it its my neither no nor not on or our out since some that their these they"
    " this those though till to toward towards under until was we what when where whether which"
    " while who whom whose why with within without you your himself herself itself oneself"
    " ourselves yourself yourselves themselves".split()
)
"""Words of grammar that are nobody's name; titles open with them, and have them within."""
_LINKING = re.compile(r"(?<=\s)(?:is|am|are|was|were|be|not|as|its|it|like|that|no|or)(?=\s)")
"""Further words that may stay small in a title: "What is Order"."""
_BEYOND = re.compile(
    rf"^(?i:the\s)?(?!(?:Letters|Notes|Lines|Pages)\s(?:from|to|on)\s|No\s[^\W\d_a-z])"
    rf"(?:(?i:{locators.WORDS})(?!\sfor\s)|Appendix|Fig(?:ure|\.)?|Table|Plate|Map|Exhibit|Item)\b"
    r"|[’']s\s[a-z]|,\s[IVXLC]+$|^[“\"]"
)
"""What a text calls parts of its own, or of any work; what somebody has said in one; a volume."""
_NAMES = frozenset({"Sa", "Sb", "Pa", "Pb", "Pc"})
"""Codes of words that are names of persons or places as well, and often."""
_OTHERS = INSTITUTIONS | ROLES | PERIODICALS
_OF_STATE = frozenset(
    "Army Authority Church Crown Duma Empire Government House Kingdom Nation Nations Parliament"
    " Republic State States".split()
)
_BODIES = (BODIES | ROLES | PERIODICALS | _OF_STATE) - {
    "Act",
    "Acts",
    "Force",
    "Forces",
    "Law",
    "Laws",
}


def is_title(words: str, *, paged: bool = False) -> bool:
    """Whether words can hardly be but a title: in title case, with small words among them or an
    article before, and of no institution, office or part of a text; it may be all in capitals.

    Before what is called a page (``paged``) stands a work or an author: there they are a title if
    they are common words, or have words of grammar among them that no name has; and what came of
    an event may be told in one.
    """
    words = in_title_case(words) if words.isupper() else words
    if _BEYOND.search(words):
        return False
    if paged:
        words = _LINKING.sub("of", YEARS.sub("", words).rstrip("?!"))
        name, colon, subtitle = words.partition(": ")
        words = subtitle if colon and shape(name) else words
    size, first = shape(words), words.partition(" ")[0]
    named = is_given(first.lower()) and first.lower() not in FUNCTION
    grammar = paged and any(word in FUNCTION for word in words.split()[1:])
    if size is None or (named and not grammar and not (paged and size > 3)):
        return False
    held = size > 2 and _WITHIN.search(words)
    told = size > 1 and bool(held or _OPENED.match(words))
    if paged:
        told = told or _is_common(WORD.findall(words))
        return told and not _names_body(words.split())
    return told and turns_on(words.split()) not in _OTHERS


def _names_body(words: list[str]) -> bool:
    """Whether words are the name of a body, an office or a periodical: "The Board of Works", but
    not "The Board in Exile"."""
    noun = turns_on(words).rstrip(",")
    behind = [*words, ""][len(words) - words[::-1].index(turns_on(words))]
    return noun in _BODIES and behind in ("", "of", "for", "on")


def _is_common(words: list[str]) -> bool:
    """Whether words are no name: a common one opens or, of three, ends them, and one alone is what
    is thought rather than a thing or a person; or words of grammar are among others."""
    said = [word.lower() for word in words]
    main = [word for word in said if word not in SMALL | PREPOSITIONS]
    if not main:
        return False
    if len(said) == 1:
        return len(said[0]) > 4 and not kind_of(said[0]) and _is_word(said[0])
    if any(word in PREPOSITIONS or word in FUNCTION for word in said):
        return len(main) > 1 or said[0] in PREPOSITIONS or _is_word(main[0])
    return _is_word(main[0]) or (len(main) > 2 and _is_word(main[-1]))


def _is_word(word: str) -> bool:
    """Whether a word is a common one, and hardly a name; of several with hyphens, the last."""
    word = word.rpartition("-")[2]
    if len(word) < 3:
        return False
    if word.endswith(("ism", "isms")):
        return True
    for form in _forms(word):
        codes = listed(fold(form))
        if any(code[0] == "L" for code in codes):
            return not any(code[0] == "G" or code in _NAMES for code in codes)
    return False


def _forms(word: str) -> Iterator[str]:
    """A word, and what it may be a form of: a name that looks like a form is in the lists."""
    yield from (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    for ending in ("ed", "ing"):
        if word.endswith(ending) and not listed(fold(word)):
            stem = word.removesuffix(ending)
            yield from (stem, f"{stem}e")
