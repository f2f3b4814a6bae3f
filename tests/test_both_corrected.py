"""A word corrected in the edition, in its source, or in both: nobody's work is thrown away."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editing import Editor, Edits, words
from invented import read
from rubricator import corpus, edition, standoff, validation
from rubricator.merging import record, renewal, standing
from rubricator.merging.texts.agreeing import difference
from rubricator.model import TEI, Metadata
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing

_T = f"{{{TEI}}}"
TEXT = (
    "The Long Winter\n\n"
    "Ada Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938. Brandt left in 1939.\n\n"
    "Pavel Orlov stayed [1] until May 1940, and was told twice\nthat it rained.\n\n"
    "Notes\n\n[1] See there.\n"
)


def made(text: str = TEXT, **metadata: str) -> edition.Edition:
    """The machine's version of a text."""
    said = Sidecar(id="w", metadata=Metadata(language="en", **metadata))  # type: ignore[arg-type]
    return edition.encode(read(text, "w.txt"), said)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An edition with a mark by hand, on a word beside the one that will be corrected."""
    path = tmp_path / "tei" / "w.xml"
    renewal.renew(path, made())
    edited(path, "was told twice", "was <hi>told</hi> twice")
    edited(path, "it rained", "it <hi>rained</hi>")
    assert "merged" == renewal.renew(path, made(title="N"))[0]
    return path


def edited(path: Path, old: str, new: str) -> None:
    """Change the file by hand."""
    text = path.read_text()
    assert old in text, text
    path.write_text(text.replace(old, new, 1))


def marked(path: Path) -> list[str]:
    """The words set off in the edition."""
    return re.findall("<hi[^>]*>([^<]*)</hi>", path.read_text())


@pytest.mark.parametrize("first", ["edition", "source"])
def test_what_both_correct_alike_is_merged(path: Path, first: str) -> None:
    """Whoever was first: once the edition says what the source says, all is well again."""
    new = made(TEXT.replace("twice", "thrice"))
    if first == "edition":
        edited(path, " twice", " thrice")
        assert "kept" == renewal.renew(path, made(title="N"))[0]
    else:
        before = path.read_bytes(), record.path_of(path).read_bytes()
        renewal.renew(path, new)
        for place, data in zip((path, record.path_of(path)), before, strict=True):
            place.write_bytes(data)  # the other branch's edition, and its record
        edited(path, " twice", " thrice")

    state, told = renewal.renew(path, new)

    assert ("merged", []) == (state, told)
    assert ["told", "rained"] == marked(path)
    assert not [said for said in validation.validate(path) if said.severity == "error"]
    assert 2 == path.read_text().count('resp="#w.resp.editor"')
    assert "unchanged" == renewal.renew(path, new)[0]
    assert ("edited by hand",) == standing.standing(path, None).states[:1]
    assert not standing.standing(path, None).notes


def test_the_source_may_be_corrected_further(path: Path) -> None:
    """The edition has one of the source's corrections; it gets the other."""
    edited(path, " twice", " thrice")

    state, told = renewal.renew(path, made(TEXT.replace("twice", "thrice").replace("left", "went")))

    assert ("merged", []) == (state, told)
    assert ["told", "rained"] == marked(path)


def test_a_word_that_the_source_does_not_have_is_named(path: Path) -> None:
    """With its line, and with what the source has, though the source was changed as well."""
    edited(path, " twice", " thrice")
    line = path.read_text()[: path.read_text().index("thrice")].count("\n") + 1

    state, told = renewal.renew(path, made(TEXT.replace("Brandt left", "Brandt went")))

    assert ("kept", "M004", line) == (state, told[0].code, told[0].line)
    assert "thrice" in told[0].message
    assert "has “twice”" in told[0].message
    law = next(said for said in told if said.code == "T001")
    assert (line, True) == (law.line, "thrice" in law.message)
    assert [law] == [
        said for said in corpus.perform_check(corpus.Check(path)).findings if said.code == "T001"
    ]


def test_a_letter_written_otherwise_is_told_by_its_number(path: Path) -> None:
    """Two ways to write one letter look alike on every screen."""
    source = TEXT.replace("twice", "cafe\u0301")
    renewal.renew(path, made(source))
    edited(path, "cafe\u0301", "caf\u00e9")

    _, told = renewal.renew(path, made(source))

    assert "(written otherwise: U+0065, U+0301)" in told[0].message


def test_spaces_that_do_not_break_are_put_back(path: Path) -> None:
    """They look like others, and a program may have made others of them; this is told."""
    source = TEXT.replace(" twice", "\u00a0twice")
    renewal.renew(path, made(source))
    edited(path, "\u00a0twice", " twice")

    state, told = renewal.renew(path, made(source))

    assert ("merged", ["M009"]) == (state, [f.code for f in told])
    assert "\u00a0twice" in path.read_text()


def test_the_status_keeps_what_could_not_be_merged(path: Path) -> None:
    """Until the word is put right, in the edition or in the source."""
    edited(path, " twice", " thrice")
    renewal.renew(path, made(title="N"))
    assert "thrice" in standing.standing(path, None).notes[0]

    edited(path, " thrice", " twice")
    assert [] == renewal.renew(path, made(title="N"))[1]

    assert not standing.standing(path, None).notes
    assert ["told", "rained"] == marked(path)


def test_two_branches(path: Path) -> None:
    """One has marks, the other a correction of the source: with either record they are merged."""
    records = [record.path_of(path).read_bytes()]
    theirs = path.with_name("other") / path.name
    new = made(TEXT.replace("Brandt left", "Brandt went"))
    renewal.renew(theirs, new)
    records.append(record.path_of(theirs).read_bytes())
    joined = path.read_text().replace("</persName> left", "</persName> went")

    for known in records:
        path.write_text(joined)
        record.path_of(path).write_bytes(known)

        state, told = renewal.renew(path, new)

        assert "merged" == state
        assert not [said for said in told if said.code in {"M004", "M008"}]
        assert ["told", "rained"] == marked(path)


def test_a_record_without_the_text_does_not_stop_an_edition_that_agrees(path: Path) -> None:
    """Earlier versions of the program kept a digest only."""
    kept = record.path_of(path)
    said = json.loads(kept.read_text())
    for one in said["versions"]:
        del one["words"]
    kept.write_text(json.dumps(said))
    edited(path, " twice", " thrice")

    state, told = renewal.renew(path, made(TEXT.replace("twice", "thrice")))

    assert ("merged", []) == (state, [said.code for said in told])
    assert ["told", "rained"] == marked(path)


def test_a_decision_is_found_by_its_words(path: Path) -> None:
    """What was corrected before it in its paragraph moves it."""
    edited(path, "<date", "<removed")
    text = re.sub(r"<removed[^>]*>([^<]*)</date>", r"\1", path.read_text())
    path.write_text(text)
    renewal.renew(path, made(title="M"))
    assert "March 17, 1938</note>" in path.read_text()
    edited(path, "</persName> wrote", "</persName> has written")

    new = made(TEXT.replace("Brandt wrote", "Brandt has written"))
    state, told = renewal.renew(path, new)

    assert ("merged", []) == (state, told)
    assert "March 17, 1938</date>" not in path.read_text()
    assert "unchanged" == renewal.renew(path, new)[0]


def _stretches(text: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in text.iter(f"{_T}p", f"{_T}hi", f"{_T}persName", f"{_T}date"):
        yield element, "text"
        if element.tag != f"{_T}p":
            yield element, "tail"


@given(st.integers(0, 10**6), st.integers(1, 6), st.sampled_from(["", "Title"]))
@settings(max_examples=25)
def test_an_edition_that_says_what_its_source_says_is_merged(
    seed: int, corrections: int, title: str
) -> None:
    """Whatever words are changed in it, taken out and put in, if the source has them all."""
    chance, edits = random.Random(seed), Edits()  # noqa: S311 - not a secret
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.xml"
        renewal.renew(path, made())
        root = parsing.parse(path.read_bytes())
        editor = Editor(root, chance, edits)
        for number in range(4):
            editor.edit("sign", number)
        text = root.find(f"{_T}text")
        spots = [s for s in _stretches(text) if len((getattr(*s) or "").split()) > 1]
        for element, where in chance.choices(spots, k=corrections):
            said = getattr(element, where).split(" ")
            at = chance.randrange(len(said))
            said[at] = chance.choice(["", "harbour", f"{said[at]} and", "often"])
            setattr(element, where, " ".join(said))
        path.write_bytes(renewal.to_bytes(root))
        new = made(words(text), title=title)

        state, told = renewal.renew(path, new)

        assert "kept" != state
        assert not [said for said in told if said.code in {"M004", "M008"}], told
        after = parsing.parse(path.read_bytes())
        assert new.draft.source.data == standoff.recover(after)
        for name, (_, said, _) in edits.elements.items():
            there = after.find(f".//{_T}hi[@n='{name}']")
            now = root.find(f".//{_T}hi[@n='{name}']")
            assert there is not None, said
            assert words(now).split() == words(there).split()


@pytest.mark.parametrize(
    ("was", "has", "new", "found"),
    [
        ("a boy went", "a boy went", "a boy went", None),
        ("a boy went", "a girl went", "a boy went", ("girl", "boy")),
        ("a boy went", "a girl went", "a girl went home", None),
        ("a boy went", "a girl went", "a girl came", None),
        ("a boy went", "a girl went", "a man came", ("girl", "")),
        ("a boy went", "a went", "a boy went", ("a went", "a boy went")),
        ("a boy went", "a  boy went", "a boy came", None),
        ("a boy went", "the boy went", "a boy went home", ("the", "a")),
    ],
)
def test_the_first_difference(was: str, has: str, new: str, found: tuple[str, str] | None) -> None:
    """What neither the old text nor the new one says; white space does not count."""
    said = difference(was, has, new)

    assert found == (said and (has[said.start : said.end], said.instead))
