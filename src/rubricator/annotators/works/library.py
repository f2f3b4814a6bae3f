"""The works that a text lists, by surname and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricator.annotators.works.authors import surname
from rubricator.annotators.works.reference_parts import Reference
from rubricator.model import Work


class Library:
    """The works that a text lists, by surname and year."""

    def __init__(self, references: Sequence[Reference], works: Iterable[Work]) -> None:
        self._keys: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
        for reference in references:
            if reference.work is not None and reference.surnames:
                at = reference.surnames[0], reference.year
                entry = (reference.work.key, reference.surnames)
                self._keys.setdefault(at, []).append(entry)
        for work in works:
            names = tuple(surname(name) for name, _ in work.author if name.strip())
            if names and work.date and work.title and not self.has(names[0], work.date[:4]):
                self._keys[names[0], work.date[:4]] = [(work.key, names)]

    def __bool__(self) -> bool:
        return bool(self._keys)

    def key(self, names: Sequence[str], year: str, others: bool) -> str:
        """The key of the one work by these authors ("et al." if ``others``); empty if not one."""
        found = self._keys.get((names[0], year), [])
        if len(found) > 1:
            fitting = [
                (key, surnames)
                for key, surnames in found
                if surnames[: len(names)] == tuple(names)
                and (len(surnames) > 2 if others else len(surnames) == len(names))
            ]
            found = fitting or found
        return found[0][0] if len(found) == 1 else ""

    def has(self, name: str, year: str) -> bool:
        """Whether any listed work is by a first author of this name and year."""
        return (name, year) in self._keys
