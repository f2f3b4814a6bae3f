"""XSLT 3.0: the only module that knows Saxon.

One processor a process. It compiles all entry stylesheets of the package and is then locked, which
cannot be undone: a transformation can read nothing and write nothing (no protocol is allowed, no
external function, no DOCTYPE, and a result document stays in memory). Nothing here releases the
GIL: use processes, and the ``spawn`` method, to go faster.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

__all__ = [
    "STYLESHEETS",
    "Document",
    "Engine",
    "PySaxonApiError",
    "Stylesheet",
    "StylesheetError",
    "Value",
    "engine",
    "nothing",
    "read",
    "serialised",
    "text_of",
    "transform",
    "transform_all",
]

_FEATURE = "http://saxon.sf.net/feature/"
_LOCKS = {
    f"{_FEATURE}allowedProtocols": "",
    f"{_FEATURE}allow-external-functions": "false",
    f"{_FEATURE}parserFeature?uri=http://apache.org/xml/features/disallow-doctype-decl": "true",
}
_STANDARD_ERROR = f"{_FEATURE}standardErrorOutputFile"
"""Where Saxon writes what stops a stylesheet; it raises the same, and a finding tells of that."""
_MEMORY = "mem:/"
"""Where documents that a stylesheet makes beside its result seem to be written."""

_DEPTH = f"{_FEATURE}parserProperty?uri=jdk.xml.maxElementDepth"

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_OURS = "rubricator:"

STYLESHEETS = (
    "html.xsl",
    "text.xsl",
    "part.xsl",
    "all.xsl",
    "copy.xsl",
    "copy-html.xsl",
    "index.xsl",
    "concordance.xsl",
    "concordance-csv.xsl",
    "concordance-json.xsl",
    "names.xsl",
    "neighbours.xsl",
    "review.xsl",
    "export-part.xsl",
)
"""The entry stylesheets of the package."""


class StylesheetError(Exception):
    """A stylesheet does not compile, or stopped at a document: says which, and why."""


@dataclass(frozen=True)
class Stylesheet:
    """A stylesheet that is ready to transform; ``name`` stands in messages."""

    name: str
    executable: Any


@dataclass(frozen=True)
class Document:
    """A document as the stylesheets see it: parsed once, ready for any of them.

    ``name`` stands in messages; it is the stem of the document's file. ``word`` is one that it does
    not hold, made of what was parsed.
    """

    name: str
    node: Any
    engine: Engine
    word: str


Value = str | int | bool | Document
"""What a parameter of a stylesheet can be; a document must be of the same engine."""


class Engine:
    """A processor, and the stylesheets that it had compiled when it was locked for good.

    ``own`` is the path of a stylesheet of the user's that takes the place of the one called
    ``instead``; its imports of ``rubricator:NAME.xsl`` are those of the package.
    """

    def __init__(self, names: Iterable[str], own: Path | None = None, instead: str = "") -> None:
        self.processor = PySaxonProcessor(license=False)
        self.processor.set_configuration_property(_DEPTH, "1000")
        self.processor.set_configuration_property(_STANDARD_ERROR, os.devnull)
        self.stylesheets = {name: self._compile(name, str(_folder() / name)) for name in names}
        if own is not None:
            self.stylesheets[instead] = self._compile(own.name, text=_with_ours(own))
        for feature, value in _LOCKS.items():
            self.processor.set_configuration_property(feature, value)

    def _compile(self, name: str, path: str = "", text: str = "") -> Stylesheet:
        compiler = self.processor.new_xslt30_processor()
        given = {"stylesheet_file": path} if path else {"stylesheet_text": text}
        try:
            executable = compiler.compile_stylesheet(**given)
        except PySaxonApiError as error:
            said = str(error).strip()
            said = said[max(said.find("Error "), 0) :]  # warnings about ours stand before it
            raise StylesheetError(f"{name} does not compile: {said}") from None
        executable.set_capture_result_documents(True, True)
        executable.set_base_output_uri(_MEMORY)
        return Stylesheet(name, executable)

    def compile(self, text: str, name: str) -> Stylesheet:
        """A stylesheet from its text. It can include and read nothing."""
        return self._compile(name, text=text)

    def atomic(self, value: Value) -> Any:
        """The value as the stylesheets take it."""
        if isinstance(value, Document):
            return value.node
        if isinstance(value, bool):
            return self.processor.make_boolean_value(value)
        if isinstance(value, int):
            return self.processor.make_integer_value(value)
        return self.processor.make_string_value(value)


@cache
def _folder() -> Path:
    """Where the stylesheets lie as files, for the life of the process."""
    return ExitStack().enter_context(as_file(files("rubricator.xslt")))


def _with_ours(own: Path) -> str:
    """A user's stylesheet, its ``rubricator:`` imports led to the package's."""
    try:
        root = etree.fromstring(
            own.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError as error:
        raise StylesheetError(f"{own} is not well-formed: {error.msg}.") from None
    for element in root.iter(f"{_XSL}import", f"{_XSL}include"):
        href = element.get("href", "")
        if href.startswith(_OURS):
            element.set("href", (_folder() / href.removeprefix(_OURS)).resolve().as_uri())
    root.set(_BASE, own.resolve().as_uri())
    return etree.tostring(root, encoding="unicode")


def engine(own: Path | None = None, instead: str = "") -> Engine:
    """The engine of this process, with all entry stylesheets of the package.

    With ``own``, one more, with the user's stylesheet in place of the one called ``instead``, as
    it and those beside it stand now. Raises StylesheetError where that does not compile, OSError
    where it cannot be read.
    """
    beside = sorted(own.parent.glob("*.xsl*")) if own else []
    states = [(path.name, path.stat()) for path in beside]
    return _engine(own, instead, tuple((name, s.st_mtime_ns, s.st_size) for name, s in states))


@lru_cache(maxsize=4)
def _engine(own: Path | None, instead: str, _: tuple[tuple[str, int, int], ...]) -> Engine:
    return Engine(STYLESHEETS, own, instead)


def read(tree: etree._Element | bytes, name: str, with_: Engine | None = None) -> Document:
    """The document of a tree that lxml has parsed safely, or of XML that we made ourselves.

    ``with_`` is the engine whose stylesheets it is for. Only the root element is taken, so no
    DOCTYPE gets through. Raises StylesheetError where Saxon refuses what lxml took.
    """
    with_ = with_ or engine()
    data = tree if isinstance(tree, bytes) else etree.tostring(tree, encoding="utf-8")
    try:
        node = with_.processor.parse_xml(xml_text=data.decode("utf-8"), encoding="utf-8")
    except PySaxonApiError as error:
        raise StylesheetError(f"{name}: {error}") from None
    digest = sha256(data).hexdigest()
    word = digest[:12] if digest[:12].encode() not in data else digest
    return Document(name, node, with_, word)


@cache
def nothing() -> Document:
    """A document for a stylesheet that lives by its parameters."""
    return read(b"<nothing/>", "nothing")


def transform(
    document: Document,
    stylesheet: str | Stylesheet,
    parameters: Mapping[str, Value] | None = None,
) -> str:
    """What a stylesheet makes of a document, serialised as the stylesheet says.

    The stylesheet is one of the package's, by name, or one that the engine has compiled.
    Raises StylesheetError with the names of both when the stylesheet stops.
    """
    return _run(document, stylesheet, parameters)[0]


def transform_all(
    document: Document,
    stylesheet: str | Stylesheet,
    parameters: Mapping[str, Value] | None = None,
) -> tuple[str, dict[str, Any]]:
    """The same, and the documents that the stylesheet makes beside it (``xsl:result-document``),
    by name, not serialised: ``serialised`` or ``text_of`` makes strings of them."""
    result, executable = _run(document, stylesheet, parameters)
    beside = executable.get_result_documents()
    return result, {name.removeprefix(_MEMORY): value for name, value in beside.items()}


def serialised(made: Any, copier: str = "copy.xsl", with_: Engine | None = None) -> str:
    """A document of ``transform_all`` as its ``copier`` says: XML without declaration, or HTML."""
    copy = (with_ or engine()).stylesheets[copier].executable
    return str(copy.transform_to_string(xdm_node=made.item_at(0)))


def text_of(made: Any) -> str:
    """The text of a document of ``transform_all``."""
    return str(made.item_at(0).string_value)


def _run(
    document: Document,
    stylesheet: str | Stylesheet,
    parameters: Mapping[str, Value] | None,
) -> tuple[str, Any]:
    """The serialised result, and the executable that made it."""
    if isinstance(stylesheet, str):
        stylesheet = document.engine.stylesheets[stylesheet]
    executable = stylesheet.executable
    executable.clear_parameters()
    executable.set_capture_result_documents(True, True)  # or those of the last run stay
    for name, value in (parameters or {}).items():
        executable.set_parameter(name, document.engine.atomic(value))
    try:
        result = executable.transform_to_string(xdm_node=document.node)
    except PySaxonApiError as error:
        raise StylesheetError(f"{document.name}: {stylesheet.name}: {str(error).strip()}") from None
    return (str(result) if result is not None else ""), executable
