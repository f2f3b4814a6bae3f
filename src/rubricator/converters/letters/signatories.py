"""Who signs what is no letter: reviews, resolutions, minutes.

A name alone below prose may head what comes next; one with its college, with an office behind or
below it, or below “For the Committee:” signs what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings
from rubricator.converters.layout.verse import lined
from rubricator.converters.letters import signatures
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import bylines

Passage = Sequence[Line]

_WHERE = re.compile(
    r"(?:[^\W\d_][\w.,&’'-]* ){0,6}(?:university|universit[àéäy]t?|college|school|institut[eo]?"
    r"|academy|seminary|museum|library|hospital|observatory|polytechnic|foundation|archives)\b"
    r"[^.:;?!]{0,50}",
    re.IGNORECASE,
)
"""Where scholars work."""
_FOR = re.compile(
    r"[ \t]*(?:(?:signed )?(?:for|on behalf of|by order of)|pour|im namen|au nom de|за) .{2,60}[:,]"
    r"[ \t]*"
    r"|[ \t]*(?:signed(?: by)?|signatories|signatures):[ \t]*"
    r"|[ \t]*the (?:[\w’'-]+ ){0,4}(?:committee|council|executive|secretariat|commission):[ \t]*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[(\[]?signed[)\]]?:? ", re.IGNORECASE)
_SOLD = re.compile(r"\bpp\b\.?|[£$€] ?[0-9]|\bISBN\b")
"""What is said of a book at the head of its review."""
_WIDEST = 90
_PROSE = 60
_MOST = 40
"""No more lines than these sign a resolution."""


def signed(passages: Sequence[Passage], free: Sequence[bool], at: int) -> int:
    """The passage after those that sign what stands above the passage ``at``; ``at`` if none do.
    ``free`` says of each whether it is neither note nor furniture."""
    said = _SIGNED.match(passages[at][0].text) and FINAL.search(passages[at - 1][-1].text[-40:])
    if passages[at][0].width > _WIDEST or not (said or _ends(passages[at - 1])):
        return at
    end, texts = _run(passages, free, at)
    if not texts:
        return at
    apart = len(texts) == 1 and end < len(passages) and _FOR.fullmatch(texts[0])
    if apart:
        end, more = _run(passages, free, end)
        texts += more
    below: Passage = passages[end] if end < len(passages) and free[end] else ()
    if _FOR.fullmatch(texts[0]):
        named = len(texts) > 1 and all(_signs(one, alone=not apart) for one in texts[1:])
    elif len(texts) > 1 and _WHERE.fullmatch(texts[1].strip()):
        named = _named(texts[0]) and all(_WHERE.fullmatch(text.strip()) for text in texts[1:])
        named = named and (
            not below or not _prose(below) or bool(_SOLD.search(below[0].text[:400]))
        )
    elif len(texts) > 1 and _named(texts[0]) and all(map(signatures.office, texts[1:])):
        named = not below or not _prose(below)
    else:
        named = all(map(_officiates, texts)) and (len(texts) > 1 or not below or not _prose(below))
    if not named:
        return at
    dated = below and len(below) == 1 and signatures.dated(below[0].text)
    after: Passage = passages[end + 1] if end + 1 < len(passages) and free[end + 1] else ()
    noted = not after or headings.NOTES.fullmatch(after[0].text[:_WIDEST])
    remarked = bool(after) and after[0].text.lstrip()[:1] == "["
    return end + 1 if dated and (noted or remarked) else end


def _run(passages: Sequence[Passage], free: Sequence[bool], at: int) -> tuple[int, list[str]]:
    """The passage after the short ones that stand right below one another from ``at`` on, and
    their lines; none where one of them is no line of a signature."""
    end = at
    texts: list[str] = []
    while end < len(passages) and free[end] and len(texts) < _MOST:
        if end > at and passages[end][0].start - passages[end - 1][-1].end > 1:
            break
        shown = [line.text for line in lined(passages[end])]
        if not shown or any(len(text) > _WIDEST or SEPARATOR.fullmatch(text) for text in shown):
            return at, []
        texts += shown
        end += 1
    return end, texts


def _signs(text: str, *, alone: bool) -> bool:
    """Whether a line below “For the Committee:” is a name, perhaps with a trade behind it."""
    name = text.partition(",")[0]
    return signatures.named(text, alone=alone) or signatures.surely_named(name)


def _named(text: str) -> bool:
    """Whether a line is a name and surely one: with initials, a given name, or in capitals."""
    bare = text.strip().rstrip(".")
    loud = headings.capital(bare) or bylines.surely_name(bare) or signatures.initialled(bare)
    return loud and signatures.named(bare)


def _officiates(text: str) -> bool:
    """“ADA BRANDT, Chairman”: a name with an office behind it."""
    bare = _SIGNED.sub("", text.strip())
    name, comma, rest = bare.rstrip(".").partition(",")
    known = bool(comma) and signatures.office(rest) and len(rest.split()) <= 8
    return known and signatures.named(bare) and bylines.looks_like_name(name)


def _ends(passage: Passage) -> bool:
    """Whether a passage is a paragraph that ends."""
    text = passage[-1].text
    long = len(passage) > 1 or passage[0].width > _PROSE
    cried = headings.capital(text) and text.rstrip().endswith("!")
    return cried or (long and bool(FINAL.search(text[-40:])))


def _prose(passage: Passage) -> bool:
    return passage[-1].end - passage[0].start > _WIDEST
