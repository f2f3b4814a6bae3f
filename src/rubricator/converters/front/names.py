"""Which lines above a text name its author, by what they say and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product

from rubricator.converters.front.state import Front
from rubricator.converters.layout import headings
from rubricator.converters.letters import letters
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import (
    affiliations,
    bylines,
    datelines,
    front_matter,
    persons,
    titles,
    transmission,
)
from rubricator.model import Mark, Metadata

Passage = Sequence[Line]

_BY_ALONE = re.compile(r"\s*(?:by|von|par|por|di|authors?)\s*:?\s*", re.IGNORECASE)
_REVIEWER = re.compile(r"\s*reviewed by\b", re.IGNORECASE)
_INITIALS = re.compile(r"[ \t]*(?:[A-HJ-Z]\.|I\. ?(?=[A-Z]\.))")
_LIVED = re.compile(r"[0-9]{4} ?[-–] ?[0-9]{4}\)?\s*$")
_MEMORIAL = re.compile(
    r"\W*(?:in memoriam|obituar(?:y|ies)|eulogy|necrolog\w*|nachruf|biographical (?:sketch|note))",
    re.IGNORECASE,
)
"""How what is written of somebody is headed: whom a line below names has not written it."""
_GENRE = re.compile(
    r"\W*(?:(?:an?|the|or,?|his|her)\b.{0,40}?\b)?(?:life|lives|(?:auto)?biography|novel|tale|story"
    r"|romance|memoirs?|portrait|sketch|tribute|play|comedy|tragedy|drama|poem|years)\b",
    re.IGNORECASE,
)
"""A subtitle that says of what kind the book is whose title is the name of a person."""
_SPOKEN_AT = re.compile(r"\s*(?:at|in|before) (?:the )?(?-i:[A-Z]).{3,80}", re.IGNORECASE)
"""Where a sermon was preached, below who preached it."""
_LIFE = (
    r"(?:[(\[][^()\[\]]{0,80}?(?:[0-9]|\b(?:born|also|né)|[^\W\d_]+: )|(?:née?|born|also known)\b"
    r"|(?:is|was|were) (?:an?|the|one|born)\b|(?:the )?(?:\w+ )?(?:son|daughter|wife|widow) of\b)"
)
"""What says behind a name who that is: years or other names in brackets, “was a”, “born”, “the
elder son of”."""
_CAPITALS = 0.6
_NEAR = 4
_SHORT = 70
_FIRST = 16
_PROSE = 60
"""Prose that tells of a person is looked for in so many passages, in lines wider than that."""
_CALLED = 2
"""A name that stands by itself more often is that of one who speaks, and again."""
_MARKER = re.compile(r"(?:\s*\[[0-9]{1,3}\]|\s*\(?[0-9]{4} ?[-–] ?(?:[0-9]{4})?\)?|[*†‡,.])+$")
"""The marker of a note behind a name, or the years of a life."""


def byline(front: Front, line: Line, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Take a line that names the author, with a mark where the name stands; else return False."""
    text = line.text
    if front.assembly and not text.lower().lstrip().startswith("by "):
        return False
    if _BY_ALONE.fullmatch(text):
        front.expects_name = True
        front.add("byline", [line])
        return True
    if front.title and _other_hand(front, text):
        front.add("byline", [line])
        return True
    if _affiliated(front, line):
        return True
    found = bylines.posted(text) or bylines.byline(text)
    if found is None and _names_author(front, text, after, kinds):
        bare = _named(text)
        start = text.index(bare)
        found = Metadata(author=bylines.names_in(bare)), start, start + len(bare)
    if found is None and front.title:
        found = bylines.dated_name(text)
        if found and not _may_be_named(front, text[slice(*found[1:])]):
            found = None
    if found is None and front.on_top:
        found = bylines.name_and_year(text)
        if found and not (headings.title(after[0][0].text) or _in_month(found, text)):
            found = None
    if found is None and bylines.body(text) and _heads_a_title(front, after):
        bare = text.strip()
        start = text.index(bare)
        found = Metadata(author=(bare,)), start, start + len(bare)
    if found is None:
        below = bool(front.blocks) and front.blocks[-1].kind == "byline"
        collective = bylines.collective(text) and not front.metadata.author
        office = (front.title and bylines.office(text)) or (below and bylines.held(text))
        if not (collective or office):
            return False
        if FINAL.search(text[-40:]) and not headings.capital(text):
            return False
        found = Metadata(), 0, 0
    said, start, end = found
    if not _REVIEWER.match(text) and _of_the_book(line, after):
        said, end = Metadata(), 0
    _joins(front, said)
    front.add("byline", [line])
    front.expects_name = False
    if end:
        if _REVIEWER.match(text):  # and not who wrote the book that the title names
            front.metadata = replace(front.metadata, author=said.author)
            if _below_a_book(front, line):
                front.marks[:] = [mark for mark in front.marks if mark.kind != "docAuthor"]
        elif front.credited and not set(said.author) & set(front.metadata.author):
            front.metadata = replace(front.metadata, title=front.credited, author=said.author)
        front.learn(said)
        place = line.start + start
        front.marks.append(Mark("docAuthor", place, line.start + end, rule="line-kind"))
    return True


def _in_month(found: tuple[Metadata, int, int], text: str) -> bool:
    """Whether a line on top names a person and a month of a year, which no title needs to follow:
    “Jane Roe, May 1912”."""
    said, start, end = found
    return "-" in said.date and persons.is_person(text[start:end])


def delivered(front: Front, passage: Passage, text: str) -> bool:
    """Take what says below a title who spoke, when and where; else return False."""
    said = bylines.delivered(text) if front.title else None
    below = bool(front.blocks) and front.blocks[-1].kind == "byline"
    if said is None and not (
        below and front.metadata.genre == "speech" and _SPOKEN_AT.fullmatch(text)
    ):
        return False
    front.add("byline", passage)
    if said is not None:
        front.learn(said)
        front.metadata = replace(front.metadata, genre=said.genre)
        front.expects_name = not said.author
    for line, name in product(passage, said.author if said else ()):
        if (at := line.text.find(name)) >= 0:
            place = line.start + at
            front.marks.append(Mark("docAuthor", place, place + len(name), rule="line-kind"))
    return True


def _other_hand(front: Front, text: str) -> bool:
    """Whether a line says below a title what another has done for the text, or names who did."""
    led = front.other_hand
    front.other_hand = bylines.other_hand(text)
    return front.other_hand or (led and bylines.looks_like_name(text.partition(",")[0]))


def _of_the_book(line: Line, after: Sequence[Passage]) -> bool:
    """Whether the lines right below say what the pages and the price of a book are: the line above
    names the author of what is reviewed."""
    rows = [line, *(row for passage in after[:2] for row in passage)][:3]
    for one, two in pairwise(rows):
        if two.start > one.end + 1:
            return False
        sold = bylines.sold(two.text) and front_matter.source_line(two.text) is None
        if two.width <= _SHORT and sold:
            return True
    return False


def _below_a_book(front: Front, line: Line) -> bool:
    """Whether one of the last lines above says what the pages and the price of a book are."""
    rows = [row for one in front.passages[:_FIRST] for row in one if row.end < line.start]
    return any(bylines.sold(row.text) for row in rows[-_NEAR:] if row.width <= _SHORT)


def _affiliated(front: Front, line: Line) -> bool:
    """Take a line below the title that names authors with their places, or such places below the
    authors."""
    if front.title is None or front.assembly or _MEMORIAL.match(front.title.text):
        return False
    above = [block for block in front.blocks if block.type not in ("imprint", "editorial")]
    below = bool(above) and above[-1].kind == "byline"
    reviewer = _REVIEWER.match(line.text)
    if not reviewer and (said := affiliations.signed(line.text)):
        _joins(front, said[0])
        front.learn(said[0])
        for start, end in said[1]:
            name = Mark("docAuthor", line.start + start, line.start + end, rule="line-kind")
            front.marks.append(name)
    elif not (below and affiliations.affiliation(line.text)):
        return False
    front.add("byline", [line])
    return True


def _joins(front: Front, said: Metadata) -> None:
    """Keep an author who is named right below another, or below where that one works."""
    known = front.metadata.author
    if known and front.blocks and front.blocks[-1].kind == "byline":
        others = tuple(name for name in said.author if name not in known)
        front.metadata = replace(front.metadata, author=(*known, *others))


def _heads_a_title(front: Front, after: Sequence[Passage]) -> bool:
    """Whether what stands below a line is the title: none is known yet, nor an author."""
    follower = after[0][0].text
    known = front.title is not None or front.metadata.author
    return not known and headings.title(follower) and not FINAL.search(follower[-40:])


def before_colon(front: Front, line: Line) -> None:
    """Take a line above a title that ends in a colon: the name of the author or a collection."""
    name = line.text.strip(" \t:")
    if not (
        bylines.looks_like_name(name) and (bylines.surely_name(name) or persons.is_person(name))
    ):
        front.add("head", [line], "catalogue")
        return
    name_alone(front, line)


def name_alone(front: Front, line: Line) -> None:
    """Take a line that is nothing but the name of the author."""
    name = line.text.strip(" \t:")
    start = line.start + line.text.index(name)
    front.add("byline", [line])
    front.marks.append(Mark("docAuthor", start, start + len(name), rule="line-kind"))
    front.learn(Metadata(author=bylines.names_in(name)))


def _named(text: str) -> str:
    """A line without “the Rev.” before the name, and the marker of a note, the years of a life, or
    “and others” behind it."""
    bare = bylines.STYLE.sub("", _MARKER.sub("", text.strip()))
    return bylines.OTHERS.sub("", bare)


def _names_author(front: Front, text: str, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Whether a line that is nothing but a name is the author's: it is below the title, or above
    it and said to be a name by a breadcrumb, by initials, or by a given name, or where an archive
    that has not named him yet would name him."""
    if len(text) > front_matter.LONGEST:
        return False
    lived = _LIVED.search(text) is not None
    text = _named(text)
    if not bylines.looks_like_name(text) or headings.marked(text) or letters.TITLE.search(text):
        return False
    if titles.same(text, front.title.text) if front.title else _is_subject(front, text):
        return False
    if (headings.numbered(text) and not initialled(front, text)) or transmission.archive(text):
        return False
    if persons.is_phrase(text) and not bylines.surely_name(text):
        return False
    if front_matter.JOURNAL.search(text) and not persons.is_person(text):
        return False
    if front.expects_name:
        return True
    if _of_another(text, after):
        return False
    above = front.blocks[-1].type if front.blocks else ""
    if front.metadata.author and above in ("editorial", "source"):
        return False
    if front.title and _MEMORIAL.match(front.title.text):
        return False
    if front.title:
        if sum(one[0].text.strip() == text for one in front.passages) > _CALLED:
            return False
        sure = bylines.surely_name(text) or persons.is_person(text)
        if front.metadata.author and text not in front.metadata.author and not sure:
            return False
        named = front.metadata.author and text.strip() not in front.metadata.author
        if named and text.strip() in front.title.text:
            return False
        return _may_be_named(front, text)
    archived = "breadcrumb" in kinds or any(one.type == "breadcrumb" for one in front.blocks)
    known = (archived or lived) and not front.metadata.author
    known = known or bylines.surely_name(text) or bool(front.crumbs & set(text.split()[1:]))
    known = known or text in front.metadata.author or _stands_first(front, text, after)
    follower = after[0][0].text
    if known and transmission.states(after[0]):
        return not _below_author(front, text)
    if known and front.told and not front.blocks and bylines.surely_name(text):
        return True
    if not (lived or bylines.surely_name(text)) and datelines.dateline(follower) is not None:
        return False
    cry = follower.rstrip()[-1:] in "?!" and headings.capitals(follower) >= _CAPITALS
    return known and headings.title(follower) and (cry or not FINAL.search(follower[-40:]))


def _of_another(name: str, after: Sequence[Passage]) -> bool:
    """Whether the next line, or one below the same name again, says that somebody else has written
    what is called by this name: “Ada Brandt” above “by Jane Roe”."""
    rows = [line.text.strip() for passage in after[:2] for line in passage]
    row = next((row for row in rows if row != name.strip()), "")
    said = bylines.byline(row)
    return said is not None and bool(said[0].author) and name.strip() not in said[0].author


def _below_author(front: Front, name: str) -> bool:
    """Whether a name stands right below that of the author: it is the title of what he has written
    of somebody, where no other comes."""
    author = front.metadata.author
    return bool(author) and front.blocks[-1].kind == "byline" and name not in author


def _is_subject(front: Front, name: str) -> bool:
    """Whether the prose opens with the name and says who that is, as an article of an encyclopaedia
    does: the name is its title."""
    words = name.split()
    first, last = re.escape(words[0]), re.escape(words[-1])
    opening = re.compile(
        rf"\W*{first}\b.{{0,40}}?(?<!\w){last},? ?{_LIFE}|.{{0,160}}known as {re.escape(name)}\b",
        re.IGNORECASE,
    )
    return len(words) > 1 and any(
        line.width > _PROSE and opening.match(line.text)
        for passage in front.passages[1:_FIRST]
        for line in passage[:1]
    )


def _may_be_named(front: Front, text: str) -> bool:
    """Whether what looks like a name may be somebody's: it has a given name or initials, or its
    words are no common ones in the text, nor its first one anywhere."""
    if bylines.surely_name(text):
        return True
    known = " " not in text.strip() or persons.may_be(text)
    return known and not titles.common(text, front.passages)


def _stands_first(front: Front, text: str, after: Sequence[Passage]) -> bool:
    """Whether a person's name above everything else is the author's, as archives have it: what
    stands below is a title and no name, no other author is named there, and the text does not tell
    of the person."""
    if front.metadata.author or not persons.is_person(text):
        return False
    rows = [line.text for passage in after for line in passage][:_NEAR]
    title, below = rows[0], rows[1:]
    if title.lstrip()[:1] in ("(", "["):
        return False
    headed = headings.numbered(title) or headings.marked(title)
    headed = headed or (persons.is_person(title) and not _told_of(front, title))
    if headed or _GENRE.match(title) or any(map(bylines.byline, below)):
        return False
    return not any(map(persons.is_person, below[:1])) and not _told_of(front, text)


def _told_of(front: Front, name: str) -> bool:
    """Whether the prose on top of the text has the surname of a person."""
    last = persons.surname(_named(name))
    return any(
        last in line.text and line.text.lstrip()[:1] not in ("[", "(")
        for passage in front.passages[1:_FIRST]
        for line in passage
        if line.width > _PROSE
    )


def initialled(front: Front, text: str) -> bool:
    """Whether a line with what may be a number is a name with initials: “L. Roe”, where no line
    has the number before it or after it. “I. Roe” may be the first part of something."""
    return (
        bool(_INITIALS.match(text))
        and bylines.looks_like_name(text)
        and not any(
            headings.counts_on(one[0].text, text) or headings.counts_on(text, one[0].text)
            for one in front.passages
        )
    )
