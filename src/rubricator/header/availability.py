"""``availability`` in the header: under which terms a text, its edition and its encoding are.

Three things have rights of their own: the *text* (the words, of its author or translator), the
*edition* (what editors did: choice, arrangement, notes, identifications) and the *encoding* (the
markup). A ``licence`` or ``p`` without ``@n`` is about the text; ``@n`` names the other two, and
``access`` and ``embargo`` the sentences that say whether and from when on the edition may be seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from rubricator.model import TEI, Metadata

LAYERS = ("text", "edition", "encoding")
"""What has rights of its own."""

UNKNOWN = "Rights in this text are not known."
_FREE = re.compile(
    r"creative ?commons|\bcc(?:0|[ -](?:by|zero|pdm|pddc))\b|(?<!not )(?<!not in the )public domain"
)
"""What says in small letters that everyone may have a text: a licence of Creative Commons by its
address or its name, as SPDX or its users write it, or that there are no rights."""
_ACCESS = re.compile(r"Access is (open|restricted)(?: until (\S+))?\.")
_NS = {"t": TEI}


def licence(metadata: Metadata, layer: str) -> str:
    """The licence of a layer, or the empty string."""
    return str(getattr(metadata, "licence" if layer == "text" else f"{layer}_licence"))


def rights(metadata: Metadata, layer: str) -> str:
    """What else is known of the rights in a layer, or the empty string."""
    return str(getattr(metadata, "rights" if layer == "text" else f"{layer}_rights"))


def write(parent: etree._Element, metadata: Metadata) -> None:
    """Append ``availability`` to a ``publicationStmt``; nothing in it is guessed."""
    element = etree.SubElement(parent, f"{{{TEI}}}availability", {"status": _status(metadata)})

    def said(name: str, words: str, attributes: Mapping[str, str]) -> None:
        etree.SubElement(element, f"{{{TEI}}}{name}", dict(attributes)).text = words

    for layer in LAYERS:
        which = {} if layer == "text" else {"n": layer}
        if named := licence(metadata, layer):
            uri = re.match(r"[a-z]+://\S+$", named)
            said("licence", named, {**which, **({"target": uri[0]} if uri else {})})
        if more := rights(metadata, layer):
            said("p", more, which)
        elif layer == "text" and not named:
            said("p", UNKNOWN, which)
    if metadata.access:
        said("p", f"Access is {metadata.access}.", {"n": "access"})
    if metadata.embargo:
        said("p", f"Access is restricted until {metadata.embargo}.", {"n": "embargo"})


def read(header: etree._Element) -> dict[str, str]:
    """What ``availability`` says, as fields of ``Metadata``; the first of each kind counts.

    A licence that only has an address in ``@target``, as in others' TEI, is that address.
    """
    found: dict[str, str] = {}
    for availability in header.iterfind(".//t:publicationStmt/t:availability", _NS):
        for element in availability.iterfind("*"):
            kind = etree.QName(element).localname
            words = "".join(element.itertext())  # type: ignore[arg-type]
            which = element.get("n", "text")
            if which in {"access", "embargo"}:
                if match := _ACCESS.match(words):
                    found.setdefault(which, match[2] or match[1])
            elif kind == "licence":
                found.setdefault(_field(which, "licence"), words or element.get("target", ""))
            elif kind == "p" and words != UNKNOWN:
                found.setdefault(_field(which, "rights"), words)
    return found


def _field(layer: str, what: str) -> str:
    return f"{layer}_{what}" if layer in LAYERS[1:] else what


def _status(metadata: Metadata) -> str:
    if metadata.access == "restricted" or metadata.embargo:
        return "restricted"
    said = f"{metadata.licence} {metadata.rights}".lower()
    if _FREE.search(said):
        return "free"
    restricted = metadata.licence or re.search("copyright|rights reserved|restricted", said)
    return "restricted" if restricted else "unknown"
