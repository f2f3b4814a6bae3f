"""TEI to outputs, by stylesheet: pages, reading text, and a concordance of what is cited where.

A *view* of one edition is rendered alone. The pages of a corpus (index, concordance, search) are
made from *parts*: what each edition contributes to them, taken once, so that no edition is read
again and parts can be made by many processes. The same input gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from rubricator import frames, saxon
from rubricator.frames import Frame
from rubricator.saxon import Document, StylesheetError, Value

__all__ = [
    "VIEWS",
    "Document",
    "Frame",
    "Part",
    "StylesheetError",
    "Views",
    "all_of",
    "assets",
    "concordance",
    "framed",
    "frames_of",
    "in_order",
    "pages",
    "part",
    "passages",
    "read",
    "render",
    "shelves",
    "site",
    "worklist",
]

VIEWS: Mapping[str, str] = {
    "html": "a page for reading, whole in one file",
    "text": "the reading text, notes at the end",
    "concordance": "every passage that cites a work: HTML, CSV and JSON",
}
"""The views of an edition, with a line on each."""

PERSONS_ON_INDEX = 300
DATES_ON_INDEX = 500
"""Above these the index of persons, or of dates, has a page of its own."""

ROWS_ON_PAGE = 2000
"""Above this the concordance has a page for each work."""

ENTRIES_ON_PAGE = 5000
"""Above this, in persons of each edition, these stand on a page for each letter; with some twenty
times as many for each two letters, and so on."""

_LETTERS = 4
"""The most letters that persons are put on pages by."""

DATES_ON_PAGE = 5000
"""Above this the dates of each decade have a page of their own."""
TEXT_IN_SCRIPT = 3_000_000
"""Above this, in bytes of text, the index of the search is Pagefind's where that is installed."""


@dataclass(frozen=True)
class Part:
    """What one edition contributes to the pages of its corpus.

    ``xml`` is an element ``part`` (xslt/part.xsl), ``search`` the edition's lines in the index of
    the search (xslt/search.xsl). Both are UTF-8. ``persons`` has the keys of those who are named,
    ``works`` those of the works that are cited and identified; ``initials`` are what the keys of
    persons, and names that nobody is linked to, begin with, ``decades`` those of its dates.
    """

    stem: str
    title: str
    date: str
    xml: bytes
    search: bytes
    persons: tuple[str, ...] = ()
    dates: int = 0
    citations: int = 0
    works: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    decades: tuple[str, ...] = ()


@dataclass(frozen=True)
class Views:
    """The views of one edition in a corpus that is not known yet.

    ``page`` becomes a page by ``framed``; ``text`` is its reading text. Both are UTF-8.
    """

    part: Part
    page: bytes
    text: bytes


def read(
    edition: etree._Element, stem: str, *, own: Path | None = None, view: str = "html"
) -> Document:
    """An edition, parsed for the stylesheets once; ``stem`` is the name of its file and page.

    ``own`` is a stylesheet of the user's for the ``view`` (html, text) of this document, which
    imports ours as ``rubricator:html.xsl``. Raises StylesheetError where it does not compile,
    OSError where it cannot be read.
    """
    return saxon.read(edition, stem, saxon.engine(own, f"{view}.xsl") if own else None)


def render(
    edition: Document,
    view: str,
    parameters: Mapping[str, Value] | None = None,
) -> dict[str, bytes]:
    """One view of one edition: names of files and what they hold.

    The parameters are those of the view's stylesheet. A page stands alone, with its style and
    script inside, unless ``site`` names the site that it is part of. Raises ValueError for a view
    that does not exist, StylesheetError where the stylesheet stops at what it does not know.
    """
    given = dict(parameters or {})
    if view == "html":
        if not given.get("site"):
            given |= _alone()
        page = saxon.transform(edition, "html.xsl", {"stem": edition.name, **given})
        return {f"{edition.name}.html": page.encode()}
    if view == "text":
        return {f"{edition.name}.txt": saxon.transform(edition, "text.xsl", given).encode()}
    if view == "concordance":
        return concordance([part(edition)], str(given.get("site", "")) or edition.name)
    raise ValueError(f"no view is called {view!r}; there are {', '.join(VIEWS)}")


def all_of(edition: Document, settings: Mapping[str, Value]) -> Views:
    """All views of an edition of a corpus, from its one tree.

    ``settings`` are what all pages of the site have alike: ``site`` (its title), ``footer``,
    ``own-style``. Raises StylesheetError where a stylesheet stops at what it does not know.
    """
    given = {"stem": edition.name, **settings, **frames.left_open(edition)}
    page, beside = saxon.transform_all(edition, "all.xsl", given)
    xml = saxon.serialised(beside["part"], with_=edition.engine)
    text = saxon.transform(edition, "text.xsl").encode()
    return Views(_part(edition, xml, beside), frames.close(edition, page), text)


def framed(page: bytes, frame: Frame) -> bytes:
    """A page of ``all_of`` as it stands in its corpus, whose ``frame`` is among ``frames_of``."""
    return frames.fill(page, frame)


def frames_of(parts: Iterable[Part], *, pagefind: bool = False) -> dict[str, Frame]:
    """What a corpus says on the pages of its editions, by stem, in the order of the index."""
    heads = list[tuple[bool, str, str, str]]()

    def noted() -> Iterator[Part]:
        for part in parts:
            heads.append((*_place(part), part.title))
            yield part

    shared = pages(noted())
    frame = Frame(
        persons_page=str(shared["persons-page"]),
        dates_page=str(shared["dates-page"]),
        split=bool(shared["split"]),
        letters=int(str(shared["letters"])),
        pagefind=pagefind,
    )
    ends = ("", "")
    ordered = [ends, *((stem, title) for *_, stem, title in sorted(heads)), ends]
    return {
        stem: replace(
            frame, previous=before[0], previous_title=before[1], next=after[0], next_title=after[1]
        )
        for before, (stem, _), after in zip(ordered, ordered[1:], ordered[2:], strict=False)
    }


def part(edition: Document) -> Part:
    """What an edition contributes to the pages of its corpus."""
    xml, beside = saxon.transform_all(edition, "part.xsl", {"stem": edition.name})
    return _part(edition, xml, beside)


def _part(edition: Document, xml: str, beside: Mapping[str, Any]) -> Part:
    """The part of an edition, from its XML and the lines that were made beside it."""
    root = etree.fromstring(xml, etree.XMLParser(huge_tree=True, resolve_entities=False))
    cited = {citation.get("work", "") for citation in root.iterfind("{*}citation")}
    return Part(
        stem=edition.name,
        title=root.get("title", ""),
        date=root.get("date", ""),
        xml=xml.encode(),
        search=saxon.text_of(beside["lines"]).encode(),
        persons=tuple(p.get("key", "") for p in root.iterfind("{*}person[{*}mention]")),
        dates=sum(1 for _ in root.iterfind("{*}date")),
        citations=sum(1 for _ in root.iterfind("{*}citation")),
        works=tuple(
            work.get("key", "")
            for work in root.iterfind("{*}work[@resolved='true']")
            if work.get("key") in cited
        ),
        initials=_each(p.get("key", "")[:_LETTERS] for p in _listed(root)),
        decades=_each(date.get("decade", "") for date in root.iterfind("{*}date")),
    )


def _listed(part: etree._Element) -> Iterator[etree._Element]:
    yield from part.iterfind("{*}person[{*}mention]")
    yield from part.iterfind("{*}name")


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def shelves(part: Part, page: str, letters: int) -> set[str]:
    """What of a part stands where the index of persons, or of dates, has several pages: the
    beginnings of keys, or the decades."""
    return {key[:letters] for key in part.initials} if page == "persons" else set(part.decades)


def _shelves(
    page: str, parts: Iterable[Part], shared: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    """The pages that an index has beside the first, and their shelves."""
    letters = int(str(shared["letters"]))
    if letters if page == "persons" else shared["decades"]:
        for shelf in sorted(set().union(*(shelves(part, page, letters) for part in parts))):
            yield f"{page}-{shelf}", shelf


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Parts as the index lists them: by date, those without one last, then by stem."""
    return sorted(parts, key=_place)


def _place(part: Part) -> tuple[bool, str, str]:
    return part.date == "", part.date, part.stem


def pages(parts: Iterable[Part]) -> dict[str, Value]:
    """Where the indexes of a corpus stand: parameters that every page of the site takes."""
    persons = set[str]()
    dates = citations = entries = 0
    for part in parts:
        persons.update(part.persons)
        entries += len(part.persons)
        dates += part.dates
        citations += part.citations
    fitting = (n for n in range(_LETTERS) if entries <= ENTRIES_ON_PAGE * 20**n)
    letters = next(fitting, _LETTERS)
    decades = dates > DATES_ON_PAGE
    apart = letters or len(persons) > PERSONS_ON_INDEX
    return {
        "persons-page": "persons.html" if apart else "index.html",
        "dates-page": "dates.html" if decades or dates > DATES_ON_INDEX else "index.html",
        "split": citations > ROWS_ON_PAGE,
        "letters": letters,
        "decades": decades,
    }


def site(
    parts: Iterable[Part], title: str, parameters: Mapping[str, Value] | None = None
) -> dict[str, bytes]:
    """The pages of a whole corpus but for those of its editions: index, concordance, search.

    With style and script. Names are relative to the folder of the pages. With the parameter
    ``pagefind`` the texts are left to its index, and the script of the search has the names alone.
    """
    parts = in_order(parts)
    together = _together(parts)
    shared = {"site": title, **pages(parts), **(parameters or {})}
    made = {"index.html": saxon.transform(together, "index.xsl", shared)}
    for page in ("persons", "dates"):
        if shared[f"{page}-page"] == f"{page}.html":
            for name, shelf in ((page, ""), *_shelves(page, parts, shared)):
                given = {**shared, "page": page, "shelf": shelf}
                made[f"{name}.html"] = saxon.transform(together, "index.xsl", given)
    where = {name: shared[name] for name in ("persons-page", "split", "letters")}
    names = saxon.transform(together, "names.xsl", where)
    texts = [] if shared.get("pagefind") else [part.search for part in parts]
    lines = b"".join([*texts, names.encode()])
    return {
        **{name: text.encode() for name, text in made.items()},
        **_concordance(together, shared),
        "search-index.js": b"window.RUBRICATOR_INDEX=[\n" + lines + b"];\n",
        **assets(),
        **(passages() if shared.get("pagefind") else {}),
    }


def concordance(
    parts: Iterable[Part], title: str, parameters: Mapping[str, Value] | None = None
) -> dict[str, bytes]:
    """The concordance of a corpus without its index: a page, and the rows as CSV and JSON."""
    parts = in_order(parts)
    shared = {"site": title, "indexed": False, **(parameters or {})}
    return _concordance(_together(parts), shared)


def worklist(items: bytes, pages: Iterable[str]) -> bytes:
    """The page of what there is to review (``review.as_xml``), whole in one file.

    ``pages`` are the stems of the editions that have a page in ``html/`` beside it.
    """
    given = {**_alone(), "stems": " ".join(pages)}
    return saxon.transform(saxon.read(items, "review"), "review.xsl", given).encode()


def assets() -> dict[str, bytes]:
    """The style and the script that stand beside the pages of a site."""
    return _asset("edition.css") | _asset("edition.js")


def passages() -> dict[str, bytes]:
    """The script that asks an index of the search in pieces."""
    return _asset("passages.js")


def _asset(name: str) -> dict[str, bytes]:
    return {name: files("rubricator.xslt").joinpath(name).read_bytes()}


def _concordance(together: Document, parameters: Mapping[str, Value]) -> dict[str, bytes]:
    page, works = saxon.transform_all(together, "concordance.xsl", parameters)
    made = {
        "concordance.html": page,
        "concordance.csv": saxon.transform(together, "concordance-csv.xsl"),
        "concordance.json": saxon.transform(together, "concordance-json.xsl"),
    }
    for work in sorted(works):
        name = f"concordance-{unquote(work)}.html"
        made[name] = saxon.serialised(works.pop(work), "copy-html.xsl")
    return {name: text.encode() for name, text in made.items()}


def _together(parts: Iterable[Part]) -> Document:
    xml = b'<parts xmlns="urn:rubricator:part">' + b"".join(p.xml for p in parts) + b"</parts>"
    return saxon.read(xml, "corpus")


@cache
def _alone() -> dict[str, Value]:
    style, script = (data.decode() for data in assets().values())
    return {
        "style": style,
        "style-hash": _hash(style),
        "script": script,
        "script-hash": _hash(script),
    }


def _hash(text: str) -> str:
    """The hash that a content security policy names a style or script by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
