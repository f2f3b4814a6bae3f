"""A page that was made before its corpus was known is the page that was made after."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invented
from rubricator import encoder, views
from rubricator.model import Draft, Mark
from rubricator.tei import parsing
from rubricator.views import Document, Frame

SETTINGS = {"site": "A <site> & more", "footer": "A house.", "own-style": "own.css"}
FRAMES = (
    Frame(),
    Frame(previous="a&b ü", previous_title='A <b> & "c"\xa0d\x85', persons_page="persons.html"),
    Frame(next="b", next_title="B", dates_page="dates.html", split=True),
    Frame(previous="a", previous_title="A", next="b", next_title="B"),
)


def whole(edition: Document, frame: Frame) -> bytes:
    """The page with all known at once."""
    given = {**SETTINGS, **frame.parameters}
    return views.render(edition, "html", given)[f"{edition.name}.html"]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", ["arabic", "forms", "harbour"])
def test_the_frame_is_filled_in_later(name: str, frame: Frame, repository: Path) -> None:
    """The bytes are the same; so are those of the text and of the part."""
    root = parsing.parse((repository / "tests" / "browser" / f"{name}.xml").read_bytes())
    edition = views.read(root, name)

    made = views.all_of(edition, SETTINGS)

    assert whole(edition, frame) == views.framed(made.page, frame)
    assert views.render(edition, "text")[f"{name}.txt"] == made.text
    assert views.part(edition) == made.part


@settings(max_examples=15)
@given(invented.drafts(), st.sampled_from(FRAMES))
def test_whatever_the_text_says(made: tuple[Draft, tuple[Mark, ...]], frame: Frame) -> None:
    """No text holds what marks a place that was left open."""
    draft, marks = made
    edition = views.read(encoder.encode(draft, marks), "w")

    assert whole(edition, frame) == views.framed(views.all_of(edition, SETTINGS).page, frame)


def test_neighbours_are_those_of_the_index(repository: Path) -> None:
    """The first has none before it and the last none after it."""
    paths = [repository / "tests" / "browser" / f"{n}.xml" for n in ("arabic", "forms", "harbour")]
    parts = [views.part(views.read(parsing.parse(p.read_bytes()), p.stem)) for p in paths]

    ordered = [(part.stem, part.title) for part in views.in_order(parts)]
    frames = dict(views.frames_of(ordered, views.pages(parts)))

    stems = [stem for stem, _ in ordered]
    assert stems == list(frames)
    assert ["", *stems[:-1]] == [frame.previous for frame in frames.values()]
    assert [*stems[1:], ""] == [frame.next for frame in frames.values()]
    assert not any(frame.split for frame in frames.values())
