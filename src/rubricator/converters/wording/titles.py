"""What a line says as a title: its author, what it repeats, and whether it can be one here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import bylines, dates, display, persons
from rubricator.model import Metadata

Passage = Sequence[Line]

_ABSTRACT = re.compile("(?:tions?|ments?|ness|ities|ity|isms?|ship|hood|ology)$")
_CREDITED = re.compile(r"(?P<title>\S.{2,180}?)(?:,? [Bb]y | [–—-] )(?P<name>[^–—,;:]{4,60})")
_CITED = re.compile(
    r"[ \t]*[“‘\"«„](?P<title>[^”\"»]{3,180})[”’\"»“] by (?P<name>[^.,;:]{4,60}?)"
    r"(?: (?:from|in) (?P<print>.{4,160}))?\.?[ \t]*"
)
_REVIEW = re.compile(r"\W*(?:book )?reviews?(?: essay| article)?(?: of\b|:)", re.IGNORECASE)
_YEAR = re.compile(r"\s*(?:\((?:1[0-9]{3}|20[0-9]{2})\)|\[[0-9]{1,3}\])\s*$")

_FACT = re.compile(
    r"(?:from|to|re|subject|(?:\w+ )?present|in attendance|attendees|apologies|absent): ",
    re.IGNORECASE,
)
"""How a line begins that says who met or wrote, and no subtitle does."""
_UNENDED = re.compile(r"(?:^|\s)(?:an?|the|of|and)\s*$", re.IGNORECASE)


def goes_on(text: str) -> bool:
    """Whether a line of a title ends in a word that wants another: “THE”, “HISTORY OF THE”."""
    return bool(_UNENDED.search(text))


def states_fact(text: str) -> bool:
    """Whether a line is of the head of a memorandum or of minutes: “To: Jane Roe”, “Present: …”."""
    return bool(_FACT.match(text))


def reviews(text: str) -> bool:
    """Whether a title says that its text is a review: “Book Review: Jane Roe, The Loom”."""
    return bool(_REVIEW.match(text))


def credited(text: str) -> Metadata:
    """A title with its author in it: “On Looms, by Jane Roe”, “On Looms – Jane Roe”.

    Of a line that names no author the title is the whole, and of one that names the author of what
    is reviewed.
    """
    if reviews(text):
        return Metadata(text.strip())
    found = _CREDITED.fullmatch(text.strip())
    if found and bylines.looks_like_name(found["name"]):
        said = " by " in text.lower() or bylines.surely_name(found["name"])
        if said and (len(found["name"].split()) > 1):
            return Metadata(found["title"], author=bylines.names_in(found["name"]))
    return Metadata(text.strip())


def cited(text: str) -> Metadata | None:
    """“‘On Looms’ by Jane Roe from The Shuttle. Vol. 7, 1924.”: a title given as a citation."""
    found = _CITED.fullmatch(text) if len(text) <= 400 else None
    if found is None or not bylines.looks_like_name(found["name"]):
        return None
    return Metadata(
        found["title"],
        author=bylines.names_in(found["name"]),
        date=dates.latest(found["print"] or ""),
        source=found["print"] or "",
    )


def common(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the longer words of a line are ones that the text has in small letters as well."""
    long = [word.casefold() for word in re.findall(r"[^\W\d_]{4,}", text)]
    return bool(long) and all(
        _ABSTRACT.search(word) or display.writes_small(passages, word) for word in long
    )


def same(one: str, two: str) -> bool:
    """Whether two lines say one title, whatever year in brackets or note they have."""
    one, two = (_YEAR.sub("", text) for text in (one, two))
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", two).casefold()


def carries(text: str, after: Sequence[Passage]) -> bool:
    """Whether what follows lets a line be a title: it is longer, or more lines of a front; or says
    who has written what opens with a question or a cry."""
    follower = after[0][0].text
    if text[:1] in "“\"‘'«—-" and FINAL.search(text[-40:]) and not text.endswith(":"):
        return False
    if headings.capital(text) or len(after[0]) > 1:
        return True
    if text.endswith(("?", "!")) and len(after) > 1:
        named = bylines.byline(follower) if follower[:3].lower() == "by " else None
        if named is not None or persons.is_person(follower.strip()):
            return True
    return not FINAL.search(text[-40:]) or len(follower) > len(text)


def without_author(title: str, authors: Sequence[str]) -> str:
    """A title without the author's name and a colon before it."""
    for author in authors:
        rest = title.removeprefix(author).lstrip()
        if author and title.startswith(author) and rest[:1] in (":", "–", "—"):
            return rest[1:].strip() or title
    return title
