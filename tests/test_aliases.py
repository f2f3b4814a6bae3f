"""Persons and works that get another key, by the lists or by hand, stay one in every edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from invented import read
from rubricator import edition, validation
from rubricator.merging import renewal
from rubricator.model import Metadata, Person, Work
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing
from rubricator.tei.document import ID

TEXT = (
    "The Long Winter\n\nIt was Ada Brandt who wrote to Pavel Orlov in March 1938. Brandt left.\n\n"
    "Paul Orlov wrote “no ship waits” (TGH, 76). He had seen her.\n"
)


def made(*persons: Person, text: str = TEXT, works: tuple[Work, ...] = ()) -> edition.Edition:
    """The machine's version, with these entries of the lists."""
    said = Sidecar(id="w", metadata=Metadata(language="en"))
    return edition.encode(read(text, "w.txt"), said, persons=persons, works=works)


def person(key: str, *names: str) -> Person:
    return Person(key, names, same_as=f"personography.xml#pers.{key}")


PAVEL, PAUL = person("pavel", "Pavel Orlov"), person("paul", "Paul Orlov")
JOINED = person("pavel", "Pavel Orlov", "Paul Orlov")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An edition as the machine wrote it, with two persons of one name in the lists."""
    path = tmp_path / "w.xml"
    renewal.renew(path, made(PAVEL, PAUL))
    return path


def edited(path: Path, *changes: tuple[str, str]) -> None:
    """Change the file by hand."""
    text = path.read_text()
    for old, new in changes:
        assert old in text, text
        text = text.replace(old, new)
    path.write_text(text)


def persons(path: Path) -> list[str]:
    """The keys of the persons of an edition, none of which leads nowhere."""
    root = parsing.parse(path.read_bytes())
    assert [] == [f for f in validation.validate_tree(root) if f.severity == "error"]
    entries = root.iterfind("{*}standOff/{*}listPerson/{*}person")
    return [one.get(ID, "").removeprefix("w.pers.") for one in entries]


HIS = "He had", '<persName ref="#w.pers.paul">He</persName> had'
BORN = "Paul Orlov</persName>\n", 'Paul Orlov</persName><birth when="1901"/>\n'


def test_an_entry_of_another_key_is_the_one_that_it_was(path: Path) -> None:
    """What an editor added to it, and the names led to it by hand, are where the machine's are."""
    edited(path, HIS, BORN)

    _, told = renewal.renew(path, made(PAVEL, person("orlov-paul", "Paul Orlov")))

    text = path.read_text()
    assert [] == [f for f in told if f.code == "M007"]
    assert {"brandt", "pavel", "orlov-paul"} == set(persons(path))
    assert '<persName ref="#w.pers.orlov-paul" resp="#w.resp.editor">He<' in text
    assert '<birth when="1901"/>' in text


def test_entries_that_were_joined_are_one_for_the_editors_marks_too(path: Path) -> None:
    """A name led by hand to the entry that is gone leads to the one that is left."""
    edited(path, HIS)

    _, told = renewal.renew(path, made(JOINED))

    assert [] == [f for f in told if f.code == "M007"]
    assert {"brandt", "pavel"} == set(persons(path))
    assert 2 == path.read_text().count('ref="#w.pers.pavel" ana=')
    assert '<persName ref="#w.pers.pavel" resp="#w.resp.editor">He<' in path.read_text()


def test_an_entry_that_the_editor_changed_is_not_joined_unseen(path: Path) -> None:
    """It stays with what leads to it by hand, and this is told; its link to the lists goes."""
    edited(path, HIS, BORN)

    _, told = renewal.renew(path, made(JOINED))

    assert ["The machine no longer makes <person> “Paul Orlov”, which was changed."] == [
        f.message for f in told if f.code == "M007"
    ]
    assert {"brandt", "pavel", "paul"} == set(persons(path))
    assert "personography.xml#pers.paul" not in path.read_text()
    assert '<birth when="1901"/>' in path.read_text()


def test_an_entry_that_the_editor_renamed_is_called_so_by_new_marks(path: Path) -> None:
    """The machine leads a name that it newly finds to the entry, and makes no second one."""
    edited(path, ("w.pers.brandt", "w.pers.ada"))

    renewal.renew(path, made(PAVEL, PAUL, text=f"{TEXT}\nIn 1939 Ada Brandt came back.\n"))

    assert {"ada", "pavel", "paul"} == set(persons(path))
    assert 3 == len(re.findall(r'<persName ref="#w.pers.ada"', path.read_text()))


def test_a_name_led_to_a_person_of_the_editors_says_nothing_of_others(path: Path) -> None:
    """Its old entry is named no more; who is called so elsewhere is the machine's person."""
    junior = '<person xml:id="w.pers.junior"><persName>P.</persName></person>'
    edited(
        path,
        ('ref="#w.pers.paul"', 'ref="#w.pers.junior"'),
        ("<listPerson>", f"<listPerson>{junior}"),
    )
    renewal.renew(path, made(PAVEL, PAUL))
    assert {"junior", "brandt", "pavel"} == set(persons(path))
    edited(path, ("<body>", "<!-- seen --><body>"))

    renewal.renew(path, made(PAVEL, PAUL, text=f"{TEXT}\nIn 1939 Paul Orlov came back.\n"))

    assert {"junior", "brandt", "pavel", "paul"} == set(persons(path))
    assert 1 == path.read_text().count('ref="#w.pers.junior"')


def test_a_work_of_another_key_keeps_its_citations(path: Path) -> None:
    """A citation added by hand leads to the entry of the lists, as the machine's does."""
    work = Work("glass", title="The Glass Harbour", siglum="TGH", date="1934")
    cited = '<bibl type="citation"><ptr target="#w.work.tgh"/>had</bibl>'
    edited(path, ("He had", f"He {cited}"))

    renewal.renew(path, made(PAVEL, PAUL, works=(work,)))

    text = path.read_text()
    persons(path)
    assert "w.work.tgh" not in text
    assert 2 == text.count('<ptr target="#w.work.glass"')
