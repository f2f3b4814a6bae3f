"""The words that dates are made of, as pattern pieces and as numbers."""

from __future__ import annotations

import re

GAP = "(?:[ \t\n\xa0\u2009\u202f]{1,3})"
"""White space within a date; it may run over one line end."""

DASH = "(?:--|[-\u2010\u2011\u2012\u2013\u2014])"

AT_HOUR = (
    rf"(?:(?:,?[ ](?:at[ ])?|{GAP}?{DASH}{GAP}?)(?:\d{{1,2}}(?:[:.]\d\d[\w.:+ ]{{0,16}}"
    r"|[ ]?[ap]\.?[ ]?m\.?)|noon|midnight))?"
)
"""The hour behind a day, if it is said."""

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

OLD_MONTHS = (
    *("Jany", "Janry", "Januy", "Janury", "Feby", "Febry", "Febr", "Aprl", "Aprill", "Augt"),
    *("Augst", "Sepr", "Septr", "Sepbr", "Septbr", "Septembr", "Septemb", "Octr", "Octbr", "Octob"),
    *(
        "ffebruary",
        "ffebr",
        "ffeb",
        "Octobr",
        "Novr",
        "Novbr",
        "Novemb",
        "Novembr",
        "Decr",
        "Decbr",
        "Decemb",
        "Decembr",
        "Xber",
    ),
    *(
        "Septemr",
        "Novemr",
        "Decemr",
        "Ianuary",
        "Ianuarie",
        "Januarie",
        "Februarie",
        "Iune",
        "Iuly",
    ),
    *("Iulie", "Jan'y", "Jan’y", "Feb'y", "Feb’y", "Aug't", "Aug’t", "Sep'r", "Sep’r", "Sept'r"),
    *("Sept’r", "Oct'r", "Oct’r", "Nov'r", "Nov’r", "Dec'r", "Dec’r"),
)
"""Months as they were shortened by hand, or spelt when J was not yet told from I."""

MONTH = (
    r"(?=[JFMASONDXIf0789])(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    rf"|(?:{'|'.join(OLD_MONTHS)}|7eptr|[789]ber|10ber"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|[O0]ct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)(?:\.|(?![^\W\d_])))(?![^\W\d_])"
)

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)(?!\w)"
)

WEEKDAY_SHORT = "Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Th|Fri|Sat|Sun"

_UNITS = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth"
)
ORDINALS = {word: n for n, word in enumerate(f"{_UNITS} {_TEENS}".split(), 1)}
ORDINALS |= {f"twenty-{word}": 20 + n for n, word in enumerate(_UNITS.split(), 1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
ONES = "one two three four five six seven eight nine".split()
ORDINALS |= {f"{word}-and-twentieth": 20 + n for n, word in enumerate(ONES, 1)}
ORDINALS |= {"one-and-thirtieth": 31}

ORDINAL = (
    r"(?:(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine)[- ]and[- ]"
    r"[Tt]wentieth|[Oo]ne[- ]and[- ][Tt]hirtieth"
    r"|[Tt]wenty[- ](?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth"
    r"|[Nn]inth)|[Tt]hirty[- ][Ff]irst|[Tt]hirtieth"
    r"|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth"
    r"|[Tt]enth|[Ee]leventh|[Tt]welfth|[Tt]hirteenth|[Ff]ourteenth|[Ff]ifteenth|[Ss]ixteenth"
    r"|[Ss]eventeenth|[Ee]ighteenth|[Nn]ineteenth|[Tt]wentieth)(?![\w])"
)

SUFFIX = r"(?:\^(?:\[\[|\{)?)?(?:st|nd|rd|th|d|ST|ND|RD|TH)\b(?:\]\]|\})?"
"""What makes a number of a day, perhaps raised: ``2nd``, ``2^nd``, ``2^{nd}``, ``2^[[nd]]``."""
OF_OLD = rf"{GAP}(?:da(?:ye?|ie){GAP})?of\b"
"""What stands in old prints between the number of a day, perhaps with a point, and the month."""
ROMAN_DAY = rf"[xvij]{{1,7}}(?:th|st|nd|rd|d\b|°|º|\.?(?={OF_OLD}))"
"""The number of a day in the small Roman figures of old hands: ``xxiijth``, ``xxvij. (of May)``."""
NUMERAL = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
DECIMAL = r"\.\d(?!\d{0,2}(?:[ \t\n\xa0]{1,3}[A-Z“\"‘]|$|\n))"
"""A fraction; not a note number behind the full stop, that has lost its superscript."""

LETTER = "[^\\W_¹²³⁰-⁹]"
"""A letter or a digit, but for superscripts: those are note markers."""

YEAR = r"(?:1\d{3}|20\d{2})(?!\d)"
OF_THING = rf"{GAP}(?:(?!(?:the|an?|his|her|its|their|was|were|is|had)\b)[a-z]+{GAP}){{1,2}}of{GAP}"
"""What stands between a month and the year of a thing named by it: ``the July days of 1917``."""
SHORT_YEAR = r"['’‘]\d{2}(?!\d)"

LINE_LEAD = re.compile(r"(?:^|\n)[ \t]*$|[^\W\d_]{2}[.,][ ]{1,2}$")
"""What stands before a day that a line ends with: nothing, or a place."""

ERA = r"(?:A\.[ ]?D\.?|AD|B\.[ ]?C\.?(?:[ ]?E\.)?|BCE?|C\.[ ]?E\.?|CE)(?!\w)"
BEFORE_CHRIST = re.compile("B")

SEASON_MONTHS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
SEASON = r"(?:[Ss]pring(?:-?time)?|[Ss]ummer(?:-?time)?|[Aa]utumn|[Ff]all|[Ww]inter(?:-?time)?)\b"

TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

CARDINALS = dict.fromkeys(("a", "an"), 1)
CARDINALS |= {
    word: n
    for n, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ),
        1,
    )
}
CARDINALS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
CARDINALS |= {"ninety": 90}

_ONE = "(?:one|two|three|four|five|six|seven|eight|nine)"
_CENTURY = "(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
_REST = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]{_ONE})?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:oh[- ])?{_ONE})"
)
SPELT_YEAR = (
    rf"(?i:(?:one{GAP}thousand,?{GAP}(?P<hundreds>{_ONE}){GAP}hundred(?:,?{GAP}(?:and{GAP})?|-and-)"
    rf"|(?P<century>{_CENTURY})[- ](?P<hundred>hundred(?:{GAP}(?:and{GAP})?|-and-))?)"
    rf"(?P<rest>{_REST})\b)"
)
"""A year in words: ``nineteen seventeen``, ``one thousand six hundred and thirty one``."""

FEASTS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "twelfth night": (1, 5),
    "twelfth day": (1, 6),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "candlemas day": (2, 2),
    "st. valentine's day": (2, 14),
    "st. david's day": (3, 1),
    "st. patrick's day": (3, 17),
    "lady day": (3, 25),
    "st. george's day": (4, 23),
    "may day": (5, 1),
    "midsummer day": (6, 24),
    "independence day": (7, 4),
    "st. swithin's day": (7, 15),
    "st. james's day": (7, 25),
    "lammas": (8, 1),
    "lammas day": (8, 1),
    "st. bartholomew's day": (8, 24),
    "bastille day": (7, 14),
    "michaelmas": (9, 29),
    "michaelmas day": (9, 29),
    "hallowe'en": (10, 31),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "armistice day": (11, 11),
    "martinmas": (11, 11),
    "martinmas day": (11, 11),
    "st. andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas day": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "st. stephen's day": (12, 26),
}
"""Feasts of a fixed day: (month, day)."""

MOVABLE = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "passion sunday": -14,
    "palm sunday": -7,
    "spy wednesday": -4,
    "maundy thursday": -3,
    "good friday": -2,
    "easter eve": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "easter tuesday": 2,
    "low sunday": 7,
    "ascension day": 39,
    "whitsun": 49,
    "whitsunday": 49,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
    "whit tuesday": 51,
    "trinity sunday": 56,
    "corpus christi": 60,
}
"""Movable feasts: days after Easter Sunday."""

FEAST = (
    "(?:"
    + "|".join(
        re.sub("[Hh]alloween", "Halloween", name.title().replace("'S", "'s"))
        .replace("'", "['’]")
        .replace("St.", r"(?:St\.?|Saint)")
        .replace(" ", f"(?:{GAP}|-)")
        .replace("Day", "[Dd]ay")
        .replace("Eve", "[Ee]ve")
        for name in sorted([*FEASTS, *MOVABLE], key=lambda name: (-len(name), name))
    )
    + r")(?!\w)"
)


def month_number(word: str) -> int:
    """1 to 12, of a month's name, abbreviation or old short form."""
    key = re.sub(
        "^(?:i|f(?=f))",
        lambda old: {"i": "j"}.get(old[0], ""),
        word.lower().rstrip(".").replace("0ct", "oct"),
    )
    old = {"7eptr": 9, "7ber": 9, "8ber": 10, "9ber": 11, "10ber": 12, "xber": 12}
    if key in old:
        return old[key]
    return next(n for n, name in enumerate(MONTH_NAMES, 1) if name.startswith(key[:3]))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6, of a weekday's name or abbreviation."""
    key = word.lower()[:2]
    return next(n for n, name in enumerate(WEEKDAY_NAMES) if name.startswith(key))


def ordinal_number(word: str) -> int:
    """Of ``third``, ``Twenty-first``, ``four and twentieth``, ``3rd``, ``3``, ``iijd``, ``iij``."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    if roman := re.match("[xvij]+", word):
        return roman_number(roman[0].replace("j", "i")) or 0
    return ORDINALS[re.sub("[^a-z]+", "-", word.lower())]


def cardinal_number(word: str) -> int | None:
    """Of ``three``, ``twenty-five``, ``12`` or ``a``; None of ``several``."""
    if word.isdigit():
        return int(word)
    parts = re.split("[^a-z]+", word.lower())
    if all(part in CARDINALS for part in parts):
        return sum(CARDINALS[part] for part in parts)
    return None


def roman_number(word: str) -> int | None:
    """Of a well-formed Roman numeral; None of anything else."""
    if not re.fullmatch(
        "M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})", word.upper()
    ):
        return None
    worth = [
        {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[c] for c in word.upper()
    ]
    return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True)) or None


def spelt_number(match: re.Match[str]) -> int | None:
    """Of what ``SPELT_YEAR`` matched; None of ``nineteen two``, which is no year."""
    words = re.split(r"[-\s]+", match["rest"].lower())
    rest = sum(CARDINALS[word] for word in words if word != "oh")
    if match["hundreds"]:
        return 1000 + 100 * CARDINALS[match["hundreds"].lower()] + rest
    if rest < 10 and not match["hundred"] and words[0] != "oh":
        return None
    return 100 * CARDINALS[match["century"].lower()] + rest
