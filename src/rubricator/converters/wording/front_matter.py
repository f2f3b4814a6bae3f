"""What a line above the first paragraph is: breadcrumb, catalogue line, source, remark.

Each recogniser takes the text of one short line and returns what it learnt as ``Metadata``, or
None if the line is not of its kind. None of them knows any name, journal or archive.
"""

from __future__ import annotations

import re

from rubricator.converters.layout.headings import capitals
from rubricator.converters.wording import bylines, dates, transmission
from rubricator.model import Metadata

LONGEST = 300
"""A line of more characters is a paragraph, whatever its form."""

MOSTLY_NAMES = 0.4
"""The share of capitals among the longer words of a citation, which prose does not reach."""

_CRUMB = re.compile(r"[ \t\xa0]*(?:[>»›→▸]|::)[ \t\xa0]*")
YEAR = re.compile("(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
_CATALOGUE = re.compile(
    r"(?P<author>[^0-9]{2,80}?)[ _-]+(?P<date>(?:1[0-9]|20)[0-9]{6}|(?:1[0-9]|20)[0-9]{4})"
    r"(?:[ _-]+(?P<title>\S.*))?"
)
_DATED_FIRST = re.compile(r"(?P<date>(?:1[0-9]|20)[0-9]{6})[ _-]+(?P<title>[^0-9\s].*)")
JOURNAL = re.compile(
    r"\b(?:review|journal|magazine|gazette|times|quarterly|bulletin|news|newspaper|zeitung|revue"
    r"|monthly|weekly|studies|herald|tribune|chronicle|observer|proceedings|transactions|annals"
    r"|newsletter|archiv|zeitschrift|daily|advocate|papers|rivista|revista)\b",
    re.IGNORECASE,
)
"""Words that the names of papers have."""
WRITINGS = re.compile(
    r"\b(?:correspondence|letters|works|writings|speeches|papers|diar(?:y|ies)|memoirs?|briefe"
    r"|werke|tagebuch)\b",
    re.IGNORECASE,
)
_DEDICATED = re.compile(
    r"(?:(?:this|the) (?:volume|book|work|edition|pamphlet|essay) is )?dedicated to \S.{2,160}",
    re.IGNORECASE,
)
PAGES = re.compile(r"\b(?:pp?|pages?|S|Seiten?|ff?)\b\.? ?[0-9xivl]", re.IGNORECASE)
_LAST_PAGES = re.compile(r", (?:pp?|pages?|S|Seiten?)\.? ?[0-9]{1,4}(?: ?[-–] ?[0-9]{1,4})?\.?$")
_SHELVED = re.compile(
    r"(?=[^\W\d_a-z][^,;:.]{0,70}\b(?i:library|archives?|museum|record office|special collections"
    r"|historical society|bibliothek|bibliothèque|archiv)\b[^.!?]{0,60}[,;:] )"
    r".{8,80}?[ (](?:MSS?|Ms|Add|Box|Folder|ff?|fols?|[A-Z]{1,4}(?= ?[0-9]+/))\b[^!?]{0,60}[0-9]"
    r"[^!?]{0,30}"
)
"""Where a manuscript is kept, and under which mark: “Leeds Library, MS. Eng. c. 12”."""
_SENTENCE = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b[^.]*[.!?] +[A-Z]")
"""The end of a sentence within a line, as citations have none."""
ISSUE_WORD = re.compile(
    r"(?:\b(?:vol|volume|no|nos|nr|num|number|issue|iss|band|bd|heft|jahrgang|jg|tome|année"
    r"|numéro|série|series|tomo|año|anno)\b\.?|[№#]|n[°º]) ?[0-9ivxlcdm]",
    re.IGNORECASE,
)
_ISSUED = re.compile(rf"{ISSUE_WORD.pattern}|[0-9] ?: ?[0-9]", re.IGNORECASE)
"""The issue of a journal, of which imprints are told by it."""
_NUMBER_LAST = re.compile(
    r"(?:(?=[^\W\d_])[^|;:,\n0-9]{3,60} )?(?:(?:no|nr|number|issue)\b\.?|[№#]) ?[0-9]{1,5}\.?",
    re.IGNORECASE,
)
SOURCE_WORD = re.compile(
    r"(?:(?:date of )?sources?|first published|originally published|published|publication|quelle"
    r"|first printed|reprinted from|taken from|erstveröffentlichung|erstmals veröffentlicht|fuente"
    r"|fonte|publié|première (?:publication|parution|édition)|primera (?:edición|publicación)"
    r"|publicado|pubblicato|udgivet første gang|kilde|källa|bron|источник|впервые опубликовано"
    r"|опубликовано)\b(?: (?:in(?: [^\W\d_]+)?|at|by|as))?\s*:?\s*",
    re.IGNORECASE,
)
_LABELLED_SOURCE = re.compile(r"(?:source|quelle) *:? +", re.IGNORECASE)
_PRINTED_IN = re.compile(
    r"(?:(?:first|originally) )?(?:published|printed|appeared|erschienen|publié|paru) (?:in|dans) ",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:an? )?(?:interview(?:ed)?|conversation|speech|talk|lecture|address|delivered|recorded"
    r"|(?:read|given|preached)(?= (?:before|at|to|in)\b)"
    r"|translated|transcribed|edited|written)\b",
    re.IGNORECASE,
)
"""How remarks on a text begin, and no citation: “interviewed by …”, “speech at …”."""
_PAGE = re.compile(r"(?:pages?|pp?\.|ff?\.|folio) ?[0-9ivxlc]+", re.IGNORECASE)
"""The number of a page, as transcripts have it in brackets."""
_TOLD = re.compile(r"\b(?:was|were|had|has|have|who)\b")
"""Words of what is told, and of no citation."""
EDITORIAL = re.compile(
    r"(?:transcri|translat|html|mark-?up|proof|online|public domain|copyright|copyleft|©"
    r"|licen[cs]e|catalogu?e|(?:document )?reference\b|repository|creator|recipient|shelf ?mark"
    r"|call number|identifier|doi|key ?words"
    r"|received|accepted|issn|isbn|url|permalink|tags?\b|categor"
    r"|published online|converted|scanned|digitali[sz]ed|editors?\b|edited|notes?$|redaction"
    r"|the following|postmark|endors|addressed|seal\b"
    r"|interviewe[der]|narrators?$|respondents?$|also present$|location|venue)",
    re.IGNORECASE,
)
_SHEET = re.compile(
    r"(?:stamp|postmark|endors|enclos|letter ?head|marginal|docket|envelope|telegram|post ?card"
    r"|pencilled|typescript|carbon|item [0-9])",
    re.IGNORECASE,
)
"""How a transcript begins to tell what else is on a sheet, or lies with it."""
_HISTORY = re.compile(
    r"\(?(?:manuscript )?(?:first )?(?:received(?: for publication,?)?|accepted|submitted|revised"
    r"|published online|available online)(?: in revised form)?:?(?: on)?"
    r" (?P<date>[^;|]{4,40})(?:[;|,.].{0,120})?",
    re.IGNORECASE,
)
"""When a journal had a manuscript: “Received 3 May 2011; accepted 4 June 2011”."""
_WIRED = re.compile(
    r"\(?(?:by )?(?:special|wire(?:less)?|cable|telegraph|mail|telephone)"
    r"(?: (?:cable|des?patch|correspondence|report))? to (?:the )?(?-i:[^\W\d_a-z]).{2,60}",
    re.IGNORECASE,
)
"""How a newspaper got a report: “Special to The Harbour Times”."""
_SUBMITTED = re.compile(
    r"(?:an? )?(?:(?:doctoral|ph\.? ?d\.?|master[’']?s?|honou?rs) )?"
    r"(?:thesis |dissertation |essay |paper )?(?:presented|submitted)"
    r" (?:to|in partial|for the degree)\b",
    re.IGNORECASE,
)
"""What the title page of a thesis says: “Submitted in partial fulfilment of …”."""


def number_alone(text: str) -> bool:
    """“Harbour Lamp No. 1089”, “No. 1089”: the number of an issue or a piece, which is no year, and
    nothing else but whose it is."""
    return len(text) <= LONGEST and bool(_NUMBER_LAST.fullmatch(text.strip()))


def breadcrumb(text: str) -> Metadata | None:
    """“Jane Roe > 1912 > ”: a page's place in its site; a year follows the author's name."""
    if not 3 <= len(text.strip()) <= LONGEST or text.lstrip()[0] in ">»›→▸:←":
        return None
    parts = [part.strip() for part in _CRUMB.split(text)]
    if len(parts) < 2 or any(len(part) > 80 for part in parts) or parts[-1].endswith("."):
        return None
    parts = [part for part in parts if part]
    year = next((i for i, part in enumerate(parts) if YEAR.fullmatch(part)), len(parts))
    named = [
        part
        for part in parts[:year]
        if bylines.looks_like_name(part)
        and not (transmission.SITE.search(part) or WRITINGS.search(part))
    ]
    return Metadata(
        author=tuple(named[-1:]), date=parts[year] if year < len(parts) else "", genre="page"
    )


def path(text: str) -> bool:
    """Whether a line is a breadcrumb of three steps at least, by its form alone."""
    steps = _CRUMB.findall(text[:LONGEST])
    return len(steps) > 1 and not {"‹", "«"} & set(text) and breadcrumb(text) is not None


def navigation(text: str) -> Metadata | None:
    """“Main Index | Roe Archive”: ways through a site, parted by bars."""
    return Metadata() if transmission.navigation(text) else None


def elsewhere(text: str) -> Metadata | None:
    """“This article can also be found here.”: a way off the page."""
    return Metadata() if transmission.elsewhere(text) else None


def catalogue(text: str) -> Metadata | None:
    """“Jane Roe 19120503 On Harbours”: author, date in digits, title."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    found = _CATALOGUE.fullmatch(text) or _DATED_FIRST.fullmatch(text)
    if not found:
        return None
    date = dates.compact(found["date"])
    author = found.groupdict().get("author", "")
    if not date or (author and not author.lstrip()[0].isupper()):
        return None
    names = (author.replace("_", " ").strip(),) if author else ()
    return Metadata(title=(found["title"] or "").replace("_", " "), author=names, date=date)


def source_line(text: str) -> Metadata | None:
    """A citation of the print in brackets, a line “Source: …”, or where a manuscript is kept."""
    bare = text.strip()
    if not 6 <= len(bare) <= 4 * LONGEST:
        return None
    inner = bracketed(bare)
    if _PAGE.fullmatch(inner) or _SHEET.match(inner):
        return None
    if inner and YEAR.search(inner) and _PRINTED_IN.match(inner):
        return Metadata(source=inner)
    remark = _SPOKEN.match(inner) or _TOLD.search(inner) or EDITORIAL.match(inner)
    dated = YEAR.search(inner) and not (remark or number_alone(inner))
    cited = PAGES.search(inner) or (dated and capitals(inner) >= MOSTLY_NAMES)
    if inner and cited and not (_SENTENCE.search(inner) or _HISTORY.fullmatch(inner)):
        return Metadata(source=_LABELLED_SOURCE.sub("", inner))
    labelled = transmission.LABEL.fullmatch(inner or bare)
    if labelled and labelled["value"] and SOURCE_WORD.fullmatch(labelled["label"]):
        return Metadata(source=labelled["value"])
    if labelled and labelled["label"].lower() == "from" and _cites(labelled["value"] or ""):
        return Metadata(source=labelled["value"])
    if bare.startswith("From ") and _cites(bare) and not _ISSUED.search(bare):
        return Metadata(source=bare[5:].rstrip("."), date=dates.latest(bare))
    if _SHELVED.fullmatch(bare):
        return Metadata(source=bare.rstrip("."))
    if len(bare) > LONGEST or not transmission.reprint(bare):
        return None
    cites = YEAR.search(bare) or ISSUE_WORD.search(bare)
    return Metadata(source=bare.rstrip(".")) if cites else None


def _cites(value: str) -> bool:
    """Whether words cite an issue or pages of a year."""
    return bool(YEAR.search(value) and (ISSUE_WORD.search(value) or PAGES.search(value)))


def citation(text: str) -> Metadata | None:
    """“Roe, Works, Leeds 1970, vol. 2, p. 130”: a citation of the print without brackets."""
    bare = text.strip()
    if len(bare) > LONGEST or bare.count(",") < 3 or not YEAR.search(bare):
        return None
    cited = _LAST_PAGES.search(bare) and capitals(bare) >= MOSTLY_NAMES
    return Metadata(source=bare) if cited and not _SENTENCE.search(bare) else None


def bracketed(text: str) -> str:
    """What stands between the brackets that a line opens and closes with, or nothing."""
    text = text.strip().rstrip(".")
    if len(text) > 2 and text[0] + text[-1] in ("[]", "()", "{}") and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return ""


def editorial(text: str) -> Metadata | None:
    """A remark in brackets, or a labelled line about the transmission (“Transcribed: …”), but no
    byline (“Author: …”)."""
    bare = text.strip()
    if len(bare) > 4 * LONGEST:
        return None
    inner = bracketed(bare)
    if inner and not inner.isdecimal() and 3 < len(inner) < (4 if bare[0] == "[" else 1) * LONGEST:
        return Metadata()
    if transmission.credit(bare) and not bylines.compiled(bare):
        author = transmission.author_of(bare)
        return Metadata(author=bylines.names_in(author) if author else ())
    if _WIRED.fullmatch(bare) or (len(bare) <= 2 * LONGEST and _SUBMITTED.match(bare)):
        return Metadata()
    history = _HISTORY.fullmatch(bare)
    if history and dates.latest(history["date"]).count("-") > 1:
        return Metadata()
    labelled = transmission.LABEL.fullmatch(bare)
    if not labelled:
        return None
    label, value = labelled["label"].lower(), (labelled["value"] or "").rstrip(" |")
    if transmission.labelled(bare) and not value:
        return Metadata()
    if not value:
        return None
    known = bylines.looks_like_name(value) or bylines.turned(value)
    if label in ("author", "author(s)", "autor", "auteur") and known:
        return None
    if label in ("title", "titel", "titre"):
        return Metadata(title=value.strip())
    if label in ("language", "publisher", "publication", "produced by", "credits"):
        return Metadata()
    return Metadata() if EDITORIAL.match(label) or transmission.labelled(bare) else None


def dedication(text: str) -> Metadata | None:
    """“This volume is dedicated to the memory of Jane Roe”."""
    return Metadata() if _DEDICATED.fullmatch(text.strip()[:300]) else None
