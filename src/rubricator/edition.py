"""One source → one edition: convert, annotate, nest, encode, validate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from rubricator import (
    annotators,
    authority,
    converters,
    encoder,
    language,
    nesting,
    questions,
    standoff,
)
from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.model import XML, Draft, Finding, Mark, Metadata, Person, Source, Work
from rubricator.naming import slug, stem
from rubricator.sidecar import Sidecar
from rubricator.source import stray

_OF_THE_SOURCE = frozenset({"I003", "I010", "T002"})


@dataclass(frozen=True)
class Edition:
    """A source encoded: its draft, the marks as they stand in the text, and the TEI.

    ``findings`` are about the source file: what an editor should look at, and, if anything went
    wrong, what. An edition with a finding of severity ``error`` must not be written. ``why`` says
    why its converter was taken.
    """

    draft: Draft
    marks: tuple[Mark, ...]
    root: etree._Element
    findings: tuple[Finding, ...]
    why: str = ""

    @cached_property
    def tei(self) -> bytes:
        """The edition as a file."""
        return encoder.to_bytes(self.root)

    @property
    def valid(self) -> bool:
        """Whether it may be written."""
        return all(said.severity != "error" for said in self.findings)

    def counts(self) -> dict[str, int]:
        """How many marks of each kind there are (``noteRef`` and ``citation`` by these names)."""
        names = Counter(
            {"ref": "noteRef", "bibl": "citation"}.get(mark.kind, mark.kind)
            for mark in self.marks
            if mark.kind != "bibl" or mark.attributes.get("type") == "citation"
        )
        return dict(sorted(names.items()))


def encode(
    source: Source,
    sidecar: Sidecar | None = None,
    *,
    persons: Iterable[Person] = (),
    works: Iterable[Work] = (),
    converter: str = "",
) -> Edition:
    """Encode a source.

    ``sidecar`` overrides what the converter infers; ``persons`` and ``works`` are known
    beforehand (an authority file). Raises RejectedError where the sidecar names a converter that
    there is not.
    """
    sidecar = sidecar or Sidecar()
    identity = sidecar.id or slug(stem(source.name))
    draft, why = converted(source, identity, sidecar.metadata, converter or sidecar.converter)
    listed = tuple(works)
    vouched = tuple(work for work in listed if not isinstance(work, authority.ProposedWork))
    draft = draft.keeping(persons=tuple(persons), works=vouched)
    draft = annotators.annotate(draft)
    if listed:
        draft = authority.settle(draft, listed)
    marks, draft, findings = nesting.nest(draft, _led(draft, draft.marks))
    draft = _used(draft, marks)
    root = encoder.encode(draft, marks)
    findings += _reading(source) + questions.opened(draft, marks)
    findings += questions.checked(root, source)
    if standoff.recover(root) != source.data:
        message = "The bytes of the source would not come back from the edition."
        findings.append(finding("T001", message, file=source.name))
    return Edition(draft, marks, root, tuple(findings), why)


def converted(
    source: Source, identity: str, said: Metadata, converter: str = ""
) -> tuple[Draft, str]:
    """A source as a draft, with ``said`` over what was found, and why its converter was taken.

    Raises RejectedError where no converter has the name that is given.
    """
    if converter and converter not in converters.CONVERTERS:
        known = ", ".join(sorted(converters.CONVERTERS))
        message = f"There is no converter “{converter}”; there are {known}."
        raise RejectedError(finding("I011", message, file=source.name))
    name, why = (converter, "asked for") if converter else converters.sniff(source)
    draft = converters.convert(source, identity, said, name)
    if not draft.metadata.language:
        metadata = replace(draft.metadata, language=language.of(source.text))
        draft = replace(draft, metadata=metadata)
    return draft, why


def as_edited(made: Edition, root: etree._Element) -> Edition:
    """The edition as it stands in a file that an editor has worked on, ``root`` its tree.

    Its marks are those of the file, and what an editor answered is no question any more. Errors
    are left out: they are told of the file itself. An edition that cannot be read back is ``made``.
    """
    try:
        draft, marks = standoff.standoff(root)
    except ValueError:
        return made
    draft = replace(draft, source=made.draft.source)
    written = {
        f"#{note.get(f'{{{XML}}}id')}"
        for note in root.iterfind("{*}standOff//{*}note")
        if note.get("type") != "missing"
    }
    told = [*of_the_source(made.findings)]
    told += questions.opened(draft, marks, written)
    told += [f for f in questions.checked(root, draft.source) if f.severity != "error"]
    return replace(made, draft=draft, marks=marks, root=root, findings=tuple(told))


def of_the_source(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings that no editor of the TEI can answer."""
    return tuple(said for said in findings if said.code in _OF_THE_SOURCE)


def _led(draft: Draft, marks: Iterable[Mark]) -> list[Mark]:
    """The marks without pointers to persons and works that nobody described."""
    known = {f"#{draft.id}.pers.{person.key}" for person in draft.persons}
    known |= {f"#{draft.id}.work.{work.key}" for work in draft.works}
    entries = (f"#{draft.id}.pers.", f"#{draft.id}.work.")

    def dangling(name: str, value: str) -> bool:
        pointing = name in {"ref", "corresp"} or name.startswith(("ptr/@", "certainty/@"))
        return pointing and any(p.startswith(entries) and p not in known for p in value.split())

    led = []
    for mark in marks:
        lost = [
            name
            for name, value in mark.attributes.items()
            if "#" in value and value not in known and dangling(name, value)
        ]
        if "ptr/@target" in lost:
            lost += [name for name in mark.attributes if name.startswith("ptr/@")]
        if lost:
            kept = {name: v for name, v in mark.attributes.items() if name not in lost}
            mark = replace(mark, attributes=kept)  # noqa: PLW2901
        led.append(mark)
    return led


def _used(draft: Draft, marks: Sequence[Mark]) -> Draft:
    """The draft with those persons, works and rules only that something in it names."""
    pointers = set()
    rules = {block.rule for block in draft.walk()}
    for mark in (*marks, *draft.apart):
        rules.add(mark.rule)
        for name in ("ref", "ptr/@target", "certainty/@assertedValue", "corresp"):
            if name in mark.attributes:
                pointers.update(mark.attributes[name].split())
    works = tuple(w for w in draft.works if f"#{draft.id}.work.{w.key}" in pointers)
    pointers.update(f"#{draft.id}.pers.{key}" for work in works for _, key in work.author)
    persons = tuple(p for p in draft.persons if f"#{draft.id}.pers.{p.key}" in pointers)
    described = {rule: draft.rules.get(rule, rule) for rule in sorted(rules) if rule}
    return draft.keeping(persons=persons, works=works, rules=described)


def _guessed(source: Source) -> Finding:
    """What there is to say of an encoding that was guessed."""
    found = stray(source.data)
    if found is None:
        message = f"The bytes are not UTF-8; they were read as {source.encoding}, which is a guess."
        return finding("I003", message, file=source.name)
    others = f" and {found.others} more" if found.others else ""
    message = (
        f"All is UTF-8 but for the byte {found.value:02X}{others}. Read as {source.encoding}, a "
        "guess, all accented letters are wrong: set the byte right in the source."
    )
    return finding("I003", message, file=source.name, line=found.line)


def _reading(source: Source) -> list[Finding]:
    """What there is to say of the bytes."""
    said = []
    if source.guessed:
        said.append(_guessed(source))
    if source.forbidden:
        line, column = source.place(source.forbidden[0][0])
        message = f"{len(source.forbidden)} characters that XML forbids stand as empty elements."
        said.append(finding("I010", message, file=source.name, line=line, column=column))
    return said
