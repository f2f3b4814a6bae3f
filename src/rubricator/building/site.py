"""The pages of the whole corpus: index, concordance, search. They are made from parts."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rubricator import searching, views, writing
from rubricator.building import record
from rubricator.building.record import Row
from rubricator.engine import Failure
from rubricator.errors import FileRefusedError
from rubricator.saxon import Value

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Site:
    """What the pages of a corpus are made from: the rows with their parts, what all pages say."""

    build: Path
    rows: tuple[Row, ...]
    parameters: tuple[tuple[str, Value], ...]

    def digest(self, maker: str, own: Mapping[str, bytes]) -> str:
        """A digest of all of it, of the program and of the project's own style."""
        digest = hashlib.sha256(f"{maker} {self.parameters} {sorted(own.items())}\n".encode())
        for row in self.rows:
            digest.update(f"{row.name} {row.digest}\n".encode())
        return digest.hexdigest()


def make(site: Site) -> list[str] | str:
    """Write the pages; their names below the folder of what is built, or why they cannot be."""
    parts = site.build / record.FOLDER / record.PARTS
    shared = dict(site.parameters)
    try:
        read = [record.read_part(parts, row) for row in site.rows]
        made = views.site(read, str(shared["site"]), shared)
        for name, data in made.items():
            writing.write(site.build / "html" / name, data)
    except (FileRefusedError, views.StylesheetError) as error:
        return str(error)
    return [f"html/{name}" for name in made]


def failed(_: Site, failure: Failure) -> str:
    """Why the pages could not be made."""
    return f"The pages of the whole corpus were not made: {failure.said}"


def search(rows: Iterable[Row]) -> dict[str, Value]:
    """What the pages must know of an index of the search that is not a script."""
    if sum(row.searched for row in rows) <= views.TEXT_IN_SCRIPT:
        return {}
    if searching.available():
        return {"pagefind": True}
    _LOG.warning(
        "The search index is a script of more than 3 MB, which is slow to load: "
        "pip install 'rubricator[search]' gives large corpora an index in pieces."
    )
    return {}
