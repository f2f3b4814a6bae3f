"""RELAX NG content models as regular expressions, read with Brzozowski's derivatives.

libxml2 says whether a document is valid; it does not say well why not. This module knows, for each
element, what may come next, so that ``diagnosis`` can name a fault where it is and what was
expected there. After J. A. Brzozowski, "Derivatives of Regular Expressions", JACM 11 (1964), and
J. Clark's "An algorithm for RELAX NG validation" (2002).

A pattern is a number in the table of its grammar, so that equal patterns are the same number and
each derivative is computed once.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from functools import cached_property, reduce

from lxml import etree

_RNG = "http://relaxng.org/ns/structure/1.0"
_R = f"{{{_RNG}}}"
_NAMES = frozenset({"name", "anyName", "nsName", "except"})

Pattern = int
Symbol = int | str
"""What an element holds: an element (its number in the grammar) or TEXT."""

TEXT = "#text"

NEVER: Pattern = 0
EMPTY: Pattern = 1
ANY_TEXT: Pattern = 2
DATUM: Pattern = 3


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
        self._table: list[tuple[object, ...]] = [("never",), ("empty",), ("text",), ("datum",)]
        self._ids = {node: number for number, node in enumerate(self._table)}
        self._refs: dict[str, Pattern] = {}
        self._contents: dict[int, Pattern] = {}
        self._attributes: dict[int, dict[str, Attribute]] = {}
        self._data: dict[int, Forms] = {}
        self._nullable: dict[Pattern, bool] = {}
        self._first: dict[Pattern, frozenset[Symbol]] = {}
        self._after: dict[tuple[Pattern, Symbol], Pattern] = {}
        self._steps: dict[tuple[Pattern, str], tuple[Pattern, int | None]] = {}

    # --- what the grammar declares --------------------------------------------------------

    @cached_property
    def start(self) -> Pattern:
        """The pattern of the document: its root element."""
        starts = list(self.root.iter(f"{_R}start"))
        if not starts:
            return self._pattern(self.root)
        return self._any(self._group(start) for start in starts)

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
        return _names(self.declared[number])

    def takes(self, number: int, tag: str) -> bool:
        """Whether an element pattern takes an element of that tag."""
        names = self.names(number)
        return tag in names if names else _wildcard_takes(self.declared[number], tag)

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
                    if child.tag.removeprefix(_R) not in _NAMES
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
        if pattern not in self._nullable:
            match self._table[pattern][0]:
                case "empty" | "text" | "datum" | "star":
                    answer = True
                case "choice":
                    answer = any(self.nullable(part) for part in self._members(pattern))
                case "group" | "interleave":
                    answer = all(self.nullable(part) for part in self._members(pattern))
                case _:
                    answer = False
            self._nullable[pattern] = answer
        return self._nullable[pattern]

    def first(self, pattern: Pattern) -> frozenset[Symbol]:
        """What may come next."""
        if pattern not in self._first:
            kind, *parts = self._table[pattern]
            found: frozenset[Symbol] = frozenset()
            match kind:
                case "text" | "datum":
                    found = frozenset({TEXT})
                case "element":
                    found = frozenset({_symbol(parts[0])})
                case "star" | "choice" | "interleave":
                    for part in self._members(pattern):
                        found |= self.first(part)
                case "group":
                    left, right = self._members(pattern)
                    found = self.first(left)
                    if self.nullable(left):
                        found |= self.first(right)
            self._first[pattern] = found
        return self._first[pattern]

    def after(self, pattern: Pattern, symbol: Symbol) -> Pattern:
        """What may come once ``symbol`` has come; NEVER if it may not."""
        key = (pattern, symbol)
        if key not in self._after:
            self._after[key] = self._derive(pattern, symbol)
        return self._after[key]

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

    def _derive(self, pattern: Pattern, symbol: Symbol) -> Pattern:
        kind, *parts = self._table[pattern]
        match kind:
            case "text":
                return ANY_TEXT if symbol == TEXT else NEVER
            case "datum":
                return EMPTY if symbol == TEXT else NEVER
            case "element":
                return EMPTY if symbol == parts[0] else NEVER
            case "star":
                (part,) = self._members(pattern)
                return self._then(self.after(part, symbol), pattern)
            case "choice":
                return self._any(self.after(part, symbol) for part in self._members(pattern))
            case "interleave":
                left, right = self._members(pattern)
                return self._any(
                    (
                        self._mix(self.after(left, symbol), right),
                        self._mix(left, self.after(right, symbol)),
                    )
                )
            case "group":
                left, right = self._members(pattern)
                here = self._then(self.after(left, symbol), right)
                return self._any((here, self.after(right, symbol))) if self.nullable(left) else here
        return NEVER

    def _members(self, pattern: Pattern) -> tuple[Pattern, ...]:
        return tuple(_symbol(part) for part in self._table[pattern][1:])

    # --- building -------------------------------------------------------------------------

    def _make(self, *node: object) -> Pattern:
        if node not in self._ids:
            self._ids[node] = len(self._table)
            self._table.append(node)
        return self._ids[node]

    def _then(self, left: Pattern, right: Pattern) -> Pattern:
        if NEVER in (left, right):
            return NEVER
        if left == EMPTY:
            return right
        return left if right == EMPTY else self._make("group", left, right)

    def _mix(self, left: Pattern, right: Pattern) -> Pattern:
        if NEVER in (left, right):
            return NEVER
        if left == EMPTY:
            return right
        return left if right == EMPTY else self._make("interleave", left, right)

    def _any(self, parts: Iterable[Pattern]) -> Pattern:
        members: set[Pattern] = set()
        for part in parts:
            if self._table[part][0] == "choice":
                members.update(self._members(part))
            elif part != NEVER:
                members.add(part)
        if not members:
            return NEVER
        if len(members) == 1:
            return members.pop()
        return self._make("choice", *sorted(members))

    def _many(self, part: Pattern) -> Pattern:
        if part in (NEVER, EMPTY) or self._table[part][0] == "star":
            return EMPTY if part in (NEVER, EMPTY) else part
        return self._make("star", part)

    def _group(self, node: etree._Element) -> Pattern:
        """The children of a node, one after another; names and attributes are no content."""
        return reduce(
            lambda right, left: self._then(left, right),
            [self._pattern(child) for child in reversed(node)],
            EMPTY,
        )

    def _pattern(self, node: etree._Element) -> Pattern:
        kind = node.tag.removeprefix(_R)
        match kind:
            case "element":
                return self._make("element", self._number[node])
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
                return self._any([self._pattern(child) for child in node])
            case "optional":
                return self._any((EMPTY, self._group(node)))
            case "zeroOrMore":
                return self._many(self._group(node))
            case "oneOrMore":
                part = self._group(node)
                return self._then(part, self._many(part))
            case "mixed":
                return self._mix(ANY_TEXT, self._group(node))
            case "interleave":
                return reduce(self._mix, [self._pattern(child) for child in node], EMPTY)
        return EMPTY

    def _ref(self, name: str) -> Pattern:
        if name not in self._refs:
            self._refs[name] = NEVER  # a definition that refers to itself outside an element
            defines = self._defines.get(name, [])
            parts = [self._group(define) for define in defines]
            mixed = any(define.get("combine") == "interleave" for define in defines)
            self._refs[name] = reduce(self._mix, parts, EMPTY) if mixed else self._any(parts)
        return self._refs[name]

    def _attributes_of(self, node: etree._Element, required: bool) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        for child in node:
            kind = child.tag.removeprefix(_R)
            if kind == "attribute":
                for name in _names(child) or ["*"]:
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


def _symbol(part: object) -> int:
    if not isinstance(part, int):
        raise TypeError(part)
    return part


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


def _names(node: etree._Element) -> list[str]:
    """The names of an element or attribute pattern in Clark notation; none for a wildcard."""
    named = node.get("name")
    if named is not None:
        return [_clark(node, named.strip(), node.get("ns", ""))]
    return [
        _clark(name, (name.text or "").strip(), name.get("ns", ""))
        for name in node.iter(f"{_R}name")
        if all(up.tag in {f"{_R}choice", node.tag} for up in _up(name, node))
    ]


def _up(node: etree._Element, top: etree._Element) -> Iterable[etree._Element]:
    parent = node.getparent()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.getparent()


def _clark(node: etree._Element, name: str, space: str) -> str:
    if ":" in name:
        prefix, _, name = name.partition(":")
        spaces = {"xml": "http://www.w3.org/XML/1998/namespace", **node.nsmap}
        space = str(spaces.get(prefix, ""))
    return f"{{{space}}}{name}" if space else name


def _wildcard_takes(node: etree._Element, tag: str) -> bool:
    """Whether anyName or nsName (with their exceptions) take a tag."""
    space = etree.QName(tag).namespace or ""

    def within(name: etree._Element) -> bool:
        kind = name.tag.removeprefix(_R)
        if kind == "name":
            return _clark(name, (name.text or "").strip(), name.get("ns", "")) == tag
        if kind == "choice":
            return any(within(child) for child in name)
        if kind == "nsName" and name.get("ns", "") != space:
            return False
        excluded = [child for part in name.iter(f"{_R}except") for child in part]
        return not any(within(child) for child in excluded)

    first = next(
        (child for child in node if child.tag.removeprefix(_R) in _NAMES | {"choice"}), None
    )
    return first is not None and within(first)
