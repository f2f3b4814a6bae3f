"""A package, verified: nothing changed, missing or added; described; valid; the sources come back.

Every fault is a finding. Nothing of the package is trusted: names that lead out of it are faults,
and its XML is read as any other.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import bagit

from rubricator import corpus, engine, recovering
from rubricator.corpus import Check
from rubricator.deposit import crate, record
from rubricator.engine import Workplace
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.project import NOT_EDITIONS
from rubricator.tei import reading

_NO_BAG = "There is no bagit.txt. (An OCFL object is verified by the tools for OCFL.)"


def check(
    path: Path,
    where: Workplace = Workplace(),  # noqa: B008 - it is frozen
) -> list[Finding]:
    """All findings about a bag, a folder or a ZIP of one, each once; none where it is sound.

    Raises FileRefusedError where there is no such file or folder.
    """
    if not path.exists():
        raise FileRefusedError(f"{path}: there is no such file or folder.")
    with _opened(path) as (folder, findings):
        if folder is None:
            return findings
        if not (folder / "bagit.txt").is_file():
            return [finding("B001", _NO_BAG, file=str(path))]
        found = _fixity(folder) + _crate(folder / "data") + _editions(folder / "data", where)
        prefix = str(folder)
        return [
            replace(
                said,
                file=said.file.replace(prefix, str(path), 1),
                message=said.message.replace(prefix, str(path)),
            )
            for said in dict.fromkeys(found)
        ]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Path | None, list[Finding]]]:
    """The folder of a bag; of one in a ZIP, a copy for as long as it is needed."""
    if path.is_dir():
        yield path, []
        return
    with tempfile.TemporaryDirectory(prefix="rubricator-") as place:
        try:
            with zipfile.ZipFile(path) as archive:
                tops = {PurePosixPath(name).parts[0] for name in archive.namelist() if name}
                if len(tops) != 1 or any(".." in name.split("/") for name in archive.namelist()):
                    message = "The ZIP does not hold one bag, in a folder of its own."
                    yield None, [finding("B001", message, file=str(path))]
                    return
                archive.extractall(place)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            message = f"Neither a folder nor a sound ZIP: {error}."
            yield None, [finding("B001", message, file=str(path))]
            return
        yield Path(place) / tops.pop(), []


def _fixity(folder: Path) -> list[Finding]:
    """What was changed, taken away or added, by the manifests; payload and tag files."""
    try:
        opened = bagit.Bag(str(folder))
    except (bagit.BagError, UnicodeDecodeError, ValueError) as error:
        return [finding("B001", f"This is no bag: {error}.", file=str(folder))]
    found: list[Finding] = []
    for name in sorted(opened.entries):
        file = folder / name
        if not _inside(file, folder) or not file.is_file():
            message = f"A manifest lists {name}, which is not there."
            found.append(finding("B003", message, file=str(file)))
            continue
        for algorithm, digest in sorted(opened.entries[name].items()):
            if _digest(file, algorithm) != digest.lower():
                message = f"Its {algorithm} is not the one that the manifest has."
                found.append(finding("B002", message, file=str(file)))
                break
    listed = {folder / name for name in opened.entries}
    listed |= set(folder.glob("tagmanifest-*.txt"))
    there = (path for path in sorted(folder.rglob("*")) if not path.is_dir())
    added = (path for path in there if path not in listed)
    found += [finding("B004", "No manifest lists this file.", file=str(path)) for path in added]
    if not found:  # what bagit itself has to say: structure, Payload-Oxum, fetch.txt
        try:
            opened.validate(completeness_only=True)
        except bagit.BagError as error:
            found.append(finding("B001", f"{error}.", file=str(folder)))
    return found


def _crate(data: Path) -> list[Finding]:
    """Whether the crate describes each file of the payload, and each as it is."""
    described = data / crate.FILE
    try:
        graph = json.loads(described.read_bytes())["@graph"]
        files = {unquote(one["@id"]): one for one in graph if "File" in _types(one)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"The description of the payload cannot be read ({error})."
        return [finding("B005", message, file=str(described))]
    found = []
    for name, said in sorted(files.items()):
        path = data / name
        if not _inside(path, data) or not path.is_file():
            message = f"The crate describes {name}, which is not there."
            found.append(finding("B006", message, file=str(described)))
        elif (str(path.stat().st_size), _digest(path, "sha256")) != (
            said.get("contentSize"),
            said.get("sha256"),
        ):
            message = f"Size or SHA-256 of {name} are not those that the crate has."
            found.append(finding("B006", message, file=str(described)))
    for path in sorted(path for path in data.rglob("*") if path.is_file()):
        name = path.relative_to(data).as_posix()
        if name not in files and name != crate.FILE:
            message = f"The crate does not describe {name}."
            found.append(finding("B006", message, file=str(described)))
    return found


def _types(entity: dict[str, Any]) -> list[str]:
    kinds = entity.get("@type", [])
    return [kinds] if isinstance(kinds, str) else kinds


def _editions(data: Path, where: Workplace) -> list[Finding]:
    """Whether each edition is valid, and gives back the source that is packed with it."""
    paths = sorted((data / "tei").glob("*.xml"))
    own = data / "schema" / "rubricator.rng"
    with engine.start(where, len(paths)) as working:
        outcomes = corpus.check([Check(path) for path in paths], working)
    errors = (f for outcome in outcomes for f in outcome.findings if f.severity == "error")
    others = {str(path) for path in paths if _is_anothers(path)}
    found = [f for f in errors if not (f.file in others and reading.is_tolerated(f))]
    if paths and not own.is_file():
        message = "The schema that the editions are valid against is not in the package."
        found.append(finding("B005", message, file=str(own)))
    for path in paths:
        if path.name not in NOT_EDITIONS:
            found += _source(path, data / "source")
    return found


def _is_anothers(path: Path) -> bool:
    """Whether Rubricator did not write it; the lists that editions share are the project's own."""
    try:
        return path.name not in NOT_EDITIONS and not record.read(path).own
    except (RejectedError, OSError):
        return False


def _source(path: Path, sources: Path) -> list[Finding]:
    try:
        name = record.read(path).source
    except (RejectedError, OSError):
        return []  # said already, as a document that cannot be read
    if not name:
        return []
    file = sources / name
    if PurePosixPath(name).name != name or not file.is_file():
        message = f"The source of the edition, {name}, is not in the package."
        return [finding("B007", message, file=str(path))]
    back, findings = recovering.recover(path)
    if back is not None and back != file.read_bytes():
        message = f"What the edition gives back is not {name} in source/."
        findings.append(finding("B007", message, file=str(path)))
    return findings


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()
