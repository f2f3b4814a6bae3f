"""Converters: the laws of blocks on any text at all, and the blocks of texts of every habit."""

from __future__ import annotations

import os
import time
from importlib.metadata import EntryPoint
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rubricator import converters, encoder, nesting
from rubricator.annotators import notes
from rubricator.converters import CONVERTERS, convert, sniff
from rubricator.converters.placement import TEXT
from rubricator.converters.placement import placed as lawful
from rubricator.evaluate import gold
from rubricator.model import BLANK, CONTAINERS, POINTS, TEI, Block, Draft, Metadata, Source
from rubricator.validation.schema import own_schema

FOLDER = Path(__file__).parent / "cases"
CASES = sorted((FOLDER / "converters").glob("*.txt"))
WHOLE = sorted((FOLDER / "whole").glob("*.txt"))

LINES = st.sampled_from(
    [
        "",
        "   ",
        "\t",
        "\xa0",
        "\u2003\u3000",
        "\ufeff",
        "\x85",
        "\u2028",
        "\f",
        "\0",
        " \f ",
        "* * *",
        "-----",
        "Jane Roe > 1912 > ",
        "Jane Roe 19120503 On Harbours",
        "On Harbours",
        "By Jane Roe",
        "Jane Roe",
        "Lisbon, May 3, 1912",
        "    [Collected Papers, London 1920, p. 12 f.]",
        "Harbour Review 14 | April 1938",
        "Notes",
        "NOTES:",
        "[1] See there.",
        "1. See there.",
        "* A remark.",
        "¹ Raised.",
        "[1]",
        "II. After the strike",
        "CHAPTER III",
        "# Heading",
        "A first paragraph of some length, with a marker[1] and a sentence. Then another one.",
        "and a line that goes on in the way that wrapped lines do, without an end of its",
        "    An indented line that opens a paragraph in the manner of printed books.",
        "Monday 29th",
        "\fA line that a form feed opens.",
        "It takes shape.| P",
        "Back to top",
        "\U0001f4dc\u0301\u202e",
    ]
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=25).map("\n".join),
    st.text(max_size=200),
    st.text(alphabet="aA1.[]*| >\t\n\f\xa0", max_size=80),
)


HABITS = [case.read_bytes().decode() for case in CASES]
GLUE = st.sampled_from(["", "\n", "\n\n", "\f", "\n\f\n"])


def source(raw: str) -> Source:
    """A source as reading would make it: LF alone, without what XML forbids."""
    kept: list[str] = []
    forbidden = []
    for character in raw.replace("\r\n", "\n").replace("\r", "\n"):
        if character in "\t\n" or (character >= " " and character not in "\ufffe\uffff"):
            kept.append(character)
        else:
            forbidden.append((len(kept), character))
    return Source("x.txt", raw.encode(), "".join(kept), forbidden=tuple(forbidden))


def outline(draft: Draft) -> str:
    """The blocks of a draft, one a line, as the case files write them."""
    out: list[str] = []

    def write(block: Block, depth: int) -> None:
        said = "".join(f" {key}={value}" for key, value in block.attributes.items())
        held = draft.text[block.start : block.end].replace("\n", "⏎")
        shown = "" if block.children or block.kind in CONTAINERS else ": " + held
        out.append("  " * depth + block.kind + said + shown.rstrip("\n"))
        for child in block.children:
            write(child, depth + 1)

    for block in draft.blocks:
        write(block, 0)
    for mark in draft.marks:
        words = draft.text[mark.start : mark.end].replace("\n", "⏎")
        around = draft.text[mark.start - 8 : mark.start] + "|" + draft.text[mark.end : mark.end + 8]
        out.append(f"~ {mark.kind} {words or around}".replace("\n", "⏎"))
    for key in ("title", "subtitle", "author", "date", "source", "rights", "genre"):
        value = getattr(draft.metadata, key)
        if value:
            out.append(f"{key} = {'; '.join(value) if isinstance(value, tuple) else value}")
    return "\n".join(out) + "\n"


def check_laws(draft: Draft) -> None:
    """Assert what every draft owes to the encoder (ENCODING §0 and §1)."""
    text = draft.text
    covered = 0
    for leaf in draft.leaves:
        assert covered <= leaf.start <= leaf.end <= len(text)
        assert not text[covered : leaf.start].strip(BLANK), "a character in no block"
        covered = leaf.end
        assert "\n" not in (text[leaf.start : leaf.end][:1], text[leaf.start : leaf.end][-1:])
    assert not text[covered:].strip(BLANK), "a character below the last block"
    for offset, _ in draft.source.forbidden:
        assert any(leaf.start <= offset <= leaf.end for leaf in draft.leaves), "a lost character"
    kinds = [block.kind for block in draft.blocks]
    assert kinds in (["body"], ["front", "body"], ["body", "back"], ["front", "body", "back"])
    for block in draft.walk():
        if block.children:
            assert block.start == block.children[0].start
            assert block.end == block.children[-1].end
        else:
            assert block.kind not in CONTAINERS, "an empty container"
        held = [child.kind for child in block.children]
        if block.kind == "front":
            assert set(held) <= {"fw", "head", "byline", "dateline", "ab"}
        if block.kind in ("body", "back", "div") and "div" in held:
            assert set(held[held.index("div") :]) <= {"div", "fw"}
        if block.kind == "body":
            assert TEXT & set(held), "a body without a paragraph"
        if block.kind in ("body", "div"):
            assert lawful(block.children) == list(block.children), "what closes in the middle"
        if block.kind == "div" and block.type == "section" and "note" not in held:
            assert "head" in held
        if block.rule:
            assert block.rule in draft.rules
    for mark in draft.marks:
        assert mark.rule in draft.rules
        inside = mark.start == mark.end if mark.kind in POINTS else mark.start < mark.end
        leaf = draft.block_at(mark.start)
        assert inside
        assert leaf is not None
        assert leaf.start <= mark.start
        assert mark.end <= leaf.end


@pytest.mark.parametrize("name", [*CONVERTERS, ""])
@given(raw=TEXTS)
@settings(max_examples=80, deadline=None)
def test_laws_hold_for_any_text(name: str, raw: str) -> None:
    """Each character is in one block, each forbidden one beside a block, the tree well-formed."""
    check_laws(convert(source(raw), "x", Metadata(), name))


@given(mixed=st.lists(st.sampled_from(HABITS), min_size=1, max_size=6), glue=GLUE)
@settings(max_examples=200, deadline=None)
def test_laws_hold_for_mixed_habits(mixed: list[str], glue: str) -> None:
    """A text that changes its habits on the way keeps the same laws."""
    check_laws(convert(source(glue.join(mixed)), "x", Metadata()))


def test_laws_hold_for_a_leave_below_the_margin() -> None:
    """The margin before a leave is no line of the paragraph above it."""
    named = {case.stem: case.read_bytes().decode() for case in CASES}
    mixed = named["letters-without-blank-lines"] + named["poem"]
    check_laws(convert(source(mixed), "x", Metadata()))


@pytest.mark.long
@pytest.mark.parametrize("thousand", range(10))
@given(mixed=st.lists(st.sampled_from(HABITS), min_size=1, max_size=8), glue=GLUE)
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_composed_sources(thousand: int, mixed: list[str], glue: str) -> None:
    """Whatever habits follow on one another: the laws hold, what is encoded is valid and has the
    text of the source, and no source takes longer than its length allows."""
    read = source(glue.join(mixed))
    start = time.process_time()
    draft = convert(read, "x", Metadata(language="en"))
    spent = time.process_time() - start
    check_laws(draft)
    marks, draft, _ = nesting.nest(draft, draft.marks)
    root = encoder.encode(draft, marks)

    assert spent < 0.5 + len(read.text) / 10_000
    assert own_schema().accepts(root)
    assert read.text == "".join(root.find(f"{{{TEI}}}text").itertext())


@pytest.mark.parametrize("case", [*CASES, *WHOLE], ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    """A text of one habit, or a whole one of several, gives the blocks written beside it."""
    raw = case.read_bytes().decode()
    draft = convert(source(raw), "x", Metadata())
    check_laws(draft)
    assert outline(draft) == case.with_suffix(".blocks").read_text(encoding="utf-8")


BLOCKS = (CONTAINERS - {"quote"}) | {"p", "head", "byline", "dateline", "ab", "fw", "note"}


def placed(text: ElementTree.Element) -> list[tuple[str, str, int, int]]:
    """Element name, type, start and end of each block of an encoded text, in document order."""
    found: list[tuple[str, str, int, int]] = []

    def walk(element: ElementTree.Element, start: int) -> int:
        at = start + len(element.text or "")
        place = len(found)
        for child in element:
            at = walk(child, at) + len(child.tail or "")
        name = element.tag.rpartition("}")[2]
        if name in BLOCKS:
            found.insert(place, (name, element.get("type", ""), start, at))
        return at

    walk(text, 0)
    return found


@pytest.mark.skipif("RUBRICATOR_REFERENCE" not in os.environ, reason="no RUBRICATOR_REFERENCE")
def test_reference_sample() -> None:
    """The sample of the encoding manual is divided into blocks as the manual divides it."""
    folder = Path(os.environ["RUBRICATOR_REFERENCE"]) / "encoding"
    draft = convert(source((folder / "sample.txt").read_bytes().decode()), "winter", Metadata())
    text = ElementTree.parse(folder / "sample.xml").find("{*}text")
    assert text is not None
    made = [(block.kind, block.type, block.start, block.end) for block in draft.walk()]
    made += [("fw", "residue", mark.start, mark.end) for mark in draft.marks if mark.kind == "fw"]
    assert sorted(made) == sorted(placed(text))


@pytest.mark.skipif("RUBRICATOR_REFERENCE" not in os.environ, reason="no RUBRICATOR_REFERENCE")
def test_notes_and_markers_of_articles_pair() -> None:
    """Of the notes and markers of the development articles, 98 in 100 are found, and each marker
    leads to the note of its number."""
    path = Path(os.environ["RUBRICATOR_REFERENCE"]) / "gold" / "dev" / "dh2018.jsonl"
    right = wanted = 0
    for text in gold.read(path):
        spans = [span for span in text.spans if span.kind in ("note", "noteref")]
        if not spans:
            continue
        draft = convert(source(text.text), "x", Metadata(language="en"))
        draft = draft.saying(notes.annotate(draft))
        marks = {(m.start, m.end): m.attributes for m in draft.marks if m.kind == "ref"}
        bodies = [block for block in draft.walk() if block.kind == "note"]
        numbers = {"#" + draft.block_id(b): b.attributes["n"] for b in bodies}
        ends = {block.end for block in bodies}
        wanted += len(spans)
        for span in spans:
            said = marks.get((span.start, span.end), {})
            paired = bool(said) and numbers.get(said["target"]) == said["n"]
            right += paired if span.kind == "noteref" else span.end in ends
    assert wanted > 70
    assert right >= 0.98 * wanted


def test_sidecar_wins_field_by_field() -> None:
    """Metadata that is given overrides what was inferred; what it does not say stays inferred."""
    text = "Jane Roe 19120503 On Harbours\n\nOn Harbours\n\nA paragraph, and not a short one.\n"
    draft = convert(source(text), "x", Metadata(title="Of Harbours"))
    assert (draft.metadata.title, draft.metadata.date) == ("Of Harbours", "1912-05-03")


def test_the_rights_a_page_states_yield_to_a_licence() -> None:
    """What a page says of rights is kept in its words, unless the sidecar names a licence."""
    read = source(
        "On Looms\n\nby Jane Roe\n\nPublic Domain: Loom Archive.\n\nThe loom stood still.\n"
    )

    assert convert(read, "x", Metadata()).metadata.rights == (
        "The source says: “Public Domain: Loom Archive.”"
    )
    assert not convert(read, "x", Metadata(licence="CC BY 4.0")).metadata.rights


def test_sniffing_says_why() -> None:
    """Sniffing names a converter and what spoke for it."""
    page = "Jane Roe > 1912 > \n\nJane Roe 19120503 On Harbours\n\nOn Harbours\n\nText.\n"
    assert sniff(source(page)) == ("archive_page", "a breadcrumb and a catalogue line")
    article = "On Harbours\n\nBy Jane Roe\n\nHarbour Review 14 | April 1938\n\nText.\n"
    assert sniff(source(article)) == ("journal_article", "an issue line")
    assert sniff(source("Text."))[0] == "plain_text"


RECIPE = """
from rubricator.converters import Reading
from rubricator.model import Block, Metadata

RULES = {"recipe": "a line of a recipe"}


def score(source):
    return (0.9, "it says so") if source.text.startswith("Recipe") else (0.0, "")


def convert(source):
    head = source.text.index("\\n")
    blocks = Block("head", 0, head, {"type": "main"}), Block("p", head + 1, len(source.text))
    return Reading(blocks, Metadata(title=source.text[:head], genre="recipe"))
"""


def test_a_converter_of_another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module under the entry point group is a converter beside ours; one that fails to load is
    left out with a warning."""
    (tmp_path / "recipe.py").write_text(RECIPE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    entries = [EntryPoint(name, name, converters.GROUP) for name in ("recipe", "missing_module")]
    monkeypatch.setattr(converters, "entry_points", lambda **_: entries)
    with pytest.warns(UserWarning, match="missing_module"):
        found = converters.installed()
    assert list(found) == [*CONVERTERS, "recipe"]
    monkeypatch.setattr(converters, "CONVERTERS", found)
    soup = source("Recipe for soup\nTake water.")
    assert sniff(soup) == ("recipe", "it says so")
    draft = convert(soup, "x", Metadata(author=("Cook",)))
    check_laws(draft)
    assert (draft.metadata.title, draft.metadata.author) == ("Recipe for soup", ("Cook",))


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "\n",
        "a\n",
        "A\n",
        "[1] ",
        "[1] a\n",
        "1. A\n",
        "((((",
        "A. ",
        "* ",
        "Jane > ",
        "ABCDE\n\n",
        "Word word word, ",
        "\xa0\n",
        "a, 1912. ",
        "    Indented words of a line\nand a second one that is longer.\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes little more than four times as long, whatever it is made of."""

    def seconds(size: int) -> float:
        one = Source("x.txt", b"", (unit * size)[:size])
        start = time.process_time()
        convert(one, "x", Metadata())
        return time.process_time() - start

    small, large = min(seconds(20_000) for _ in range(3)), seconds(80_000)
    assert large < 10 * small + 0.1
