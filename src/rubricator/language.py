"""Which language a text is in, told by its commonest words.

Enough to keep English rules off what is not English; a sidecar's ``language`` outranks it.
"""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in that was it is he with for as his on be at by had not but from they",
    "de": "der die und das den von zu ist mit sich des auf nicht ein eine dem auch es als wird",
    "fr": "le la les des et est une que dans qui il pour pas au du sur ne se ce sont elle plus",
    "es": "el la los las que y en un una por con no se del su para es al lo como más pero",
    "it": "il di che la e un in è per una non si con del i da le al come più gli della",
    "nl": "de het een van en dat die in is op te niet met voor zijn er aan ook als bij",
    "pt": "o a os as de que e do da em um uma não se para com por no na mais dos ao",
    "la": "et in est non ad ut cum sed quod qui quae si ex per ab atque nec esse aut",
    "sv": "och att det som en på är av för den till inte med har de ett om var jag",
    "pl": "i w na z się że nie do to jest o jak po co ale za od był przez przy",
}
_COMMON: dict[str, list[str]] = {word: [] for words in _WORDS.values() for word in words.split()}
for _language, _words in _WORDS.items():
    for _word in _words.split():
        _COMMON[_word].append(_language)

_LIBRARIES = {
    "en": "eng",
    "de": "deu ger",
    "fr": "fra fre",
    "es": "spa",
    "it": "ita",
    "nl": "nld dut",
    "pt": "por",
    "la": "lat",
    "sv": "swe",
    "pl": "pol",
    "ru": "rus",
    "el": "ell gre",
    "cs": "ces cze",
    "he": "heb",
    "ar": "ara",
}
"""The codes of three letters in which catalogues write languages that have one of two."""
_SHORTER = {code: short for short, codes in _LIBRARIES.items() for code in codes.split()}
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 200_000
"""Code points that are looked at: the same time for any length."""
_FEW = 2
"""Fewer words than these tell nothing: “a” stands in “7 a.m.”."""
_ENOUGH = 1000
"""Words of these that tell: at most as many are counted, spread evenly."""
_SOME = 5
"""Function words at least by which a text is taken from the English rules: “a” alone is
Portuguese, too."""


def of(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``; empty where too little speaks for one.

    A short text in Latin script with no function word at all gets none, nor does one of which a
    word or two speak for another language than English.
    """
    pieces = text[:_SAMPLE].split()
    pieces = [piece.lower() for piece in pieces[:: 1 + len(pieces) // _ENOUGH]]
    mixed = [piece for piece in pieces if not piece.isalpha()]  # few: a pattern is slow
    words = _LETTERS.findall(" ".join(mixed))
    total = len(pieces) - len(mixed) + len(words)
    counts = Counter(pieces)
    counts.update(words)
    scores: Counter[str] = Counter()
    for word, languages in _COMMON.items():
        if count := counts.get(word):
            for language in languages:
                scores[language] += count
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < max(_FEW, 0.05 * total):
        return ""
    if len(ranked) > 1 and ranked[1][1] > 0.8 * ranked[0][1]:
        return ""
    best, score = ranked[0]
    return best if best == "en" or score >= _SOME else ""


def tag(said: str) -> str:
    """A BCP 47 tag in its short form: the language in small letters, with two where it has them
    (RFC 5646, 2.2.1).

    >>> tag("eng"), tag("EN-gb"), tag("grc")
    ('en', 'en-gb', 'grc')
    """
    primary, hyphen, rest = said.partition("-")
    primary = primary.lower()
    return _SHORTER.get(primary, primary) + hyphen + rest
