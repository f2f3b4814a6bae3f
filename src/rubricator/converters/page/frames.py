"""The frames that libraries on the web put around a text: where the text itself stands.

Known are those of Project Gutenberg, Wikisource and the Marxists Internet Archive, the header
of a mail, and that of a page for a static site. What they say of the text is metadata; their
lines are residue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rubricator.converters.lines import Line
from rubricator.converters.wording import dates
from rubricator.model import Metadata

Passage = Sequence[Line]

_OPENS = re.compile(
    r"\W*(?:start of (?:the |this )?project gutenberg|end\W*the small print)", re.IGNORECASE
)
_CLOSES = re.compile(
    r"\W*end of (?:the |this )?project gutenberg|\W*\[?retrieved from \W?https?:"
    r"|\W*this work (?:is|was) (?:in|published) .{0,60}public domain",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[ \t]*(?P<key>[A-Za-z][A-Za-z -]{1,24}):[ \t]*(?P<value>\S.{0,200}?)[ \t]*")
_MAIL = frozenset(("from", "to", "subject", "date", "cc", "message-id", "reply-to", "sender"))
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "latin": "la",
}


@dataclass(frozen=True)
class Frame:
    """The passages of the text itself are those from ``first`` up to ``end``."""

    first: int
    end: int
    metadata: Metadata = field(default_factory=Metadata)


def frame(passages: Sequence[Passage]) -> Frame:
    """Where, among its passages, a text begins and ends; all of them if nothing frames it."""
    first = 0
    for at, passage in enumerate(passages[:400]):
        if _OPENS.match(passage[0].text, 0, 200):
            first = at + 1
            break
    end = len(passages)
    for at in range(end - 1, max(first, end // 2), -1):
        if _CLOSES.match(passages[at][0].text, 0, 200):
            end = at
    if first:
        return Frame(first, end, _library(passages[:first]))
    if passages and _is_mail(passages):
        return _mail(passages, end)
    if passages and passages[0][0].text.strip() == "---":
        return _yaml(passages, end)
    return Frame(0, end)


def _fields(passages: Sequence[Passage]) -> dict[str, str]:
    said: dict[str, str] = {}
    for line in (line for passage in passages for line in passage):
        found = _FIELD.fullmatch(line.text) if len(line.text) < 300 else None
        if found:
            said.setdefault(found["key"].lower(), found["value"])
    return said


def _library(passages: Sequence[Passage]) -> Metadata:
    said = _fields(passages)
    return Metadata(
        title=said.get("title", ""),
        author=(said["author"],) if "author" in said else (),
        language=_LANGUAGES.get(said.get("language", "").lower(), ""),
    )


def _is_mail(passages: Sequence[Passage]) -> bool:
    keys = set(_fields(passages[:6])) & _MAIL
    opening = _FIELD.fullmatch(passages[0][0].text[:300])
    return bool(opening) and len(keys) >= 3 and {"from", "subject"} <= keys


def _yaml(passages: Sequence[Passage], end: int) -> Frame:
    """The metadata that static site generators want above a text, between two rules."""
    for at, passage in enumerate(passages[1:40], start=1):
        if passage[0].text.strip() == "---":
            said = {key: value.strip("\"'") for key, value in _fields(passages[1:at]).items()}
            author = (said["author"],) if said.get("author") else ()
            date = dates.latest(said.get("date", ""))
            return Frame(at + 1, end, Metadata(said.get("title", ""), author=author, date=date))
        if any(len(line.text) > 300 for line in passage):
            break
    return Frame(0, end)


def _mail(passages: Sequence[Passage], end: int) -> Frame:
    first = 0
    while first < min(12, end) and all(
        len(line.text) < 300 and _FIELD.fullmatch(line.text) for line in passages[first]
    ):
        first += 1
    said = _fields(passages[:first])
    author = re.sub(r"[<(].*[>)]|\"", "", said.get("from", "")).strip()
    return Frame(
        first,
        end,
        Metadata(
            title=said.get("subject", ""),
            author=(author,) if author and "@" not in author else (),
            date=dates.latest(said.get("date", "")),
            genre="letter",
        ),
    )
