"""Views and exports of TEI files, whoever wrote them: what ``rubricator render`` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rubricator import exports, saxon, views
from rubricator.errors import FileRefusedError, RejectedError, UsageError
from rubricator.exports import EXPORTS
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.project import NOT_EDITIONS
from rubricator.saxon import Value
from rubricator.tei import reading
from rubricator.tei.document import PASSED
from rubricator.tei.reading import Edition

TITLE = "An edition made with Rubricator"
"""What a corpus is called whose project gives it no title."""
_APART = "Give one of the files another name, or render each into a folder of its own."


@dataclass
class Rendered:
    """Files and what they hold, findings, and whether the operating system refused a file."""

    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: bool = False

    def add(self, made: Mapping[str, bytes], file: str) -> None:
        """What was made of a TEI file, unless another one's would be lost for it."""
        if lost := [name for name, data in made.items() if self.files.get(name, data) != data]:
            message = f"{lost[0]} was made of another file already, which has the same name."
            self.findings.append(finding("M003", message, file=file, fix=_APART))
        else:
            self.files |= made


def render(
    files: Sequence[Path],
    view: str,
    parameters: Mapping[str, Value] | None = None,
    stylesheet: Path | None = None,
) -> Rendered:
    """One view or export of some TEI files.

    ``parameters`` are those of the view's stylesheet, ``stylesheet`` one of the user's own in its
    place. The concordance, and those exports that say so, stand over all of the files together.
    Raises UsageError where an export needs an extra that is not installed.
    """
    if view in EXPORTS:
        return _export(files, view)
    rendered = Rendered()
    parts: list[views.Part] = []

    def show(edition: Edition, file: str) -> None:
        if view == "html" and not stylesheet and (lost := [*reading.unshown(edition, file)]):
            rendered.findings += lost
            return
        document = views.read(reading.framed(edition), edition.stem, own=stylesheet, view=view)
        if view == "concordance":
            parts.append(views.part(document))
            return
        given = dict(parameters or {})
        if not edition.own and not stylesheet:
            given["foreign"] = True
        rendered.add(views.render(document, view, given), file)

    _each(files, rendered, show)
    if parts:
        rendered.files = views.concordance(parts, TITLE) | views.assets()
    return rendered


def _export(files: Sequence[Path], name: str) -> Rendered:
    rendered = Rendered()
    engine = exports.engine([name])
    parts: list[exports.Part] = []

    def show(edition: Edition, file: str) -> None:
        document = saxon.read(edition.root, edition.stem, engine)
        part, made = exports.part(document, [name])
        parts.append(part)
        rendered.add(_alone(made), file)

    try:
        _each(files, rendered, show, reading.NAMED)
        if parts:
            rendered.files |= _alone(exports.whole(parts, [name]))
    except exports.MissingExtraError as error:
        raise UsageError(str(error)) from None
    return rendered


def _alone(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """What one export makes, without the folder that tells it from the others."""
    return {file.partition("/")[2]: data for file, data in made.items()}


def _each(
    files: Sequence[Path],
    rendered: Rendered,
    show: Callable[[Edition, str], None],
    known: frozenset[str] = frozenset(),
) -> None:
    """Do something with each edition of some files; what is wrong with one stops no other."""
    for path in files:
        try:
            if len(files) > 1 and path.name in NOT_EDITIONS:
                rendered.findings.append(finding("I023", PASSED, file=str(path)))
                continue
            found, told = reading.editions(path)
        except RejectedError as error:
            rendered.findings += error.findings
            continue
        except FileRefusedError as error:
            rendered.findings.append(finding("I018", str(error), file=str(path)))
            rendered.refused = True
            continue
        rendered.findings += told
        for edition in found:
            rendered.findings += reading.unknown(edition, str(path), known)
            try:
                show(edition, str(path))
            except views.StylesheetError as error:
                rendered.findings.append(finding("V021", str(error), file=str(path)))
