"""What deserves an editor's eye first."""

from __future__ import annotations

from pathlib import Path

from rubricator import review
from test_authority import NS, run

EDITION = f"""<TEI xmlns="{NS["t"]}" xml:id="w"><teiHeader/>
<text><body><p xml:id="w.b1">First <persName ref="#w.pers.a">Ada</persName> came, then
<persName xml:id="w.b1.n9" cert="low">Orlov</persName> <!-- so -->went
(<bibl type="citation"><ptr target="#w.work.cpb"/><abbr>CPB</abbr>, 3</bibl>).
<date cert="low" ana="#w.rule.date-span">May</date>
<date cert="low" resp="#me">June</date><persName cert="low">Reed</persName></p>
<p xml:id="w.b2">In <date cert="medium">1939</date> no<ref
 type="noteRef" n="2" target="#w.note.2">[2]</ref></p></body></text>
<standOff><listPerson><person xml:id="w.pers.a"><persName>Ada Orlov</persName></person>
<person xml:id="w.pers.b"><persName>Ben Orlov</persName></person></listPerson>
<listBibl><bibl type="unresolved"
xml:id="w.work.cpb"><idno type="siglum">CPB</idno></bibl></listBibl>
<certainty target="#w.b1.n9" assertedValue="#w.pers.a"/>
<certainty target="#w.b1.n9" assertedValue="#w.pers.b"/>
<listAnnotation><note xml:id="w.note.2" type="missing"/></listAnnotation></standOff></TEI>
"""


def test_items_come_by_urgency_with_their_line_and_context(tmp_path: Path) -> None:
    """An ambiguous name first, then citations, doubts, unlinked names, missing notes."""
    path = tmp_path / "letter.xml"
    path.write_text(EDITION)
    items, findings = review.collect(tmp_path, [path])
    assert not findings
    assert [(i.kind, i.line, i.words, i.block) for i in items] == [
        ("ambiguous", 3, "Orlov", "w.b1"),
        ("citation", 4, "CPB, 3", "w.b1"),
        ("doubtful", 5, "May", "w.b1"),
        ("unlinked", 6, "Reed", "w.b1"),
        ("note", 7, "[2]", "w.b2"),
        ("medium", 7, "1939", "w.b2"),
    ]
    first = items[0]
    assert first.before.endswith("First Ada came, then ")
    assert first.after.startswith(" went (CPB, 3). May")
    assert "…" not in first.before + first.after
    assert first.why == "It may be Ada Orlov or Ben Orlov."
    assert review.as_text(items[:1]).split("\t")[:2] == ["ambiguous", f"{path}:3"]


def test_a_break_shows_the_word_that_it_parts(tmp_path: Path) -> None:
    """A break has no words of its own; what is asked is whether those about it are one."""
    path = tmp_path / "letter.xml"
    path.write_text(
        f"""<TEI xmlns="{NS["t"]}" xml:id="w"><text><body><p xml:id="w.b1">the old har-<lb
 break="no" cert="medium" ana="#w.rule.hyphen"/>
bour of Lisbon</p></body></text></TEI>"""
    )

    (item,), _ = review.collect(tmp_path, [path])

    assert ("the old ", "har- bour", " of Lisbon") == (item.before, item.words, item.after)
    assert item.why == "Taken for one word over two lines, by the rule hyphen."


def test_context_is_of_whole_words(tmp_path: Path) -> None:
    """What is left out is an ellipsis; a mark of a citation is told once, with its work."""
    words = "seven words stand here before the name "
    path = tmp_path / "letter.xml"
    path.write_text(
        f"""<TEI xmlns="{NS["t"]}" xml:id="w"><text><body><p xml:id="w.b1">{words * 3}
(<bibl type="citation"><ptr target="#w.work.a" cert="medium"/>17</bibl>). {words * 3}</p></body>
</text><standOff><listBibl><biblStruct xml:id="w.work.a"><monogr><title>The Glass Harbour</title>
<imprint><date when="1934"/></imprint></monogr></biblStruct></listBibl></standOff></TEI>"""
    )
    (item,), _ = review.collect(tmp_path, [path])
    assert item.before == "… stand here before the name seven words stand here before the name  ("
    assert item.after == "). seven words stand here before the name seven words stand here …"
    assert item.why == "That it cites The Glass Harbour was inferred."


def test_review_prints_a_table_and_makes_a_page(project: Path) -> None:
    """In a pipe a line for each; the page has each mark, with a link to where it is read."""
    run("build", project)
    run("authority", "update", project)
    result = run("review", project)
    assert result.exit_code == 0, result.output
    kinds = {line.partition("\t")[0] for line in result.stdout.splitlines()}
    assert {"citation", "note", "proposed"} <= kinds <= set(review.KINDS)
    page = (project / "build" / "review.html").read_text()
    assert page.count('class="why"') == len(result.stdout.splitlines())
    assert 'href="html/letter.html#letter.b' in page
    assert "personography.xml:" in page
    before = page
    run("review", project)
    assert (project / "build" / "review.html").read_text() == before


def test_a_broken_edition_is_told_and_the_others_are_listed(project: Path) -> None:
    """One bad file fails alone."""
    run("build", project)
    (project / "tei" / "broken.xml").write_text("<TEI>")
    result = run("review", project)
    assert result.exit_code == 1
    assert "I005" in result.stderr
    assert "citation\t" in result.stdout


def test_conflicts_come_first(project: Path) -> None:
    """What the last merge had to tell is listed, with the line in the edition."""
    run("build", project)
    path = project / "tei" / "letter.xml"
    path.write_text(path.read_text().replace(">not stated<", ">The Harbour Press<"))
    beside = project / "seeds" / "letter.toml"
    said = beside.read_text() if beside.exists() else ""
    beside.write_text(said + '\npublisher = "Another House"\n')
    run("build", project)

    first = run("review", project).stdout.splitlines()[0].split("\t")

    line = path.read_text().splitlines().index("        <publisher>The Harbour Press</publisher>")
    assert ["conflict", f"{path}:{line + 1}"] == first[:2]


def test_where_nothing_is_open_the_page_says_so(tmp_path: Path) -> None:
    """An empty list is an answer."""
    (tmp_path / "tei").mkdir()
    result = run("review", tmp_path)
    assert result.exit_code == 0
    assert "Nothing is open." in (tmp_path / "build" / "review.html").read_text()
