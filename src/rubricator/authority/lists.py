"""The authority files of a project: its personography and bibliography, as TEI people keep them.

``personography.xml`` (``listPerson``, ids ``pers.*``) and ``bibliography.xml`` (``listBibl``, ids
``work.*``) stand beside the editions (ENCODING §2, §4, §9). What they say goes into each edition
that names the person or work, so that it stays complete by itself, with ``@sameAs`` to the entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

from lxml import etree

from rubricator.annotators.keys import fold
from rubricator.annotators.names.bearers import Proposed
from rubricator.errors import FileRefusedError
from rubricator.model import TEI, XML, Draft, Person, Work
from rubricator.tei.parsing import load, parse

PERSONS, WORKS = "personography.xml", "bibliography.xml"
PROPOSED, CANDIDATE = "proposed", "candidate"
"""Types: of the note in an entry that the machine proposed, of the idno that a service did."""

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}


@dataclass(frozen=True)
class ProposedWork(Work):
    """A work that the machine put into a bibliography and no editor has confirmed.

    What a text says of it leads to the entry, but the entry is no evidence for anything.
    """


@dataclass(frozen=True)
class Authority:
    """The persons and works that a project knows, in the order of its files."""

    persons: tuple[Person, ...] = ()
    works: tuple[Work, ...] = ()


def beside(folder: Path) -> Authority:
    """The authority files in a folder of editions; one that is not there knows nothing.

    They are read again when they change. Raises RejectedError where one is not XML,
    FileRefusedError where the operating system refuses it.
    """
    persons = _root(folder / PERSONS)
    works = _root(folder / WORKS)
    return _read(persons, works)


def _root(path: Path) -> etree._Element | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be read ({error.strerror}).") from None
    return _root_at(path, (status.st_mtime_ns, status.st_size, status.st_ino))


@lru_cache(maxsize=8)
def _root_at(path: Path, _stamp: tuple[int, int, int]) -> etree._Element:
    try:
        return parse(load(path), str(path))
    except OSError as error:
        raise FileRefusedError(f"{path}: cannot be read ({error.strerror}).") from None


@lru_cache(maxsize=4)
def _read(persons: etree._Element | None, works: etree._Element | None) -> Authority:
    people = () if persons is None else read_persons(persons)
    return Authority(people, () if works is None else read_works(works, people))


def entries(root: etree._Element, kind: str) -> list[etree._Element]:
    """The entries of every list of a kind (``listPerson``, ``listBibl``) of an authority file."""
    return [
        entry
        for listed in root.iterfind(f"t:standOff/t:{kind}", _NS)
        for entry in listed
        if isinstance(entry.tag, str)
    ]


def read_persons(root: etree._Element) -> tuple[Person, ...]:
    """The persons of a personography; an entry without an id or a name is passed over."""
    found: dict[str, Person] = {}
    for entry in entries(root, "listPerson"):
        identity, names = entry.get(_ID, ""), names_of(entry)
        if identity and names:
            key = identity.removeprefix("pers.")
            kind = Proposed if proposed(entry) else Person
            numbers = tuple((n.get("type", ""), said(n)) for n in numbers_of(entry))
            found.setdefault(key, kind(key, names, f"{PERSONS}#{identity}", numbers))
    return tuple(found.values())


def numbers_of(entry: etree._Element) -> list[etree._Element]:
    """The identifiers of an entry: neither its siglum nor what a service has proposed."""
    return [
        number
        for number in entry.iterfind(".//t:idno", _NS)
        if number.get("type") not in {CANDIDATE, "siglum"} and said(number)
    ]


def proposed(entry: etree._Element) -> bool:
    """Whether the machine proposed an entry and no editor has taken the note of that away."""
    return entry.find(f"t:note[@type='{PROPOSED}']", _NS) is not None


def names_of(entry: etree._Element) -> tuple[str, ...]:
    """The names of a person: the main form first, then the variants."""
    names = [
        name for name in entry.iterfind("t:persName", _NS) if any(map(str.isalnum, said(name)))
    ]
    names.sort(key=lambda name: name.get("type", "main") != "main")
    return tuple(dict.fromkeys(said(name) for name in names))


def read_works(root: etree._Element, persons: Iterable[Person] = ()) -> tuple[Work, ...]:
    """The works of a bibliography; ``persons`` are those that their authors may be."""
    named: dict[str, str] = {}
    pointed: dict[str, Person] = {}
    for person in persons:
        pointed[person.same_as] = person
        for name in person.names:
            named.setdefault(fold(name), person.key)
    found: dict[str, Work] = {}
    for entry in entries(root, "listBibl"):
        identity = entry.get(_ID, "")
        if not identity:
            continue
        work = _work(entry, identity)
        if not work.title and not work.siglum:
            continue
        authors = []
        for name, ref in work.author:
            key = pointed[ref].key if ref in pointed else named.get(fold(name), "")
            authors.append((name, key))
        found.setdefault(work.key, replace(work, author=tuple(authors)))
    return tuple(found.values())


def _work(entry: etree._Element, identity: str) -> Work:
    """The work of an entry; its authors with the pointers that stand there."""

    def first(path: str) -> etree._Element | None:
        return entry.find(path, _NS)

    title = first("t:analytic/t:title")
    title = first(".//t:title") if title is None else title
    date, place = first(".//t:date"), first(".//t:pubPlace")
    siglum = first(".//t:idno[@type='siglum']")
    authors = []
    for author in entry.iterfind(".//t:author", _NS):
        named = author.find("t:persName", _NS)
        ref = author.get("ref", "") if named is None else named.get("ref", author.get("ref", ""))
        if said(author):
            authors.append((said(author if named is None else named), ref))
    kind = ProposedWork if proposed(entry) else Work
    return kind(
        key=identity.removeprefix("work."),
        title=said(title),
        level=title.get("level", "m") if title is not None else "m",
        author=tuple(authors),
        date=(date.get("when", "") or said(date)[:4]) if date is not None else "",
        place=said(place),
        siglum=said(siglum),
        same_as=f"{WORKS}#{identity}",
        idno=tuple((number.get("type", ""), said(number)) for number in numbers_of(entry)),
    )


def said(element: etree._Element | None) -> str:
    """The words of an element, single spaces between them; empty if there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())  # type: ignore[arg-type]


def settle(draft: Draft, known: Iterable[Work]) -> Draft:
    """The draft with each work that the bibliography has under the key that it has there.

    An annotator may have found a work by its title alone, in a list of references: it is the same
    work if title and year do not differ. What the bibliography says stands; what it does not say
    the text adds.
    """
    held = {work.key: work for work in known}
    titles: dict[str, list[Work]] = {}
    for work in held.values():
        if work.title:
            titles.setdefault(fold(work.title), []).append(work)
    renamed: dict[str, str] = {}
    works: dict[str, Work] = {}
    for work in draft.works:
        same = _same(work, held, titles)
        if same is None:
            works[work.key] = work
            continue
        if work.key != same.key:
            renamed[f"#{draft.id}.work.{work.key}"] = f"#{draft.id}.work.{same.key}"
        joined = _joined(works.get(same.key, same), work)
        works[same.key] = Work(**{f.name: getattr(joined, f.name) for f in fields(Work)})
    marks = tuple(
        replace(mark, attributes=dict(_pointing(mark.attributes, renamed)))
        if not renamed.keys().isdisjoint(mark.attributes.values())
        else mark
        for mark in draft.marks
    )
    return replace(draft, marks=marks, works=tuple(works.values()))


def _same(work: Work, held: Mapping[str, Work], titles: Mapping[str, list[Work]]) -> Work | None:
    """The work of the bibliography that a work of the text is."""
    if work.key in held and work.same_as == held[work.key].same_as:
        return held[work.key]
    if not work.title:
        open_ = (other for other in held.values() if not other.title and other.siglum)
        return next((other for other in open_ if other.siglum == work.siglum), None)
    fitting = [
        other
        for other in titles.get(fold(work.title), ())
        if not (work.date and other.date) or work.date[:4] == other.date[:4]
    ]
    return fitting[0] if len(fitting) == 1 else None


def _joined(known: Work, found: Work) -> Work:
    """A work of the bibliography with what the text says besides."""
    return replace(
        known,
        author=known.author or found.author,
        date=known.date or found.date,
        place=known.place or found.place,
        siglum=known.siglum or found.siglum,
        source=known.source or found.source,
    )


def _pointing(
    attributes: Mapping[str, str], renamed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        yield name, renamed.get(value, value)
