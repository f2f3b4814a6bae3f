"""How the references of notes are written: “Ada Brandt, The Ferry (Lisbon: Gull, 1934), 23”.

A place and a year, or a day, are looked for first (``IMPRESSUM``); what stands before them is read
from where a reference may open. Offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    HOUSE,
    MONTH,
    ON,
    PARTICLE,
    PLACE,
    PUBLISHER,
    SHORT_MONTH,
    YEAR,
)

EDITION = (
    r"(?:(?:(?:[0-9]{1,2}(?:st|nd|rd|th|d)|(?i:rev(?:ised|\.)?|new|enlarged)) ed(?:n|ition)?"
    r"|[0-9]{1,2} vols)\b\.?,? )?"
)
STATE = (
    r"(?:[A-Z]{2}|[A-Z]\. ?[A-Z]\.|[A-Z][a-z]{1,4}\.|Mass|Conn|Calif|England|Engl|Ill|UK|USA"
    r"|Scotland|Ireland|Germany|France|Belgium|Netherlands|Italy|Spain|Austria|Canada|Australia|India)\b\.?"
)
TOWN = rf"(?:St\. )?{CAPITAL}[\w’'-]*(?:[ /]{CAPITAL}[\w’'-]*){{0,3}}{ON}(?:, {STATE})?"
"""A place behind a comma: what stands before another comma is part of a title."""
TOWNS = rf"(?!{MONTH}\b){PLACE}{ON}(?:(?:,? (?:and|&|et|und|y) |[-–/]|; ){PLACE}{ON}){{0,2}}"
FIRM = rf"{PUBLISHER}(?:, {PUBLISHER}){{0,2}}"
"""A publisher between a colon and the comma before the year: “Gull, Tern and Heron”."""
_DEGREE = (
    r"(?:[Uu]npubl(?:ished|\.) )?(?:Ph\.? ?D\.?|D\.? ?Phil\.?|M\.? ?(?:Phil|Litt|A|Sc)\.?"
    r"|B\.? ?A\.?|[Dd]octoral|[Mm]aster[’']s) (?:dissertation|diss\.?|thesis)"
)
"""What a thesis is called, before the university and the year."""
IMPRESSUM = re.compile(
    rf"(?:[,.] | )\((?:{_DEGREE}(?:,|:| at)? (?P<school>{CAPITAL}[^();\n]{{2,80}}?),?"
    rf" (?P<year4>{YEAR})\)"
    rf"|{EDITION}(?:(?P<house>{CAPITAL}[^:,;()\[\]\n0-9]{{1,50}}?{HOUSE.pattern}|[A-Z]UP),? "
    rf"|(?P<place>{TOWNS})(?:: ?(?P<publisher>{FIRM}))?[,:]? |{MONTH}(?:[-–/]{MONTH})? )?"
    rf"(?:\[{YEAR}\],? )?(?P<year>{YEAR})(?:[-–/][0-9]{{1,4}})?(?:,? \[{YEAR}\])?"
    r"(?:; [^()\n]{4,80}|, (?:reissued|reprinted|repr\.|revised|rev\.) [^()\n]{2,40})?\))"
    rf"|, (?P<place2>(?!{MONTH}\b){TOWN})(?:: (?P<publisher2>{PUBLISHER}?),?)?"
    rf" (?P<year2>{YEAR})(?(publisher2)(?:[-–][0-9]{{2,4}})?)(?![-–]?[0-9])"
    rf"|, (?P<day>(?:[0-9]{{1,2}} )?(?:{MONTH}|{SHORT_MONTH}\b\.?) (?:[0-9]{{1,2}}, )?"
    rf"|(?=[0-9]{{4}}(?:, pp?(?:\.|(?= ?[0-9]))| \([A-Z]{{2,5}}\))))(?P<year3>{YEAR})(?![0-9])"
)
_ORIGIN = r"(?: \([^()\n]{0,30}[0-9]{4}[^()\n]{0,10}\))?"
"""When an article was written, behind its title."""
ARTICLE = re.compile(
    r"[“\"‘'](?P<title>(?:[^“”\"‘\n]|‘[^“”\"‘’\n]{1,60}’){2,200}?)[,.?!]?[”\"’']"
    rf"{_ORIGIN},? (?:in:? )?[_*]{{0,2}}"
    rf"(?P<host>{CAPITAL}[^“”\"()\n0-9,_*]{{1,100}}?)[_*]{{0,2}},? ?"
    r"(?:(?:[0-9](?:st|nd|rd|th)|new|n\.) ser(?:ies|\.),? )?"
    r"(?:\b(?i:vol|tom[eo]?|bd|t)\.? ?)?"
    r"(?P<volume>[0-9]{1,4}(?:[-–][0-9]{1,4})?"
    r"|(?:(?<=, )|(?<=\. ))[IVXLC]{1,7}|(?<= )(?:[ivxlc]{2,8}|[IVX]{1,4}(?=/)))?"
    r"(?:(?:[,.:/]| ) ?(?(volume)(?:(?i:no|nr|n[°º])\.? ?)?|(?i:no|nr|n[°º])\.? ?)"
    r"(?P<issue>[0-9]{1,4}))?$"
)
_SERIES = (
    r"(?:(?:Memoirs?|Transactions|Proceedings|Publications|Bulletins?|Monographs|Contributions"
    r"|(?:Occasional|Research|Working) Papers) (?:of|in|from) (?:the )?[^“”\"()\n_*,0-9]{0,60}?"
    r"\b(?:Survey|Society|Academy|Institut\w*|University|Museum|College|Association|Department"
    r"|Observatory)\b[^“”\"()\n_*,0-9]{0,60}"
    rf"|(?:{CAPITAL}[\w’'-]+ ){{1,4}}(?:Series|Monographs|Medieval Texts|Classical Library"
    r"|(?:Text|Record) Society|Studies in [^“”\"()\n_*,0-9]{3,60})"
    r"(?:,? (?:vols?\.? |no\. )?[0-9]{1,4})?)"
)
"""A series by whose it is, or what it is called: “Memoirs of the Harbour Survey”."""
HANDS = (
    r"(?:,? (?:(?:ed|eds|trans|tr|edited|translated|a cura di|herausgegeben|traduit)\b"
    r"|(?:hrsg|hg|éd|trad|oprac|rev(?=\. by))\.)[^()\n]{2,120}?)?(?:,? rev\.)?"
    r"(?:,? [0-9]{1,2} (?:vols?|volumes|tomes|Bde)\b\.?(?: in [0-9]{1,2})?)?"
)
_NUMBERED_EDITION = (
    r"(?:,? (?:[0-9]{1,2}(?:st|nd|rd|th|d)|[Rr]ev(?:ised)?\.?) (?:ed|edn|edition)\b\.?)?"
)
_VOLUME = (
    r"(?:(?:,? (?i:vol(?:ume)?|bd|band|tom[eo]?|t)\.? ?|, (?=(?:[IVXLC]+|[ivxlc]+)$))"
    r"(?P<volume>[0-9]{1,4}|[IVXLC]{1,6}|[ivxlc]{1,6})\b)?"
)
_ED = r"(?:[Ee]ds?|[Hh]r?s?g)\.?"
"""What stands in brackets behind those who have edited a book."""
CHAPTER = re.compile(
    rf"[“„\"‘'](?P<title>(?:[^“”\"\n]|“[^“”\"\n]{{1,100}}”){{2,200}}?)[,.?!]?[”“\"’']{_ORIGIN},?"
    r" (?:trans\. [^“”\"()\n,]{2,60},? )?(?:in:? |(?=[^“”\"()\n]{3,150}, (?:ed|eds)\. ))"
    rf"(?:[^“”\"()\n]{{3,90}}?(?: \({_ED}\)[,:]?|,? eds?\.?,) )?"
    r"(?:(?:his|her|their|eadem,|idem,|id\.,) )?"
    rf"[_*]{{0,2}}(?P<host>{CAPITAL}[^“”\"()\n_*]{{1,150}}?)[_*]{{0,2}}{_NUMBERED_EDITION}"
    rf"{_VOLUME}{HANDS}"
    rf"(?:,? (?!{YEAR})[0-9]{{1,4}}[-–][0-9]{{1,4}})?$"
)
"""An article in a book, perhaps with whoever edited that, and the pages that it fills."""
PLAIN_CHAPTER = re.compile(
    rf"(?P<title>(?!{MONTH}\b)[^\W_0-9][^“”\"()\n_*0-9]{{2,200}}?), in:? "
    rf"(?:[^“”\"()\n]{{3,90}}? \({_ED}\)[,:]? )?(?:(?:his|her|their|idem|id\.,) )?"
    rf"(?P<host>{CAPITAL}[\w.’'-]* [^“”\"()\n_*]{{3,150}}?)"
    r"(?:,? (?i:vol(?:ume)?|bd|band|tom[eo]?|t)\.? ?(?P<volume>[0-9]{1,4}|[IVXLC]{1,6})\b)?"
    rf"{HANDS}$"
)
"""The same without signs: “Ada Brandt, What is a tide?, in Collected Works, vol. I”."""
BOOK = re.compile(
    r"[_*“\"]?(?P<title>[^\W_][^“”\"()\n_*]{1,200}?"
    r"(?: \([0-9]{4}[-–][0-9]{2,4}\)(?=,)(?:(?!, (?:eds?|trans|tr|edited|translated|exh)\b)"
    r"[^“”\"()\n_*]){2,100}?)?"
    r"(?: \([0-9]{4}(?:[-–][0-9]{2,4})?\))?)[”\"_*]?(?: \[[0-9]{4}\])?"
    r"(?:, exh\. cat\.?(?:, [^“”\"()\n_*]{2,60})?)?"
    rf"(?:, (?P<series>{_SERIES}))?"
    rf"{_NUMBERED_EDITION}{_VOLUME}(?(volume)(?:, {CAPITAL}[^“”\"()\n_*,;:]{{3,100}})?){HANDS}"
    rf"(?:, {_SERIES})?$"
)
"""A title, with the years that it covers in or behind it, and what stands before an imprint."""
TITLE = re.compile(r"[_*“\"‘']?(?P<title>[^\W_][^()\n_*“”\"]{1,250}?)[,.?!]?[”\"’'_*]?$")
"""A title, between signs or not, and nothing behind it."""
PAGED_TITLE = re.compile(
    r"(?P<title>[^\W_][^“”\"()\n_*]{1,200}?) (?P<pages>[0-9]{1,4}(?:[-–][0-9]{1,4})?"
    r"(?:, [0-9]{1,4}(?:[-–][0-9]{1,4})?)*)$"
)
"""A title with the pages that are meant before the year, as reviews of law have it."""
_NEXT = rf"; (?:{CAPITAL}|see |cf\.|and |but |idem|eadem|id\.|qtd|quoted |cited )|\bpp?\.? ?[0-9]"
NEXT = re.compile(_NEXT)
"""Where one reference ends before the next."""
BEYOND = re.compile(
    rf" = |^[IVXLC]+$|^(?:{MONTH} [0-9]|(?:Vol|Volume|Part)\b)|[0-9], in |{_NEXT}"
    rf"|(?:^|, )[0-9]{{1,3}} {CAPITAL}[^,0-9]{{1,40}} [0-9]{{1,4}}\b"
    r"|, (?:pp?\. ?)?[0-9]{1,4}(?:[-–][0-9]{1,4})?[,.;] "
)
"""What no title has: the end of one reference, and the next."""
FIRST_AUTHOR = (
    rf"{CAPITAL}[\w.’′'-]*(?:,? (?:{CAPITAL}[\w.’′'-]*|van|von|de|der|den|la|le|and|&)){{1,11}}"
)
YEARS = re.compile(r"\([0-9–-]+\)$")
CLUTTERED = re.compile(r"[0-9]|, in |\bsee ")
_OPENS = r"(?!(?:and|ed|eds|edited|trans|translated)\b)(?=[^\W_]|[_*“‘\"'])"
"""How a title opens: those who edited a work stand behind its title, not before."""
_EDITORS = rf"\]?(?:,? \({_ED}\)|,? {_ED}(?=,))?"
WRITERS = re.compile(rf"(?P<author>{FIRST_AUTHOR}){_EDITORS}, {_OPENS}")
WRITER = re.compile(rf"(?P<author>{FIRST_AUTHOR}?){_EDITORS}, {_OPENS}")
COLON = re.compile(
    rf"(?P<author>(?:{CAPITAL}\.[ -]?)+{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?"
    rf"(?: and (?:{CAPITAL}\.[ -]?)+{CAPITAL}[\w’'-]+)?){_EDITORS}: {_OPENS}"
)
"""An author before a colon, as journals of art history have it: “A. Brandt: Tides, Lisbon 1934”."""
COLON_NAME = re.compile(
    rf"(?P<author>{CAPITAL}[\w’'-]+(?: [\w’'.-]+){{1,4}}?){_EDITORS}: (?=[“„\"‘'_*])"
)
"""The same of who has a whole name, before a title between signs: “Ada Brandt: „Tides“, in: …”."""
SURNAME = re.compile(rf"(?P<author>{CAPITAL}[\w’'-]+), {_OPENS}")
_INITIALS = rf"(?:{CAPITAL}\.? ){{1,3}}(?:{PARTICLE} ){{0,2}}"
INITIALLED = re.compile(rf"{_INITIALS}(?P<surname>{CAPITAL}[\w’'-]+)")
_INITIALLED = rf"{_INITIALS}{CAPITAL}[\w’'-]+"
UNPARTED = re.compile(
    rf"(?P<author>{_INITIALLED}(?:(?:,| and| &) {_INITIALLED}){{0,3}})(?: \({_ED}\))?"
    rf" (?=[_*“„‘\"']?{CAPITAL})"
)
"""Authors from whom no comma parts a title: “H Brandt and R Keller The lamp and its keepers”."""
UNPARTED_NAME = re.compile(
    rf"(?P<author>{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'.-]*){{1,3}}?) (?=[_*“‘\"']?{CAPITAL})"
)
OWNED = re.compile(
    rf"(?P<author>{CAPITAL}[\w-]+(?: {CAPITAL}[\w.-]*){{0,3}}?)[’']s (?=[_*“‘\"']?{CAPITAL})"
)
"""An author whose the title is said to be: “Ada Brandt’s The Ferry (London: Gull, 1934)”."""
IDEM = re.compile(rf"(?P<author>(?i:idem|eadem)|I[Dd]\.|id\.)[,:]? {_OPENS}")
"""What stands for whoever wrote the work before."""
_BACK = r"[↑^](?: (?:[a-z]|[0-9]{1,2}[.,][0-9]{1,2})(?= ))*"
"""What leads back from a note of a wiki to where it is called: “^ a b”."""
LABEL = re.compile(
    r"[ \t]*(?:\[[^\[\]\n]{1,8}\][.:]?|\((?:[0-9]{1,4}|[*†‡])\)|[0-9]{1,4}[.):]?|[⁰¹²³⁴-⁹]{1,4}"
    rf"|[*†‡]{{1,3}}|[-–—•](?=[ \t])|{_BACK})[ \t]*(?:{_BACK}[ \t]*)?"
)
OPENING = re.compile(
    r"(?:^|;\s|,\s(?=(?:see|compare|cf\.|but)\s)|(?<!\bed)(?<!\beds)(?<!\btrans)(?<!\b[A-Z])"
    r"(?<!\b[Vv]ol)(?<!\b[Vv]ols)(?<!\b[Bb]d)(?<!\b[Nn]o)(?<!\bpp)(?<!\bSt)\.\s"
    r"|\b(?:in:?|from|and|by|as) | = )"
    r"(?:(?i:see also|see|cf\.?|compare|contrast|also|e\.g\.|for (?:instance|example)|especially"
    r"|in(?= (?-i:The|An?) )"
    r"|notably|(?:and|but)(?= (?:see|cf|compare)\b)|(?:as )?(?:quoted|cited|reprinted) (?:in|by)"
    r"|(?:my|our|his|her|their)"
    r"(?: (?:own|earlier|later|recent|essay|article|paper|chapter|review))*),? )*"
    r"(?:\[(?=[^\[\]\n0-9]{4,60}\],))?(?=[^\W\d_a-z]|[_*“‘\"']|(?:idem|eadem|id\.)[, ])"
)
LOOSE = re.compile(rf"(?:\b[^\W\d_A-Z][\w’'-]* |\w[,:] )(?={CAPITAL})")
"""Where a sentence may come to an author: “the fullest account is Ada Brandt, The Ferry (…)”,
“on this: Ada Brandt, The Ferry (…)”."""
AGAIN = re.compile(
    rf"[\s.;,:)\]]*(?:{LABEL.pattern})?(?:(?i:see|also|cf\.|compare|and|but|again),? )*"
)
"""What stands between a reference and another by the same."""
LONGER = re.compile(
    rf"(?:\w and|(?<![\w’'-])(?!(?:Quoted|Cited|Reprinted) ){CAPITAL}[\w’'-]* (?:in|from|by))"
    r" [_*“‘\"]?$"
)
"""What stands before the end of a longer title: “Ferries and Men in | Old Lisbon”."""
LEADS_ON = re.compile(r"(?:\.| (?:in|at|of|from|to|for|near|and|the|since|until|on|by))$")
"""What stands before a town or a day that is part of a sentence, and before no imprint."""
OF_HIS = re.compile(r" in (?:his|her|their)(?: own)? $")
NUMBERED = re.compile(r" [0-9]{1,4}(?:, [A-Z]?[0-9]{1,6})?$")
EDITED = re.compile(
    r"\b(?:ed|eds|trans|tr|edited|translated)\b\.?(?: by)? "
    rf"(?:{CAPITAL}[\w.’'-]*,? (?:(?:and|&) )?){{0,10}}$"
)
"""What stands before one of those who have edited or translated a work."""
INITIAL = re.compile(r"\b[A-Z]\.")
PAGES = re.compile(
    r"(?:,|:|;|\.)? ?(?P<pages>(?:(?:pp?\.?|pages?|S\.) ?|[0-9]{1,2}:)?"
    r"[0-9]{1,4}(?: ?[-–] ?[0-9]{1,4})?(?:n| ?ff?\.?)?(?! ?(?:pp\b|pages\b))"
    r"|(?<=, )(?:x|[ivxlc]{2,8}(?:[-–][ivxlc]{2,8})?|[0-9]{1,2}:[ivxlc]{1,8}(?:[-–][ivxlc]{1,8})?))"
    r"(?=[\s.,;\])]|$)"
)
POINTED = re.compile(
    r"(?:[,;]? (?:at|here|esp(?:ecially|\.)|particularly|in particular)(?: at| on)?,? "
    r"| (?P<round>\()(?:(?:at|here|esp\.) |(?=pp?\. ?[0-9])))(?=(?:pp?\. ?|n\. ?)?[0-9])"
)
"""What stands between the pages of an article and those that are meant."""
ENTRY = re.compile(
    rf"(?![^\n(]*\b(?:[Vv]ols?|[Bb]d|[Tt]ome?)\. )"
    rf"{CAPITAL}[^\n0-9(“”\"]{{2,200}}(?:[.,] \({YEAR}[a-z]?\)[.,:]"
    rf"|, {CAPITAL}\w+(?: {CAPITAL}[\w.]+)?(?:, eds?\.)?"
    rf" \((?:(?:[0-9]{{1,2}} )?{MONTH} )?{YEAR}[a-z]?\)\.) "
)
REACH = 260
"""How far before a place and year the author and title of a note's reference may begin."""
