"""Short lines that are no headings: captions, ends, addresses, extents."""

from __future__ import annotations

import re

from rubricator.converters.lines import FINAL

TO_SOMEONE = re.compile(r"\s*to (?:my|our|the memory|the reader|whom|all)\b", re.IGNORECASE)
_REFRAIN = re.compile(r"\W*(?:chorus|refrain|burden)\W*", re.IGNORECASE)
_END = re.compile(r"\W*(?:the end|ends|curtain|finis|fin|ende|end of .{1,60})\W*", re.IGNORECASE)
_CAPTION = re.compile(
    r"\W*(?:fig(?:ure)?s?|tab(?:le)?|plate|illustration|abb(?:ildung)?|photo|map)\b\.?"
    r" ?(?:[0-9IVX]|:|[A-Z])",
    re.IGNORECASE,
)
_CAPTIONED = re.compile(
    r"[ \t]*(?:fig(?:ure)?|table|plate|map|chart|illus)\b\.? ?"
    r"[0-9IVX]{1,4}(?:[.-][0-9]{1,2})*[.:]?[ \t]*",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\S(?:[ \t]{3,}|\t|[ .]{6,})\S")
_NUMBER = re.compile(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}\.?|[IVXLC]{1,6}\.)\s{1,8}(?=[^\W\d_])")
"""The number of a heading, and the gap behind it."""
_KEYWORDS = re.compile(
    r"\s*(?:posted (?:by|on|in)\b|(?-i:Keywords) [^.]{2,80}, "
    r"|(?:key ?words?|index terms|schlagwörter|mots[- ]clés"
    r"|palabras clave|parole chiave) ?[:—–])",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s*p\.? ?o\.? box\b.*|\s*[0-9]{1,4}[a-z]?,? (?:(?-i:[^\W\d_a-z])[\w.'’-]* ){1,3}"
    r"(?:street|st|road|rd|avenue|ave|lane|row|square|sq|place|pl|terrace|drive|court|quay|gardens|crescent|boulevard|way|close|hill)\b\.?,?"
    r"(?: (?-i:[^\W\d_a-z]).{0,40})?\s*",
    re.IGNORECASE,
)
_EXTENT = re.compile(
    r"^\W*[0-9]{2,4} ?(?:pp|pages)\b"
    r"|\b[0-9]{2,4} ?(?:pp|pages)\b\.?(?:[,;.]? [$£€]? ?[0-9.,]+)?\W*$"
)
"""How the line about the edition of a reviewed book opens or ends: “Gull Press, 1978, 193 pp.”."""
_ISBN = re.compile(r"\W*e?-?IS[BS]N\b", re.IGNORECASE)
_PICTURED = re.compile(
    r"\W*[^\W\d_][^/:;!?]{2,60}(?:/[^/:;!?]{2,40}){1,3}"
    r"(?<=[ /])(?:Images|Photos?|Pictures|Archives?|AP|AFP|DPA|EPA|Reuters|Getty|Corbis|Alamy)\)?"
    r"|\W*AP Photo/[^/:;!?]{3,60}"
)
"""Who made a picture: “Jane Roe/Harbour Images”."""
_UNIT = (
    r"(?:linear |cubic |archival |document )?"
    r"(?:feet|foot|ft\.?|inch(?:es)?|met(?:re|er)s?|items?|pieces?"
    r"|boxe?s?|folders?|files?|volumes?|vols?\.|cartons?|reels?|lea(?:f|ves)|pages|sheets"
    r"|photographs|documents|letters|[GM]B)"
)
_MEASURED = re.compile(rf"(?:c(?:a|irca)?\.? |about )?[0-9][0-9.,]* {_UNIT}")
_MEASURES = re.compile(
    rf"{_MEASURED.pattern}(?:(?:, | and | \+ |; |,? ?\(){_MEASURED.pattern}\)?){{0,4}}\.?"
)
"""How much a collection holds: “7 linear feet”, “3 cartons (2.8 linear feet)”."""
_SPEAKER = re.compile(r"[^\W\d_][\w.' -]{0,30}:\s+\S")


def barred(text: str) -> bool:
    """Whether a short line is surely no heading: “The End”, “Chorus”, a caption, columns, keywords,
    who posted it, an address, a speech, the cell of a table, the extent or number of a book, that
    of a collection, who made a picture."""
    return bool(
        _END.fullmatch(text)
        or text.rstrip().endswith("|")
        or _EXTENT.search(text)
        or _ISBN.match(text)
        or _PICTURED.fullmatch(text[:120])
        or _MEASURES.fullmatch(text[:120].strip())
        or _REFRAIN.fullmatch(text)
        or _CAPTION.match(text)
        or _COLUMNS.search(_NUMBER.sub("", text.strip()))
        or _KEYWORDS.match(text)
        or TO_SOMEONE.match(text)
        or street(text)
        or (_SPEAKER.match(text) and FINAL.search(text[-40:]))
    )


def street(text: str) -> bool:
    """“410 West Street”, “P.O. Box 12”: where somebody lives."""
    return bool(_STREET.fullmatch(text[:120]))


def is_caption(text: str) -> bool:
    """“Fig. 3. A mill”, “Plate IV”: a line that says what is to be seen."""
    return bool(_CAPTION.match(text))


def is_captioned(text: str) -> bool:
    """“TABLE 1”: the number of a table or figure, whose title stands below it."""
    return len(text) < 80 and bool(_CAPTIONED.fullmatch(text))


def is_end(text: str) -> bool:
    """“The End”, “Finis”."""
    return len(text) < 80 and bool(_END.fullmatch(text))
