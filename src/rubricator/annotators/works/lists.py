"""Where a text lists the works that it cites, or is itself such a list.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricator.annotators.works.entry_forms import REPEATED
from rubricator.annotators.works.reference_parts import CAPITAL, YEAR, YEARLESS
from rubricator.model import Block, Draft

SECTION = re.compile(
    r"\W*(?:\d+\.?\s*)?(?:(?:select(?:ed)?|annotated)\s)?(?:references(?:\scited)?|bibliograph(?:y|ie)"
    r"|(?:(?:primary|secondary|printed|published|unpublished|archival|online|electronic|other)"
    r"(?:\s(?:and|&)\s\w+)?\s)(?:sources|literature|works|materials?)"
    r"|(?:works|texts)\s(?:cited|consulted|discussed|used)|literature(?:\scited)?|sources"
    r"|bibliografía|bibliografia|bibliografie|bibliographie|literatur(?:verzeichnis)?|literatuur"
    r"|quellen|quellenverzeichnis|références(?:\sbibliographiques)?|referencias"
    r"(?:\sbibliográficas)?|riferimenti(?:\sbibliografici)?|referências(?:\sbibliográficas)?"
    r"|obras\scitadas|ouvrages\scités|list\sof\sreferences|reference\slist|(?:further|additional|recommended|suggested)\sreadings?"
    r"|suggestions\sfor\sfurther\sreading)"
    r"(?:\s?\[edit(?:\ssource)?\])?\W*",
    re.IGNORECASE,
)
PUBLISHED = re.compile(rf"\b{YEAR}|https?://|\b{YEARLESS}")
OPENING = re.compile(
    rf"\W{{0,3}}(?:{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+)?(?:, ?{CAPITAL}| {CAPITAL}{{1,3}}[,.])"
    rf"|(?:{CAPITAL}\. ?)+{CAPITAL}|{REPEATED}[.,])"
)
"""How an entry opens: a surname first, or initials, or what stands for the author above."""
_ESSAY = re.compile(
    rf"\([^()\n]{{0,40}}{YEAR}[^()\n]{{0,60}}\),? (?:which |also )?"
    r"(?:is|are|was|were|has|have|remains?|can|may|should|provides?|offers?|gives?|presents?|contains?|covers?|deals?|traces?|surveys?"
    r"|discuss(?:es)?|examines?|analy[sz]es?|describes?|explores?|considers?|argues?|treats?)\b"
)
"""Where a sentence goes on behind a work: “The Ferry (1934) is still of use”."""
_INDENT = re.compile(r"[ \t]*")
_WHOLE = re.compile(r"\b(?i:bibliograph(?:y|ies|ical))\b")
"""What the title of a text says that is a list of works."""


def entries(draft: Draft) -> Iterator[Block]:
    """The leaves of bibliographies: what follows a heading that says "References" and the like, and
    the parts of such a list, or of a text that is one, under headings of their own ("Books",
    "Websites"). What is set in below the entries says something of them, and is none."""
    whole = False
    listing = False
    above = -1
    for block in draft.walk():
        if block.kind == "head" and block.type == "main":
            whole = whole or bool(_WHOLE.search(draft.text, block.start, block.end))
        if block.kind == "body" and whole:
            leaves = [leaf for leaf in block.children if leaf.kind in ("p", "ab")]
            if _are_entries(draft.text, leaves):
                yield from leaves
        if block.kind == "div" and block.children and block.children[0].kind == "head":
            if block.start < above:
                continue
            head = block.children[0]
            said = head.end - head.start < 60
            leaves = [leaf for leaf in block.leaves() if leaf.kind in ("p", "ab", "item")]
            leaves = _not_set_in(draft.text, leaves)
            named = said and bool(SECTION.fullmatch(draft.text, head.start, head.end))
            listing = named or ((listing or whole) and said and _are_entries(draft.text, leaves))
            if listing:
                above = block.end
                yield from leaves


def is_essay(text: str, leaf: Block) -> bool:
    """Whether a block of a list of works is prose that names several, and no entry."""
    return _ESSAY.search(text, leaf.start, leaf.end) is not None


def _not_set_in(text: str, leaves: Sequence[Block]) -> list[Block]:
    """The leaves but those set in below another, where most of the latter open as entries do."""
    indents = [_INDENT.match(text, leaf.start, leaf.end) for leaf in leaves]
    widths = [found.end() - found.start() if found else 0 for found in indents]
    least = min(widths, default=0)
    outer = [leaf for leaf, width in zip(leaves, widths, strict=True) if width < least + 2]
    return outer if _are_entries(text, outer) else [*leaves]


def _are_entries(text: str, leaves: Sequence[Block]) -> bool:
    """Whether most of these blocks open as entries do, and say when their work was published."""
    found = [
        leaf
        for leaf in leaves
        if OPENING.match(text, leaf.start, leaf.end)
        and PUBLISHED.search(text, leaf.start, leaf.end)
    ]
    return 3 * len(found) > 2 * len(leaves)
