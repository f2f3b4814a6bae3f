"""The references that entries of bibliographies are, of each form, with the works they describe.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.annotators.keys import fold, slug
from rubricator.annotators.named import Named
from rubricator.annotators.works import (
    authors,
    behind_titles,
    loose_entries,
    quoted_titles,
    untitled_entries,
    works_cited,
)
from rubricator.annotators.works.entry_forms import (
    AGAIN,
    BEHIND,
    DATED,
    QUOTED,
    STOP,
    VOLUME_BEHIND,
)
from rubricator.annotators.works.reference_parts import MONTHS, Reference, Shelf, date, mark, title
from rubricator.annotators.works.works_cited import seat
from rubricator.model import Draft, Mark, Work


def told(
    draft: Draft,
    shelf: Shelf,
    named: Named,
    span: tuple[int, int],
    match: re.Match[str],
    above: Reference | None,
) -> Reference:
    """The reference that an entry is whose form has its author, its year and its title."""
    text, (start, end) = draft.text, span
    dashed = AGAIN.match(text, start, end) or not match["author"]
    again = above if above is not None and dashed else None
    names = again.surnames if again else authors.surnames(match["author"])
    said = again.work.author if again and again.work else ()
    several = [*authors.each(text, *match.span("author"))]
    if len(several) == 1 and "," not in match["author"] and named.covers(*several[0]):
        names = (authors.surname(text[slice(*several[0])]),)  # “Ada Brandt. 2017.”
    if not again and len(several) > 1:
        said = tuple(named.author(name, text[slice(*name)]) for name in several)
    alone = text[slice(*several[0])] if len(several) == 1 else match["author"]
    letter = match["letter"] or "" if match.re is DATED else ""
    low, high, level = *match.span("title"), "a" if match.re is QUOTED else "m"
    close = quoted_titles.close(text, low, end)
    italic = quoted_titles.italic(text, low, end)
    if italic:
        low, high = italic.span("title")
    elif close > 0:
        low, high, level = low + 1, close, "a"
    elif close < 0 and match.re is DATED:  # “‘Mirativity’ does not exist.”
        whole = STOP.search(text, high, end)
        high = whole.end() if whole else high
    elif match.re is DATED:
        cuts = BEHIND.finditer(text, low + 3, min(high + 90, end))
        places = ((cut.start(), cut["place"]) for cut in cuts)
        high = min([high, *(at for at, place in places if not place or seat(place))])
    high = before_volume(text, low, high)
    while high > low and text[high - 1] in (".,;: " if close < 0 else ".,;: ”’"):
        high -= 1
    behind = None
    if match.re is DATED and level == "m" and not italic:
        sure = text.startswith(",", match.end("year") + len(letter))
        behind = works_cited.printed(text, low, high, sure=sure)
    high = behind.start if behind else high
    if behind:
        beside, place = behind.parts, behind.place
    elif match.re is DATED:
        beside, place = behind_titles.read(text, italic.end() if italic else high, end)
    elif match.re is QUOTED:
        beside, place = tuple(behind_titles.periodical(match)), ""
    else:
        beside, place = tuple(behind_titles.imprint(match)), match["place"] or ""
    if any(part.kind == "title" for part in beside):
        level = "a"
    stem = slug(names[0] if names else match["author"]).replace("-", "")
    dated = match["year"] if match["year"].isdecimal() else ""
    year = match["year"] if dated else match["year"].lower()
    work = shelf.take(
        Work(
            f"{stem}{dated or slug(year).replace('-', '')}{letter}",
            " ".join(text[low:high].split()),
            level,
            said or (_alone(named, names, alone),),
            dated,
            place,
            source=f"#{draft.anchor('bibl', start)}",
        )
    )
    parts = [_published(match, len(letter))] if dated else []
    if not again:
        first, last = match.span("author")
        last += last + 1 in named.ending and text[last] == "."  # "Brandt, Ada E."
        parts.append(mark("author", (first, last)))
    if high > low:
        parts.append(title(draft, (low, high), work))
    return Reference(start, end, "reference", (*parts, *beside), work, names, year + letter)


def _published(match: re.Match[str], letter: int) -> Mark:
    """When a work appeared: its year with as many letters, or its day: “(2015a, March 4)”,
    “(4 March 2015)”."""
    said = match.groupdict()
    start, end = match.start("year"), match.end("year") + letter
    month, day = said.get("month") or said.get("named"), said.get("day") or said.get("early")
    if month not in MONTHS:
        return date((start, end), match["year"])
    if said["month"]:
        end = match.end("day" if day else "month")
    else:
        start = match.start("early" if day else "named")
    return date(
        (start, end), f"{match['year']}-{MONTHS[month]}" + (f"-{int(day):02}" if day else "")
    )


def before_volume(text: str, start: int, end: int) -> int:
    """Where a title ends that goes on with the number of its volume: “The Ferry|, Vol. 2”."""
    volume = VOLUME_BEHIND.search(text, start, end)
    return volume.start() if volume else end


def _alone(named: Named, surnames: Sequence[str], author: str) -> tuple[str, str]:
    """An author who is the only one: the name, and the key of the one person of that surname."""
    said = " ".join(author.split())
    person = named.surname(surnames[0]) if len(surnames) == 1 else None
    return (named.said(person[1], said), person[1]) if person else (said, "")


def cited(
    draft: Draft,
    shelf: Shelf,
    named: Named,
    span: tuple[int, int],
    said: works_cited.Entry,
    above: Reference | None,
) -> Reference:
    """The reference that an entry with its year at the end is."""
    text = draft.text
    low, high = said.title
    high = before_volume(text, low, high)
    while high > low and text[high - 1] in ".,;: ":
        high -= 1
    parts: tuple[Mark, ...] = said.parts
    if said.authors:
        who = " ".join(text[slice(*said.authors)].split())
        first = fold(text[slice(*said.surname)])
        names = (first, *authors.surnames(who)[1:])
        author: tuple[tuple[str, str], ...] = (_alone(named, (first.split()[-1],), who),)
        if len(said.persons) > 1:
            author = tuple(named.author(name, text[slice(*name)]) for name in said.persons)
        parts = (mark("author", said.authors), *parts)
    else:
        names = above.surnames if above else ()
        author = above.work.author if above and above.work else ()
    work = shelf.take(
        Work(
            slug(names[0] if names else "").replace("-", "") + said.year,
            " ".join(text[low:high].split()),
            said.level,
            author,
            said.year,
            said.place if said.level == "m" else "",
            source=f"#{draft.anchor('bibl', span[0])}",
        )
    )
    parts = (title(draft, (low, high), work), *parts)
    return Reference(*span, "reference", parts, work, names, said.year)


def loose(
    draft: Draft,
    shelf: Shelf,
    named: Named,
    span: tuple[int, int],
    said: loose_entries.Entry,
    above: Reference | None,
) -> Reference:
    """The reference that an entry is whose parts are told less surely."""
    text = draft.text
    titled = said.title[0], before_volume(text, *said.title)
    names = tuple(authors.surname(text[slice(*name)]) for name in said.persons)
    author = tuple(named.author(name, text[slice(*name)]) for name in said.persons)
    if not said.authors and above:
        names, author = above.surnames, above.work.author if above.work else ()
    work = shelf.take(
        Work(
            slug(names[0] if names else "").replace("-", "") + said.year,
            " ".join(text[slice(*titled)].split()),
            said.level,
            author,
            said.year,
            said.place if said.level == "m" else "",
            source=f"#{draft.anchor('bibl', span[0])}",
        )
    )
    parts = (title(draft, titled, work), *said.parts)
    if said.authors:
        parts = (mark("author", said.authors), *parts)
    return Reference(*span, "reference", parts, work, names, said.year)


def untold(
    draft: Draft, shelf: Shelf, named: Named, span: tuple[int, int], said: re.Match[str]
) -> Reference:
    """The reference that an entry is which leaves out the title of its article."""
    persons = [*authors.each(draft.text, *said.span("author"))]
    names = tuple(authors.surname(draft.text[slice(*name)]) for name in persons)
    work = shelf.take(
        Work(
            slug(names[0]).replace("-", "") + said["year"],
            level="a",
            author=tuple(named.author(name, draft.text[slice(*name)]) for name in persons),
            date=said["year"],
            source=f"#{draft.anchor('bibl', span[0])}",
        )
    )
    parts = tuple(untitled_entries.parts(said))
    return Reference(*span, "reference", parts, work, names, said["year"])
