"""XSLT 3.0: the only module that knows Saxon.

One processor a process. It compiles all entry stylesheets of the package and is then locked, which
cannot be undone: a transformation can read nothing and write nothing (no protocol is allowed, no
external function, no DOCTYPE, and a result document stays in memory). Nothing here releases the GIL: use processes, and the ``spawn`` method, to go faster.
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
class Document:
    """A document as the stylesheets see it: parsed once, ready for any of them.

    ``name`` stands in messages; it is the stem of the document's file.
    """

    name: str
    node: Any


class _Engine:
    """A processor and the stylesheets that it had compiled when it was locked for good."""

    def __init__(self, stylesheets: Iterable[Path]) -> None:
        self.processor = PySaxonProcessor(license=False)
        self.processor.set_configuration_property(_DEPTH, "1000")
        self.executables = {path.name: self._compile(path) for path in stylesheets}
        for feature, value in _LOCKS.items():
            self.processor.set_configuration_property(feature, value)

    def _compile(self, path: Path) -> Any:
        compiler = self.processor.new_xslt30_processor()
        try:
            executable = compiler.compile_stylesheet(stylesheet_file=str(path))
        except PySaxonApiError as error:
            raise StylesheetError(f"{path.name} does not compile: {error}") from None
        executable.set_capture_result_documents(True, True)
        executable.set_base_output_uri("mem:///")
        return executable

    def atomic(self, value: Value) -> Any:
        if isinstance(value, bool):
            return self.processor.make_boolean_value(value)
        if isinstance(value, int):
            return self.processor.make_integer_value(value)
        return self.processor.make_string_value(value)


@cache
def _engine() -> _Engine:
    folder = ExitStack().enter_context(as_file(files("rubricator.xslt")))
    return _Engine(folder / name for name in STYLESHEETS)


def read(tree: etree._Element | bytes, name: str) -> Document:
    """The document of a tree that lxml has parsed safely, or of XML that we made ourselves.

    Only the root element is taken, so no DOCTYPE gets through. Raises StylesheetError where Saxon
    refuses what lxml took.
    """
    data = tree if isinstance(tree, bytes) else etree.tostring(tree, encoding="utf-8")
    try:
        node = _engine().processor.parse_xml(xml_text=data.decode("utf-8"), encoding="utf-8")
    except PySaxonApiError as error:
        raise StylesheetError(f"{name}: {error}") from None
    return Document(name, node)


def transform(
    document: Document,
    stylesheet: str,
    parameters: Mapping[str, Value] | None = None,
) -> str:
    """What a stylesheet makes of a document, serialised as the stylesheet says.

    Raises StylesheetError with the names of both when the stylesheet stops.
    """
    executable = _engine().executables[stylesheet]
    executable.clear_parameters()
    for name, value in (parameters or {}).items():
        executable.set_parameter(name, _engine().atomic(value))
    try:
        result = executable.transform_to_string(xdm_node=document.node)
    except PySaxonApiError as error:
        raise StylesheetError(f"{document.name}: {stylesheet}: {str(error).strip()}") from None
    return str(result) if result is not None else ""


def call(stylesheet: str, function: str, *arguments: Value | Document) -> str:
    """The string value of what a public function of a stylesheet returns.

    ``function`` is in Clark notation, ``{namespace}name``. Items are separated by a space.
    """
    executable = _engine().executables[stylesheet]
    given = [a.node if isinstance(a, Document) else _engine().atomic(a) for a in arguments]
    try:
        value = executable.call_function_returning_value(function, given)
    except PySaxonApiError as error:
        raise StylesheetError(f"{stylesheet}: {function}: {str(error).strip()}") from None
    if value is None:
        return ""
    return " ".join(value.item_at(i).string_value for i in range(value.size))
