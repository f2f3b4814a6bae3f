"""Quotations that have a source, and the pairing of quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotating import Case, annotated, cases
from rubricator.annotators import citations, notes, quotation_marks, quotations, titles


@pytest.mark.parametrize("case", cases("quotations"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every case file of quotations gets just the marks that it lists."""
    before = (notes.annotate, titles.annotate, citations.annotate)
    assert annotated(case, before, quotations.annotate) == list(case.expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” and “b”", ["a", "b"]),
        ('"a" and "b"', ["a", "b"]),
        ("“a ‘b’ c”", ["a ‘b’ c", "b"]),
        ("the sailors’ ‘old’ pier’s", ["old"]),
        ("„a“ «b»", ["a", "b"]),
        ("a” stray", []),
        ("“open", ["open"]),
        ("“open “again” x", ["open ", "again"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    """Marks are paired by form and neighbours; what nothing closes runs to the block's end."""
    found = quotation_marks.pairs(text, 0, len(text))
    assert [text[quoted.start : quoted.end] for quoted in found] == expected


@given(st.text(alphabet="“”‘’'\"«» a.,", max_size=60))
def test_pairs_nest(text: str) -> None:
    """Whatever the marks, two quotations are apart or one holds the other."""
    found = quotation_marks.pairs(text, 0, len(text))
    for i, first in enumerate(found):
        for second in found[i + 1 :]:
            assert second.start >= first.end or second.end <= first.end
