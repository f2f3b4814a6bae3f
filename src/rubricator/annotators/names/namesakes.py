"""Which of several who bear a surname is meant where the surname stands alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator.annotators.names.bearers import Entry, Link
from rubricator.annotators.names.forms import gender_of
from rubricator.annotators.names.mentions import Mention
from rubricator.annotators.names.relatives import BLOOD
from rubricator.annotators.names.words import RULING

_NEAR = 20
"""No more mentions than these are looked through for the family of somebody's relative."""
_HEAD = 6
"""The head of a letter has no more blocks than these above its greeting."""
_OPENING = 2
"""The last block that opens a text: its title, who wrote it, and the first paragraph."""


@dataclass
class Naming:
    """Where one person is named in full: the mentions (their numbers), their blocks, and how many
    of them bring him in as somebody's relative."""

    mentions: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    related: int = 0

    @property
    def passing(self) -> bool:
        """Whether he is named as a relative only."""
        return self.related == len(self.mentions) > 0


class Namings:
    """Where the persons of a document are named in full, by whatever stands for a person."""

    def __init__(self, mentions: Sequence[Mention], named: Iterable[tuple[int, int]]) -> None:
        """``named`` are pairs of the number of a mention and the person whom it names in full."""
        self.mentions = mentions
        self.namings: Mapping[int, Naming] = defaultdict(Naming)
        for i, person in named:
            naming = self.namings[person]
            naming.mentions.append(i)
            naming.blocks.append(mentions[i].block)
            naming.related += mentions[i].passing
        self.passing = {person for person, naming in self.namings.items() if naming.passing}
        """Those who are named in full, but only as relatives of others."""

    def begins(self, person: int) -> int:
        """The first mention that names a person in full."""
        return self.namings[person].mentions[0]

    def is_unnamed(self, person: int, i: int) -> bool:
        """Whether a person is named in full, but not before mention ``i``."""
        return person in self.namings and self.begins(person) > i

    def is_once(self, person: int, i: int) -> bool:
        """Whether a person is named in full but once, and not in the block of mention ``i``."""
        blocks = self.namings[person].blocks if person in self.namings else []
        return len(blocks) == 1 and blocks[0] != self.mentions[i].block

    def here(self, persons: Iterable[int], i: int) -> list[int]:
        """Those whom the block of a mention has named in full before it."""
        return [p for p in persons if p in self.namings and self._is_here(self.namings[p], i)]

    def addressee(self, persons: Iterable[int], i: int) -> int | None:
        """Whom the head of a letter names in full above its greeting, mention ``i``; None if it
        names none of these persons, or several in one line."""
        above = [
            (self.namings[p].blocks[at - 1], p)
            for p in persons
            if p in self.namings and (at := bisect_left(self.namings[p].mentions, i))
        ]
        block, person = max(above, default=(-1, 0))
        alone = sum(other == block for other, _ in above) == 1
        return person if alone and 0 < self.mentions[i].block - block <= _HEAD else None

    def _is_here(self, naming: Naming, i: int) -> bool:
        at = bisect_left(naming.mentions, i)
        return at > 0 and naming.blocks[at - 1] == self.mentions[i].block

    def subject(self, persons: Iterable[int], i: int, used: Sequence[int]) -> int | None:
        """Whom the text goes on to call so at mention ``i``; ``used`` are the mentions of the
        surname alone.

        That is the one named in full before it, or if others are, the one to whom the surname
        alone was given before they were named, or of whom the first blocks speak and who is named
        in full three times as often as any other.
        """
        known = sorted((p for p in persons if p in self.namings), key=self.begins)
        before = [p for p in known if self.begins(p) < i]
        if len(before) < 2:
            return before[0] if before else None
        first, second = before[0], before[1]
        at = bisect_left(used, self.begins(first))
        if at < len(used) and used[at] < self.begins(second):
            return first
        counts = {p: len(self.namings[p].mentions) - self.namings[p].related for p in before}
        opening = self.namings[first].blocks[0] <= _OPENING
        often = all(counts[first] >= 3 * counts[p] for p in before[1:])
        return first if opening and often and counts[first] > 2 else None


def named_in_full(mentions: Sequence[Mention], links: Mapping[int, Link]) -> Namings:
    """Where the one person whom a mention is linked to is named in full, or told from others."""
    return Namings(
        mentions,
        [
            (i, id(link.candidates[0]))
            for i, link in sorted(links.items())
            if len(link.candidates) == 1
            and (link.manner == "full" or mentions[i].epithet or mentions[i].title in RULING)
        ],
    )


def settled(link: Link, i: int, namings: Namings, alone: Sequence[int]) -> Link:
    """A link of mention ``i`` to several bearers of a surname, with the one whom the text means.

    That is the only one whom its block has named before it, unless the text was speaking of
    another; or else the other. ``alone`` are the mentions of the surname alone.
    """
    mention = namings.mentions[i]
    if mention.cited:
        return link
    gender = gender_of(mention.title, ())
    fitting = tuple(e for e in link.candidates if not gender or e.genders <= {gender})
    if len(fitting) == 1:
        near = bool(namings.here([id(fitting[0])], i))
        return link._replace(candidates=fitting, weighed=not near)
    persons = {id(entry): entry for entry in link.candidates}
    addressee = namings.addressee(persons, i) if mention.greeted else None
    if addressee is not None:
        return link._replace(candidates=(persons[addressee],), weighed=True)
    here = namings.here(persons, i)
    may = link.manner == "surname" and gender != "f"
    subject = namings.subject(persons, i, alone) if may else None
    chosen = here[0] if len(here) == 1 else subject
    bare = link.manner == "surname" and not mention.title
    if bare and chosen and persons[chosen].addressed >= len(alone):
        return link  # whom the text calls Mrs Brandt it does not call plain Brandt
    if len(here) == 1 and subject in {None, here[0]}:
        return link._replace(candidates=(persons[here[0]],))
    if subject is None or (here and subject not in here):
        return link
    return link._replace(candidates=(persons[subject],), weighed=True)


def is_stranger(
    i: int, given: Iterable[Entry], mentions: Sequence[Mention], links: Mapping[int, Link]
) -> bool:
    """Whether relative ``i``, brought in as "his son Peter", is none of those known by the forename
    ``given``: the block has named before him only persons of other families."""
    mention = mentions[i]
    if mention.kin not in BLOOD or mention.owner != "his":
        return False
    families: set[str] = set()
    at = i - 1
    while at >= max(i - _NEAR, 0) and mentions[at].block == mention.block:
        families |= {entry.surname for entry in links[at].candidates} if at in links else set()
        at -= 1
    surnames = {entry.surname for entry in given}
    return bool(families and surnames) and families.isdisjoint(surnames)


def without_owner(
    link: Link, i: int, mentions: Sequence[Mention], links: Mapping[int, Link]
) -> Link:
    """The link of relative ``i``, who is not the one whose relative he is: John Brandt's son John.

    That is who is named last before the relatives, in their block.
    """
    at = i - 1
    while at > 0 and mentions[at].relative and len(mentions[at].words) == 1:
        at -= 1
    if at < 0 or at not in links or mentions[at].block != mentions[i].block:
        return link
    other = {"her": "m", "his": "f"}.get(mentions[i].owner)
    own = [entry for entry in links[at].candidates if entry.gender != other]
    return link._replace(candidates=tuple(e for e in link.candidates if e not in own))
