"""An OCFL 1.1 object (https://ocfl.io/1.1/spec/): each deposit of a project is a version of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from rubricator.deposit.record import Record
from rubricator.errors import UsageError
from rubricator.naming import slug
from rubricator.report import to_json

_NAMASTE = "ocfl_object_1.1"
_INVENTORY = "inventory.json"


def close(folder: Path, record: Record, before: Path | None = None) -> bool:
    """Make an object of a folder that holds the payload: it moves to ``v1/content/``.

    With the object ``before``, the next version of that: its versions are taken over (as links
    where the disk has them), and only what none of them holds is stored again. Returns False, and
    makes nothing, where its last version has the same files. Raises UsageError where it is another
    object, or not sound.
    """
    known = _known(before, identity(record)) if before else {"manifest": {}, "versions": {}}
    number = len(known["versions"]) + 1
    content = folder / f"v{number}" / "content"
    payload = list(folder.iterdir())
    content.mkdir(parents=True)
    for path in payload:
        path.rename(content / path.name)
    manifest: dict[str, list[str]] = dict(known["manifest"])
    state: dict[str, list[str]] = {}
    files = [path for path in content.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: path.relative_to(content).as_posix()):
        name = path.relative_to(content).as_posix()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha512").hexdigest()
        state.setdefault(digest, []).append(name)
        if digest in known["manifest"]:
            path.unlink()
        else:
            manifest.setdefault(digest, []).append(f"v{number}/content/{name}")
    if before is not None:
        if state == known["versions"][known["head"]]["state"]:
            return False
        _without_empty(content)
        for version in known["versions"]:
            shutil.copytree(before / version, folder / version, copy_function=_link)
    inventory = to_json(
        {
            "id": identity(record),
            "type": "https://ocfl.io/1.1/spec/#inventory",
            "digestAlgorithm": "sha512",
            "head": f"v{number}",
            "contentDirectory": "content",
            "manifest": manifest,
            "versions": {**known["versions"], f"v{number}": _version(record, state)},
        }
    )
    for place in (folder, folder / f"v{number}"):
        (place / _INVENTORY).write_bytes(inventory)
        digest = hashlib.sha512(inventory).hexdigest()
        (place / f"{_INVENTORY}.sha512").write_bytes(f"{digest} {_INVENTORY}\n".encode())
    (folder / f"0={_NAMASTE}").write_bytes(f"{_NAMASTE}\n".encode())
    return True


def _known(before: Path, identity: str) -> dict[str, Any]:
    """The inventory of an object, if a version can be added to it."""
    data = (before / _INVENTORY).read_bytes()
    told = (before / f"{_INVENTORY}.sha512").read_text(encoding="utf-8").split()
    if told[:1] != [hashlib.sha512(data).hexdigest()]:
        raise UsageError(f"{before}: its inventory is not the one that was written; not changed.")
    known: dict[str, Any] = json.loads(data)
    if known["id"] != identity:
        raise UsageError(f"{before}: is the object {known['id']}, and this is {identity}.")
    missing = [name for names in known["manifest"].values() for name in names]
    missing = [name for name in missing if not (before / name).is_file()]
    if missing:
        raise UsageError(f"{before}: {missing[0]} is missing in it; not changed.")
    return known


def _link(source: str, target: str) -> str:
    """The same file at another place; a copy where the disk has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _without_empty(content: Path) -> None:
    """An object has no empty folders; a version that stores nothing new has no content."""
    for folder in sorted(content.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    if not any(content.iterdir()):
        content.rmdir()


def identity(record: Record) -> str:
    """The id of the object: the address of the collection, or one made of its title."""
    return record.identifier or f"urn:rubricator:{slug(record.title)}"


def _version(record: Record, state: dict[str, list[str]]) -> dict[str, Any]:
    """A version. A time must be given; where no day is known, it is the year 0."""
    version: dict[str, Any] = {
        "created": f"{record.day}T00:00:00Z",
        "message": f"Packed by Rubricator: {record.title}",
        "state": state,
    }
    known = record.collection
    if known.contact:
        version["user"] = {"name": known.contact}
        if known.email:
            version["user"]["address"] = f"mailto:{known.email}"
    return version


def is_ours(path: Path) -> bool:
    """Whether this folder is an OCFL object that Rubricator made."""
    try:
        return b'"message": "Packed by Rubricator: ' in (path / _INVENTORY).read_bytes()
    except OSError:
        return False
