"""Places within a work, as citations give them: pages, chapters, volumes, notes.

"76", "15, 192, 206", "xii-xv", "pp. 275-78", "275 f.", "vol. 2, p. 34", "2:34", "I.2:34", "ii. 34",
"23n5", "45/67" of an original and its translation, "3.4.145" and "III.iv.145" of plays. Every
number or range becomes one ``citedRange`` (ENCODING §4). Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.annotators.remembering import remembered
from rubricator.model import Mark

UNITS = {
    "page": "page pages pg pgs p pp s",
    "chapter": "chapter chapters chap chaps ch chs",
    "volume": "volume volumes vol vols bd tome tomes",
    "book": "book books bk bks",
    "part": "part parts pt pts",
    "section": "section sections sec secs sect § §§",
    "paragraph": "paragraph paragraphs par pars para paras ¶ ¶¶",
    "line": "line lines l ll",
    "column": "column columns col cols",
    "note": "note notes n nn fn footnote footnotes endnote endnotes",
    "folio": "folio folios fol fols",
    "act": "act acts",
    "scene": "scene scenes sc",
    "letter": "letter letters",
    "number": "no nos number numbers nr issue",
}
"""Values of ``citedRange/@unit``, with the words that stand for them."""

UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
UNIT_OF["t"] = "volume"  # as French presses cite; only with its stop: “t. II”, but not “T2”

ROMAN = r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
NUMBER = rf"(?:\d{{1,4}}|(?=[ivxlc]){ROMAN}|(?=[IVXLC]){ROMAN.upper()})"
WORDS = "|".join(sorted(map(re.escape, " ".join(UNITS.values()).split()), key=len, reverse=True))

_NO_SIGLUM = r"(?![A-Z](?![A-Za-z.])|Letters\b)"
"""“(N 7)”, “(L 12)” and “(Letters 2:310)” name works."""

LOCATOR = re.compile(
    rf"(?!cf\b|l\.\s?c\b|[IVXLC]\.\s?[A-Z]|[Aa]cts?\s[12][0-9]{{3}}\b)"
    rf"(?:(?P<unit>{_NO_SIGLUM}(?i:{WORDS})|t(?=\.\s))(?:\.\s?|\s|(?<=§)|(?<=¶)|(?=\d)))?"
    rf"(?:(?P<volume>(?:\d{{1,2}}|[IVX]{{1,6}})(?:[./]\d)?):\s?"
    rf"|(?(unit)(?!)|(?:(?P<roman>[IVX]{{1,6}}(?:[./]\d)?),|(?P<old>[ivx]{{1,5}})\.)\s(?=\d)))?"
    rf"(?P<from>{NUMBER})(?P<verso>[rv](?![a-z]))?"
    rf"(?:\s?(?:--?|[–—−])\s?(?P<to>{NUMBER}))?"
    rf"(?:(?P<following>\s?ff?\b\.?)|\s?nn?\.?\s?(?P<note>\d{{1,3}})|(?<=\d)n\b)?"
    r"(?![^\W_]|(?<=[A-Za-z])\.\s?[0-9])"
)
PLAY = re.compile(
    r"(?P<act>[1-5]|I{1,3}|IV|V|i{1,3}|iv|v)\.\s?(?P<scene>1?[0-9]|[ivx]{1,5})\.\s?"
    r"(?P<line>[0-9]{1,3})(?:\s?[-–—]\s?(?P<to>[0-9]{1,3}))?(?P<following>\s?ff?\b\.?)?(?![\w/]|\.\w)"
)
"""Act, scene and lines of a play, or book, chapter and sections of an old work."""
CLASSICAL = re.compile(
    r"(?:(?P<kant>[AB]\s?[0-9]{1,3})(?:\s?[-–]\s?(?P<end>[AB]?[0-9]{1,3}))?"
    r"|(?P<old>[0-9]{2,4}[a-e](?:[0-9]{1,2})?)"
    r"(?:\s?[-–]\s?(?P<to>(?:[0-9]{2,4})?[a-e](?:[0-9]{1,2})?|[0-9]{1,2}))?)(?P<following>ff?\.?)?(?!\w)"
)
"""Pages of the old editions by which works are cited: “A 805/B 833”, “514a–b”, “1094a1”."""
_ACTS = re.compile(
    r"\b(?:[IV]{1,3}\.\s?(?:[ivx]{1,5}|[0-9]{1,2})\.\s?[0-9]|[ivx]{1,3}\.[ivx]{1,5}\.[0-9]"
    r"|[1-5]\.[0-9]{1,2}\.(?:(?:3[1-9]|[4-9][0-9]|[1-9][0-9]{2})\b))"
    r"|\b(?:[Aa]cts?|[Ss]cenes?) (?:[1-9]|[IVX]{1,4}|[ivx]{1,4}|one|two|three|four|five)\b"
    r"|soliloqu|playwright|dramatist"
)
"""What tells that three numbers are of a play: Roman ones, many lines, acts and scenes."""
_BOOK = re.compile(r"x(?:iii|i?v|i?x|x)")
"""How the number of a book begins that is too high for a volume’s: “City of God, xix. 15”."""
_DIVIDED = frozenset({"chapter", "section", "paragraph"})
_DECIMAL = re.compile(
    r"(?:\.[0-9]{1,3}){1,3}(?:\s?[-–]\s?(?P<to>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}))?(?!\w)"
)
"""How the number of a part of a part goes on: “para. 3.2”, “§ 4.12.1–4.12.3”."""
_ONE_VOLUME = frozenset({"vol", "volume", "bd"})
JOINT = re.compile(
    r"\s?(?:,?\s(?:and\s)?again\s(?:at|on)\s(?=pp?\.)|,\s(?:and\s|&\s)?|;\s|\sand\s|\s?&\s?"
    r"|,(?=\s?[a-z]{1,4}\.)|(?<=[ivxlc0-9])\.,?\s(?=[a-z]{1,4}\.\s?[0-9ivxlc])|(?<=\w)/(?=\w)"
    r"|\.\s(?=(?:pp?|ch|chap|sect?|bk|fols?)\.\s?[0-9ivxlc]|§))"
)
"""What joins places: “vol. ii. p. 136” is an old manner."""

ESPECIALLY = re.compile(r",?\s(?:and\s)?(?:esp\.|especially)\s")


class Locator(NamedTuple):
    """A number or range at [start, end): the first and last place, ``last`` empty if open."""

    start: int
    end: int
    unit: str
    first: str
    last: str
    named: bool

    @property
    def may_be_year(self) -> bool:
        """Whether it is a number that could be a year, and is called nothing."""
        return not self.named and year_like(self.first)

    @property
    def threefold(self) -> bool:
        """Whether it is the first of three numbers: of an act or a book."""
        return not self.named and self.unit in ("act", "book")

    def mark(self, rule: str) -> Mark:
        """The ``citedRange`` element for it."""
        attributes = {"unit": self.unit, "from": self.first}
        if self.last:
            attributes["to"] = self.last
        return Mark("citedRange", self.start, self.end, attributes, "high", rule)


def read(text: str, start: int, end: int) -> list[Locator]:
    """The locators that fill text[start:end] with nothing but joints between, or []; the last may
    be those that are meant above all: "§§ 14–17, esp. pp. 61–5"."""
    found, stop = prefix(text, start, end)
    if found and (above_all := ESPECIALLY.match(text, stop, end)):
        meant, stop = prefix(text, above_all.end(), end)
        found += meant
    return found if stop == end else []


def prefix(text: str, start: int, end: int) -> tuple[list[Locator], int]:
    """The locators with which text[start:end] begins, and where they end.

    A list takes its unit from its first member until another is named; the default is pages, and
    pages follow on one volume: "vol. 1, 80", "38, p. 80". A year behind the number of an issue ends
    them.
    """
    found: list[Locator] = []
    unit, stop, volume = "page", start, False
    while match := PLAY.match(text, start, end) or LOCATOR.match(text, start, end):
        if match.end() == match.start():
            break
        if match.re is PLAY:
            found += _threefold(match)
        else:
            if match["unit"]:
                unit = UNIT_OF[match["unit"].lower()]
            elif (unit == "number" or volume) and year_like(match[0]):
                break  # “No. 28, 1978, p. 84”, “vol. 31, 1992”
            if match["volume"] and unit == "volume":
                unit = "page"  # "vol. 2: 114"
            if match["unit"] and unit == "page" and len(found) == 1 and _alone(found[0]):
                found = [found[0]._replace(unit="volume")]
            if unit in _DIVIDED and (part := _DECIMAL.match(text, match.end(), end)):
                found.append(_divided(match, part, unit))
                stop = part.end()
            else:
                found += _split(match, unit)
        stop = max(stop, match.end())
        joint = JOINT.match(text, stop, end)
        if joint is None:
            break
        named = match["unit"] if match.re is LOCATOR else ""
        volume = bool(named) and named.lower() in _ONE_VOLUME
        if volume and joint[0] == ", ":
            unit = "page"
        start = joint.end()
    return found, stop


def classical(text: str, start: int, end: int) -> list[Locator]:
    """The same of pages as old editions count them, which only behind the name of a work are pages;
    or []."""
    found: list[Locator] = []
    while match := CLASSICAL.match(text, start, end):
        first = "".join((match["kant"] or match["old"]).split())
        last = _of_column(first, match["end"] or match["to"] or first)
        found.append(Locator(*match.span(), "page", first, last, True))
        joint = JOINT.match(text, match.end(), end)
        if joint is None:
            return found if match.end() == end else []
        start = joint.end()
    return []


def _of_column(first: str, last: str) -> str:
    """The end of a range of pages with columns and lines, written out in full.

    >>> _of_column("514a", "b"), _of_column("1094a1", "3"), _of_column("A805", "6")
    ('514b', '1094a3', 'A806')
    """
    column = first.rstrip("0123456789")
    if last[0].islower():
        return column[:-1] + last
    if not last.isdecimal():
        return last
    return column + (last if column[0].isdigit() else completed(first[1:], last))


def _alone(place: Locator) -> bool:
    """Whether a place may be a volume: a small number that is called nothing."""
    single = place.unit == "page" and place.first == place.last
    return single and not place.named and (len(place.first) < 3 or not place.first.isdecimal())


def year_like(number: str) -> bool:
    """Whether a number could be a year: four digits, 1000 to 2099."""
    return len(number) == 4 and number.isdigit() and 1000 <= int(number) < 2100


def _split(match: re.Match[str], unit: str) -> Iterator[Locator]:
    """One match as its parts: a volume before a colon and a note after a page stand alone."""
    start, end = match.span()
    named = bool(match["unit"])
    if volume := match["volume"] or match["roman"] or match["old"]:
        end_of_volume = start + match[0].index(volume) + len(volume)
        if match["old"] and _BOOK.match(volume) and len(match["from"]) < 3:
            yield Locator(start, end_of_volume, "book", volume, volume, True)
            unit = "chapter"
        else:
            yield Locator(start, end_of_volume, "volume", volume, volume, named)
        start = match.start("from")
    if match["note"]:
        end = match.end("to") if match["to"] else match.end("from")
    first, last = match["from"], match["to"] or match["from"]
    if match["to"]:
        last = completed(first, last)
    if match["following"]:
        last = ""
    yield Locator(start, end, unit, first + (match["verso"] or ""), last, named)
    if match["note"]:
        note = match["note"]
        yield Locator(match.start("note"), match.end("note"), "note", note, note, True)


def _divided(match: re.Match[str], part: re.Match[str], unit: str) -> Locator:
    """A number with the parts that follow on it: “3.2”."""
    end = part.start("to") if part["to"] else part.end()
    first = match.string[match.start("from") : end].rstrip(" -–")
    return Locator(match.start(), part.end(), unit, first, part["to"] or first, bool(match["unit"]))


def _threefold(match: re.Match[str]) -> Iterator[Locator]:
    """The act, the scene and the lines of a place in a play, or its book, chapter and sections."""
    play = _of_plays(match.string)
    units = ("act", "scene", "line") if play else ("book", "chapter", "section")
    for group, unit in zip(("act", "scene"), units[:2], strict=True):
        yield Locator(*match.span(group), unit, match[group], match[group], False)
    first, last = match["line"], match["to"] or match["line"]
    last = "" if match["following"] else completed(first, last)
    yield Locator(match.start("line"), match.end(), units[2], first, last, False)


@remembered(2)
def _of_plays(text: str) -> bool:
    """Whether a text that cites by three numbers has plays in mind."""
    return _ACTS.search(text) is not None


def completed(first: str, last: str) -> str:
    """The end of a range written out in full: 278 for 275-78; empty if it comes before the start.

    >>> completed("275", "78"), completed("120", "2"), completed("xii", "xv"), completed("9", "3")
    ('278', '122', 'xv', '')
    """
    if not (first.isdigit() and last.isdigit()):
        return last
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return last if int(last) >= int(first) else ""
