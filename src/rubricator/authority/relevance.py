"""Which entries of the authority files a text can have to do with: only these are used for it.

An entry that shares no word with a text is never shown to the annotators. So a text that is
encoded again gives the same edition whatever else was added to the lists, and a build knows which
editions a change of the lists can reach. An entry is taken rather than left: one word is enough,
of a name, of a title (but for words like “the”), of an author, or of the entry's key.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rubricator.annotators.keys import fold
from rubricator.annotators.names.forms import plain
from rubricator.annotators.names.words import FUNCTION
from rubricator.authority.lists import Authority
from rubricator.model import Metadata, Person, Work

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"[-\u2010\u00ad]\s*\n\s*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that part no words: an entry in one of them concerns every text."""


def within(known: Authority, text: str, said: Metadata) -> Authority:
    """The entries that can have to do with a text and what its sidecar says, in their order."""
    if not known.persons and not known.works:
        return known
    index = _index(known)
    words = set(_words(text))
    for value in (said.title, said.subtitle, said.source, *said.author, *said.editor):
        words.update(_words(value))
    works = {place for word in words & index.works.keys() for place in index.works[word]}
    persons = {place for word in words & index.persons.keys() for place in index.persons[word]}
    taken = tuple(known.works[place] for place in sorted(works | index.always_works))
    authors = {key for work in taken for _, key in work.author}
    return Authority(
        tuple(
            person
            for place, person in enumerate(known.persons)
            if place in persons or place in index.always_persons or person.key in authors
        ),
        taken,
    )


def digest(known: Authority) -> str:
    """A digest of everything that these entries say."""
    return hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


class _Index:
    """The places of the entries by each word that makes them concern a text."""

    def __init__(self, known: Authority) -> None:
        self.persons: dict[str, list[int]] = {}
        self.works: dict[str, list[int]] = {}
        self.always_persons: set[int] = set()
        self.always_works: set[int] = set()
        for place, person in enumerate(known.persons):
            _enter(place, _of_person(person), self.persons, self.always_persons)
        for place, work in enumerate(known.works):
            _enter(place, _of_work(work), self.works, self.always_works)


@lru_cache(maxsize=2)
def _index(known: Authority) -> _Index:
    return _Index(known)


def _enter(place: int, words: set[str], index: dict[str, list[int]], always: set[int]) -> None:
    if not words or any(map(_UNSPACED.search, words)):
        always.add(place)
    for word in words:
        index.setdefault(word, []).append(place)


def _of_person(person: Person) -> set[str]:
    return _long(word for name in (*person.names, person.key) for word in _words(name))


def _of_work(work: Work) -> set[str]:
    said = (work.title, work.siglum, work.key, *(name for name, _ in work.author))
    words = _long(word for name in said for word in _words(name))
    return {word for word in words if word not in FUNCTION} or words


def _long(words: Iterable[str]) -> set[str]:
    """The words of more than one letter, and not figures alone, where there are any."""
    words = set(words)
    return {w for w in words if len(w) > 1 and not w.isdigit()} or words


def _words(text: str) -> Iterator[str]:
    """The words of a text as all ways of comparing names see them, and those broken at a line."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    for form in {text, _BROKEN.sub("", text)}:
        for word in set(_WORD.findall(form)):
            yield from _forms(word)


@lru_cache(maxsize=50_000)
def _forms(word: str) -> frozenset[str]:
    """A word in lower case, without accents, in ASCII; and without figures that adhere to it."""
    bare = word.lower()
    return frozenset(
        {bare, *fold(word).split(), plain(word), *plain(word).split("-"), *_LETTERS.findall(bare)}
    )
