"""A build makes what changed, goes on where it was stopped, and loses no document for another."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from interrupting import heard
from rubricator import building
from rubricator import project as projects
from rubricator.building import luggage
from rubricator.building.documents import Job
from rubricator.building.records.stamps import seen_again, stamp
from rubricator.corpus import Task
from rubricator.engine import Workplace
from rubricator.engine.cluster import Cluster
from rubricator.errors import UnfinishedError

PLUGIN = """
import os, time
RULES = {}
def annotate(draft):
    if "exit now" in draft.text:
        os._exit(3)
    while "loop now" in draft.text:
        pass
    if "fail now" in draft.text:
        raise KeyError("now")
    return []
"""
ENTRY = "[rubricator.annotators]\npoison = poison\n"
RECORD = "build/record/documents.jsonl"
FAST = ("--timeout", "20", "-j", "2")


def corpus(folder: Path, number: int) -> Path:
    """A project of so many short texts."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "rubricator.toml").write_text('title = "Many"\n')
    for one in range(number):
        text = f"Note {one}\n\nAda Brandt came to Lisbon in {1900 + one}, and left in 1999.\n"
        (folder / "seeds" / f"note-{one:03}.txt").write_text(text)
    return folder


@pytest.fixture
def poison(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine where a bad plug-in is installed."""
    folder = tmp_path / "plugins"
    (folder / "poison-1.0.dist-info").mkdir(parents=True)
    (folder / "poison.py").write_text(PLUGIN)
    (folder / "poison-1.0.dist-info" / "METADATA").write_text("Name: poison\nVersion: 1.0\n")
    (folder / "poison-1.0.dist-info" / "entry_points.txt").write_text(ENTRY)
    return {**os.environ, "PYTHONPATH": str(folder)}


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "rubricator.cli", "build", str(folder), *options]


def files(folder: Path) -> dict[str, bytes]:
    """All files of a project but the record of when what was made, which has times."""
    return {
        str(path.relative_to(folder)): path.read_bytes().replace(bytes(folder), b"")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and str(path.relative_to(folder)) != RECORD
    }


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of files that are not in both, or not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def times(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and str(path.relative_to(folder)) != RECORD
    }


def build(folder: Path, **more: bool) -> building.Built:
    return building.build(projects.open_project(folder), **more)


@pytest.mark.parametrize("engine", ["local", pytest.param("dask", marks=pytest.mark.dask)])
def test_poison_is_lost_alone(tmp_path: Path, poison: dict[str, str], engine: str) -> None:
    """Of 200 documents one ends its process, one loops, one raises, one is not text."""
    folder = corpus(tmp_path / "project", 200)
    for number, words in ((40, "exit now"), (80, "loop now"), (120, "fail now")):
        with (folder / "seeds" / f"note-{number:03}.txt").open("a") as file:
            file.write(words)
    (folder / "seeds" / "note-160.txt").write_bytes(bytes(range(256)) * 8)
    options = ("--timeout", "5", "-j", "2", "--engine", engine, "--log-format", "json")

    done = subprocess.run(
        command(folder, *options), env=poison, capture_output=True, text=True, check=False
    )

    assert 1 == done.returncode, done.stderr[-2000:]
    report = json.loads((folder / "build" / "report.json").read_text())
    wrong = {
        one["name"]: [said["code"] for said in one["findings"] if said["severity"] == "error"]
        for one in report["editions"]
        if one["state"] != "made"
    }
    assert {
        "note-040": ["I017"],
        "note-080": ["I020"],
        "note-120": ["I022"],
        "note-160": ["I001"],
    } == wrong
    assert 196 == len(list((folder / "build" / "html").glob("note-*.html")))
    events = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert {"event": "begin", "documents": 200, "unchanged": 0} == events[0]
    assert 200 == sum(event["event"] == "document" for event in events)
    assert (200, 4) == next(
        (event["documents"], event["failed"]) for event in events if event["event"] == "end"
    )


@pytest.mark.parametrize(
    "options",
    [
        ("-j", "1", "--timeout", "60"),
        ("-j", "2"),
        pytest.param(("-j", "2", "--engine", "dask"), marks=pytest.mark.dask),
    ],
)
def test_every_engine_gives_the_same_bytes(tmp_path: Path, options: tuple[str, ...]) -> None:
    """One process, two, a cluster: as in this process alone."""
    one, other = corpus(tmp_path / "one", 7), corpus(tmp_path / "other", 7)
    for folder in (one, other):
        shutil.copy(Path(__file__).parent.parent / "seeds" / "trotsky-new-defectors.txt", folder)
        (folder / "trotsky-new-defectors.txt").rename(folder / "seeds" / "long.txt")
    build(one)
    if options != ("-j", "1", "--timeout", "60"):
        (other / "seeds" / "more.txt").write_text("He left.\n")
        (one / "seeds" / "more.txt").write_text("He left.\n")
        build(one)

    subprocess.run(command(other, *options), check=True, capture_output=True)

    assert [] == different(files(one), files(other))


def test_a_document_travels(project: Path, tmp_path: Path) -> None:
    """What is made of it elsewhere, and put back, is what is made of it here; paths included."""
    away = tmp_path / "away"
    shutil.copytree(project, away, ignore=shutil.ignore_patterns("away"))
    for folder in (project, away):
        (folder / "tei").mkdir(exist_ok=True)
        (folder / "tei" / "personography.xml").write_text(
            PERSON % (ENTRY_OF % ("o", "Pavel Orlov"))
        )
        (folder / "seeds" / "bad.txt").write_bytes(bytes(range(256)) * 8)
    opened = projects.open_project(away)
    jobs = [
        Job(Task(path, opened.edition_of(path)), away, "build", (("site", "A project"),))
        for path in opened.sources
    ]
    build(project)

    for packed in luggage.pack(jobs):
        luggage.put(luggage.make(packed), away)

    there, here = files(away), {k: v for k, v in files(project).items() if k in files(away)}
    assert {"tei/letter.xml", "build/record/parts/letter.html", "build/text/letter.txt"} <= set(
        there
    )
    assert [] == different(there, here)
    assert str(away) in (away / "build" / "record" / "parts" / "bad.json").read_text()


@pytest.mark.dask
def test_without_shared_storage_documents_travel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cluster that does not see the project gives the same bytes."""
    one, other = corpus(tmp_path / "one", 12), corpus(tmp_path / "other", 12)
    build(one)
    monkeypatch.setattr(Cluster, "sees", lambda *_: False)

    building.build(projects.open_project(other), Workplace(2, dask=True))

    assert [] == different(files(one), files(other))


def recorded(folder: Path) -> int:
    """How many documents the record has; one that was looked at again has several lines."""
    path = folder / RECORD
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    return len({json.loads(line)["name"] for line in lines if line.endswith(b"\n")})


@pytest.fixture
def undisturbed(tmp_path: Path) -> dict[str, bytes]:
    folder = corpus(tmp_path / "undisturbed", 60)
    subprocess.run(command(folder, *FAST), check=True, capture_output=True)
    return files(folder)


def begun(folder: Path, number: int) -> subprocess.Popen[str]:
    """A build that has done so many documents."""
    with heard():
        running = subprocess.Popen(command(folder, *FAST), stderr=subprocess.PIPE, text=True)
    while recorded(folder) < number and running.poll() is None:
        time.sleep(0.002)
    return running


def test_a_killed_build_goes_on(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """``kill -9`` in the middle, twice, then a run that completes: as if nothing had been."""
    folder = corpus(tmp_path / "killed", 60)
    for number in (10, 30):
        running = begun(folder, number)
        running.kill()
        running.communicate()
    assert number <= recorded(folder)
    (folder / "tei" / ".rubricator-left").write_text("half a file")
    before = recorded(folder)

    done = subprocess.run(
        command(folder, *FAST, "--log-format", "json"), capture_output=True, text=True, check=True
    )

    assert 60 - before + 2 >= json.loads(done.stderr.splitlines()[0])["documents"]
    assert [] == different(undisturbed, files(folder))


def test_ctrl_c_ends_soon_and_says_so(tmp_path: Path) -> None:
    """Exit status 130, how much is done, no traceback; the next run does the rest."""
    folder = corpus(tmp_path / "stopped", 160)  # so many that none is at its end when it is stopped
    running = begun(folder, 3)
    before = recorded(folder)
    asked = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)

    assert time.monotonic() - asked < 5
    assert recorded(folder) < 80
    assert 130 == running.returncode, f"{before} were done. {said[-2000:]}"
    assert "of 160 documents are done and stay done. The next run goes on from there." in said
    assert "Traceback" not in said
    assert not list(folder.glob("**/.rubricator-*"))
    done = subprocess.run(
        command(folder, *FAST, "--log-format", "json"), capture_output=True, text=True, check=True
    )
    assert 160 - before >= json.loads(done.stderr.splitlines()[0])["documents"]
    assert 160 == recorded(folder)


@pytest.fixture
def built(project: Path) -> Iterator[Path]:
    """The project of three texts, built long enough ago."""
    build(project)
    return project


def made(folder: Path, **more: bool) -> set[str]:
    return set(build(folder, **more).made)


def test_nothing_changed_nothing_made(built: Path) -> None:
    """No file is touched, and what there is to tell is the same; ``force`` makes all."""
    before = times(built)
    told = list(build(built))

    again = build(built)

    assert (set(), before) == (set(again.made), times(built))
    assert told == list(again)
    assert {"unchanged": 3} == dict(again.totals.states)
    assert 3 == len(made(built, force=True))


@pytest.mark.parametrize(
    "name",
    ["seeds/letter.txt", "seeds/letter.toml", "tei/letter.xml", "tei/.rubricator/letter.json"],
)
def test_each_input_of_a_document_counts(built: Path, name: str) -> None:
    """Source, sidecar, edition as it stands, the machine's record of it: of that one alone."""
    path = built / name
    said = path.read_bytes() if path.exists() else b'title = "A letter"\n'
    path.write_bytes(said.replace(b"Brandt", b"Bremer"))

    assert {"letter"} == made(built)
    assert set() == made(built)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_a_name_that_is_no_text_costs_its_document_alone(built: Path) -> None:
    """Of a source and of an edition; all others are made."""
    for folder, name in (("seeds", b"caf\xe9.txt"), ("tei", b"caf\xe9s.xml")):
        Path(os.fsdecode(os.fsencode(built / folder) + b"/" + name)).write_text("A text.\n")

    told = build(built)

    assert {"rejected": 2, "unchanged": 3} == dict(told.totals.states)
    assert 2 == [said.code for one in told for said in one.findings].count("I026")


@pytest.mark.parametrize(
    "stem", ["index", "Index", "concordance-trb", "persons", "persons-ab", "dates-1930", "corpus"]
)
def test_what_the_project_has_already_no_document_is_called(built: Path, stem: str) -> None:
    """Neither takes the other's file."""
    before = files(built)
    (built / "seeds" / f"{stem}.txt").write_text("A text.\n")

    told = {one.name: one for one in build(built)}

    assert ["M011"] == [said.code for said in told[stem].findings]
    changed = different(before, files(built))
    assert [one for one in changed if one.startswith(("tei", "build/html", "build/text"))] == []


@pytest.mark.parametrize("stem", ["indexes", "persons-of-note", "dates-of-birth", "a-concordance"])
def test_names_like_those_are_free(built: Path, stem: str) -> None:
    (built / "seeds" / f"{stem}.txt").write_text("A text.\n")

    assert {stem} == made(built)


def test_what_is_not_read_is_told(built: Path) -> None:
    """Texts with another ending or in a folder, and sidecars of no source; not what is hidden or
    speaks of the folder."""
    assert () == build(built).findings
    seeds = built / "seeds"
    for name in ("a.md", "b/c.txt", "b/d.TXT", "b/e.toml", "leter.toml", "README.md", ".git/f.txt"):
        (seeds / name).parent.mkdir(exist_ok=True)
        (seeds / name).write_text('title = "T"\n')
    (seeds / "g.TEXT").write_text("A text.\n")
    (seeds / "g.toml").write_text('title = "T"\n')

    said = {one.code: one.message for one in build(built).findings}

    assert said["I027"].startswith("a.md, b/c.txt, b/d.TXT: ")
    assert said["M012"].startswith("leter.toml: ")
    assert 2 == len(said)


def test_a_sidecar_with_its_ending_in_capitals_is_told(built: Path) -> None:
    """No system but those that do not tell capitals from small letters would read it."""
    if (built / "SEEDS").exists():
        pytest.skip("this file system does not tell capitals from small letters")
    (built / "seeds" / "g.txt").write_text("A text.\n")
    (built / "seeds" / "g.TOML").write_text('title = "T"\n')

    (said,) = build(built).findings

    assert ("I027", True) == (said.code, said.message.startswith("g.TOML: not read; a sidecar"))


def test_a_source_that_is_gone_is_told(built: Path) -> None:
    """Its edition stays, beside the new one where it was only renamed; not told is what others
    made, or a hand."""
    sources = [path for path in (built / "seeds").iterdir() if path.suffix == ".txt"]
    sources[0].rename(sources[0].with_stem("renamed"))
    other = built / "tei" / f"{sources[0].stem}.xml"
    (built / "tei" / "own.xml").write_text(other.read_text().replace(sources[0].stem, "own"))

    told = {one.name: {said.code for said in one.findings} for one in build(built)}

    assert {sources[0].stem} == {name for name, codes in told.items() if "M013" in codes}


def test_a_link_that_leads_nowhere_is_told(built: Path) -> None:
    """A share that is not there takes no source away in silence."""
    (built / "seeds" / "deed.txt").symlink_to("/there/is/none.txt")

    (said,) = build(built).findings

    assert ("I027", True) == (said.code, said.message.startswith("deed.txt: "))


def test_a_missing_product_is_made(built: Path) -> None:
    """Whoever deletes a page gets it back."""
    before = files(built)
    (built / "build" / "html" / "letter.html").unlink()
    (built / "build" / "text" / "letter.txt").unlink()
    (built / "build" / "html" / "concordance.csv").unlink()

    build(built)

    assert [] == different(before, files(built))


@pytest.mark.parametrize("kind", ["json", "part", "js", "html"])
def test_what_the_record_lacks_is_made(built: Path, kind: str) -> None:
    """Whoever deletes a file of the record loses nothing by it."""
    before = files(built)
    (built / "build" / "record" / "parts" / f"letter.{kind}").unlink()

    assert {"letter"} == made(built)

    assert [] == different(before, files(built))


@pytest.mark.parametrize("name", ["text/letter.txt", "record/parts/letter.part"])
def test_what_was_cut_is_made(built: Path, name: str) -> None:
    """Where the power failed, a file may be there without its bytes."""
    before = files(built)
    (built / "build" / name).write_bytes(b"")

    assert {"letter"} == made(built)

    assert [] == different(before, files(built))


def test_a_damaged_part_is_told(built: Path) -> None:
    """By its name, with what to do; that done, the next build goes on."""
    part = built / "build" / "record" / "parts" / "letter.part"
    part.write_bytes(bytes(part.stat().st_size))
    (built / "seeds" / "other.txt").write_text("She left Lisbon in May 1931.\n")

    with pytest.raises(UnfinishedError, match=r"letter\.part: is damaged; delete it"):
        build(built)
    part.unlink()

    assert {"letter"} == made(built)


def test_settings_count(built: Path) -> None:
    """What the project says of all documents concerns all."""
    (built / "rubricator.toml").write_text('title = "Another"\n')

    assert 3 == len(made(built))


def test_what_is_gone_is_taken_away(built: Path) -> None:
    """Without source and edition nothing of a document stays in ``build/``."""
    for path in (*built.glob("seeds/letter.*"), *built.glob("tei/**/letter.*")):
        path.unlink()

    build(built)

    assert [] == list((built / "build").rglob("*letter*"))
    assert "letter" not in (built / "build" / "html" / "index.html").read_text()


def test_a_torn_record_costs_its_document(built: Path) -> None:
    """A line that was cut off is passed over, and its document is made again."""
    path = built / RECORD
    path.write_bytes(path.read_bytes()[:-40])

    assert 1 == len(made(built))
    assert set() == made(built)


PERSON = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>P</title>
</titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>
</teiHeader><standOff><listPerson>%s</listPerson></standOff></TEI>"""
ENTRY_OF = '<person xml:id="pers.%s"><persName>%s</persName></person>'


@pytest.mark.parametrize(
    "said", [b"[1]", b'{"products": ["html/index.html"]}', b"{", b"\xff", b"\n1\n"]
)
def test_a_record_of_another_version_costs_the_pages_of_the_corpus(
    built: Path, said: bytes
) -> None:
    """What cannot be understood of what an earlier build kept is made again."""
    kept = built / "build" / "record" / "site.jsonl"
    before = files(built)
    kept.write_bytes(said)

    build(built)

    assert different(before, files(built)) == []


def test_a_person_makes_those_again_whose_words_it_shares(built: Path) -> None:
    """A new entry of the personography, or a change, concerns the documents that have its words."""
    path = built / "tei" / "personography.xml"
    path.write_text(PERSON % (ENTRY_OF % ("x", "Zyx Quolm")))
    assert set() == made(built)

    path.write_text(PERSON % (ENTRY_OF % ("orlov", "Orlov, Pavel") + ENTRY_OF % ("x", "Zyx Quolm")))
    assert {"letter"} == made(built)
    assert "personography.xml#pers.orlov" in (built / "tei" / "letter.xml").read_text()

    path.write_text(PERSON % (ENTRY_OF % ("orlov", "Orlov, Pavel") + ENTRY_OF % ("x", "Zyx Qualm")))
    assert set() == made(built)


def test_an_edition_made_by_hand_depends_on_what_it_points_into(built: Path) -> None:
    """Where the other file loses the place, the pointer leads nowhere, and that is told."""
    edition = (built / "tei" / "letter.xml").read_text()
    place = edition.partition('<p xml:id="')[2].partition('"')[0]
    hand = edition.replace("letter.", "hand.").replace('xml:id="letter"', 'xml:id="hand"')
    hand = hand.replace("</p>", f'<ref target="letter.xml#{place}"/></p>', 1)
    (built / "tei" / "hand.xml").write_text(hand)
    build(built)
    (built / "seeds" / "letter.txt").write_text("Another text.\n")

    again = build(built)

    assert {"hand", "letter"} == set(again.made)
    (told,) = [one for one in again if one.name == "hand"]
    assert "V013" in [said.code for said in told.findings]


def test_neighbours_pages_follow(built: Path) -> None:
    """A new title stands on the pages before and after, whose documents are not made again."""
    sidecar = built / "seeds" / "letter.toml"
    sidecar.write_text('title = "A letter to nobody"\ndate = "1936"\n')

    again = build(built)

    assert {"letter"} == set(again.made)
    pages = [path.read_text() for path in (built / "build" / "html").glob("*.html")]
    assert sum("A letter to nobody</a>" in page for page in pages) >= 2


def test_a_file_is_known_again(tmp_path: Path) -> None:
    """By size and times; by its bytes where it was written just before."""
    path = tmp_path / "file"
    path.write_bytes(b"one")
    fresh = stamp(tmp_path, "file")
    assert -1 == fresh.size
    path.write_bytes(b"two")
    assert seen_again(str(tmp_path), fresh) is None
    os.utime(path, (1, 1))
    assert seen_again(str(tmp_path), stamp(tmp_path, "file")) is not None
    path.unlink()
    assert seen_again(str(tmp_path), fresh) is None
    gone = stamp(tmp_path, "file")
    assert "" == gone.digest
    assert gone == seen_again(str(tmp_path), gone)


def test_folders_may_stand_anywhere(tmp_path: Path) -> None:
    """Folders named by absolute paths, outside the project, are built like those within."""
    root = corpus(tmp_path / "project", 2)
    elsewhere = tmp_path / "elsewhere"
    shutil.move(root / "seeds", elsewhere / "texts")
    settings = "".join(
        f'{name} = "{(elsewhere / folder).as_posix()}"\n'
        for name, folder in (("seeds", "texts"), ("tei", "tei"), ("build", "out"))
    )
    (root / "rubricator.toml").write_text(settings)

    built = building.build(projects.open_project(root))
    again = building.build(projects.open_project(root))

    assert (2, 0) == (len(built.made), len(again.made))
    assert {"error"}.isdisjoint(said.severity for said in built.findings)
    assert (elsewhere / "out" / "html" / "note-000.html").is_file()
    assert (elsewhere / "tei" / "note-001.xml").is_file()
