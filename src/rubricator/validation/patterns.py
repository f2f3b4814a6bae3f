"""Content models as regular expressions over elements and text, read with derivatives.

After J. A. Brzozowski, "Derivatives of Regular Expressions", JACM 11 (1964), and J. Clark, "An
algorithm for RELAX NG validation" (2002). A pattern is a number in a table, so that equal patterns
are the same number and each derivative is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable

Pattern = int
Symbol = int | str
"""What an element holds: an element (its number in a grammar) or TEXT."""

TEXT = "#text"

NEVER: Pattern = 0
"""Nothing at all fits."""
EMPTY: Pattern = 1
"""Nothing is left to come."""
ANY_TEXT: Pattern = 2
DATUM: Pattern = 3
"""Text of a certain form, once."""


class Patterns:
    """A table of patterns: what each may begin with, and what may follow."""

    def __init__(self) -> None:
        self._table: list[tuple[object, ...]] = [("never",), ("empty",), ("text",), ("datum",)]
        self._ids = {node: number for number, node in enumerate(self._table)}
        self._nullable: dict[Pattern, bool] = {}
        self._first: dict[Pattern, frozenset[Symbol]] = {}
        self._after: dict[tuple[Pattern, Symbol], Pattern] = {}

    # --- reading --------------------------------------------------------------------------

    def nullable(self, pattern: Pattern) -> bool:
        """Whether nothing more need come."""
        if pattern not in self._nullable:
            match self._table[pattern][0]:
                case "empty" | "text" | "datum" | "star":
                    answer = True
                case "choice":
                    answer = any(self.nullable(part) for part in self._members(pattern))
                case "group" | "interleave":
                    answer = all(self.nullable(part) for part in self._members(pattern))
                case _:
                    answer = False
            self._nullable[pattern] = answer
        return self._nullable[pattern]

    def first(self, pattern: Pattern) -> frozenset[Symbol]:
        """What may come next."""
        if pattern not in self._first:
            kind, *parts = self._table[pattern]
            found: frozenset[Symbol] = frozenset()
            match kind:
                case "text" | "datum":
                    found = frozenset({TEXT})
                case "element":
                    found = frozenset({_symbol(parts[0])})
                case "star" | "choice" | "interleave":
                    for part in self._members(pattern):
                        found |= self.first(part)
                case "group":
                    left, right = self._members(pattern)
                    found = self.first(left)
                    if self.nullable(left):
                        found |= self.first(right)
            self._first[pattern] = found
        return self._first[pattern]

    def after(self, pattern: Pattern, symbol: Symbol) -> Pattern:
        """What may come once ``symbol`` has come; NEVER if it may not."""
        key = (pattern, symbol)
        if key not in self._after:
            self._after[key] = self._derive(pattern, symbol)
        return self._after[key]

    def _derive(self, pattern: Pattern, symbol: Symbol) -> Pattern:
        kind, *parts = self._table[pattern]
        match kind:
            case "text":
                return ANY_TEXT if symbol == TEXT else NEVER
            case "datum":
                return EMPTY if symbol == TEXT else NEVER
            case "element":
                return EMPTY if symbol == parts[0] else NEVER
            case "star":
                (part,) = self._members(pattern)
                return self.then(self.after(part, symbol), pattern)
            case "choice":
                return self.either(self.after(part, symbol) for part in self._members(pattern))
            case "interleave":
                left, right = self._members(pattern)
                return self.either(
                    (
                        self.mix(self.after(left, symbol), right),
                        self.mix(left, self.after(right, symbol)),
                    )
                )
            case "group":
                left, right = self._members(pattern)
                here = self.then(self.after(left, symbol), right)
                return (
                    self.either((here, self.after(right, symbol))) if self.nullable(left) else here
                )
        return NEVER

    def _members(self, pattern: Pattern) -> tuple[Pattern, ...]:
        return tuple(_symbol(part) for part in self._table[pattern][1:])

    # --- building -------------------------------------------------------------------------

    def element(self, number: int) -> Pattern:
        """One element."""
        return self._make("element", number)

    def then(self, left: Pattern, right: Pattern) -> Pattern:
        """One, and the other after it."""
        if NEVER in (left, right):
            return NEVER
        if left == EMPTY:
            return right
        return left if right == EMPTY else self._make("group", left, right)

    def mix(self, left: Pattern, right: Pattern) -> Pattern:
        """Both, in any order and mixture."""
        if NEVER in (left, right):
            return NEVER
        if left == EMPTY:
            return right
        return left if right == EMPTY else self._make("interleave", left, right)

    def either(self, parts: Iterable[Pattern]) -> Pattern:
        """One of several."""
        members: set[Pattern] = set()
        for part in parts:
            if self._table[part][0] == "choice":
                members.update(self._members(part))
            elif part != NEVER:
                members.add(part)
        if not members:
            return NEVER
        if len(members) == 1:
            return members.pop()
        return self._make("choice", *sorted(members))

    def many(self, part: Pattern) -> Pattern:
        """None, one or more."""
        if part in (NEVER, EMPTY) or self._table[part][0] == "star":
            return EMPTY if part in (NEVER, EMPTY) else part
        return self._make("star", part)

    def _make(self, *node: object) -> Pattern:
        if node not in self._ids:
            self._ids[node] = len(self._table)
            self._table.append(node)
        return self._ids[node]


def _symbol(part: object) -> int:
    if not isinstance(part, int):
        raise TypeError(part)
    return part
