"""Where the titles that a text is known to name occur, and which of them are one work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.scanning import leaf_of
from rubricator.model import Block, Certainty, Draft

ARTICLE = re.compile(r"^(?:The|An?) ")
LETTER = r"(?:[^\W_]|[’'-](?=[^\W_]))"
REST = rf"{LETTER}*(?=(?P<second>\s{LETTER}+)?)"
FIRST = re.compile(rf"[^\W_]{REST}")


@dataclass
class Evidence:
    """What speaks for a title: where, how surely, and what is said of the work beside it."""

    title: str
    level: str = "m"
    cert: Certainty = "medium"
    rule: str = "title-framed"
    spans: set[tuple[int, int]] = field(default_factory=set)
    year: str = ""
    author: tuple[str, str] | None = None
    key: str = ""
    siglum: str = ""
    main: Evidence | None = None
    framed_only: bool = False
    """That these words are an ordinary phrase as well: a title only where they are framed."""


def merge(found: Iterable[Evidence]) -> None:
    """Let titles that differ by an article or a subtitle be of one work."""
    groups: defaultdict[str, list[Evidence]] = defaultdict(list)
    for evidence in found:
        short = ARTICLE.sub("", evidence.title).partition(":")[0]
        groups[short.casefold()].append(evidence)
    for same in groups.values():
        main = max(same, key=lambda e: (bool(e.key), bool(e.siglum), len(e.title)))
        siglum = next((e.siglum for e in same if e.siglum), "")
        main.siglum = main.siglum or siglum
        main.key = main.key or slug(main.siglum or main.title)
        for evidence in same:
            main.year = main.year or evidence.year
            main.author = main.author or evidence.author
            evidence.main = main


def occurrences(
    draft: Draft, named: Named, found: Iterable[Evidence]
) -> Iterator[tuple[int, int, Evidence]]:
    """Where the titles stand: of two at one place the longer, none within another."""
    index: defaultdict[str, list[Evidence]] = defaultdict(list)
    for evidence in sorted(found, key=lambda e: (-len(e.title), e.title)):
        if first := FIRST.match(evidence.title):
            index[first[0] + (first["second"] or "")].append(evidence)
    if not index:
        return
    initials = "".join(sorted({re.escape(first[0]) for first in index}))
    done = 0
    for word in re.compile(rf"[{initials}]{REST}").finditer(draft.text):
        second = word["second"]
        entries = index.get(word[0] + " " + second[1:], []) if second else []
        entries = entries + index.get(word[0], [])
        start = word.start()
        if not entries or start < done or (start and draft.text[start - 1].isalnum()):
            continue
        leaf = leaf_of(draft, word)
        if leaf is None:
            continue
        for evidence in entries:
            end = start + len(evidence.title)
            if _reads(draft.text, evidence.title, start, end) and _fits(
                draft, named, evidence, leaf, start, end
            ):
                done = end
                yield start, end, evidence
                break


def _reads(text: str, title: str, start: int, end: int) -> bool:
    """Whether a title stands at [start, end), perhaps over a line's end."""
    there = text[start:end]
    whole = end >= len(text) or not text[end].isalnum()
    return whole and (there == title or there.replace("\n", " ") == title)


def _fits(
    draft: Draft, named: Named, evidence: Evidence, leaf: Block, start: int, end: int
) -> bool:
    """Whether an occurrence is the title: not the text's own, nor part of a name."""
    if end > leaf.end or (start, end) in evidence.spans:
        return end <= leaf.end
    if evidence.framed_only:
        return False
    if leaf.kind == "head" and draft.text[leaf.start : leaf.end].strip() == evidence.title:
        return False
    if " " in evidence.title:
        return True
    alone = not (draft.text.startswith(" ", end) and draft.text[end + 1 : end + 2].isupper())
    if evidence.rule == "title-repeated":
        return alone
    return evidence.level == "j" and alone and not named.covers(start, end)
