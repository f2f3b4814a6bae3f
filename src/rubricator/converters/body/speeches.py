"""Who speaks: plays, interviews, minutes.

A speaker is named before what he says, with a colon or in capitals with a full stop, or on a line
of his own in capitals. That such words are names of speakers and not headings or labels their
company tells: they come again, and there are two of them at least.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from rubricator.converters.body import set_off
from rubricator.converters.body.cues import Cue, cue, leads, loud, name_of
from rubricator.converters.layout import headings
from rubricator.converters.layout.lists import items
from rubricator.converters.layout.verse import in_lines, lined, stanza
from rubricator.converters.letters import signatures
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import assemblies, bylines, datelines, persons, titles
from rubricator.model import Block

Passage = Sequence[Line]

_STAGE = re.compile(r"[ \t]*(?![(\[][Ss]igned)(?:\[[^\[\]]{1,1200}\]|\([^()]{1,1200}\))[.]?[ \t]*")
_ENTRANCE = re.compile(
    r"[ \t]*[\[(]?_?(?:(?:Enter|Exit|Exeunt|Re-enter|Curtain|The curtain)(?![^\W_])"
    r"|The scene (?:is|lies|represents|shows)\b"
    r"|(?:SCENE|Scene|TIME|Time|PLACE|Place)(?:[:.,—–]| [—–-])).{0,300}",
    re.DOTALL,
)
_REPORTED = re.compile(
    r"[ \t]*(?:(?:The|Mr|Mrs|Miss|Dr|Sir|A)\b[^,;:!?\n]{0,40}"
    r"|[A-Z]{2}[A-Z.’' -]{2,40}(?:\([^()\n]*\))?)"
    r" (?:said|asked|replied|observed|remarked|regretted|moved|seconded|thought|then|read"
    r"|proposed)\b"
)
"""What minutes say that someone said, in the words of the minutes."""

_INTERVIEW = re.compile(
    "interview|gespräch|entretien|entrevista|intervista|интервью|conversation with"
    "|talks? (?:to|with)"
)
_ABOUT = re.compile(
    r"\W*(?:this|the|an?|our)? ?"
    r"(?:interview|conversation|gespräch|entretien|entrevista|intervista)\b"
    r"|[ \t]*[\[(*_—–]|\W*(?:source|translat|transcri|first published|originally|photo|copyright|©"
    r"|quelle|übersetz|traduc)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:minutes|session|sitting|proceedings|debate|discussion|stenogra\w+|transcript"
    r"|round[ -]?table|symposium|protokoll|sitzung|diskussion|procès[ -]verbal|séance|débat)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[4-9]|20)[0-9]{2}\b")
_HABITS = ("colon", "stop", "italic", "alone")
_ABOVE = 3000
"""As many characters above the first who speaks may name the speakers."""


def speeches(
    passages: Sequence[Passage], free: Sequence[bool], *, head: str = ""
) -> dict[int, tuple[int, Block]]:
    """The speeches and stage directions among passages: by the first passage, the one after the
    last, and the block. ``free`` says of each whether it is neither note nor furniture, ``head``
    is what stands above them: it may name who speaks."""
    cues = [cue(passage) if may else None for passage, may in zip(passages, free, strict=True)]
    named = assemblies.members(passages)
    floor = {
        at: Cue("alone", name_of(passages[at][0].text), passages[at][-1].end)
        for at in named | _named_again(passages, named)
        if free[at]
    }
    cues = _of_one([floor.get(at, said) for at, said in enumerate(cues)])
    if _of_works(cues, passages):
        cues = [None if said and said.habit == "colon" else said for said in cues]
    known = {habit: _speakers(habit, cues, passages, free) for habit in _HABITS}
    talk = _in_talk(cues, passages, head)
    if talk and not any(known.values()):
        known["colon"] = frozenset(one.name for one in cues if one and one.habit == "colon")
    elif not any(known.values()):
        known["colon"] = _in_meeting(cues, passages, head)
        talk = bool(known["colon"])
    own = known["alone"].union(said.name for said in floor.values())
    known["alone"] = own.union(*known.values())
    spoken = [at for at, said in enumerate(cues) if said and said.name in known[said.habit]]
    spoken = [*dropwhile(lambda at: _is_titled(passages[at], cues[at], own), spoken)]
    if not spoken:
        return {}
    found: dict[int, tuple[int, Block]] = {}
    for place, at in enumerate(spoken):
        following = spoken[place + 1] if place + 1 < len(spoken) else -1
        if talk and following < 0:
            following = _last(passages, at)
        end = _end(passages, cues[at], free, at, following)
        if end > at:
            found[at] = end, _speech(passages[at:end], cues[at])
    covered = {at for first, (end, _) in found.items() for at in range(first, end)}
    for at in range(max(0, spoken[0] - 6), len(passages)):
        if free[at] and at not in covered and _is_stage(passages[at]):
            span = passages[at][0].start, passages[at][-1].end
            found[at] = at + 1, Block("stage", *span, rule="speech")
    return found


def _is_titled(passage: Passage, said: Cue | None, own: frozenset[str]) -> bool:
    """Whether a name alone on its line, above all who speak with a colon, is one that the title
    page gives: no speaker is named so, ``own`` being those who are."""
    alone = said is not None and said.habit == "alone" and said.name not in own
    return alone and ":" not in passage[0].text


def _named_again(passages: Sequence[Passage], members: frozenset[int]) -> frozenset[int]:
    """The lines in the record of an assembly that are the name of one of its ``members`` alone, or
    one that comes again, above what he says."""
    known = {name_of(passages[at][0].text) for at in members}
    alone = {
        at: name_of(one[0].text)
        for at, one in enumerate(passages if members else ())
        if len(one) == 1 and bylines.looks_like_name(one[0].text)
    }
    said = Counter(alone.values())
    return frozenset(
        at
        for at, name in alone.items()
        if name in known or (said[name] > 1 and persons.is_person(passages[at][0].text.strip()))
    )


def _of_one(cues: Sequence[Cue | None]) -> list[Cue | None]:
    """The cues with one name for each speaker: “Ada Dale” is “Dale” where that is said as well."""
    names = {said.name for said in cues if said}
    return [
        said._replace(name=last)
        if said and " " in said.name and (last := said.name.rpartition(" ")[2]) in names
        else said
        for said in cues
    ]


def _in_talk(cues: Sequence[Cue | None], passages: Sequence[Passage], head: str) -> bool:
    """Whether those who are named before a colon are the partners of a talk: two or three who
    speak in turn, and what stands above the first of them names them all, or one of them and calls
    itself an interview."""
    places = [at for at, one in enumerate(cues) if one and one.habit == "colon"]
    turns = [one.name for at in places if (one := cues[at])]
    names = set(turns)
    if not 2 <= len(names) <= 3 or any(one == two for one, two in pairwise(turns)):
        return False
    above = [line.text for passage in passages[: places[0]] for line in passage]
    said = (head[-_ABOVE:] + " ".join(above[:20]))[:_ABOVE].casefold()
    called = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)]
    asked = bool(_INTERVIEW.search(said)) and (bool(called) or len(turns) > 5)
    return asked or len(called) == len(names)


def _in_meeting(
    cues: Sequence[Cue | None], passages: Sequence[Passage], head: str
) -> frozenset[str]:
    """The names before a colon that are speakers' of a meeting, however long they speak: what
    stands above calls the text its minutes, and one of them speaks again; other words before a
    colon are written small elsewhere."""
    if not _MEETING.search(head[-_ABOVE:]):
        return frozenset()
    said = Counter(one.name for one in cues if one and one.habit == "colon")
    names = frozenset(name for name in said if not titles.common(name, passages))
    return names if len(names) > 1 and any(said[name] > 1 for name in names) else frozenset()


def _speakers(
    habit: str, cues: Sequence[Cue | None], passages: Sequence[Passage], free: Sequence[bool]
) -> frozenset[str]:
    """The names that are speakers': two at least, four speeches at least, near one another."""
    places = [at for at, said in enumerate(cues) if said and said.habit == habit]
    said = Counter(one.name for one in cues if one and one.habit == habit)
    again = {name for name, times in said.items() if times > 1}
    if len(places) < 4 or len(said) < 2 or (habit == "colon" and _labels(passages, places)):
        return frozenset()
    dense = len(places) * (3 if habit == "alone" else 2) >= sum(free[places[0] : places[-1] + 1])
    if habit == "alone":
        return (
            frozenset(again) if len(again) > 1 and sum(said[n] for n in again) > 3 else frozenset()
        )
    cried = [one.name for at in places if (one := cues[at]) and loud(passages[at][0], one)]
    all_loud = len(cried) == len(places)
    if dense and (len(again) > 1 or (again and len(said) < 4) or (all_loud and len(places) < 12)):
        alone = ((passages[at][0], cues[at]) for at in places)
        words = {one.name for line, one in alone if one and leads(line, one)}
        return frozenset(said) - (words - again)
    if habit == "colon" and 5 * len(cried) >= 4 * len(places) and len(again & {*cried}) > 1:
        return frozenset(cried)
    return frozenset(again) if len(again) > 1 and habit == "stop" else frozenset()


def _labels(passages: Sequence[Passage], places: Sequence[int]) -> bool:
    """Whether what stands before the colons are labels of facts: hardly one of these is a sentence,
    none is longer than a line, and none says when something was said."""
    said = [passages[at] for at in places]
    if any(one[0].text.lstrip(" \t[(")[:1].isdigit() for one in said):
        return False
    ended = sum(bool(FINAL.search(one[-1].text[-40:])) for one in said)
    return ended * 4 < len(said) and all(len(one) == 1 for one in said)


def _of_works(cues: Sequence[Cue | None], passages: Sequence[Passage]) -> bool:
    """Whether what stands before the colons labels the entries of a list of works: none comes
    again, and most of what stands behind says a year."""
    places = [at for at, said in enumerate(cues) if said and said.habit == "colon"]
    names = {said.name for said in cues if said and said.habit == "colon"}
    dated = sum(any(_YEAR.search(line.text) for line in passages[at]) for at in places)
    return len(names) == len(places) < 2 * dated


def _end(
    passages: Sequence[Passage],
    said: Cue | None,
    free: Sequence[bool],
    at: int,
    following: int,
) -> int:
    """The passage after the last one of a speech; ``at`` itself where nothing is said."""
    end = at + 1
    alone = said is not None and said.habit == "alone"
    seated = alone and at + 1 < len(passages) and assemblies.seat(passages[at + 1][0].text)
    last = following if following > 0 else at + 1 + alone + seated
    while end < min(last, len(passages)) and end - at < 40:
        text = passages[end][0].text
        if not free[end] or SEPARATOR.fullmatch(text) or headings.marked(text):
            break
        if _REPORTED.match(text) or (len(passages[end]) == 1 and datelines.clock(text)):
            break
        if text.lstrip(" \t([").startswith("Signed"):
            break
        if len(passages[end]) == 1 and (
            _heads(text, last_one=end + 1 == following) or _counts_on(passages[:end], text)
        ):
            break
        end += 1
    return end if end > at + 1 or not alone else at


def _last(passages: Sequence[Passage], at: int) -> int:
    """The passage after the last answer of an interview, which begins at ``at``: what is said of
    the interview below it is no part of it, nor is its day."""
    below = range(at + 1, len(passages))
    said = ((end, passages[end][0].text) for end in below)
    return next(
        (end for end, text in said if _ABOUT.match(text) or signatures.dated(text)), len(passages)
    )


def _heads(text: str, *, last_one: bool) -> bool:
    """Whether a line by itself among speeches is a heading; ``last_one``: a speaker comes next."""
    rank = headings.rank(text)
    if 0 < rank <= headings.ROMAN or headings.capital(text):
        return True
    if rank > headings.ROMAN and not headings.bare_number(text):
        return headings.plausible(text.lstrip(" \t.0123456789)"))
    return last_one and headings.plausible(text)


def _counts_on(above: Sequence[Passage], text: str) -> bool:
    """Whether a line of a few words is the next of the numbered headings of minutes, which may end
    in a stop: “4. Finance.”."""
    title = text.lstrip(" \t.0123456789)").rstrip(" .")
    if headings.rank(text) <= headings.ROMAN or not headings.plausible(title):
        return False
    return any(len(one) == 1 and headings.counts_on(one[0].text, text) for one in above)


def _is_stage(passage: Passage) -> bool:
    text = "\n".join(line.text for line in passage)
    return len(text) < 1300 and bool(_STAGE.fullmatch(text) or _ENTRANCE.fullmatch(text))


def _speech(parts: Sequence[Passage], said: Cue | None) -> Block:
    """The ``sp`` of a speaker's passages."""
    assert said is not None  # noqa: S101 - speeches are built where there is a cue
    first = parts[0]
    held = [Block("speaker", first[0].start, said.end, rule="speech")]
    line = first[0]
    after = line.text[said.end - line.start :]
    start = said.end + len(after) - len(after.lstrip(" \t"))
    below = [other for other in first[1:] if other.start > said.end]
    if below and _STAGE.fullmatch(after):
        held.append(Block("stage", start, line.end, rule="speech"))
        held.append(_said(below, below[0].start))
    elif after.strip():
        held.append(_said(first, start))
    elif below:
        held.append(_said(below, below[0].start))
    listed = items(parts, [True] * len(parts))
    at = 1
    while at < len(parts):
        passage = parts[at]
        at, block = listed.get(at, (at + 1, None))
        if block is not None:
            held.append(block)
        elif _is_stage(passage):
            span = passage[0].start, passage[-1].end
            held.append(Block("stage", *span, rule="speech"))
        elif set_off.is_table(passage):
            span = passage[0].start, passage[-1].end
            held.append(Block("ab", *span, {"rend": "table"}, rule="table"))
        else:
            inset = set_off.is_quotation(passage, first[0].indent) and len(first) > 1
            quoted = inset and not in_lines(lined(passage))
            held.append(set_off.quotation(passage) if quoted else _said(passage, passage[0].start))
    return Block("sp", held[0].start, held[-1].end, {}, tuple(held), rule="speech")


def _said(passage: Passage, start: int) -> Block:
    """What is said in a passage from ``start`` on: prose, or verse."""
    if in_lines(lined(passage)):
        return stanza(passage, start)
    return Block("p", start, passage[-1].end)
