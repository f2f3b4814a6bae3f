"""An editor edits at random, everything else changes too, and no edit is lost."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from invented import read
from rubricator import edition, encoder, nesting, parsing, standoff, validation
from rubricator.errors import RejectedError
from rubricator.merging import record, renewal
from rubricator.model import TEI, XML, Mark, Metadata
from rubricator.sidecar import Sidecar

_TEI = f"{{{TEI}}}"
ID = f"{{{XML}}}id"
LINES = st.sampled_from(
    [
        "The Glass Harbour",
        "By Tomas Keller",
        "Ada Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938.",
        "Brandt left in 1939; she came back in May.\f It rained, (15, 192) they say.",
        "Pavel Orlov stayed [1] in his Glass Harbour (1934) until the spring of 1940.",
        "* * *",
        "II. After the strike",
        "Mr. Reed and Mrs. Vera Orlov met (Smith 1999, 23) “often” (CPB, 1-3).",
        "It was cold.",
        "Notes",
        "[1] See there, p. 12, and Ada Brandt’s letter of June 1, 1937.",
    ]
)
TEXTS = st.lists(LINES, min_size=1, max_size=9).map(lambda lines: "\n\n".join(lines) + "\n")
HOLDERS = ("p", "ab", "head", "note")


@dataclass
class Edits:
    """What an editor did: how to see that it is still so, by the words that it was done to."""

    added: list[tuple[str, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    given: list[tuple[str, str, str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)


class Editor:
    """Edits a tree at random, validly; what can be lost is noted."""

    def __init__(self, root: etree._Element, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.text = root.find(f"{_TEI}text")
        self.edits = Edits()
        self.number = 0

    def edit(self, kind: str) -> None:
        self.number += 1
        getattr(self, kind)()

    def _marks(self, *names: str) -> list[etree._Element]:
        tags = [_TEI + name for name in names]
        return [e for e in self.text.iter(*tags) if not e.get("resp") and not e.get(ID)]

    def _touched(self, element: etree._Element) -> bool:
        return bool(element.get("n", "").startswith("e"))

    def add(self) -> None:
        """A hi around a word of a paragraph."""
        spots = [e for e in self.text.iter(*(_TEI + h for h in HOLDERS)) if (e.text or "").strip()]
        if not spots:
            return
        holder = self.chance.choice(spots)
        words = holder.text or ""
        start = self.chance.randrange(len(words))
        end = self.chance.randrange(start, len(words)) + 1
        if not words[start:end].strip() or words[start:end] != words[start:end].strip():
            return
        made = etree.Element(f"{_TEI}hi", {"n": f"e{self.number}"})
        made.text, made.tail = words[start:end], words[end:]
        holder.text = words[:start]
        holder.insert(0, made)
        self.edits.added.append((f"e{self.number}", words[start:end]))

    def remove(self) -> None:
        """A mark without its words."""
        marks = [m for m in self._marks("persName", "date") if not self._touched(m)]
        marks = [m for m in marks if etree.QName(m.getparent()).localname in HOLDERS]
        if not marks:
            return
        mark = self.chance.choice(marks)
        kind = etree.QName(mark).localname
        _unwrap(mark)
        self.edits.removed.append((kind, self._around(mark)))

    def _around(self, mark: etree._Element) -> str:
        return "".join(mark.itertext())

    def retype(self) -> None:
        """A date becomes a title."""
        marks = [m for m in self._marks("date", "persName") if not self._touched(m)]
        marks = [m for m in marks if etree.QName(m.getparent()).localname in HOLDERS]
        if not marks:
            return
        mark = self.chance.choice(marks)
        mark.tag = f"{_TEI}title"
        mark.attrib.clear()
        mark.set("n", f"e{self.number}")
        self.edits.added.append((f"e{self.number}", "".join(mark.itertext())))

    def give(self) -> None:
        """Another attribute on a mark."""
        marks = [m for m in self._marks("date", "persName", "bibl") if not self._touched(m)]
        if not marks:
            return
        mark = self.chance.choice(marks)
        mark.set("n", f"e{self.number}")
        mark.set("cert", "low")
        self.edits.added.append((f"e{self.number}", "".join(mark.itertext())))

    def move(self) -> None:
        """A mark ends a letter sooner."""
        marks = [m for m in self._marks("date", "persName") if not self._touched(m) and not len(m)]
        marks = [m for m in marks if len((m.text or "").split()) > 1]
        if not marks:
            return
        mark = self.chance.choice(marks)
        words = mark.text or ""
        kept = words.rpartition(" ")[0].rstrip()
        mark.tail = words[len(kept) :] + (mark.tail or "")
        mark.text = kept
        mark.set("n", f"e{self.number}")
        self.edits.added.append((f"e{self.number}", kept))

    def comment(self) -> None:
        """A comment somewhere, in the text or in the header."""
        spots = [e for e in self.root.iter(etree.Element) if e.tag != f"{_TEI}TEI"]
        holder = self.chance.choice(spots)
        said = f"remark {self.number}."
        made = etree.Comment(said) if self.number % 2 else etree.PI("remark", f"{self.number}.")
        made.tail, holder.text = holder.text, None
        holder.insert(0, made)
        self.edits.comments.append(said)

    def head(self) -> None:
        """Another publisher, an added author."""
        statement = self.root.find(f".//{_TEI}titleStmt")
        made = etree.SubElement(statement, f"{_TEI}editor")
        made.text = f"Editor {self.number}."
        publisher = self.root.find(f".//{_TEI}publisher")
        publisher.text = f"House {self.number}."
        self.edits.header = [h for h in self.edits.header if not h.startswith("House")]
        self.edits.header += [made.text, publisher.text]

    def block(self) -> None:
        """A paragraph becomes an ab."""
        blocks = [
            e
            for e in self.text.iter(f"{_TEI}p")
            if etree.QName(e.getparent()).localname in {"body", "div"} and not e.get("n")
        ]
        if blocks:
            block = self.chance.choice(blocks)
            block.tag = f"{_TEI}ab"
            block.set("n", f"e{self.number}")
            self.edits.added.append((f"e{self.number}", "".join(block.itertext())))


KINDS = ("add", "remove", "retype", "give", "move", "comment", "head", "block")


def _unwrap(mark: etree._Element) -> None:
    parent = mark.getparent()
    place = parent.index(mark)
    before = mark.getprevious()
    text = mark.text or ""
    inner = list(mark)
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    for offset, child in enumerate(inner):
        parent.insert(place + offset, child)
    tail = mark.tail or ""
    mark.tail = None
    parent.remove(mark)
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + tail
    elif before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail


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
    """A transcription, corrected: a word changed, a line more, a line less."""
    lines = text.split("\n\n")
    for _ in range(times):
        place = chance.randrange(len(lines))
        what = chance.choice(["word", "more", "less", "join"])
        if what == "word":
            words = lines[place].split(" ")
            words[chance.randrange(len(words))] = chance.choice(["harbours", "of", "1941"])
            lines[place] = " ".join(words)
        elif what == "more":
            lines.insert(place, chance.choice(["It was warm.", "Ada Brandt came in 1938."]))
        elif what == "less" and len(lines) > 1:
            del lines[place]
        elif len(lines) > place + 1:
            lines[place : place + 2] = [f"{lines[place]} {lines[place + 1].strip()}"]
    return "\n\n".join(lines)


def law(text: str, kinds: list[str], seed: int, corrections: int, dropped: int, title: str) -> str:
    """Encode, edit, change, encode again; returns what became of the edition."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    first = encoded(text, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.xml"
        renewal.renew(path, first)
        editor = Editor(parsing.parse(path.read_bytes()), chance)
        for kind in kinds:
            editor.edit(kind)
        path.write_bytes(renewal.to_bytes(editor.root))
        before = [f.code for f in validation.validate(path) if f.severity == "error"]
        by_hand = path.read_bytes()
        try:
            new = encoded(corrected(text, chance, corrections), dropped, title=title)
        except RejectedError:
            return "rejected"
        state, told = renewal.renew(path, new)
        after = path.read_bytes()
        if state == "kept":
            assert by_hand == after
            return "kept: " + told[0].message
        root = parsing.parse(after)
        assert new.draft.source.data == standoff.recover(root)
        wrong = [f for f in validation.validate(path) if f.severity == "error"]
        assert len(wrong) <= len(before), (wrong, before)
        check(root, after.decode(), editor.edits, [f.message for f in told], corrections)
        stood = record.path_of(path).read_bytes()
        assert "unchanged" == renewal.renew(path, new)[0]
        assert (after, stood) == (path.read_bytes(), record.path_of(path).read_bytes())
        record.path_of(path).write_bytes(stood.replace(record.digest(after).encode(), b"0" * 64))
        renewal.renew(path, new)
        assert after.decode() == path.read_text(encoding="utf-8")
        return state


def check(root: etree._Element, text: str, edits: Edits, told: list[str], corrections: int) -> None:
    """Every edit is there, or its words are gone and it is listed."""
    there = {str(e.get("n")): "".join(e.itertext()) for e in root.iter(etree.Element) if e.get("n")}
    for name, words in edits.added:
        shown = " ".join(words.split())[:40]
        if name not in there:
            assert corrections, (name, words)
            assert any("has no place" in said and shown in said for said in told), (name, words)
        elif not corrections:
            assert words == there[name]
        if name in there:
            (element,) = [e for e in root.iter(etree.Element) if e.get("n") == name]
            assert element.get("resp") == "#w.resp.editor"
    for said in (*edits.comments, *edits.header):
        assert said in text, said
    rejections = [n.get("subtype") for n in root.iter(f"{_TEI}note") if n.get("type") == "rejected"]
    if not corrections:
        assert sorted(kind for kind, _ in edits.removed) == sorted(map(str, rejections))


CASES = {
    "text": TEXTS,
    "kinds": st.lists(st.sampled_from(KINDS), min_size=1, max_size=8),
    "seed": st.integers(0, 10**6),
    "corrections": st.integers(0, 3),
    "dropped": st.sampled_from([0, 0, 2, 3, 5]),
    "title": st.sampled_from(["", "Another title"]),
}


@given(**CASES)
@settings(max_examples=50)
def test_no_edit_is_lost(
    text: str, kinds: list[str], seed: int, corrections: int, dropped: int, title: str
) -> None:
    """Whatever is edited and whatever else changes: the edits stand, the laws hold."""
    law(text, kinds, seed, corrections, dropped, title)


@pytest.mark.long
@given(**CASES)
@settings(max_examples=1000)
def test_no_edit_is_lost_in_a_thousand_runs(
    text: str, kinds: list[str], seed: int, corrections: int, dropped: int, title: str
) -> None:
    """As above, a thousand times."""
    law(text, kinds, seed, corrections, dropped, title)


def test_most_editions_can_be_merged() -> None:
    """The law is not kept by leaving everything alone."""
    text = "\n\n".join(
        [
            "The Glass Harbour",
            "Ada Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938.",
            "Pavel Orlov stayed [1] until the spring of 1940. It rained.",
            "Brandt left in 1939; she came back in May.",
            "Notes",
            "[1] See there, p. 12.",
        ]
    )
    chance = random.Random(1)  # noqa: S311 - not a secret
    states = []
    for seed in range(30):
        kinds = chance.choices(KINDS, k=5)
        states.append(law(text + "\n", kinds, seed, seed % 4, seed % 3, "Another title"))

    assert len([s for s in states if s == "merged"]) >= 28, states
