"""Schemas that a user keeps under a name, as ``tei_all``, in the cache folder of their account.

A copy is checked against its SHA-256 when it is added and again whenever it is used. Nothing is
fetched but by ``add``.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rubricator import writing
from rubricator.errors import FileRefusedError, RejectedError, UsageError
from rubricator.tei.parsing import LIMIT

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_SUFFIXES = (".rng", ".rnc", ".xsd")
_PATIENCE = 30
"""Seconds to wait for a server."""


@dataclass(frozen=True)
class Kept:
    """A schema in the cache: its name, its file, and the SHA-256 it had when it was added."""

    name: str
    path: Path
    sha256: str


def folder() -> Path:
    """Where the copies lie: in the place that the operating system has for caches.

    Raises UsageError where the account has none.
    """
    try:
        return _caches() / "rubricator" / "schemas"
    except RuntimeError:
        message = "This account has no home folder to keep schemas in; name one in XDG_CACHE_HOME."
        raise UsageError(message) from None


def _caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def kept() -> list[Kept]:
    """The schemas that are there, by name."""
    return [
        Kept(path.parent.name, path, path.stem)
        for path in sorted(folder().glob("*/*"))
        if path.suffix in _SUFFIXES and re.fullmatch("[0-9a-f]{64}", path.stem)
    ]


def add(name: str, source: str, sha256: str = "") -> Kept:
    """Keep a copy of a schema (one file, or the address of one) under a name.

    ``sha256`` is the digest that it must have; an address needs one. A schema of that name is
    replaced. Raises UsageError for a name, address or digest that cannot be used, FileRefusedError
    where the file or the server cannot be read.
    """
    address = re.match("https?://", source) is not None
    suffix = Path(source).suffix.lower()
    if not _NAME.fullmatch(name):
        raise UsageError(f"“{name}” is no name: letters, digits, - and _, as in tei_all.")
    if suffix not in _SUFFIXES:
        raise UsageError(f"{source}: a schema ends in one of {', '.join(_SUFFIXES)}.")
    if address and not sha256:
        raise UsageError(f"{source}: what comes from a server needs its digest: --sha256 ….")
    data = _fetched(source) if address else _read(Path(source))
    digest = hashlib.sha256(data).hexdigest()
    if sha256 and digest != sha256.strip().lower():
        raise UsageError(f"{source}: its SHA-256 is {digest}, not {sha256}. Nothing was kept.")
    _tried(data, source, suffix)
    path = folder() / name / f"{digest}{suffix}"
    writing.write(path, data)
    for old in [one for one in kept() if one.name == name and one.path != path]:
        old.path.unlink(missing_ok=True)
    return Kept(name, path, digest)


def resolve(given: str) -> Path:
    """The file that ``--schema`` means: a path, or the name of a schema that is kept.

    Raises UsageError where there is no schema of that name, or its copy is no longer what was
    added.
    """
    if Path(given).suffix.lower() in _SUFFIXES or not _NAME.fullmatch(given):
        return Path(given)
    for one in kept():
        if one.name == given:
            if hashlib.sha256(writing.read(one.path)).hexdigest() != one.sha256:
                raise UsageError(f"{one.path}: the copy of {given} was changed; add it again.")
            return one.path
    if Path(given).exists():
        return Path(given)
    names = ", ".join(one.name for one in kept()) or "none"
    message = f"No schema “{given}” is kept (there are: {names}). "
    raise UsageError(message + f"Add it: rubricator schema add {given} FILE-OR-URL --sha256 …")


def _read(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > LIMIT:
        raise UsageError(f"{path}: more than {LIMIT // 10**6} million bytes is no schema.")
    return writing.read(path)


def _fetched(address: str) -> bytes:
    from urllib.request import urlopen  # noqa: PLC0415 - for this command alone

    try:
        with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - http(s), by a digest
            data: bytes = answer.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        message = f"{address}: cannot be fetched ({why}). Without a network, give a file."
        raise FileRefusedError(message) from None
    if len(data) > LIMIT:
        raise UsageError(f"{address}: more than {LIMIT // 10**6} million bytes is no schema.")
    return data


def _tried(data: bytes, source: str, suffix: str) -> None:
    """Refuse what no engine can judge by, while the user still looks."""
    from rubricator.validation.schema import load_schema  # noqa: PLC0415 - for this command alone

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"schema{suffix}"
        path.write_bytes(data)
        try:
            load_schema(path)
        except RejectedError as error:
            why = error.findings[0].message.replace(str(path), source)
            raise UsageError(f"{why} Nothing was kept.") from None
