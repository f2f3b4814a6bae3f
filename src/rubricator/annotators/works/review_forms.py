"""How the head of a review describes a book: “Ada Brandt, The Ferry (Lisbon: Gull, 1934), 23 pp.”

Who wrote it and what it is called come first, in either order; where it was printed, how long and
how dear it is, tells that this is a review. Offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.works.reference_parts import CAPITAL, PLACE, PUBLISHER, YEAR

_REVIEW = (
    r"(?i:(?:an? |book )?reviews?(?: essay| article)?(?: of\b|:)|(?:works? |books? )?reviewed:)"
)
_WORD = rf"{CAPITAL}(?:\.|[\w’'-]*)"
_NAME = rf"(?!(?:The|An?)\b){_WORD}(?: (?:{_WORD}|van|von|de|der|den|la|le)){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, {_NAME})*,? (?:and|AND|&) {_NAME})?"
_EDITED = (
    r"(?:edited|ed\.|compiled|selected)"
    r"(?:,? (?:and(?: with)?|with)(?: an?)? [a-z]+){0,3},? by"
)
"""“edited by”, “edited and with an introduction by”."""
JOINT = re.compile(r", (?:and |AND |& )?| (?:and|AND|&) ")
ALONE = re.compile(rf"\s*(?P<author>{_NAMES})\s*")
WRITER = re.compile(rf"\s*(?:(?i:by|{_EDITED})\s+)?(?P<author>{_NAMES})\s*")
_TITLE = r"[“‘\"'_*]?(?P<title>[^\W_][^\n]{2,160}?)[”’\"'_*]?"
_INVERTED = rf"(?!(?:The|An?)\b){_WORD}(?:-{_WORD})?, {_WORD}(?: {_WORD}){{0,2}}"
INVERTED = re.compile(_INVERTED)
_EDITORS = r"(?:,? \(?(?:eds?\b\.?|editors?\b)\)?)?"
_STOP = r"(?:\.[”\"_*]?|[”\"_*])"
_HANDS = (
    r"(?: (?:Translated|Trans\.|Edited|Ed\.|With|Introduction|Foreword|Preface)\b[^.\n]{2,80}\.)?"
)
_SERIES = r"(?:\.? \([^()\n]{4,80}\))?"
_PRINTED = rf"\((?:{PLACE}(?:: ?{PUBLISHER})?,? )?{YEAR}\)"
BY = re.compile(
    rf"\s*(?P<review>{_REVIEW}\s+)?{_TITLE}(?<!ranslated)[,.]?[”’\"]?\s+"
    rf"(?i:by|{_EDITED}|par|von|por|a cura di)\s+"
    rf"(?P<author>{_NAMES})(?=[,.;:(\n]|\s*$|\s{CAPITAL}|\s\()"
)
OF_PERSONS = (
    re.compile(rf"\s*{_TITLE},[”’\"]?\s(?P<author>{_NAMES})(?=,? {_PRINTED})"),
    re.compile(rf"\s*(?P<author>{_NAMES})\.\s{_TITLE}(?=\.\s{PUBLISHER}[.,] )"),
)
"""Forms that are believed only where the author is a person that the text is known to name."""
EDITED = re.compile(rf"\b{_EDITED}\b", re.IGNORECASE)
HANDED = re.compile(r"\.\s(?:Translated|Edited|With|Introduction|Foreword|Preface)\b")
"""What no title has: through whose hands a book went."""
DESCRIBED = (
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES}){_EDITORS}[,:]\s"
        rf"{_TITLE}(?=,? {_PRINTED}\.?\s*$)"
    ),
    re.compile(rf"\s*(?P<review>{_REVIEW}\s+)(?P<author>{_NAMES})[’']s?\s{_TITLE}(?=\s*$)"),
    re.compile(
        rf"\s*{_NAMES}\s(?P<review>(?:on|re-?views|assesses|examines|discusses|considers)\s)"
        rf"(?P<author>{_NAMES})[’']s?\s(?P<quoted>[“‘\"'])(?P<title>[^\n“”\"]{{3,160}}?)[”’\"'](?!\w)"
    ),
    BY,
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES}){_EDITORS}[.,:]?\s{_TITLE}"
        rf"(?={_STOP}{_HANDS}{_SERIES}\.?\s{PLACE}: {PUBLISHER})"
    ),
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_INVERTED}){_EDITORS}\.\s{_TITLE}"
        rf"(?={_STOP}{_HANDS}{_SERIES}\.?\s{PLACE}: {PUBLISHER})"
    ),
    *OF_PERSONS,
    re.compile(
        rf"\s*(?P<review>{_REVIEW}\s+)?(?P<author>{_NAMES}){_EDITORS}[,:]\s"
        rf"{_TITLE}(?=\s*[(\n]|[,.]\s(?!{YEAR}[-–])|\s*$)"
    ),
)
OF_NAMES = tuple(form for form in DESCRIBED if form not in (BY, *OF_PERSONS))
"""Forms that show by themselves that a name is an author's."""
TELLING = re.compile(r"[0-9]|ISBN|\s[“‘\"']|(?i:review)")
"""No description is without one of these, if how dear the book is does not stand below it."""
REVIEWS = re.compile(r"\b(?:book |film )?reviews?\b", re.IGNORECASE)
"""What the head of a review says of itself."""
HOUSED = re.compile(rf"\s\({CAPITAL}[\w.’'&, -]{{2,40}}\)\.?\s*")
"""Who published a book, and nothing else: “ (Gull)”."""
SOLD = re.compile(
    r"\b[0-9]{2,4}\s?(?:pp?\b|pages\b)"
    r"|\b[Pp]p?\.? ?(?:[ivxlc]+ ?[,+] ?)?[0-9]{2,4}\b(?!\s?[–—-]\s?[0-9])"
    r"|\bISBN\b|\b(?:8|12|16)[vm]o\b|\b4to\b|(?<!\w)[$£€]\s?[0-9]"
    r"|\b[0-9]{1,3}s\.(?: ?[0-9]{1,2}d\.)?"
)
"""How long a book is, or what it costs: that is said of one that is reviewed."""
PERIODICAL = re.compile(r"^\W*(?:from|in|source)\b|\b(?:vol|no)\. ?[0-9]", re.IGNORECASE)
"""Where a periodical is cited."""
SAID = re.compile(
    r"\b(?![ivxlc]+\b)(?!(?:pages|including|endnotes|bibliography|cloth|paper|hardback|hardcover|paperback|softcover|edition|illustrated|edited"
    r"|translated|revised|with|introduction|preface|notes|index|maps|vol(?:ume)?s?|price|number|series)\b)[a-z]{4,}"
)
"""A word that no list of a book's parts has: that is a sentence."""
IMPRESSUM = re.compile(
    rf"\((?:(?P<place>{PLACE})(?:: ?(?P<publisher>{PUBLISHER}))?,? )?(?P<year>{YEAR})\)"
    rf"|\.[”\"_*]? (?P<seat>{PLACE}): (?P<press>{PUBLISHER})[,.] (?P<dated>{YEAR})\b"
    rf"|[.,] (?P<house>{PUBLISHER}), (?P<town>{CAPITAL}[\w.’'-]*(?: {CAPITAL}[\w.’'-]*){{0,2}}),?"
    rf" (?P<printed>{YEAR})\b"
    rf"|\.[”\"_*]? (?P<firm>{PUBLISHER}), (?P<issued>{YEAR})\b"
)
FURTHER = re.compile(rf"[,.]? ?{PUBLISHER}, {YEAR}\.?")
"""What stands behind author and title of a further book that is reviewed, its length left out."""
DATED = re.compile(
    rf"\s*(?P<author>{_NAMES}){_EDITORS} \((?P<year>{YEAR})\)[.,:] "
    rf"(?:(?P<place>{PLACE}): )?(?P<publisher>{PUBLISHER})(?=[.,;] )"
)
DATE = re.compile(rf"(?<![0-9–-])(?P<year>{YEAR})(?![0-9–-])")
