"""TEI to outputs, by stylesheet: pages, reading text, and a concordance of what is cited where.

A *view* of one edition is rendered alone (``editions``). The pages of a corpus (index,
concordance, search: ``corpora``) are made from *parts*: what each edition contributes to them,
taken once, so that no edition is read again and parts can be made by many processes. The same
input gives the same bytes.
"""

from rubricator.saxon import Document, StylesheetError
from rubricator.views.corpora import (
    TEXT_IN_SCRIPT,
    concordance,
    frames_of,
    pages,
    shelves,
    site,
    worklist,
)
from rubricator.views.editions import VIEWS, Views, all_of, framed, read, render
from rubricator.views.frames import Frame
from rubricator.views.parts import Part, in_order, part
from rubricator.views.resources import assets, passages

__all__ = [
    "TEXT_IN_SCRIPT",
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
