"""The works that a review is of, described at its head: "Review of A. Brandt, The Ferry (Lisbon:
Gull, 1934)", "The Ferry, by Ada Brandt. Gull, Lisbon. 528 pp."

Pages alone in parentheses are pages of the one work that a text says it reviews. Offsets are code
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators.authors import surname
from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.reference_parts import (
    CAPITAL,
    HOUSE,
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

Span = tuple[int, int]

_LEAVES = 16
"""No description of what is reviewed stands further below the beginning of a text."""
_LONGEST = 400
_SHORT = 120

_REVIEW = (
    r"(?i:(?:an? |book )?reviews?(?: essay| article)?(?: of\b|:)|(?:works? |books? )?reviewed:)"
)
_WORD = rf"{CAPITAL}(?:\.|[\w’'-]*)"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|von|de|der|den|la|le)){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, {_NAME})*,? (?:and|&) {_NAME})?"
_JOINT = re.compile(r", (?:and |& )?| (?:and|&) ")
_ALONE = re.compile(rf"\s*(?P<author>{_NAMES})\s*")
_TITLE = r"[“‘\"'_*]?(?P<title>[^\W_][^\n]{2,160}?)[”’\"'_*]?"
_PRINTED = rf"\((?:{PLACE}(?:: ?{PUBLISHER})?,? )?{YEAR}\)"
_BY = re.compile(
    rf"\s*(?P<review>{_REVIEW}\s+)?{_TITLE}[,.]?[”’\"]?\s+(?i:by|edited by|ed\. by)\s+"
    rf"(?P<author>{_NAMES})(?=[,.;:(\n]|\s*$|\s{CAPITAL})"
)
_EDITED = re.compile(r"\bed(?:ited|\.) by\b", re.IGNORECASE)
_DESCRIBED = (
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES})(?:,? \(?eds?\.?\)?)?[,:]\s"
        rf"{_TITLE}(?=,? {_PRINTED}\s*$)"
    ),
    re.compile(rf"\s*(?P<review>{_REVIEW}\s+)(?P<author>{_NAMES})[’']s?\s{_TITLE}(?=\s*$)"),
    re.compile(
        rf"\s*{_NAMES}\s(?P<review>(?:on|re-?views|assesses|examines|discusses|considers)\s)"
        rf"(?P<author>{_NAMES})[’']s?\s(?P<quoted>[“‘\"'])(?P<title>[^\n“”\"]{{3,160}}?)[”’\"'](?!\w)"
    ),
    _BY,
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES})\.\s{_TITLE}(?=\.\s{PLACE}: {PUBLISHER})"
    ),
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES})(?:,? \(?eds?\.\)?)?[,:]\s"
        rf"{_TITLE}(?=\s*[(\n]|[,.]\s|\s*$)"
    ),
)
_SOLD = re.compile(
    r"\b[0-9]{2,4}\s?(?:pp?\b|pages\b)|\bpp?\.? ?[0-9]{2,4}\b(?!\s?[–—-]\s?[0-9])"
    r"|\bISBN\b|(?<!\w)[$£€]\s?[0-9]"
)
"""How long a book is, or what it costs: that is said of one that is reviewed."""
_PERIODICAL = re.compile(r"^\W*(?:from|in|source)\b|\b(?:vol|no)\. ?[0-9]", re.IGNORECASE)
"""Where a periodical is cited."""
_SAID = re.compile(
    r"\b(?![ivxlc]+\b)(?!(?:pages|including|endnotes|bibliography|cloth|paper|hardback|hardcover|paperback|softcover|edition|illustrated|edited"
    r"|translated|revised|with|introduction|preface|notes|index|maps|volumes?|price)\b)[a-z]{4,}"
)
"""A word that no list of a book's parts has: that is a sentence."""
_IMPRESSUM = re.compile(
    rf"\((?:(?P<place>{PLACE})(?:: ?(?P<publisher>{PUBLISHER}))?,? )?(?P<year>{YEAR})\)"
    rf"|\. (?P<seat>{PLACE}): (?P<press>{PUBLISHER}), (?P<dated>{YEAR})\b"
    rf"|, (?P<house>{PUBLISHER}), (?P<town>{CAPITAL}[\w.’'-]*(?: {CAPITAL}[\w.’'-]*){{0,2}}),?"
    rf" (?P<printed>{YEAR})\b"
)
_QUOTING = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_ELEMENTS = {
    "place": "pubPlace",
    "seat": "pubPlace",
    "press": "publisher",
    "dated": "date",
    "town": "pubPlace",
    "publisher": "publisher",
    "house": "publisher",
    "year": "date",
    "printed": "date",
}
_YEAR = re.compile(rf"(?<![0-9–-])(?P<year>{YEAR})(?![0-9–-])")


def read(draft: Draft, shelf: Shelf, named: Named) -> Iterator[Reference]:
    """The descriptions at the head of a text of what it reviews, in order."""
    leaves = draft.leaves[:_LEAVES]
    for at, leaf in enumerate(leaves):
        if leaf.end - leaf.start <= _LONGEST and leaf.kind in ("head", "p"):
            below = [one for one in leaves[at + 1 : at + 3] if one.kind in ("head", "p")]
            sold = any(_is_sale(draft.text[one.start : one.end]) for one in below)
            found = _described(draft, leaf, shelf, named, sold=sold)
            if found is None and sold and at:
                found = _below(draft, leaves[at - 1], leaf, shelf, named)
            if found is not None:
                yield found


def names(draft: Draft) -> Iterator[list[str]]:
    """The words of each name that is an author's in such a description."""
    for leaf in draft.leaves[:_LEAVES]:
        if leaf.end - leaf.start <= _LONGEST and leaf.kind in ("head", "p"):
            by = _BY.match(draft.text, leaf.start, leaf.end)
            edited = by and _EDITED.search(draft.text, by.end("title"), by.start("author"))
            for form in _DESCRIBED:
                match = form.match(draft.text, leaf.start, leaf.end)
                if match is None or form is _BY or HOUSE.search(match["author"]):
                    continue
                rest = draft.text[max(match.end("title"), match.end("author")) : leaf.end]
                if match["review"] or _is_sold(rest):
                    said = [name.split() for name in _JOINT.split(match["author"])]
                    # what stands before "by" is a title, which may be a person's name
                    yield from (name for name in said if not by or edited or _is_given(name[0]))


def _is_given(word: str) -> bool:
    return any(code[0] == "G" for code in listed(word.lower()))


def _spans(match: re.Match[str] | None) -> Iterator[tuple[str, int, int]]:
    """The groups that a match has, with their spans."""
    for group in match.re.groupindex if match else ():
        if match and match[group]:
            yield group, *match.span(group)


def _is_sold(rest: str) -> bool:
    """Whether what follows author and title is where, how long and how dear a book is."""
    if (printed := _IMPRESSUM.fullmatch(rest.strip(" ,\n"))) and printed["publisher"]:
        return True
    return bool(_SOLD.search(rest)) and not _SAID.search(rest)


def _is_sale(line: str) -> bool:
    """Whether a line is nothing but where, how long and how dear a book is; not where the text was
    printed itself."""
    said = _SAID.search(line) or _PERIODICAL.search(line)
    return len(line) < _SHORT and bool(_SOLD.search(line)) and not said


def _below(draft: Draft, above: Block, leaf: Block, shelf: Shelf, named: Named) -> Reference | None:
    """A title on a line of its own, below its author's name and above where and how dear it is."""
    author = _ALONE.fullmatch(draft.text, above.start, above.end)
    line = draft.text[leaf.start : leaf.end].strip()
    if author is None or not line or line[-1] in ".,;:" or not title_case(line):
        return None
    start = draft.text.index(line, leaf.start)
    span = author.span("author")
    work = shelf.take(
        Work(
            slug(line),
            line,
            "m",
            (named.author(span, author["author"]),),
            source=f"#{draft.anchor('bibl', start)}",
        )
    )
    end = start + len(line)
    part = title(draft, (start, end), work)
    return _reviewed(start, end, (part,), work)


def _persons(text: str, span: Span, named: Named) -> Span:
    """As much of a span of names as is known to be persons, or all of it where none is."""
    start, end = span
    known = named.starting.get(start)
    while known is not None and known.end <= end:
        span = start, known.end
        joint = _JOINT.match(text, known.end, end)
        known = named.starting.get(joint.end()) if joint else None
    return span


def _authors(text: str, span: Span, named: Named) -> Iterator[tuple[str, str]]:
    """Each of the authors named in a span, as a work lists them."""
    start, end = span
    joints = [match.span() for match in _JOINT.finditer(text, start, end) if match[0]]
    for stop, following in (*joints, (end, end)):
        yield named.author((start, stop), " ".join(text[start:stop].split()))
        start = following


def _described(
    draft: Draft, leaf: Block, shelf: Shelf, named: Named, *, sold: bool = False
) -> Reference | None:
    """What a line describes; where and how dear it is (``sold``) may be told below it."""
    text = draft.text
    for form in _DESCRIBED:
        match = form.match(text, leaf.start, leaf.end)
        if match and match.groupdict().get("quoted"):
            rest, span = match.end(), match.span("author")
            if _is_sold(text[rest : leaf.end]):
                break
        elif match and title_case(match["title"]) and not HOUSE.search(match["author"]):
            span = (
                _persons(text, match.span("author"), named) if form is _BY else match.span("author")
            )
            rest = max(match.end("title"), span[1])
            alone = sold and form is _BY and not text[rest : leaf.end].strip()
            if match["review"] or alone or _is_sold(text[rest : leaf.end]):
                break
    else:
        return None
    low, high = match.span("title")
    if (opening := _QUOTING.get(text[low - 1])) and (
        closing := re.search(rf"[.,]?[{opening}](?=[\s.,;:)]|$)", text[low:high])
    ):
        high, rest = low + closing.start(), max(low + closing.end(), span[1])
    words = " ".join(text[low:high].split())
    start = min(match.start("title"), span[0])
    start -= start > leaf.start and text[start - 1] in "“‘\"'"
    parts: list[Mark] = []
    told: dict[str, str] = {}
    printed = _IMPRESSUM.search(text, rest, leaf.end)
    dated = printed or _YEAR.search(text, rest, leaf.end)
    for group, *place in _spans(dated):
        element, said = _ELEMENTS[group], text[slice(*place)]
        told[element] = said
        where = place[0], place[1]
        parts.append(date(where, said) if element == "date" else mark(element, where))
    work = shelf.take(
        Work(
            slug(words),
            words,
            "m",
            tuple(_authors(text, span, named)),
            told.get("date", ""),
            told.get("pubPlace", ""),
            source=f"#{draft.anchor('bibl', start)}",
        )
    )
    parts += [mark("author", span), title(draft, (low, high), work)]
    end = max(part.end for part in parts)
    return _reviewed(start, end, tuple(parts), work)


def _reviewed(start: int, end: int, parts: tuple[Mark, ...], work: Work) -> Reference:
    surnames = tuple(surname(name) for name, _ in work.author)
    return Reference(start, end, "reference", parts, work, surnames, work.date[:4], reviewed=True)
