"""Citations by author and year: "Smith and Jones 1999a: 23; Lee 2001", "Lee (2001, 5)".

A citation is believed when the text's reference list has it, or when its form leaves no doubt
("et al.", two names, a page after the year, a known person in parentheses). Offsets are code
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.annotators.cite import Cite
from rubricator.annotators.citing.stretches import Disjoint
from rubricator.annotators.keys import fold, slug
from rubricator.annotators.locators import Locator
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import is_place, is_place_alone, is_surname
from rubricator.annotators.names.words import WRITINGS
from rubricator.annotators.works.library import Library
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH, PARTICLE, YEARLESS
from rubricator.annotators.works.works_cited import town
from rubricator.model import Block, Certainty, Draft, Mark, Work

RULES = {"cite-author-year": "author and year"}

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
    rf"(?<![\w’'-])(?!{LEADING}\b|{MONTH}(?:[-–/]{MONTH})?(?:,?\s[0-9(]|\sand\s))(?P<names>{NAME}"
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
ANY_YEAR = re.compile(rf"(?:1[5-9]|20)[0-9]{{2}}|{YEARLESS}")
NAMED = re.compile(
    rf"(?:(?:^|[^\w’'-]){CAPITAL}[\w’'-]*\w|^[\w’'-]*\w"
    r"|\b(?:al\.?|alii|others|colleagues|co-workers|a\.))[’']?(?:s\b)?[)\]]?"
    r"(?:,?\s\(?eds?\.?\)?)?,?\s[(\[]?(?:\[[0-9–-]+\]\s?)?$"
)
"""What stands before the year of a citation: the end of a name, or "et al."; it may be cut."""
OTHER = frozenset({"al", "alii", "others", "colleagues"})
DATED = re.compile(rf"(?:\b(?!(?:and|y|und|et)\s|{PARTICLE}\s)[a-z]+|[0-9])\s{MONTH},?\s[(\[]?$")
"""What stands before the year of a day or month: that is nobody's name."""
OWNED = re.compile(r"(?:[’']s?|\b(?:his|her|their|of|on))(?:\sown)?\s$")
"""What stands before a life, and its year: "a life of Brandt (1949)", "her Brandt (1949)"."""
SEE = re.compile(
    r"\b(?:see|cf|vgl|siehe|voir|véase|vedi|zie|vide)\.?,?(?:\salso)?\s$", re.IGNORECASE
)
VERSUS = re.compile(r"\bv\.?\s$")
WITHIN = re.compile(r"\b(?:in|of|from|to|near|off|across)\s$")
"""What stands before a country rather than an author: “the glaciers of Norway (1853)”."""
PLACES = frozenset(
    re.findall(
        r"\w+",
        "London Paris Berlin Moscow Petrograd Leningrad Vienna Rome Madrid Oxford Cambridge Boston"
        " Chicago Washington Amsterdam Leipzig Frankfurt Stuttgart Munich Zürich Geneva Brussels"
        " Lisbon Dublin Edinburgh Glasgow Toronto Sydney Melbourne Tokyo Prague Budapest Warsaw"
        " Stockholm Copenhagen Milan Turin Florence Naples Philadelphia Baltimore Princeton Ithaca"
        " Berkeley Durham Delhi Bombay Calcutta Peking Beijing Shanghai Cairo Athens Istanbul Kiev"
        " Odessa Hamburg Cologne Basel",
    )
)
"""Places of publication that may stand before a year in parentheses, where an author may too."""


LAW = re.compile(r"\b(?:Act|Bill|Convention|Directive|Regulations|Treaty)$")
"""With what the name of a law ends, which nobody has written."""


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


def find(draft: Draft, library: Library, skip: Sequence[tuple[int, int]]) -> list[Cite | Work]:
    """The citations by author and year, in order, and the works that no list has."""
    candidates = [
        candidate
        for leaf in draft.leaves
        if leaf.kind not in ("fw", "byline", "dateline", "label")
        for candidate in _candidates(draft, leaf, library)
    ]
    surnames = {fold(_said(draft, c.names[0])) for c in candidates if c.strong}
    style = sum(c.strong for c in candidates) > 2
    persons = Named(draft)
    titles = {mark.end for mark in draft.marks if mark.kind == "title"}
    said: list[Cite | Work] = []
    works: set[str] = set()
    skipped = Disjoint(skip)
    for candidate in candidates:
        start = candidate.names[0][0]
        if skipped.meets(start, start + 1):
            continue
        if not candidate.listed and not draft.text[candidate.years[0].start].isdecimal():
            continue  # "Brandt, forthcoming from the Gull Press"
        first = _said(draft, candidate.names[0])
        if not candidate.listed and (_is_place(first) or first in WRITINGS):
            continue
        if not candidate.listed and _other(draft, candidate):
            continue
        if not candidate.listed and LAW.search(draft.text, *candidate.names[-1]):
            continue
        if not candidate.listed and candidate.names[-1][1] in titles:
            continue  # whom a title names has not written it: "A Reply to Otto Keller (1934)"
        known = fold(_said(draft, candidate.names[0])) in surnames
        named = persons.within(*candidate.names[0]) and _may_cite(draft.text, candidate)
        if named and candidate.narrative and not (known or candidate.listed or style):
            named = not OWNED.search(draft.text[max(0, start - 16) : start])
        if candidate.strong or (
            candidate.enclosed
            and (
                known or named or (style and (len(candidate.names) > 1 or not candidate.narrative))
            )
        ):
            for said_now in _cites(draft, candidate, library, persons):
                if not isinstance(said_now, Work) or said_now.key not in works:
                    said.append(said_now)
                if isinstance(said_now, Work):
                    works.add(said_now.key)
    return said


def _is_place(name: str) -> bool:
    """Whether a publisher rather than an author is at home there: London, New York."""
    words = name.lower().split()
    return name in PLACES or (len(words) == 2 and is_place(*words))


def _other(draft: Draft, candidate: Candidate) -> bool:
    """Whether no author is named: a party of a case, “Brandt v Keller (1834)”, a country, or, behind
    the comma of a title, a town, “On Tides, Bruges 1982”; in notes any name there may be one."""
    start = candidate.names[0][0]
    before = draft.text[max(candidate.leaf.start, start - 7) : start]
    if VERSUS.search(before):
        return True
    word = _said(draft, candidate.names[0]).lower()
    if WITHIN.search(before) and is_place_alone(word) and not is_surname(word):
        return True
    if candidate.narrative or not before.endswith((", ", ",\n")):
        return False
    a_town = len(candidate.names) == 1 and town(fold(_said(draft, candidate.names[0])))
    return candidate.leaf.kind == "note" or a_town


def _may_cite(text: str, candidate: Candidate) -> bool:
    """Whether a person and a year by themselves may cite: “Brandt (1934)”, “(…; Brandt, 1934)”,
    “see Brandt, 1934”; and not “a portrait by Ada Brandt, 1934”."""
    start = candidate.names[0][0]
    before = text[max(candidate.leaf.start, start - 200) : start]
    inside = max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
    return candidate.narrative or inside or bool(SEE.search(before))


def _said(draft: Draft, span: tuple[int, int]) -> str:
    return draft.text[span[0] : span[1]]


def _candidates(draft: Draft, leaf: Block, library: Library) -> Iterator[Candidate]:
    text = draft.text
    found = (match.start() for match in ANY_YEAR.finditer(text, leaf.start, leaf.end))
    if not any(_follows_name(text, leaf.start, at) for at in found):
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
        names, listed = _widened(text, leaf.start, names, _said_years(text, years[0]), library)
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


def _dated(match: re.Match[str]) -> Dated:
    return Dated(*match.span("year"), match.start("beside"), match.end("behind"))


def _said_years(text: str, year: Dated) -> tuple[str, ...]:
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
        if any(library.has(fold(text[at:end]), year) for year in years):
            return ((at, end), *names[1:]), True
        if any(library.body(fold(text[at : names[-1][1]]), year) for year in years):
            return ((at, names[-1][1]),), True
    for i in range(1, len(names)):
        if any(library.has(fold(text[slice(*names[i])]), year) for year in years):
            return names[i:], True
    return names, False


WORD_BEFORE = re.compile(r"[\w’'-]+(?=[\s])")


def dates(start: int, end: int, year: str, rule: str) -> list[Mark]:
    """The mark of a year of publication; none for what stands for one."""
    if not year[0].isdecimal():
        return []
    return [Mark("date", start, end, {"type": "publication", "when": year[:4]}, "high", rule)]


def _cites(
    draft: Draft, candidate: Candidate, library: Library, persons: Named
) -> Iterator[Cite | Work]:
    """One citation for each year; the first holds the names, the last the pages."""
    names = [fold(_said(draft, span)) for span in candidate.names]
    acronym = _is_acronym(draft, candidate, persons)
    unsure = not candidate.strong or (acronym and not candidate.listed)  # “AE 1983, 443”
    for i, span in enumerate(candidate.years):
        years = _said_years(draft.text, span)
        if span.end - span.start == 1:  # "1999a, b"
            years = (draft.text[candidate.years[0].start :][:4] + years[0],)
        year = next((one for one in years if library.has(names[0], one)), years[0])
        at = draft.text.find(year, span.low, span.high)
        said = (at, at + len(year)) if at >= 0 else (span.start, span.end)
        marks = dates(*said, year, "cite-author-year")
        start, end = span.low, span.high
        if i == 0 and not candidate.narrative:
            start = candidate.names[0][0]
            body = acronym or library.body(names[0], year)
            marks[:0] = _authors(candidate, None if body else persons)
        if pages := candidate.pages[i]:
            marks += [place.mark("cite-author-year") for place in pages]
            end = pages[-1].end
        key = library.key(names, year, candidate.others)
        if not key and not library.has(names[0], year):
            name = _said(draft, candidate.names[0])
            key = slug(names[0].split()[-1]).replace("-", "") + year
            dated = year[:4] if year[0].isdecimal() else ""
            yield Work(key, author=((name, persons.key(*candidate.names[0])),), date=dated)
        sure: Certainty = "medium" if unsure else "high"
        yield Cite(start, end, key, sure, tuple(marks), bool(pages))


def _authors(candidate: Candidate, persons: Named | None) -> list[Mark]:
    """The mark of the authors whom a citation names, and of each if they are ``persons``."""
    start, stop = candidate.names[0][0], candidate.names[-1][1]
    marks = [Mark("author", start, stop, {}, "high", "cite-author-year")]
    if persons:
        marks += (persons.mark(name, "cite-author-year") for name in candidate.names)
    return marks


def _is_acronym(draft: Draft, candidate: Candidate, persons: Named) -> bool:
    """Whether a few letters, the last a capital, stand where a name should, and for nobody whom the
    text knows: “WFO”, “DfE”."""
    said = _said(draft, candidate.names[0])
    return said[-1].isupper() and len(said) < 6 and not persons.key(*candidate.names[0])
