"""Invented texts and marks for hypothesis: what the laws are tested on."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from hypothesis import strategies as st

from rubricator import converters, nesting, source
from rubricator.model import Block, Draft, Mark, Metadata, Person, Source, Work

CONTROLS = "\x00\x01\x0b\x0c\x1b\ufffe\uffff"
SPACES = "\u00a0\u2003\u3000\ufeff\u0085\u2028"
FRAGMENTS = st.sampled_from(
    [
        "Ada Brandt",
        "Brandt’s",
        "March 17, 1938",
        "1918-21",
        "“no ship waits” (TGH, 76)",
        "(15, 192)",
        "The Glass Harbour",
        "[1]",
        "[2]",
        "\n\n",
        "\n",
        "\r\n",
        "\r",
        "\f",
        "* * *",
        "Notes",
        "II. After the strike",
        "By Tomas Keller",
        "    [Essays, Lisbon 1971, p. 88 f.]",
        "A > 1938 > ",
        "| P",
        " ",
        "\t",
        "😀",
        "<&>]]>\"'",
        *CONTROLS,
        *SPACES,
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    st.lists(st.one_of(FRAGMENTS, st.text("ab.,;“”() \n", max_size=8)), min_size=1, max_size=40)
    .map("".join)
    .filter(bool),
)
KINDS = tuple("persName date title quote bibl citedRange ref abbr fw hi lb".split())


def read(text: str, name: str = "invented.txt") -> Source:
    """The source of a text, in UTF-8."""
    return source.read(text.encode(), name, "utf-8")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Draft, tuple[Mark, ...]]:
    """A draft as a converter makes it, with invented marks, nested."""
    made = read(draw(TEXTS.filter(lambda text: text != "\ufeff")))
    chosen = draw(st.sampled_from(sorted(converters.CONVERTERS)))
    draft = converters.convert(made, "w", Metadata(language="en"), chosen)
    draft = replace(draft, blocks=tuple(_dressed(draw, draft.text, b) for b in draft.blocks))
    length = len(draft.text)
    marks = list(draft.marks)
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, length))
        end = draw(st.integers(start, min(length, start + 30)))
        marks.append(_mark(draw, start, end))
    marks = [replace(m, end=m.start) if m.kind == "lb" else m for m in marks]
    persons = (Person("a", ("Ada Brandt", "Brandt"), idno=(("GND", "https://d-nb.info/gnd/0"),)),)
    works = (
        Work(
            "tgh",
            "The Glass Harbour",
            author=(("Ada Brandt", "a"),),
            date="1934",
            siglum="TGH",
            idno=(("VIAF", "https://viaf.org/1"), ("DOI", "10.1/x")),
        ),
        Work("cpb", siglum="CPB"),
    )
    draft = replace(draft, persons=persons, works=works)
    nested, draft, _ = nesting.nest(draft, marks)
    used = {m.rule for m in (*nested, *draft.apart)} | {b.rule for b in draft.walk()}
    rules = {rule: draft.rules.get(rule, rule) for rule in sorted(used) if rule}
    return replace(draft, rules=rules), nested


def _mark(draw: st.DrawFn, start: int, end: int) -> Mark:
    kind = draw(st.sampled_from(KINDS))
    attributes = {
        "persName": draw(
            st.sampled_from([{}, {"ref": "#w.pers.a"}, {"certainty/@assertedValue": "#w.pers.a"}])
        ),
        "date": {"when": "1938"},
        "title": {"level": "m", "ref": "#w.work.tgh"},
        "bibl": {"type": "citation", "ptr/@target": "#w.work.cpb", "ptr/@cert": "medium"},
        "citedRange": {"unit": "page", "from": "1", "to": "1"},
        "ref": {"type": "noteRef", "n": "1", "target": "#w.note.1"},
        "abbr": {"type": "siglum"},
        "fw": {"type": "residue"},
        "hi": {"rend": "italic"},
        "lb": {"break": "no"},
    }.get(kind, {})
    cert = draw(st.sampled_from(["high", "medium", "low"]))
    return Mark(kind, start, end, attributes, cert, draw(st.sampled_from(["", "rule-a", "rule-b"])))


FORMS = ("p", "lg", "list", "nested", "sp", "quote", "stage", "table")
OPENINGS = ("opener", "epigraph")
CLOSINGS = ("closer", "postscript", "trailer")


def _dressed(draw: st.DrawFn, text: str, block: Block) -> Block:
    """A block of the text, its paragraphs as verse, lists, speeches, parts of a letter."""
    if block.kind not in ("body", "div") or not block.children:
        return block
    held = list(block.children)
    for at, child in enumerate(held):
        if child.kind == "div":
            held[at] = _dressed(draw, text, child)
        elif child.kind == "p":
            forms = FORMS
            if at == 0 and held[1:2] and held[1].kind == "p":
                forms += OPENINGS
            if at and at == len(held) - 1 and held[at - 1].kind in {"p", "lg", "list", "sp"}:
                forms += CLOSINGS
            held[at] = _shaped(text, child, draw(st.sampled_from(forms)))
    return replace(block, children=tuple(held))


def _shaped(text: str, block: Block, form: str) -> Block:
    """A paragraph as a block of another kind, made of its lines."""
    rows = text[block.start : block.end].split("\n")
    starts = accumulate((len(row) + 1 for row in rows[:-1]), initial=block.start)
    spans = [(start, start + len(row)) for start, row in zip(starts, rows, strict=True)]
    first, rest = spans[0], spans[1:]
    below = Block("p", rest[0][0], block.end) if rest else None

    def held(kind: str, *children: Block | None) -> Block:
        return Block(kind, block.start, block.end, {}, tuple(c for c in children if c))

    if form in ("lg", "list"):
        return held(form, *(Block("l" if form == "lg" else "item", *span) for span in spans))
    if form == "nested":
        inner = held("list", *(Block("item", *span) for span in rest))
        inner = replace(inner, start=rest[0][0]) if rest else inner
        return held("list", held("item", Block("p", *first), inner if rest else None))
    if form in ("sp", "closer") and below:
        leaf = ("speaker", below) if form == "sp" else ("salute", replace(below, kind="signed"))
        return held(form, Block(leaf[0], *first), leaf[1])
    if form == "table":
        return Block("ab", block.start, block.end, {"rend": "table"})
    if form in ("stage", "trailer"):
        return replace(block, kind=form)
    if form == "p":
        return block
    inside = {"opener": "salute", "closer": "signed"}.get(form, "p")
    return held("quote" if form == "sp" else form, replace(block, kind=inside))


PAGES = [
    path.read_bytes().decode().split("\n")
    for path in sorted((Path(__file__).parent / "cases").glob("*/*.txt"))
    if path.parent.name in {"converters", "whole"}
]
"""The lines of all texts that converters are tested by."""


@st.composite
def shuffled(draw: st.DrawFn) -> str:
    """Stretches of several of these texts below one another, some in capitals or with other
    breaks: lines meet that no author set together."""
    found = []
    for page in draw(st.lists(st.sampled_from(PAGES), min_size=1, max_size=5)):
        start = draw(st.integers(0, len(page) - 1))
        lines = page[start : start + draw(st.integers(1, 12))]
        loud = draw(st.integers(0, 9)) == 0
        found.append("\n".join(line.upper() if loud else line for line in lines))
        found.append(draw(st.sampled_from(["\n", "\n\n", "\n \n", " \n", "\n\f", "\f\n"])))
    return "".join(found[:-1])


UNSEEN = ["\f", "\f", " \f ", "\f12", "\x01", "\u200b", "\ufeff", "\u2060", "\xa0", "\u2028"]


@st.composite
def strewn(draw: st.DrawFn) -> str:
    """A stretch of one of these texts, with characters that nobody sees anywhere in it."""
    page = draw(st.sampled_from(PAGES))
    start = draw(st.integers(0, len(page) - 1))
    text = "\n".join(page[start : start + draw(st.integers(2, 40))])
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            place = text.find("\n", place) + 1
            text = f"{text[:place]}{draw(st.sampled_from(UNSEEN))}\n{text[place:]}"
        else:
            text = text[:place] + draw(st.sampled_from(UNSEEN)) + text[place:]
    return text
