"""Invented texts and marks for hypothesis: what the laws are tested on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from rubricator import converters, nesting, source
from rubricator.model import Draft, Mark, Metadata, Person, Source, Work

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
KINDS = ("persName", "date", "title", "quote", "bibl", "citedRange", "ref", "abbr", "fw")


def read(text: str, name: str = "invented.txt") -> Source:
    """The source of a text, in UTF-8."""
    return source.read(text.encode(), name, "utf-8")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Draft, tuple[Mark, ...]]:
    """A draft as a converter makes it, with invented marks, nested."""
    made = read(draw(TEXTS.filter(lambda text: text != "\ufeff")))
    chosen = draw(st.sampled_from(sorted(converters.CONVERTERS)))
    draft = converters.convert(made, "w", Metadata(language="en"), chosen)
    length = len(draft.text)
    marks = list(draft.marks)
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, length))
        end = draw(st.integers(start, min(length, start + 30)))
        marks.append(_mark(draw, start, end))
    persons = (Person("a", ("Ada Brandt", "Brandt"), idno=(("GND", "https://d-nb.info/gnd/0"),)),)
    works = (
        Work("tgh", "The Glass Harbour", author=(("Ada Brandt", "a"),), date="1934", siglum="TGH"),
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
    }.get(kind, {})
    cert = draw(st.sampled_from(["high", "medium", "low"]))
    return Mark(kind, start, end, attributes, cert, draw(st.sampled_from(["", "rule-a", "rule-b"])))
