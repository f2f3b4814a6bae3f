"""The corpus as TEI: ``corpus.xml``, a ``teiCorpus`` that includes every edition (ENCODING §9).

Its header is written once and is the editor's from then on: later builds only add the inclusions
that lack, and take away those of editions that are gone, each line by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from rubricator import writing
from rubricator.errors import RejectedError
from rubricator.model import TEI
from rubricator.project import NOT_EDITIONS
from rubricator.tei.parsing import parse
from rubricator.validation.inclusion import XI

CORPUS = "corpus.xml"

_HEADER = f"""<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="{TEI}" xmlns:xi="{XI}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>%s</title>
      </titleStmt>
      <publicationStmt>
        <p>Each edition says who publishes it, and under which licence.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Each edition describes its source.</p>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <projectDesc>
        <p>Plain texts turned into TEI P5 with names, dates, citations and notes marked.</p>
      </projectDesc>
    </encodingDesc>
  </teiHeader>
"""
_INCLUDE = re.compile(
    r"""[ \t]*<xi:include\s[^<>]*?href=(["'])(?P<href>[^"'<>]*)\1[^<>]*/>\r?\n?"""
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def write(folder: Path, title: str, editions: Sequence[str]) -> bool:
    """Bring the corpus in ``folder`` up to date; returns whether anything changed on disk.

    ``editions`` are the names of the files. Without any, nothing is written. A file that cannot
    be read as a corpus that includes is left alone. Raises FileRefusedError where the operating
    system refuses.
    """
    path = folder / CORPUS
    names = sorted(set(editions) - NOT_EDITIONS)
    if not names:
        return False
    if not path.exists():
        body = "".join(map(_line, names))
        return writing.write(path, (_HEADER % escape(title) + body + "</teiCorpus>\n").encode())
    try:
        data = writing.read(path)
        text = data.decode("utf-8")
        if {name for _, name in _inclusions(text)} == set(names):
            return False  # most often: a tree of very many is not made for that
        root = parse(data, str(path))
    except (RejectedError, UnicodeDecodeError):
        return False
    if root.tag != f"{{{TEI}}}teiCorpus" or root.nsmap.get("xi") != XI:
        return False
    return writing.write(path, _renewed(text, names, folder).encode())


def _line(name: str) -> str:
    return f'  <xi:include href="{quote(name)}"/>\n'


def _inclusions(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Where the corpus includes which file; what stands in comments does not."""
    comments = [match.span() for match in _COMMENT.finditer(text)]
    for match in _INCLUDE.finditer(text):
        if not any(start < match.start() < stop for start, stop in comments):
            yield match, unquote(match["href"])


def _renewed(text: str, names: Sequence[str], folder: Path) -> str:
    """The corpus with an inclusion for each edition, and none for a file that is not there."""
    kept: list[tuple[int, str]] = []
    pieces: list[str] = []
    wanted = set(names)
    end = 0
    for match, name in _inclusions(text):
        if name in wanted or (folder / name).exists():
            kept.append((match.start(), name))
        else:
            pieces.append(text[end : match.start()])
            end = match.end()
    there = {name for _, name in kept}
    missing = [name for name in names if name not in there]
    if not missing:
        return "".join(pieces) + text[end:]
    if pieces:
        return _renewed("".join(pieces) + text[end:], names, folder)
    close = text.rindex("</")
    newline = "\r\n" if "\r\n" in text else "\n"
    added: dict[int, str] = {}
    starts = [*(start for start, _ in kept), close]
    highest = list(accumulate((name for _, name in kept), max))
    for name in missing:
        place = starts[bisect_right(highest, name)]  # before the first that comes after it
        added[place] = added.get(place, "") + _line(name).replace("\n", newline)
    cut = 0
    for place in sorted(added):
        lead = text[cut:place]
        if lead and not lead.endswith("\n"):
            lead += newline
        pieces += [lead, added[place]]
        cut = place
    return "".join(pieces) + text[cut:]
