"""The pages of a corpus made leaf by leaf are those that are made of all parts at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator import building, edition, source, views
from rubricator import project as projects
from rubricator.building import cuts, ordering
from rubricator.building.records.record import Record
from rubricator.engine import Workplace
from rubricator.views import Part, corpora
from rubricator.views.parts import parsed

WHOLE = cuts.of_kinds(cuts.PERSONS, cuts.DATES, cuts.WORK, cuts.NOTES)


def parts_of(build: Path) -> list[Part]:
    record = Record(build)
    found = []
    for row in record.rows.values():
        assert row.part is not None
        xml = cuts.part(record.parts / f"{row.name}.part", WHOLE, row.short)
        search = (record.parts / f"{row.name}.js").read_bytes()
        said = {name: getattr(row.part, name) for name in Part.__dataclass_fields__}
        for field, kind in (("initials", cuts.PERSONS), ("decades", cuts.DATES)):
            named = (name.split(" ", 1) for name in row.cuts if name.startswith(f"{kind} "))
            said[field] = tuple(word for _, word in named)
        found.append(Part(**{**said, "xml": xml, "search": search}))
    return found


@pytest.fixture
def letters(project: Path) -> projects.Project:
    """A project in which two letters of one author and year cite a work, and two another."""
    for name, words, page in (("a", "Ada", 7), ("b", "Ada", 7), ("c", "Orm", 9), ("d", "Orm", 1)):
        (project / "seeds" / f"{name}.txt").write_text(
            f"Letter {name}\n\nBy Pavel Orlov\n\nLisbon, 1938\n\n{words} Brandt’s The Glass "
            f"Harbour (Lisbon 1934; TGH in what follows) says “no” (TGH, {page}). She read it in "
            "1931, and Tomas Keller in May 1932 (XQZ, 8).\n"
        )
    return projects.open_project(project)


LIMITS = ("ROWS_ON_PAGE", "PERSONS_ON_INDEX", "DATES_ON_INDEX")
PAGED = (*LIMITS, "ENTRIES_ON_PAGE", "DATES_ON_PAGE")


@pytest.mark.parametrize(("names", "limit"), [(LIMITS, 2000), (LIMITS, 3), (PAGED, 3)])
def test_leaves_are_the_whole(
    letters: projects.Project, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], limit: int
) -> None:
    """Index, indexes on pages of their own or of many, concordance in one or by work, tables,
    search."""
    for name in names:
        monkeypatch.setattr(corpora, name, limit)
    building.build(letters)
    folder = letters.root / "build"

    made = views.site(parts_of(folder), "A project", {"footer": ""})

    assert (limit == 3) == ("persons.html" in made)
    assert (names == PAGED) == ("persons-b.html" in made) == ("dates-1930.html" in made)
    assert (limit == 3) == (sum(name.startswith("concordance-") for name in made) > 1)
    there = {name: (folder / "html" / name).read_bytes() for name in made}
    assert made == there


def test_a_change_costs_the_leaves_that_it_stands_on(
    letters: projects.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word more in one letter leaves the pages of the others’ works alone, and the dates."""
    for name in LIMITS:
        monkeypatch.setattr(corpora, name, 3)
    changed = changed_by(letters, "letter", "P.S. Nobody has asked.")

    assert {"letter.html", "letter.txt", "letter.xml", "index.html"} <= changed
    assert not {"a.html", "dates.html", "concordance.csv", "edition.css"} & changed


def test_a_name_more_costs_its_letter(
    letters: projects.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What else the document names, and the other decades, stay as they are."""
    for name in PAGED:
        monkeypatch.setattr(corpora, name, 3)
    changed = changed_by(letters, "d", "Tomas Keller had come to Lisbon.")

    assert {"d.html", "persons-k.html", "index.html"} <= changed
    assert not [n for n in changed if n.startswith(("persons-b", "dates", "concordance"))]


def changed_by(letters: projects.Project, name: str, words: str) -> set[str]:
    """The files of the site that are made again when a letter says more."""
    building.build(letters, Workplace(1))
    before = times(letters.root / "build" / "html")
    with (letters.root / "seeds" / f"{name}.txt").open("a") as file:
        file.write(f"\n{words}\n")
    building.build(letters, Workplace(1))
    after = times(letters.root / "build" / "html")
    return {name for name, time in before.items() if after[name] != time}


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_a_part_is_cut_at_its_elements() -> None:
    """Whatever signs of XML the words have; each cut is whole, and together they are the part."""
    words = 'He > she said <i>("The <Way> /> Out" 12) to Ada Brandt > 1931 </citation> & left.\n'
    made = edition.encode(source.read(words.encode(), "signs.txt"))
    part = views.part(views.read(made.root, "signs"))
    tree = parsed(part.xml)

    cut = cuts.cuts(tree, part.xml)

    xml = b"".join(piece for name, piece in cut.items() if WHOLE(name))
    again = parsed(b'<part xmlns="urn:rubricator:part">' + xml + b"</part>")
    assert {"person", "date", "citation"} <= {etree.QName(child).localname for child in tree}
    canonical = [
        sorted(etree.tostring(one, method="c14n") for one in part) for part in (tree, again)
    ]
    assert canonical[0] == canonical[1]


def test_labels_tell_apart_those_of_one_year() -> None:
    """By letters, in their order; beyond z by two."""
    labels = [ordering.label("Orlov 1938", number, 28) for number in (1, 26, 28)]

    assert ["Orlov 1938a", "Orlov 1938z", "Orlov 1938ab"] == labels
    assert ordering.label("Keller 1934", 1, 1) == "Keller 1934"
