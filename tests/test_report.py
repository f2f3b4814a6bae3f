"""Reports for programs: JSON with the promised keys, SARIF as its standard has it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from rubricator.findings import CODES, finding
from rubricator.model import Finding
from rubricator.report import as_json, as_sarif, as_text
from rubricator.report.listing import listing

SCHEMA = json.loads((Path(__file__).parent / "cases" / "sarif.json").read_text(encoding="utf-8"))
FINDINGS: list[Finding] = [
    finding(code, f"Something “{code}”.", file=file, line=line, column=column, xpath=xpath)
    for code in sorted(CODES)
    for file, line, column, xpath in (
        ("tei/a letter.xml", 3, 14, "/TEI/text"),
        ("C:\\tei\\für [50%].xml", 2, 0, ""),
        ("a.xml", 0, 0, "/TEI"),
        ("", 1, 1, ""),
    )
]


@pytest.mark.parametrize("findings", [FINDINGS, FINDINGS[:1], []])
def test_sarif_is_valid(findings: list[Finding]) -> None:
    """Findings of every code, with and without a place, give SARIF that its schema accepts."""
    log = json.loads(as_sarif(findings))

    jsonschema.Draft7Validator(
        SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
    ).validate(log)
    (run,) = log["runs"]
    assert len(run["results"]) == len(findings)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            if "physicalLocation" not in location:
                continue
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.isascii()
            assert not set(uri) & set(' \\[]"<>{}')


def test_the_check_of_sarif_can_fail() -> None:
    """A property that the standard does not have, or a line 0, is refused."""
    for old, new in (('"startLine": 3', '"startLine": 0'), ('"level"', '"severity"')):
        log = as_sarif(FINDINGS)
        assert old in log
        assert not jsonschema.Draft7Validator(SCHEMA).is_valid(json.loads(log.replace(old, new, 1)))


def test_json_has_the_promised_keys() -> None:
    """Each finding has the keys of the command line's contract, in any number."""
    keys = {"code", "severity", "message", "file", "line", "column", "xpath", "fix"}
    told = json.loads(as_json(FINDINGS))["findings"]
    assert len(told) == len(FINDINGS)
    assert all(keys <= set(said) for said in told)


@pytest.mark.parametrize("told", [as_text, lambda findings: listing(findings).plain])
def test_a_finding_stands_on_one_line(told: Callable[[list[Finding]], str]) -> None:
    """Control characters in a file's name, or in what is said of it, are written as escapes."""
    said = finding("T003", "What \x1b[31m is\nthis?", file="seeds/a\nb.txt", line=2)
    first, *_ = told([replace(said, fix="")]).splitlines()
    assert first == f"seeds/a\\nb.txt:2: {said.severity} T003: What \\x1b[31m is\\nthis?"


@pytest.mark.others
def test_sarif_is_valid_by_the_schema_of_the_standard() -> None:
    """The standard's own schema, as a package of npm carries it, accepts the log."""
    name = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    places = [Path(p) / name for p in os.environ.get("NODE_PATH", "").split(os.pathsep) if p]
    carried = [place for place in places if place.is_file()]
    if not carried:
        pytest.skip("@microsoft/jest-sarif is not installed (npm install, and NODE_PATH)")
    schema = json.loads(carried[0].read_text(encoding="utf-8"))

    jsonschema.validate(json.loads(as_sarif(FINDINGS)), schema)

    wrong = as_sarif(FINDINGS).replace('"startLine": 3', '"startLine": "3"')
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(wrong), schema)
