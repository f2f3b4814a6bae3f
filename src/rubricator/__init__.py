"""Rubricator turns plain texts into validated TEI P5, and TEI into pages, text, a concordance.

The verbs are those of the command line: ``read_source``, ``encode``, ``validate``, ``render``,
``build``; the nouns are those of ``rubricator.model``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rubricator import building, project, sidecar, views, writing
from rubricator import source as _source
from rubricator.corpus import Outcome
from rubricator.edition import Edition, encode
from rubricator.engine import Workplace
from rubricator.errors import FileRefusedError, RejectedError, RubricatorError, UsageError
from rubricator.model import Block, Draft, Finding, Mark, Metadata, Person, Source, Work
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing
from rubricator.validation import validate
from rubricator.version import VERSION

__all__ = [
    "Block",
    "Draft",
    "Edition",
    "FileRefusedError",
    "Finding",
    "Mark",
    "Metadata",
    "Outcome",
    "Person",
    "RejectedError",
    "RubricatorError",
    "Sidecar",
    "Source",
    "UsageError",
    "Work",
    "__version__",
    "build",
    "encode",
    "read_sidecar",
    "read_source",
    "render",
    "validate",
]

__version__ = VERSION


def read_source(path: Path, encoding: str = "") -> Source:
    """Read a plain text.

    ``encoding`` names its encoding where it is known. Raises RejectedError with the finding where
    the file is not text, FileRefusedError where it cannot be read.
    """
    return _source.read(writing.read(path), path.name, encoding)


def read_sidecar(path: Path) -> Sidecar:
    """Read a sidecar of metadata, to be given to ``encode``.

    Raises RejectedError with the finding where it is not TOML, or a value cannot be used.
    """
    said, findings = sidecar.read(writing.read(path), str(path))
    if findings:
        raise RejectedError(*findings)
    return said


def render(tei: bytes, view: str, *, name: str = "edition") -> dict[str, bytes]:
    """One view (html, text, concordance) of an edition: the files it makes, by name.

    ``name`` is the stem of those files. Raises RejectedError where ``tei`` is not XML, ValueError
    for a view that there is not, and ``views.StylesheetError`` where a stylesheet meets an
    element that it does not know.
    """
    return views.render(views.read(parsing.parse(tei, name), name), view)


def build(
    folder: Path, *, jobs: int = 0, scheduler: str = "", force: bool = False
) -> Sequence[Outcome]:
    """Build what changed in the project in ``folder``, or, with ``force``, all of it.

    Returns an outcome for each document, in the order of their names.

    Raises UsageError where there is no project, FileRefusedError where the operating system
    refuses the folder of what is built.
    """
    where = Workplace(jobs, scheduler)
    return building.build(project.open_project(folder), where, force=force)
