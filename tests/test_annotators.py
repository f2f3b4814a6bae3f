"""All annotators together: no text makes them slower than linear."""

from __future__ import annotations

import time

import pytest

from rubricator import annotators, converters, source
from rubricator.model import Metadata

HOSTILE = {
    "brackets": "(",
    "quotation marks": "“",
    "initials": "A. ",
    "years": "1917 ",
    "markers": "[1] ",
    "citations": "Smith (1999, 23); ",
    "one name": "Ada Brandt ",
    "capitals": "Harbour Review of the ",
    "one long line": "the harbour was closed in the night and nobody came, ",
}
SMALL, TIMES = 20_000, 4


def seconds(text: str) -> float:
    """The best of three runs over a text, conversion left out."""
    draft = converters.convert(source.read(text.encode(), "a.txt"), "a", Metadata(language="en"))
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        annotators.annotate(draft)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    """Four times the text takes about four times as long, whatever it repeats."""
    unit = HOSTILE[name]
    small = unit * (SMALL // len(unit)) + "\n"
    seconds(small)

    first, second = seconds(small), seconds(small[:-1] * TIMES + "\n")

    assert second < 2.2 * TIMES * first + 0.05
