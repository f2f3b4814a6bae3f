"""Who may be meant by a word of a name: the persons of a document, by the parts of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rubricator.annotators.names.bearers import CROWD, Entry
from rubricator.annotators.names.diminutives import formal
from rubricator.annotators.names.forms import Gender, compatible, gender_of, parted, words_of
from rubricator.annotators.names.lexicon import is_given, kind_of, listed
from rubricator.annotators.names.mentions import Mention
from rubricator.annotators.names.namesakes import Namings
from rubricator.annotators.names.words import CLERGY, NOBLES, RULING
from rubricator.model import Person

_GIVEN = frozenset({"Ga", "Gb", "Gc", "Gd", "Ge"})
COMMON_SURNAMES = frozenset({"Sa", "Sb"})
"""Codes of the surnames that many bear."""

REIGNING = re.compile(".+-[ivx]+")
"""A given name with a ruler's number, plain."""

_NUMBERED = re.compile("(.+?)-(?:[ivx]+|of-.+)")
_ARTICLE = re.compile("^(?:al|el|a[dnrstz]|ash)-(?=[a-z]{3})")
"""The Arabic article, which a surname may have or lack."""


class Index:
    """The persons of a document, beginning with those of the authority files."""

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self.entries: list[Entry] = []
        self.exact: dict[tuple[str, tuple[str, ...]], Entry] = {}
        self.by_surname: dict[str, list[Entry]] = defaultdict(list)
        self.by_initial: dict[str, list[Entry]] = defaultdict(list)
        self.by_forename: dict[str, list[Entry]] = defaultdict(list)
        self.by_inner: dict[str, list[Entry]] = defaultdict(list)
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
            indices.extend((self.by_inner, word) for word in forenames[1:] if len(word) > 1)
            indices.append((self.by_initial, f"{forenames[0][0]} {_ARTICLE.sub('', surname)}"))
            indices.append((self.by_surname, _ARTICLE.sub("", surname)))
            if len(forenames[0]) > 1:
                indices.append((self.by_forename, forenames[0]))
                indices.append((self.by_forename, " ".join(forenames[:2])))
        elif number := _NUMBERED.fullmatch(surname):
            indices.append((self.by_forename, number[1]))
        for index, form in indices:
            if len(index[form]) < CROWD and entry not in index[form]:
                index[form].append(entry)

    def _namesakes(self, surname: str, forenames: Sequence[str]) -> Sequence[Entry]:
        """Who bears a surname and a forename of the same initial."""
        return self.by_initial.get(f"{forenames[0][0]} {_ARTICLE.sub('', surname)}", ())

    def _enter(self, surname: str, forenames: tuple[str, ...], gender: Gender) -> Entry:
        entry = Entry(surname, forenames, gender)
        self.entries.append(entry)
        self._index(entry, surname, forenames)
        return entry

    def _turned(
        self, words: tuple[str, ...], surname: str, forenames: tuple[str, ...]
    ) -> list[Entry]:
        """Who is named elsewhere in the other order, one of the two words being a given name:
        Mednyai Lajos is Lajos Mednyai."""
        entry = self.exact.get((forenames[-1], (surname,))) if len(forenames) == 1 else None
        given = [is_given(word.lower()) for word in words]
        if entry is None or len(words) != 2 or given[0] == given[1]:
            return []
        if given[0] and not entry.known:
            entry.surname, entry.forenames = surname, forenames
        self._index(entry, surname, forenames)
        return [entry]

    def _familiar(self, surname: str, forenames: tuple[str, ...], gender: Gender) -> list[Entry]:
        """The only one who is called by the familiar form of the first forename or by the one for
        which it stands, if not as somebody's relative: Jim Brandt is James P. Brandt."""
        first, *others = forenames
        found = [
            entry
            for entry in self.by_surname.get(surname, ())
            if entry.forenames
            and (first in formal(entry.forenames[0]) or entry.forenames[0] in formal(first))
            and (compatible(entry.forenames[1:], others))
            and not any(entry.roles)
            and entry.fits(gender, "")
        ]
        return found if len(found) == 1 else []

    def _doubled(self, surname: str, forenames: tuple[str, ...]) -> list[Entry]:
        """Who bears words that are hardly forenames as the first of two surnames."""
        if any(len(word) < 2 or not _GIVEN.isdisjoint(listed(word)) for word in forenames):
            return []
        length = len(forenames)
        bearers = self.by_surname.get(surname, ())
        return [
            e for e in bearers if len(e.forenames) > length and e.forenames[-length:] == forenames
        ]

    def _begun(self, surname: str, forenames: tuple[str, ...], *, alone: bool) -> tuple[Entry, ...]:
        """Who is called by his forename and patronymic, by two forenames, or by a forename and
        the first of two surnames: those whose fuller name begins so. A given name that stands
        ``alone`` elsewhere, or is a surname often, is a surname, and a woman has had another."""
        common = not COMMON_SURNAMES.isdisjoint(listed(surname))
        given, woman = is_given(surname), gender_of("", forenames) == "f"
        own = (given and (alone or common)) or (woman and common)  # her mother's, or her own
        if own or surname in self.by_surname:
            return ()
        return tuple(self.by_forename.get(" ".join((*forenames, surname)), ()))

    def _inner(self, i: int, word: str, namings: Namings) -> Entry | None:
        """Who alone has been named in full with a word that is no forename, the first of two
        surnames: Ibargoyen is Conrado Ibargoyen Prado. A woman's may be her father's, whose name
        stands alone as well, but not in the block that has just named her."""
        if word in self.by_surname or is_given(word):
            return None
        inner = self.by_inner.get(word, ())
        found = [e for e in inner if namings.here([id(e)], i)]
        found = found or [e for e in inner if e.gender != "f" and namings.begins(id(e)) < i]
        return found[0] if len(found) == 1 else None

    def _told_apart(self, word: str, epithet: str) -> Entry:
        """The person of a given name with such words behind it."""
        for entry in self.by_surname.get(word, ()):
            if entry.epithet == epithet:
                return entry
        entry = self._enter(word, (), "")
        entry.epithet = epithet
        return entry

    def _seated(self, word: str, mention: Mention) -> tuple[Entry, ...]:
        """Who is called after a place by one, and by the other has an office there: Robert of
        Gloucester is Robert, earl of Gloucester."""
        if mention.seat:
            return tuple(self.by_surname.get(f"{word}-of-{mention.seat}", ()))
        given, of, where = word.partition("-of-")
        if not of or word in self.by_surname:
            return ()
        return tuple(e for e in self.by_surname.get(given, ()) if where in e.seats)

    def _numbered(self, word: str, epithet: str) -> tuple[Entry, ...]:
        """Who may have a byname such as the Great: the one ruler of the given name."""
        article, _, byname = epithet.partition(" ")
        quality = any(code[0] == "L" and "a" in code for code in listed(byname))
        if article != "the" or (kind_of(byname) == "Kp" and not quality):
            return ()
        found = tuple(e for e in self.by_forename.get(word, ()) if e.named)
        return found if len(found) == 1 and REIGNING.fullmatch(found[0].surname) else ()

    def _ruling(self, word: str, title: str, gender: Gender, i: int) -> tuple[Entry, ...]:
        """The king or saint of a given name at mention ``i``; a number that is said only after it
        is another's, as often as not."""
        plainly = self.by_surname.get(word, ())
        called = tuple(e for e in self.by_forename.get(word, ()) if e.named)
        numbered = tuple(  # kings have numbers, and saints are of somewhere
            entry
            for entry in called
            if not entry.forenames
            and entry.begins < i
            and (REIGNING.fullmatch(entry.surname) is None) == (title == "saint")
        )
        found = tuple(e for e in (*plainly, *called) if e.rules(title) or e.crowned == title)
        found = found or tuple(
            entry
            for entry in (*plainly, *numbered)
            if not (entry.epithet or any(map(RULING.get, entry.titles)))
        )
        early = (e for e in plainly if -1 < e.begins < i and not (e.titles or e.epithet))
        if title == "saint" and any(early):  # Simon the miller is none
            return ()
        if not found:
            found = (self._enter(word, (), gender),)
            found[0].epithet = title
        if not found[0].crowned:
            found[0].titles.add(title)
        return found

    def _crown(self, mention: Mention, word: str, i: int, namings: Namings) -> None:
        """Take him for a king or saint who alone bears the given name, whom the block has just
        named in full, and whose own titles do not speak against it."""
        title, gender = RULING[mention.title], gender_of(mention.title, ())
        bearers = [e for e in self.by_forename.get(word, ()) if e.named and e.fits(gender, "")]
        if len(bearers) != 1 or id(bearers[0]) in namings.passing:
            return
        (bearer,) = bearers
        may = {"", mention.title, title} | (CLERGY if title == "saint" else NOBLES)
        said = bearer.titles | (bearer.ranks if title != "saint" else set())
        if bearer.forenames and said <= may and namings.here([id(bearer)], i):
            bearer.crowned = bearer.crowned or ("" if bearer.rules(title) else title)
