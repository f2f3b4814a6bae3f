"""A part cut into what single pages of the corpus need of it.

The page of a letter is made from the persons whose keys begin with it, that of a work from its
citations, a list of pages from tallies. A part is kept as such cuts, with a table of them at the
top of its file, so that a page reads what it needs of a document and no more. Of each cut the
record has a digest, so that a page is made again only where something changed that stands on it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from lxml import etree

from rubricator.errors import FileRefusedError
from rubricator.views.parts import LETTERS

HEAD = "head"
NAMED, DATED, CITING = "named", "dated", "citing"
"""Tallies: who is named, which dates, how often each work is cited."""
WORKS, NOTES = "works", "notes"
"""The entries of works, and the notes that are missing, as they are."""
PERSONS, DATES, WORK = "persons", "dates", "work"
"""What stands on a page beside others of its kind; a word behind says which: the beginning of
keys, a decade, the key of a work."""

_NS = "urn:rubricator:part"
_TAG = f"{{{_NS}}}"
_OF_TALLY = {
    "person": (NAMED, ("key", "name", "index-name")),
    "name": (NAMED, ("key",)),
    "date": (DATED, ("decade", "from", "to", "relative")),
    "citation": (CITING, ("work",)),
}
"""The tally that an element is counted in, and by what."""

_SPECIAL = re.compile('[&<>"\n\r\t]').search


class Cited(NamedTuple):
    """What a document says of a work: whether it identifies it, what it calls it (empty where it
    only cites it), and how often it cites it."""

    key: str
    resolved: bool
    label: str
    citations: int


def cuts(part: etree._Element, xml: bytes) -> dict[str, bytes]:
    """The cuts of a part by name, each a piece of its ``xml``."""
    made: dict[str, list[bytes]] = {}
    tallies: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    start = xml.find(b">") + 1
    for child in part:
        name = child.tag.removeprefix(_TAG)
        end = _end(xml, start, name.encode())
        piece = xml[start:end]
        start = end
        made.setdefault(_page(name, child), []).append(piece)
        if name == "work":
            made.setdefault(WORKS, []).append(piece)
        if name in _OF_TALLY and (name != "person" or child.find(f"{_TAG}mention") is not None):
            tally, attributes = _OF_TALLY[name]
            said = tuple(child.get(one, "") for one in attributes)
            tallies[tally, name, (said[0][:LETTERS],) if name == "name" else said] += 1
    for (tally, name, said), times in tallies.items():
        made.setdefault(tally, []).append(_counted(name, said, times))
    return {HEAD: _head(part), **{name: b"".join(pieces) for name, pieces in made.items()}}


def _page(name: str, child: etree._Element) -> str:
    """The cut that a child of a part is whole in."""
    if name in {"person", "name"}:
        return f"{PERSONS} {child.get('key', '')[:LETTERS]}"
    if name == "date":
        return f"{DATES} {child.get('decade', '')}"
    if name in {"work", "citation"}:
        return f"{WORK} {child.get('key' if name == 'work' else 'work', '')}"
    return NOTES


def _end(xml: bytes, start: int, name: bytes) -> int:
    """Where the child of a part that begins at ``start`` ends: none holds another of its name, and
    the serialiser writes no ``>`` but of a tag."""
    end = xml.index(b">", start) + 1
    if xml[end - 2 : end] == b"/>":
        return end
    close = b"</" + name + b">"
    return xml.index(close, end) + len(close)


def _counted(name: str, said: tuple[str, ...], times: int) -> bytes:
    """So many elements that are alike in what a list says of them, as one."""
    pairs = zip(_OF_TALLY[name][1], said, strict=True)
    attributes = "".join(f" {key}={_quoted(value)}" for key, value in pairs)
    counted = f' times="{times}"' if times > 1 else ""
    held = "><mention/></person>" if name == "person" else "/>"
    return f"<{name}{attributes}{counted}{held}".encode()


def _quoted(value: str) -> str:
    return quoteattr(value) if _SPECIAL(value) else f'"{value}"'


def _head(part: etree._Element) -> bytes:
    """The attributes of a part; how it is called the pages say."""
    return "".join(
        f" {name}={quoteattr(part.get(name, ''))}"
        for name in map(str, part.attrib)
        if name != "short"
    ).encode()


def digests(part: etree._Element, made: Mapping[str, bytes]) -> dict[str, str]:
    """A digest of each cut, with what pages that have nothing else of the document say of it."""
    about = f"{part.get('stem')} {part.get('lang')} {part.get('date')}".encode()
    return {name: hashlib.sha256(about + xml).hexdigest()[:16] for name, xml in made.items()}


def cited(part: etree._Element) -> tuple[Cited, ...]:
    """The works of a part, by key."""
    entries: dict[str, tuple[bool, str]] = {}
    counts: Counter[str] = Counter()
    for child in part.iterchildren(f"{_TAG}work", f"{_TAG}citation"):
        if child.tag == f"{_TAG}work":
            key = child.get("key", "")
            said = child.get("resolved") == "true", child.get("label", "")
            if key not in entries or (said[0] and not entries[key][0]):
                entries[key] = said
        else:
            counts[child.get("work", "")] += 1
    return tuple(
        Cited(key, *entries.get(key, (False, "")), counts[key])
        for key in sorted(entries.keys() | counts.keys())
    )


def file(made: Mapping[str, bytes]) -> bytes:
    """The cuts of a part as a file: a line that says where each stands behind it, then they."""
    table, start = {}, 0
    for name, xml in made.items():
        table[name] = (start, len(xml))
        start += len(xml)
    return json.dumps(table, separators=(",", ":")).encode() + b"\n" + b"".join(made.values())


def part(path: Path, wanted: Callable[[str], bool], label: str) -> bytes:
    """The part that is kept at ``path`` with the wanted cuts alone, its document called by
    ``label``. Raises FileRefusedError."""
    try:
        with path.open("rb") as kept:
            line = kept.readline()
            pieces = []
            for name, (start, length) in json.loads(line).items():
                if name == HEAD or wanted(name):  # every part has its head
                    kept.seek(len(line) + start)
                    pieces.append(kept.read(length))
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be read ({error.strerror}).") from None
    except (ValueError, TypeError, AttributeError):
        raise FileRefusedError(f"{path}: is damaged; delete it and build again.") from None
    short = f" short={quoteattr(label)}>".encode()
    return b"".join((b"<part", pieces[0], short, *pieces[1:], b"</part>"))


def together(parts: Iterable[bytes]) -> bytes:
    """Several parts as one document."""
    return b'<parts xmlns="%s">%s</parts>' % (_NS.encode(), b"".join(parts))


def page(name: str, letters: int) -> str:
    """The page that a cut stands on where its kind has several: persons stand by the first
    ``letters`` of their keys."""
    kind, _, word = name.partition(" ")
    return f"{kind} {word[:letters]}" if kind == PERSONS else name


def on_page(wanted: str, letters: int) -> Callable[[str], bool]:
    """What tells the cuts that stand on one of several pages of their kind."""
    return lambda name: page(name, letters) == wanted


def of_kinds(*kinds: str) -> Callable[[str], bool]:
    """What tells the cuts of some kinds."""
    return lambda name: name.partition(" ")[0] in kinds
