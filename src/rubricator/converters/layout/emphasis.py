"""Words set off by signs: _this_, *this*, =this=, **this**. The signs are part of the mark.

Of words set off among words set off (_so *it* is_) the outer ones are the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rubricator.model import Block, Mark

_SET_OFF = re.compile(
    r"(?<![\w_])_(?=[^\s_])[^_]{1,400}(?<=[^\s_])_(?![\w_])"
    r"|(?<![\w_])__(?=[^\s_])[^_]{1,300}(?<=[^\s_])__(?![\w_])"
    r"|(?<![\w*])\*{3}(?=[^\s*])[^*]{1,300}(?<=[^\s*])\*{3}(?![\w*])"
    r"|(?<![\w*])\*\*(?=[^\s*])(?:[^*]|(?<!\*)\*(?!\*)){1,300}?(?<=[^\s*])\*\*(?![\w*])"
    r"|(?<![\w*])\*(?=[^\s*])(?:[^*]|\*\*){1,300}?(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w=])=(?=[^\s=])[^=\n]{1,200}(?<=[^\s=])=(?![\w=])"
)
_KINDS = frozenset({"p", "ab", "head", "note", "l", "item", "stage", "speaker"})


def emphasis(blocks: Iterable[Block], text: str) -> Iterator[Mark]:
    """The marks of what is set off in blocks; a sign that is the label of a note is none."""
    if not any(sign in text for sign in "_*="):
        return
    for block in blocks:
        for leaf in block.leaves():
            if leaf.kind not in _KINDS or leaf.attributes.get("rend") == "table":
                continue
            for found in _SET_OFF.finditer(text, leaf.start, leaf.end):
                first = text[leaf.start : found.start()].strip()
                if block.kind == "note" and not first and found[0][0] == "*":
                    continue
                if any(c.isalnum() for c in found[0]):
                    rend = {"rend": _look(found[0])}
                    yield Mark("hi", *found.span(), rend, rule="emphasis")


def _look(words: str) -> str:
    """How words with their signs are set."""
    if words.startswith("***"):
        return "bold italic"
    return "bold" if words.startswith(("**", "__", "=")) else "italic"
