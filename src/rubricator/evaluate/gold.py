"""Hand-encoded texts to measure by: TEI editions, or JSON lines.

JSON lines: one object a line with ``id``, ``text``, ``eval_types`` (the kinds that are annotated
throughout) and ``spans`` (``type``, ``start``, ``end``, and where known ``norm`` and ``ref``). A
span of type ``ignore`` with ``of`` is neither right nor wrong; ``date_rel`` is neutral for dates.
Offsets are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from rubricator import writing
from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.model import TEI, XML
from rubricator.tei import parsing
from rubricator.tei.document import PASSED, is_list

KINDS = ("person", "date", "title", "citation", "reference", "noteref", "note", "quote")
"""What is measured, in the order of the tables."""

_NAMES = {"cite": "citation", "bibl": "reference"}
_BY_ELEMENT = {"persName": "person", "date": "date", "title": "title", "quote": "quote"}
_BY_TYPE = {
    ("bibl", "citation"): "citation",
    ("bibl", "reference"): "reference",
    ("ref", "noteRef"): "noteref",
}


@dataclass(frozen=True)
class Span:
    """Something annotated, [start, end): its kind, a date's normal form, whom or what it means.

    ``cert`` is that of the machine's mark; gold has none.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    ref: str = ""
    cert: str = ""


@dataclass(frozen=True)
class Gold:
    """A text with what a person annotated in it.

    ``kinds`` are annotated throughout; ``neutral`` are spans whose finding is neither right nor
    wrong. ``by_machine`` says that an edition has marks of the machine and none of a person.
    """

    id: str
    text: str
    kinds: frozenset[str]
    spans: tuple[Span, ...]
    neutral: tuple[Span, ...] = ()
    language: str = ""
    by_machine: bool = False


def read(path: Path) -> list[Gold]:
    """The gold in a file: TEI where it ends in ``.xml``, else JSON lines.

    Raises RejectedError with the finding where it is neither, FileRefusedError where it cannot be
    read.
    """
    data = writing.read(path)
    if path.suffix.lower() == ".xml":
        return [_of_tei(parsing.parse(data, str(path)), path)]
    found = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if line.strip():
            try:
                found.append(_of_line(line))
            except ValueError as error:
                message = f"The line is not gold: {error}."
                raise RejectedError(finding("I019", message, file=str(path), line=number)) from None
    return found


def _of_line(line: str) -> Gold:
    """The gold of a line; raises ValueError with what is wrong with it."""
    try:
        return _of_object(json.loads(line))
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error.msg}, column {error.colno})") from None
    except KeyError as error:
        raise ValueError(f"it lacks “{error.args[0]}”") from None
    except (ValueError, TypeError, AttributeError):
        message = "it is an object with id, text, eval_types, and spans of type, start and end"
        raise ValueError(message) from None


def _of_object(said: Mapping[str, Any]) -> Gold:
    spans: list[Span] = []
    neutral: list[Span] = []
    for span in said["spans"]:
        kind = str(span["type"])
        start, end = int(span["start"]), int(span["end"])
        if kind == "ignore":
            of = str(span.get("of", "any"))
            either = KINDS if of == "any" else (_NAMES.get(of, of),)
            neutral += [Span(one, start, end) for one in either]
        elif kind == "date_rel":
            neutral.append(Span("date", start, end))
        else:
            value, ref = str(span.get("norm") or ""), str(span.get("ref") or "")
            spans.append(Span(_NAMES.get(kind, kind), start, end, value, ref))
    kinds = frozenset(_NAMES.get(kind, kind) for kind in said["eval_types"]) & set(KINDS)
    language = str(said.get("lang", ""))
    return Gold(str(said["id"]), str(said["text"]), kinds, tuple(spans), tuple(neutral), language)


def _of_tei(root: etree._Element, path: Path) -> Gold:
    """The marks of an edition that someone encoded or corrected; every kind counts that occurs."""
    text = root.find(f"{{{TEI}}}text")
    if is_list(root):
        raise RejectedError(finding("I023", PASSED, file=str(path)))
    if text is None:
        raise RejectedError(finding("I007", "There is no text to measure by.", file=str(path)))
    spans = list(_spans(text))
    neutral = [s for s in spans if s.kind == "date" and s.value == "relative"]
    kept = tuple(s for s in spans if s not in neutral)
    language = root.get(f"{{{XML}}}lang", "")
    kinds = frozenset(span.kind for span in spans)
    characters = "".join(text.itertext())  # type: ignore[arg-type]
    by_hand = any(element.get("resp") for element in root.iter(etree.Element))
    by_machine = not by_hand and any(element.get("ana") for element in text.iter(etree.Element))
    return Gold(path.stem, characters, kinds, kept, tuple(neutral), language, by_machine)


def _spans(text: etree._Element) -> Iterator[Span]:
    offset = 0
    starts: list[tuple[etree._Element, int]] = []
    for event, element in etree.iterwalk(text, events=("start", "end", "comment", "pi")):
        if event == "start":
            starts.append((element, offset))
            offset += len(element.text or "")
        elif event == "end":
            _, start = starts.pop()
            if kind := _kind(element):
                yield Span(kind, start, offset, _value(element), _target(element))
        if event != "start" and element is not text:
            offset += len(element.tail or "")


def _kind(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return _BY_TYPE.get((name, element.get("type", "")), _BY_ELEMENT.get(name, ""))


def _value(element: etree._Element) -> str:
    if etree.QName(element).localname != "date":
        return ""
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    return "relative" if attributes.get("type") == "relative" else value_of(attributes)


def _target(element: etree._Element) -> str:
    pointer = element.find(f"{{{TEI}}}ptr")
    return (pointer if pointer is not None else element).get("target", element.get("ref", ""))


def value_of(attributes: Mapping[str, str]) -> str:
    """The normal form of a date as one string: a point, or the ends of a span with / between."""
    if "when" in attributes:
        return attributes["when"]
    ends = [
        attributes.get(first) or attributes.get(second) or ""
        for first, second in (("from", "notBefore"), ("to", "notAfter"))
    ]
    return "/".join(ends) if any(ends) else ""
