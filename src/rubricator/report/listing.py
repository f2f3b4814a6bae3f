"""Findings for people at a terminal: each with its line of the file, and a caret below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from rubricator.errors import RejectedError
from rubricator.model import Finding
from rubricator.naming import printed
from rubricator.report.findings import place
from rubricator.tei.parsing import load

_COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_BEFORE, _AFTER = 40, 56
"""How many characters of a line are shown on either side of the place."""


def listing(findings: Iterable[Finding]) -> Text:
    """The findings in order: place, severity, code and message; the line with a caret; the remedy.

    A remedy is told once for each code in a file. Where the file cannot be read again, there are
    no lines.
    """
    shown = Text()
    lines: dict[str, list[str]] = {}
    told: set[tuple[str, str, str]] = set()
    for said in findings:
        if said.file not in lines:
            lines = {said.file: _lines(said.file)}  # of one file at a time: they are large
        if shown:
            shown.append("\n")
        shown.append(place(said), style="bold")
        shown.append(": ")
        shown.append(f"{said.severity} {said.code}", style=_COLOURS[said.severity])
        shown.append(f": {printed(said.message)}\n")
        if 0 < said.line <= len(lines[said.file]) and said.column:
            _excerpt(shown, lines[said.file][said.line - 1], said)
        if said.fix and (said.file, said.code, said.fix) not in told:
            told.add((said.file, said.code, said.fix))
            shown.append(f"    {said.fix}\n", style="green")
    shown.rstrip()
    return shown


def _excerpt(shown: Text, line: str, said: Finding) -> None:
    """The part of a line around a column, and a caret below that column."""
    at = said.column - 1
    start = max(0, at - _BEFORE)
    before, after = _plain(line[start:at]), _plain(line[at : at + _AFTER])
    number = f"{said.line:>6} | "
    opening = "…" if start else ""
    shown.append(number, style="dim")
    shown.append(f"{opening}{before}{after}{'…' if at + _AFTER < len(line) else ''}\n")
    shown.append(" " * (len(number) - 2) + "| ", style="dim")
    shown.append(" " * cell_len(opening + before) + "^\n", style=_COLOURS[said.severity])


def _plain(text: str) -> str:
    """Text of which each character can be shown: a control character would move the caret."""
    return re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)


def _lines(file: str) -> list[str]:
    """The lines of a file as findings count them."""
    try:
        data = load(Path(file)) if file else b""
    except (OSError, RejectedError):
        return []
    declared = re.match(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)", data)
    encoding = declared[1].decode() if declared else "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
