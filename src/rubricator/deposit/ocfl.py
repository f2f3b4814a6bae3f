"""An OCFL 1.1 object (https://ocfl.io/1.1/spec/): the payload as its first version."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rubricator.deposit.record import Record
from rubricator.header import slug
from rubricator.report import to_json

_NAMASTE = "ocfl_object_1.1"


def close(folder: Path, record: Record) -> None:
    """Make an object of a folder that holds the payload: it moves to ``v1/content/``."""
    content = folder / "v1" / "content"
    content.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        if path.name != "v1":
            path.rename(content / path.name)
    manifest: dict[str, list[str]] = {}
    state: dict[str, list[str]] = {}
    files = sorted(path for path in content.rglob("*") if path.is_file())
    for path in sorted(files, key=lambda path: path.relative_to(content).as_posix()):
        name = path.relative_to(content).as_posix()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha512").hexdigest()
        manifest.setdefault(digest, []).append(f"v1/content/{name}")
        state.setdefault(digest, []).append(name)
    inventory = to_json(
        {
            "id": identity(record),
            "type": "https://ocfl.io/1.1/spec/#inventory",
            "digestAlgorithm": "sha512",
            "head": "v1",
            "contentDirectory": "content",
            "manifest": manifest,
            "versions": {"v1": _version(record, state)},
        }
    )
    for place in (folder, folder / "v1"):
        (place / "inventory.json").write_bytes(inventory)
        digest = hashlib.sha512(inventory).hexdigest()
        (place / "inventory.json.sha512").write_bytes(f"{digest} inventory.json\n".encode())
    (folder / f"0={_NAMASTE}").write_bytes(f"{_NAMASTE}\n".encode())


def identity(record: Record) -> str:
    """The id of the object: the address of the collection, or one made of its title."""
    return record.identifier or f"urn:rubricator:{slug(record.title)}"


def _version(record: Record, state: dict[str, list[str]]) -> dict[str, Any]:
    """The first version. A time must be given; where no day is known, it is the year 0."""
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
        return b'"message": "Packed by Rubricator: ' in (path / "inventory.json").read_bytes()
    except OSError:
        return False
