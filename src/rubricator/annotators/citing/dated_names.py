"""Names and years beside one another, which may be citations: “Smith and Jones 1999a: 23”.

Each is read with as many words as the reference list asks for, its years and the pages behind them.
Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.annotators.keys import fold
from rubricator.annotators.locators import Locator
from rubricator.annotators.works.library import Library
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH, PARTICLE, YEARLESS
from rubricator.model import Block

_WORD = rf"{CAPITAL}[\w’'-]*[^\W_](?<![’']s)"
NAME = rf"(?:{PARTICLE}\s){{0,3}}{_WORD}(?:\s{_WORD}){{0,2}}"
YEAR = rf"(?:(?:1[5-9]|20)[0-9]{{2}}[a-z]?(?![\w])|{YEARLESS})"
LEADING = (
    r"(?:See|Cf|In|So|As|By|For|From|And|But|Also|While|When|Where|Since|Until|After|Before|With|Like"
    r"|Both|Although|However|Yet|Thus|Quoted|Cited|Compare|The|On|At|Of|Chapter|Figure|Table"
    r"|Section|Volume|Fig|Eq|Following|Contra|Pace|Despite|Unlike|Against|Citing|Quoting|Echoing|Given"
    r"|Even|Only|Recently|Earlier|Later|Here|There|Though|Perhaps|Because|If|Nor|Or|Then|Still)"
)
_PLAIN = r"(?:1[1-9]|20)[0-9]{2}"
BESIDE = rf"(?:\[{_PLAIN}(?:[-–][0-9]{{2,4}})?\]\s?|(?:1[5-9]|20)[0-9]{{2}}/(?={_PLAIN}))?"
"""The year of the first edition before that of the one used: “[1922] 1978”, “1890/1983”."""
BEHIND = rf"(?:\s?\[{_PLAIN}(?:[-–][0-9]{{2,4}})?\])?"
"""The same behind it: “1990 [1925]”."""
AND_OTHERS = r"(?:,?\set\sal(?:ii\b|\.?)|,?\sand\s(?:others|colleagues|co-workers)|\su\.\s?a\.)"
CORE = re.compile(
    rf"(?<![\w’'-])(?!{LEADING}\b|(?:(?:Mid|Early|Late)[- ])?{MONTH}(?:[-–/]{MONTH})?"
    rf"(?:,?\s[0-9(]|\sand\s))(?P<names>{NAME}"
    rf"(?:(?:,\s{NAME}){{0,4}}(?:{AND_OTHERS}|,?\s(?:and|&|y|und|et)\s{NAME}))?)"
    r"(?:[’']s?(?=\s[(\[])|\s[(\[][A-Z][\w&-]{1,9}[)\]])?(?:,?\s\([Ee]ds?\.?\)|,\seds?\.)?"
    rf"(?:,?\s(?P<narrative>\(|\[(?!{_PLAIN}\]\s?[12]))?)"
    rf"(?P<beside>{BESIDE})(?P<year>{YEAR})(?P<behind>{BEHIND})"
)
FURTHER = re.compile(
    r"(?:(?:,|;|\sand|,\sand|\s&)\s|(?<=[0-9][a-z]),(?=[b-z]\b))"
    rf"(?P<beside>{BESIDE})(?P<year>{YEAR}|(?<=[a-z],\s)[b-z](?![\w.])|(?<=[a-z],)[b-z](?![\w.]))"
    rf"(?P<behind>{BEHIND})"
)
ANY_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}")
NO_YEAR = re.compile(YEARLESS)
NO_YEAR_SIGNS = ("orthcoming", "n press", "n Press", "o appear", ".d.", ". d.")
"""No block without one of these has what stands for a year."""
NAMED = re.compile(
    rf"(?:(?:^|[^\w’'-]){CAPITAL}[\w’'-]*\w|^[\w’'-]*\w"
    r"|\b(?:al\.?|alii|others|colleagues|co-workers|a\.))[’']?(?:s\b)?[)\]]?"
    r"(?:,?\s\(?eds?\.?\)?)?,?\s[(\[]?(?:\[[0-9–-]+\]\s?)?$"
)
"""What stands before the year of a citation: the end of a name, or "et al."; it may be cut."""
OTHER = frozenset({"al", "alii", "others", "colleagues"})
DATED = re.compile(rf"(?:\b(?!(?:and|y|und|et)\s|{PARTICLE}\s)[a-z]+|[0-9])\s{MONTH},?\s[(\[]?$")
"""What stands before the year of a day or month: that is nobody's name."""


class Dated(NamedTuple):
    """A year at [start, end), with that of another edition beside it in [low, high)."""

    start: int
    end: int
    low: int
    high: int


class Candidate(NamedTuple):
    """Names and years at [start, end) that may be one citation or, with several years, many."""

    leaf: Block
    names: tuple[tuple[int, int], ...]
    others: bool
    narrative: bool
    enclosed: bool
    years: tuple[Dated, ...]
    pages: tuple[tuple[Locator, ...], ...]
    listed: bool

    @property
    def strong(self) -> bool:
        """Whether its form, or a list, leaves no doubt."""
        return self.listed or (self.enclosed and (self.others or any(self.pages)))


def candidates(text: str, leaf: Block, library: Library) -> Iterator[Candidate]:
    """The candidates of a block, in order."""
    if not any(_follows_name(text, leaf.start, at) for at in _years(text, leaf)):
        return
    for match in CORE.finditer(text, leaf.start, leaf.end):
        names, others = _names(text, *match.span("names"))
        years, pages = [_dated(match)], list[tuple[Locator, ...]]()
        while True:
            places = _places(text, years[-1].high, leaf.end)
            pages.append(places)
            end = places[-1].end if places else years[-1].high
            further = FURTHER.match(text, end, leaf.end)
            if further is None:
                break
            years.append(_dated(further))
        names, listed = _widened(text, leaf.start, names, said_years(text, years[0]), library)
        if others and not listed:
            names = names[-1:]  # “In Lisbon, Brandt et al. (1999)”
        narrative = bool(match["narrative"])
        before = text[max(leaf.start, names[0][0] - 24) : names[0][0]].rstrip()
        opened = narrative or (before[-1:] in "([;," and bool(before)) or bool(LEAD.search(before))
        closed = end == leaf.end or text[end] in ");],.:" or text.startswith((" and ", " & "), end)
        if years[-1].high > years[-1].end and not narrative and text[end : end + 1] == ",":
            closed = False  # “Brandt, Ada 1937 [1924], The Ferry”
        if narrative and not (end < leaf.end and text[end] in ")]"):
            opened = False
        enclosed = opened and closed
        yield Candidate(
            leaf, names, others, narrative, enclosed, tuple(years), tuple(pages), listed
        )


def _years(text: str, leaf: Block) -> Iterator[int]:
    """Where the years of a block stand, and what stands for one."""
    for match in ANY_YEAR.finditer(text, leaf.start, leaf.end):
        yield match.start()
    said = text[leaf.start : leaf.end].replace("\n", " ").replace("\xa0", " ")
    if any(map(said.__contains__, NO_YEAR_SIGNS)):
        for match in NO_YEAR.finditer(text, leaf.start, leaf.end):
            yield match.start()


def _dated(match: re.Match[str]) -> Dated:
    return Dated(*match.span("year"), match.start("beside"), match.end("behind"))


def said_years(text: str, year: Dated) -> tuple[str, ...]:
    """A year as it is said, and that of another edition beside it."""
    said = text[year.start : year.end]
    if not said[0].isdecimal():
        return (said,)
    beside = text[year.low : year.start] + text[year.end : year.high]
    return said, *re.findall(r"[0-9]{4}", beside)


def _places(text: str, year: int, ceiling: int) -> tuple[Locator, ...]:
    """The pages behind a year, up to what may be another year."""
    joint = PAGE_JOINT.match(text, year, ceiling)
    if joint is None:
        return ()
    found, stop = locators.prefix(text, joint.end(), ceiling)
    last = next((i for i, one in enumerate(found) if locators.year_like(one.first)), len(found))
    if last < len(found):
        return tuple(found[:last])
    return tuple(found) if stop == ceiling or text[stop] in ");].," else ()


def _follows_name(text: str, floor: int, year: int) -> bool:
    """Whether the year at an offset stands behind what may be a name."""
    before = text[max(floor, year - 40) : year]
    words = before.split()
    if len(words) > 1 and words[-1].isalpha() and words[-1].islower() and words[-1] not in OTHER:
        return False
    return bool(NAMED.search(before)) and not DATED.search(before)


PAGE_JOINT = re.compile(r"\s?[,:]\s?")
LEAD = re.compile(
    r"(?:\b(?:see|See|cf|also|e\.g|in|by|and|[Vv]gl|[Ss]iehe|[Vv]oir|[Vv]éase|[Vv]edi|[Zz]ie|[Vv]ide)"
    r"\.?,?)$"
)
JOINED = re.compile(r",?\s(?:and|&|y|und|et)\s|,\s")
OTHERS = re.compile(rf"{AND_OTHERS}$")


def _names(text: str, start: int, end: int) -> tuple[tuple[tuple[int, int], ...], bool]:
    """The spans of the names in text[start:end], and whether "et al." follows them."""
    others = OTHERS.search(text[start:end])
    if others:
        end = start + others.start()
    spans = []
    for joint in JOINED.finditer(text, start, end):
        spans.append((start, joint.start()))
        start = joint.end()
    return (*spans, (start, end)), bool(others)


def _widened(
    text: str,
    floor: int,
    names: tuple[tuple[int, int], ...],
    years: Sequence[str],
    library: Library,
) -> tuple[tuple[tuple[int, int], ...], bool]:
    """The names with as many words before or less as the reference list asks for; one where all
    are in that of an organisation."""
    if not library:
        return names, False
    start, end = names[0]
    starts = [start]
    before = text[max(floor, start - 80) : start]
    starts += [start - len(before) + m.start() for m in reversed([*WORD_BEFORE.finditer(before)])]
    starts = starts[:10][::-1]
    starts += [start + m.end() for m in re.finditer(r"\s", text[start:end])]
    for at in starts:
        first = fold(text[at:end])
        if any(library.has(first, year) for year in years):
            return ((at, end), *names[1:]), True
        body = fold(text[at : names[-1][1]]) if len(names) > 1 else first
        if any(library.body(body, year) for year in years):
            return ((at, names[-1][1]),), True
    for i in range(1, len(names)):
        if any(library.has(fold(text[slice(*names[i])]), year) for year in years):
            return names[i:], True
    return names, False


WORD_BEFORE = re.compile(r"[\w’'-]+(?=[\s])")
