"""The heads that editors put above letters: “208. To Ada Brandt”, “1208: To Ada Brandt”,
“To the same.”, “113. The Consul in Lisbon to the Minister”.

Titles and items of lists have such forms too: a head of a letter counts, has a date on its line, or
a date or salutation below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings, no_headings
from rubricator.converters.layout.openings import ROW
from rubricator.converters.letters import addresses, correspondents, letters
from rubricator.converters.letters.correspondents import sender
from rubricator.converters.lines import Line
from rubricator.converters.wording import dates, persons
from rubricator.converters.wording.salutations import SALUTATION
from rubricator.model import Block

Passage = Sequence[Line]

RULE = "letter"
_NUMBER = re.compile(r"[ \t]*(?:([0-9]{1,4})|[IVXLC]{1,8})(?:[.):]|(?= ))[ \t]+")
_TO = re.compile(r"[ \t]*(?:(?P<to>to)|from)[ \t]+", re.IGNORECASE)
_GAP = re.compile(r"[ \t]{3,}|\t")
_SAME = re.compile(r"the same(?:, [^,]{3,40})?|(?:his|her) [a-z]{3,12}", re.IGNORECASE)
_CUT = re.compile(r",? ?[\[(,]| (?:at|in|on) (?=[^\W\d_a-z])|[ ,]+(?=[0-9])")
"""Where the name of the addressee ends and what is said of him, or the date, begins."""
_PIECE = re.compile(
    r"[ \t]*(?:[0-9]{1,4}[.)]?[ \t]+)?\["
    r"(?:(?!(?:end|of|the|rest|this|his|her|part|back|same|in|on|no)\b)[\w-]+ ){0,3}"
    r"(?:post ?card|letter(?:-?card)?|telegram|cable|e-?mail)"
    r"(?:(?:[,.;:]| (?:to|from|of|with)\b)[^\[\]]*)?\]",
    re.IGNORECASE,
)
"""What an editor says above a piece that has no other head: “[Postcard]”, “3. [Picture postcard,
undated]”."""
_COUNT = re.compile(
    r"[ \t]*\[?(?:(?:letter|no|number)\.? )?(?:[0-9]{1,4}|[IVXLC]{1,8})\.?\]?[ \t]*", re.IGNORECASE
)
_WHERE = re.compile(r"[ \t]*(?i:in|at) [^\W\d_a-z][\w’' .,-]{2,50}")
_ROWS = 3
"""The number of a letter, who wrote it to whom, and where it went, each on its line."""
_KEPT = re.compile(r"[ \t]*(?:MSS?|TSS?|[AT][LPC]S?|Postmarke?d?)\b[.:]?(?: |[ \t]*$)")
"""How a letter was written and where it is kept: “TS. Private”."""
_LONGEST = 140
_NAMES = 0.6
_MOST = 10
"""No name with all its titles has more words."""
_DATE = 30
"""No date behind a name is longer."""
_GREETING = 6
"""No salutation without a sign at its end has more words."""
_BELOW = 6
"""The date and the salutation stand among so many passages below the head."""


def heads(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The heads of letters among passages, and the dates below them: by the passage, the one after
    it, and the block. ``free`` says of each passage whether it is neither note nor furniture."""
    forms = {
        at: form
        for at, passage in enumerate(passages)
        if free[at] and _said(passage) and (form := _form(passages, at))
    }
    pieces = [at for at, form in forms.items() if form == "piece"]
    told = len(pieces) > 1 and any(_head_below(passages, free, at + 1) for at in pieces)
    for at in pieces:
        if at - 1 in forms or not told:
            del forms[at]
    counted = [at for at, form in forms.items() if form == "number"]
    found: dict[int, tuple[int, Block]] = {}
    for at, form in forms.items():
        addressed = form == "to" and at - 1 in found
        if addressed or at + 1 in forms or at + 1 == len(passages):
            continue
        below = _head_below(passages, free, at + 1)
        under = below[-1] + 1 if below else at + 1
        following = passages[under : under + 1]
        greeted = any(_greets(passages[one]) for one in below)
        greeted = greeted or any(map(letters.goes_on, following))
        dated = any(letters.dated(passages[one]) for one in below)
        text = _said(passages[at])
        known = _dated_at_end(text) if form in ("number", "between") else False
        if form == "piece":
            known = True
        elif form == "number":
            known = known or greeted or dated or len(counted) > 1
        elif form == "from":
            known = greeted
        else:
            alone = form == "to" and at - 1 not in forms
            known = known or greeted or dated or (alone and _dated_behind(text))
        if not known:
            continue
        start, end = passages[at][0].start, passages[at][-1].end
        found[at] = at + 1, Block("head", start, end, rule=RULE)
        for one in range(at + 1, below[-1] + 1) if below else ():
            span = passages[one][0].start, passages[one][-1].end
            if one in below:
                dateline = Block("dateline", *span, rule=RULE)
                found[one] = one + 1, letters.opener(*span) if _greets(passages[one]) else dateline
            elif one < below[0] and _above_date(passages, one):
                found[one] = one + 1, Block("dateline", *span, rule=RULE)
            elif one > below[0] and all(map(_addresses, passages[one])):
                found[one] = one + 1, Block("ab", *span, {"type": "address"}, rule=RULE)
    return found


def first(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage above a salutation is the head of the first of several letters: with a
    number, or with who wrote to whom and a date, as another one below has them; or to whom, if
    another one below stands above a date or a salutation too."""
    form = _form(passages, at) if _said(passages[at]) else ""
    alike = [
        one
        for one in range(at + 1, len(passages))
        if form and _said(passages[one]) and _form(passages, one) == form
    ]
    if form == "to":
        free = [True] * len(passages)
        return any(_head_below(passages, free, one + 1) for one in alike)
    return form in ("number", "between") and bool(alike)


def _said(passage: Passage) -> str:
    """The line of a passage that may be the head of a letter: the only one, or that between its
    number and the place where it went: “[Letter 41]”, “Jane Roe to John Doe”, “in Lisbon”."""
    rows = [line.text for line in passage[: _ROWS + 1]]
    if len(rows) == 1 or len(rows) > _ROWS:
        return rows[0] if len(rows) == 1 else ""
    rows = rows[1:] if _COUNT.fullmatch(rows[0]) else rows
    rows = rows[:-1] if len(rows) > 1 and _WHERE.fullmatch(rows[-1]) else rows
    return rows[0] if len(rows) == 1 and between_two(rows[0]) else ""


def _greets(passage: Passage) -> bool:
    """Whether a passage below the head of a letter is its salutation, which may lack its sign."""
    text = passage[0].text
    few = len(passage) == 1 and len(text.split()) <= _GREETING
    return letters.greets(passage) or (few and bool(SALUTATION.fullmatch(text)))


def _form(passages: Sequence[Passage], at: int) -> str:
    """Which form of a letter's head a passage has: ``number`` for one with a number, or below its
    number, ``to``, ``from``, ``between`` two persons with a number or a date, ``piece`` of
    what is written; or nothing."""
    text = _said(passages[at]).strip(" \t_*")
    if _PIECE.fullmatch(text[:_LONGEST]) and not letters.dated(passages[at]):
        return "piece"
    number = _NUMBER.match(text[:_LONGEST])
    said = text[number.end() :] if number else text
    if len(text) > _LONGEST or ": " in said:
        return ""
    to = _TO.match(said)
    if to is None:
        who = _GAP.split(text.strip())[0]
        placed = who != text.strip() and _dated_at_end(text) and sender(who.rstrip(". "))
        return "between" if between(text) or placed or between_two(text) else ""
    if no_headings.TO_SOMEONE.match(said) or not _named(_GAP.split(said[to.end() :])[0]):
        return ""
    above = passages[at - 1] if at else ()
    counted = number or (len(above) == 1 and headings.bare_number(above[0].text))
    return "number" if counted else "to" if to["to"] else "from"


def between(text: str) -> bool:
    """Whether a line counts a letter and names who wrote it to whom: “12. Jane Roe to John Doe”."""
    number = _NUMBER.match(text[:_LONGEST])
    return number is not None and bool(sender(_GAP.split(text[number.end() :])[0].rstrip(". ")))


def one_party(text: str) -> bool:
    """Whether a line names who wrote a letter or to whom, with the date behind a gap, as editions
    of one person's letters have it: “To Jane Roe   [5 May 1845]”."""
    to = _TO.match(text[:_LONGEST])
    opens = to is not None and text.lstrip()[0].isupper() and _dated_at_end(text)
    return opens and _named(_GAP.split(text[to.end() :].strip())[0]) if to else False


def between_two(text: str) -> bool:
    """Whether a line without a number or a date names who wrote to whom, both in full."""
    found = correspondents.named(text)
    names = found.group("sender", "addressee") if found else ()
    return bool(names) and all(map(persons.is_person, names))


def _named(text: str) -> bool:
    """Whether words name one person by name, title or office, or the one above again."""
    bare = text.strip().rstrip(".,:")
    if _SAME.fullmatch(bare):
        return True
    name = _CUT.split(bare, maxsplit=1)[0].strip()
    named = name.removeprefix("the ")
    return (
        1 < len(named)
        and len(named.split()) <= _MOST
        and named[0].isupper()
        and headings.capitals(named) >= _NAMES
        and text.rstrip()[-1:] not in "?!;"
    )


def _dated_at_end(text: str) -> bool:
    """Whether a line has a date behind a wide gap or in brackets."""
    _, *behind = _GAP.split(text.strip())
    return bool(behind) and (bool(dates.latest(behind[-1])) or behind[-1].startswith("["))


def _dated_behind(text: str) -> bool:
    """Whether a month or a day behind a comma ends a line: “To Jane Roe, c. 10 March 1924”."""
    _, comma, behind = text.strip().partition(",")
    return bool(comma) and len(behind) <= _DATE and "-" in dates.latest(behind)


def _head_below(passages: Sequence[Passage], free: Sequence[bool], at: int) -> list[int]:
    """The passages from ``at`` on that may be of the head of a letter: its date, its salutation,
    and above these what an editor says of it, in brackets or not, and an address."""
    found: list[int] = []
    for one in range(at, min(at + _BELOW, len(passages))):
        passage = passages[one]
        if not free[one]:
            break
        if _greets(passage):
            return [*found, one]
        if letters.dated(passage) or _placed(passages, one):
            found.append(one)
        elif not (
            passage[0].text.lstrip()[:1] in "[("
            or _KEPT.match(passage[0].text)
            or ROW.match(passage[0].text)
            or (found and all(map(_addresses, passage)))
            or _above_date(passages, one)
        ):
            break
    return found


def _above_date(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line of an address stands right above the date of a letter: “Harbour Office”."""
    passage = passages[at]
    below: Passage = passages[at + 1] if at + 1 < len(passages) else ()
    close = bool(below) and below[0].start == passage[-1].end + 1 and letters.dated(below)
    loud = any(headings.capital(line.text) for line in passage)
    return close and not loud and all(map(_addresses, passage))


def _addresses(line: Line) -> bool:
    """Whether a line below the date of a letter may say to whom or where it went."""
    return bool(_TO.match(line.text)) or addresses.of_address(line.text.strip())


def _placed(passages: Sequence[Passage], at: int) -> bool:
    """Whether a short line with a number says where and when, right above a salutation, in words
    that are no known date: “Paris, the 3rd of Brumaire, Year 3”."""
    passage = passages[at]
    text = passage[0].text
    numbered = len(passage) == 1 and any(map(str.isdecimal, text)) and not ROW.match(text)
    short = passage[0].width <= letters.LONGEST and not letters.is_prose(passage)
    return numbered and short and at + 1 < len(passages) and _greets(passages[at + 1])
