"""Titles in running text before where and when their works were printed: “he wrote Ferries against
Bridges (Lisbon: Gull Press, 1934)”. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricator.annotators.scanning import scan
from rubricator.annotators.titles import capitals, frames
from rubricator.annotators.titles.coauthors import are_authors, is_forename
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import Ledger
from rubricator.annotators.titles.runs import OPENED
from rubricator.annotators.titles.surroundings import YEAR
from rubricator.annotators.works import lists, references
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    PREPOSITIONS,
    ROLES,
    SMALL,
    turns_on,
)
from rubricator.annotators.works.works_cited import town
from rubricator.model import Block

_IMPRINT = re.compile(
    rf" \((?P<place>(?!{MONTH}\b){CAPITAL}[\w’'-]*(?: {CAPITAL}[\w’'-]*){{0,2}})"
    rf"(?P<publisher>: ?[^():;\n]{{2,60}})?, (?P<year>{YEAR})\)"
)
_WORD = re.compile(r"\S+")
_REACH = 160
_JOINING = SMALL | PREPOSITIONS | {"versus", "its", "&"}
_EVENTS = frozenset(
    "Exhibition Fair Festival Olympics Edition Meeting Session Plenum Rally".split()
)
_INITIAL = re.compile(r"\b[A-Z]\. $")
"""What stands before a surname: “trans. A. E. Brandt (London: Gull, 1934)”."""
_WRITING = re.compile(
    r"\b(?:wrote|writes|written|published|publishes|issued|books?|called|entitled|translated"
    r"|read|reads|[Ii]n) $"
)
"""What stands before a title of capitals alone, which could be a name or a place."""


def read(ledger: Ledger) -> None:
    """Note what stands before an imprint in parentheses in running text; notes and lists of works
    are read as references."""
    apart = {*references.noted(ledger.draft), *map(id, lists.entries(ledger.draft))}
    for leaf, match in scan(ledger.draft, _IMPRINT):
        if leaf.kind == "head" or leaf.type in {"source", "imprint"} or id(leaf) in apart:
            continue
        end, sure = match.start(), bool(match["publisher"])
        end -= ledger.text.startswith(",", end - 1)
        if not town(match["place"]) or _opens_with_author(ledger, leaf):
            continue
        if ledger.text.startswith(("’s", "'s"), end - 2):
            continue  # “the third volume in Brandt’s (London: Gull, 1981)”
        if (start := _opening(ledger, leaf, end)) is None:
            continue
        start, _ = frames.alone(ledger.text, start, end)
        if _is_title(ledger, leaf, start, end, sure=sure):
            frame = Frame("m", "medium", year=match.span("year"))
            ledger.note(ledger.text[start:end], frame, start, end)


def _opens_with_author(ledger: Ledger, leaf: Block) -> bool:
    """Whether a block opens with a name and a comma, as a reference does that stands alone."""
    who = ledger.named.starting.get(leaf.start)
    return who is not None and ledger.text.startswith(",", who.end)


def _opening(ledger: Ledger, leaf: Block, end: int) -> int | None:
    """Where the capitalised words begin that end at an offset, behind who is said to have written
    them and what opens a sentence."""
    text, named = ledger.text, ledger.named
    start = None
    for word in _backwards(text, max(leaf.start, end - _REACH), end):
        said = word[0]
        if word.end() < end and (said[-1] in '.,;!?)”"' or said.endswith(("s’", "s'"))):
            break
        if said[-1] == ":" and not said[0].isupper():
            break
        if not said[0].isalnum() or (said[0].islower() and said not in _JOINING):
            break
        if said.endswith(("’s", "'s")) and word.end() - 2 in named.ending:
            break
        if said[0].isupper() or said[0].isdigit():
            start = word.start()
    if start is None:
        return None
    who = named.starting.get(start)
    if who and text.startswith(" in ", who.end, end):
        start = who.end + 4
    opened = OPENED.match(text, start, end) if _is_first(text, leaf, start) else None
    return opened.end() if opened and opened.end() < end else start


def _backwards(text: str, low: int, end: int) -> Iterator[re.Match[str]]:
    return reversed([*_WORD.finditer(text, low, end)])


def _is_first(text: str, leaf: Block, start: int) -> bool:
    """Whether a sentence opens at an offset."""
    return start == leaf.start or text[start - 2 : start - 1] in {".", "!", "?", "”", '"'}


def _is_title(ledger: Ledger, leaf: Block, start: int, end: int, *, sure: bool) -> bool:
    """Whether text[start:end] is a title and no name, body, office or event; capitals alone, with
    no publisher behind them, only where writing is spoken of or somebody’s own."""
    text = ledger.text
    words = text[start:end].split()
    before = text[max(leaf.start, start - 40) : start]
    if not text[start].isupper() or not (text[end - 1].isalnum() or text[end - 1] in "?!"):
        return False
    if ledger.named.covers(start, end) or before.endswith(capitals.HANDS):
        return False
    if is_forename(words[0]) or (len(words) == 1 and _INITIAL.search(before)):
        return False
    if turns_on(words) in INSTITUTIONS | ROLES | _EVENTS or words[-1] in _EVENTS:
        return False
    if are_authors(text, start, end, ledger.named) or town(" ".join(words)):
        return False
    if sure:
        return True
    if before.endswith(("the ", "The ")):
        return False
    own = before.endswith(("’s ", "'s ")) or frames.POSSESSIVE.search(before)
    small = any(word[0].islower() or word in {"The", "A", "An"} for word in words)
    return bool(own or _WRITING.search(before) or (small and len(words) > 2))
