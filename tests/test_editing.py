"""An editor edits at random, everything else changes too, and no edit is lost."""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from editing import KINDS, STYLES, Editor, Edits, words
from invented import read
from rubricator import edition, encoder, nesting, standoff, validation
from rubricator.errors import RejectedError
from rubricator.merging import record, renewal
from rubricator.model import TEI, Mark, Metadata
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing

_TEI = f"{{{TEI}}}"
LINES = st.sampled_from(
    [
        "The Glass Harbour",
        "By Tomas Keller",
        "Ada Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938.",
        "Brandt left in 1939; she came back in May.\f It rained, (15, 192) they say.",
        "Pavel Orlov stayed [1] in his Glass Harbour (1934) until the spring of 1940 [2].",
        "* * *",
        "II. After the strike",
        "Mr. Reed and Mrs. Vera Orlov met (Smith 1999, 23) “often” (CPB, 1-3). Orlov left.",
        "It was cold.",
        "Ada Brandt, Tomas Keller came in 1931, 1932 and on May 5, 1933.",
        "Notes",
        "[1] See there, p. 12, and Ada Brandt’s letter of June 1, 1937.",
    ]
)
FIRST = "The Winter", "It was a long winter, and nobody in the harbour knew when it would end."
PROSE = st.lists(LINES.filter(re.compile(r"[^\[\f]* [^\f]*\.").fullmatch), unique=True)
TEXTS = st.lists(LINES, min_size=1, max_size=9).map(lambda lines: "\n\n".join(lines) + "\n")


def encoded(text: str, dropped: int, **metadata: str) -> edition.Edition:
    """A text encoded; an annotator that leaves out every so manieth mark, and adds one."""
    said = Sidecar(id="w", metadata=Metadata(language="en", **metadata))  # type: ignore[arg-type]
    made = edition.encode(read(text, "w.txt"), said)
    if not dropped:
        return made
    marks = [m for place, m in enumerate(made.marks) if (place + 1) % dropped]
    found = text.find("rained")
    if found >= 0:
        marks.append(Mark("hi", found, found + 6, {"rend": "italic"}))
    nested, draft, _ = nesting.nest(replace(made.draft, marks=()), marks)
    draft = replace(draft, apart=made.draft.apart)
    root = encoder.encode(draft, nested)
    if any(f.severity == "error" for f in validation.validate_tree(root)):
        return made
    return replace(made, draft=draft, marks=nested, root=root)


def corrected(text: str, chance: random.Random, times: int) -> str:
    """A transcription, corrected: a word changed, a line more, a line less, one elsewhere."""
    lines = text.split("\n\n")
    for _ in range(times):
        place = chance.randrange(len(lines))
        what = chance.choice(["word", "more", "less", "join", "move"])
        if what == "word":
            parts = lines[place].split(" ")
            parts[chance.randrange(len(parts))] = chance.choice(["harbours", "of", "1941"])
            lines[place] = " ".join(parts)
        elif what == "more":
            lines.insert(place, chance.choice(["It was warm.", "Ada Brandt came in 1938."]))
        elif what == "less" and len(lines) > 1:
            del lines[place]
        elif what == "move":
            lines.insert(chance.randrange(len(lines)), lines.pop(place))
        elif what == "join" and len(lines) > place + 1:
            lines[place : place + 2] = [f"{lines[place]} {lines[place + 1].strip()}"]
    return "\n\n".join(lines)


def law(
    text: str, kinds: list[list[str]], style: str, seed: int, corrections: int, dropped: int
) -> str:
    """Encode; then, for each list of kinds, edit, change everything else, and encode again.

    Returns what became of the edition the last time.
    """
    chance = random.Random(seed)  # noqa: S311 - not a secret
    state, changes, edits, number = "", 0, Edits(), 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.xml"
        renewal.renew(path, encoded(text, 0))
        for round_, several in enumerate(kinds):
            editor = Editor(parsing.parse(path.read_bytes()), chance, edits)
            for kind in several:
                number += 1
                editor.edit(kind, number)
            path.write_bytes(STYLES[style](renewal.to_bytes(editor.root)))
            before = Counter(f.code for f in validation.validate(path) if f.severity == "error")
            by_hand = path.read_bytes()
            changes += corrections
            text = corrected(text, chance, corrections)
            title = f"Title {round_}" if dropped else ""
            try:
                new = encoded(text, dropped, title=title)
            except RejectedError:
                return "rejected"
            state, told = renewal.renew(path, new)
            after = path.read_bytes()
            if state == "kept":
                assert by_hand == after
                return "kept: " + told[0].message
            root = parsing.parse(after)
            assert new.draft.source.data == standoff.recover(root)
            wrong = Counter(f.code for f in validation.validate(path) if f.severity == "error")
            assert not wrong - before, (wrong, before)
            assert root is edition.as_edited(new, root).root
            messages = [f.message for f in told]
            if several:
                check(root, edits, messages, corrections=bool(changes))
            else:
                assert b"resp.editor" not in after
            stood = record.path_of(path).read_bytes()
            assert "unchanged" == renewal.renew(path, new)[0]
            assert (after, stood) == (path.read_bytes(), record.path_of(path).read_bytes())
            # as if a byte had been changed: merged again, it is the same
            known = stood.replace(record.digest(after).encode(), b"0" * 64)
            record.path_of(path).write_bytes(known)
            renewal.renew(path, new)
            assert after == path.read_bytes()
            there = {e.get("n"): words(e) for e in root.iter(etree.Element)}
            edits.elements = {  # what is gone was told; once is enough
                name: (tag, there[name], said)
                for name, (tag, _, said) in edits.elements.items()
                if name in there
            }
    return state


def check(root: etree._Element, edits: Edits, told: list[str], *, corrections: bool) -> None:
    """Every edit is there, or its words are gone and it is listed."""
    there = {str(e.get("n")): e for e in root.iter(etree.Element) if e.get("n")}
    for name, (tag, inner, said) in edits.elements.items():
        shown = " ".join(inner.split())[:40]
        if name not in there:
            assert corrections, (name, tag, inner)
            assert any("has no place" in message and shown in message for message in told), (
                name,
                tag,
                inner,
                told,
            )
            continue
        element = there[name]
        assert words(element) or not inner, (name, tag, inner)
        if tag == "quote" and element.find(f"{_TEI}p") is None:
            assert corrections, (name, inner)
        assert tag in {"", etree.QName(element).localname}
        assert etree.QName(element).localname not in {"p", "ab"} or "\n\n" not in words(element)
        if not corrections:
            assert inner == words(element)
        assert said.items() <= {**element.attrib}.items(), (said, dict(element.attrib))
        if etree.QName(element).namespace == TEI:
            assert element.get("resp") in {"#w.resp.editor", "#w.resp.jd"}, dict(element.attrib)
    text = etree.tostring(root, encoding="unicode")
    for one in edits.said:
        assert one in text, one
    for path in filter(None, edits.unsaid):
        assert root.find(f".//{path}") is None, path
    rejections = [n.get("subtype") for n in root.iter(f"{_TEI}note") if n.get("type") == "rejected"]
    if not corrections:  # what was removed for a mark of its kind that meets it was moved
        missing = Counter(edits.removed) - Counter(map(str, rejections))
        assert not Counter(map(str, rejections)) - Counter(edits.removed)
        assert set(missing) <= {tag for tag, _, _ in edits.elements.values()}


SOME = st.lists(st.sampled_from(KINDS), min_size=1, max_size=8)
CASES = {
    "text": TEXTS,
    "kinds": st.lists(SOME, min_size=1, max_size=2),
    "style": st.sampled_from(list(STYLES)),
    "seed": st.integers(0, 10**6),
    "corrections": st.integers(0, 3),
    "dropped": st.sampled_from([0, 0, 2, 3, 5]),
}


@given(**CASES)
@example(  # a quotation around a paragraph that became a note
    text=(
        "The Glass Harbour\n\nAda Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938.\n\n"
        "[1] See there, p. 12, and Ada Brandt’s letter of June 1, 1937.\n\nThe Glass Harbour\n\n"
        "Brandt left in 1939; she came back in May.\x0c It rained, (15, 192) they say.\n"
    ),
    kinds=[["sign"], ["enclose", "add"]],
    style="as it was",
    seed=69,
    corrections=1,
    dropped=0,
)
@settings(max_examples=15)
def test_no_edit_is_lost(
    text: str, kinds: list[list[str]], style: str, seed: int, corrections: int, dropped: int
) -> None:
    """Whatever is edited and whatever else changes: the edits stand, the laws hold."""
    law(text, kinds, style, seed, corrections, dropped)


@pytest.mark.long
@given(**CASES)
@settings(max_examples=1000)
def test_no_edit_is_lost_in_a_thousand_runs(
    text: str, kinds: list[list[str]], style: str, seed: int, corrections: int, dropped: int
) -> None:
    """As above, a thousand times."""
    law(text, kinds, style, seed, corrections, dropped)


@given(st.data(), PROSE, st.integers(0, 10**6))
@settings(max_examples=25)
def test_paragraphs_in_another_order_keep_every_mark(
    data: st.DataObject, lines: list[str], seed: int
) -> None:
    """A source whose paragraphs were put in another order has all that an editor marked in it."""
    edits = Edits()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.xml"
        renewal.renew(path, encoded("\n\n".join([*FIRST, *lines, ""]), 0))
        editor = Editor(parsing.parse(path.read_bytes()), random.Random(seed), edits)  # noqa: S311
        for number in range(6):
            editor.edit("sign" if number % 2 else "add", number)
        path.write_bytes(renewal.to_bytes(editor.root))
        moved = data.draw(st.permutations(lines))

        _, told = renewal.renew(path, encoded("\n\n".join([*FIRST, *moved, ""]), 0))

        assert not [f for f in told if f.code in {"M004", "M008"}]
        check(parsing.parse(path.read_bytes()), edits, [], corrections=False)


TEXT = (
    "\n\n".join(
        [
            "The Glass Harbour",
            "Ada Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938.",
            "Pavel Orlov stayed [1] until the spring of 1940 [2]. It rained.",
            "Brandt left in 1939; she came back in May. Orlov left.",
            "Mr. Reed and Mrs. Vera Orlov met “often” (CPB, 1-3). Orlov came back.",
            "Notes",
            "[1] See there, p. 12.",
        ]
    )
    + "\n"
)


@pytest.mark.parametrize("style", STYLES)
def test_how_a_program_writes_the_file_is_no_edit(style: str) -> None:
    """Quotes, newlines, encoding, indentation: the machine's news are added, nobody is named."""
    assert "merged" == law(TEXT, [[]], style, 1, 1, 2) or style == "as it was"


def test_a_quotation_around_what_became_a_running_foot_stays() -> None:
    """A paragraph that an editor has set off comes again at the foot of a page, and is none."""
    foot = "The Glass Harbour\n\n"
    cited = "Mr. Reed and Mrs. Vera Orlov met (Smith 1999, 23) “often” (CPB, 1-3). Orlov left."
    later = "Brandt left in 1939; she came back in May.\x0c It rained, (15, 192) they say."
    text = f"{foot * 5}{cited}\n\n{later}\n\n{foot * 2}".removesuffix("\n")

    law(text, [["remove"], ["sign", "enclose"]], "as it was", 39095, 2, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_edit_can_be_merged(kind: str) -> None:
    """The law is not kept by leaving everything alone."""
    states = [law(TEXT, [[kind] * 3], "as it was", seed, seed, 2 * seed) for seed in range(2)]

    assert ["merged", "merged"] == states
