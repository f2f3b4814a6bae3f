"""Whether words that stand alone on a line are a person's name, by what is known of each word."""

from __future__ import annotations

from rubricator.annotators.keys import fold
from rubricator.annotators.names import lexicon
from rubricator.annotators.names.words import CALENDAR, FUNCTION, INSTITUTIONS
from rubricator.converters.wording import bylines

_LEAST = 2
_MOST = 4
_OFTEN = "Ga"
"""The code of the commonest given names."""
_RENOWNED = "Pw"
"""The code of places that everybody knows: “Florence” may be one."""
_PARTICIPLE = 5
"""No participle that is known by its verb has fewer letters or as many."""
_INITIAL = 2
"""No initial is longer, its point counted."""


def is_person(text: str) -> bool:
    """Whether a line that looks like a name can be nothing but a person's, or several persons'.

    A name opens with a given name or an initial, or neither its first word nor its last is known
    as a common word or a place: “Felix Morrowby”, but not “Silent Harbour”.
    """
    return bylines.looks_like_name(text) and all(map(_is_one, bylines.names_in(text)))


def is_phrase(text: str) -> bool:
    """Whether the words of what looks like a name are common ones and none a given name: “Labour
    Politics”."""
    words = [fold(word) for name in bylines.names_in(text) for word in name.split()]
    return len(words) > 1 and all(_is_common(word) and not lexicon.is_given(word) for word in words)


def may_be(text: str) -> bool:
    """Whether a line that looks like a name may be a person's: one of its words is a given name, or
    the first is a title or no common word, as in “First Generation” it is."""
    words = [fold(word) for word in text.split()]
    given = any(map(lexicon.is_given, words))
    return given or bool(bylines.HONORIFIC.fullmatch(words[0])) or not _is_common(words[0])


def surname(name: str) -> str:
    """The last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def _is_one(name: str) -> bool:
    whole = name.strip(" *").split()
    words = [fold(word) for word in whole if not bylines.PARTICLES.fullmatch(word)]
    if words and bylines.HONORIFIC.fullmatch(words[0]):
        del words[0]
    if not _LEAST <= len(words) <= _MOST:
        return False
    if any(word in INSTITUTIONS or word in FUNCTION or word in CALENDAR for word in words):
        return False
    first, last = words[0], words[-1]
    if len(first) <= _INITIAL and first.endswith("."):
        return not _is_common(last)
    listed = lexicon.listed(first)
    codes = {code[0] for code in listed}
    given = bool(codes & {"F", "G"})
    if given and "L" not in codes and (_RENOWNED not in listed or _OFTEN in listed):
        return True
    known = codes - {"S", "O"}
    return (given or not (known or _is_common(first))) and not _is_common(last)


def _is_common(word: str) -> bool:
    """Whether a folded word is a common one, singular or plural, or a participle, or a place's and
    no surname."""
    forms = [word, word[:-1]] if word.endswith("s") else [word]
    if word.endswith("ed") and len(word) > _PARTICIPLE and not lexicon.listed(word):
        forms += (word[:-2], word[:-1])  # “Recommended”
    if any(code[0] in "LD" for form in forms for code in lexicon.listed(form)):
        return True
    codes = lexicon.listed(word)
    place = any(code[0] == "P" for code in codes)
    return place and (_RENOWNED in codes or not any(code[0] == "S" for code in codes))
