"""The register of findings, and one minimal bad file for each code.

A case is a folder ``findings/<CODE>/`` with ``expected.json`` and one of these: ``bad.xml``, which
is validated (by ``schema.rng`` and ``rules.sch`` if these are there, and with a second engine if
there is a file ``xsd``); ``bad.txt``, which is encoded with its sidecar ``bad.toml``; or
``bad.jsonl``, which is read as gold.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from rubricator import edition, sidecar, source
from rubricator.errors import RejectedError
from rubricator.evaluate import gold
from rubricator.findings import CODES, finding
from rubricator.model import Finding
from rubricator.validation import validate

FOLDER = Path(__file__).parent / "findings"
ELSEWHERE = {
    "I017": "a process must die for it",
    "I020": "a document must take too long",
    "I021": "a document must fill the memory",
    "I022": "a part of the program must fail",
    "I018": "the operating system must refuse a file",
    "I023": "a command that shows or measures texts says it",
    "I024": "a corpus must be larger than a script of the search should be",
    "M003": "two documents are needed",
    "M004": "an edition that was written before is needed",
    "M007": "an edition that was changed by hand is needed",
    "M008": "an edition that was changed by hand is needed",
    "I027": "a project is needed",
    "M011": "a project is needed",
    "M012": "a project is needed",
    "M013": "a project is needed",
    "M010": "an edition that was written before is needed",
    "M009": "an edition that was changed by hand is needed",
    "V023": "it is told of what is rendered, not of what is valid",
    "I026": "no repository should have a file with such a name",
    "I028": "it is told of what is measured by",
    "I025": "it is told of a build, where each edition has a page",
    "V024": "it is told of a build, of what is not valid",
    "V021": "a stylesheet must lack a template for something valid",
    "M027": "the settings of a project are needed",
    "M028": "a deposit is needed",
    "M029": "a deposit is needed",
    **{f"B00{number}": "a package is needed" for number in range(1, 9)},
    "T002": "two marks that cross are needed; a source has none of its own",
}
"""Codes that one bad file cannot show, and why."""


ASKED_OF_ALL = {f"M{number:03}" for number in range(20, 27)}
"""What an archive asks of every header, and a text without a sidecar never has."""


def run(case: Path) -> list[dict[str, Any]]:
    """What is found in a case, without the file's name; of a source, code and place alone."""
    keys = ["code", "severity", "line", "column"]
    if (case / "bad.xml").exists():
        schema, rules = case / "schema.rng", case / "rules.sch"
        findings = validate(
            case / "bad.xml",
            schema=schema if schema.exists() else None,
            schematron=rules if rules.exists() else None,
            xsd=(case / "xsd").exists(),
        )
        keys += ["message", "xpath", "fix"]
    elif (case / "bad.jsonl").exists():
        with pytest.raises(RejectedError) as caught:
            gold.read(case / "bad.jsonl")
        findings = list(caught.value.findings)
    else:
        findings = encoded(case / "bad.txt")
    if case.name not in ASKED_OF_ALL:
        findings = [said for said in findings if said.code not in ASKED_OF_ALL]
    told = [{key: asdict(said)[key] for key in keys} for said in findings]
    for said in told:
        if "message" in said:
            said["message"] = said["message"].replace(f"{case}/", "")
    return told


def encoded(path: Path) -> list[Finding]:
    """What is found when a source is encoded with its sidecar."""
    beside = path.with_suffix(".toml")
    findings: list[Finding] = []
    try:
        said = sidecar.Sidecar()
        if beside.exists():
            said, findings = sidecar.read(beside.read_bytes(), beside.name)
        read = source.read(path.read_bytes(), path.name, said.encoding)
        findings += edition.encode(read, said).findings
    except RejectedError as error:
        findings += error.findings
    return findings


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_code_has_a_case(code: str) -> None:
    """There is a minimal bad file for every code, or a reason why there can be none."""
    if code in ELSEWHERE:
        assert not (FOLDER / code).exists()
        pytest.skip(ELSEWHERE[code])
    expected = json.loads((FOLDER / code / "expected.json").read_text(encoding="utf-8"))
    assert run(FOLDER / code) == expected["findings"]
    assert code in {said["code"] for said in expected["findings"]}


def test_there_is_no_case_without_a_code() -> None:
    """Each folder is named after a code of the register."""
    assert {path.name for path in FOLDER.iterdir()} <= set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_code_is_explained(code: str) -> None:
    """A code has a letter and three digits, and an entry that says what, why and how to mend."""
    entry = CODES[code]
    assert re.fullmatch("[VTCNPDMIB][0-9]{3}", code)
    assert entry.severity in {"error", "warning", "info"}
    for words in (entry.why, entry.mend):
        assert words[0].isupper()
        assert words.endswith((".", "?>", ">"))
    assert entry.title[0].isupper()
    assert not entry.title.endswith(".")
    assert entry.example
    assert not entry.guidelines or "https://www.tei-c.org/" in entry.guidelines


def test_titles_are_told_apart() -> None:
    """No two codes have the same title."""
    assert len({entry.title for entry in CODES.values()}) == len(CODES)


def test_a_finding_takes_severity_and_remedy_from_the_register() -> None:
    """The remedy of a finding is its own, or else that of its code; the severity is the code's."""
    said = finding("D003", "Backwards.", file="w.xml", line=3)
    assert (said.severity, said.fix) == ("error", CODES["D003"].mend)
    assert finding("D003", "Backwards.", fix="Turn it.").fix == "Turn it."
    with pytest.raises(KeyError):
        finding("X999", "Nothing.")


def test_codes_in_use_and_codes_registered_are_the_same() -> None:
    """No part names a code that is not registered, and no code is registered for nothing."""
    package = Path(__file__).parent.parent / "src" / "rubricator"
    named = {
        code
        for path in package.rglob("*.py")
        if path.parent.name != "findings"
        for code in re.findall(r'"([VTCNPDMIB][0-9]{3})"', path.read_text(encoding="utf-8"))
    }
    assert named == set(CODES)
