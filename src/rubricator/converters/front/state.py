"""What has been read so far of the lines above the first paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace

from rubricator.converters.layout import piped
from rubricator.converters.lines import Line
from rubricator.model import Block, Mark, Metadata

Passage = Sequence[Line]


@dataclass
class Front:
    """What has been read so far of the lines above the first paragraph."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    title: Line | None = None
    expects_name: bool = False
    other_hand: bool = False
    """Whether who is named next is an editor, a translator or the like, and no author."""
    diary: bool = False
    shouts: bool = False
    owner: str = ""
    """Who has the rights in the page by its last lines, as ``above.owner`` gives it."""
    told: bool = False
    """Whether what is read now stands above what an archive says of the text."""
    parts: bool = False
    """Whether the numbering of parts begins more than once: each has a title of its own."""
    assembly: bool = False
    """Whether it is the record of an assembly, which has members and no author."""
    crumbs: frozenset[str] = frozenset()
    credited: str = ""
    """The title as it stands, where it alone names the author: “Tides, by Jane Roe”."""
    archived: bool = False
    """Whether an archive's breadcrumb, catalogue line or file number stands above."""
    passages: Sequence[Passage] = ()
    """All of the text, which may tell a name from other words."""

    def add(self, kind: str, lines: Sequence[Line], kind_of: str = "") -> None:
        """Append a block of whole lines."""
        attributes = {"type": kind_of} if kind_of else {}
        residue = kind == "fw" and kind_of != "separator"
        rule = "residue" if residue else "line-kind"
        self.blocks.append(Block(kind, lines[0].start, lines[-1].end, attributes, rule=rule))

    def tabled(self, lines: Sequence[Line]) -> bool:
        """Take lines that are a table; else return False."""
        if not piped.is_table(lines):
            return False
        span = lines[0].start, lines[-1].end
        self.blocks.append(Block("ab", *span, {"rend": "table"}, rule="table"))
        return True

    @property
    def on_top(self) -> bool:
        """Whether nothing but ways through a site has been read."""
        return all(block.type == "breadcrumb" for block in self.blocks)

    def learn(self, said: Metadata) -> None:
        """Keep what a line says where no earlier line said it; a fuller date replaces its year, and
        a fuller name of the author what a breadcrumb calls him."""
        named = [name.endswith(f" {one}") for name in said.author for one in self.metadata.author]
        if named == [True]:
            self.metadata = replace(self.metadata, author=said.author)
        self.metadata = merged(self.metadata, said)
        if said.date.startswith(self.metadata.date) and said.date != self.metadata.date:
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


def spaced(said: Metadata) -> Metadata:
    """Metadata with one space between words, whatever the lines have there."""

    def single(words: str) -> str:
        return " ".join(words.split())

    return replace(
        said,
        title=single(said.title),
        subtitle=single(said.subtitle),
        author=tuple(map(single, said.author)),
        source=single(said.source),
    )
