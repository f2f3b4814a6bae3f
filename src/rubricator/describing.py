"""A sidecar to be filled in: every key, what it means, and what the converter found.

Nothing in it is asserted. Each line is a comment; what was found says where, and how sure that is;
an editor who takes the # away says it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rubricator import explaining, writing

_HEAD = """\
# What the text does not say, or says less well. Every line is optional: take the # away to use it.
# What has a value was found in the text; the words after it say where, and how sure that is.
"""

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "The text": {
        "title": "",
        "subtitle": "",
        "author": 'one, or several: ["Ada Brandt", "Tomas Keller"]',
        "date": "when it was written: 1938, 1938-04, 1938-04-12; c. 1938; or 1938/1939",
        "language": "BCP 47: en, de, fr",
        "genre": "letter, article",
        "source": "what the text was taken from: author, title, place, year, page",
    },
    "This edition": {
        "editor": "who answers for it; one, or several",
        "publisher": "who makes it available",
        "place": "",
        "published": "the year, or the day",
    },
    "Rights, of three things apart: a licence by its address or name, or what is known in words": {
        "licence": "of the text: its author, its translator",
        "rights": '"In copyright (2018)."',
        "edition-licence": "of what editors did: choice, notes, identifications",
        "edition-rights": "",
        "encoding-licence": "of the markup",
        "encoding-rights": "",
        "access": "open or restricted, in an archive",
        "embargo": "restricted until this day",
    },
    "How the file is read": {
        "id": "the edition's xml:id; fixed once it is encoded",
        "converter": "rubricator converters names them",
        "encoding": "windows-1252, say, where the file is not UTF-8",
        "received-as": "the name under which the file came",
    },
}
"""Every key of a sidecar, in order, with a word on what it takes."""


def sidecar(found: Mapping[str, tuple[str, ...]], why: Mapping[str, str]) -> str:
    """A commented sidecar, with what was ``found`` and, of that, ``why``; both by key."""
    lines = [_HEAD]
    for section, keys in SECTIONS.items():
        lines.append(f"\n# --- {section}\n")
        for key, meaning in keys.items():
            line = f"# {key} = {_toml(found.get(key, ()))}"
            said = why.get(key) or meaning
            lines.append(f"{line:<40}  # {said}\n" if said else f"{line}\n")
    return "".join(lines)


def describe(path: Path, converter: str = "", encoding: str = "") -> Path | None:
    """Write a commented sidecar beside a source; returns its path, or None where there is one.

    Raises as ``explaining.explain`` does, and FileRefusedError where it cannot be written.
    """
    beside = path.with_suffix(".toml")
    if beside.exists():
        return None
    known = explaining.known(path, converter, encoding)
    found = {key: value for key, (value, _) in known.items()}
    why = {key: evidence for key, (_, evidence) in known.items()}
    writing.write(beside, sidecar(found, why).encode())
    return beside


def _toml(values: tuple[str, ...]) -> str:
    """One string, or a list of several; what JSON writes of these is TOML as well."""
    said = list(values) if len(values) > 1 else (values or ("",))[0]
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
