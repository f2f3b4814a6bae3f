"""From names to persons: which mentions are of one person, and how the entries are called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from rubricator.annotators.names.lexicon import is_hyphenated_given, listed
from rubricator.annotators.names.words import BEFORE_GIVEN, FEMALE, HONORIFICS, MALE, PARTICLES
from rubricator.annotators.remembering import remembered
from rubricator.model import Person

Gender = Literal["", "m", "f"]
Manner = Literal["full", "surname", "given", "alone"]

_ROMAN = re.compile("[IVX]+")
_NUMBERED = re.compile("(.+)-[ivx]+")
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@dataclass(frozen=True)
class Proposed(Person):
    """A person whom the machine put into a personography and no editor has confirmed.

    Names lead to the entry, but that it is there is no evidence for anything.
    """


class Mention(NamedTuple):
    """A name where it stands: its words, the appellation before it (folded, or empty), and the
    number of its block."""

    words: tuple[str, ...]
    title: str = ""
    block: int = -1


@dataclass
class Entry:
    """A person on the way to an entry; ``forms`` are those that occur, in order.

    ``titles`` are the appellations before the full name. ``bare`` says that an authority file
    lists the surname alone as a form of the name; ``named``, that the document names the person
    in full (one of its own, always).
    """

    surname: str
    forenames: tuple[str, ...]
    gender: Gender = ""
    forms: dict[str, None] = field(default_factory=dict)
    known: Person | None = None
    key: str = ""
    bare: bool = False
    named: bool = True
    titles: set[str] = field(default_factory=set)


class Link(NamedTuple):
    """What a mention was taken for: an entry, or several candidates, or none of a crowd."""

    candidates: tuple[Entry, ...]
    manner: Manner


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
    words = f"{first} {last}".split() if comma else name.split()
    while len(words) > 2 and _is_title(words[0]):
        del words[0]
    return words


def _is_title(word: str) -> bool:
    """Whether a word is an appellation, and no forename (as Dean is) nor the Saint of a surname."""
    bare = word.lower().rstrip(".")
    given = not word.endswith(".") and any(code[0] == "G" for code in listed(bare))
    return bare in HONORIFICS and len(bare) > 1 and bare not in {"st", "saint"} and not given


@remembered(1 << 14)
def parted(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Surname (with a ruler's number) and forenames of a name, plain; particles are left out."""
    kept = [word for word in words if word not in PARTICLES] or list(words)
    number = ""
    if len(kept) > 1 and _ROMAN.fullmatch(kept[-1]):
        number = "-" + plain(kept.pop())
    if len(kept) == 2 and is_hyphenated_given(kept[1]):
        kept.reverse()
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


def likeliest(bearers: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of those who bear a surname, those whom the document names in full; where it names none,
    the one of whom the authority file says that the surname alone is used."""
    named = tuple(entry for entry in bearers if entry.named)
    bare = tuple(entry for entry in bearers if entry.bare)
    return named or (bare if len(bare) == 1 else bearers)


CROWD = 16
"""Of so many bearers of a name, none is proposed for a mention that could be any of them."""


class Register:
    """The persons of a document, beginning with those of the authority files."""

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self.entries: list[Entry] = []
        self.exact: dict[tuple[str, tuple[str, ...]], Entry] = {}
        self.by_surname: dict[str, list[Entry]] = defaultdict(list)
        self.by_initial: dict[str, list[Entry]] = defaultdict(list)
        self.by_forename: dict[str, list[Entry]] = defaultdict(list)
        for person in known:
            names = [tuple(words_of(name)) for name in person.names]
            surname, forenames = parted(names[0])
            entry = Entry(surname, forenames, gender_of("", forenames), known=person)
            entry.key, entry.named = person.key, False
            self.entries.append(entry)
            for form in map(parted, names):
                if form[1] or form[0] not in forenames:  # a forename alone is found by forename
                    self._index(entry, *form)
                entry.bare |= form == (surname, ())

    def _index(self, entry: Entry, surname: str, forenames: tuple[str, ...]) -> None:
        self.exact.setdefault((surname, forenames), entry)
        indices = [(self.by_surname, surname)]
        if forenames:
            indices.append((self.by_initial, f"{forenames[0][0]} {surname}"))
            if len(forenames[0]) > 1:
                indices.append((self.by_forename, forenames[0]))
        elif number := _NUMBERED.fullmatch(surname):
            indices.append((self.by_forename, number[1]))
        for index, form in indices:
            if len(index[form]) < CROWD and entry not in index[form]:
                index[form].append(entry)

    def _enter(self, surname: str, forenames: tuple[str, ...], gender: Gender) -> Entry:
        entry = Entry(surname, forenames, gender)
        self.entries.append(entry)
        self._index(entry, surname, forenames)
        return entry

    def link(self, mentions: Sequence[Mention]) -> list[Link]:
        """What each mention is taken for, in the order given; makes the entries needed.

        The fullest names come first, and single names with an appellation before bare ones.
        """
        links: dict[int, Link] = {}
        parts = [parted(mention.words) for mention in mentions]
        genders: dict[str, set[Gender]] = defaultdict(set)
        for mention, (surname, forenames) in zip(mentions, parts, strict=True):
            if not forenames:
                genders[surname].add(gender_of(mention.title, ()))

        def fullness(i: int) -> tuple[int, int, bool]:
            forenames = parts[i][1]
            spelt = sum(len(forename) > 1 for forename in forenames)
            return -spelt, -len(forenames), not gender_of(mentions[i].title, ())

        for i in sorted(range(len(mentions)), key=fullness):
            surname, forenames = parts[i]
            if forenames:
                links[i] = self._full(mentions[i], surname, forenames)
                if len(links[i].candidates) == 1:
                    links[i].candidates[0].named = True
                    links[i].candidates[0].titles.add(mentions[i].title)
            else:
                split = {"m", "f"} <= genders[surname]
                links[i] = self._single(mentions[i], surname, split=split)
        _by_company(mentions, links)
        for i, mention in enumerate(mentions):
            if len(links[i].candidates) == 1:
                links[i].candidates[0].forms[" ".join(mention.words)] = None
        return [links[i] for i in range(len(mentions))]

    def _full(self, mention: Mention, surname: str, forenames: tuple[str, ...]) -> Link:
        gender = gender_of(mention.title, forenames)
        same = self.exact.get((surname, forenames))
        if same and (not gender or same.gender in {"", gender}):
            same.gender = same.gender or gender
            return Link((same,), "full")
        namesakes = self.by_initial.get(f"{forenames[0][0]} {surname}", ())
        found = [
            entry
            for entry in namesakes
            if len(namesakes) < CROWD
            and compatible(entry.forenames, forenames)
            and not (gender and entry.gender and gender != entry.gender)
        ]
        found = [entry for entry in found if entry.named] or found
        if not found:
            found = [self._enter(surname, forenames, gender)]
        elif len(found) == 1:
            found[0].gender = found[0].gender or gender
            self.exact.setdefault((surname, forenames), found[0])
        return Link(tuple(found), "full")

    def _single(self, mention: Mention, word: str, *, split: bool) -> Link:
        gender = gender_of(mention.title, ())

        def fitting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
            return tuple(e for e in entries if not (gender and e.gender and gender != e.gender))

        surnamed = fitting(self.by_surname.get(word, ()))
        if not mention.title:  # nobody calls Mrs Brandt plain Brandt, unless her forename is known
            surnamed = tuple(e for e in surnamed if e.forenames or e.gender != "f") or surnamed
        surnamed = likeliest(surnamed)
        if mention.title and len(surnamed) > 1:  # of the Neffs, he who is called Mr Peter Neff
            called = tuple(entry for entry in surnamed if mention.title in entry.titles)
            surnamed = called if len(called) == 1 else surnamed
        given = tuple(e for e in fitting(self.by_forename.get(word, ())) if e.named)
        if given and (mention.title in BEFORE_GIVEN or not (surnamed or mention.title)):
            return Link(given if len(given) < CROWD else (), "given")
        if surnamed:
            manner: Manner = "surname" if any(entry.forenames for entry in surnamed) else "alone"
            return Link(surnamed if len(surnamed) < CROWD else (), manner)
        others = word in self.by_surname
        return Link((self._enter(word, (), gender if split or others else ""),), "alone")

    def name(self, links: Iterable[Link]) -> list[Person]:
        """Give every entry its key; the persons linked to, in order of appearance."""
        taken = {entry.key for entry in self.entries if entry.key}
        linked = {id(e): e for link in links if len(link.candidates) == 1 for e in link.candidates}
        surnames = Counter(entry.surname for entry in self.entries)
        for entry in self.entries:
            if not entry.key:
                entry.key = self._key(entry, surnames[entry.surname] > 1, taken)
                taken.add(entry.key)
        return [_person(entry) for entry in linked.values()]

    def _key(self, entry: Entry, shared: bool, taken: set[str]) -> str:
        stem = entry.surname
        if (shared or stem in taken) and entry.forenames:
            stem = f"{stem}-{'-'.join(entry.forenames)}"
        elif shared and entry.gender:
            stem += "-mr" if entry.gender == "m" else "-mrs"
        key, count = stem, 1
        while key in taken:
            count += 1
            key = f"{stem}-{count}"
        return key


def _by_company(mentions: Sequence[Mention], links: dict[int, Link]) -> None:
    """Let a surname that several bear be the one bearer's whom its block has named before it."""
    block, named = -1, dict[int, Entry]()
    for i, mention in enumerate(mentions):
        if mention.block != block:
            block, named = mention.block, {}
        link = links[i]
        if len(link.candidates) > 1 and link.manner == "surname" and block >= 0:
            here = tuple(entry for entry in link.candidates if id(entry) in named)
            links[i] = link._replace(candidates=here) if len(here) == 1 else link
        elif len(link.candidates) == 1 and link.manner == "full":
            named[id(link.candidates[0])] = link.candidates[0]


def _person(entry: Entry) -> Person:
    if entry.known:
        known = entry.known
        new = (form for form in entry.forms if form not in known.names)
        return replace(known, names=(*known.names, *new))
    fullest = max(entry.forms, key=lambda form: sum(len(part) > 2 for part in form.split()))
    return Person(entry.key, (fullest, *(form for form in entry.forms if form != fullest)))
