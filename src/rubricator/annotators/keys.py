"""Names and titles as they are compared, and as parts of ids."""

from __future__ import annotations

import re
import unicodedata


def fold(name: str) -> str:
    """A name as it is compared: no accents, no case, single spaces.

    >>> fold("Wäckers"), fold("van  Heel")
    ('wackers', 'van heel')
    """
    name = name.replace("’", "'")
    if not name.isascii():
        split = unicodedata.normalize("NFKD", name)
        name = "".join(character for character in split if not unicodedata.combining(character))
    return " ".join(name.casefold().split())


def slug(words: str) -> str:
    """A title or name as part of an id: up to eight words in ASCII, joined by hyphens.

    >>> slug("The Glass Harbour: A Life")
    'the-glass-harbour-a-life'
    """
    bare = re.sub(r"[^a-z0-9]+", "-", fold(words).replace("'", "")).strip("-")
    bare = "-".join(bare.split("-")[:8])
    if not bare:
        return "work"
    return bare if bare[0].isalpha() else f"w{bare}"
