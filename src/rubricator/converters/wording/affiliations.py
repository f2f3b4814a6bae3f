"""Authors of articles as journals name them: with the place where they work, or an address.

“Jane Roe, University of Leeds”, “Jane Roe <roe@example.edu>”, “Jane Roe1, Otto Keller2*” with the
places below.
"""

from __future__ import annotations

import re

from rubricator.converters.layout import headings
from rubricator.converters.wording import bylines, persons
from rubricator.model import Metadata

Span = tuple[int, int]

_LONGEST = 160
_MOSTLY_NAMES = 0.7
"""The share of longer words that have a capital in the name of a place."""
_PLACE = re.compile(
    r"\b(?:Universit(?:y|é|à|ät|eit|et|as)|Universi(?:dad|dade)|College|Institut(?:e|o)?|Academy"
    r"|Department|Dept|Faculty|Research Council"
    r"|School of|Cent(?:re|er) for|Laboratory|Hochschule|Museum|Library"
    r"|Professor|Lecturer|Reader in|Fellow|Ph\.? ?D\.?|(?:Doctoral|Graduate) (?:candidate|student)"
    r"|Independent (?:scholar|researcher)|ORCID)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:(?:the )?(?:associated|united|canadian|australian|press) (?:press|association)"
    r"(?: international)?|[A-Z][\w’'. -]{2,40} (?:news service|news agency|wire service|staff)"
    r"|(?:(?:senior |special |staff )*(?:staff|correspondent|reporter|writer|columnist)"
    r"(?: of the .{3,40})?)|reuters|(?-i:AP|UPI|AFP|TASS))\.?",
    re.IGNORECASE,
)
"""For whom a reporter writes: “Associated Press”, “Staff Writer”."""
_DEGREE = re.compile(
    r"(?:(?:Ph\.? ?D|[MBDLS]\.? ?[ALDSPJ]|LL\.? ?[BDM]|D\.? ?(?:Phil|Litt)"
    r"|M\.? ?(?:Phil|Sc|Ed)|F\.?R\.?S|Esq)\.?,? ?){1,3}"
)
_ADDRESS = re.compile(
    r"<?[\w.+-]+(?:@|_at_| ?\[at\] ?| ?\(at\) ?)[\w-]+(?:(?:\.|_dot_| ?\[dot\] ?)[\w-]+)+>?"
)
_NUMBERED = re.compile(
    r"(?<=[^\W\d_]),?(?:[*†‡§¶]{0,2}[0-9]{1,2}(?:,[0-9]{1,2})*|[*†‡§¶])[*†‡§¶0-9]{0,3}(?=[\s,;]|$)"
    r"|(?<=[^\W\d_]{2}) (?:[a-h]|[0-9]{1,2})(?:, ?(?:[a-h]\b|[0-9]{1,2}\b|[*†‡§¶✉]))*"
    r"(?=,|;|$| and | & )"
)
_MARKED = re.compile(
    r"(?:[0-9]{1,2}|[a-h]|[*†‡§¶]) ?[A-Z][^,.;:]{2,80}(?:, [A-Z][^,.;:]{1,60}){1,4}"
)
"""“2 Raven Station, Leeds, Great Britain”: a place with the marker that its authors have."""
_UNPARTED = re.compile(
    r"\s*(?P<name>[A-Z][\w’'-]+(?: [A-Z]\.)*(?: (?:van|von|de|der|den|la|le|di|da))*"
    r" [A-Z][\w’'-]+) (?P<place>[A-Z].{9,})"
)
_CALLED = re.compile(r"(?:University|College|Institute|Museum|Library|Academy)\b(?! of)")
"""How “Jane Roe University, Leeds” goes on, which is called after her."""
_PATRON = re.compile(r"\s*(?:Queen|King|Prince|Saint|St|Royal)\b")
"""How the name of a college begins rather than an author's: “Queen Mary University of London”."""
_NEAR = 40
"""So soon behind a name, with no sign between, a word says that what follows is a place."""
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|had|have|be|been|will|would|who|which|that|and he|and she)\b"
)


def affiliation(text: str) -> bool:
    """Whether a line says where an author works or can be written to, and nothing else."""
    bare = text.strip()
    if _DEGREE.fullmatch(bare) or _AGENCY.fullmatch(bare[:_LONGEST]):
        return True
    if not 4 <= len(bare) <= _LONGEST or bare.endswith(("!", "?", ":")) or _VERB.search(bare):
        return False
    if bylines.sold(bare):
        return False
    if _ADDRESS.search(bare):
        return True
    known = _PLACE.search(bare) or _MARKED.fullmatch(bare)
    return bool(known) and headings.capitals(bare) >= _MOSTLY_NAMES


def signed(text: str) -> tuple[Metadata, list[Span]] | None:
    """What a line says that names authors with their places or the numbers of these, and where in
    it each name stands; None for any other."""
    if len(text) > 2 * _LONGEST or bylines.sold(text) or _PATRON.match(text):
        return None
    return _with_place(text) or _beside_place(text) or _numbered(text)


def _with_place(text: str) -> tuple[Metadata, list[Span]] | None:
    cut = re.search(r"\s*(?:[,;(<|]|\s[–—-]\s)", text)
    if cut is None or not affiliation(text[cut.end() - 1 :].lstrip(" ,;(|–—-")):
        return None
    start = len(text) - len(text.lstrip())
    name = text[start : cut.start()]
    if not bylines.looks_like_name(name) or _PLACE.search(name) or bylines.place(name):
        return None
    if persons.is_phrase(name) and not bylines.surely_name(name):
        return None
    return Metadata(author=bylines.names_in(name)), [(start, cut.start())]


def _beside_place(text: str) -> tuple[Metadata, list[Span]] | None:
    """“Jane Roe University of Leeds”: no sign between, as the text of a printed page has it."""
    found = _UNPARTED.match(text)
    if found is None or not _PLACE.search(found["place"][:_NEAR]):
        return None
    if _CALLED.match(found["place"]):
        return None
    first, *_, last = found["name"].split()
    if not bylines.given_known(f"{first} {last}") or not affiliation(found["place"]):
        return None
    return Metadata(author=(found["name"],)), [found.span("name")]


def _numbered(text: str) -> tuple[Metadata, list[Span]] | None:
    """“Jane Roe1*, Otto Keller2 and Ada Brandt1”: each with the number of a place below; the
    number may stand behind the comma."""
    found = [*_NUMBERED.finditer(text)]
    bare = _NUMBERED.sub(lambda marker: "," if marker[0][0] == "," else "", text)
    if not found or not bylines.looks_like_name(bare) or _PLACE.search(bare):
        return None
    names = bylines.names_in(bare)
    if len(names) > 2 * len(found):
        return None
    spans, at = [], 0
    for name in names:
        at = text.find(name, at)
        if at < 0:
            return None  # a sign within what looks like a name
        spans.append((at, at + len(name)))
        at += len(name)
    return Metadata(author=names), spans
