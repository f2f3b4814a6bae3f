"""How each edition of a project stands: as written, edited by hand, behind its source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.errors import FileRefusedError
from rubricator.merging import record
from rubricator.model import TEI
from rubricator.project import Project

_NS = {"t": TEI}
UNCHANGED, BY_HAND, SOURCE, CONFLICTS, GONE = (
    "unchanged",
    "edited by hand",
    "source changed",
    "conflicts",
    "source gone",
)
NEW = "not encoded yet"
FOREIGN = "made by hand"
REFUSED = "cannot be read"


@dataclass(frozen=True)
class Standing:
    """What there is to say of an edition; ``notes`` are those of the last merge, with
    their lines in the edition."""

    edition: Path
    states: tuple[str, ...]
    notes: tuple[str, ...] = ()


def standings(project: Project) -> list[Standing]:
    """How every edition of a project stands, and every source without one; by name. One of which
    the operating system refuses a file keeps none of the others from being told."""
    sources = {project.edition_of(source): source for source in project.sources}
    found = []
    for path in sorted({*sources, *project.editions}):
        try:
            found.append(standing(path, sources.get(path)))
        except FileRefusedError as error:
            found.append(Standing(path, (REFUSED,), (str(error),)))
    return found


def standing(edition: Path, source: Path | None) -> Standing:
    """How one edition stands; raises FileRefusedError where a file is refused."""
    if not edition.exists():
        return Standing(edition, (NEW,))
    known = record.written(edition)
    base = known or record.base(edition)
    if base is None:
        return Standing(edition, (FOREIGN,))
    states = []
    if known is None or not known.is_machine:
        states.append(BY_HAND)
    if source is not None and _source_of(base) not in {"", record.digest(writing.read(source))}:
        states.append(SOURCE)
    if source is None:
        states.append(GONE)
    notes = tuple(map(_told, base.conflicts))
    if notes:
        states.append(CONFLICTS)
    return Standing(edition, tuple(states) or (UNCHANGED,), notes)


def _told(note: str) -> str:
    _, line, message = note.split(" ", 2)
    return message if line == "0" else f"line {line}: {message}"


def _source_of(version: record.Version) -> str:
    """The digest of the source that the machine read; empty where the record does not say."""
    path = ".//t:bibl[@type='sourceFile']/t:idno[@type='SHA-256']"
    try:
        return etree.fromstring(version.header).findtext(path, "", _NS)
    except etree.XMLSyntaxError:
        return ""
