"""Case files for annotators: a text with its blocks, and the marks that it should get.

A file holds cases separated by lines of ``===``; a case has three parts separated by ``---``:
what it shows, the text, and the marks and works expected. A line of the text is a block: an empty
prefix makes a paragraph; ``kind>`` or ``kind.type>`` another kind (``note.1>`` is note 1, a
``head`` with "References" or "Notes" opens a division). ``@ Ada Brandt = brandt`` above the text
says that a person is marked wherever she is named; ``@ date 1934`` that a date is. A mark is
written as its kind, its text and its attributes; an id as the text it belongs to, in « ».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rubricator.model import Block, Draft, Mark, Person, Source, Work

CASES = Path(__file__).parent / "cases"
Annotate = Callable[[Draft], Iterable[Mark | Person | Work]]


@dataclass(frozen=True)
class Case:
    """One case: its words, its text with prefixes, and the lines expected."""

    name: str
    text: str
    expected: tuple[str, ...]


def cases(folder: str) -> list[Case]:
    """The cases of a folder, in the order of the files' names."""
    found = []
    for path in sorted((CASES / folder).glob("*.txt")):
        for part in re.split(r"(?m)^===\n", path.read_text(encoding="utf-8")):
            words, text, expected = re.split(r"(?m)^---\n", part)
            lines = tuple(line for line in expected.split("\n") if line.strip())
            found.append(Case(f"{path.stem}: {' '.join(words.split())}", text, lines))
    return found


def draft(lines: str) -> Draft:
    """A draft of the lines of a case."""
    text, leaves, names = "", [], []
    for line in lines.split("\n"):
        if line.startswith("@ "):
            names.append(line[2:])
            continue
        match = re.match(r"([a-z]+)(?:\.([\w*†.]+))?> ?", line)
        start = len(text)
        text += line[match.end() :] if match else line
        if len(text) > start:
            leaves.append(_leaf(match, start, len(text)))
        text += "\n"
    made = Draft("w", Source("case", text.encode(), text), _divided(leaves, text))
    return made.saying(_named(text, names))


def _leaf(match: re.Match[str] | None, start: int, end: int) -> Block:
    kind, value = (match[1], match[2] or "") if match else ("p", "")
    if kind == "note":
        return Block(kind, start, end, {"n": value, "place": "end"})
    return Block(kind, start, end, {"type": value} if value else {})


def _divided(leaves: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Front, body and back: a head opens a division, notes stand in the back."""
    front = [leaf for leaf in leaves if leaf.type in ("source", "imprint", "main")]
    groups: list[list[Block]] = [[]]
    for leaf in leaves[len(front) :]:
        if leaf.kind == "head" or (
            leaf.kind == "note" and groups[-1] and groups[-1][-1].kind == "p"
        ):
            groups.append([])
        groups[-1].append(leaf)
    body: list[Block] = list(groups[0])
    back: list[Block] = []
    for group in groups[1:]:
        notes = any(leaf.kind == "note" for leaf in group)
        span = group[0].start, group[-1].end
        kind = {"type": "notes" if notes else "section"}
        (back if notes else body).append(Block("div", *span, kind, tuple(group)))
    blocks = [("front", front), ("body", body), ("back", back)]
    return tuple(
        Block(kind, held[0].start, held[-1].end, {}, tuple(held)) for kind, held in blocks if held
    )


def _named(text: str, names: Sequence[str]) -> Iterator[Mark | Person]:
    taken: set[int] = set()
    keys: set[str] = set()
    for line in names:
        said, _, key = (part.strip() for part in line.partition("="))
        date = said.startswith("date ")
        said = said.removeprefix("date ")
        for match in re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", text):
            if match.start() in taken:
                continue
            taken.update(range(*match.span()))
            if date:
                yield Mark("date", *match.span(), {"when": key or said})
            else:
                yield Mark("persName", *match.span(), {"ref": f"#w.pers.{key}"})
        if not date and key not in keys:
            keys.add(key)
            yield Person(key, (said,))


def shown(made: Draft, said: Iterable[Mark | Person | Work]) -> list[str]:
    """What was said, a line each, by its place; works last."""
    said = list(said)
    marks = sorted(
        (mark for mark in said if isinstance(mark, Mark)), key=lambda m: (m.start, -m.end)
    )
    ids = {
        f"#{made.anchor(mark.kind, mark.start)}": made.text[mark.start : mark.end]
        for mark in [*made.marks, *marks]
    }
    ids |= {
        f"#{made.block_id(leaf)}": made.text[leaf.start : leaf.end]
        for leaf in made.leaves
        if id(leaf) in made.ids
    }
    lines = [_mark(made, mark, ids) for mark in marks]
    return lines + [_work(work, ids) for work in said if isinstance(work, Work)]


def _mark(made: Draft, mark: Mark, ids: dict[str, str]) -> str:
    words = made.text[mark.start : mark.end].replace("\n", "\\n")
    attributes = (
        f"{name}={f'«{ids[value]}»' if value in ids else value}"
        for name, value in mark.attributes.items()
    )
    cert = () if mark.cert == "high" else (mark.cert,)
    return " ".join((mark.kind, f"[{words}]", *attributes, *cert, mark.rule)).strip()


def _work(work: Work, ids: dict[str, str]) -> str:
    parts = [f"work {work.key}", f"[{work.title}]" if work.title else "", work.level]
    parts += [f"author={name} ({key})" for name, key in work.author]
    parts += [f"{n}={getattr(work, n)}" for n in ("date", "place", "siglum") if getattr(work, n)]
    if work.source:
        parts.append(f"source=«{ids.get(work.source, work.source)}»")
    return " ".join(part for part in parts if part)


def annotated(case: Case, before: Sequence[Annotate], annotate: Annotate) -> list[str]:
    """What an annotator says of a case, after those before it."""
    made = draft(case.text)
    for other in before:
        made = made.saying(other(made))
    return shown(made, annotate(made))
