"""Documents in their order, and what they are called, as the stylesheets have it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping


def fold(text: str) -> str:
    """A label as the stylesheets sort it (``f:fold``)."""
    split = unicodedata.normalize("NFD", text)
    return "".join(c for c in split if not unicodedata.category(c).startswith("M")).lower()


def in_order(dates: Mapping[str, str]) -> list[str]:
    """Stems of documents by their dates, as the stylesheets order them (``f:in-order``)."""

    def place(stem: str) -> tuple[int, str, str]:
        year = re.match(r"(-?[0-9]{4,9})($|-)", dates[stem])
        return int(year[1]) if year else 99999, dates[stem], stem

    return sorted(dates, key=place)


def labels(shorts: Mapping[str, str]) -> dict[str, str]:
    """How each document is called in passing (``f:labels``), by stem, given in their order."""
    groups: dict[str, list[str]] = {}
    for stem, short in shorts.items():
        groups.setdefault(short, []).append(stem)
    return {
        stem: short + (_letters(place) if len(stems) > 1 else "")
        for short, stems in groups.items()
        for place, stem in enumerate(stems, 1)
    }


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
