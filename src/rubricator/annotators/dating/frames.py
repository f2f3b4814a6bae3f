"""What stands around a number or a name of a month, and decides whether it is a date at all.

Pages, sums, counts, regiments, house numbers and verbs look like dates; their company tells.
Every look-behind reads a bounded number of characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rubricator.annotators.dating.vocabulary import GAP, MONTH

if TYPE_CHECKING:
    from rubricator.annotators.dating.units import Unit

REACH = 28
"""How many code points before an expression are looked at."""

COUNTED = re.compile(
    rf"(?:-|{GAP})(?:(?:\w+{GAP})?(?:men|women|people|persons|souls|soldiers|sailors|troops"
    r"|miles|feet|foot|ft|yards|inches|met(?:re|er)s|km|kilomet(?:re|er)s|acres|hectares|tons"
    r"|tonnes|pounds|lbs?|ounces|kg|dollars|cents|francs|marks|rou?bles|pesetas|lire|florins"
    r"|guineas|crowns|shillings|pence|ducats|guns|rifles|horses?|horsemen|cattle|sheep|ships"
    r"|prisoners|wounded|casualties|copies|pages|words|lines|votes|members|delegates|deputies"
    r"|students|inhabitants|residents|families|houses|households|bottles|barrels|bushels|volumes"
    r"|specimens|species|hours|hrs|minutes|degrees|volts|watts|calories|percent|others|voters"
    r"|passengers|employees|workers|peasants|refugees|patients|children|times|years|months|weeks"
    r"|shares|units|jobs|cubic|square|metric|items|seats|tickets|jews|bricks|stars)\b"
    rf"|(?:per{GAP}cent|or{GAP}(?:more|so)|of{GAP}(?:them|these|those|us|whom|which))\b)"
    r"|%|[ ]?°",
    re.IGNORECASE,
)

PLURAL = re.compile(
    rf"{GAP}(?!(?:or|and|to|in|at|by|for|the|with|on|was|is|as|his|has)\b)"
    rf"(?:(?:[a-z]+{GAP})?[a-z]{{3,}}(?<!s)s\b|of{GAP}(?:the|his|her|our|their)\b)"
)

YEAR_LEAD = re.compile(r"(?<!\w)(?:In|[Ss]ince|[Uu]ntil|[Bb]y|year)[ \t\n]{1,2}$")

LABELLED = re.compile(
    r"(?:(?<!\w)(?:[Pp]p?|[Nn]os?|[Vv]ols?|[Cc]hs?|[Ff]f?|[Ff]ols?|[Ll]l|[Ff]igs?|[Pp]ls?|[Ss]ect"
    r"|[Aa]rt|[Oo]p|[Cc]od|[Tt]el|[Rr]s|MSS?|Add|BWV|KV|NGC|ISBN|ISSN|P\.?O)\.?"
    r"|(?<!\w)(?:[Pp]ages?|[Nn]umbers?|[Vv]olumes?|[Cc]hapters?|[Vv]erses?|[Ll]ines?|[Pp]lates?"
    r"|[Tt]ables?|[Ff]igures?|[Ss]ections?|[Aa]rticles?|[Rr]ooms?|[Bb]ox|[Ll]ot|[Ii]tems?"
    r"|[Pp]aragraphs?|[Nn]otes?|[Ff]light|[Rr]oute|[Hh]ighway|[Mm]odel|[Tt]ype|[Ff]orm|[Ff]olio"
    r"|[Pp]salms?|[Oo]pus|[Ff]ax|[Tt]elephone|[Pp]hone|[Ee]xtension|[Cc]atalogue|[Ww]indows"
    r"|[Rr]esolution|[Dd]ecree|[Oo]rder|[Pp]atent|[Aa]pt|[Ss]uite|[Hh]ouse))"
    r"[ \t\n\xa0]{0,2}$|[§#£$€¥№@=+*×][ ]?$|(?:US|A|C|HK)\$[ ]?$|[A-Z]-$"
)

VOLUME = re.compile(r"(?<![\d–-])\d{1,3}\)?[,:][ ]?$")
"""A volume (and issue) before its pages: ``82, 1212-1242``, ``23(3), 281``."""

DAY_BEFORE = re.compile(rf"{MONTH}{GAP}\d{{1,2}},[ ]?$")

AMOUNT = re.compile(
    rf"(?<!\w)(?:over|nearly|almost|some|only|than|least|most|exceeding|under|up{GAP}to|another"
    rf"|as{GAP}many{GAP}as|total{GAP}of|numbers?{GAP}of|distance{GAP}of|population{GAP}of|sum{GAP}of|costs?"
    rf"|paid|worth|altitude{GAP}of|height{GAP}of|length{GAP}of|approximately|roughly)"
    r"[ \t\n]{1,2}$",
    re.IGNORECASE,
)

TEMPORAL = re.compile(
    r"(?:(?<!\w)(?:in|of|since|by|until|till|from|to|before|after|during|between|and|or|through"
    rf"|throughout|year|years|early|late|mid|in{GAP}the|about|around|c\.|ca\.|circa|A\.?D\.?|born"
    r"|died|b\.|d\.|r\.|fl\.|dated|anno|for|this|that|the)|[(\[])[ \t\n\xa0]{0,2}$",
    re.IGNORECASE,
)

STREET = re.compile(
    rf",?{GAP}(?:[NSEW]\.?{GAP})?(?:[A-Z][\w’'.]*{GAP}){{1,2}}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Lane|Boulevard|Blvd|Drive|Square|Place|Terrace|Way|Court|Crescent|Row|Parkway)\b"
)

TIME_AFTER = re.compile(
    rf"(?:{GAP}?(?:[ap]\.?m\b|hours\b|hrs\b|GMT\b|o['’]clock)|:\d|[-–]\d{{3}}\d?-?\d|\.\d|,\d{{3}})"
)


NAME_FRAME = re.compile(
    r"(?<!\w)(?:in|by|since|until|till|during|last|next|this|early|late|mid|middle|through"
    r"|throughout|every|following|previous|from|between|before|after|for|of|to)[ \t\n\xa0,]{1,3}$"
    r"|(?<=[a-z])-$",
    re.IGNORECASE,
)

NAMES_TOO = frozenset({3, 4, 5, 6, 8})
"""March, April, May, June and August: words or given names as well as months."""

SENTENCE_WORD = re.compile(
    r"(?<!\w)(?:In|By|Since|Until|Till|During|Last|Next|This|That|Early|Late|Mid|From|Of|Through"
    rf"|Before|After|Between|For|Each|Every|On|The|And|To|At|But|Dear|Dated|Date|About){GAP}$"
)
"""Words that begin a sentence and are no part of a name."""

WHEN = re.compile(
    r"(?<!\w)(?:in|by|since|until|till|during|last|next|this|early|late|mid|through|throughout)"
    r"[ \t\n\xa0-]{1,3}$",
    re.IGNORECASE,
)

CAPITAL_AFTER = re.compile(rf"{GAP}(?:[A-Z][a-z]|[A-Z]\.)")

AGE = re.compile(
    rf"(?<!\w)(?:his|her|their|my|our|your|its|one['’]s|the{GAP}low|the{GAP}high|the{GAP}mid|men{GAP}in"
    rf"|women{GAP}in)(?:{GAP}(?:early|mid|middle|late|roaring))?[ \t\n-]{{1,2}}$"
)

EARLY_BEFORE = re.compile(
    r"(?<!\w)(?:[Ii]n|[Ss]ince|[Uu]ntil|year|died|born|d\.|b\.|c\.|ca\.|circa)[ \t\n\xa0]{1,2}$"
)
EARLY_AFTER = re.compile(
    rf"[,;)]|\.(?:\s|$)|{GAP}(?:he|she|they|it|the|a|an|his|her|their|when|after|and|at|by|under"
    r"|with|to|as|king|emperor|pope|was|were)\b"
)

DECADE_FRAME = re.compile(
    r"(?<!\w)(?:[Tt]he|[Ee]arly|[Mm]id|[Ll]ate|[Rr]oaring|[Hh]ungry|and|to|or)[ \t\n-]{1,2}$"
)

SPELT = re.compile(
    r"(?<!\w)(?:in|of|year|since|until|till|by|from|to|before|after|around|about|the|and"
    r"|spring|summer|autumn|fall|winter|[A-Z][a-z]+(?:ary|ber|il|ch|ay|une|uly|ust),?)"
    r"[ \t\n]{1,2}$",
    re.IGNORECASE,
)

NOUN_AFTER_DAY = re.compile(
    rf"(?:{GAP}(?:and|or|of|to|he|she|it|we|they|i|you|there|the|a|an|in|on|at|by"
    r"|when|where|who|which|that|this|his|her|my|our|their|with|from|for|as|but|was|were|is|had"
    r"|has|have|would|will|shall|went|came|if|so|all|no|not|after|before|until|about|under|over"
    r"|inst|ult|prox|without|into|however|did|being|came|began|met|left|saw|said|took)\b"
    r"|[.,;:!?)\]’”\"'—–]|--|$|\n)",
    re.IGNORECASE,
)


def before(text: str, at: int) -> str:
    """The few code points before an offset."""
    return text[max(0, at - REACH) : at]


def counted(text: str, at: int, end: int, number: int | None) -> bool:
    """Whether what follows a number is the thing it counts: ``2000 men``, ``1500 of them``.

    Behind a round number any plural is taken for that; None is a number too small for a year.
    """
    if COUNTED.match(text, at, end):
        return True
    if number is None or number % 100 or not PLURAL.match(text, at, end):
        return False
    return number < 1700 or not YEAR_LEAD.search(before(text, at - 4))


def named_season(text: str, at: int) -> bool:
    """Whether a capitalised season is part of a name (``the Prague Spring``)."""
    if not text[at].isupper():
        return False
    lead = before(text, at)
    return bool(re.search(rf"[A-Z][a-z]+{GAP}$", lead)) and not SENTENCE_WORD.search(lead)


def early(text: str, at: int, stop: int, end: int) -> bool:
    """Whether three digits are a year: ``in 843 the brothers``, ``(died 735)``."""
    return bool(
        EARLY_BEFORE.search(before(text, at))
        and EARLY_AFTER.match(text, stop, end)
        and not counted(text, stop, end, 100)
    )


def spelt(text: str, at: int) -> bool:
    """Whether what stands before number words lets them be a year."""
    return bool(SPELT.search(before(text, at)))


def labelled(text: str, at: int) -> bool:
    """Whether a number is that of a page, a room, a sum."""
    lead = before(text, at)
    volume = VOLUME.search(lead) and not DAY_BEFORE.search(lead)
    return bool(volume or LABELLED.search(lead))


def temporal(text: str, at: int) -> bool:
    """Whether the word before an offset announces a year."""
    return bool(TEMPORAL.search(before(text, at)))


def admits(text: str, at: int, found: Unit, start: int, end: int) -> bool:
    """Whether the company of text[at:found.end] lets it be a date."""
    if not found.value.real:
        return False
    if at > start and (text[at - 1] in "_/\\&=" or text[at - 1 : at + 1].isdigit()):
        return False
    if text[at].isdigit():
        lead = text[max(start, at - 2) : at]
        if re.search(r"\d[-–.,:/]$|[$£€#§]$", lead):
            return False
        if re.search(r"\.$", lead) and at - 2 >= start and lead[0].isalnum():
            return False
    if found.grain == "year" and not found.framed:
        return year(text, at, found, start, end)
    if found.grain == "decade":
        lead = before(text, at)
        if AGE.search(lead):
            return False
        return found.framed or bool(DECADE_FRAME.search(lead))
    if found.grain == "month" and not found.framed and found.value.first.year is None:
        return month(text, at, found, start, end)
    if found.grain == "year" and found.framed:
        return not labelled(text, at)
    if found.grain == "day" and not found.framed and found.value.first.month:
        return feast(text, found, end)
    return not (text[at].isdigit() and labelled(text, at))


def year(text: str, at: int, found: Unit, start: int, end: int) -> bool:
    """Whether four digits (or a range of them) are a year or years."""
    number = found.value.first.year or 0
    lead = before(text, at) if at > start else ""
    if labelled(text, at) or TIME_AFTER.match(text, found.end, end):
        return False
    if counted(text, found.end, end, number) or STREET.match(text, found.end, end):
        return False
    if AMOUNT.search(lead):
        return False
    if found.value.last is None and (number < 1400 or number > 2035):
        return bool(TEMPORAL.search(lead)) and number < 2100
    return True


def month(text: str, at: int, found: Unit, start: int, end: int) -> bool:
    """Whether the name of a month without day and year is that of the month."""
    number = found.value.first.month or 0
    lead = before(text, at) if at > start else ""
    alone = at == start or text[at - 1] == "\n"
    if alone and (found.end >= end or text[found.end] in "\n.:"):
        return text[at : found.end].rstrip(".").isalpha()
    if text[found.end : found.end + 1] in ("-", "’", "'") and number in NAMES_TOO:
        return False
    if CAPITAL_AFTER.match(text, found.end, end) and not WHEN.search(lead):
        return False
    short = text[found.end - 1] == "." or found.end - at <= 4
    if number in NAMES_TOO or short:
        return bool(NAME_FRAME.search(lead))
    named = re.search(rf"[A-Z][a-z]+{GAP}$", lead) and not SENTENCE_WORD.search(lead)
    return not named


def feast(text: str, found: Unit, end: int) -> bool:
    """Whether a feast that may be part of a name is none."""
    return found.value.first.year is not None or not CAPITAL_AFTER.match(text, found.end, end)
