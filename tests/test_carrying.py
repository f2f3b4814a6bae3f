"""Stretches of a text are found again in its corrected version."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.merging.spans import Span
from rubricator.merging.texts.aligning import Alignment
from rubricator.merging.texts.carrying import Carrier
from rubricator.merging.texts.differences import common, heaviest
from rubricator.merging.texts.intervals import Intervals
from rubricator.merging.texts.moving import Passage

OLD = "Ada Brandt left.\n\nShe came back in May.\n\nIt rained.\n"
PARAGRAPHS = st.sampled_from(
    [
        "It was warm.",
        "Ada Brandt came\nin 1938, and it\nwas warm.",
        "Ada Brandt came in 1938.",
        "* * *",
        "in 1938, and it",
    ]
)
WORDS = st.lists(st.sampled_from("a b the Brandt . ; \n".split(" ")), max_size=30).map(" ".join)


def aligned(old: str, new: str) -> Alignment:
    """Two texts of which nothing was moved."""
    place = Passage(0, len(old), 0, len(new))
    return Alignment(old, new, place, common(old, new), Intervals(()))


@pytest.mark.parametrize(
    ("new", "words", "there"),
    [
        (OLD, "Brandt", "Brandt"),
        (OLD.replace("Ada", "Adelaide"), "Brandt left", "Brandt left"),
        (OLD.replace("Brandt", "Brand"), "Ada Brandt", "Ada Brand"),
        (OLD.replace("Brandt", "Branndt"), "Brandt", "Branndt"),
        ("A line more.\n\n" + OLD, "It rained.", "It rained."),
        (OLD.replace(".\n\nShe", ". She"), "May", "May"),
        (OLD.replace("She came back", "Then she came"), "in May", "in May"),
    ],
)
def test_words_are_found_again(new: str, words: str, there: str) -> None:
    """They are where they went, with a letter corrected in them too."""
    carrier = Carrier(OLD, new)
    start = OLD.index(words)
    end = start + len(words)

    assert carrier.keeps(start, end)
    first, last = carrier.carried(start, end)
    assert there == new[first:last]


@pytest.mark.parametrize(
    ("new", "block"),
    [
        (OLD.replace("May.", "June.\n\nA boat came."), "She came back in June."),
        (OLD.replace("She came", "A boat came.\n\nThey came"), "They came back in May."),
        (OLD.replace("back", "home.\n\nBack"), "She came home.\n\nBack in May."),
        (OLD.replace(" left.\n\nShe", " left. She"), "She came back in May."),
        (OLD.replace("She came back in May.\n\n", "It was warm.\n\n"), "It was warm."),
    ],
)
def test_a_block_takes_in_no_other(new: str, block: str) -> None:
    """Where its first or last words changed, a paragraph put beside it is none of it."""
    bounds = [Span("p", m.start(), m.end()) for m in re.finditer(r"[^\n]+", new)]
    start = OLD.index("She")

    first, last = Carrier(OLD, new, bounds).carried(start, OLD.index("\n\nIt"), whole=True)

    assert block == new[first:last]


def test_a_line_that_ends_alike_is_another() -> None:
    """A paragraph that went behind another takes nothing of it along, nor leaves anything."""
    old = "Ada came in 1938.\n\nPavel left in March 1938.\n\n* * *\n"
    new = "It was warm.\n\nPavel left in March 1938.\n\nAda came in 1938.\n\n* * *\n"
    carrier = Carrier(old, new)
    start = old.index("March")

    assert (new.index("March"), new.index("March") + 10) == carrier.carried(start, start + 10)
    assert (new.index("Ada"), new.index("Ada") + 8) == carrier.carried(0, 8)


def test_what_was_put_in_begins_a_line_if_it_can() -> None:
    """A new paragraph that begins like the one behind it takes no name away from that."""
    old = "Ada Brandt left in 1939."
    new = f"Ada Brandt came in 1938.\n\n{old[:-2]}8."

    assert new.rindex("Ada") == aligned(old, new).start(0)
    assert 0 == aligned(new, old).end(new.rindex("Ada"))


def test_words_that_are_gone_are_known() -> None:
    """What more than half of is missing is not kept."""
    carrier = Carrier(OLD, OLD.replace("She came back in May.\n\n", ""))
    start = OLD.index("came")

    assert not carrier.keeps(start, start + 9)


@given(WORDS, WORDS)
def test_order_is_kept(old: str, new: str) -> None:
    """What stood before something does so still, unless it was moved, and within the new text."""
    carrier = aligned(old, new)
    starts = [carrier.start(at) for at in range(len(old) + 1)]
    ends = [carrier.end(at) for at in range(len(old) + 1)]

    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= end <= start <= len(new) for start, end in zip(starts, ends, strict=True))


@given(st.data(), st.lists(PARAGRAPHS, max_size=6))
def test_paragraphs_in_another_order_are_found(data: st.DataObject, paragraphs: list[str]) -> None:
    """Whatever the order they were put in, each stretch of a paragraph is in one like it."""
    old = "\n\n".join(paragraphs)
    new = "\n\n".join(data.draw(st.permutations(paragraphs)))
    carrier = Carrier(old, new)
    found = []
    at = 0
    for paragraph in paragraphs:
        first, last = carrier.carried(at, at + len(paragraph), whole=True)
        found.append((first, last))
        assert paragraph == new[first:last]
        assert carrier.keeps(at, at + len(paragraph))
        for word in re.finditer(r"\w+", paragraph):
            start, end = carrier.carried(at + word.start(), at + word.end())
            assert word.span() == (start - first, end - first)
        at += len(paragraph) + 2

    assert len(set(found)) == len(paragraphs)


@pytest.mark.parametrize(
    ("new", "words", "there"),
    [
        ("It rained.\n\nAda Brandt leapt.\n\nShe came back in May.\n", "Ada Brandt", "Ada Brandt"),
        ("She came back in May.\n\nIt rained.\n\nAda Brand left.\n", "Ada Brandt", "Ada Brand"),
        ("She came back in May.\n\nIt rained.\n\nAda Brand left.\n", "Brandt left", "Brand left"),
        ("It rained.\n\nShe came back\nin May.\n\nAda Brandt left.\n", "back in", "back\nin"),
    ],
)
def test_what_was_moved_and_corrected_is_found(new: str, words: str, there: str) -> None:
    """A word corrected in what was moved, or elsewhere, a line broken: the rest is known by it."""
    start = OLD.index(words)

    first, last = Carrier(OLD, new).carried(start, start + len(words))

    assert there == new[first:last]


def test_what_stays_is_the_most_of_it() -> None:
    """Of two orders, the one stays in which more stands."""
    assert [1, 2] == heaviest([2, 0, 1], [3, 2, 2])
    assert [0] == heaviest([2, 0, 1], [9, 2, 2])
    assert [] == heaviest([], [])


def test_long_texts_do_not_take_long() -> None:
    """Repeated lines, one line of two million characters: about a second, not an hour."""
    repeated = "the same line\n" * 60_000
    numbered = "\n".join(f"line {number} of a book" for number in range(20_000))
    line = "abc " * 500_000
    before = time.process_time()

    Carrier(repeated, repeated.replace("same", "very same", 3)[14:])
    Carrier(numbered, "\n".join(numbered.split("\n")[::-1]))
    Carrier(line, line[:1_000_000] + "x" + line[1_000_001:] + "y")

    assert time.process_time() - before < 10
