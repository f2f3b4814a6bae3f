"""What a line above a text is by the lines that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rubricator.converters.body import set_off
from rubricator.converters.front.state import Front
from rubricator.converters.layout import headings
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import (
    bylines,
    datelines,
    dates,
    front_matter,
    imprints,
    persons,
    titles,
    transmission,
)
from rubricator.converters.wording.salutations import SALUTATION
from rubricator.model import Metadata

Passage = Sequence[Line]

_CENTRED = 8
_TOP = 10
_LINE = 120
_WIKI = re.compile(r"[ \t]*From [\w’'.-]+(?: [\w’'.-]+){0,4}[ \t]*")
_SAYING = re.compile(r"[“\"„«](?:[^\s“”\"„«»]+ ){3,30}[^\s“”\"„«»]+[.!][”\"“»]")
_TOWN = re.compile(
    r"(?!(?:The|A) )[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}, "
    r"[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]+)?"
)
_PIECE = re.compile(
    r"\W*(?:chapter|essay|sermon|lecture|homily|discourse|address|talk|paper|seminar) "
    r"(?:[0-9]{1,3}|[IVXLC]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten)\W*",
    re.IGNORECASE,
)
_HALL = re.compile(
    r"(?:(?:The|In the|At) )?(?:[^\W\d_a-z][\w’'.-]* (?:of |the )*){1,5}"
    r"(?:Room|Hall|House|Library|Gardens?|Lawn|Church|Chapel|College|Theat(?:re|er)|Cent(?:re|er)"
    r"|Hotel|Palace|Building|School|Auditorium|Museum|Club|Airport|Base|Rotunda|Embassy|Abbey"
    r"|Institute|Square|Stadium)"
)
"""Where something was said: “East Room”, “The Grand Hall of the Harbour Club”."""
_COLON = re.compile(r"[ \t]*[^\W\d_a-z](?:[\w.’'-]++ ?){0,8}:[ \t]*")
_KEYED = re.compile(r"[ \t]*[0-9]{5,}(?=[^\W\d_])")


def numbered_piece(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether a line on top is the number of what was spoken or written as one of a series, whose
    title stands below: “SERMON XIV.”, “Chapter 5”, if no other of the series follows."""
    text = passage[0].text
    if front.title or len(passage) > 1 or not after or not _PIECE.fullmatch(text[:_LINE]):
        return False
    word = text.split()[0].casefold()
    others = (
        one[0].text
        for one in front.passages
        if one[0].start > passage[0].start and one[0].text.lstrip().casefold().startswith(word)
    )
    title = after[0][0].text.strip()
    titled = title[:1].isalpha() and headings.title(title)
    return titled and not any(map(_PIECE.fullmatch, others))


def headed(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether a line above the title ends in a colon, as do the name of a collection and that of
    an author on pages of source books: “Harbour Sourcebook:”, “Jane Roe:”, and the title below."""
    rows = [passage[0], *(one[0] for one in after if len(one) == 1)]
    if front.title or len(passage) > 1:
        return False
    for one, two in pairwise(rows):
        close = two.start == one.end + 1
        if not close or not _COLON.fullmatch(one.text) or SALUTATION.fullmatch(one.text):
            return False
        if not two.text.rstrip().endswith(":"):
            return headings.title(two.text) and two.width <= _LINE
    return False


def motto(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether a passage above the title is a motto: with a line that says whose it is, in it or
    below it, or a saying in quotation marks above a title in capitals or a byline."""
    text = " ".join(line.text.strip(" \t") for line in passage)
    if front.title:
        return False
    if front.blocks and front.blocks[-1].type == "epigraph" and set_off.attributed(passage):
        return True
    taken = set_off.epigraph([passage, *after]) if FINAL.search(text[-40:]) else None
    if taken:
        below = after[taken[0] - 1 :]
    elif _SAYING.fullmatch(text) and len(after) > 1 and len(after[0]) == 1:
        crowned = headings.capital(after[0][0].text) or bylines.byline(after[1][0].text)
        below = after if crowned else ()
    else:
        return False
    return bool(below) and len(below[0]) == 1 and headings.title(below[0][0].text)


def beside_day(front: Front, line: Line, after: Sequence[Passage]) -> bool:
    """Whether a line below a title is the town and country of the date right below it."""
    text = line.text.strip()
    return (
        front.title is not None
        and bool(_TOWN.fullmatch(text) or _HALL.fullmatch(text))
        and not bylines.surely_name(text)
        and not front_matter.JOURNAL.search(text)
        and len(after) > 1
        and len(after[0]) == 1
        and (dates.dated(after[0][0].text) or datelines.clock(after[0][0].text))
    )


def leads_off(text: str, after: Sequence[Passage]) -> bool:
    """Whether a line names the site that a wiki's page is from, its menu below it."""
    below = after[0][0].text if after else ""
    return bool(_WIKI.fullmatch(text)) and below.lstrip().startswith("Jump to")


def rubric(text: str, after: Sequence[Passage]) -> bool:
    """Whether a line is the rubric above a title, which is longer and has more of a front below."""
    if len(after) < 2 or not transmission.rubric(text) or titles.goes_on(text):
        return False
    if transmission.reviews(text):
        return len(after[0]) == 1 and headings.title(after[0][0].text)
    title, below = (one[0].text for one in after[:2])
    named = bylines.byline(title) or bylines.looks_like_name(title)
    front = headings.title(below) and not FINAL.search(below[-40:])
    return not named and len(title) > len(text) and headings.title(title) and front


def goes_on(front: Front, text: str) -> bool:
    """Whether a line names a part of the site below a row of ways through it: “Ferry Archive”."""
    below = bool(front.blocks) and front.blocks[-1].type == "breadcrumb"
    return below and transmission.archive(text)


def repeats(front: Front, text: str) -> bool:
    """Whether a line is the title with the number that a data base has for it."""
    named = front.title.text.strip() if front.title else ""
    return bool(named) and bool(_KEYED.match(text)) and named.casefold() in text.casefold()


def placed(front: Front, line: Line, after: Sequence[Passage]) -> str:
    """The type of a line that is known by what stands beside it, or the empty string.

    It is a label among labels; or the paper and the month of an issue that a line below cites in
    full; or cites the text between two lines that tell of it; or the name of a paper between the
    author and the date, or right above its volume; or what stands between a title and the same
    title again; or a few words on the text above a line that says who sent it in.
    """
    text = line.text
    above = front.blocks[-1] if front.blocks else None
    beside = above is not None and above.end + 1 == line.start
    label = transmission.LABEL.fullmatch(text)
    if transmission.elsewhere(text):
        return ""
    boxed = beside and above and above.type in ("editorial", "source")
    boxed = boxed or (front.title is not None and _opens_box(line, after))
    if boxed and label and len(text) < _LINE:
        dated = datelines.dateline(text)
        known = front_matter.source_line(text) or bylines.byline(text) or (dated and dated.date)
        return "" if known else "editorial"
    if beside and above and above.type in ("imprint", "source") and _goes_on_to_cite(line, after):
        return "source"
    if (datelines.dateline(text) is not None or _paper_dated(text)) and _issue_below(front, line):
        front.learn(Metadata(date=dates.latest(text)))
        return "imprint"
    below = after[0][0].text if after else ""
    if beside and above and above.kind == "byline" and front_matter.JOURNAL.search(text):
        return "imprint" if dates.dated(below) else ""
    volume = front.title and front_matter.ISSUE_WORD.match(below.lstrip())
    if volume and line.end + 1 == after[0][0].start and imprints.imprint(below):
        return "imprint"
    again = front.title and below and titles.same(below, front.title.text)
    named = bylines.byline(text) or persons.is_person(text.strip())
    if again and len(text) < _LINE and not named:
        return "caption"
    if front.title and transmission.submitted(below) and not transmission.submitted(text):
        return "editorial" if len(text) <= front_matter.LONGEST else ""
    return ""


def _goes_on_to_cite(line: Line, after: Sequence[Passage]) -> bool:
    """Whether a line with a year stands right above one that says who translated or typed it: below
    where it appeared first it cites where it is printed now."""
    row = after[0][0] if after else line
    near = row.start == line.end + 1 and len(line.text) <= 2 * _LINE
    brought = transmission.credit(row.text) or bylines.byline(row.text) is not None
    return near and brought and bool(front_matter.YEAR.search(line.text))


def _opens_box(line: Line, after: Sequence[Passage]) -> bool:
    """Whether a label opens a box of labels, one right below the other, of which one is known to
    say how the text came to its page; in the head of a memorandum the date is said too."""
    if titles.states_fact(line.text) or datelines.dateline(line.text) is not None:
        return False
    last = line
    for passage in after:
        row = passage[0]
        if row.start != last.end + 1 or not transmission.LABEL.fullmatch(row.text[:_LINE]):
            return False
        if transmission.labelled(row.text):
            return not transmission.labelled(line.text)
        last = row
    return False


def _paper_dated(text: str) -> bool:
    """Whether a line names a paper and when it came out: “Harbour Review, Winter 1965”."""
    name, _, day = text.strip().partition(", ")
    return bool(front_matter.JOURNAL.search(name)) and datelines.dateline(day) is not None


def _issue_below(front: Front, line: Line) -> bool:
    """Whether an issue line further down has the words that stand before the date of a line."""
    words = line.text.strip().partition(",")[0]
    if len(words) <= 4 or dates.whole(line.text) is not None:
        return False
    return any(
        words in one[0].text and imprints.imprint(one[0].text)
        for one in front.passages[:_TOP]
        if one[0].start > line.start
    )


def above_title(passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether the first lines, in two columns, say who published what is named below them, in the
    middle of the page, as papers and memoranda do."""
    below = after[0] if after else ()
    return (
        set_off.is_table(passage)
        and len(below) == 1
        and below[0].indent >= _CENTRED
        and headings.title(below[0].text)
    )
