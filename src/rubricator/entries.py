"""``standOff`` of an edition, written and read back: persons, works, doubts, missing notes.

Follows ENCODING §2, §4, §5 and §11, and the TEI Guidelines, 16.10. The stubs of missing notes and
the degrees of certainty are derived from the marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from rubricator.model import TEI, XML, Draft, Mark, Person, Work
from rubricator.tei.markup import add, indent
from rubricator.tei.ranges import RANGE, to_words

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}


def write(root: etree._Element, draft: Draft, marks: Iterable[Mark]) -> None:
    """Append ``standOff`` to ``root`` if there is anything to say in it."""
    marks = list(marks)
    parts = etree.Element(f"{{{TEI}}}standOff", nsmap={None: TEI})  # type: ignore[dict-item]
    if draft.persons:
        listed = add(parts, "listPerson")
        for person in draft.persons:
            _person(listed, draft, person)
    if draft.works:
        listed = add(parts, "listBibl")
        for work in draft.works:
            _work(listed, draft, work)
    _doubts(parts, draft, marks)
    _missing_notes(parts, draft, marks)
    _apart(parts, draft)
    if len(parts):
        root.append(parts)
        indent(parts, 1)


def _person(listed: etree._Element, draft: Draft, person: Person) -> None:
    identity = {_ID: f"{draft.id}.pers.{person.key}"}
    if person.same_as:
        identity["sameAs"] = person.same_as
    entry = add(listed, "person", attributes=identity)
    for place, name in enumerate(person.names):
        add(entry, "persName", name, {"type": "variant"} if place else {})
    _numbers(entry, person.idno)


def _numbers(entry: etree._Element, idno: Iterable[tuple[str, str]]) -> None:
    for kind, value in idno:
        add(entry, "idno", value, {"type": kind} if kind else {})


def _work(listed: etree._Element, draft: Draft, work: Work) -> None:
    identity = {_ID: f"{draft.id}.work.{work.key}"}
    if work.same_as:
        identity["sameAs"] = work.same_as
    if work.source:
        identity["source"] = work.source
    if work.resolved:
        entry = add(add(listed, "biblStruct", attributes=identity), "monogr")
    else:
        entry = add(listed, "bibl", attributes={"type": "unresolved", **identity})
    for name, key in work.author:
        ref = {"ref": f"#{draft.id}.pers.{key}"} if key else {}
        add(add(entry, "author"), "persName", name, ref)
    if work.title:
        add(entry, "title", work.title, {"level": work.level})
    if work.siglum:
        add(entry, "idno", work.siglum, {"type": "siglum"})
    _numbers(entry, work.idno)
    imprint = add(entry, "imprint") if work.resolved else entry
    if work.place:
        add(imprint, "pubPlace", work.place)
    if work.date:
        add(imprint, "date", attributes={"when": work.date})


def _doubts(parts: etree._Element, draft: Draft, marks: Sequence[Mark]) -> None:
    """One ``certainty`` for each person that an ambiguous name may mean."""
    for mark in marks:
        if "certainty/@assertedValue" not in mark.attributes:
            continue
        candidates = mark.attributes["certainty/@assertedValue"].split()
        for candidate in candidates:
            doubt = {
                "target": f"#{draft.anchor(mark.kind, mark.start)}",
                "match": "@ref",
                "locus": "value",
                "assertedValue": candidate,
                "degree": f"{1 / len(candidates):.2f}",
            }
            add(parts, "certainty", attributes=doubt)


def _missing_notes(parts: etree._Element, draft: Draft, marks: Sequence[Mark]) -> None:
    """A stub for each note that the text refers to and the source lacks (ENCODING §5)."""
    stubs: dict[str, tuple[str, list[str]]] = {}
    prefix = f"#{draft.id}.note."
    for mark in marks:
        target = mark.attributes.get("target", "")
        if target.startswith(prefix) and mark.attributes.get("type") == "noteRef":
            _, refs = stubs.setdefault(target, (mark.attributes.get("n", ""), []))
            refs.append(f"#{draft.anchor(mark.kind, mark.start)}")
    if not stubs:
        return
    listed = add(parts, "listAnnotation", attributes={"type": "missingNotes"})
    for target, (number, refs) in stubs.items():
        identity = {_ID: target[1:], "type": "missing", "n": number, "place": "end"}
        stub = add(listed, "note", attributes={**identity, "target": " ".join(refs)})
        add(stub, "gap", attributes={"reason": "absent"})


def _apart(parts: etree._Element, draft: Draft) -> None:
    """Marks that cross others: recorded as annotations (ENCODING §11)."""
    if not draft.apart:
        return
    listed = add(parts, "listAnnotation", attributes={"type": "crossing"})
    for number, mark in enumerate(draft.apart, 1):
        ranges = []
        for leaf in draft.leaves_between(mark.start, mark.end):
            owner = draft.owners.get(id(leaf), leaf)
            start, end = max(mark.start, leaf.start), min(mark.end, leaf.end)
            ranges.append(to_words(draft.block_id(owner), start - owner.start, end - start))
        said = {
            _ID: f"{draft.id}.apart.{number}",
            "motivation": "tagging",
            "target": " ".join(ranges),
        }
        if mark.rule:
            said["ana"] = f"#{draft.id}.rule.{mark.rule}"
        if mark.cert != "high":
            said["cert"] = mark.cert
        entry = add(listed, "annotation", attributes=said)
        add(entry, "note", "crosses another mark", {"type": "crossing", "subtype": mark.kind})


def read_persons(root: etree._Element, prefix: str) -> tuple[Person, ...]:
    """The entries of every ``listPerson`` in ``standOff``; ``prefix`` is taken off their ids."""
    return tuple(
        Person(
            key=entry.get(_ID, "").removeprefix(prefix),
            names=tuple("".join(n.itertext()) for n in entry.iterfind("t:persName", _NS)),  # type: ignore[arg-type]
            same_as=entry.get("sameAs", ""),
            idno=tuple((i.get("type", ""), i.text or "") for i in entry.iterfind("t:idno", _NS)),
        )
        for entry in root.iterfind("t:standOff/t:listPerson/t:person", _NS)
    )


def read_works(root: etree._Element, prefix: str, persons: str) -> tuple[Work, ...]:
    """The entries of every ``listBibl`` in ``standOff``.

    ``prefix`` is taken off their ids, and ``persons`` off the pointers to their authors.
    """
    return tuple(
        _read_work(entry, prefix, persons)
        for entry in root.iterfind("t:standOff/t:listBibl/*", _NS)
        if isinstance(entry.tag, str)
    )


def _read_work(entry: etree._Element, prefix: str, persons: str) -> Work:
    def one(path: str) -> etree._Element | None:
        return entry.find(path, _NS)

    title, date = one(".//t:title"), one(".//t:date")
    siglum, place = one(".//t:idno[@type='siglum']"), one(".//t:pubPlace")
    authors = []
    for author in entry.iterfind(".//t:author", _NS):
        named = author.find("t:persName", _NS)
        named = author if named is None else named
        name = "".join(named.itertext())  # type: ignore[arg-type]
        authors.append((name, named.get("ref", "").removeprefix(f"#{persons}")))
    return Work(
        key=entry.get(_ID, "").removeprefix(prefix),
        title="".join(title.itertext()) if title is not None else "",  # type: ignore[arg-type]
        level=title.get("level", "m") if title is not None else "m",
        author=tuple(authors),
        date=date.get("when", "") if date is not None else "",
        place=(place.text or "") if place is not None else "",
        siglum=(siglum.text or "") if siglum is not None else "",
        source=entry.get("source", ""),
        same_as=entry.get("sameAs", ""),
        idno=tuple(
            (number.get("type", ""), number.text or "")
            for number in entry.iterfind(".//t:idno", _NS)
            if number.get("type") != "siglum"
        ),
    )


def read_doubts(root: etree._Element) -> dict[str, str]:
    """The candidates (pointers, space between) of each ambiguous name, by its xml:id."""
    found: dict[str, list[str]] = {}
    for doubt in root.iterfind("t:standOff/t:certainty", _NS):
        target = doubt.get("target", "").removeprefix("#")
        found.setdefault(target, []).append(doubt.get("assertedValue", ""))
    return {target: " ".join(candidates) for target, candidates in found.items()}


def read_apart(root: etree._Element, draft: Draft) -> tuple[Mark, ...]:
    """The marks recorded as crossing others; ``draft`` has its blocks."""
    starts = {draft.block_id(b): b.start for b in draft.walk() if id(b) in draft.ids}
    found = []
    for entry in root.iterfind("t:standOff/t:listAnnotation[@type='crossing']/t:annotation", _NS):
        note = entry.find("t:note", _NS)
        ranges = RANGE.findall(entry.get("target", ""))
        if note is None or not ranges or any(block not in starts for block, _, _ in ranges):
            continue
        last, offset, length = ranges[-1]
        found.append(
            Mark(
                kind=note.get("subtype", ""),
                start=starts[ranges[0][0]] + int(ranges[0][1]),
                end=starts[last] + int(offset) + int(length),
                cert=entry.get("cert", "high"),  # type: ignore[arg-type]
                rule=entry.get("ana", "").removeprefix(f"#{draft.id}.rule."),
            )
        )
    return tuple(found)
