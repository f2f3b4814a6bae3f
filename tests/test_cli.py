"""The command line: what it prints, writes and returns."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rubricator import cli, locking
from rubricator.findings import CODES


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def tree(folder: Path) -> dict[str, str]:
    """A digest of each file's bytes; the record of a build has the times of files in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "documents.jsonl"
    }


def test_build_makes_what_the_design_lists(project: Path) -> None:
    """Editions, their records, a site, texts, the concordance in three forms, a report."""
    result = run("build", project)

    assert 0 == result.exit_code, result.output
    stems = {"dawsey-revolution-betrayed", "letter", "trotsky-new-defectors"}
    files = set(tree(project))
    assert {f"tei/{stem}.xml" for stem in stems} <= files
    assert {f"tei/.rubricator/{stem}.json" for stem in stems} <= files
    assert {f"build/text/{stem}.txt" for stem in stems} <= files
    assert {f"build/html/{stem}.{e}" for stem in stems for e in ("html", "xml", "txt")} <= files
    assert {"build/html/index.html", "build/report.json"} <= files
    assert {f"build/html/concordance.{e}" for e in ("html", "csv", "json")} <= files
    assert "3 documents: 3 written" in result.stderr
    assert "" == result.stdout


def test_a_second_build_changes_nothing_on_disk(project: Path) -> None:
    """Unchanged input leaves every file alone, its time included, but for the record."""
    run("build", project)

    def times() -> dict[Path, int]:
        paths = {path for path in project.rglob("*") if path.is_file()}
        paths.remove(project / "build" / "record" / "documents.jsonl")
        return {path: path.stat().st_mtime_ns for path in paths}

    before = times()

    result = run("build", project)

    assert "3 unchanged" in result.stderr
    assert before == times()


def test_any_number_of_processes_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    """-j 1 and -j 2 agree on every byte."""
    for number in range(12):
        text = f"Ada Brandt {number}\n\nShe left in 19{number:02}. “No” (TGH, {number}).\n"
        (project / "seeds" / f"more-{number}.txt").write_text(text)
    run("build", project, "-j", "1")
    one = tree(project)
    for path in sorted(project.rglob("*"), reverse=True):
        if "build" in path.parts or "tei" in path.parts:
            path.rmdir() if path.is_dir() else path.unlink()

    result = run("build", project, "-j", "2")

    assert "15 documents: 15 written" in result.stderr
    assert one == tree(project)


def test_one_bad_document_fails_alone(project: Path) -> None:
    """What is not text is a finding with exit status 1; the others are built."""
    (project / "seeds" / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (project / "seeds" / "empty.txt").write_bytes(b"")

    result = run("build", project)

    assert 1 == result.exit_code
    assert "I001" in result.stderr
    assert "I002" in result.stderr
    report = json.loads((project / "build" / "report.json").read_text())
    assert {"image": "rejected", "empty": "rejected", "letter": "made"}.items() <= {
        e["name"]: e["state"] for e in report["editions"]
    }.items()
    assert not (project / "tei" / "image.xml").exists()


def test_sidecars_are_read_with_their_texts(tmp_path: Path) -> None:
    """A shell gives every file of a folder: a sidecar is no text, nor is an edition."""
    seeds, tei = tmp_path / "seeds", tmp_path / "tei"
    seeds.mkdir()
    (seeds / "note.txt").write_text("A Note\n\nThe harbour was closed in 1931.\n")
    (seeds / "note.toml").write_text('title = "Of the Harbour"\n')
    both = [seeds / "note.toml", seeds / "note.txt"]

    given, alone = run("encode", *both, "-o", tei), run("encode", both[0], "-o", tei)
    before = (tei / "note.xml").read_bytes()
    edition = run("encode", tei / "note.xml", "-o", tei)

    assert (0, 2, 1) == (given.exit_code, alone.exit_code, edition.exit_code)
    assert "I001" in edition.stderr
    assert before == (tei / "note.xml").read_bytes()
    assert b'<title type="main">Of the Harbour</title>' in before


def test_a_folder_stands_for_its_editions(project: Path) -> None:
    """As a text editor's user would give it: lists and corpus are none."""
    run("build", project)
    run("authority", "update", project)
    tei, out = project / "tei", project / "out"

    validated, measured = run("validate", tei), run("evaluate", tei, "--errors", "0")
    rendered = run("render", tei, "--to", "text", "-o", out)

    assert "3 files: 0 errors" in validated.stderr
    assert validated.stdout == run("validate", project).stdout
    assert (0, 3) == (rendered.exit_code, len(list(out.iterdir())))
    assert 1 == measured.stderr.count("I028")


def test_what_is_named_twice_is_done_once(project: Path) -> None:
    """A folder and a file of it, for a shell gives both."""
    run("build", project)
    letter, tei = project / "seeds" / "letter.txt", project / "tei"

    validated = run("validate", tei, tei / "letter.xml")
    encoded = run("encode", letter, project / "seeds", "-o", tei)

    assert "3 files: " in validated.stderr
    assert (0, True) == (encoded.exit_code, "3 documents: " in encoded.stderr)


def test_a_corrected_edition_is_gold(project: Path) -> None:
    """One by whom nobody is named is the machine's own verdict; a word by hand, and it is not."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    edition.write_text(edition.read_text().replace("She left.", "<hi>She</hi> left."))
    before = run("evaluate", edition)
    run("build", project)

    assert "I028" in before.stderr
    assert "I028" not in run("evaluate", edition).stderr


def test_a_remedy_is_told_once_in_a_run(project: Path) -> None:
    """However many documents need it."""
    for number in range(3):
        (project / "seeds" / f"no-title-{number}.txt").write_text("the rain fell on it all.\n")

    told = run("build", project).stderr

    assert 3 <= told.count("M002")
    assert 1 == told.count('Put title = "…"')


def test_what_most_texts_lack_is_told_once(project: Path) -> None:
    """Ten texts without a licence are one line of a build, not ten."""
    for number in range(10):
        text = "A Note\n\nThe harbour was closed in 1931.\n"
        (project / "seeds" / f"note-{number}.txt").write_text(text)

    told = run("build", project).stderr

    assert 1 == told.count("M001")
    assert re.search(r"seeds/\S+ and \d+ more: warning M001: ", told)


def test_what_is_no_longer_there_leaves_the_site(project: Path) -> None:
    """A source and edition that are removed take their pages with them; other files stay."""
    run("build", project)
    (project / "build" / "html" / "CNAME").write_text("example.org\n")
    for path in ("seeds/letter.txt", "tei/letter.xml"):
        (project / path).unlink()

    run("build", project)

    assert not list((project / "build").rglob("letter.*"))
    assert (project / "build" / "html" / "CNAME").exists()


def test_an_edition_changed_by_hand_is_merged(project: Path) -> None:
    """The editor's words stay, the machine's news come in, the page shows both; status says so."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    changed = edition.read_text().replace("encoded by the machine", "read by a person")
    edition.write_text(changed)
    (project / "seeds" / "letter.txt").write_text("Another letter.\n")
    before = run("status", project).stdout

    result = run("build", project)

    assert 0 == result.exit_code
    assert "1 merged" in result.stderr
    assert "read by a person" in edition.read_text()
    assert "Another letter." in edition.read_text()
    assert edition.read_text() == (project / "build" / "html" / "letter.xml").read_text()
    assert "letter\tedited by hand, source changed\n" in before
    assert "letter\tedited by hand\n" in run("status", project).stdout
    assert "dawsey-revolution-betrayed\tunchanged\n" in before


def test_an_edition_that_cannot_be_merged_is_kept(project: Path) -> None:
    """Where its words were changed it is left alone, and the command says so."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    changed = edition.read_text().replace("She left", "She stayed")
    edition.write_text(changed)
    (project / "seeds" / "letter.txt").write_text("Another letter.\n")

    result = run("build", project)

    assert "M004" in result.stderr
    assert "1 kept" in result.stderr
    assert changed == edition.read_text()


def test_two_runs_at_once(project: Path) -> None:
    """The second says that the first is at work, and which process that is; nothing is written."""
    with locking.alone(project / "tei"):
        result = run("build", project)
        encoded = run("encode", project / "seeds" / "letter.txt", "-o", project / "tei")

    assert 2 == result.exit_code == encoded.exit_code
    assert f"another run (process {os.getpid()}) is at work" in result.stderr
    assert not (project / "tei").exists()
    assert 0 == run("build", project).exit_code


def test_encode_says_which_converter_and_why(project: Path, tmp_path: Path) -> None:
    """-v names the converter that was taken and what spoke for it; --converter overrides."""
    source = project / "seeds" / "trotsky-new-defectors.txt"

    taken = run("encode", "-v", source, "-o", tmp_path / "out")
    named = run("encode", "-v", source, "-o", tmp_path / "out", "--converter", "plain_text")

    assert "archive_page (" in taken.stderr
    assert "plain_text (asked for)" in named.stderr


def test_encode_goes_to_tei_by_default(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without -o the edition stands in tei/ below the current folder."""
    monkeypatch.chdir(project)

    result = run("encode", "seeds/letter.txt")

    assert 0 == result.exit_code
    assert (project / "tei" / "letter.xml").exists()
    assert "I003" in result.stderr


def test_the_encoding_may_be_named(project: Path, tmp_path: Path) -> None:
    """--encoding replaces the guess, and a wrong one is a finding."""
    letter = project / "seeds" / "letter.txt"

    right = run("encode", letter, "-o", tmp_path / "out", "--encoding", "windows-1252")
    wrong = run("encode", letter, "-o", tmp_path / "other", "--encoding", "utf-8")

    assert (0, False) == (right.exit_code, "I003" in right.stderr)
    assert (1, True) == (wrong.exit_code, "I004" in wrong.stderr)
    assert not (tmp_path / "other").exists()


def test_source_gives_the_bytes_back(project: Path) -> None:
    """For each source, in whatever encoding, standard output is the file."""
    run("build", project)
    for source in sorted((project / "seeds").glob("*.txt")):
        edition = project / "tei" / f"{source.stem}.xml"
        told = subprocess.run(
            [sys.executable, "-m", "rubricator", "source", edition],
            capture_output=True,
            check=True,
        )
        assert source.read_bytes() == told.stdout


def test_source_of_a_changed_text_is_an_error(project: Path) -> None:
    """Where the words were changed, nothing is written, and the finding says so."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    edition.write_text(edition.read_text().replace("She left", "She stayed"))

    result = run("source", edition)

    assert (1, "") == (result.exit_code, result.stdout)
    assert "T001" in result.stderr


def test_two_sources_of_one_id_clash(tmp_path: Path) -> None:
    """The second is rejected, with the first one's name; the first is made."""
    (tmp_path / "a b.txt").write_text("One.\n")
    (tmp_path / "a-b.txt").write_text("Two.\n")

    result = run("encode", tmp_path / "a b.txt", tmp_path / "a-b.txt", "-o", tmp_path / "out")

    assert 1 == result.exit_code
    assert "M003" in result.stderr
    assert ["a b.xml"] == [path.name for path in (tmp_path / "out").glob("*.xml")]


def test_of_two_sources_of_one_edition_neither_takes_it(project: Path) -> None:
    """What an editor did in it would be lost for a file that only has the name of its source."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    edition.write_text(edition.read_text().replace("Lisbon, <", "<placeName>Lisbon</placeName>, <"))
    run("build", project)
    before = edition.read_bytes()
    (project / "seeds" / "letter.text").write_text("Another letter.\n\nIt rains.\n")

    clash = run("build", project)
    kept = edition.read_bytes()
    (project / "seeds" / "letter.text").unlink()
    again = run("build", project)

    assert (1, 0) == (clash.exit_code, again.exit_code)
    for one, other in (("txt", "text"), ("text", "txt")):
        told = f"letter.{one}: error M003: {project / 'seeds'}/letter.{other} would be written to"
        assert told in clash.stderr
    assert before == kept == edition.read_bytes()
    assert (project / "build" / "html" / "letter.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["encode", "no-such-file.txt"], 3),
        (["validate", "no-such-file.xml"], 3),
        (["render", "no-such-file.xml", "--to", "text"], 3),
        (["source", "no-such-file.xml"], 3),
        (["build", "no-such-folder"], 3),
        (["render", "a.xml", "--to", "nonsense"], 2),
        (["render", "a.xml", "--to", "html", "--wrap", "72"], 2),
        (["render", "a.xml", "--to", "html", "--notes", "none"], 2),
        (["render", "a.xml", "--to", "html", "--apparatus"], 2),
        (["render", "a.xml", "b.xml", "--to", "text"], 2),
        (["explain", "X999"], 2),
        (["encode"], 2),
        (["encode", "a.txt", "--converter", "nonsense"], 2),
        (["encode", "."], 2),
        (["validate", "."], 2),
        (["evaluate", "."], 2),
        (["render", ".", "--to", "text"], 2),
        (["nonsense"], 2),
        (["encode", "a.txt", "--scheduler", "tcp://127.0.0.1:1"], 2),
    ],
)
def test_exit_statuses(
    arguments: list[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 is wrong usage, 3 a file that the operating system refuses; each says why."""
    monkeypatch.chdir(tmp_path)

    result = run(*arguments)

    assert status == result.exit_code, result.output
    assert result.stderr
    assert "Traceback" not in result.output


def test_a_missing_file_outranks_a_finding(project: Path, tmp_path: Path) -> None:
    """3 wins over 1, and the good document is still made."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.4")

    result = run("encode", bad, "none.txt", project / "seeds" / "letter.txt", "-o", tmp_path / "o")

    assert 3 == result.exit_code
    assert (tmp_path / "o" / "letter.xml").exists()


def test_validate_in_three_formats(project: Path, tmp_path: Path) -> None:
    """Text for people, JSON with the promised keys, SARIF for code hosts."""
    bad = tmp_path / "bad.xml"
    bad.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>')

    text = run("validate", bad)
    as_json = run("validate", bad, "--format", "json")
    sarif = run("validate", bad, "--format", "sarif")

    assert (1, 1, 1) == (text.exit_code, as_json.exit_code, sarif.exit_code)
    assert f"{bad}:1:" in text.stdout
    keys = {"code", "severity", "message", "file", "line", "column", "xpath", "fix"}
    assert all(keys <= set(said) for said in json.loads(as_json.stdout)["findings"])
    assert "2.1.0" == json.loads(sarif.stdout)["version"]


def test_validate_accepts_what_was_built(project: Path) -> None:
    """What Rubricator writes has no error, nor has it with the second engine."""
    run("build", project)

    result = run("validate", "--xsd", *sorted((project / "tei").glob("*.xml")))

    assert 0 == result.exit_code, result.stdout


@pytest.mark.parametrize("view", ["html", "text", "concordance"])
def test_render_of_one_file_goes_to_standard_output(project: Path, view: str) -> None:
    """One file without -o prints its view; with -o it is written there."""
    run("build", project)
    edition = project / "tei" / "dawsey-revolution-betrayed.xml"

    printed = run("render", edition, "--to", view)
    written = run("render", edition, "--to", view, "-o", project / "out")

    assert (0, 0) == (printed.exit_code, written.exit_code)
    assert printed.stdout_bytes in {p.read_bytes() for p in (project / "out").iterdir()}


@pytest.mark.parametrize("group", [[], ["authority"], ["schema"]])
def test_no_command_is_summed_up_with_dots(group: list[str]) -> None:
    """What each is for stands whole in the list of commands, a line each."""
    listed = run(*group, "--help").stdout.partition("Commands:\n")[2]

    assert listed
    assert "..." not in listed


def test_views_are_listed() -> None:
    """--to list names each view, a line each."""
    names = [line.split("\t")[0] for line in run("render", "--to", "list").stdout.splitlines()]

    assert ["html", "text", "concordance"] == names[:3]


def test_init_makes_a_project_that_builds(tmp_path: Path) -> None:
    """A new project has an example, builds without an error, and is not made twice."""
    folder = tmp_path / "my letters"

    made, built, again = run("init", folder), run("build", folder), run("init", folder)

    assert (0, 0, 2) == (made.exit_code, built.exit_code, again.exit_code)
    assert f"Next: rubricator build '{folder}'" in made.stderr
    assert "citation" in (folder / "tei" / "letter.xml").read_text()


def test_the_example_says_nothing_of_other_texts(tmp_path: Path) -> None:
    """Who publishes the example of a new project, and under which licence, is said of it alone."""
    folder = tmp_path / "new"
    run("init", folder)
    (folder / "seeds" / "own.txt").write_text("A Note\n\nThe harbour was closed in 1931.\n")

    run("build", folder)

    example, own = ((folder / "tei" / f"{name}.xml").read_text() for name in ("letter", "own"))
    for said in ("Example Archive", "A. N. Editor", "Lisbon", "2026-11-01", "creativecommons.org"):
        assert said in example
        assert said not in own


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code: str) -> None:
    """What, why, an example and the remedy, for each code."""
    result = run("explain", code.lower())

    assert 0 == result.exit_code
    assert f"{code}\t{CODES[code].severity}\t{CODES[code].title}\n" in run("explain").stdout
    assert CODES[code].title in result.stdout
    assert CODES[code].mend in result.stdout


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('tilte = "x"', "no setting “tilte”; “title” may be meant"),
        ('[defaults]\npublsher = "x"', "no key “publsher”; “publisher” may be meant"),
        ("title = 1", "is a string"),
        ("title =", "not TOML"),
        (r'css = "a\u0000.css"', "a character that XML forbids"),
        ('[[deposit.creators]]\nname = "Ada\\u0001"', "a character that XML forbids"),
    ],
)
def test_settings_that_cannot_be_used_are_told(project: Path, settings: str, words: str) -> None:
    """Wrong settings are wrong usage, with the file and what is wrong."""
    (project / "rubricator.toml").write_text(settings)

    result = run("build", project)

    assert 2 == result.exit_code
    assert words in result.stderr


@pytest.mark.parametrize(
    ("table", "status", "words"),
    [("tool = 3", 0, ""), ("[tool]\nrubricator = 3", 2, "is a table of settings")],
)
def test_settings_that_are_no_table(project: Path, table: str, status: int, words: str) -> None:
    """A pyproject.toml that says nothing of us is as if it were not there; else it is told."""
    (project / "rubricator.toml").unlink()
    (project / "pyproject.toml").write_text(table)

    result = run("status", project)

    assert (status, True) == (result.exit_code, words in result.stderr)


@pytest.mark.parametrize(
    "folders",
    [
        'build = "."',
        'build = ".."',
        'build = ""',
        'build = "/"',
        'build = "seeds"',
        'build = "tei"',
        'build = "tei/html"',
        'tei = "."',
        'tei = "seeds"',
        'tei = "build/tei"',
        'seeds = "build/texts"',
    ],
)
def test_what_is_written_into_holds_nothing_else(project: Path, folders: str) -> None:
    """A build that would write among the sources, or around the project, writes nothing."""
    (project / "rubricator.toml").write_text(folders)
    before = sorted(project.rglob("*"))

    result = run("build", project)

    assert 2 == result.exit_code
    assert "is a folder that is written into, and holds the" in result.stderr
    assert before == sorted(project.rglob("*"))


def test_a_build_leaves_the_folders_of_others_alone(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Outside of the project it takes a new folder, or one that it made; none with other files."""
    outside = tmp_path_factory.mktemp("site")
    (project / "rubricator.toml").write_text(f'build = "{outside.as_posix()}"')
    (outside / "mine.html").write_text("mine")

    refused = run("build", project)
    (outside / "mine.html").unlink()
    built, again = run("build", project), run("build", project)

    assert (2, 0, 0) == (refused.exit_code, built.exit_code, again.exit_code)
    assert "holds files that no build made" in refused.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_itself_is_no_folder(project: Path) -> None:
    """It holds nothing, and nothing can be in it."""
    shutil.rmtree(project / "seeds")
    (project / "seeds").symlink_to("seeds")

    result = run("build", project)

    assert (2, True) == (result.exit_code, "no project here" in result.stderr)


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="its names are text")
@pytest.mark.parametrize("command", ["build", "review", "status"])
def test_a_project_whose_path_is_no_text_is_told(project: Path, command: str) -> None:
    """No page and no finding could name its files."""
    folder = Path(os.fsdecode(os.fsencode(project) + b"/B\xfccher"))
    folder.mkdir()
    (project / "seeds").rename(folder / "seeds")

    result = run(command, folder)

    assert 2 == result.exit_code
    assert r"B\udcfccher: the path has bytes that are not UTF-8" in result.stderr


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">',
    ],
)
@pytest.mark.parametrize("command", ["validate", "render", "source"])
def test_untrusted_xml_is_refused(command: str, prolog: str, tmp_path: Path) -> None:
    """Entities, DTDs and the network are never touched: a finding, exit status 1."""
    path = tmp_path / "a.xml"
    path.write_text(f'{prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>')
    arguments = [command, path, *(["--to", "text"] if command == "render" else [])]

    result = run(*arguments)

    assert 1 == result.exit_code
    assert "I006" in result.output
    assert "root:" not in result.output


def test_nothing_is_rendered_over_a_source_or_an_edition(tmp_path: Path) -> None:
    """A view may have the name of a source; the source stays."""
    root = tmp_path / "p"
    run("init", root)
    run("build", "--quiet", root)
    before = (root / "seeds" / "letter.txt").read_bytes()

    result = run("render", root / "tei" / "letter.xml", "--to", "text", "-o", root / "seeds")

    assert 2 == result.exit_code
    assert "letter.txt is a source or an edition" in result.output
    assert before == (root / "seeds" / "letter.txt").read_bytes()


@pytest.mark.parametrize(("view", "name"), [("text", "letter.txt"), ("conllu", "letter.conllu")])
def test_two_editions_of_one_name_are_not_rendered_over_each_other(
    tmp_path: Path, view: str, name: str
) -> None:
    """The second is told, and the first one's file stays; the same edition twice is no clash."""
    for folder, text in (("a", "It rains.\n"), ("b", "It snows.\n"), ("c", "It rains.\n")):
        source = tmp_path / folder / "letter.txt"
        source.parent.mkdir()
        source.write_text(text)
        run("encode", source, "-o", source.parent)
    first, second, same = (tmp_path / folder / "letter.xml" for folder in "abc")

    twice = run("render", first, same, "--to", view, "-o", tmp_path / "out")
    made = (tmp_path / "out" / name).read_bytes()
    clash = run("render", first, second, "--to", view, "-o", tmp_path / "out")

    assert (0, 1) == (twice.exit_code, clash.exit_code)
    assert f"{second}: error M003: {name} was made of another file already" in clash.stderr
    assert made == (tmp_path / "out" / name).read_bytes()


def test_a_table_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """One that is empty has no column of names either."""
    run("init", tmp_path / "p")
    table = tmp_path / "persons.csv"
    table.write_text("")

    result = run("authority", "import", table, tmp_path / "p")

    assert 2 == result.exit_code
    assert f"{table}: The table has no column “name”" in result.stderr


def test_an_edition_that_is_empty_is_said_to_be(project: Path) -> None:
    """And what brings it back, for it was made from a source."""
    run("build", project)
    (project / "tei" / "letter.xml").write_bytes(b"")

    result = run("build", project)

    assert 1 == result.exit_code
    assert "letter.xml: error I005: The file is empty." in result.stderr
    assert "or delete it, and build" in result.stderr


def test_an_edition_that_lost_its_namespace_is_said_to_be_no_tei(project: Path) -> None:
    """Once, and in our words: no stylesheet is asked to show it."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    edition.write_text(edition.read_text().replace(' xmlns="http://www.tei-c.org/ns/1.0"', "", 1))

    result = run("build", project)

    assert 1 == result.exit_code
    assert "letter.xml:2:1: error I007: The root is <TEI>, in the namespace “”." in result.stderr
    assert "V021" not in result.stderr


def test_a_source_that_cannot_be_read_keeps_no_other_from_being_told(project: Path) -> None:
    """A folder has its name, say: status tells how all the others stand."""
    run("build", project)
    edition = project / "tei" / "letter.xml"
    edition.unlink()
    edition.mkdir()

    result = run("status", project)

    assert 3 == result.exit_code
    assert (
        f"letter\tcannot be read\n\t{edition}: cannot be read (Is a directory).\n" in result.stdout
    )
    assert 2 == result.stdout.count("\tunchanged\n")


def test_a_damaged_record_fails_no_command(project: Path) -> None:
    """What it says of the file still counts; what cannot be read of it is as if it were not."""
    run("build", project)
    path = project / "tei" / ".rubricator" / "letter.json"
    path.write_text(path.read_text().replace("</titleStmt>", "</title"))

    told = run("status", project)
    source = project / "seeds" / "letter.txt"
    source.write_bytes(source.read_bytes() + b"\nIt rains.\n")
    result = run("build", project)

    assert (0, 0) == (told.exit_code, result.exit_code)
    assert "letter\tunchanged" in told.stdout
    assert "It rains." in (project / "tei" / "letter.xml").read_text()


def test_a_table_is_not_written_over_another(tmp_path: Path) -> None:
    """What was typed into it would be lost; with --force it is."""
    root = tmp_path / "p"
    run("init", root)
    run("build", "--quiet", root)
    run("authority", "update", root)
    table = tmp_path / "persons.csv"
    table.write_text("typed by hand\n")

    refused = run("authority", "export", table, root)
    forced = run("authority", "export", "--force", table, root)

    assert (2, 0) == (refused.exit_code, forced.exit_code)
    assert "typed by hand" not in table.read_text()


def test_what_may_be_read_is_for_the_system_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read is refused by the system when it is read (3), not usage (2)."""
    path = tmp_path / "a.txt"
    path.write_text("Short.\n")
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert 0 == run("encode", path, "-o", tmp_path).exit_code


def test_a_schema_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """It is a file that is missing, as an edition may be."""
    edition = Path(__file__).parent / "cases" / "exports" / "harbour.xml"

    result = run("validate", edition, "--schema", tmp_path / "none.rng")

    assert 3 == result.exit_code
    assert "none.rng" in result.output
