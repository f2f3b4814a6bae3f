"""What the settings say of a project as a whole: the table ``deposit``.

Every key is optional; what lacks is a finding, never an invention.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from rubricator.errors import UsageError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.project import Project
from rubricator.sidecar import is_date

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?")
_ROR = re.compile(r"https://ror\.org/0[a-z0-9]{8}")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_CONTACT = re.compile(r"(?P<name>[^<>]*?)\s*(?:<(?P<mail>[^<>@\s]+@[^<>@\s]+)>)?")


@dataclass(frozen=True)
class Creator:
    """A person (``name`` as “Family, Given”, or with ``orcid``) or, with ``ror``, an organisation.

    ``orcid`` and ``ror`` are whole addresses, or the empty string.
    """

    name: str
    orcid: str = ""
    affiliation: str = ""
    ror: str = ""


@dataclass(frozen=True)
class Collection:
    """What an archive asks of the whole.

    ``identifier`` is a DOI without its resolver, ``published`` a W3C date, ``ror`` the address of
    the publisher there, ``contact`` a name and ``email`` an address. ``gold`` names files to
    measure the annotators on, as paths (or patterns) below the root of the project.
    """

    title: str = ""
    description: str = ""
    creators: tuple[Creator, ...] = ()
    contact: str = ""
    email: str = ""
    publisher: str = ""
    identifier: str = ""
    published: str = ""
    ror: str = ""
    version: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    gold: tuple[str, ...] = ()


KEYS = tuple(sorted(f.name for f in fields(Collection) if f.name != "email"))
_LISTS = frozenset({"keywords", "gold"})
_ASKED = {
    "title": "The collection has no title.",
    "description": "Nothing describes the collection.",
    "creators": "Nobody is named as creator of the collection; the authors of its texts stand in.",
    "contact": "Nothing says whom to ask about the collection.",
    "publisher": "Nothing says who publishes the collection.",
    "published": "Nothing says when the collection was published.",
    "identifier": "The collection has no identifier, such as a DOI.",
}


def read(project: Project) -> Collection:
    """What the settings of a project say; raises UsageError where something cannot be used."""
    said: dict[str, Any] = {}
    for key, value in project.deposit.items():
        if key not in KEYS:
            raise UsageError(f"[deposit] has no key “{key}”; it has {', '.join(KEYS)}.")
        said |= _value(key, value)
    known = replace(Collection(), **said)
    defaults = project.defaults
    return replace(
        known,
        title=known.title or project.title,
        publisher=known.publisher or defaults.publisher,
        published=known.published or defaults.published,
    )


def lacking(collection: Collection, project: Project) -> list[Finding]:
    """A finding for each thing that an archive asks for and the settings do not say."""
    return [
        finding("M027", f"{message.removesuffix('.')} ({key}).", file=str(_settings(project)))
        for key, message in _ASKED.items()
        if not getattr(collection, key)
    ]


def _settings(project: Project) -> Path:
    own = project.root / "rubricator.toml"
    python = project.root / "pyproject.toml"
    return python if python.is_file() and not own.is_file() else own


def _value(key: str, value: object) -> dict[str, Any]:
    if key == "creators":
        return {"creators": _creators(value)}
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise UsageError(f"[deposit]: “{key}” is a list of strings.")
        return {key: tuple(value)}
    if key == "published" and isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04}"
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = value.isoformat()
    if not isinstance(value, str):
        raise UsageError(f"[deposit]: “{key}” is a string.")
    value = " ".join(value.split())
    if key == "published" and value and not is_date(value):
        raise UsageError(f"[deposit]: “published” is YYYY, YYYY-MM or YYYY-MM-DD, not “{value}”.")
    if key == "contact":
        match = _CONTACT.fullmatch(value)
        if match is None:
            raise UsageError("[deposit]: “contact” is a name, or “Name <name@archive.example>”.")
        return {"contact": match["name"], "email": match["mail"] or ""}
    if key == "ror" and value and not _ROR.fullmatch(value):
        raise UsageError(f"[deposit]: “{value}” is not a ROR such as https://ror.org/05dxps055.")
    if key == "identifier" and value:
        doi = _DOI.fullmatch(value)
        if doi is None:
            raise UsageError(
                f"[deposit]: “identifier” is a DOI such as 10.5072/abc, not “{value}”."
            )
        return {key: doi[1]}
    return {key: value}


def _creators(value: object) -> tuple[Creator, ...]:
    message = "[deposit]: “creators” is a list of tables with name, orcid, affiliation, ror."
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise UsageError(message)
    made = []
    for one in value:
        given = {"name": one} if isinstance(one, str) else one
        if not isinstance(given, Mapping) or not given.get("name"):
            raise UsageError(message)
        if set(given) - {"name", "orcid", "affiliation", "ror"} or not all(
            isinstance(said, str) for said in given.values()
        ):
            raise UsageError(message)
        made.append(_checked(Creator(**given)))
    return tuple(made)


def _checked(creator: Creator) -> Creator:
    if creator.orcid:
        match = _ORCID.fullmatch(creator.orcid.strip())
        if match is None or not _adds_up(match[1]):
            message = f"[deposit]: “{creator.orcid}” is not an ORCID such as 0000-0002-1825-0097."
            raise UsageError(message)
        creator = replace(creator, orcid=f"https://orcid.org/{match[1]}")
    if creator.ror and not _ROR.fullmatch(creator.ror):
        raise UsageError(
            f"[deposit]: “{creator.ror}” is not a ROR such as https://ror.org/05dxps055."
        )
    return creator


def _adds_up(orcid: str) -> bool:
    """Whether the last character is the check digit of the others (ISO 7064, MOD 11-2)."""
    digits = orcid.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2 % 11
    return digits[-1] == "0123456789X"[(12 - total) % 11]
