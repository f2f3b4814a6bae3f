"""Files are written whole or not at all."""

from __future__ import annotations

import filecmp
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rubricator.errors import FileRefusedError

TEMPORARY = ".rubricator-"
"""What the names of files begin with that are being written."""


def write(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """Put ``data`` into the file at ``path``; returns whether anything changed on disk.

    A file that has these bytes is left alone. Otherwise they go to a temporary file in the same
    folder and take the name in one step; folders are made as needed. What is ``lasting`` is forced
    to the disk first: where the power fails, the file has either the old bytes or the new. Raises
    FileRefusedError where the operating system refuses.
    """
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        pass
    with _put(path, lasting=lasting) as file:
        file.write(data)
    return True


def write_all(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for a file that is too large to be held: the pieces, one after another."""
    with _put(path, same=_are_same) as file:
        for piece in pieces:
            file.write(piece)


def _are_same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


@contextmanager
def _put(
    path: Path, same: Callable[[Path, Path], bool] | None = None, *, lasting: bool = True
) -> Iterator[IO[bytes]]:
    """A file to write into, which takes the name unless it is the ``same`` as what has it."""
    temporary = path.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        try:
            file = temporary.open("xb")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = temporary.open("xb")
        try:
            with file:
                yield file
                if lasting:
                    file.flush()
                    os.fsync(file.fileno())
            if same is not None and same(temporary, path):
                temporary.unlink()
            else:
                temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be written ({error.strerror}).") from None


def sweep(folder: Path) -> None:
    """Take away what a killed run left half written, in a folder and below."""
    for path in folder.glob(f"**/{TEMPORARY}*") if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def read(path: Path) -> bytes:
    """The bytes of a file; raises FileRefusedError where the operating system refuses."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be read ({error.strerror}).") from None
