"""Which lines are entries of lists of works, and which go on the entry above.

An entry is a line, or it runs over several: set in behind the first, or flush, with blank lines
between the entries or none. What opens an entry is a number that counts on, the indent of the
first, a line of its own where each has a year, or a name where the entry above has said its year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rubricator.converters.layout.headings import NOTES, bibliography, marked, plausible
from rubricator.converters.lines import FINAL, Line

Run = Sequence[Line]

_LONGEST = 12
"""No entry runs over more lines."""
_HEADING = 32
"""No name of a part of a list is longer."""
_TITLED = re.compile(
    r"\W*(?:an? )?(?:(?:select(?:ed)?|annotated|working|partial) )*bibliograph(?:y|ies)"
    r"(?::| of | on | for )[^.]{4,100}",
    re.IGNORECASE,
)
"""The title of a text that is a list of works: “Annotated Bibliography: Ferries in Fiction”."""
_DATED = re.compile(
    r"\b(?:1[4-9]|20)[0-9]{2}[a-z]?\b|\bn\.\s?d\.|\bforthcoming\b|\bin press\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"[ \t]*(?:(?P<square>\[)(?P<a>[0-9]{1,3})\]|(?P<round>\()(?P<b>[0-9]{1,3})\)"
    r"|(?P<c>[0-9]{1,3})(?:(?P<stop>[.)])(?=[ \t]|$|[^\W\d_])|(?=[ \t]+[^\W\d_])))"
)
_NAME = r"[^\W\d_a-z][\w’'-]+"
_OPENING = re.compile(
    rf"\W{{0,2}}(?:(?:[a-z]+|[DV]an?|D[eiu]|L[ae]) ){{0,3}}{_NAME}(?: {_NAME})?"
    r"(?:, (?:[^\W\d_a-z]\.[ -]?)+(?=[,&;( ]|$)|, [^\W\d_a-z]\w+(?=[.,;]|$| [^\W\d_a-z(&]| and )"
    r"| [A-Z]{1,3}[,.](?= |$))"
    r"|[-–—_]{2,6}[.,]"
    r"|[^\W\d_a-z][^\d\n(]{2,80}[.,]? \(?(?:1[4-9]|20)[0-9]{2}[a-z]?\b"
)
"""How an entry opens without a number: a surname first, what stands for the name above, or a name
and the year."""
_SMALL = r"(?:and|et|al\.|of|for|the|v[ao]n|d[eiu]|de[lnr]|dos|te[nr]|l[ae]|[ae]l)"
_SIGNED = re.compile(
    rf"\W{{0,2}}(?:{_NAME}|[^\W\d_a-z]\.)(?:,?\s(?:{_SMALL}|{_NAME}|[^\W\d_a-z]\.|&)){{1,60}}\.?\s"
    r"(?:1[4-9]|20)[0-9]{2}[a-z]?\.\s"
)
"""How an entry opens whose authors have their forenames first: but names before the year."""
_SIGNATURE = 4
"""Over so many lines, at the most."""
_YEAR_FIRST = re.compile(
    r"[ \t]*(?:(?:1[4-9]|20)[0-9]{2}[a-z]?(?: ?[\[(](?:1[4-9]|20)[0-9]{2}[\])])?|n\.\s?d\.)"
    r"[.:]?[ \t]+\S"
)
_WHO = re.compile(r"[ \t]*[^\W\d_a-z][^\d\n:]{2,160}")
"""A line that names authors, and says nothing else."""
_PAGE = re.compile(
    r"[ \t]*(?!Retrieved|Accessed|Available|Online|URL|[^:\n]{2,40}: [^\W\d_a-z])[^\W\d_a-z]"
    r"[^\n]{8,}?https?://"
)
"""A line that names a page of the web and says where it is."""
_ADDRESS = re.compile(r"\s*(?:(?i:doi|url)[: ]\s*\S+|https?://\S+|www\.\S+)\s*")
"""A line that holds nothing but where to find the entry above."""
_MIDWAY = re.compile(
    r"[ \t]*(?!(?:v[ao]n|d[eiu]|d[eo][rns]|te[rn]|l[ae]|el|al) )[a-zß-öø-ÿ]+ [a-zß-öø-ÿ]"
)
"""A line within a sentence."""
_ENDED = re.compile(r"(?:[.?!)\]”\"’]|/\S{4,}|[0-9])[ \t]*$")


def entries(found: Sequence[Line]) -> dict[int, bool]:
    """The lines of lists of works, by their start, of which one can tell whether they go on the
    entry above (True) or open one (False)."""
    goes_on: dict[int, bool] = {}
    for listed in _lists(found):
        goes_on |= _counted(listed) or _unnumbered(listed)
    return goes_on


def is_entry(passage: Run) -> bool:
    """Whether a passage of several lines looks like an entry, wherever it stands."""
    first = passage[0].text
    opens = _NUMBER.match(first) or _OPENING.match(first) or _signed(passage[:_SIGNATURE])
    return bool(opens) and _dated(passage)


def opens_with_year(passage: Run) -> bool:
    """Whether a passage opens as an entry does below the name of its author."""
    return bool(_YEAR_FIRST.match(passage[0].text)) and bool(_ENDED.search(passage[-1].text))


def _lists(found: Sequence[Line]) -> Iterator[Run]:
    """The lines between each heading of a list of works and the next heading."""
    at = 0
    while at < len(found):
        line = found[at]
        at += 1
        if line.role or not (bibliography(line.text) or _TITLED.fullmatch(line.text)):
            continue
        start = at
        while at < len(found) and (found[at].role or not _heads(found[at])):
            at += 1
        yield found[start:at]


def _heads(line: Line) -> bool:
    return not line.blank and (marked(line.text) or bool(NOTES.fullmatch(line.text[:80])))


def _counted(listed: Run) -> dict[int, bool]:
    """The same where each entry opens with the number that comes next, in one form."""
    goes_on: dict[int, bool] = {}
    waiting: dict[int, bool] = {}
    entries: list[list[Line]] = []
    form = ""
    for line in listed:
        number = _number(line)
        if number and (not entries or number == (form, len(entries) + 1)):
            if not entries and number[1] != 1:
                return {}
            form = number[0]
            goes_on |= waiting | {line.start: False}
            waiting = {}
            entries.append([line])
        elif entries and not line.apart:
            waiting[line.start] = True
            entries[-1].append(line)
            if len(entries[-1]) > _LONGEST:
                break
        elif not entries and not line.apart:
            return {}
    if len(entries) < 2 or 2 * sum(map(_dated, entries)) <= len(entries):
        return {}
    return goes_on | {line.start: True for line in _last(listed, entries)}


def _number(line: Line) -> tuple[str, int] | None:
    """The form and the value of the number that a line opens with."""
    found = None if line.apart else _NUMBER.match(line.text)
    if found is None:
        return None
    form = found["square"] or found["round"] or found["stop"] or " "
    return form, int(found["a"] or found["b"] or found["c"])


def _last(listed: Run, entries: Sequence[Run]) -> Iterator[Line]:
    """The lines that the last entry goes on in: none below a blank one, nor below one that ends
    with a sentence where more would have found room."""
    measure = max(line.width for entry in entries for line in entry)
    above = entries[-1][0]
    for line in listed:
        if line.start <= above.start:
            continue
        words = line.text.split(None, 1)
        room = not words or above.width + 1 + len(words[0]) <= measure
        if line.apart or (room and FINAL.search(above.text[-40:])):
            return
        yield line
        above = line


def _unnumbered(listed: Run) -> dict[int, bool]:
    """The same where entries have no numbers."""
    blocks = [*_blocks(listed)]
    if named := _years(blocks):
        return named
    lines = [line for block in blocks for line in block]
    if len(lines) < 2:
        return {}
    inset = sum(line.indent != lines[0].indent for line in lines)
    if inset > 1:
        return _indented(blocks, lines[0].indent)
    goes_on: dict[int, bool] = {}
    for block in blocks:
        dated = [line for line in block if _alone(line)]
        addresses = [line for line in block[1:] if _ADDRESS.fullmatch(line.text)]
        others = len(addresses) + (len(block) > 2 and _names_part(block[0]))
        if len(block) > 1 and 10 * len(dated) >= 9 * (len(block) - others):
            goes_on |= {line.start: False for line in dated}
            goes_on |= {line.start: True for line in addresses}
    return goes_on or _named(blocks) or _apart(blocks)


def _names_part(line: Line) -> bool:
    """Whether a line may name the part of a list above its entries: “Poetry”."""
    text = line.text.strip()
    return len(text) < _HEADING and plausible(text) and not _DATED.search(text)


def _alone(line: Line) -> bool:
    """Whether a line may be an entry: it has a year, and no sentence goes on in it."""
    within = _MIDWAY.match(line.text) or _ADDRESS.fullmatch(line.text)
    return bool(_DATED.search(line.text)) and not within


def _years(blocks: Sequence[Run]) -> dict[int, bool]:
    """The same where a name stands on a line of its own, and its works open with their years below
    it: the first goes on the name."""
    lines = [line for block in blocks for line in block]
    opening = {line.start for line in lines if _YEAR_FIRST.match(line.text)}
    names = {
        one.start: two.start
        for block in blocks
        for one, two in pairwise(block)
        if two.start in opening and one.start not in opening and _WHO.fullmatch(one.text)
    }
    if len(names) < 2 or 2 * len(names) < len(blocks):
        return {}
    first = set(names.values())
    return {
        line.start: line.start not in names and (line.start not in opening or line.start in first)
        for block in blocks
        if block[0].start in names or block[0].start in opening
        for line in block
    }


def _indented(blocks: Sequence[Run], indent: int) -> dict[int, bool]:
    """The same where all entries open at one indent, and go on at another."""
    entries: list[list[Line]] = []
    for block in blocks:
        for line in block:
            if line.indent == indent:
                entries.append([line])
            elif entries:
                entries[-1].append(line)
    return _told(entries) if _are(entries) else {}


def _apart(blocks: Sequence[Run]) -> dict[int, bool]:
    """The same where blank lines part the entries."""
    several = [block for block in blocks if len(block) > 1]
    if len(blocks) < 2 or not several or not _are(blocks):
        return {}
    opening = sum(bool(_OPENING.match(block[0].text)) for block in blocks)
    return _told(blocks) if 3 * opening > 2 * len(blocks) else {}


def _named(blocks: Sequence[Run]) -> dict[int, bool]:
    """The same where nothing parts the entries: each opens with a name, in the order of the
    alphabet, below one that has ended and has said its year; or each with forenames first."""
    signed = {
        line.start
        for block in blocks
        for place, line in enumerate(block)
        if _signed(block[place : place + _SIGNATURE])
    }
    all_signed = blocks[0][0].start in signed
    entries: list[list[Line]] = []
    for block in blocks:
        for place, line in enumerate(block):
            ended = place and _ENDED.search(entries[-1][-1].text) and _dated(entries[-1])
            opens = line.start in signed if all_signed else place and _opens(entries[-1], line)
            if not place or (ended and opens):
                entries.append([line])
            else:
                entries[-1].append(line)
    if len(entries) < len(blocks) + 2 or not _are(entries):
        return {}
    return _told(entries)


def _signed(lines: Run) -> bool:
    """Whether lines open with authors, forenames first, and the year."""
    return bool(_SIGNED.match("\n".join(line.text for line in lines) + "\n"))


def _opens(entry: Run, line: Line) -> bool:
    """Whether a line below an entry that has ended opens another."""
    if _PAGE.match(line.text) and _DATED.search(line.text):
        return True
    if not _OPENING.match(line.text):
        return False
    above, here = _initials(entry[0].text), _initials(line.text)
    return not above or not here or max(here) >= min(above)


def _initials(text: str) -> set[str]:
    """The letters by which an entry may be put in order: of its first word, and of the one behind
    the particles of a name."""
    bare = unicodedata.normalize("NFKD", text.lstrip(" \t“\"‘'[(*_")[:60])
    words = bare.split()[:4]
    if not words or not words[0][0].isalpha():
        return set()
    name = next((word for word in words if word[0].isupper()), words[0])
    return {words[0][0].casefold(), name[0].casefold()}


def _are(entries: Sequence[Run]) -> bool:
    """Whether runs of lines are entries: most of them have a year, none is long."""
    if len(entries) < 2 or max(map(len, entries)) > _LONGEST:
        return False
    return 10 * sum(map(_dated, entries)) >= 8 * len(entries)


def _told(entries: Sequence[Run]) -> dict[int, bool]:
    return {line.start: place > 0 for entry in entries for place, line in enumerate(entry)}


def _dated(entry: Run) -> bool:
    return any(_DATED.search(line.text) for line in entry)


def _blocks(listed: Run) -> Iterator[Run]:
    """Lines with nothing between them."""
    block: list[Line] = []
    for line in listed:
        if not line.apart:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
