"""Marks as annotators said them → marks that nest properly. Alone decides about overlaps.

The rules are those of ENCODING §11: which element may stand in which; of two that cross, the
outer kind of the table stands; a quotation over several blocks is split. What cannot stand in the
text is kept apart, with a finding, never dropped in silence; names and dates within a title or a
name are part of it, and that is no loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rubricator.findings import finding
from rubricator.model import BLANK, LETTER, POINTS, Block, Draft, Finding, Mark, Work

_NAMES = frozenset({"persName", "placeName", "orgName"})
_IN_LINE = _NAMES | {"title", "date", "ref"}
_IN_BLOCK = _IN_LINE | {"quote", "bibl", "abbr", "hi"}
_PLAIN: frozenset[str] = frozenset()
_PAGE = frozenset({"fw"})
"""A running head between two lines: it may part a name or a quotation as well as a sentence."""
MAY_HOLD: Mapping[str, frozenset[str]] = {
    "p": _IN_BLOCK | {"fw"},
    "ab": _IN_BLOCK | {"fw"},
    "note": _IN_BLOCK | {"fw", "label"},
    "item": _IN_BLOCK | {"fw", "label"},
    "l": _IN_BLOCK | {"fw"},
    "stage": _IN_BLOCK,
    "head": _IN_BLOCK,
    "fw": _IN_LINE,
    "byline": _IN_LINE | {"docAuthor"},
    "dateline": _IN_LINE,
    "castItem": _IN_LINE | {"hi"},
    "speaker": _IN_LINE | {"hi"},
    "salute": _IN_LINE,
    "signed": _IN_LINE,
    "trailer": _IN_LINE,
    "hi": _IN_LINE | {"abbr", "quote"} | _PAGE,
    "quote": _IN_LINE | {"bibl", "hi"} | _PAGE,
    "bibl": frozenset(
        {"abbr", "author", "hi", "title", "date", "pubPlace", "publisher"}
        | {"citedRange", "biblScope", "ref"}
    )
    | _NAMES
    | _PAGE,
    "author": frozenset({"persName"}) | _PAGE,
    "docAuthor": frozenset({"persName"}) | _PAGE,
    "title": _PAGE,
    **dict.fromkeys(_NAMES, _PAGE),
    "date": _PAGE,
    "abbr": _PAGE,
    "citedRange": _PAGE,
    "biblScope": _PAGE,
    "pubPlace": _PAGE,
    "publisher": _PAGE,
}
"""What may stand in what; a kind that is not named here holds text alone."""

_RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("fw", "label"),
            ("ref",),
            ("quote",),
            ("hi",),
            ("bibl",),
            ("docAuthor", "author", "title"),
            ("abbr", "citedRange", "biblScope", "pubPlace", "publisher"),
            (*_NAMES, "date"),
        )
    )
    for kind in kinds
}
KINDS = frozenset(_RANK)
"""Every kind of mark that has words."""
_NEVER_AROUND_REF = _NAMES | {"title", "date", "citedRange", "abbr", "docAuthor"}


def nest(draft: Draft, marks: Iterable[Mark]) -> tuple[tuple[Mark, ...], Draft, list[Finding]]:
    """Marks in document order that nest in the blocks of ``draft`` and in one another.

    Returns them, the draft with what had to be kept apart (and without marks of its own), and a
    finding for each of those. Pointers to marks that are gone are taken away.
    """
    unique = {(m.kind, m.start, m.end): m for m in marks}
    points = [m for m in unique.values() if m.kind in POINTS and _stands_in_words(draft, m)]
    lengths = [m for m in unique.values() if m.kind not in POINTS]
    whole: list[Mark] = []
    apart: list[Mark] = []
    for mark in lengths:
        if _fits(draft, mark):  # nearly all do
            whole.append(mark)
            continue
        for piece in _within_blocks(draft, mark):
            (whole if _in_one_block(draft, piece) else apart).append(piece)
    crossing, placed = _uncrossed(sorted(whole, key=_outer_first))
    apart = sorted([*crossing, *apart], key=_outer_first)
    settled = _settled(draft, _allowed(draft, placed))
    if points:
        settled = sorted([*settled, *points], key=_outer_first)
    findings = [_reported(draft, m) for m in apart]
    kept_apart = tuple(
        replace(m, attributes={}) for one in apart if (m := _trimmed(draft.text, one, keeps=""))
    )
    works = tuple(_sourced(draft, settled))
    return tuple(settled), draft.keeping(marks=(), apart=kept_apart, works=works), findings


def _stands_in_words(draft: Draft, point: Mark) -> bool:
    """Whether a break has no length and stands within a block of text."""
    leaf = draft.block_at(point.start)
    inside = leaf is not None and leaf.start < point.start < leaf.end
    return inside and point.start == point.end and "break" in point.attributes


def _outer_first(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start, -mark.end, _RANK.get(mark.kind, 9), mark.kind


def _trimmed(text: str, mark: Mark, *, keeps: str = "fw") -> Mark | None:
    """The mark without white space at its edges (the kind that ``keeps`` it has it), or nothing."""
    start, end = mark.start, mark.end
    if mark.kind != keeps:
        while start < end and text[start] in BLANK:
            start += 1
        while start < end and text[end - 1] in BLANK:
            end -= 1
    if (start, end) == (mark.start, mark.end):
        return mark if start < end else None
    return replace(mark, start=start, end=end) if start < end else None


def _fits(draft: Draft, mark: Mark) -> bool:
    """Whether a mark stands in one block, without white space at its edges."""
    leaf = draft.block_at(mark.start)
    if leaf is None or not mark.start < mark.end <= leaf.end:
        return False
    return draft.text[mark.start] not in BLANK and draft.text[mark.end - 1] not in BLANK


def _in_one_block(draft: Draft, mark: Mark) -> bool:
    return draft.block_at(mark.start) is draft.block_at(mark.end - 1)


def _within_blocks(draft: Draft, mark: Mark) -> Iterator[Mark]:
    """The mark, trimmed; a quotation over several blocks as one part in each, chained."""
    trimmed = _trimmed(draft.text, mark)
    if trimmed is None or not (leaves := draft.leaves_between(trimmed.start, trimmed.end)):
        return
    if trimmed.kind != "quote" or _in_one_block(draft, trimmed):
        yield trimmed
        return
    parts = [part for leaf in leaves if (part := _trimmed(draft.text, _clipped(trimmed, leaf)))]
    ids = ["#" + draft.anchor("quote", part.start) for part in parts]
    for place, part in enumerate(parts):
        attributes = dict(part.attributes)
        if place:
            attributes["prev"] = ids[place - 1]
        if place + 1 < len(parts):
            attributes["next"] = ids[place + 1]
        yield replace(part, attributes=attributes)


def _clipped(mark: Mark, leaf: Block) -> Mark:
    return replace(mark, start=max(mark.start, leaf.start), end=min(mark.end, leaf.end))


def _uncrossed(marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Marks that cross one of a higher rank, and the others; from marks in document order."""
    lost: list[Mark] = []
    kept: dict[int, Mark] = {}
    stack: list[Mark] = []
    for mark in marks:
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        crossed = []
        for outer in reversed(stack):
            around_ref = mark.kind == "ref" and outer.kind in _NEVER_AROUND_REF
            if outer.end >= mark.end and not around_ref:
                break
            crossed.append(outer)
        if not crossed or all(_stands(mark, other) for other in crossed):
            for other in crossed:
                stack.pop()
                lost.append(kept.pop(id(other)))
            stack.append(mark)
            kept[id(mark)] = mark
        else:
            lost.append(mark)
    return lost, list(kept.values())


def _stands(mark: Mark, other: Mark) -> bool:
    """Whether ``mark`` stands where it crosses ``other``, which begins before it."""
    ours, theirs = _RANK.get(mark.kind, 9), _RANK.get(other.kind, 9)
    return ours < theirs or (ours == theirs and mark.end - mark.start > other.end - other.start)


def _allowed(draft: Draft, marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks that may stand where they stand; the others are part of what is around them."""
    stack: list[Mark] = []
    for mark in marks:
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        outer = stack[-1] if stack else draft.block_at(mark.start)
        if outer and mark.kind in MAY_HOLD.get(outer.kind, _PLAIN):
            stack.append(mark)
            yield mark


_POINTING = frozenset({"source", "next", "prev", "datingPoint", "ptr/@source", "corresp"})


def _settled(draft: Draft, marks: Iterable[Mark]) -> list[Mark]:
    """The marks without pointers to marks that did not stay."""
    stay = list(marks)
    pointing = [m for m in stay if not m.attributes.keys().isdisjoint(_POINTING)]
    if not pointing:
        return stay
    prefix = f"#{draft.id}.b"
    pointers = {
        value
        for mark in pointing
        for name, value in mark.attributes.items()
        if name in _POINTING and value.startswith(prefix)
    }
    lost = pointers - _there(draft, stay, pointers)
    if not lost:
        return stay
    settled = {}
    for mark in pointing:
        kept = {
            name: value
            for name, value in mark.attributes.items()
            if name not in _POINTING or value not in lost
        }
        if len(kept) < len(mark.attributes):
            settled[id(mark)] = replace(mark, attributes=kept)
    return [settled.get(id(m), m) for m in stay]


def _there(draft: Draft, marks: Iterable[Mark], pointers: Iterable[str]) -> set[str]:
    """Pointers to what there is: the blocks, and the marks of the kinds that are pointed at."""
    letters = {pointer.rpartition(".")[2][:1] for pointer in pointers}
    ids = {"#" + draft.anchor(m.kind, m.start) for m in marks if LETTER.get(m.kind, "x") in letters}
    return ids | {"#" + block_id for block_id in draft.ids.values()}


def _sourced(draft: Draft, marks: Iterable[Mark]) -> Iterator[Work]:
    """The works, those without their source whose description did not stay."""
    prefix = f"#{draft.id}.b"
    described = [work.source for work in draft.works if work.source.startswith(prefix)]
    there = _there(draft, marks, described) if described else set()
    for work in draft.works:
        gone = work.source.startswith(prefix) and work.source not in there
        yield replace(work, source="") if gone else work


def _reported(draft: Draft, mark: Mark) -> Finding:
    line, column = draft.source.place(mark.start)
    words = " ".join(draft.text[mark.start : mark.end].split())
    shown = words if len(words) <= 60 else words[:57] + "…"
    message = f"The {mark.kind} “{shown}” crosses another mark or a block, and is recorded apart."
    return finding("T002", message, file=draft.source.name, line=line, column=column)
