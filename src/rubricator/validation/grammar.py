"""A RELAX NG grammar: what each element may hold, in which order, with which attributes.

libxml2 says whether a document is valid; it does not say well why not. This module knows, for each
element, what may come next, so that ``diagnosis`` can name a fault where it is and what was
expected there.
"""

from __future__ import annotations

import copy
from functools import cached_property, reduce

from lxml import etree

from rubricator.validation import name_classes
from rubricator.validation.patterns import (
    ANY_TEXT,
    DATUM,
    EMPTY,
    NEVER,
    TEXT,
    Pattern,
    Patterns,
    Symbol,
)

_RNG = "http://relaxng.org/ns/structure/1.0"
_R = f"{{{_RNG}}}"


class UnsupportedError(Exception):
    """The grammar uses what is not read here (include, externalRef, parentRef)."""


class Attribute:
    """An attribute that an element may have: its RELAX NG node, and whether it must have it."""

    def __init__(self, node: etree._Element, *, required: bool) -> None:
        self.nodes = [node]
        self.required = required
        self.forms: Forms | None = None


class Forms:
    """What a value may be: libxml2 is asked, with a schema of one attribute.

    ``nodes`` are the patterns of the value with nothing left to look up; none for any text.
    """

    def __init__(self, nodes: list[etree._Element]) -> None:
        self.nodes = nodes
        self._known: dict[str, bool] = {}

    def take(self, value: str) -> bool:
        """Whether a value has one of the forms."""
        if not self.nodes:
            return True
        if value not in self._known:
            self._known[value] = bool(self._schema.validate(etree.Element("value", {"of": value})))
        return self._known[value]

    @cached_property
    def _schema(self) -> etree.RelaxNG:
        written = "".join(etree.tostring(node, encoding="unicode") for node in self.nodes)
        return etree.RelaxNG(
            etree.fromstring(
                f'<element xmlns="{_RNG}" name="value"><attribute name="of">'
                f"<choice>{written}</choice></attribute></element>"
            )
        )


class Grammar:
    """The content models of a RELAX NG grammar. Raises UnsupportedError.

    ``declared`` lists the element patterns; a pattern speaks of them by their index there.
    """

    def __init__(self, root: etree._Element) -> None:
        root = copy.deepcopy(root)
        for node in root.iter(f"{_R}include", f"{_R}externalRef", f"{_R}parentRef"):
            raise UnsupportedError(etree.QName(node).localname)
        _inherit(root)
        self.root = root
        self._defines: dict[str, list[etree._Element]] = {}
        for node in root.iter(f"{_R}define"):
            self._defines.setdefault(node.get("name", "").strip(), []).append(node)
        self.declared = list(root.iter(f"{_R}element"))
        self._number = {node: number for number, node in enumerate(self.declared)}
        self._patterns = Patterns()
        self._refs: dict[str, Pattern] = {}
        self._contents: dict[int, Pattern] = {}
        self._attributes: dict[int, dict[str, Attribute]] = {}
        self._data: dict[int, Forms] = {}
        self._steps: dict[tuple[Pattern, str], tuple[Pattern, int | None]] = {}

    # --- what the grammar declares --------------------------------------------------------

    @cached_property
    def start(self) -> Pattern:
        """The pattern of the document: its root element."""
        starts = list(self.root.iter(f"{_R}start"))
        if not starts:
            return self._pattern(self.root)
        return self._patterns.either(self._group(start) for start in starts)

    @cached_property
    def by_name(self) -> dict[str, list[int]]:
        """The elements declared, by name in Clark notation; wildcards are not among them."""
        found: dict[str, list[int]] = {}
        for number in range(len(self.declared)):
            for name in self.names(number):
                found.setdefault(name, []).append(number)
        return found

    def names(self, number: int) -> list[str]:
        """The names an element pattern takes, in Clark notation; none for a wildcard."""
        return name_classes.names(self.declared[number])

    def takes(self, number: int, tag: str) -> bool:
        """Whether an element pattern takes an element of that tag."""
        names = self.names(number)
        return tag in names if names else name_classes.takes(self.declared[number], tag)

    def content(self, number: int) -> Pattern:
        """The content model of an element."""
        if number not in self._contents:
            self._contents[number] = self._group(self.declared[number])
        return self._contents[number]

    def attributes(self, number: int) -> dict[str, Attribute]:
        """The attributes of an element by name in Clark notation; ``*`` where any is allowed."""
        if number not in self._attributes:
            self._attributes[number] = self._attributes_of(self.declared[number], True)
        return self._attributes[number]

    def forms(self, attribute: Attribute) -> Forms:
        """What the value of an attribute may be."""
        if attribute.forms is None:
            attribute.forms = Forms(
                [
                    form
                    for node in attribute.nodes
                    for child in node
                    if child.tag.removeprefix(_R) not in name_classes.ELEMENTS
                    for form in self._inline(child)
                ]
            )
        return attribute.forms

    def datum(self, number: int) -> Forms | None:
        """What the text of an element may be, if it must have a form."""
        if self.content(number) != DATUM:
            return None
        if number not in self._data:
            wanted = {f"{_R}data", f"{_R}value", f"{_R}list", f"{_R}choice"}
            forms = [form for child in self.declared[number] for form in self._inline(child)]
            self._data[number] = Forms([form for form in forms if form.tag in wanted])
        return self._data[number]

    def _inline(self, node: etree._Element) -> list[etree._Element]:
        """Copies of a pattern of values with the definitions it refers to written out."""
        if node.tag == f"{_R}ref":
            return [
                found
                for define in self._defines.get(node.get("name", "").strip(), ())
                for child in define
                for found in self._inline(child)
            ]
        made = etree.Element(node.tag, {str(k): str(v) for k, v in node.attrib.items()})
        made.text = node.text
        for child in node:
            made.extend(self._inline(child))
        return [made]

    # --- derivatives ----------------------------------------------------------------------

    def nullable(self, pattern: Pattern) -> bool:
        """Whether nothing more need come."""
        return self._patterns.nullable(pattern)

    def first(self, pattern: Pattern) -> frozenset[Symbol]:
        """What may come next."""
        return self._patterns.first(pattern)

    def after(self, pattern: Pattern, symbol: Symbol) -> Pattern:
        """What may come once ``symbol`` has come; NEVER if it may not."""
        return self._patterns.after(pattern, symbol)

    def step(self, pattern: Pattern, tag: str) -> tuple[Pattern, int | None]:
        """What may come once an element of that tag (or TEXT) has come, and which element it is."""
        key = (pattern, tag)
        if key not in self._steps:
            if tag == TEXT:
                self._steps[key] = self.after(pattern, TEXT), None
            else:
                numbers = sorted(n for n in self.first(pattern) if isinstance(n, int))
                taken = next((n for n in numbers if self.takes(n, tag)), None)
                self._steps[key] = (
                    (NEVER, None) if taken is None else (self.after(pattern, taken), taken)
                )
        return self._steps[key]

    # --- building -------------------------------------------------------------------------

    def _group(self, node: etree._Element) -> Pattern:
        """The children of a node, one after another; names and attributes are no content."""
        return reduce(
            lambda right, left: self._patterns.then(left, right),
            [self._pattern(child) for child in reversed(node)],
            EMPTY,
        )

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = node.tag.removeprefix(_R)
        match kind:
            case "element":
                return self._patterns.element(self._number[node])
            case "text":
                return ANY_TEXT
            case "data" | "value" | "list":
                return DATUM
            case "notAllowed":
                return NEVER
            case "ref":
                return self._ref(node.get("name", "").strip())
            case "group" | "div" | "start":
                return self._group(node)
            case "choice":
                return self._patterns.either([self._pattern(child) for child in node])
            case "optional":
                return self._patterns.either((EMPTY, self._group(node)))
            case "zeroOrMore":
                return self._patterns.many(self._group(node))
            case "oneOrMore":
                part = self._group(node)
                return self._patterns.then(part, self._patterns.many(part))
            case "mixed":
                return self._patterns.mix(ANY_TEXT, self._group(node))
            case "interleave":
                return reduce(self._patterns.mix, [self._pattern(child) for child in node], EMPTY)
        return EMPTY

    def _ref(self, name: str) -> Pattern:
        if name not in self._refs:
            self._refs[name] = NEVER  # a definition that refers to itself outside an element
            defines = self._defines.get(name, [])
            parts = [self._group(define) for define in defines]
            mixed = any(define.get("combine") == "interleave" for define in defines)
            self._refs[name] = (
                reduce(self._patterns.mix, parts, EMPTY) if mixed else self._patterns.either(parts)
            )
        return self._refs[name]

    def _attributes_of(self, node: etree._Element, required: bool) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        for child in node:
            kind = child.tag.removeprefix(_R)
            if kind == "attribute":
                for name in name_classes.names(child) or ["*"]:
                    _add(found, name, Attribute(child, required=required and name != "*"))
            elif kind == "ref":
                for define in self._defines.get(child.get("name", "").strip(), ()):
                    for name, entry in self._attributes_of(define, required).items():
                        _add(found, name, entry)
            elif kind in {"group", "div", "oneOrMore", "interleave", "mixed"}:
                for name, entry in self._attributes_of(child, required).items():
                    _add(found, name, entry)
            elif kind in {"optional", "zeroOrMore", "choice"}:
                for name, entry in self._attributes_of(child, False).items():
                    _add(found, name, entry)
        return found


def _add(found: dict[str, Attribute], name: str, entry: Attribute) -> None:
    if name in found:
        found[name].nodes.extend(entry.nodes)
        found[name].required |= entry.required
    else:
        found[name] = entry


def _inherit(root: etree._Element) -> None:
    """Write out what elements inherit, and drop what is not RELAX NG."""
    for node in list(root.iter()):
        parent = node.getparent()
        if parent is None:
            continue
        if not isinstance(node.tag, str) or not node.tag.startswith(_R):
            parent.remove(node)
            continue
        if node.tag == f"{_R}attribute" and node.get("name") and node.get("ns") is None:
            node.set("ns", "")
        for name in ("ns", "datatypeLibrary"):
            if node.get(name) is None and parent.get(name) is not None:
                node.set(name, parent.get(name, ""))
