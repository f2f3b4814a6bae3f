"""Validation as a whole: each fault once, at its own tag, with its code."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from rubricator.model import TEI, Finding
from rubricator.tei.parsing import parse
from rubricator.validation import validate, validate_tree

CASES = Path(__file__).parent / "cases" / "schema"
VOCABULARY = (CASES / "vocabulary.xml").read_text(encoding="utf-8")
VOCABULARY_XSD = Path(__file__).parent.parent / "schemas" / "rubricator.xsd"
KNOWN = {"N001", "P001"}
"""What is open in the vocabulary file, and no fault."""

FAULTS = tomllib.loads((CASES / "faults.toml").read_text(encoding="utf-8"))["fault"]
LAID_DOWN = {"V001", "V002", "V003", "V005", "V006", "V007", "V020"}
"""Codes of a schema that says what it expects."""
LAWLESS = {"T001"}
"""Planting a fault mostly changes the text, and that the law is then broken is no second fault."""


def place(text: str, words: str) -> tuple[int, int]:
    offset = text.index(words)
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['code']} {fault['at'][:24]}")
def test_a_planted_fault_is_found_once_where_it_is(fault: dict[str, str]) -> None:
    """One fault gives one finding: its code, the line and column of its tag, and a remedy."""
    code = fault["code"]
    assert fault["old"] in VOCABULARY
    text = VOCABULARY.replace(fault["old"], fault["new"], 1)
    findings = [said for said in validate(text.encode("utf-8")) if said.code not in KNOWN]
    if code not in LAWLESS:
        findings = [said for said in findings if said.code not in LAWLESS]
    found = [(said.code, said.line, said.column) for said in findings]
    assert found == [(code, *place(text, fault["at"]))], [said.message for said in findings]
    (said,) = findings
    assert said.fix
    if code in LAID_DOWN:
        assert said.expected
    assert said.fragment
    assert "".join(text.split("\n")[said.line - 1 :])[said.column - 1 :].startswith(
        said.fragment.replace("\n", "")
    )
    root = parse(text.encode("utf-8"))
    assert len(root.getroottree().xpath(namespaced(said.xpath), namespaces={"t": TEI})) == 1


def namespaced(path: str) -> str:
    steps = (step if step.startswith("*:") else f"t:{step}" for step in path.split("/")[1:])
    return "/" + "/".join(step.replace("*:", "") for step in steps)


def test_what_is_open_is_no_error() -> None:
    """The vocabulary file has findings for an editor, and no error."""
    findings = validate(CASES / "vocabulary.xml", xsd=True)
    assert {said.code for said in findings} == KNOWN
    assert all(said.severity == "warning" for said in findings)


def test_the_gate_tells_errors_alone() -> None:
    """A tree that was just built is judged without lines; warnings only when asked for."""
    root = parse(VOCABULARY.encode("utf-8"))
    assert validate_tree(root) == []
    assert {said.code for said in validate_tree(root, warnings=True)} == KNOWN
    body = root.find(f".//{{{TEI}}}body")
    assert body is not None
    etree.SubElement(body, f"{{{TEI}}}p")
    (said,) = validate_tree(root)
    assert (said.code, said.xpath) == ("V002", "/TEI/text/body/p[3]")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['code']} {fault['at'][:24]}")
def test_by_the_xsd_a_planted_fault_is_found_once(fault: dict[str, str]) -> None:
    """With the XSD in place of the RELAX NG a fault is still one finding, if in other words."""
    text = VOCABULARY.replace(fault["old"], fault["new"], 1).encode("utf-8")
    findings = validate(text, schema=VOCABULARY_XSD)
    (said,) = [f for f in findings if f.code not in KNOWN and f.code != "T001"] or [None]
    assert fault["code"] == "T001" or (said is not None and said.code[0] == fault["code"][0])


@pytest.mark.parametrize("suffix", [".rng", ".rnc", ".xsd"])
def test_another_schema_can_judge(tmp_path: Path, suffix: str) -> None:
    """RELAX NG in both syntaxes and XML Schema are read from a file."""
    schema = tmp_path / f"own{suffix}"
    schema.write_text(
        {
            ".rng": '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">'
            '<zeroOrMore><element name="b"><empty/></element></zeroOrMore></element>',
            ".rnc": "element a { element b { empty }* }",
            ".xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a">'
            '<xs:complexType><xs:sequence><xs:element name="b" minOccurs="0"/></xs:sequence>'
            "</xs:complexType></xs:element></xs:schema>",
        }[suffix],
        encoding="utf-8",
    )
    assert validate(b"<a><b/></a>", schema=schema) == []
    (said,) = validate(b"<a>\n <c/></a>", schema=schema)
    assert said.line == 2
    assert said.code in {"V001", "V002"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.rng", None),
        ("broken.rng", "<element"),
        ("other.rng", "<html/>"),
        ("broken.rnc", "element a {"),
        (
            "broken.xsd",
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:x/></xs:schema>',
        ),
    ],
)
def test_a_broken_schema_is_a_finding(tmp_path: Path, name: str, content: str | None) -> None:
    """A schema that is missing, malformed or none at all is I014, and no traceback."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    (said,) = validate(VOCABULARY.encode("utf-8"), schema=tmp_path / name)
    assert said.code == "I014"


def test_inclusions_are_read_from_the_folder_alone(tmp_path: Path) -> None:
    """A corpus is judged with its editions in it, and a fault is told in its own file."""
    header = VOCABULARY[VOCABULARY.index("<teiHeader>") : VOCABULARY.index("<classDecl>")]
    header = header.replace('xml:id="', 'xml:id="c.') + "</encodingDesc></teiHeader>"
    for name in ("tide.source", "tide.app", "tide.pers.vale"):
        header = header.replace(f'"#{name}"', '"#c.tide.resp.ae"')
    folder = tmp_path / "tei"
    folder.mkdir()
    (folder / "tide.xml").write_text(VOCABULARY.replace("<body>", "<body><emph/>"), "utf-8")
    corpus = (
        f'<teiCorpus xmlns="{TEI}" xmlns:xi="http://www.w3.org/2001/XInclude">\n{header}\n'
        '<xi:include href="tide.xml"/>\n</teiCorpus>'
    )
    (folder / "corpus.xml").write_text(corpus, "utf-8")
    findings = [said for said in validate(folder / "corpus.xml") if said.severity == "error"]
    assert [(said.code, Path(said.file).name) for said in findings] == [("V001", "tide.xml")]
    assert (findings[0].line, findings[0].column) == place(
        VOCABULARY.replace("<body>", "<body><emph/>"), "<emph/>"
    )
    (tmp_path / "above.xml").write_text(VOCABULARY, "utf-8")
    for href in (
        'href="../above.xml"',
        'href="/etc/passwd"',
        'href="http://localhost/x.xml"',
        'href="tide.xml" parse="text"',
        'href="tide.xml" xpointer="tide.b1"',
        'href="corpus.xml"',
        'href="none.xml"',
        "",
    ):
        (folder / "corpus.xml").write_text(corpus.replace('href="tide.xml"', href), "utf-8")
        (said,) = validate(folder / "corpus.xml")
        assert said.code == "I013", href


def test_pointers_into_the_project_are_followed(tmp_path: Path) -> None:
    """A pointer into another file is checked there, but not outside the folder."""
    (tmp_path / "personography.xml").write_text(
        '<TEI xml:id="pers.vale"/>'.replace("<TEI", f'<TEI xmlns="{TEI}"'), "utf-8"
    )
    edition = tmp_path / "tide.xml"
    person = '<person xml:id="tide.pers.vale"'
    for pointer, code in (
        ("personography.xml#pers.vale", set()),
        ("personography.xml#pers.vail", {"V013"}),
        ("nobody.xml#pers.vale", {"V013"}),
        ("../x.xml#pers.vale", {"V013"}),
        ("https://example.org/p#vale", set()),
    ):
        edition.write_text(VOCABULARY.replace(person, f'{person} sameAs="{pointer}"'), "utf-8")
        assert {said.code for said in validate(edition)} - KNOWN == code, pointer


def test_a_finding_can_be_silenced_with_a_reason() -> None:
    """An instruction silences codes in its file; without a reason, that is said."""
    head, rest = VOCABULARY.split("\n", 1)
    silent = f"{head}\n<?rubricator silence N001, P001: the notes are lost?>\n{rest}"
    assert validate(silent.encode("utf-8")) == []
    silent = f"{head}\n<?rubricator silence N001 P001?>\n{rest}"
    (said,) = validate(silent.encode("utf-8"))
    assert (said.code, said.line) == ("M005", 2)
    silent = f"{head}\n<!-- rubricator silence N001, P001: the notes are lost -->\n{rest}"
    assert validate(silent.encode("utf-8")) == []
    silent = f"{head}\n<?rubricator silence N001 P001 T001: it does not matter?>\n{rest}"
    changed = silent.replace("The end.", "The End.")
    assert [f.code for f in validate(changed.encode("utf-8"))] == ["T001"]


@pytest.mark.parametrize("faults", [50, pytest.param(1000, marks=pytest.mark.long)])
def test_many_faults_in_a_large_document_take_seconds(faults: int) -> None:
    """A document of 3 MB with a thousand faults is reported in seconds, and a small one as fast."""
    paragraph = (
        '<p>She met <persName ref="#tide.pers.vale" ana="#tide.rule.name-full">Vale</persName> '
        'on <date when="1921" ana="#tide.rule.date-calendar">then</date>. </p>\n'
    )
    body = (paragraph * 18 + "<p>A <emph>fault</emph></p>\n") * faults
    start, end = VOCABULARY.index("<body>") + 6, VOCABULARY.index("</body>")
    text = VOCABULARY[:start] + body + VOCABULARY[end:]
    validate(VOCABULARY.encode("utf-8"))
    began = time.process_time()
    findings = validate(text.encode("utf-8"))
    assert sum(said.code == "V001" for said in findings) == faults
    assert time.process_time() - began < 1 + len(text) / 1000 * 0.01


def test_not_tei_is_said_at_once() -> None:
    """A page of HTML gets one finding, not one for each element."""
    findings: list[Finding] = validate(b"<html><body><p>x</p></body></html>", name="x.html")
    assert [(said.code, said.file, said.line, said.column) for said in findings] == [
        ("I007", "x.html", 1, 1)
    ]
