"""Three-way merge of an edition: what keeps an editor's changes when the machine runs again.

*Base* is what the machine last wrote, *theirs* the file as an editor left it, *ours* what the
machine makes now. Marks, blocks, header and standOff are merged; comments, instructions and
foreign markup stay where they were; where both changed one thing differently the editor's stays.
Where the source was corrected, everything is carried to the new text first (``carrying``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from rubricator.document import ID
from rubricator.merging import decisions, signing, spans
from rubricator.merging.branches import Branches, attributes, three_way
from rubricator.merging.carrying import Carrier, carried, prefix
from rubricator.merging.intervals import Intervals
from rubricator.merging.pairing import Pairs, elements, paired, renewed
from rubricator.merging.placing import Placing
from rubricator.merging.record import Version, digest
from rubricator.merging.renaming import Renaming, pointed, there, unique, untangle
from rubricator.merging.respacing import respaced
from rubricator.merging.settling import settled
from rubricator.merging.spans import Span
from rubricator.model import TEI
from rubricator.validation.pointers import POINTERS

_TEI = f"{{{TEI}}}"
_NS = {"t": TEI}


class UnmergeableError(Exception):
    """Raised when an edition cannot be merged; the message says why, ``offset`` where it begins."""

    def __init__(self, message: str, offset: int = -1) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Note:
    """Something that an editor has to be told, and where: in the text, or at an element."""

    code: str
    message: str
    offset: int = -1
    element: etree._Element | None = None


@dataclass(frozen=True)
class Merged:
    """An edition merged: its tree, what to tell, what of the machine's was passed over.

    ``by_hand`` has the number of each element of the text that an editor has made or changed.
    """

    root: etree._Element
    notes: tuple[Note, ...]
    passed: tuple[Span, ...]
    by_hand: Mapping[etree._Element, int]


def merge(
    base: Version,
    theirs: etree._Element,
    ours: etree._Element,
    *,
    editor: str = "",
    without: Collection[int] = (),
) -> Merged:
    """Merge; ``theirs`` is changed in place. ``editor`` is the name for marks by nobody named.

    ``without`` are numbers of marks by hand that cannot stand in the new version: what the
    machine has there stands, and a note tells of each. Raises UnmergeableError where the text of
    ``theirs`` is not the machine's.
    """
    return _Merge(base, theirs, ours, editor, without).done()


class _Merge:
    def __init__(
        self,
        base: Version,
        theirs: etree._Element,
        ours: etree._Element,
        editor: str,
        without: Collection[int],
    ) -> None:
        self.root, self.machine = theirs, ours
        self.identity = ours.get(ID, "")
        text, new = theirs.find("t:text", _NS), ours.find("t:text", _NS)
        if text is None or new is None:
            raise UnmergeableError("it has no text")
        self.element = text
        self.theirs, self.old = spans.read(text)
        self.ours, self.text = spans.read(new)
        self.base_root = {**base.root, ID: self.identity}
        self.base = [Span(name, start, end, dict(said)) for start, end, name, said in base.marks]
        self.header, self.stand_off = (
            etree.fromstring(xml) if xml else None for xml in (base.header, base.stand_off)
        )
        self.notes: list[Note] = []
        if digest(self.old.encode()) != base.text:
            self._respace(base.text)
        self.carrier = Carrier(self.old, self.text)
        self.passed: list[Span] = []
        self.by_hand: dict[int, int] = {}
        self.without, self.dropped = without, set[int]()
        self.joined: dict[int, list[Span]] = {}
        self.words_of: dict[int, str] = {}
        self.editor = signing.editor(self.identity, editor)
        self.needs_editor = False
        self.result = Span("text", 0, len(self.text), {})
        self.placing = Placing(self.result, (self.theirs, self.ours))

    def _respace(self, known: str) -> None:
        """Put back white space that a program changed; only the machine's text has it still."""
        if digest(self.text.encode()) != known:
            raise UnmergeableError(
                "its text is not that of the source as it was, and the source was changed too"
            )
        if not respaced(self.base, self.theirs, self.old, self.text):
            offset = prefix(self.old, self.text)
            words = _short(self.old[max(0, offset - 15) : offset + 25])
            raise UnmergeableError(f"its text is not that of the source at “{words}”", offset)
        self.notes.append(Note("M009", "White space of the source was put back into the text."))
        self.old = self.text

    def done(self) -> Merged:
        hand = paired(self.base, list(elements(self.theirs)))
        carried = {id(b): self._carried(b) for b in self.base}
        there = [b for b in self.base if self.carrier.keeps(b.start, b.end)]
        machine = renewed([(b, carried[id(b)]) for b in there], list(elements(self.ours)))
        self.ours_of = self._matched(hand, machine, carried)
        own = {id(t) for t in elements(self.theirs) if _is_renamed(t, hand.base_of)}
        pointed = self._renamed(machine)
        self._loosen()
        other = {id(t) for t in elements(self.theirs) if _is_other(t, hand.base_of)}
        self.touched = own | other  # pointers are other only where what they point at is
        self.rejections = decisions.read(self.root, self.theirs, self.old, self.carrier)
        for said in self.rejections:
            if said.gone:
                self._lost(said.kind, said.words, "The decision on", said.start)
        self.result.attributes = {**self.ours.attributes, **self.theirs.attributes}
        rejected = self._rejected(hand)
        kept = self._kept(hand, carried, pointed)
        self._place_theirs([(t, s) for t, s in kept if s.is_block and s.is_element])
        self._place_blocks([o for o in self._fresh(hand, machine) if o.is_block])
        self._place_theirs([(t, s) for t, s in kept if not (s.is_block and s.is_element)])
        marks = [o for o in self._fresh(hand, machine) if not o.is_block]
        self._place_marks(marks, [*rejected, *(d for d in self.rejections if not d.gone)])
        spans.write(self.element, self.result, self.text)
        _give(self.element, self.result.attributes)
        self._branches()
        decisions.write(self.root, self.result, self.rejections, rejected, self.editor.pointer)
        if self.needs_editor or rejected:
            signing.sign(self.root, self.machine, self.editor)
        untangle(self.root, self._pointed_by_machine())
        by_hand = {
            span.element: self.by_hand[id(span)]
            for span in self.result.below()
            if span.element is not None and id(span) in self.by_hand
        }
        return Merged(self.root, tuple(self.notes), tuple(self.passed), by_hand)

    def _fresh(self, hand: Pairs, machine: Pairs) -> list[Span]:
        """The spans of the machine's to be put in."""
        return [o for o in self.ours.below() if self._is_fresh(o, hand, machine)]

    def _is_fresh(self, ours: Span, hand: Pairs, machine: Pairs) -> bool:
        """Whether a span of the machine's is not there, nor taken out by hand."""
        known = self.placing.known(ours)
        if known is not None and (known is self.result or known.parent is not None):
            return False
        base = machine.base_of.get(id(ours))
        if base is None:
            return True
        theirs = hand.other_of.get(id(base))
        over = self.joined.get(id(base), []) if theirs is None else [theirs]
        return bool(over) and all(id(t) in self.dropped for t in over)

    # --- spans carried and renamed -------------------------------------------------------

    def _carried(self, span: Span) -> tuple[int, int]:
        return carried(self.carrier, span.start, span.end, whole=span.is_block)

    @property
    def _before(self) -> tuple[etree._Element | None, ...]:
        return self.header, self.stand_off

    def _place(
        self, span: Span, base: Span | None, carried: dict[int, tuple[int, int]]
    ) -> tuple[int, int]:
        """Where a span of the editor's is in the new text; with the machine's if it was there."""
        return carried[id(base)] if base and base.key == span.key else self._carried(span)

    def _matched(
        self, hand: Pairs, machine: Pairs, carried: dict[int, tuple[int, int]]
    ) -> dict[int, Span]:
        """What the machine makes now of the spans of the editor's version."""
        new = {o.key: o for o in elements(self.ours) if id(o) not in machine.base_of}
        found = {}
        for span in elements(self.theirs):
            base = hand.base_of.get(id(span))
            ours = machine.other_of.get(id(base)) if base is not None else None
            if ours is None and self.carrier.keeps(span.start, span.end):
                ours = new.pop((span.name, *self._place(span, base, carried)), None)
            if ours is not None:
                found[id(span)] = ours
        return found

    def _renamed(self, machine: Pairs) -> set[str]:
        """Give what the machine or the editor renamed its new id in the other versions.

        What only the editor has makes way where the machine calls something else so now.
        Returns the ids that only the editor's version points at.
        """
        ids = {}
        taken = there(self.root) | there(self.machine)
        others = {o.attributes[ID] for o in elements(self.ours) if ID in o.attributes}
        for theirs in elements(self.theirs):
            if (of := self.ours_of.get(id(theirs))) is not None:
                others -= {of.attributes.get(ID)} & {theirs.attributes.get(ID)}
        for base in self.base:
            ours = machine.other_of.get(id(base))
            was = base.attributes.get(ID)
            now = ours.attributes.get(ID) if ours is not None else None
            if ours is None and was in others:  # another element of the machine's is called so
                now = unique(was, taken)
            if was and now and was != now:
                ids[was] = now
        renaming = Renaming(ids, self.root.get(ID, ""), self.identity)
        _rename(renaming, (*self.base, *elements(self.theirs)), (self.root, *self._before))
        own, again = {}, {}
        for number, theirs in enumerate(self.theirs.below()):
            of = self.ours_of.get(id(theirs))
            was, now = of.attributes.get(ID) if of else None, theirs.attributes.get(ID)
            if was and now and was != now:
                if number in self.without:
                    again[now] = was
                else:
                    own[was] = now
        _rename(Renaming(again, "", ""), elements(self.theirs), [self.root])
        if own:  # what the editor renamed is called so in all versions
            self.machine = deepcopy(self.machine)
            spoken = (*self.base, *elements(self.ours))
            _rename(Renaming(own, "", ""), spoken, (self.machine, *self._before))
        known = {p for b in self.base for p in pointed(b.attributes)}
        return {p for t in elements(self.theirs) for p in pointed(t.attributes)} - known

    def _loosen(self) -> None:
        """Forget pointers of the base to what the editor's version has not: they went with it."""
        known = there(self.root)
        for base in self.base:
            for name in POINTERS & base.attributes.keys():
                tokens = base.attributes[name].split()
                if tokens and all(t[:1] == "#" and t[1:] not in known for t in tokens):
                    del base.attributes[name]

    # --- what of the editor's version stays ----------------------------------------------

    def _kept(
        self,
        hand: Pairs,
        carried: dict[int, tuple[int, int]],
        pointed: set[str],
    ) -> list[tuple[Span, Span]]:
        kept = []
        for number, span in enumerate(self.theirs.below()):
            base = hand.base_of.get(id(span))
            start, end = self._place(span, base, carried)
            made = Span(span.name, start, end, dict(span.attributes), span.words, span.prefixes)
            self.words_of[id(made)] = self.old[span.start : span.end]
            if span.is_element:
                ours = self.ours_of.get(id(span))
                if number in self.without:
                    words = self.old[span.start : span.end]
                    self._lost(span.name, words, "The mark", made.start)
                    self.dropped.add(id(span))
                    continue
                if not self._settled(span, base, ours, made, pointed):
                    self.dropped.add(id(span))
                    continue
                if id(span) in self.touched:
                    self._signed(made, number)
                if ours is not None:
                    self.placing.note(ours, made)
            kept.append((span, made))
        return kept

    def _settled(
        self, span: Span, base: Span | None, ours: Span | None, made: Span, pointed: set[str]
    ) -> bool:
        """Whether a span of the editor's version stays; ``made`` gets its attributes."""
        if ours is None:
            if id(span) not in self.touched:
                return False
            words = self.old[span.start : span.end]
            kept = made.start < made.end and self.carrier.keeps(span.start, span.end)
            if span.start < span.end and not kept:
                self._lost(span.name, words, "The mark", made.start)
                return False
            if base is not None:
                message = f"The machine no longer makes the {span.name} “{_short(words)}”."
                self._conflict(message, made.start)
            return True
        made.name, made.attributes, clashes = settled(span, base, ours, pointed)
        if ours.name not in {span.name, base.name if base else "", made.name}:
            self._unmade(ours)
        for name in clashes:
            words = _short(self.text[made.start : made.end])
            message = f"Both changed @{name} of the {span.name} “{words}”."
            self._conflict(message, made.start)
        return True

    def _signed(self, made: Span, number: int) -> None:
        """A mark that is the editor's says so."""
        self.by_hand[id(made)] = number
        if "resp" not in made.attributes and not made.name.startswith("{"):
            made.attributes["resp"] = self.editor.pointer
        if made.attributes.get("resp") == self.editor.pointer:
            self.needs_editor = True

    # --- the tree ------------------------------------------------------------------------

    def _place_theirs(self, kept: Sequence[tuple[Span, Span]]) -> None:
        self.placing.begin()
        for span, made in kept:
            if self.placing.add_theirs(span, made):
                continue
            self.dropped.add(id(span))
            if id(made) in self.by_hand:
                self._lost(made.name, self.old[span.start : span.end], "The mark", made.start)

    def _place_blocks(self, fresh: Sequence[Span]) -> None:
        self.placing.begin()
        for ours in fresh:
            made = Span(ours.name, ours.start, ours.end, dict(ours.attributes))
            if not self.placing.add_ours(ours, made, block=True):
                self.passed.append(ours)
                if made.name in spans.LEAVES:
                    self._unmade(made)
            elif made.name in spans.LEAVES:
                self._undivided(made)

    def _place_marks(self, fresh: Sequence[Span], rejections: Sequence[decisions.Decision]) -> None:
        """Put in new marks where the editor has said nothing else."""
        self.placing.begin()
        spoken = Intervals(self._by_hand())
        kinds = {d.kind for d in rejections}
        against = {kind: Intervals(d for d in rejections if d.kind == kind) for kind in kinds}
        for ours in fresh:
            made = Span(ours.name, ours.start, ours.end, dict(ours.attributes))
            other = _about(made, spoken)
            if made.name in against and against[made.name].meets(made.start, made.end):
                self.passed.append(ours)
            elif other is not None:
                self.passed.append(ours)
                if other.key != made.key:
                    self._unmade(made)
            elif not self.placing.add_ours(ours, made, block=False):
                self.passed.append(ours)

    def _by_hand(self) -> list[Span]:
        """The marks that the editor has made or changed, where they stand now."""
        return [
            span for span in self.result.below() if id(span) in self.by_hand and not span.is_block
        ]

    def _undivided(self, made: Span) -> None:
        """A block of words takes in the editor's blocks that its own text has become part of."""
        for inner in list(made.children):
            if inner.name in spans.LEAVES:
                spans.dissolve(inner)
                self._lost(inner.name, self.words_of[id(inner)], "The block", inner.start)

    def _rejected(self, hand: Pairs) -> list[decisions.Decision]:
        """The marks that the editor removed, the outermost of those that held each other.

        One whose words are in a mark of its kind that the editor made was not removed: it is
        noted as joined, to come back should that mark have no place in the new text.
        """
        gone: list[decisions.Decision] = []
        end = -1
        by_name: dict[str, list[Span]] = {}
        for span in elements(self.theirs):
            base = hand.base_of.get(id(span))
            if base is None or base.key != span.key:
                by_name.setdefault(span.name, []).append(span)
        made = {name: Intervals(found) for name, found in by_name.items()}
        for span in self.base:
            if span.name not in decisions.KINDS or id(span) in hand.other_of:
                continue
            over = list(made[span.name].meeting(span.start, span.end)) if span.name in made else []
            if over:
                self.joined[id(span)] = over
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
        needed = {p for e in self.element.iter(etree.Element) for p in pointed(attributes(e))}
        branches = Branches(needed.__contains__)
        said, _ = three_way(self.base_root, attributes(self.root), attributes(self.machine))
        _give(self.root, said)
        for name, base in (("teiHeader", self.header), ("standOff", self.stand_off)):
            theirs, ours = (one.find(f"t:{name}", _NS) for one in (self.root, self.machine))
            if theirs is not None and ours is not None:
                branches.merge(base, theirs, ours)
            elif theirs is None and ours is not None and base is None:
                _append(self.root, deepcopy(ours))
            elif theirs is not None and ours is None and base is not None:
                branches.merge(base, theirs, etree.Element(f"{_TEI}{name}"))
        for message, element in branches.conflicts:
            self.notes.append(Note("M007", f"Both changed {message}.", element=element))

    def _pointed_by_machine(self) -> set[str]:
        """The ids that the machine points at, now or before."""
        found = {p for b in self.base for p in pointed(b.attributes)}
        for branch in (self.machine, self.stand_off, self.header):
            if branch is not None:
                found |= {p for e in branch.iter(etree.Element) for p in pointed(attributes(e))}
        return found

    # --- what to tell --------------------------------------------------------------------

    def _conflict(self, message: str, offset: int) -> None:
        self.notes.append(Note("M007", message, offset))

    def _unmade(self, made: Span) -> None:
        words = _short(self.text[made.start : made.end])
        self._conflict(f"The machine would make “{words}” a {made.name}.", made.start)

    def _lost(self, kind: str, words: str, what: str, offset: int) -> None:
        message = f"{what} “{_short(words)}” ({kind}) has no place in the new text."
        self.notes.append(Note("M008", message, offset))


def _is_other(span: Span, base_of: Mapping[int, Span]) -> bool:
    """Whether a span is other than the machine's."""
    base = base_of.get(id(span))
    return base is None or base.key != span.key or base.attributes != span.attributes


def _is_renamed(span: Span, base_of: Mapping[int, Span]) -> bool:
    """Whether the editor gave a span of the machine's another id, or took it away."""
    base = base_of.get(id(span))
    return base is not None and base.attributes.get(ID) != span.attributes.get(ID)


def _rename(
    renaming: Renaming, spoken: Iterable[Span], branches: Iterable[etree._Element | None]
) -> None:
    for span in spoken:
        renaming.span(span)
    for branch in branches:
        if branch is not None:
            renaming.branch(branch)


def _about(made: Span, spoken: Intervals[Span]) -> Span | None:
    """A mark of the editor's where the machine would make this one; rather the same one."""
    found = None
    for other in spoken.meeting(made.start, made.end):
        if other.key == made.key:
            return other
        same = (other.start, other.end) == (made.start, made.end)
        nested = (other.start <= made.start and made.end <= other.end) or (
            made.start <= other.start and other.end <= made.end
        )
        if found is None and (same or not nested or other.name == made.name):
            found = other
    return found


def _give(element: etree._Element, said: dict[str, str]) -> None:
    element.attrib.clear()
    for name, value in said.items():
        element.set(name, value)


def _append(root: etree._Element, element: etree._Element) -> None:
    root[-1].tail = root.text
    element.tail = "\n"
    root.append(element)


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 60 else folded[:57] + "…"
