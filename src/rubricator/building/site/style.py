"""What a project's settings say of all its pages: title, footer, colours, a style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rubricator import writing
from rubricator.errors import UsageError
from rubricator.project import Project
from rubricator.rendering import TITLE
from rubricator.saxon import Value

_OWN = "own.css"
_COLOURS = ("paper", "raised", "ink", "muted", "rubric", "blue", "line", "rule", "tint", "wash")
"""Names of the colours of the pages (custom properties of edition.css)."""


def shared(project: Project) -> dict[str, Value]:
    """What every page of a project takes from its settings."""
    own = {"own-style": _OWN} if project.css or project.colours or project.colours_dark else {}
    return {"site": project.title or TITLE, "footer": project.footer, **own}


def own(project: Project) -> dict[str, bytes]:
    """The project's colours and its own style sheet, as one file; nothing where it has none."""
    if "own-style" not in shared(project):
        return {}
    try:
        schemes = {"light": _colours(project.colours), "dark": _colours(project.colours_dark)}
    except ValueError as error:
        raise UsageError(f"{project.root}: in the settings, {error}.") from None
    rules = "".join(
        f"@media (prefers-color-scheme: {scheme}) {{ {rule} }}\n"
        for scheme, rule in schemes.items()
        if rule
    )
    own = writing.read(project.root / project.css) if project.css else b""
    return {_OWN: rules.encode() + own}


def _colours(colours: Mapping[str, str]) -> str:
    """A rule that sets colours by the names that the pages use; ValueError where it cannot."""
    for name, value in colours.items():
        if name not in _COLOURS or not re.fullmatch(r"#[0-9a-fA-F]{3,8}|[a-z]+", value):
            there = ", ".join(_COLOURS)
            raise ValueError(
                f"the colour “{name} = {value}” cannot be used; names are {there}, values #rrggbb "
                "or a word of CSS"
            )
    said = " ".join(f"--{name}: {value};" for name, value in colours.items())
    return f":root {{ {said} }}" if said else ""
