"""What becomes of marks that overlap."""

from __future__ import annotations

from rubricator import nesting
from rubricator.model import Block, Draft, Mark, Source

TEXT = "“The Life of Ada Brandt,” she said.\nIt was May.\n"


def draft() -> Draft:
    first, second = Block("p", 0, 35), Block("p", 36, 47)
    body = Block("body", 0, 47, children=(first, second))
    return Draft("w", Source("a.txt", TEXT.encode(), TEXT), (body,))


def nested(*marks: Mark) -> tuple[list[tuple[str, int, int]], list[str]]:
    kept, _, findings = nesting.nest(draft(), marks)
    return [(m.kind, m.start, m.end) for m in kept], [said.code for said in findings]


def test_a_name_in_a_title_is_part_of_it() -> None:
    """No persName or date inside title: the title stands alone, and nothing is reported."""
    assert ([("title", 1, 23)], []) == nested(Mark("persName", 13, 23), Mark("title", 1, 23))


def test_the_outer_kind_comes_first_on_one_span() -> None:
    """On the same words the kind that may hold the other is outside."""
    kept, findings = nested(Mark("title", 1, 23), Mark("quote", 1, 23))

    assert ([("quote", 1, 23), ("title", 1, 23)], []) == (kept, findings)


def test_of_two_that_cross_the_outer_kind_stands() -> None:
    """The other is recorded apart, with a finding."""
    assert ([("quote", 1, 9)], ["T002"]) == nested(Mark("quote", 1, 9), Mark("persName", 5, 15))
    assert ([("quote", 5, 15)], ["T002"]) == nested(Mark("quote", 5, 15), Mark("persName", 1, 9))


def test_of_two_of_a_rank_the_longer_stands() -> None:
    """A longer name outranks one that crosses it, whichever begins first."""
    assert ([("persName", 5, 23)], ["T002"]) == nested(Mark("date", 1, 9), Mark("persName", 5, 23))


def test_places_stand_where_persons_do() -> None:
    """A plug-in may mark them, and organisations: in a block and in a quotation, in no title."""
    within = Mark("quote", 1, 23), Mark("placeName", 5, 9), Mark("orgName", 13, 23)

    assert ([("quote", 1, 23), ("placeName", 5, 9), ("orgName", 13, 23)], []) == nested(*within)
    assert ([("title", 1, 23)], []) == nested(Mark("title", 1, 23), within[1])


def test_the_last_said_of_a_kind_on_a_span_stands() -> None:
    """A later annotator corrects an earlier one."""
    later = Mark("date", 43, 46, {"when": "--05", "type": "publication"})

    kept, _, _ = nesting.nest(draft(), [Mark("date", 43, 46, {"when": "--05"}), later])

    assert (later,) == kept


def test_a_marker_is_never_in_a_name() -> None:
    """A note reference inside a name or title stands; the name is recorded apart."""
    marker = Mark("ref", 5, 6, {"type": "noteRef", "n": "1", "target": "#w.note.1"})

    assert ([("ref", 5, 6)], ["T002"]) == nested(Mark("title", 1, 23), marker)


def test_a_quotation_over_two_blocks_is_chained() -> None:
    """It stands in each block, its parts pointing at one another."""
    kept, _, findings = nesting.nest(draft(), [Mark("quote", 27, 46)])

    first, second = kept
    assert ((27, 35), (36, 46), []) == (
        (first.start, first.end),
        (second.start, second.end),
        findings,
    )
    assert first.attributes["next"] == "#" + draft().anchor("quote", 36)
    assert second.attributes["prev"] == "#" + draft().anchor("quote", 27)


def test_a_name_over_two_blocks_is_recorded_apart() -> None:
    """Only a quotation can be split; the rest is kept in standOff."""
    kept, told, findings = nesting.nest(draft(), [Mark("persName", 30, 40)])

    assert ((), ["T002"]) == (kept, [said.code for said in findings])
    assert (Mark("persName", 30, 40),) == told.apart


def test_white_space_at_the_edges_is_left_outside() -> None:
    """A mark begins and ends with a character that is not a blank; an empty one is no mark."""
    assert ([("persName", 13, 16)], []) == nested(Mark("persName", 12, 17), Mark("date", 12, 13))


def test_pointers_to_what_did_not_stay_are_taken_away() -> None:
    """A date whose antecedent is part of a title loses its pointer, not its value."""
    gone = "#" + draft().anchor("date", 5)
    pointing = Mark("date", 43, 46, {"when": "1938-05", "datingPoint": gone})

    kept, _, _ = nesting.nest(draft(), [Mark("title", 1, 23), Mark("date", 5, 9), pointing])

    assert {"when": "1938-05"} == kept[-1].attributes
