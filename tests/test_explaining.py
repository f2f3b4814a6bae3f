"""The explanation of a source, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

from invented import TEXTS, read
from rubricator import cli, explaining
from rubricator.errors import RejectedError
from rubricator.model import Metadata
from rubricator.sidecar import Sidecar

LETTER = """Lisbon, April 12, 1938

My dear Ada,

It is _not_ the sea that I fear, but the har-
bour. You know it well.

Yours ever,
Tomas
"""


def test_each_line_has_its_element_and_rule() -> None:
    """A line of the explanation says number, element, rule, and what was marked in it."""
    said = [line.lstrip() for line in explaining.explanation(read(LETTER)).splitlines()]

    assert "1  front/dateline by line-kind  | Lisbon, April 12, 1938" in said
    assert "3  body/opener/salute by letter  | My dear Ada," in said
    assert (
        "5  body/p by paragraph; hi by emphasis; lb by hyphen"
        "  | It is _not_ the sea that I fear, but the har-"
    ) in said
    assert "6  body/p by paragraph  | bour. You know it well." in said
    assert "8  body/closer/salute by letter  | Yours ever," in said


def test_metadata_has_its_evidence() -> None:
    """What was inferred names the line that says it; what the sidecar says is the sidecar's."""
    sidecar = Sidecar(metadata=Metadata(title="To Ada"))

    said = explaining.explanation(read(LETTER), sidecar)

    assert "title = To Ada  (the sidecar)" in said
    assert "date = 1938-04-12  (line 1, front/dateline by line-kind; high)" in said
    assert "genre = letter  (line 3, body/opener/salute by letter; high)" in said


@given(TEXTS.filter(lambda text: text != "\ufeff"))
def test_any_text_can_be_explained(text: str) -> None:
    """There is a line for each line of the source, whatever it holds."""
    source = read(text)
    said = explaining.explanation(source).split("\n")

    count = source.text.count("\n") + 1
    assert said[2 : 2 + count][-1].lstrip().startswith(str(count))


def test_the_command_writes_nothing(tmp_path: Path) -> None:
    """``encode --explain`` prints, and makes no edition."""
    source = tmp_path / "letter.txt"
    source.write_text(LETTER, encoding="utf-8")

    done = CliRunner().invoke(
        cli.main, ["encode", "--explain", "-o", str(tmp_path / "tei"), str(source)]
    )

    assert done.exit_code == 0
    assert done.stdout.startswith("letter.txt: plain_text (no form of its own)\n")
    assert not (tmp_path / "tei").exists()


def test_an_unknown_converter_is_refused() -> None:
    """The explanation names a converter that there is not in its finding."""
    with pytest.raises(RejectedError, match="scroll"):
        explaining.explanation(read(LETTER), converter="scroll")
