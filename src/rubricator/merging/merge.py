"""Three-way merge of an edition: what keeps an editor's changes when the machine runs again.

*Base* is what the machine last wrote, *theirs* the file as an editor left it, *ours* what the
machine makes now. Marks, blocks, header and standOff are merged; comments, instructions and
foreign markup stay where they were; where both changed one thing differently the editor's stays.
Where the source was corrected, everything is carried to the new text first (``carrying``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from rubricator.document import ID
from rubricator.findings import finding
from rubricator.header import slug
from rubricator.merging import decisions, spans
from rubricator.merging.branches import Branches, three_way
from rubricator.merging.carrying import Carrier
from rubricator.merging.record import Version, digest
from rubricator.merging.spans import Span
from rubricator.model import BLANK, TEI, Finding
from rubricator.nesting import MAY_HOLD
from rubricator.validation.pointers import POINTERS

_TEI = f"{{{TEI}}}"
_NS = {"t": TEI}


class UnmergeableError(Exception):
    """Raised when an edition cannot be merged; the message says why."""


@dataclass(frozen=True)
class Merged:
    """An edition merged: its tree, what there is to report, what of the machine's was passed over.

    ``findings`` have no file yet; lines are those of the source.
    """

    root: etree._Element
    findings: tuple[Finding, ...]
    passed: tuple[Span, ...]


def merge(
    base: Version, theirs: etree._Element, ours: etree._Element, *, editor: str = ""
) -> Merged:
    """Merge; ``theirs`` is changed in place. ``editor`` is the name for marks by nobody named.

    Raises UnmergeableError where the text of ``theirs`` is not the machine's.
    """
    return _Merge(base, theirs, ours, editor).done()


@dataclass
class _Pairs:
    """What is the same span in two versions."""

    base_of: dict[int, Span] = field(default_factory=dict)
    theirs_of: dict[int, Span] = field(default_factory=dict)

    def add(self, base: Span, theirs: Span) -> None:
        self.base_of[id(theirs)] = base
        self.theirs_of[id(base)] = theirs


class _Merge:
    def __init__(
        self, base: Version, theirs: etree._Element, ours: etree._Element, editor: str
    ) -> None:
        self.root, self.machine = theirs, ours
        self.identity = ours.get(ID, "")
        text, new = theirs.find("t:text", _NS), ours.find("t:text", _NS)
        if text is None or new is None:
            raise UnmergeableError("it has no text")
        self.element = text
        self.theirs, old_text = spans.read(text)
        self.ours, self.text = spans.read(new)
        if digest(old_text.encode()) != base.text:
            raise UnmergeableError("its text is not that of the source")
        self.old = old_text
        self.base_root = {**base.root, ID: self.identity}
        self.base = [Span(name, start, end, dict(said)) for start, end, name, said in base.marks]
        self.header, self.stand_off = (_branch(x) for x in (base.header, base.stand_off))
        self.carrier = Carrier(old_text, self.text)
        self.findings: list[Finding] = []
        self.passed: list[Span] = []
        self.by_hand: set[int] = set()
        self.words_of: dict[int, str] = {}
        self.placed: dict[int, Span] = {}
        self.editor = _editor(self.identity, editor)
        self.needs_editor = False

    def done(self) -> Merged:
        hand = paired(self.base, list(_elements(self.theirs)))
        carried = {id(b): self._carried(b) for b in self.base}
        machine = _exact([(b, carried[id(b)]) for b in self.base], list(_elements(self.ours)))
        pointed = self._renamed(machine)
        self.rejections = decisions.read(self.root, self.theirs, self.old, self.carrier)
        for said in self.rejections:
            if said.gone:
                self._lost(said.kind, said.words, "The decision on")
        result = Span("text", 0, len(self.text), {})
        new_text, known_text = self.ours, Span("text", 0, 0, dict(self.ours.attributes))
        result.attributes, _ = three_way(
            known_text.attributes, self.theirs.attributes, new_text.attributes
        )
        self.placed[id(self.theirs)] = self.placed[id(self.ours)] = result
        kept = self._kept(hand, machine, carried, pointed)
        consumed = set(machine.base_of)
        fresh = [o for o in self.ours.below() if id(o) not in consumed]
        fresh = [o for o in fresh if id(o) not in self.placed]
        self._place_theirs([(t, s) for t, s in kept if s.is_block and s.is_element])
        self._place_ours([o for o in fresh if o.is_block], blocks=True)
        self._place_theirs([(t, s) for t, s in kept if not (s.is_block and s.is_element)])
        self._place_ours([o for o in fresh if not o.is_block], blocks=False)
        spans.write(self.element, result, self.text)
        _give(self.element, result.attributes)
        rejected = self._rejected(hand)
        self._branches()
        decisions.write(self.root, result, self.rejections, rejected, f"#{self.editor.identity}")
        self.needs_editor = self.needs_editor or bool(rejected)
        if self.needs_editor:
            _sign(self.root, self.machine, self.editor)
        self._untangle()
        return Merged(self.root, tuple(self.findings), tuple(self.passed))

    # --- spans carried and renamed -------------------------------------------------------

    def _carried(self, span: Span) -> tuple[int, int]:
        return carried(self.carrier, self.text, span)

    def _renamed(self, machine: _Pairs) -> set[str]:
        """Give what the machine renamed its new ids in the other versions.

        Returns the ids that only the editor's version points at.
        """
        ids = {}
        for base in self.base:
            ours = machine.theirs_of.get(id(base))
            was = base.attributes.get(ID)
            now = ours.attributes.get(ID) if ours is not None else None
            if was and now and was != now:
                ids[was] = now
        rename = _Rename(ids, _identity(self.root), self.identity)
        for span in (*self.base, *_elements(self.theirs)):
            rename.attributes(span.attributes)
        for branch in (self.root, self.header, self.stand_off):
            if branch is not None:
                for element in branch.iter(etree.Element):
                    rename.attributes(element.attrib)
        known = {p for b in self.base for p in _pointed(b.attributes)}
        return {p for t in _elements(self.theirs) for p in _pointed(t.attributes)} - known

    # --- what of the editor's version stays ----------------------------------------------

    def _kept(
        self,
        hand: _Pairs,
        machine: _Pairs,
        carried: dict[int, tuple[int, int]],
        pointed: set[str],
    ) -> list[tuple[Span, Span]]:
        kept = []
        unclaimed = {o.key: o for o in _elements(self.ours) if id(o) not in machine.base_of}
        for span in self.theirs.below():
            base = hand.base_of.get(id(span))
            start, end = carried[id(base)] if base and base.key == span.key else self._carried(span)
            made = Span(span.name, start, end, dict(span.attributes), span.words, span.prefixes)
            self.words_of[id(made)] = self.old[span.start : span.end]
            if span.is_element:
                ours = machine.theirs_of.get(id(base)) if base else unclaimed.get(made.key)
                if not self._settled(span, base, ours, made, pointed):
                    continue
                if ours is not None:
                    self.placed[id(ours)] = made
            kept.append((span, made))
        return kept

    def _settled(
        self, span: Span, base: Span | None, ours: Span | None, made: Span, pointed: set[str]
    ) -> bool:
        """Whether a span of the editor's version stays; ``made`` gets its attributes."""
        touched = base is None or base.key != span.key or base.attributes != span.attributes
        if ours is None:
            if not touched:
                return False
            words = self.old[span.start : span.end]
            gone = made.start == made.end or not self.carrier.keeps(span.start, span.end)
            if span.start < span.end and gone:
                self._lost(span.name, words, "The mark")
                return False
            if base is not None and self.carrier.keeps(span.start, span.end):
                message = f"The machine no longer makes the {span.name} “{_short(words)}”."
                self._conflict(message, made.start)
        elif base is None or base.name == span.name:
            known = base.attributes if base else {}
            said, clashes = three_way(known, span.attributes, ours.attributes)
            if ID in clashes and base is None:
                said[ID] = ours.attributes[ID]
            if ID in span.attributes and ID not in said and span.attributes[ID] in pointed:
                said[ID] = span.attributes[ID]
            made.attributes = said
            for name in clashes:
                if name not in {ID, "resp", "ana", "cert"}:
                    words = _short(self.text[made.start : made.end])
                    message = f"Both changed @{name} of the {span.name} “{words}”."
                    self._conflict(message, made.start)
        elif ID in ours.attributes and ID in span.attributes:
            made.attributes[ID] = ours.attributes[ID]
        if touched:
            self.by_hand.add(id(made))
            if "resp" not in made.attributes and not made.name.startswith("{"):
                made.attributes["resp"] = f"#{self.editor.identity}"
            if made.attributes.get("resp") == f"#{self.editor.identity}":
                self.needs_editor = True
        return True

    # --- the tree ------------------------------------------------------------------------

    def _place_theirs(self, kept: Sequence[tuple[Span, Span]]) -> None:
        for span, made in kept:
            hint = _ancestor(span, self.placed)
            before = _before(span, self.placed)
            if spans.insert(made, hint, before):
                self.placed[id(span)] = made
            elif id(made) in self.by_hand:
                self._lost(made.name, self.old[span.start : span.end], "The mark")

    def _place_ours(self, fresh: Sequence[Span], *, blocks: bool) -> None:
        said = _Said(self.by_hand, self.placed.values())
        for ours in fresh:
            made = Span(ours.name, ours.start, ours.end, dict(ours.attributes))
            if not blocks and ours.start < ours.end:
                if any(d.speaks_of(made) for d in self.rejections):
                    self.passed.append(ours)
                    continue
                if (other := said.about(made)) is not None:
                    if other.key != made.key:
                        words = _short(self.text[made.start : made.end])
                        message = f"The machine would make “{words}” a {made.name}."
                        self._conflict(message, made.start)
                    self.passed.append(ours)
                    continue
            parent = ours.parent.name if ours.parent else ""
            inside = {id(self.placed[id(c)]) for c in ours.below() if id(c) in self.placed}

            def may_stand(
                outer: Span,
                held: list[Span],
                name: str = ours.name,
                parent: str = parent,
                inside: set[int] = inside,
            ) -> bool:
                if blocks:
                    return outer.name not in spans.LEAVES or name not in spans.LEAVES
                allowed = outer.name == parent or name in MAY_HOLD.get(outer.name, ())
                return allowed and all(
                    id(c) in inside or not c.is_element or c.name in MAY_HOLD.get(name, ())
                    for c in held
                )

            def wraps(inner: Span, inside: set[int] = inside) -> bool:
                return id(inner) in inside

            hint, before = _ancestor(ours, self.placed), _before(ours, self.placed)
            if spans.insert(made, hint, before, wraps=wraps, may_stand=may_stand):
                self.placed[id(ours)] = made
                if made.name in spans.LEAVES:
                    self._undivided(made)
            else:
                if blocks and ours.name in spans.LEAVES:
                    words = _short(self.text[made.start : made.end])
                    self._conflict(f"The machine would make “{words}” a {made.name}.", made.start)
                self.passed.append(ours)

    def _undivided(self, made: Span) -> None:
        """A block of words takes in the editor's blocks that its own text has become part of."""
        for inner in list(made.children):
            if inner.name in spans.LEAVES:
                spans.dissolve(inner)
                self._lost(inner.name, self.words_of[id(inner)], "The block")

    def _rejected(self, hand: _Pairs) -> list[decisions.Decision]:
        """The marks that the editor removed, the outermost of those that held each other."""
        gone: list[decisions.Decision] = []
        end = -1
        for span in self.base:
            if span.name not in decisions.KINDS or id(span) in hand.theirs_of:
                continue
            start, stop = self._carried(span)
            if start == stop or span.end <= end or not self.carrier.keeps(span.start, span.end):
                continue
            end = span.end
            words = self.text[start:stop]
            rule = span.attributes.get("ana", "")
            gone.append(decisions.Decision(span.name, start, stop, words, rule))
        return gone

    # --- header and standOff -------------------------------------------------------------

    def _branches(self) -> None:
        pointed = {p for e in self.element.iter(etree.Element) for p in _pointed(e.attrib)}
        branches = Branches(pointed.__contains__)
        said, _ = three_way(self.base_root, _attributes(self.root), _attributes(self.machine))
        _give(self.root, said)
        for name, base in (("teiHeader", self.header), ("standOff", self.stand_off)):
            theirs, ours = (one.find(f"t:{name}", _NS) for one in (self.root, self.machine))
            if theirs is not None and ours is not None:
                branches.merge(base, theirs, ours)
            elif theirs is None and ours is not None and base is None:
                _append(self.root, deepcopy(ours))
            elif theirs is not None and ours is None and base is not None:
                branches.merge(base, theirs, etree.Element(f"{_TEI}{name}"))
        for message in branches.conflicts:
            self._conflict(f"Both changed {message}.", 0)

    def _untangle(self) -> None:
        """Take away the machine's pointers to what an editor removed, and lists left empty."""
        ids = {str(e.get(ID)) for e in self.root.iter(etree.Element) if e.get(ID)}
        machine = {p for b in self.base for p in _pointed(b.attributes)}
        for branch in (self.machine, self.stand_off, self.header):
            if branch is not None:
                machine |= {p for e in branch.iter(etree.Element) for p in _pointed(e.attrib)}
        for element in list(self.root.iter(etree.Element)):
            for name in POINTERS.intersection(map(str, element.attrib)):
                tokens = str(element.get(name)).split()
                good = [
                    t
                    for t in tokens
                    if t[:1] != "#" or t[1:] in ids or t[1:] not in machine or "(" in t
                ]
                if len(good) == len(tokens):
                    continue
                if good:
                    element.set(name, " ".join(good))
                elif etree.QName(element).localname in {"certainty", "ptr"} or (
                    element.get("type") == "missing"
                ):
                    _take(element)
                    break
                else:
                    del element.attrib[name]
        stand_off = self.root.find("t:standOff", _NS)
        if stand_off is not None:
            for listed in list(stand_off):
                if isinstance(listed.tag, str) and "list" in listed.tag and not len(listed):
                    _take(listed)
            if not len(stand_off):
                _take(stand_off)

    # --- findings ------------------------------------------------------------------------

    def _conflict(self, message: str, offset: int) -> None:
        line = self.text.count("\n", 0, offset) + 1 if offset else 0
        self.findings.append(finding("M007", message, line=line))

    def _lost(self, kind: str, words: str, what: str) -> None:
        message = f"{what} “{_short(words)}” ({kind}) has no place in the new text."
        self.findings.append(finding("M008", message))


class _Said:
    """Where an editor has spoken."""

    def __init__(self, by_hand: set[int], placed: object) -> None:
        self.marks: list[Span] = []
        seen: set[int] = set()
        for span in placed:  # type: ignore[attr-defined]
            if id(span) in by_hand and id(span) not in seen and span.start < span.end:
                seen.add(id(span))
                if not span.is_block:
                    self.marks.append(span)

    def about(self, made: Span) -> Span | None:
        """A mark of the editor's where the machine would make this one."""
        for other in self.marks:
            same = (other.start, other.end) == (made.start, made.end)
            overlap = other.start < made.end and made.start < other.end
            crossing = overlap and not (
                (other.start <= made.start and made.end <= other.end)
                or (made.start <= other.start and other.end <= made.end)
            )
            if same or crossing or (overlap and other.name == made.name):
                return other
        return None


class _Rename:
    """New ids for old ones, in ids and in pointers."""

    def __init__(self, ids: dict[str, str], old: str, new: str) -> None:
        self.ids = ids
        self.prefix = (old, new) if old and old != new else None
        self._range = re.compile(r"(#string-range\()([^,()]+)")

    def attributes(self, attributes: object) -> None:
        """Change a mapping of attributes in place."""
        if not self.ids and not self.prefix:
            return
        for name, value in list(attributes.items()):  # type: ignore[attr-defined]
            if name == ID:
                new = self._one(value)
            elif name in POINTERS and "#" in value:
                new = " ".join(self._pointer(token) for token in value.split())
            else:
                continue
            if new != value and new.split() != value.split():
                attributes[name] = new  # type: ignore[index]

    def _pointer(self, token: str) -> str:
        if found := self._range.match(token):
            return found[1] + self._one(found[2]) + token[found.end() :]
        return "#" + self._one(token[1:]) if token.startswith("#") else token

    def _one(self, name: str) -> str:
        if name in self.ids:
            return self.ids[name]
        if self.prefix and (name == self.prefix[0] or name.startswith(f"{self.prefix[0]}.")):
            return self.prefix[1] + name[len(self.prefix[0]) :]
        return name


def carried(carrier: Carrier, text: str, span: Span) -> tuple[int, int]:
    """A span's offsets in the new text, without white space at the edges that it had not."""
    if span.start == span.end:
        at = carrier.end(span.start)
        return at, at
    start, end = carrier.start(span.start), carrier.end(span.end)
    if carrier.same or span.is_block:
        return start, max(start, end)
    if carrier.old[span.start] not in BLANK:
        while start < end and text[start] in BLANK:
            start += 1
    if carrier.old[span.end - 1] not in BLANK:
        while start < end and text[end - 1] in BLANK:
            end -= 1
    return start, max(start, end)


def paired(base: Sequence[Span], theirs: Sequence[Span]) -> _Pairs:
    """What the editor's version has of the machine's: unchanged, retyped or moved."""
    pairs = _exact([(b, (b.start, b.end)) for b in base], theirs)

    def left() -> tuple[list[Span], list[Span]]:
        return (
            [b for b in base if id(b) not in pairs.theirs_of],
            [t for t in theirs if id(t) not in pairs.base_of],
        )

    ours, others = left()
    ids = {t.attributes[ID]: t for t in others if ID in t.attributes}
    for b in ours:
        if (t := ids.pop(b.attributes.get(ID, ""), None)) is not None:
            pairs.add(b, t)
    ours, others = left()
    places: dict[tuple[int, int], list[Span]] = {}
    for t in others:
        if t.start < t.end:
            places.setdefault((t.start, t.end), []).append(t)
    for b in ours:
        if (same := places.get((b.start, b.end))) and same[0].is_block == b.is_block:
            pairs.add(b, same.pop(0))
    ours, others = left()
    by_name: dict[str, list[Span]] = {}
    for b in ours:
        by_name.setdefault(b.name, []).append(b)
    for t in others:
        for b in by_name.get(t.name, ()):
            if b.start < t.end and t.start < b.end and id(b) not in pairs.theirs_of:
                pairs.add(b, t)
                break
    return pairs


def _exact(base: Sequence[tuple[Span, tuple[int, int]]], others: Sequence[Span]) -> _Pairs:
    pairs = _Pairs()
    found: dict[tuple[str, int, int], list[Span]] = {}
    for other in reversed(others):
        found.setdefault(other.key, []).append(other)
    for span, (start, end) in base:
        same = found.get((span.name, start, end))
        if same:
            pairs.add(span, same.pop())
    return pairs


def _elements(top: Span) -> Iterator[Span]:
    return (span for span in top.below() if span.is_element)


def _ancestor(span: Span, placed: dict[int, Span]) -> Span:
    outer = span.parent
    while outer is not None and (id(outer) not in placed or _loose(placed[id(outer)])):
        outer = outer.parent
    if outer is None:
        raise UnmergeableError("a mark stands nowhere")
    return placed[id(outer)]


def _loose(span: Span) -> bool:
    """Whether a span was kept but stands nowhere (yet)."""
    return span.parent is None and span.name != "text"


def _before(span: Span, placed: dict[int, Span]) -> Span | None:
    if span.start != span.end or span.parent is None:
        return None
    found = None
    for sibling in span.parent.children:
        if sibling is span:
            break
        if id(sibling) in placed:
            found = placed[id(sibling)]
    return found


def _pointed(attributes: object) -> Iterator[str]:
    for name, value in attributes.items():  # type: ignore[attr-defined]
        if name in POINTERS and "#" in value:
            for token in value.split():
                if token.startswith("#"):
                    yield token[1:]


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _give(element: etree._Element, attributes: dict[str, str]) -> None:
    element.attrib.clear()
    for name, value in attributes.items():
        element.set(name, value)


def _branch(xml: str) -> etree._Element | None:
    return etree.fromstring(xml) if xml else None


def _identity(root: etree._Element) -> str:
    return root.get(ID, "")


@dataclass(frozen=True)
class _Editor:
    identity: str
    name: str


def _editor(identity: str, name: str) -> _Editor:
    """Who an editor's marks are said to be by: one that the settings name, or a generic one."""
    return _Editor(f"{identity}.resp.{slug(name) if name else 'editor'}", name or "editor")


def _sign(root: etree._Element, machine: etree._Element, editor: _Editor) -> None:
    """Put the editor's respStmt into the header, and a change entry if there is a date."""
    statement = root.find(".//t:titleStmt", _NS)
    if statement is None:
        return
    if not any(one.get(ID) == editor.identity for one in root.iter(etree.Element)):
        last = statement[-1]
        made = etree.SubElement(statement, f"{_TEI}respStmt", {ID: editor.identity})
        made.text, made.tail = "\n          ", last.tail
        last.tail = statement.text
        said = etree.SubElement(made, f"{_TEI}resp")
        said.text, said.tail = "markup by hand", made.text
        name = etree.SubElement(made, f"{_TEI}name")
        name.text, name.tail = editor.name, "\n        "
    published = machine.find(".//t:publicationStmt/t:date[@when]", _NS)
    revision = root.find(".//t:revisionDesc", _NS)
    if published is None or revision is None:
        return
    said_of = {"when": published.get("when", ""), "who": f"#{editor.identity}"}
    if not any(all(c.get(k) == v for k, v in said_of.items()) for c in revision):
        last = revision[-1]
        change = etree.SubElement(revision, f"{_TEI}change", {**said_of, "status": "edited"})
        change.text, change.tail = "changed by hand, and merged with the machine's", last.tail
        last.tail = revision.text


def _append(root: etree._Element, element: etree._Element) -> None:
    root[-1].tail = root.text
    element.tail = "\n"
    root.append(element)


def _take(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        previous = element.getprevious()
        tail = element.tail or ""
        if previous is not None:
            kept = previous.tail or ""
            previous.tail = tail if not tail.strip() and not kept.strip() else kept + tail
        elif tail.strip():
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 60 else folded[:57] + "…"
