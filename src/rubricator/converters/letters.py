"""Where the salutation of a letter is: what stands above it is the letter's head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters import headings
from rubricator.converters.lines import FINAL, Line

SALUTATION = re.compile(
    r"[ \t]*(?:(?:my|mein|meine|mon|ma|mi) )?(?:very )?(?:own )?"
    r"(?:dear(?:est)?|dr\.?(?= (?:sir|madam|brother|sister|friend|general|colonel)\b)"
    r"|honou?red|esteemed|beloved|gentlemen"
    r"|(?:mr|madam|mister)\.? (?:chair(?:man|woman|person)?|president|speaker)(?=[,:.!—–-])"
    r"|(?:sir|madam|comrades?|friends?)(?=[,:.!])|(?:sir|madam)[ \t]*$"
    r"|(?:colonel|general|captain|major|(?:your )?excellency)(?=[,:.—–-]+[ \t]*$)"
    r"|to the editors?(?= ?[:,]| of\b[^.]{1,50}[:,]$)|estimad[oa]s?|compañer[oa]s?(?=[,:.! ])"
    r"|(?:hoch)?verehrte[rs]?|teure[rs]?|geehrte[rs]?|gentilissim[oai]|egregi[oa]?"
    r"|дорог(?:ой|ая|ие)|(?:много)?уважаем(?:ый|ая|ые)|товарищи(?=[,:.!])"
    r"|(?:monsieur|madame|messieurs|camarades?|caballeros?|señor(?:es|a)?)"
    r"(?=[,:.!]| [^.]{1,40}[,:]$)"
    r"|liebe[rs]?|lieb(?:st|wert)e[rs]?|sehr geehrte[rs]?|werte[rs]?|ch[eè]re?s?|querid[oa]s?"
    r"|car[oai]|cariss?im[oa])\b.{0,60}?[,.:;!—–-]*[ \t]*",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"[ \t]*(?:(?:mr|madam|mister)\.? (?:chair\w*|president|speaker)\b"
    r"|(?:my |dear |fellow[ -])*(?:ladies|gentlemen|comrades|friends|citizens|brethren)\b)",
    re.IGNORECASE,
)
_EDITOR = re.compile(r"[ \t]*to the editors?\b", re.IGNORECASE)
"""What greets in papers, below a title that the paper gave."""
TITLE = re.compile(r"(?i:\b(?:letter|to|lettre|brief|carta)\b)[^0-9]*$")
"""A first line that names a letter: “Letter to the Editor”, “To James Madison”."""

_TITLED = re.compile(
    r"(?:^|: ?)(?:an? |the |een |ein |une? |una )?(?:\w+ )?(?:"
    r"(?:telegram|telegramm|télégramme)(?= (?:to|an|à)\b|$)"
    r"|letter(?= (?:to|from)\b|$)|brief(?= an\b|$)|lettre(?= (?:à|aux?)\b| ouverte|$)"
    r"|carta(?= (?:a|al|abierta)\b|$)|lettera(?= (?:a|al|ai|aperta)\b|$)|письмо\b)",
    re.IGNORECASE,
)
"""A title of a whole text that is a letter."""
_MOSTLY_NAMES = 0.4
_OF_NAMES = 0.6
_ADDRESS = 6
"""No letter has its address in more lines."""
_HEAD_OF_LETTER = 24
"""No salutation comes later than this among the passages of a letter."""


def salutation(passages: Sequence[Sequence[Line]]) -> int:
    """The passage that is the salutation of a letter, or -1."""
    prose = False
    for at, passage in enumerate(passages[:_HEAD_OF_LETTER]):
        text = passage[0].text
        if len(passage) == 1 and len(text) < 100 and SALUTATION.fullmatch(text):
            return -1 if (prose and not public(text)) or _EDITOR.match(text) else at
        if len(passage) > 8 or len(text) > 200:
            break
        prose = prose or is_prose(passage)
    return -1


def opens(passages: Sequence[Sequence[Line]]) -> bool:
    """Whether the passages below a front are a letter: they open with a salutation that is not
    that of a speech, or that calls “dear” those it greets."""
    text = passages[0][0].text if passages and len(passages[0]) == 1 else ""
    greeted = len(text) < 100 and bool(SALUTATION.fullmatch(text))
    return greeted and (not public(text) or "dear" in text.lower())


def titled(title: str) -> bool:
    """Whether a title says that its text is a letter: “Letter to Jane Roe”, “Open Letter”."""
    return bool(_TITLED.search(title[:200]))


def addressed(passages: Sequence[Sequence[Line]]) -> int:
    """How many passages a letter without a greeting opens with that say whom it goes to: short
    lines of names and places above its first prose."""
    for at, passage in enumerate(passages[:_ADDRESS]):
        if is_prose(passage):
            return at
        if len(passage) > _ADDRESS or not all(_of_address(line.text.strip()) for line in passage):
            return 0
    return 0


def _of_address(text: str) -> bool:
    """Whether a line may be one of an address: short, of names, without an end."""
    if len(text) > 80 or FINAL.search(text) or text[:1] in "[(" or SALUTATION.fullmatch(text):
        return False
    known = headings.marked(text) or headings.numbered(text)
    return not known and headings.capitals(text) >= _OF_NAMES


def is_prose(passage: Sequence[Line]) -> bool:
    """Whether a passage is a paragraph: no head of a letter goes on over two sentences, or ends one
    that is longer than a line. What an editor says in brackets may."""
    text = passage[0].text.strip()
    if text[:1] in "[(":
        return False
    said = " ".join(line.text.strip() for line in passage)
    if not (FINAL.search(said[-40:]) and said[0].isupper()):
        return False
    return len(said) > 90 or (len(said.split()) > 8 and headings.capitals(said) < _MOSTLY_NAMES)


def greets(passage: Sequence[Line]) -> bool:
    """Whether a passage within a text is the salutation of a letter, quoted or not: it names one
    person, and a sign closes it."""
    text = passage[0].text.strip().lstrip("“\"„«‘'")
    return (
        len(passage) == 1
        and len(text) < 80
        and (text[-1:] in ",:;!—–-" or text.endswith(("...", "…")))
        and bool(SALUTATION.fullmatch(text))
        and not public(text)
    )


def public(text: str) -> bool:
    """Whether a salutation is that of a speech: “Comrades!”, “Ladies and gentlemen,”."""
    return bool(_PUBLIC.match(text))
