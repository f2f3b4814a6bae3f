"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rubricator.errors import FileRefusedError


def write(path: Path, data: bytes) -> bool:
    """Put ``data`` into the file at ``path``; returns whether anything changed on disk.

    A file that has these bytes is left alone. Otherwise they go to a temporary file in the same
    folder, are forced to the disk, and take the name in one step; folders are made as needed.
    Raises FileRefusedError where the operating system refuses.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:50]}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be written ({error.strerror}).") from None
    return True


def read(path: Path) -> bytes:
    """The bytes of a file; raises FileRefusedError where the operating system refuses."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be read ({error.strerror}).") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
