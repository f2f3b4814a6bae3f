"""The hours of logs and war diaries, in figures that look like years: ``9 Sep   1945   Relieved``.

They stand in a column of their own; that it is one of hours shows where one of them begins with 0.
"""

from __future__ import annotations

import re

_COLUMN = r"(?:(?<=[ \t]{2})|(?<=\t))"
_WIDE = r"(?=[ ]{2}|[ ]?\t|[ ]*\n)"
_EARLY = re.compile(rf"{_COLUMN}0\d[0-5]\d{_WIDE}")
_HOUR = re.compile(rf"{_COLUMN}(?:1\d|2[0-4])[0-5]\d{_WIDE}")


def read_past(text: str) -> str:
    """The text, as long as it is, with spaces for the hours in a column of them."""
    if not ("  0" in text or "\t0" in text) or not _EARLY.search(text):
        return text
    return _HOUR.sub("    ", text)
