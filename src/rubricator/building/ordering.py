"""Documents in their order, and what they are called, as the stylesheets have it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from rubricator import writing

UNDATED = 99999
"""The year that documents without a date are put in order by."""


def fold(text: str) -> str:
    """A label as the stylesheets sort it (``f:fold``)."""
    split = unicodedata.normalize("NFD", text)
    return "".join(c for c in split if not unicodedata.category(c).startswith("M")).lower()


def year(date: str) -> int:
    """The year of a date, as the stylesheets order documents by it (``f:in-order``)."""
    found = re.match(r"(-?[0-9]{4,9})($|-)", date)
    return int(found[1]) if found else UNDATED


def label(short: str, number: int, alike: int) -> str:
    """How a document is called in passing (``f:labels``): with a letter where it is one of several
    that are ``alike``."""
    return short + (_letters(number) if alike > 1 else "")


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def write(path: Path, documents: Iterable[tuple[str, str]]) -> None:
    """Keep stems and labels of documents in a file, in their order: there may be very many."""
    said = (json.dumps(pair, ensure_ascii=False).encode() + b"\n" for pair in documents)
    writing.write_all(path, said)


def read(path: Path) -> Iterator[tuple[str, str]]:
    """What was kept there."""
    with path.open("rb") as lines:
        for line in lines:
            stem, called = json.loads(line)
            yield stem, called
