"""Names and titles as they are compared, and as parts of ids."""

from __future__ import annotations

import re
import unicodedata


def fold(name: str) -> str:
    """A name as it is compared: no accents, no case, single spaces.

    >>> fold("Wäckers"), fold("van  Heel")
    ('wackers', 'van heel')
    """
    bare = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(bare).casefold().replace("’", "'").split())


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
