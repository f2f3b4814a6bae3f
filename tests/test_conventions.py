"""What the encoding manual asks for beyond the schema."""

from __future__ import annotations

import pytest
from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import Document
from rubricator.validation.conventions import check_conventions


def codes(markers: list[int], notes: list[int] | None = None) -> list[tuple[str, str]]:
    """Findings on markers in the text and notes at its end, by number."""
    body = "".join(f'<ref type="noteRef" n="{n}" target="#n{i}"/>' for i, n in enumerate(markers))
    bodies = "".join(
        f'<note xml:id="n{i}" n="{n}" place="end" target="#x">x</note>'
        for i, n in enumerate(notes or [])
    )
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}"><text><body><p>{body}</p></body><back><div type="notes">{bodies}</div>'
        "</back></text></TEI>"
    )
    faults = check_conventions(Document(root))
    return [(fault.code, fault.element.get("n", "")) for fault in faults if fault.code[0] == "N"]


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        ([1, 2, 3], []),
        ([1, 2, 4], [("N003", "4")]),
        ([2, 3], [("N003", "2")]),
        ([1, 5, 9], [("N003", "5"), ("N003", "9")]),
        ([1, 3, 2], [("N005", "2")]),
        ([1, 2, 1, 2], []),
        ([1, 2, 3, 1, 2, 4], [("N003", "4")]),
        ([1, 2, 2, 3], []),
        ([1, 2, 3, 2], []),
        ([], []),
    ],
)
def test_markers_are_numbered_in_order(markers: list[int], expected: list[tuple[str, str]]) -> None:
    """A hole is told once, before the next number; a new sequence may begin with 1."""
    assert codes(markers) == expected


def test_a_hole_is_told_at_the_marker_alone() -> None:
    """What is missing among markers and notes alike is one fault."""
    assert codes([1, 3], [1, 3]) == [("N003", "3")]


def test_a_note_out_of_order_is_told_at_the_note() -> None:
    """A note that is there shows that its number is in use, wherever it stands."""
    assert codes([1, 3], [1, 3, 2]) == [("N005", "2")]


def test_many_notes_take_no_time() -> None:
    """Ten thousand notes in order give nothing, and soon."""
    numbers = list(range(1, 10001))
    assert codes(numbers, numbers) == []
