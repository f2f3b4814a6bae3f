"""XSLT 3.0: the only module that knows Saxon.

One processor a process. It compiles all entry stylesheets of the package and is then locked, which
cannot be undone: a transformation can read nothing and write nothing (no protocol is allowed, no
external function, no DOCTYPE, and a result document stays in memory). Nothing here releases the
GIL: use processes, and the ``spawn`` method, to go faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
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
    "read",
    "transform",
]

_FEATURE = "http://saxon.sf.net/feature/"
_LOCKS = {
    f"{_FEATURE}allowedProtocols": "",
    f"{_FEATURE}allow-external-functions": "false",
    f"{_FEATURE}parserFeature?uri=http://apache.org/xml/features/disallow-doctype-decl": "true",
}
_DEPTH = f"{_FEATURE}parserProperty?uri=jdk.xml.maxElementDepth"

STYLESHEETS = (
    "html.xsl",
    "text.xsl",
    "part.xsl",
    "search.xsl",
    "index.xsl",
    "concordance.xsl",
    "concordance-csv.xsl",
    "concordance-json.xsl",
    "names.xsl",
)
"""The entry stylesheets of the package."""

Value = str | int | bool
"""What a parameter of a stylesheet can be."""


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

    ``name`` stands in messages; it is the stem of the document's file.
    """

    name: str
    node: Any


class Engine:
    """A processor, and the stylesheets that it had compiled when it was locked for good."""

    def __init__(self, names: Iterable[str]) -> None:
        self.processor = PySaxonProcessor(license=False)
        self.processor.set_configuration_property(_DEPTH, "1000")
        self.stylesheets = {name: self._compile(name, str(_folder() / name)) for name in names}
        for feature, value in _LOCKS.items():
            self.processor.set_configuration_property(feature, value)

    def _compile(self, name: str, path: str = "", text: str = "") -> Stylesheet:
        compiler = self.processor.new_xslt30_processor()
        given = {"stylesheet_file": path} if path else {"stylesheet_text": text}
        try:
            executable = compiler.compile_stylesheet(**given)
        except PySaxonApiError as error:
            raise StylesheetError(f"{name} does not compile: {str(error).strip()}") from None
        executable.set_capture_result_documents(True, True)
        executable.set_base_output_uri("mem:///")
        return Stylesheet(name, executable)

    def compile(self, text: str, name: str) -> Stylesheet:
        """A stylesheet from its text. It can include and read nothing."""
        return self._compile(name, text=text)

    def atomic(self, value: Value) -> Any:
        """The value as the stylesheets take it."""
        if isinstance(value, bool):
            return self.processor.make_boolean_value(value)
        if isinstance(value, int):
            return self.processor.make_integer_value(value)
        return self.processor.make_string_value(value)


@cache
def _folder() -> Path:
    """Where the stylesheets lie as files, for the life of the process."""
    return ExitStack().enter_context(as_file(files("rubricator.xslt")))


@cache
def engine() -> Engine:
    """The engine of this process, with all entry stylesheets of the package."""
    return Engine(STYLESHEETS)


_engine = engine


def read(tree: etree._Element | bytes, name: str) -> Document:
    """The document of a tree that lxml has parsed safely, or of XML that we made ourselves.

    Only the root element is taken, so no DOCTYPE gets through. Raises StylesheetError where Saxon
    refuses what lxml took.
    """
    data = tree if isinstance(tree, bytes) else etree.tostring(tree, encoding="utf-8")
    try:
        node = engine().processor.parse_xml(xml_text=data.decode("utf-8"), encoding="utf-8")
    except PySaxonApiError as error:
        raise StylesheetError(f"{name}: {error}") from None
    return Document(name, node)


def transform(
    document: Document,
    stylesheet: str | Stylesheet,
    parameters: Mapping[str, Value] | None = None,
) -> str:
    """What a stylesheet makes of a document, serialised as the stylesheet says.

    The stylesheet is one of the package's, by name, or one that the engine has compiled.
    Raises StylesheetError with the names of both when the stylesheet stops.
    """
    if isinstance(stylesheet, str):
        stylesheet = engine().stylesheets[stylesheet]
    executable = stylesheet.executable
    executable.clear_parameters()
    for name, value in (parameters or {}).items():
        executable.set_parameter(name, engine().atomic(value))
    try:
        result = executable.transform_to_string(xdm_node=document.node)
    except PySaxonApiError as error:
        raise StylesheetError(f"{document.name}: {stylesheet.name}: {str(error).strip()}") from None
    return str(result) if result is not None else ""
