"""The parts of a name, and whether two forms of a name can be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from rubricator.annotators.names.eastern import is_eastern, is_vietnamese
from rubricator.annotators.names.lexicon import is_given, is_mostly_given, listed
from rubricator.annotators.names.words import (
    BEFORE_SURNAME,
    BEHIND_GIVEN,
    CAPITAL_PARTICLES,
    FEMALE,
    GENERATIONS,
    HONORIFICS,
    MALE,
    PARTICLES,
    WRITTEN_SHORT,
)
from rubricator.annotators.remembering import remembered

Gender = Literal["", "m", "f"]

_ROMAN = re.compile(r"[IVX]+\.?")
_BARE = re.compile("[A-ZÀ-Þ]{1,3}")
_QUOTES = "“\"‘'("
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@remembered(1 << 14)
def plain(word: str) -> str:
    """A word in lower-case ASCII letters, digits and hyphens, to compare and to make keys of."""
    folded = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    ascii_only = re.sub("-+", "-", re.sub("[^a-z0-9-]", "", folded)).strip("-")
    return ascii_only or "u" + "".join(f"{ord(c):x}" for c in folded if c.isalpha())


def words_of(name: str) -> list[str]:
    """The words of a name of an authority file, the surname last (``Brandt, Ada`` turned).

    Titles before forename and surname are no part of it (``Dr Ada Brandt``).
    """
    last, comma, first = name.partition(",")
    turned = comma and not generation(first)
    words = f"{first} {last}".split() if turned else name.split()
    while len(words) > 2 and _is_title(words[0]):
        del words[0]
    return words


def _is_title(word: str) -> bool:
    """Whether a word is an appellation, and no forename (as Dean is) nor the Saint of a surname."""
    bare = word.lower().rstrip(".")
    given = not word.endswith(".") and is_given(bare)
    return bare in HONORIFICS and len(bare) > 1 and bare not in {"st", "saint"} and not given


def generation(word: str) -> str:
    """What a word says of two of one name: ``jr`` of the younger, ``sr`` of the elder, else ""."""
    return GENERATIONS.get(word.strip(" .,").lower(), "")


@remembered(1 << 14)
def parted(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Surname (with a ruler's number) and forenames of a name, plain.

    Particles are left out, and so are nicknames in quotation marks, Farmer and Old before a name,
    Jr. and Pasha behind it, and the second of two surnames (Justo José de Urquiza y García).
    """
    if at := next((i for i, word in enumerate(words[1:-1], 1) if word in {"y", "i"}), 0):
        words = words[:at]
    kept = [word for word in words if word not in PARTICLES and word[0] not in _QUOTES]
    kept = kept or list(words)
    named = len(kept) == 2 or (len(kept) > 2 and is_given(kept[1].lower()))
    if named and kept[0].lower() in BEFORE_SURNAME:  # Old Brandt, Young Tom Brandt
        del kept[0]
    while at := next((i for i, w in enumerate(kept[1:-1], 1) if w.rstrip(".") == "St"), 0):
        kept[at : at + 2] = [f"St-{kept[at + 1]}"]
    while len(kept) > 1 and (generation(kept[-1]) or plain(kept[-1]) in BEHIND_GIVEN):
        kept.pop()
    number = ""
    if "of" in kept[1:-1]:
        of = kept.index("of", 1)
        number = "-of-" + plain("-".join(kept[of + 1 :]))
        kept = kept[:of]
    if len(kept) > 1 and _ROMAN.fullmatch(kept[-1]):
        number = "-" + plain(kept.pop())
        if len(kept) > 1 and kept[-1] == "PP.":  # LEO PP. XIII
            kept.pop()
    if len(kept) == 2 and _is_turned_round(*kept):
        kept.reverse()
    elif is_eastern(kept):
        kept = kept if is_vietnamese(kept) else [*kept[1:], kept[0]]
    elif len(kept) > 1 and kept[0].lower() in CAPITAL_PARTICLES:
        kept = kept[1:]
    if not kept[-1].isupper():
        kept[:-1] = [one for word in kept[:-1] for one in _initials(word)]
    forenames = (WRITTEN_SHORT.get(name, name) for name in map(plain, kept[:-1]))
    return plain(kept[-1].rstrip(",")) + number, tuple(filter(None, forenames))


def _initials(word: str) -> Sequence[str]:
    """The initials in a word that is nothing else, or the word itself: AE, J.-P."""
    return word if is_bare_initials(word) else word.split("-") if ".-" in word else [word]


def _is_turned_round(first: str, last: str) -> bool:
    """Whether of two words the first can be a surname only, the last a given name only: Németh
    Lajos."""
    surname, given = ({code[0] for code in listed(word.lower())} for word in (first, last))
    return surname == {"S"} and "G" in given and not given & set("SL")


def is_bare_initials(word: str) -> bool:
    """Whether a word is a few initials without stops, and no ruler's number: MA, J."""
    return _BARE.fullmatch(word) is not None and _ROMAN.fullmatch(word) is None


def is_turned(words: Sequence[str]) -> bool:
    """Whether a name is a surname and initials behind it: Brandt AE, van der Brandt J, Brandt J."""
    words = [word.rstrip(".") for word in words if word not in PARTICLES]
    if len(words) != 2 or words[0].isupper() or not is_bare_initials(words[1]):
        return False
    return len(words[1]) > 1 or not is_mostly_given(words[0].lower())


def nicknames(words: Sequence[str]) -> list[str]:
    """What stands in quotation marks or brackets in a name, plain."""
    return [plain(word) for word in words if word[0] in _QUOTES and plain(word)]


def gender_of(title: str, forenames: Sequence[str]) -> Gender:
    """What an appellation, or else the first forename, says of a person's gender."""
    if title in MALE:
        return "m"
    if title in FEMALE:
        return "f"
    codes = listed(forenames[0]) if forenames else ()
    return "m" if "Xm" in codes else "f" if "Xf" in codes else ""


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of forenames can be one person's.

    The first must agree, and the shorter list must occur in the longer one in its order; an
    initial agrees with every name that begins with it.
    """
    short, long = sorted((one, other), key=len)
    if not short or not long or not _agree(short[0], long[0]):
        return not short
    rest = iter(long)
    return all(any(_agree(name, candidate) for candidate in rest) for name in short)


def _agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one == other
