"""Search in a corpus whose text is too large for one script: an index that Pagefind makes.

Pagefind is the extra ``search``. It is given the words of each document, block by block, and its
index is read piece by piece, which takes a web server. The same words and the same release of
Pagefind give the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rubricator import writing
from rubricator.errors import FileRefusedError

__all__ = ["FOLDER", "Text", "available", "index"]

FOLDER = "pagefind"
"""Where a site has the index."""

_PROGRAM = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_DATA = (".pf_meta", ".pf_fragment", ".pf_index", ".pf_filter", ".pagefind")


class Text(NamedTuple):
    """What is searched in a document: the stem of its page, its title, its lines in the index of
    the search (xslt/search.xsl)."""

    stem: str
    title: str
    lines: bytes


def available() -> bool:
    """Whether Pagefind and its program are installed."""
    return bool(find_spec("pagefind") and find_spec("pagefind_bin"))


def index(site: Path, texts: Iterable[Text]) -> list[str]:
    """Make the index of the texts of a site; the names of its files, relative to the site's folder.

    Of what Pagefind makes, its own forms and their style are left out: the pages have theirs.
    Raises FileRefusedError where Pagefind fails, which it does where it cannot read or write.
    """
    with TemporaryDirectory() as read, TemporaryDirectory() as made:
        for text in texts:
            (Path(read) / f"{text.stem}.html").write_text(_page(text), encoding="utf-8")
        # One index, or texts in other languages than the page that asks were not found.
        command = ["-m", "pagefind", "--quiet", "--keep-index-url", "--force-language", "en"]
        where = ["--site", read, "--output-path", made]
        done = subprocess.run(
            [sys.executable, *command, *where], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise FileRefusedError(
                f"Pagefind made no index: {(done.stderr or done.stdout).strip()}"
            )
        names = []
        for path in sorted(path for path in Path(made).rglob("*") if path.is_file()):
            if path.name in _PROGRAM or path.suffix in _DATA:
                names.append(f"{FOLDER}/{path.relative_to(made).as_posix()}")
                writing.write(site / names[-1], path.read_bytes())
        return names


def _page(text: Text) -> str:
    """A page that has nothing but the words of a document, in blocks with their ids."""
    found = (json.loads(line.rstrip(b",")) for line in text.lines.splitlines() if line)
    blocks = "".join(
        f'<p id="{escape(one["u"].partition("#")[2])}">{escape(one["t"], quote=False)}</p>\n'
        for one in found
    )
    return (
        f'<!DOCTYPE html><html><body data-pagefind-body data-pagefind-meta="title:'
        f'{escape(text.title)}">\n{blocks}</body></html>'
    )
