"""Where the title of an entry ends that stands between quotation marks, or signs of italics.

An apostrophe closes none (“‘The teachers’ revolt’, Harbour Notes”), nor does a mark behind which
the sentence goes on: that title only opens with words in quotation marks. Offsets are code points.
"""

from __future__ import annotations

import re

_BEHIND = r"(?=[,.;:]|\s*$|\s[(\[]|\s[Ii]n\b|\s(?![a-z]))"
_CLOSING = {
    mark: re.compile(rf"(?<=[.,?!]){close}(?!\w)|{close}{_BEHIND}")
    for mark, close in {"“": "”", "‘": "’", '"': '"', "'": "'"}.items()
}
_ITALIC = re.compile(
    r"(?P<sign>[_*]{1,2})(?P<title>[^\W_](?:[^_*\n]|(?<=\w)_(?=\w))*)(?P=sign)(?!\w)"
)
_DOUBLE = '“"'


def italic(text: str, start: int, end: int) -> re.Match[str] | None:
    """The title between signs of italics that opens at ``start``, if one does."""
    return _ITALIC.match(text, start, end)


def close(text: str, start: int, end: int) -> int:
    """The offset of the mark that closes the title which opens at ``start``; 0 if no mark opens it,
    -1 if one does but the title goes on behind the words in it."""
    closing = _CLOSING.get(text[start])
    if closing is None:
        return 0
    found = closing.search(text, start + 1, end)
    if found is None:
        return -1
    if text[start] in _DOUBLE and text.find(found[0], start + 1) < found.start():
        return -1
    return found.start()
