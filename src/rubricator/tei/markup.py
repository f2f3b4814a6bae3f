"""TEI elements with their words, and lines of their own for those that have none beside them."""

from __future__ import annotations

from lxml import etree

from rubricator.model import ABOUT, TEI


def add(
    parent: etree._Element, name: str, text: str = "", attributes: dict[str, str] | None = None
) -> etree._Element:
    """Append a TEI element with some text to ``parent``; returns it."""
    element = etree.SubElement(parent, f"{{{TEI}}}{name}", attributes)
    if text:
        element.text = text
    return element


def indent(element: etree._Element, depth: int) -> None:
    """Put the children of ``element`` on lines of their own where no words stand beside them."""
    children = list(element)
    if not children:
        return
    tails = [child.tail or "" for child in children]
    if (element.text or "").strip() or "".join(tails).strip() or " " in tails:
        return
    line = "\n" + "  " * depth
    deeper = f"{line}  "
    element.text = deeper
    for child in children:
        if len(child):
            indent(child, depth + 1)
        child.tail = deeper
    children[-1].tail = line


def when(date: str) -> dict[str, str]:
    """The attributes of a date as ``Metadata`` has it; of two, the first and the last."""
    if date.startswith(ABOUT):
        return {"when": date.removeprefix(ABOUT), "precision": "low"}
    first, _, last = date.partition("/")
    return {"from": first, "to": last} if last else {"when": first}
