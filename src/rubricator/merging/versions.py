"""The three versions of an edition that a merge brings together, and the texts they stand on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rubricator.document import ID
from rubricator.merging import spans
from rubricator.merging.carrying import Carrier
from rubricator.merging.differences import prefix
from rubricator.merging.record import Version, digest
from rubricator.merging.respacing import respaced
from rubricator.merging.spans import Span
from rubricator.merging.telling import Told, short
from rubricator.model import CONTAINERS, TEI

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
    the attributes of the base's root, ``header`` and ``stand_off`` are branches of the base.
    ``carrier`` carries offsets from one text to the other. Raises UnmergeableError where the text
    of ``theirs`` is not the base's.
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
        self.base_root = {**base.root, ID: self.identity}
        self.base = [Span(name, start, end, dict(said)) for start, end, name, said in base.marks]
        self.header, self.stand_off = (
            etree.fromstring(xml) if xml else None for xml in (base.header, base.stand_off)
        )
        if digest(self.old.encode()) != base.text:
            self._respace(base.text)
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

    def _respace(self, known: str) -> None:
        """Put back white space that a program changed; only the machine's text has it still."""
        if digest(self.text.encode()) != known:
            raise UnmergeableError(
                "its text is not that of the source as it was, and the source was changed too"
            )
        if not respaced(self.base, self.theirs, self.old, self.text):
            offset = prefix(self.old, self.text)
            words = short(self.old[max(0, offset - 15) : offset + 25])
            raise UnmergeableError(f"its text is not that of the source at “{words}”", offset)
        self.told.respaced()
        self.old = self.text


def _blocks_of_words(top: Span) -> Iterator[Span]:
    """The blocks that hold words rather than blocks; a label stands in such a one."""
    for span in top.below():
        inner = [c for c in span.children if c.is_block and c.name != "label"]
        if span.is_block and span.name != "label" and not inner:
            yield span
