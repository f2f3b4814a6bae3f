"""The marks of the machine's that the editor took away: decisions from now on."""

from __future__ import annotations

from collections.abc import Sequence

from rubricator.merging.decisions import KINDS, Decision
from rubricator.merging.matching import Matching
from rubricator.merging.pairing import elements
from rubricator.merging.spans import Span
from rubricator.merging.texts.intervals import Intervals


def removed(matching: Matching) -> tuple[list[Decision], dict[int, Sequence[Span]]]:
    """The marks that the editor removed, the outermost of those that held each other.

    One whose words are in a mark of its kind that the editor made was not removed, but joined:
    by its ``id()``, those marks; it comes back should they have no place in the new text.
    """
    versions = matching.versions
    made = _made(matching)
    gone: list[Decision] = []
    joined: dict[int, Sequence[Span]] = {}
    end = -1
    for span in versions.base:
        if span.name not in KINDS or id(span) in matching.hand.other_of:
            continue
        over = list(made[span.name].meeting(span.start, span.end)) if span.name in made else []
        if over:
            joined[id(span)] = over
            continue
        start, stop = versions.carried(span)
        if start == stop or span.end <= end or not versions.keeps(span):
            continue
        end = span.end
        rule = span.attributes.get("ana", "")
        gone.append(Decision(span.name, start, stop, versions.text[start:stop], rule))
    return gone, joined


def _made(matching: Matching) -> dict[str, Intervals[Span]]:
    """The marks that the editor made or moved, by their kinds."""
    by_name: dict[str, list[Span]] = {}
    for span in elements(matching.versions.theirs):
        base = matching.hand.base_of.get(id(span))
        if base is None or base.key != span.key:
            by_name.setdefault(span.name, []).append(span)
    return {name: Intervals(found) for name, found in by_name.items()}
