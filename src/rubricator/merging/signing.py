"""Who an editor's marks are said to be by (ENCODING §6)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rubricator.model import TEI
from rubricator.naming import slug
from rubricator.tei.document import ID

_TEI = f"{{{TEI}}}"
_NS = {"t": TEI}


@dataclass(frozen=True)
class Editor:
    """Who corrects an edition: the id of the ``respStmt``, and a name."""

    identity: str
    name: str

    @property
    def pointer(self) -> str:
        """The value of ``@resp``."""
        return f"#{self.identity}"


def editor(document: str, name: str) -> Editor:
    """The editor that the settings name, or a generic one, of a document with that id."""
    return Editor(f"{document}.resp.{slug(name) if name else 'editor'}", name or "editor")


def sign(root: etree._Element, by: Editor) -> None:
    """Put the editor's ``respStmt`` into the header, and a change (no clock says of when)."""
    statement = root.find(".//t:titleStmt", _NS)
    if statement is None:
        return
    if not any(one.get(ID) == by.identity for one in root.iter(etree.Element)):
        made = etree.Element(f"{_TEI}respStmt", {ID: by.identity})
        made.text, made.tail = "\n          ", statement.text
        said = etree.SubElement(made, f"{_TEI}resp")
        said.text, said.tail = "markup by hand", made.text
        name = etree.SubElement(made, f"{_TEI}name")
        name.text, name.tail = by.name, "\n        "
        _add(statement, made)
    revision = root.find(".//t:revisionDesc", _NS)
    if revision is None:
        return
    said_of = {"who": by.pointer, "status": "edited"}
    if not any(all(c.get(k) == v for k, v in said_of.items()) for c in revision):
        change = etree.Element(f"{_TEI}change", said_of)
        change.text = "changed by hand, and merged with the machine's"
        _add(revision, change)


def _add(parent: etree._Element, made: etree._Element) -> None:
    """Put an element behind the last child, on a line of its own."""
    if len(parent):
        made.tail, parent[-1].tail = parent[-1].tail, parent.text
    parent.append(made)
