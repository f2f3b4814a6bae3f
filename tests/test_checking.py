"""A package that is not as it was packed is told so: what, where, and what to do."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner

from depositing import letters, packed
from rubricator import cli
from rubricator.deposit import checking
from rubricator.errors import FileRefusedError


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bag that nobody has touched."""
    folder = tmp_path_factory.mktemp("sound")
    packed(letters(folder / "letters"), folder / "bag")
    return folder / "bag"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def resealed(folder: Path) -> None:
    """Manifests for the files as they are: a change by someone who knows bags."""
    opened = bagit.Bag(str(folder))
    opened.save(manifests=True)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_bag_as_it_was_packed_has_no_fault(sound: Path) -> None:
    """Nor has a ZIP of it."""
    assert [] == checking.check(sound)


def test_a_zip_is_checked_as_the_bag_in_it(sound: Path, tmp_path: Path) -> None:
    """A sound one has no fault; of a spoilt one, the file in it is named."""
    shutil.make_archive(str(tmp_path / "bag"), "zip", sound.parent, "bag")
    assert [] == checking.check(tmp_path / "bag.zip")

    with zipfile.ZipFile(tmp_path / "bag.zip", "a") as archive:
        archive.writestr("bag/data/added.txt", "x")
    (said, *rest) = checking.check(tmp_path / "bag.zip")

    assert ("B004", f"{tmp_path / 'bag.zip'}/data/added.txt") == (said.code, said.file)
    assert ["B006"] == [said.code for said in rest]


SPOILT: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a flipped bit of an edition": (lambda bag: flip(bag / "data/tei/letter.xml"), {"B002"}),
    "a flipped bit of a source": (lambda bag: flip(bag / "data/source/letter.txt"), {"B002"}),
    "a flipped bit of the tags": (lambda bag: flip(bag / "bag-info.txt"), {"B002"}),
    "a byte more": (
        lambda bag: (bag / "data/README.md").write_bytes(
            (bag / "data/README.md").read_bytes() + b"\n"
        ),
        {"B002"},
    ),
    "a missing file": (lambda bag: (bag / "data/tei/telegram.xml").unlink(), {"B003"}),
    "a missing tag file": (lambda bag: (bag / "bag-info.txt").unlink(), {"B003"}),
    "an added file": (lambda bag: (bag / "data/tei/.DS_Store").write_bytes(b"x"), {"B004"}),
    "an added tag file": (lambda bag: (bag / "notes.txt").write_bytes(b"x"), {"B004"}),
    "no declaration": (lambda bag: (bag / "bagit.txt").unlink(), {"B001"}),
    "no manifest": (lambda bag: (bag / "manifest-sha512.txt").unlink(), {"B003"}),
}


@pytest.mark.parametrize("what", SPOILT)
def test_each_harm_has_its_finding(sound: Path, tmp_path: Path, what: str) -> None:
    """A flipped, a missing and an added byte or file are each caught."""
    harm, codes = SPOILT[what]
    shutil.copytree(sound, tmp_path / "bag")

    harm(tmp_path / "bag")

    found = checking.check(tmp_path / "bag")
    assert codes <= {said.code for said in found}
    assert all(said.file.startswith(str(tmp_path / "bag")) for said in found)


def test_a_forged_bag_is_caught_behind_its_manifests(sound: Path, tmp_path: Path) -> None:
    """Manifests made anew do not hide that the crate, the schema or the source disagree."""
    forged = tmp_path / "bag"
    shutil.copytree(sound, forged)
    changed(forged / "data/tei/letter.xml", "without a full stop", "without a fool stop")
    resealed(forged)
    assert {"B006", "T001"} <= {said.code for said in checking.check(forged)}

    shutil.rmtree(forged)
    shutil.copytree(sound, forged)
    changed(forged / "data/source/letter.txt", "Dear Sir", "Dear Tom")
    crate = forged / "data/ro-crate-metadata.json"
    graph = json.loads(crate.read_bytes())
    for entity in graph["@graph"]:
        if entity["@id"] == "source/letter.txt":
            data = (forged / "data/source/letter.txt").read_bytes()
            entity["sha256"] = hashlib.sha256(data).hexdigest()
    crate.write_text(json.dumps(graph), encoding="utf-8")
    resealed(forged)
    assert ["B007"] == [said.code for said in checking.check(forged)]

    shutil.rmtree(forged)
    shutil.copytree(sound, forged)
    changed(forged / "data/tei/letter.xml", "<body>", "<body><persname/>")
    resealed(forged)
    assert "V001" in {said.code for said in checking.check(forged)}


def test_each_fault_is_told_once(sound: Path, tmp_path: Path) -> None:
    """A file that is no XML is asked twice; a folder that is no bag has no other fault."""
    shutil.copytree(sound, tmp_path / "bag")
    with (tmp_path / "bag/data/tei/letter.xml").open("a") as file:
        file.write("x")
    (tmp_path / "none").mkdir()

    found = checking.check(tmp_path / "bag")

    assert "I005" in {said.code for said in found}
    assert len(set(found)) == len(found)
    assert ["B001"] == [said.code for said in checking.check(tmp_path / "none")]


def test_a_crate_that_is_gone_or_no_json_is_a_finding(sound: Path, tmp_path: Path) -> None:
    """Without it nothing describes the files."""
    shutil.copytree(sound, tmp_path / "bag")
    (tmp_path / "bag/data/ro-crate-metadata.json").write_text("{")
    resealed(tmp_path / "bag")

    assert "B005" in {said.code for said in checking.check(tmp_path / "bag")}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd"])
def test_names_that_lead_out_are_faults(sound: Path, tmp_path: Path, name: str) -> None:
    """Neither a manifest nor a crate makes the check read a file elsewhere."""
    shutil.copytree(sound, tmp_path / "bag")
    crate = tmp_path / "bag/data/ro-crate-metadata.json"
    changed(crate, '"README.md"', json.dumps(name))
    resealed(tmp_path / "bag")

    found = checking.check(tmp_path / "bag")

    assert any("which is not there" in said.message for said in found)


def test_the_command_says_what_is_wrong_and_exits_with_1(sound: Path, tmp_path: Path) -> None:
    """0 for a sound package, 1 with findings, 3 where there is none."""
    run = CliRunner().invoke(cli.main, ["deposit", "--check", str(sound), "-j", "1"])
    assert (0, True) == (run.exit_code, "sound" in run.stderr)

    shutil.copytree(sound, tmp_path / "bag")
    flip(tmp_path / "bag/data/source/telegram.txt")
    run = CliRunner().invoke(cli.main, ["deposit", "--check", str(tmp_path / "bag"), "-j", "1"])
    assert 1 == run.exit_code
    assert "source/telegram.txt: error B002" in run.stderr

    with pytest.raises(FileRefusedError):
        checking.check(tmp_path / "none")
