"""The authority files: how they are read, and what encoding makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from rubricator import authority, cli, edition, source, validation
from rubricator.model import Metadata, Person, Work
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing

NS = {"t": "http://www.tei-c.org/ns/1.0"}
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>List</title></titleStmt><publicationStmt>"
    "<publisher>Archive</publisher></publicationStmt><sourceDesc><p>Born digital.</p></sourceDesc>"
    "</fileDesc></teiHeader>"
)


def tei(identity: str, listed: str) -> str:
    return (
        f'<TEI xmlns="{NS["t"]}" xml:id="{identity}">{HEADER}<standOff>{listed}</standOff></TEI>\n'
    )


def personography(*entries: str) -> str:
    return tei("personography", f"<listPerson>{''.join(entries)}</listPerson>")


def bibliography(*entries: str) -> str:
    return tei("bibliography", f"<listBibl>{''.join(entries)}</listBibl>")


def person(key: str, *names: str, more: str = "") -> str:
    main, *variants = names
    forms = f'<persName type="main">{main}</persName>'
    forms += "".join(f'<persName type="variant">{name}</persName>' for name in variants)
    return f'<person xml:id="pers.{key}">{forms}{more}</person>'


def work(key: str, title: str, siglum: str = "", author: str = "", when: str = "1934") -> str:
    return (
        f'<biblStruct xml:id="work.{key}"><monogr>{author}<title level="m">{title}</title>'
        + (f'<idno type="siglum">{siglum}</idno>' if siglum else "")
        + f'<imprint><date when="{when}"/></imprint></monogr></biblStruct>'
    )


def encoded(text: str, persons: str = "", works: str = "") -> edition.Edition:
    """A text encoded with what the authority files say."""
    people = authority.read_persons(parsing.parse(persons.encode())) if persons else ()
    books = authority.read_works(parsing.parse(works.encode()), people) if works else ()
    read = source.read(text.encode(), "w.txt")
    said = Sidecar(Metadata(language="en"))
    made = edition.encode(read, said, persons=people, works=books)
    assert made.valid, made.findings
    return made


def named(made: edition.Edition) -> list[tuple[str, str]]:
    """Each name that is marked, and the key of its person."""
    return [
        (made.draft.text[m.start : m.end], m.attributes.get("ref", "").partition(".pers.")[2])
        for m in made.marks
        if m.kind == "persName"
    ]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def test_a_personography_is_read_as_tei_people_write_it() -> None:
    """Main form first, variants, identifiers with their type; candidates are not believed."""
    more = (
        '<birth when="1880"/><idno type="GND"> https://d-nb.info/gnd/0 </idno>'
        '<idno type="candidate">http://www.wikidata.org/entity/Q1</idno>'
    )
    root = parsing.parse(
        personography(
            '<person xml:id="pers.b"><persName type="variant">A. Brandt</persName>'
            '<persName type="main"><forename>Ada</forename>\n <surname>Brandt</surname></persName>'
            f"{more}</person>",
            '<person xml:id="pers.nameless"><persName> , </persName></person>',
            "<person><persName>No Id</persName></person>",
        ).encode()
    )
    assert authority.read_persons(root) == (
        Person(
            "b",
            ("Ada Brandt", "A. Brandt"),
            "personography.xml#pers.b",
            (("GND", "https://d-nb.info/gnd/0"),),
        ),
    )


def test_a_bibliography_is_read_with_its_sigla_and_authors() -> None:
    """An author is a person of the personography by pointer, or by the name."""
    people = (Person("b", ("Ada Brandt",), "personography.xml#pers.b"),)
    pointed = '<author><persName ref="personography.xml#pers.b">Brandt, A.</persName></author>'
    root = parsing.parse(
        bibliography(
            work("tgh", "The Glass Harbour", "TGH", pointed),
            work("two", "Two", "", "<author>Ada Brandt</author><author>Reed</author>"),
            '<bibl xml:id="work.cpb" type="unresolved"><idno type="siglum">CPB</idno></bibl>',
            '<bibl xml:id="work.none">words</bibl>',
        ).encode()
    )
    same = "bibliography.xml#work."
    assert authority.read_works(root, people) == (
        Work(
            "tgh",
            "The Glass Harbour",
            author=(("Brandt, A.", "b"),),
            date="1934",
            siglum="TGH",
            same_as=f"{same}tgh",
        ),
        Work(
            "two",
            "Two",
            author=(("Ada Brandt", "b"), ("Reed", "")),
            date="1934",
            same_as=f"{same}two",
        ),
        Work("cpb", siglum="CPB", same_as=f"{same}cpb"),
    )


def test_an_edition_is_linked_to_the_authority_files() -> None:
    """Its entries have their keys, sameAs and identifiers; a siglum is resolved by the list."""
    wikidata = '<idno type="Wikidata">http://www.wikidata.org/entity/Q0</idno>'
    made = encoded(
        "A title\n\nShe met Ada Brandt there. “No,” said Brandt (TGH, 76).\n",
        personography(person("ada", "Ada Brandt", more=wikidata), person("no", "Pavel Orlov")),
        bibliography(work("harbour", "The Glass Harbour", "TGH")),
    )
    (entry,) = made.root.iterfind(".//t:person", NS)
    assert entry.get("sameAs") == "personography.xml#pers.ada"
    assert entry.findtext("t:idno", "", NS).endswith("Q0")
    (book,) = made.root.iterfind(".//t:biblStruct", NS)
    assert book.get("sameAs") == "bibliography.xml#work.harbour"
    (pointer,) = made.root.iterfind(".//t:bibl/t:ptr", NS)
    assert pointer.get("target") == "#w.work.harbour"
    assert named(made) == [("Ada Brandt", "ada"), ("Brandt", "ada")]
    assert not [said for said in made.findings if said.code == "C001"]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Pavel Orlov came. Orlov left.", (("i", "Ivan Orlov"), ("p", "Pavel Orlov")), "p p"),
        ("Then Mr. Orlov left.", (("i", "Ivan Orlov"), ("p", "Pavel Orlov")), ""),
        ("Then Mr. Orlov left.", (("i", "Ivan Orlov"), ("p", "Pavel Orlov", "Orlov")), "p"),
        ("Then Mr. Orlov left.", (("i", "Ivan Orlov"),), "i"),
        ("She met Lev Davidov there.", (("p", "Pavel Orlov", "Lev Davidov"),), "p"),
    ],
)
def test_whom_a_surname_means(text: str, names: tuple[tuple[str, ...], ...], expected: str) -> None:
    """The one whom the text names in full; else the one so called in the list; else it is open."""
    listed = personography(*(person(key, *forms) for key, *forms in names))
    found = [key for _, key in named(encoded(f"A title\n\n{text}\n", listed))]
    assert " ".join(found) == expected


def test_a_given_name_is_not_taken_for_someone_of_the_list() -> None:
    """A forename alone means only a person whom this text names in full."""
    listed = personography(person("r", "John Reed"))
    made = encoded("A title\n\nThen John came in and John said that he left.\n", listed)
    assert "r" not in {key for _, key in named(made)}


def test_a_work_of_a_list_of_references_is_that_of_the_bibliography() -> None:
    """It is found by title and year under whatever key; one of another year is another work."""
    text = (
        "A title\n\nOn harbours (Brandt 1934, 12).\n\nReferences\n\n"
        "Brandt, Ada. 1934. The Glass Harbour. London: Example Press.\n"
    )
    for when, keys in (("1934", ["harbour"]), ("1999", ["brandt1934"])):
        made = encoded(text, works=bibliography(work("harbour", "The Glass Harbour", when=when)))
        cited = {p.get("target") for p in made.root.iterfind(".//t:bibl/t:ptr", NS)}
        if when == "1934":
            assert cited == {f"#w.work.{key}" for key in keys}
            assert made.draft.works[0].same_as == "bibliography.xml#work.harbour"
        else:
            assert "#w.work.harbour" not in cited
            assert all(not w.same_as for w in made.draft.works)


def test_merging_two_entries_links_the_corpus_anew(project: Path) -> None:
    """One entry takes the other's name as a variant; the next build knows one person."""
    for stem, name in (("one", "Ada Brandt"), ("two", "Adele Brandt-Heel")):
        (project / "seeds" / f"{stem}.txt").write_text(
            f"A letter\n\nYesterday {name} wrote to us. She left.\n"
        )
    path = project / "tei" / authority.PERSONS
    path.parent.mkdir()
    path.write_text(personography(person("a", "Ada Brandt"), person("h", "Adele Brandt-Heel")))
    assert run("build", project).exit_code == 0

    def linked() -> list[str | None]:
        return [
            etree.parse(project / "tei" / f"{stem}.xml").find(".//t:person", NS).get("sameAs")  # type: ignore[union-attr]
            for stem in ("one", "two")
        ]

    assert linked() == [f"{authority.PERSONS}#pers.a", f"{authority.PERSONS}#pers.h"]
    path.write_text(personography(person("a", "Ada Brandt", "Adele Brandt-Heel")))

    assert run("build", project).exit_code == 0

    assert linked() == [f"{authority.PERSONS}#pers.a"] * 2
    for edited in (project / "tei").glob("*.xml"):
        assert not [f for f in validation.validate(edited) if f.severity == "error"]


def test_numbers_of_persons_and_of_works_come_into_the_edition(project: Path) -> None:
    """Wikidata, VIAF and GND of the lists stand in each edition; a candidate does not."""
    folder = project / "tei"
    folder.mkdir()
    numbers = (
        '<idno type="Wikidata">http://www.wikidata.org/entity/Q1</idno>'
        '<idno type="VIAF">http://viaf.org/viaf/1</idno><idno type="GND">118500000</idno>'
        '<idno>shelf 7</idno><idno type="candidate" n="90">http://www.wikidata.org/entity/Q2</idno>'
    )
    (folder / authority.PERSONS).write_text(personography(person("a", "Ada Brandt", more=numbers)))
    book = work("x", "The Glass Harbour", "TGH").replace("<imprint>", f"{numbers}<imprint>")
    (folder / authority.WORKS).write_text(bibliography(book))

    assert run("build", project).exit_code == 0

    root = etree.parse(folder / "letter.xml")
    for kind in ("listPerson", "listBibl"):
        found = root.findall(f".//t:{kind}//t:idno", NS)
        assert [
            ("Wikidata", "http://www.wikidata.org/entity/Q1"),
            ("VIAF", "http://viaf.org/viaf/1"),
            ("GND", "118500000"),
            (None, "shelf 7"),
        ] == [(n.get("type"), n.text) for n in found if n.get("type") != "siglum"]
    for written in folder.glob("*.xml"):
        assert not [f for f in validation.validate(written) if f.severity == "error"], written


def test_encode_looks_where_it_writes(project: Path, tmp_path: Path) -> None:
    """The authority files of the folder that -o names are used."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / authority.WORKS).write_text(bibliography(work("x", "The Glass Harbour", "TGH")))
    run("encode", project / "seeds" / "letter.txt", "-o", folder)
    assert 'sameAs="bibliography.xml#work.x"' in (folder / "letter.xml").read_text()


def test_a_broken_authority_file_is_told_and_no_edition_is_touched(project: Path) -> None:
    """Encoding without it would take the links away."""
    run("build", project)
    before = (project / "tei" / "letter.xml").read_bytes()
    (project / "tei" / authority.PERSONS).write_text("<TEI>")
    result = run("build", project)
    assert result.exit_code == 1
    assert "personography.xml:1" in result.stderr
    assert (project / "tei" / "letter.xml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "is_known"),
    [
        ("Dr Helena Brandt", "Helena Brandt came. Brandt left.", True),
        ("Prof. Dr. Helena Brandt", "Dr. H. Brandt came.", True),
        ("Brandt, Dr Helena", "Helena Brandt came.", True),
        ("Mrs. Helena Brandt", "Mrs. Helena Brandt came.", True),
        ("Dean Otto Brandt", "Dean Otto Brandt came.", True),
        ("Dr Helena Brandt", "Pavel Brandt came.", False),
    ],
)
def test_a_title_in_the_list_is_no_part_of_a_name(name: str, text: str, is_known: bool) -> None:
    """Whoever is called Dr in the personography is found where the text has the name alone."""
    found = {key for _, key in named(encoded(text, personography(person("one", name))))}

    assert is_known == (found == {"one"})


@pytest.mark.parametrize(
    ("names", "is_told"),
    [
        (("Helena Brandt", "Brandt, Helena"), True),
        (("Helena Brandt", "Dr Helena Brandt"), True),
        (("Helena Brandt", "Helena Orlov"), False),
        (("Dr Brandt", "Brandt"), False),
    ],
)
def test_one_name_in_two_forms_is_told(names: tuple[str, str], is_told: bool) -> None:
    """In whatever order, with a title or without."""
    listed = personography(*(person(str(n), name) for n, name in enumerate(names)))

    told = [said.code for said in validation.validate(listed.encode())]

    assert is_told == ("P005" in told)
