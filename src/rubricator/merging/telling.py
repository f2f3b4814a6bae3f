"""What an editor has to be told of a merge."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rubricator.merging.spans import Span


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

    def clashed(self, attribute: str, made: Span) -> None:
        """The editor and the machine gave a mark different attributes."""
        self._conflict(f"Both changed @{attribute} of the {self._called(made)}.", made.start)

    def forgotten(self, name: str, words: str, made: Span) -> None:
        """The machine does not make any more what the editor changed."""
        self._conflict(f"The machine no longer makes the {name} “{short(words)}”.", made.start)

    def unmade(self, made: Span) -> None:
        """The machine would make something where the editor has said something else."""
        words = short(self.text[made.start : made.end])
        self._conflict(f"The machine would make “{words}” a {made.name}.", made.start)

    def entry(self, message: str, element: etree._Element) -> None:
        """Something in the header or in standOff that both changed."""
        self.notes.append(Note("M007", f"Both changed {message}.", element=element))

    def lost(self, kind: str, words: str, what: str, offset: int) -> None:
        """What the editor made cannot be in the new text."""
        message = f"{what} “{short(words)}” ({kind}) has no place in the new text."
        self.notes.append(Note("M008", message, offset))

    def _called(self, made: Span) -> str:
        return f"{made.name} “{short(self.text[made.start : made.end])}”"

    def _conflict(self, message: str, offset: int) -> None:
        self.notes.append(Note("M007", message, offset))


def short(words: str) -> str:
    """Words on one line, their end left out where they are many."""
    folded = " ".join(words.split())
    return folded if len(folded) <= 60 else folded[:57] + "…"
