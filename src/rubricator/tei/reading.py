"""TEI that anyone may have written: the editions in a file, and what in them nobody here knows.

A file of ours is one edition and its elements are those of the project's schema. Others' may be a
teiCorpus, include files, and use all of TEI: their text is shown whole, and what is not understood
is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import cast

from lxml import etree

from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.findings.weighing import FIRM
from rubricator.model import TEI, XML, Finding
from rubricator.naming import slug
from rubricator.tei.document import local, located
from rubricator.tei.parsing import decoded, parse
from rubricator.tei.places import Places
from rubricator.validation import STRUCTURAL
from rubricator.validation.inclusion import XI, expand
from rubricator.writing import read

_TEI = f"{{{TEI}}}"
_RNG = "{http://relaxng.org/ns/structure/1.0}"
_OURS = ".//t:encodingDesc/t:appInfo/t:application[@ident='rubricator']"

NAMED = frozenset({"placeName", "geogName", "orgName", "name", "rs", "biblFull"})
"""Elements beyond the project's schema that the exports know."""


@dataclass(frozen=True)
class Edition:
    """One TEI element of a file: what its outputs are called, and whether Rubricator wrote it.

    ``beside`` is the name of the file in the same folder that it was included from, if it was.
    """

    stem: str
    root: etree._Element
    own: bool
    beside: str = ""


def editions(path: Path, data: bytes | None = None) -> tuple[list[Edition], list[Finding]]:
    """The editions in a file, in order, those of included files too, and what was not included.

    ``data`` is what is in it, if it was read before. Of several each is called by the file and its
    own id, or its number. Raises RejectedError with a finding where the file is not XML or holds no
    TEI, FileRefusedError where it cannot be read.
    """
    data = read(path) if data is None else data
    root = parse(data, str(path))
    findings: list[Finding] = []
    beside: dict[etree._Element, str] = {}
    if root.find(f".//{{{XI}}}include") is not None:
        places = Places(root, decoded(data, root))
        places.note()
        expansion = expand(root, path.parent)
        findings += [located(fault, places, str(path)) for fault in expansion.refused]
        findings += expansion.findings
        for part in expansion.included:
            if Path(part.file).parent == path.parent:
                beside[part.root] = Path(part.file).name
    found = [root] if root.tag == f"{_TEI}TEI" else list(root.iter(f"{_TEI}TEI"))
    if not found:
        message = f"The root is <{local(root)}>, and there is no <TEI> of TEI P5 in it."
        raise RejectedError(finding("I007", message, file=str(path), line=1))
    if len(found) == 1:
        (text,) = found
        return [Edition(path.stem, text, is_own(text), beside.get(text, ""))], findings
    stems: set[str] = set()
    texts = []
    for number, text in enumerate(found, 1):
        identity = text.get(f"{{{XML}}}id")
        stem = f"{path.stem}-{slug(identity) if identity else number}"
        stem = f"{stem}-{number}" if stem in stems else stem
        stems.add(stem)
        texts.append(Edition(stem, text, is_own(text), beside.get(text, "")))
    return texts, findings


def is_own(root: etree._Element) -> bool:
    """Whether Rubricator wrote an edition, as its header says."""
    return root.find(_OURS, {"t": TEI}) is not None


def unknown(edition: Edition, file: str, known: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """A finding for each kind of element in another's text that is not understood, with its count.

    ``known`` are elements beyond those of the project's schema.
    """
    if not edition.own:
        for name, times, line in _beyond(edition, _vocabulary() | known):
            message = f"<{name}> ({times}) is not understood: its text is kept."
            yield finding("V023", message, file=file, line=line)


def unshown(edition: Edition, file: str) -> Iterator[Finding]:
    """A finding for each kind of element in an edition of ours that no page can show."""
    if edition.own:
        for name, times, line in _beyond(edition, _vocabulary("text_")):
            message = f"<{name}> ({times}) has no place in a text of the project; the page would"
            yield finding("V021", f"{message} lose its text.", file=file, line=line)


def _beyond(edition: Edition, known: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """The names of elements of the text that are not known, how often they come, where first."""
    text = edition.root.find(f"{_TEI}text")
    counts: dict[str, tuple[int, int]] = {}
    for element in text.iter("*") if text is not None else ():
        name = local(element)
        if not element.tag.startswith(_TEI):
            name = element.tag
        if name not in known:
            count, line = counts.get(name, (0, cast("int | None", element.sourceline) or 0))
            counts[name] = (count + 1, line)
    for name, (count, line) in sorted(counts.items()):
        yield name, "once" if count == 1 else f"{count} times", line


def tolerated(findings: Iterable[Finding], file: str) -> Iterator[Finding]:
    """What validation found in another's TEI, as a build tells it.

    What the project's schema lacks is told once, with its count; of the rest nothing but what could
    not be read is an error.
    """
    beyond = 0
    for said in findings:
        if said.code in STRUCTURAL:
            beyond += 1
        elif is_tolerated(said):
            yield replace(said, severity="warning")
        else:
            yield said
    if beyond:
        things = "one thing is" if beyond == 1 else f"{beyond} things are"
        message = f"Others wrote it, and {things} not as in the project's schema."
        yield finding("V024", message, file=file)


def is_tolerated(said: Finding) -> bool:
    """Whether an error that validation found is none where others wrote the document."""
    return said.severity == "error" and said.code not in FIRM


def framed(edition: Edition) -> etree._Element:
    """An edition as the views expect one: a header with a title statement, one text, one body.

    Of another's, a copy in which the bodies of a group, and texts within the text, are divisions.
    """
    if edition.own:
        return edition.root
    root = deepcopy(edition.root)
    header = _first(root, "teiHeader", 0)
    _first(_first(header, "fileDesc", 0), "titleStmt", 0)
    text = _first(root, "text", len(root))
    for element in list(
        text.iter(*(f"{_TEI}{name}" for name in ("text", "floatingText", "group")))
    ):
        if element is not text:
            element.tag = f"{_TEI}div"
            for part in element.iterchildren(*(f"{_TEI}{n}" for n in ("front", "body", "back"))):
                part.tag = f"{_TEI}div"
    if text.find(f"{_TEI}body") is None:
        body = etree.Element(f"{_TEI}body")
        for group in text.findall(f"{_TEI}div"):
            body.append(group)
        text.insert(0 if text.find(f"{_TEI}front") is None else 1, body)
    return root


def _first(parent: etree._Element, name: str, place: int) -> etree._Element:
    """The child of that name; a new one where there is none."""
    found = parent.find(f"{_TEI}{name}")
    if found is None:
        found = etree.Element(f"{_TEI}{name}")
        parent.insert(place, found)
    return found


@cache
def _vocabulary(within: str = "") -> frozenset[str]:
    """The names of the elements of the project's schema; of those ``within`` a part of it."""
    schema = etree.fromstring((files("rubricator.schemas") / "rubricator.rng").read_bytes())
    parts = {part.get("name", ""): part for part in schema.iter(f"{_RNG}define")}
    found = [within] if within else list(parts)
    for name in found:  # which grows
        found += {r.get("name", "") for r in parts[name].iter(f"{_RNG}ref")}.difference(found)
    elements = (e for name in found for e in parts[name].iter(f"{_RNG}element"))
    return frozenset(element.get("name", "") for element in elements)
