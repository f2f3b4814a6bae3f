"""What an online archive says of a text above it: labelled lines, credits, ways through its site.

“Source: …” and “Transcribed by …” tell how a text came to be there. The value of a label may
stand below it, and over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from rubricator.converters.layout import headings, piped
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import dates
from rubricator.converters.wording.salutations import SALUTATION

Passage = Sequence[Line]

LABEL = re.compile(
    r"[ \t]*(?P<label>[^\W\d_a-z](?:[^\W\d]|[/\\&'’(),. -]){1,40}?)[ \t]*"
    r"(?::(?!//)|\|(?=[^|]+\|[ \t]*$))[ \t]*(?P<value>\S.*)?"
)
"""“Source: …”, or a row of the box of a wiki: “Written | 15 April 1938 |”."""
_WRITTEN = re.compile(r"[ \t|]*written[ \t]*:?[ \t]*\|", re.IGNORECASE)
_SAID = re.compile(
    r"""(?:(?:first|originally|date|place|year|original|online|primera|première|erstmals)\ )*
    (?:of\ )?
    (?:written|composed|delivered|spoken|recorded|drafted|dictated|sources?|published|publi[ck]ation|printed
      |reprinted|transcri\w*|translat\w*|interviewed|html|mark-?up|proof\w*|online
      |public\ domain|copyright|copyleft|licen[cs]e|copied|converted|scanned
      |author|title|date|editor|version|contributed
      |quelle|erstveröffentlichung|veröffentlicht|geschrieben|übersetz\w*|transkription
      |écrit|publié|parution|publication|édition|traduction|numérisation|mise\ en\ ligne
      |escrito|publicado|edición|publicación|traducción|digitali[sz]\w*|fuente|esta\ edición
      |scritto|pubblicato|pubblicazione|traduzione|trascrizione|fonte|traducido|tradotto
      |escrita|edição|publicação|tradução|transcrição|origem|direitos|derechos
      |skrevet|udgivet|oversat|oversættelse|kilde|skrevad?|källa|geschreven|bron|vertaling
      |написано|опубликовано|источник|перевод|впервые)\b.*
    | .*\b(?:date|version)""",
    re.IGNORECASE | re.VERBOSE,
)
"""The labels that speak of the way a text came to be on a page."""
_BELOW = re.compile(
    r"(?:(?:first|originally) )?(?:written|sources?|published|publication|printed|transcri\w*"
    r"|translat\w*|html.*|mark-?up|proof\w*|public domain|copyright|copyleft|licen[cs]e|digiti\w*"
    r"|quelle|übersetz\w*|transkription|fuente|fonte|traduc\w*|traduction|kilde|källa|bron"
    r"|источник|перевод)",
    re.IGNORECASE,
)
"""Those of them that stand below a text."""
_NOTE = re.compile(r"\b(?:notes?|preface|foreword|introduction|comments?)$", re.IGNORECASE)
_LICENCE = re.compile(
    r"(?:you may|permission is|please (?:credit|cite|link)|this (?:work|text|page) is"
    r"|creative commons|distribut|display and)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:(?:this|the) (?:\w+ ){1,2}(?:was|were|has been|is) )?"
    r"(?:(?:(?:web ?)?page|finding aid|inventory) )?(?:produced|processed|compiled"
    r"|transcri|scanned|digiti[sz]|digitali[sz]|proof"
    r"|prepared|e-?text|marked[ -]up|mark-?up|html|coded|copied|converted|typed|checked"
    r"|corrected)\w*[^.]{0,80}?"
    r"\b(?:by|von|par|por)"
    r"|(?:copied|downloaded|taken) with (?:\w+ )?(?:thanks|permission) from"
    r"|(?:with (?:the )?(?:kind )?permission|(?:many )?thanks) (?:to|of))"
    r":? (?:an? |the |our |some )?(?:(?-i:[^\W\d_a-z])|volunteers|unknown).*"
    r"|(?:transcribed|copied|scanned|typed|reproduced)(?: directly)? from (?:the|an?) (?:\w+ ){0,3}"
    r"(?:original|manuscript|ms\.?|typescript|copy|photocopy|microfilm|facsimile|pamphlet)s?\b.{0,200}"
    r"|retrieved (?:on .{4,30} )?from .{3,}"
    r"|(?:used|reprinted|republished|reproduced|posted) (?:here )?(?:by|with) (?:\w+ )?permission"
    r"(?: (?:of|from) .{2,100})?",
    re.IGNORECASE,
)
_TEAM = re.compile(r"\bproofread|\bteam\b|https?://|www\.", re.IGNORECASE)
_SUBMITTED = re.compile(
    r"(?:submitted|posted|uploaded|added|contributed) (?:online )?by \S.{1,60}? on \S.{3,40}?"
    r"(?: author: (?P<author>\S.{2,60}))?",
    re.IGNORECASE,
)
_REPRINT = re.compile(
    r"\W?(?:(?:first|originally) (?:published|printed)|reprinted from|taken from"
    r"|text from|(?:\w+ ){0,2}from the (?:\w+ ){1,3}[0-9]{4} issue of|unsigned(?=,)"
    r"|published in \w+ for the first time"
    r"|this (?:article|essay|text|pamphlet|piece|story|chapter|interview|translation|letter)"
    r" (?:was )?(?:first |originally )?(?:published|printed|appeared) in"
    r"|(?:this|the following) (?:article|essay|text|pamphlet|piece|review|chapter|interview|letter)"
    r" (?:is|was) (?:(?:taken|reprinted|reproduced) )?from"
    r"|erstmals (?:veröffentlicht|erschienen))\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:this|the) (?:\w+ )?(?:article|text|work|page|document|version|letter|pamphlet|book|speech"
    r"|piece)s? (?:can|may|is|was) (?:also )?(?:be )?(?:found|available|downloaded|read|accessed)"
    r".{0,80}|(?:also )?available (?:as|in) .{1,60}|(?:download|view|get)(?: \w+){0,3} (?:pdf|epub)"
    r"|(?:download )?pdf(?: \w+){0,3}|click (?:here|for|to)\b.{0,80}|[•·▪◦*-] ?\w{2,16}"
    r"|other (?:formats?|versions?|editions?): .{0,80}|copied to clipboard"
    r"|(?:subscribe|sign in|log in|register|donate|join)(?: now| today| here)?|advertisement"
    r"|(?:related (?:portals?|items?|articles?)|sister projects?): .{1,80}"
    r"|(?:image|photo|video) removed|logo|image|(?:documents filtered|sorted) by: .{1,200}"
    r"|perma(?:nent )?link(?: (?:for|to) this \w+)?:?(?: \S+)?"
    r"|(?:\[(?:pdf|print|e-?mail|share|html|doc|epub|listen)\]\s?)+"
    r"|(?:e-?mail|contact|tel\.?|phone|fax)\b:? .{0,60}"
    r"|(?:https?://|www\.)\S+(?: [^\W\d_]+){0,4}",
    re.IGNORECASE,
)
_LONGEST_WAY = 240
_RUBRIC = re.compile(
    r"(?:(?:and|&|the|of|u\.?s\.?|u\.?k\.?|world|politics|political|culture|cultural|news|opinions?"
    r"|comments?|commentary|analysis|features?|reviews?|books?|essays?|arts?|history|theory|economy"
    r"|economics|international|national|labou?r|editorials?|interviews?|society|social|science|blog"
    r"|magazine|debates?|discussion|obituar(?:y|ies)|archives?|affairs|events|politik|kultur|geschichte"
    r"|wirtschaft|gesellschaft|meinung|politique|histoire|société|économie|política|historia|und|et|y)"
    r"(?:[ ,/|:]+|$)){1,6}",
    re.IGNORECASE,
)
_REVIEWS = re.compile(
    r"(?:book )?reviews?(?: (?:essays?|articles?|section))?(?: ?/ ?comptes? rendus?)?"
    r"|books? reviewed|comptes? rendus?"
    r"|buchbesprechung(?:en)?|rezension(?:en)?|reseñas?|recension[ei]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+\.\w|https?://|www\.|[0-9]{3}")
_BRACKETED = re.compile(r"[ \t|]*\[(?P<way>[^\[\]]{2,40})\](?=[ \t|\[]|$)")
_HOME = ("home", "home page", "homepage")
_BAR = re.compile(r"[ \t](?:\||·|•|-{2})[ \t]")
_PART = re.compile(r"[ \t]+(?:\||·|•|-{2})[ \t]+|(?<=\S)[ \t]{2,}(?=\S)")
SITE = re.compile(
    r"\b(?:home|index|archives?|library|main|start|startseite|accueil|back|contents|works"
    r"|articles|texts|documents|collections?|browse|site|page|database|project|museum|encyclop\w+|about"
    r"|contact|search|links|help|glossary|biograph(?:y|ies)|topics|chapters?|next|previous|up|zurück|inhalt"
    r"|archiv|übersicht|sections?|subject|by (?:author|date|title))\b",
    re.IGNORECASE,
)
"""Words that the parts of a site are called by."""
_COLUMNS = re.compile(r"(?<=\S)(?: {4,}|\t+)(?=\S)")
_COLUMN_LINE = 300
_ARCHIVE = re.compile(r"\b(?:Internet Archive|Archive|Library|Index|Home)$")
"""How the name of a site ends, of two that stand at the two ends of a line."""
_ISSUE = re.compile(
    r"[ \t]*(?:from|aus|(?:published|printed|appeared) in):? [^\W\d_].{2,80}?"
    r"(?:\b(?:vol|no|nr|nos|issue|jg|bd|pp?)\b\.?|[0-9] ?:) ?[0-9IVX]",
    re.IGNORECASE,
)
_AGE = re.compile(r"(?<![0-9])(?:1[0-9]{3}|20[0-9]{2})(?![0-9])")
_YEAR = re.compile(r"\W*[0-9]{4}\W*")
_RIGHTS = re.compile(
    r"(?:(?:copyleft|public domain|licen[cs]e|rights|creative commons|domaine public|lizenz"
    r"|rechte|licence|licencia|licença|licenza|derechos|direitos|diritti)\b[^:.]{0,40}:"
    r"|copyright(?: ?[:©(0-9]| by\b)|© ?[^\W_]|\(c\) ?[0-9A-Z]|all rights reserved\b"
    r"|(?:this|the) (?:work|text|article|page|document|translation) is "
    r"(?:in the public domain|licen[cs]ed (?:under|by)))",
    re.IGNORECASE,
)
_COLOPHON = re.compile(r" (?=library of congress|isbn|manufactured|printed)", re.IGNORECASE)
_ISSUE_OF = re.compile(
    r"\W?(?:\w+ ){0,2}from the ((?:\w+ ){1,3}[0-9]{4}) issue of\b", re.IGNORECASE
)
_FAR = 200
"""No colon behind a label is as far from the beginning of its line."""
_STATEMENT = 800
_WAYS = 20
_WAY = 40
_VALUE = 90
_MOST = 12
"""No value is longer than this many lines, and none of these than ``_VALUE`` characters."""


def labelled(text: str) -> bool:
    """Whether a line opens with a label of transmission, its value behind it or not."""
    found = _label(text)
    return bool(found and _SAID.fullmatch(found["label"]) and not _NOTE.search(found["label"]))


def _label(text: str) -> re.Match[str] | None:
    """The label that a line opens with; most have their first colon too late for one."""
    if not 0 < text.find(":") < _FAR and "|" not in text:
        return None
    return LABEL.fullmatch(text[:2000])


def credit(text: str) -> bool:
    """“Transcribed by Jane Roe.”, “HTML mark-up: …”: who brought a text to the page."""
    bare = text.strip(" \t()[]").rstrip(".")
    return len(bare) <= 300 and bool(_CREDIT.fullmatch(bare) or _SUBMITTED.fullmatch(bare))


def closes(text: str, value: str = "") -> bool:
    """Whether a line below a text says how it came to its page: its source, who transcribed it. A
    label may have its ``value`` on the next line."""
    found = _label(text)
    said = found and (found["value"] or value)
    return bool(found and said and _BELOW.fullmatch(found["label"])) or credit(text)


def rights(text: str) -> str:
    """What a passage says of the rights in a text, in its own words, or the empty string."""
    if not _RIGHTS.match(text.lstrip()):
        return ""
    said = _COLOPHON.split(" ".join(text.split()))[0]
    return f"The source says: “{said}”" if len(said) <= _STATEMENT else ""


def author_of(text: str) -> str:
    """The author in “Submitted by a member on May 3, 2009 Author: Jane Roe”, or nothing."""
    found = _SUBMITTED.fullmatch(text.strip()) if len(text) <= 200 else None
    return (found["author"] or "") if found else ""


def issue_of(text: str) -> str:
    """The date in “Editorial from the June 1914 issue of The Shuttle”, or the empty string."""
    found = _ISSUE_OF.match(text)
    return dates.latest(found[1]) if found else ""


def submitted(text: str) -> bool:
    """“Submitted by a member on May 3, 2009”: who put a text on the page, and when."""
    return len(text) <= 160 and bool(_SUBMITTED.fullmatch(text.strip()))


def reprint(text: str) -> bool:
    """Whether a line opens as those do that say where a text was printed."""
    return bool(_REPRINT.match(text))


def home(text: str) -> bool:
    """“Home | Texts | Contact”, “[Home] [Texts] [Links]”, “Brandt | Moss | Home Page”: the menu of
    a site, whatever else it has in it."""
    bare = text.strip(" \t|·•")
    ends = bare[-9:].lower().endswith(_HOME) and _BAR.search(bare)
    if ("home" not in bare[:5].lower() and not ends) or len(bare) > _STATEMENT:
        return False
    bracketed = bare[0] == "[" and not _BRACKETED.sub("", bare)
    parts = _BRACKETED.findall(bare) if bracketed else _PART.split(bare)
    named = parts[0].casefold() in _HOME or (ends and parts[-1].casefold() in _HOME)
    return bool(named) and 2 < len(parts) <= _WAYS and all(len(part) <= _WAY for part in parts)


def navigation(text: str) -> bool:
    """“Main Index | Roe Archive”: a row of ways through a site, parted by bars or, three at
    least, by gaps."""
    ways = _BRACKETED.findall(text) if text.lstrip()[:1] == "[" else []
    if home(text) or (len(ways) > 2 and not _BRACKETED.sub("", text) and _capitals(ways)):
        return True
    if "    " in text or "\t" in text:
        columns = _COLUMNS.split(text.strip()[:_COLUMN_LINE])
        if len(columns) == 2 and all(len(part) <= 60 for part in columns):
            return any(_ARCHIVE.search(part) for part in columns)
    parts = _PART.split(text.strip(" \t|·•"))
    if (
        "→" in text
        or "←" in text
        or not 2 <= len(parts) <= 20
        or any(len(part) > 60 for part in parts)
        or (len(parts) == 2 and not _BAR.search(text))
    ):
        return False
    known = sum(bool(SITE.search(part)) for part in parts)
    return known == len(parts) if len(parts) == 2 else known * 2 >= len(parts)


def _capitals(ways: Sequence[str]) -> bool:
    """Whether all of some words open with capitals."""
    return all(way[0].isupper() for way in ways)


def archive(text: str) -> bool:
    """“Jane Roe Archive”, “Works Index”: the name of a part of a site."""
    return len(text) <= 60 and bool(_ARCHIVE.search(text.rstrip()))


def elsewhere(text: str) -> bool:
    """A line that leads away from the page: a link, an address, another form of the text."""
    bare = text.strip()
    found = _ELSEWHERE.fullmatch(bare.rstrip("."))
    if found is None or len(bare) > _LONGEST_WAY:
        return False
    contact = re.match(r"(?i)e-?mail|contact|tel|phone|fax", bare)
    return contact is None or bool(_ADDRESS.search(bare))


def rubric(text: str) -> bool:
    """“World Politics”, “Books & Culture”: the part of a paper or site that a text stands in."""
    return len(text) <= 60 and bool(_RUBRIC.fullmatch(text.strip()) or reviews(text))


def reviews(text: str) -> bool:
    """“Book Review”, “reviews / comptes rendus”: the part of a journal that is of reviews."""
    return len(text) <= 60 and bool(_REVIEWS.fullmatch(text.strip()))


def states(passage: Passage) -> bool:
    """Whether a passage is such a statement."""
    text = passage[0].text
    if labelled(text):
        return True
    cites = (reprint(text) or _ISSUE.match(text)) and _AGE.search(text)
    return len(passage) == 1 and len(text) <= 300 and (credit(text) or bool(cites))


def gathered(passages: Sequence[Passage]) -> list[Passage]:
    """The passages with each label and the lines of its value taken together, and parted from
    what stands above and below it without a blank line; tables as they are, but for the box of a
    wiki that says when the text was written."""
    found: list[Passage] = []
    for is_table, run in groupby(passages, key=_is_table):
        rows = [*run]
        found += rows if is_table else _gathered(rows)
    return found


def _is_table(passage: Passage) -> bool:
    return piped.is_table(passage) and not any(map(_WRITTEN.match, (one.text for one in passage)))


def _gathered(passages: Sequence[Passage]) -> list[Passage]:
    rows = [(line, line is passage[0]) for passage in passages for line in passage]
    found: list[list[Line]] = []
    at = 0
    opens = True
    while at < len(rows):
        line, first = rows[at]
        stated = not line.role and (labelled(line.text) or credit(line.text))
        end = at + 1
        if stated and labelled(line.text):
            end = at + _value([row for row, _ in rows[at : at + _MOST + 2]])
        elif stated and end < len(rows) and _goes_on(line, rows[end][0]):
            end += 1
        if first or stated or opens:
            found.append([])
        found[-1] += (row for row, _ in rows[at:end])
        opens = stated
        at = end
    return list(found)


def _goes_on(one: Line, two: Line) -> bool:
    """Whether a line right below a credit names who else had a hand in it: “Distributed
    Proofreading Team at …”."""
    close = two.start == one.end + 1 and not FINAL.search(one.text[-40:])
    return close and len(two.text) <= 2 * _VALUE and bool(_TEAM.search(two.text))


def _value(rows: Sequence[Line]) -> int:
    """How many rows a label and its value take."""
    below = LABEL.fullmatch(rows[0].text)
    empty = below is not None and not below["value"]
    if empty and len(rows) > 1 and rows[1].start > rows[0].end + 1:
        alone = len(rows) == 2 or rows[2].start > rows[1].end + 1
        return 2 if alone and _is_value(rows[1]) and rows[1].width <= _VALUE else 1
    taken = 1
    for one, two in pairwise(rows[: _MOST + 1]):
        after = rows[taken + 1].width if taken + 1 < len(rows) else 0
        if two.start != one.end + 1 or not _is_value(two):
            break
        if _LICENCE.match(two.text.strip()) or (empty and taken == 1):
            pass
        elif _ends(one, two, after if taken > 1 else 0, empty=empty):
            break
        taken += 1
    return taken


def _ends(one: Line, two: Line, after: int, *, empty: bool) -> bool:
    """Whether a value ends between two lines; ``after`` is the width of the line below these."""
    if two.width > _VALUE or (not empty and not _runs_on(one, two)):
        return True
    if dates.dated(two.text) and not _YEAR.fullmatch(two.text.strip()):
        return True
    ends = [FINAL.search(line.text[-40:]) is not None for line in (one, two)]
    return after > _VALUE and ends == [True, False]


def _runs_on(one: Line, two: Line) -> bool:
    """Whether a line goes on with the value that stands behind its label."""
    opening = two.text.lstrip()[:1]
    if LABEL.fullmatch(two.text):
        return False
    if one.text.rstrip()[-1:] in ",;" or _LICENCE.match(one.text.strip()):
        return True
    return not FINAL.search(one.text[-40:]) and (opening.islower() or one.width > 60)


def _is_value(line: Line) -> bool:
    """Whether a line may be part of the value of the label above it."""
    text = line.text
    return not (
        line.hollow
        or line.role
        or line.width > 2 * _VALUE
        or labelled(text)
        or SEPARATOR.fullmatch(text)
        or SALUTATION.fullmatch(text[:120])
        or elsewhere(text)
        or headings.marked(text)
        or headings.division(text)
    )
