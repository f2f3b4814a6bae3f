"""The lines above the first paragraph, read one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rubricator.converters import (
    assemblies,
    bylines,
    dates,
    display,
    front_beside,
    front_letter,
    front_matter,
    front_names,
    front_titles,
    headings,
    imprints,
    letters,
    set_off,
    titles,
    transmission,
)
from rubricator.converters.body import residue
from rubricator.converters.front_state import Front
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.residue import is_residue
from rubricator.model import Metadata

Recogniser = Callable[[str], Metadata | None]
Passage = Sequence[Line]
KINDS: Mapping[str, tuple[str, str, Recogniser]] = {
    "navigation": ("fw", "breadcrumb", front_matter.navigation),
    "elsewhere": ("fw", "residue", front_matter.elsewhere),
    "colophon": ("ab", "imprint", imprints.colophon),
    "dedication": ("ab", "dedication", front_matter.dedication),
    "breadcrumb": ("fw", "breadcrumb", front_matter.breadcrumb),
    "catalogue": ("head", "catalogue", front_matter.catalogue),
    "source": ("ab", "source", front_matter.source_line),
    "dateline": ("dateline", "", front_matter.dateline),
    "imprint": ("ab", "imprint", imprints.imprint),
    "editorial": ("ab", "editorial", front_matter.editorial),
}
"""For each kind of line: the element, its type, and what recognises it."""

EVERYWHERE = ("navigation", "elsewhere", "colophon", "dedication")
"""The kinds that the pages of any site and book may have."""

_DATED = re.compile(r",[^,]{0,20}(?:,? [0-9]{4})$")
"""The date at the end of a title of a letter."""
_TITLE = 3
_DEEP = 40
_TOP = 10
_LINE = 120
"""What an archive says of a text begins among so many passages, each no longer than this."""
_CENTRED = 8
_FILE = re.compile(
    r"[ \t]*(?:(?:file|document|doc|record|case|item)\.? (?:no|number|nr)\b\.? ?\S{1,30}"
    r"|[0-9]{3}[0-9A-Z.]*/[0-9]+[½¼¾]?[a-z]?(?:: ?telegram)?)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:Editor|Author|Translator|Interviewer|Transcriber):")
_ROWS = 8
"""No more passages than these, and no more lines together, stand above a text."""


def read(passages: Sequence[Passage], kinds: Sequence[str]) -> tuple[Front, Sequence[Passage]]:
    """The front of a text, and the passages below it.

    ``kinds`` names the kinds of line to expect (keys of ``KINDS``), in the order in which they
    are tried. The first passage that is of none of them, nor a title or byline, ends the front.
    """
    front = Front(
        diary=display.is_diary(passages),
        shouts=display.shouts(passages),
        parts=display.restarts(passages),
        passages=passages,
    )
    kinds = (*EVERYWHERE, *kinds)
    given = [*display.stacked(passages[:_DEEP]), *passages[_DEEP:]]
    passages = [*display.wrapped(transmission.gathered(given[:_DEEP])), *given[_DEEP:]]
    salute, stated = _salutation(passages)
    stated = stated or _stated(passages)
    if any(
        0 < headings.rank(above[0].text) <= headings.ROMAN
        and not front_names.initialled(front, above[0].text)
        for above in passages[: max(salute, 0)]
    ):
        front.metadata = replace(front.metadata, genre="letter")
        salute = -1
    taken = 0
    bracketed = {one[0].start for one in passages[:_DEEP] if one[0].text.lstrip()[:1] in ("[", "(")}
    speech = salute > 0 and _greets_all(passages[salute][0].text)
    first_speech = min(assemblies.members(passages), default=len(passages))
    front.assembly = first_speech < len(passages)
    for at, passage in enumerate(passages):
        if at == first_speech:
            break
        if at == salute:
            front.metadata = replace(front.metadata, genre=_genre(front, passage[0].text))
            break
        after = passages[at + 1 : at + 4]
        front.told = at < stated
        if at < stated:
            if not _take(front, passage, after, kinds):
                front_titles.force(front, passage)
        elif at < salute and not (speech and _take(front, passage, after, kinds)):
            _above_salutation(front, passage, after, kinds)
        elif at > salute and not _take(front, passage, after, kinds):
            break
        taken = at + 1
    told = ("\n".join(line.text for line in passage) for passage in passages[:taken])
    front_letter.learn(front)
    rights = next(filter(None, map(transmission.rights, told)), "")
    if rights:
        front.learn(Metadata(rights=rights))
    if any(block.type == "source" and block.start in bracketed for block in front.blocks):
        front_titles.own_author(front)
    return front, _from(given, passages[taken:])


def _greets_all(salute: str) -> bool:
    """Whether a salutation opens a speech, whose title, day and speaker stand above it."""
    return letters.public(salute) and not re.match(r"\s*(?:my )?dear\b", salute, re.IGNORECASE)


def _genre(front: Front, salute: str) -> str:
    """Letter or speech: “Dear Comrades” opens a letter where a line above it is an address, or a
    date right above it, or where a colon closes it."""
    if not letters.public(salute):
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
        return salute, 0
    return kept[salute], next((at for at in told if at < kept[salute]), 0)


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
        if letters.SALUTATION.fullmatch(said[:120]) or letters.is_prose(passage):
            break
    return 0


def _from(given: Sequence[Passage], rest: Sequence[Passage]) -> Sequence[Passage]:
    """The passages below the front as they were given, if it ends between two of them."""
    if not rest:
        return rest
    start = rest[0][0].start
    at = next((at for at, one in enumerate(given) if one[0].start == start), None)
    return rest if at is None else given[at:]


def _above_salutation(
    front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str]
) -> None:
    """Take lines of a letter's head: what is nothing else is an address."""
    text = " ".join(line.text.strip(" \t") for line in passage)
    if passage[0].hollow or passage[0].role or SEPARATOR.fullmatch(text):
        _take(front, passage, after, kinds)
    elif is_residue(text) or front_beside.leads_off(text, after):
        front.add("fw", passage, "residue")
    elif (
        not front.blocks
        and letters.TITLE.search(_DATED.sub("", text))
        and front_titles.take(front, passage, after)
    ) or _known(front, passage, text, kinds):
        pass
    elif front.title and bylines.byline(text):
        front_names.byline(front, passage[0], after, kinds)
    elif set_off.dedication(text):
        front.add("ab", passage, "dedication")
    elif not (front.archived and _take(front, passage, after, kinds)):
        front_letter.take(front, passage)


def _take(front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    size = passage[-1].end - passage[0].start
    if len(passage) > _ROWS or size > 4 * front_matter.LONGEST:
        return False
    text = " ".join(line.text.strip(" \t") for line in passage)
    if passage[0].role:
        front.blocks.append(residue(passage))
    elif passage[0].hollow:
        front.add("fw", passage, "break" if "\f" in passage[0].lost else "blank")
    elif SEPARATOR.fullmatch(text):
        front.add("fw", passage, "separator")
    elif len(passage) > 1 and front.title and _title_page(front, passage):
        pass
    elif not front.blocks and front_beside.above_title(passage, after):
        front.add("ab", passage, "imprint")
    elif front_beside.leads_off(text, after) or front_beside.repeats(front, text):
        front.add("fw", passage, "residue")
    elif len(passage) == 1 and front_beside.goes_on(front, text):
        front.add("fw", passage, "breadcrumb")
    elif front_beside.headed(front, passage, after):
        front_names.before_colon(front, passage[0])
    elif front_beside.motto(front, passage, after):
        front.add("ab", passage, "epigraph")
    elif len(passage) == 1 and front_beside.beside_day(front, passage[0], after):
        front.add("dateline", passage)
    elif front.blocks and front.blocks[-1].type == "imprint" and headings.street(passage[0].text):
        front.add("ab", passage, "imprint")
    elif not front.blocks and front_matter.citation(text):
        front.add("ab", passage, "source")
        front.learn(Metadata(source=text))
    elif _FILE.fullmatch(text) if not front.blocks else _filed(front, text):
        front.add("head", passage, "catalogue")
        front.archived = True
    elif not front.title and front_beside.rubric(text, after):
        front.add("fw", passage, "breadcrumb")
    elif (
        len(passage) == 1
        and not is_residue(text)
        and (kind := front_beside.placed(front, passage[0], after))
    ):
        front.add("ab", passage, kind)
    elif (
        len(passage) == 1
        and _dated_byline(front, text, after)
        and front_names.byline(front, passage[0], after, kinds)
    ):
        pass
    elif not _known(front, passage, text, kinds):
        if is_residue(text):
            front.add("fw", passage, "residue")
        elif len(passage) > 1:
            return _rows(front, passage, after, kinds)
        elif not after:
            return False
        else:
            return front_names.byline(front, passage[0], after, kinds) or front_titles.take(
                front, passage, after
            )
    return True


def _dated_byline(front: Front, text: str, after: Sequence[Passage]) -> bool:
    """Whether a line has a name and a date: “Posted on 3 May 2011 by Jane Roe” below the title, or
    “Jane Roe 1912” on top."""
    if front.title:
        return bylines.posted(text) is not None
    return bool(after and not front.blocks) and bylines.name_and_year(text) is not None


def _speaks(front: Front, text: str) -> bool:
    """Whether a label is that of a speaker, for it comes again: “Editor: Who are you?”"""
    label = _SPEAKER.match(text)
    return label is not None and (
        sum(one[0].text.startswith(label[0]) for one in front.passages[:_DEEP]) > 1
    )


def _filed(front: Front, text: str) -> bool:
    """“Jane Roe 1912” below her name and above the title: how a collection orders her works."""
    name, _, year = text.strip().rpartition(" ")
    return not front.title and name in front.metadata.author and year.isdecimal()


def _known(front: Front, passage: Passage, text: str, kinds: Sequence[str]) -> bool:
    """Take a passage that is of one of the kinds as a whole."""
    for name in kinds:
        element, kind, recognise = KINDS[name]
        said = recognise(text)
        if name == "navigation" and said and not all(recognise(line.text) for line in passage):
            continue
        if said is None or (name == "imprint" and not _may_print(front, text)):
            continue
        if front.diary and name == "dateline" and dates.diary_day(text):
            continue
        if name == "editorial" and _speaks(front, text):
            continue
        front.add(element, passage, kind)
        front.archived = front.archived or kind in ("breadcrumb", "catalogue")
        if (
            name == "imprint"
            and not said.genre
            and front.title
            and titles.reviews(front.title.text)
        ):
            return True  # the year is that of the book
        if name == "breadcrumb":
            front.crumbs = frozenset(text.split())
        if re.match(
            r"(?i)\s*(?:source|quelle|fuente|fonte|kilde|källa|bron|источник)\b", text
        ) and (said.source):
            front.metadata = replace(front.metadata, source=said.source)
        if day := transmission.issue_of(text):
            front.metadata = replace(front.metadata, date=day)  # and not when it was put online
        if name == "editorial" and said.title and not front.title:
            front.title = passage[0]
        front.learn(said)
        return True
    return False


def _may_print(front: Front, text: str) -> bool:
    """Whether a line may say where a text was printed, which stands below its title or on top."""
    on_top = not front.blocks and imprints.paged_issue(text)
    return bool(front.title) or on_top or _below_ways(front)


def _below_ways(front: Front) -> bool:
    """Whether nothing but ways through a site stands above: the page may say no title."""
    return bool(front.blocks) and all(block.type == "breadcrumb" for block in front.blocks)


def _title_page(front: Front, passage: Passage) -> bool:
    """Take place, publisher and year of a book, each on its line."""
    said = imprints.title_page([line.text for line in passage])
    if said is not None:
        front.add("ab", passage, "imprint")
        front.learn(said)
    return said is not None


def _rows(front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Take lines that stand together: a title over several lines, or each line by itself.

    All of them are taken, or none.
    """
    rows = [line.text for line in passage]
    above = front.blocks[-1:]
    trial = replace(front, blocks=[*above], marks=[])
    loud = 0
    while loud < len(rows) and display.is_display(rows[loud]) and not bylines.byline(rows[loud]):
        loud += 1
    dated = 1 < loud == len(rows) - 1 and dates.dated(rows[-1])
    wrapped = not dated and display.is_wrapped(passage)
    if front.title and wrapped and front_titles.take(trial, passage, after):
        pass
    elif not front.title and len(passage) <= 6 and (loud == len(rows) or dated or wrapped):
        loud = len(rows) if wrapped else loud
        below = [passage[loud:], *after] if dated else after
        if not front_titles.take(trial, passage[:loud], below):
            return False
        if dated and not _take(trial, passage[loud:], after, kinds):
            return False
    elif any(len(row) > 90 for row in rows) or all(row.strip()[-1:] in ",;" for row in rows):
        return False
    else:
        for at, line in enumerate(passage):
            rest = [[other] for other in passage[at + 1 :]]
            if not _take(trial, [line], [*rest, *after][:3], kinds):
                return False
        if all(block.kind == "head" for block in trial.blocks[len(above) :]):
            return False
    front.blocks += trial.blocks[len(above) :]
    front.marks += trial.marks
    front.metadata, front.title = trial.metadata, trial.title
    return True
