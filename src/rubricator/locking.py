"""One run at a time on one folder of editions.

The lock is the operating system's, so that it ends with the process that holds it, however that
ends; what a killed run leaves behind stands in nobody's way.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rubricator.errors import FileRefusedError, UsageError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the editions in ``folder``; raises UsageError where another run holds them.

    The file ``.rubricator/lock`` has the number of the process while it is at work. On systems
    other than POSIX there is no such lock.
    """
    if os.name != "posix":
        yield
        return
    path = folder / ".rubricator" / "lock"
    made = [one for one in (path.parent, folder) if not one.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _held(path)
    except OSError as error:
        raise FileRefusedError(
            f"{folder}: no edition can be written there ({error.strerror})."
        ) from None
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # while it is held: whoever opened it looks again
        os.close(descriptor)
        with suppress(OSError):  # what was made for the lock alone goes with it
            for one in made:
                one.rmdir()


def _held(path: Path) -> int:
    import fcntl  # noqa: PLC0415 - POSIX alone has it

    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            message = f"{path.parent.parent}: another run (process {holder or '?'}) is at work."
            raise UsageError(message) from None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)
