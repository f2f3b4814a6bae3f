"""The record of what the machine last wrote, so that an editor's hand is recognised.

One small JSON file for each edition, in ``.rubricator/`` beside it and, like it, committed: a
fresh clone knows a change by hand too. It is written before the edition, with the digest of the
old version as well, so that whenever the machine is stopped the two agree.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

from rubricator import writing

State = Literal["absent", "machine", "hand"]


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def path_of(edition: Path) -> Path:
    """Where the record of the edition at this path stands."""
    return edition.parent / ".rubricator" / f"{edition.stem}.json"


def state(edition: Path) -> State:
    """Whether the edition is not there, as the machine wrote it, or changed by hand since.

    An edition without a record was not written by the machine: it counts as made by hand. Raises
    FileRefusedError where the operating system refuses a file.
    """
    if not edition.exists():
        return "absent"
    return "machine" if digest(writing.read(edition)) in _digests(edition) else "hand"


def write_edition(edition: Path, data: bytes) -> bool:
    """Write an edition and its record; returns whether anything changed on disk."""
    if edition.exists() and writing.read(edition) == data:
        return _write_record(edition, [digest(data)])
    _write_record(edition, [digest(data), *_digests(edition)[:1]])
    writing.write(edition, data)
    _write_record(edition, [digest(data)])
    return True


def _digests(edition: Path) -> list[str]:
    record = path_of(edition)
    if not record.exists():
        return []
    try:
        said = json.loads(writing.read(record))
        return [str(one) for one in said["sha256"]]
    except (ValueError, KeyError, TypeError):
        return []


def _write_record(edition: Path, digests: list[str]) -> bool:
    said = {"edition": edition.name, "sha256": digests}
    return writing.write(path_of(edition), (json.dumps(said, indent=2) + "\n").encode())
