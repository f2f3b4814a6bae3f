"""The lines above the first paragraph, read one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from rubricator.converters import (
    bylines,
    dates,
    display,
    front_matter,
    headings,
    letters,
    set_off,
    transmission,
)
from rubricator.converters.body import residue
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.residue import is_residue
from rubricator.model import Block, Mark, Metadata

Recogniser = Callable[[str], Metadata | None]
Passage = Sequence[Line]
KINDS: Mapping[str, tuple[str, str, Recogniser]] = {
    "navigation": ("fw", "breadcrumb", front_matter.navigation),
    "elsewhere": ("fw", "residue", front_matter.elsewhere),
    "breadcrumb": ("fw", "breadcrumb", front_matter.breadcrumb),
    "catalogue": ("head", "catalogue", front_matter.catalogue),
    "source": ("ab", "source", front_matter.source_line),
    "dateline": ("dateline", "", front_matter.dateline),
    "imprint": ("ab", "imprint", front_matter.imprint),
    "editorial": ("ab", "editorial", front_matter.editorial),
}
"""For each kind of line: the element, its type, and what recognises it."""

EVERYWHERE = ("navigation", "elsewhere")
"""The kinds that the pages of any site may have."""

_BY_ALONE = re.compile(r"\s*(?:by|von|par|por|di)\s*:?\s*", re.IGNORECASE)
_UNENDED = re.compile(
    r"(?:[,:–—-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|upon|with))[ \t]*$",
    re.IGNORECASE,
)
"""The end of a line that cannot be the end of a title."""

_INITIALS = re.compile(r"[ \t]*(?:[A-HJ-Z]\.|I\. ?(?=[A-Z]\.))")
_TITLE = 3
_ABSTRACT = re.compile("(?:tions?|ments?|ness|ities|ity|isms?|ship|hood|ology)$")
_DEEP = 40
_CENTRED = 8
_ROWS = 8
"""No more passages than these, and no more lines together, stand above a text."""


@dataclass
class Front:
    """What has been read so far of the lines above the first paragraph."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    title: Line | None = None
    expects_name: bool = False
    diary: bool = False
    shouts: bool = False
    parts: bool = False
    """Whether the numbering of parts begins more than once: each has a title of its own."""
    crumbs: frozenset[str] = frozenset()
    passages: Sequence[Passage] = ()
    """All of the text, which may tell a name from other words."""

    def add(self, kind: str, lines: Sequence[Line], kind_of: str = "") -> None:
        """Append a block of whole lines."""
        attributes = {"type": kind_of} if kind_of else {}
        residue = kind == "fw" and kind_of != "separator"
        rule = "residue" if residue else "line-kind"
        self.blocks.append(Block(kind, lines[0].start, lines[-1].end, attributes, rule=rule))

    def learn(self, said: Metadata) -> None:
        """Keep what a line says where no earlier line said it; a fuller date replaces its year."""
        self.metadata = merged(self.metadata, said)
        if said.date.startswith(self.metadata.date):
            self.metadata = replace(self.metadata, date=said.date)


def merged(first: Metadata, second: Metadata) -> Metadata:
    """The fields of ``first``, and those of ``second`` where ``first`` has none."""
    return replace(
        first,
        **{
            one.name: getattr(second, one.name)
            for one in fields(Metadata)
            if not getattr(first, one.name)
        },
    )


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
    passages = [*transmission.gathered(given[:_DEEP]), *given[_DEEP:]]
    salute, stated = _salutation(passages)
    if any(
        0 < headings.rank(above[0].text) <= headings.ROMAN and not _initialled(front, above[0].text)
        for above in passages[: max(salute, 0)]
    ):
        front.metadata = replace(front.metadata, genre="letter")
        salute = -1
    taken = 0
    for at, passage in enumerate(passages):
        if at == salute:
            front.metadata = replace(front.metadata, genre=_genre(front, passage[0].text))
            break
        after = passages[at + 1 : at + 4]
        if at < salute:
            if not (at < stated and _take(front, passage, after, kinds)):
                _above_salutation(front, passage, after, kinds)
        elif not _take(front, passage, after, kinds):
            break
        taken = at + 1
    return front, _from(given, passages[taken:])


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
    kept = [at for at in range(len(passages)) if at not in told]
    salute = letters.salutation([passages[at] for at in kept])
    if salute < 0:
        return salute, 0
    return kept[salute], next((at for at in told if at < kept[salute]), 0)


def _from(given: Sequence[Passage], rest: Sequence[Passage]) -> Sequence[Passage]:
    """The passages below the front as they were given, if it ends between two of them."""
    if not rest:
        return rest
    start = rest[0][0].start
    at = next((at for at, one in enumerate(given) if one[0].start == start), None)
    return rest if at is None else given[at:]


def _initialled(front: Front, text: str) -> bool:
    """Whether a line with what may be a number is a name with initials: “L. Roe”, where no line
    has the number before it or after it. “I. Roe” may be the first part of something."""
    return (
        bool(_INITIALS.match(text))
        and bylines.looks_like_name(text)
        and not any(
            headings.counts_on(one[0].text, text) or headings.counts_on(text, one[0].text)
            for one in front.passages
        )
    )


def _above_salutation(
    front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str]
) -> None:
    """Take lines of a letter's head: what is nothing else is an address."""
    text = " ".join(line.text.strip(" \t") for line in passage)
    titled = any(block.type in ("breadcrumb", "catalogue") for block in front.blocks)
    if passage[0].hollow or passage[0].role or SEPARATOR.fullmatch(text):
        _take(front, passage, after, kinds)
    elif (
        not front.blocks and letters.TITLE.search(text) and _title(front, passage, after)
    ) or _known(front, passage, text, kinds):
        pass
    elif front.title and bylines.byline(text):
        _byline(front, passage[0], after, kinds)
    elif set_off.dedication(text):
        front.add("ab", passage, "dedication")
    elif not (titled and _take(front, passage, after, kinds)):
        front.add("ab", passage, "address")


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
    elif not front.blocks and _above_title(passage, after):
        front.add("ab", passage, "imprint")
    elif not _known(front, passage, text, kinds):
        if is_residue(text):
            front.add("fw", passage, "residue")
        elif len(passage) > 1:
            return _rows(front, passage, after, kinds)
        elif not after:
            return False
        else:
            return _byline(front, passage[0], after, kinds) or _title(front, passage, after)
    return True


def _known(front: Front, passage: Passage, text: str, kinds: Sequence[str]) -> bool:
    """Take a passage that is of one of the kinds as a whole."""
    for name in kinds:
        element, kind, recognise = KINDS[name]
        said = recognise(text)
        if said is None or (name == "imprint" and not (front.title or _below_ways(front))):
            continue
        if front.diary and name == "dateline" and dates.diary_day(text):
            continue
        front.add(element, passage, kind)
        if name == "breadcrumb":
            front.crumbs = frozenset(text.split())
        if re.match(r"(?i)\s*(?:source|quelle)\b", text) and said.source:
            front.metadata = replace(front.metadata, source=said.source)
        front.learn(said)
        return True
    return False


def _below_ways(front: Front) -> bool:
    """Whether nothing but ways through a site stands above: the page may say no title."""
    return bool(front.blocks) and all(block.type == "breadcrumb" for block in front.blocks)


def _title_page(front: Front, passage: Passage) -> bool:
    """Take place, publisher and year of a book, each on its line."""
    said = front_matter.title_page([line.text for line in passage])
    if said is not None:
        front.add("ab", passage, "imprint")
        front.learn(said)
    return said is not None


def _above_title(passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether the first lines, in two columns, say who published what is named below them, in the
    middle of the page, as papers and memoranda do."""
    below = after[0] if after else ()
    return (
        set_off.is_table(passage)
        and len(below) == 1
        and below[0].indent >= _CENTRED
        and headings.title(below[0].text)
    )


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
    wrapped = not dated and len(rows) <= _TITLE and all(map(_UNENDED.search, rows[:-1]))
    if not front.title and len(passage) <= 6 and (loud == len(rows) or dated or wrapped):
        loud = len(rows) if wrapped else loud
        below = [passage[loud:], *after] if dated else after
        if not _title(trial, passage[:loud], below):
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


def _byline(front: Front, line: Line, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    text = line.text
    if _BY_ALONE.fullmatch(text):
        front.expects_name = True
        front.add("byline", [line])
        return True
    found = bylines.byline(text)
    if found is None and _names_author(front, text, after, kinds):
        bare = text.strip().rstrip("*†‡,.")
        start = text.index(bare)
        found = Metadata(author=bylines.names_in(bare)), start, start + len(bare)
    if found is None and front.title:
        found = bylines.dated_name(text)
    if found is None:
        if not (front.title and bylines.office(text)):
            return False
        if FINAL.search(text[-40:]) and not headings.capital(text):
            return False
        found = Metadata(), 0, 0
    said, start, end = found
    front.add("byline", [line])
    front.expects_name = False
    if end:
        front.learn(said)
        place = line.start + start
        front.marks.append(Mark("docAuthor", place, line.start + end, rule="line-kind"))
    return True


def _names_author(front: Front, text: str, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Whether a line that is nothing but a name is the author's: it is below the title, or above
    it and said to be a name by a breadcrumb, by initials, or by a given name, or where an archive
    that has not named him yet would name him."""
    if not bylines.looks_like_name(text) or headings.marked(text):
        return False
    if headings.numbered(text) and not _initialled(front, text):
        return False
    if front.expects_name:
        return True
    if front.title:
        return bylines.surely_name(text) or not _common(text, front.passages)
    known = "breadcrumb" in kinds and not front.metadata.author
    known = known or bylines.surely_name(text) or bool(front.crumbs & set(text.split()[1:]))
    follower = after[0][0].text
    return known and headings.title(follower) and not FINAL.search(follower[-40:])


def _title(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    text = " ".join(line.text.strip(" \t") for line in passage)
    text = text.rstrip(",") if len(passage) > 1 else text
    markdown = text.startswith("# ")
    if not after or not headings.title(text) or not (markdown or _carries(text, after)):
        return False
    if (
        headings.numberless(text)
        or headings.numbered(text)
        or headings.barred(text)
        or dates.diary_day(text)
    ):
        return False
    if headings.marked(text) and not markdown:
        return False
    if front.diary and dates.names_weekday(text):
        return False
    if front.title is None:
        front.title = passage[0]
        front.add("head", passage, "main")
        named = without_author(text.strip("#*_ "), front.metadata.author)
        front.metadata = replace(front.metadata, title=named)
        return True
    if _site_above(front, after):
        front.blocks[-2] = replace(front.blocks[-2], kind="fw", attributes={"type": "breadcrumb"})
        front.title = passage[0]
        front.add("head", passage, "main")
        front.metadata = replace(front.metadata, title=text.strip("#*_ "))
        return True
    last = front.blocks[-1].type
    again = _same(text, front.title.text) or _same(text, front.metadata.title)
    if again and len(front.blocks) < _DEEP:
        front.add("head", passage, "main")
        return True
    if last not in ("main", "sub") or headings.TO_SOMEONE.match(text):
        return False
    if len(front.blocks) > 2 and all(block.type == "sub" for block in front.blocks[-2:]):
        return False
    if FINAL.search(text[-40:]) and not headings.capital(text):
        return False
    if front.parts and after[0][0].text.strip(" \t.") in ("I", "1"):
        return False
    if front.shouts and headings.capital(text) and FINAL.search(after[0][-1].text[-40:]):
        return False
    front.add("head", passage, "sub")
    day = dates.latest(text)
    front.learn(Metadata(subtitle=text, date=day if day.count("-") > 1 else ""))
    return True


def _site_above(front: Front, after: Sequence[Passage]) -> bool:
    """Whether what was taken for the title, with a date below it, is the name of a site or paper:
    another title stands below these, and a byline below that."""
    kinds = [(block.kind, block.type) for block in front.blocks[-2:]]
    named = len(after[0]) == 1 and bylines.byline(after[0][0].text)
    return kinds == [("head", "main"), ("dateline", "")] and bool(named)


def _common(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the longer words of a line are ones that the text has in small letters as well."""
    long = [word.casefold() for word in re.findall(r"[^\W\d_]{4,}", text)]
    return bool(long) and all(
        _ABSTRACT.search(word) or display.writes_small(passages, word) for word in long
    )


def _same(one: str, two: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", two).casefold()


def _carries(text: str, after: Sequence[Passage]) -> bool:
    """Whether what follows lets a line be a title: it is longer, or more lines of a front."""
    follower = after[0][0].text
    if text[:1] in "“\"‘'«—-" and FINAL.search(text[-40:]):
        return False
    if headings.capital(text) or len(after[0]) > 1:
        return True
    return not FINAL.search(text[-40:]) or len(follower) > len(text)


def without_author(title: str, authors: Sequence[str]) -> str:
    """A title without the author's name and a colon before it."""
    for author in authors:
        rest = title.removeprefix(author).lstrip()
        if author and title.startswith(author) and rest[:1] in (":", "–", "—"):
            return rest[1:].strip() or title
    return title
