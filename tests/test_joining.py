"""Joining: annotators read the words whole, and what they say holds in the source."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rubricator import annotators, encode, encoder, nesting, read_source, standoff
from rubricator.annotators.joining import joined
from rubricator.model import POINTS, TEI, XML, Block, Draft, Mark, Metadata, Source
from rubricator.validation.schema import own_schema

WHOLE = (
    "Leon Brandtmann met Ada Keller in Lisbon on 3 September 1938. Brandtmann had read her "
    "The Glass Harbour (1934), and said so; it was by then “the only book”[1] that Keller liked."
)
NOTE = "[1] Rose Karsner, The Harbour (New York: Pioneer, 1938), p. 12."
HEAD = "12          OF HARBOURS"
LETTERS = [
    at
    for at in range(1, len(WHOLE) - 1)
    if WHOLE[at - 1 : at + 1].isalpha() and WHOLE[at].islower()
]
SPACES = [at for at in range(len(WHOLE)) if WHOLE[at] == " "]


def drafted(breaks: dict[int, str]) -> tuple[Draft, list[int]]:
    """The text broken at some places, and for each of its code points the one that it was.

    At a letter the break is a hyphen and a line end, at a space a line of the page (``fw``).
    """
    text, was, marks = "", [], []
    for at, character in enumerate(WHOLE):
        if at in breaks:
            piece = breaks[at]
            start = len(text)
            text += piece
            was += [-1] * len(piece)
            if piece[0] == "-":
                marks.append(Mark("lb", start + 1, start + 1, {"break": "no"}, rule="hyphen"))
            if HEAD in piece:
                head = start + piece.index(HEAD)
                marks.append(Mark("fw", head, head + len(HEAD), {"type": "header"}, rule="page"))
            if character == " ":
                was[start] = at
                continue
        text += character
        was.append(at)
    end = len(text)
    whole = text + "\n\n" + NOTE
    blocks = (
        Block("body", 0, end, {}, (Block("p", 0, end),)),
        Block(
            "back",
            end + 2,
            len(whole),
            {},
            (
                Block(
                    "div",
                    end + 2,
                    len(whole),
                    {"type": "notes"},
                    (Block("note", end + 2, len(whole), {"n": "1", "place": "end"}),),
                ),
            ),
        ),
    )
    was += range(len(WHOLE), len(WHOLE) + 2 + len(NOTE))
    read = Source("w.txt", whole.encode(), whole)
    rules = {"hyphen": "a broken word", "page": "a line of the page"}
    meta = Metadata(language="en")
    return Draft("w", read, blocks, meta, "plain_text", tuple(marks), rules=rules), was


def found(text: str) -> Counter[tuple[str, str, str]]:
    """The marks of a text: kind, words, and what they were read as."""
    edition = encode(Source("w.txt", text.encode(), text))
    return Counter(
        (mark.kind, " ".join(text[mark.start : mark.end].split()), mark.attributes.get("when", ""))
        for mark in edition.marks
        if mark.kind not in POINTS
    )


@pytest.mark.parametrize("measure", [72, 90])
def test_a_wrapped_text_gets_the_marks_of_the_same_text_unwrapped(
    repository: Path, measure: int
) -> None:
    """Line ends within paragraphs change nothing that is found."""
    text = (repository / "seeds" / "dawsey-revolution-betrayed.txt").read_text(encoding="utf-8")
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, measure, break_long_words=False, break_on_hyphens=False)
        for paragraph in text.split("\n\n")
    )

    assert found(text) == found(wrapped)


def test_the_signs_of_a_quoted_mail_part_no_words() -> None:
    """A title that runs on below the sign of a quoted line is one title, without the sign."""
    text = (
        "An opening paragraph of the answer, which is long enough to be one by itself.\n\n"
        "> The tide was never as high again as in that year; so said [Ada Brandt, *The Glass\n"
        "> Harbour*, p. 12] who had seen it, and nobody who had been there contradicted her.\n"
    )

    edition = encode(Source("w.txt", text.encode(), text))

    assert [work.title for work in edition.draft.works] == ["The Glass Harbour"]


def test_a_publisher_below_an_author_is_no_part_of_the_name() -> None:
    """The line that says who published a book, and how long it is, stands by itself."""
    text = (
        "The Wrong Harbour\n\nOtto Keller\n\n"
        "Ports and Powers: Trade and the Making of the Harbour by Ada Brandt and Jane Marsh\n"
        "Cantwell, 412 pp, £25.00, September 2006\n\n"
        "Brandt has read everything that there is, and Marsh has read what there is not.\n"
    )

    edition = encode(Source("w.txt", text.encode(), text))

    assert [work.author for work in edition.draft.works] == [
        (("Ada Brandt", "brandt"), ("Jane Marsh", "marsh"))
    ]


BREAKS = st.dictionaries(
    st.sampled_from(LETTERS), st.sampled_from(["-\n", "-\n\n" + HEAD + "\n\n"]), max_size=6
).flatmap(
    lambda found: st.dictionaries(
        st.sampled_from(SPACES), st.just("\n\n" + HEAD + "\n\n"), max_size=3
    ).map(lambda spaced: {**found, **spaced})
)


def said(marks: tuple[Mark, ...]) -> list[tuple[str, int, int, str, str]]:
    """What matters of the annotators' marks: pointers hold ids, which differ."""
    return sorted(
        (m.kind, m.start, m.end, m.rule, m.attributes.get("when", ""))
        for m in marks
        if m.rule not in ("hyphen", "page")
    )


@given(breaks=BREAKS)
@settings(max_examples=60, deadline=None)
def test_what_is_said_of_a_broken_text_is_what_is_said_of_the_whole(breaks: dict[int, str]) -> None:
    """Breaks change nothing of what is found; a mark begins and ends at the words' own letters."""
    whole = annotators.annotate(drafted({})[0])
    broken, was = drafted(breaks)

    found = annotators.annotate(broken)

    back = [
        Mark(m.kind, was[m.start], was[m.end - 1] + 1, m.attributes, m.cert, m.rule)
        for m in found.marks
        if m.start < m.end and m.rule != "page"
    ]
    assert said(tuple(back)) == said(whole.marks)
    assert len(found.persons) == len(whole.persons)
    assert [p.names for p in found.persons] == [p.names for p in whole.persons]


@given(breaks=BREAKS)
@settings(max_examples=60, deadline=None)
def test_the_edition_of_a_broken_text_is_lawful(breaks: dict[int, str]) -> None:
    """It is valid, has the text of the source, its pointers lead somewhere, and standoff is the
    encoder's inverse, with running heads and breaks inside names, dates and titles."""
    found = annotators.annotate(drafted(breaks)[0])

    marks, draft, _ = nesting.nest(found, found.marks)
    root = encoder.encode(draft, marks)

    assert own_schema().accepts(root), own_schema().error_log
    assert draft.text == "".join(root.find(f"{{{TEI}}}text").itertext())
    _, read = standoff.standoff(root)
    assert read == marks
    ids = {element.get(f"{{{XML}}}id") for element in root.iter()}
    for pointer in root.xpath("//@source | //@next | //@prev | //@datingPoint | //@target"):
        assert pointer.removeprefix("#") in ids


def test_a_text_without_breaks_is_not_copied() -> None:
    """Where nothing is broken, the annotators get the draft itself."""
    assert joined(drafted({})[0]) is None


def test_offsets_go_there_and_back() -> None:
    """Each code point that is kept comes back to where it stood; seams lie in order."""
    draft, _ = drafted({LETTERS[3]: "-\n", SPACES[4]: "\n\n" + HEAD + "\n\n"})

    whole = joined(draft)

    assert whole is not None
    assert WHOLE + "\n\n" + NOTE == whole.text
    places = [whole.seams.back(at) for at in range(len(whole.text))]
    assert all(one < two for one, two in pairwise(places))
    assert "".join(draft.text[at] for at in places).split() == whole.text.split()
    assert [whole.seams.forward(at) for at in places] == list(range(len(whole.text)))


def test_a_name_over_the_end_of_a_page(tmp_path: Path) -> None:
    """A converter's running head stands within the name that it parts."""
    path = tmp_path / "w.txt"
    pages = "".join(
        f"and the harbour was closed again, as it had been in every winter of that war, by Leon\n\n"
        f"{number}                 OF HARBOURS\n\n"
        f"Brandtmann and his men, who had come over the ice with their sledges and dogs, Brandt-\n"
        f"mann before all of them, and who did not leave it until the end of the war, when it was\n"
        for number in (12, 13, 14)
    )
    path.write_text("Of Harbours\n\nThe winter was long, " + pages + "over.\n", encoding="utf-8")

    root = encode(read_source(path)).root

    names = {
        etree.tostring(e, method="text", encoding="unicode", with_tail=False)
        for e in root.iter(f"{{{TEI}}}persName")
        if e.getparent().tag != f"{{{TEI}}}person"
    }
    assert "Leon\n\n13                 OF HARBOURS\n\nBrandtmann" in names
    assert "Brandt-\nmann" in names
    assert ["Leon Brandtmann", "Brandtmann"] == [
        e.text for e in root.findall(f".//{{{TEI}}}person/{{{TEI}}}persName")
    ]
