"""Forms of the entries of lists of works, and of what stands behind their titles.

Years stand behind the author (``DATED``) or at the end (``UNDATED``, ``QUOTED``).
"""

from __future__ import annotations

import re

from rubricator.annotators.works.periodicals import ABBREVIATED, NAME
from rubricator.annotators.works.reference_parts import (
    CAPITAL,
    HOUSE,
    MONTH,
    ON,
    PLACE,
    PUBLISHER,
    YEAR,
    YEARLESS,
)

_GOES_ON = (
    r"(?! (?!(?:edn?|eds?|trans|rev|pp?|vols?|no|doi|in|http\w*|available|retrieved)\b)[a-z])"
)
"""Behind a stop: nothing that a title runs on to (“The U.S. economy”)."""
_STOP = (
    r"(?:[?!]|(?<!\bno)(?<!\bvol)(?<!\bNo)(?<!\bpp)(?<!\bProf)(?<!\bDr)(?<!\bSt)(?<!\bvs)(?<!\([A-Z])"
    r"(?<!\b[A-Z]\. [A-Z])(?<!\b(?:by|of|on|to) [A-Z])(?<!\band [A-Z])\."
    rf"{_GOES_ON})"
)
STOP = re.compile(_STOP)
_EDITORS = r"[^()\n“”\"0-9]{4,120} \((?:eds?|trans)\.\)[.,]"
"""Who edited a work, before its title, as encyclopaedias cite: “Roe, Ann (ed.). The Ferry.”"""
"""What ends a title."""
DATED = re.compile(
    r"(?P<author>[^\n0-9(:“”\"]{2,300}?|)(?:,? eds?\.?|(?: \([^()\n0-9]{2,80}\))?)[.,]? ?"
    rf"(?:\({YEAR}(?:[–-][0-9]{{2,4}})?\) (?={YEAR}))?\(?(?:\[{YEAR}\] ?)?"
    rf"(?:(?<=\()(?:(?P<early>[0-9]{{1,2}}) )?(?P<named>{MONTH}) )?(?P<year>{YEAR}"
    rf"|(?<=\(){YEARLESS}(?=\))|(?<=[.,] ){YEARLESS}(?:(?=[.,] )|(?<=\.)(?= )))(?P<letter>[a-z])?"
    rf"(?:[–/-][0-9]{{2,4}})?"
    rf"(?:, (?P<month>{MONTH})(?: (?P<day>[0-9]{{1,2}})(?:[–-][0-9]{{1,2}})?)?(?=\)))?"
    rf"\)?(?: ?[\[(]{YEAR}[\])]\)?)?[.,:]?"
    rf"(?: (?={CAPITAL}[\w’'-]+, ){_EDITORS})?"
    r" (?P<title>(?![0-9]{1,4}(?: ?\([0-9]{1,3}\))?[,;:])"
    r"(?!(?:pp?\.|[ivxlc]+[-–.]|Print\b|Eds?\. |Edited |Trans(?:\.|lated )"
    r"|[A-Z][a-z]{2,8}(?:[ -][A-Z]?[a-z0-9]{1,8})?;))"
    rf"(?:(?=[“‘\"'])[^\n]{{3,300}}?(?:[.?!”’\"']|[”’\"'],)|(?![“‘])[^\n]{{3,300}}?{_STOP}[”’]?))"
    rf"(?= (?!(?<=\b[A-Z]\. ){CAPITAL}\w+,)|$)"
)
IMPRINT = re.compile(rf"(?P<place>{PLACE}): {PUBLISHER}\W*")
BEHIND = re.compile(
    r"(?: \(|, )(?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)) [Ee]d| \((?:[Vv]ols?\."
    r"|[^()\n]{2,60}, (?:Trans|Ed))"
    r"|,? (?:(?:trans(?:lated)?|ed(?:s|ited)?)\b[.,]? |\(trans|\(ed)"
    rf"|, [Ii]n:? {CAPITAL}[^“”\"\n():]{{2,90}} \([Ee]ds?\.?\)"
    rf"|(?:,| \() ?(?P<place>{PLACE}): {PUBLISHER}?[.,;)]"
    rf"|, (?={CAPITAL}[^,.\n0-9]{{2,80}},? (?:[Vv]ol\. ?)?[0-9]{{1,4}}(?: ?\([0-9]{{1,3}}\))?,"
    r" (?:pp?\. ?)?[0-9]{1,5}[-–])"
    r"|,? (?:viewed|accessed) [0-9]|,? <?https?:|, (?:[A-Z][\w.]* )?(?:thesis|dissertation)\b"
    r"|, (?:(?:Working|Discussion|Research|Occasional|Technical) )?(?:Paper|Report) (?i:no)\b"
)
"""What stands behind a title: whose translation it is, in what book it stands, where and by whom
it was printed."""
JOURNAL = re.compile(
    rf"[.,?!”’\"' ]{{1,4}}(?:In: |In (?!{CAPITAL}[^.,\n]{{1,60}}\.? {YEAR}, ))?[_*]?"
    r"(?!Retrieved|Accessed|Available|In |Vols?\b)"
    rf"(?P<host>{CAPITAL}[^.\n0-9]{{2,100}}?|(?:The )?{NAME})[_*]?[.,]?[_*]? "
    r"(?:(?:[Nn]os?\.|[Ii]ssue) ?(?P<alone>[0-9]{1,4})"
    r"|(?:(?i:vol\.) ?)?[_*]?(?P<volume>[0-9]{1,4})[_*]?"
    r"(?:(?: ?\(|,? (?:[Nn]os?\.|[Ii]ssue) ?)(?P<issue>[0-9]{1,4}(?:[-–/][0-9]{1,3})?)\)?)?)"
    rf"(?: \({MONTH}(?:[-–/]{MONTH})?\))?(?: ?: ?|, |\. (?=[0-9]{{1,5}}[-–−]))"
    r"(?:pp?\.? ?)?(?P<pages>(?P<first>[0-9]{1,5})(?:[-–−]\s*(?P<last>[0-9]{1,5}))?)(?![0-9])"
)
CHAPTER = re.compile(
    rf"[.?!] In [^“”\"\n]{{3,120}}? \([Ee]ds?\.\),? (?P<host>{CAPITAL}[^()“”\n]{{2,150}}?)"
    r"(?: \((?:[^()\n]{2,20}?, )?pp?\. "
    r"(?P<pages>(?P<first>[0-9]{1,5})(?:[-–](?P<last>[0-9]{1,5}))?)\))?"
    rf"\. (?:(?P<place>{PLACE}): )?(?P<publisher>{PUBLISHER}?)(?=[.,;]|$)"
)
"""As psychology cites: “Play. In A. Marsh (Ed.), Studies (pp. 99–120). Gull Press.”"""
PAGED = re.compile(
    rf"[.?!]? In (?P<host>{CAPITAL}[^“”\n]{{2,200}}?),? pages? "
    r"(?P<pages>(?P<first>[0-9]{1,5})(?:[-–−](?P<last>[0-9]{1,5}))?)(?![0-9])"
)
"""As linguists of computers cite: “Tides. In Proceedings of the Harbour, pages 99–120.”"""
PRESS = re.compile(
    rf"(?:[.,](?<!\btrans\.)(?<![,(] ed\.)(?<! [A-Z]\.) | \(|(?<=[?!]) )(?!In[ :])"
    rf"(?P<place>{PLACE}{ON}(?: (?:and|&) {PLACE})?):"
    rf" (?P<publisher>{PUBLISHER}?)"
    r"(?=(?<!\b[A-Z])\.|\.$|[,;)]|$)"
)
_HOUSE = (
    rf"(?!In[ :]){CAPITAL}[\w.’'-]*(?:(?:(?<!\w\w\.) | & )"
    rf"(?:{CAPITAL}[\w.’'-]*|&|of|for|and|the|in|on|de|du|der|und|et|y)(?!\w)){{0,9}}"
)
_BEHIND_A_HOUSE = (
    r"(?=\.?\s*$|[.,] (?:pp?\b|https?:|www\.|doi\b|DOI\b|ISBN|Available|Retrieved|Accessed|viewed"
    r"|\(Original))"
)
_SEAT = rf"{PLACE}(?: {CAPITAL}\w+)?(?:, {CAPITAL}[\w.]*)?"
SEATED = re.compile(
    rf"(?:(?<!\])[.,]|(?<=[?!])) (?P<publisher>{_HOUSE}), (?P<place>{_SEAT})(?<!\w\w\.)"
    rf"{_BEHIND_A_HOUSE}"
)
"""Publisher and place with which an entry ends: “Gull Press, Lisbon.”, “Gull, Lisbon, pp. 1–9”."""
HOUSED = re.compile(
    rf"(?:[.)\]]|(?<=[?!])) (?=[^.\n]*{HOUSE.pattern})(?P<publisher>{_HOUSE})"
    rf"(?<!\w\w\.){_BEHIND_A_HOUSE}"
)
"""The same without a place: “Gull Press.”"""
WITHIN = re.compile(
    r"[.,?!”’\"']{0,3},? (?:Pp?\. (?P<pages>(?P<first>[0-9]{1,5})[-–−](?P<last>[0-9]{1,5})),? )?"
    r"[Ii]n:? (?:[^“”\"()\n]{3,90}?(?: \([Ee]ds?\.?\)[,.]?|,? eds?\.?,|, eds?\.) )?"
    rf"[_*]?(?P<host>(?!Pp?\. ?[0-9]|(?:{CAPITAL}\. ?)+{CAPITAL}[\w’'-]+(?:,| &| and) )"
    rf"{CAPITAL}(?:[^()“”\n]|\((?!trans)[^()\n]{{2,60}}\)){{2,150}}?)[_*]?"
    r"(?:,? (?:ed|eds|edited|trans)\b[^:\n]{2,80}?)?[.,] "
)
"""Between an article and the place of the book that it stands in."""
WITHIN_EDITED = re.compile(
    rf"[.?!”’\"']{{0,3}} In (?P<host>{CAPITAL}[^()“”\n.]{{2,150}})\. [^()“”\n0-9]{{3,120}}?, eds?\."
    r" Pp\. (?P<pages>(?P<first>[0-9]{1,5})[-–−](?P<last>[0-9]{1,5}))\. "
)
"""The same as anthropology cites: “Play. In Studies. Ada Marsh, ed. Pp. 99–120. Lisbon: Gull.”"""
PAGES = re.compile(
    r"[.,;] pp?\.? ?(?P<pages>(?P<first>[0-9]{1,5})(?:[-–−](?P<last>[0-9]{1,5}))?)(?![0-9])"
)
"""Behind the publisher of the book that an article stands in."""
QUOTED = re.compile(
    rf"(?P<author>[^\n0-9(“”\"]{{2,200}}?)[.,]+ [“\"](?P<title>[^“”\"\n]{{3,250}}?)[.,?!]?[”\"],?"
    rf" (?P<host>{CAPITAL}[^\n0-9“”\"(]{{2,100}}?),? (?:vol\. )?(?P<volume>[0-9]{{1,4}})"
    rf"(?:(?:, no\. |\.)(?P<issue>[0-9]{{1,4}}))?,? \((?:{MONTH} )?(?P<year>{YEAR})\)"
    r"(?:[:,] (?:pp?\. ?)?(?P<pages>(?P<first>[0-9]{1,5})(?:[-–](?P<last>[0-9]{1,5}))?))?"
)
NO_TITLE = re.compile(
    r"(?:[Pp]{1,2}\. ?[0-9]+|[0-9]+ ?[-–−—])[0-9 ,–−—-]*|\[[^\[\]\n]*\]?"
    rf"|\([^()\n]*\)?|in [A-Z][^\n]*|Directed by [^\n]*|Ph\.? ?D\.?"
    rf"|(?=[^\n]*\w\w)(?:{ABBREVIATED} ?)+"
)
"""What stands where a title should, and is none: pages, a remark in brackets, a journal."""
VOLUME_BEHIND = re.compile(r"(?<=[^\W\d_]{3}),? [Vv]ols?[.,;: ]*\Z")
"""The word of a volume behind a title, whose number comes next."""
CUT_SHORT = re.compile(
    r"\b(?i:vol|no|pp|proc|math|soc|univ|publ|conf|symp|ser|rpt)$|(?:&|\band) [A-Z]$"
    rf"|, {YEAR}\. "
)
"""What stands where a title should, and goes on behind its stop; or went on too far: “R. Brandt &
O”, “The Ferry. Lisbon: Gull, 1934. Repr.”"""
VOLUME_NEXT = re.compile(rf"\.? (?:{YEAR}[,;] ?[0-9]|[0-9]{{1,4}}, [0-9]{{1,5}}[-–−][0-9])")
"""What stands behind the name of a journal: “J. Am. Harb. Soc. 2014, 114, 5477”."""
REPEATED = "[-–—_]{2,12}"
"""What stands for the author of the entry above."""
AGAIN = re.compile(rf"{REPEATED}[.,] |(?:{REPEATED}|—)(?= ?[(\[]?{YEAR})")
HANDS = (
    r"(?: (?:Trans|Ed|Eds|Rev|Intro|Translated|Edited|Introduction|Foreword)\b\.?[^.\n]{2,80}\."
    r"| (?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised)?\.?) ed(?:ition)?\.| (?:[0-9]{1,2} )?[Vv]ols?\."
    r"(?: [0-9IVX]{1,4}\.)?){0,3}"
)
UNDATED = re.compile(
    rf"(?P<author>{CAPITAL}[^\n0-9(.]{{1,120}}?(?:\b[A-Z]\.)?|{REPEATED})"
    r"(?:, (?:eds?|editors?|trans|translators?))?\. "
    rf"(?P<title>[^\n.“\"]{{3,200}})\.{HANDS}"
    rf" (?:(?P<place>{PLACE}): )?(?P<publisher>{PUBLISHER}), (?P<year>{YEAR})(?=[., ]|$)"
)
