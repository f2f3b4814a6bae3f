"""What a line above a salutation is, where it is nothing that other texts have too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.front.state import Front
from rubricator.converters.layout import headings
from rubricator.converters.layout.openings import ROW
from rubricator.converters.letters import addresses, correspondents, heads, letters
from rubricator.converters.lines import Line
from rubricator.converters.wording import bylines, dates
from rubricator.model import Metadata

Passage = Sequence[Line]

_INITIALS = 3
"""No longer a word in capitals is more than the initials of a name: “TC to his mother”."""
_WRITINGS = re.compile(r"\b(?:letters|correspondence|postcards|telegrams)\b", re.IGNORECASE)
"""Words of the titles of editions of letters."""
_TO_WHOM = re.compile(r"[ \t]*to\b", re.IGNORECASE)
_IN = re.compile(r"(?:[Ii]n|IN|[Aa]t|AT) [^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,2}")
_SITE = re.compile(r"\b(?:Project|Archives?|Library|Online|Papers|Collection|Museum)$")
"""How the name of a site ends, above the head of one of its letters."""
_STATEMENT = re.compile(
    r"\b(?:over|about|against|is|are|was|not|how|why|what|who|without|after|before|again|a|an)\b"
)
"""Small words that titles have and addresses do not."""
_SHELFMARK = re.compile(
    r"(?:(?:MSS?|Add\.? MSS?|Box|Folder|Item|Shelfmark|Call (?:no|number)|Ref(?:erence)?)\b[.:]? ?)"
    r"[\w ./,:()-]{0,40}[0-9][\w./-]{0,10}",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:[0-9]{1,3} (?:pages?|leaves|leaf|sheets?|pp?\.?|ff?\.)\b|(?:autograph|typed|signed"
    r"|[at]\.?l\.?s\.?|carbon copy|typescript|manuscript|holograph|draft|copy)\b(?=[ ,;.]|$))"
    r".{0,100}"
    r"|[^,]{3,60}\b(?:library|archives?|museum|record office|special collections)\b[^.]{0,60}",
    re.IGNORECASE,
)
"""What a catalogue says of a letter: its extent, how it was written, where it is kept."""
_KEPT = re.compile(
    r"(?:printed |transcribed )?from (?:the|an?) (?:\w+ )?(?:originals?|manuscripts?|autographs?"
    r"|drafts?|cop(?:y|ies)|letterbooks?|holographs?) (?:in|at|kept|preserved|among|held)\b.{4,}",
    re.IGNORECASE,
)
"""Where an editor has a letter from: “From the originals in the Record Office, MS 12”."""


def kind(front: Front, passage: Passage, after: Sequence[Passage], *, own: bool) -> str:
    """The type of a line above a salutation: ``main``, ``sub`` or ``catalogue`` of a heading,
    ``dateline``, ``source``, ``editorial`` of what a catalogue says, or ``address``, which is what
    remains of the letter's ``own`` head; the empty string for a line above that."""
    text = " ".join(line.text.strip(" \t") for line in passage)
    beside = front.blocks[-1].type if front.blocks else ""
    if _KEPT.fullmatch(text):
        return "source"
    named_so = front.title is None or _SITE.search(front.title.text.rstrip())
    if named_so and len(passage) == 1 and heads.one_party(text):
        return "main"
    if front.title is None:
        if not front.blocks and (headings.bare_number(text) or _SHELFMARK.fullmatch(text)):
            return "catalogue"
        addressed = [block for block in front.blocks if block.type == "address"]
        loud = headings.capital(text) and bool(letters.TITLE.match(text))
        if len(addressed) <= 1 and (correspondents.sender(text) or (loud and not addressed)):
            return "main"
        if not own and not front.blocks and after and correspondents.sender(after[0][0].text):
            return "catalogue"
        if not own and _WRITINGS.search(text) and headings.title(text):
            return "main"
    elif beside in ("main", "sub", "residue", "source", "editorial"):
        if correspondents.sender(front.title.text) and _DESCRIBED.fullmatch(text):
            return "editorial"
        if correspondents.sender(text) or (beside == "sub" and _IN.fullmatch(text)):
            return "sub"
        if headings.title(text) and _STATEMENT.search(text):
            return "sub"
    if not own and letters.titled(text):
        return "sub" if front.title else "main"
    dated = dates.latest(text).count("-") > 1 or (own and letters.names_day(text))
    if dated and (own or (len(passage) < 3 and not letters.is_prose(passage))):
        return "dateline"
    if own and after and addresses.town(text) and letters.dated(after[0]):
        return "dateline"
    if not own and ROW.match(text):
        return "editorial"
    to_someone = front.title is not None and _TO_WHOM.match(front.title.text)
    told = beside in ("source", "editorial") and not headings.capital(text)
    return "address" if own or ((to_someone or told) and addresses.of_address(text)) else ""


def take(front: Front, passage: Passage, after: Sequence[Passage], *, own: bool) -> bool:
    """Take such a line, ``after`` being those below it; returns whether it is any."""
    text = correspondents.MARKER.sub("", " ".join(line.text.strip(" \t") for line in passage))
    found = kind(front, passage, after, own=own)
    if not found:
        return False
    day = dates.latest(letters.with_year(text))
    if found == "main":
        front.blocks = [
            replace(block, kind="head", attributes={"type": "catalogue"})
            if block.type == "address" or (block.kind == "head" and block.type == "main")
            else block
            for block in front.blocks
        ]
        if front.title is not None:
            front.metadata = replace(front.metadata, title="")
        front.title = passage[0]
        front.learn(Metadata(title=text))
    elif found == "sub":
        front.learn(Metadata(subtitle=text))
    if found == "dateline":
        front.add("dateline", passage)
    elif found in ("address", "editorial", "source"):
        front.add("ab", passage, found)
        front.learn(Metadata(source=text if found == "source" else ""))
    else:
        front.add("head", passage, found)
    if day.count("-") > 1 and found not in ("address", "source"):
        front.learn(Metadata(date=day))
    return True


def _between_two(front: Front) -> bool:
    """Whether the title or the line below names who wrote to whom, both in full, and a date stands
    with it or below."""
    dated = any(block.kind == "dateline" for block in front.blocks)
    for line in (front.metadata.title, front.metadata.subtitle):
        found = correspondents.named(line) if line else None
        names = (found["sender"], found["addressee"]) if found else ()
        whole = all(len(name.split()) > 1 and bylines.looks_like_name(name) for name in names)
        if names and whole and any(map(bylines.surely_name, names)):
            return dated or dates.latest(line).count("-") > 1
    return False


def learn(front: Front) -> None:
    """Learn who wrote a letter, and when, from its title or the line below: “Jane Roe to John Doe,
    3 May 1782”."""
    if front.metadata.genre != "letter" and not _between_two(front):
        return
    front.learn(Metadata(genre="letter"))
    day = dates.latest(front.metadata.title)
    front.learn(Metadata(date=day if day.count("-") > 1 else ""))
    if front.metadata.author:
        return
    for line in (front.metadata.title, front.metadata.subtitle):
        name = correspondents.sender(line) if line else None
        if name and (bylines.looks_like_name(name) or (name.isalpha() and " " not in name)):
            name = name.title() if name.isupper() and len(name) > _INITIALS else name
            front.metadata = replace(front.metadata, author=bylines.names_in(name))
            return
