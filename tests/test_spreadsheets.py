"""The authority files as tables."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from rubricator import validation
from rubricator.authority import PERSONS, WORKS, spreadsheets
from rubricator.errors import UsageError
from test_authority import bibliography, person, personography, run, work

MORE = (
    '<birth when="1880">in May 1880</birth><idno type="GND">https://d-nb.info/gnd/0</idno>'
    "<note>kept</note>"
)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / PERSONS).write_text(
        personography(
            person("b", "<forename>Ada</forename> Brandt", "A. Brandt", "Ada, B.", more=MORE),
            "<!-- between -->",
            person("k", "Tomas Keller", more='<note type="proposed">Named in w.</note>'),
        )
    )
    (tmp_path / "tei" / WORKS).write_text(bibliography(work("tgh", "The “Glass”, Harbour", "TGH")))
    return tmp_path


def test_a_list_goes_out_and_comes_back_unchanged(lists: Path) -> None:
    """Exported and imported, a list is the same to the byte."""
    for which, name in (("persons", PERSONS), ("works", WORKS)):
        path, table = lists / "tei" / name, lists / "table.csv"
        before = path.read_bytes()
        assert run("authority", "export", "--force", table, lists, "--list", which).exit_code == 0
        result = run("authority", "import", table, lists, "--list", which)
        assert "0 added, 0 changed, 0 left" in result.stderr
        assert path.read_bytes() == before
        before = table.read_bytes()
        table.write_bytes(as_excel_has_it(before.decode("utf-8-sig")))
        result = run("authority", "import", table, lists, "--list", which)
        assert "0 added, 0 changed, 0 left" in result.stderr
    assert spreadsheets.export(lists / "tei" / PERSONS).decode("utf-8-sig").splitlines() == [
        "id,name,variants,birth,death,Wikidata,VIAF,GND,status",
        'pers.b,Ada Brandt,"A. Brandt | Ada, B.",1880,,,,https://d-nb.info/gnd/0,',
        "pers.k,Tomas Keller,,,,,,,proposed",
    ]


def as_excel_has_it(table: str) -> bytes:
    """A table with a BOM, semicolons, CRLF, a line break in each quoted cell, empty rows."""
    rows = list(csv.reader(io.StringIO(table)))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(rows[0])
    writer.writerows([cell.replace(" ", " \n") for cell in row] for row in rows[1:])
    return b"\xef\xbb\xbf" + (written.getvalue() + ";;;\r\n" * 2).encode()


def test_a_changed_entry_keeps_what_a_cell_cannot_say(lists: Path) -> None:
    """Two numbers of a kind, their attributes, forms alike in two languages, other types."""
    path = lists / "tei" / PERSONS
    more = (
        '<persName type="pseudonym">Bee</persName><persName xml:lang="de">Ada Brandt</persName>'
        '<idno type="VIAF" n="1">https://viaf.org/1</idno><idno type="VIAF">https://viaf.org/2</idno>'
        '<idno>local 7</idno><idno type="candidate">http://wd/Q1</idno>'
    )
    path.write_text(personography(person("b", "Ada Brandt", more=more)))
    table = spreadsheets.export(path).decode("utf-8-sig")
    assert "https://viaf.org/1 | https://viaf.org/2" in table

    assert spreadsheets.bring_in(path, table.replace(",,,", ",1880,,", 1).encode()) == (0, 1, 0)

    after = path.read_text()
    assert '<birth when="1880"/>' in after
    kept = [part for part in more.replace("><", ">\n<").splitlines() if part not in after]
    assert [] == kept
    assert not [f for f in validation.validate(path) if f.severity == "error"]


def test_numbers_of_works_go_out_and_in(lists: Path) -> None:
    """A kind of identifier is a column; one that is not ours too."""
    path = lists / "tei" / WORKS
    table = "sep=;\r\ntitle;Wikidata;DOI\r\nTwo;http://www.wikidata.org/entity/Q2;10.1/x\r\n"
    assert spreadsheets.bring_in(path, table.encode()) == (1, 0, 0)
    assert '<idno type="DOI">10.1/x</idno>' in path.read_text()
    header, _, row = spreadsheets.export(path).decode("utf-8-sig").splitlines()
    assert "id,author,title,level,place,date,siglum,Wikidata,VIAF,GND,DOI,status" == header
    assert "http://www.wikidata.org/entity/Q2,,,10.1/x," in row
    assert not [f for f in validation.validate(path) if f.severity == "error"]


def test_rows_add_and_change_entries(lists: Path) -> None:
    """A changed row changes its entry alone, and there only what it says; a new row is added."""
    path = lists / "tei" / PERSONS
    before = path.read_text()
    table = (
        "id;name;variants;death;status\r\n"
        "pers.b;Ada Brandt;A. Brandt;1941;\r\npers.k;Tomas Keller;;;\r\n;Zoë Orlov;Orlowa;;\r\n"
    )
    assert spreadsheets.bring_in(path, b"\xef\xbb\xbf" + table.encode()) == (1, 2, 0)
    after = path.read_text()
    assert "<forename>Ada</forename> Brandt" in after
    assert '<birth when="1880">in May 1880</birth>' in after
    assert '<death when="1941"/>' in after
    assert "<note>kept</note>" in after
    assert "<!-- between -->" in after
    assert "Ada, B." not in after
    assert "proposed" not in after
    assert '<person xml:id="pers.orlov">' in after
    assert after[: after.index("<person")] == before[: before.index("<person")]
    assert not [f for f in validation.validate(path) if f.severity == "error"]
    once_more = spreadsheets.export(path)
    assert spreadsheets.bring_in(path, once_more) == (0, 0, 0)


def test_works_are_added_and_never_changed(lists: Path) -> None:
    """A new row makes an entry, also where there was no file; an entry that is there stays."""
    path = lists / "tei" / WORKS
    table = "id,author,title,date,siglum\nwork.tgh,,Other,1999,TGH\n,Ada Brandt | B,Two,1950,TW\n"
    assert spreadsheets.bring_in(path, table.encode()) == (1, 0, 1)
    assert "Glass" in path.read_text()
    path.unlink()
    assert spreadsheets.bring_in(path, table.encode()) == (2, 0, 0)
    assert not [f for f in validation.validate(path) if f.severity == "error"]


@pytest.mark.parametrize(
    "table",
    [
        b"id,name,birth\n,Ada,12.05.1880\n",
        b"id,name,birth\npers.b,Ada Brandt,12.05.1880\n",
        b"id,name,my own\n,Ada,x\n",
        b"id,name,name\n,Ada,x\n",
        b"\xff\xfe",
        b"a,b\n1,2\n",
        b"id,name\nx,\n",
        b"id,name\np.a,A\np.a,B\n",
        b"id,name\n<,A\n",
        b"id,name\n,Ada\x01\n",
    ],
)
def test_a_table_that_cannot_be_used_changes_nothing(lists: Path, table: bytes) -> None:
    """It is told what is wrong, in one sentence."""
    path = lists / "tei" / PERSONS
    before = path.read_bytes()
    with pytest.raises(UsageError):
        spreadsheets.bring_in(path, table)
    assert path.read_bytes() == before


def test_a_table_brought_in_twice_adds_its_rows_once(lists: Path) -> None:
    """A row without an id is known again; a bar needs no spaces around it."""
    path = lists / "tei" / PERSONS
    table = b"name,variants,birth\nZo\xc3\xab Orlov,Z. Orlov|Orlowa,1900\n"
    assert spreadsheets.bring_in(path, table) == (1, 0, 0)
    assert '<persName type="variant">Orlowa</persName>' in path.read_text()

    assert spreadsheets.bring_in(path, table) == (0, 0, 0)
    assert spreadsheets.bring_in(path, table.replace(b"1900", b"1910")) == (1, 0, 0)


def test_a_bare_number_becomes_the_address_that_it_is_the_end_of(lists: Path) -> None:
    """So that it can be followed; what has another form stays, and it is put in once."""
    path = lists / "tei" / PERSONS
    table = (
        "name,Wikidata,VIAF,GND,ORCID\n"
        "Orlov, Q99 | http://www.wikidata.org/entity/Q7,123,118540238 | see the list,77\n"
    )
    assert spreadsheets.bring_in(path, table.encode()) == (1, 0, 0)
    assert spreadsheets.bring_in(path, table.encode()) == (0, 0, 0)
    after = path.read_text()
    for number in (
        '"Wikidata">http://www.wikidata.org/entity/Q99<',
        '"Wikidata">http://www.wikidata.org/entity/Q7<',
        '"VIAF">http://viaf.org/viaf/123<',
        '"GND">https://d-nb.info/gnd/118540238<',
        '"GND">see the list<',
        '"ORCID">77<',
    ):
        assert number in after


@pytest.mark.parametrize("birth", ["1890-02-30", "1900-02-29", "0000", "1890-13", "May 1890"])
def test_a_day_that_no_calendar_has_is_refused(lists: Path, birth: str) -> None:
    """The file would not be valid with it; it stays as it was."""
    path = lists / "tei" / PERSONS
    before = path.read_bytes()

    with pytest.raises(UsageError, match=birth):
        spreadsheets.bring_in(path, f"name,birth\nVera Lind,{birth}\n".encode())

    assert before == path.read_bytes()
    table = b'name,birth\n"Lind, Vera",1892-02-29\n'
    assert spreadsheets.bring_in(path, table) == (1, 0, 0)
    assert 'xml:id="pers.lind"' in path.read_text()
