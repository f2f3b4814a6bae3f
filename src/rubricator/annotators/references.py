"""Full references: bracketed sources, imprints, bibliographies, and those in notes (ENCODING §1, §4).

Only a reference whose parts are told apart by its punctuation is marked; the rest stays text.
Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.model import Block, Draft, Mark, Work

RULES = {"cite-full": "full bibliographic reference"}

YEAR = r"(?:1[4-9]|20)[0-9]{2}"
CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0410-\u042f]"
PLACE = rf"{CAPITAL}[\w.’'-]*(?:[ /]{CAPITAL}[\w.’'-]*){{0,3}}(?:, {CAPITAL}[\w.]*)?"
PUBLISHER = r"[^\W\d_][^:,;()\[\]0-9]{1,60}"
AUTHOR = rf"{CAPITAL}[\w.’'-]*(?: (?:{CAPITAL}[\w.’'-]*|van|von|de|der|den|la|le|and|&)){{0,7}}"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Fall|Winter)"
)
MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        1,
    )
}

PUBLISHED = re.compile(
    rf"(?:(?P<author>{AUTHOR}), )?[_“\"]?(?P<title>[^\W_][^“”\"()\n_]{{1,200}}?)[”\"_]?,? "
    rf"\((?P<place>{PLACE})?(?::? ?,? ?(?P<publisher>(?<=: ){PUBLISHER}))?,? ?(?P<year>{YEAR})\)"
)
SOURCE = re.compile(
    rf"(?P<title>[^\W_][^“”\"()\n]{{2,200}}?)(?:, vol\. (?P<volume>[0-9IVX]{{1,5}}))?,"
    rf" (?P<place>{PLACE})(?:: (?P<publisher>{PUBLISHER}))?,? (?P<year>{YEAR})"
)
ARTICLE = re.compile(
    rf"(?:(?P<author>{AUTHOR}), )?[“\"](?P<title>[^“”\"\n]{{2,200}}?),?[”\"],? (?:in )?"
    rf"(?P<host>{CAPITAL}[^“”\"()\n0-9,]{{1,100}}?),? (?:vol\. )?(?P<volume>[0-9]{{1,4}})?"
    rf"(?:[,.:/] ?(?:no\. ?)?(?P<issue>[0-9]{{1,4}}))?,? \((?:{MONTH} )?(?P<year>{YEAR})\)"
)
DATED = re.compile(
    rf"(?P<author>[^\n0-9(]{{2,300}}?)[.,]? ?\(?(?P<year>{YEAR})(?P<letter>[a-z])?"
    rf"(?:[–-][0-9]{{2,4}})?\)?[.,:]? (?P<title>[^\n]{{3,300}}?[.?!”’])(?= |$)"
)
UNDATED = re.compile(
    rf"(?P<author>{CAPITAL}[^\n0-9(.]{{1,120}}(?:\b[A-Z]\.)?)\. (?P<title>[^\n.]{{3,200}})\."
    rf" (?P<place>{PLACE}): (?P<publisher>{PUBLISHER}), (?P<year>{YEAR})"
)
IMPRINT = re.compile(
    rf"\s*(?P<title>[^\W\d_][^|\n0-9,]{{1,80}}?)(?: \||,)? (?:(?:no|issue|number|vol|volume)\.? )?"
    rf"(?P<issue>[0-9]{{1,4}}(?:[./-][0-9]{{1,4}})?)(?:,? no\. (?P<part>[0-9]{{1,4}}))?"
    rf"(?: ?[|,–—-] ?|,? \(| )(?P<date>(?:(?:[0-9]{{1,2}} )?(?P<month>{MONTH})(?:[–/-]{MONTH})?"
    rf"(?: [0-9]{{1,2}},)? )?(?P<year>{YEAR}))\)?"
)
PAGES = re.compile(
    r"[,:;.)]? ?(?P<pages>(?:pp?\.? ?)?[0-9]{1,4}(?: ?[-–] ?[0-9]{1,4})?(?: ff?\.)?)(?=[\s.,;\])]|$)"
)
SECTION = re.compile(
    r"\W*(?:\d+\.?\s*)?(?:(?:select(?:ed)?|annotated)\s)?(?:references|bibliograph(?:y|ie)|bibliografía"
    r"|works\s(?:cited|consulted)|literature(?:\scited)?|literatur|list\sof\sreferences|sources"
    r"|reference\slist|further\sreading)\W*",
    re.IGNORECASE,
)
LONGEST = 900


class Reference(NamedTuple):
    """A full reference at [start, end): the spans of its parts, and the work it describes."""

    start: int
    end: int
    type: str
    parts: tuple[Mark, ...]
    work: Work | None
    surnames: tuple[str, ...] = ()
    year: str = ""

    def said(self, draft: Draft) -> Iterator[Mark | Work]:
        """Its marks, outermost first, and its work."""
        attributes = {"type": self.type}
        if self.work is not None:
            attributes["ptr/@target"] = f"#{draft.id}.work.{self.work.key}"
        yield Mark("bibl", self.start, self.end, attributes, "high", "cite-full")
        yield from self.parts
        if self.work is not None:
            yield self.work


def read(draft: Draft) -> list[Reference]:
    """The full references of a text, in order; the keys of their works are distinct."""
    found: list[Reference] = []
    keys: set[str] = set()
    listed = {id(leaf) for leaf in entries(draft)}
    for leaf in draft.leaves:
        if leaf.kind == "ab" and leaf.type in ("source", "imprint"):
            reference = _front(draft, leaf)
            found += [reference] if reference else []
        elif id(leaf) in listed:
            reference = _entry(draft, leaf, keys)
            found += [reference] if reference else []
        elif leaf.kind == "note" or (leaf.kind == "p" and leaf in _note_paragraphs(draft)):
            found += _noted(draft, leaf, keys)
    return found


def _note_paragraphs(draft: Draft) -> tuple[Block, ...]:
    return ()


def entries(draft: Draft) -> Iterator[Block]:
    """The leaves of bibliographies: what follows a heading that says "References" and the like."""
    for block in draft.walk():
        if block.kind != "div" or not block.children or block.children[0].kind != "head":
            continue
        head = block.children[0]
        if head.end - head.start < 60 and SECTION.fullmatch(draft.text, head.start, head.end):
            yield from (leaf for leaf in block.leaves() if leaf.kind in ("p", "ab"))


def fold(name: str) -> str:
    """A name as it is compared: no accents, no case, single spaces.

    >>> fold("Wäckers"), fold("van  Heel")
    ('wackers', 'van heel')
    """
    bare = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(bare).casefold().replace("’", "'").split())


def slug(words: str) -> str:
    """A title or name as part of an id: ASCII letters and digits, words joined by hyphens.

    >>> slug("The Glass Harbour: A Life")
    'the-glass-harbour-a-life'
    """
    bare = re.sub(r"[^a-z0-9]+", "-", fold(words).replace("'", "")).strip("-")
    bare = "-".join(bare.split("-")[:8])
    return bare if bare[:1].isalpha() else f"w{bare}" if bare else "untitled"


def _unused(key: str, keys: set[str]) -> str:
    n, found = 2, key
    while found in keys:
        found, n = f"{key}-{n}", n + 1
    keys.add(found)
    return found


def _front(draft: Draft, leaf: Block) -> Reference | None:
    """The reference of a bracketed source or of a journal's issue line."""
    text = draft.text
    if leaf.type == "imprint":
        match = IMPRINT.match(text, leaf.start, leaf.end)
        if match is None:
            return None
        parts = [Mark("title", *match.span("title"), {"level": "j"}, "high", "cite-full")]
        issue = match["issue"].replace("/", "-").split("-")
        parts.append(_scope(match.span("issue"), "issue", issue[0], issue[-1]))
        when = match["year"] + (f"-{MONTHS[match['month']]}" if match["month"] in MONTHS else "")
        parts.append(_date(match.span("date"), when))
        end = match.end("date")
        return Reference(match.start("title"), end, "host", tuple(parts), None)
    start = leaf.start
    while start < leaf.end and text[start] in " \t\n[(":
        start += 1
    end = leaf.end
    while end > start and text[end - 1] in " \t\n])":
        end -= 1
    match = SOURCE.match(text, start, end) or PUBLISHED.match(text, start, end)
    if match is None:
        return None
    parts = [*_parts(match, "m"), *_pages(text, match.end(), end)]
    stop = end if text[end - 1] != "." or text[end - 2] == "f" else end - 1
    return Reference(start, stop, "source", tuple(parts), None)


def _parts(match: re.Match[str], level: str) -> Iterator[Mark]:
    """Marks of the named groups of a match."""
    groups = match.re.groupindex
    if "host" in groups:
        yield Mark("title", *match.span("host"), {"level": "j"}, "high", "cite-full")
    yield Mark("title", *match.span("title"), {"level": level}, "high", "cite-full")
    for group, kind in (("place", "pubPlace"), ("publisher", "publisher")):
        if group in groups and match[group]:
            yield Mark(kind, *match.span(group), {}, "high", "cite-full")
    for group in ("volume", "issue"):
        if group in groups and match[group]:
            yield _scope(match.span(group), group, match[group], match[group])
    yield _date(match.span("year"), match["year"])


def _date(span: tuple[int, int], when: str) -> Mark:
    return Mark("date", *span, {"type": "publication", "when": when}, "high", "cite-full")


def _scope(span: tuple[int, int], unit: str, first: str, last: str) -> Mark:
    attributes = {"unit": unit, "from": first} | ({"to": last} if last else {})
    return Mark("biblScope", *span, attributes, "high", "cite-full")


def _pages(text: str, start: int, end: int) -> Iterator[Mark]:
    """Pages right after a reference, to its end."""
    match = PAGES.match(text, start, end)
    if match:
        for place in locators.read(text, *match.span("pages")):
            yield _scope((place.start, place.end), place.unit, place.first, place.last)


def _entry(draft: Draft, leaf: Block, keys: set[str]) -> Reference | None:
    """One entry of a bibliography."""
    text, start = draft.text, leaf.start
    end = min(leaf.end, start + LONGEST)
    while start < end and (text[start].isspace() or text[start] in "[•*-–—"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    for pattern, level in ((DATED, "m"), (UNDATED, "m"), (PUBLISHED, "m"), (ARTICLE, "a")):
        match = pattern.match(text, start, end)
        if match and match["author"]:
            return _listed(draft, match, start, leaf.end, level, keys)
    return None


def _listed(
    draft: Draft, match: re.Match[str], start: int, end: int, level: str, keys: set[str]
) -> Reference:
    text = draft.text
    surnames = _surnames(match["author"])
    letter = match["letter"] or "" if "letter" in match.re.groupindex else ""
    a, b = match.span("title")
    if text[a] in "“‘\"'":
        level = "a"
        closing = {"“": "”", "‘": "’"}.get(text[a], text[a])
        close = text.find(closing, a + 1, end)
        a, b = a + 1, close if close > 0 else b
    while b > a and text[b - 1] in ".,;: ”":
        b -= 1
    author = " ".join(match["author"].split())
    while end > start and text[end - 1].isspace():
        end -= 1
    stem = slug(surnames[0] if surnames else author).replace("-", "")
    key = _unused(f"{stem}{match['year']}{letter}", keys)
    parts = [Mark("author", *match.span("author"), {}, "high", "cite-full")]
    when = match["year"]
    parts.append(_date((match.start("year"), match.end("year") + len(letter)), when))
    if b > a:
        attributes = {"level": level, "ref": f"#{draft.id}.work.{key}"}
        parts.append(Mark("title", a, b, attributes, "high", "cite-full"))
    work = Work(
        key,
        title=" ".join(text[a:b].split()),
        level=level,
        author=((author, ""),),
        date=when,
        source=f"#{draft.anchor('bibl', start)}",
    )
    return Reference(start, end, "reference", tuple(parts), work, surnames, when + letter)


INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}$")


def _surnames(authors: str) -> tuple[str, ...]:
    """The folded surnames of an author list: "Smith J, Lee K." or "Smith, John, and Jane Lee".

    >>> _surnames("van Heel M, Schatz M"), _surnames("Smith, John, and Jane Lee")
    (('van heel', 'schatz'), ('smith', 'lee'))
    """
    pieces = [p.strip() for p in re.split(r",|;|\band\b|&|\by\b|\bund\b|\bet al\b", authors)]
    pieces = [p.strip(" .") for p in pieces if p.strip(" .")]
    found: list[str] = []
    inverted = len(pieces) > 1 and not _initialled(pieces[0])
    for i, piece in enumerate(pieces):
        if INITIALS.fullmatch(piece) or (inverted and i == 1):
            continue
        bare = INITIALS.sub("", piece).strip() or piece
        if i and " " in bare and inverted and bare.split()[-1][0].isupper():
            bare = bare.split()[-1]
        found.append(fold(bare))
    return tuple(found)


def _initialled(piece: str) -> bool:
    return " " in piece and bool(
        re.fullmatch(r"[A-Z]{1,4}|(?:[A-Z]\.)+", piece.rsplit(maxsplit=1)[-1])
    )


def _noted(draft: Draft, leaf: Block, keys: set[str]) -> Iterator[Reference]:
    """The references in a note: "Ada Brandt, The Glass Harbour (London 1934)"."""
    return iter(())
