"""What a code of finding is, and the sections of the TEI Guidelines that codes refer to."""

from __future__ import annotations

from dataclasses import dataclass

from rubricator.model import Severity

GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/"

BIBLIOGRAPHY = f"Bibliographic Citations and References, {GUIDELINES}CO.html#COBI"
CERTAINTY = f"Certainty, Precision, and Responsibility, {GUIDELINES}CE.html"
CHARACTERS = f"Characters, Glyphs, and Writing Modes, {GUIDELINES}WD.html"
CONFORMANCE = f"Using the TEI, {GUIDELINES}USE.html"
DATES = f"Dates and Times, {GUIDELINES}CO.html#CONADA"
HEADER = f"The TEI Header, {GUIDELINES}HD.html"
LICENCE = f"Publication, Distribution, Licensing, etc., {GUIDELINES}HD.html#HD24"
NAMES = f"Personal Names, {GUIDELINES}ND.html#NDPERS"
NOTES = f"Notes, Annotation, and Indexing, {GUIDELINES}CO.html#CONO"
POINTERS = f"Pointing Mechanisms, {GUIDELINES}SA.html#SAXP"
RESPONSIBILITY = f"Attribute Classes, {GUIDELINES}ST.html#STGA"
TITLE = f"The Title Statement, {GUIDELINES}HD.html#HD21"
XML = f"A Gentle Introduction to XML, {GUIDELINES}SG.html"


@dataclass(frozen=True)
class Code:
    """What a code of finding means, in plain English, for ``rubricator explain``.

    ``mend`` is the remedy that a finding carries unless it knows a better one; ``guidelines``
    names the section of the TEI Guidelines, with its address, where there is one (no numbers:
    they differ between releases).
    """

    severity: Severity
    title: str
    why: str
    example: str
    mend: str
    guidelines: str = ""
