"""Years that head the entries of annals, and the lines of tables of dates.

Early ones look like any number: ``1139. The abbot died on 11 December``, ``1296    Burned``.
"""

from __future__ import annotations

import re

from rubricator.annotators.dating.vocabulary import GAP, MONTH

ENTRY = 400
"""How far into an entry of annals a day is looked for."""
AROUND = 1500
"""How far around it another year is looked for that begins a line."""
EPOCH = 200
"""So many years lie between two neighbours at most."""

ANNAL = re.compile(rf"[.:]{GAP}|{GAP}[–—-]{GAP}")
COLUMN = re.compile(r"(?:[:–—]|[ ][–—-]|[ ]?\t|[ ]{2,})[ \t]*[A-Z“\"‘']")
"""What stands between a year and what is told of it in a table of dates."""

LISTED = re.compile(
    r"^(?:ca?\.[ ]?)?(?P<year>\d{3,4})(?:[-–/]\d{1,4}[ ]|(?=[.:–—]|[ ][–—-]|\t|[ ]{2}))",
    re.MULTILINE,
)

TIME_OF_YEAR = re.compile(
    rf"(?:\d(?:st|nd|rd|th|d)?|of){GAP}(?:of{GAP})?{MONTH}|{MONTH}{GAP}\d"
    rf"|[Ii]n{GAP}(?:this|the{GAP}same){GAP}year\b|\b(?:feast|month|eve|Kalends|Nones|Ides){GAP}of\b"
    r"|\b(?:Easter|Christmas|Lent|Pentecost|Whitsuntide|Michaelmas)\b"
)
FOUR_FIGURES = re.compile(r"\d{4}")


def heads_annal(text: str, at: int, stop: int, end: int) -> bool:
    """Whether the number at [at, stop) of a block heads an entry of annals, or of a table of dates.

    The days of an entry have no other year, or other years head the entries around it. Those of a
    table do not follow each other one by one, as the numbers of a catalogue do.
    """
    if at and text[at - 1] != "\n":
        return False
    apart = [
        abs(int(line["year"]) - int(text[at:stop]))
        for line in LISTED.finditer(text, max(0, at - AROUND), stop + AROUND)
        if line.start() != at
    ]
    nearest = min(apart, default=0)
    if COLUMN.match(text, stop, end) and 1 < nearest < EPOCH:
        return True
    entry = text[stop : min(end, stop + ENTRY)]
    if not (ANNAL.match(text, stop, end) and TIME_OF_YEAR.search(entry)):
        return False
    return 0 < nearest < EPOCH or not FOUR_FIGURES.search(entry)
