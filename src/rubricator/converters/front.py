"""The lines above the first paragraph, read one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from rubricator.converters import front_matter, headings
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.residue import is_residue
from rubricator.model import Block, Mark, Metadata

Recogniser = Callable[[str], Metadata | None]
KINDS: Mapping[str, tuple[str, str, Recogniser]] = {
    "breadcrumb": ("fw", "breadcrumb", front_matter.breadcrumb),
    "catalogue": ("head", "catalogue", front_matter.catalogue),
    "source": ("ab", "source", front_matter.source_line),
    "dateline": ("dateline", "", front_matter.dateline),
    "imprint": ("ab", "imprint", front_matter.imprint),
    "editorial": ("ab", "editorial", front_matter.editorial),
}
"""For each kind of line: the element, its type, and what recognises it."""


@dataclass
class Front:
    """What has been read so far of the lines above the first paragraph."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    title: Block | None = None

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


def read(passages: Sequence[Sequence[Line]], kinds: Sequence[str]) -> tuple[Front, int]:
    """The front of a text, and how many of its passages it takes.

    ``kinds`` names the kinds of line to expect (keys of ``KINDS``), in the order in which they
    are tried. The first passage that is of none of them, nor a title or byline, ends the front.
    """
    front = Front()
    taken = 0
    for at, passage in enumerate(passages):
        if not _take(front, passage, passages[at + 1 : at + 3], kinds):
            break
        taken = at + 1
    return front, taken


def _take(
    front: Front, passage: Sequence[Line], after: Sequence[Sequence[Line]], kinds: Sequence[str]
) -> bool:
    start, end = passage[0].start, passage[-1].end
    if len(passage) > 8 or end - start > 4 * front_matter.LONGEST:
        return False
    text = "\n".join(line.text for line in passage)
    if not text.strip():
        kind = "break" if "\f" in passage[0].lost else "blank"
        front.blocks.append(Block("fw", start, end, {"type": kind}, rule="residue"))
        return True
    if SEPARATOR.fullmatch(text):
        front.blocks.append(Block("fw", start, end, {"type": "separator"}, rule="line-kind"))
        return True
    for name in kinds:
        element, kind, recognise = KINDS[name]
        said = recognise(text)
        if said is not None and (name != "imprint" or front.title):
            rule = "residue" if element == "fw" else "line-kind"
            attributes = {"type": kind} if kind else {}
            front.blocks.append(Block(element, start, end, attributes, rule=rule))
            front.learn(said)
            return True
    if not front.title and is_residue(text):
        front.blocks.append(Block("fw", start, end, {"type": "residue"}, rule="residue"))
        return True
    if len(passage) > 1 or not after:
        return False
    return _byline(front, passage[0]) or _title(front, passage[0], after)


def _byline(front: Front, line: Line) -> bool:
    found = front_matter.byline(line.text)
    if found is None and front.title and front_matter.looks_like_name(line.text):
        bare = line.text.strip()
        start = line.text.index(bare)
        found = Metadata(author=front_matter.names_in(bare)), start, start + len(bare)
    if found is None:
        return False
    said, start, end = found
    front.blocks.append(Block("byline", line.start, line.end, rule="line-kind"))
    if end:
        front.learn(said)
        place = line.start + start
        front.marks.append(Mark("docAuthor", place, line.start + end, rule="line-kind"))
    return True


def _title(front: Front, line: Line, after: Sequence[Sequence[Line]]) -> bool:
    text = line.text
    if not front_matter.title(text) or not _carries(text, after):
        return False
    if headings.numbered(text) or (headings.marked(text) and not text.lstrip().startswith("# ")):
        return False
    if front.title is None:
        front.title = Block("head", line.start, line.end, {"type": "main"}, rule="line-kind")
        front.blocks.append(front.title)
        named = without_author(text.strip().strip("#*_ "), front.metadata.author)
        front.metadata = replace(front.metadata, title=named)
        return True
    if front.blocks[-1].type not in ("main", "sub"):
        return False
    front.blocks.append(Block("head", line.start, line.end, {"type": "sub"}, rule="line-kind"))
    front.learn(Metadata(subtitle=text.strip()))
    return True


def _carries(text: str, after: Sequence[Sequence[Line]]) -> bool:
    """Whether what follows lets a line be a title: it is longer, or more lines of a front."""
    follower = after[0][0].text
    if text.lstrip()[:1] in "“\"‘'«—-" and FINAL.search(text[-40:]):
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
