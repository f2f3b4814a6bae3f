"""What stands around a number or a name of a month, and decides whether it is a date at all.

Pages, sums, counts, regiments, house numbers and verbs look like dates; their company tells.
Every look-behind reads a bounded number of characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rubricator.annotators.dating.annals import heads_annal
from rubricator.annotators.dating.hijri import beside_hijri
from rubricator.annotators.dating.shelfmarks import shelved
from rubricator.annotators.dating.vocabulary import (
    DASH,
    DECIMAL,
    GAP,
    MONTH,
    MONTH_NAMES,
    OF_THING,
    SEASON_MONTHS,
    YEAR,
)
from rubricator.annotators.remembering import remembered

if TYPE_CHECKING:
    from rubricator.annotators.dating.values import Unit

REACH = 28
"""How many code points before an expression are looked at."""


BLANKS = " \t\n\xa0\u2009\u202f"

COUNTED = re.compile(
    rf"(?:-|{GAP})(?:(?:[^\W\d]+{GAP})?(?:men|women|people|persons|souls|soldiers|sailors|troops"
    r"|miles|feet|foot|ft|yards|inches|met(?:re|er)s|km|kilomet(?:re|er)s|acres|hectares|tons"
    r"|tonnes|pounds|lbs?|ounces|kg|dollars|cents|francs|marks(?!\s(?:the|an?|our|his|her|its|their)\b)|rou?bles|pesetas|lire|florins"
    r"|guineas|crowns|shillings|pence|ducats|guns|rifles|horses?|horsemen|cattle|sheep|ships"
    r"|prisoners|wounded|casualties|copies|pages(?!\s[0-9])|words|lines|votes|members|delegates|deputies"
    r"|students|inhabitants|residents|families|houses|households|bottles|barrels|bushels|volumes"
    r"|specimens|species|hours|hrs|minutes|degrees|volts|watts|[km]w|hp|rpm|[km]?hz|cc|[mc]m|calories|percent|others|voters"
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

LABELS = frozenset(
    "p pp nos vol vols ch chs fol fols fig figs sect tel ms mss bwv kv ngc isbn issn po page pages"
    " number numbers volume volumes chapter chapters verse verses line lines plate plates table"
    " tables figure figures section sections article articles room rooms box lot item items"
    " paragraph paragraphs flight route highway model type form folio psalm psalms opus fax"
    " telephone phone extension windows resolution decree order patent apt suite house"
    " class acc dossier carton fonds inv opis delo col cols column columns reel frame"
    " frames".split()
)
"""Words (a dot may follow) before a number that is no year."""

ABBREVIATED = 4
"""Behind a longer word of these a full stop ends the sentence."""

DOTTED = frozenset(
    "no. No. Nos. No art. Art. op. Op. l. ll. f. ff. pl. Pl. cod. Cod. Add. Rs. Rs".split()
)
SIGNS = frozenset("§#£$€¥№@=+×±")
CODE = re.compile(r"[A-Z]-$")


VOLUME = re.compile(r"(?<![\d–-])\d{1,3}\)?[,:][ ]?$")
"""A volume (and issue) before its pages: ``82, 1212-1242``, ``23(3), 281``."""

IMPRINT = re.compile(r"(?:1[4-9]|20)\d\d\)[,:]\s$")
"""The year of a work before its pages: ``(London, 1934), 1281–93``, ``61 (2001): 1114–15``."""

VOLUME_BEFORE = re.compile(r"(?<!\d)\d{1,3}\s[A-Z][^\d;]{2,40}\.\s(?:\d{1,4},\s)?$")
YEAR_AFTER = re.compile(r"(?:,\s\d+(?:[-–]\d+)?)?\s\((?:[^()\d\n]{0,24}\s)?(?:1[4-9]|20)\d\d\)")
DAY_BEFORE = re.compile(rf"{MONTH}{GAP}\d{{1,2}},[ ]?$")

AMOUNTS = frozenset(
    "over nearly almost some only than least most exceeding under another cost costs paid worth"
    " approximately roughly many".split()
)
MEASURES = frozenset("total number numbers distance population sum altitude height length".split())

WHEN = frozenset(
    "in by since until till during last next this early late mid through throughout".split()
)
"""Words before a month that is one, even where a capital follows."""

TEMPORAL = WHEN | frozenset(
    "of from to before after between and or year years about around c. ca. circa ad a.d. a.d born"
    " died b. d. r. fl. dated anno for that the bef bef. aft aft.".split()
)
"""Words that announce a year."""

MONTHLY = WHEN | frozenset(
    "middle every following previous from between before after for of to".split()
)
"""Words before a month's name that may also be a verb or a person."""

NAMES_TOO = frozenset({3, 4, 5, 6, 8})
"""March, April, May, June and August: words or given names as well as months."""

SENTENCE_WORDS = frozenset(
    "In By Since Until Till During Last Next This That Early Late Mid From Of Through Before After"
    " Between For Each Every On The And To At But Dear Dated Date About".split()
)
"""Words that begin a sentence and are no part of a name."""

YEAR_LEADS = frozenset({"In", "since", "Since", "until", "Until", "by", "By", "year"})
OWNERS = frozenset({"his", "her", "their", "my", "our", "your", "its", "one’s", "one's"})
EDGES = frozenset({"early", "mid", "middle", "late"})
DECADE_LEADS = EDGES | {"the", "roaring", "hungry", "and", "to", "or"}
EARLY_LEADS = frozenset("in since until year died born d. b. c. ca. circa".split())
REIGNS = frozenset("r. reigned ruled fl. flourished b. born d. died c. ca. circa".split())
AT = frozenset({" at ", "\nat ", " At ", "\nAt ", "At "})
DASHES = "-‐‑‒–—"
KALENDS = re.compile(rf"(?<![Oo]n the )\b(?:[KkCc]alends|[KkCc]al\.?){GAP}(?:of{GAP})?$")
"""What stands before a month, where the day is one of the month before it."""

SPELT_LEADS = frozenset(
    "in of year since until till by from to before after around about the and".split()
) | {"lord", "god", "domini", *MONTH_NAMES, *SEASON_MONTHS}

STREET = re.compile(
    rf",?{GAP}(?:[NSEW]\.?{GAP})?(?:[A-Z][\w’'.]*{GAP}){{1,2}}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Lane|Boulevard|Blvd|Drive|Square|Place|Terrace|Way|Court|Crescent|Row|Parkway)\b"
)

TIME_AFTER = re.compile(
    rf"(?:{GAP}?(?:[ap]\.?m\b|hours\b|hrs\b|h\b|GMT\b|UTC?\b|o['’]clock)|:\d|[-–]\d{{3}}\d?-?\d|{DECIMAL}|,\d{{3}})"
)


YEARS_BEFORE = re.compile(
    rf"(?<![\w.,/-])(?:1\d{{3}}(?:{DASH}\d{{1,4}})?(?:,{GAP}|,?{GAP}(?:and|or){GAP}))+\Z"
)
"""What stands before a further year: ``(in) 1166, 1176 and (1201)``."""

CLOCK = re.compile(r"(?:1\d|2[0-3])[0-5]\d")
PRICES = re.compile(rf"{GAP}(?:prices|values?|rates?|wages|costs?|levels?|exchange)\b")

THE = frozenset({"the"})
THING_OF_YEAR = re.compile(OF_THING + YEAR)
"""What shows a month to be none of the words that look like it: ``the March days of 1848``."""

CAPITAL_AFTER = re.compile(rf"{GAP}(?:[A-Z][a-z]|[A-Z]\.)")
SUBTITLED = re.compile(rf":{GAP}(?:The|An?){GAP}[A-Z]")
"""Behind a word that is the title of a book: “her October: The Story of a Year”."""
BARE_SHORT = re.compile("(?!May)[A-Z][a-z]{2}")
"""A month in short without its stop, which a name may be: “by Jan Brandt”."""
DONE_BY = re.compile(rf"\b\w+(?:ed|en){GAP}by{GAP}$")
"""What stands before who did it: “translated by June Brandt”."""
CAPITALS_AFTER = re.compile(rf"{GAP}[A-Z]{{2}}")

CHAPTER = re.compile(rf"(?:\d,|\b(?:Vict|Geo|Eliz|Edw|Will|Hen)\.,?){GAP}c\.{GAP}$")
"""What stands before a chapter of the laws of a year: ``the Act of 1920, c. 250``."""

EARLY_AFTER = re.compile(
    rf"[,;)]|\.(?:\s|$)|{GAP}(?:he|she|they|it|the|a|an|his|her|their|when|after|and|at|by|under"
    r"|with|to|as|king|emperor|pope|was|were)\b"
)

NOUN_AFTER_DAY = re.compile(
    rf"(?:{GAP}(?:and|or|of|to|he|she|it|we|they|i|you|there|the|a|an|in|on|at|by"
    r"|when|where|who|which|that|this|his|her|my|our|their|with|from|for|as|but|was|were|is|had"
    r"|has|have|would|will|shall|went|came|if|so|all|no|not|after|before|until|about|under|over"
    r"|inst|ult|prox|without|into|however|did|being|came|began|met|left|saw|said|took|till|reached"
    r"|arrived|only|again|duly|received|brought|gave|are|very|nothing|nobody|everybody|everyone|almost"
    r"|already|also|still|then|now|these|those|some)\b"
    r"|[.,;:!?)\]’”\"'—–]|[ ]\(|--|$|\n)",
    re.IGNORECASE,
)


def before(text: str, at: int) -> str:
    """The few code points before an offset."""
    return text[max(0, at - REACH) : at]


@remembered(8)
def word_before(text: str, at: int) -> tuple[str, int]:
    """The word (with its dots) or the sign before an offset, and where it begins."""
    low = max(0, at - REACH)
    stop = at
    while stop > low and text[stop - 1] in BLANKS:
        stop -= 1
    start = stop
    while start > low and (text[start - 1].isalpha() or text[start - 1] in ".’'"):
        start -= 1
    if start == stop and stop > low:
        start -= 1
    return text[start:stop], start


def follows(text: str, at: int, words: frozenset[str]) -> bool:
    """Whether one of some (small) words stands before an offset."""
    return word_before(text, at)[0].lower() in words


def in_name(text: str, at: int) -> bool:
    """Whether a capitalised word that begins no sentence stands before an offset."""
    word, _ = word_before(text, at)
    return len(word) > 1 and word[0].isupper() and word.isalpha() and word not in SENTENCE_WORDS


def counted(text: str, at: int, end: int, number: int | None) -> bool:
    """Whether what follows a number is the thing it counts: ``2000 men``, ``1500 of them``.

    Behind a round number any plural is taken for that; None is a number too small for a year.
    """
    if COUNTED.match(text, at, end):
        return True
    if number is None or number % 100 or not PLURAL.match(text, at, end):
        return False
    return number < 1700 or word_before(text, at - 4)[0] not in YEAR_LEADS


def named_season(text: str, at: int) -> bool:
    """Whether a capitalised season is part of a name (``the Prague Spring``)."""
    return text[at].isupper() and in_name(text, at)


def early(text: str, at: int, stop: int, end: int) -> bool:
    """Whether three digits are a year: ``in 843 the brothers``, ``(died 735)``."""
    if text[stop - 4] in DASHES:
        return follows(text, at, REIGNS)
    return bool(
        follows(text, at, EARLY_LEADS)
        and EARLY_AFTER.match(text, stop, end)
        and not CHAPTER.search(before(text, at))
        and not counted(text, stop, end, 100)
    )


def spelt(text: str, at: int) -> bool:
    """Whether what stands before number words lets them be a year."""
    return follows(text, at, SPELT_LEADS)


def labelled(text: str, at: int) -> bool:
    """Whether a number is that of a page, a room, a sum."""
    word, start = word_before(text, at)
    if word in SIGNS or word in DOTTED:
        return True
    if word == "-":
        return bool(CODE.search(text, start - 1, at))
    key = word.rstrip(".")
    if "\n\n" in text[start:at] or (word.endswith(".") and len(key) > ABBREVIATED):
        return False
    initial = len(key) == 1 and key.isupper()
    return not initial and key.lower() in LABELS


def paged(text: str, at: int, found: Unit) -> bool:
    """Whether the pages of a volume stand here: ``33: 1795``, ``23(3), 1281–93``, and as lawyers
    cite, ``91 Harbour L. Rev. 1501 (2013)``."""
    word, _ = word_before(text, at)
    if YEAR_AFTER.match(text, found.end) and VOLUME_BEFORE.search(text[max(0, at - 60) : at]):
        return True
    if word != ":" and not (word == "," and found.value.last):
        return False
    lead = before(text, at)
    return bool(VOLUME.search(lead) and not DAY_BEFORE.search(lead))


def amount(text: str, at: int) -> bool:
    """Whether a number is said to be a quantity: ``over 1800``, ``a total of 1900``."""
    word, start = word_before(text, at)
    word = word.lower()
    if word in ("of", "to", "as"):
        other = word_before(text, start)[0].lower()
        return other in MEASURES if word == "of" else other == ("up" if word == "to" else "many")
    return word in AMOUNTS


def up_to(text: str, at: int, found: Unit, end: int) -> bool:
    """Whether a number behind "up to" is a year nevertheless: none of a sum, and of no thing."""
    number = found.value.first.year or 0
    said = word_before(text, at)[0] == "to" and 1400 <= number <= 2035 and number % 50
    return bool(said) and not PLURAL.match(text, found.end, end)


def enumerated(text: str, at: int) -> int:
    """Where the first of the years begins of which the one at an offset is a further one."""
    match = YEARS_BEFORE.search(text, max(0, at - 60), at)
    return match.start() if match else at


def temporal(text: str, at: int) -> bool:
    """Whether the word or bracket before an offset announces a year."""
    word, _ = word_before(text, at)
    return word.lower() in TEMPORAL or word in ("(", "[")


def admits(text: str, at: int, found: Unit, start: int, end: int) -> bool:
    """Whether the company of text[at:found.end] lets it be a date."""
    if not found.value.real:
        return False
    if at > start and text[at - 1] == "/" and beside_hijri(before(text, at), found):
        return True
    if at > start and joined(text, at, start):
        return False
    first = found.value.first
    if found.grain == "year" and shelved(text, at, found):
        return False
    if found.grain == "year":
        if not found.framed:
            return year(text, at, found, end)
        return not (labelled(text, at) or (found.value.last and IMPRINT.search(before(text, at))))
    if found.grain == "decade":
        return decade(text, at, found)
    if found.grain == "month" and KALENDS.search(before(text, at)):
        return False
    if found.grain == "month" and not found.framed and first.year is None:
        return month(text, at, found, start, end)
    if found.grain == "day" and not found.framed and first.month:
        return first.year is not None or not CAPITAL_AFTER.match(text, found.end, end)
    return not (text[at].isdigit() and labelled(text, at))


def joined(text: str, at: int, start: int) -> bool:
    """Whether the sign before an offset makes one number or name with what follows."""
    sign, other = text[at - 1], text[at - 2] if at - 2 >= start else " "
    if sign in "/\\&=":
        return True
    if sign == "_":
        return other.isalnum()
    if text[at].isdigit():
        return sign.isdigit() or (
            other.isalnum() if sign == "." else other.isdigit() and sign in "-–,:"
        )
    return False


def year(text: str, at: int, found: Unit, end: int) -> bool:
    """Whether four digits (or a range of them) are a year or years."""
    number = found.value.first.year or 0
    if labelled(text, at) or paged(text, at, found) or TIME_AFTER.match(text, found.end, end):
        return False
    if text[max(0, at - 4) : at] in AT and CLOCK.fullmatch(text, at, found.end):
        return bool(PRICES.match(text, found.end, end))
    if counted(text, found.end, end, number) or STREET.match(text, found.end, end):
        return False
    if amount(text, at) and not up_to(text, at, found, end):
        return False
    if found.value.last is None and (number < 1400 or number > 2035):
        first = enumerated(text, at)
        told = temporal(text, first) and not (first < at and amount(text, first))
        return number < 2100 and (told or heads_annal(text, at, found.end, end))
    return True


def decade(text: str, at: int, found: Unit) -> bool:
    """Whether ``twenties`` are years, and not somebody's age."""
    word, start = word_before(text, at)
    other = word_before(text, start)[0] if word in EDGES else ""
    if word in OWNERS or other in OWNERS:
        return False
    return found.framed or word.lower() in DECADE_LEADS


def month(text: str, at: int, found: Unit, start: int, end: int) -> bool:
    """Whether the name of a month without day and year is that of the month."""
    number = found.value.first.month or 0
    if found.value.last:
        return True
    if text[at - 1 : at] in ("“", '"') and text[found.end : found.end + 1] in ("”", '"'):
        return False  # a song
    alone = at == start or text[at - 1] == "\n"
    if alone and (found.end >= end or text[found.end] in "\n.:"):
        return text[at : found.end].rstrip(".").isalpha()
    if text[found.end : found.end + 1] in ("-", "’", "'") and number in NAMES_TOO:
        return False
    if SUBTITLED.match(text, found.end, end) and not (alone or follows(text, at, MONTHLY)):
        return False
    if CAPITAL_AFTER.match(text, found.end, end) and (
        not follows(text, at, WHEN)
        or BARE_SHORT.fullmatch(text, at, found.end)
        or (number in NAMES_TOO and DONE_BY.search(before(text, at)))
    ):
        return False
    if (
        number in NAMES_TOO
        and text[at + 1].isupper()
        and CAPITALS_AFTER.match(text, found.end, end)
    ):
        return False
    if number in NAMES_TOO and THING_OF_YEAR.match(text, found.end, end):
        return follows(text, at, THE)
    short = text[found.end - 1] == "." or found.end - at <= 4
    if number in NAMES_TOO or short:
        word, begin = word_before(text, at)
        if word in (",", "and", "or", "-", "–"):
            word = word_before(text, begin)[0]
            return word.lower() in MONTH_NAMES or (word.islower() and text[at - 1] == "-")
        return word.lower() in MONTHLY
    return not in_name(text, at)
