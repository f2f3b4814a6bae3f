"""The house: imports point one way, the wheel has everything, the README is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FLOORS = (
    ("model",),
    ("errors", "findings"),
    ("edition",),
    ("merging",),
    ("corpus",),
    ("building", "evaluate", "report", "explaining", "preview", "review", "recovering"),
    ("describing",),
    ("deposit",),
    ("cli",),
    ("__main__",),
)
"""From the ground up; what is not named stands between the second and the third."""


def modules(root: Path) -> dict[str, set[str]]:
    """Of each module of the package, the modules of the package that it imports."""
    paths = {
        ".".join(path.relative_to(root / "src").with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in sorted((root / "src" / "rubricator").rglob("*.py"))
    }
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        found[name] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom):
                continue
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join(filter(None, [*above, node.module]))
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found[name].add(inner if inner in paths else base)
        found[name] = {i for i in found[name] if i in paths and i != name}
    return found


def floor(name: str) -> int:
    short = name.partition(".")[2]
    for height, names in enumerate(FLOORS):
        if short in names or (short.partition(".")[0] in names):
            return height * 2
    return 3


def test_imports_point_one_way(repository: Path) -> None:
    """Nothing imports from a floor above its own, and there is no circle."""
    imports = modules(repository)
    del imports["rubricator"]

    upward = [(a, b) for a, bs in imports.items() for b in bs if floor(b) > floor(a)]

    assert [] == upward


def test_imports_have_no_circle(repository: Path) -> None:
    """From no module does a way of imports lead back to it, packages counted as their modules."""
    imports = modules(repository)
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        if name not in done:
            for other in imports.get(name, ()):
                visit(other, (*above, name))
            done.add(name)

    for name in imports:
        visit(name, ())


ROOMS = {
    "converters": "lines layout notes wording letters page body structure front reader",
    "annotators": "dating names works titles citing citations",
    "merging": "texts spans merge renewal",
    "building": "records documents site build",
}
"""The packages within a package, and what stands beside them, each only above those before it."""


@pytest.mark.parametrize("package", ROOMS)
def test_packages_have_no_circle(repository: Path, package: str) -> None:
    """Within a package the packages stand in an order, and none imports from a later one."""
    order = ROOMS[package].split()
    inside = f"rubricator.{package}."

    def room(name: str) -> int:
        first = name.removeprefix(inside).partition(".")[0]
        return order.index(first) if name.startswith(inside) and first in order else -1

    backward = [
        (a, b)
        for a, bs in modules(repository).items()
        for b in bs
        if room(a) != -1 and room(b) > room(a)
    ]

    assert [] == backward


def test_one_module_knows_saxon(repository: Path) -> None:
    """Only ``saxon`` imports saxonche."""
    knowing = [
        path.name
        for path in (repository / "src").rglob("*.py")
        if re.search(r"^\s*(from|import) saxonche", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert ["saxon.py"] == knowing


def test_the_wheel_has_everything(repository: Path, tmp_path: Path) -> None:
    """Every module, stylesheet, schema and data file of the repository is in the wheel."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            tmp_path,
            repository,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())

    wanted = set()
    for folder, inside in (("src/rubricator", ""), ("xslt", "xslt/"), ("schemas", "schemas/")):
        for path in (repository / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
                wanted.add(f"rubricator/{inside}{path.relative_to(repository / folder).as_posix()}")

    assert set() == wanted - packed


def test_the_readme_is_true(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Python example runs as it stands."""
    monkeypatch.chdir(repository)
    (example,) = re.findall(r"```python\n(.*?)```", Path("README.md").read_text(), re.DOTALL)

    names: dict[str, object] = {}
    exec(example, names)  # noqa: S102 - this is what a reader does

    assert names["page"]
    assert not [f for f in names["findings"] if f.severity == "error"]  # type: ignore[attr-defined]


def test_every_command_is_in_the_readme(repository: Path) -> None:
    """Each command of the help stands in the README's list."""
    from rubricator import cli

    readme = (repository / "README.md").read_text()

    assert [] == [name for name in cli.main.commands if f"rubricator {name}" not in readme]
