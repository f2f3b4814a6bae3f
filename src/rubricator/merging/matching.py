"""What of the three versions is the same, and called alike in all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy

from lxml import etree

from rubricator.merging.aliases import aliases
from rubricator.merging.branches import same
from rubricator.merging.pairing import Pairs, elements, paired, renewed
from rubricator.merging.renaming import Renaming, pointed, remove, there, unique
from rubricator.merging.settling import PLUMBING
from rubricator.merging.spans import Span
from rubricator.merging.unnamed import entries
from rubricator.merging.versions import Versions
from rubricator.model import TEI
from rubricator.tei.document import ID
from rubricator.validation.pointers import POINTERS


class Matching:
    """The spans of the versions matched, their ids made one: of ``versions``, all are renamed.

    ``hand`` pairs base and editor's version, ``machine`` base and ours. ``ours_of`` has what the
    machine makes now of a span of the editor's; ``touched`` are the spans that the editor made or
    changed; both by ``id()``. ``pointed`` are the ids that only the editor's version points at.
    """

    def __init__(self, versions: Versions, without: Collection[int]) -> None:
        self.versions = versions
        self.hand = paired(versions.base, list(elements(versions.theirs)))
        self._carried = {id(b): versions.carried(b) for b in versions.base}
        still = [(b, self._carried[id(b)]) for b in versions.base if versions.keeps(b)]
        self.machine = renewed(still, list(elements(versions.ours)))
        self.ours_of = self._matched()
        own = self._touched(_is_renamed)
        self.pointed = self._renamed(without)
        self._loosen()
        # pointers are other only where what they point at is
        self.touched = own | self._touched(_is_other)

    def place(self, span: Span) -> tuple[int, int]:
        """Where a span of the editor's is in the new text; with the machine's if it was there."""
        base = self.hand.base_of.get(id(span))
        if base is not None and base.key == span.key:
            return self._carried[id(base)]
        return self.versions.carried(span)

    def _matched(self) -> dict[int, Span]:
        """What the machine makes now of the spans of the editor's version."""
        ours = elements(self.versions.ours)
        new = {o.key: o for o in ours if id(o) not in self.machine.base_of}
        found = {}
        for span in elements(self.versions.theirs):
            base = self.hand.base_of.get(id(span))
            same = self.machine.other_of.get(id(base)) if base is not None else None
            if same is not None and not self._meets(span, same):
                same = None
            if same is None and self.versions.keeps(span):
                same = new.pop((span.name, *self.place(span)), None)
            if same is not None:
                found[id(span)] = same
        return found

    def _meets(self, span: Span, ours: Span) -> bool:
        """Whether a span of the editor's has words in common with one of ours; or never had any."""
        start, end = self.place(span)
        return span.start == span.end or (start < ours.end and ours.start < end)

    def _touched(self, changed: _Changed) -> set[int]:
        theirs = elements(self.versions.theirs)
        return {id(t) for t in theirs if changed(t, self.hand.base_of)}

    def _renamed(self, without: Collection[int]) -> set[str]:
        """Give what the machine or the editor renamed its new id in the other versions.

        What only the editor has makes way where the machine calls something else so now.
        Returns the ids that only the editor's version points at.
        """
        versions = self.versions
        ids = self._new_ids() | self._new_entries()
        spoken = (*versions.base, *elements(versions.theirs))
        Renaming(ids).within(spoken, (versions.root, *versions.branches))
        own, again = self._own_ids(without)
        own |= self._own_entries()
        Renaming(again).within(elements(versions.theirs), [versions.root])
        if own:  # what the editor renamed is called so in all versions
            versions.machine = deepcopy(versions.machine)
            spoken = (*versions.base, *elements(versions.ours))
            Renaming(own).within(spoken, (versions.machine, *versions.branches))
        known = {p for b in versions.base for p in pointed(b.attributes)}
        return {p for t in elements(versions.theirs) for p in pointed(t.attributes)} - known

    def _new_ids(self) -> dict[str, str]:
        """The ids that the machine gives now to what the base had, by the old ones."""
        versions = self.versions
        taken = there(versions.root) | there(versions.machine)
        others = {o.attributes[ID] for o in elements(versions.ours) if ID in o.attributes}
        for theirs in elements(versions.theirs):
            if (of := self.ours_of.get(id(theirs))) is not None:
                others -= {of.attributes.get(ID)} & {theirs.attributes.get(ID)}
        ids = {}
        for base in versions.base:
            ours = self.machine.other_of.get(id(base))
            was = base.attributes.get(ID)
            now = ours.attributes.get(ID) if ours is not None else None
            if ours is None and was in others:  # another element of the machine's is called so
                now = unique(was, taken)
            if was and now and was != now:
                ids[was] = now
        return ids

    def _new_entries(self) -> dict[str, str]:
        """The ids that the machine gives now to entries of the base, by the old ones.

        One that it has joined to another that the editor's version has too is taken out of that,
        unless it was changed there.
        """
        base, theirs, ours = self._entries()
        ids = aliases(self._same(self.machine), base, ours)
        for was in [was for was, now in ids.items() if was in theirs and now in theirs]:
            if same(base[was], theirs[was]):
                remove(theirs[was])
                remove(base[was])
            else:
                del ids[was]
        return ids

    def _own_entries(self) -> dict[str, str]:
        """The ids that the editor gave to entries, by the machine's."""
        base, theirs, ours = self._entries()
        ids = aliases(self._same(self.hand), base, theirs)
        return {was: now for was, now in ids.items() if was in ours and now not in base | ours}

    def _entries(self) -> tuple[dict[str, etree._Element], ...]:
        """The entries of standOff in the base, in the editor's version and in ours."""
        lists = (
            one.find(f"{{{TEI}}}standOff") for one in (self.versions.root, self.versions.machine)
        )
        return tuple(entries(one) for one in (self.versions.stand_off, *lists))

    def _same(self, pairs: Pairs) -> list[tuple[Span, Span]]:
        return [(b, pairs.other_of[id(b)]) for b in self.versions.base if id(b) in pairs.other_of]

    def _own_ids(self, without: Collection[int]) -> tuple[dict[str, str], dict[str, str]]:
        """The ids that the editor gave, by the machine's; the machine's, for what is left out."""
        own, again = {}, {}
        for number, theirs in enumerate(self.versions.theirs.below()):
            of = self.ours_of.get(id(theirs))
            was, now = of.attributes.get(ID) if of else None, theirs.attributes.get(ID)
            if was and now and was != now:
                if number in without:
                    again[now] = was
                else:
                    own[was] = now
        return own, again

    def _loosen(self) -> None:
        """Forget pointers of the base to what the editor's version has not: they went with it.

        Not so what a signed mark is said to mean: the editor took that away, and its entry went
        after it.
        """
        known = there(self.versions.root)
        for base in self.versions.base:
            theirs = self.hand.other_of.get(id(base))
            has = {} if theirs is None else theirs.attributes
            loose = POINTERS & PLUMBING if "resp" in has else POINTERS
            for name in loose & base.attributes.keys() - has.keys():
                tokens = base.attributes[name].split()
                if tokens and all(t[:1] == "#" and t[1:] not in known for t in tokens):
                    del base.attributes[name]


_Changed = Callable[[Span, Mapping[int, Span]], bool]


def _is_other(span: Span, base_of: Mapping[int, Span]) -> bool:
    """Whether a span is other than the machine's."""
    base = base_of.get(id(span))
    return base is None or base.key != span.key or base.attributes != span.attributes


def _is_renamed(span: Span, base_of: Mapping[int, Span]) -> bool:
    """Whether the editor gave a span of the machine's another id, or took it away."""
    base = base_of.get(id(span))
    return base is not None and base.attributes.get(ID) != span.attributes.get(ID)
