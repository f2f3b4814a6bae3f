"""Entries of bibliographies: which form one has, and so how its parts are told apart.

An entry whose parts its punctuation tells apart names a work (ENCODING §4); any other is a
reference without parts. Offsets are code points.
"""

from __future__ import annotations

import re

from rubricator.annotators.named import Named
from rubricator.annotators.works import (
    entry_references,
    lists,
    loose_entries,
    untitled_entries,
    works_cited,
)
from rubricator.annotators.works.entry_forms import (
    AGAIN,
    CUT_SHORT,
    DATED,
    IMPRINT,
    NO_TITLE,
    QUOTED,
    UNDATED,
    VOLUME_NEXT,
)
from rubricator.annotators.works.reference_parts import CAPITAL, Reference, Shelf
from rubricator.annotators.works.works_cited import town
from rubricator.model import Draft

_SENTENCE = re.compile(
    rf"(?:\w{{3,}}|\bal)\. {CAPITAL}[\w’-]+ (?!and\b)[a-z]|\bal\. {CAPITAL}\w"
    rf"|\w{{5,}}\. {CAPITAL}"
    r"|\b(?i:in|of|by|from|since|until|during|about|before|after|the|and|on|at|to|for|is|was)$"
    r"|^(?:See|Cf|Compare|For|As|In|Quoted|Cited)\b"
)
"""What no author's name holds: a title behind it; a word of a sentence at either end."""
_SITE = re.compile(
    r"\W*(?:(?:hidden )?categor(?:y|ies):|tags?:|retrieved from [“\"]?https?:"
    r"|(?:this (?:page|article) was )?last (?:edited|updated|modified) )",
    re.IGNORECASE,
)
"""How lines of a site open that stand below a list: they are no entries."""
_ABOUT_SOMEONE = re.compile(
    rf"(?:{CAPITAL}[\w.’'-]* ){{2,5}}(?:\([^()\n]{{1,40}}\) )?(?:is|was|has|holds|received|teaches"
    r"|works|lives|studied|joined)\b"
)
"""How a journal tells below the list who the author is: that is no entry."""
LONGEST = 350
"""Length beyond which what cannot be told apart is no entry but a paragraph."""


def entry(
    draft: Draft,
    shelf: Shelf,
    named: Named,
    start: int,
    end: int,
    above: Reference | None = None,
) -> Reference | None:
    """The reference that fills text[start:end]; None if it holds no letter, or is a line of a site.
    A dash in the author's place stands for that of the entry ``above``, or for nobody whom one
    could name."""
    text = draft.text
    while start < end and (text[start].isspace() or text[start] in "[•*-–—"):
        if AGAIN.match(text, start, end):
            if above is None:
                return Reference(start, end, "reference", (), cert="medium")
            break
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(character.isalpha() for character in text[start : start + 80]):
        return None
    if _SITE.match(text, start, end):
        return None
    if article := untitled_entries.read(text, start, end):
        return entry_references.untold(draft, shelf, named, (start, end), article)
    cited = works_cited.read(text, start, end)
    if cited and (cited.authors or above):
        if _untitled(text, *cited.title):
            return Reference(start, end, "reference", (), cert="medium")
        return entry_references.cited(draft, shelf, named, (start, end), cited, above)
    match = (
        QUOTED.match(text, start, end)
        or UNDATED.match(text, start, end)
        or DATED.match(text, start, end)
    )
    if (
        match
        and match.re is DATED
        and (_SENTENCE.search(match["author"]) or not (match["author"] or _goes_on(text, above)))
    ):
        match = None
    surname_first = match is not None and (match.re is DATED or "," in match["author"])
    loose = None if surname_first else loose_entries.read(text, start, end)
    if loose and (loose.authors or above):
        if _untitled(text, *loose.title):
            return Reference(start, end, "reference", (), cert="medium")
        return entry_references.loose(draft, shelf, named, (start, end), loose, above)
    if match is None and (
        end - start > LONGEST
        or not lists.PUBLISHED.search(text, start, end)
        or _ABOUT_SOMEONE.match(text, start, end)
    ):
        return None
    printed = IMPRINT.fullmatch(match["title"]) if match and match.re is DATED else None
    if (
        match is None
        or (printed and town(printed["place"]))
        or _untitled(text, *match.span("title"))
    ):
        return Reference(start, end, "reference", (), cert="medium")
    return entry_references.told(draft, shelf, named, (start, end), match, above)


def _untitled(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], where a title should stand, is none. Before a volume may stand the
    title of a piece and, behind a comma, that of its book."""
    whole = entry_references.before_volume(text, start, end)
    words = text[start : end if "," in text[start:whole] else whole].rstrip(".,;: ")
    issue = VOLUME_NEXT.match(text, end) or CUT_SHORT.search(words)
    return bool(issue or NO_TITLE.fullmatch(words) or NO_TITLE.fullmatch(f"{words}."))


def _goes_on(text: str, above: Reference | None) -> bool:
    """Whether the entry above has its year right behind a name on a line of its own, or behind
    nothing, so that another year may open another work of its author."""
    if above is None or above.work is None:
        return False
    ends = [part.end for part in above.parts if part.kind == "author"] or [above.start]
    years = [part.start for part in above.parts if part.kind == "date"]
    return bool(years) and not text[ends[0] : years[0]].strip()
