"""The addresses at the head of a letter: who wrote to whom, from where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings, no_headings
from rubricator.converters.layout.openings import ROW
from rubricator.converters.letters import letters
from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording import bylines
from rubricator.converters.wording.salutations import SALUTATION
from rubricator.model import Block

Blocks = dict[int, tuple[int, Block]]

_WHOSE_LINE = re.compile(
    r"(?:(?:to|from)(?= (?:the )?(?-i:[^\W\d_a-z]))|c/o|p\. ?o\. box|return address"
    r"|the (?:editors?|secretary|manager|chair\w+|director|president|council|committee"
    r"|rev(?:erend)?|right hon\w*|hon(?:ourable)?|earl|duke|lord|bishop|marquis|marquess|countess"
    r"|comte|minister|commissioners?)"
    r"|mr|mrs|miss|ms|messrs|m|mme|dr|prof(?:essor)?|rev|sir|lady|lord|his|her|hon|gen(?:eral|l)?"
    r"|col(?:onel|l)?|capt(?:ain|n)?|major|maj|lieut|lt|admiral|herrn?|frau|comrade|citizen|bishop)"
    r"\b[.:]? ",
    re.IGNORECASE,
)
"""How a line begins that says to whom a letter went, or from where."""
_HOUSE = re.compile(r"(?:no\. ?)?[0-9]{1,4}[a-z]?,? [^\W\d_]|.{2,40}\b[A-Z]{1,2}[0-9]{1,2}\b")
"""How a line begins that says in which house."""
_WHERE = re.compile(
    r"(?:(?:somewhere |camp )?(?:in|at|near|on|off|aboard|before|with)|camp|hotel|fort|ship"
    r"|h\. ?m\. ?s|s\. ?s|on board) .{2,50}|(?-i:[^\W\d_a-z][\w’'.-]*(?:,? [^\W\d_a-z][\w’'.-]*)?)",
    re.IGNORECASE,
)
"""The form of a line that names a place and stands right above the date."""
_TOWN = re.compile(
    r"(?:(?:in|at|near) )?(?:camp|fort|hotel|head ?quarters|on board|somewhere in) .{2,50}"
    r"|(?-i:(?:[^\W\d_a-z][\w’'-]*,? ){1,3}(?!Jr|Sr|Esq)(?:[A-Z][a-z]{1,5}\.|(?:[A-Z]\. ?){2,3}))",
    re.IGNORECASE,
)
"""The form of a line that names a place wherever it stands: “Baltimore, Md.”, “Camp Dale”."""
_SENDER = 3
_ARTICLE = re.compile(r"(?:The|An?) ")
_STATE = re.compile(r",? (?:[A-Z][a-z]{1,5}\.|(?:[A-Z]\. ?){2,3})$")
"""The end of an address that is no end of a sentence: “Boston, Mass.”, “New York, N. Y.”."""
_OF_NAMES = 0.6
_ADDRESS = 6
"""No letter has its address in more lines."""


def head(passages: Sequence[Sequence[Line]], salute: int) -> int:
    """Where the head of a letter begins whose salutation is the passage ``salute``: the lines of
    its date and of addresses that stand right above one another. Between the date and the
    salutation these name whom the letter goes to; elsewhere their form must be an address's."""
    above = range(salute - 1, max(salute - _ADDRESS, 0) - 1, -1)
    nearest = next((at for at in above if letters.dated(passages[at])), salute)
    between = passages[nearest + 1 : salute]
    at = salute
    if all(
        directs(line.text) or of_address(line.text.strip())
        for passage in between
        for line in passage
    ):
        at = nearest
    while at > 0 and (letters.dated(passages[at - 1]) or _locates(passages, at - 1)):
        at -= 1
    return _sender(passages, at) if at < salute else at


def heads(passages: Sequence[Sequence[Line]], free: Sequence[bool]) -> Blocks:
    """The heads of letters in which lines of an address stand beside the date, with the salutation
    below: by the passage, the one after it, and the block. ``free`` says of each passage whether it
    is neither note nor furniture."""
    found: Blocks = {}
    for at, passage in enumerate(passages):
        if not (free[at] and len(passage) == 1 and letters.opens([passage])):
            continue
        above = range(head(passages, at), at)
        if any(ROW.match(passages[one][0].text) for one in above):
            continue
        days = [one for one in above if letters.dated(passages[one])]
        if not days or len(days) == len(above) or not all(free[one] for one in above):
            continue
        below = range(days[-1] + 1, at)
        named = any(bylines.surely_name(passages[one][0].text.strip()) for one in below)
        for one in above:
            start, end = passages[one][0].start, passages[one][-1].end
            told = one not in days and any(map(_names_whose, passages[one]))
            whose = told or (named and one in below)
            kind, said = ("ab", {"type": "address"}) if whose else ("dateline", {})
            found[one] = one + 1, Block(kind, start, end, said, rule="letter")
        found[at] = at + 1, letters.opener(passage[0].start, passage[0].end)
    return found


def _names_whose(line: Line) -> bool:
    """Whether a line of an address names whom it is of, and not only where he lives."""
    return bool(_WHOSE_LINE.match(line.text.strip()))


def _sender(passages: Sequence[Sequence[Line]], at: int) -> int:
    """Where the lines begin that say who wrote, if they are all above the passage ``at``: a name,
    the body that he is with, and a place."""
    texts = [line.text.strip() for passage in passages[:at] for line in passage]
    joined = all(_joined(passages[i], passages[i + 1]) for i in range(at - 1))
    if not joined or not _SENDER <= len(texts) <= _ADDRESS or not bylines.surely_name(texts[0]):
        return at
    titled = any(_ARTICLE.match(text) for text in texts)
    place = _WHERE.fullmatch(texts[-1])
    return 0 if place and not titled and all(map(of_address, texts)) else at


def _locates(passages: Sequence[Sequence[Line]], at: int) -> bool:
    """Whether a passage is of an address by its form: names of persons with their titles, offices,
    houses; or, right above the date, what is set at the right, or is a place; or a place below a
    house and above the date, or a town with its state."""
    passage, below = passages[at], passages[at + 1]
    texts = _texts(passage)
    if all(map(directs, texts)):
        return True
    if _joined(passage, below) and letters.dated(below) and letters.at_right(passage):
        return True
    housed = at > 0 and _joined(passages[at - 1], passage) and directs(passages[at - 1][-1].text)
    where = texts[0].strip("[]")
    of_state = town(where)
    place = len(passage) == 1 and (of_state or bool(_WHERE.fullmatch(where)))
    beside = letters.dated(below) and (housed or _joined(passage, below) or of_state)
    return place and beside and not bylines.surely_name(where)


def town(text: str) -> bool:
    """Whether a line names a place by its form: “Baltimore, Md.”, “Camp Dale, near Leeds”."""
    return bool(_TOWN.fullmatch(text.strip("[] \t")))


def _texts(passage: Sequence[Line]) -> list[str]:
    return [line.text.strip() for line in passage]


def _joined(one: Sequence[Line], two: Sequence[Line]) -> bool:
    """Whether nothing stands between two passages, no blank line either."""
    return two[0].start - one[-1].end == 1


def directs(text: str) -> bool:
    """Whether a line says by its form to whom or where a letter went, or whence it came."""
    whose = _WHOSE_LINE.match(text.strip()) and not headings.capital(text)
    known = whose or _HOUSE.match(text.strip()) or no_headings.street(text)
    return bool(known) and len(text) <= letters.LONGEST and headings.capitals(text) >= _OF_NAMES


def addressed(passages: Sequence[Sequence[Line]]) -> int:
    """How many passages a letter without a greeting opens with that say whom it goes to: short
    lines of names and places above its first prose."""
    for at, passage in enumerate(passages[:_ADDRESS]):
        if letters.is_prose(passage):
            return at
        if len(passage) > _ADDRESS or not all(of_address(line.text.strip()) for line in passage):
            return 0
    return 0


def of_address(text: str) -> bool:
    """Whether a line may be one of an address: short, of names, without an end."""
    if len(text) > 80 or FINAL.search(_STATE.sub("", text)) or text[:1] in "[(":
        return False
    if SALUTATION.fullmatch(text):
        return False
    numbered = headings.numbered(text) and not bylines.surely_name(text)
    known = headings.marked(text) or numbered
    return not known and headings.capitals(text) >= _OF_NAMES
