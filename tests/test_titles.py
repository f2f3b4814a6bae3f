"""Titles of works."""

from __future__ import annotations

import pytest

from annotating import Case, annotated, cases
from rubricator.annotators import notes, titles


@pytest.mark.parametrize("case", cases("titles"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every case file of titles gets just the marks and works that it lists."""
    assert annotated(case, (notes.annotate,), titles.annotate) == list(case.expected)
