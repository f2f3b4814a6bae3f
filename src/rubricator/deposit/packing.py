"""A project, built and packed: the whole way from its folder to a package."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from rubricator import building, engine, locking
from rubricator.building import Progress
from rubricator.corpus import Outcome
from rubricator.deposit import (
    bag,
    collection,
    crate,
    leaflet,
    metadata,
    ocfl,
    payload,
    provenance,
    record,
    terms,
)
from rubricator.deposit.payload import Item, Packed
from rubricator.deposit.record import Record, Text
from rubricator.engine import Workplace
from rubricator.errors import FileRefusedError, UsageError
from rubricator.findings import finding
from rubricator.findings.weighing import weighed, weights
from rubricator.model import Finding
from rubricator.project import Project
from rubricator.tei import reading

Kind = Literal["bag", "zip", "ocfl"]
Rights = Literal["closed", "open", "metadata-only"]


@dataclass(frozen=True)
class Deposit:
    """What became of a deposit: where the package stands (None: it was refused), and findings.

    ``files`` and ``size`` (in bytes) are those of the payload; ``refused`` says that the operating
    system refused a file, ``unchanged`` that the OCFL object there has just these files.
    """

    path: Path | None
    findings: tuple[Finding, ...]
    files: int = 0
    size: int = 0
    refused: bool = False
    unchanged: bool = False


def pack(
    project: Project,
    target: Path,
    where: Workplace = Workplace(),  # noqa: B008 - it is frozen
    *,
    kind: Kind = "bag",
    rights: Rights = "closed",
    force: bool = False,
    progress: Progress | None = None,
) -> Deposit:
    """Build a project and write it as a package at ``target``, whole or not at all.

    The name of a ZIP ends in ``.zip``, if need be by one that is added.

    Whatever is an error, in the build or in the rights that an open deposit needs, refuses it. A
    package that Rubricator made is replaced if ``force`` says so, anything else never; an OCFL
    object that it made gets a further version. Raises UsageError where the target or the settings
    cannot be used, FileRefusedError where the operating system refuses a file.
    """
    if kind == "zip" and target.suffix != ".zip":
        target = target.with_name(f"{target.name}.zip")
    _free(project, target, kind, force=force)
    known = collection.read(project)
    record.source_date()
    built = building.build(project, where, progress=progress)
    if built.totals.severities["error"] or built.refused:
        found = (f for outcome in built.to_tell() for f in outcome.findings)
        wrong = (*found, *built.findings)
        errors = tuple(said for said in wrong if said.severity == "error")
        return Deposit(None, errors, refused=built.refused)
    with locking.alone(project.root / project.tei):
        with engine.start(where, len(built)) as working:
            checked = provenance.validated(project, working)
        texts = [record.read(path) for path in project.editions]
        findings = _findings(project, known, texts, checked, rights)
        if any(said.severity == "error" for said in findings):
            return Deposit(None, findings)
        whole = rights != "metadata-only"
        access: terms.Access = "open" if rights == "open" else "metadata-only"
        if rights == "closed":
            access = terms.access(text.metadata for text in texts)
        described = record.record(known, texts, access)
        said = provenance.records(project, known, built, checked, texts=whole)
        partial = target.with_name(f".{target.name}.partial")
        _away(partial)
        try:
            packed = _staged(project, described, said, partial, texts=whole)
            changed = _closed(partial, described, target, kind, force=force)
        finally:
            _away(partial)
    size = sum(one.size for one in packed)
    return Deposit(target, findings, len(packed), size, unchanged=not changed)


def _findings(
    project: Project,
    known: collection.Collection,
    texts: Sequence[Text],
    checked: Sequence[Outcome],
    rights: Rights,
) -> tuple[Finding, ...]:
    """What an archivist should know, weighed as the project says."""
    headers = [(text.file, text.metadata) for text in texts]
    found = collection.lacking(known, project)
    errors = (f for outcome in checked for f in outcome.findings if f.severity == "error")
    others = {text.file for text in texts if not text.own}
    found += [f for f in errors if not (f.file in others and reading.is_tolerated(f))]
    if rights == "open":
        found += terms.lacking_licences(headers)
    else:
        found += terms.unknown_rights(headers)
    if not texts:
        message = "The project has no edition to pack."
        found.append(finding("B008", message, file=str(project.root)))
    return weighed(found, weights(project.findings))


def _staged(
    project: Project, described: Record, said: dict[str, bytes], folder: Path, *, texts: bool
) -> list[Packed]:
    """Write the payload below ``folder``; what was written, but for the crate's own file."""
    made = {f"provenance/{name}": data for name, data in said.items()}
    made |= {f"metadata/{name}": data for name, data in metadata.files(described).items()}
    folders = payload.FOLDERS if texts else payload.FOLDERS.keys() - payload.TEXTUAL
    made["README.md"] = leaflet.readme(described, folders)
    made["LICENSE"] = leaflet.rights(described)
    items = (Item(path, data) for path, data in made.items())
    packed = payload.stage(chain(payload.of_project(project, texts=texts), items), folder)
    crate.write(described, packed, folder)
    return packed


def _closed(folder: Path, described: Record, target: Path, kind: Kind, *, force: bool) -> bool:
    """Make the payload what was asked for, and give it its name in one step.

    Returns False where the object that is there has all of it.
    """
    ready = folder
    if kind == "ocfl":
        before = target if target.exists() and not force else None
        if not ocfl.close(folder, described, before):
            return False
    else:
        bag.close(folder, described)
    if kind == "zip":
        ready = folder.with_name(f"{folder.name}.zip")
        _away(ready)
        bag.zipped(folder, ready, target.stem, described.day)
    old = target.with_name(f".{target.name}.old")
    try:
        if target.exists():
            _away(old)
            target.rename(old)
        ready.rename(target)
        _away(old)
    except OSError as error:
        _away(ready)
        raise FileRefusedError(f"{target}: cannot be written ({error.strerror}).") from None
    return True


def _free(project: Project, target: Path, kind: Kind, *, force: bool) -> None:
    """Whether the package may be written there; raises UsageError where it may not."""
    place, root = target.resolve(), project.root.resolve()
    inside = [root / name for name in (project.tei, project.seeds, project.build)]
    within = any(place == one or one in place.parents for one in inside)
    if within or place in (root, *root.parents):
        raise UsageError(f"{target}: a package cannot stand in what it is made of.")
    if any(bag.is_ours(above) or ocfl.is_ours(above) for above in place.parents):
        raise UsageError(f"{target}: a package cannot stand in another, which it would change.")
    if not target.exists() and not target.is_symlink():
        return
    ours = ocfl.is_ours(target) if kind == "ocfl" else bag.is_ours(target)
    if not ours:
        raise UsageError(f"{target}: is there, and is no package of Rubricator's; not changed.")
    if not force and kind != "ocfl":
        raise UsageError(f"{target}: is there already; --force replaces it.")


def _away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
