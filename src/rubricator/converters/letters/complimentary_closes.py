"""Complimentary closes: where a letter takes leave, and what stands below its leave.

Below it stands who signs, as what, where and when. Prose has such words as well: a leave is known
by who signs below it, or by the end of the letter there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings, no_headings
from rubricator.converters.layout.verse import lined
from rubricator.converters.letters import addresses, letters, mails, postscripts, signatures
from rubricator.converters.letters.farewells import SURE, begins_leave, parted, takes_leave
from rubricator.converters.letters.signatures import date_alone, surely_named
from rubricator.converters.lines import SEPARATOR, Line
from rubricator.converters.wording.salutations import salutes

Passage = Sequence[Line]

_OTHERS = re.compile(r"and (?:[\w-]+ ){0,3}others\.?")
"""Below the names of those who sign: “and nineteen others”."""
_MOSTLY_NAMES = 0.6
_WIDEST = 64
"""No leave in its writer's own words is longer."""
_MOST = 3
"""Nor has it more lines."""
_NEAR = 5
_SLACK = 8
"""The blanks on both sides of a line in the middle differ by no more."""


def closed(passages: Sequence[Passage], free: Sequence[bool], at: int, *, within: bool) -> int:
    """The passage after a closer that begins with the passage ``at``; ``at`` if none begins.

    ``within`` says that a letter has begun above, so that other prose may come below.
    """
    first = at
    for following in range(at + 1, min(at + 3, len(passages))):
        led = date_alone(passages[first]) or begins_leave(passages[first][-1].text)
        if not (free[following] and len(passages[first]) == 1 and led):
            break
        first = following
    passage = passages[first]
    if len(passage) > 6 or any(line.role for line in passage):
        return at
    leaves = _leaves(passage)
    places = [place for place, grade in enumerate(leaves) if grade]
    if not places:
        margin = first == at and len(leaves) == 1 and signatures.at_margin(lined(passage)[0])
        if margin and not within:
            margin = not _centred(passages, at) and _ends_here(passages, free, at + 1)
        if margin or not within:
            return at + 1 if margin else at
        return _unheard(passages, free, at)
    if places[0] > 2 or SEPARATOR.fullmatch(passage[0].text):
        return at
    if len(passage) == 1 and salutes(passage[0].text):
        return at
    pairs = zip(leaves, _texts(passage), strict=True)
    if not signatures.short(passage) and not all(
        grade == SURE or signatures.named(text) for grade, text in pairs
    ):
        return at
    own = 0 in leaves[places[0] :] or any(map(parted, _texts(passage)))
    end = _below(passages, free, first + 1, signed=own)
    said = [text for part in passages[first:end] for text in _texts(part)]
    below = said[places[0] + 1 :]
    grades = [takes_leave(text) for text in below]
    sure = SURE in (*leaves, *grades)
    signed = [text for text, grade in zip(below, grades, strict=True) if not grade]
    signed += [text[cut:] for text in said if (cut := parted(text))]
    if signed:
        loud = within and _signs_loudly(signed[0])
        known = sure or loud or signatures.named(signed[0], alone=True)
        apart = within or (sure and surely_named(signed[0])) or _ends_here(passages, free, end)
        return end if known and apart else at
    last = end == len(passages) or not free[end] or postscripts.opens(passages[end][0].text)
    last = last or (within and said[-1].rstrip().endswith(","))
    known = within or first > at or len(passage[0].text.split()) > 2
    return end if sure and last and known else at


def _centred(passages: Sequence[Passage], at: int) -> bool:
    """Whether a line in capitals with more below it stands in the middle of the measure of its
    neighbours, as a heading does."""
    line = lined(passages[at])[0]
    if at + 1 == len(passages) or not headings.capital(line.text):
        return False
    near = passages[max(0, at - _NEAR) : at + _NEAR]
    measure = max(one.width for passage in near for one in passage)
    return abs(line.indent + line.width - measure) <= _SLACK


def _leaves(passage: Passage) -> list[int]:
    """How surely each line of a passage takes leave or copies that someone signed."""
    shown = lined(passage)
    return [
        SURE
        if parted(line.text) or signatures.SIGNED.fullmatch(line.text.strip())
        else takes_leave(line.text)
        for line in shown
    ]


def _signs_loudly(text: str) -> bool:
    """Whether a line below a leave may sign it, whatever its form: it opens with a capital and does
    not go on or end as a sentence does."""
    bare = text.strip()
    few = len(bare.split()) <= 4 or headings.capitals(bare) >= _MOSTLY_NAMES
    return bare[:1].isupper() and bare[-1:] not in ";:?!" and few


def _unheard(passages: Sequence[Passage], free: Sequence[bool], at: int) -> int:
    """The passage after a leave in words of its writer's own, by its form: short lines, a comma
    behind the last, a name below, and the letter at its end; ``at`` if there is none."""
    texts = _texts(passages[at])
    end = at + 1
    if len(texts) == 1 and end < len(passages) and free[end] and len(passages[end]) == 1:
        texts += _texts(passages[end])
        end += 1
    *told, name = texts
    ended = end == len(passages) or not free[end] or letters.ends_above(passages[end])
    if not told or len(told) > _MOST or not (ended or date_alone(passages[end])):
        return at
    said = " ".join(told).strip()
    leave = said.endswith(",") and len(said) <= _WIDEST and said[0].isupper()
    addressed = signatures.addressee(said) or any(map(letters.names_day, told))
    signed = signatures.named(name, alone=True) and not signatures.dated(name)
    return end if leave and signed and not addressed else at


def _texts(passage: Passage) -> list[str]:
    return [line.text for line in lined(passage)]


def _below(passages: Sequence[Passage], free: Sequence[bool], at: int, *, signed: bool) -> int:
    """The passage after those below a leave that belong to it: more of it, who signs, and what
    is said of them."""
    end = at
    dated = False
    name = at if signed else 0
    while end < len(passages) and free[end] and end - at < signatures.MOST:
        addressed = _addressed(passages, end)
        dates = date_alone(passages[end])
        if dates and (dated or _greets(passages, end + 1)):
            break
        if name and addresses.town(passages[end][0].text) and _greets(passages, end + 2):
            break  # which heads the next letter
        dated = dates
        if name and not _belongs(passages[end]):
            break
        if not name and end - at > 4:
            break
        if not (addressed or _signs(passages, end)):
            break
        end += 1
        if not (
            addressed
            or all(takes_leave(text) and not parted(text) for text in _texts(passages[end - 1]))
        ):
            name = name or end
    heads = name and end > name and not date_alone(passages[end - 1])
    heads = heads and passages[end - 1][0].start > passages[end - 2][-1].end + 1
    return end - 1 if heads and _prose(passages, free, end) else end


def _greets(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage is a salutation."""
    return at < len(passages) and salutes(passages[at][0].text)


def _belongs(passage: Passage) -> bool:
    """Whether a passage below a signature signs as well or says as what, where and when."""
    texts = _texts(passage)
    return (
        bool(texts)
        and not signatures.addressee(texts[0])
        and all(_of_signature(text) or signatures.dated(text) for text in texts)
    )


def _of_signature(text: str) -> bool:
    """Whether a line is a name, an office or kisses."""
    kissed = signatures.KISSES.fullmatch(f" {text.strip()}")
    known = kissed or _OTHERS.fullmatch(text.strip())
    return bool(known) or signatures.named(text) or signatures.office(text)


def _prose(passages: Sequence[Passage], free: Sequence[bool], at: int) -> bool:
    """Whether prose of its own stands at ``at``, so that a name above it may be its heading."""
    if at >= len(passages) or not free[at] or postscripts.opens(passages[at][0].text):
        return False
    return not signatures.short(passages[at])


def _addressed(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage within a greeting names whom it greets: “I have the honour to be, / Sir, /
    Your obedient servant”."""
    below = lined(passages[at + 1])[:1] if at + 1 < len(passages) else []
    return bool(salutes(passages[at][0].text) and below and takes_leave(below[0].text))


def _signs(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage below a greeting is the signature or what belongs to it."""
    shown = lined(passages[at])
    text = shown[0].text if shown else ""
    if not any(c.isalpha() for c in text) or SEPARATOR.fullmatch(text):
        return False
    if any(line.role for line in passages[at]):
        return False
    if all(_of_signature(line.text) for line in shown):
        return True
    if len(shown) > 4 or not signatures.short(passages[at]) or salutes(passages[at][0].text):
        return False
    if headings.numbered(text) or headings.marked(text) or no_headings.TO_SOMEONE.match(text):
        return False
    if postscripts.opens(text) or text.lstrip()[:1] in "[(" or mails.field(text):
        return bool(signatures.SIGNED.match(text.strip()))
    return not text.rstrip().endswith(("?", ":")) and len(text.split()) <= 8


def _ends_here(passages: Sequence[Passage], free: Sequence[bool], at: int) -> bool:
    """Whether a letter may end above the passage ``at``: there is no prose of its own below."""
    if at >= len(passages) or not free[at]:
        return True
    text = passages[at][0].text
    return postscripts.opens(text) or letters.ends_above(passages[at]) or headings.plausible(text)
