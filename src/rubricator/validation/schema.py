"""Schemas: the verdict of libxml2 on a tree, and the faults behind it.

The project's own schema is compiled once in a process. Any other RELAX NG (``.rng``, ``.rnc``) or
XML Schema (``.xsd``) can take its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import as_file, files
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from lxml import etree

from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.model import TEI
from rubricator.tei.document import ID, Document, Fault
from rubricator.tei.parsing import load, parse
from rubricator.validation.diagnosis import diagnose
from rubricator.validation.grammar import Grammar, UnsupportedError

ROOTS = (f"{{{TEI}}}TEI", f"{{{TEI}}}teiCorpus")
"""What the root of a document may be by the project's own schema."""

_INSTANCE = etree.XPath(
    "boolean(descendant-or-self::*/@i:*)",
    namespaces={"i": "http://www.w3.org/2001/XMLSchema-instance"},
)
_CLARK = re.compile(r"\{[^{}]*\}")
_XSD_CODES = (
    ("No matching global declaration", "V001"),
    ("This element is not expected", "V002"),
    ("Missing child element", "V003"),
    ("Character content", "V007"),
    ("is not allowed", "V004"),
    ("is required but missing", "V005"),
)


class Schema(Protocol):
    """Something that judges a tree."""

    def accepts(self, root: etree._Element) -> bool:
        """Whether the document is valid."""
        ...

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """What is wrong with a document that was not accepted."""
        ...


class RelaxNG:
    """A RELAX NG schema. Raises etree.RelaxNGParseError, OSError."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self._tree = tree
        self._schema = etree.RelaxNG(tree)

    def accepts(self, root: etree._Element) -> bool:
        """Whether the document is valid."""
        return bool(self._schema.validate(root))

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """What ``diagnosis`` finds; what libxml2 said where it finds nothing."""
        found = False
        if self._grammar is not None:
            for fault in diagnose(root, self._grammar):
                found = True
                yield fault
        if not found:
            self._schema.validate(root)
            yield from _logged(root, self._schema.error_log)

    @cached_property
    def _grammar(self) -> Grammar | None:
        try:
            return Grammar(self._tree.getroot())
        except UnsupportedError:
            return None


class XMLSchema:
    """A W3C XML Schema. Raises etree.XMLSchemaParseError, OSError."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self._schema = etree.XMLSchema(tree)

    def accepts(self, root: etree._Element) -> bool:
        """Whether the document is valid."""
        return bool(self._schema.validate(root))

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """What libxml2 said."""
        self._schema.validate(root)
        yield from _logged(root, self._schema.error_log)


@cache
def own_schema() -> RelaxNG:
    """The project's own schema."""
    with as_file(files("rubricator.schemas")) as folder:
        return RelaxNG(etree.parse(str(Path(folder) / "rubricator.rng")))


def surely_valid(document: Document) -> bool:
    """Whether a document is valid by the project's own schema, where that can be said quickly.

    ``own_schema`` is to be asked where it cannot. libxml2 takes a quarter of the time for the XSD,
    which is made from the same source, and whose language is the same but for three things: in
    RELAX NG libxml2 takes no white space around a single value, the root is one of two elements,
    and no ``xsi:type`` or the like may stand anywhere.
    """
    root = document.root
    if root.tag not in ROOTS or document.padded or _INSTANCE(root):
        return False
    return _own_xsd().validate(root)


@cache
def _own_xsd() -> etree.XMLSchema:
    with as_file(files("rubricator.schemas")) as folder:
        return etree.XMLSchema(etree.parse(str(Path(folder) / "rubricator.xsd")))


@cache
def load_schema(path: Path) -> Schema:
    """A schema from a file. Raises RejectedError (I014) where it is no schema, or broken."""
    try:
        if path.suffix == ".rnc":
            return RelaxNG(_from_rnc(path).getroottree())
        root = parse(load(path), str(path))
        tree = etree.parse(str(path), _parser())
        if root.tag == "{http://www.w3.org/2001/XMLSchema}schema":
            return XMLSchema(tree)
        return RelaxNG(tree)
    except OSError as error:
        raise _broken(path, f"it cannot be read ({error.strerror or error})") from None
    except etree.LxmlError as error:
        raise _broken(path, str(error)) from None
    except RejectedError as error:
        raise _broken(path, error.findings[0].message) from None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _from_rnc(path: Path) -> etree._Element:
    """RELAX NG in its compact form, by way of rnc2rng."""
    import rnc2rng  # noqa: PLC0415 - slow to load, and for this form alone

    try:
        written = rnc2rng.dumps(rnc2rng.load(str(path)))
    except OSError:
        raise
    except Exception as error:
        raise _broken(path, f"rnc2rng says: {error}") from None
    return parse(written.encode("utf-8"), str(path))


def _broken(path: Path, why: str) -> RejectedError:
    message = f"The schema {path} cannot be used: {why.strip().rstrip('.')}."
    return RejectedError(finding("I014", message, file=str(path)))


def _logged(root: etree._Element, log: etree._ListErrorLog) -> Iterator[Fault]:
    """libxml2's errors; those of an ancestor follow from those of what is in it."""
    entries = [(str(entry.path or ""), _CLARK.sub("", entry.message)) for entry in log]
    above = {up for path, _ in entries for up in accumulate(path.split("/")[:-1], "{}/{}".format)}
    seen: set[tuple[str, str]] = set()
    for path, message in entries:
        if path in above:
            continue
        code = next((code for words, code in _XSD_CODES if words in message), "V018")
        if "attribute '" in message and code == "V018":
            code = "V006"
        if (path, code) in seen:
            continue
        seen.add((path, code))
        attribute = ID if "'xs:ID'" in message else ""
        yield Fault(code, _element(root, path), message, attribute=attribute)


def _element(root: etree._Element, path: str) -> etree._Element:
    if not path:
        return root
    names = {prefix: space for prefix, space in root.nsmap.items() if prefix}
    try:
        found = root.getroottree().xpath(path, namespaces=names)
    except etree.XPathError:
        return root
    first = found[0] if isinstance(found, list) and found else root
    return first if isinstance(first, etree._Element) else root  # noqa: SLF001 - the only name
