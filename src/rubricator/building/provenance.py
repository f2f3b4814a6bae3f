"""What editions and pages are made with: the program, its data, its plug-ins, the settings.

Each is told apart by a digest of what it is, not by a number of a version: a stylesheet that was
changed in place, or an annotator that is being written, counts as well.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from importlib.metadata import entry_points, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from rubricator import annotators, authority, converters, writing
from rubricator.project import Project

_OTHERS = ("saxonche", "rnc2rng", "charset-normalizer")
"""Packages of others that decide about bytes."""

_APART = frozenset({"root", "deposit"})
"""Settings that no edition and no page depends on."""


@cache
def program() -> str:
    """A digest of the program: its modules, data, stylesheets, schemas, and its plug-ins."""
    digest = hashlib.sha256()
    _add(digest, Path(__file__).parent.parent.rglob("*"))
    for package in ("rubricator.xslt", "rubricator.schemas"):
        _add(digest, (Path(str(entry)) for entry in files(package).iterdir()))
    others = [f"{name} {version(name)}" for name in _OTHERS]
    others.append(f"lxml {etree.LXML_VERSION} {etree.LIBXML_VERSION}")
    others.append(f"Unicode {unicodedata.unidata_version}")
    for group in (converters.GROUP, annotators.GROUP):
        for entry in sorted(entry_points(group=group), key=lambda entry: entry.name):
            others.append(f"{group} {entry.name} {entry.value}")
            _add(digest, _modules(entry.value.partition(":")[0]))
    digest.update("\n".join(others).encode())
    return digest.hexdigest()


def _modules(name: str) -> Iterable[Path]:
    """The files of the top package that a module belongs to."""
    spec = find_spec(name.partition(".")[0])
    if spec is None:
        return []
    folders = spec.submodule_search_locations
    if folders:
        return [path for folder in folders for path in Path(folder).rglob("*")]
    return [Path(spec.origin)] if spec.origin else []


def settings(project: Project) -> str:
    """A digest of what the project says of all documents: its settings, its own stylesheet.

    Of a stylesheet, with those beside it that it may import.
    """
    said = {f.name: getattr(project, f.name) for f in fields(project) if f.name not in _APART}
    digest = hashlib.sha256(repr(sorted(said.items())).encode())
    if project.stylesheet:
        path = project.root / project.stylesheet
        writing.read(path)  # refused here, not at every document
        _add(digest, path.parent.glob("*.xsl*"))
    return digest.hexdigest()


def _add(digest: hashlib._Hash, paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        if path.is_file() and path.suffix not in {".pyc", ".pyo"}:
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())


def lists(project: Project) -> str:
    """A digest of the authority files; empty where there are none."""
    digest = hashlib.sha256()
    paths = [project.root / project.tei / name for name in (authority.PERSONS, authority.WORKS)]
    _add(digest, paths)
    return digest.hexdigest()[:32] if any(path.is_file() for path in paths) else ""
