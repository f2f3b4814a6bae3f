"""Who of one name is meant: the elder, the younger, or a relative who is called alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rubricator.annotators.names.bearers import Entry
from rubricator.annotators.names.forms import gender_of
from rubricator.annotators.names.mentions import Mention

_REACH = 8
_OWNERS = {"his": "m", "her": "f", "a": "", "'s": "", "'": ""}
_ROLES = {"sr": {"father", "parent"}, "jr": {"son"}}
_OTHER = {"sr": "jr", "jr": "sr"}
_MAIN = "first"
"""The generation of him whose relative has his name."""


class Generations:
    """What a text says of the elder, the younger and the relatives of one name.

    ``mentions`` are those of the text; a relative who has the name of whose relative he is ("John
    Brandt died, and his cousin, John Brandt, …") has the noun as generation.
    """

    def __init__(
        self, mentions: Sequence[Mention], parts: Sequence[tuple[str, tuple[str, ...]]]
    ) -> None:
        """``parts`` are the surname and the forenames of each mention."""
        self._parts = parts
        self.mentions = [
            mention._replace(generation=mention.kin)
            if mention.kin and _is_namesake(i, mentions, parts)
            else mention
            for i, mention in enumerate(mentions)
        ]
        said: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._begins: dict[tuple[str, ...], int] = {}
        for i, mention in enumerate(self.mentions):
            surname, forenames = parts[i]
            if mention.generation and forenames:
                name = surname, forenames[0]
                said[name] |= {mention.generation, *(["kin"] if mention.kin else [])}
                self._begins.setdefault(name, i)
        self._said = {name: words for name, words in said.items() if len(words) > 1}

    def said(self, i: int) -> set[str]:
        """What is said of those of the name of mention ``i`` (``jr``, ``sr``, a noun, ``kin``),
        where an elder and a younger are told apart, or one is brought in as a relative."""
        surname, forenames = self._parts[i]
        return self._said.get((surname, *forenames[:1]), set())

    def of(self, i: int) -> Mention:
        """Mention ``i``, with the generation of whom the bare name means."""
        mention, said = self.mentions[i], self.said(i)
        if mention.generation or not said:
            return mention
        bare = "sr" if "sr" not in said else "jr"
        if {"jr", "sr"}.isdisjoint(said):
            bare = _MAIN
        elif {"jr", "sr"} <= said:
            bare = ""
        return mention._replace(generation=mention.kin if mention.kin in said else bare)

    def is_doubtful(self, i: int) -> bool:
        """Whether a relative of the name has been told of before mention ``i`` of the bare name."""
        (surname, forenames), said = self._parts[i], self.said(i)
        told = said and "jr" not in said and not self.mentions[i].generation
        return bool(told) and self._begins[surname, forenames[0]] < i


def _is_namesake(
    i: int, mentions: Sequence[Mention], parts: Sequence[tuple[str, tuple[str, ...]]]
) -> bool:
    """Whether relative ``i`` has the name of whose relative he is: nobody else has been named
    right before."""
    mention, (surname, forenames) = mentions[i], parts[i]
    if not forenames or mention.generation or mention.owner not in _OWNERS:
        return False
    owner, own = _OWNERS[mention.owner], gender_of("", forenames)
    if owner and own and owner != own:
        return False
    found = False
    for j in range(i - 1, max(i - _REACH, 0) - 1, -1):
        if mentions[j].block < mention.block - (not found):
            break
        last, first = parts[j]
        if last != surname or first[:1] not in ((), forenames[:1]):
            return False
        found = found or (first == forenames and not mentions[j].kin)
    return found


def of_age(generation: str, bearers: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Those of the bearers of a surname whom the text calls the elder or the younger as well; where
    nothing is said, those who are not known for that alone."""
    if generation:
        return tuple(e for e in bearers if e.generation == generation) or bearers
    return tuple(e for e in bearers if e.forenames or not e.generation) or bearers


def aged(generation: str, everyone: Sequence[Entry]) -> tuple[Entry, ...]:
    """The elder or the younger of those who bear a surname, none of whom is called so with it: the
    one who is brought in as a father or a son, or the one beside such a one; none if it may be
    another."""
    if generation not in _ROLES:
        return ()
    said, against = (
        [entry for entry in everyone if entry.generation == age or _ROLES[age] & entry.roles]
        for age in (generation, _OTHER[generation])
    )
    rest = [entry for entry in everyone if entry not in (*said, *against)]
    if said and against:
        return ()
    found = said or (rest if against else [])
    return tuple(found) if len(found) == 1 else ()
