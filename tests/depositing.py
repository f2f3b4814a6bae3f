"""A project that says all that an archive asks, for the tests of packages."""

from __future__ import annotations

from pathlib import Path

from rubricator import initial, project
from rubricator.deposit import packing
from rubricator.engine import Workplace

EPOCH = "1800000000"
"""A SOURCE_DATE_EPOCH: 15 January 2027."""

TOLD = "second time it is told by those who lost"
"""Words of the text that nothing but the text has."""

SETTINGS = """\
title = "A first edition"

[defaults]
editor = "A. N. Editor"
publisher = "Example Archive"
place = "Lisbon"
published = "2026-11-01"
edition-licence = "https://creativecommons.org/licenses/by/4.0/"
encoding-licence = "https://creativecommons.org/publicdomain/zero/1.0/"

[deposit]
description = "A letter to a review, as an example of an edition made with Rubricator."
contact = "A. N. Editor <editor@archive.example>"
identifier = "10.5072/example"
ror = "https://ror.org/05dxps055"
keywords = ["letters", "harbours"]

[[deposit.creators]]
name = "Editor, A. N."
orcid = "0000-0002-1825-0097"
affiliation = "Example Archive"
"""
"""All that the settings can say of a package."""


def letters(folder: Path, *, settings: str = "") -> Path:
    """The example of ``rubricator init`` in ``folder``, with an emoji in a second text.

    ``settings`` take the place of those for the archive.
    """
    initial.make(folder)
    (folder / "rubricator.toml").write_text(settings or SETTINGS, encoding="utf-8")
    (folder / "seeds" / "telegram.txt").write_bytes(
        "Porto, May 2, 1938\r\n\r\nArrived 🌊 safe. Ada Brandt\r\n".encode()
    )
    return folder


def packed(folder: Path, target: Path, **said: object) -> packing.Deposit:
    """The project in ``folder``, packed at ``target``."""
    return packing.pack(project.open_project(folder), target, Workplace(1), **said)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
