"""What an editor did by hand is never lost when the machine runs again."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from invented import read
from rubricator import edition, sidecar, source, standoff, validation
from rubricator.merging import record, renewal
from rubricator.model import TEI, XML, Metadata
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing

ID = f"{{{XML}}}id"
TEXT = (
    "The Long Winter\n\nBy Ada Brandt\n\n"
    "Ada Brandt wrote “no ship waits” (TGH, 76) on March 17, 1938. Brandt left in 1939.\n\n"
    "Pavel Orlov stayed [1] until May 1940.\n\nNotes\n\n[1] See there.\n"
)
Edit = Callable[[str], str]


def made(text: str = TEXT, **metadata: str) -> edition.Edition:
    """The machine's version of a text."""
    said = Sidecar(metadata=Metadata(language="en", **metadata))  # type: ignore[arg-type]
    return edition.encode(read(text, "w.txt"), said)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An edition as the machine wrote it."""
    path = tmp_path / "tei" / "w.xml"
    assert renewal.renew(path, made()) == ("written", [])
    return path


def edited(path: Path, old: str, new: str) -> None:
    """Change the file by hand."""
    text = path.read_text()
    assert old in text, text
    path.write_text(text.replace(old, new, 1))


def renewed(path: Path, new: edition.Edition) -> tuple[str, list[str], str]:
    """What became of it, the codes that were told, and the file; doing it again changes nothing."""
    state, told = renewal.renew(path, new)
    text = path.read_text()
    kept = record.path_of(path).read_bytes()
    assert renewal.renew(path, new)[0] in {"unchanged", "kept"}
    assert text == path.read_text()
    assert kept == record.path_of(path).read_bytes()
    root = parsing.parse(text.encode())
    if state != "kept":
        assert standoff.recover(root) == new.draft.source.data
        assert not [f for f in validation.validate(path) if f.severity == "error"]
    return state, [said.code for said in told], text


def spans_of(text: str, name: str) -> list[tuple[str, dict[str, str]]]:
    """The words and attributes of the elements of a name in the text."""
    element = parsing.parse(text.encode()).find(f"{{{TEI}}}text")
    assert element is not None
    return [
        ("".join(e.itertext()), {str(k): str(v) for k, v in e.attrib.items()})  # type: ignore[arg-type]
        for e in element.iter(f"{{{TEI}}}{name}")
    ]


def test_a_source_that_changed_is_encoded_anew(path: Path) -> None:
    """Where nobody changed anything by hand, the machine's new version is written as it is."""
    new = made(TEXT.replace("stayed", "remained"))

    assert "written" == renewed(path, new)[0]
    assert path.read_bytes() == new.tei


def test_an_added_mark_stays(path: Path) -> None:
    """It gets the editor's resp, and a respStmt says who that is; the machine's news are added."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")

    state, told, text = renewed(path, made(TEXT, title="Another title"))

    assert ("merged", []) == (state, told)
    assert [("ship", {"resp": "#w.resp.editor"})] == spans_of(text, "hi")
    assert 'xml:id="w.resp.editor"' in text
    assert "Another title" in text


def test_what_a_lost_mark_had_joined_is_marked_again(path: Path) -> None:
    """Marks that the editor joined were not removed: they come back where their words are left."""
    text = TEXT.replace("in 1939", "in 1931, 1932")
    assert "written" == renewal.renew(path, made(text))[0]
    joined = re.sub(
        r"<date ([^>]*)>1931</date>, <date [^>]*>1932</date>",
        r"<date \1>1931, 1932</date>",
        path.read_text(),
    )
    assert ">1931, 1932</date>" in joined
    path.write_text(joined)

    _, told, after = renewed(path, made(text.replace("1931, ", "harbours ")))

    assert ["M008"] == told
    assert "1932" in [words for words, _ in spans_of(after, "date")]
    assert "rejected" not in after


def test_a_doubt_that_the_editor_settled_is_not_raised_again(path: Path) -> None:
    """A name linked by hand: the candidates go, and others that the machine finds do not come."""
    text = "Ada Brandt met Vera Brandt.\n\nBrandt wrote to Orlov. Then Brandt left in 1939.\n"
    assert "written" == renewal.renew(path, made(text))[0]
    name = re.search(r'<persName ([^>]*)xml:id="([^"]*)">Brandt</persName> wrote', path.read_text())
    assert name is not None
    edited(path, "<persName " + name[1], '<persName ref="#w.pers.brandt-vera" ' + name[1])
    assert f'<certainty target="#{name[2]}"' in path.read_text()

    for text_now in (text, text.replace("Vera Brandt", "Vera Brandt and Olga Brandt")):
        state, told, after = renewed(path, made(text_now))

        assert ("merged", []) == (state, told)
        assert ("Brandt", "#w.pers.brandt-vera") in [
            (words, said.get("ref")) for words, said in spans_of(after, "persName")
        ]
        assert f'target="#{name[2]}"' not in after
        assert 1 == len(set(re.findall('<certainty target="([^"]*)"', after)))


def test_an_id_that_the_machine_gives_to_another_paragraph_is_no_conflict(path: Path) -> None:
    """The editor's has its own words still, none of the paragraph that was put behind it."""
    same = "Ada Brandt wrote from the old harbour all winter."
    text = "\n\n".join(["The Long Winter", same, "It was cold.", same]) + "\n"
    assert "written" == renewal.renew(path, made(text))[0]
    first = re.search(r'<p xml:id="([^"]*)">(.*wrote from.*)</p>', path.read_text())
    assert first is not None
    edited(path, first[0], f'<ab xml:id="{first[1]}" n="1">{first[2]}</ab>')
    more = same.replace("wrote", "wired") + "\n\nPavel Orlov came in 1938."

    state, told, after = renewed(path, made(text.replace(same, more, 1)))

    assert ("merged", []) == (state, told)
    (block,) = spans_of(after, "ab")
    assert (same.replace("wrote", "wired"), "1") == (block[0], block[1]["n"])
    assert f'<p xml:id="{first[1]}">' in after


def test_a_removed_mark_stays_away_and_is_a_decision(path: Path) -> None:
    """The decision holds even where the machine forgets the mark and finds it again."""
    old = re.search(r"<date [^>]*>1939</date>", path.read_text())
    assert old is not None
    edited(path, old[0], "1939")

    state, _, text = renewed(path, made())

    assert "merged" == state
    assert "1939" not in [words for words, _ in spans_of(text, "date")]
    assert 'motivation="moderating"' in text
    assert '<note type="rejected" subtype="date">1939</note>' in text

    record.path_of(path).write_text(
        re.sub(
            r'\n \[\d+, \d+, "date", \{"when": "1939"[^\n]*', "", record.path_of(path).read_text()
        )
    )
    state, _, text = renewed(path, made(TEXT, title="New"))
    assert "merged" == state
    assert "1939" not in [words for words, _ in spans_of(text, "date")]


def test_a_decision_stays_though_its_rule_is_used_no_more(path: Path) -> None:
    """The header keeps the rule that the decision speaks of."""
    edited(path, re.findall(r"<quote [^>]*>no ship waits</quote>", path.read_text())[0],
           "no ship waits")  # fmt: skip
    renewed(path, made())

    state, told, text = renewed(path, made(TEXT.replace("(TGH, 76) on", "in")))

    assert ("merged", []) == (state, told)
    assert '<note type="rejected" subtype="quote">no ship waits</note>' in text
    assert 'xml:id="w.rule.quote-cited"' in text


def test_an_empty_mark_is_told_by_what_stands_behind_it(path: Path) -> None:
    """A message on an element without words names its kind and the words that follow."""
    edited(path, 'target="#w.work.tgh"/>', 'target="#w.pers.brandt"/>')
    new = made()
    for pointer in new.root.iter(f"{{{TEI}}}ptr"):
        if pointer.getparent().get("type") == "citation":  # type: ignore[union-attr]
            pointer.set("target", "#w.pers.orlov")

    _, told = renewal.renew(path, replace(new))

    wanted = "Both changed @target of the empty <ptr> before “TGH, 76) on March 17, 1938. B…”."
    assert wanted == told[0].message


def test_retyped_moved_and_changed_marks_stay(path: Path) -> None:
    """A mark has the kind, the extent and the attributes that the editor gave it."""
    text = path.read_text()
    found = re.search(r"<date ([^>]*)>1939</date>", text)
    moved = re.search(r"on <date ([^>]*)>March 17, 1938</date>", text)
    assert found is not None
    assert moved is not None
    edited(path, found[0], '<title level="m">1939</title>')
    edited(
        path, moved[0], f"on March 17, <date {moved[1].replace('1938-03-17', '1938')}>1938</date>"
    )
    edited(path, 'when="1940-05"', 'when="1941-05"')

    state, _, text = renewed(path, made(TEXT, title="New"))

    assert "merged" == state
    assert [("1939", {"level": "m", "resp": "#w.resp.editor"})] == spans_of(text, "title")
    dates = dict(spans_of(text, "date"))
    assert {"1938", "May 1940"} == set(dates)
    assert ("1938", "#w.resp.editor") == (dates["1938"]["when"], dates["1938"]["resp"])
    assert "1941-05" == dates["May 1940"]["when"]
    assert "#w.rule." in dates["May 1940"]["ana"]


def test_comments_instructions_and_foreign_markup_stay(path: Path) -> None:
    """They stand where they stood: in a block, between blocks, in the header, beside the root."""
    edited(path, "stayed", "st<!--sic-->ayed")
    edited(path, "<teiHeader>", "<!-- a remark --><teiHeader><?later x?>")
    edited(path, "<TEI", '<?xml-model href="r.rng"?>\n<TEI')
    edited(path, "</TEI>", "</TEI><!--end-->")
    edited(path, "<body>", "<body><!--here-->")

    state, _, text = renewed(path, made(TEXT.replace("Pavel", "Mr Pavel"), title="New"))

    assert "merged" == state
    for said in ("st<!--sic-->ayed", "<!-- a remark --><teiHeader>", "<?later x?>", "<!--end-->"):
        assert said in text
    assert '<?xml-model href="r.rng"?>\n<TEI' in text
    assert "<body><!--here-->" in text


def test_foreign_markup_is_merged_and_told(path: Path) -> None:
    """An element of another schema stays; that it is not valid is told, as before."""
    edited(path, "stayed", '<x:y xmlns:x="urn:x">stayed</x:y>')

    state, told = renewal.renew(path, made(TEXT, title="New"))

    assert "merged" == state
    assert any(said.code.startswith("V") for said in told)
    assert '<x:y xmlns:x="urn:x">stayed</x:y>' in path.read_text()
    assert "New" in path.read_text()


def test_a_header_field_stays(path: Path) -> None:
    """The editor's words stand; where the machine's changed too, that is told once and kept."""
    edited(path, ">not stated<", ">The Harbour Press<")

    state, told, text = renewed(path, made(TEXT, publisher="Another House", title="New"))

    assert ("merged", ["M007"]) == (state, told)
    assert ">The Harbour Press<" in text
    assert ">New<" in text
    assert ["M007"] == [
        said.code
        for said in renewal.renew(path, made(TEXT, publisher="Another House", title="New"))[1]
    ]


def test_a_conflict_keeps_the_editors_version(path: Path) -> None:
    """Both changed the normal form of a date: the editor's stands, and is told."""
    edited(path, 'when="1940-05"', 'when="1941-05"')
    new = made()
    for date in new.root.iter(f"{{{TEI}}}date"):
        if date.get("when") == "1940-05":
            date.set("when", "1940")

    state, told = renewal.renew(path, replace(new))

    assert "merged" == state
    assert ["M007"] == [said.code for said in told]
    assert 'when="1941-05"' in path.read_text()


def test_marks_are_carried_to_a_corrected_text(path: Path) -> None:
    """A word is corrected, a paragraph comes before: the editor's marks go with their words."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")
    edited(path, "Pavel Orlov</persName> stayed", "Pavel Orlov</persName> <hi>stayed</hi>")
    corrected = TEXT.replace("By Ada", "A new line.\n\nBy Ada").replace("left in", "went away in")

    state, told, text = renewed(path, made(corrected))

    assert ("merged", []) == (state, told)
    assert ["ship", "stayed"] == [words for words, _ in spans_of(text, "hi")]


def test_marks_whose_words_are_gone_are_told(path: Path) -> None:
    """They are listed with their words, never dropped in silence."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")
    gone = TEXT.replace("“no ship waits” (TGH, 76)", "a letter")

    state, told, text = renewed(path, made(gone))

    assert "merged" == state
    assert "M008" in told
    assert [] == spans_of(text, "hi")


def test_a_retyped_block_stays(path: Path) -> None:
    """A paragraph that the editor made a heading is one still, and keeps its id's pointers."""
    text = path.read_text()
    found = re.search(r"<p ([^>]*)>((?:(?!</p>).)*Orlov(?:(?!</p>).)*)</p>", text, re.DOTALL)
    assert found is not None
    edited(path, found[0], f"<ab {found[1]}>{found[2]}</ab>")

    state, told, text = renewed(path, made(TEXT.replace("until May", "till May")))

    assert ("merged", []) == (state, told)
    assert ["Pavel Orlov stayed [1] till May 1940."] == [words for words, _ in spans_of(text, "ab")]


def test_a_text_changed_by_hand_is_left_alone(path: Path) -> None:
    """The law is broken, or the file is no XML: the edition stays as it is, with a finding."""
    edited(path, "stayed", "went")
    before = path.read_bytes()
    state, codes, _ = renewed(path, made(TEXT, title="N"))
    assert ("kept", True) == (state, "M004" in codes)
    assert before == path.read_bytes()

    path.write_text("<TEI>")
    state, told = renewal.renew(path, made())
    assert ("kept", "M004") == (state, told[0].code)
    assert "<TEI>" == path.read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"(?s)<bibl type=.sourceFile.*?</bibl>", "", "sourceDesc/bibl[@type='sourceFile']"),
        (r"(?s)<teiHeader>.*?</teiHeader>", "", "sourceDesc/bibl[@type='sourceFile']"),
        (r">LF</note>", ">CRLF</note>", "what its header says of the source's file"),
        (r'TEI(.*?) xml:id="w"', r'TEI\1 xml:id="winter"', 'put id = "winter" into the sidecar'),
    ],
)
def test_what_the_source_is_known_by_is_not_lost(path: Path, old: str, new: str, said: str) -> None:
    """Without it nothing can be merged: the file stays, and what is to be mended is named."""
    path.write_text(re.sub(old, new, path.read_text(), count=1))
    by_hand = path.read_bytes()

    state, told = renewal.renew(path, made(TEXT, title="New"))

    assert ("kept", "M004") == (state, told[0].code)
    assert said in told[0].message
    assert by_hand == path.read_bytes()


@pytest.mark.parametrize("everywhere", [True, False])
def test_an_id_of_the_edition_that_is_in_its_sidecar_too_is_its_id(
    path: Path, everywhere: bool
) -> None:
    """Whether the editor changed it in all the ids or in one: nothing else is the editor's."""
    edited(path, 'xml:id="w"', 'xml:id="winter"')
    if everywhere:
        path.write_text(re.sub(r'"(#?)w([."])', r'"\1winter\2', path.read_text()))
    edited(path, "no ship", "no <hi>ship</hi>")

    state, told = renewal.renew(path, edition.encode(read(TEXT, "w.txt"), Sidecar(id="winter")))

    text = path.read_text()
    assert ("merged", []) == (state, [f.code for f in told if f.severity == "error"])
    assert not re.search(r'"#?w[."]', text)
    assert 1 == text.count('resp="#winter.resp.editor"')


def test_the_bytes_of_the_source_come_back_whatever_the_id_of_its_description(path: Path) -> None:
    """What the header says of the file is the machine's, under an id of the editor's too."""
    edited(path, 'xml:id="w.source"', 'xml:id="w.original"')

    for text_now in (TEXT, TEXT.replace("stayed", "was there")):
        _, told, text = renewed(path, made(text_now))
        assert ([], True) == (told, 'xml:id="w.original"' in text)


def test_what_stands_for_bytes_of_the_source_is_put_back(path: Path) -> None:
    """A form feed, a newline of another kind: elements that look like nothing."""
    text = TEXT.replace("Pavel", "\fPavel").replace("Notes\n", "Notes\r\n")
    renewal.renew(path, made(text))
    edited(path, "no ship", "no <hi>ship</hi>")
    path.write_text(re.sub(r'<g [^>]*/>|<lb type="CRLF"/>', "", path.read_text()))

    _, told, after = renewed(path, made(text))

    assert ["M009", "M009"] == told
    assert 1 == len(spans_of(after, "hi")) == len(spans_of(after, "g"))


def test_a_marker_whose_note_has_no_id_any_more_stays(path: Path) -> None:
    """It leads nowhere, as the editor left it; nothing else is held up by that."""
    note = re.search(r'<note[^>]* xml:id="([^"]*)"', path.read_text())
    assert note is not None
    edited(path, f' xml:id="{note[1]}"', "")

    state, told = renewal.renew(path, made(TEXT, title="New"))

    assert ("merged", ["V009"]) == (state, [f.code for f in told])
    assert f'target="#{note[1]}"' in path.read_text()


def test_white_space_that_a_program_changed_is_put_back(path: Path) -> None:
    """A program that indents the text is forgiven: the source's spaces, the editor's marks."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")
    text = path.read_text()
    path.write_text(text.replace("</p>", "\n    </p>").replace("<p ", "\n      <p "))

    state, told, text = renewed(path, made(TEXT, title="New"))

    assert ("merged", ["M009"]) == (state, told)
    assert [("ship", {"resp": "#w.resp.editor"})] == spans_of(text, "hi")
    assert 1 == text.count('resp="#w.resp.editor"')
    assert [] == list(renewal.notes_of(path))


def test_the_place_where_a_word_was_changed_is_told(path: Path) -> None:
    """A message says in which line of the edition its text is not that of the source."""
    edited(path, "stayed", "went")
    line = path.read_text()[: path.read_text().index("went")].count("\n") + 1

    _, told = renewal.renew(path, made(TEXT, title="New"))

    assert ("M004", line) == (told[0].code, told[0].line)
    assert "went" in told[0].message


def test_conflicts_are_told_with_their_line_in_the_edition(path: Path) -> None:
    """In the text and in the header."""
    edited(path, 'when="1940-05"', 'when="1941-05"')
    edited(path, ">not stated<", ">The Harbour Press<")
    new = made(TEXT.replace("By Ada", "A new line.\n\nBy Ada"), publisher="Another House")
    for date in new.root.iter(f"{{{TEI}}}date"):
        if date.get("when") == "1940-05":
            date.set("when", "1940")

    _, told = renewal.renew(path, replace(new))

    lines = path.read_text().split("\n")
    date, publisher = (lines[said.line - 1] for said in told)
    assert 'when="1941-05"' in date
    assert "The Harbour Press" in publisher


@pytest.mark.parametrize(
    ("new", "entry"),
    [
        pytest.param("#w.pers.p-orlov", 'xml:id="w.pers.p-orlov"', id="renamed"),
        pytest.param("#w.pers.brandt", "", id="another's"),
        pytest.param("https://people.example/orlov", "", id="elsewhere"),
    ],
)
def test_a_name_may_be_led_elsewhere(path: Path, new: str, entry: str) -> None:
    """An entry gets another id, or goes when its names are led to another's: no conflict."""
    text = path.read_text().replace('ref="#w.pers.orlov"', f'ref="{new}"')
    if entry:
        text = text.replace('xml:id="w.pers.orlov"', entry)
    else:
        text = re.sub(r'(?s)\s*<person xml:id="w.pers.orlov">.*?</person>', "", text)
    path.write_text(text)

    _, told, text = renewed(path, made(TEXT, title="New"))

    assert [] == told
    assert f'ref="{new}"' in text
    assert "w.pers.orlov" not in text


def test_the_change_is_said_once_without_a_date(path: Path) -> None:
    """The header says by whom; when the edition was published is not when it was changed."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")
    renewed(path, made(TEXT, published="1999-02-03"))
    edited(path, "stayed", "<hi>stayed</hi>")

    _, _, text = renewed(path, made(TEXT, published="1999-02-03", title="New"))

    assert 1 == text.count('<change who="#w.resp.editor" status="edited">')


def test_what_an_editor_signed_stays_even_after_the_machine_agreed(path: Path) -> None:
    """The machine comes to the editor's value, then to another one: the editor's stands."""

    def dated(when: str) -> edition.Edition:
        new = made(TEXT, title=when)
        for date in new.root.iter(f"{{{TEI}}}date"):
            if date.get("when") == "1940-05":
                date.set("when", when)
        return replace(new)

    edited(path, 'when="1940-05"', 'when="1941-05"')
    renewal.renew(path, dated("1940-05"))
    renewal.renew(path, dated("1941-05"))

    state, told = renewal.renew(path, dated("1942-05"))

    assert ("merged", ["M007"]) == (state, [said.code for said in told])
    assert 'when="1941-05"' in path.read_text()


def test_a_block_that_the_editor_named_is_pointed_at_by_that_name(path: Path) -> None:
    """What the machine newly makes points at a note by the id that the editor gave it."""
    found = re.search(r'<note [^>]*xml:id="([^"]+)"', path.read_text())
    assert found is not None
    path.write_text(path.read_text().replace(found[1], "first-note"))

    _, _, text = renewed(path, made(TEXT.replace("until May", "[1] until May")))

    assert 2 == len(re.findall(r'<ref [^>]*target="#first-note"', text))


@pytest.mark.parametrize("damaged", [False, True])
def test_an_edition_without_its_record_loses_nothing(path: Path, damaged: bool) -> None:
    """What differs from the machine's version is the editor's from then on, and that is told."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")
    edited(path, ">not stated<", ">The Harbour Press<")
    if damaged:
        edited(record.path_of(path), "</titleStmt>", "</title")
    else:
        record.path_of(path).unlink()

    state, told, text = renewed(path, made())

    assert ("merged", ["M010"]) == (state, told)
    assert [("ship", {"resp": "#w.resp.editor"})] == spans_of(text, "hi")
    assert 1 == text.count('resp="#w.resp.editor"')
    assert "written" not in renewed(path, made(TEXT, title="New"))[0]
    assert ">The Harbour Press<" in path.read_text()


def test_a_mark_that_may_not_stand_any_more_is_listed(path: Path) -> None:
    """Its words are in a block of another kind now: the rest is merged, the mark is told."""
    edited(path, "Pavel Orlov</persName> stayed", "Pavel Orlov</persName> <hi>stayed</hi>")
    new = made()
    for block in new.root.iter(f"{{{TEI}}}p"):
        if "stayed" in "".join(block.itertext("*")):
            block.tag = f"{{{TEI}}}dateline"

    state, told = renewal.renew(path, replace(new))

    assert "merged" == state
    assert "M008" in [said.code for said in told]


def test_two_versions_that_git_could_not_join_are_told(path: Path) -> None:
    """The line of the marker is named, and the file is left as it is."""
    edited(path, "<body>", "\n<<<<<<< HEAD\n<body>")
    before = path.read_bytes()

    state, told = renewal.renew(path, made(TEXT, title="New"))

    assert ("kept", before) == (state, path.read_bytes())
    (broken,) = [said for said in told if said.code == "I005"]
    assert "conflict marker" in broken.message
    assert b"<<<<<<<" in before.split(b"\n")[broken.line - 1]


def test_the_editor_may_be_named(path: Path) -> None:
    """The settings' name is that of the respStmt."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")

    renewal.renew(path, made(), editor="Jane Doe")

    assert '<hi resp="#w.resp.jane-doe">ship</hi>' in path.read_text()
    assert "<name>Jane Doe</name>" in path.read_text()


def test_a_run_that_is_killed_loses_nothing(path: Path) -> None:
    """Whenever it is stopped, the file is whole, its record knows it, the edit is there."""
    edited(path, "no ship waits", "no <hi>ship</hi> waits")
    code = (
        "import sys, pathlib\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_merge import TEXT, made\nfrom rubricator.merging import renewal\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "versions = [made(TEXT, title='One'), made(TEXT.replace('stayed', 'was'), title='Two')]\n"
        "print('ready', flush=True)\n"
        "while True:\n    for version in versions:\n        renewal.renew(path, version)\n"
    )
    chance = random.Random(7)  # noqa: S311 - not a secret
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.5))
        child.kill()
        child.wait()
        child.stdout.close()
        root = parsing.parse(path.read_bytes())
        assert [] == validation.validate_tree(root)
        assert record.base(path) is not None
        assert "<hi" in path.read_text()
    assert renewal.renew(path, made(TEXT, title="Last"))[0] == "merged"
    assert record.written(path) is not None
    assert ["ship"] == [words for words, _ in spans_of(path.read_text(), "hi")]
    assert ">Last<" in path.read_text()


@pytest.mark.parametrize("stem", ["dawsey-revolution-betrayed", "trotsky-new-defectors"])
def test_twenty_edits_of_a_real_text(stem: str, repository: Path, tmp_path: Path) -> None:
    """What an editor does in an afternoon outlives a corrected source and new metadata."""
    data = (repository / "seeds" / f"{stem}.txt").read_bytes()
    said, _ = sidecar.read((repository / "seeds" / f"{stem}.toml").read_bytes(), "s.toml")
    said = replace(said, id="w")
    path = tmp_path / f"{stem}.xml"
    renewal.renew(path, edition.encode(source.read(data, f"{stem}.txt"), said))
    root = parsing.parse(path.read_bytes())
    text = root.find(f"{{{TEI}}}text")
    assert text is not None
    dates = [d for d in text.iter(f"{{{TEI}}}date") if ID not in d.attrib and inline(d)]
    names = [n for n in text.iter(f"{{{TEI}}}persName") if ID not in n.attrib and inline(n)]
    paragraphs = [p for p in text.iter(f"{{{TEI}}}p") if len((p.text or "").split()) > 5]
    removed = [*dates[:2], *names[:2]]
    for mark in removed:  # four marks that are none
        unwrapped(mark)
    for number, mark in enumerate(names[2:6]):  # four persons who are someone else
        mark.set("cert", "low")
        mark.set("n", f"name-{number}")
    for number, mark in enumerate(names[6:8]):  # two that are no persons
        mark.tag = f"{{{TEI}}}title"
        mark.attrib.clear()
        mark.set("n", f"title-{number}")
    for number, paragraph in enumerate(paragraphs[1:5]):  # four words set off
        first, word, rest = (paragraph.text or "").split(" ", 2)
        made_by_hand = etree.Element(f"{{{TEI}}}hi", {"n": f"hi-{number}"})
        made_by_hand.text, made_by_hand.tail = word, f" {rest}"
        paragraph.text = f"{first} "
        paragraph.insert(0, made_by_hand)
    for number, paragraph in enumerate(paragraphs[-3:]):  # three remarks
        paragraph.addprevious(etree.Comment(f" remark {number} "))
    text.find(f".//{{{TEI}}}head").set("n", "head-0")  # type: ignore[union-attr]
    publisher = root.find(f".//{{{TEI}}}publisher")
    publisher.text = "The Harbour Press"  # type: ignore[union-attr]
    root.find(f".//{{{TEI}}}revisionDesc").set("n", "read")  # type: ignore[union-attr]
    path.write_bytes(renewal.to_bytes(root))
    numbered = {
        str(e.get("n")): " ".join("".join(e.itertext()).split())  # type: ignore[arg-type]
        for e in text.iter(etree.Element)
        if "-" in e.get("n", "")
    }
    remarks = [c.text for c in text.iter(etree.Comment)]
    assert 3 == len(remarks)
    assert len(numbered) >= 9  # the shorter text has no more names
    lines = data.split(b"\n")
    middle = next(n for n in range(len(lines) // 2, 0, -1) if len(lines[n]) > 40)
    lines[middle] += b" It was corrected."
    lines.insert(middle, b"A line more, which nobody had seen.\n")
    new = edition.encode(
        source.read(b"\n".join(lines), f"{stem}.txt"),
        replace(said, metadata=replace(said.metadata, place="Lisbon")),
    )

    state, told = renewal.renew(path, new)

    assert "merged" == state
    assert [] == [f for f in told if f.severity == "error" or f.code == "M008"]
    after = parsing.parse(path.read_bytes())
    assert standoff.recover(after) == new.draft.source.data
    there = {
        str(e.get("n")): " ".join("".join(e.itertext()).split())  # type: ignore[arg-type]
        for e in after.iter(etree.Element)
        if "-" in e.get("n", "")
    }
    assert numbered.items() <= there.items()
    rejections = after.findall(f".//{{{TEI}}}note[@type='rejected']")
    assert len(removed) == len(rejections) >= 3
    comments = [c.text for c in after.iter(etree.Comment)]
    assert remarks == comments
    assert "The Harbour Press" == after.findtext(f".//{{{TEI}}}publisher")
    assert "Lisbon" == after.findtext(f".//{{{TEI}}}publicationStmt/{{{TEI}}}pubPlace")
    assert "read" == after.find(f".//{{{TEI}}}revisionDesc").get("n")  # type: ignore[union-attr]
    assert ("unchanged", path.read_bytes()) == (renewal.renew(path, new)[0], path.read_bytes())


def inline(mark: etree._Element) -> bool:
    """Whether a mark stands in a paragraph and holds nothing."""
    parent = mark.getparent()
    return parent is not None and parent.tag == f"{{{TEI}}}p" and not len(mark)


def unwrapped(mark: etree._Element) -> None:
    """Take a mark away; its words stay."""
    parent, before = mark.getparent(), mark.getprevious()
    words = (mark.text or "") + (mark.tail or "")
    assert parent is not None
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words
    parent.remove(mark)
