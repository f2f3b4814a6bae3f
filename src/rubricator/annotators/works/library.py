"""The works that a text lists, by surname and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rubricator.annotators.keys import fold
from rubricator.annotators.works.authors import given, is_body, surname
from rubricator.annotators.works.reference_parts import Reference
from rubricator.model import Work

_JOINT = re.compile(r"[\s-]+")
_SMALL = frozenset("of for the and & on in de du des et y do da dos para für und".split())
"""Words of the name of an organisation that its initials may leave out."""


class Library:
    """The works that a text lists, by surname and year; those of organisations by their initials
    too: “(DfE, 2011)” is what the Department for Education published in that year."""

    def __init__(self, references: Sequence[Reference], works: Iterable[Work]) -> None:
        self._keys: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
        self._bodies: set[tuple[str, str]] = set()
        self._given: dict[str, str] = {}
        short: dict[tuple[str, str], set[str]] = {}
        for reference in references:
            if reference.work is not None and reference.surnames:
                at = reference.surnames[0], reference.year
                entry = (reference.work.key, reference.surnames)
                self._keys.setdefault(at, []).append(entry)
                for author, _ in reference.work.author[:1]:
                    self._given[reference.work.key] = given(author)
                if body := _body(reference.work):
                    self._bodies.add(at)
                    for initials in _initials(body):
                        short.setdefault((initials, reference.year), set()).add(entry[0])
        for work in works:
            names = tuple(surname(name) for name, _ in work.author if name.strip())
            if names and work.date and work.title and not self.has(names[0], work.date[:4]):
                self._keys[names[0], work.date[:4]] = [(work.key, names)]
        for at, keys in short.items():
            if at not in self._keys:
                self._bodies.add(at)
                self._keys[at] = [(key, at[:1]) for key in sorted(keys)]

    def __bool__(self) -> bool:
        return bool(self._keys)

    def key(self, names: Sequence[str], year: str, others: bool, forename: str = "") -> str:
        """The key of the one work by these authors ("et al." if ``others``); empty if not one. The
        forename of the first, or its initial, tells authors of one name apart."""
        found = self._keys.get((names[0], year), [])
        if len(found) > 1:
            fitting = [
                (key, surnames)
                for key, surnames in found
                if surnames[: len(names)] == tuple(names)
                and (len(surnames) > 2 if others else len(surnames) == len(names))
            ]
            found = fitting or found
        if forename and (len(found) > 1 or forename.endswith(".")):
            unsaid = forename if len(found) == 1 else ""  # the list may give no forename
            found = [one for one in found if _fits(forename, self._given.get(one[0]) or unsaid)]
        return found[0][0] if len(found) == 1 else ""

    def has(self, name: str, year: str) -> bool:
        """Whether any listed work is by a first author of this name and year."""
        return (name, year) in self._keys

    def body(self, name: str, year: str) -> bool:
        """Whether the listed work of this name and year is an organisation's."""
        return (name, year) in self._bodies


def _body(work: Work) -> str:
    """The name of the organisation whose work it is; empty if it is a person's, or nobody's."""
    if len(work.author) != 1:
        return ""
    name, person = work.author[0]
    last = name.split()[-1] if name.strip() else ""
    inverted = ("," in name and not is_body(name)) or (
        len(last) < 4 and last.isupper() and " " in name
    )
    return "" if person or inverted else name


def _fits(said: str, listed: str) -> bool:
    """Whether a forename that is said is the one that is listed: “J.” is of “J. R.” and “Jane”."""
    return listed == said or (said.endswith(".") and listed[:1] == said[0])


def _initials(body: str) -> Iterator[str]:
    """What stands for an organisation's name, folded: with its small words, and without."""
    words = [word for word in _JOINT.split(body) if word[:1].isalpha() or word == "&"]
    if len(words) < 2:
        return
    yield "".join(fold(word[0]) for word in words if word != "&")
    yield "".join(fold(word[0]) for word in words if word not in _SMALL and word[0].isupper())
