"""Where letters end among the passages of a text, and the block of each end.

An end is the greeting, the signature and what is added below it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rubricator.converters.layout.verse import lined
from rubricator.converters.letters import (
    complimentary_closes,
    eschatocols,
    letters,
    postscripts,
    signatories,
    signatures,
)
from rubricator.converters.letters.farewells import parted, takes_leave
from rubricator.converters.letters.letters import greets
from rubricator.converters.letters.signatures import date_alone
from rubricator.converters.lines import SEPARATOR, Line
from rubricator.converters.wording import datelines
from rubricator.converters.wording.salutations import salutes
from rubricator.model import Block

Passage = Sequence[Line]

_LONGEST = 200
"""A letter within a text has no more passages than these."""


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
            or (at > 1 and _dates(passages[at - 2]) and salutes(passages[at - 1][0].text))
        ):
            opened = at
        within = at - opened < _LONGEST
        late = last - at < signatures.MOST
        may = free[at] and len(passages[at][0].text) <= signatures.LONGEST
        known = within or (letter and late)
        end = complimentary_closes.closed(passages, free, at, within=known) if may else at
        if end == at and free[at] and late:
            end = eschatocols.signed(passages, free, at, last, letter=letter)
        if end == at and free[at]:
            end = signatories.signed(passages, free, at)
        if end == at and may and free[at]:
            end = eschatocols.ends_part(passages, free, at, authors, headed)
        ends = at == last or at + 1 in headed
        below = at > opened or letters.goes_on(passages[at - 1]) > 0
        if end == at and ((ends and letter) or at == last or (within and below)):
            end += (
                eschatocols.signs_off(passages, at, within=within or letter, ends=ends)
                or (at == last and signatures.is_of(passages[at], authors))
                or (at == last and not authors and eschatocols.signs_article(passages[: at + 1]))
            )
        greeting = passages[max(opened - 1, 0)]
        if within and end > at and _quoted(passages[at:end]) and not _quoted([greeting]):
            end = at  # of a letter within this one
        if end > at:
            found[at] = end, _closer(passages[at:end])
            after = postscripts.end_from(passages, free, end)
            if after > end:
                found[end] = after, postscripts.postscript(passages[end:after])
            at = after
            opened = -_LONGEST
            letter = False
        else:
            at += 1
    return found


def _dates(passage: Passage) -> bool:
    """Whether the last line above a salutation without a sign is the date of a letter, alone or
    below an address."""
    return date_alone(passage) or (
        signatures.short(passage) and letters.names_day(passage[-1].text)
    )


def _quoted(parts: Sequence[Passage]) -> bool:
    """Whether quotation marks open or close among some passages, and not both."""
    said = "".join(line.text for passage in parts for line in passage)
    return said.count('"') % 2 == 1 or said.count("“") != said.count("”")


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
        if datelines.dateline(line.text) is not None:
            kind = "dateline"
        cut = parted(line.text) if place >= max(left, default=0) else 0
        if cut:
            told = line.text[:cut].rstrip()
            _add(held, "salute", line.start, line.start + len(told))
        _add(held, "signed" if cut else kind, line.start + cut, line.end)
    return Block("closer", held[0].start, held[-1].end, {}, tuple(held), rule="letter")


def _is_signature(text: str) -> bool:
    known = signatures.named(text, alone=True) or signatures.office(text.rstrip(" :."))
    return known or signatures.dated(text) or bool(signatures.SIGNED.fullmatch(text.strip()))


def _add(held: list[Block], kind: str, start: int, end: int) -> None:
    """Append a part of a closer, or let the last one go on if it is of the same kind."""
    if kind != "dateline" and held and held[-1].kind == kind:
        start = held.pop().start
    held.append(Block(kind, start, end, rule="letter"))
