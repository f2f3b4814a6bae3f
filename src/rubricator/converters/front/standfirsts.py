"""Standfirsts: what papers and magazines set below a title to say what the article is about, and
who has written it: “Jane Roe looks at …”, “What next for the ferry? Jane Roe explains”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.front.state import Front
from rubricator.converters.lines import Line
from rubricator.converters.wording import persons

Passage = Sequence[Line]

_LONGEST = 320
_NAME = r"(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3})"
_DOES = (
    r"(?:(?:looks|reports|reflects|comments|writes|talks|speaks|argues|asks|explains|examines"
    r"|reviews|considers|discusses|investigates|explores|assesses|analy[sz]es|outlines|traces"
    r"|surveys|introduces|remembers|recalls|responds|replies|describes|finds out|tells|welcomes"
    r"|celebrates|interviews|continues|concludes|begins|unravels|questions|revisits|reconsiders)\b)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:.{{0,240}}[.?!:…][”’\"']? )?{_NAME} (?:also )?{_DOES}(?: [^.?!]{{3,200}})?[.?!]?",
        rf".{{8,240}}[,?!][”’\"']? (?:writes|argues|asks|reports|explains|says) {_NAME}\.?",
        rf".{{8,240}}[^,;:] ?[.?!–—] [Bb]y {_NAME}\.?",
    )
)
_ABOVE = ("main", "sub", "dateline")


def author(front: Front, passage: Passage) -> tuple[str, ...]:
    """Who has written a text, by the passage below its title; nobody whom the text tells of."""
    if front.title is None or front.metadata.author or front.assembly:
        return ()
    last = front.blocks[-1]
    size = passage[-1].end - passage[0].start
    if (last.type or last.kind) not in _ABOVE or not 20 < size <= _LONGEST:
        return ()
    text = " ".join(" ".join(line.text.split()) for line in passage)
    for form in _FORMS:
        said = form.fullmatch(text)
        if said and persons.is_person(said["name"]):
            name, surname = said["name"], persons.surname(said["name"])
            told = any(
                surname in line.text and not one[0].text.lstrip().startswith(name)
                for one in front.passages
                if one[0].start > passage[-1].end
                for line in one
            )
            return () if told else (name,)
    return ()
