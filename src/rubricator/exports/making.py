"""Exports made: of one edition, from its tree; of many, from their parts."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, cast

from lxml import etree

from rubricator import saxon
from rubricator.exports.catalogue import EXPORTS, Export, Product, is_installed
from rubricator.saxon import Document

_PART = "export-part.xsl"
_EDITION = "{urn:rubricator:edition}"
_FILES = "{urn:rubricator:files}"


class MissingExtraError(Exception):
    """An export needs an extra that is not installed; says how to get it."""


class _Writer(Protocol):
    def write(self, gathered: Sequence[bytes]) -> dict[str, bytes]:
        """Files and what they hold, of what was gathered from each edition."""


@dataclass(frozen=True)
class Part:
    """What the exports of a whole corpus need of one edition.

    ``xml`` is an element ``edition`` without its text (xslt/export-edition.xsl); ``gathered`` has
    what the binary ones are made of, by the name of the export.
    """

    stem: str
    xml: bytes
    gathered: Mapping[str, bytes] = field(default_factory=dict)


def stylesheets(names: Iterable[str]) -> tuple[str, ...]:
    """The stylesheets that some exports need of one edition."""
    found = {_PART: None}
    for name in names:
        export = EXPORTS[name]
        found |= {product.stylesheet: None for product in export.each}
        found |= {export.gathered: None} if export.gathered else {}
    return tuple(found)


def part(edition: Document, names: Iterable[str]) -> tuple[Part, dict[str, bytes]]:
    """What some exports make of an edition alone: its part in the whole, and files.

    The files are named ``{export}/{file}``. The edition's engine must have ``stylesheets(names)``.
    Raises MissingExtraError where an export needs one, StylesheetError where a stylesheet stops.
    """
    names = list(names)
    wanted = [EXPORTS[name] for name in names]
    with_text = any(export.each or export.gathered for export in wanted)
    stem = {"stem": edition.name}
    xml = saxon.transform(edition, _PART, {**stem, "with-text": with_text}).encode()
    read = saxon.read(xml, edition.name, edition.engine)
    root = etree.fromstring(xml, _parser())
    made: dict[str, bytes] = {}
    gathered: dict[str, bytes] = {}
    for name, export in zip(names, wanted, strict=True):
        _need(name, export)
        for product in export.each:
            document = edition if product.of_tei else read
            places = {"stem": edition.name, "file": root.get("file", "")}
            made |= _named(name, _made(document, product, places))
        if export.gathered:
            gathered[name] = saxon.transform(read, export.gathered).encode()
    if with_text:
        for element in root.findall(f"{_EDITION}text") + root.findall(f"{_EDITION}block"):
            root.remove(element)
        xml = etree.tostring(root, encoding="utf-8")
    return Part(edition.name, xml, gathered), made


def each(edition: Document, name: str) -> dict[str, bytes]:
    """The files that one export makes of one edition."""
    return {file.partition("/")[2]: data for file, data in part(edition, [name])[1].items()}


def whole(parts: Iterable[Part], names: Iterable[str]) -> dict[str, bytes]:
    """The files that some exports make of all editions together, in the order of the stems.

    They are named ``{export}/{file}``. Raises MissingExtraError where an export needs one.
    """
    parts = sorted(parts, key=lambda part: part.stem)
    names = [name for name in names if EXPORTS[name].is_whole]
    if not names:
        return {}
    made: dict[str, bytes] = {}
    together = _together(parts, names)
    for name in names:
        export = EXPORTS[name]
        _need(name, export)
        for product in export.whole:
            made |= _named(name, _made(together, product, {}))
        if export.writer:
            writer = cast("_Writer", importlib.import_module(f"rubricator.exports.{export.writer}"))
            made |= _named(name, writer.write([p.gathered.get(name, p.xml) for p in parts]))
    return made


def check(names: Iterable[str]) -> None:
    """Raises MissingExtraError where an export needs an extra that is not installed."""
    for name in names:
        _need(name, EXPORTS[name])


def engine(names: Iterable[str]) -> saxon.Engine:
    """The engine of this process for what some exports make of one edition."""
    return _engine(stylesheets(names))


@cache
def _engine(names: tuple[str, ...]) -> saxon.Engine:
    return saxon.Engine(names)


def _together(parts: Sequence[Part], names: Iterable[str]) -> Document:
    """The parts as one document, for the stylesheets that make something of all."""
    needed = {product.stylesheet: None for name in names for product in EXPORTS[name].whole}
    xml = b"".join(part.xml for part in parts)
    xml = b'<editions xmlns="urn:rubricator:edition">' + xml + b"</editions>"
    return saxon.read(xml, "the editions", _engine(tuple(needed)))


def _made(document: Document, product: Product, places: Mapping[str, str]) -> dict[str, bytes]:
    given = dict(product.parameters)
    if product.of_tei and product.stylesheet != "text.xsl":
        given["stem"] = document.name
    result = saxon.transform(document, product.stylesheet, given).encode()
    if product.file:
        return {product.file.format(**places): result}
    files = etree.fromstring(result, _parser()).iterfind(f"{_FILES}file")
    return {file.get("name", ""): (file.text or "").encode() for file in files}


def _named(export: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{export}/{name}": data for name, data in files.items()}


def _need(name: str, export: Export) -> None:
    if not is_installed(export):
        raise MissingExtraError(
            f"The export “{name}” needs an extra: pip install 'rubricator[{export.extra}]'."
        )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(huge_tree=True, resolve_entities=False)
