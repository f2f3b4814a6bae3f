"""The persons that names may mean, and what a mention is taken for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from rubricator.annotators.names.forms import Gender, gender_of
from rubricator.annotators.names.mentions import UNDATED, Life, Mention
from rubricator.annotators.names.words import RULING, UNWED, WIVES
from rubricator.model import Person

Manner = Literal["full", "surname", "given", "alone"]


@dataclass(frozen=True)
class Proposed(Person):
    """A person whom the machine put into a personography and no editor has confirmed.

    Names lead to the entry, but that it is there is no evidence for anything.
    """


_INEXACT = 2
_MARRIED = frozenset("wife widow bride mother grandmother mother-in-law".split())


@dataclass
class Entry:
    """A person on the way to an entry; ``forms`` are those that occur, in order.

    ``titles`` are the appellations before the full name. ``bare`` says that an authority file
    lists the surname alone as a form of the name; ``named``, that the document names the person
    in full (one of its own, always). ``epithet`` and ``generation`` tell those of one name apart;
    ``kin`` says by what noun a given name is brought in as whose relative; ``crowned``, as what
    king or saint the given name alone is taken to speak of him. ``begins`` is the first
    mention, where it is a single name; ``ranks`` are the offices that the
    text gives behind the name, ``seats`` their places.
    ``author`` says that the entry of a bibliography begins with the name, ``addressed`` how often
    she is Mrs and a surname, ``styles`` are the titles of whoever is meant by a surname alone.
    ``life`` are the years of birth and death, ``joined`` says that another entry has the name too;
    ``roles`` are the nouns by which the full name is brought in as a relative's. ``familiar`` says
    that the text calls the person by the forename.
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
    epithet: str = ""
    generation: str = ""
    kin: dict[str, str] = field(default_factory=dict)
    crowned: str = ""
    begins: int = -1
    ranks: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    author: bool = False
    addressed: int = 0
    styles: set[str] = field(default_factory=set)
    life: Life = UNDATED
    joined: bool = False
    roles: set[str] = field(default_factory=set)
    familiar: bool = False

    def fits(self, gender: Gender, generation: str, life: Life = UNDATED) -> bool:
        """Whether the person may be of a gender, a generation and a time, so far as they are
        known; of a birth two sources may differ by a year or two."""
        (born, died), (begins, ends) = self.life, life
        apart = bool(born and begins) and abs(born - begins) > _INEXACT
        if apart and not (died and died == ends):
            return False
        genders = {self.gender} if self.gender else self.genders
        same = not (gender and genders) or gender in genders
        return same and (not (generation and self.generation) or generation == self.generation)

    @property
    def is_spelt(self) -> bool:
        """Whether more is known of the forenames than initials."""
        return any(len(forename) > 1 for forename in self.forenames)

    @property
    def genders(self) -> set[Gender]:
        """What titles say of whoever is meant by the surname alone."""
        return {gender for title in self.styles if (gender := gender_of(title, ()))}

    def is_styled(self, titles: Collection[str]) -> bool:
        """Whether one of ``titles`` is the person's, in full or before the surname alone."""
        return not (self.titles | self.styles).isdisjoint(titles)

    def is_woman(self, *, styled: bool) -> bool:
        """Whether the person is known for a woman; if ``styled``, for Mrs or Miss."""
        known = "f" in {self.gender, *self.genders}
        return known and (not styled or self.is_styled(WIVES | UNWED))

    @property
    def is_wife(self) -> bool:
        """Whether she is known to be somebody's wife."""
        return self.is_styled(WIVES) or not _MARRIED.isdisjoint(self.roles)

    def is_called(self, title: str) -> bool:
        """Whether a title that is no king's or saint's, or none, may stand before the name alone:
        kings have no other title, and saints are never without theirs."""
        return not self.epithet or not (title or self.rules("saint"))

    def may_sit(self, mention: Mention) -> bool:
        """Whether the person may have the seat that a mention gives: a peer is called so, and no
        other place is told of him."""
        called = not mention.title or mention.title in self.titles or not self.forenames
        return called and self.seats <= {"", mention.seat}

    def rules(self, title: str) -> bool:
        """Whether the person bears a title such as king or saint."""
        return any(RULING.get(own) == title for own in self.titles)


class Link(NamedTuple):
    """What a mention was taken for: an entry, or several candidates, or none of a crowd.

    ``weighed`` says that others bear the name, and that the text speaks for this one.
    """

    candidates: tuple[Entry, ...]
    manner: Manner
    weighed: bool = False


def likeliest(bearers: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of those who bear a surname, those whom the document names in full; where it names none,
    the one of whom the authority file says that the surname alone is used."""
    named = tuple(entry for entry in bearers if entry.named)
    bare = tuple(entry for entry in bearers if entry.bare)
    return named or (bare if len(bare) == 1 else bearers)


CROWD = 16
"""Of so many bearers of a name, none is proposed for a mention that could be any of them."""


def described(entry: Entry) -> Person:
    """The entry of a person for the edition: with a form more for one who is known."""
    if entry.known:
        known = entry.known
        new = (form for form in entry.forms if form not in known.names)
        return replace(known, names=(*known.names, *new))
    fullest = max(
        entry.forms,
        key=lambda form: (sum(len(part) > 2 for part in form.split()), len(form.split())),
    )
    return Person(entry.key, (fullest, *(form for form in entry.forms if form != fullest)))
