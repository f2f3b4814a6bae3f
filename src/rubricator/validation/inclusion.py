"""XInclude, of other XML files in the document's own folder and nothing else.

What refers to anything else (a network, an absolute path, a folder above, plain text, a part of
a file) is refused with a finding, and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from rubricator.errors import RejectedError
from rubricator.model import Finding
from rubricator.tei.document import Fault
from rubricator.tei.parsing import LIMIT, decoded, load, parse
from rubricator.tei.places import Places

XI = "http://www.w3.org/2001/XInclude"
_INCLUDE = f"{{{XI}}}include"
MOST = 10_000
"""How many files are included at most; of bytes, as many as one file may have. Else a few small
files that include one another many times would fill the memory."""


@dataclass(frozen=True)
class Included:
    """What stands where an xi:include stood: its root, its file, and the places in that file."""

    root: etree._Element
    file: str
    places: Places


@dataclass
class Expansion:
    """What came of the inclusions of a document; ``folder`` is its own, as it was given."""

    included: list[Included]
    refused: list[Fault]
    findings: list[Finding]
    folder: Path = Path()
    size: int = 0


def expand(root: etree._Element, folder: Path | None) -> Expansion:
    """Put in what a document includes; an include that is refused stays where it is.

    ``folder`` is the document's own; without one nothing is read. Files that cannot be parsed
    give their own findings.
    """
    expansion = Expansion([], [], [])
    if folder is not None:
        expansion.folder, folder = folder, folder.resolve()
    for include in list(root.iter(_INCLUDE)):
        _replace(include, folder, expansion, ())
    return expansion


def _replace(
    include: etree._Element, folder: Path | None, expansion: Expansion, above: tuple[Path, ...]
) -> None:
    parent = include.getparent()
    path = None if folder is None or parent is None else _path(include, folder)
    if path is None or parent is None or folder is None:
        message = f"The inclusion of “{include.get('href', '')}” is refused."
        expansion.refused.append(Fault("I013", include, message))
        return
    why = "includes itself" if path in above else "" if path.is_file() else "is not there"
    if len(expansion.included) >= MOST or expansion.size > LIMIT:
        why = f"is too much: {len(expansion.included)} files were included before it"
    if why:
        message = f"“{include.get('href')}” {why}."
        expansion.refused.append(Fault("I013", include, message))
        return
    shown = str(expansion.folder / path.relative_to(folder))
    try:
        data = load(path)
        root = parse(data, shown)
    except RejectedError as error:
        expansion.findings.extend(error.findings)
        return
    except OSError as error:
        message = f"“{include.get('href')}” cannot be read ({error.strerror})."
        expansion.refused.append(Fault("I013", include, message))
        return
    expansion.size += len(data)
    places = Places(root, decoded(data, root))
    inner = list(root.iter(_INCLUDE))
    if inner:
        places.note()
    root.tail = include.tail
    parent.replace(include, root)
    expansion.included.append(Included(root, shown, places))
    for nested in inner:
        _replace(nested, folder, expansion, (*above, path))


def _path(include: etree._Element, folder: Path) -> Path | None:
    """The file that an include names, if it may be read."""
    said = include.get("href") or ""
    href = unquote(said)  # a “#” or a colon of the file's name is escaped
    if include.get("parse", "xml") != "xml" or include.get("xpointer") is not None:
        return None
    elsewhere = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", said)
    if not href or "#" in said or "\0" in href or elsewhere or href.startswith(("/", "\\")):
        return None
    path = (folder / href).resolve()
    return path if path.is_relative_to(folder) else None


def origin(element: etree._Element, included: dict[etree._Element, Included]) -> Included | None:
    """The inclusion that an element came with."""
    for up in _selves(element):
        if up in included:
            return included[up]
    return None


def _selves(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()
