"""Days of the years of English reigns: ``24 June 14 Charles I``, ``1 Feb. 18 Car. I``."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating.values import Unit
from rubricator.annotators.dating.vocabulary import GAP, SUFFIX, roman_number

ACCESSIONS: dict[str, tuple[tuple[int, int, int], ...]] = {
    "wil": ((1066, 12, 25), (1087, 9, 26), (1689, 2, 13), (1830, 6, 26)),
    "hen": (
        *((1100, 8, 5), (1154, 12, 19), (1216, 10, 28), (1399, 9, 30)),
        *((1413, 3, 21), (1422, 9, 1), (1485, 8, 22), (1509, 4, 22)),
    ),
    "ste": ((1135, 12, 26),),
    "ric": ((1189, 9, 3), (1377, 6, 22), (1483, 6, 26)),
    "edw": (
        *((1272, 11, 20), (1307, 7, 8), (1327, 1, 25), (1461, 3, 4)),
        *((1483, 4, 9), (1547, 1, 28), (1901, 1, 22)),
    ),
    "mar": ((1553, 7, 6),),
    "eli": ((1558, 11, 17), (1952, 2, 6)),
    "ja": ((1603, 3, 24), (1685, 2, 6)),
    "c": ((1625, 3, 27), (1649, 1, 30)),
    "ann": ((1702, 3, 8),),
    "geo": (
        *((1714, 8, 1), (1727, 6, 11), (1760, 10, 25)),
        *((1820, 1, 29), (1910, 5, 6), (1936, 12, 11)),
    ),
    "vic": ((1837, 6, 20),),
}
"""When the years of each sovereign begin, by how the name does; John's began on Ascension Day."""

ALONE = frozenset({"ste", "mar", "eli", "ja", "c", "ann", "vic"})
"""Who needs no number: the first of the name, as long as there was no other."""

REGNAL = re.compile(
    rf",?{GAP}(?:in{GAP}the{GAP})?(?P<year>[1-6]?\d)(?:{SUFFIX})?{GAP}"
    rf"(?:yeare?{GAP}of{GAP}(?:the{GAP}reign{GAP}of{GAP})?)?(?:(?:King|Queene?){GAP})?"
    r"(?P<name>Will(?:iam)?|Hen(?:ry)?|Steph(?:en)?|Rich?(?:ard)?|Edw(?:ard)?|Mary|Eliz(?:abeth)?"
    r"|Ja[cs]|James|Car|Cha(?:rle)?s|Anne?|Geo(?:rge)?|Vict?(?:oria)?)\b"
    rf"(?:\.?,?{GAP}(?P<number>I{{1,3}}|IV|VI{{0,3}}|[1-8])\b)?(?!{GAP}[A-Z][a-z]|\w)"
)
"""The year of a reign behind a day, as deeds, wills and calendars of records have it."""


def in_reign(text: str, found: Unit, end: int) -> Unit:
    """A day with the year of a reign that stands behind it, if one does and is known."""
    first = found.value.first
    if not (first.month and first.day) or found.value.last:
        return found
    match = REGNAL.match(text, found.end, end)
    if match is None:
        return found
    name, said = match["name"].lower(), match["number"]
    key = next(key for key in ACCESSIONS if name.startswith(key))
    number = (int(said) if said.isdigit() else roman_number(said) or 1) if said else 1
    accessions = ACCESSIONS[key]
    if (said is None and key not in ALONE) or number > len(accessions):
        return found
    year, month, day = accessions[number - 1]
    year += int(match["year"]) - ((first.month, first.day) >= (month, day))
    value = found.value.completed(year)
    return replace(found, end=match.end(), value=value, framed=True, closed=True, doubtful=True)
