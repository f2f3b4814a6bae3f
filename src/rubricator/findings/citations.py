"""C: citations and the works that they point to."""

from __future__ import annotations

from rubricator.findings.code import BIBLIOGRAPHY, Code

CODES = {
    "C001": Code(
        "warning",
        "A siglum is explained nowhere",
        "The citations under it lead to a work of which only the abbreviation is known.",
        "(WLT, p. 12) in a text that never names the work",
        "Give the title in its entry in the edition, under standOff/listBibl: it holds for all its "
        "citations.",
        BIBLIOGRAPHY,
    ),
    "C002": Code(
        "info",
        "A citation names no page",
        "The concordance lists it under the work as a whole.",
        '<bibl type="citation"><ptr target="#w.work.tgh"/><abbr>TGH</abbr></bibl>',
        "Put a citedRange around the pages, if it has any; a work may be cited as a whole.",
        BIBLIOGRAPHY,
    ),
    "C003": Code(
        "warning",
        "A citation leads to no work",
        "It has no pointer, so no one can look up what it cites.",
        '<bibl type="citation"><citedRange>15</citedRange></bibl>',
        "Put <ptr target='#…'/> first in it, to an entry of standOff/listBibl.",
        BIBLIOGRAPHY,
    ),
    "C004": Code(
        "warning",
        "A range of pages ends before it begins",
        "It may be a misprint in the source, or a number that was completed wrongly.",
        '<citedRange from="275" to="78">275-78</citedRange>',
        "Complete the second number (278), or correct it.",
        BIBLIOGRAPHY,
    ),
    "C005": Code(
        "warning",
        "A work is cited but not described",
        "Its entry has no title with a date or place, so a reader cannot find it.",
        '<bibl type="unresolved" xml:id="w.work.smith1929">…</bibl>',
        "Complete its entry in the edition, under standOff/listBibl: author, title, place and "
        "date, as a biblStruct.",
        BIBLIOGRAPHY,
    ),
    "C006": Code(
        "warning",
        "Two entries of the bibliography may be one work",
        "Citations then lead now to one, now to the other; one siglum can only mean one work.",
        "two entries with the siglum TGH",
        "If they are one work, move what one says into the other, delete it, and build. If they "
        "are two, correct the title, the year or the siglum.",
        BIBLIOGRAPHY,
    ),
}
