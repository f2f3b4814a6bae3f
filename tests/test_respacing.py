"""White space that a program changed is put back, and every mark keeps its words."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editing import Editor, Edits, words
from rubricator import standoff
from rubricator.merging import renewal
from rubricator.model import TEI
from rubricator.tei import parsing
from test_editing import TEXTS, encoded

_TEXT = f"{{{TEI}}}text"
MADE = ("add", "sign", "retype", "move", "join", "block", "split", "enclose", "comment", "foreign")


def spaced(root: etree._Element, chance: random.Random) -> None:
    """Break lines and indent where there is white space, and between tags, as programs do."""

    def other(_: object) -> str:
        return chance.choice([" ", "  ", "\n", "\n\n    ", "\t"])

    text = root.find(_TEXT)
    for element in text.iter():
        if isinstance(element.tag, str) and element.text:
            element.text = re.sub("[ \t\n]+", other, element.text)
        if element is not text and element.tail:
            element.tail = re.sub("[ \t\n]+", other, element.tail)
    for element in text.iter(etree.Element):
        if chance.random() < 0.2 and element is not text:
            element.text = other(None) + (element.text or "")
            element.tail = other(None) + (element.tail or "")


def respaced(text: str, kinds: list[str], seed: int) -> None:
    """Edit, let a program change white space, build: the marks are on the words that they were."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.xml"
        made = encoded(text, 0)
        renewal.renew(path, made)
        editor = Editor(parsing.parse(path.read_bytes()), chance, Edits())
        for number, kind in enumerate(kinds):
            editor.edit(kind, number)
        said = [(e.tag, e.get("n"), words(e).split()) for e in editor.text.iter(etree.Element)]
        spaced(editor.root, chance)
        path.write_bytes(renewal.to_bytes(editor.root))

        state, told = renewal.renew(path, made)

        assert "kept" != state, told
        assert not [f for f in told if f.code == "M008"]
        root = parsing.parse(path.read_bytes())
        assert made.draft.source.data == standoff.recover(root)
        after = [(e.tag, e.get("n"), words(e).split()) for e in root.find(_TEXT).iter("*")]
        assert said == after


CASES = {
    "text": TEXTS,
    "kinds": st.lists(st.sampled_from(MADE), max_size=6),
    "seed": st.integers(0, 10**6),
}


@given(**CASES)
@settings(max_examples=25, deadline=None)
def test_marks_keep_their_words(text: str, kinds: list[str], seed: int) -> None:
    """Whatever an editor made, however a program sets it."""
    respaced(text, kinds, seed)


@pytest.mark.long
@given(**CASES)
@settings(max_examples=1000, deadline=None)
def test_marks_keep_their_words_a_thousand_times(text: str, kinds: list[str], seed: int) -> None:
    """As above, a thousand times."""
    respaced(text, kinds, seed)
