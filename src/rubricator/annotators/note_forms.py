"""How the references of notes are written: “Ada Brandt, The Ferry (Lisbon: Gull, 1934), 23”.

A place and a year, or a day, are looked for first (``IMPRESSUM``); what stands before them is read
from where a reference may open. Offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.reference_parts import CAPITAL, HOUSE, MONTH, PLACE, PUBLISHER, YEAR

EDITION = (
    r"(?:(?:[0-9]{1,2}(?:st|nd|rd|th)|(?i:rev(?:ised|\.)?|new|enlarged)) ed(?:n|ition)?\b\.?,? )?"
)
TOWN = (
    rf"{CAPITAL}[\w.’'-]*(?:[ /]{CAPITAL}[\w.’'-]*){{0,3}}"
    r"(?:, (?:[A-Z]{2}|[A-Z][a-z]{1,4}\.|Mass|Conn|Calif|England|Engl|Ill|UK|USA|Scotland|Ireland"
    r"|Germany|France|Belgium|Netherlands|Italy|Spain|Austria|Canada|Australia|India)\b\.?)?"
)
"""A place behind a comma: what stands before another comma is part of a title."""
FIRM = rf"{PUBLISHER}(?:, (?:Inc|Ltd|LLC|Co)\b\.?)?(?:,? and {PUBLISHER})?"
IMPRESSUM = re.compile(
    rf"(?:[,.] | )\({EDITION}(?:(?P<house>{CAPITAL}[^:,;()\[\]\n0-9]{{1,50}}?{HOUSE.pattern}),? "
    rf"|(?P<place>{PLACE})(?:: ?(?P<publisher>{FIRM}))?[,:]? |{MONTH}(?:[-–/]{MONTH})? )?"
    rf"(?P<year>{YEAR})(?:; [^()\n]{{4,80}})?\)"
    rf"|, (?P<place2>(?!{MONTH}\b){TOWN})(?:: (?P<publisher2>{PUBLISHER}),)?"
    rf" (?P<year2>{YEAR})(?![0-9])"
    rf"|, (?P<day>(?:[0-9]{{1,2}} )?{MONTH} (?:[0-9]{{1,2}}, )?|(?=[0-9]{{4}}, pp?\.))"
    rf"(?P<year3>{YEAR})(?![0-9])"
)
ARTICLE = re.compile(
    rf"[“\"‘](?P<title>[^“”\"‘\n]{{2,200}}?)[,.?!]?[”\"’],? (?:in )?"
    rf"(?P<host>{CAPITAL}[^“”\"()\n0-9,]{{1,100}}?),? ?(?:(?i:vol)\.? ?)?"
    r"(?P<volume>[0-9]{1,4}|(?<=[Vv]ol\. )[IVXLCivxlc]{1,7}|(?<= )[ivxlc]{2,8})?"
    r"(?:(?:[,.:/]| ) ?(?:(?i:no)\.? ?)?(?P<issue>[0-9]{1,4}))?$"
)
HANDS = r"(?:,? (?:ed|eds|trans|tr|edited|translated)\b[^()\n]{2,80}?)?"
CHAPTER = re.compile(
    r"[“\"‘](?P<title>[^“”\"\n]{2,200}?)[,.?!]?[”\"’],? (?:trans\. [^“”\"()\n,]{2,60},? )?in"
    rf" (?:[^“”\"()\n]{{3,90}}?(?: \(eds?\.?\),?|,? eds?\.?,) )?"
    rf"(?P<host>{CAPITAL}[^“”\"()\n]{{1,150}}?){HANDS}"
    rf"(?:,? (?!{YEAR})[0-9]{{1,4}}[-–][0-9]{{1,4}})?$"
)
"""An article in a book, perhaps with whoever edited that, and the pages that it fills."""
BOOK = re.compile(
    r"[_*“\"]?(?P<title>[^\W_][^“”\"()\n_*]{1,200}?(?: \([0-9]{4}(?:[-–][0-9]{2,4})?\))?)[”\"_*]?"
    rf"(?:,? (?:[0-9]{{1,2}}(?:st|nd|rd|th)|[Rr]ev(?:ised)?\.?) (?:ed|edn|edition)\b\.?)?{HANDS}$"
)
FIRST_AUTHOR = (
    rf"{CAPITAL}[\w.’'-]*(?:,? (?:{CAPITAL}[\w.’'-]*|van|von|de|der|den|la|le|and|&)){{1,11}}"
)
YEARS = re.compile(r"\([0-9–-]+\)$")
CLUTTERED = re.compile(r"[0-9]|, in |\bsee ")
EDITORS = r"(?:,? \(eds?\.?\))?"
WRITERS = re.compile(rf"(?P<author>{FIRST_AUTHOR}){EDITORS}, (?=[^\W_]|[_*“‘\"])")
WRITER = re.compile(rf"(?P<author>{FIRST_AUTHOR}?){EDITORS}, (?=[^\W_]|[_*“‘\"])")
SURNAME = re.compile(rf"(?P<author>{CAPITAL}[\w’'-]+), (?=[^\W_]|[_*“‘\"])")
VOLUME = re.compile(
    r"(?:,? (?i:vol(?:ume)?|bd|band|tome?)\.? ?(?=\S+$)|, (?=[IVXLC]+$))"
    r"(?P<volume>[0-9]{1,4}|[IVXLC]{1,6})$"
)
LABEL = re.compile(
    r"[ \t]*(?:\[[^\[\]\n]{1,8}\]\.?|[0-9]{1,4}[.):]?|[⁰¹²³⁴-⁹]{1,4}|[*†‡]{1,3}"
    r"|[↑^](?: (?:[a-z]|[0-9]{1,2}[.,][0-9]{1,2})(?= ))*)[ \t]*"
)
OPENING = re.compile(
    r"(?:^|;\s|,\s(?=see\s)|(?<!\bed)(?<!\beds)(?<!\btrans)(?<!\b[A-Z])\.\s|\b(?:in|from|and|by) )"
    r"(?:(?i:see also|see|cf\.|compare|also|e\.g\.|for (?:instance|example)|especially"
    r"|(?:as )?(?:quoted|cited) (?:in|by)|my|our),? )*(?=[^\W\d_a-z]|[_*“‘\"])"
)
EDITED = re.compile(r"\b(?:ed|eds|trans|tr|edited|translated)\b\.?(?: by)? $")
INITIAL = re.compile(r"\b[A-Z]\.")
PAGES = re.compile(
    r"(?:,|:|;|\.)? ?(?P<pages>(?:pp?\.? ?)?[0-9]{1,4}(?: ?[-–] ?[0-9]{1,4})?(?: ?ff?\.)?)"
    r"(?=[\s.,;\])]|$)"
)
ENTRY = re.compile(
    rf"{CAPITAL}[^\n0-9(“”\"]{{2,200}}(?:[.,]|, {CAPITAL}\w+(?: {CAPITAL}[\w.]+)?)"
    rf" \({YEAR}[a-z]?\)[.,:] "
)
REACH = 260
"""How far before a place and year the author and title of a note's reference may begin."""
