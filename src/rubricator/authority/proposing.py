"""The persons and works of the editions that the authority files lack, proposed to the editor.

A proposed entry has a note of type ``proposed`` that says where it comes from: to confirm it is to
take the note away; to merge it into another is to move its names there and delete it. Who is the
same person is decided as in encoding (``annotators.names.entries``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.annotators.keys import fold
from rubricator.annotators.names.entries import Register
from rubricator.annotators.names.forms import words_of
from rubricator.annotators.names.mentions import Mention
from rubricator.authority.amending import amend, element, kind_of, skeleton
from rubricator.authority.lists import PERSONS, PROPOSED, WORKS, Authority, beside
from rubricator.entries import read_persons, read_works
from rubricator.errors import RejectedError
from rubricator.model import XML, Finding, Person, Work
from rubricator.tei.parsing import parse

_ID = f"{{{XML}}}id"


@dataclass(frozen=True)
class Named:
    """The persons and works of one edition; ``stem`` is the name of its file."""

    stem: str
    persons: tuple[Person, ...]
    works: tuple[Work, ...]


@dataclass(frozen=True)
class Proposal:
    """An entry to add, and the stems of the editions that name it."""

    entry: Person | Work
    stems: tuple[str, ...]


def update(folder: Path, editions: Iterable[Path]) -> tuple[int, int, list[Finding]]:
    """Add to the authority files in ``folder`` what the editions name and they lack.

    Returns how many persons and works were added, and findings about editions that cannot be
    read. What is in the files stays to the byte; a second run adds nothing. Raises RejectedError
    where an authority file is not XML, FileRefusedError where the operating system refuses one.
    """
    known = beside(folder)
    named, findings = _named(editions)
    taken = {name: _ids(folder / name) for name in (PERSONS, WORKS)}
    persons, pointers = propose_persons(known, named, taken[PERSONS])
    works = propose_works(known, named, pointers, taken[WORKS])
    _add(folder / PERSONS, [person_entry(p) for p in persons])
    _add(folder / WORKS, [work_entry(w) for w in works])
    return len(persons), len(works), findings


def _named(editions: Iterable[Path]) -> tuple[list[Named], list[Finding]]:
    named: list[Named] = []
    findings: list[Finding] = []
    for path in editions:
        try:
            root = parse(writing.read(path), str(path))
        except RejectedError as error:
            findings += error.findings
            continue
        prefix = root.get(_ID, "")
        persons = read_persons(root, f"{prefix}.pers.")
        named.append(
            Named(path.stem, persons, read_works(root, f"{prefix}.work.", f"{prefix}.pers."))
        )
    return named, findings


def _ids(path: Path) -> set[str]:
    if not path.exists():
        return set()
    return {e.get(_ID, "") for e in parse(writing.read(path), str(path)).iter() if e.get(_ID)}


def _add(path: Path, entries: Sequence[etree._Element]) -> None:
    if entries:
        data = writing.read(path) if path.exists() else skeleton(path.name)
        writing.write(path, amend(data, kind_of(path.name), entries))


def propose_persons(
    known: Authority, named: Sequence[Named], taken: set[str]
) -> tuple[list[Proposal], dict[tuple[str, str], str]]:
    """Persons to add, and for each person of an edition (stem, key) the pointer to the entry.

    ``taken`` are ids that no new entry may have. One who is called by a surname alone is not
    proposed where someone known bears it.
    """
    held = {person.same_as for person in known.persons}
    pointers: dict[tuple[str, str], str] = {}
    asked: list[tuple[str, Person]] = []
    for one in named:
        for person in one.persons:
            if person.same_as in held:
                pointers[one.stem, person.key] = person.same_as
            elif person.names and any(map(str.isalnum, person.names[0])):
                asked.append((one.stem, person))
    register = Register(known.persons)
    links = register.link([Mention(tuple(words_of(person.names[0]))) for _, person in asked])
    register.name(links)
    found: dict[str, tuple[Person, list[str]]] = {}
    for (stem, person), link in zip(asked, links, strict=True):
        if len(link.candidates) != 1:
            continue
        entry = link.candidates[0]
        if entry.known is not None:
            pointers[stem, person.key] = entry.known.same_as
            continue
        so_far, stems = found.get(entry.key, (Person("", ()), []))
        full = (name for name in person.names[1:] if len(name.split()) > 1)
        names = [*so_far.names, person.names[0], *full]
        names = [name for name in names if len(name.split()) > 1] or names
        joined = Person(
            entry.key,
            _fullest_first(names),
            idno=tuple(dict.fromkeys((*so_far.idno, *person.idno))),
        )
        found[entry.key] = joined, [*stems, stem] if stem not in stems else stems
        pointers[stem, person.key] = entry.key
    proposals, keys = [], {}
    for key, (person, stems) in found.items():
        keys[key] = _free(key, "pers.", taken)
        proposals.append(Proposal(replace(person, key=keys[key]), tuple(stems)))
    return proposals, {
        place: f"{PERSONS}#pers.{keys[to]}" if to in keys and "#" not in to else to
        for place, to in pointers.items()
    }


def _fullest_first(names: Iterable[str]) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(names))
    main = max(forms, key=lambda form: sum(len(word) > 2 for word in form.split()))
    return (main, *(form for form in forms if form != main))


def _free(key: str, prefix: str, taken: set[str]) -> str:
    free, count = key, 1
    while f"{prefix}{free}" in taken:
        count += 1
        free = f"{key}-{count}"
    taken.add(f"{prefix}{free}")
    return free


def propose_works(
    known: Authority,
    named: Sequence[Named],
    pointers: Mapping[tuple[str, str], str],
    taken: set[str],
) -> list[Proposal]:
    """Works to add: those with a title first, then sigla that no title explains.

    The second member of each author is a pointer into the personography, or empty.
    """
    held = {work.same_as for work in known.works}
    titles: dict[str, list[str]] = {}
    for work in known.works:
        titles.setdefault(fold(work.title), []).append(work.date)
    sigla = {work.siglum for work in known.works if work.siglum}
    found: list[Proposal] = []
    asked = [(one.stem, work) for one in named for work in one.works if work.same_as not in held]
    for stem, work in sorted(asked, key=lambda pair: not pair[1].title):
        if work.title:
            if any(_agree(work.date, date) for date in titles.get(fold(work.title), ())):
                found = [_also(proposal, work, stem) for proposal in found]
                continue
            titles.setdefault(fold(work.title), []).append(work.date)
        elif not work.siglum or work.siglum in sigla:
            found = [_also(proposal, work, stem) for proposal in found]
            continue
        if work.siglum:
            sigla.add(work.siglum)
        author = tuple((name, pointers.get((stem, key), "")) for name, key in work.author)
        key = _free(work.key, "work.", taken)
        found.append(Proposal(replace(work, key=key, author=author, source=""), (stem,)))
    return found


def _also(proposal: Proposal, work: Work, stem: str) -> Proposal:
    """A proposal that another edition names too, if it is the same work."""
    entry = proposal.entry
    if not isinstance(entry, Work) or stem in proposal.stems:
        return proposal
    same = (
        fold(entry.title) == fold(work.title) and _agree(entry.date, work.date)
        if work.title
        else bool(work.siglum) and work.siglum == entry.siglum
    )
    return replace(proposal, stems=(*proposal.stems, stem)) if same else proposal


def _agree(one: str, other: str) -> bool:
    return not (one and other) or one[:4] == other[:4]


def person_entry(proposal: Proposal) -> etree._Element:
    """The entry of a person, as it is put into the personography."""
    person = proposal.entry
    assert isinstance(person, Person)  # noqa: S101 - for the type checker
    made = element("person", id=f"pers.{person.key}")
    for place, name in enumerate(person.names):
        made.append(element("persName", name, type="variant" if place else "main"))
    made.extend(element("idno", value, type=kind) for kind, value in person.idno)
    if proposal.stems:
        made.append(_note(proposal))
    return made


def work_entry(proposal: Proposal) -> etree._Element:
    """The entry of a work, as it is put into the bibliography."""
    work = proposal.entry
    assert isinstance(work, Work)  # noqa: S101 - for the type checker
    if work.resolved:
        made = element("biblStruct", id=f"work.{work.key}")
        described = element("monogr")
        made.append(described)
    else:
        made = described = element("bibl", id=f"work.{work.key}", type="unresolved")
    for name, ref in work.author:
        author = element("author")
        author.append(element("persName", name, ref=ref))
        described.append(author)
    if work.title:
        described.append(element("title", work.title, level=work.level))
    if work.siglum:
        described.append(element("idno", work.siglum, type="siglum"))
    described.extend(element("idno", value, type=kind) for kind, value in work.idno)
    imprint = described
    if work.resolved:
        imprint = element("imprint")
        described.append(imprint)
    if work.place:
        imprint.append(element("pubPlace", work.place))
    if work.date:
        imprint.append(element("date", when=work.date))
    if proposal.stems:
        made.append(_note(proposal))
    return made


def _note(proposal: Proposal) -> etree._Element:
    return element("note", f"Named in {', '.join(proposal.stems)}.", type=PROPOSED)
