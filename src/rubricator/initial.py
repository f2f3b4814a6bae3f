"""A new project with an example: a letter to encode, its sidecar, the settings."""

from __future__ import annotations

from pathlib import Path

from rubricator.errors import UsageError
from rubricator.writing import write

_LETTER = """\
To the Editor of the Harbour Review

Lisbon, April 12, 1938

Dear Sir,

Your reviewer, Mr. Tomas Keller, says that Ada Brandt’s The Glass Harbour is a book without a
plot. In the 1934 edition that I have before me she answers him in advance: “A port is a sentence
without a full stop” (TGH, 76). Brandt knew what she was doing.[1]

Keller complains as well that the strike of November 1932-March 1933 is told twice. It is; and the
second time it is told by those who lost (120-122).

Yours faithfully,

Pavel Orlov

Notes

[1] She said so herself, in the spring of 1935.
"""
_SIDECAR = """\
# What the text does not say, or says less well. Every key is optional, and the # before one makes
# it a comment. For a text of yours, rubricator encode --sidecar FILE writes one to fill in.
title = "To the Editor of the Harbour Review"
author = "Pavel Orlov"
# date = "1938-04-12"          # of the text: 1938, 1938-04, 1938-04-12; c. 1938; or 1938/1939
# language = "en"              # BCP 47
source = "Harbour Review 15, May 1938, p. 3"

# Of this edition. What is true of all texts is better said once, in rubricator.toml.
editor = "A. N. Editor"
publisher = "Example Archive"
place = "Lisbon"
published = "2026-11-01"

# Rights, of three things apart: the text, what editors did, the markup.
licence = "https://creativecommons.org/publicdomain/zero/1.0/"
rights = "Invented for this example; public domain."
edition-licence = "CC-BY-4.0"
encoding-licence = "CC0-1.0"
# access = "restricted"        # in an archive; or open
# embargo = "2030-01-01"       # restricted until this day

# id = "letter"                # the edition's xml:id; fixed once it is encoded
# converter = "plain_text"
# encoding = "windows-1252"
# received-as = "scan_0042.txt"
"""
_SETTINGS = """\
# Settings of the project; every one is optional. Take the # away from what you want to say.
title = "A first edition"
# seeds = "seeds"
# tei = "tei"
# build = "build"
# editor = "A. N. Editor"        # whose the marks made by hand are
# exports = ["bibtex", "mentions"]   # for other programs (rubricator render --to list); or "all"

# What is true of every text whose sidecar does not say otherwise.
# [defaults]
# editor = "A. N. Editor"
# publisher = "Example Archive"
# place = "Lisbon"
# published = "2026-11-01"
# edition-licence = "CC-BY-4.0"    # of what editors did
# encoding-licence = "CC0-1.0"     # of the markup

# The whole, for an archive (rubricator deposit).
# [deposit]
# description = "Letters to a review, 1934-1939, encoded from the printed volumes."
# contact = "A. N. Editor <editor@archive.example>"
# identifier = "10.5072/example"   # a DOI, once you have one
# keywords = ["letters", "harbours"]

# [[deposit.creators]]
# name = "Editor, A. N."
# orcid = "0000-0002-1825-0097"
# affiliation = "Example Archive"

# [findings]                     # severities: error, warning, info; or off
# P002 = "off"
"""
_FILES = {
    "rubricator.toml": _SETTINGS,
    "seeds/letter.txt": _LETTER,
    "seeds/letter.toml": _SIDECAR,
    ".gitignore": "/build/\n.rubricator/lock\n",
}


def make(folder: Path) -> list[Path]:
    """Make a project in ``folder``; returns the files that were written.

    Raises UsageError where the folder has a project already, FileRefusedError where the
    operating system refuses.
    """
    taken = [name for name in ("rubricator.toml", "seeds", "tei") if (folder / name).exists()]
    if taken:
        raise UsageError(f"{folder}: has {' and '.join(taken)} already; nothing was changed.")
    written = [folder / name for name in _FILES]
    for name, content in _FILES.items():
        write(folder / name, content.encode())
    (folder / "tei").mkdir(exist_ok=True)
    return written
