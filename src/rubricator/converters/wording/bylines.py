"""Names that stand alone on a line, bylines, and what they say of an author."""

from __future__ import annotations

import re
from dataclasses import replace
from unicodedata import combining

from rubricator.annotators.keys import fold
from rubricator.annotators.names import lexicon
from rubricator.converters.layout.headings import capitals
from rubricator.converters.wording import dates
from rubricator.model import Metadata

PARTICLES = re.compile(
    "de|del|della|der|den|di|da|do|dos|du|la|le|van|von|zu|zur|ter|ten|af|av|el|al|ap|bin|ibn|y|e|et"
    "|and|&|und",
    re.IGNORECASE,
)
HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|dr|prof|professor|rev|reverend|sir|lady|lord|hon|st|capt|col|gen)\.?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:an? [a-z]+ )?"
    r"(?:(?:written|edited|translated|transcribed|compiled|reviewed|interviewed)"
    r"(?: and [a-z]+ed)?(?:,? with [^,:.]{3,60})?,? )?"
    r"by:?|von|par|por|(?:author(?:\(s\))?|autor|auteur|verfasser) ?[:|])\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
STYLE = re.compile(
    r"^(?:by )?the (?:late )?(?:(?:right|rt\.?|very|most) )?"
    r"(?:rev\.?|reverend|hon\.?|honou?rable) ",
    re.IGNORECASE,
)
"""How a byline speaks of a clergyman or a lord: “By the Rev. Otto Keller”."""
_SENT = re.compile(
    r"our (?:\w+ ){0,3}(?:correspondent|reporter|critic)s?(?: (?:in|at) (?-i:[^\W\d_a-z])\w+)?"
    r"(?:, | (?=(?-i:[^\W\d_a-z]))|[.,]?$)",
    re.IGNORECASE,
)
"""How a paper speaks of those who write for it: “By our special correspondent, Jane Roe”."""
_SECOND_HAND = re.compile(
    "edited|translated|transcribed|compiled|interviewed|übersetz|herausgegeben", re.IGNORECASE
)
_OTHER_HAND = re.compile(
    r"\s*(?:edited|translated|illustrated|revised|selected|arranged|compiled|collected|annotated"
    r"|abridged|adapted|done|rendered|newly|with)\b(?:.{0,80}\W)?by:?\s*",
    re.IGNORECASE,
)
_HANDS = re.compile(r"(?:an?|the|several|various|many|one|two|three|his|her)\b", re.IGNORECASE)
"""What names no one, but whose work it is: “By a Lady”, “by several hands”."""
_WORDS = frozenset(
    "on for with to from about at by or against in is are not the what why today preface"
    " introduction foreword afterword postscript prologue epilogue appendix reconsidered"
    " revisited speech report remarks address statement resolution theses interview reply"
    " discussion session committee bureau council secretariat commission ministry letters diary"
    " journal papers minutes correspondence memoirs memorandum petition telegrams chairman"
    " collection collections fonds manuscripts editorial note notes".split()
)
"""Words that no name has, even in capitals."""
_COLLECTIVE = re.compile(
    r"(?:(?:by )?the editors?|editorial (?:board|committee)|anonymous"
    r"|(?:(?:from|by) )?(?:our|a) (?:own |special |staff )*correspondents?"
    r"|unsigned|die redaktion|la rédaction|la redacción|la redazione)\.?",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:the )?(?:(?:national|central|executive|political|international|district|strike|provisional"
    r"|organi[sz]ing|general|editorial) )+(?:committee|secretariat|bureau|board|council)"
    r"(?:,? (?:of )?(?:the )?(?-i:[^\W\d_a-z])[^:0-9]*)?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:the )?(?:author|translator|editor|professor|lecturer|fellow|member|secretary|chairman"
    r"|department|university|institute|illustrated"
    r"|with (?:an? )?(?:introduction|illustrations|notes|preface|foreword)"
    r"|(?:late|sometime|formerly)(?= \w+ (?:of|to|at|in))"
    r"|(?:vicar|rector|curate|minister|dean|canon|chaplain|incumbent|headmaster)(?= (?:of|to)))\b"
    r"(?![’']s\b)",
    re.IGNORECASE,
)


_HELD = re.compile(
    r"\s*[0-9]{1,3}(?:st|nd|rd|th) [^\W\d_a-z][^.;!?:]{3,60}: [0-9]{4} ?[-–‐] ?"
    r"(?:[0-9]{4}|[Pp]resent)?\s*"
)
_TO = re.compile(r"\b(?:of|in|at|for) .{2,60}\bto (?:the )?(?-i:[A-Z])", re.IGNORECASE)
"""“The Minister in Lisbon to the Secretary of State”: who wrote to whom."""
OTHERS = re.compile(r",? (?:and|&) (?:others|al\.|friends|comrades)$")
_COMRADE = re.compile(r"(?:Comrade|Citizen|Genosse|Camarade) (?=[A-Z])")
_NAME_AND_YEAR = re.compile(
    r"[ \t]*(?P<name>[^\W\d_a-z][^\d,;:()]{4,50}?)"
    r"(?P<month>,? [^\W\d_a-z][a-z]{2,8}\.?)? (?P<open>\()?"
    r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?(open)\))[ \t]*"
)
_PLACE = re.compile(r"(?:New|San|Santa|Los|Las|Saint|St|Fort|Port|Rio|Buenos|Mount)\b")
_SOLD = re.compile(
    r"\bpp?\.? ?[0-9]|[0-9] ?pp?\b(?!\.? ?m\b)|\b[0-9]+ pages\b|[£$€] ?[0-9]|\bISBN\b"
)
"""What is said of a book that is reviewed: its author has not written the review."""


def looks_like_name(text: str) -> bool:
    """Whether a line may be nothing but the name of a person, or several with “and”.

    Two to eight words (four at most between commas or conjunctions) in capitals, initials and
    particles among them, without digits or an end stop.
    """
    text = text.strip(" \t,*")
    if not 4 <= len(text) <= 90 or re.search(r"[0-9:;!?“”\"()\[\]|/>]|[a-z]{2}\.$", text):
        return False
    if _WRITTEN_AS.match(text) and not text.isupper():
        return False
    parts = re.split(r",\s*(?:and |& )?|\s+(?:and|AND|&|und|et|y)\s+", OTHERS.sub("", text))
    return all(_one_name(part.split()) for part in parts if part.strip())


_WRITTEN_AS = re.compile(r"(?:MSS?|TSS?|[AT](?:[LPCN]S?|N|D)S?)\b\.?,? ")
"""How a letter was written, before where it is kept: “TS. Private”, “ALS Harrow”."""
_POSSESSIVE = re.compile(r"[^\W\d_]['’][sS]$")
_BEHIND = 6
_OF_NAMES = 0.5
"""What is said behind a name in more words, fewer of them with capitals, is a sentence."""
_GIVEN = re.compile(
    "(?:John|William|James|George|Charles|Thomas|Henry|Robert|Edward|Joseph|David|Michael|Richard"
    "|Peter|Paul|Samuel|Frederick|Walter|Arthur|Albert|Frank|Daniel|Andrew|Martin|Benjamin|Philip"
    "|Francis|Alexander|Stephen|Simon|Mark|Anthony|Christopher|Kevin|Brian|Eric|Harold|Ernest|Leo"
    "|Mary|Elizabeth|Anne?|Jane|Margaret|Sarah|Emily|Charlotte|Alice|Helen|Ruth|Emma|Susan|Rosa"
    "|Clara|Catherine|Katherine|Eleanor|Dorothy|Louise|Julia|Laura|Rachel|Virginia|Barbara|Maria"
    "|Karl|Friedrich|Wilhelm|Hans|Heinrich|Franz|Otto|Ernst|Johann|Georg|Anna|Jean|Pierre|Jacques"
    "|Tony|Tom|Jim|Joe|Jack|Bill|Bob|Ted|Ben|Sam|Fred|Alex|Nick|Chris|Ian|Alan|Allan|Colin|Nigel"
    "|Hugh|Duncan|Derek|Neil|Ralph|Raymond|Roger|Leonard|Lawrence|Douglas|Isaac|Jacob|Abraham"
    "|Leon|Léon|León|Lev|Sue|Kate|Jessie|Grace|Amy|Edith|Ellen|Hannah|Agnes|Nora|Vera|Olga|Sophie"
    "|Irene|Ada|Ines|Pedro|Miguel|Jorge|Manuel|Francisco|Diego|Ernesto|Rudolf|Ludwig|Hermann|Kurt"
    "|Walther|August|Gustav|Emil|Julius|Erich|Werner|Moritz|Ferdinand|Klara|Käte|Käthe|Lenz"
    "|Louis|Henri|Charles|Georges|Marie|Simone|Victor|Ivan|Nikolai|Vladimir|Sergei|Alexandr[ae]"
    "|Antonio|José|Juan|Carlos|Giovanni|Giuseppe|Pablo|Luis|Eugene|Max|Oscar)"
)


def surely_name(text: str) -> bool:
    """Whether a line that looks like a name has initials or a common given name in it."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return bool(
        re.search(r"(?<!\w)[A-Z]\.", text) or OTHERS.search(text) or _GIVEN.fullmatch(first.title())
    )


_OPENINGS = frozenset("and & the a an on in to of chapter part book".split())
"""Words with which no name begins."""


def _one_name(parts: list[str]) -> bool:
    named = [part for part in parts if not (PARTICLES.fullmatch(part) or HONORIFIC.fullmatch(part))]
    if not 1 <= len(named) <= 4 or not 2 <= len(parts) <= 6:
        return False
    if parts[0].lower() in _OPENINGS:
        return False
    if _WORDS & {part.lower() for part in parts} or any(map(_POSSESSIVE.search, parts)):
        return False
    return all(
        part[0].isupper() and all(c.isalpha() or c in ".'’-‑" or combining(c) for c in part)
        for part in named
    )


def collective(text: str) -> bool:
    """Whether a line names those who wrote without a name of their own: “The Editors”."""
    return bool(_COLLECTIVE.fullmatch(text.strip()))


def body(text: str) -> bool:
    """Whether a line names a body that writes as one: “National Committee of the Ferrymen”."""
    return len(text) <= 90 and bool(_BODY.fullmatch(text.strip()))


def office(text: str) -> bool:
    """Whether a line says what its author is: “Author of …”, “University of …”."""
    return len(text) <= 120 and bool(_OFFICE.match(text.strip())) and not _TO.search(text)


def other_hand(text: str) -> bool:
    """“Edited, with notes, by”: a line below which those are named who had a hand in what another
    has written."""
    return len(text) <= 120 and bool(_OTHER_HAND.fullmatch(text))


def compiled(text: str) -> bool:
    """“Compiled by Jane Roe”: whose work a guide or a list is, who has written nothing in it."""
    return text.lower().startswith("compiled by ") and byline(text) is not None


_LABELS = ("author", "autor", "auteur")
_PICTURED = re.compile(r"\b(?:courtesy|photographed|pictured|portrait)\b", re.IGNORECASE)
"""What is said of whom a picture shows: “Jane Roe, photographed in 1865”."""
_TURNED = re.compile(
    r"(?P<last>[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?), "
    r"(?P<first>[^\W\d_a-z][\w’'-]*\.?(?: [^\W\d_a-z][\w’'-]*\.?){0,2})(?=\s*$|,? [0-9(\[]|, b)"
)
_DELIVERED = re.compile(
    r"\W*(?:an? )?(?:(?:sermon|lecture|speech|address|discourse|oration|homily|talk) )?"
    r"(?:delivered|preached|spoken)\b.{0,160}?\bby(?: (?:the(?: (?=rev))?)?(?P<name>\S.{2,120}))?",
    re.IGNORECASE,
)


def delivered(text: str) -> Metadata | None:
    """“Delivered on Sunday, 4 March 1838, by the Rev. Jane Roe, at Leeds”: who spoke, and when;
    without an author where the line ends with “by”."""
    found = _DELIVERED.fullmatch(text)
    if found is None:
        return None
    said = byline(f"by {found['name']}") if found["name"] else (Metadata(), 0, 0)
    return said and replace(said[0], date=dates.latest(text), genre="speech")


def held(text: str) -> bool:
    """“31st Governor of Oregon: 1921–1927”: which office the person held who is named above."""
    return len(text) <= 120 and bool(_HELD.fullmatch(text))


def turned(name: str) -> tuple[str, int] | None:
    """The name that libraries turn, “Roe, Jane Ann, 1871–1949”, as it is said, and where its words
    end."""
    found = _TURNED.match(name)
    if found is None or not looks_like_name(f"{found['first']} {found['last']}"):
        return None
    return f"{found['first']} {found['last']}", found.end()


def byline(text: str) -> tuple[Metadata, int, int] | None:
    """“By Jane Roe”: what it says, and where in the line the author's name stands.

    The place is (0, 0) in a line that names a translator or an editor only.
    """
    bare = text.rstrip()
    lead = len(bare) - len(bare.lstrip())
    found = _BY.fullmatch(bare[lead:]) if len(bare) <= 160 else None
    if not found:
        return None
    parts = turned(found["name"])
    if parts and (bare[lead:].lower().startswith(_LABELS) or given_known(parts[0])):
        start = lead + found.start("name")
        return Metadata(author=(parts[0],)), start, start + parts[1]
    style = STYLE.match(found["name"])
    name = found["name"][style.end() :] if style else _SENT.sub("", found["name"], count=1)
    if not name:
        return Metadata(), 0, 0
    cut = re.search(r"\s*[,;|(]|\s[–—-]\s|\.$", name)
    end = _several(name) or (cut.start() if cut else len(name))
    if not looks_like_name(name[:end]) and not _single(name[:end]):
        anonymous = len(bare) <= 60 and len(bare.split()) <= 7 and bare[-1:].isalnum()
        return (Metadata(), 0, 0) if anonymous and _HANDS.match(name) else None
    if _SECOND_HAND.match(bare[lead:]):
        return Metadata(), 0, 0
    start = lead + found.end("name") - len(name)
    said = Metadata(author=names_in(name[:end]), date=dates.latest(name[end:]))
    return said, start, start + end


_WITH = re.compile(r",\s*(?:and |& )?|\s+(?:and|&)\s+")
_ALL = re.compile(r"[^;|()\[\]–—]+?(?=\s*(?:[;|(\[]|\s[–—-]\s|\.?$))")


def _several(name: str) -> int:
    """Where the names of several authors end, each of whom has a known given name: “Jane Roe, Ada
    Brandt and Karl Moss”; 0 where there is one."""
    found = _ALL.match(name) if "," in name else None
    names = _WITH.split(found[0]) if found else []
    return found.end() if found and len(names) > 1 and all(map(given_known, names)) else 0


def given_known(name: str) -> bool:
    """Whether words are the name of a person whose first name is known, and is no place's."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    listed = lexicon.listed(fold(first))
    known = lexicon.is_given(fold(first)) and not any(code[0] == "P" for code in listed)
    return known and len(name.split()) > 1 and looks_like_name(name)


_WRITINGS = re.compile(
    r"\b(?:Correspondence|Letters|Works|Writings|Papers|Archives?|Speeches|Articles|Documents|Diar(?:y|ies))$"
)
"""What ends a heading that is no name: “Brandt-Keller Correspondence 1912”."""


def name_and_year(text: str) -> tuple[Metadata, int, int] | None:
    """“Jane Roe 1912”, “Jane Roe (1912)”, “Jane Roe, May 1912”, as ``byline``: how archives
    head what somebody wrote then."""
    found = _NAME_AND_YEAR.fullmatch(text)
    if found is None:
        return None
    start, end = found.span("name")
    month = (found["month"] or "").strip(" ,.").lower()
    named = month in dates.MONTHS and looks_like_name(found["name"])
    end = end if named or not month else found.end("month")
    name = text[start:end]
    if not looks_like_name(name) or place(name) or _WRITINGS.search(name):
        return None
    date = dates.latest(text[end:]) if named else found["year"]
    return Metadata(author=names_in(name), date=date), start, end


_POSTED = re.compile(
    r"\s*(?:(?:posted|published|written|submitted|added) )?(?:on )?(?P<before>[^|]{0,30}?),? ?"
    r"\bby (?P<name>\S.{2,60}?)(?:,? (?:on|at|[|·•–—-]) (?P<after>[^|]{4,40}))?\s*",
    re.IGNORECASE,
)


_HOUR = re.compile(
    r",? (?:at )?[0-9]{1,2}[:.][0-9]{2} ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?$", re.IGNORECASE
)


def posted(text: str) -> tuple[Metadata, int, int] | None:
    """“Posted on 3 May 2011 by Jane Roe”, “by Jane Roe on May 3, 2011”, as ``byline``."""
    found = _POSTED.fullmatch(text) if len(text) <= 120 else None
    if found is None or not looks_like_name(found["name"]):
        return None
    values = (
        dates.whole(_HOUR.sub("", said).strip(" ,"))
        for said in (found["before"], found["after"])
        if said
    )
    date = next(filter(None, values), "")
    return (
        (Metadata(author=names_in(found["name"]), date=date), *found.span("name")) if date else None
    )


def sold(text: str) -> bool:
    """Whether words have the pages, the price or the ISBN of a book in them."""
    return bool(_SOLD.search(text))


def place(name: str) -> bool:
    """Whether what looks like a name is a place's: “New York”."""
    return bool(_PLACE.match(name.strip()))


def dated_name(text: str) -> tuple[Metadata, int, int] | None:
    """“Jane Roe, 3 May 1912”: a name, and a date or something behind a bar, as ``byline``."""
    cut = re.search(r"\s*(?:[,;–—-]|(?P<bar>[|•·▪]))\s", text[:160])
    if cut is None or len(text) > 160 or not looks_like_name(text[: cut.start()]):
        return None
    rest = text[cut.end() :]
    told = len(rest.split()) > _BEHIND and capitals(rest) < _OF_NAMES
    if told or sold(rest) or _PICTURED.search(rest):
        return None
    date = dates.latest(rest)
    start = len(text) - len(text.lstrip())
    name = text[start : cut.start()]
    return (
        (Metadata(author=names_in(name), date=date), start, cut.start())
        if date or cut["bar"]
        else None
    )


def _single(name: str) -> bool:
    """A byline of one word (“By Voltaire”) or in capitals with initials."""
    parts = name.split()
    return 1 <= len(parts) <= 5 and all(part[0].isupper() for part in parts)


def names_in(text: str) -> tuple[str, ...]:
    """The names of a byline, one by one."""
    bare = OTHERS.sub("", text.strip(" \t*_,"))
    parts = re.split(r",\s*(?:and |& )?|\s+(?:and|AND|&|und|et)\s+", bare)
    return tuple(_COMRADE.sub("", part.strip()) for part in parts if part.strip())
