"""Apache Parquet: tables of editions, works and mentions, with numbers as numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

_E = "{urn:rubricator:edition}"
_EDITION = ("stem", "title", "date", "language", "publisher", "licence", "source")
_WORK = ("key", "type", "title", "container", "issued", "publisher", "place", "volume", "issue",
         "pages", "doi", "isbn", "issn", "url", "siglum")  # fmt: skip
_MENTION = ("kind", "value", "key", "cert", "rule", "place", "before", "after", "id", "xpath")


def write(gathered: Sequence[bytes]) -> dict[str, bytes]:
    """Three files: ``editions.parquet``, ``works.parquet``, ``mentions.parquet``.

    A value that is not known is null; offsets are code points in string(/TEI/text).
    """
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    editions = [etree.fromstring(data, parser) for data in gathered]
    return {
        "editions.parquet": _table(
            [_of_edition(e) for e in editions],
            [*_EDITION, "author"],
            ["words", "length", "persons", "dates", "citations"],
        ),
        "works.parquet": _table(
            [row for edition in editions for row in _works(edition)],
            ["document", *_WORK, "author", "editor"],
            ["citations"],
        ),
        "mentions.parquet": _table(
            [row for edition in editions for row in _mentions(edition)],
            ["document", "form", *_MENTION],
            ["start", "end"],
        ),
    }


def _of_edition(edition: etree._Element) -> dict[str, Any]:
    kinds = [mention.get("kind") for mention in edition.iterfind(f"{_E}mention")]
    return {
        **{name: edition.get(name) for name in _EDITION},
        "author": _people(edition, "author"),
        "words": int(edition.get("words", "0")),
        "length": int(edition.get("length", "0")),
        "persons": kinds.count("person"),
        "dates": kinds.count("date"),
        "citations": kinds.count("citation"),
    }


def _works(edition: etree._Element) -> Iterator[dict[str, Any]]:
    for work in edition.iterfind(f"{_E}work"):
        yield {
            "document": edition.get("stem"),
            **{name: work.get(name) for name in _WORK},
            "author": _people(work, "author"),
            "editor": _people(work, "editor"),
            "citations": int(work.get("citations", "0")),
        }


def _mentions(edition: etree._Element) -> Iterator[dict[str, Any]]:
    for mention in edition.iterfind(f"{_E}mention"):
        yield {
            "document": edition.get("stem"),
            "form": " ".join(mention.findtext(f"{_E}form", "").split()),
            **{name: mention.get(name) for name in _MENTION},
            "start": int(mention.get("start", "0")),
            "end": int(mention.get("end", "0")),
        }


def _people(parent: etree._Element, role: str) -> str:
    names = (
        person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip()
        for person in parent.iterfind(f"{_E}{role}")
    )
    return "; ".join(names)


def _table(
    rows: Sequence[Mapping[str, Any]], words: Sequence[str], numbers: Sequence[str]
) -> bytes:
    import pyarrow  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    schema = pyarrow.schema(
        [(name, pyarrow.string()) for name in words] + [(name, pyarrow.int64()) for name in numbers]
    )
    columns = [[row[name] or None for row in rows] for name in words]
    columns += [[row[name] for row in rows] for name in numbers]
    written = io.BytesIO()
    parquet.write_table(pyarrow.table(columns, schema=schema), written)
    return written.getvalue()
