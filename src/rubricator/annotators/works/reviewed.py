"""The works that a review is of, described at its head: "Review of A. Brandt, The Ferry (Lisbon:
Gull, 1934)", "The Ferry, by Ada Brandt. Gull, Lisbon. 528 pp."

Pages alone in parentheses are pages of the one work that a text says it reviews. Offsets are code
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import is_given
from rubricator.annotators.works import review_forms as forms
from rubricator.annotators.works.authors import surname
from rubricator.annotators.works.reference_parts import (
    HOUSE,
    Reference,
    Shelf,
    date,
    mark,
    title,
    title_case,
)
from rubricator.annotators.works.works_cited import seat
from rubricator.model import Block, Draft, Mark, Work

Span = tuple[int, int]

_LEAVES = 16
"""No description of what is reviewed stands further below the beginning of a text."""
_TOP = 6
_LONGEST = 400
_SHORT = 120
_TITLED = 3
"""Characters before a name in its line from which on they may be a title."""

_QUOTING = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_ELEMENTS = {
    "place": "pubPlace",
    "seat": "pubPlace",
    "press": "publisher",
    "dated": "date",
    "town": "pubPlace",
    "publisher": "publisher",
    "house": "publisher",
    "year": "date",
    "printed": "date",
    "firm": "publisher",
    "issued": "date",
}
_PLACE_FIRST = {"house": "pubPlace", "town": "publisher"}


def read(draft: Draft, shelf: Shelf, named: Named) -> Iterator[Reference]:
    """The descriptions of what a text reviews, in order: at its head, and if there are any, at the
    heads of the reviews that follow."""
    leaves = draft.leaves
    any_ = False
    sale = last = 0
    reviews = any(
        forms.REVIEWS.search(draft.text, leaf.start, leaf.end)
        for leaf in leaves[:_TOP]
        if leaf.kind in ("head", "ab") and leaf.end - leaf.start <= _SHORT
    )
    for at, leaf in enumerate(leaves):
        deep = at >= _LEAVES
        if deep and not any_:
            return
        if leaf.end - leaf.start <= _LONGEST and leaf.kind in ("head", "p"):
            below = [one for one in leaves[at + 1 : at + 3] if one.kind in ("head", "p")]
            sold = any(_is_sale(draft.text[one.start : one.end]) for one in below)
            if deep and not (sold or forms.SOLD.search(draft.text, leaf.start, leaf.end)):
                continue
            further = any_ and last == at - 1
            found = _described(
                draft, leaf, shelf, named, sold=sold, reviews=reviews, further=further
            )
            if found is None and sold and at:
                found = _below(draft, leaves[at - 1], leaf, shelf, named)
                sale = below[-1].end if found else sale
            if found is None and leaf.end > sale:
                found = _above(draft, leaves[max(0, at - 2) : at], leaf, shelf, named)
            if found is not None:
                any_, last = True, at
                yield found


def undescribed(draft: Draft, described: Sequence[Reference]) -> frozenset[int]:
    """Where blocks start that say how long or dear a book is of which nothing else could be read:
    what stands below is of none of those ``described``."""
    starts = sorted(reference.start for reference in described)
    leaves = draft.leaves
    found: set[int] = set()
    for at, leaf in enumerate(leaves if starts else ()):
        if leaf.kind in ("head", "p") and _is_sale(draft.text[leaf.start : leaf.end]):
            floor = leaves[max(0, at - 3)].start
            if not any(floor <= start < leaf.end for start in starts):
                found.add(leaf.start)
    return frozenset(found)


def names(draft: Draft) -> Iterator[list[str]]:
    """The words of each name that is an author's in such a description."""
    for leaf in draft.leaves[:_LEAVES]:
        short = leaf.end - leaf.start <= _LONGEST and leaf.kind in ("head", "p")
        if short and forms.TELLING.search(draft.text, leaf.start, leaf.end):
            by = forms.BY.match(draft.text, leaf.start, leaf.end)
            edited = by and forms.EDITED.search(draft.text, by.end("title"), by.start("author"))
            for form in forms.OF_NAMES:
                match = form.match(draft.text, leaf.start, leaf.end)
                if match is None or HOUSE.search(match["author"]):
                    continue
                rest = draft.text[max(match.end("title"), match.end("author")) : leaf.end]
                if match["review"] or _is_sold(rest):
                    said = [name.split() for name in _each(match["author"])]
                    # what stands before "by" is a title, which may be a person's name
                    yield from (
                        name for name in said if not by or edited or is_given(name[0].lower())
                    )


def _each(names: str) -> list[str]:
    if forms.INVERTED.fullmatch(names):
        last, _, first = names.partition(", ")
        return [f"{first} {last}"]
    return forms.JOINT.split(names)


def _spans(match: re.Match[str] | None) -> Iterator[tuple[str, int, int]]:
    """The groups that a match has, with their spans."""
    for group in match.re.groupindex if match else ():
        if match and match[group]:
            yield group, *match.span(group)


def _is_sold(rest: str) -> bool:
    """Whether what follows author and title is where, how long and how dear a book is."""
    said = rest.strip(" ,.\n")
    if (printed := forms.IMPRESSUM.fullmatch(said)) and printed["publisher"]:
        return True
    if (printed := forms.IMPRESSUM.fullmatch(f". {said}")) and printed["house"]:
        return True
    return bool(forms.SOLD.search(rest)) and not forms.SAID.search(rest)


def _is_sale(line: str) -> bool:
    """Whether a line is nothing but where, how long and how dear a book is; not where the text was
    printed itself."""
    if len(line) >= _SHORT or not forms.SOLD.search(line):
        return False
    return not (forms.SAID.search(line) or forms.PERIODICAL.search(line))


def _below(draft: Draft, above: Block, leaf: Block, shelf: Shelf, named: Named) -> Reference | None:
    """A title on a line of its own, below its author's name and above where and how dear it is."""
    author = forms.ALONE.fullmatch(draft.text, above.start, above.end)
    line = draft.text[leaf.start : leaf.end].strip()
    if author is None or not _is_title(line) or _is_sale(line):
        return None
    if above.kind not in ("head", "p", "byline") or line == author["author"]:
        return None
    start = draft.text.index(line, leaf.start)
    span = author.span("author")
    work = shelf.take(
        Work(
            slug(line),
            line,
            "m",
            (named.author(span, author["author"]),),
            source=f"#{draft.anchor('bibl', start)}",
        )
    )
    end = start + len(line)
    part = title(draft, (start, end), work)
    return _reviewed(start, end, (part,), work)


def _above(
    draft: Draft, above: Sequence[Block], leaf: Block, shelf: Shelf, named: Named
) -> Reference | None:
    """A title on a line of its own, above its author with year, place and price, or above two
    lines with these."""
    text = draft.text
    line = text[leaf.start : leaf.end]
    dated = forms.DATED.match(text, leaf.start, leaf.end)
    if not above or not (_is_sold(text[dated.end() : leaf.end]) if dated else _is_sale(line)):
        return None
    by = above[-1]
    named_last = named.ending.get(by.start + len(text[by.start : by.end].rstrip()))
    if dated:
        head, span = (by.start, by.end), dated.span("author")
    elif named_last and by.start + _TITLED < named_last.start:
        head, span = (by.start, named_last.start), (named_last.start, named_last.end)
    elif len(above) > 1 and (whose := forms.WRITER.fullmatch(text, by.start, by.end)):
        head, span = (above[0].start, above[0].end), whose.span("author")
        by = above[0]
    else:
        return None
    words = " ".join(text[slice(*head)].split()).removesuffix(" by")
    if by.kind not in ("head", "p") or not _is_title(words) or not named.covers(*span):
        return None
    found = dated or forms.DATE.search(text, leaf.start, leaf.end)
    parts, told = _parts(text, found)
    start = leaf.start + len(line) - len(line.lstrip())
    if dated:
        start = span[0]
        parts.append(mark("author", span))
    end = max([part.end for part in parts], default=start + len(line.strip()))
    work = Work(
        slug(words),
        words,
        "m",
        tuple(_authors(text, span, named)),
        told.get("date", ""),
        told.get("pubPlace", ""),
        source=f"#{draft.anchor('bibl', start)}",
    )
    return _reviewed(start, end, tuple(parts), shelf.take(work))


def _parts(text: str, printed: re.Match[str] | None) -> tuple[list[Mark], dict[str, str]]:
    """The marks of where and when a book was printed, and what they say by element."""
    parts: list[Mark] = []
    told: dict[str, str] = {}
    turned = _PLACE_FIRST if printed and _is_place_first(printed) else {}
    for group, start, end in _spans(printed):
        if element := turned.get(group) or _ELEMENTS.get(group):
            said = told[element] = text[start:end]
            is_date = element == "date"
            parts.append(date((start, end), said) if is_date else mark(element, (start, end)))
    return parts, told


def _is_place_first(printed: re.Match[str]) -> bool:
    """Whether the place stands before the publisher between commas: “, Lisbon, Gull, 1934”."""
    said = printed.groupdict()
    house, place = said.get("house") or "", said.get("town") or ""
    return bool(house) and seat(house) and not seat(place)


def _is_title(line: str) -> bool:
    """Whether a line may be a title and nothing else."""
    return bool(line) and line[-1] not in ".,;:" and title_case(line)


def _persons(text: str, span: Span, named: Named) -> Span:
    """As much of a span of names as is known to be persons, or all of it where none is."""
    start, end = span
    known = named.starting.get(start)
    while known is not None and known.end <= end:
        span = start, known.end
        joint = forms.JOINT.match(text, known.end, end)
        known = named.starting.get(joint.end()) if joint else None
    return span


def _authors(text: str, span: Span, named: Named) -> Iterator[tuple[str, str]]:
    """Each of the authors named in a span, as a work lists them."""
    start, end = span
    inverted = forms.INVERTED.fullmatch(text, start, end)
    joints = [] if inverted else [match.span() for match in forms.JOINT.finditer(text, start, end)]
    for stop, following in (*joints, (end, end)):
        yield named.author((start, stop), " ".join(text[start:stop].split()))
        start = following


def _described(
    draft: Draft,
    leaf: Block,
    shelf: Shelf,
    named: Named,
    *,
    sold: bool = False,
    reviews: bool = False,
    further: bool = False,
) -> Reference | None:
    """What a line describes; where and how dear it is (``sold``) may be told below it; that it is a
    book at all, by that right above it (``further``). Where the text says that it ``reviews``, its
    publisher is enough."""
    text = draft.text
    if not (sold or reviews or forms.TELLING.search(text, leaf.start, leaf.end)):
        return None
    for form in forms.DESCRIBED:
        match = form.match(text, leaf.start, leaf.end)
        if match and match.groupdict().get("quoted"):
            rest, span = match.end(), match.span("author")
            if _is_sold(text[rest : leaf.end]):
                break
        elif match and title_case(match["title"]) and not HOUSE.search(match["author"]):
            if form in forms.OF_PERSONS and not named.covers(*match.span("author")):
                continue
            if form is forms.BY and forms.HANDED.search(match["title"]):
                continue  # “The Ferry. Translated by Otto Keller, with a preface by Jane Roe”
            span = match.span("author")
            span = _persons(text, span, named) if form is forms.BY else span
            rest = max(match.end("title"), span[1])
            alone = sold and form is forms.BY and not text[rest : leaf.end].strip(" .\n")
            behind = text[rest : leaf.end].strip(" \n")
            alone = alone or (reviews and forms.HOUSED.fullmatch(text, rest, leaf.end) is not None)
            alone = alone or (further and forms.FURTHER.fullmatch(behind) is not None)
            if match.groupdict().get("review") or alone or _is_sold(behind):
                break
    else:
        return None
    low, high = match.span("title")
    if (opening := _QUOTING.get(text[low - 1])) and (
        closing := re.search(rf"[.,]?[{opening}](?=[\s.,;:)]|$)", text[low:high])
    ):
        high, rest = low + closing.start(), max(low + closing.end(), span[1])
    words = " ".join(text[low:high].split())
    start = min(match.start("title"), span[0])
    start -= start > leaf.start and text[start - 1] in "“‘\"'"
    printed = forms.IMPRESSUM.search(text, rest, leaf.end)
    parts, told = _parts(text, printed or forms.DATE.search(text, rest, leaf.end))
    hands = tuple(_authors(text, span, named))
    edited = forms.EDITED.search(text, high, span[0]) is not None
    work = shelf.take(
        Work(
            slug(words),
            words,
            "m",
            () if edited else hands,
            told.get("date", ""),
            told.get("pubPlace", ""),
            source=f"#{draft.anchor('bibl', start)}",
        )
    )
    parts.append(title(draft, (low, high), work))
    if not edited:
        parts.append(mark("author", span))
    end = max(part.end for part in parts)
    found = _reviewed(start, end, tuple(parts), work)
    return replace(found, surnames=tuple(surname(name) for name, _ in hands))


def _reviewed(start: int, end: int, parts: tuple[Mark, ...], work: Work) -> Reference:
    surnames = tuple(surname(name) for name, _ in work.author)
    return Reference(start, end, "reference", parts, work, surnames, work.date[:4], reviewed=True)
