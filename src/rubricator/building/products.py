"""What is made of one document, for ``build/``: here a new kind of output finds its place.

A maker takes what is shown of an edition (its bytes, its views) and yields files: their
names below the folder of what is built, and their bytes. The page is not among them: it is made
with the others, but framed when the corpus is known (``site.pages``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rubricator.views import Views


@dataclass(frozen=True)
class Shown:
    """What is shown of an edition: the stem of its outputs, the bytes of its file, its views."""

    stem: str
    data: bytes
    views: Views


Maker = Callable[[Shown], Iterable[tuple[str, bytes]]]


def texts(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """The reading text, and once more beside the page."""
    yield f"text/{shown.stem}.txt", shown.views.text
    yield f"html/{shown.stem}.txt", shown.views.text


def tei(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """The edition itself, beside its page."""
    yield f"html/{shown.stem}.xml", shown.data


MAKERS: tuple[Maker, ...] = (texts, tei)
"""All of them, in the order in which they run."""
