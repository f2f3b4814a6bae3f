"""The three versions of an edition that a merge brings together, and the texts they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from rubricator.merging import spans
from rubricator.merging.pairing import elements
from rubricator.merging.record import Version, digest
from rubricator.merging.renaming import Renaming
from rubricator.merging.respacing import respaced
from rubricator.merging.spans import Span
from rubricator.merging.telling import Told
from rubricator.merging.texts.agreeing import difference, said
from rubricator.merging.texts.carrying import Carrier
from rubricator.model import CONTAINERS, TEI
from rubricator.tei.document import ID

_NS = {"t": TEI}


class UnmergeableError(Exception):
    """Raised when an edition cannot be merged; the message says why, ``offset`` where it begins."""

    def __init__(self, message: str, offset: int = -1) -> None:
        super().__init__(message)
        self.offset = offset


class Versions:
    """*Base* is what the machine last wrote, *theirs* the editor's, *ours* what it makes now.

    ``base`` (in a list) and ``theirs`` are spans over the text ``old``, ``ours`` over ``text``;
    ``root`` and ``machine`` are the trees of the editor's version and of ours, ``base_root`` are
    the attributes of the base's root, ``header`` and ``stand_off`` are branches of the base;
    all have ids of the document ``identity``.
    ``carrier`` carries offsets from one text to the other; ``corrected`` says whether words were
    changed in the edition (as in the source). Raises UnmergeableError where the text
    of ``theirs`` has words that are neither the base's nor those of ours.
    """

    def __init__(self, base: Version, theirs: etree._Element, ours: etree._Element) -> None:
        self.root, self.machine = theirs, ours
        self.identity = ours.get(ID, "")
        text, new = theirs.find("t:text", _NS), ours.find("t:text", _NS)
        if text is None or new is None:
            raise UnmergeableError("it has no text")
        self.element = text
        self.theirs, self.old = spans.read(text)
        self.ours, self.text = spans.read(new)
        self.told = Told(self.text)
        called = {base.root.get(ID, ""), theirs.get(ID, "")}
        if theirs.get(ID, "") not in {"", self.identity, base.root.get(ID)}:
            said = f"its id is “{theirs.get(ID)}”, and that of its source is “{self.identity}”"
            mend = f'put id = "{theirs.get(ID)}" into the sidecar, or the old id back'
            raise UnmergeableError(f"{said}: {mend}")
        self.base_root = {**base.root, ID: self.identity}
        self.base = [Span(name, start, end, dict(said)) for start, end, name, said in base.marks]
        self.header, self.stand_off = (
            etree.fromstring(xml) if xml else None for xml in (base.header, base.stand_off)
        )
        spoken = (*self.base, *elements(self.theirs))
        Renaming({}, called, self.identity).within(spoken, (self.root, *self.branches))
        self.corrected = digest(self.old.encode()) != base.text and self._agree(base)
        self.carrier = Carrier(self.old, self.text, _blocks_of_words(self.ours))

    @property
    def branches(self) -> tuple[etree._Element | None, ...]:
        """The header and standOff of the base."""
        return self.header, self.stand_off

    def carried(self, span: Span) -> tuple[int, int]:
        """Where a span over the old text is in the new one."""
        bounded = span.name not in CONTAINERS
        whole = span.is_block
        return self.carrier.carried(span.start, span.end, whole=whole, bounded=bounded)

    def words(self, span: Span) -> str:
        """What a span over the old text stands on."""
        return self.old[span.start : span.end]

    def keeps(self, span: Span) -> bool:
        """Whether the words of a span over the old text are still there, most of them."""
        return self.carrier.keeps(span.start, span.end)

    def _agree(self, base: Version) -> bool:
        """Bring the base, and the editor's version whose text is another, onto one text.

        White space that a program changed is put back. What was corrected in the edition has to
        be corrected in the source too; returns whether anything was.
        """
        was = base.words or (self.text if digest(self.text.encode()) == base.text else "")
        if was and self._respaced(self.base, was):
            return False
        self._respaced([], self.text)
        if not was:  # a record of an earlier version of the program: it has no text
            self._must_agree(self.text)
            ours = (o for o in self.ours.below() if o.is_element)
            self.base = [Span(o.name, o.start, o.end, dict(o.attributes)) for o in ours]
            return True
        self._must_agree(was)
        if self.old.split() == was.split():  # spaces of other kinds
            self.told.respaced()
        back = Carrier(was, self.old, _blocks_of_words(self.theirs))
        for span in self.base:
            bounded = span.name not in CONTAINERS
            start, end = back.carried(span.start, span.end, whole=span.is_block, bounded=bounded)
            lost = span.start < span.end and start == end
            span.start, span.end = (-1, -1) if lost else (start, end)
        self.base = [span for span in self.base if span.start >= 0]
        return True

    def _respaced(self, base: Sequence[Span], wanted: str) -> bool:
        """Put the white space of a text into the editor's, if that is the same otherwise."""
        if not respaced(base, self.theirs, self.old, wanted):
            return False
        if self.old != wanted:
            self.told.respaced()
        self.old = wanted
        return True

    def _must_agree(self, was: str) -> None:
        """Raise UnmergeableError for words of the edition that are not in the source, nor were."""
        if found := difference(was, self.old, self.text):
            words = said(self.old, found)
            raise UnmergeableError(f"its text is not that of the source {words}", found.start)


def _blocks_of_words(top: Span) -> Iterator[Span]:
    """The blocks that hold words rather than blocks; a label stands in such a one."""
    for span in top.below():
        inner = [c for c in span.children if c.is_block and c.name != "label"]
        if span.is_block and span.name != "label" and not inner:
            yield span
