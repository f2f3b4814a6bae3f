"""Persons where a citation names them: what the persons annotator has said of them."""

from __future__ import annotations

from rubricator.annotators.keys import fold
from rubricator.model import Draft, Mark


class Named:
    """The persons of a text, by the span of a mark and by surname."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        persons = [mark for mark in draft.marks if mark.kind == "persName"]
        self.starting = {mark.start: mark for mark in persons}
        self.ending = {mark.end: mark for mark in persons}
        surnames: dict[str, set[str]] = {}
        for person in draft.persons:
            words = fold(person.names[0]).split()
            if words and len(words[-1]) > 1:  # no surname: "Marsh W"
                surnames.setdefault(words[-1], set()).add(person.key)
        self._borne = frozenset(surnames)
        self._surnames = {name: min(keys) for name, keys in surnames.items() if len(keys) == 1}
        self._names = {person.key: person.names[0] for person in draft.persons}

    def covers(self, start: int, end: int) -> bool:
        """Whether a person's name is all of text[start:end]."""
        first, last = self.starting.get(start), self.ending.get(end)
        return (first is not None and first.end >= end) or (
            last is not None and last.start <= start
        )

    def within(self, start: int, end: int) -> bool:
        """Whether text[start:end] ends with a person's name."""
        mark = self.ending.get(end)
        return mark is not None and mark.start >= start

    def key(self, start: int, end: int) -> str:
        """The key of the person named there; empty if there is none, or more than one."""
        mark = self.ending.get(end)
        if mark is not None and mark.attributes.get("ref"):
            return self.of(mark)
        words = fold(self._draft.text[start:end]).split()
        return self._surnames.get(words[-1], "") if words else ""

    def has(self, surname: str) -> bool:
        """Whether any person has a folded surname."""
        return surname in self._borne

    def surname(self, surname: str) -> tuple[str, str] | None:
        """The main form and the key of the one person of a folded surname."""
        key = self._surnames.get(surname, "")
        return (self._names[key], key) if key else None

    def said(self, key: str, said: str) -> str:
        """The main form of a person's name, or what is ``said`` where that form is a surname alone
        and more is said."""
        main = self._names.get(key, said)
        return main if " " in main or " " not in said else said

    def of(self, mark: Mark) -> str:
        """The key of the person that a mark points at."""
        return mark.attributes.get("ref", "").removeprefix(f"#{self._draft.id}.pers.")

    def author(self, span: tuple[int, int], said: str) -> tuple[str, str]:
        """An author as a work lists it: the main form of the name, and the person's key."""
        key = self.key(*span)
        return self.said(key, said), key

    def mark(self, span: tuple[int, int], rule: str) -> Mark:
        """A persName there, linked if the person is known."""
        key = self.key(*span)
        attributes = {"ref": f"#{self._draft.id}.pers.{key}"} if key else {}
        return Mark("persName", *span, attributes, "high", rule)
