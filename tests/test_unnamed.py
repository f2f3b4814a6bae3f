"""An entry of standOff that the machine made goes with what named it; an editor's stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from invented import read
from rubricator import edition, validation
from rubricator.authority import proposing
from rubricator.merging import record, renewal
from rubricator.model import Metadata
from rubricator.sidecar import Sidecar

TEXT = (
    "The Long Winter\n\n"
    "Ada Brandt met Pavel Orlov in 1938. Orlov read Keller’s “The Glass Harbour” to her.\n\n"
    "Vera Lind stayed in the town.\n"
)


def made(text: str = TEXT, **metadata: str) -> edition.Edition:
    """The machine's version of a text."""
    said = Sidecar(id="w", metadata=Metadata(language="en", **metadata))  # type: ignore[arg-type]
    return edition.encode(read(text, "w.txt"), said)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An edition as the machine wrote it."""
    path = tmp_path / "tei" / "w.xml"
    renewal.renew(path, made())
    assert {"brandt", "orlov", "lind"} <= persons(path)
    return path


def persons(path: Path) -> set[str]:
    """The persons that the edition lists."""
    return set(re.findall(r'<person xml:id="w\.pers\.([^"]+)"', path.read_text()))


def rejected(path: Path, words: str, name: str = "persName") -> None:
    """Delete the tags of the marks on these words, wherever they are."""
    text = path.read_text()
    changed = re.sub(rf"(?s)<{name} [^>]*>({words})</{name}>(?=.*</text>)", r"\1", text)
    assert text != changed
    path.write_text(changed)


def renewed(path: Path, new: edition.Edition) -> tuple[str, list[str]]:
    """What became of it and the codes told; the file is valid, and as it is if done again."""
    state, told = renewal.renew(path, new)
    before = path.read_bytes(), record.path_of(path).read_bytes()
    assert not [said for said in validation.validate(path) if said.severity == "error"]
    known = before[1].replace(record.digest(before[0]).encode(), b"0" * 64)
    record.path_of(path).write_bytes(known)  # as if a byte had been changed: merged again
    renewal.renew(path, new)
    assert before == (path.read_bytes(), record.path_of(path).read_bytes())
    return state, [said.code for said in told]


def test_whom_an_editor_rejects_is_listed_no_more(path: Path) -> None:
    """Nor is he proposed to the personography; the others stay."""
    rejected(path, "Vera Lind")

    assert ("merged", []) == renewed(path, made())

    assert {"brandt", "orlov"} <= persons(path)
    assert "lind" not in persons(path)
    proposing.update(path.parent, [path])
    assert "Lind" not in (path.parent / "personography.xml").read_text()


def test_who_is_named_elsewhere_stays(path: Path) -> None:
    """One of two marks taken away is no rejection of the person."""
    rejected(path, "Pavel Orlov")
    renewed(path, made())

    assert "orlov" in persons(path)


def test_an_entry_that_an_editor_changed_stays(path: Path) -> None:
    """It is the editor's; so is one that the editor made."""
    rejected(path, "Vera Lind")
    text = path.read_text().replace(
        "<persName>Vera Lind</persName>", "<persName>Vera Lind</persName><birth when='1901'/>"
    )
    own = "<listPerson><person xml:id='w.pers.own'><persName>Own</persName></person>"
    path.write_text(text.replace("<listPerson>", own))

    assert ("merged", []) == renewed(path, made())
    assert ("merged", []) == renewed(path, made(title="New"))

    assert {"lind", "own"} <= set(re.findall(r"w\.pers\.([a-z]+)['\"]", path.read_text()))


def test_an_entry_comes_back_with_its_mark(path: Path) -> None:
    """The decision is deleted and the words are marked again."""
    rejected(path, "Vera Lind")
    renewed(path, made())
    text = re.sub(r"(?s)<listAnnotation.*</listAnnotation>", "", path.read_text())
    path.write_text(text.replace("Vera Lind", "<persName>Vera Lind</persName>"))

    assert ("merged", []) == renewed(path, made(title="New"))

    assert "lind" in persons(path)
    assert 'ref="#w.pers.lind"' in path.read_text()


@pytest.mark.parametrize("when", ["with its marks", "afterwards"])
def test_an_entry_that_the_editor_deletes_is_no_conflict(path: Path, when: str) -> None:
    """Though the machine would make it otherwise now."""
    rejected(path, "Vera Lind")
    if when == "afterwards":
        renewed(path, made())
    else:
        entry = r'(?s)<person xml:id="w\.pers\.lind">.*?</person>\s*'
        path.write_text(re.sub(entry, "", path.read_text()))
    new = made(TEXT.replace("stayed", "stayed, and Mrs. Lind wrote"))

    state, codes = renewed(path, new)

    assert ("merged", []) == (state, codes)
    assert "lind" in persons(path)  # another mark names her now


def test_an_entry_deleted_while_marks_name_it_stays_deleted(path: Path) -> None:
    """The editor meant it: the marks lose their pointers."""
    entry = r'(?s)<person xml:id="w\.pers\.lind">.*?</person>\s*'
    path.write_text(re.sub(entry, "", path.read_text()))

    renewed(path, made(title="New"))

    assert "lind" not in path.read_text().replace("Lind", "")


def test_a_name_that_is_nobodys_stays_so(path: Path) -> None:
    """The editor takes the pointer away, then the entry goes; and neither comes back."""
    bare = path.read_text().replace(' ref="#w.pers.lind"', "")
    path.write_text(bare)

    for number in range(3):
        renewed(path, made(title=f"Title {number}"))
        path.write_text(path.read_text().replace("<body>", f"<!-- seen {number} --><body>"))
        assert "lind" not in persons(path)


def test_a_work_that_an_editor_rejects_goes_with_its_author(path: Path) -> None:
    """Who is named by the entry alone is named no more."""
    ids = set(re.findall(r'xml:id="w\.work\.([^"]+)"', path.read_text()))
    assert ids
    rejected(path, "The Glass Harbour", "title")
    renewed(path, made())
    assert not re.findall(r'xml:id="w\.work\.([^"]+)"', path.read_text())
