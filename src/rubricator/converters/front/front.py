"""The lines above the first paragraph, read one by one."""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.body import set_off
from rubricator.converters.front import above as front_above
from rubricator.converters.front import beside, course, letter, names, titles
from rubricator.converters.front import passages as front_passages
from rubricator.converters.front.state import Front
from rubricator.converters.layout import headings
from rubricator.converters.letters import addresses, correspondents, heads, letters
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.page.residue import is_residue
from rubricator.converters.wording import (
    assemblies,
    bylines,
    datelines,
    dates,
    display,
    imprints,
    persons,
    transmission,
)
from rubricator.converters.wording.salutations import SALUTATION, public
from rubricator.model import Metadata

Passage = Sequence[Line]


_DATED = re.compile(r",[^,]{0,20}(?:,? [0-9]{4})$")
"""The date at the end of a title of a letter."""
_LETTERS = re.compile(
    r"(?:The )?(?:(?!To\b|From\b)[^\W\d_a-z][\w’'.-]* ){0,4}(?:Letters|Correspondence)"
    r"(?:(?: (?:(?i:home|from|to|of|and|with|during)\b|\(?1[0-9]{3})|[,:]).{0,60})?(?<![.,;:])"
    r"|Letter to (?:the )?[^\W\d_a-z].{2,60}(?<![.,;:])"
)
"""The title of letters as those who print them give it."""
_PAIR = 2
_TITLE = 3
_PRICED = re.compile(r"\W*(?:price|printed|sold|entered|published|publish['’]d)\b", re.IGNORECASE)
_DEEP = 40
_NUMBER = 3
"""No letter of an edition has a number of more figures."""
_TOP = 10
_LINE = 120
"""What an archive says of a text begins among so many passages, each no longer than this."""


def read(passages: Sequence[Passage], kinds: Sequence[str]) -> tuple[Front, Sequence[Passage]]:
    """The front of a text, and the passages below it.

    ``kinds`` names the kinds of line to expect (keys of ``front.passages.KINDS``), in the order in
    which they are tried. The first passage that is of none of them, nor a title or byline, ends the
    front.
    """
    front = Front(
        diary=display.is_diary(passages),
        shouts=display.shouts(passages),
        parts=display.restarts(passages),
        passages=passages,
        owner=front_above.owner(passages),
    )
    kinds = (*front_passages.EVERYWHERE, *kinds)
    given = [
        *course.gathered(front_above.parted(display.stacked(passages[:_DEEP]), front.owner)),
        *passages[_DEEP:],
    ]
    passages = [*display.wrapped(transmission.gathered(given[:_DEEP])), *given[_DEEP:]]
    salute, stated = _salutation(passages)
    stated = stated or _stated(passages)
    several = [
        at
        for at, above in enumerate(passages[: max(salute, 0)])
        if not names.initialled(front, above[0].text) and at and _first_of_several(passages, at)
    ]
    if several or any(
        0 < headings.rank(above[0].text) <= headings.ROMAN
        and not names.initialled(front, above[0].text)
        for above in passages[: max(salute, 0)]
    ):
        front.metadata = replace(front.metadata, genre="letter")
        salute = -1
    own = addresses.head(passages, salute) if salute > 0 else 0
    taken = 0
    speech = salute > 0 and _greets_all(passages[salute][0].text)
    first_speech = min(assemblies.members(passages), default=len(passages))
    front.assembly = first_speech < len(passages)
    announced = (at for at, one in enumerate(passages) if assemblies.announced(one[0].text))
    speakers = (first_speech, next(announced, first_speech), assemblies.timed(passages))
    first = min(*speakers, *several)
    for at, passage in enumerate(passages):
        if at == first:
            break
        if at == salute:
            front.metadata = replace(front.metadata, genre=_genre(front, passage[0].text))
            _date_by_its_own(front, passages[:at])
            break
        after = passages[at + 1 : at + 4]
        front.told = at < stated
        if at < stated:
            if not front_passages.take(front, passage, after, kinds):
                titles.force(front, passage)
        elif at < salute and not (speech and front_passages.take(front, passage, after, kinds)):
            _above_salutation(front, passage, after, kinds, own=at >= own)
        elif at > salute and not front_passages.take(front, passage, after, kinds):
            break
        taken = at + 1
    told = ("\n".join(line.text for line in passage) for passage in passages[:taken])
    letter.learn(front)
    rights = next(filter(None, map(transmission.rights, told)), "")
    if rights:
        front.learn(Metadata(rights=rights))
    if any(block.type == "source" for block in front.blocks):
        titles.own_author(front)
    return front, _from(given, passages[taken:])


def _first_of_several(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage below a title is the number or the head of the first of several letters:
    the next number stands alone further down, or with the same word, or another such head."""
    if heads.first(passages, at):
        return True
    number = passages[at][0].text.strip(" \t.")
    if display.COUNTED.fullmatch(passages[at][0].text):
        return at in display.counted(passages)
    if len(passages[at]) > 1 or not number.isdecimal() or len(number) > _NUMBER:
        return False
    following = str(int(number) + 1)
    return any(
        len(one) == 1 and one[0].text.strip(" \t.") == following for one in passages[at + 1 :]
    )


def _greets_all(salute: str) -> bool:
    """Whether a salutation opens a speech, whose title, day and speaker stand above it."""
    return public(salute) and not re.match(r"\s*(?:my )?dear\b", salute, re.IGNORECASE)


def _genre(front: Front, salute: str) -> str:
    """Letter or speech: “Dear Comrades” opens a letter where a line above it is an address, or a
    date right above it, or where a colon closes it."""
    if not public(salute):
        return "letter"
    addressed = any(block.type == "address" for block in front.blocks)
    dated = bool(front.blocks) and front.blocks[-1].kind == "dateline"
    dear = re.match(r"\s*(?:my )?dear\b", salute, re.IGNORECASE)
    written = addressed or dated or salute.rstrip().endswith(":")
    return "letter" if dear and written else "speech"


def _salutation(passages: Sequence[Passage]) -> tuple[int, int]:
    """The passage that is the salutation of a letter, or -1, and the first above it that says how
    the text came to its page, or 0: above that the page has its own title."""
    told = [at for at, passage in enumerate(passages[:_DEEP]) if transmission.states(passage)]
    kept = [at for at in range(len(passages[: 2 * _DEEP])) if at not in told]
    salute = letters.salutation([passages[at] for at in kept])
    if salute < 0:
        return _run_on(passages), 0
    return kept[salute], next((at for at in told if at < kept[salute]), 0)


def _date_by_its_own(front: Front, above: Sequence[Passage]) -> None:
    """Date a letter by the line right above its salutation, and not by that of its page."""
    said = datelines.dateline(above[-1][-1].text) if above and letters.dated(above[-1]) else None
    page = datelines.dateline(above[0][0].text) if len(above) > 1 else None
    if said and page and said.date.count("-") > 1 and front.metadata.date == page.date:
        front.metadata = replace(front.metadata, date=said.date)


def _run_on(passages: Sequence[Passage]) -> int:
    """The passage with which a letter opens in the line of its salutation, below the date of the
    letter and no more than a title: “Dear Ned, Your letter …”; or -1."""
    for at, passage in enumerate(passages[: _TITLE + 1]):
        if letters.goes_on(passage):
            return at if at and letters.dated(passages[at - 1]) else -1
        if letters.is_prose(passage):
            break
    return -1


def _stated(passages: Sequence[Passage]) -> int:
    """The first passage that says how the text came to its page, if all that stands above it is as
    short as lines of a front are, and prose stands below; else 0."""
    for at, passage in enumerate(passages[:_TOP]):
        if transmission.states(passage):
            below = passages[at + 1 : at + _DEEP]
            ended = any(FINAL.search(one[-1].text[-40:]) for one in passages[:at])
            prose = (
                one[-1].end - one[0].start > _LINE or (letters.is_prose(one) and not ended)
                for one in below
            )
            return at if any(prose) else 0
        said = " ".join(line.text for line in passage)
        if len(passage) > _TITLE or len(said) > 2 * _LINE or said.rstrip()[-1:] in ",;":
            break
        if SALUTATION.fullmatch(said[:120]) or letters.is_prose(passage):
            break
    return 0


def _from(given: Sequence[Passage], rest: Sequence[Passage]) -> Sequence[Passage]:
    """The passages below the front as they were given, if it ends between two of them."""
    if not rest:
        return rest
    start = rest[0][0].start
    at = next((at for at, one in enumerate(given) if one[0].start == start), None)
    return rest if at is None else given[at:]


def _catalogued(front: Front, passage: Passage) -> bool:
    """Whether the first lines above a letter are a catalogue's: one says who wrote to whom,
    and when."""
    known = front.title is not None or any(block.type == "address" for block in front.blocks)
    return not known and any(
        correspondents.sender(line.text) and dates.latest(line.text).count("-") > 1
        for line in passage
    )


def _signed_below(front: Front, passage: Passage) -> bool:
    """Whether a line right below what may be the title is nothing but its author's name."""
    if front.title is not None or passage[0].text.rstrip().endswith(":"):
        return False
    return any(
        bylines.byline(line.text) or bylines.surely_name(line.text.strip()) for line in passage[1:]
    )


def _imprinted(front: Front, text: str, after: Sequence[Passage]) -> bool:
    """Whether a line of a title page goes on its imprint, or opens it with the place: “Price One
    Shilling”, “LONDON:”."""
    if any(block.type == "imprint" for block in front.blocks[-2:]) and _PRICED.match(text):
        return True
    return text.endswith(":") and bool(after) and imprints.imprint(after[0][0].text) is not None


def _above_salutation(
    front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str], *, own: bool
) -> None:
    """Take lines above a salutation: what is nothing else is an address in the letter's ``own``
    head, and above that what it is above other texts."""
    if len(passage) > 1 and (
        _catalogued(front, passage) or (not own and _signed_below(front, passage))
    ):
        for at, line in enumerate(passage):
            rest = [[other] for other in passage[at + 1 :]]
            _above_salutation(front, [line], [*rest, *after], kinds, own=own)
        return
    if front.tabled(passage) or _collected(front, passage, after):
        return
    text = " ".join(line.text.strip(" \t") for line in passage)
    if passage[0].apart or SEPARATOR.fullmatch(text):
        front_passages.take(front, passage, after, kinds)
    elif is_residue(text) or beside.leads_off(text, after):
        front.add("fw", passage, "residue")
    elif own and len(passage) > 1 and letters.names_day(passage[-1].text):
        letter.take(front, passage, after, own=own)
    elif (
        (
            not front.blocks
            and letters.TITLE.search(_DATED.sub("", text))
            and titles.take(front, passage, after)
        )
        or (
            len(passage) == 1
            and heads.one_party(text)
            and letter.take(front, passage, after, own=own)
        )
        or front_passages.known(front, passage, text, kinds)
        or (
            front.title
            and len(passage) == 1
            and bylines.byline(text)
            and names.byline(front, passage[0], after, kinds)
        )
    ):
        pass
    elif set_off.dedication(text):
        front.add("ab", passage, "dedication")
    elif not (
        (front.archived and front_passages.take(front, passage, after, kinds))
        or letter.take(front, passage, after, own=own)
        or (
            not _imprinted(front, text, after) and front_passages.take(front, passage, after, kinds)
        )
    ):
        if set_off.attributed(passage) or (after and set_off.attributed(after[0])):
            front.add("ab", passage, "epigraph")
        elif _imprinted(front, text, after):
            front.add("ab", passage, "imprint")
        elif letters.is_prose(passage) or FINAL.search(text[-40:]):
            front.add("ab", passage, "editorial")
        else:
            titles.force(front, passage)


def _collected(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Take the title of a collection of letters on top, and who wrote them, above it or below:
    “Letters Home, 1943–1945”, “Jane Roe”; else return False."""
    named = [block.kind for block in front.blocks if block.kind in ("head", "byline")]
    if len(named) != len(front.blocks) or not 0 < len(passage) <= _PAIR - len(named):
        return False
    below = [line.text for one in after[:1] for line in one]
    rows = [line.text.strip() for line in passage]
    titled = [bool(_LETTERS.fullmatch(row)) for row in rows]
    persons_named = [persons.is_person(row) for row in rows]
    if not all(map(operator.or_, titled, persons_named)) or len(set(titled)) < len(rows):
        return False
    if not front.title and True not in titled and not any(map(_LETTERS.fullmatch, below[:1])):
        return False
    if front.title and (True in titled or named != ["head"]):
        return False
    for line, is_title in zip(passage, titled, strict=True):
        if is_title:
            front.title = line
            front.add("head", [line], "main")
            front.learn(Metadata(title=line.text.strip()))
        else:
            names.name_alone(front, line)
    return True
