"""What became of each line of a source, and why: which converter, which block, which rule.

For an author who wonders at a paragraph that is a heading, or at a date that nobody gave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from rubricator import edition, sidecar, source, writing
from rubricator.converters.wording import dates
from rubricator.model import BLANK, Block, Draft, Metadata, Source
from rubricator.sidecar import Sidecar

_WIDE = 60
_PLAIN = "paragraph"
_SAID_BY = {"letter": ("salute", "address"), "article": ("imprint",)}
"""For a genre, the kinds and types of block that speak for it."""


def explain(path: Path, converter: str = "", encoding: str = "") -> str:
    """The explanation of a source file, with the sidecar beside it.

    Raises RejectedError where it is no text or the converter is not known, OSError as reading does.
    """
    beside = path.with_suffix(".toml")
    said = Sidecar()
    if beside.exists():
        said, _ = sidecar.read(writing.read(beside), str(beside))
    read = source.read(writing.read(path), path.name, encoding or said.encoding)
    return explanation(read, said, converter or said.converter)


def explanation(read: Source, said: Sidecar | None = None, converter: str = "") -> str:
    """The explanation of a source: a line for each of its lines, then its metadata, then the rules.

    A line says its number, the element it stands in, the rule that made it that, the marks that
    the converter made in it, and its first words.
    """
    said = said or Sidecar()
    draft, why = edition.converted(read, "x", Metadata(), converter)
    used = {block.rule or _PLAIN for block in draft.leaves} | {mark.rule for mark in draft.marks}
    used |= {block.rule for block in draft.walk() if block.rule}
    rules = {**draft.rules, _PLAIN: "whatever is not understood is a paragraph"}
    return "\n".join(
        (
            f"{read.name}: {draft.converter} ({why})",
            "",
            *_lines(draft),
            "",
            *_metadata(draft, said.metadata),
            "",
            *(f"{rule}: {rules.get(rule, rule)}" for rule in sorted(used)),
        )
    )


def known(
    path: Path, converter: str = "", encoding: str = ""
) -> dict[str, tuple[tuple[str, ...], str]]:
    """What the converter learns of a source without a sidecar: by key, values and evidence.

    Raises RejectedError where it is no text or the converter is not known, OSError as reading does.
    """
    read = source.read(writing.read(path), path.name, encoding)
    draft, _ = edition.converted(read, "x", Metadata(), converter)
    learnt: dict[str, tuple[tuple[str, ...], str]] = {}
    for field in fields(Metadata):
        if value := getattr(draft.metadata, field.name):
            values = value if isinstance(value, tuple) else (value,)
            learnt[field.name.replace("_", "-")] = values, _evidence(draft, field.name, value)
    return learnt


def _paths(draft: Draft) -> Iterator[tuple[Block, str, str]]:
    """The leaves, each with the names of the elements around it and the rule that made it."""
    stack: list[tuple[Block, str, str]] = [(block, "", "") for block in reversed(draft.blocks)]
    while stack:
        block, above, rule = stack.pop()
        kind = f"{block.kind}[{block.type}]" if block.type else block.kind
        path = f"{above}/{kind}" if above else kind
        rule = block.rule or rule
        if block.children:
            stack.extend((child, path, rule) for child in reversed(block.children))
        else:
            yield block, path, rule or _PLAIN


def _lines(draft: Draft) -> Iterator[str]:
    """A line for each line of the source; the leaves and marks are passed over once."""
    leaves = list(_paths(draft))
    marks = sorted(draft.marks, key=lambda mark: mark.start)
    leaf = mark = start = 0
    texts = draft.text.split("\n")
    width = len(str(len(texts)))
    for number, text in enumerate(texts, start=1):
        end = start + len(text)
        held: list[tuple[str, str]] = []
        while leaf < len(leaves) and leaves[leaf][0].end <= start and leaves[leaf][0].end < end:
            leaf += 1
        here = leaf
        while here < len(leaves) and leaves[here][0].start < max(end, start + 1):
            if text.strip(BLANK):
                held.append(leaves[here][1:])
            here += 1
        made = []
        while mark < len(marks) and marks[mark].start <= end:
            made.append(f"{marks[mark].kind} by {marks[mark].rule}")
            mark += 1
        what = "; ".join(f"{path} by {rule}" for path, rule in held) or "(blank)"
        shown = text.strip()[:_WIDE]
        yield f"{number:>{width}}  {'; '.join((what, *made))}" + (f"  | {shown}" if shown else "")
        start = end + 1


def _metadata(draft: Draft, given: Metadata) -> Iterator[str]:
    """A line for each thing known about the text: its value, and who says so."""
    for field in fields(Metadata):
        known, found = getattr(given, field.name), getattr(draft.metadata, field.name)
        value = known or found
        if value:
            shown = "; ".join(value) if isinstance(value, tuple) else value
            evidence = "the sidecar" if known else _evidence(draft, field.name, found)
            yield f"{field.name} = {shown}  ({evidence})"


def _evidence(draft: Draft, name: str, value: str | tuple[str, ...]) -> str:
    """The first line that says a value, and how sure it is."""
    wanted = value[0] if isinstance(value, tuple) else value
    if name == "language":
        return "the commonest words of the text; medium"
    for block, path, rule in _paths(draft):
        held = draft.text[block.start : block.end][:1000]
        told = block.type in _SAID_BY.get(wanted, ()) or block.kind in _SAID_BY.get(wanted, ())
        if name in ("date", "published"):
            told = dates.latest(held) == wanted or wanted.replace("-", "") in held
        elif name != "genre":
            told = " ".join(wanted.split()).casefold() in " ".join(held.split()).casefold()
        if told:
            line, _ = draft.source.place(block.start)
            sure = "medium" if rule == _PLAIN else "high"
            return f"line {line}, {path} by {rule}; {sure}"
    return f"the {draft.converter} converter; medium"
