"""Note markers and labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotating import Case, annotated, cases, draft
from rubricator.annotators import notes
from rubricator.model import Mark


@pytest.mark.parametrize("case", cases("notes"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every case file of notes gets just the marks that it lists."""
    assert annotated(case, (), notes.annotate) == list(case.expected)


def test_every_mark_names_a_rule() -> None:
    """The rules that marks name are described in RULES."""
    rules = {
        said.rule
        for case in cases("notes")
        for said in notes.annotate(draft(case.text))
        if isinstance(said, Mark)
    }
    assert rules == set(notes.RULES)


@given(st.lists(st.sampled_from(["[1]", "[2]", "word", "¹", "(3)", ".4", "*", "7 ", "\n", "A2.1"])))
def test_marks_lie_in_blocks(pieces: list[str]) -> None:
    """Whatever the text, markers lie within one block, do not overlap and carry their number."""
    made = draft("x " + " ".join(pieces))
    end = 0
    for said in notes.annotate(made):
        assert isinstance(said, Mark)
        assert end <= said.start < said.end
        block = made.block_at(said.start)
        assert block is not None
        assert said.end <= block.end
        assert said.attributes["n"] in made.text[said.start : said.end].translate(
            notes.SUPERSCRIPTS
        )
        end = said.end
