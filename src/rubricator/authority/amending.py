"""Amending an authority file without rewriting it: entries are put in or changed as text.

Every byte that is not of a changed entry stays: comments, spacing, order, and what an editor put
in that we do not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from rubricator.authority.lists import PERSONS
from rubricator.errors import UsageError
from rubricator.model import TEI, XML
from rubricator.tei.markup import indent
from rubricator.tei.parsing import parse

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_SKELETON = f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{TEI}" xml:id="%s">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>%s</title>
      </titleStmt>
      <publicationStmt>
        <publisher>not stated</publisher>
        <availability status="unknown">
          <p>Rights in this list are not known.</p>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <p>Born digital: drawn from the editions beside it.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <%s>
    </%s>
  </standOff>
</TEI>
"""


@dataclass
class Layout:
    """Where things are in a file, in bytes: its entries by id, the close of its first list."""

    entries: dict[str, tuple[int, int]] = field(default_factory=dict)
    last: tuple[int, int] | None = None
    list_close: int = -1
    standoff_close: int = -1
    header_end: int = -1


def skeleton(name: str) -> bytes:
    """An authority file of that name without an entry (and therefore not yet valid)."""
    stem = name.removesuffix(".xml")
    kind = kind_of(name)
    return (_SKELETON % (stem, stem.capitalize(), kind, kind)).encode()


def kind_of(name: str) -> str:
    """The list that an authority file of that name holds."""
    return "listPerson" if name == PERSONS else "listBibl"


def amend(
    data: bytes,
    kind: str,
    added: Sequence[etree._Element] = (),
    changed: Mapping[str, etree._Element] | None = None,
    inside: Mapping[str, Sequence[etree._Element]] | None = None,
) -> bytes:
    """The file with entries added at the end of its first list, and others in place of theirs.

    ``kind`` is the name of the list; by xml:id, ``changed`` has new entries, and ``inside`` what
    to put at the end of an entry (that has an end tag), which else stays as it is. Raises
    RejectedError where the file is not XML, UsageError where there is no place for the entries.
    """
    root = parse(data)
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper().startswith(("UTF-16", "UCS", "UTF-32")):
        raise UsageError(f"An authority file in {encoding} is not amended; save it as UTF-8.")
    layout = _layout(data, kind)
    newline = "\r\n" if b"\r\n" in data else "\n"

    def text(entry: etree._Element, margin: str) -> bytes:
        lines = _text(entry, root.prefix, margin).replace("\n", newline)
        return lines.encode(encoding, "xmlcharrefreplace")

    def lines(margin: str) -> bytes:
        return b"".join((newline + margin).encode() + text(entry, margin) for entry in added)

    edits: list[tuple[int, int, bytes]] = []
    for identity, entry in (changed or {}).items():
        start, end = layout.entries[identity]
        edits.append((start, end, text(entry, _margin(data, start))))
    for identity, parts in (inside or {}).items():
        start, end = layout.entries[identity]
        margin = _margin(data, start) + "  "
        place = _trimmed(data, data.rindex(b"</", start, end))
        put = b"".join((newline + margin).encode() + text(part, margin) for part in parts)
        edits.append((place, place, put))
    if added:
        named = f"{root.prefix}:" if root.prefix else ""
        names = f"{named}{kind}", f"{named}standOff"
        edits.append(_addition(data, layout, names, newline, lines))
    for start, end, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        data = data[:start] + new + data[end:]
    return data


def _addition(
    data: bytes,
    layout: Layout,
    names: tuple[str, str],
    newline: str,
    lines: Callable[[str], bytes],
) -> tuple[int, int, bytes]:
    """Where the new entries go: after the last, or into a list or standOff made for them.

    ``names`` are those of the list and of standOff as the file writes them; ``lines`` are the
    entries at a margin.
    """
    kind, standoff = names
    if layout.last is not None:
        start, end = layout.last
        return end, end, lines(_margin(data, start))
    if layout.list_close >= 0:
        place = layout.list_close
        margin = _margin(data, place)
        place = _trimmed(data, place)
        return place, place, lines(margin + "  ")
    if layout.standoff_close >= 0:
        place = _trimmed(data, layout.standoff_close)
        inner = lines("      ")
        head, foot = f"{newline}    <{kind}>", f"{newline}    </{kind}>"
        return place, place, head.encode() + inner + foot.encode()
    if layout.header_end >= 0:
        place = layout.header_end
        head = f"{newline}  <{standoff}>{newline}    <{kind}>"
        foot = f"{newline}    </{kind}>{newline}  </{standoff}>"
        return place, place, head.encode() + lines("      ") + foot.encode()
    raise UsageError(f"There is no place for the entries: a file with {kind} has a teiHeader.")


def _trimmed(data: bytes, place: int) -> int:
    """The place after the last tag before it, so that what closes keeps its own line."""
    return len(data[:place].rstrip(b" \t\r\n"))


def _margin(data: bytes, place: int) -> str:
    """The white space that the line of a place begins with, if it begins there."""
    before = data[data.rfind(b"\n", 0, place) + 1 : place]
    return before.decode("ascii") if not before.strip(b" \t") else ""


def _text(entry: etree._Element, prefix: str | None, margin: str) -> str:
    """An entry as text, indented, in the namespace prefix of its file."""
    if not isinstance(entry.tag, str):  # a comment
        return etree.tostring(entry, encoding="unicode", with_tail=False)
    namespaces: dict[str | None, str] = {prefix: TEI}
    attributes = {str(name): str(value) for name, value in entry.attrib.items()}
    made = etree.Element(entry.tag, attributes, nsmap=namespaces)  # type: ignore[arg-type]
    made.text = entry.text
    made.extend(list(entry))
    if not (made.text or "").strip():
        indent(made, 0)
    written = etree.tostring(made, encoding="unicode", with_tail=False)
    declared = f' xmlns:{prefix}="{TEI}"' if prefix else f' xmlns="{TEI}"'
    return written.replace(declared, "").rstrip("\n").replace("\n", "\n" + margin)


def _layout(data: bytes, kind: str) -> Layout:
    layout = Layout()
    above: list[str] = []
    starts: list[tuple[int, str]] = []
    parser = expat.ParserCreate()

    def opened(name: str, attributes: dict[str, str]) -> None:
        above.append(name.rpartition(":")[2])
        starts.append((parser.CurrentByteIndex, attributes.get("xml:id", "")))

    def closed(_name: str) -> None:
        path = above[1:]
        start, identity = starts.pop()
        place = parser.CurrentByteIndex
        found = _TAG.match(data, place)
        end = found.end() if found else place
        above.pop()
        if path[:2] == ["standOff", kind] and len(path) == 3:
            if identity:
                layout.entries.setdefault(identity, (start, end))
            if layout.list_close < 0:
                layout.last = start, end
        elif path == ["standOff", kind] and layout.list_close < 0 and place != start:
            layout.list_close = place
        elif path == ["standOff"] and layout.standoff_close < 0 and place != start:
            layout.standoff_close = place
        elif path == ["teiHeader"]:
            layout.header_end = end

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.Parse(data, True)
    return layout


def element(name: str, text: str = "", **attributes: str) -> etree._Element:
    """A TEI element without children; ``id`` is its xml:id."""
    named = {f"{{{XML}}}id" if key == "id" else key: v for key, v in attributes.items() if v}
    made = etree.Element(f"{{{TEI}}}{name}", named, nsmap={None: TEI})  # type: ignore[dict-item]
    made.text = text or None
    return made
