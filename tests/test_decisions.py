"""What an editor decided against, as it stands in standOff."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from rubricator.merging import decisions, spans
from rubricator.merging.decisions import Decision
from rubricator.merging.texts.carrying import Carrier
from rubricator.model import TEI

WORDS = "Ada Brandt left.\n\nShe left in 1939."
SAID = Decision("date", 30, 34, "1939", "#w.rule.date")


def edition(second: str = "She left in 1939.", first: str = "Ada Brandt left.") -> etree._Element:
    """An edition with two paragraphs, and nothing in standOff."""
    return etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:id="w"><text><body><p xml:id="w.b1">{first}</p>\n\n'
        f'<p xml:id="w.b2">{second}</p></body></text></TEI>'
    )


def text_of(root: etree._Element) -> tuple[spans.Span, str]:
    """The text of an edition as spans, and its words."""
    return spans.read(root[0])


def written(*said: Decision) -> etree._Element:
    """The edition with new decisions."""
    root = edition()
    decisions.write(root, text_of(root)[0], [], said, "#w.resp.jd")
    return root


def read(root: etree._Element, now: str = WORDS) -> list[Decision]:
    """The decisions of an edition, carried to another text."""
    top, words = text_of(root)
    return decisions.read(root, top, words, Carrier(words, now))


def test_a_decision_that_was_written_is_read_again() -> None:
    """Its place, its kind and its words; the pointer counts from the paragraph."""
    root = written(SAID)

    (entry,) = root.iter(f"{{{TEI}}}annotation")
    assert "#string-range(w.b2,12,4)" == entry.get("target")
    assert ("#w.resp.jd", SAID.rule) == (entry.get("resp"), entry.get("ana"))
    assert [replace(SAID, rule="", element=entry)] == read(root)


def test_a_decision_is_said_once() -> None:
    """About more than one block, it is about the first of them, however often it is taken."""
    said = Decision("quote", 0, 34, WORDS, "#w.rule.quotation")
    root = written(said)
    top, _ = text_of(root)

    decisions.write(root, top, read(root), [said], "#w.resp.jd")

    (entry,) = root.iter(f"{{{TEI}}}annotation")
    assert "#string-range(w.b1,0,16)" == entry.get("target")


def test_a_decision_goes_with_its_words() -> None:
    """Where text was put before them it points further on."""
    root = written(SAID)
    now = WORDS.replace("She left", "Then she left")

    (carried,) = read(root, now)

    assert "1939" == now[carried.start : carried.end]
    assert not carried.gone
    new = edition("Then she left in 1939.")
    new.append(root.find(f"{{{TEI}}}standOff"))
    decisions.write(new, text_of(new)[0], [carried], [], "")
    assert "#string-range(w.b2,17,4)" == carried.element.get("target")


def test_a_decision_whose_words_are_gone_is_taken_away() -> None:
    """The others stay."""
    root = written(Decision("persName", 0, 10, "Ada Brandt"), SAID)

    known = read(root, WORDS.replace("1939", "May"))
    decisions.write(root, text_of(root)[0], known, [], "")

    assert [False, True] == [one.gone for one in known]
    assert ["Ada Brandt"] == [note.text for note in root.iter(f"{{{TEI}}}note")]


def test_what_was_decided_before_is_not_written_again() -> None:
    """Another kind at the same place is; it gets an id of its own."""
    root = written(SAID)
    top, _ = text_of(root)

    decisions.write(root, top, read(root), [SAID, replace(SAID, kind="title")], "")
    decisions.write(root, top, read(root), [replace(SAID, end=32)], "")

    kinds = [note.get("subtype") for note in root.iter(f"{{{TEI}}}note")]
    assert ["date", "title", "date"] == kinds
    ids = [e.get(spans.ID) for e in root.iter(f"{{{TEI}}}annotation")]
    assert len(ids) == len(set(ids))


def test_what_points_nowhere_is_no_decision() -> None:
    """A target that is missing, or an annotation of another sort, is left alone."""
    root = written(SAID)
    before = etree.tostring(root)
    (entry,) = root.iter(f"{{{TEI}}}annotation")
    entry.set("target", "#string-range(w.gone,12,4)")
    assert [] == read(root)

    entry.set("target", "#string-range(w.b2,12,4)")
    assert before == etree.tostring(root)
    entry[0].set("type", "comment")
    assert [] == read(root)
