"""Lists of abbreviations, each row of which describes the work that a siglum stands for.

“TGH    The Glass Harbour. Lisbon: Gull, 1934.” Behind the siglum stands an entry as lists of works
have it, mostly without an author, or a title alone. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import defaultdict

from rubricator.annotators.works import sigla
from rubricator.annotators.works.title_words import INSTITUTIONS, turns_on
from rubricator.model import Draft

_TITLE = re.compile(
    r"[“\"‘'_*]{0,3}(?P<title>[^\W\d_](?:[^.;()\[\]\n“”\"_*]|(?<=\b[A-Z])\.){2,120}?)"
    r"(?=[.,]?[”\"’'_*]{0,3}(?:\s*(?:$|[.;(\[\n])"
    r"|,?\s(?:ed|eds|edited|trans|tr|translated|[0-9]{1,2}\s(?:vols?|volumes|parts))\b))"
)


def entries(draft: Draft) -> dict[int, list[tuple[str, int, int]]]:
    """The rows of the lists of abbreviations in a text, by the leaf (its ``id``) in which they
    stand: the siglum, where the words begin that explain it, and where they end."""
    found: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
    below = len(draft.text)
    for row in reversed(sigla.rows(draft.text)):
        leaf = draft.block_at(row.entry)
        if leaf is not None and leaf.kind not in ("head", "label", "speaker"):
            words = draft.text[row.entry : min(leaf.end, below)].rstrip(" \t\n[_*")
            found[id(leaf)].insert(0, (row.siglum, row.entry, row.entry + len(words)))
        below = row.start
    return found


def title(text: str, siglum: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the title stands with which text[start:end] opens, if the text cites the siglum of
    this row by pages and the row names no institution."""
    found = _TITLE.match(text, start, end)
    if found is None or siglum not in sigla.called(text):
        return None
    words = found["title"].split()
    named = found["title"].partition(",")[0].split()  # “Harbour Archives, Lisbon”
    institution = not INSTITUTIONS.isdisjoint((named[-1], turns_on(named)))
    return None if institution or len(words) > 16 or words[0][0].islower() else found.span("title")
