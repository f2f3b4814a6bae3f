"""The record of what the machine last wrote, so that an editor's hand is recognised.

One JSON file for each edition, in ``.rubricator/`` beside it and, like it, committed: a fresh
clone knows a change by hand too. It has the machine's version as the base of the next merge: the
text and its digest, a line for each element in it, the lines of the header and of standOff.
It is written before the edition, with the old version as well, so that whenever the machine is
stopped the two agree. The text stands in it too, so that where both the edition and the source
were corrected, each can be compared with what they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from lxml import etree

from rubricator import writing
from rubricator.merging.spans import Span
from rubricator.merging.unnamed import take_away
from rubricator.model import TEI

State = Literal["absent", "machine", "hand"]
Line = tuple[int, int, str, dict[str, str]]
_OPEN: Line = (0, 0, "", {})
"""What stands for an element whose end is not known yet."""
_TEI = f"{{{TEI}}}"


@dataclass(frozen=True)
class Version:
    """A version of an edition: the digest of its file and of the machine's, and what that said.

    ``marks`` are (start, end, name, attributes) of the elements in the text, ``text`` its digest,
    ``words`` what it says (nothing in a record that an earlier version of the program made);
    ``root`` has the attributes of the root, ``header`` and ``stand_off`` are XML.
    ``conflicts`` were met when it was merged, or kept it from being merged.
    """

    sha256: str
    machine: str = ""
    root: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    words: str = ""
    header: str = ""
    stand_off: str = ""
    marks: tuple[Line, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def is_machine(self) -> bool:
        """Whether the file is as the machine made it, no editor's work in it."""
        return not self.machine or self.machine == self.sha256

    @property
    def is_refused(self) -> bool:
        """Whether the file is an editor's that could not be merged."""
        return any(said.startswith("M004 ") for said in self.conflicts)


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Passed(NamedTuple):
    """What of the machine's did not come into a file, since an editor had said something else:
    elements of the text, and entries of standOff, by their ids, that nothing else names."""

    spans: Sequence[Span] = ()
    entries: Collection[str] = ()


def version_of(root: etree._Element, machine: bytes, without: Passed | None = None) -> Version:
    """What is to be remembered of an edition that the machine made, ``without`` what was passed."""
    element = root.find(f"{_TEI}text")
    if element is None:
        raise ValueError("the TEI element has no text")
    spans, entries = without or Passed()
    passed = {(s.key, s.attributes.get("ana")) for s in spans}
    marks, text = _marks(element)
    sha256 = digest(machine)
    return Version(
        sha256=sha256,
        machine=sha256,
        root={str(name): str(value) for name, value in root.attrib.items()},
        text=digest(text.encode()),
        words=text,
        header=_xml(root, "teiHeader"),
        stand_off=_stand_off(root, entries),
        marks=tuple(
            mark
            for mark in marks
            if not passed or ((mark[2], *mark[:2]), mark[3].get("ana")) not in passed
        ),
    )


def _marks(element: etree._Element) -> tuple[list[Line], str]:
    """The elements below one, those that hold others before these, and its string value.

    They are many, and say the same again and again: each string is kept once.
    """
    marks: list[Line] = []
    under_way: list[tuple[int, int]] = []
    characters: list[str] = []
    at = 0
    once = dict[str, str]().setdefault

    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            under_way.append((len(marks), at))
            marks.append(_OPEN)
            words = node.text
        else:
            if event == "end":
                place, start = under_way.pop()
                name = node.tag.removeprefix(_TEI)
                said = {once(key, key): once(value, value) for key, value in node.items()}
                marks[place] = (start, at, once(name, name), said)
            words = node.tail if node is not element else None
        if words:
            characters.append(words)
            at += len(words)
    return marks[1:], "".join(characters)


def _xml(root: etree._Element, name: str) -> str:
    element = root.find(f"{_TEI}{name}")
    if element is None:
        return ""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _stand_off(root: etree._Element, without: Collection[str]) -> str:
    """The standOff of an edition as XML, without some of its entries."""
    there = root.find(f"{_TEI}standOff")
    if there is None or not without:
        return _xml(root, "standOff")
    kept = etree.Element(root.tag)
    kept.append(deepcopy(there))
    take_away(kept, without)
    return _xml(kept, "standOff")


def path_of(edition: Path) -> Path:
    """Where the record of the edition at this path stands."""
    return edition.parent / ".rubricator" / f"{edition.stem}.json"


def state(edition: Path) -> State:
    """Whether the edition is not there, as it was written, or changed by hand since.

    An edition without a record was not written by the machine: it counts as made by hand. Raises
    FileRefusedError where the operating system refuses a file.
    """
    if not edition.exists():
        return "absent"
    return "machine" if written(edition) else "hand"


def written(edition: Path) -> Version | None:
    """The version that the file at this path is, if its record knows it as it is."""
    found = digest(writing.read(edition))
    return next((v for v in versions(edition) if v.sha256 == found), None)


def base(edition: Path) -> Version | None:
    """The version that an edition changed by hand goes back to, if the record has one.

    Where the machine was stopped in between and the file was changed after that, it is the older
    one, so that nothing new is taken for something that the editor removed. A version whose XML
    was damaged is none.
    """
    known = written(edition) or next(iter(versions(edition)[::-1]), None)
    return known if known and known.header and _is_sound(known) else None


def _is_sound(version: Version) -> bool:
    try:
        for xml in filter(None, (version.header, version.stand_off)):
            etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return False
    return True


def write_edition(edition: Path, data: bytes, version: Version | None = None) -> bool:
    """Write an edition and its record; returns whether anything changed on disk.

    ``version`` is what the machine made of it; without one, only the digest is recorded.
    """
    new = replace(version or Version(""), sha256=digest(data))
    if edition.exists() and writing.read(edition) == data:
        return _write_record(edition, [new])
    old = None
    if edition.exists():
        old = written(edition)
        changed = base(edition) if old is None else None
        if changed is not None:
            old = replace(changed, sha256=digest(writing.read(edition)))
    _write_record(edition, [new, *([old] if old else [])])
    writing.write(edition, data)
    if old is not None:
        _write_record(edition, [new])
    return True


def versions(edition: Path) -> list[Version]:
    """The versions that the record knows, the newest first; none where it cannot be read."""
    path = path_of(edition)
    if not path.exists():
        return []
    try:
        said = json.loads(writing.read(path))
        if "sha256" in said:
            return [Version(str(one)) for one in said["sha256"]]
        return [_version(one) for one in said["versions"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _version(said: dict[str, Any]) -> Version:
    return Version(
        sha256=str(said["sha256"]),
        machine=str(said["machine"]),
        root=dict(said["root"]),
        text=str(said["text"]),
        words="\n".join(said.get("words", ())),
        header="\n".join(said["header"]),
        stand_off="\n".join(said["standOff"]),
        marks=tuple((int(s), int(e), str(n), dict(a)) for s, e, n, a in said["marks"]),
        conflicts=tuple(str(one) for one in said["conflicts"]),
    )


def _write_record(edition: Path, known: list[Version]) -> bool:
    said = (one.encode("utf-8", "surrogatepass") for one in _said(edition, known))
    return writing.write(path_of(edition), b"".join(said))


def _said(edition: Path, known: list[Version]) -> Iterator[str]:
    yield _json({"edition": edition.name})[:-1] + ',\n"versions": ['
    for place, version in enumerate(known):
        facts = {
            "sha256": version.sha256,
            "machine": version.machine,
            "root": dict(version.root),
            "text": version.text,
        }
        parts = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in facts.items())
        yield (",\n{" if place else "\n{") + parts
        lists: dict[str, Sequence[str | Line]] = {
            "conflicts": version.conflicts,
            "header": version.header.split("\n") if version.header else (),
            "standOff": version.stand_off.split("\n") if version.stand_off else (),
            "words": version.words.split("\n") if version.words else (),
            "marks": version.marks,
        }
        for name, values in lists.items():
            yield f",\n{_json(name)}: ["
            for start in range(0, len(values), _TOGETHER):
                yield (",\n " if start else "\n ") + _lines(values[start : start + _TOGETHER])
            yield "]"
        yield "}"
    yield "]}\n"


def _lines(values: Sequence[str | Line]) -> str:
    """Items of a list, each on a line."""
    lines = (_quoted(one) if isinstance(one, str) else _mark(*one) for one in values)
    return ",\n ".join(lines)


def _mark(start: int, end: int, name: str, attributes: Mapping[str, str]) -> str:
    """A mark as JSON: an encoder is slow to begin, and the marks are many."""
    said = ", ".join([f"{_quoted(key)}: {_quoted(value)}" for key, value in attributes.items()])
    return f"[{start}, {end}, {_quoted(name)}, {{{said}}}]"


_TOGETHER = 1000
"""Lines that are put together at a time."""

_json = json.JSONEncoder(ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring
