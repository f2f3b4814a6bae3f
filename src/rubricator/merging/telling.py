"""What an editor has to be told of a merge."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rubricator.merging.spans import Span

_SHOWN = 30
"""How many characters behind an empty element tell where it is."""


@dataclass(frozen=True)
class Note:
    """Something that an editor has to be told, and where: in the text, or at an element."""

    code: str
    message: str
    offset: int = -1
    element: etree._Element | None = None


class Told:
    """The notes of a merge; ``text`` is the merged text, in which their offsets count."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: list[Note] = []

    def respaced(self) -> None:
        """White space was put back."""
        self.notes.append(Note("M009", "White space of the source was put back into the text."))

    def restored(self, made: Span) -> None:
        """What stands for bytes of the source was taken out, and is there again."""
        words = f"The {self._called(made)} stands for bytes of the source, and was put back."
        self.notes.append(Note("M009", words, made.start))

    def clashed(self, attribute: str, made: Span) -> None:
        """The editor and the machine gave a mark different attributes."""
        self._conflict(f"Both changed @{_local(attribute)} of the {self._called(made)}.", made)

    def forgotten(self, made: Span) -> None:
        """The machine does not make any more what the editor changed."""
        self._conflict(f"The machine no longer makes the {self._called(made)}.", made)

    def unmade(self, made: Span) -> None:
        """The machine would make something where the editor has said something else."""
        self._conflict(f"The machine would make {self._called(made)}.", made)

    def entry(self, message: str, element: etree._Element) -> None:
        """Something in the header or in standOff that both changed."""
        self.notes.append(Note("M007", message, element=element))

    def lost(self, made: Span, words: str) -> None:
        """What the editor made on some words cannot be in the new text."""
        called = f"<{_local(made.name)}> on “{short(words)}”" if words else self._called(made)
        self.notes.append(Note("M008", f"The {called} has no place in the new text.", made.start))

    def undecided(self, kind: str, words: str, offset: int) -> None:
        """The words are gone on which the editor had decided against a mark."""
        message = f"The decision against <{kind}> on “{short(words)}” has no place in the new text."
        self.notes.append(Note("M008", message, offset))

    def _called(self, made: Span) -> str:
        """The element, and the words that it is on; those behind it, where it is on none."""
        name, words = f"<{_local(made.name)}>", self.text[made.start : made.end]
        if words:
            return f"{name} on “{short(words)}”"
        behind = short(self.text[made.end : made.end + 2 * _SHOWN], _SHOWN)
        return f"empty {name} before “{behind}”" if behind else f"empty {name} at the end"

    def _conflict(self, message: str, made: Span) -> None:
        self.notes.append(Note("M007", message, made.start))


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def short(words: str, most: int = 60) -> str:
    """Words on one line, their end left out where they have more than ``most`` characters."""
    folded = " ".join(words.split())
    return folded if len(folded) <= most else folded[: most - 1] + "…"
