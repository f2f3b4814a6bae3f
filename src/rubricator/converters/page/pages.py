"""What belongs to the page and not to the text: page numbers, running heads and feet, signatures.

Pages are told by form feeds, or by page numbers that count up by one, on lines of their own or
beside words that come again; a single line, where it cuts a sentence in two.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from rubricator.converters.layout import headings
from rubricator.converters.layout.lists import roman
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.notes.calls import calls
from rubricator.converters.notes.labels import label

_ROMAN = "(?-i:(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?<=[ivxl]))"
"""A Roman number as front matter has it: in small letters, up to 89."""
_NUMBER = re.compile(
    rf"[ \t]*(?P<mark>[-–—\[({{|]?)[ \t]*(?P<word>p(?:age|g|\.)?\.?[ \t]*)?"
    rf"(?P<n>[0-9]{{1,4}}|{_ROMAN})"
    r"(?:[ \t]*of[ \t]*[0-9]{1,4})?[ \t]*[-–—\])}|]?[ \t]*\.?[ \t]*",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"[ \t]*(?:(?P<left>[0-9]{{1,4}}|{_ROMAN})[ \t]{{2,}}(?P<before>[^\W\d_].{{2,70}})"
    rf"|(?P<after>[^\W\d_].{{2,70}}?)[ \t]{{2,}}(?:[\[(]?[Pp](?:age|\.)[ ]?)?"
    rf"(?P<right>[0-9]{{1,4}}|{_ROMAN})[\])]?)[ \t]*"
)
_RUNNING = re.compile(
    r"[ \t]*(?:(?P<left>[0-9]{1,4})\.?[ \t]+(?:\W[ \t]?)?(?P<before>[^\W\d_].{2,70}?)"
    r"(?:[ \t]{2,}\[[^\]\n]{2,20}\]?)?"
    r"|(?:[^\W\d_]{0,9}\.?[ \t]?[0-9]{4}\.?\][ \t]+)?(?P<after>[^\W\d_].{2,70}?)[ \t]+"
    r"(?P<right>[0-9]{1,4})\.?)[ \t]*"
)
"""A running head beside its number, with the date of an issue in brackets or not."""
_NOTE = re.compile(
    r"[ \t]*(?:\[[0-9]{1,3}\]|[0-9]{1,3}[.)]?|[*†‡]{1,3}|[¹²³⁴-⁹]{1,3})[ \t]*[^\W\d_].*"
    r"[.!?…][”’\")\]]*[ \t]*"
)
"""A note at the foot of a page, or its first line."""
_EDGE = re.compile(
    rf"[ \t\[]*(?P<left>[0-9]{{1,4}}|{_ROMAN})\b|\b(?P<right>[0-9]{{1,4}}|{_ROMAN})[ \t\].]*$"
)
_SIGNATURE = re.compile(r"[ \t]*(?:[A-Z]{1,2}[ \t]?[0-9]{0,2}|[A-Z]{2})[ \t]*")
_DIVISION = re.compile(
    r"[ \t]*(?:chapter|part|book|act|scene|canto|letter|section)\b", re.IGNORECASE
)
_LONGEST = 90
_RIGHT = 48
"""A number that is set in further stands at the right."""
_CENTRE = 16
_FULL = 40
"""A line as long as this may break off within a sentence."""
_LEAST = 8
"""Letters of a head: with no more, it is a word that may well come twice."""


class _Numbered(NamedTuple):
    """A line with a number that may be that of its page.

    ``key`` is what its words say; it is ``sure`` by its form, ``cuts`` a sentence in two, and may
    stand ``alone``, without others that count on. ``worded`` says that it calls itself a page's.
    """

    at: int
    number: int
    role: str
    key: str
    sure: bool
    cuts: bool
    alone: bool
    worded: bool = False


def furnished(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that are furniture of the page with ``role`` set, if they had none."""
    roles = dict(_by_form_feed(lines))
    for at, role in _by_number(lines):
        roles.setdefault(at, role)
    return [
        replace(line, role=line.role or roles[at]) if at in roles else line
        for at, line in enumerate(lines)
    ]


def _by_form_feed(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Furniture at the edges of the pages that form feeds part."""
    starts = [0, *(at for at, line in enumerate(lines) if "\f" in line.lost and at)]
    if len(starts) < 2:
        return
    edges: list[tuple[int, int, str]] = []
    for page, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        shown = [at for at in range(start, min(start + 6, end)) if lines[at].text.strip()]
        edges += [(at, page, "header") for at in shown[:2]]
        last = [at for at in range(end - 1, max(start + 1, end - 7), -1) if lines[at].text.strip()]
        edges += [(at, page, "footer") for at in last[:2] if at not in shown[:2]]
    edges = [
        (at, page, place)
        for at, page, place in edges
        if len(lines[at].text) <= _LONGEST and not _notes(lines, starts[page], at)
    ]
    repeated = Counter((_key(lines[at].text), place) for at, _, place in edges)
    counted = Counter(
        number - page for at, page, _ in edges if (number := _edge_number(lines[at].text))
    )
    rising = _rising(lines, edges)
    for at, page, place in edges:
        text = lines[at].text
        number = _edge_number(text)
        in_step = bool(number) and counted[number - page] > 1
        if _NUMBER.fullmatch(text) and (in_step or at in rising or len(starts) == 2):
            yield at, "pageNum"
        elif place == "footer" and _SIGNATURE.fullmatch(text) and text.strip() != "I":
            yield at, "sig"
        elif _DIVISION.match(text) and not _HEAD.fullmatch(text):
            continue
        elif not page and place == "header" and not number:
            continue  # a title may well be the running head of the pages that follow
        elif _key(text) and (in_step or repeated[_key(text), place] > 1) and not _prose(text):
            yield at, place


def _rising(lines: Sequence[Line], edges: Sequence[tuple[int, int, str]]) -> set[int]:
    """The page numbers at the edges of pages that are higher than the last one at the same edge, by
    no more than a page or two without a number explain."""
    found: set[int] = set()
    for edge in ("header", "footer"):
        alone = [
            (at, page, _value(number["n"]))
            for at, page, place in edges
            if place == edge and (number := _NUMBER.fullmatch(lines[at].text))
        ]
        for (one, above, low), (two, below, high) in pairwise(alone):
            if below - above <= high - low <= 3 * (below - above):
                found |= {one, two}
    return found


def _by_number(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Page numbers, and running heads with a number in them, that count up by one; a single one
    where it cuts a sentence in two."""
    shown = [at for at, line in enumerate(lines) if line.text.strip() and not line.role]
    numbered = _numbered(lines, shown)
    worded = [one for one in numbered if one.worded]
    for run in (*_runs(worded), *_runs([one for one in numbered if not one.worded])):
        beside = list(_beside(lines, shown, [one.at for one in run]))
        if _counts(run) or (beside and _alone(lines, run, beside)) or _typed(lines, run):
            yield from ((one.at, one.role) for one in run)
            yield from beside
        else:
            yield from ((one.at, one.role) for one in run if one.alone)
    yield from _between_heads(lines, shown)


def _counts(run: Sequence[_Numbered]) -> bool:
    """Whether numbers that count up are those of pages: enough of them are so by their form, or cut
    a sentence, and they stand apart, or come with the same words."""
    heads = [one.key for one in run if one.key]
    cut = sum(one.cuts for one in run)
    told = sum(one.sure or one.cuts for one in run)
    again = len(set(heads)) < len(heads)
    if len(run) < (2 if told == len(run) and (not heads or again) else 3) or told * 3 < len(run):
        return False
    spread = run[-1].at - run[0].at
    return spread >= 4 * len(run) or not heads or 2 * cut >= len(run) or _same_heads(run)


def _alone(
    lines: Sequence[Line], run: Sequence[_Numbered], beside: Sequence[tuple[int, str]]
) -> bool:
    """Whether all numbers of a run stand on lines of their own, most of them between empty lines or
    with a head in capitals: with a head beside them that comes again they are of pages, whatever
    else they part."""
    apart = sum(lines[one.at - 1].blank for one in run if one.at)
    loud = sum(headings.capital(lines[at].text) for at, _ in beside)
    known = 2 * max(apart, loud) > len(run)
    return len(run) > 2 and not any(one.key for one in run) and known


def _typed(lines: Sequence[Line], run: Sequence[_Numbered]) -> bool:
    """Whether numbers in the middle of lines of their own count from two, as those of typed pages
    do: the first page has none, but the first part has."""
    centred = all(not one.key and lines[one.at].indent >= _CENTRE for one in run)
    return len(run) > 1 and run[0].number == 2 and centred


def _numbered(lines: Sequence[Line], shown: Sequence[int]) -> list[_Numbered]:
    """The lines that may be page numbers, or running heads with one; what has but a blank between
    its words and its number only if its words come again with another number, or in capitals."""
    found: list[_Numbered] = []
    surname = _surname_above(lines, shown)
    for place, at in enumerate(shown):
        text = lines[at].text
        if len(text) > _LONGEST:
            continue
        alone = _NUMBER.fullmatch(text)
        wide = None if alone else _HEAD.fullmatch(text)
        head = None if alone else _RUNNING.fullmatch(text) or wide
        if not (alone or head):
            continue
        inner = 0 < place < len(shown) - 1
        cuts = inner and _interrupts(lines[shown[place - 1]].text, lines[shown[place + 1]].text)
        if alone:
            sure = bool(alone["word"]) or alone["mark"] in ("-", "–", "—", "{", "|")
            sure = sure or lines[at].indent > _RIGHT
            apart = inner and lines[at - 1].blank and lines[at + 1].blank
            whole = cuts and apart and lines[shown[place - 1]].width >= _FULL
            whole = whole or bool(inner and alone["word"] and text.lstrip()[:1] == "[")
            number, worded = _value(alone["n"]), bool(alone["word"])
            found.append(_Numbered(at, number, "pageNum", "", sure, cuts, whole, worded))
        elif head and not _prose(text) and not (_DIVISION.match(text) and not wide):
            number, words = _value(head["left"] or head["right"]), head["before"] or head["after"]
            key = _key(words)
            loud = len(key) > _LEAST and headings.capital(words)
            stamped = at > 0 and lines[at - 1].role != ""
            sure = bool(wide or stamped or key == surname) or " | " in text
            found.append(_Numbered(at, number, "header", key, sure, cuts, cuts and loud))
    times: dict[str, set[int]] = {}
    for one in found:
        times.setdefault(one.key, set()).add(one.number)
    return [one for one in found if not one.key or one.sure or one.alone or len(times[one.key]) > 1]


def _surname_above(lines: Sequence[Line], shown: Sequence[int]) -> str:
    """The key of the surname in the running head on top of a student's paper, whose next line is
    the full name: “Brandt 1”, “Ada Brandt”."""
    head = _RUNNING.fullmatch(lines[shown[0]].text) if len(shown) > 1 else None
    words = head["after"].split() if head and head["after"] else ["-"]
    named = lines[shown[1]].text.split()[-len(words) :] == words if head else False
    return _key("".join(words)) if named else "-"


def _between_heads(lines: Sequence[Line], shown: Sequence[int]) -> Iterator[tuple[int, str]]:
    """A page number between the foot of its page and the head of the next, which say the same."""
    for above, at, below in zip(shown, shown[1:], shown[2:], strict=False):
        if _NUMBER.fullmatch(lines[at].text):
            key = _key(lines[above].text)
            long = max(len(lines[one].text) for one in (above, below)) > _LONGEST
            same = len(key) > _LEAST and key == _key(lines[below].text)
            if same and not long and not _prose(lines[above].text):
                yield from ((above, "footer"), (at, "pageNum"), (below, "header"))


def _beside(
    lines: Sequence[Line], shown: Sequence[int], numbered: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Running heads and feet without a number: what stands above or below most of the lines that
    have one, and says the same each time, or says two things in turn, in capitals. ``shown`` and
    ``numbered`` are places in ``lines``."""
    turns: dict[int, str] = {}
    for step, role in ((-1, "footer"), (1, "header")):
        near = {}
        for at in numbered:
            place = bisect.bisect_left(shown, at) + step
            if at == shown[0]:  # a title may well be the running head of the pages that follow
                continue
            if 0 <= place < len(shown) and len(lines[shown[place]].text) <= _LONGEST:
                near[shown[place]] = _key(lines[shown[place]].text)
        said = Counter(filter(None, near.values()))
        most, times = next(iter(said.most_common(1)), ("", 0))
        if times > 1 and times * 2 >= len(numbered):
            yield from (
                (at, role) for at, key in near.items() if key == most and not _prose(lines[at].text)
            )
            said[most] = 0
        loud = (at for at, key in near.items() if said[key] > 1 and len(key) > _LEAST)
        turns |= {at: role for at in loud if headings.capital(lines[at].text)}
    if len(turns) > 1 and (len(turns) + 1) * 3 >= len(numbered):
        yield from turns.items()


def _notes(lines: Sequence[Line], top: int, at: int) -> bool:
    """Whether a line at the edge of a page that begins at ``top`` is a note rather than a running
    head or foot: it reads as one, or its page calls for it."""
    text = lines[at].text
    said = None if headings.capital(text) or _HEAD.fullmatch(text) else label(text)
    if said is None:
        return False
    above = (call for line in lines[top:at] for call in calls(line.text))
    called = said.said.isdecimal() and any(str(call.number) == said.said for call in above)
    return called or bool(_NOTE.fullmatch(text))


def _same_heads(run: Sequence[_Numbered]) -> bool:
    """Whether a run is of heads that come again, one text or two in turn."""
    texts = [one.key for one in run if one.key]
    return len(set(texts)) * 2 <= len(texts) and len(texts) == len(run)


def _runs(found: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """Stretches of numbers, each one more than the last (a page may be without its number, or
    have it in its head and at its foot)."""
    run: list[_Numbered] = []
    for one in found:
        same = run and one.number == run[-1].number and bool(one.key) != bool(run[-1].key)
        if run and not (same or 1 <= one.number - run[-1].number <= 2):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _interrupts(before: str, after: str) -> bool:
    """Whether a sentence runs on from one line to the other."""
    return not FINAL.search(before[-40:]) and after.lstrip()[:1].islower()


def _edge_number(text: str) -> int:
    found = _EDGE.match(text) or _EDGE.search(text)
    return _value(found["left"] or found["right"]) if found else 0


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else roman(number)


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def _prose(text: str) -> bool:
    """Whether a line reads as a line of the text: long, or with most words in small letters."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return small * 2 > len(words) or text.rstrip().endswith((",", ";"))
