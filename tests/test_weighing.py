"""Findings are weighed as their project says; the text law and unread files are firm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rubricator import cli
from rubricator import project as projects
from rubricator.findings import CODES, finding
from rubricator.findings.weighing import FIRM, weighed, weights


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def severities(result: Result) -> dict[str, str]:
    return {said["code"]: said["severity"] for said in json.loads(result.stdout)["findings"]}


def test_a_severity_is_changed_and_a_code_silenced() -> None:
    """Off takes a finding away, another severity replaces the code's, the rest stays."""
    findings = [finding(code, "x") for code in ("P002", "N001", "C001")]

    told = weighed(findings, weights({"P002": "off", "N001": "info"}))

    assert [("N001", "info"), ("C001", "warning")] == [(f.code, f.severity) for f in told]


@pytest.mark.parametrize("code", sorted(FIRM))
def test_what_was_lost_or_unread_is_firm(code: str) -> None:
    """The text law and the codes of files that could not be read are errors whatever one says."""
    assert CODES[code].severity == "error"
    for choice in ("off", "warning"):
        with pytest.raises(ValueError, match=code):
            weights({code: choice})


def test_build_encode_and_validate_weigh_alike(project: Path) -> None:
    """One setting holds for all three; validate finds it by going up from the file."""
    settings = project / "rubricator.toml"
    settings.write_text(settings.read_text() if settings.exists() else "")
    plain = run("build", project)
    assert "M001" in plain.stderr
    edition = project / "tei" / "letter.xml"
    before = severities(run("validate", edition, "--format", "json"))
    assert before["M001"] == "warning"

    settings.write_text(settings.read_text() + '\n[findings]\nM001 = "off"\nI003 = "error"\n')
    projects._weights_in.cache_clear()
    built = run("build", project)
    encoded = run("encode", project / "seeds" / "letter.txt", "-o", project / "out")

    assert "M001" not in built.stderr + encoded.stderr
    assert "error I003" in built.stderr
    assert "error I003" in encoded.stderr
    assert (1, 1) == (built.exit_code, encoded.exit_code)
    assert "M001" not in (project / "build" / "report.json").read_text()
    after = severities(run("validate", edition, "--format", "json"))
    assert after == {code: said for code, said in before.items() if code != "M001"}


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('T001 = "off"', "T001"),
        ('X999 = "off"', "no code of findings “X999”"),
        ('P002 = "loud"', "P002 is one of"),
        ("P002 = 1", "table of strings"),
    ],
)
def test_weights_that_cannot_be_used_are_told(project: Path, setting: str, words: str) -> None:
    """They are wrong usage, with the file and what is wrong."""
    (project / "rubricator.toml").write_text(f"[findings]\n{setting}\n")
    projects._weights_in.cache_clear()

    result = run("validate", project / "tei" / "any.xml")

    assert 2 == result.exit_code
    assert words in result.stderr
    assert "rubricator.toml" in result.stderr
