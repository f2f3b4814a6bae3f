"""Stretches of a text are found again in its corrected version."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.merging.carrying import Carrier
from rubricator.merging.spans import Span

OLD = "Ada Brandt left.\n\nShe came back in May.\n\nIt rained.\n"
WORDS = st.lists(st.sampled_from("a b the Brandt . ; \n".split(" ")), max_size=30).map(" ".join)


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
    assert there == new[carrier.start(start) : carrier.end(end)]


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
    """A paragraph that went behind another takes nothing of it along."""
    old = "Ada came in 1938.\n\nPavel left in March 1938.\n\n* * *\n"
    new = "It was warm.\n\nPavel left in March 1938.\n\nAda came in 1938.\n\n* * *\n"
    carrier = Carrier(old, new)
    start = old.index("March")

    assert new.index("March") == carrier.start(start)
    assert "March 1938" == new[carrier.start(start) : carrier.end(start + 10)]


def test_what_was_put_in_begins_a_line_if_it_can() -> None:
    """A new paragraph that begins like the one behind it takes no name away from that."""
    old = "Ada Brandt left in 1939."
    new = f"Ada Brandt came in 1938.\n\n{old[:-2]}8."

    assert new.rindex("Ada") == Carrier(old, new).start(0)
    assert 0 == Carrier(new, old).end(new.rindex("Ada"))


def test_words_that_are_gone_are_known() -> None:
    """What more than half of is missing is not kept."""
    carrier = Carrier(OLD, OLD.replace("She came back in May.\n\n", ""))
    start = OLD.index("came")

    assert not carrier.keeps(start, start + 9)


@given(WORDS, WORDS)
def test_order_is_kept(old: str, new: str) -> None:
    """What stood before something does so still, and within the new text."""
    carrier = Carrier(old, new)
    starts = [carrier.start(at) for at in range(len(old) + 1)]
    ends = [carrier.end(at) for at in range(len(old) + 1)]

    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= end <= start <= len(new) for start, end in zip(starts, ends, strict=True))


def test_long_texts_do_not_take_long() -> None:
    """Repeated lines, one line of two million characters: about a second, not an hour."""
    repeated = "the same line\n" * 60_000
    line = "abc " * 500_000
    before = time.process_time()

    Carrier(repeated, repeated.replace("same", "very same", 3)[14:])
    Carrier(line, line[:1_000_000] + "x" + line[1_000_001:] + "y")

    assert time.process_time() - before < 10
