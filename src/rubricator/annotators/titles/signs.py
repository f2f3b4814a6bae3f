"""Titles between signs: quotation marks, the signs of italics; titles in capitals."""

from __future__ import annotations

import re
from collections import Counter

from rubricator.annotators.names.lexicon import is_place
from rubricator.annotators.names.words import HONORIFICS
from rubricator.annotators.scanning import scan
from rubricator.annotators.titles import frames, surroundings
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import Ledger
from rubricator.annotators.titles.surroundings import OWNER, WINDOW
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    LEVEL_OF,
    PERIODICALS,
    ROLES,
    in_title_case,
    shape,
    turns_on,
)
from rubricator.model import Block, Certainty

QUOTED = re.compile(
    r"[“\"](?P<title>[^\W_][^“”\"\n]{2,150})[”\"]"
    r"|(?<!\w)[‘'](?P<british>[A-Z](?:[^‘’'\n]|[’'](?=\w)){2,100})[’'](?!\w)"
)
ITALIC = re.compile(r"(?<![\w*])(?P<sign>[_*])(?P<title>[^\W_][^_*\n]{1,150}?)(?P=sign)(?![\w*])")
YEAR_LAST = re.compile(rf"[,.]?\s{surroundings.YEAR}$")
CAPITALS = re.compile(r"(?<![\w’'-])[A-Z]{2}[A-Z’'-]*(?: (?:[A-Z][A-Z’'-]*|&)){1,9}(?![\w’'-])")
PAGED = re.compile(r"\((?P<title>[A-Z]{2}[A-Z’' &-]{6,80}),? pp?\. ?[0-9]")
SEVERAL = 3
"""A text with so many titles in italics sets titles so."""
SHIP = re.compile(
    r"\b(?i:ship|steamer|vessel|frigate|brig|schooner|boat|yacht|submarine|H\.M\.S\.|HMS|SS|USS)\s$"
)
DASHED = re.compile(r"(?:^|\n)\s*(?:--|[—–-])\s?$")


def quoted(ledger: Ledger) -> None:
    """Note quoted words that are framed as a title, or stand behind their author."""
    text = ledger.text
    for leaf, match in scan(ledger.draft, QUOTED):
        sign = "title" if match["title"] else "british"
        start, end = match.start(sign), _trimmed(text, *match.span(sign))
        if match[0][0] == '"' and text[match.start() - 1].isalnum():
            continue
        if ledger.is_day(start, end) or _own(text, leaf, match):
            continue
        frame = frames.quoted(text, leaf, match.span(), start, end)
        if frame is None and (
            _written(ledger, match.start(), start, end)
            or _attributed(ledger, leaf, match.start(), match.end())
        ):
            frame = Frame("m", "medium", "title-quoted")
        if frame is not None:
            ledger.note(text[start:end], frame, start, end, match.end())


def _own(text: str, leaf: Block, match: re.Match[str]) -> bool:
    """Whether quoted words open the title of the text itself: “Two Doors”: Rooms in Brandt."""
    head = (
        leaf.kind == "head" and leaf.type == "main" and not text[leaf.start : match.start()].strip()
    )
    return head and text.startswith(":", match.end())


def _written(ledger: Ledger, quote: int, start: int, end: int) -> bool:
    """Whether one quoted word in capitals stands right behind its author: Halden's "Tides"."""
    text = ledger.text
    owner = OWNER.search(text[max(0, quote - 4) : quote + 1])
    if owner is None or not owner["mark"] or quote - 4 < 0:
        return False
    named = ledger.named.ending.get(quote - 4 + owner.start("mark"))
    return bool(named and end - start > 3 and text[start].isupper() and text[start:end].isalpha())


def _attributed(ledger: Ledger, leaf: Block, quote: int, after: int) -> bool:
    """Whether quoted words stand behind a name under a saying: -- Ada Brandt, "Tides"."""
    text = ledger.text
    named = ledger.named.ending.get(quote - 2) if text.startswith(", ", quote - 2) else None
    if named is None:
        return False
    if not DASHED.search(text[max(leaf.start, named.start - 12) : named.start]):
        return False
    return after >= leaf.end or text[after] in "\n,;.("


def italic(ledger: Ledger) -> None:
    """Note words between signs of italics, unless they are a name, a ship's, or only stressed."""
    text, named = ledger.text, ledger.named
    if "_" not in text and "*" not in text:
        return
    found = list(scan(ledger.draft, ITALIC))
    # A writer who stresses words by italics says little by one capitalised word in them.
    stressing = 2 * sum(match["title"][0].islower() for _, match in found) > len(found)
    named_so: list[tuple[int, int, int]] = []
    titles = 0
    for leaf, match in found:
        start, end = match.start("title"), _trimmed(text, *match.span("title"))
        size = shape(text[start:end])
        before = text[max(leaf.start, match.start() - WINDOW) : match.start()]
        if size is None and _foreign(ledger, match.start(), text[start:end]):
            ledger.note(
                text[start:end], Frame("m", "medium", "title-italic"), start, end, match.end()
            )
        if size is None or SHIP.search(before):
            continue
        first, _, rest = text[start:end].partition(" ")
        honoured = first.rstrip(".").lower() in HONORIFICS and named.covers(end - len(rest), end)
        if named.covers(start, end) or honoured:
            if size > 1 and surroundings.MIDSENTENCE.search(before):
                end += text.startswith(".", end) and named.covers(start, end + 1)
                named_so.append((start, end, match.end()))
            continue
        letter = leaf.kind == "head" and leaf.rule == "letter"
        if letter or ledger.is_day(start, end):
            continue
        if YEAR_LAST.search(text, start, end) and _whole(text, leaf, match):
            continue  # where and when a preface was written
        if stressing and first.rstrip(".").lower() in HONORIFICS:
            continue
        near = surroundings.announced(text, leaf.start, match.start())
        noun = surroundings.ANNOUNCED.search(before) if near else None
        middle = surroundings.MIDSENTENCE.search(before)
        weak = stressing or middle is None or end - start < 4
        if not noun and weak and (size < 2 or (stressing and text[end - 1] == "!")):
            continue
        dated = surroundings.YEAR_AFTER.match(text, end, leaf.end)
        periodical = before.endswith("the ") and text[start:end].split()[-1] in PERIODICALS
        level = LEVEL_OF[noun["noun"]] if noun else "j" if periodical else "m"
        titles += size > 1
        sure: Certainty = "high" if size > 1 else "medium"
        year = dated.span("year") if dated else None
        frame = Frame(level, sure, "title-italic", year)
        ledger.note(text[start:end], frame, start, end, match.end())
    if stressing or titles < SEVERAL:
        return
    always = Counter(text[start:end] for start, end, _ in named_so)
    for start, end, after in named_so:  # “*Ada Brandt* (1934)”: a novel, who is nobody else here
        if text.count(text[start:end]) == always[text[start:end]]:
            ledger.note(text[start:end], Frame("m", "medium", "title-italic"), start, end, after)


def _whole(text: str, leaf: Block, match: re.Match[str]) -> bool:
    """Whether nothing but a full stop stands beside italics in their block."""
    return not text[leaf.start : match.start()].strip() and not text[match.end() : leaf.end].strip(
        " ."
    )


def capitals(ledger: Ledger) -> None:
    """Note words in capitals, in a text that shows by some before their pages that it sets titles
    so: "(POINTS OF ORDER, p. 3)"."""
    text = ledger.text
    proven = {match["title"] for match in PAGED.finditer(text) if " " in match["title"]}
    if not proven:
        return
    loud: dict[int, bool] = {}
    for leaf, match in scan(ledger.draft, CAPITALS):
        if id(leaf) not in loud:
            small = sum(map(str.islower, text[leaf.start : leaf.end]))
            loud[id(leaf)] = 3 * small < leaf.end - leaf.start
        if loud[id(leaf)] or match.start() == leaf.start:
            continue
        words = in_title_case(match[0]).split()
        place = len(words) == 2 and is_place(words[0].lower(), words[1].lower())
        barred = place or turns_on(words) in INSTITUTIONS | ROLES
        if match[0] in proven or not (barred or ledger.named.covers(*match.span())):
            ledger.note(match[0], Frame("m", "medium"), *match.span())


def _foreign(ledger: Ledger, opening: int, words: str) -> bool:
    """Whether words that only begin with a capital, as titles do in other languages, open with an
    article there (*La Casa dei gabbiani*), or stand right behind their author: Ferri's *Gabbiani
    e casa*."""
    first, _, rest = words.partition(" ")
    if first in frames.ABROAD and rest[:1].isupper() and words[-1] not in ".!?":
        return True
    owner = OWNER.search(ledger.text[max(0, opening - 4) : opening])
    if owner is None or not owner["mark"] or opening < 4:
        return False
    named = ledger.named.ending.get(opening - 4 + owner.start("mark"))
    return bool(named and words[0].isupper() and len(words.split()) > 1 and words[-1] not in ".!?")


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of words without the punctuation that closes them."""
    while end > start and text[end - 1] in ",.;: ":
        end -= 1
    return end
