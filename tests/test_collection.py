"""The corpus as one TEI document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from rubricator import cli, validation
from rubricator.building import collection

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def build(project: Path) -> None:
    assert CliRunner().invoke(cli.main, ["build", str(project)]).exit_code == 0


def included(path: Path) -> list[str]:
    return [e.get("href", "") for e in etree.parse(path).getroot().iter("{*}include")]


def test_build_writes_a_corpus_that_is_valid_when_expanded(project: Path) -> None:
    """It includes each edition, has no error, and no id occurs twice in it."""
    build(project)
    path = project / "tei" / collection.CORPUS
    names = ["dawsey-revolution-betrayed.xml", "letter.xml", "trotsky-new-defectors.xml"]
    assert included(path) == names
    assert not [said for said in validation.validate(path) if said.severity == "error"]
    tree = etree.parse(path)
    tree.xinclude()
    ids = [e.get(XML_ID) for e in tree.getroot().iter("{*}*") if e.get(XML_ID)]
    assert len(ids) == len(set(ids)) > 100
    assert tree.findtext(".//{*}title") == "A project"


def test_an_editors_header_stays_and_the_editions_follow(project: Path) -> None:
    """Only lines of inclusion come and go; what an editor wrote stays to the character."""
    build(project)
    path = project / "tei" / collection.CORPUS
    mine = path.read_text().replace("A project", "My corpus<!-- a remark -->")
    path.write_text(mine)
    (project / "seeds" / "letter-2.txt").write_text("A letter\n\nShe came in May 1938.\n")
    build(project)
    line = '  <xi:include href="letter-2.xml"/>\n'
    after = path.read_text()
    assert line in after
    assert after.replace(line, "") == mine
    assert included(path) == sorted(included(path))
    for file in ("seeds/letter-2.txt", "tei/letter-2.xml"):
        (project / file).unlink()
    build(project)
    assert path.read_text() == mine


def test_what_is_no_corpus_is_left_alone(tmp_path: Path) -> None:
    """A file of that name which cannot be read, or is something else, is not touched."""
    path = tmp_path / collection.CORPUS
    for content in (b"<teiCorpus>", b"<a/>", b"\xff"):
        path.write_bytes(content)
        assert not collection.write(tmp_path, "T", ["a.xml"])
        assert path.read_bytes() == content


def test_without_editions_there_is_no_corpus(tmp_path: Path) -> None:
    """An empty teiCorpus would be invalid."""
    assert not collection.write(tmp_path, "T", ["personography.xml"])
    assert not list(tmp_path.iterdir())


def test_comments_and_odd_names_are_minded(tmp_path: Path) -> None:
    """An inclusion in a comment is none; names are escaped as addresses."""
    collection.write(tmp_path, "A & B", ["b c.xml"])
    path = tmp_path / collection.CORPUS
    assert included(path) == ["b%20c.xml"]
    (tmp_path / "b c.xml").touch()
    path.write_text(
        path.read_text().replace("  <xi:", '<!-- <xi:include href="x.xml"/> -->\n  <xi:')
    )
    collection.write(tmp_path, "T", ["b c.xml", "a.xml"])
    assert included(path) == ["a.xml", "b%20c.xml"]
    assert "x.xml" in path.read_text()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A project with authority files and a corpus, built twice."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "w.txt").write_text("Ada Brandt came on May 5, 1933.\n")
    for command in (["build"], ["authority", "update"], ["build"]):
        assert 0 == CliRunner().invoke(cli.main, [*command, str(tmp_path)]).exit_code
    return tmp_path


@pytest.mark.parametrize("view", ["text", "html", "concordance"])
def test_a_glob_over_a_project_shows_its_editions(corpus: Path, view: str) -> None:
    """The corpus and the lists beside the editions are passed over, and that is said."""
    files = sorted(map(str, (corpus / "tei").glob("*.xml")))
    assert 3 == len(files)

    ended = CliRunner().invoke(cli.main, ["render", *files, "--to", view, "-o", str(corpus / "o")])

    assert 0 == ended.exit_code, ended.output
    assert 2 == ended.stderr.count("I023")
    stems = {path.stem for path in (corpus / "o").iterdir()}
    assert "corpus" not in stems
    assert "w" in stems or view == "concordance"


def test_a_glob_over_a_project_validates_each_file_once(corpus: Path) -> None:
    """What the corpus includes is not told a second time; ids are unique across it."""
    files = sorted(map(str, (corpus / "tei").glob("*.xml")))

    every = CliRunner().invoke(cli.main, ["validate", *files, "--format", "json"])
    alone = CliRunner().invoke(cli.main, ["validate", str(corpus / "tei" / "corpus.xml")])

    assert (0, 0) == (every.exit_code, alone.exit_code)
    said = [json.dumps(f) for f in json.loads(every.stdout)["findings"]]
    assert len(said) == len(set(said))
    assert {str(corpus / "tei" / "w.xml")} <= {json.loads(f)["file"] for f in said}


def test_a_glob_over_a_project_measures_its_editions(corpus: Path) -> None:
    """The lists and the corpus are no gold, and no error."""
    files = sorted(map(str, (corpus / "tei").glob("*.xml")))

    ended = CliRunner().invoke(cli.main, ["evaluate", *files])

    assert 0 == ended.exit_code, ended.output
