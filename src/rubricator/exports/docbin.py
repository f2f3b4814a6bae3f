"""spaCy's DocBin, of editions as CoNLL-U (xslt/export-conllu.xsl): words, spaces, entities.

Every entity is in ``doc.spans["rubricator"]``, with its kind as label and its key as ``kb_id``;
those that overlap no other of the chosen (the outer of two is chosen) are in ``doc.ents``. The
text of a doc is that of the edition, string(/TEI/text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

SPANS = "rubricator"
"""The key of the spans in each doc."""

_SIGN = re.compile(r"\((e\d+)-([a-z]+)-([^()]*)(\)?)|(e\d+)\)")
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def write(gathered: Sequence[bytes]) -> dict[str, bytes]:
    """One DocBin, ``corpus.spacy``, with a doc for each edition; the same bytes each time."""
    from spacy.tokens import DocBin  # noqa: PLC0415 - an extra, and slow to load
    from spacy.vocab import Vocab  # noqa: PLC0415

    vocabulary = Vocab()
    kept = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SENT_START", "SPACY"]
    collected = DocBin(attrs=kept)
    for data in gathered:
        collected.add(_doc(data.decode(), vocabulary))
    return {"corpus.spacy": collected.to_bytes()}


def _doc(conllu: str, vocabulary: Any) -> Any:
    from spacy.tokens import Doc, Span  # noqa: PLC0415

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    opened: dict[str, list[tuple[int, str, str]]] = {}
    spans: list[tuple[int, int, str, str]] = []
    for begins, form, misc in _tokens(conllu):
        if before := _unescaped(misc.get("SpacesBefore", "")):
            words.append(before)
            spaces.append(False)
            starts.append(begins)
        words.append(form)
        starts.append(begins)
        place = len(words) - 1
        for number, kind, identity, single, closed in _SIGN.findall(misc.get("Entity", "")):
            if closed:
                start, label, key = opened[closed].pop()
                spans.append((start, place + 1, label, key))
            elif single:
                spans.append((place, place + 1, kind, identity))
            else:
                opened.setdefault(number, []).append((place, kind, identity))
        gap = _unescaped(misc.get("SpacesAfter", "")) or ("" if "SpaceAfter" in misc else " ")
        spaces.append(gap.startswith(" "))
        if rest := gap.removeprefix(" "):
            words.append(rest)
            spaces.append(False)
            starts.append(False)
    doc = Doc(vocabulary, words=words, spaces=spaces, sent_starts=starts)
    found = [
        Span(doc, start, end, label=label.upper(), kb_id=unquote(key))
        for start, end, label, key in sorted(spans, key=lambda s: (s[0], -s[1], s[2]))
    ]
    doc.spans[SPANS] = found
    last = 0
    outer = []
    for span in found:
        if span.start >= last:
            outer.append(span)
            last = span.end
    doc.set_ents(outer)
    return doc


def _tokens(conllu: str) -> Iterator[tuple[bool, str, dict[str, str]]]:
    """Each word: whether a sentence begins with it, its form, its MISC."""
    for line in conllu.split("\n"):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            misc = {} if fields[9] == "_" else dict(m.split("=", 1) for m in fields[9].split("|"))
            yield fields[0] == "1", fields[1], misc


def _unescaped(spaces: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], spaces)
