"""How letters end: the greeting, the signature, what is added below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters import bylines, dates, front_matter, headings, mails
from rubricator.converters.letters import SALUTATION, greets
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.verse import lined
from rubricator.model import Block

Passage = Sequence[Line]

_GREETING = re.compile(
    r"(?:^|\b(?:ever|always|remain|am|being)\b,? )your\b"
    r"|\b(?:yours|sincerely|faithfully|truly|affectionately|respectfully|cordially|fraternally"
    r"|obedient|servant|regards|wishes|love|gr(?:ü|ue)(?:ß|ss)en?|hochachtungsvoll|dein|deine|ihre?"
    r"|cordialement|amicalement|votre|atentamente|saludos|believe me|i (?:am|remain)|adieu"
    r"|farewell|i have the honou?r|so long|cheers|thank you|many thanks)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"i (?:am|remain|have)|believe|thank|so long|adieu|farewell", re.IGNORECASE)
"""Words of greetings that prose has as well: a comma must close their line."""
_SIGNED = re.compile(r"[(\[]?(?:signed|gez|signé)[.:]?[)\]]?[.:,]?", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"[ \t]*(?:P\. ?(?:P\. ?)?S\b|PS\b|Postscript\b|N\. ?B\.)", re.IGNORECASE)
_INITIALS = re.compile(r"[ \t]*(?:[—–-]{1,2} ?)?(?:[A-Z]\. ?){1,4}(?:[A-Z][\w’'-]{1,20}\.?)?[ \t]*")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|ich|wir|je|nous|yo)\b")
_WIDEST = 64
_LONGEST = 200
"""A letter within a text has no more passages than these."""


def closings(passages: Sequence[Passage], free: Sequence[bool]) -> dict[int, tuple[int, Block]]:
    """The closers and postscripts among passages: by the first passage, the one after the last,
    and the block. ``free`` says of each whether it is neither note nor furniture."""
    found: dict[int, tuple[int, Block]] = {}
    last = max((at for at, may in enumerate(free) if may), default=0)
    at = 1
    opened = -_LONGEST
    while at < len(passages):
        if greets(passages[at - 1]):
            opened = at
        within = at - opened < _LONGEST
        end = _closed(passages, free, at, within=within)
        if end == at and (at == last or (within and at > opened)):
            end += _signs_off(passages, at, within=within)
        if end > at:
            found[at] = end, _closer(passages[at:end])
            after = end
            while after < len(passages) and free[after] and after - end < 6:
                if after == end and not _POSTSCRIPT.match(passages[after][0].text):
                    break
                if after > end and _opens_anew(passages[after]):
                    break
                after += 1
            if after > end:
                found[end] = after, _postscript(passages[end:after])
            at = after
            opened = -_LONGEST
        else:
            at += 1
    return found


def _short(passage: Passage) -> bool:
    return len(passage) <= 6 and all(
        line.width - line.indent <= _WIDEST and not line.role for line in passage
    )


def _greets(line: Line) -> bool:
    text = line.text.strip()
    if _SIGNED.fullmatch(text):
        return True
    greeting = _GREETING.search(text) if line.width - line.indent <= _WIDEST else None
    if not greeting or not (text[-1:].isalpha() or text[-1:] in ",.!—-"):
        return False
    words = len(text.split())
    return text[-1:] in ",—-" if _OPEN.match(greeting[0]) else words <= 6 or text[-1:] not in ".!"


def _closed(passages: Sequence[Passage], free: Sequence[bool], at: int, *, within: bool) -> int:
    """The passage after a closer that begins with the passage ``at``; ``at`` if none begins.

    ``within`` says that a letter has begun above, so that other prose may come below.
    """
    passage = passages[at]
    if not free[at] or not _short(passage) or SEPARATOR.fullmatch(passage[0].text):
        return at
    shown = lined(passage)
    last = at == len(passages) - 1
    greets = [place for place, line in enumerate(shown) if _greets(line)]
    if greets and greets[0] <= 2 and not SALUTATION.fullmatch(shown[0].text[:120]):
        end = at + 1
        while end < len(passages) and end - at < 6 and free[end]:
            if not (_signs(passages, end) or _addressed(passages, end)):
                break
            end += 1
        below = greets[-1] + 1 < len(shown) or end > at + 1
        if below and (within or _ends_here(passages, free, end)):
            return end
        return at
    signed = len(shown) == 1 and _is_signature(shown[0])
    return at + 1 if signed and (last or within or _ends_here(passages, free, at + 1)) else at


def _signs_off(passages: Sequence[Passage], at: int, *, within: bool) -> bool:
    """Whether a passage, the last of a text or ``within`` a letter, is a name alone, below someone
    who says “I” or “we”; who was greeted by name may sign with one."""
    shown = lined(passages[at])
    text = shown[0].text.strip()[:60] if len(shown) == 1 else ""
    above = " ".join(line.text[-600:] for line in passages[at - 1][-8:])
    bare = text.strip("—–-.,”\"’' ")
    named = 1 < len(text.split()) <= 4 and bool(bylines.looks_like_name(text))
    if within and bare.isalpha() and bare.istitle():
        named = not headings.marked(text)
    return named and bool(_FIRST_PERSON.search(above)) and bool(FINAL.search(above[-40:]))


def _addressed(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage within a greeting names whom it greets: “I have the honour to be, / Sir, /
    Your obedient servant”."""
    below = lined(passages[at + 1])[:1] if at + 1 < len(passages) else []
    return bool(SALUTATION.fullmatch(passages[at][0].text[:120]) and below and _greets(below[0]))


def _signs(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage below a greeting is the signature or what belongs to it."""
    shown = lined(passages[at])
    text = shown[0].text if shown else ""
    if (
        not any(c.isalpha() for c in text)
        or len(shown) > 4
        or not _short(passages[at])
        or SEPARATOR.fullmatch(text)
    ):
        return False
    if headings.numbered(text) or headings.marked(text) or SALUTATION.fullmatch(text[:120]):
        return False
    if _POSTSCRIPT.match(text) or text.lstrip()[:1] in "[(" or mails.field(text):
        return False
    return not text.rstrip().endswith(("?", ":")) and len(text.split()) <= 8


def _is_signature(line: Line) -> bool:
    """Whether a line by itself signs a text: a name or initials, at the right or after a dash."""
    text = line.text.strip()
    if len(text) > 50 or headings.numbered(text):
        return False
    dashed = text[:1] in "—–" or text.startswith("--")
    bare = text.lstrip("—–- ").rstrip(".")
    named = bylines.looks_like_name(bare) or bool(_INITIALS.fullmatch(text))
    return named and (dashed or line.indent >= 20)


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
    """The ``closer``: greeting and signature, each on lines of its own."""
    shown = [line for passage in parts for line in lined(passage)]
    greets = [place for place, line in enumerate(shown) if _greets(line)]
    cut = 0 if not greets else greets[-1] + 1
    held = []
    if cut:
        held.append(Block("salute", shown[0].start, shown[cut - 1].end, rule="letter"))
    for line in shown[cut:]:
        dated = front_matter.dateline(line.text) is not None
        if not dated and held and held[-1].kind == "signed":
            held[-1] = Block("signed", held[-1].start, line.end, rule="letter")
        else:
            kind = "dateline" if dated else "signed"
            held.append(Block(kind, line.start, line.end, rule="letter"))
    return Block("closer", held[0].start, held[-1].end, {}, tuple(held), rule="letter")


def _postscript(parts: Sequence[Passage]) -> Block:
    held = tuple(Block("p", passage[0].start, passage[-1].end) for passage in parts)
    return Block("postscript", held[0].start, held[-1].end, {}, held, rule="letter")
