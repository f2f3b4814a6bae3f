"""Where the titles that a text is known to name occur, and which of them are one work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rubricator.annotators.keys import fold, slug
from rubricator.annotators.scanning import leaf_of
from rubricator.annotators.titles.ledger import Evidence, Ledger
from rubricator.model import Block, Mark, Work

ARTICLE = re.compile(r"^(?:The|An?) ")
LETTER = r"(?:[^\W_]|[’'-](?=[^\W_]))"
REST = rf"{LETTER}*(?=(?P<second>\s{LETTER}+)?)"
FIRST = re.compile(rf"[^\W_]{REST}")


def marked(ledger: Ledger) -> Iterator[Mark | Work]:
    """The marks of every occurrence, the years, and one work for each title that occurs."""
    _merge(ledger.found.values())
    known: dict[str, Evidence] = {}
    for start, end, evidence in _occurrences(ledger):
        main = evidence.main or evidence
        key = main.key
        known[key] = main
        attributes = {"level": evidence.level, "ref": f"#{ledger.draft.id}.work.{key}"}
        seen = evidence.rule == "title-siglum" or (start, end) in evidence.spans
        rule = evidence.rule if seen else "title-known"
        yield Mark("title", start, end, attributes, evidence.cert, rule)
    for span, year in ledger.years.items():
        yield Mark("date", *span, {"type": "publication", "when": year}, "high", "title-year")
    for key, evidence in known.items():
        work = ledger.works.get(key) or Work(key, evidence.title, evidence.level)
        yield replace(
            work,
            author=work.author or ((evidence.author,) if evidence.author else ()),
            date=work.date or evidence.year,
            siglum=work.siglum or evidence.siglum,
        )


def _merge(found: Iterable[Evidence]) -> None:
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


def _occurrences(ledger: Ledger) -> Iterator[tuple[int, int, Evidence]]:
    """Where the titles stand: of two at one place the longer, none within another."""
    draft = ledger.draft
    index: defaultdict[str, list[Evidence]] = defaultdict(list)
    for evidence in sorted(ledger.found.values(), key=lambda e: (-len(e.title), e.title)):
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
                ledger, evidence, leaf, start, end
            ):
                done = end
                yield start, end, evidence
                break


def _reads(text: str, title: str, start: int, end: int) -> bool:
    """Whether a title stands at [start, end), perhaps over a line's end."""
    there = text[start:end]
    whole = end >= len(text) or not text[end].isalnum()
    return whole and (there == title or there.replace("\n", " ") == title)


def _fits(ledger: Ledger, evidence: Evidence, leaf: Block, start: int, end: int) -> bool:
    """Whether an occurrence is the title: not the text's own, nor part of a name."""
    if end > leaf.end or (start, end) in evidence.spans:
        return end <= leaf.end
    if evidence.framed_only:
        return False
    if leaf.kind == "head" and ledger.text[leaf.start : leaf.end].strip() == evidence.title:
        return False
    if " " in evidence.title:
        return not ledger.named.covers(start, end)  # a life of Ada Brandt may be called by her name
    alone = not (ledger.text.startswith(" ", end) and ledger.text[end + 1 : end + 2].isupper())
    if evidence.rule == "title-repeated":
        return alone
    if alone and evidence.level == "m" and ledger.text.startswith(("’s ", "'s "), start - 3):
        return _owns(ledger, evidence, start - 3)
    return evidence.level == "j" and alone and not ledger.named.covers(start, end)


def _owns(ledger: Ledger, evidence: Evidence, offset: int) -> bool:
    """Whether who is named right before the offset has written a work: "Brandt’s Tides"."""
    owner = ledger.named.ending.get(offset)
    work = ledger.works.get(evidence.key)
    if owner is None or work is None or not work.author:
        return False
    surname = fold(ledger.text[owner.start : owner.end]).split()[-1:]
    return bool(surname) and surname[0] in re.findall(r"\w+", fold(work.author[0][0]))
