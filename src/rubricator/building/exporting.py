"""What other programs are to read, for ``build/exports/``.

What the exports of the whole corpus need of a document is kept in ``build/record/exports/``, as a
product of that document: so none is read again for them, and it goes where the document goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rubricator import exports, saxon, writing
from rubricator.building import ordering
from rubricator.building.records.record import FOLDER
from rubricator.engine import Failure
from rubricator.errors import FileRefusedError, UsageError
from rubricator.exports import EXPORTS, MissingExtraError, Part
from rubricator.saxon import Document
from rubricator.tei.reading import Edition

_KEPT = f"{FOLDER}/exports"


def check(names: Sequence[str]) -> None:
    """Raises UsageError where an export needs an extra that is not installed."""
    try:
        exports.check(names)
    except MissingExtraError as error:
        raise UsageError(str(error)) from None


def of_one(document: Document, edition: Edition | None, names: Sequence[str]) -> dict[str, bytes]:
    """The files that the exports make of one edition, and its part in those of all.

    ``document`` is the edition as the views have it. Names are relative to the folder of what is
    built. Without an edition there are none.
    """
    if edition is None:
        return {}
    known = set(document.engine.stylesheets)
    if not edition.own or not set(exports.stylesheets(names)) <= known:
        document = saxon.read(edition.root, edition.stem, exports.engine(names))
    part, made = exports.part(document, names)
    files = {f"exports/{name}": data for name, data in made.items()}
    files[f"{_KEPT}/{edition.stem}.xml"] = part.xml
    return files | {f"{_KEPT}/{edition.stem}.{name}": d for name, d in part.gathered.items()}


def digest(stem: str, made: Mapping[str, bytes]) -> str:
    """A digest of those files of one edition that decide about the exports of all."""
    said = hashlib.sha256()
    for name, data in made.items():
        if name.startswith(f"{_KEPT}/{stem}."):
            said.update(data)
    return said.hexdigest()[:32]


@dataclass(frozen=True)
class Whole:
    """What the exports are to make of all editions, which the file ``order`` lists
    (``ordering.read``), below the folder ``build``."""

    build: Path
    order: str
    names: tuple[str, ...]


def of_all(whole: Whole) -> list[str] | str:
    """Write what the exports make of all editions; the names of the files, or what is wrong."""
    try:
        stems = (stem for stem, _ in ordering.read(whole.build / whole.order))
        return _written(whole.build, stems, whole.names)
    except (FileRefusedError, saxon.StylesheetError) as error:
        return str(error)


def failed(_whole: Whole, failure: Failure) -> str:
    """Why the exports of all editions could not be made."""
    return f"The exports of the whole corpus were not made: {failure.said}"


def _written(build: Path, stems: Iterable[str], names: Sequence[str]) -> list[str]:
    kept = build / _KEPT
    gathering = [name for name in names if EXPORTS[name].gathered]
    parts = [
        Part(
            stem,
            writing.read(kept / f"{stem}.xml"),
            {name: writing.read(kept / f"{stem}.{name}") for name in gathering},
        )
        for stem in stems
    ]
    made = {f"exports/{name}": d for name, d in exports.whole(parts, names).items()}
    for name, data in made.items():
        writing.write(build / name, data)
    return list(made)
