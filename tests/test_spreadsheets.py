"""The authority files as tables."""

from __future__ import annotations

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
        assert run("authority", "export", table, lists, "--list", which).exit_code == 0
        result = run("authority", "import", table, lists, "--list", which)
        assert "0 added, 0 changed, 0 left" in result.stderr
        assert path.read_bytes() == before
    assert spreadsheets.export(lists / "tei" / PERSONS).decode().splitlines() == [
        "id,name,variants,birth,death,Wikidata,VIAF,GND,status",
        'pers.b,Ada Brandt,"A. Brandt | Ada, B.",1880,,,,https://d-nb.info/gnd/0,',
        "pers.k,Tomas Keller,,,,,,,proposed",
    ]


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
    [b"\xff\xfe", b"a,b\n1,2\n", b"id,name\n,\n", b"id,name\np.a,A\np.a,B\n", b"id,name\n<,A\n"],
)
def test_a_table_that_cannot_be_used_changes_nothing(lists: Path, table: bytes) -> None:
    """It is told what is wrong, in one sentence."""
    path = lists / "tei" / PERSONS
    before = path.read_bytes()
    with pytest.raises(UsageError):
        spreadsheets.bring_in(path, table)
    assert path.read_bytes() == before
