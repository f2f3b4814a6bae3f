"""How a package came about: what was found in it, how accurate it is, which software made it."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from rubricator import corpus, report
from rubricator.building import Built
from rubricator.corpus import Check, Outcome
from rubricator.deposit.collection import Collection
from rubricator.engine import Engine, Workplace
from rubricator.evaluate import accuracy, measuring
from rubricator.model import Finding
from rubricator.project import Project
from rubricator.version import VERSION

_SOFTWARE = "bagit charset-normalizer click lxml rich rnc2rng rocrate saxonche xmlschema".split()
_PLACES = ("code", "severity", "file", "line", "column", "xpath")
"""What may be said of a finding where the text itself must not be."""


def validated(project: Project, engine: Engine) -> list[Outcome]:
    """What the project's schema and rules say of each edition and shared list."""
    folder = project.root / project.tei
    checks = [Check(path) for path in sorted(folder.glob("*.xml"))]
    return corpus.check(checks, engine)


def records(
    project: Project,
    collection: Collection,
    built: Built,
    checked: Sequence[Outcome],
    *,
    texts: bool,
) -> dict[str, bytes]:
    """The files of ``provenance/``, by name; without ``texts``, none of them quotes the text."""
    relative = (_relative(outcome, project) for outcome in built)
    build = json.loads(b"".join(report.of_build(built.totals, relative, built.findings)))
    if not texts:
        for edition in build["editions"]:
            edition["findings"] = [_place(said) for said in edition["findings"]]
    validity = {
        "schema": "schema/rubricator.rng",
        "rules": "schema/rubricator.sch",
        "documents": [_validity(_relative(o, project), texts=texts) for o in checked],
    }
    made = {
        "build.json": report.to_json(build),
        "validation.json": report.to_json(validity),
        "software.json": report.to_json(software()),
        **_accuracy(project, collection),
    }
    settings = project.root / "rubricator.toml"
    if settings.is_file():
        made["rubricator.toml"] = settings.read_bytes()
    return made


def software() -> dict[str, Any]:
    """The versions of what makes editions and packages; nothing about the machine."""
    versions = {}
    for name in _SOFTWARE:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:  # an installation without metadata
            versions[name] = "unknown"
    return {"rubricator": VERSION, "python": platform.python_version(), "packages": versions}


def _accuracy(project: Project, collection: Collection) -> dict[str, bytes]:
    """The annotators measured on the project's own gold, and what is published about them."""
    published = files("rubricator.deposit").joinpath("accuracy.md").read_bytes()
    made = {"accuracy.md": published}
    if collection.gold:
        paths = [path for pattern in collection.gold for path in _globbed(project.root, pattern)]
        scores, findings, _ = measuring.measure(paths, Workplace(1))
        measured = accuracy.as_object(scores, 0)
        measured["gold"] = [path.relative_to(project.root).as_posix() for path in paths]
        measured["refused"] = len([said for said in findings if said.severity == "error"])
        made["evaluation.json"] = report.to_json(measured)
    return made


def _globbed(root: Path, pattern: str) -> Iterable[Path]:
    return sorted(path for path in root.glob(pattern) if path.is_file())


def _validity(outcome: Outcome, *, texts: bool) -> dict[str, Any]:
    findings = [asdict(said) for said in outcome.findings]
    return {
        "name": outcome.name,
        "valid": all(said["severity"] != "error" for said in findings),
        "findings": findings if texts else [_place(said) for said in findings],
    }


def _place(said: dict[str, Any]) -> dict[str, Any]:
    return {key: said[key] for key in _PLACES}


def _relative(outcome: Outcome, project: Project) -> Outcome:
    """The same, with files named from the root of the project, wherever that lies or lay."""
    return replace(outcome, findings=tuple(_from_root(said, project) for said in outcome.findings))


def _from_root(said: Finding, project: Project) -> Finding:
    for folder in (project.seeds, project.tei):
        above, found, name = said.file.rpartition(f"{folder}/")
        if found and (not above or above.endswith("/")):
            message = said.message.replace(above, "") if above else said.message
            return replace(said, file=f"{folder}/{name}", message=message)
    return said
