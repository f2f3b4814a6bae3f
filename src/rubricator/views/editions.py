"""The views of one edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from rubricator import saxon
from rubricator.saxon import Document, Value
from rubricator.views import frames
from rubricator.views.corpora import concordance
from rubricator.views.frames import Frame
from rubricator.views.parts import Part, from_tree, parsed, part
from rubricator.views.resources import alone

VIEWS: Mapping[str, str] = {
    "html": "a page for reading, whole in one file",
    "text": "the reading text, notes at the end",
    "concordance": "every passage that cites a work: HTML, CSV and JSON",
}
"""The views of an edition, with a line on each."""


@dataclass(frozen=True)
class Views:
    """The views of one edition in a corpus that is not known yet.

    ``tree`` is that of the part; ``page`` becomes a page by ``framed``, ``text`` is its reading
    text. Both are UTF-8.
    """

    part: Part
    tree: etree._Element
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
            given |= alone()
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
    whole, beside = saxon.transform_all(edition, "all.xsl", given)
    page = frames.close(edition, whole)
    del whole  # each of these is as long as the edition
    xml = saxon.serialised(beside.pop("part"), with_=edition.engine).encode()
    search = saxon.text_of(beside.pop("lines")).encode()
    text = saxon.transform(edition, "text.xsl").encode()
    tree = parsed(xml)
    return Views(from_tree(tree, xml, search), tree, page, text)


def framed(page: bytes, frame: Frame) -> bytes:
    """A page of ``all_of`` as it stands in its corpus, whose ``frame`` is among ``frames_of``."""
    return frames.fill(page, frame)
