"""What libraries on the web stamp on the pages they hand out: by whom they were downloaded, and
when; and on a sheet above the text, what the library is and under which terms it lends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.lines import Line

_LIBRARIES = ("ownloaded ", "Access provided by ", "JSTOR", "Project MUSE")
"""One of these is in every text that a library has stamped."""
_STAMP = re.compile(
    r"\s*(?:this content (?:was )?downloaded (?:from|by)\b.{0,160}"
    r"|(?:[0-9]{1,3}\.){3}[0-9]{1,3} on \w{3}, .{10,40}"
    r"|all use subject to (?:https?:|jstor|the ).{0,100}"
    r"|downloaded (?:from|by) (?=.*(?:https?:|\bwww\.|\[|\bguest\b|\.(?:com|org|net)\b)).{4,220}"
    r"|access provided by .{2,80}\b[0-9]{4}\b.{0,20}"
    r"|\[(?:[0-9]{1,3}\.){3}[0-9]{1,3}\]\s+project muse .{2,80})",
    re.IGNORECASE,
)
_TERMS = re.compile(r"\s*(?:https?:\S+\s*){1,3}")
"""The address of the terms, which a stamp may need a second line for."""
_SHEET = re.compile(
    r"\s*(?:JSTOR is a not-for-profit\b|Your use of the JSTOR archive\b"
    r"|.{2,120} (?:is|are) collaborating with JSTOR\b)"
)
_ROLE = "residue"


def stamped(lines: Sequence[Line], text: str) -> list[Line]:
    """The same lines of a ``text``, those that a library has stamped with ``role`` set."""
    made = list(lines)
    if not any(word in text for word in _LIBRARIES):
        return made
    open_ = ""
    for at, line in enumerate(made):
        if line.blank:
            open_ = ""
        elif found := _said(line.text):
            made[at] = replace(line, role=_ROLE)
            open_ = found
        elif open_ == "sheet" or (open_ and _TERMS.fullmatch(line.text)):
            made[at] = replace(line, role=_ROLE)
        else:
            open_ = ""
    return made


def _said(text: str) -> str:
    """Whether a line is a stamp, or opens a paragraph of the sheet above the text."""
    if len(text) < 300 and _STAMP.fullmatch(text):
        return "stamp"
    return "sheet" if _SHEET.match(text) else ""
