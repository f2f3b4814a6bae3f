"""The pages of a corpus, from the parts of its editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from urllib.parse import unquote

from rubricator import saxon
from rubricator.saxon import Document, Value
from rubricator.views.frames import Frame
from rubricator.views.parts import LETTERS, Part, in_order
from rubricator.views.resources import alone, assets, passages

PERSONS_ON_INDEX = 300
DATES_ON_INDEX = 500
"""Above these the index of persons, or of dates, has a page of its own."""
ROWS_ON_PAGE = 2000
"""Above this the concordance has a page for each work."""
ENTRIES_ON_PAGE = 5000
"""Above this, in persons of each edition, these stand on a page for each letter; with some twenty
times as many for each two letters, and so on."""
DATES_ON_PAGE = 5000
"""Above this the dates of each decade have a page of their own."""
TEXT_IN_SCRIPT = 3_000_000
"""Above this, in bytes of text, the index of the search is Pagefind's where that is installed."""


def pages(parts: Iterable[Part]) -> dict[str, Value]:
    """Where the indexes of a corpus stand: parameters that every page of the site takes."""
    persons = set[str]()
    dates = citations = entries = 0
    for part in parts:
        if len(persons) <= PERSONS_ON_INDEX:  # how many more there are matters to nobody
            persons.update(part.persons)
        entries += len(part.persons)
        dates += part.dates
        citations += part.citations
    fitting = (n for n in range(LETTERS) if entries <= ENTRIES_ON_PAGE * 20**n)
    letters = next(fitting, LETTERS)
    decades = dates > DATES_ON_PAGE
    apart = letters or len(persons) > PERSONS_ON_INDEX
    return {
        "persons-page": "persons.html" if apart else "index.html",
        "dates-page": "dates.html" if decades or dates > DATES_ON_INDEX else "index.html",
        "split": citations > ROWS_ON_PAGE,
        "letters": letters,
        "decades": decades,
    }


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


def frames_of(
    ordered: Iterable[tuple[str, str]], shared: Mapping[str, Value]
) -> Iterator[tuple[str, Frame]]:
    """What a corpus says on the page of each of its editions, with their stems.

    These come with their titles, in the order of the index (``in_order``), and go as they come;
    ``shared`` are the parameters of all pages (``pages``).
    """
    frame = Frame(
        persons_page=str(shared["persons-page"]),
        dates_page=str(shared["dates-page"]),
        split=bool(shared["split"]),
        letters=int(str(shared["letters"])),
    )
    ends = ("", "")
    before, here = ends, ends
    for after in chain(ordered, (ends,)):
        if here != ends:
            previous, title = before
            said = replace(frame, previous=previous, previous_title=title)
            yield here[0], replace(said, next=after[0], next_title=after[1])
        before, here = here, after


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


def worklist(items: bytes, pages: Iterable[str]) -> bytes:
    """The page of what there is to review (``review.as_xml``), whole in one file.

    ``pages`` are the stems of the editions that have a page in ``html/`` beside it.
    """
    given = {**alone(), "stems": " ".join(pages)}
    return saxon.transform(saxon.read(items, "review"), "review.xsl", given).encode()
