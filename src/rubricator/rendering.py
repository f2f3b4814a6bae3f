"""One view of some editions, for who asks for it on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rubricator import parsing, views, writing
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.saxon import Value
from rubricator.views import Part

TITLE = "An edition made with Rubricator"
"""What a corpus is called whose project gives it no title."""


def render(
    files: Sequence[Path],
    view: str,
    parameters: Mapping[str, Value] | None = None,
    stylesheet: Path | None = None,
) -> tuple[dict[str, bytes], list[Finding], bool]:
    """One view of some editions, with parameters of its stylesheet or with one of the user's.

    Returns the files that it makes, by name; findings; and whether the operating system refused
    one. The concordance stands over all of them together.
    """
    made: dict[str, bytes] = {}
    parts: list[Part] = []
    findings: list[Finding] = []
    refused = False
    for path in files:
        try:
            root = parsing.parse(writing.read(path), str(path))
            document = views.read(root, path.stem, own=stylesheet, view=view)
            if view == "concordance":
                parts.append(views.part(document))
            else:
                made |= views.render(document, view, parameters)
        except views.StylesheetError as error:
            findings.append(finding("V021", str(error), file=str(path)))
        except RejectedError as error:
            findings += error.findings
        except FileRefusedError as error:
            findings.append(finding("I018", str(error), file=str(path)))
            refused = True
    if parts:
        made = views.concordance(parts, TITLE) | views.assets()
    return made, findings, refused
