"""What an editor decided against: marks that were removed and stay away (ENCODING §6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from rubricator.merging.renaming import take, there, unique
from rubricator.merging.spans import Span, child_at
from rubricator.merging.texts.carrying import Carrier
from rubricator.model import LETTER, TEI
from rubricator.tei.document import ID, words
from rubricator.tei.ranges import RANGE, to_words

KINDS = frozenset({"persName", "placeName", "orgName", "date", "title"}) | frozenset(
    {"bibl", "quote", "ref", "abbr", "hi"}
)
_TEI = f"{{{TEI}}}"
_NS = {"t": TEI}


@dataclass(frozen=True)
class Decision:
    """A kind of mark that an editor does not want at [start, end) of the new text.

    ``element`` is its annotation where there is one; ``gone`` says that its words are.
    """

    kind: str
    start: int
    end: int
    words: str
    rule: str = ""
    element: etree._Element | None = None
    gone: bool = False


def read(
    root: etree._Element, top: Span, text: str, carrier: Carrier, *, corrected: bool = False
) -> list[Decision]:
    """The decisions of an edition whose text is ``top``, carried to the new text.

    Where that text was ``corrected`` by hand, words of a paragraph are not where they were said to
    be: a decision is about those nearest to its place that say what it says.
    """
    blocks = {s.attributes[ID]: s for s in top.below() if ID in s.attributes}
    found = []
    for entry in root.iterfind("t:standOff/t:listAnnotation/t:annotation", _NS):
        note = entry.find("t:note[@type='rejected']", _NS)
        place = RANGE.match(entry.get("target", ""))
        if note is None or place is None or place[1] not in blocks:
            continue
        block = blocks[place[1]]
        start = block.start + int(place[2])
        end = start + int(place[3])
        if corrected:
            start, end = _nearest(text, block, words(note), (start, end))
        new_start, new_end = carrier.carried(start, end)
        gone = new_start >= new_end or not carrier.keeps(start, end)
        kind = note.get("subtype", "")
        found.append(Decision(kind, new_start, new_end, text[start:end], "", entry, gone))
    return found


def _nearest(text: str, block: Span, said: str, place: tuple[int, int]) -> tuple[int, int]:
    """The nearest place in a block where these words stand; ``place`` itself if there is none."""
    pattern = re.compile(r"\s+".join(map(re.escape, said.split())))
    spots = [found.span() for found in pattern.finditer(text, block.start, block.end)]
    full = (spot for spot in spots if spot[0] < spot[1])
    return min(full, key=lambda spot: abs(spot[0] - place[0]), default=place)


def write(
    root: etree._Element,
    top: Span,
    known: Sequence[Decision],
    rejected: Sequence[Decision],
    resp: str,
) -> None:
    """Put decisions into ``standOff``: those that are there get their new places."""
    identity = root.get(ID, "")
    for said in known:
        assert said.element is not None  # noqa: S101 - for the type checker
        if said.gone:
            take(said.element)
        elif target := _target(top, said, identity):
            said.element.set("target", target[0])
    before = {(k.kind, k.element.get("target")) for k in known if k.element is not None}
    targets = [(one, _target(top, one, identity)) for one in rejected]
    placed = [(one, to) for one, to in targets if to and (one.kind, to[0]) not in before]
    if not placed:
        return
    stand_off = root.find("t:standOff", _NS)
    if stand_off is None:
        root[-1].tail = root.text
        stand_off = etree.SubElement(root, f"{_TEI}standOff")
        stand_off.text, stand_off.tail = "\n  ", "\n"
    listed = stand_off.find("t:listAnnotation[@type='decisions']", _NS)
    if listed is None:
        if len(stand_off):
            stand_off[-1].tail = "\n    "
        else:
            stand_off.text = "\n    "
        listed = etree.SubElement(stand_off, f"{_TEI}listAnnotation", {"type": "decisions"})
        listed.text, listed.tail = "\n      ", "\n  "
    taken = there(root)
    for said, (pointer, name) in placed:
        identity = unique(name, taken)
        attributes = {ID: identity, "motivation": "moderating", "target": pointer, "resp": resp}
        if said.rule:
            attributes["ana"] = said.rule
        if len(listed):
            listed[-1].tail = "\n      "
        entry = etree.SubElement(listed, f"{_TEI}annotation", attributes)
        entry.text, entry.tail = "\n        ", "\n    "
        rejection = {"type": "rejected", "subtype": said.kind}
        note = etree.SubElement(entry, f"{_TEI}note", rejection)
        note.text, note.tail = " ".join(said.words.split()), "\n      "


def _target(top: Span, said: Decision, identity: str) -> tuple[str, str] | None:
    """A pointer to the words in the block that holds them, and an id for the decision."""
    holder, block = top, None
    while True:
        if holder.is_block and ID in holder.attributes:
            block = holder
        inner = child_at(holder, said.start)
        if inner is None or not inner.is_block:
            break
        holder = inner
    if block is None:
        return None
    offset = said.start - block.start
    length = min(said.end, block.end) - said.start
    name = block.attributes[ID].removeprefix(f"{identity}.")
    pointer = to_words(block.attributes[ID], offset, length)
    return pointer, f"{identity}.dec.{name}.{LETTER.get(said.kind, 'x')}{offset}"
