"""Stretches of text that may be one citation each: the parts of parentheses, the sentences of a
note. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from rubricator.annotators import locators
from rubricator.model import Mark

GROUP = re.compile(
    r"\((?P<round>(?:[^()\[\]\n]|(?<=[\w.,] )\[[A-Z][^()\[\]\n]{4,80}[0-9]{4}\]){1,400})\)"
    r"|\[(?P<square>(?=[\s>_*“\"]*[^\W\d_])(?:[^\[\]()\n]|\([^\[\]()\n]{2,80}\)){3,400})\]"
    r"|\[(?P<pages>[0-9]{1,4}(?:[-–—][0-9]{1,4})?)\]"
)
_FURTHER = re.compile(
    r"(?<=[0-9f.])(?<![A-Z]\.)(?:,?\s(?:and|&)\s(?=(?:(?:quoted|cited)\s(?:by|in)\s)?(?:[_*]{1,3}|[“\"])[^\W\d_])"
    r"|\s?[/=]\s?(?=[A-Z][A-Za-z&]{1,6}[,:]?\s[0-9IVXivx])"
    r"|,\s(?=(?:cf\.|see)\s(?:also\s)?(?:pp?\.\s?)?[0-9])"
    r"|,\s(?=(?:qtd\.?|quoted|cited)\s(?:by|in)\s)"
    r"|,?(?:\s(?:and|&))?\s(?=(?:(?:quoted|cited)\s(?:by|in)\s)?"
    r"[^\W\d_a-z][^_*“\";0-9]{1,60}[,:]\s?(?:[_*]{1,3}|[“\"])[^\W\d_]))"
)
"""Between the places of one full citation and the next, where no semicolon parts them."""

_LEAD = re.compile(
    r"\s*(?:(?:(?i:see|cf\.?|compare|contrast|contra|pace|also|as|quoted|cited|qtd\.?|in|and|but|e\.g\.|i\.e\.|eg|viz\.?"
    r"|for (?:example|instance)|esp\.?|especially|emphasis"
    r"|(?:table|fig|figure|map|plate)s?\.?\s[0-9]{1,3}(?:\.[0-9]{1,3})?,(?=\spp?\.))"
    r"|on|by|from|my|added|most|recently|notably|above all|again)(?:,\s|\s|(?<=\.)))*"
)
_SENTENCE = re.compile(
    r"(?<![\s.][A-Z])(?<!\sv)(?<![\s(]ed)(?<![\s(]eds)(?<!\(trans)"
    r"(?<!\s[Vv]ol)(?<!\s[Bb]d)(?<!\s[Bb]k)[.;]\s+(?:and\s+)?(?=[^\W\d_a-z]|[“\"_*]"
    r"|(?i:ibid|idem|cf|see|but\ssee|compare|contra|pace|quoted|cited|qtd)\b)"
)
_TAIL = re.compile(
    r"(?:[,:][”\"]?\s(?:(?:pp?|fols?|vols?|nn?)\.\s?)?|\bpp?\.\s?)"
    r"(?P<place>(?:[0-9]{1,4}(?:\s?[-–]\s?[0-9]{1,4})?|(?<=p\.\s)[ivxlc]{1,7})"
    r"(?:\s?ff?\b\.?|\snn?\.\s?[0-9]{1,3})?)"
    r"(?:\s(?=\([^()0-9\n]{3,90}\))|:\s(?=[“\"‘'])"
    r"|,?\s(?:and|but)\s(?=(?:see\s|cf\.\s|compare\s)?[“\"‘_*]?[^\W\d_a-z])"
    r"|,?\s(?=(?:as\s)?(?:cited|quoted|qtd\.?|citing|quoting|reprinted)\s)"
    r"|,\s(?=(?:which|where|whose|though|although|but|for|with|as|my|emphasis|italics)\s)"
    r"|,?\s(?:(?:and|et)\s)?(?=passim\b)|\s(?=(?:on|for|where)\s)|\s?—)"
)
"""A place in a work, and what a note says behind it of the work, or of the next."""
_LED = re.compile(
    r"\b(?:see(?:\salso)?|cf\.|compare|citing|quoting"
    r"|[a-z]+(?:ed|en|wn|ade),?\s(?:in\sfull\s)?(?:in|by)"
    r"|(?:account|discussion|text|translation|version)s?\s(?:\w+\s)?in),?\s"
    r"(?=[“\"‘_*]?[^\W\d_a-z])"
)
"""What leads to a citation in the midst of a sentence."""
_PAGED = re.compile(r"(?:[0-9]|\b(?:op|loc|art)\.?\scit\.?|\b[ivxlc]+|\bff?\.?)$")
_BEHIND = re.compile(
    r"[”\"’'_*]?,?\s(?=(?:pp?|pages?|chs?|chap|chapters?|vols?|volumes?)\b\.?\s?[0-9ivxlcIVXLC])"
)
_REMARK = re.compile(
    r"[,;.]\s(?:(?:the\s)?(?:emphasis|italics|translation|trans|tr)s?\.?\s(?:is\s|are\s)?"
    r"(?:added|mine|ours|in\s(?:the\s)?original|modified|amended|altered|mod\.)"
    r"|(?:my|our)\s(?:emphasis|italics|trans(?:lation|\.)))[.\s]*$|,?\s(?:(?:and|et)\s)?passim\.?\s*$"
    r"|\s(?:of|in)\sthe\s(?:\w+\s){0,3}(?:edition|edn\.?|translation|original|text|typescript)\s*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r";\s(?:(?:and|but)\s)?(?:see|cf\.?|compare|contra)\b[^;()\d]{0,30}$")
"""What stands before a work that is only to be compared: “(GH 9; cf. TL 31)”."""
PRESENT = re.compile(r"(?:present|this)\s(?:[Ee]dition|[Vv]olume),?\s")
"""How the notes of collected works point at their own volumes."""
IBID = re.compile(
    r"[_*]{0,3}(?:ibid(?:em)?\.?|ib\.|id(?:em)?\.?|(?P<cit>(?:opt?|loc|art)\.?\s?cit\b\.?))[_*]{0,3}"
    r"(?:\s?,\s?|:\s?|\s|$)(?:at\s)?",
    re.IGNORECASE,
)


def groups(text: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The parts between semicolons of each group in parentheses or brackets, with the group."""
    for group in GROUP.finditer(text, start, end):
        yield from ((first, last, group) for first, last in _parts(text, group))


def aside(text: str, group: re.Match[str], start: int) -> bool:
    """Whether the part of a group that begins at ``start`` is only to be compared."""
    return _ASIDE.search(text, group.start(), start) is not None


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """The sentences of a note that may be citations without parentheses, "Ibid., 45.", and their
    parts: "Brandt, Tides, 9, cited in Keller, Ferries, 12, which gives the date"."""
    stops = [match.span() for match in _SENTENCE.finditer(text, start, end)]
    for stop, following in (*stops, (end, end)):
        for tail in _TAIL.finditer(text, start, stop):
            first, last = _cited(text, start, tail.end("place"))
            called = "p" in text[tail.start() : tail.start("place")]
            if (
                called or "," in text[first : tail.start()]
            ):  # else “Ada Brandt, 23, with …” is an age
                yield first, last, None
            start = tail.end()
        first, last = _cited(text, start, stop)
        if first < last and (_PAGED.search(text, first, last) or IBID.match(text, first, last)):
            yield first, last, None
        start = following


def titles(
    text: str, end: int, marks: Iterable[Mark], beside: Iterable[tuple[int, int, object]]
) -> Iterator[tuple[int, int, None]]:
    """Titles with the pages right behind them, in prose: "see The Glass Harbour, pp. 120-22".

    Not those within other stretches, ``beside``, which are in order.
    """
    others = deque((low, high) for low, high, _ in beside)
    for title in marks:
        behind = _BEHIND.match(text, title.end, end)
        places, stop = locators.prefix(text, behind.end(), end) if behind else ([], 0)
        while others and others[0][1] <= title.start:
            others.popleft()
        if places and not (others and others[0][0] < stop):
            yield title.start, stop, None


def _parts(text: str, group: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, stop = group.span(group.lastgroup or 0)
    while start <= stop:
        end = text.find(";", start, stop)
        end = stop if end < 0 else end
        cuts = [(start, start), *(m.span() for m in _FURTHER.finditer(text, start, end))]
        for (_, low), high in zip(cuts, [*(cut[0] for cut in cuts[1:]), end], strict=True):
            first, last = _bare(text, low, high)
            if first < last:
                yield first, last
        start = end + 1


def _cited(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch as it is cited: behind the last words that lead to a citation."""
    for led in _LED.finditer(text, start, end):
        start = led.end()
    return _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks, stops and remarks at its end, and words like "see" at its start."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    if remark := _REMARK.search(text, start, end):
        end = remark.start()
    while end > start and text[end - 1] in " \t\n.;,":
        end -= 1
    if text.startswith("ff", end - 2) or text.startswith(("f", "d", "t", "p"), end - 1):
        end += text.startswith(".", end)
    return start, end


class Disjoint:
    """Stretches that do not overlap, asked about from left to right."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = deque(sorted(spans))

    def meets(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with [start, end)."""
        while self._spans and self._spans[0][1] <= start:
            self._spans.popleft()
        return bool(self._spans) and self._spans[0][0] < end
