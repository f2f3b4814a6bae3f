"""Citations, full references, and the grammar of pages."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotating import Case, annotated, cases, draft
from rubricator.annotators import citations, locators, notes, quotations, titles
from rubricator.model import Mark, Source, Work


@pytest.mark.parametrize("case", cases("citations"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every case file of citations gets just the marks and works that it lists."""
    before = (notes.annotate, titles.annotate)
    assert annotated(case, before, citations.annotate) == list(case.expected)


def test_every_rule_is_told_of() -> None:
    """The page on citations has a word on each rule."""
    page = (Path(__file__).parents[1] / "docs" / "citations.md").read_text(encoding="utf-8")
    assert [] == [rule for rule in citations.RULES if f"`{rule}`" not in page]


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_range_that_was_cut_short_is_completed(first: int, length: int) -> None:
    """Dropping the figures that two page numbers share loses nothing."""
    last = first + length % (10 ** len(str(first)) - first) if first < 9999 else first
    whole = str(last)
    shared = 0
    while shared < len(whole) - 1 and whole[shared] == str(first)[shared]:
        shared += 1
    assert locators.completed(str(first), whole[shared:]) == whole


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("76", [("page", "76", "76")]),
        ("pp. 275-78, 280", [("page", "275", "278"), ("page", "280", "280")]),
        ("275 ff.", [("page", "275", "")]),
        ("xii–xv", [("page", "xii", "xv")]),
        ("vol. 2, p. 34", [("volume", "2", "2"), ("page", "34", "34")]),
        ("2:34", [("volume", "2", "2"), ("page", "34", "34")]),
        ("23n5", [("page", "23", "23"), ("note", "5", "5")]),
        ("ch. 3 and 5", [("chapter", "3", "3"), ("chapter", "5", "5")]),
        ("§ 12", [("section", "12", "12")]),
        ("mild", []),
        ("1830 and 1848 in France", []),
        ("", []),
    ],
)
def test_locators(words: str, expected: list[tuple[str, str, str]]) -> None:
    """Pages, chapters, volumes and notes are read with their units and ends."""
    found = locators.read(words, 0, len(words))
    assert [(place.unit, place.first, place.last) for place in found] == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "(TGH, 76)",
                "(15)",
                "(",
                ")",
                "Smith (1999, 23)",
                "(ibid.)",
                "; ",
                "(see CPB, 3)",
                "\n",
                "a",
            ]
        )
    )
)
def test_citations_point_at_works_that_exist(pieces: list[str]) -> None:
    """Whatever the text, every citation lies in one block and its work has an entry."""
    made = draft("x " + " ".join(pieces))
    said = list(citations.annotate(made))
    works = {f"#w.work.{work.key}" for work in said if isinstance(work, Work)}
    for mark in said:
        if isinstance(mark, Mark) and mark.kind == "bibl":
            block = made.block_at(mark.start)
            assert block is not None
            assert mark.end <= block.end
            assert mark.attributes["ptr/@target"] in works
            assert mark.rule in citations.RULES


HOSTILE = {
    "brackets": "[" * 40_000,
    "parentheses": "(1" * 20_000,
    "markers": "[1]" * 10_000,
    "quotation marks": "“a " * 10_000,
    "apostrophes": "'a \"" * 10_000,
    "capitals": "Aa " * 20_000,
    "articles": "The " * 15_000,
    "initials": "A. " * 20_000,
    "years": "Smith 1999, " * 5_000,
    "citations": "(TGH, 76) (12) " * 4_000,
    "titles": "Aa’s The Bb “Cc Dd of Ee” " * 3_000,
    "semicolons": "(" + "a; " * 20_000 + ")",
    "italics": "_A *b " * 15_000,
    "authors": "Aa.\nhead> References\n" + "A. Bb, C. Dd, and " * 5_000 + "1999.",
    "entries": "Aa.\nhead> References\n" + "Bb, A., & Dd, C. (1999). Ee, 12, 3.\n" * 400,
    "labels": "[1, 2; 3 " * 5_000 + "\nhead> References\n[1] Aa, B. 1999.\n[2] Bb, A. 1999.",
    "imprints": "Aa.\nnote.1> " + "Aa Bb, Cc Dd, London, Gull Press, 1999, 3; " * 400,
    "commas": "Aa.\nnote.1> " + "Aa Bb, Cc, " * 6_000,
    "places": "Aa.\nnote.1> " + "Aa, Bb, 12, which is “cc’ in " * 2_000,
    "newspapers": "Aa.\nnote.1> " + "The Aa News, 3 May 1934, p. 4 " * 600,
    "years apart": "Aa (1999, 3) " * 3_000 + "\nhead> References\nAa, B. 1999. Cc. Dd: Ee.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    """Twice as much of a text made to be slow takes about twice as long, for all annotators."""
    chain = (notes.annotate, titles.annotate, citations.annotate, quotations.annotate)

    def seconds(text: str) -> float:
        made = draft(text)
        start = time.process_time()
        for annotate in chain:
            made = made.saying(annotate(made))
        return time.process_time() - start

    seconds(HOSTILE[name])
    once, twice = seconds(HOSTILE[name]), seconds(HOSTILE[name] * 2)
    assert twice < 4 * once + 0.2


def test_a_note_may_be_broken_into_lines() -> None:
    """A reference is read across the lines of its note as it is on one line."""
    words = "1. Ada Brandt, The Ferry (Lisbon: Gull, 1934), 3."
    made = draft(f"The tide rose.\nnote.1> {words}")
    lines = made.text.replace("The Ferry (Lisbon: Gull", "The\nFerry (Lisbon:\nGull")
    broken = replace(made, source=Source("case", lines.encode(), lines))
    whole, parted = (
        [
            (one.kind, one.start, one.end)
            for one in citations.annotate(text)
            if isinstance(one, Mark)
        ]
        for text in (made, broken)
    )
    assert whole == parted != []
