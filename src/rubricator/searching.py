"""Search in a corpus whose text is too large for one script: an index that Pagefind makes.

Pagefind is the extra ``search``. It reads the pages of a site, those parts that say
``data-pagefind-body``, and its index is read piece by piece, which takes a web server. The same
pages and the same release of Pagefind give the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from rubricator import writing
from rubricator.errors import FileRefusedError

__all__ = ["FOLDER", "available", "index"]

FOLDER = "pagefind"
"""Where a site has the index."""

_PROGRAM = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_DATA = (".pf_meta", ".pf_fragment", ".pf_index", ".pf_filter", ".pagefind")


def available() -> bool:
    """Whether Pagefind and its program are installed."""
    return bool(find_spec("pagefind") and find_spec("pagefind_bin"))


def index(site: Path) -> list[str]:
    """Make the index of a site's pages; the names of its files, relative to the site's folder.

    Of what Pagefind makes, its own forms and their style are left out: the pages have theirs.
    Raises FileRefusedError where Pagefind fails, which it does where it cannot read or write.
    """
    with TemporaryDirectory() as folder:
        command = ["-m", "pagefind", "--quiet", "--keep-index-url"]
        where = ["--site", str(site), "--output-path", folder]
        done = subprocess.run(
            [sys.executable, *command, *where], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise FileRefusedError(
                f"Pagefind made no index: {(done.stderr or done.stdout).strip()}"
            )
        names = []
        for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            if path.name in _PROGRAM or path.suffix in _DATA:
                names.append(f"{FOLDER}/{path.relative_to(folder).as_posix()}")
                writing.write(site / names[-1], path.read_bytes())
        return names
