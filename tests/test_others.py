"""TEI that others wrote: shown whole, exported, validated, measured; what is skipped is said."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

from rubricator import building, cli, evaluate, exports, project, rendering
from rubricator.cli.common import DONE
from rubricator.corpus import Outcome
from rubricator.evaluate import gold
from rubricator.model import TEI
from rubricator.tei import reading
from rubricator.validation import validate

T = f"{{{TEI}}}"
CASES = Path(__file__).parent / "cases" / "others"
READABLE = sorted(p for p in CASES.glob("*.xml") if p.stem not in {"doctype", "p4"})
VIEWS = ("html", "text", "concordance")
EXPORTS = [name for name, export in exports.EXPORTS.items() if not export.extra]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pieces(root: etree._Element) -> Counter[str]:
    """The pieces of text in a text, without white space, and how often each is there."""
    (text,) = root.findall(f"{T}text")
    return Counter(filter(None, (squeezed(str(piece)) for piece in text.itertext())))


@pytest.fixture(params=READABLE, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_a_page_has_all_the_text(path: Path) -> None:
    """Every piece of the text is on the page, as often as in the TEI at least."""
    rendered = rendering.render([path], "html")

    found, _ = reading.editions(path)
    assert {f"{edition.stem}.html" for edition in found} == set(rendered.files)
    for edition in found:
        page = html.document_fromstring(
            rendered.files[f"{edition.stem}.html"], parser=html.HTMLParser(encoding="utf-8")
        )
        (main,) = page.xpath("//main")
        shown = squeezed("".join(main.itertext()))
        for piece, times in pieces(edition.root).items():
            assert times <= shown.count(piece), piece
    assert not [f for f in rendered.findings if f.severity == "error"]


def test_the_reading_text_has_all_the_text(path: Path) -> None:
    """Every piece, forme work too where it is asked for."""
    rendered = rendering.render([path], "text", {"apparatus": True})

    for edition in reading.editions(path)[0]:
        shown = squeezed(rendered.files[f"{edition.stem}.txt"].decode())
        for piece, times in pieces(edition.root).items():
            assert times <= shown.count(piece), piece


@pytest.mark.parametrize("view", [*VIEWS, *EXPORTS])
def test_all_views_and_exports_are_made(path: Path, view: str, tmp_path: Path) -> None:
    """Each exists, and nothing about the file is an error."""
    rendered = rendering.render([path], view)

    assert rendered.files
    assert not [f for f in rendered.findings if f.severity == "error"]


def test_what_is_not_understood_is_said() -> None:
    """Each kind of element once, with its count and the line of the first."""
    rendered = rendering.render([CASES / "lite.xml"], "html")

    told = {f.message.partition(" is not")[0]: f for f in rendered.findings}
    assert "<cell> (4 times)" in told
    assert {"V023"} == {f.code for f in rendered.findings}
    assert {"warning"} == {f.severity for f in rendered.findings}
    assert 24 == told["<sic> (once)"].line


def test_exports_understand_more(tmp_path: Path) -> None:
    """Places, organisations and names with a type are mentions, and not told as skipped."""
    rendered = rendering.render([CASES / "critical.xml", CASES / "lite.xml"], "mentions")

    rows = [line.split(",") for line in rendered.files["mentions.csv"].decode().splitlines()]
    assert {("place", "Porto"), ("organisation", "the Guild"), ("person", "Rui Alves")} <= {
        (row[1], row[2]) for row in rows
    }
    assert not [f for f in rendered.findings if "<placeName>" in f.message]


def test_others_bibliographies_are_works_cited() -> None:
    """An entry with analytic and monogr, its volume, pages and DOI; cited by ref type bibr."""
    made = rendering.render([CASES / "critical.xml"], "ris").files["works.ris"].decode()

    for line in (
        "TY  - JOUR", "AU  - Reis, Ana", "TI  - On Tolls", "T2  - Acts of the Guild",
        "PY  - 1788", "VL  - 4", "SP  - 2", "EP  - 9", "DO  - 10.1000/tolls",
    ):  # fmt: skip
        assert line in made.splitlines()
    assert "Cited 1 time: critical (1)." in made


def test_persons_of_a_header_are_known() -> None:
    """A name that points into particDesc is linked to the entry there."""
    made = rendering.render([CASES / "critical.xml"], "mentions").files["mentions.csv"].decode()

    assert re.search(r"critical,person,Ada,Ada Brandt,ada,", made)


def test_each_text_of_a_corpus_is_an_edition() -> None:
    """A teiCorpus gives a page for each TEI in it, called by its id or its number."""
    found, _ = reading.editions(CASES / "corpus.xml")

    assert ["corpus-first", "corpus-2"] == [edition.stem for edition in found]


def test_included_files_are_editions(tmp_path: Path) -> None:
    """A teiCorpus that includes its texts by XInclude is read with them."""
    shutil.copy(CASES / "bare.xml", tmp_path)
    (tmp_path / "all.xml").write_text(
        f'<teiCorpus xmlns="{TEI}" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader/>'
        '<xi:include href="bare.xml"/><xi:include href="gone.xml"/></teiCorpus>'
    )

    found, findings = reading.editions(tmp_path / "all.xml")

    assert ["all"] == [edition.stem for edition in found]
    assert ["I013"] == [said.code for said in findings]


@pytest.mark.parametrize(("name", "code"), [("doctype", "I006"), ("p4", "I007")])
@pytest.mark.parametrize("view", ["html", "conllu"])
def test_what_cannot_be_read_is_a_finding(name: str, code: str, view: str) -> None:
    """A DOCTYPE, and what is no TEI P5."""
    rendered = rendering.render([CASES / f"{name}.xml"], view)

    assert {} == rendered.files
    assert [code] == [said.code for said in rendered.findings]


def test_others_tei_is_validated(path: Path) -> None:
    """The project's schema may refuse it; each finding has a code and a place."""
    for said in validate(path):
        assert said.code
        assert said.line or said.code.startswith("I")


def test_others_tei_is_gold_to_measure_by(path: Path) -> None:
    """Its names and dates are compared, whatever else is in it; a corpus is passed over."""
    if path.stem == "corpus":
        result = CliRunner().invoke(cli.main, ["evaluate", str(path)])
        assert DONE == result.exit_code
        assert "I023" in result.output
        return
    assert evaluate.evaluate(gold.read(path)) is not None


def test_the_command_line_says_what_it_skipped(tmp_path: Path) -> None:
    """The page is written, the findings are words, and the exit status is that of success."""
    result = CliRunner().invoke(
        cli.main, ["render", str(CASES / "drama.xml"), "--to", "html", "-o", str(tmp_path)]
    )

    assert DONE == result.exit_code
    assert "V023" in result.output
    assert (tmp_path / "drama.html").exists()


def test_an_edition_of_ours_is_still_shown_whole_or_not_at_all(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What the schema lacks in an edition that Rubricator wrote is an error with its line, not a
    span; the engine of the stylesheets adds no words of its own."""
    own = (CASES.parent / "exports" / "harbour.xml").read_text()
    path = tmp_path / "harbour.xml"
    path.write_text(own.replace("<head ", "<argument><p>x</p></argument><head ", 1))

    rendered = rendering.render([path], "html")

    assert {} == rendered.files
    assert [("V021", True)] == [(said.code, bool(said.line)) for said in rendered.findings]
    assert ("", "") == capfd.readouterr()


@pytest.fixture
def project_of_others(tmp_path: Path) -> Path:
    """A project that has editions which others wrote, and no source."""
    (tmp_path / "tei").mkdir()
    for path in READABLE:
        name = "letters.xml" if path.stem == "corpus" else path.name
        shutil.copy(path, tmp_path / "tei" / name)
    (tmp_path / "rubricator.toml").write_text(
        'exports = ["mentions", "corpus", "conllu", "dts"]\n', encoding="utf-8"
    )
    return tmp_path


def built(root: Path) -> dict[str, Outcome]:
    return {outcome.name: outcome for outcome in building.build(project.open_project(root))}


def codes(outcome: Outcome, severity: str) -> set[str]:
    return {said.code for said in outcome.findings if said.severity == severity}


def test_a_build_shows_and_exports_what_others_wrote(project_of_others: Path) -> None:
    """Each has page, text and exports, nothing is an error; what is skipped is said."""
    outcomes = built(project_of_others)

    for name in ("bare", "critical", "drama", "lite"):
        assert "V024" in codes(outcomes[name], "info")
        assert "V023" in codes(outcomes[name], "warning")
        for made in (f"html/{name}.html", f"text/{name}.txt", f"exports/conllu/{name}.conllu"):
            assert (project_of_others / "build" / made).is_file()
    assert not any(codes(outcome, "error") for outcome in outcomes.values())
    index = (project_of_others / "build" / "html" / "index.html").read_text(encoding="utf-8")
    assert 'href="drama.html"' in index


def test_a_file_in_utf16_and_a_pointer_that_is_no_name_of_a_file_are_built(
    project_of_others: Path,
) -> None:
    """What an edition made by hand leads to is looked for, and need not be there."""
    path = project_of_others / "tei" / "lite.xml"
    text = path.read_text(encoding="utf-8").replace("</p>", ' <ref target="%00.xml#a">x</ref></p>')
    path.write_bytes(text.replace('"UTF-8"', '"UTF-16"').encode("utf-16"))

    outcomes = built(project_of_others)

    assert "kept" == outcomes["lite"].state, outcomes["lite"].findings


@pytest.mark.parametrize("name", ["critical", "drama", "lite"])
def test_a_build_and_render_agree_about_others(project_of_others: Path, name: str) -> None:
    """The reading text and the exports are the same bytes."""
    built(project_of_others)

    for view, file in (("text", f"text/{name}.txt"), ("conllu", f"exports/conllu/{name}.conllu")):
        (rendered,) = rendering.render([CASES / f"{name}.xml"], view).files.values()
        assert (project_of_others / "build" / file).read_bytes() == rendered


def test_a_corpus_in_one_file_has_no_page_and_that_is_said(project_of_others: Path) -> None:
    """Of several texts in a file a warning; a corpus that includes editions is passed over."""
    (project_of_others / "tei" / "all.xml").write_text(
        f'<teiCorpus xmlns="{TEI}" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader/>'
        '<xi:include href="bare.xml"/><xi:include href="lite.xml"/></teiCorpus>'
    )

    outcomes = built(project_of_others)

    assert "I025" in codes(outcomes["letters"], "warning")
    assert {"I023"} == codes(outcomes["all"], "info")
    assert not (project_of_others / "build" / "html" / "all.html").exists()


def test_a_corpus_of_others_under_our_name_stays_as_it_is(project_of_others: Path) -> None:
    """A corpus.xml that includes nothing is not made to."""
    corpus = project_of_others / "tei" / "corpus.xml"
    shutil.copy(CASES / "corpus.xml", corpus)

    built(project_of_others)

    assert (CASES / "corpus.xml").read_bytes() == corpus.read_bytes()


def test_a_project_can_be_strict_with_others(project_of_others: Path) -> None:
    """By its settings."""
    settings = project_of_others / "rubricator.toml"
    settings.write_text('[findings]\nV024 = "error"\n', encoding="utf-8")

    assert "V024" in codes(built(project_of_others)["drama"], "error")


def test_what_is_no_tei_of_others_still_fails_alone(project_of_others: Path) -> None:
    """A DOCTYPE is an error of its document; the others have pages."""
    shutil.copy(CASES / "doctype.xml", project_of_others / "tei")

    outcomes = built(project_of_others)

    assert {"I006"} == codes(outcomes["doctype"], "error")
    assert "rejected" == outcomes["doctype"].state
    assert (project_of_others / "build" / "html" / "drama.html").is_file()


def test_a_build_is_strict_with_an_edition_of_ours(tmp_path: Path) -> None:
    """Of what Rubricator wrote the schema's findings are errors, and V021 too."""
    (tmp_path / "tei").mkdir()
    own = (CASES.parent / "exports" / "harbour.xml").read_text()
    argument = own.replace("<head ", "<argument><p>x</p></argument><head ", 1)
    (tmp_path / "tei" / "harbour.xml").write_text(argument)

    (outcome,) = built(tmp_path).values()

    assert {"V001", "V021"} <= codes(outcome, "error")
    assert "rejected" == outcome.state


@pytest.mark.parametrize(
    ("element", "told", "state"),
    [
        ("<name>x</name>", {"V002", "V021"}, "rejected"),
        ("<gap/>", {"V002"}, "kept"),
    ],
)
def test_what_an_editor_puts_where_it_may_not_stand_is_told_in_words(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    element: str,
    told: set[str],
    state: str,
) -> None:
    """An element of the header has no page; one that is empty takes no text away."""
    (tmp_path / "tei").mkdir()
    own = (CASES.parent / "exports" / "harbour.xml").read_text()
    (tmp_path / "tei" / "harbour.xml").write_text(own.replace("</head>", f"{element}</head>", 1))

    (outcome,) = built(tmp_path).values()

    assert (told, state) == (codes(outcome, "error") - {"T001"}, outcome.state)
    assert "xsl:" not in capfd.readouterr().err


def test_a_stylesheet_of_the_project_shows_others(project_of_others: Path) -> None:
    """It sees a body, whatever stood in the text."""
    (project_of_others / "own.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:template match="/">'
        "<html><xsl:value-of select='count(TEI/text/body)'/></html></xsl:template></xsl:stylesheet>"
    )
    (project_of_others / "rubricator.toml").write_text('stylesheet = "own.xsl"\n')

    built(project_of_others)

    page = project_of_others / "build" / "html" / "critical.html"
    assert "<html>1</html>" in page.read_text()
