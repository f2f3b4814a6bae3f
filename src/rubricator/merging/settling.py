"""One mark of the editor's and the machine's: its kind and its attributes, of three versions."""

from __future__ import annotations

from collections.abc import Collection

from rubricator.merging.branches import three_way
from rubricator.merging.spans import Span
from rubricator.tei.document import ID

PLUMBING = frozenset({ID, "ana", "target", "source", "corresp", "next", "prev", "datingPoint"})
"""Attributes that keep an edition together, and say nothing of the world."""
_SILENT = frozenset({ID, "resp", "ana", "cert"})
"""Attributes of which no conflict is told."""


def settled(
    theirs: Span, base: Span | None, ours: Span, pointed: Collection[str]
) -> tuple[str, dict[str, str], list[str]]:
    """The name and the attributes of a mark, and which attributes both changed differently.

    ``pointed`` are ids that only the editor points at. What a person has signed (``@resp``) stays
    as it is, even where the machine had come to say the same and now says something else.
    """
    signed = "resp" in theirs.attributes
    name = theirs.name
    if base is not None and base.name == name and not signed:
        name = ours.name
    if name != ours.name:  # the machine's attributes are those of another kind
        said = dict(theirs.attributes)
        if ID in ours.attributes and ID in said:
            said[ID] = ours.attributes[ID]
        return name, said, []
    before = base.attributes if base else {}
    known = dict(before)
    if signed:
        gone = known.keys() - theirs.attributes.keys()
        known = {key: known[key] for key in known if key in PLUMBING or key in gone}
    said, clashes = three_way(known, theirs.attributes, ours.attributes)
    if ID in theirs.attributes and ID not in said and theirs.attributes[ID] in pointed:
        said[ID] = theirs.attributes[ID]
    changed = (key for key in clashes if ours.attributes.get(key) != before.get(key))
    return name, said, [key for key in changed if key not in _SILENT]
