"""How letters end: the greeting, the signature, what is added below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rubricator.converters import (
    bylines,
    dates,
    front_matter,
    headings,
    letters,
    mails,
    signatories,
    signatures,
)
from rubricator.converters.farewells import SURE, ends_in_leave, parted, takes_leave
from rubricator.converters.letters import greets
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.salutations import SALUTATION
from rubricator.converters.verse import lined
from rubricator.model import Block

Passage = Sequence[Line]

_POSTSCRIPT = re.compile(
    r"[ \t]*(?:P\. ?(?:P\. ?)?S\b|PS\b|Postscript\b|N\. ?B\.|Nachschrift\b|П\. ?С\.|З\. ?Ы\.)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|ich|wir|je|nous|yo)\b")
_MOSTLY_NAMES = 0.6
_WIDEST = 64
_SHORT = 3
"""No leave in its writer's own words has more lines."""
_ADDED = 6
"""No postscript has more paragraphs."""
_LONGEST = 200
"""A letter within a text has no more passages than these."""
_PROSE = 240
"""A longer line neither signs nor dates a letter."""
_SIGNATORIES = 40
"""No more passages than these sign a letter."""


def closings(
    passages: Sequence[Passage],
    free: Sequence[bool],
    *,
    letter: bool = False,
    authors: Sequence[str] = (),
    headed: Collection[int] = (),
) -> dict[int, tuple[int, Block]]:
    """The closers and postscripts among passages: by the first passage, the one after the last,
    and the block. ``free`` says of each whether it is neither note nor furniture, ``letter`` that
    the text is known to be a letter; a salutation says so too. One of the ``authors`` may sign
    below anything. ``headed`` are the passages of editors' heads of letters."""
    found: dict[int, tuple[int, Block]] = {}
    last = len(passages) - 1
    while last > 0 and (not free[last] or SEPARATOR.fullmatch(passages[last][0].text)):
        last -= 1
    greeted = letters.opens(passages)
    letter = letter or greeted
    at = 1
    opened = 0 if greeted else -_LONGEST
    while at < len(passages):
        if (
            greets(passages[at - 1])
            or letters.goes_on(passages[at - 1])
            or at - 1 in headed
            or (at > 1 and letters.dated(passages[at - 2]) and _salutes(passages[at - 1]))
        ):
            opened = at
        within = at - opened < _LONGEST
        late = last - at < _SIGNATORIES
        may = free[at] and len(passages[at][0].text) <= _PROSE
        end = _closed(passages, free, at, within=within or (letter and late)) if may else at
        if end == at and free[at] and late:
            end = _signed(passages, free, at, last, letter=letter)
        if end == at and free[at]:
            end = signatories.signed(passages, free, at)
        ends = at == last or at + 1 in headed
        if end == at and ((ends and letter) or at == last or (within and at > opened)):
            end += _signs_off(passages, at, within=within or letter, ends=ends) or (
                at == last and signatures.is_of(passages[at], authors)
            )
        if end > at:
            found[at] = end, _closer(passages[at:end])
            after = _added(passages, free, end)
            if after > end:
                found[end] = after, _postscript(passages[end:after])
            at = after
            opened = -_LONGEST
            letter = False
        else:
            at += 1
    return found


def _added(passages: Sequence[Passage], free: Sequence[bool], end: int) -> int:
    """The passage after the postscript that begins at ``end``; ``end`` if none does. It goes on
    with another postscript, with paragraphs in which its writer speaks, and with who signs it."""
    if end == len(passages) or not free[end] or not _POSTSCRIPT.match(passages[end][0].text):
        return end
    after = end + 1
    while after < len(passages) and free[after] and after - end < _ADDED:
        passage = passages[after]
        said = " ".join(line.text for line in passage)
        if _opens_anew(passage) or _dated(passage) or said.lstrip()[:1] in "[(":
            break
        signed = _short(passage) and signatures.named(said, alone=True)
        if not (_POSTSCRIPT.match(said) or _FIRST_PERSON.search(said) or signed):
            break
        after += 1
        if signed:
            break
    return after


def _short(passage: Passage) -> bool:
    return len(passage) <= 6 and all(
        line.width - line.indent <= _WIDEST and not line.role for line in passage
    )


def _leaves(passage: Passage) -> list[int]:
    """How surely each line of a passage takes leave or copies that someone signed."""
    shown = lined(passage)
    return [
        SURE
        if parted(line.text) or signatures.SIGNED.fullmatch(line.text.strip())
        else takes_leave(line.text)
        for line in shown
    ]


def _closed(passages: Sequence[Passage], free: Sequence[bool], at: int, *, within: bool) -> int:
    """The passage after a closer that begins with the passage ``at``; ``at`` if none begins.

    ``within`` says that a letter has begun above, so that other prose may come below.
    """
    first = at
    for following in range(at + 1, min(at + 3, len(passages))):
        if not free[following] or not _dated(passages[first]):
            break
        first = following
    passage = passages[first]
    if len(passage) > 6 or any(line.role for line in passage):
        return at
    leaves = _leaves(passage)
    places = [place for place, grade in enumerate(leaves) if grade]
    if not places:
        margin = first == at and len(leaves) == 1 and signatures.at_margin(lined(passage)[0])
        alone = margin and (within or _ends_here(passages, free, at + 1))
        if alone or not within:
            return at + 1 if alone else at
        return _unheard(passages, free, at)
    if places[0] > 2 or SEPARATOR.fullmatch(passage[0].text):
        return at
    if len(passage) == 1 and _salutes(passage):
        return at
    pairs = zip(leaves, _texts(passage), strict=True)
    if not _short(passage) and not all(
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
        apart = within or (sure and _surely(signed[0])) or _ends_here(passages, free, end)
        return end if known and apart else at
    last = end == len(passages) or not free[end] or bool(_POSTSCRIPT.match(passages[end][0].text))
    last = last or (within and said[-1].rstrip().endswith(","))
    known = within or first > at or len(passage[0].text.split()) > 2
    return end if sure and last and known else at


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
    ended = end == len(passages) or not free[end] or _opens_anew(passages[end])
    if not told or len(told) > _SHORT or not (ended or _dated(passages[end])):
        return at
    said = " ".join(told).strip()
    leave = said.endswith(",") and len(said) <= _WIDEST and said[0].isupper()
    addressed = signatures.addressee(said) or any(map(letters.names_day, told))
    signed = signatures.named(name, alone=True) and not signatures.dated(name)
    return end if leave and signed and not addressed else at


def _texts(passage: Passage) -> list[str]:
    return [line.text for line in lined(passage)]


def _salutes(passage: Passage) -> bool:
    return bool(SALUTATION.fullmatch(passage[0].text[:120]))


def _below(passages: Sequence[Passage], free: Sequence[bool], at: int, *, signed: bool) -> int:
    """The passage after those below a leave that belong to it: more of it, who signs, and what
    is said of them."""
    end = at
    name = at if signed else 0
    while end < len(passages) and free[end] and end - at < _SIGNATORIES:
        addressed = _addressed(passages, end)
        if _dated(passages[end]) and end + 1 < len(passages) and _salutes(passages[end + 1]):
            break
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
    heads = name and end > name and not _dated(passages[end - 1])
    return end - 1 if heads and _prose(passages, free, end) else end


def _belongs(passage: Passage) -> bool:
    """Whether a passage below a signature signs as well or says as what, where and when."""
    texts = _texts(passage)
    return (
        bool(texts)
        and not signatures.addressee(texts[0])
        and all(
            signatures.named(text) or signatures.office(text) or signatures.dated(text)
            for text in texts
        )
    )


def _prose(passages: Sequence[Passage], free: Sequence[bool], at: int) -> bool:
    """Whether prose of its own stands at ``at``, so that a name above it may be its heading."""
    if at >= len(passages) or not free[at] or _POSTSCRIPT.match(passages[at][0].text):
        return False
    return not _short(passages[at])


def _dated(passage: Passage) -> bool:
    return len(passage) == 1 and signatures.dated(passage[0].text)


def _signed(
    passages: Sequence[Passage], free: Sequence[bool], at: int, last: int, *, letter: bool
) -> int:
    """The passage after the last where names, offices, places, dates and seals are all that stands
    from ``at`` to the end of a text, below prose; a name and a date unless it is a ``letter``."""
    if len(passages[at][0].text) > _PROSE:
        return at
    kinds = set()
    end = at
    while end <= last and free[end] and not _POSTSCRIPT.match(passages[end][0].text):
        for line in lined(passages[end]):
            text = line.text
            if signatures.sealed(text):
                kinds.add("seal")
            elif signatures.dated(text):
                kinds.add("date")
            elif signatures.named(text, alone=letter) and (
                letter or "seal" in kinds or _surely(text)
            ):
                kinds.add("name")
            elif not (letter and "name" in kinds and signatures.place(text)) and not (
                signatures.office(text.rstrip(".") if "seal" in kinds else text)
                and (letter or "name" in kinds)
            ):
                return at
        end += 1
    added = letter and _added(passages, free, end) > last
    if (end <= last and not added) or not (letter or "seal" in kinds or last - at <= 2):
        return at
    brief = _short(passages[at - 1]) and len(passages[at - 1][-1].text.split()) > 1
    if not _ended(passages[at - 1]) and not (letter and brief):
        return at
    acted = {"seal"} <= kinds and (last > at or kinds > {"seal"})
    return end if kinds >= {"name", "date"} or acted or (letter and "name" in kinds) else at


def _surely(text: str) -> bool:
    """Whether a line is a name by its initials, its given name, or its capitals."""
    bare = text.strip(" \t“”\"'’_*")
    capital = headings.capital(bare) and signatures.named(bare)
    return signatures.initialled(bare) or bylines.surely_name(bare) or capital


def _ended(passage: Passage) -> bool:
    """Whether a passage is a paragraph that ends, or leaves its end to the signature."""
    text = passage[-1].text
    return bool(FINAL.search(text[-40:])) or ends_in_leave(text)


def _signs_off(passages: Sequence[Passage], at: int, *, within: bool, ends: bool) -> bool:
    """Whether a passage, the last of a text or ``within`` a letter, is a name alone, below someone
    who says “I” or “we”, or where the letter surely ``ends``; who was greeted by name may sign with
    one."""
    shown = lined(passages[at])
    text = shown[0].text.strip()[:60] if len(shown) == 1 else ""
    above = " ".join(line.text[-600:] for line in passages[at - 1][-8:])
    bare = text.strip("—–-.,”\"’' ")
    named = 1 < len(text.split()) <= 4 and bool(bylines.looks_like_name(text))
    if within and bare.isalpha() and bare.istitle():
        named = signatures.named(text, alone=True)
    said = FINAL.search(above[-40:]) and (
        _FIRST_PERSON.search(above) or (within and (ends or signatures.initialled(text)))
    )
    return named and bool(said or ends_in_leave(above))


def _addressed(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage within a greeting names whom it greets: “I have the honour to be, / Sir, /
    Your obedient servant”."""
    below = lined(passages[at + 1])[:1] if at + 1 < len(passages) else []
    return bool(_salutes(passages[at]) and below and takes_leave(below[0].text))


def _signs(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage below a greeting is the signature or what belongs to it."""
    shown = lined(passages[at])
    text = shown[0].text if shown else ""
    if not any(c.isalpha() for c in text) or len(shown) > 4 or SEPARATOR.fullmatch(text):
        return False
    if any(line.role for line in passages[at]):
        return False
    if all(signatures.named(line.text) or signatures.office(line.text) for line in shown):
        return True
    if not _short(passages[at]) or _salutes(passages[at]):
        return False
    if headings.numbered(text) or headings.marked(text) or headings.TO_SOMEONE.match(text):
        return False
    if _POSTSCRIPT.match(text) or text.lstrip()[:1] in "[(" or mails.field(text):
        return bool(signatures.SIGNED.match(text.strip()))
    return not text.rstrip().endswith(("?", ":")) and len(text.split()) <= 8


def _opens_anew(passage: Passage) -> bool:
    text = passage[0].text
    return (
        bool(SEPARATOR.fullmatch(text) or SALUTATION.fullmatch(text[:120]))
        or dates.dated(text)
        or (len(passage) == 1 and (headings.numbered(text) or headings.capital(text)))
        or headings.marked(text)
        or bool(mails.field(text))
    )


def _ends_here(passages: Sequence[Passage], free: Sequence[bool], at: int) -> bool:
    """Whether a letter may end above the passage ``at``: there is no prose of its own below."""
    if at >= len(passages) or not free[at]:
        return True
    text = passages[at][0].text
    return bool(_POSTSCRIPT.match(text)) or _opens_anew(passages[at]) or headings.plausible(text)


def _closer(parts: Sequence[Passage]) -> Block:
    """The ``closer``: dates, greeting and signature, each on lines of its own."""
    shown = [line for passage in parts for line in lined(passage)]
    left = [place for place, line in enumerate(shown) if takes_leave(line.text)]
    if not left and not any(signatures.sealed(line.text) for line in shown):
        named = (place for place, line in enumerate(shown) if _is_signature(line.text))
        left = list(range(next(named, 0)))
    held: list[Block] = []
    for place, line in enumerate(shown):
        kind = "salute" if left and place <= left[-1] else "signed"
        if front_matter.dateline(line.text) is not None:
            kind = "dateline"
        cut = parted(line.text) if place >= max(left, default=0) else 0
        if cut:
            told = line.text[:cut].rstrip()
            _add(held, "salute", line.start, line.start + len(told))
        _add(held, "signed" if cut else kind, line.start + cut, line.end)
    return Block("closer", held[0].start, held[-1].end, {}, tuple(held), rule="letter")


def _is_signature(text: str) -> bool:
    known = signatures.named(text, alone=True) or signatures.office(text.rstrip(" :"))
    return known or signatures.dated(text) or bool(signatures.SIGNED.fullmatch(text.strip()))


def _add(held: list[Block], kind: str, start: int, end: int) -> None:
    """Append a part of a closer, or let the last one go on if it is of the same kind."""
    if kind != "dateline" and held and held[-1].kind == kind:
        start = held.pop().start
    held.append(Block(kind, start, end, rule="letter"))


def _postscript(parts: Sequence[Passage]) -> Block:
    held = tuple(Block("p", passage[0].start, passage[-1].end) for passage in parts)
    return Block("postscript", held[0].start, held[-1].end, {}, held, rule="letter")
