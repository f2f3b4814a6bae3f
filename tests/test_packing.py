"""A project is packed whole or not at all, the same everywhere, and closed unless it is opened."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from depositing import EPOCH, TOLD, files, letters, packed
from rubricator import cli
from rubricator.deposit import bag, checking
from rubricator.errors import UsageError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project ``letters`` and its bag ``bag``."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        deposit = packed(letters(folder / "letters"), folder / "bag")
    assert deposit.path == folder / "bag"
    return folder


def test_a_bag_has_all_that_is_promised(made: Path) -> None:
    """Editions, sources, schemas, stylesheets, what was derived, records, provenance."""
    names = set(files(made / "bag" / "data"))

    assert {
        "README.md",
        "LICENSE",
        "ro-crate-metadata.json",
        "tei/letter.xml",
        "tei/telegram.xml",
        "tei/corpus.xml",
        "source/letter.txt",
        "source/letter.toml",
        "source/telegram.txt",
        "schema/rubricator.odd",
        "schema/rubricator.rng",
        "schema/rubricator.xsd",
        "schema/rubricator.sch",
        "xslt/html.xsl",
        "derived/html/index.html",
        "derived/text/letter.txt",
        "derived/concordance/concordance.csv",
        "derived/exports/bibtex/works.bib",
        "metadata/datacite.xml",
        "metadata/datacite.json",
        "metadata/oai_dc.xml",
        "metadata/invenio.json",
        "provenance/validation.json",
        "provenance/build.json",
        "provenance/accuracy.md",
        "provenance/software.json",
    } <= names
    assert not [name for name in names if name.endswith("lock")]
    derived = {name.split("/")[1] for name in names if name.startswith("derived/")}
    assert {"html", "text", "concordance", "exports"} == derived


def test_the_bag_is_of_version_1_and_dated_by_the_epoch(made: Path) -> None:
    """Declaration, date and manifest are those of RFC 8493, none of today."""
    tags = (made / "bag" / "bag-info.txt").read_text()

    assert "BagIt-Version: 1.0\n" in (made / "bag" / "bagit.txt").read_text()
    assert "Bagging-Date: 2027-01-15\n" in tags
    assert "Contact-Email: editor@archive.example\n" in tags
    assert "External-Identifier: https://doi.org/10.5072/example\n" in tags
    manifest = (made / "bag" / "manifest-sha512.txt").read_text().splitlines()
    digest, name = next(line.split("  ") for line in manifest if line.endswith("letter.xml"))
    assert digest == hashlib.sha512((made / "bag" / name).read_bytes()).hexdigest()


def test_the_same_bytes_wherever_the_project_lies(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the project elsewhere gives the same bag, and its ZIP is the bag in one file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(made / "letters", tmp_path / "copy")

    packed(Path("copy"), tmp_path / "bag")
    packed(made / "letters", tmp_path / "one" / "bag.zip", kind="zip")
    packed(Path("copy"), tmp_path / "two" / "bag", kind="zip")

    assert files(made / "bag") == files(tmp_path / "bag")
    one, two = ((tmp_path / name / "bag.zip").read_bytes() for name in ("one", "two"))
    assert one == two
    with zipfile.ZipFile(tmp_path / "one" / "bag.zip") as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert {f"bag/{name}": data for name, data in files(made / "bag").items()} == inside


def test_without_an_epoch_no_clock_is_asked(made: Path, tmp_path: Path) -> None:
    """The bag has no date of bagging; what must have a date has that of publication."""
    packed(made / "letters", tmp_path / "bag")

    assert "Bagging-Date" not in (tmp_path / "bag" / "bag-info.txt").read_text()
    crate = json.loads((tmp_path / "bag" / "data" / "ro-crate-metadata.json").read_bytes())
    root = next(one for one in crate["@graph"] if one["@id"] == "./")
    run = next(one for one in crate["@graph"] if one["@id"] == "#run")
    assert "2026-11-01" == root["datePublished"]
    assert "endTime" not in run


def test_metadata_alone_quotes_nothing(made: Path, tmp_path: Path) -> None:
    """No file of the package has words of the text, not even in a finding."""
    packed(made / "letters", tmp_path / "bag", rights="metadata-only")

    found = files(tmp_path / "bag")
    textual = ("data/tei/", "data/source/", "data/derived/")
    assert not [name for name in found if name.startswith(textual)]
    assert not [name for name, data in found.items() if TOLD.encode() in data]
    build = json.loads(found["data/provenance/build.json"])
    told = [said for edition in build["editions"] for said in edition["findings"]]
    assert told
    assert all("message" not in said and "fragment" not in said for said in told)
    assert TOLD.encode() in b"".join(files(made / "bag").values())


def test_an_open_deposit_names_each_licence_that_lacks(made: Path, tmp_path: Path) -> None:
    """The telegram has no licence for its text; with one, all is open."""
    shutil.copytree(made / "letters", tmp_path / "letters")

    refused = packed(tmp_path / "letters", tmp_path / "bag", rights="open")

    assert refused.path is None
    assert not (tmp_path / "bag").exists()
    (said,) = (one for one in refused.findings if one.severity == "error")
    assert ("M028", "An open deposit needs a licence for the text.") == (said.code, said.message)
    assert said.file.endswith("telegram.xml")

    (tmp_path / "letters" / "seeds" / "telegram.toml").write_text('licence = "CC0-1.0"\n')
    opened = packed(tmp_path / "letters", tmp_path / "bag", rights="open")

    assert opened.path is not None
    record = json.loads((tmp_path / "bag" / "data" / "metadata" / "invenio.json").read_bytes())
    assert "public" == record["access"]["files"]


def test_unknown_rights_are_said_and_keep_the_package_closed(made: Path, tmp_path: Path) -> None:
    """A closed deposit is complete, with a warning for each text whose rights are unknown."""
    deposit = packed(made / "letters", tmp_path / "bag")

    assert [("M029", "The rights in the text are unknown.")] == [
        (said.code, said.message) for said in deposit.findings if said.code == "M029"
    ]
    record = json.loads((tmp_path / "bag" / "data" / "metadata" / "invenio.json").read_bytes())
    assert {"record": "public", "files": "restricted"} == record["access"]
    licence = (tmp_path / "bag" / "data" / "LICENSE").read_text()
    assert "text: unknown" in licence


def test_what_is_there_is_only_replaced_if_it_is_ours_and_asked_for(
    made: Path, tmp_path: Path
) -> None:
    """A bag of ours with --force; a folder of something else never."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("keep")
    shutil.copytree(made / "bag", tmp_path / "bag")
    (tmp_path / "bag" / "old.txt").write_text("old")

    with pytest.raises(UsageError, match="no package of Rubricator's"):
        packed(made / "letters", other, force=True)
    with pytest.raises(UsageError, match="--force replaces it"):
        packed(made / "letters", tmp_path / "bag")
    packed(made / "letters", tmp_path / "bag", force=True)

    assert ["mine.txt"] == [path.name for path in other.iterdir()]
    assert not (tmp_path / "bag" / "old.txt").exists()
    assert ["bag", "other"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("place", ["bag/other", "bag/data/tei/other"])
def test_a_package_is_never_put_into_another(made: Path, place: str) -> None:
    """Its manifest would not list what is added."""
    with pytest.raises(UsageError, match="cannot stand in another"):
        packed(made / "letters", made / place)


@pytest.mark.parametrize("place", ["letters", "letters/tei/bag", "letters/build", "."])
def test_a_package_is_never_put_into_what_it_is_made_of(made: Path, place: str) -> None:
    """Not the project itself, nor its folders, nor a folder above it."""
    with pytest.raises(UsageError):
        packed(made / "letters", made / place, force=True)


def test_a_run_that_is_stopped_leaves_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a bag nor half of one; what a killed run left is in nobody's way."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bag, "close", stopped)
        with pytest.raises(KeyboardInterrupt):
            packed(made / "letters", tmp_path / "bag")
    assert [] == list(tmp_path.iterdir())

    (tmp_path / ".bag.partial").mkdir()
    (tmp_path / ".bag.partial" / "half").write_text("half")
    packed(made / "letters", tmp_path / "bag")

    assert ["bag"] == [path.name for path in tmp_path.iterdir()]
    assert not (tmp_path / "bag" / "half").exists()


def test_a_project_without_settings_is_packed_with_findings(tmp_path: Path) -> None:
    """What is not known is said, each thing once, and 0000 stands for a year nobody gave."""
    folder = tmp_path / "bare"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds" / "a.txt").write_text("Dear Ada,\n\nIt rains.\n")

    run = CliRunner().invoke(cli.main, ["deposit", str(folder), "-o", str(tmp_path / "bag")])

    assert 0 == run.exit_code, run.output
    for thing in ("no title", "describes", "creator", "whom to ask", "publishes", "when"):
        assert thing in run.stderr
    assert "M029" in run.stderr
    datacite = (tmp_path / "bag" / "data" / "metadata" / "datacite.xml").read_text()
    assert "<publicationYear>0000</publicationYear>" in datacite
    assert "<creatorName>(:unkn)</creatorName>" in datacite


def test_a_build_that_fails_packs_nothing(made: Path, tmp_path: Path) -> None:
    """A source that is no text is an error of the build, and of the deposit."""
    shutil.copytree(made / "letters", tmp_path / "letters")
    (tmp_path / "letters" / "seeds" / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    run = CliRunner().invoke(
        cli.main, ["deposit", str(tmp_path / "letters"), "-o", str(tmp_path / "bag")]
    )

    assert 1 == run.exit_code
    assert "I001" in run.stderr
    assert "Nothing was packed" in run.stderr
    assert not (tmp_path / "bag").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["-o", "x", "--open", "--metadata-only"], ["-o", "x", "--zip", "--ocfl"]]
)
def test_what_cannot_mean_anything_is_refused(arguments: list[str], made: Path) -> None:
    """No target, or flags that exclude each other, are misuse."""
    run = CliRunner().invoke(cli.main, ["deposit", str(made / "letters"), *arguments])

    assert 2 == run.exit_code


def test_gold_of_the_project_is_measured(made: Path, tmp_path: Path) -> None:
    """With gold in the settings, the accuracy on it stands beside the published one."""
    shutil.copytree(made / "letters", tmp_path / "letters")
    gold = tmp_path / "letters" / "gold"
    gold.mkdir()
    line = {"id": "1", "text": "Ada Brandt came.", "eval_types": ["person"]}
    spans = [{"start": 0, "end": 10, "type": "person"}]
    (gold / "a.jsonl").write_text(json.dumps({**line, "spans": spans}) + "\n")
    settings = tmp_path / "letters" / "rubricator.toml"
    settings.write_text(settings.read_text().replace("keywords", 'gold = ["gold/*"]\nkeywords'))

    packed(tmp_path / "letters", tmp_path / "bag")

    measured = json.loads((tmp_path / "bag/data/provenance/evaluation.json").read_bytes())
    assert ["gold/a.jsonl"] == measured["gold"]
    assert "person" in json.dumps(measured)


def test_the_published_accuracy_is_that_of_the_readme(repository: Path) -> None:
    """The statement in each package has the tables of README.md."""
    tables = (repository / "README.md").read_text().split("<!-- accuracy -->")[1]
    statement = repository / "src" / "rubricator" / "deposit" / "accuracy.md"

    assert tables.split("<!-- /accuracy -->")[0] in statement.read_text()


def test_other_commands_do_not_load_what_packing_needs() -> None:
    """Bags and crates are imported by the command that packs, and by no other."""
    code = "import sys, rubricator.cli; print({'bagit', 'rocrate'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()" == run.stdout.strip()


def test_tei_of_others_is_packed_and_the_package_is_sound(tmp_path: Path) -> None:
    """It is not held to our schema; the report of validation in the package tells all of it."""
    folder = letters(tmp_path / "letters")
    shutil.copy(Path(__file__).parent / "cases" / "others" / "drama.xml", folder / "tei")

    assert packed(folder, tmp_path / "bag").path is not None

    data = tmp_path / "bag" / "data"
    assert (data / "derived" / "html" / "drama.html").is_file()
    report = json.loads((data / "provenance" / "validation.json").read_bytes())
    assert [False] == [one["valid"] for one in report["documents"] if one["name"] == "drama"]
    assert not checking.check(tmp_path / "bag")


def test_a_changed_project_is_the_next_version_of_its_object(tmp_path: Path) -> None:
    """What was stored is not stored again, the first version stays; unchanged, none is added."""
    folder, target = letters(tmp_path / "letters"), tmp_path / "object"
    packed(folder, target, kind="ocfl")
    first = files(target / "v1")

    assert packed(folder, target, kind="ocfl").unchanged
    assert not (target / "v2").exists()

    (folder / "seeds" / "telegram.txt").write_text("Porto, May 3, 1938\n\nLeft safe.\n")
    assert not packed(folder, target, kind="ocfl").unchanged

    inventory = json.loads((target / "inventory.json").read_bytes())
    assert ("v2", ["v1", "v2"]) == (inventory["head"], sorted(inventory["versions"]))
    assert first == files(target / "v1")
    stored = files(target / "v2" / "content")
    assert "source/telegram.txt" in stored
    assert "source/letter.txt" not in stored
    names = {name for names in inventory["versions"]["v2"]["state"].values() for name in names}
    assert {"source/telegram.txt", "source/letter.txt", "schema/rubricator.rng"} <= names


@pytest.mark.parametrize("what", ["another collection", "a changed inventory", "a missing file"])
def test_no_version_is_added_to_what_is_not_sound(tmp_path: Path, what: str) -> None:
    """The object of another collection, or one that was tampered with, stays as it is."""
    folder, target = letters(tmp_path / "letters"), tmp_path / "object"
    packed(folder, target, kind="ocfl")
    settings, inventory = folder / "rubricator.toml", target / "inventory.json"
    if what == "another collection":
        settings.write_text(settings.read_text().replace("10.5072/example", "10.5072/other"))
    elif what == "a changed inventory":
        inventory.write_bytes(inventory.read_bytes() + b" ")
    else:
        (target / "v1" / "content" / "source" / "letter.txt").unlink()
    (folder / "seeds" / "telegram.txt").write_text("Left safe.\n")
    before = files(target)

    with pytest.raises(UsageError, match=r"object|inventory|missing"):
        packed(folder, target, kind="ocfl")

    assert before == files(target)
    assert {"letters", "object"} == {path.name for path in tmp_path.iterdir()}


def test_each_text_is_a_part_of_the_collection_for_datacite(made: Path) -> None:
    """With its title, its author and its editor, in XML and in JSON."""
    folder = made / "bag" / "data" / "metadata"
    parts = etree.parse(folder / "datacite.xml").findall(".//{*}relatedItem")
    titles = [str(part.findtext("{*}titles/{*}title")) for part in parts]

    assert {"HasPart"} == {part.get("relationType") for part in parts}
    assert 2 == len(titles)
    described = json.loads((folder / "datacite.json").read_bytes())
    assert titles == [part["titles"][0]["title"] for part in described["relatedItems"]]
    assert all(part["relatedItemType"] == "Text" for part in described["relatedItems"])
