"""Where a text was printed, as lines above it say: the issue of a journal, the back of a title.

Each recogniser takes the text of one short line and returns what it learnt as ``Metadata``, or
None if the line is not of its kind.
"""

from __future__ import annotations

import re

from rubricator.converters.layout.headings import capitals
from rubricator.converters.wording import dates, transmission
from rubricator.converters.wording.datelines import LABELLED_DATE, dateline
from rubricator.converters.wording.front_matter import (
    EDITORIAL,
    ISSUE_WORD,
    JOURNAL,
    LONGEST,
    MOSTLY_NAMES,
    PAGES,
    SOURCE_WORD,
    YEAR,
    number_alone,
)
from rubricator.model import Metadata

_BOOK = re.compile(
    r"(?:[A-Z][\w.,&' -]{2,40}: [^:]{2,80}[,.;] ?\(?(?:1[5-9][0-9]{2}|20[0-9]{2})\)?\.?)"
    r"|(?:copyright|published (?:by|in|at)|printed (?:by|in|at|for)|all rights reserved|©)\b.*",
    re.IGNORECASE,
)
_COLOPHON = re.compile(
    r"(?:isbn|issn|library of congress|manufactured in|printed (?:and bound )?in"
    r"|all rights reserved"
    r"|(?:first|second|third|fourth|fifth|new|revised) (?:edition|printing|impression)"
    r"(?:,? (?:[0-9]{4}|(?:revised|enlarged|corrected|improved)\b)|\W*$)"
    r"|copyright ©|© [0-9]{4}|cover (?:design|photo))",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"[^.;:!?]{2,50}\b(?:press|publishers?|publishing|publications|verlag|editions|éditions|books)\b"
    r",? (?:inc|ltd|limited|co|company|gmbh)\b\.?(?:,? [^.;:!?]{2,40})?"
    r"|[^.,;:!?]{2,50}\b(?:press|publishers|verlag|books)(?:, [^.,;:!?0-9]{2,40})?,"
    r" (?:1[5-9][0-9]{2}|20[0-9]{2})\.?",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:price:? )?(?:(?:one|two|three|four|five|six|nine)[ -]?(?:penny|pence|shillings?|cents?)"
    r"|[0-9]{1,2} ?(?:d\.|s\.|cents?|pence))(?: net| post free)?\.?",
    re.IGNORECASE,
)
"""What a pamphlet cost, by its title page: “ONE PENNY”."""
_HOUSES = re.compile(
    r"\b(?:press|publish\w+|publications|books(?:hop)?|verlag|union|league|party|society|printers?"
    r"|committee|& (?:co|sons?)|and (?:co|sons?|company))\b",
    re.IGNORECASE,
)
_HOUSE = 60
_PAGES_IN_BRACKETS = re.compile(r"[0-9][.:/][0-9]+ \([0-9]{1,4} ?[-–] ?[0-9]{1,4}\)?$")
_RUNS = re.compile(r"(?!.*\b(?:publi|print|appear))(?:.*? )?[a-z]{2,} (?:[a-z’']{2,} ){2}")
"""Three small words in a row, as a line about an issue has them only to say where it appeared."""
_ISSUE = re.compile(
    r"(?P<journal>[^\W\d_][^|;]{1,80}?)[,:]? (?P<issue>[0-9]{1,4})"
    r"(?: ?[/.:(-] ?[0-9]{1,4}\)?)? ?[|·•,;:(–—-]+ ?(?P<rest>.*)"
)
_DAY_LAST = re.compile(rf"\b(?:{'|'.join(dates.MONTHS)})\.? [0-9]{{1,2}}$", re.IGNORECASE)
_PAGED = re.compile(r",? (?:pp?|pages?|S)\.")
_CITED_ISSUE = re.compile(
    r"[^\W\d_a-z][^|;:\n]{2,80}?,? (?:[0-9]{1,4}(?: ?[.:/(] ?[0-9]{1,3}(?:[-–/][0-9]{1,3})?\)?)?,?"
    r" \((?:[^()0-9]{3,20} )?(?P<year>(?:1[6-9]|20)[0-9]{2})\)[,:.]? ?"
    r"|\((?P<first>(?:1[6-9]|20)[0-9]{2})\) [0-9]{1,4} ?(?:\([0-9]{1,3}\) ?)?: ?"
    r"|(?P<bare>(?:1[6-9]|20)[0-9]{2}) ?; ?[0-9]{1,4} ?(?:\([^()\n]{1,12}\) ?)?: ?)(?:pp?\. ?)?"
    r"[0-9]{1,5} ?[-–] ?[0-9]{1,5}(?:[.,;]? (?:https?:\S*)?doi\b.{0,60})?\.?"
)
"""“Harbour Review 12 (2011), 45-67”, “Harbour Rev (2011) 12:45–67”, “Harb Rev 2011;12:45–67”: an
issue and the pages of the text in it."""
_DATED_ISSUE = re.compile(
    r"[^\W\d_a-z][^|;:\n0-9]{2,80}?,? [0-9]{1,4}(?:[.:/][0-9]{1,3})? "
    r"\([A-Z][a-z]{2,8}(?:[-–/ ][A-Z][a-z]{2,8})? (?:1[6-9]|20)[0-9]{2}\)"
)
"""“Harbour Review 61 (Winter 1994)”."""
_PLAIN_ISSUE = re.compile(
    r"(?P<journal>[^\W\d_a-z][^|;:,\n0-9]{2,60}?) [0-9]{1,4}, "
    r"(?:[A-Z][a-z]{2,8}(?:[-–/ ][A-Z][a-z]{2,8})? )?(?:1[6-9]|20)[0-9]{2}"
)
"""“Harbour Review 61, Winter 1994”."""
_SERIES = re.compile(
    r"(?:[A-Z][^.:;]{0,40} )?(?:working|discussion|research|occasional|policy|briefing|technical)"
    r" (?:papers?|reports?|notes?|briefs?|series)(?: series)?,? (?:no\.? ?|number |#)?[0-9]{1,4}"
    r"(?:[/-][0-9]{1,4})?(?:[,.]? .{0,30})?",
    re.IGNORECASE,
)
"""“Working Paper No. 12”: the series that a paper stands in."""
_VOLUME = re.compile(r"[^\W\d_a-z][^|;:\n0-9]{2,80}?,? [0-9]{1,4} ?\([0-9]{1,4}\),? ")
"""“Harbour Law Journal, 77(2), ”."""
_NUMBER_ALONE = re.compile(
    r"(?:[^\W\d_a-z][^|;:\n0-9]{2,80}?,? )?vol(?:ume)?\.? ?[0-9IVXLC]{1,6},?"
    r" (?:no|number|issue|nr)\.? ?[0-9]{1,4}",
    re.IGNORECASE,
)
_NAMED_ISSUE = re.compile(
    r"[^\W\d_a-z][^|;:\n0-9]{2,80}?,? [Vv]ol(?:ume)?\.? ?[0-9IVXLC]{1,8},?"
    r" (?:[Nn]o|[Nn]umber|[Ii]ssue|[Nn]r)\.? ?[0-9]{1,4}"
)
"""“Harbour Review Vol. CXXIX No. 540”, with no year."""

_YEARS = re.compile(r"(?<![0-9])([0-9]{4}) ?[-–] ?([0-9]{4})$")
"""The years that a volume of a book is about: “Records of the Courts, Vol. II, 1656–1662”."""


_OF_DAYS = re.compile(
    r"[0-9]{4} ?[-–—] ?(?:[0-9]{1,2} )?[^\W\d_]{3,9}\.? (?:[0-9]{1,2},? )?[0-9]{4}$"
)
"""From which day to which: “22 March 1916-30 September 1917”, which no issue is of."""


_CREDITED = re.compile(
    r"\.\s(?:transcribed|proofread|scanned|digiti[sz]ed|marked[ -]up|mark-?up|html|typed"
    r"|converted)\b.{0,160}",
    re.IGNORECASE,
)
"""What says behind an issue who brought the text from it to its page, and when."""

_LONGEST_ISSUE = 400
"""No such line is longer, with who brought it to its page."""


def imprint(text: str) -> Metadata | None:
    """“Harbour Review 14 | April 1938”: the journal and the issue, usually with its date."""
    if len(text) > _LONGEST_ISSUE:
        return None
    bare = _CREDITED.sub("", text.strip()).strip("()[]")
    if not 8 <= len(bare) <= 200 or not (bare[0].isupper() or bare[0].isdecimal()):
        return None
    if dateline(text) is not None or transmission.credit(text):
        return None
    if bare.endswith(" issue") and (day := dates.whole(bare.removesuffix(" issue"))):
        return Metadata(date=day, genre="article")
    if found := _CITED_ISSUE.fullmatch(bare):
        return Metadata(date=found["year"] or found["first"] or found["bare"], genre="article")
    if _SERIES.fullmatch(bare):
        return Metadata(date=dates.latest(bare))
    if _NUMBER_ALONE.fullmatch(bare):
        return Metadata(genre="article")
    if number_alone(bare) or _OF_DAYS.search(bare):
        return None
    numbered = ISSUE_WORD.search(bare)
    issue = _ISSUE.fullmatch(bare)
    journal = JOURNAL.search(bare)
    dated = dates.latest(bare) if numbered or issue or journal else ""
    opening = bare.partition(",")[0]
    cut = issue and issue["journal"].count("(") > issue["journal"].count(")")
    if cut or (issue and (dates.names_weekday(opening) or _DAY_LAST.search(opening))):
        issue = None
    labelled = transmission.LABEL.fullmatch(bare)
    if (
        labelled
        and labelled["value"]
        and (not _BOOK.fullmatch(bare) or _is_fact(labelled["label"]))
    ):
        return None
    if _BOOK.fullmatch(bare):
        return Metadata(date=dates.latest(bare))
    if (years := _YEARS.search(bare)) and int(years[2]) - int(years[1]) > 1:
        return None
    if journal and dates.whole(re.split(r"[,|;–—(]", bare)[-1]) is not None:
        return Metadata(date=dated, genre="article")
    prose = bare.endswith(".") and (capitals(bare) < MOSTLY_NAMES or _RUNS.match(bare))
    paged = PAGES.search(bare) or _PAGES_IN_BRACKETS.search(bare)
    if numbered and (numbered.start() or dated) and (dated or paged) and not prose:
        return Metadata(date=dated, genre="article")
    rest = _PAGED.split(issue["rest"])[0].strip(" ).,") if issue else ""
    if issue and dated and not prose and (dates.whole(rest) is not None or _season(rest)):
        return Metadata(date=dated, genre="article")
    return None


def paged_issue(text: str) -> bool:
    """Whether a line gives volume, year and pages of a journal: it may stand above the title."""
    bare = text.strip()
    if _CITED_ISSUE.fullmatch(bare) or _NUMBER_ALONE.fullmatch(bare):
        return True
    cited = ISSUE_WORD.search(text) and YEAR.search(text) and PAGES.search(text)
    return bool(cited) and imprint(text) is not None


def heads_issue(text: str) -> bool:
    """Whether a line gives the issue of a journal, with its year or its volume and number, as
    journals print it on top."""
    bare = text.strip()
    if paged_issue(text) or _NAMED_ISSUE.fullmatch(bare) or _DATED_ISSUE.fullmatch(bare):
        return True
    plain = _PLAIN_ISSUE.fullmatch(bare)
    if plain and JOURNAL.search(plain["journal"]):
        return True
    numbered = ISSUE_WORD.search(text) or (_VOLUME.match(text) and PAGES.search(text))
    if not numbered or not YEAR.search(text) or capitals(text) < MOSTLY_NAMES:
        return False
    known = imprint(text) is not None or _VOLUME.match(text)
    return bool(known) and not re.match(r"\s*series\b", text, re.IGNORECASE)


def series(text: str) -> bool:
    """“Working Paper No. 12”: the series that a paper stands in, and its number."""
    return bool(_SERIES.fullmatch(text.strip()))


def colophon(text: str) -> Metadata | None:
    """What the back of a title page says: publisher, copyright, editions, ISBN, where printed."""
    bare = text.strip(" \t_*")
    if not 8 <= len(bare) <= 2 * LONGEST:
        return None
    known = _COLOPHON.match(bare) or _PUBLISHER.fullmatch(bare[:120]) or _PRICE.fullmatch(bare)
    return Metadata() if known else None


def _is_fact(label: str) -> bool:
    """Whether “label: …” is a line about the transmission rather than a place of printing."""
    return bool(SOURCE_WORD.match(label) or EDITORIAL.match(label) or LABELLED_DATE.match(label))


def _season(rest: str) -> bool:
    words = re.sub("[0-9/–-]", " ", rest).lower().strip(" ().,").split()
    return all(dates.SEASON.fullmatch(word) or word.strip(".,") in dates.MONTHS for word in words)


def publishes(text: str) -> bool:
    """Whether a line may be the name of a publisher: “THE LANTERN PRESS”."""
    return len(text) <= _HOUSE and bool(_HOUSES.search(text))


def title_page(rows: list[str]) -> Metadata | None:
    """Place, publisher and year of a book, each on a line of its own."""
    bare = [row.strip(" \t.,") for row in rows]
    if not 2 <= len(bare) <= 5 or any(not 2 <= len(row) <= 60 for row in bare):
        return None
    year = bare[-1] if YEAR.fullmatch(bare[-1]) else ""
    roman = re.fullmatch("M[DCLXVI]{2,12}", bare[-1].replace(".", ""))
    return Metadata(date=year) if year or roman else None
