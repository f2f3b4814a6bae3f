"""The list of findings that people read: the line, and a caret below the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.report.listing import listing


def told(path: Path, *places: tuple[int, int]) -> list[str]:
    findings: list[Finding] = [
        finding("P002", "Who?", file=str(path), line=line, column=column) for line, column in places
    ]
    return listing(findings).plain.split("\n")


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("short <p>line</p>", 7, "<p>"),
        ("x" * 500 + "<p>" + "y" * 500, 501, "<p>"),
        ("\twith\ta tab <p>", 13, "<p>"),
        ("漢字の<p>本文</p>", 4, "<p>"),
        ("cafe\u0301 <p>", 7, "<p>"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_caret_stands_below_the_place(
    tmp_path: Path, line: str, column: int, marked: str, encoding: str
) -> None:
    """Whatever the length of the line, the width of its characters or the file's encoding."""
    path = tmp_path / "a.xml"
    path.write_bytes(f"first\r\n{line}\r\nlast".encode(encoding))

    place, excerpt, caret, fix = told(path, (2, column))

    assert place == f"{path}:2:{column}: warning P002: Who?"
    assert cell_len(excerpt[: excerpt.index(marked)]) == cell_len(caret[: caret.index("^")])
    assert excerpt.startswith("     2 | ")
    assert cell_len(excerpt) < 130
    assert fix.strip()


def test_a_remedy_is_told_once_for_a_code(tmp_path: Path) -> None:
    """The second finding of a code has its line, and no remedy."""
    path = tmp_path / "a.xml"
    path.write_text("<a>\n<b/>\n</a>")

    lines = told(path, (1, 1), (2, 1))

    assert len([line for line in lines if line.startswith("    Add ref")]) == 1
    assert len([line for line in lines if line.endswith("^")]) == 2


def test_without_the_file_there_are_no_lines(tmp_path: Path) -> None:
    """A file that is gone, and a place beyond its end, leave place and message."""
    path = tmp_path / "gone.xml"
    assert len(told(path, (2, 1))) == 2
    path.write_text("<a/>")
    assert len(told(path, (9, 1))) == 2
    assert listing([]).plain == ""
