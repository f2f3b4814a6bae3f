"""How the words around a capitalised run, or around quotation marks, show it to be a title.

Each judgement looks at a window of fixed size before and after; offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import is_place, listed
from rubricator.annotators.names.words import FOREIGN_ARTICLES, FUNCTION, HONORIFICS, WRITINGS
from rubricator.annotators.titles.coauthors import PAIR, are_authors
from rubricator.annotators.titles.surroundings import (
    ANNOUNCED,
    GLOSS,
    ISSUED,
    MIDSENTENCE,
    NOUN,
    WINDOW,
    YEAR,
    YEAR_AFTER,
    announced,
    owned,
)
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH
from rubricator.annotators.works.title_words import (
    COMPENDIA,
    INSTITUTIONS,
    LEVEL_OF,
    PERIODICALS,
    PREMISES,
    ROLES,
    SENTENCE_END,
    SMALL,
    WORD,
    is_institution,
    shape,
    turns_on,
)
from rubricator.model import Block, Certainty

PRESS = frozenset(noun for noun, level in LEVEL_OF.items() if level == "j") | {"paper"}

HANDS = ("ed. ", "eds. ", "trans. ", "ed. by ", "ited by ", "lated by ")
"""What stands before whose hands a book went through, who are no title."""
BOUND = frozenset("book novel memoir memoirs novella romance poem play autobiography".split())
"""Nouns whose works have a year behind them: "her novel Orlanda (1955)"."""
POSSESSIVE = re.compile(
    rf"(?:(?P<owner>[’']s?)|\b(?i:his|her|their|my|our|whose))\s(?:[a-z][a-z-]*,?\s){{0,4}}"
    rf"(?:(?P<year>{YEAR})\s)?(?:(?P<noun>{NOUN}),?\s)?[“\"‘_*]?$"
)
ENTITLED = re.compile(
    r"\b(?:title:|entitled|titled|headlined|headed|author of|published as"
    r"|under the (?:headline|heading))"
    r"\s[“\"‘_*]?$"
)
UNDER = re.compile(r"\bunder the title(?: of)?\s[“\"‘_*]?$")
"""Whoever or whatever is only called something is no work."""
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
_SERIES = re.compile(r"\sseries\b")
_EDITION = re.compile(r"\s(?:edition|translation|version)\b")
CLOSED = re.compile(r"\s?(?:--|[—–,.;:&(]|and\s(?:the\s)?[A-Z]|$)")
JOINT = re.compile(r"\s(?:&|and)\s")
APPOSITION = re.compile(
    rf"{GLOSS},\s(?:the|a|an|his|her|their|{CAPITAL}[\w-]*[’']s?)\s(?:[a-z][a-z’'-]*,?\s){{0,3}}?"
    rf"(?:(?P<year>{YEAR})\s)?(?:[a-z][a-z-]*\s){{0,2}}?(?P<noun>{NOUN})"
    r"(?=\s(?:where|in|which|that|he|she|by|of|on|about|for|from|with)\b|[,.;:)—–])"
)
SOLD = re.compile(
    r"\s\((?:[^()\n]{2,40}[,;:]\s)?(?:[0-9]{1,4}(?:,[0-9]{3})?\s?(?:pp\b|pages\b)(?!\.?\s?[0-9])"
    r"|[$£€]\s?[0-9])[^()\n]{0,40}\)"
)
"""Behind the title of a book: how long and how dear it is: “ (Gull, 369 pages, $26.95)”."""
SOLD_BY = re.compile(rf"\s\({CAPITAL}[^()\n0-9]{{2,40}}[,;:]\s[$£€0-9]")
COPULA = re.compile(
    rf"(?:[’']s?|\b(?i:his|her|their))\s(?:[a-z][a-z-]*,?\s){{0,3}}?(?P<noun>{NOUN})\s(?:is|was)\s$"
)
"""Before what somebody’s work is called: “Her latest novel is ”."""
PERFORMED = re.compile(
    r"[§†‡*]?\s?(?:had\s(?:had\s)?its\s(?:premi[eè]re|first)"
    r"|(?:was|were)\s(?:first\s)?(?:published|performed|staged|premi[eè]red|printed|filmed))\b"
)
SAID = re.compile(
    r"\b(?:said|cried|say|says|shouted|asked|replied|so-called)[,:]?\s$"
    r"|\b(?:read|reads|cried|cries|shouted|asked|said|answered)(?:\s[a-z]+){0,4}:\s$"
    r"|\b(?:[Ss]tyl(?:ed|ing)|[Cc]all(?:ed|ing))\s(?:him|her|it|them)sel(?:f|ves)\s$"
    r"|\b(?:stamp|stamped|trade-?\s?mark|label|labelled|labeled|marked|poster|placard|banner|sticker"
    r"|slogan|slogans|motto|inscription|inscribed)[,:]?(?:\s|-+|—)$"
)
"""What stands before words that somebody says, calls himself, or writes upon something."""
SPOKEN = re.compile(
    r"\s(?:as\s(?:[\w’'.]+\s){1,3}(?=called\b|calls\b|nicknamed\b|dubbed\b|named\b))?"
    r"(?:(?:he|she|they|we|I)\s)?(?:nicknamed|dubbed|named|calls|said|says|cried|replied|answered|asked|returned|exclaimed"
    r"|repeated|whispered|shouted|added|thought|continued|observed|remarked|called|murmured)\b"
)
BOOKS = WRITINGS | {"Book"}
WITHIN = re.compile(r"\b[Ii]n\s(?:his|her|my)\s$")
WITHIN_IT = re.compile(r"(?<!\b[Ll]ive)(?<!\b[Ll]ived)(?<!\b[Bb]orn)\sin\s$")
LOCATED = re.compile(r"\b(?:in|at|from|to|near|of|outside|via)\s$")
ABROAD = frozenset(["Der", "Die", "Das", "Le", "La", "Les", "El", "Il", "Lo"])
"""Articles by which the titles of foreign papers begin, but names of places as well."""
DATED = re.compile(rf", {MONTH},?\s(?:[0-9]{{1,2}},\s)?{YEAR}$")
SINGLE = frozenset(
    "I A In On At For But And By From Modern With Within Without Such Of To Every Each No Any As"
    " That These Those Under Upon Throughout Until When While If Your Capital".split()
)
"""First words of what ends like the name of a periodical and is none: “Within the Nation”."""
OWNED_BY = re.compile(
    rf"(?!(?:The|An?)\s)(?:{CAPITAL}\w+\s){{0,2}}(?P<name>{CAPITAL}\w+)[’']s\s(?={CAPITAL})"
)
"""Who wrote it, before a title; with a capital article it is the title's own: The Clerk's Tale."""
NEXT = re.compile(
    rf"\s(?:&\s(?:the\s|(?:{CAPITAL}\w+\.?\s){{0,2}}{CAPITAL}\w+[’']s\s)|and\s(?=The\s))"
)
"""What stands before the next title: "| & Dr. Brandt's Ferry", "| and The Ferry"."""


class Frame(NamedTuple):
    """What the surroundings say: level, certainty, rule, and the span of a year beside it."""

    level: str
    cert: Certainty
    rule: str = "title-framed"
    year: tuple[int, int] | None = None


def capitalised(text: str, leaf: Block, start: int, end: int, named: Named) -> Frame | None:
    """What frames the run of capitalised words text[start:end] as a title, if anything does."""
    words = text[start:end].split()
    lone = len(words) == 1
    before = text[max(leaf.start, start - WINDOW) : start]
    if before.endswith(HANDS) or (not lone and words[0] == "A" and len(words[1]) == 1):
        return None  # "ed. Ada Brandt", "the surveyor A B Brandt"
    if _EDITION.match(text, end, leaf.end):
        return None  # "his Introduction to the English edition"
    if words[0] in ("Published", "Posted", "Reviewed") or (len(words) == 2 and words[0] == "I"):
        return None  # "Published on H-Sea (March, 2003)"; and that is a forename: "I Brandt"
    if "Messrs." in words or (lone and words[0].lower() in FUNCTION):
        return None  # "during his Administration Messrs. Brandt and Keller"; "papers, Your"
    if year := authored(text, leaf, start, end, named):
        return Frame("m", "medium", year=year)
    if not lone and before.endswith(" in ") and WRITING.search(before[-REACH:]):
        other = is_place(words[0].lower(), words[-1].lower()) or words[-1] in PERIODICALS
        if not other and turns_on(words) not in INSTITUTIONS and CITED.match(text, end, leaf.end):
            return Frame("m", "medium")
    noun = ANNOUNCED.search(before) if announced(text, leaf.start, start) else None
    if lone and not (noun and (noun["called"] or noun["noun"] in PRESS)):
        dated = YEAR_AFTER.match(text, end, leaf.end) if noun and end - start > 3 else None
        if noun and dated and noun["noun"] in BOUND:
            return Frame(LEVEL_OF[noun["noun"]], "medium", year=dated.span("year"))
        return _alone(text, leaf, start, end, before[-REACH:])
    article = words[0] in ("The", "A", "An") and len(words) > 2
    small = any(word[0].islower() or word == "&" for word in words)
    barred = is_institution(words)
    offset = max(leaf.start, start - WINDOW)
    numbered = words[-1].isdigit()
    open_ = text.startswith(" (", end) and not numbered
    dated = YEAR_AFTER.match(text, end, leaf.end) if open_ else None
    if dated and are_authors(text, start, end, named):
        return None  # "Brandt and Keller (1934)"
    beside = dated.span("year") if dated else None
    if noun:
        read = (noun["called"] or "").endswith("titled")  # "a paper entitled", and no newspaper
        level = "j" if noun["noun"] == "paper" and not read else LEVEL_OF[noun["noun"]]
        year = _span(noun, offset) or beside
        closed = text[end : end + 2].strip()[:1] in ("", *',.;:()—–”"')
        if (level == "j" and not barred) or noun["called"] or article:
            sure: Certainty = "medium" if lone else "high"
            return Frame(level, sure, year=year)
        if closed and not barred and (small or noun["comma"] or dated):
            return Frame(level, "medium", year=year)
    if not lone and owned(before):
        own = POSSESSIVE.search(before)
        if own:
            year = _span(own, offset) or beside
            office = barred or turns_on(words) in ROLES
            by = own["owner"] and offset + own.start("owner") in named.ending
            level = LEVEL_OF.get(own["noun"] or "", "m")
            told = article and (own["owner"] or year)
            if told or own["noun"] or (not office and (dated or (year and small))):
                return Frame(level, "high", year=year)
            if article and not office:
                return Frame(level, "medium")
            adjacent = by and own.end("owner") > len(before) - 4
            own_article = words[0] in ("The", "A", "An")
            if adjacent and (words[0] in WRITINGS or own_article or (small and not office)):
                return Frame(level, "medium")
            if (
                not own["owner"]
                and not office
                and (words[-1] in BOOKS or (small and WITHIN.search(before)))
            ):
                return Frame(level, "medium")
    if open_ and SOLD_BY.match(text, end, leaf.end) and SOLD.match(text, end, leaf.end):
        return None if lone else Frame("m", "high")
    if not (lone or barred) and (said := COPULA.search(before)) and CLOSED.match(text, end):
        level = LEVEL_OF[said["noun"]]
        return Frame(level, "medium", year=beside) if said["noun"] not in PRESS else None
    if barred and words[0] in ("The", "A", "An") and ENTITLED.search(before[-REACH:]):
        return Frame("m", "medium")
    if lone or barred:
        return None
    opening = words[0] in ("The", "A", "An") and MIDSENTENCE.search(before)
    if opening and PERFORMED.match(text, end, leaf.end):
        return Frame("m", "medium", year=beside)
    if text.startswith((",", " ("), end):
        apposed = APPOSITION.match(text, end, leaf.end)
        if apposed and (article or apposed["year"] or small or apposed["noun"] in PRESS):
            year = _span(apposed, 0) or beside
            level = "j" if apposed["noun"] == "paper" else LEVEL_OF[apposed["noun"]]
            return Frame(level, "high" if year else "medium", year=year)
        if dated and (article or small) and not before.endswith("the "):
            return Frame("m", "medium", year=beside)
    office = turns_on(words) in ROLES
    whole = not before.endswith("(") and words[0] not in SINGLE
    if words[-1] in PERIODICALS and whole and not office:
        behind = re.match(r"\s([a-z]+)", text[end : end + 12])
        return None if behind and behind[1] in PREMISES else Frame("j", "medium")
    if words[-1] in COMPENDIA:
        return Frame("m", "medium")
    authors = PAIR.fullmatch(text, start, end) or (
        JOINT.search(text, start, end) and end in named.ending
    )
    person = len(words) == 2 and words[0].rstrip(".").lower() in HONORIFICS
    if authors or person or start in named.starting or text.startswith(("'", "’"), end):
        return None
    printed = PRINTED.search(before[-REACH:])
    abroad = words[0] in ABROAD and not is_place(*(word.lower() for word in words[:2]))
    if abroad and WITHIN_IT.search(before):
        return Frame("j", "medium")
    lengthy = abroad and small and len(words) > 2 and not office
    if lengthy and MIDSENTENCE.search(before) and not LOCATED.search(before):
        return Frame("m", "medium")
    foreign = words[0] in FOREIGN_ARTICLES or abroad
    if printed and not office and (words[0] == "The" or foreign or "editor" in printed[0]):
        return Frame("j", "medium")
    if not LEADING.search(before[-REACH:]):
        return None
    if (READING.search(before) or ENTITLED.search(before)) and not office:
        return Frame("m", "medium")
    place = len(words) == 2 and is_place(words[0].lower(), words[1].lower())
    if EDITING.search(before) and not office and not place:
        return Frame("m", "medium")
    return None


def authored(text: str, leaf: Block, start: int, end: int, named: Named) -> tuple[int, int] | None:
    """The year behind text[start:end], if somebody is said to have written it then."""
    if not text.startswith(" (", end) or end - start < 4:
        return None
    low = max(leaf.start, start - WINDOW)
    said, dated = AUTHORED.search(text, low, start), YEAR_AFTER.match(text, end, leaf.end)
    if said is None or dated is None or (said["name"] and said.end("name") not in named.ending):
        return None
    return dated.span("year")


def _alone(text: str, leaf: Block, start: int, end: int, before: str) -> Frame | None:
    """What frames one capitalised word: that it is read, or entitled so."""
    word = text[start:end]
    read = READING.search(before)
    if end - start < 4 or not (read or ENTITLED.search(before)):
        return None
    codes = listed(word.lower())
    kinds = {code[0] for code in codes}
    doubtful = {"P", "D", "G", "S"}
    if read:
        doubtful = {"D", "G"} if read["the"] else {"P", "D", "L"}
    if (
        kinds & doubtful
        or word in INSTITUTIONS
        or word in ROLES
        or not CLOSED.match(text, end, leaf.end)
    ):
        return None
    return Frame("m", "medium")


def quoted(text: str, leaf: Block, outer: tuple[int, int], start: int, end: int) -> Frame | None:
    """What frames quoted words in title case as a title; ``outer`` is the span with the marks."""
    words = text[start:end]
    size = shape(words)
    before = text[max(leaf.start, outer[0] - WINDOW) : outer[0]]
    if size is None and _opens(words) and (ENTITLED.search(before) or UNDER.search(before)):
        return Frame("a", "medium", "title-quoted")
    if size is not None and SOLD.match(text, outer[1], leaf.end):
        return Frame("m", "high", "title-quoted")
    if size is None or turns_on(words.split()) in INSTITUTIONS:
        return None
    if DATED.search(words):
        return None  # where and when a letter was written
    if _SERIES.match(text, outer[1], leaf.end):
        return Frame("s", "medium", "title-quoted")
    if not any(len(word.strip(".")) > 1 for word in words.split() if word[0].isupper()):
        return None
    offset = max(leaf.start, outer[0] - WINDOW)
    year: tuple[int, int] | None = None
    level, sure = "a", False
    noun = ANNOUNCED.search(before) if announced(text, leaf.start, outer[0]) else None
    if noun:
        level, sure, year = LEVEL_OF[noun["noun"]], True, _span(noun, offset)
    elif own := POSSESSIVE.search(before):
        level, year = LEVEL_OF.get(own["noun"] or "", "a"), _span(own, offset)
        sure = bool(year or own["noun"])
        if not sure and size > 1 and (size > 2 or own["owner"]):
            return Frame(level, "medium", "title-quoted")
    if apposed := APPOSITION.match(text, outer[1], leaf.end):
        level, sure = LEVEL_OF[apposed["noun"]], True
        year = year or _span(apposed, outer[1])
    if dated := YEAR_AFTER.match(text, outer[1], leaf.end):
        sure, year = True, year or dated.span("year")
    sure = sure or bool(ENTITLED.search(before) or ISSUED.match(text, outer[1], leaf.end))
    if sure:
        return Frame(level, "high", "title-quoted", year)
    first = words.split()[0].rstrip(".").lower()
    if (
        (size == 2 and first in HONORIFICS)
        or SAID.search(before)
        or SPOKEN.match(text, outer[1], leaf.end)
        or not (size > 3 or UNDER.search(before) or (size > 2 and _linked(words)))
    ):
        return None
    return Frame(level, "medium", "title-quoted")


def alone(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without its author's name before it, and without the next title."""
    owner = OWNED_BY.match(text, start, end)
    if owner:
        codes = listed(owner["name"].lower())
        genre = WORD.match(text, owner.end(), end)
        by = genre and genre[0] in WRITINGS and (not codes or "S" in {code[0] for code in codes})
        if by or {"Sa", "Sb", "Sc"}.intersection(codes):
            start = owner.end()
    following = NEXT.search(text, start, end + len("’s "))
    return start, following.start() if following else end


def _linked(words: str) -> bool:
    """Whether a phrase holds a small word, or opens with an article."""
    return words.startswith(("The ", "A ", "An ", "On ")) or any(
        word in SMALL for word in words.split()
    )


def _opens(words: str) -> bool:
    """Whether words, written as a sentence is, may be a headline: one sentence, not a long one."""
    return words[0].isupper() and len(words.split()) < 13 and not SENTENCE_END.search(words)


def _span(match: re.Match[str], offset: int) -> tuple[int, int] | None:
    """The span of the year in a match of a window that starts at ``offset``."""
    if not match["year"]:
        return None
    start, end = match.span("year")
    return start + offset, end + offset
