"""How letters and speeches greet those to whom they go, in the languages that are read."""

from __future__ import annotations

import re

SALUTATION = re.compile(
    r"[ \t]*(?:(?:my|mein|meine|mon|ma|mi) )?(?:very )?(?:own )?"
    r"(?:dear(?:est)?|dr\.?(?= (?:sir|madam|brother|sister|friend|general|colonel)\b)"
    r"|honou?red|esteemed|beloved|gentlemen"
    r"|(?:mr|madam|mister)\.? (?:chair(?:man|woman|person)?|president|speaker)"
    r"(?=[,—–-]|[:.!]\W*$)"
    r"|chair(?:man|woman)?, (?=(?:comrades|friends|ladies|fellow|brothers|delegates)\b)"
    r"|(?:rev(?:eren|[’']?)d?\.?|right hon(?:ou?ra?ble)?\.?|worthy|good|respected|loving) "
    r"(?:(?:and |& )?(?:dear )?)?(?:sirs?|madam|father|lord|lady|brother|sister|friends?|mother)"
    r"(?=[,:.!—–-]|[ \t]*$)"
    r"|right (?:hon(?:ou?ra?ble)?|reverend|worshipful)(?=[,:.])"
    r"|(?<=my )(?:(?:son|daughter|child|children|boys?|girls?|lords?|lady|love|darling"
    r"|sweet(?:heart)?|wife|husband|brothers?|sisters?|father|mother|king|queen|angel|friends?)\b"
    r"(?=[,:.!—–-]|(?: [^\W\d_]+){1,2},|[ \t]*$))"
    r"|(?<=my own )(?-i:[^\W\d_a-z])\w+(?=[,!—–-][ ,!—–-]*$)"
    r"|darling(?=[,:.!]| [^\W\d_]+[,:.!])"
    r"|(?!(?:ever|always|adieu|farewell|believe|yes|no|oh?|ah|well|and|but|so|good)\b)"
    r"[^\W\d_]+, my (?:own )?(?:very )?(?:dear(?:est)?|darling|beloved)(?=[ ,])"
    r"|(?:sirs?|madam|comrades?|friends?|citizens?|citoyens?)(?=[,:.!])"
    r"|(?:sirs?|sr|madam)\.?[ \t]*$"
    r"|(?:brothers|sisters|workers|workmen)(?: and \w+)?(?=[,!][ ,:.!—–-]*$)"
    r"|(?:brethren|fellow[ -](?:\w+s|\w*men)(?: (?:and|of) [^.,]{2,40})?)(?=[,:.!—–][ ,:.!—–-]*$)"
    r"|(?:colonel|general|captain|major|(?:your )?excellency)(?=[,:.—–-]+[ \t]*$)"
    r"|to the editors?(?= ?[:,]| of\b[^.]{1,50}[:,]$)|estimad[oa]s?|compañer[oa]s?(?=[,:.! ])"
    r"|(?:hoch)?verehrte[rs]?|teure[rs]?|geehrte[rs]?|gentilissim[oai]|egregi[oa]?"
    r"|дорог(?:ой|ая|ие)|(?:много)?уважаем(?:ый|ая|ые)|товарищи(?=[,:.!])"
    r"|(?:monsieur|madame|messieurs|camarades?|caballeros?|señor(?:es|a)?)"
    r"(?=[,:.!]| [^.]{1,40}[,:]$)"
    r"|liebe[rs]?|lieb(?:st|wert)e[rs]?|sehr geehrte[rs]?|werte[rs]?|ch[eè]re?s?|querid[oa]s?"
    r"|car[oai]|cariss?im[oa])\b(?!.*[,:;.—–-] ?(?:[\w’']+ ){3,}[\w’']+[.?])"
    r".{0,60}?[,.:;!—–-]*[ \t]*",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"[ \t]*(?:(?:(?:mr|madam|mister)\.? )?(?:chair\w*|president|speaker)\b"
    r"|(?:my |dear |fellow[ -])*(?:ladies|gentlemen|comrades|friends|citizens|brethren|brothers"
    r"|sisters|workers|workmen)\b|fellow[ -]\w)",
    re.IGNORECASE,
)


def public(text: str) -> bool:
    """Whether a salutation is that of a speech: “Comrades!”, “Ladies and gentlemen,”."""
    return bool(_PUBLIC.match(text))


def salutes(text: str) -> bool:
    """Whether a line is a salutation."""
    return bool(SALUTATION.fullmatch(text[:120]))
