"""Who has written what a note refers to: the names before a title.

“Ada Brandt, The Ferry”, “H. Brandt, R. Keller and J. Roe, ‘On Tides’”, “A. Brandt: The Ferry”.
Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators.keys import fold
from rubricator.annotators.named import Named
from rubricator.annotators.works import authors
from rubricator.annotators.works.imprints import Imprint
from rubricator.annotators.works.note_forms import (
    COLON,
    COLON_NAME,
    IDEM,
    INITIAL,
    OWNED,
    SURNAME,
    UNPARTED,
    UNPARTED_NAME,
    WRITER,
    WRITERS,
)
from rubricator.annotators.works.openings import by_name, is_writer
from rubricator.annotators.works.reference_parts import CAPITAL, JOINT
from rubricator.annotators.works.title_words import BODIES, turns_on

_LISTED = re.compile(r"[\w’'-]{3,}(?:, [\w’'-]{3,})+")
_INITIALS = re.compile(rf", (?:{CAPITAL}\.[ -]?)+(?:,|$)")


def may_be(text: str, at: int, stop: int) -> bool:
    """Whether who is named at an offset may be an author: not the second of several, nor whom a
    title is about (“Memoirs of Ada Brandt, …”), unless the title of an article follows."""
    if not text.endswith((" of ", " and "), 0, at):
        return True
    writer = WRITER.match(text, at, stop) if text.endswith(" of ", 0, at) else None
    return writer is not None and text[writer.end()] in "“‘\"'"


def read(text: str, start: int, imprint: Imprint, named: Named) -> re.Match[str] | None:
    """The author or authors at an offset, before a title and its imprint: a match of one of the
    forms, with the group “author”; None if nobody is named there."""
    end = imprint.start
    writer = WRITER.match(text, start, end)
    colon = COLON.match(text, start, end)
    if colon and (text[end] == "," or text[colon.end()] in "“‘\"'"):
        return colon
    further = named.starting.get(writer.end()) if writer else None
    if further and " " in text[further.start : further.end]:
        writer = WRITERS.match(text, start, end)
    whole = WRITERS.match(text, start, end) if writer else None
    if whole and all(INITIAL.search(text[slice(*n)]) for n in each(text, *whole.span("author"))):
        writer = whole  # "H. Brandt, R. Keller and J. Roe"
    if writer and _LISTED.fullmatch(text, *writer.span("author")):
        writer = None  # “Brandt, Tides, …”
    person = named.starting.get(start)
    quoting = writer and text[writer.end()] in "“‘\"'"
    if writer and person is None and not quoting and text.startswith("in ", start - 3):
        led = text[start - 5].islower() and by_name(text, start, end, named)
        writer = writer if led else None  # "in Tides, Harbours, ed. ..."
    if writer is None and (alone := SURNAME.match(text, start, end)):
        named_so = person is not None and alone.end("author") == person.end
        named_so = named_so or (person is None and named.has(fold(alone["author"])))
        writer = alone if named_so or text[alone.end()] in "_*" else None
    return writer or _unparted(text, start, end, named)


def _unparted(text: str, start: int, end: int, named: Named) -> re.Match[str] | None:
    """Who is named there without a comma before the title: by initials and a surname that is no
    other word, or as a person of the text, whose it may be said to be; or with a colon before a
    title between signs."""
    if writer := UNPARTED.match(text, start, end):
        quoting = text[writer.end()] in "“„‘\"'"
        last = writer["author"].rpartition(" ")[2]
        if quoting:
            return writer
        body = turns_on(text[writer.end() : end].split()) in BODIES
        return writer if is_writer(last, writer["author"][0], named) and not body else None
    person = named.starting.get(start)
    forms = (COLON_NAME, OWNED, UNPARTED_NAME) if person else ()
    found = (form.match(text, start, end) for form in forms)
    writer = next(filter(None, found), None)
    if writer is None or person is None or writer.end("author") != person.end:
        return None
    if writer.re is COLON_NAME:
        return writer
    words = text[writer.end() : end].split()
    if writer.re is OWNED:
        return writer if words and turns_on(words) not in BODIES else None
    return writer if len(words) > 1 and turns_on(words) not in BODIES else None


def known(text: str, writer: re.Match[str], named: Named) -> bool:
    """Whether an author is a person by name, or whom “idem” stands for."""
    return writer.re in (IDEM, UNPARTED) or by_name(text, writer.start(), writer.end(), named)


def each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each of the authors in text[start:end]: "Ada Brandt and Otto Keller", "Brandt, A."."""
    if _INITIALS.search(text, start, end):
        yield from authors.each(text, start, end)
        return
    for joint in JOINT.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end
