"""What a page takes from its corpus: its neighbours, and which pages the site has.

A page is made where its edition is parsed, before the corpus is known. The places that the corpus
has a say in are left open, and ``fill`` puts in what a ``Frame`` says, with no stylesheet but that
of the way to the neighbours: the bytes are those of a page that was made with all known.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from rubricator import saxon
from rubricator.saxon import Document, Value

__all__ = ["Frame", "close", "fill", "left_open"]

_OPEN = b"\0"
"""Encloses the name of what is to be filled in; no page has it, since XML has not."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a corpus says on one page: stems and titles of the documents before and after it, the
    pages that have the indexes of persons and dates, whether the concordance has a page for each
    work, and by how many letters persons have pages of their own.
    """

    previous: str = ""
    previous_title: str = ""
    next: str = ""
    next_title: str = ""
    persons_page: str = "index.html"
    dates_page: str = "index.html"
    split: bool = False
    letters: int = 0

    @property
    def parameters(self) -> dict[str, Value]:
        """The same for a stylesheet that makes the page whole (one of a user's own)."""
        given: dict[str, Value] = {
            "persons-page": self.persons_page,
            "dates-page": self.dates_page,
            "split": self.split,
            "letters": self.letters,
        }
        if self.previous:
            given |= {"previous": self.previous, "previous-title": self.previous_title}
        if self.next:
            given |= {"next": self.next, "next-title": self.next_title}
        return given


def left_open(edition: Document) -> dict[str, Value]:
    """The parameters with which html.xsl leaves open what the corpus is to say."""
    word = edition.word
    return {
        "open": word,
        "persons-page": f"{word}persons{word}",
        "dates-page": f"{word}dates{word}",
    }


def close(edition: Document, page: str) -> bytes:
    """The page that was made with ``left_open``, for ``fill``."""
    word = edition.word
    body = f' data-{word}body{word}=""'.encode(), f"{word}body{word}".encode()
    return page.encode().replace(*body).replace(word.encode(), _OPEN)


def fill(page: bytes, frame: Frame) -> bytes:
    """The page as it stands in its corpus."""
    said = {
        b"persons": frame.persons_page.encode(),
        b"dates": frame.dates_page.encode(),
    }
    pieces = page.split(_OPEN)
    pieces[1::2] = [_said(place, frame, said) for place in pieces[1::2]]
    return b"".join(pieces)


def _said(place: bytes, frame: Frame, said: Mapping[bytes, bytes]) -> bytes:
    name, _, rest = place.partition(b" ")
    if name == b"work":
        return b"concordance-%s.html" % rest if frame.split else b"concordance.html"
    if name == b"person":
        key = unquote(html.unescape(rest.decode()))
        page = (
            f"persons-{quote(key[: frame.letters])}.html" if frame.letters else frame.persons_page
        )
        return page.encode()
    if name == b"turn":
        return _turn(frame, html.unescape(rest.decode()))
    return said[name]


def _turn(frame: Frame, language: str) -> bytes:
    """The way to the neighbours, on a page in a language."""
    if not frame.previous and not frame.next:
        return b""
    nothing = saxon.nothing()
    return saxon.transform(
        nothing, "neighbours.xsl", {"language": language, **frame.parameters}
    ).encode()
