"""Names of files and parts of ids."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Collection

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def stem(name: str) -> str:
    """A file's name without folder and ending."""
    return re.sub(r"(?<=.)\.[^./]*$", "", name.rpartition("/")[2])


def slug(words: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, a letter first; ``x`` for nothing."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slugged = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if not slugged:
        return "x" + (hashlib.sha256(words.encode()).hexdigest()[:8] if words else "")
    return slugged if slugged[0].isalpha() else f"x{slugged}"


def is_text(name: str) -> bool:
    """Whether the bytes of a file's name are text: those that are not, the system hands on as
    surrogates (PEP 383)."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def printed(words: str) -> str:
    """Words on one line of a terminal: what controls it, in a file's name or in what a file
    holds, is written as Python writes it."""
    return _CONTROLS.sub(lambda sign: ascii(sign[0])[1:-1], words)


def meant(word: str, words: Collection[str]) -> str:
    """What to say to who wrote ``word``, where only ``words`` are known: the one that is like it,
    or all of them."""
    like = difflib.get_close_matches(word.lower(), words, 1)
    return f"“{like[0]}” may be meant" if like else f"there are {', '.join(sorted(words))}"
