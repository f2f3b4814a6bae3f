"""Cues: the words at the head of a passage that may name who speaks.

A name stands before a colon, in capitals or italics before a full stop, or alone on its line; when
he spoke may stand before it. Whether it is a speaker's its company tells (``speeches``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rubricator.converters.layout import headings
from rubricator.converters.layout.turns import TURN
from rubricator.converters.letters import signatures
from rubricator.converters.lines import SEPARATOR, Line
from rubricator.converters.wording import assemblies

Passage = Sequence[Line]

_TIME = (
    r"(?:[\[(]?(?:[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4},? )?"
    rf"{assemblies.HOUR}[\])]?(?: [-–])? +)?"
)
"""When something was said: “[0:12:40] ”, “12/03/2021, 10:14 - ”."""
_COLON = re.compile(
    rf"[ \t]*{_TIME}(?P<name>[*_]{{0,2}}(?![a-z] )"
    r"(?:The [A-Z][\w.,’'& -]{3,90}(?= \()|[^\W\d_][\w.’'& -]{0,38})"
    r"(?: #[0-9]{1,2}|, (?-i:[A-Z]{3}[A-Z ]{0,20}))?"
    r"(?: ?\([^()\n]{1,40}\))?[*_]{0,2}):[*_]{0,2}\.?"
    r"(?=[ \t]|$)"
)
_STOP = re.compile(
    r"[ \t]*(?P<name>[_*]{0,2}(?:(?:MRS?|MS|DR|ST|MME|MLLE|REV|PROF|CAPT|COL|GEN|LT|SGT|HON)\. )?"
    r"[^\W\d_a-zß-ÿ](?:[^\W\d_a-zß-ÿ]|[’' -]){0,30}"
    r"(?:,? [\[(][^\[\]()\n]{1,60}[\])])?)\.[_*]{0,2}(?:--|—)?(?=[ \t]|$)"
)
_NOBODY = re.compile(r"(?:an?|another|(?:some )?voices?|several|all)\b", re.IGNORECASE)
"""Who is not known by name: “A voice from the floor”."""
_NUMERAL = re.compile(r"[IVXLC]{2,}")
_NO_NAME = re.compile(
    r"(?:note|notes|source|sources|example|figure|table|date|title|author|subject|from|to|cc|re"
    r"|present|absent|apologies|resolved|ordered|chapter|part|act|scene|section|canto|stanza|abstract|keywords|summary|ps|nb|warning|see|also|place|time|location|tape|recorded)\b"
    r"|(?:i|we|you|he|she|it|they|who|what|this|that|and|but|or|as) (?-i:[a-z])"
    r"|(?:pp?|pages?|ll?|lines?|ff?|fols?|nos?|vols?|letters?|items?"
    r"|documents?|enclosures?|plates?)\.? ?[0-9]",
    re.IGNORECASE,
)
_SIGNATURE = 40


class Cue(NamedTuple):
    """The words that name a speaker: how, who, and where in the text they end."""

    habit: str
    name: str
    end: int


def cue(passage: Passage) -> Cue | None:
    """The cue that a passage opens with, if it opens with what may be one."""
    line = passage[0]
    if SEPARATOR.fullmatch(line.text) or (len(passage) == 1 and _signs(line.text)):
        return None
    for habit, form in (
        ("italic", TURN),
        ("colon", _COLON),
        ("stop", _STOP),
        ("alone", assemblies.TIMED),
    ):
        found = form.match(line.text)
        said = found["name"].strip("*_ ") if found else ""
        numeral = habit == "stop" and _NUMERAL.fullmatch(said)
        if found and not (_NO_NAME.match(said) or numeral):
            alone = found.end() >= line.width and len(passage) == 1
            name = name_of(found["name"])
            if name and (len(name.split()) <= 5 or name.startswith("the ")):
                return Cue("alone" if alone else habit, name, line.start + found.end())
    alone = len(passage) == 1 and line.width - line.indent <= 40 and headings.capital(line.text)
    if not alone or any(c.isdecimal() for c in line.text) or headings.numbered(line.text):
        return None
    return Cue("alone", name_of(line.text), line.end)


def _signs(text: str) -> bool:
    """Whether a line is a name with initials and nothing else, as signatures are: “H. DALE.”"""
    bare = text.strip()
    return len(bare) <= _SIGNATURE and bare[1:2] == "." and signatures.initialled(bare)


def name_of(text: str) -> str:
    """The name that a cue says, in small letters, without titles and what stands in brackets."""
    bare = re.sub(r"[\[(,].*|\W+$|^\W+", "", text.strip(" \t*_.:"))
    return assemblies.untitled(bare.rstrip()).casefold()


def _words(line: Line, said: Cue) -> str:
    """The words of a cue, what stands in brackets aside."""
    return re.split(r"[(\[]", line.text[: said.end - line.start])[0].strip(" \t*_:.")


def loud(line: Line, said: Cue) -> bool:
    """Whether a cue is in capitals, the title before a name aside: “Mr. BRANDT”."""
    words = re.findall(r"[^\W\d_]+", _words(line, said))
    return bool(words) and words[-1].isupper()


def leads(line: Line, said: Cue) -> bool:
    """Whether what stands before a colon are words of a sentence and no name: “Three of them:”,
    unless it is nobody's in particular, “A voice from the floor:”."""
    name = _words(line, said)
    small = " " in name and headings.capitals(name) < 1.0
    return small and not _NOBODY.match(name)
