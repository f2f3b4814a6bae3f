"""How the words around a capitalised run show it to be a title, which nothing else sets off.

Each judgement looks at a window of fixed size before and after; offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import is_place, listed
from rubricator.annotators.names.words import FOREIGN_ARTICLES, FUNCTION, HONORIFICS, WRITINGS
from rubricator.annotators.titles.coauthors import PAIR, are_authors
from rubricator.annotators.titles.frames import (
    ABROAD,
    APPOSITION,
    ENTITLED,
    POSSESSIVE,
    PRESS,
    SOLD,
    Frame,
    span,
)
from rubricator.annotators.titles.surroundings import (
    ANNOUNCED,
    MIDSENTENCE,
    NOUN,
    WINDOW,
    YEAR_AFTER,
    announced,
    owned,
)
from rubricator.annotators.works.reference_parts import CAPITAL
from rubricator.annotators.works.title_words import (
    COMPENDIA,
    INSTITUTIONS,
    LEVEL_OF,
    PERIODICALS,
    PREMISES,
    ROLES,
    is_institution,
    turns_on,
)
from rubricator.model import Block

HANDS = ("ed. ", "eds. ", "trans. ", "ed. by ", "ited by ", "lated by ")
"""What stands before whose hands a book went through, who are no title."""
BOUND = frozenset("book novel memoir memoirs novella romance poem play autobiography".split())
"""Nouns whose works have a year behind them: "her novel Orlanda (1955)"."""
AUTHORED = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|I|[Tt]hey|who)|(?P<name>[\w.]))"
    r"\s(?:(?:had|has|also|later|first|then|once)\s){0,2}(?:wrote|written|published)\s$"
)
"""Somebody wrote what stands behind, if it has its year: “Brandt wrote Otto Keller (1934)”."""
READING = re.compile(
    r"\b(?:[Rr]e-?read|[Rr]ead|reads|reading|rereading|(?:leaf(?:ed|ing)|looked) through)"
    r"\s(?:(?P<the>[Tt]he\s)|(?:his|her|their|my|your|our)\s)?$"
)
EDITING = re.compile(
    r"\b(?:cop(?:y|ies) of|translations? of|editions? of|proofs of|reviews? of"
    r"|(?:pre|fore)(?:face|word) to|introduction to|sequel to|author of|extracts? from"
    r"|quot(?:ed|es|ing|ations?) from|translat(?:ed|es|ing)|edit(?:ed|s|ing))"
    r"\s(?:[Tt]he\s|(?:his|her|their|my|your|our)\s)?$"
)
LEADING = re.compile(f"{READING.pattern}|{ENTITLED.pattern}|{EDITING.pattern}")
PRINTED = re.compile(
    r"\b(?:(?:[Rr]e)?(?:[Pp]rinted|[Pp]ublished) (?:in|from|by)|[Aa]ppeared in|[Ss]eriali[sz]ed in"
    r"|[Ww]r(?:ote|ites|itten|iting) (?:for|in)|contribut\w+ to|editors? of)\s(?P<the>the\s)?$"
)
WRITING = re.compile(
    r"\b(?:writ(?:es?|ten|ing)|wrote|says?|said|puts? it|put|argue[sd]?|note[sd]?|state[sd]?"
    r"|claim(?:s|ed)|explain(?:s|ed)|observe[sd]|suggest(?:s|ed)|insist(?:s|ed)|remark(?:s|ed)|declare[sd])\sin\s$"
)
CITED = re.compile(
    r"[,:]?\s(?:that\s)?[“\"‘][^“”\"\n]{1,400}[”\"’]\s\((?:pp?\.\s)?[0-9]{1,4}[,;)–-]"
)
"""Behind what somebody writes in: words of it, and their page: “As he says in Tides, “…” (9)”."""
REACH = 32
"""More code points than any of these frames has."""
_EDITION = re.compile(r"\s(?:edition|translation|version)\b")
CLOSED = re.compile(r"\s?(?:--|[—–,.;:&(]|and\s(?:the\s)?[A-Z]|$)")
JOINT = re.compile(r"\s(?:&|and)\s")
SOLD_BY = re.compile(rf"\s\({CAPITAL}[^()\n0-9]{{2,40}}[,;:]\s[$£€0-9]")
COPULA = re.compile(
    rf"(?:[’']s?|\b(?i:his|her|their))\s(?:[a-z][a-z-]*,?\s){{0,3}}?(?P<noun>{NOUN})\s(?:is|was)\s$"
)
"""Before what somebody’s work is called: “Her latest novel is ”."""
PERFORMED = re.compile(
    r"[§†‡*]?\s?(?:had\s(?:had\s)?its\s(?:premi[eè]re|first)"
    r"|(?:was|were)\s(?:first\s)?(?:published|performed|staged|premi[eè]red|printed|filmed))\b"
)
BOOKS = WRITINGS | {"Book"}
WITHIN = re.compile(r"\b[Ii]n\s(?:his|her|my)\s$")
WITHIN_IT = re.compile(r"(?<!\b[Ll]ive)(?<!\b[Ll]ived)(?<!\b[Bb]orn)\sin\s$")
LOCATED = re.compile(r"\b(?:in|at|from|to|near|of|outside|via)\s$")
SINGLE = frozenset(
    "I A In On At For But And By From Modern With Within Without Such Of To Every Each No Any As"
    " That These Those Under Upon Throughout Until When While If Your Capital".split()
)
"""First words of what ends like the name of a periodical and is none: “Within the Nation”."""


class Run(NamedTuple):
    """The capitalised ``words`` text[start:end] of a block, what stands ``before`` them from
    ``offset`` on, and who is named in the text."""

    text: str
    leaf: Block
    start: int
    end: int
    named: Named
    words: list[str]
    offset: int
    before: str

    @property
    def near(self) -> str:
        """The last of it, as far as most frames reach."""
        return self.before[-REACH:]

    @property
    def opens(self) -> bool:
        """Whether they open with an article."""
        return self.words[0] in ("The", "A", "An")

    @property
    def small(self) -> bool:
        """Whether a small word is among them."""
        return any(word[0].islower() or word == "&" for word in self.words)

    @property
    def barred(self) -> bool:
        """Whether they rather name an institution."""
        return is_institution(self.words)

    @property
    def office(self) -> bool:
        """Whether they turn on an office."""
        return turns_on(self.words) in ROLES

    @property
    def bracketed(self) -> bool:
        """Whether a parenthesis opens behind them."""
        return self.text.startswith(" (", self.end) and not self.words[-1].isdigit()

    @property
    def year(self) -> tuple[int, int] | None:
        """The span of the year that stands in it."""
        if not self.bracketed:
            return None
        dated = YEAR_AFTER.match(self.text, self.end, self.leaf.end)
        return dated.span("year") if dated else None


def capitalised(text: str, leaf: Block, start: int, end: int, named: Named) -> Frame | None:
    """What frames the run of capitalised words text[start:end] as a title, if anything does."""
    offset = max(leaf.start, start - WINDOW)
    words = text[start:end].split()
    run = Run(text, leaf, start, end, named, words, offset, text[offset:start])
    lone = len(words) == 1
    if _is_none(run):
        return None
    if year := authored(text, leaf, start, end, named):
        return Frame("m", "medium", year=year)
    if not lone and _is_cited(run):
        return Frame("m", "medium")
    noun = ANNOUNCED.search(run.before) if announced(text, leaf.start, start) else None
    if lone and not (noun and (noun["called"] or noun["noun"] in PRESS)):
        return _of_a_year(run, noun) or _read(run)
    if run.year and are_authors(text, start, end, named):
        return None  # "Brandt and Keller (1934)"
    if noun and (frame := _announced(run, noun)):
        return frame
    own = POSSESSIVE.search(run.before) if not lone and owned(run.before) else None
    if own and (frame := _owned(run, own)):
        return frame
    if run.bracketed and SOLD_BY.match(text, end, leaf.end) and SOLD.match(text, end, leaf.end):
        return None if lone else Frame("m", "high")
    if lone:
        return None
    if run.barred:
        entitled = run.opens and ENTITLED.search(run.near)
        return Frame("m", "medium") if entitled else None
    if (said := COPULA.search(run.before)) and CLOSED.match(text, end):
        level = LEVEL_OF[said["noun"]]
        return Frame(level, "medium", year=run.year) if said["noun"] not in PRESS else None
    return _followed(run) or _by_its_words(run)


def _is_none(run: Run) -> bool:
    """Whether the words are no title, whatever stands around them."""
    words, before = run.words, run.before
    if before.endswith(HANDS) or (words[0] == "A" and len(words) > 1 and len(words[1]) == 1):
        return True  # "ed. Ada Brandt", "the surveyor A B Brandt"
    if _EDITION.match(run.text, run.end, run.leaf.end):
        return True  # "his Introduction to the English edition"
    if words[0] in ("Published", "Posted", "Reviewed") or (len(words) == 2 and words[0] == "I"):
        return True  # "Published on H-Sea (March, 2003)"; and that is a forename: "I Brandt"
    # "during his Administration Messrs. Brandt and Keller"; "papers, Your"
    return "Messrs." in words or (len(words) == 1 and words[0].lower() in FUNCTION)


def authored(text: str, leaf: Block, start: int, end: int, named: Named) -> tuple[int, int] | None:
    """The year behind text[start:end], if somebody is said to have written it then."""
    if not text.startswith(" (", end) or end - start < 4:
        return None
    low = max(leaf.start, start - WINDOW)
    said, dated = AUTHORED.search(text, low, start), YEAR_AFTER.match(text, end, leaf.end)
    if said is None or dated is None or (said["name"] and said.end("name") not in named.ending):
        return None
    return dated.span("year")


def _is_cited(run: Run) -> bool:
    """Whether somebody writes in them what is quoted behind, with its page."""
    if not (run.before.endswith(" in ") and WRITING.search(run.near)):
        return False
    words = run.words
    other = is_place(words[0].lower(), words[-1].lower()) or words[-1] in PERIODICALS
    other = other or turns_on(words) in INSTITUTIONS
    return not other and CITED.match(run.text, run.end, run.leaf.end) is not None


def _of_a_year(run: Run, noun: re.Match[str] | None) -> Frame | None:
    """One word between the noun of a book and its year: "her novel Orlanda (1955)"."""
    if noun is None or noun["noun"] not in BOUND or run.end - run.start <= 3:
        return None
    dated = YEAR_AFTER.match(run.text, run.end, run.leaf.end)
    return Frame(LEVEL_OF[noun["noun"]], "medium", year=dated.span("year")) if dated else None


def _read(run: Run) -> Frame | None:
    """What frames one capitalised word: that it is read, or entitled so."""
    text, word = run.text, run.text[run.start : run.end]
    read = READING.search(run.near)
    if len(word) < 4 or not (read or ENTITLED.search(run.near)):
        return None
    doubtful = {"P", "D", "G", "S"}
    if read:
        doubtful = {"D", "G"} if read["the"] else {"P", "D", "L"}
    if doubtful.intersection(code[0] for code in listed(word.lower())):
        return None
    if word in INSTITUTIONS or word in ROLES or not CLOSED.match(text, run.end, run.leaf.end):
        return None
    return Frame("m", "medium")


def _announced(run: Run, noun: re.Match[str]) -> Frame | None:
    """Words behind a noun for what they are: "the novel", "a paper entitled"."""
    read = (noun["called"] or "").endswith("titled")  # and no newspaper
    level = "j" if noun["noun"] == "paper" and not read else LEVEL_OF[noun["noun"]]
    year = span(noun, run.offset) or run.year
    closed = run.text[run.end : run.end + 2].strip()[:1] in ("", *',.;:()—–”"')
    article = run.opens and len(run.words) > 2
    if (level == "j" and not run.barred) or noun["called"] or article:
        return Frame(level, "medium" if len(run.words) == 1 else "high", year=year)
    if closed and not run.barred and (run.small or noun["comma"] or run.year):
        return Frame(level, "medium", year=year)
    return None


def _owned(run: Run, own: re.Match[str]) -> Frame | None:
    """Words behind whose they are: "Brandt's The Glass Harbour", "her 1934 Harbour of Glass"."""
    year = span(own, run.offset) or run.year
    office = run.barred or run.office
    level = LEVEL_OF.get(own["noun"] or "", "m")
    article = run.opens and len(run.words) > 2
    told = article and (own["owner"] or year)
    if told or own["noun"] or (not office and (run.year or (year and run.small))):
        return Frame(level, "high", year=year)
    if article and not office:
        return Frame(level, "medium")
    by = own["owner"] and run.offset + own.start("owner") in run.named.ending
    adjacent = by and own.end("owner") > len(run.before) - 4
    small = run.small and not office
    if adjacent and (run.words[0] in WRITINGS or run.opens or small):
        return Frame(level, "medium")
    if own["owner"] or office:
        return None
    kept = run.words[-1] in BOOKS or (run.small and WITHIN.search(run.before))
    return Frame(level, "medium") if kept else None


def _followed(run: Run) -> Frame | None:
    """Words that what stands behind them explains: when, by whom, what they are."""
    text, end = run.text, run.end
    if run.opens and MIDSENTENCE.search(run.before) and PERFORMED.match(text, end, run.leaf.end):
        return Frame("m", "medium", year=run.year)
    if not text.startswith((",", " ("), end):
        return None
    article = run.opens and len(run.words) > 2
    apposed = APPOSITION.match(text, end, run.leaf.end)
    if apposed and (article or apposed["year"] or run.small or apposed["noun"] in PRESS):
        year = span(apposed, 0) or run.year
        level = "j" if apposed["noun"] == "paper" else LEVEL_OF[apposed["noun"]]
        return Frame(level, "high" if year else "medium", year=year)
    if run.year and (article or run.small) and not run.before.endswith("the "):
        return Frame("m", "medium", year=run.year)
    return None


def _by_its_words(run: Run) -> Frame | None:
    """Words that name a periodical or a work of reference, or that somebody reads or edits."""
    text, end, words, before = run.text, run.end, run.words, run.before
    whole = not before.endswith("(") and words[0] not in SINGLE
    if words[-1] in PERIODICALS and whole and not run.office:
        behind = re.match(r"\s([a-z]+)", text[end : end + 12])
        return None if behind and behind[1] in PREMISES else Frame("j", "medium")
    if words[-1] in COMPENDIA:
        return Frame("m", "medium")
    if _are_persons(run):
        return None
    abroad = words[0] in ABROAD and not is_place(*(word.lower() for word in words[:2]))
    if abroad and WITHIN_IT.search(before):
        return Frame("j", "medium")
    lengthy = abroad and run.small and len(words) > 2 and not run.office
    if lengthy and MIDSENTENCE.search(before) and not LOCATED.search(before):
        return Frame("m", "medium")
    foreign = words[0] in FOREIGN_ARTICLES or abroad
    printed = PRINTED.search(run.near)
    if printed and not run.office and (words[0] == "The" or foreign or "editor" in printed[0]):
        return Frame("j", "medium")
    if run.office or not LEADING.search(run.near):
        return None
    if READING.search(before) or ENTITLED.search(before):
        return Frame("m", "medium")
    place = len(words) == 2 and is_place(words[0].lower(), words[1].lower())
    return Frame("m", "medium") if EDITING.search(before) and not place else None


def _are_persons(run: Run) -> bool:
    """Whether the words are persons: authors that are joined, or who is named or owns something."""
    text, start, end = run.text, run.start, run.end
    joint = JOINT.search(text, start, end) and end in run.named.ending
    titled = len(run.words) == 2 and run.words[0].rstrip(".").lower() in HONORIFICS
    named = titled or start in run.named.starting or text.startswith(("'", "’"), end)
    return bool(named or joint or PAIR.fullmatch(text, start, end))
