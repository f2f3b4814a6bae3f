"""Name classes of RELAX NG: which names a pattern takes (specification, section 3)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

_R = "{http://relaxng.org/ns/structure/1.0}"
ELEMENTS = frozenset({"name", "anyName", "nsName", "except"})
"""What of a pattern is its name class."""


def names(node: etree._Element) -> list[str]:
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


def takes(node: etree._Element, tag: str) -> bool:
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
        (child for child in node if child.tag.removeprefix(_R) in ELEMENTS | {"choice"}), None
    )
    return first is not None and within(first)
