"""What stands above the title of a text that is not the text's: the name of a site or collection,
a journal and its issue, the kind of text that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from rubricator.converters.layout import headings
from rubricator.converters.lines import Line
from rubricator.converters.wording import (
    affiliations,
    bylines,
    datelines,
    dates,
    front_matter,
    imprints,
    persons,
    transmission,
)
from rubricator.model import Metadata

Passage = Sequence[Line]

_TOP = 10
_LONGEST = 160
_PAPER = 8
"""The name of no journal has more words."""
_DOMAIN = re.compile(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+){0,3}\.[a-z]{2,6}")
_HOME = re.compile(
    r"(?:Home|Home ?page|Main(?: page)?)[ \xa0]*(?:[>»›→▸|/·•]|::) *\S.{2,120}[^.]", re.IGNORECASE
)
_SITE = re.compile(
    r"(?=[^\W\d_a-z])[^.:;!?0-9]{3,60}\b"
    r"(?:Internet Archives?|Digital (?:Archives?|Library|Collections?)|(?<!The )Online Library)"
    r"|Encyclop(?:a|ae|æ)?edia of [^.:;!?0-9]{3,60} On-?[Ll]ine"
)
_PROJECT = re.compile(r"The (?:[^\W\d_a-z][\w’'-]+ ){1,4}(?:Project|Archives?|Library|Sourcebook)")
_PATH = re.compile(r"[^:]{2,60}(?:: [^:]{2,60}){1,6}")
_RIGHTS = re.compile(
    r"[ \t]*(?:copyright|©|\(c\))(?:[ \t]*(?:©|\(c\)|by|the|[0-9]{4}|present|[-–,:/]))*[ \t]*"
    r"(?P<owner>[^\W\d_][^.,;:|0-9]{4,80})",
    re.IGNORECASE,
)
"""“Copyright © 1996–2010 Ferry History Group”, below a text."""
_FOOT = 8
"""The rights in a page are told by one of so many last passages."""
_STEPS = 3
"""No title has more parts between colons, nor so many where the first is short for a name."""
_PLACES = re.compile(
    r"\b(?:Archives?|Library|Home ?page|Newspapers|Periodicals|Index|Encyclop(?:a|ae|æ)dia)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?:The )?(?:(?:Selected|Collected|Complete|Early|Later|Political|Other) ){0,3}"
    r"(?:Works|Writings|Speeches|Articles|Essays|Letters) (?:of|by) (?P<author>[^\d,;:()]{4,60}?)"
    r"(?: in (?:the )?[A-Z][^\d,;:()]{3,60})?"
    r"(?:,? (?P<year>(?:1[5-9]|20)[0-9]{2})(?: ?[-–] ?[0-9]{2,4})?)?"
)
_TO_WHOM = re.compile(r"\s*(?:\[?(?:[0-9]{1,4}|[IVXLC]+)[.\]] )?(?:To|TO) ")
"""How the first of a collection of letters opens, of which a title stands above it."""
_HOLDINGS = re.compile(
    r"(?:The )?(?:Archives?|Documents|Records) (?:of|from|in) (?:the )?[A-Z].{2,80}"
)
_KEEPER = re.compile(
    r"\b(?:Librar(?:y|ies)|Archives?|Museum|Historical Society|Records? Office"
    r"|Special Collections)\b"
)
_KEPT = re.compile(
    r"[^.:;!?]{3,80}?\b(?:diar(?:y|ies)|papers|letters|correspondence|collection|records|journals?"
    r"|fonds|scrapbooks?|memoirs)\b,? [^.:;!?]{0,30}?(?:1[5-9]|20)[0-9]{2}\b"
)
"""Who keeps papers, and the title that is given to these there: “Ada Dale diary, 1916-1917”."""
_UNIVERSITY = re.compile(
    r"(?:THE )?UNIVERSITY (?:OF|COLLEGE) [A-Z’' -]{3,50}|[A-Z’' -]{3,40} (?:UNIVERSITY|COLLEGE)"
)
_JOURNAL = re.compile(
    r"(?:The )?(?:\w+ ){0,2}(?:Journal|Annals|Bulletin|Proceedings|Transactions|Review)"
    r"(?: (?:of|for|in)\b.+)?"
    r"|(?:[\w&’'-]+ ){1,6}(?:Review|Journal|Quarterly|Magazine|Gazette|Bulletin|Studies|Monthly"
    r"|Weekly|Chronicle|Herald|Tribune|Times|Newsletter|Notices|Record|Letters|Forum|Annals)",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"(?:(?:the|an?|official|central|theoretical|political|weekly|monthly) ){0,3}organ of (?:the )?"
    r"(?-i:[A-Z])[^.:;]{3,90}",
    re.IGNORECASE,
)
"""Below the name of a paper: whose it is."""
_COMMON = re.compile(r"\b(?:Times|Letters|Record|Notices|Weekly|Forum|Chronicle)$", re.IGNORECASE)
"""Words that end the titles of books as well: “Quiet Times”."""
_SHORT_NAME = 2
_PAGES = re.compile(r"(?:pp?\.? ?)?[1-9][0-9]{0,3} ?[-–] ?[1-9][0-9]{1,3}\.?")
"""The pages of a text in its journal, on a line of their own."""
_DIARY = re.compile(
    r"\bof (?:an?|my|his|her|our)\b|\b(?:voyages?|travels?|tour|residence|journey|expedition)\b",
    re.IGNORECASE,
)
"""What a journal is of that somebody kept for himself."""
_SUBTITLED = re.compile(r"(?:An?|or,?|How|Why|Being)\b", re.IGNORECASE)
"""How what goes on with a title begins below it."""
_SORT = re.compile(
    r"(?:(?:original|research|review|short|brief|regular|feature|full|invited|special|primary)"
    r" (?:articles?|papers?|reports?|communications?|essays?|notes?|research)"
    r"|(?:working|discussion|occasional|policy|technical) (?:papers?|reports?)(?: series)?"
    r"|case (?:reports?|stud(?:y|ies))|articles?|essays?|(?-i:LETTERS|ARTICLES)"
    r"|(?-i:PERSPECTIVES?|COMMENTARY|EDITORIALS?|OPINION|VIEWPOINT|FEATURES?|LEADING ARTICLES?))",
    re.IGNORECASE,
)
_HOMEPAGE = re.compile(r"journal home ?page ?: ?\S", re.IGNORECASE)
"""Below the name of a journal."""
_ACCESS = re.compile(r"\s+open access$", re.IGNORECASE)
_STAMP = re.compile(
    r"arXiv:\s?[\w.-]+/?[0-9v]+ \[[\w. -]+\] (?P<date>[0-9]{1,2} \w{3,9} [0-9]{4})"
    r"|(?:ISSN|e-ISSN|ISSN \(online\))[: ]+[0-9]{4}-[0-9]{3}[0-9X].{0,60}"
    r"|(?:https?://(?:dx\.)?doi\.org/|(?-i:doi:? ?|DOI ))10\.[0-9]{4,9}/\S+"
    r"|(?P<journal>[A-Z][\w.& ]{3,60}?)\. (?P<issued>(?:1[89]|20)[0-9]{2}(?: [A-Z][a-z]{2}(?:[ -]"
    r"[A-Z0-9]\w{0,3})?)?); ?[0-9]{1,4}(?: ?\([^()]{1,20}\))?: ?[\w–-]+\..{0,80}",
    re.IGNORECASE,
)
"""“arXiv:2104.01234v2 [cs.CL] 17 Sep 2021”, an ISSN, “J Harb Med. 2019 Jul 4;8:112.”"""
_HOSTED = re.compile(
    r"(?:contents lists available at|journal homepage:|available online at) .{3,100}", re.IGNORECASE
)


@dataclass(frozen=True)
class Above:
    """What a line above a title is: its element, the type of that, and what it says."""

    kind: str
    type: str
    said: Metadata = field(default_factory=Metadata)


def read(
    passage: Passage, after: Sequence[Passage], *, told: bool = False, owner: str = ""
) -> Above | None:
    """What a line by itself above a title is, ``after`` being the passages below, ``told`` whether
    it is said further down how the text came to its page, and ``owner`` who has the rights in it;
    None of the title and of everything else."""
    text = passage[0].text.strip(" \t\xa0")
    if len(passage) > 1 or not 3 <= len(text) <= _LONGEST or not after:
        return None
    told = told or any(map(transmission.states, after))
    named = _site(text, after, told=told) or _collection(text, after)
    if named is not None:
        return named if front_matter.breadcrumb(text) or owned(after) else None
    found = _stamp(text) or _paper(text, after)
    if found is None and owner and _owns(owner, text) and owned(after):
        return Above("fw", "breadcrumb")
    return found


def owner(passages: Sequence[Passage]) -> str:
    """Who has the rights in a page by the last lines of it, as ``_words`` has it, or nothing."""
    below = (line.text for one in passages[-_FOOT:] for line in one if len(line.text) <= _LONGEST)
    return next((_words(said["owner"]) for text in below if (said := _RIGHTS.match(text))), "")


def _owns(owner: str, text: str) -> bool:
    """Whether a line names who has the rights, perhaps with “of …” behind it, and is no person."""
    name = _words(text)
    known = name == owner or name.startswith(f"{owner} of ")
    return known and " " in owner and not persons.is_person(text)


def _words(text: str) -> str:
    """The words of a line in small letters, with a blank between them."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def parted(passages: Sequence[Passage], owner: str = "") -> list[Passage]:
    """The passages, with each line that ``read`` knows parted from the title right below it."""
    found: list[Passage] = []
    for at, passage in enumerate(passages[:_TOP]):
        rest = passage
        below = passages[at + 1 : at + 4]
        while 1 < len(rest) > len(passage) - _TOP and read(
            rest[:1], [rest[1:], *below], owner=owner
        ):
            found.append(rest[:1])
            rest = rest[1:]
        found.append(rest)
        if not (rest[0].apart or read(rest, below, owner=owner)):
            return [*found, *passages[at + 1 :]]
    return [*found, *passages[_TOP:]]


def _stamp(text: str) -> Above | None:
    """The stamp of a repository, or how an index of journals cites what stands below."""
    found = _STAMP.fullmatch(text)
    if found is None:
        return Above("ab", "imprint") if _HOSTED.fullmatch(text) else None
    day = dates.whole(found["date"]) if found["date"] else None
    return Above("ab", "imprint", Metadata(date=day or (found["issued"] or "")[:4]))


def _site(text: str, after: Sequence[Passage], *, told: bool) -> Above | None:
    """The name of a site, or the way through it to the page, which may end with the page's own
    title. “Jane Roe Archive” is a site's where it is said below how a text came to its page."""
    if _HOME.fullmatch(text):
        said = front_matter.breadcrumb(text) or Metadata()
        own = after[0][0].text.strip() in said.author and not (after[1:] and _titled(after[1:]))
        return Above("fw", "breadcrumb", Metadata() if own else said)
    below = after[0][0].text.strip(" \t\xa0")
    if _HOME.fullmatch(below) and not transmission.elsewhere(text):
        return Above("fw", "breadcrumb")
    if _DOMAIN.fullmatch(text) or _SITE.fullmatch(text) or _HOMEPAGE.match(text):
        return Above("fw", "breadcrumb")
    if told and transmission.archive(text):
        return Above("fw", "breadcrumb")
    parts = text.split(": ")
    if _PATH.fullmatch(text) and len(parts) > 1:
        where = sum(bool(_PLACES.search(part)) for part in parts)
        known = _PLACES.search(parts[0]) and (where > 1 or _SITE.fullmatch(parts[0]))
        if known or len(parts) > (_STEPS - 1 if parts[0].isupper() else _STEPS):
            named = [part for part in parts if persons.is_person(part) and not _PLACES.search(part)]
            return Above("fw", "breadcrumb", Metadata(author=tuple(named[-1:])))
    return None


def _collection(text: str, after: Sequence[Passage]) -> Above | None:
    """The name of the collection or series that a text stands in."""
    works = None if _TO_WHOM.match(after[0][0].text) else _WORKS.fullmatch(text)
    if works and bylines.looks_like_name(works["author"]):
        said = Metadata(author=(works["author"].strip(),), date=works["year"] or "")
        return Above("head", "catalogue", said)
    goes_on = _SUBTITLED.match(after[0][0].text.strip())
    if not goes_on and (_HOLDINGS.fullmatch(text) or _PROJECT.fullmatch(text)):
        return Above("head", "catalogue")
    keeps = _KEEPER.search(text) and headings.capitals(text) == 1 and text[-1].isalpha()
    if keeps and text.replace(",", "").replace(" ", "").isalpha():
        return Above("head", "catalogue") if _KEPT.match(after[0][0].text.strip()) else None
    return None


def _paper(text: str, after: Sequence[Passage]) -> Above | None:
    """A journal, its issue, the kind of text, or who publishes it, with the title below."""
    if _sorted(text):
        return Above("fw", "breadcrumb") if _titled(after) else None
    if imprints.heads_issue(text):
        said = imprints.imprint(text) or Metadata()
        return Above("ab", "imprint", said) if owned(after) else None
    below = after[0][0].text.strip()
    if _PAGES.fullmatch(text):
        return Above("ab", "imprint") if owned(after) else None
    if _PAGES.fullmatch(below) and (issue := imprints.imprint(text)):
        return Above("ab", "imprint", issue)
    organ = _ORGAN.fullmatch(text) and _titled(after)
    if organ or _ORGAN.fullmatch(below) or _HOMEPAGE.match(below) or _masthead(text, after):
        return Above("ab", "imprint")
    if _UNIVERSITY.fullmatch(text):
        return Above("ab", "imprint") if imprints.series(below) or _sorted(below) else None
    if (
        _DIARY.search(text)
        or not _JOURNAL.fullmatch(text)
        or len(text.split()) > _PAPER
        or headings.capitals(text) < 1
    ):
        return None
    issued = imprints.heads_issue(below) or _stamp(below) is not None or _sorted(below)
    dated = datelines.dateline(below) and len(after) > 2 and signed(after)
    sure = len(text.split()) > _SHORT_NAME or not _COMMON.search(text)
    named = sure and not _SUBTITLED.match(below) and _titled(after) and signed(after)
    return Above("ab", "imprint") if issued or named or dated else None


def _masthead(text: str, after: Sequence[Passage]) -> bool:
    """Whether a line names a paper whose volume stands below, or gives its number above its day,
    with a title below that."""
    below = after[0][0].text.strip()
    volume = front_matter.ISSUE_WORD.match(below) and imprints.heads_issue(below)
    dated = front_matter.number_alone(text) and datelines.dateline(below) is not None
    rest = [one for one in (after[0][1:], *after[1:]) if one]
    return bool(volume or dated) and bool(rest) and _titled(rest)


def _sorted(text: str) -> bool:
    """Whether a line is the kind of text that stands below: “RESEARCH ARTICLE”, “Book Review”."""
    said = _ACCESS.sub("", text)
    return transmission.reviews(text) or bool(_SORT.fullmatch(said))


def _titled(after: Sequence[Passage]) -> bool:
    """Whether what stands right below is a title, or another line of those that stand above one."""
    text = after[0][0].text
    if read(after[0][:1], [*filter(None, [after[0][1:_TOP]]), *after[1:]]):
        return True
    return (
        headings.title(text)
        and not headings.numbered(text)
        and not headings.marked(text)
        and bylines.byline(text) is None
        and datelines.dateline(text) is None
        and not persons.is_person(text)
    )


def owned(after: Sequence[Passage]) -> bool:
    """Whether a title stands right below, or below the name of its author or its day."""
    if _titled(after):
        return True
    below = [one for one in (after[0][1:], *after[1:]) if one]
    first = after[0][0].text
    between = persons.is_person(first) or datelines.dateline(first) is not None
    return bool(below) and between and _titled(below)


def signed(after: Sequence[Passage]) -> bool:
    """Whether an author is named right below the title, which is the first of ``after``."""
    rows = (line.text for passage in after for line in passage)
    return any(map(names_author, islice(rows, 1, 4)))


def names_author(row: str) -> bool:
    """Whether a line says who wrote the text and nothing else: a byline, names and places."""
    return bool(bylines.byline(row) or affiliations.signed(row) or persons.is_person(row))
