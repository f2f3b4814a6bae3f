"""Converters and annotators of other packages, found by their entry points."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def example(repository: Path, name: str) -> str:
    """The code of an example in the documentation."""
    text = (repository / "docs" / "extending.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"```python {name}\n(.*?)```", text, re.DOTALL)
    return str(code)


@pytest.fixture
def installed(tmp_path: Path, repository: Path) -> Path:
    """A folder on the path that holds a package with both examples, as an installer leaves it."""
    package = tmp_path / "site" / "my_package"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "minutes.py").write_text(example(repository, "converter"))
    (package / "persons_by_spacy.py").write_text(example(repository, "annotator"))
    (tmp_path / "site" / "spacy.py").write_text(
        "class Entity:\n"
        "    label_ = 'PERSON'\n"
        "    def __init__(self, start, end):\n"
        "        self.start_char, self.end_char = start, end\n"
        "class Document:\n"
        "    def __init__(self, text):\n"
        "        at = text.find('Zzyzx')\n"
        "        self.ents = [Entity(at, at + 5)] if at >= 0 else []\n"
        "def load(name, disable=()):\n"
        "    return Document\n"
    )
    information = tmp_path / "site" / "my_package-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(
        "[rubricator.converters]\nminutes = my_package.minutes\n"
        "[rubricator.annotators]\nspacy = my_package.persons_by_spacy\n"
    )
    return tmp_path / "site"


def rubricator(path: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(path)!r}); from rubricator.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_examples_work(installed: Path, tmp_path: Path) -> None:
    """The converter is sniffed, the annotator says its mark, and both rules are in the header."""
    source = tmp_path / "meeting.txt"
    source.write_text("Minutes of the Harbour Board\n\nMr. Reed spoke.\nthe ship zed by Zzyzx.\n")

    told = rubricator(installed, "encode", "-v", source, "-o", tmp_path / "tei")

    assert 0 == told.returncode, told.stderr
    assert "meeting: minutes (“Minutes of”)" in told.stderr
    tei = (tmp_path / "tei" / "meeting.xml").read_text()
    assert '<persName ana="#meeting.rule.name-spacy" cert="low">Zzyzx</persName>' in tei
    assert "a person by the verdict of spaCy" in tei
    assert '<head type="main" ana="#meeting.rule.minutes-head"' in tei


def test_converters_are_listed(installed: Path) -> None:
    """``rubricator converters`` names ours and the others, a line each."""
    told = rubricator(installed, "converters")

    names = [line.split("\t")[0] for line in told.stdout.splitlines()]
    assert ["archive_page", "journal_article", "plain_text", "minutes"] == names
    assert all(line.split("\t")[1] for line in told.stdout.splitlines())


@pytest.mark.parametrize(
    ("mark", "wrong"),
    [
        ('Mark("ship", 0, 7, rule="name-spacy")', "is of no kind that there is"),
        ('Mark("orgName", 4, 4, rule="name-spacy")', "has no words of the text"),
        ('Mark("orgName", 0, 999, rule="name-spacy")', "has no words of the text"),
        ('Mark("orgName", 0, 7, rule="other")', "names no rule of its RULES"),
        ('("orgName", 0, 7)', "is no mark, person or work"),
    ],
)
def test_what_cannot_be_a_mark_is_told(
    installed: Path, tmp_path: Path, mark: str, wrong: str
) -> None:
    """With the name of the annotator that said it; nothing is dropped in silence."""
    module = installed / "my_package" / "persons_by_spacy.py"
    module.write_text(
        "from rubricator.model import Mark\nRULES = {'name-spacy': 'a person'}\n"
        f"def annotate(draft):\n    yield {mark}\n"
    )
    source = tmp_path / "meeting.txt"
    source.write_text("Minutes of the Harbour Board\n\nMr. Reed spoke.\n")

    told = rubricator(installed, "encode", source, "-o", tmp_path / "tei")

    assert "the annotator spacy: " in told.stderr
    assert wrong in told.stderr
