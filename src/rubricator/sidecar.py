"""The sidecar of a source: a TOML file of the same stem that says what the text does not.

Its keys are flat and named after the TEI header. What it says overrides what a converter finds.
"""

from __future__ import annotations

import codecs
import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.language import tag
from rubricator.model import ABOUT, Finding, Metadata
from rubricator.naming import meant
from rubricator.source import FORBIDDEN

W3C_DATE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_ABOUT = re.compile(r"(?:ca?\.|circa|about)\s*", re.IGNORECASE)
_DAY = "a year, a month or a day (1938, 1938-04, 1938-04-12)"
_LISTS = {"author", "editor"}
_DATES = {"date", "published", "embargo"}
_FORMS = dict.fromkeys(_LISTS, "a string or a list of strings") | dict.fromkeys(_DATES, _DAY)
_ACCESS = {"open", "restricted"}
DEFAULTS = frozenset(
    {"editor", "publisher", "place", "published", "licence", "rights", "edition_licence"}
    | {"edition_rights", "encoding_licence", "encoding_rights", "access", "embargo"}
)
"""What a project can say for all of its texts at once: nothing that a converter finds."""
_AS_UTF8 = "Open the sidecar in a text editor, and save it as UTF-8."
_ID = re.compile("[a-z][a-z0-9-]*")
_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Sidecar:
    """What a sidecar says: metadata, and how the source is to be read."""

    metadata: Metadata = field(default_factory=Metadata)
    id: str = ""
    converter: str = ""
    encoding: str = ""


KEYS = (*(f.name.replace("_", "-") for f in fields(Metadata)), "id", "converter", "encoding")


def read(data: bytes, name: str) -> tuple[Sidecar, list[Finding]]:
    """Read the bytes of the sidecar called ``name``.

    Returns what it says, and findings about keys and values that cannot be used (these are left
    out). Raises RejectedError with a finding where it is not TOML at all.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "The sidecar is not UTF-8."
        raise RejectedError(finding("I008", message, file=name, line=line, fix=_AS_UTF8)) from None
    except tomllib.TOMLDecodeError as error:
        line, column = _place(str(error))
        message = f"The sidecar is not TOML: {error}."
        raise RejectedError(finding("I008", message, file=name, line=line, column=column)) from None
    findings: list[Finding] = []
    said: dict[str, str | tuple[str, ...]] = {}
    for key, value in table.items():
        line = _line_of(data, key)
        if key not in KEYS:
            message = f"A sidecar has no key “{key}”; {meant(key, KEYS)}."
            findings.append(finding("I009", message, file=name, line=line, column=1))
            continue
        wrong, usable = _value(key, value)
        if wrong:
            findings.append(finding("I011", wrong, file=name, line=line, column=1))
        elif usable:
            said[key.replace("-", "_")] = usable
    named = {f.name for f in fields(Metadata)}
    metadata = replace(Metadata(), **{k: v for k, v in said.items() if k in named})  # type: ignore[arg-type]
    rest = {k: str(v) for k, v in said.items() if k not in named}
    return Sidecar(metadata, **rest), findings


def defaults(table: Mapping[str, object]) -> Metadata:
    """What the settings of a project say of every text whose sidecar does not say otherwise.

    Raises ValueError with what is wrong with a key or a value.
    """
    said: dict[str, str | tuple[str, ...]] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in DEFAULTS:
            there = {name.replace("_", "-") for name in DEFAULTS}
            raise ValueError(f"there is no key “{key}”; {meant(key, there)}")
        wrong, usable = _value(key, value)
        if wrong:
            raise ValueError(wrong.removesuffix("."))
        said[name] = usable
    return replace(Metadata(), **said)  # type: ignore[arg-type]


def over(said: Metadata, found: Metadata) -> Metadata:
    """What the sidecar says, and what was found where it says nothing."""
    return replace(found, **{f.name: v for f in fields(Metadata) if (v := getattr(said, f.name))})


def _value(key: str, value: object) -> tuple[str, str | tuple[str, ...]]:
    """What is wrong with a value (or nothing), and the value as ``Metadata`` takes it."""
    if key in _LISTS and isinstance(value, list):
        if not all(isinstance(one, str) for one in value):
            return f"“{key}” is {_FORMS[key]}.", ()
        if any(map(FORBIDDEN.search, value)):
            return f"“{key}” has a character that XML forbids.", ()
        return "", tuple(one.strip() for one in value if one.strip())
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = value.isoformat()
    elif isinstance(value, int) and not isinstance(value, bool) and key in _DATES:
        value = f"{value:04}"
    if not isinstance(value, str):
        return f"“{key}” is {_FORMS.get(key, 'a string')}.", ""
    value = value.strip()
    if FORBIDDEN.search(value):
        return f"“{key}” has a character that XML forbids.", ""
    if key == "received-as" and re.search(r"[\t\n\r]", value):
        return f"“{key}” is a name; a path with backslashes stands in single quotation marks.", ""
    if key == "date":
        value = _ABOUT.sub(ABOUT, value)
        if value and not _is_time(value):
            return f"“date” is {_DAY}, about one (c. 1938), or two (1938/1939), not “{value}”.", ""
    elif key in _DATES and value and not is_date(value):
        return f"“{key}” is {_DAY}, not “{value}”.", ""
    if key == "id" and not _ID.fullmatch(value):
        return f"“id” is lower-case letters, digits and hyphens, a letter first, not “{value}”.", ""
    if key == "access" and value not in _ACCESS | {""}:
        return f"“access” is open or restricted, not “{value}”.", ""
    if key == "encoding" and value and not _is_encoding(value):
        return f"“encoding” is the name of one (utf-8, windows-1252), not “{value}”.", ""
    if key == "language" and value:
        if not _TAG.fullmatch(value):
            return f"“language” is a BCP 47 tag such as en or de-AT, not “{value}”.", ""
        value = tag(value)
    return "", (value,) if key in _LISTS and value else value


def _is_encoding(value: str) -> bool:
    try:
        return bool(codecs.lookup(value))
    except LookupError:
        return False


def _is_time(value: str) -> bool:
    """Whether this is a date of a text: one, about one, or the first and the last of two."""
    first, _, last = value.removeprefix(ABOUT).partition("/")
    if not last:
        return is_date(first) and "/" not in value
    return is_date(first) and is_date(last) and first < last and not value.startswith(ABOUT)


def is_date(value: str) -> bool:
    """Whether this is a year, month or day in W3C form that exists."""
    if not W3C_DATE.fullmatch(value) or re.match("-?0000", value):
        return False
    if value.count("-", 1) == 2 and not value.startswith("-"):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return False
    return True


def _place(message: str) -> tuple[int, int]:
    found = re.search(r"line (\d+), column (\d+)", message)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _line_of(data: bytes, key: str) -> int:
    for number, line in enumerate(data.decode("utf-8-sig").split("\n"), 1):
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[].=]", line):
            return number
    return 0
