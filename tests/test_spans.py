"""The text of an edition as spans, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rubricator.merging import spans
from rubricator.merging.spans import COMMENT, INSTRUCTION, Span
from rubricator.model import TEI

INNER = (
    "<body><p>Ada <hi>Br<!-- r --></hi>an<?pi dt?>dt<pb/> "
    '<m:mark xmlns:m="urn:m" n="1">left</m:mark>.</p>\n<p/></body>'
)


def text(inner: str) -> etree._Element:
    """A text with this content."""
    return etree.fromstring(f'<text xmlns="{TEI}">{inner}</text>')


def keys(top: Span) -> list[tuple[str, int, int]]:
    """All spans below one, those that hold others first."""
    return [span.key for span in top.below()]


def test_elements_are_read_with_their_offsets() -> None:
    """Remarks are spans without length; markup of others has its namespace in its name."""
    top, words = spans.read(text(INNER))

    assert "Ada Brandt left.\n" == words
    assert [
        ("body", 0, 17),
        ("p", 0, 16),
        ("hi", 4, 6),
        (COMMENT, 6, 6),
        (INSTRUCTION, 8, 8),
        ("pb", 10, 10),
        ("{urn:m}mark", 11, 15),
        ("p", 17, 17),
    ] == keys(top)


def test_what_was_read_is_written_as_it_was() -> None:
    """Nothing of the markup is lost on the way, prefixes included."""
    element = text(INNER)
    before = etree.tostring(element)
    top, words = spans.read(element)

    spans.write(element, top, words)

    assert before == etree.tostring(element)


TREES = st.recursive(
    st.sampled_from(["a", "no ", "<pb/>", "<!--r-->"]),
    lambda inner: st.lists(inner, max_size=4).map(lambda many: f"<hi>{''.join(many)}</hi>"),
    max_leaves=12,
)


@given(TREES, st.integers(0, 12), st.integers(0, 12))
def test_a_span_is_put_in_without_crossing_or_not_at_all(inner: str, one: int, two: int) -> None:
    """What is put in nests with all the others, and taken out again it leaves them as they were."""
    top, words = spans.read(text(inner))
    start, end = sorted((min(one, len(words)), min(two, len(words))))
    before = keys(top)
    others = [s for s in top.below() if s.start < s.end]
    new = Span("date", start, end)

    put = spans.insert(new, top)

    crossed = any(s.start < start < s.end < end or start < s.start < end < s.end for s in others)
    assert put is not crossed
    for span in top.below():
        assert span.parent is not None
        assert span.parent.start <= span.start <= span.end <= span.parent.end
        assert span in span.parent.children
    if put:
        assert sorted([*before, new.key]) == sorted(keys(top))
        spans.dissolve(new)
    assert sorted(before) == sorted(keys(top))


def test_a_span_goes_around_one_of_its_extent_only_where_that_is_wanted() -> None:
    """Else it stands inside."""
    for wanted in (False, True):
        top, _ = spans.read(text("<hi>Ada</hi>"))
        new = Span("persName", 0, 3)

        assert spans.insert(new, top, wraps=lambda _, wanted=wanted: wanted)

        assert ["persName", "hi"][:: 1 if wanted else -1] == [s.name for s in top.below()]


def test_a_span_that_may_not_stand_somewhere_is_not_put_there() -> None:
    """The rule is asked with what would be around it and what it would hold."""
    top, _ = spans.read(text("<p>Ada <hi>B</hi></p>"))
    asked = []

    def may_stand(outer: Span, held: list[Span]) -> bool:
        asked.append((outer.name, [span.name for span in held]))
        return False

    assert not spans.insert(Span("persName", 0, 5), top, may_stand=may_stand)
    assert [("p", ["hi"])] == asked
    assert ["p", "hi"] == [s.name for s in top.below()]


def test_a_point_stands_after_what_stood_before_it() -> None:
    """Among points at one offset the order of the version is kept."""
    top, _ = spans.read(text("a<pb/><lb/>b"))
    page = top.children[0]

    assert spans.insert(Span("gap", 1, 1), top, page)

    assert ["pb", "gap", "lb"] == [s.name for s in top.below()]


def test_the_child_at_an_offset_is_one_with_a_length() -> None:
    """Points are passed over; between children there is none."""
    top, _ = spans.read(text("a<pb/><hi>bc</hi>d"))

    assert [None, "hi", "hi", None] == [
        child.name if (child := spans.child_at(top, at)) else None for at in range(4)
    ]


def test_a_quotation_is_a_block_where_it_holds_blocks() -> None:
    """In a line it is a mark."""
    top, _ = spans.read(text("<quote><p>a</p></quote><p><quote>b</quote></p>"))

    assert [True, False] == [s.is_block for s in top.below() if s.name == "quote"]
