"""A TEI document as validation sees it: its elements by name, its ids, and faults in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree

from rubricator.findings import finding
from rubricator.model import TEI, XML, Finding, Severity
from rubricator.tei.places import Places, Spot

ID = f"{{{XML}}}id"
_TEI = f"{{{TEI}}}"
PASSED = "A list or a corpus has no text of its own; it was passed over."
"""What is said of a document that ``is_list`` where a text is needed."""
_STRING = etree.XPath("string()", smart_strings=False)


@dataclass(frozen=True)
class Fault:
    """A finding on its way: it still knows the element (and the attribute) that it is about.

    ``severity`` is for the one kind whose code does not settle it, a rule of someone's Schematron;
    ``expected`` is what the schema would have there.
    """

    code: str
    element: etree._Element
    message: str
    attribute: str = ""
    fix: str = ""
    spot: Spot = "tag"
    severity: Severity | None = None
    expected: str = ""


@dataclass
class Document:
    """One TEI element (or a whole teiCorpus), read once for all checks.

    ``elements`` lists the TEI elements by local name in document order, ``said`` has the attributes
    of each, ``ids`` maps each xml:id to the first element that has it, ``duplicates`` lists the
    others.
    """

    root: etree._Element
    elements: dict[str, list[etree._Element]] = field(default_factory=dict)
    said: dict[etree._Element, dict[str, str]] = field(default_factory=dict)
    ids: dict[str, etree._Element] = field(default_factory=dict)
    duplicates: list[etree._Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        start = len(_TEI)
        for element in self.root.iter(f"{_TEI}*"):
            said = self.said[element] = dict(element.items())  # type: ignore[arg-type]
            self.elements.setdefault(element.tag[start:], []).append(element)
            if ID in said and self.ids.setdefault(said[ID], element) is not element:
                self.duplicates.append(element)

    @cached_property
    def padded(self) -> bool:
        """Whether the value of an attribute begins or ends with white space."""
        return any(value != value.strip() for said in self.said.values() for value in said.values())

    def all(self, *names: str) -> Iterator[etree._Element]:
        """The elements of these names, name by name, in document order."""
        for name in names:
            yield from self.elements.get(name, ())

    def first(self, name: str) -> etree._Element | None:
        """The first element of that name."""
        return next(self.all(name), None)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_list(root: etree._Element) -> bool:
    """Whether a document is a corpus or a list (an authority file), without a text of its own."""
    if root.tag == f"{_TEI}teiCorpus":
        return True
    return root.tag == f"{_TEI}TEI" and root.find(f"{_TEI}text") is None


def words(element: etree._Element) -> str:
    """The string value of an element."""
    return str(_STRING(element)) if len(element) else element.text or ""


def located(fault: Fault, places: Places, file: str = "") -> Finding:
    """The finding that a fault becomes."""
    line, column = places.at(fault.element, fault.spot)
    said = finding(
        fault.code,
        fault.message,
        file=file,
        line=line,
        column=column,
        xpath=places.path(fault.element),
        fix=fault.fix,
    )
    return replace(
        said,
        severity=fault.severity or said.severity,
        fragment=places.fragment(fault.element, fault.spot),
        expected=fault.expected,
    )
