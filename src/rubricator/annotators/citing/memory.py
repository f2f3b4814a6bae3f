"""The marks of citations, and the memory of what they cited. Offsets are code points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rubricator.annotators.citing.antecedents import Antecedents, Cited
from rubricator.annotators.citing.known.catalogue import Catalogue, Found
from rubricator.annotators.locators import Locator
from rubricator.annotators.works.reference_parts import Reference
from rubricator.model import Block, Certainty, Mark


class Citing:
    """What the citations of a text have cited so far: by place in the text (``known``), and by
    author (the catalogue's ``opera``)."""

    def __init__(self, catalogue: Catalogue, full: Sequence[Reference]) -> None:
        self.draft = catalogue.draft
        self.catalogue = catalogue
        self.known = Antecedents(catalogue.draft, full)
        self.given = -1
        """Where the last full reference ends that was read before the rest."""

    def bibl(self, start: int, end: int, key: str, rule: str, cert: Certainty = "high") -> Mark:
        """A citation of a work at text[start:end]; of no known work, where the key is empty."""
        attributes = {"type": "citation"}
        if key:
            attributes["ptr/@target"] = f"#{self.draft.id}.work.{key}"
        return Mark("bibl", start, end, attributes, cert, rule)

    def inherited(self, start: int, end: int, last: Cited, rule: str) -> Mark:
        """A citation whose work an earlier one names."""
        mark = self.bibl(start, end, last.key, rule)
        antecedent = {"ptr/@source": f"#{last.anchor}", "ptr/@cert": "medium"}
        return replace(mark, attributes={**mark.attributes, **antecedent})

    def remember(
        self,
        key: str,
        start: int,
        end: int,
        places: Sequence[Locator] = (),
        until: int | None = None,
    ) -> None:
        """Take in a citation that others may go on with, ``until`` an offset."""
        self.known.remember(key, start, end, places, until)
        if key:
            self.catalogue.opera.cite(key, end)

    def learn(
        self, found: Found, leaf: Block, start: int, end: int, places: Sequence[Locator]
    ) -> None:
        """Take in a citation that names its work in words, and whose it is."""
        named = any(mark.kind == "author" for mark in found.marks)
        if not named and self.catalogue.is_anonymous(found.key):
            self.catalogue.opera.hear(found.key, leaf, start)
        self.remember(found.key, start, end, places)
        self.known.attributed.learn(found.key, found.marks)
