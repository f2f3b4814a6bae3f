"""A project: a folder of sources and editions, and its settings."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from rubricator import sidecar, writing
from rubricator.errors import FileRefusedError, UsageError
from rubricator.exports.catalogue import chosen
from rubricator.findings.weighing import Weights, weights
from rubricator.model import Metadata
from rubricator.naming import is_text, meant, slug
from rubricator.source import FORBIDDEN

NOT_EDITIONS = frozenset({"personography.xml", "bibliography.xml", "corpus.xml"})
"""Files in the folder of editions that are none."""

SOURCES = frozenset({".txt", ".text"})
"""Endings of source files, in lower case."""

_HELD = {"project": "project", "seeds": "sources", "tei": "editions", "build": "pages"}


@dataclass(frozen=True)
class Project:
    """Where things are, what the edition as a whole is called, who corrects it by hand.

    The settings stand in ``rubricator.toml``, or under ``[tool.rubricator]`` in ``pyproject.toml``;
    every one of them is optional. ``footer`` stands at the end of each page; ``css`` is a style
    sheet and ``stylesheet`` an XSLT stylesheet of the project's own, as paths below the root;
    ``colours`` (and ``colours-dark``) replace those of the pages by name; ``exports`` names what is
    made for other programs; ``findings`` makes codes of findings silent, or of another severity;
    ``defaults`` says of every text what its sidecar does not; ``deposit`` describes the whole for
    an archive.
    """

    root: Path
    seeds: str = "seeds"
    tei: str = "tei"
    build: str = "build"
    title: str = ""
    footer: str = ""
    css: str = ""
    stylesheet: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    colours_dark: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    editor: str = ""
    exports: tuple[str, ...] = ()
    defaults: Metadata = field(default_factory=Metadata)
    deposit: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sources(self) -> list[Path]:
        """The source files, by name; none where there is no folder of sources."""
        return sorted(self.each_source())

    @property
    def editions(self) -> list[Path]:
        """The editions that are there, by name."""
        return sorted(self.each_edition())

    def each_source(self) -> Iterator[Path]:
        """The source files, one after another as they come."""
        folder = self.root / self.seeds
        return _sources(folder) if folder.is_dir() else iter(())

    def each_edition(self) -> Iterator[Path]:
        """The editions, one after another as they come."""
        folder = self.root / self.tei
        return _editions(folder) if folder.is_dir() else iter(())

    def edition_of(self, source: Path) -> Path:
        """Where the edition of a source stands."""
        return self.root / self.tei / f"{source.stem}.xml"


def editions_in(folder: Path) -> list[Path]:
    """The editions of a folder, by name: its XML files but for lists and corpus; where it has none,
    those of the project in it."""
    return sorted(_editions(folder)) or _project(folder).editions


def _editions(folder: Path) -> Iterator[Path]:
    for name in _names(folder):
        if os.path.normcase(name).endswith(".xml") and name not in NOT_EDITIONS:
            yield folder / name


def sources_in(folder: Path) -> list[Path]:
    """The source files of a folder, by name; what begins with a dot is none."""
    return sorted(_sources(folder))


def _sources(folder: Path) -> Iterator[Path]:
    paths = (folder / name for name in _names(folder) if not name.startswith("."))
    return (path for path in paths if path.suffix.lower() in SOURCES and path.is_file())


def _names(folder: Path) -> Iterator[str]:
    """The names in a folder as the system gives them: there may be very many."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name


def open_project(root: Path) -> Project:
    """The project in a folder.

    Raises UsageError where the folder holds no project, cannot be named in XML, or its settings
    cannot be used, and FileRefusedError where there is no such folder, or a setting names what is
    not there.
    """
    if not root.is_dir():
        what = "is a file, and no folder" if root.exists() else "there is no such folder"
        raise FileRefusedError(f"{root}: {what}.")
    if not is_text(str(root.absolute())):
        shown = str(root.absolute()).encode("utf-8", "backslashreplace").decode()
        raise UsageError(f"{shown}: the path has bytes that are not UTF-8; rename the folder.")
    project = _project(root)
    _check_apart(project)
    _check_there(project)
    if not (root / project.seeds).is_dir() and not (root / project.tei).is_dir():
        message = (
            f"{root}: no project here (neither {project.seeds}/ nor {project.tei}/). Put your "
            f"texts into {project.seeds}/ below it; or make an example with: rubricator init DIR"
        )
        raise UsageError(message)
    return project


def _check_apart(project: Project) -> None:
    """Raises UsageError where a folder that is written into holds the project, or another of it."""
    root = Path(os.path.realpath(project.root))
    names = ("seeds", "tei", "build")
    folders = {name: Path(os.path.realpath(root / getattr(project, name))) for name in names}
    for written in ("tei", "build"):
        for name, folder in (("project", root), *folders.items()):
            if name != written and folder.is_relative_to(folders[written]):
                raise UsageError(
                    f"{project.root}: the setting “{written}” ({getattr(project, written)}) is a "
                    f"folder that is written into, and holds the {_HELD[name]}. Name one apart."
                )


def _check_there(project: Project) -> None:
    """Raises FileRefusedError where a setting names a folder of sources or a file of the project's
    own that is not there."""
    named = [("css", "file"), ("stylesheet", "file")]
    if project.seeds != "seeds":
        named.append(("seeds", "folder"))
    for name, kind in named:
        said = getattr(project, name)
        path = project.root / said
        if said and not (path.is_dir() if kind == "folder" else path.is_file()):
            raise FileRefusedError(
                f"{path}: there is no such {kind}; the setting “{name}” names it."
            )


def _project(root: Path) -> Project:
    """The project that is in a folder, if there is one."""
    return Project(root, **_below(root, _settings(root)))


def _below(root: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings whose folders are as the project sees them; records name no other machine's."""
    folders = {name: settings[name] for name in ("seeds", "tei", "build") if name in settings}
    return {
        **settings,
        **{
            name: os.path.relpath(path, root)
            for name, path in folders.items()
            if Path(path).is_absolute()
        },
    }


def holds(path: Path) -> bool:
    """Whether a file stands among the sources or the editions of the nearest project above it."""
    path = path.absolute()
    for above in path.parent.parents:
        settings = _below(above, _settings(above))
        folders = [settings.get(name, name) for name in ("seeds", "tei")]
        if settings or (above / "tei").is_dir():
            return any(path.is_relative_to((above / folder).resolve()) for folder in folders)
    return False


def weights_for(path: Path) -> Weights:
    """How findings about a file are weighed: as the nearest project above it says.

    Raises UsageError where the settings of that project cannot be used.
    """
    return _weights_in(path.absolute().parent)


def editor_for(path: Path) -> str:
    """Who corrects the edition of a file by hand, as the nearest project above it says."""
    return str(_nearest(path.absolute().parent).get("editor", ""))


def defaults_for(path: Path) -> Metadata:
    """What the nearest project above a source says of it by default."""
    said = _nearest(path.absolute().parent).get("defaults")
    return said if isinstance(said, Metadata) else Metadata()


@cache
def _weights_in(folder: Path) -> Weights:
    return weights(_nearest(folder).get("findings", {}))


def _nearest(folder: Path) -> dict[str, Any]:
    """The settings of the nearest project above a file."""
    for above in (folder, *folder.parents):
        if settings := _settings(above):
            return settings
        if (above / "rubricator.toml").is_file():
            break
    return {}


def _settings(root: Path) -> dict[str, Any]:
    for name, keys in (("rubricator.toml", ()), ("pyproject.toml", ("tool", "rubricator"))):
        path = root / name
        if not path.is_file():
            continue
        data = writing.read(path)
        try:
            table = tomllib.loads(data.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = (
                f"{path}: the settings are not TOML ({error}). A value stands in straight "
                "quotation marks; in single ones if it has a backslash."
            )
            raise UsageError(message) from None
        for key in keys:
            table = table.get(key, {}) if isinstance(table, dict) else {}
        if not keys or table:
            return _checked(table, path)
    return {}


def _checked(table: object, path: Path) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise UsageError(f"{path}: [tool.rubricator] is a table of settings.")
    if any(FORBIDDEN.search(words) for words in _words(table)):
        raise UsageError(f"{path}: a setting has a character that XML forbids.")
    kinds = {f.name.replace("_", "-"): f.type for f in fields(Project) if f.name != "root"}
    checked: dict[str, Any] = {}
    for key, value in table.items():
        if key not in kinds:
            raise UsageError(f"{path}: there is no setting “{key}”; {meant(key, kinds)}.")
        if key == "defaults":
            value = _defaults(value, path)  # noqa: PLW2901
        elif key == "deposit":
            if not isinstance(value, dict):
                raise UsageError(f"{path}: the setting “deposit” is a table.")
        elif key == "exports":
            value = _exports(value, path)  # noqa: PLW2901
        elif kinds[key] == "str":
            if not isinstance(value, str):
                raise UsageError(f"{path}: the setting “{key}” is a string.")
        elif not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise UsageError(f"{path}: the setting “{key}” is a table of strings.")
        elif key == "findings":
            try:
                weights(value)
            except ValueError as error:
                raise UsageError(f"{path}: in “findings”, {error}.") from None
        checked[key.replace("-", "_")] = value
    return checked


def _words(value: object) -> Iterator[str]:
    """The strings that stand anywhere in a value of TOML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)


def _defaults(value: object, path: Path) -> Metadata:
    if not isinstance(value, dict):
        raise UsageError(f"{path}: the setting “defaults” is a table.")
    try:
        return sidecar.defaults(value)
    except ValueError as error:
        raise UsageError(f"{path}: in “defaults”, {error}.") from None


def _exports(value: object, path: Path) -> tuple[str, ...]:
    try:
        if value == "all":
            return chosen("all")
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return chosen(value)
    except ValueError as error:
        raise UsageError(f"{path}: in “exports”, {error}.") from None
    raise UsageError(f"{path}: the setting “exports” is a list of names, or “all”.")


def identity_of(source: Path) -> str:
    """The id that the edition of a source has unless its sidecar says another."""
    return slug(source.stem)
