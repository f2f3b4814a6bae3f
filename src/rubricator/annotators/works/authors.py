"""Lists of authors, as entries of lists of works write them: “Brandt, Ada, and Otto Keller”.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricator.annotators.keys import fold
from rubricator.annotators.works.reference_parts import CAPITAL, PARTICLE

_JOINT = re.compile(r"(?P<list>;|,? (?:and|&|y|und|et)) |, ")
_INITIAL = re.compile(rf"[.,].*[\s.-]{CAPITAL}$|^{CAPITAL}$")
_ALONE = re.compile(rf"\W*(?:(?i:{PARTICLE}) ){{0,3}}{CAPITAL}[\w’'-]+")
_TWO = re.compile(rf"{CAPITAL}[a-z’'-][\w’'-]+ {CAPITAL}[a-z’'-][\w’'-]+")
"""A surname of two words, where initials follow."""
_LATER = re.compile(r"(?:Jr|Sr|II|III)\b\.?$")
_INITIALS = re.compile(rf"(?:{CAPITAL}{{1,3}}\.?[ -]?){{1,4}}(?:(?:Jr|Sr)\b\.?)?")
_LAST_INITIALS = re.compile(r"(?<![^\s.-])(?:[A-Z]\.?[ -]?){1,4}$")
_BODY = re.compile(rf"(?!.*\b{CAPITAL}\.)[^,;&]*? (?:of|for|on) .*", re.DOTALL)
_PARTICLED = re.compile(rf"(?i:{PARTICLE}) ")
_NOBODY = re.compile(
    r"(?:al|others|colleagues|co-workers|u\. ?a|eds?|editors?|trans|translators?|comps?)\b\.?"
)
_BEHIND = re.compile(r"[\s,.]*(?:\bet al\b\.?|\(?\b[Ee]ds?\b\.?\)?)?[\s,]*$")


def is_body(names: str) -> bool:
    """Whether what stands where authors should is one organisation, whose name may have commas and
    an “and” in it: “Department for Ferries, Tides and Harbours”."""
    return _BODY.fullmatch(names) is not None


def each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span of each name in a list of authors, whether forenames stand first or behind; with the
    stop behind its last initial."""
    pieces: list[tuple[int, int, bool]] = []
    listed = False
    for joint in () if is_body(text[start:end]) else _JOINT.finditer(text, start, end):
        pieces.append((start, joint.start(), listed))
        start, listed = joint.end(), bool(joint["list"])
    pieces.append((start, end, listed))
    names: list[tuple[int, int]] = []
    for place, (low, high, apart) in enumerate(pieces):
        later = bool(names and _LATER.match(text, low, high))
        if names and not apart and _ALONE.fullmatch(text, *names[-1]):
            first = place == 1 or pieces[place - 1][2]
            later = later or first or bool(_INITIALS.fullmatch(text, low, high))
        elif names and not apart and _TWO.fullmatch(text, *names[-1]):
            later = later or bool(_INITIALS.fullmatch(text, low, high))
        if later:
            names[-1] = names[-1][0], high
        elif not _NOBODY.match(text, low, high):
            names.append((low, high))
    for low, high in names:
        said = _BEHIND.search(text, low, high)
        stop = said.start() if said and not _INITIALS.search(text, low, said.start() + 1) else high
        if stop == end and text.startswith(".", end) and _INITIAL.search(text, low, end):
            stop += 1
        if low < stop:
            yield low, stop


def surname(name: str) -> str:
    """The surname of an author, folded: the last word, or the one before a comma or bare initials.

    >>> surname("A. E. Brandt"), surname("van Heel, M."), surname("Smith JK")
    ('brandt', 'heel', 'smith')
    """
    words = name.partition(",")[0].split()
    if not words:
        return ""
    bare = len(words) > 1 and len(words[-1]) < 4 and words[-1].isupper() and "." not in words[-1]
    return fold(words[-2] if bare else words[-1])


def given(name: str) -> str:
    """The first forename of an author, or the initials, as they are written; empty if none is.

    >>> given("A. E. Brandt"), given("Brandt, Ada"), given("Smith JK"), given("Roe")
    ('A.', 'Ada', 'JK', '')
    """
    first, comma, behind = name.partition(",")
    words = (behind if comma else first).split()
    if not comma and (len(words) < 2 or surname(name) != fold(words[-1])):
        words = words[len(words) - 1 :] if len(words) > 1 else []
    return words[0] if words else ""


def surnames(authors: str) -> tuple[str, ...]:
    """The folded surnames of an author list: "Smith J, Lee K." or "Smith, John, and Jane Lee".

    >>> surnames("van Heel M, Schatz M"), surnames("Smith, John, and Jane Lee")
    (('van heel', 'schatz'), ('smith', 'lee'))
    >>> surnames("Ada Brandt, Otto Keller, and Jane Lee")
    ('brandt', 'keller', 'lee')
    """
    if is_body(authors):
        return (fold(authors),)
    split = re.split(r",|;|\band\b|&|\by\b|\bund\b|\bet al\b", authors)
    pieces = [piece for piece in (piece.strip(" .") for piece in split) if fold(piece)]
    if _forenames_first(pieces, authors):
        return tuple(filter(None, map(surname, pieces)))
    inverted = len(pieces) > 1 and not _LAST_INITIALS.search(pieces[0].partition(" ")[2])
    found: list[str] = []
    for i, piece in enumerate(pieces):
        if (i and _LAST_INITIALS.fullmatch(piece)) or (inverted and i == 1):
            continue
        bare = _LAST_INITIALS.sub("", piece).strip() or piece
        if i and inverted and " " in bare:
            bare = bare.split()[-1]
        found.append(fold(bare))
    return tuple(filter(None, found))


def _forenames_first(pieces: Sequence[str], authors: str) -> bool:
    """Whether several authors all have their forenames first, so that the comma behind the first
    of them, if there is one, does not stand behind a surname."""
    return (
        len(pieces) > 1
        and all(" " in piece and not _LAST_INITIALS.search(piece) for piece in pieces)
        and not _PARTICLED.match(authors)
    )
