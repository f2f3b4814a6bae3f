"""Citations by author and year: "Smith and Jones 1999a: 23; Lee 2001", "Lee (2001, 5)".

A citation is believed when the text's reference list has it, or when its form leaves no doubt
("et al.", two names, a page after the year, a known person in parentheses). Offsets are code
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from rubricator.annotators.cite import Cite
from rubricator.annotators.citing.dated_names import Candidate, candidates, said_years
from rubricator.annotators.citing.stretches import Disjoint
from rubricator.annotators.citing.unsigned import FUNCTION
from rubricator.annotators.keys import fold, slug
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import is_place, is_place_alone, is_surname
from rubricator.annotators.names.words import WRITINGS
from rubricator.annotators.works.library import Library
from rubricator.annotators.works.reference_parts import CAPITAL
from rubricator.annotators.works.works_cited import town
from rubricator.model import Certainty, Draft, Mark, Work

RULES = {"cite-author-year": "author and year"}

OWNED = re.compile(r"(?:[’']s?|\b(?:his|her|their|of|on))(?:\sown)?\s$")
"""What stands before a life, and its year: "a life of Brandt (1949)", "her Brandt (1949)"."""
SEE = re.compile(
    r"\b(?:see|cf|vgl|siehe|voir|véase|vedi|zie|vide)\.?,?(?:\salso)?\s$", re.IGNORECASE
)
EDITION = re.compile(r"\b(?:translation|edition|version|reprint)\s\($")
"""What stands before where and when a book was printed: “Brandt’s translation (Stanford, 1934)”."""
BEHIND_TITLE = re.compile(rf"[(;]\s?(?:{CAPITAL}[\w’'-]*\s?){{1,4}},\s$")
"""What stands before a publisher rather than an author: “(The Ferry, Gull, 1934, p. 9)”."""
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


FORENAME = re.compile(rf"(?<![\w.])(?P<first>[A-Z]\.|{CAPITAL}[\w’'-]+)(?:[\s-]?[A-Z]\.)*\s$")
"""What stands before a surname, where two authors have the same: “J. Smith (1999)”."""
_DATED_TITLE = re.compile(
    rf",\s(?P<title>{CAPITAL}[\w’'-]*(?:\s[\w’'-]+){{0,4}}?\s[12][0-9]{{3}}),\spp?\."
)
LAW = re.compile(r"\b(?:Act|Bill|Convention|Directive|Regulations|Treaty)$")
"""With what the name of a law ends, which nobody has written."""


def find(draft: Draft, library: Library, skip: Sequence[tuple[int, int]]) -> list[Cite | Work]:
    """The citations by author and year, in order, and the works that no list has."""
    found = [
        candidate
        for leaf in draft.leaves
        if leaf.kind not in ("fw", "byline", "dateline", "label")
        for candidate in candidates(draft.text, leaf, library)
    ]
    surnames = {fold(_said(draft, c.names[0])) for c in found if c.strong}
    style = sum(c.strong for c in found) > 2
    persons = Named(draft)
    dated = _dated_titles(draft, persons)
    titles = {mark.end for mark in draft.marks if mark.kind == "title"}
    said: list[Cite | Work] = []
    works: set[str] = set()
    skipped = Disjoint(skip)
    for candidate in found:
        start = candidate.names[0][0]
        if skipped.meets(start, start + 1):
            continue
        if not candidate.listed and (
            _is_nobodys(draft, candidate, titles)
            or _is_title(draft, candidate, persons, dated)
            or _has_printed(draft, candidate, persons)
        ):
            continue
        known = fold(_said(draft, candidate.names[0])) in surnames
        named = persons.within(*candidate.names[0]) and _may_cite(draft.text, candidate)
        if named and candidate.narrative and not (known or candidate.listed or style):
            named = not OWNED.search(draft.text[max(0, start - 16) : start])
        formal = style and (len(candidate.names) > 1 or not candidate.narrative)
        if candidate.strong or (candidate.enclosed and (known or named or formal)):
            for one in _cites(draft, candidate, library, persons):
                if not isinstance(one, Work):
                    said.append(one)
                elif one.key not in works:
                    said.append(one)
                    works.add(one.key)
    return said


def _is_nobodys(draft: Draft, candidate: Candidate, titles: Set[int]) -> bool:
    """Whether what no list has is by its words no citation of anybody: whom a title names has not
    written it (“A Reply to Otto Keller (1934)”), and what is forthcoming was not cited."""
    first = _said(draft, candidate.names[0])
    return (
        not draft.text[candidate.years[0].start].isdecimal()
        or _is_place(first)
        or first in WRITINGS
        or _other(draft, candidate)
        or LAW.search(draft.text, *candidate.names[-1]) is not None
        or candidate.names[-1][1] in titles
    )


def _dated_titles(draft: Draft, persons: Named) -> frozenset[str]:
    """The titles that end with a year, as an author right before them tells."""
    found = _DATED_TITLE.finditer(draft.text)
    return frozenset(
        " ".join(match["title"].split()) for match in found if match.start() in persons.ending
    )


def _is_title(draft: Draft, candidate: Candidate, persons: Named, dated: frozenset[str]) -> bool:
    """Whether words and a year are a title that ends with it, as its words of grammar tell, or an
    author before it elsewhere (``dated``): “Roe, Ferries Since 1945, p. 9”; or several words name
    the work of the person right before their parenthesis, rather than a body: “against Brandt
    (Growth of Ports, 1934, p. 9)”."""
    start, end = candidate.names[0]
    words = draft.text[start:end].split()
    if any(word.lower() in FUNCTION and not word.isupper() for word in words[1:]):
        return True
    if " ".join([*words, draft.text[candidate.years[0].start :][:4]]) in dated:
        return True
    opened = draft.text.startswith(" (", start - 2) and start - 2 in persons.ending
    return opened and not candidate.narrative and " " in draft.text[start:end]


def _has_printed(draft: Draft, candidate: Candidate, persons: Named) -> bool:
    """Whether a name is that of a publisher behind a title that is nobody's name, or of the town of
    an edition that is spoken of."""
    start = candidate.names[0][0]
    if len(candidate.names) > 1 or candidate.narrative:
        return False
    lead = draft.text[max(candidate.leaf.start, start - 80) : start]
    titled = BEHIND_TITLE.search(lead) is not None and start - 2 not in persons.ending
    return titled or EDITION.search(lead) is not None


def _is_place(name: str) -> bool:
    """Whether a publisher rather than an author is at home there: London, New York."""
    words = name.lower().split()
    return name in PLACES or (len(words) == 2 and is_place(*words))


def _other(draft: Draft, candidate: Candidate) -> bool:
    """Whether no author is named: a party of a case, “Brandt v Keller (1834)”, a country or, behind
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
    opening = candidate.names[0][0]
    before = draft.text[max(candidate.leaf.start, opening - 24) : opening]
    forename = said["first"] if (said := FORENAME.search(before)) else ""
    acronym = _is_acronym(draft, candidate, persons)
    unsure = not candidate.strong or (acronym and not candidate.listed)  # “AE 1983, 443”
    for i, span in enumerate(candidate.years):
        years = said_years(draft.text, span)
        if span.end - span.start == 1:  # "1999a, b"
            years = (draft.text[candidate.years[0].start :][:4] + years[0],)
        year = next((one for one in years if library.has(names[0], one)), years[0])
        at = draft.text.find(year, span.low, span.high)
        place = (at, at + len(year)) if at >= 0 else (span.start, span.end)
        marks = dates(*place, year, "cite-author-year")
        start, end = span.low, span.high
        if i == 0 and not candidate.narrative:
            start = candidate.names[0][0]
            body = acronym or library.body(names[0], year)
            marks[:0] = _authors(candidate, None if body else persons)
        if pages := candidate.pages[i]:
            marks += [place.mark("cite-author-year") for place in pages]
            end = pages[-1].end
        key = library.key(names, year, candidate.others, forename)
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
