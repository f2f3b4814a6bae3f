"""From names to persons: which mentions are of one person, and how the entries are called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.words import BEFORE_GIVEN, FEMALE, MALE, PARTICLES
from rubricator.model import Person

Gender = Literal["", "m", "f"]
Manner = Literal["full", "surname", "given", "alone"]

_ROMAN = re.compile("[IVX]+")
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@dataclass(frozen=True)
class Mention:
    """A name where it stands: its words, the appellation before it (folded, or empty)."""

    words: tuple[str, ...]
    title: str = ""


@dataclass
class Entry:
    """A person on the way to an entry: forms by how often they occur, in order."""

    surname: str
    forenames: tuple[str, ...]
    gender: Gender = ""
    forms: list[str] = field(default_factory=list)
    known: Person | None = None
    key: str = ""


@dataclass(frozen=True)
class Link:
    """What a mention was taken for: one entry; or the candidates, where they are several."""

    candidates: tuple[Entry, ...]
    manner: Manner


def plain(word: str) -> str:
    """A word in lower-case ASCII letters, digits and hyphens, to compare and to make keys of."""
    folded = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return re.sub("-+", "-", re.sub("[^a-z0-9-]", "", folded)).strip("-")


def parted(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Surname (with a ruler's number) and forenames of a name, plain; particles are left out."""
    kept = [word for word in words if word not in PARTICLES] or list(words)
    number = ""
    if len(kept) > 1 and _ROMAN.fullmatch(kept[-1]):
        number = "-" + plain(kept.pop())
    return plain(kept[-1]) + number, tuple(filter(None, map(plain, kept[:-1])))


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


class Register:
    """The persons of a document. ``link`` first the names in full, then the single ones."""

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self.entries: list[Entry] = []
        self.by_surname: dict[str, list[Entry]] = defaultdict(list)
        self.by_forename: dict[str, list[Entry]] = defaultdict(list)
        for person in known:
            surname, forenames = parted(person.names[0].split())
            entry = self._enter(surname, forenames, gender_of("", forenames))
            entry.known, entry.key = person, person.key
            for name in person.names[1:]:
                other, before = parted(name.split())
                self._index(self.by_surname, other, entry)
                for form in before[:1]:
                    self._index(self.by_forename, form, entry)

    @staticmethod
    def _index(index: dict[str, list[Entry]], form: str, entry: Entry) -> None:
        if entry not in index[form]:
            index[form].append(entry)

    def _enter(self, surname: str, forenames: tuple[str, ...], gender: Gender) -> Entry:
        entry = Entry(surname, forenames, gender)
        self.entries.append(entry)
        self.by_surname[surname].append(entry)
        if forenames and len(forenames[0]) > 1:
            self.by_forename[forenames[0]].append(entry)
        elif surname.endswith(("-i", "-v", "-x")) and "-" in surname:
            self.by_forename[surname.split("-", maxsplit=1)[0]].append(entry)
        return entry

    def link(self, mentions: Sequence[Mention]) -> list[Link]:
        """What each mention is taken for, in the order given; makes the entries needed."""
        links: dict[int, Link] = {}
        parts = [parted(mention.words) for mention in mentions]
        full = [i for i, (_, forenames) in enumerate(parts) if forenames]
        full.sort(key=lambda i: (-sum(len(f) > 1 for f in parts[i][1]), -len(parts[i][1])))
        for i in full:
            links[i] = self._full(mentions[i], *parts[i])
        genders: dict[str, set[Gender]] = defaultdict(set)
        for i, (surname, forenames) in enumerate(parts):
            if not forenames:
                genders[surname].add(gender_of(mentions[i].title, ()))
        single = [i for i in range(len(mentions)) if i not in links]
        single.sort(key=lambda i: not gender_of(mentions[i].title, ()))
        for i in single:
            surname = parts[i][0]
            both = {"m", "f"} <= genders[surname]
            links[i] = self._single(mentions[i], surname, split=both)
        for i, mention in enumerate(mentions):
            if len(links[i].candidates) == 1:
                form, entry = " ".join(mention.words), links[i].candidates[0]
                if form not in entry.forms:
                    entry.forms.append(form)
        return [links[i] for i in range(len(mentions))]

    def _full(self, mention: Mention, surname: str, forenames: tuple[str, ...]) -> Link:
        gender = gender_of(mention.title, forenames)
        found = [
            entry
            for entry in self.by_surname[surname]
            if entry.forenames
            and compatible(entry.forenames, forenames)
            and not (gender and entry.gender and gender != entry.gender)
        ]
        if not found:
            found = [self._enter(surname, forenames, gender)]
        elif len(found) == 1 and gender:
            found[0].gender = gender
        return Link(tuple(found), "full")

    def _single(self, mention: Mention, word: str, *, split: bool) -> Link:
        gender = gender_of(mention.title, ())

        def fitting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
            return tuple(e for e in entries if not (gender and e.gender and gender != e.gender))

        surnamed = fitting(self.by_surname.get(word, ()))
        given = fitting(self.by_forename.get(word, ()))
        if given and (mention.title in BEFORE_GIVEN or not (surnamed or mention.title)):
            return Link(given, "given")
        if surnamed:
            manner: Manner = "surname" if any(entry.forenames for entry in surnamed) else "alone"
            return Link(surnamed, manner)
        return Link((self._enter(word, (), gender if split else ""),), "alone")

    def name(self) -> list[Person]:
        """Give every entry its key and return those that occur, in order of appearance."""
        taken = {entry.key for entry in self.entries if entry.key}
        surnames = Counter(entry.surname for entry in self.entries)
        for entry in self.entries:
            if not entry.key:
                stem = entry.surname or "person"
                if (surnames[entry.surname] > 1 or stem in taken) and entry.forenames:
                    stem = f"{stem}-{'-'.join(entry.forenames)}"
                elif surnames[entry.surname] > 1 and entry.gender:
                    stem += "-mr" if entry.gender == "m" else "-mrs"
                key, count = stem, 1
                while key in taken:
                    count += 1
                    key = f"{stem}-{count}"
                taken.add(key)
                entry.key = key
        return [self._person(entry) for entry in self.entries if entry.forms]

    def _person(self, entry: Entry) -> Person:
        if entry.known:
            new = tuple(form for form in entry.forms if form not in entry.known.names)
            return Person(
                entry.key, (*entry.known.names, *new), entry.known.same_as, entry.known.idno
            )
        fullest = max(entry.forms, key=lambda form: sum(len(p) > 2 for p in form.split()))
        return Person(entry.key, (fullest, *(f for f in entry.forms if f != fullest)))
