"""Schematron: the project's rules say what validation says, and anyone's rules can be used."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import lxml
import pytest
from lxml import etree

from rubricator.errors import RejectedError
from rubricator.findings import CODES
from rubricator.tei.parsing import parse
from rubricator.tei.places import Places
from rubricator.validation import validate
from rubricator.validation.schematron import Rules

HERE = Path(__file__).parent
SCHEMATRON = HERE.parent / "schemas" / "rubricator.sch"
VOCABULARY = (HERE / "cases" / "schema" / "vocabulary.xml").read_text(encoding="utf-8")
FAULTS = tomllib.loads((HERE / "cases" / "schema" / "faults.toml").read_text("utf-8"))["fault"]
CODED = set(re.findall(r'id="([A-Z]\d{3})"', SCHEMATRON.read_text(encoding="utf-8")))
SCH = "http://purl.oclc.org/dsdl/schematron"


def rules(body: str, binding: str = "xslt3") -> Rules:
    head = f'<schema xmlns="{SCH}" queryBinding="{binding}">'
    head += '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'
    return Rules(f"{head}{body}</schema>".encode(), "own.sch")


@cache
def own_rules() -> Rules:
    """The rules that go with the schema."""
    return Rules(SCHEMATRON.read_bytes(), SCHEMATRON.name)


def told(data: bytes) -> set[tuple[str, str]]:
    root = parse(data)
    places = Places(root)
    return {(fault.code, places.path(fault.element)) for fault in own_rules().faults(root)}


def validated(data: bytes) -> set[tuple[str, str]]:
    return {(said.code, said.xpath) for said in validate(data) if said.code in CODED}


@pytest.mark.parametrize(
    "case", sorted((HERE / "findings").glob("*/bad.xml")), ids=lambda p: p.parent.name
)
def test_rules_and_validation_agree_on_each_case(case: Path) -> None:
    """Of the codes that have a rule, the rules tell the same at the same place."""
    data = case.read_bytes()
    try:
        root = parse(data)
    except RejectedError:
        pytest.skip("the case cannot be parsed")
    if etree.QName(root).localname not in {"TEI", "teiCorpus"} or "M005" in case.parts:
        pytest.skip("the case is not about rules")
    assert told(data) == validated(data)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['code']} {fault['at'][:24]}")
def test_rules_and_validation_agree_on_planted_faults(fault: dict[str, str]) -> None:
    """What validation tells is also told by the rules, but for what it folds into its cause."""
    data = VOCABULARY.replace(fault["old"], fault["new"], 1).encode("utf-8")
    assert validated(data) <= told(data)
    if fault["code"] in CODED:
        assert fault["code"] in {code for code, _ in told(data)}


def test_each_rule_has_the_severity_of_its_code() -> None:
    """The role that editors' tools show is the severity that the register gives."""
    tree = etree.parse(SCHEMATRON)
    found = list(tree.iter(f"{{{SCH}}}assert", f"{{{SCH}}}report"))
    assert len(found) > 20
    for rule in found:
        assert rule.get("role") == CODES[rule.get("id", "")].severity


def test_rules_of_one_s_own_are_kept(tmp_path: Path) -> None:
    """A rule's role is the severity, its message is told at the element, with its values."""
    path = tmp_path / "own.sch"
    path.write_text(
        f'<schema xmlns="{SCH}" queryBinding="xslt2"><title>Own</title>'
        '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><let name="most" value="3"/>'
        '<pattern><rule context="tei:p"><let name="count" value="count(tei:date)"/>'
        '<report id="dates" role="info" test="$count ge $most - 1"><name/> has '
        '<value-of select="$count"/> <emph>dates</emph>.</report></rule>'
        '<rule context="tei:*"><assert test="true()">never</assert></rule></pattern></schema>',
        encoding="utf-8",
    )
    data = VOCABULARY.encode("utf-8")
    (said,) = [f for f in validate(data, schematron=path) if f.code == "V022"]
    assert said.severity == "info"
    assert said.message == "p has 2 dates. (rule dates)"
    assert said.xpath == "/TEI/text/body/p[2]"
    assert said.line


def test_a_node_is_judged_by_the_first_rule_that_matches() -> None:
    """In one pattern a later rule does not see what an earlier one took; attributes count too."""
    made = rules(
        '<pattern><rule context="tei:head[1]"><assert test="true()">first</assert></rule>'
        '<rule context="tei:head"><assert test="false()">second</assert></rule></pattern>'
        '<pattern><rule context="@type">'
        "<report test=\". = 'section'\">third</report></rule></pattern>"
    )
    root = parse(VOCABULARY.encode("utf-8"))
    (fault,) = made.faults(root)
    assert (fault.code, fault.message) == ("V022", "third")
    assert etree.QName(fault.element).localname == "div"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<include href="x"/>', "include"),
        ('<pattern abstract="true" id="a"/>', "@abstract"),
        ('<pattern><rule context="*"><extends rule="x"/></rule></pattern>', "extends"),
        ("<diagnostics/>", "diagnostics"),
        ('<phase id="x"/>', "phase"),
    ],
)
def test_what_is_not_supported_is_named(body: str, words: str) -> None:
    """A part of the standard that is not read is I015, with its name."""
    with pytest.raises(RejectedError) as caught:
        rules(body)
    (said,) = caught.value.findings
    assert said.code == "I015"
    assert words in said.message


def test_broken_rules_are_a_finding(tmp_path: Path) -> None:
    """A rule that does not compile, or that stops, is I014 and no traceback."""
    with pytest.raises(RejectedError) as caught:
        rules('<pattern><rule context="*"><assert test="1 +">x</assert></rule></pattern>')
    assert caught.value.findings[0].code == "I014"
    path = tmp_path / "own.sch"
    (said,) = validate(VOCABULARY.encode("utf-8"), schematron=path)
    assert said.code == "I014"
    for number, content in enumerate(("<schema", "<other/>")):
        path = tmp_path / f"{number}.sch"
        path.write_text(content, encoding="utf-8")
        (said,) = validate(VOCABULARY.encode("utf-8"), schematron=path)
        assert said.code in {"I014", "I015"}
    stopping = rules(
        '<pattern><rule context="*"><assert test="error()">x</assert></rule></pattern>'
    )
    with pytest.raises(RejectedError) as caught:
        list(stopping.faults(parse(VOCABULARY.encode("utf-8"))))
    assert caught.value.findings[0].code == "I014"


def test_rules_read_nothing_else() -> None:
    """A rule cannot fetch a file: the processor is locked."""
    reading = rules(
        '<pattern><rule context="tei:TEI"><report test="unparsed-text-available(\'/etc/passwd\')">'
        "read</report></rule></pattern>"
    )
    try:
        assert list(reading.faults(parse(VOCABULARY.encode("utf-8")))) == []
    except RejectedError as error:
        assert error.findings[0].code == "I014"


def test_the_project_s_rules_are_iso_schematron() -> None:
    """The standard's own schema, which lxml carries, accepts the rules."""
    standard = Path(lxml.__file__).parent / "isoschematron" / "resources" / "rng"
    schema = etree.RelaxNG(etree.parse(standard / "iso-schematron.rng"))
    assert schema.validate(etree.parse(SCHEMATRON)), schema.error_log
