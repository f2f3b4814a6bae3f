"""The laws of the design, on texts that nobody chose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from invented import TEXTS, drafts, read, shuffled, strewn
from rubricator import edition, encoder, nesting, source, standoff, validation, views
from rubricator.errors import RejectedError
from rubricator.model import TEI, Draft, Mark
from rubricator.tei import parsing


def string_value(root: etree._Element) -> str:
    return "".join(root.find(f"{{{TEI}}}text").itertext())


@given(drafts())
@settings(deadline=None)
def test_encoder_and_standoff_are_inverses(made: tuple[Draft, tuple[Mark, ...]]) -> None:
    """What the encoder writes reads back as the same draft and marks, and writes the same again."""
    draft, marks = made
    written = encoder.to_bytes(encoder.encode(draft, marks))

    read_draft, read_marks = standoff.standoff(parsing.parse(written))

    assert marks == read_marks
    assert draft == read_draft
    assert written == encoder.to_bytes(encoder.encode(read_draft, read_marks))


@given(drafts())
@settings(deadline=None)
def test_invented_marks_give_valid_editions(made: tuple[Draft, tuple[Mark, ...]]) -> None:
    """Whatever an annotator says, what is encoded is valid, and the text law holds."""
    draft, marks = made
    root = encoder.encode(draft, marks)

    structural = [said for said in validation.validate_tree(root) if said.code.startswith("V")]

    assert [] == [said for said in structural if said.severity == "error"]
    assert draft.text == string_value(root)
    assert marks == nesting.nest(draft, marks)[0]


@given(TEXTS)
@example("\ufeff\ufeffa")
@example("\x0c")
@example("\u2028")
@example("a\rb\r\nc\nd")
@settings(deadline=None)
def test_any_text_comes_through_unharmed(text: str) -> None:
    """The whole chain keeps every character, gives the bytes back and finds no error."""
    unharmed(text)


def unharmed(text: str) -> None:
    try:
        made = edition.encode(read(text))
    except RejectedError as error:
        assert {said.code for said in error.findings} == {"I002"}
        assert text == "\ufeff"
        return

    root = parsing.parse(made.tei)

    assert made.draft.text == string_value(root)
    assert text.encode() == standoff.recover(root)
    assert [] == [said for said in made.findings if said.severity == "error"]


@given(shuffled().filter(bool))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_lines_in_any_order_come_through_unharmed(text: str) -> None:
    """The same of texts whose lines meet as no author set them."""
    unharmed(text)


@given(strewn())
@example("A word.\n\nDover, May 1st, 1893\n\f\nadieu yours")
@example("A word.\n\nDover, May 1st, 1893\n\u200b\nadieu yours")
@example("NORA: He is.\n\nDALE: \f  He will.\n\nNORA: So you say.\n\nDALE: He will.\n")
@settings(max_examples=200, derandomize=True, deadline=None)
def test_characters_that_nobody_sees_come_through_unharmed(text: str) -> None:
    """The same of feeds, spaces without width and controls, wherever they stand."""
    unharmed(text)


@pytest.mark.long
@given(st.one_of(shuffled().filter(bool), strewn()))
@settings(max_examples=20_000, deadline=None)
def test_many_lines_in_any_order_come_through_unharmed(text: str) -> None:
    """So many of them, others each time."""
    unharmed(text)


@given(TEXTS, st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_bytes_come_back_in_every_encoding(text: str, encoding: str) -> None:
    """A source gives its bytes back from what was understood of them."""
    data = text.encode(encoding)
    try:
        made = source.read(data, "a.txt", encoding)
    except RejectedError as error:
        assert {said.code for said in error.findings} == {"I002"}
        return

    assert data == source.to_bytes(made)


@given(st.binary(min_size=1, max_size=200))
def test_bytes_that_are_read_come_back(data: bytes) -> None:
    """Whatever is taken for text, in whatever encoding, gives its bytes back."""
    try:
        made = source.read(data, "a.txt")
    except RejectedError as error:
        assert {said.code for said in error.findings} <= {"I001", "I002"}
        return

    assert data == source.to_bytes(made)


@pytest.mark.parametrize("kind", ["persName", "quote"])
def test_a_dropped_character_is_found(kind: str) -> None:
    """The check of the law can fail: a tree that lost a character does not give the bytes back."""
    made = edition.encode(read("Ada Brandt wrote.\n"))
    root = parsing.parse(made.tei)
    block = root.find(f"{{{TEI}}}text//{{{TEI}}}p")
    element = etree.SubElement(block, f"{{{TEI}}}{kind}")
    element.text = "x"

    assert standoff.recover(root) != made.draft.source.data


@given(TEXTS.filter(lambda text: text != "\ufeff"))
@settings(max_examples=40)
def test_every_view_of_any_text_is_made(text: str) -> None:
    """No stylesheet meets an element or a character that it does not know."""
    made = edition.encode(read(text))
    document = views.read(parsing.parse(made.tei), "invented")

    pages = [views.render(document, view) for view in views.VIEWS]
    site = views.site([views.part(document)], "A site")

    assert all(isinstance(data, bytes) for page in pages for data in page.values())
    assert b"</html>" in site["index.html"]


def test_the_same_input_gives_the_same_bytes() -> None:
    """Encoding twice gives one result, byte for byte."""
    text = "Ada Brandt\n\nShe left in 1917. “No” (TGH, 76).\n\nBrandt (77) came back.\n"

    first, second = edition.encode(read(text)).tei, edition.encode(read(text)).tei

    assert first == second
    assert replace(read(text), name="b.txt") != read(text)
