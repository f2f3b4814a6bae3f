"""What belongs to the page and not to the text: page numbers, running heads and feet, signatures.

Pages are told by form feeds, or by page numbers on lines of their own that count up by one.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.converters.lines import FINAL, Line
from rubricator.converters.lists import roman

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
_EDGE = re.compile(
    rf"[ \t\[]*(?P<left>[0-9]{{1,4}}|{_ROMAN})\b|\b(?P<right>[0-9]{{1,4}}|{_ROMAN})[ \t\].]*$"
)
_SIGNATURE = re.compile(r"[ \t]*(?:[A-Z]{1,2}[ \t]?[0-9]{0,2}|[A-Z]{2})[ \t]*")
_DIVISION = re.compile(
    r"[ \t]*(?:chapter|part|book|act|scene|canto|letter|section)\b", re.IGNORECASE
)
_LONGEST = 90


def furnished(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those that are furniture of the page with ``role`` set."""
    roles = dict(_by_form_feed(lines))
    for at, role in _by_number(lines):
        roles.setdefault(at, role)
    return [replace(line, role=roles[at]) if at in roles else line for at, line in enumerate(lines)]


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
    edges = [edge for edge in edges if len(lines[edge[0]].text) <= _LONGEST]
    repeated = Counter((_key(lines[at].text), place) for at, _, place in edges)
    counted = Counter(
        number - page for at, page, _ in edges if (number := _edge_number(lines[at].text))
    )
    for at, page, place in edges:
        text = lines[at].text
        number = _edge_number(text)
        in_step = bool(number) and counted[number - page] > 1
        if _NUMBER.fullmatch(text) and (in_step or len(starts) == 2):
            yield at, "pageNum"
        elif place == "footer" and _SIGNATURE.fullmatch(text) and text.strip() != "I":
            yield at, "sig"
        elif _DIVISION.match(text) and not _HEAD.fullmatch(text):
            continue
        elif not page and place == "header" and not number:
            continue  # a title may well be the running head of the pages that follow
        elif _key(text) and (in_step or repeated[_key(text), place] > 1) and not _prose(text):
            yield at, place


def _by_number(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Page numbers, and running heads with a number in them, that count up by one."""
    shown = [at for at, line in enumerate(lines) if line.text.strip()]
    found: list[tuple[int, int, str, bool]] = []
    for place, at in enumerate(shown):
        text = lines[at].text
        if len(text) > _LONGEST:
            continue
        alone = _NUMBER.fullmatch(text)
        head = None if alone else _HEAD.fullmatch(text)
        if alone:
            sure = bool(alone["word"]) or alone["mark"] in ("-", "–", "—", "{", "|")
            broken = 0 < place < len(shown) - 1 and _interrupts(
                lines[shown[place - 1]].text, lines[shown[place + 1]].text
            )
            found.append((at, _value(alone["n"]), "pageNum", sure or broken))
        elif head and not _prose(text):
            found.append((at, _value(head["left"] or head["right"]), "header", True))
    for run in _runs(found):
        kinds = {role for _, _, role, _ in run}
        told = sum(sure for *_, sure in run)
        if len(run) >= (2 if told == len(run) and kinds == {"pageNum"} else 3) and told * 3 >= len(
            run
        ):
            spread = run[-1][0] - run[0][0]
            if spread >= 4 * len(run) or kinds == {"pageNum"} or _same_heads(lines, run):
                yield from ((at, role) for at, _, role, _ in run)
                yield from _beside(lines, shown, [at for at, *_ in run])


def _beside(
    lines: Sequence[Line], shown: Sequence[int], numbered: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Running heads and feet without a number: what stands above or below most of the lines that
    have one, and says the same each time. ``shown`` and ``numbered`` are places in ``lines``."""
    for step, role in ((-1, "footer"), (1, "header")):
        near = {}
        for at in numbered:
            place = bisect.bisect_left(shown, at) + step
            if 0 <= place < len(shown) and len(lines[shown[place]].text) <= _LONGEST:
                near[shown[place]] = _key(lines[shown[place]].text)
        said, times = next(iter(Counter(filter(None, near.values())).most_common(1)), ("", 0))
        if times > 1 and times * 2 >= len(numbered):
            yield from (
                (at, role) for at, key in near.items() if key == said and not _prose(lines[at].text)
            )


def _same_heads(lines: Sequence[Line], run: Sequence[tuple[int, int, str, bool]]) -> bool:
    """Whether a run is of heads that come again, one text or two in turn."""
    texts = [_key(lines[at].text) for at, _, role, _ in run if role == "header"]
    return len(set(texts)) * 2 <= len(texts) and len(texts) == len(run)


def _runs(
    found: Sequence[tuple[int, int, str, bool]],
) -> Iterator[list[tuple[int, int, str, bool]]]:
    """Stretches of numbers, each one more than the last (a page may be without its number)."""
    run: list[tuple[int, int, str, bool]] = []
    for one in found:
        if run and not 1 <= one[1] - run[-1][1] <= 2:
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
