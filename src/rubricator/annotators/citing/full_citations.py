"""Citations that name a work in full, its title between signs: "Brandt, _The Glass Harbour_, p. 9".

Signs of italics or quotation marks show the title, so that no list and no earlier mention is
needed; what stands before it are its authors, or nothing; places in the work end it. An article
may be followed by what it stands in: "“On Tides,” pp. 3-19, *Harbour Notes*, no. 4, p. 7".
Offsets are code points.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rubricator.annotators import locators
from rubricator.annotators.citing import unsigned
from rubricator.annotators.locators import Locator
from rubricator.annotators.names.lexicon import is_given
from rubricator.annotators.works.reference_parts import CAPITAL
from rubricator.annotators.works.title_words import of_periodical, shape

Span = tuple[int, int]

SIGNED = re.compile(
    r"(?:(?P<sign>[_*]{1,3})[“\"]?(?P<italic>[^\W_][^_*]{1,180}?)[”\"]?\s?(?P=sign)"
    r"|[“\"](?P<quoted>[^\W_][^“”\"]{1,180}?)[”\"]"
    r"|(?<!\w)[‘'](?P<british>[^\W_](?:[^‘’'\n]|[’'](?=\w)){1,180}?)[’'])(?![^\W_])"
)
QUOTED = re.compile(r"[_*]{0,3}[“\"‘']")
PARTICLE = r"(?:van|von|de|der|den|di|da|du|la|le|del|ten|ter|dos|al|el|bin|ibn|d[’'])"
PERSON = (
    rf"(?:{PARTICLE}\s){{0,2}}(?:{CAPITAL}[\w’'-]*+\.?)"
    rf"(?:\s?(?:{PARTICLE}\s){{0,2}}{CAPITAL}[\w’'-]*+\.?){{0,4}}"
)
NAMES = re.compile(
    rf"(?P<first>{PERSON})(?P<others>(?:,\s{PERSON}){{0,3}}(?:,?\s(?:and|&)\s{PERSON})?"
    rf"|,?\set\sal\.?|\sand\sothers)(?:\s?\([Ee]ds?\.\))?[,:]?\s*"
)
_PLAIN = r"(?:[^“”\"_*‘']|(?<=\w)'(?=\w)){1,60}"
SECOND_HAND = re.compile(
    rf"(?:(?:{_PLAIN}|[_*]{{0,3}}[“\"][^“”\"]{{2,120}}[”\"][_*]{{0,3}}\s?),?\s)??"
    r"(?:quoted|cited|qtd\.?)(?:\s(?:by|in|from))?\s"
    rf"|(?:{_PLAIN}\s)??(?:(?:contained|included|reprinted|collected)\s)?in\s"
)
"""Whom the writer has it from, after whoever said it first."""
BETWEEN = re.compile(
    r"\s?,?(?:\s?\([^()]{2,80}\))?,?(?:\s(?:trans|ed|eds)\.\s[^,]{2,50},)?"
    rf"(?:\s{PERSON}(?:\sand\s{PERSON})?\s\([Ee]ds?\.?\))?,?\s*"
)
EDITION = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)\s(?:ed|edn|edition)\.?,\s")
WITHIN = re.compile(r"in\s")
HOST = re.compile(rf"(?P<host>{CAPITAL}[^,;:()“”\"‘\n_*]{{1,80}}?)(?:,\s|\s(?=pp?\.))")
"""What an article stands in, without signs: “‘On Tides’, in Collected Papers, p. 12”."""
_HOST_ALONE = re.compile(
    rf"(?P<host>{CAPITAL}[^,;()“”\"‘_*]{{1,80}}?),?\s(?=(?i:pp?|vols?|nos?)\.\s?[0-9ivxlc])"
)
"""The same behind nothing but the title of the article: “‘On Tides’, Collected Papers, p. 12”."""
_EDITOR = re.compile(rf"{PERSON},\s")
_WHOSE = re.compile(rf"{CAPITAL}[^,;:()“”\"]{{1,40}}?[’']s\s(?=(?:The|An?)\s)")
_CITED_BEFORE = re.compile(r"(?:opt?|loc|art)\.?\s?cit\.?,?\s", re.IGNORECASE)
OPUS = re.compile(
    r"(?:opt?|loc|art)\.?\s?cit\b|ibid|ib\.|idem|(?:vide|ut|see)?\s?(?:supra|infra|ante|post|passim)\b",
    re.IGNORECASE,
)


class Full(NamedTuple):
    """A citation with its title at ``title``: who wrote it, where in it, what it stands in.

    ``author`` is the span of the first author's name, ``container`` that of the title of what
    holds an article and ``within`` its level, ``extent`` the article's own pages there; ``italic``
    says that signs of italics show the title.
    """

    title: Span
    level: str
    places: tuple[Locator, ...]
    author: Span | None = None
    container: Span | None = None
    extent: tuple[Locator, ...] = ()
    italic: bool = False
    within: str = "m"


def read(text: str, start: int, end: int) -> Full | None:
    """What text[start:end] cites, if all of it is one full citation with a place."""
    at = start
    if hand := SECOND_HAND.match(text, at, end):
        at = hand.end()
    author: Span | None = None
    if names := NAMES.match(text, at, end):
        low, high = names.span("first")
        author = low, high - 2 * text.startswith(("'s", "’s"), high - 2)  # “Brandt’s _Tides_”
        at = names.end()
    first = SIGNED.match(text, at, end)
    if first is None or OPUS.match(_words(first)):
        return None
    title, at = _span(first), first.end()
    level = "a" if QUOTED.match(first[0]) else "m"
    at = _after(text, at, end)
    if again := _CITED_BEFORE.match(text, at, end):
        at = again.end()
    places, stop = locators.prefix(text, at, end)
    if len(places) > 1 and places[0].may_be_year and places[1].named:
        places = places[1:]  # “‘On Tides’, 1981, p. 55”
    if stop == end and places:
        return Full(title, level, tuple(places), author, italic=first["italic"] is not None)
    if places:
        at = _after(text, stop, end)
    if within := WITHIN.match(text, at, end):
        at = within.end()
    second = SIGNED.match(text, at, end) or (HOST.match(text, at, end) if within else None)
    second = second or _alone(text, at, end)
    if second is None:
        return None
    host = _span(second) if second.re is SIGNED else second.span("host")
    inner = locators.read(text, _after(text, second.end(), end), end)
    if not inner:
        return None
    issued = inner[0].unit == "number" or of_periodical(text[slice(*host)].split())
    return Full(
        title, "a", tuple(inner), author, host, tuple(places), within="j" if issued else "m"
    )


def _alone(text: str, at: int, end: int) -> re.Match[str] | None:
    """What an article stands in, at an offset or behind whoever edited it, if it is a title."""
    host = _HOST_ALONE.match(text, at, end)
    whose = _WHOSE.match(text, at, end)
    if host and not whose and _is_host(" ".join(host["host"].split())):
        return host
    editor = whose or _EDITOR.match(text, at, end)
    if editor is None or unsigned.is_title(editor[0].rstrip(", "), paged=True):
        return None
    host = _HOST_ALONE.match(text, editor.end(), end)
    words = host["host"].split() if host else []
    return host if len(words) > 1 and _is_host(" ".join(words)) else None


def _is_host(words: str) -> bool:
    """Whether words behind the title of an article are those of what it stands in: a title, or
    several words in title case that no given name opens."""
    if unsigned.is_title(words, paged=True) or of_periodical(words.split()):
        return True
    several = " " in words and bool(shape(unsigned.YEARS.sub("", words)))
    return several and not is_given(words.partition(" ")[0].lower())


def _span(match: re.Match[str]) -> Span:
    """The words between the signs, without the comma that closes them."""
    start, end = match.span(match.lastgroup or 0)
    while match.string[end - 1] in ",.;: ":
        end -= 1
    return start, end


def _words(match: re.Match[str]) -> str:
    return match[match.lastgroup or 0]


def _after(text: str, start: int, end: int) -> int:
    """Where the places begin after a title: beyond its publication, edition, editors."""
    between = BETWEEN.match(text, start, end)
    at = between.end() if between else start
    edition = EDITION.match(text, at, end)
    return edition.end() if edition else at
