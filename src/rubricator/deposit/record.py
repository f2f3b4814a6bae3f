"""What a package is about: the collection, and what each edition's header says of its text."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rubricator import header
from rubricator.deposit.collection import Collection, Creator
from rubricator.deposit.terms import Access, Terms, terms
from rubricator.errors import UsageError
from rubricator.model import ABOUT, TEI, XML, Metadata
from rubricator.tei import parsing, reading
from rubricator.tei.parsing import load

UNKNOWN_DATE = "0000"
"""Stands where a date must stand and none is known: no clock is asked."""


@dataclass(frozen=True)
class Text:
    """An edition: the stem of its file, its id, its file as findings name it, what its header says.

    ``source`` is the name of the file that it was made from, and ``sha256`` that file's digest;
    ``revised`` is the latest date in its ``revisionDesc``. All three may be empty. ``own`` is
    whether Rubricator wrote it.
    """

    stem: str
    id: str
    file: str
    metadata: Metadata
    source: str = ""
    sha256: str = ""
    revised: str = ""
    own: bool = True


@dataclass(frozen=True)
class Record:
    """A package: the collection, its texts in order of their names, and the terms of access.

    ``published`` is a date in W3C form, or ``UNKNOWN_DATE``; ``packed`` is the day that
    ``SOURCE_DATE_EPOCH`` names, or empty: without it nobody knows when this was done.
    """

    collection: Collection
    texts: tuple[Text, ...]
    access: Access
    published: str
    packed: str

    @property
    def day(self) -> str:
        """The day of the package where a day must stand: packed, or published, or UNKNOWN_DATE."""
        known = self.packed or self.published
        return known + "-01-01"[: 10 - len(known)]

    @property
    def title(self) -> str:
        """The title, or what can be said without one."""
        return self.collection.title or "An untitled collection of texts"

    @property
    def identifier(self) -> str:
        """The address of the package, or the empty string."""
        doi = self.collection.identifier
        return f"https://doi.org/{doi}" if doi else ""

    @property
    def creators(self) -> tuple[Creator, ...]:
        """Who made the collection; where nobody is named, the authors of its texts."""
        if self.collection.creators:
            return self.collection.creators
        return tuple(Creator(name) for name in _each(t.metadata.author for t in self.texts))

    @property
    def editors(self) -> tuple[str, ...]:
        """Who answers for the editions, as their headers say, in order, but for the creators."""
        known = {upright(creator.name) for creator in self.creators}
        said = _each(text.metadata.editor for text in self.texts)
        return tuple(name for name in said if upright(name) not in known)

    @property
    def publisher(self) -> str:
        """Who publishes it: the collection's publisher, or the one that all its editions have."""
        said = _each((text.metadata.publisher,) for text in self.texts)
        return self.collection.publisher or (said[0] if len(said) == 1 else "")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts, the commonest first."""
        said = [text.metadata.language for text in self.texts if text.metadata.language]
        return tuple(sorted(set(said), key=lambda one: (-said.count(one), one)))

    @property
    def created(self) -> tuple[str, str]:
        """The first and the last date of a text; empty strings where no text has one."""
        said = (text.metadata.date.removeprefix(ABOUT) for text in self.texts)
        dates = [date.split("/") for date in said if date]
        return (min(d[0] for d in dates), max(d[-1] for d in dates)) if dates else ("", "")

    @property
    def embargo(self) -> str:
        """The day until which all of it is closed, or the empty string."""
        if self.access == "open":
            return ""
        return max((text.metadata.embargo for text in self.texts), default="")

    @property
    def terms(self) -> tuple[Terms, ...]:
        """What is said of text, edition and encoding, over all texts, each thing once."""
        seen = {one: None for text in self.texts for one in terms(text.metadata)}
        order = {layer: at for at, layer in enumerate(("text", "edition", "encoding"))}
        return tuple(sorted(seen, key=lambda one: (order[one.layer], not one.known)))


def read(path: Path) -> Text:
    """What the header of an edition says.

    Raises RejectedError where it is no XML, OSError where it cannot be read.
    """
    root = parsing.parse(load(path), str(path))
    source = root.find(f".//{{{TEI}}}sourceDesc/{{{TEI}}}bibl[@type='sourceFile']")
    names = (
        {} if source is None else {i.get("type"): i.text or "" for i in source.iterfind("{*}idno")}
    )
    changes = root.iterfind(f".//{{{TEI}}}revisionDesc/{{{TEI}}}change")
    return Text(
        stem=path.stem,
        id=root.get(f"{{{XML}}}id", ""),
        file=str(path),
        metadata=header.describe(root),
        source=names.get("filename", ""),
        sha256=names.get("SHA-256", ""),
        revised=max((change.get("when", "") for change in changes), default=""),
        own=reading.is_own(root),
    )


def record(collection: Collection, texts: Iterable[Text], access: Access) -> Record:
    """The record of a package, dated by ``SOURCE_DATE_EPOCH`` or else by what the headers say.

    Raises UsageError where ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    texts = tuple(texts)
    epoch = source_date()
    headers = [date for text in texts for date in (text.metadata.published, text.revised)]
    latest = max((date for date in headers if not date.startswith("-")), default="")
    published = collection.published or latest or epoch or UNKNOWN_DATE
    return Record(collection, texts, access, published, epoch)


def upright(name: str) -> str:
    """A name as one says it: “Given Family” for “Family, Given”."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def source_date() -> str:
    """The day that ``SOURCE_DATE_EPOCH`` names (UTC), or the empty string without it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return ""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is “{seconds}”; it must be a number of seconds since 1970."
        raise UsageError(message) from None


def _each(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What is said, once each, in the order in which it comes."""
    return tuple(dict.fromkeys(" ".join(one.split()) for group in groups for one in group if one))
