"""What ``authority update`` puts into the authority files, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator import authority, validation
from rubricator.authority import amending
from rubricator.errors import UsageError
from rubricator.tei import parsing
from test_authority import NS, personography, run, tei

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def ids(path: Path) -> list[str]:
    found = etree.parse(path).getroot().iterfind("t:standOff/*/*", NS)
    return [entry.get(XML_ID, "") for entry in found]


def marks(project: Path) -> dict[str, list[tuple[str, str, str | None, str | None]]]:
    """What is marked in the text of each edition, how certainly, by which rule."""
    return {
        path.name: [
            (str(e.tag), "".join(e.itertext()), e.get("cert"), e.get("ana"))  # type: ignore[arg-type]
            for e in etree.parse(path).getroot().iterfind("t:text//t:*", NS)
        ]
        for path in sorted((project / "tei").glob("*.xml"))
        if path.name not in {authority.PERSONS, authority.WORKS, "corpus.xml"}
    }


def test_update_proposes_what_the_editions_name(project: Path) -> None:
    """Each person once for the whole corpus, each work with its siglum; valid; marked as such."""
    run("build", project)
    result = run("authority", "update", project)
    assert result.exit_code == 0, result.output
    persons, works = project / "tei" / authority.PERSONS, project / "tei" / authority.WORKS
    listed = ids(persons)
    assert "pers.trotsky" in listed
    assert len(listed) == len(set(listed)) > 20
    root = etree.parse(persons).getroot()
    (trotsky,) = root.xpath("//t:person[@xml:id = 'pers.trotsky']", namespaces=NS)
    stems = "dawsey-revolution-betrayed, trotsky-new-defectors"
    assert trotsky.findtext("t:note[@type='proposed']", "", NS) == f"Named in {stems}."
    assert "work.trb" in ids(works)
    for path in (persons, works):
        told = [f for f in validation.validate(path) if f.severity == "error"]
        assert not told


def test_a_second_update_changes_nothing(project: Path) -> None:
    """Not at once, and not after the editions were linked to what was proposed."""
    run("build", project)
    run("authority", "update", project)
    before = marks(project)
    files = {p: p.read_bytes() for p in (project / "tei").glob("*graphy.xml")}
    assert len(files) == 2
    run("authority", "update", project)
    assert run("build", project).exit_code == 0
    assert 'sameAs="personography.xml#pers.' in (project / "tei" / "letter.xml").read_text()
    run("authority", "update", project)
    assert files == {p: p.read_bytes() for p in files}
    assert marks(project) == before, "a proposal is no evidence"


def test_update_keeps_what_is_there_to_the_byte(project: Path) -> None:
    """Comments, spacing and unknown entries stay; a known person is not proposed again."""
    (project / "tei").mkdir()
    path = project / "tei" / authority.PERSONS
    mine = personography(
        '<!-- kept --><person   xml:id="pers.ada"><persName>Ada Brandt</persName></person>'
        "<!-- also > kept -->"
    ).replace("><listPerson", ">\r\n<listPerson")
    path.write_text(mine, newline="")
    run("build", project)
    run("authority", "update", project)
    after = path.read_bytes().decode()
    entry = mine.index("<!-- also")
    assert after.startswith(mine[:entry])
    assert after.endswith(mine[entry:])
    assert ids(path)[0] == "pers.ada"
    assert "Brandt" not in after[entry : -len(mine[entry:])]
    assert "\n" not in after.replace("\r\n", "")[:-1]


def test_a_surname_is_not_proposed_where_its_bearer_is_known(project: Path) -> None:
    """The next build links it instead."""
    for stem, text in (("a", "Yesterday John Reedham came to us"), ("b", "Then Mr. Reedham left")):
        (project / "seeds" / f"{stem}.txt").write_text(f"A letter\n\n{text}. She was sad.\n")
        (project / "seeds" / f"{stem}.toml").write_text('language = "en"\n')
    run("build", project)
    run("authority", "update", project)
    path = project / "tei" / authority.PERSONS
    assert path.read_text().count("Reedham") == 1
    run("build", project)
    for stem in "ab":
        assert "#pers.reedham" in (project / "tei" / f"{stem}.xml").read_text()


@pytest.mark.parametrize(
    "inner",
    [
        "<standOff><listPerson>\n  <person xml:id='pers.a'/>\n</listPerson></standOff>",
        "<standOff><listPerson></listPerson></standOff>",
        "<standOff><listBibl><bibl xml:id='b'/></listBibl></standOff>",
        "<text><body><p/></body></text>",
        "<text><body><p/></body></text><standOff><listBibl><bibl/></listBibl></standOff>",
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_there_is_a_place_for_an_entry(inner: str, prefix: str) -> None:
    """After the last, in an empty list, or in a list or standOff made for it."""
    before = tei("p", "").replace("<standOff></standOff>", inner)
    if prefix:
        before = before.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        before = before.replace("xmlns=", "xmlns:x=")
    made = amending.element("person", id="pers.new")
    made.append(amending.element("persName", "Zoë <B>"))
    after = amending.amend(before.encode(), "listPerson", [made])
    root = parsing.parse(after)
    (entry,) = root.xpath("t:standOff/t:listPerson/t:person[@xml:id = 'pers.new']", namespaces=NS)
    assert entry.findtext("t:persName", "", NS) == "Zoë <B>"
    kept = iter(after.decode())
    assert all(character in kept for character in before), "only insertions"


def test_other_encodings_are_written_in_or_refused() -> None:
    """A character that the file's encoding lacks is escaped; UTF-16 is not amended."""
    made = amending.element("person", id="pers.new")
    made.append(amending.element("persName", "Zoë Łuk"))
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + personography("<person n='é'/>")
    after = amending.amend(text.encode("latin-1"), "listPerson", [made])
    assert "Zoë &#321;uk".encode("latin-1") in after
    with pytest.raises(UsageError):
        amending.amend(text.replace("ISO-8859-1", "UTF-16").encode("utf-16"), "listPerson", [made])
