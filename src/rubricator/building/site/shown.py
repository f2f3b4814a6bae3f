"""The documents that a site shows, in their orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import tee

from rubricator import views
from rubricator.building import ordering
from rubricator.building.records.rows import Row
from rubricator.building.records.tables import Tables
from rubricator.building.site import pages
from rubricator.saxon import Value
from rubricator.views import Frame

_LABELLED = """SELECT stem, short, row_number() OVER (PARTITION BY short ORDER BY year, date, stem),
    count(*) OVER (PARTITION BY short) FROM heads ORDER BY year, date, stem"""


class Shown:
    """Those of some documents that have a part: their heads stand in a table.

    ``pages`` are the parameters of all pages that follow from them, ``searched`` is how many bytes
    of text the search has.
    """

    def __init__(self, tables: Tables, rows: Mapping[str, Row], names: Iterable[str]) -> None:
        self._tables = tables
        self.searched = 0
        tables.tell("CREATE TABLE heads (stem TEXT PRIMARY KEY, title, date, year, short, frame)")

        def parts() -> Iterator[views.Part]:
            for name in names:
                row = rows[name]
                if (part := row.part) is None:
                    continue
                self.searched += row.searched
                year = ordering.year(part.date)
                head = (name, part.title, part.date, year, row.short, row.frame)
                tables.put("heads", [head])
                yield part

        self.pages: dict[str, Value] = views.pages(parts())

    def to_frame(self) -> Iterator[tuple[str, Frame, bool]]:
        """Each document with what the corpus says on its page, and whether that is another than
        its page has."""
        question = "SELECT stem, title, frame FROM heads ORDER BY date = '', date, stem"
        heads, again = tee(self._tables.ask(question))
        frames = views.frames_of(((stem, title) for stem, title, _ in heads), self.pages)
        for (stem, frame), (*_, was) in zip(frames, again, strict=True):
            yield stem, frame, was != pages.digest(frame)

    def in_order(self) -> Iterator[tuple[str, str]]:
        """Stems and labels, in the order of the corpus."""
        for stem, short, number, alike in self._tables.ask(_LABELLED):
            yield stem, ordering.label(short, number, alike)
