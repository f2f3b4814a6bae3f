"""Citations that point at the note in which their work was cited in full: “Keller (n. 7), 88”,
“Keller, op. cit. (note 7), p. 88”, “Keller, supra note 7, at 88”.

The number of the note and the name before it tell the work. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rubricator.annotators import locators
from rubricator.annotators.cite import Cite
from rubricator.annotators.citing.full_citations import PERSON
from rubricator.annotators.citing.stretches import Disjoint
from rubricator.annotators.keys import fold
from rubricator.annotators.named import Named
from rubricator.annotators.works.authors import surname, surnames
from rubricator.annotators.works.reference_parts import JOINT, Reference
from rubricator.annotators.works.references import noted
from rubricator.model import Draft, Mark

_NOTE = r"(?:nn?\.|n|notes?|footnotes?|fnn?\.?)\s?(?P<{}>[0-9]{{1,3}})"
_POINTER = re.compile(
    r"[,.]?\s(?:\((?:(?:as\sin|as|see|see\sabove|cited(?:\sabove)?(?:\s(?:in|at))?|above|supra),?\s)?"
    rf"{_NOTE.format('enclosed')}(?:,?\s(?:above|supra))?\)|supra,?\s{_NOTE.format('plain')})"
)
_NAMES = re.compile(
    r"(?<![\w’'-])(?!(?:See|Cf|But|And|As|In|On|For|Compare|Contrast|Contra|Accord|Also|Quoted|Cited|From)\b)"
    rf"(?P<names>{PERSON}(?:(?:,|,?\sand|,?\s&)\s{PERSON}){{0,3}})(?:,?\s(?:op|loc|art)\.\s?cit)?$"
)
_BEFORE_PLACES = re.compile(r",?\s(?:at\s)?")
_REACH = 80
"""How far before its pointer a citation may begin."""


def find(
    draft: Draft, references: Sequence[Reference], taken: Iterable[tuple[int, int]]
) -> Iterator[Cite]:
    """The citations in the notes of a text that point at an earlier one, in order, but for what is
    ``taken``; of no work where that note has none by whom they name."""
    numbers = noted(draft)
    said = Disjoint(taken)
    named = Named(draft)
    told: dict[str, list[Reference]] = {}
    for reference in references if numbers else ():
        holds = draft.block_at(reference.start)
        if holds is not None and id(holds) in numbers:
            told.setdefault(numbers[id(holds)], []).append(reference)
    for leaf in (leaf for leaf in draft.leaves if id(leaf) in numbers):
        for pointer in _POINTER.finditer(draft.text, leaf.start, leaf.end):
            floor = max(leaf.start, pointer.start() - _REACH)
            names = _NAMES.search(draft.text, floor, pointer.start())
            if names is None:
                continue
            joint = _BEFORE_PLACES.match(draft.text, pointer.end(), leaf.end)
            places, end = locators.prefix(draft.text, joint.end(), leaf.end) if joint else ([], 0)
            number = pointer["enclosed"] or pointer["plain"]
            above = [one for one in told.get(number, ()) if one.start < leaf.start]
            meant = _by(draft, names, above, named)
            if (meant or places) and not said.meets(names.start(), pointer.end()):
                key, marks = meant or ("", ())
                marks += tuple(place.mark("cite-ibid") for place in places)
                stop = end if places else pointer.end()
                yield Cite(names.start(), stop, key, "high", marks, bool(places), "cite-ibid")


def _by(
    draft: Draft, names: re.Match[str], references: Sequence[Reference], named: Named
) -> tuple[str, tuple[Mark, ...]] | None:
    """The key of the last of some works that the names before a pointer are the authors of, with
    the marks of their names."""
    each = [*_each(draft.text, *names.span("names"))]
    for reference in reversed(references):
        work = reference.work
        if work is None:
            continue
        wrote = {surname(name) for name, _ in work.author}
        wrote |= {one.split()[-1] for name, _ in work.author for one in surnames(name)}
        authors = [span for span in each if wrote & {*fold(draft.text[slice(*span)]).split()[-1:]}]
        if authors and authors[0] == each[0]:
            marks = [Mark("author", each[0][0], authors[-1][1], {}, "high", "cite-ibid")]
            marks += [named.mark(span, "cite-ibid") for span in authors]
            return work.key, tuple(marks)
    return None


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in JOINT.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end
