"""The works that a review is of, described at its head: "Review of A. Brandt, The Ferry (Lisbon:
Gull, 1934)", "The Ferry, by Ada Brandt. Gull, Lisbon. 528 pp."

Pages alone in parentheses are pages of the one work that a text says it reviews. Offsets are code
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.reference_parts import (
    CAPITAL,
    PLACE,
    PUBLISHER,
    YEAR,
    Reference,
    Shelf,
    date,
    mark,
    title,
    title_case,
)
from rubricator.model import Block, Draft, Mark, Work

_LEAVES = 10
"""No description of what is reviewed stands further below the beginning of a text."""
_LONGEST = 400

_REVIEW = (
    r"(?i:(?:an? |book )?reviews?(?: essay| article)?(?: of\b|:)|(?:works? |books? )?reviewed:)"
)
_WORD = rf"{CAPITAL}(?:\.|[\w’'-]*)"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|von|de|der|den|la|le)){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, {_NAME})*,? (?:and|&) {_NAME})?"
_TITLE = r"[“\"_*]?(?P<title>[^\W_][^\n]{2,160}?)[”\"_*]?"
_DESCRIBED = (
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?{_TITLE},?\s+(?i:by|edited by|ed\. by)\s+"
        rf"(?P<author>{_NAMES})(?=[,.;:(\n]|\s*$)"
    ),
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES})(?:,? \(?eds?\.\)?)?[,:]\s"
        rf"{_TITLE}(?=\s*[(\n]|[,.]\s|\s*$)"
    ),
)
_SOLD = re.compile(
    r"\b[0-9]{2,4}\s?(?:pp?\b|pages\b)|\bpp?\.? ?[0-9]{2,4}\b|\bISBN\b|(?<!\w)[$£€]\s?[0-9]"
)
"""How long a book is, or what it costs: that is said of one that is reviewed."""
_SAID = re.compile(
    r"\b(?!(?:pages|cloth|paper|hardback|hardcover|paperback|softcover|edition|illustrated|edited"
    r"|translated|revised|with|introduction|preface|notes|index|maps|volumes?|price)\b)[a-z]{4,}"
)
"""A word that no list of a book's parts has: that is a sentence."""
_IMPRESSUM = re.compile(
    rf"\((?:(?P<place>{PLACE})(?:: ?(?P<publisher>{PUBLISHER}))?,? )?(?P<year>{YEAR})\)"
    rf"|, (?P<house>{PUBLISHER}), (?P<town>{CAPITAL}[\w.’'-]*(?: {CAPITAL}[\w.’'-]*){{0,2}}),?"
    rf" (?P<printed>{YEAR})\b"
)
_ELEMENTS = {
    "place": "pubPlace",
    "town": "pubPlace",
    "publisher": "publisher",
    "house": "publisher",
    "year": "date",
    "printed": "date",
}
_YEAR = re.compile(rf"(?<![0-9–-])(?P<year>{YEAR})(?![0-9–-])")


def read(draft: Draft, shelf: Shelf, named: Named) -> Iterator[Reference]:
    """The descriptions at the head of a text of what it reviews, in order."""
    for leaf in draft.leaves[:_LEAVES]:
        if leaf.end - leaf.start <= _LONGEST and leaf.kind in ("head", "p"):
            found = _described(draft, leaf, shelf, named)
            if found is not None:
                yield found


def _spans(match: re.Match[str] | None) -> Iterator[tuple[str, int, int]]:
    """The groups that a match has, with their spans."""
    for group in match.re.groupindex if match else ():
        if match and match[group]:
            yield group, *match.span(group)


def _is_sold(rest: str) -> bool:
    """Whether what follows author and title is where, how long and how dear a book is."""
    return bool(_SOLD.search(rest)) and not _SAID.search(rest)


def _described(draft: Draft, leaf: Block, shelf: Shelf, named: Named) -> Reference | None:
    text = draft.text
    for form in _DESCRIBED:
        match = form.match(text, leaf.start, leaf.end)
        if match and title_case(match["title"]):
            rest = max(match.end("title"), match.end("author"))
            if match["review"] or _is_sold(text[rest : leaf.end]):
                break
    else:
        return None
    span = match.span("author")
    parts: list[Mark] = []
    told: dict[str, str] = {}
    printed = _IMPRESSUM.search(text, rest, leaf.end)
    dated = printed or _YEAR.search(text, rest, leaf.end)
    for group, low, high in _spans(dated):
        element, words = _ELEMENTS[group], text[low:high]
        told[element] = words
        parts.append(date((low, high), words) if element == "date" else mark(element, (low, high)))
    work = shelf.take(
        Work(
            slug(match["title"]),
            " ".join(match["title"].split()),
            "m",
            (named.author(span, " ".join(match["author"].split())),),
            told.get("date", ""),
            told.get("pubPlace", ""),
            source=f"#{draft.anchor('bibl', min(match.start('title'), span[0]))}",
        )
    )
    parts += [mark("author", span), title(draft, match.span("title"), work)]
    start = min(part.start for part in parts)
    end = max(part.end for part in parts)
    return Reference(start, end, "reference", tuple(parts), work, reviewed=True)
