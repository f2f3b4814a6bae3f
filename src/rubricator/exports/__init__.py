"""TEI to what other programs read: reference managers, network and corpus tools, annotation tools.

Each export is a stylesheet in ``xslt/`` (``export-*.xsl``); only what is binary is written here.
What the exports take from an edition (a *part*: metadata, works, mentions with their offsets) is
made once, and read by each of them.
"""

from rubricator.exports.catalogue import EXPORTS, Export, Product, chosen
from rubricator.exports.making import (
    MissingExtraError,
    Part,
    check,
    each,
    engine,
    part,
    stylesheets,
    whole,
)

__all__ = [
    "EXPORTS",
    "Export",
    "MissingExtraError",
    "Part",
    "Product",
    "check",
    "chosen",
    "each",
    "engine",
    "part",
    "stylesheets",
    "whole",
]
