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
    availability,
    converters,
    encoder,
    language,
    nesting,
    standoff,
    validation,
)
from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.header import slug, stem
from rubricator.model import TEI, XML, Draft, Finding, Mark, Metadata, Person, Source, Work
from rubricator.places import Places
from rubricator.sidecar import Sidecar

_VALUES = frozenset({"when", "from", "to", "notBefore", "notAfter"})


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
    name = converter or sidecar.converter
    if name and name not in converters.CONVERTERS:
        known = ", ".join(sorted(converters.CONVERTERS))
        message = f"There is no converter “{name}”; there are {known}."
        raise RejectedError(finding("I011", message, file=source.name))
    why = "asked for"
    if not name:
        name, why = converters.sniff(source)
    identity = sidecar.id or slug(stem(source.name))
    draft = converters.convert(source, identity, sidecar.metadata, name)
    if not draft.metadata.language:
        metadata = replace(draft.metadata, language=language.of(source.text))
        draft = replace(draft, metadata=metadata)
    listed = tuple(works)
    vouched = tuple(work for work in listed if not isinstance(work, authority.ProposedWork))
    draft = draft.keeping(persons=tuple(persons), works=vouched)
    draft = annotators.annotate(draft)
    if listed:
        draft = authority.settle(draft, listed)
    marks, draft, findings = nesting.nest(draft, _led(draft, draft.marks))
    draft = _used(draft, marks)
    root = encoder.encode(draft, marks)
    findings += _reading(source) + open_questions(draft, marks)
    findings += _checked(root, source)
    if standoff.recover(root) != source.data:
        message = "The bytes of the source would not come back from the edition."
        findings.append(finding("T001", message, file=source.name))
    return Edition(draft, marks, root, tuple(findings), why)


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
        lost = {name for name, value in mark.attributes.items() if dangling(name, value)}
        if "ptr/@target" in lost:
            lost |= {name for name in mark.attributes if name.startswith("ptr/@")}
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
            pointers.update(mark.attributes.get(name, "").split())
    works = tuple(w for w in draft.works if f"#{draft.id}.work.{w.key}" in pointers)
    pointers.update(f"#{draft.id}.pers.{key}" for work in works for _, key in work.author)
    persons = tuple(p for p in draft.persons if f"#{draft.id}.pers.{p.key}" in pointers)
    described = {rule: draft.rules.get(rule, rule) for rule in sorted(rules) if rule}
    return draft.keeping(persons=persons, works=works, rules=described)


_ASKED = frozenset({"C001", "N001", "P001", "M001", "M002", "M006"})
"""What ``open_questions`` tells, and validation would tell again."""


def _checked(root: etree._Element, source: Source) -> list[Finding]:
    """What validation has to say of the edition, at its place in the source.

    By the text law the words before an element are as many in the source. An entry of standOff is
    told where the text first points to it; what is in the header has no place.
    """
    faults = [fault for fault in validation.tree_faults(root) if fault.code not in _ASKED]
    if not faults:
        return []
    wanted = {fault.element.get(f"{{{XML}}}id") or "" for fault in faults} - {""}
    elements = {fault.element for fault in faults}
    offsets: dict[etree._Element | str, int] = {}
    text = root.find(f"{{{TEI}}}text")
    offset = 0
    for event, element in etree.iterwalk(root if text is None else text, events=("start", "end")):
        if event == "start":
            if element in elements:
                offsets[element] = offset
            pointer = (element.get("target") or "").removeprefix("#")
            if pointer in wanted:
                offsets.setdefault(pointer, offset)
            offset += len(element.text or "")
        elif element is not text:
            offset += len(element.tail or "")
    paths = Places(root)
    told = []
    for fault in faults:
        start = offsets.get(fault.element, offsets.get(fault.element.get(f"{{{XML}}}id") or "", -1))
        line, column = source.place(start) if start >= 0 else (0, 0)
        place = {"line": line, "column": column, "xpath": paths.path(fault.element)}
        said = finding(fault.code, fault.message, file=source.name, fix=fault.fix)
        told.append(replace(said, **place))  # type: ignore[arg-type]
    return told


def _reading(source: Source) -> list[Finding]:
    """What there is to say of the bytes."""
    said = []
    if source.guessed:
        message = f"The bytes are not UTF-8; they were read as {source.encoding}, which is a guess."
        said.append(finding("I003", message, file=source.name))
    if source.forbidden:
        line, column = source.place(source.forbidden[0][0])
        message = f"{len(source.forbidden)} characters that XML forbids stand as empty elements."
        said.append(finding("I010", message, file=source.name, line=line, column=column))
    return said


def open_questions(draft: Draft, marks: Iterable[Mark]) -> list[Finding]:
    """What the machine left open, for an editor: one finding for each thing, at its first place."""
    said: list[Finding] = []
    sigla = {
        f"#{draft.id}.work.{work.key}": work.siglum
        for work in draft.works
        if work.siglum and not work.title
    }
    missing = f"#{draft.id}.note."
    seen: set[str] = set()

    def add(code: str, message: str, offset: int) -> None:
        line, column = draft.source.place(offset)
        said.append(finding(code, message, file=draft.source.name, line=line, column=column))

    for mark in marks:
        target = mark.attributes.get("ptr/@target", "") or mark.attributes.get("target", "")
        if target in sigla and target not in seen:
            seen.add(target)
            message = f"The siglum {sigla[target]} is not explained by any title in the text."
            add("C001", message, mark.start)
        elif mark.attributes.get("type") == "noteRef" and target.startswith(missing):
            number = mark.attributes.get("n", "")
            if target not in seen:
                seen.add(target)
                add(
                    "N001",
                    f"The text refers to note {number}; the source has no such note.",
                    mark.start,
                )
        elif mark.kind == "date" and _VALUES.isdisjoint(mark.attributes):
            words = draft.text[mark.start : mark.end]
            add("D006", f"Nothing certain says when “{words}” was.", mark.start)
        elif "certainty/@assertedValue" in mark.attributes:
            words = draft.text[mark.start : mark.end]
            add("P001", f"“{words}” could mean more than one person.", mark.start)
    if draft.language == "und":
        add("M006", "The language of the text could not be told; English rules were tried.", 0)
    elif not draft.language.startswith("en"):
        message = (
            f"The text is in another language than English ({draft.language}): persons and titles "
            "were not looked for; notes, citations and dates in figures were."
        )
        add("I016", message, 0)
    if not draft.metadata.title:
        add("M002", "No title was found; the file's name stands in its place.", 0)
    if not draft.metadata.licence and not draft.metadata.rights:
        add("M001", "Nothing says under which licence the text may be used.", 0)
    for code, message in lacking(draft.metadata):
        said.append(finding(code, message, file=draft.source.name))
    return said


def lacking(metadata: Metadata) -> list[tuple[str, str]]:
    """What an archive asks of a header that does not have it: codes of findings, and messages."""
    wanted = (
        ("M020", metadata.author, "No author is named."),
        ("M021", metadata.publisher, "Nothing says who publishes the edition."),
        ("M022", metadata.published, "Nothing says when the edition was published."),
        ("M023", metadata.source, "Nothing says what the text was taken from."),
        ("M024", metadata.editor, "Nobody is named who answers for the edition."),
        ("M025", metadata.date, "The text has no date."),
    )
    found = [(code, message) for code, value, message in wanted if not value]
    unknown = [
        layer
        for layer in availability.LAYERS[1:]
        if not availability.licence(metadata, layer) and not availability.rights(metadata, layer)
    ]
    if unknown:
        found.append(("M026", f"Rights in the {' and the '.join(unknown)} are not known."))
    return found
