"""A local preview: the site of a project, built again when something in the project changes.

Serves to this machine alone, on the loopback address.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rubricator import building
from rubricator.building import Built
from rubricator.errors import RubricatorError, UsageError
from rubricator.project import Project, open_project

HOST = "127.0.0.1"
_PAUSE = 0.5
_SETTINGS = ("rubricator.toml", "pyproject.toml")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, never from a cache, and keeps quiet."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def site(project: Project, port: int) -> Iterator[str]:
    """Serve what is built of a project; gives the address.

    ``port`` 0 takes any that is free. Raises UsageError where the port is taken.
    """
    folder = project.root / project.build / "html"
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        message = f"Port {port} cannot be served ({error.strerror}); try another: --port N"
        raise UsageError(message) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def watch(
    root: Path,
    built: Callable[[Built], None],
    failed: Callable[[Exception], None],
    *,
    going: Callable[[], bool] = lambda: True,
) -> None:
    """Build the project in ``root`` now, and again after each change, as long as ``going``.

    ``built`` is told each result; ``failed`` each mistake in the settings, and each file that they
    name and that cannot be read, after which the next change is waited for. A request to terminate
    raises KeyboardInterrupt, as Ctrl-C does: a shell's job in the background hears no Ctrl-C.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _watch(root, built, failed, going)
    finally:
        signal.signal(signal.SIGTERM, before)


def _watch(
    root: Path,
    built: Callable[[Built], None],
    failed: Callable[[Exception], None],
    going: Callable[[], bool],
) -> None:
    seen: dict[Path, tuple[int, int]] | None = None
    while going():
        now = _state(root)
        if now != seen:
            seen = now
            try:
                project = open_project(root)
                built(building.build(project))
                editions = root / project.tei
                seen |= {path: s for path, s in _state(root).items() if path.parent == editions}
            except RubricatorError as error:
                failed(error)
        time.sleep(_PAUSE)


def _state(root: Path) -> dict[Path, tuple[int, int]]:
    """The time and size of each file that the site is made from."""
    try:
        project = open_project(root)
        folders = [root / project.seeds, root / project.tei]
        folders += [(root / own).parent for own in (project.css, project.stylesheet) if own]
    except RubricatorError:
        folders = []
    files = [path for folder in folders if folder.is_dir() for path in folder.iterdir()]
    files += [root / name for name in _SETTINGS]
    state = {}
    for path in files:
        if path.is_file():
            told = path.stat()
            state[path] = (told.st_mtime_ns, told.st_size)
    return state
