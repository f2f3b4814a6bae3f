"""Persons: the names in the text, and one entry for each person they name.

The recogniser is in ``rubricator.annotators.names``. ENCODING §2: a mark is on the name alone,
without appellation and possessive; every mention is linked to one entry of ``listPerson``, but
where several persons bear the name it stays unlinked, with the candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rubricator.annotators.names import mentions
from rubricator.annotators.names.aliases import aliases
from rubricator.annotators.names.bearers import Link, Proposed
from rubricator.annotators.names.decision import decide
from rubricator.annotators.names.description import Describer
from rubricator.annotators.names.entries import Register
from rubricator.annotators.names.evidence import Name
from rubricator.annotators.names.forms import words_of
from rubricator.annotators.names.lexicon import is_given, is_mostly_given, listed
from rubricator.annotators.names.model import trained
from rubricator.annotators.names.statistics import gather
from rubricator.annotators.names.tokens import Tokens, is_initial, tokenize
from rubricator.annotators.names.words import FUNCTION, INSTITUTIONS
from rubricator.annotators.works import (
    lists,
    note_forms,
    noted_entries,
    references,
    reviewed,
    works_cited,
)
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH, PARTICLE
from rubricator.model import Block, Certainty, Draft, Mark, Person

RULES = {
    "name-full": "full name",
    "name-surname": "surname alone, bearer named in full in the document or an authority file",
    "name-given": "given name alone, bearer named in full in the same document",
    "name-alone": "name of a person who is never named in full in the document",
}


def _unnamed(pattern: str) -> str:
    """A pattern without the names of its groups, as it may stand in another more than once."""
    return re.sub("[?]P<[a-z]+>", "?:", pattern)


_AUTHOR = re.compile(
    rf"\W*{works_cited.AUTHOR}"
    rf"(?=(?:, eds?\.)?[.,]? \(?(?:(?:[0-9]{{1,2}} )?{MONTH} )?(?P<year>[12][0-9]{{3}})|[.,]"
    r"| (?:and|&) )"
)
_ONE = re.compile(
    rf"(?P<surname>(?:(?i:{PARTICLE}) ){{0,2}}{CAPITAL}[\w’'-]+"
    rf"(?: {CAPITAL}[\w’'-]+)?),"
    rf" (?P<given>{CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}"
    rf"|{CAPITAL}(?: {CAPITAL}){{0,3}}(?![\w’.-]))"
)
_LISTING = re.compile(
    rf"\W{{0,3}}(?:{_unnamed(_ONE.pattern)}(?:,? (?:and|&) |, ?)?)+"
    r"(?:,? ?\(?[Ee]ds?\b\.?\)?)?,? ?\(?[12][0-9]{3}"
)
"""The authors of an entry by surname and initials, up to its year."""
_TURNED = re.compile(works_cited.AUTHOR)
_APART = re.compile(r"\W{0,3}AUTHOR(?:; AUTHOR)+".replace("AUTHOR", _unnamed(works_cited.AUTHOR)))
"""Authors between semicolons: “Brandt, Ada; Keller, Otto”."""
_BARE = re.compile(
    rf"(?P<surname>(?:(?i:{PARTICLE}) ){{0,2}}{CAPITAL}[\w’'-]+) (?P<given>[A-Z]{{1,3}})(?!\w)"
)
_UNDOTTED = re.compile(
    rf"{note_forms.LABEL.pattern}?"
    rf"(?:{_unnamed(_BARE.pattern)}(?:,? and |, )?)+(?=(?:et al)?\. [^\W\d_])"
)
"""The authors of an entry in medicine, by surname and bare initials: “Brandt A, Roe JK. Tides.”"""
_WRITER = re.compile(
    rf"{note_forms.LABEL.pattern}?(?:(?:[Ss]ee(?: also)?|[Cc]f\.|[Ff]rom) )?"
    rf"(?P<name>(?!(?:See|Cf|From)\b){CAPITAL}[\w’'.-]*"
    rf"(?: (?:{CAPITAL}[\w’'.-]*|van|von|de|der|den)){{1,4}}), "
    r"(?=[“\"‘_*]?[^\W\d_a-z])"
)
_HOUR = re.compile(r"[0-9½¼¾] ?([AP]\.M\.)")
"""What stands behind an hour and looks like initials: “At 8 A.M. Left the river.”"""
_ADDED = re.compile(r"(?:P\.)+S\.[,:]? ")
"""What opens a postscript, and looks like initials: “P.S. Ada sends her love.”"""
HIGH, MEDIUM = 300, 80
"""Scores from which a mark has that certainty (measured: tools/README-persons.md)."""


def annotate(draft: Draft) -> Iterator[Mark | Person]:
    """The names of persons in ``draft`` and the entries they point at.

    Yields nothing for a text whose language is known and not English, nor for one of unknown
    language that has few English function words. Linear in the size of the text.
    """
    if not reads_as_english(draft):
        return
    dates = [(mark.start, mark.end) for mark in draft.marks if mark.kind == "date"]
    notes = [(mark.start, mark.end) for mark in draft.marks if mark.kind == "ref"]
    starts = [leaf.start for leaf in draft.leaves]
    listed_works = [*lists.entries(draft)]
    bare = _undotted(draft.text, listed_works)
    bounds = [span for leaf in draft.leaves for span in _rows(draft.text, leaf, bare)]
    hours = [match.span(1) for match in _HOUR.finditer(draft.text)] if ".M." in draft.text else []
    tokens = tokenize(draft.text, bounds, closed=[*dates, *hours], cut=notes)
    entries = list(authors(draft, listed_works))
    listing = (form for _, forms in entries for form in forms)
    vouched = [
        *known(draft),
        *listing,
        *undotted(bare.values()),
        *writers(draft),
        *reviewed.names(draft),
    ]
    opening = frozenset(bisect_left(tokens.starts, start) for start, _ in entries)
    names = decide(Describer(tokens, gather(tokens)), trained(), vouched, opening)
    register = Register(draft.persons)
    read = [mentions.read(tokens, name, starts, opening) for name in names]
    links = register.link(read, aliases(tokens, names))
    yield from register.name(links)
    for name, link in zip(names, links, strict=True):
        yield mark(draft, tokens, name, link)


def _undotted(text: str, entries: Sequence[Block]) -> dict[int, re.Match[str]]:
    """The authors of the entries that give their initials without stops, by the leaf's identity."""
    found = ((leaf, _UNDOTTED.match(text, leaf.start, leaf.end)) for leaf in entries)
    return {id(leaf): match for leaf, match in found if match}


def _rows(text: str, leaf: Block, bare: Mapping[int, re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The stretches of a block that no name leaves: the rows of a table, the authors of an entry
    whose initials are ``bare``, for they open no title; else the whole of it, but for the sign of a
    postscript."""
    start = leaf.start
    if text.startswith("P", start) and (label := _ADDED.match(text, start)):
        start = label.end()
    if names := bare.get(id(leaf)):
        yield start, names.end()
        start = names.end()
    while leaf.attributes.get("rend") == "table" and 0 < (at := text.find("\n", start, leaf.end)):
        yield start, at
        start = at + 1
    yield start, leaf.end


_BODIES = frozenset(
    "committee bureau board council secretariat union party league group collective society"
    " association federation".split()
)
"""Words that the names of bodies have which write as one, and no person's."""


def known(draft: Draft) -> Iterator[list[str]]:
    """Names, as words, that the authority files and the metadata vouch for, and their surnames."""
    vouched = (person for person in draft.persons if not isinstance(person, Proposed))
    forms = [form for person in vouched for form in person.names]
    for form in (*forms, *draft.metadata.author):
        words = words_of(form)
        if any(word.lower() in _BODIES for word in words):
            continue
        yield words
        if len(words[-1]) > 2 and words[-1][0].isupper():
            yield words[-1:]


def authors(draft: Draft, entries: Sequence[Block]) -> Iterator[tuple[int, list[list[str]]]]:
    """Where ``entries`` of a bibliography, and references in notes that are written like them or
    give the year behind the name, begin with an author, surname first; the name in words, and the
    surname where it is no other word: the text may call its authors so."""
    for leaf in entries:
        if several := _APART.match(draft.text, leaf.start, leaf.end):
            yield from _turned(several)
            continue
        cited = works_cited.read(draft.text, leaf.start, leaf.end)
        if cited and cited.authors:
            given = draft.text[slice(*cited.given)].split()
            if _may_be_given(given[0]):
                yield cited.surname[0], _forms(given, draft.text[slice(*cited.surname)])
            continue
        if listing := _LISTING.match(draft.text, leaf.start, leaf.end):
            for one in _ONE.finditer(draft.text, *listing.span()):
                yield one.start("surname"), _forms(one["given"].split(), one["surname"])
            continue
        author = _AUTHOR.match(draft.text, leaf.start, leaf.end)
        given = author["given"].split() if author else []
        if author and (is_given(given[0].lower()) or _is_dated(author)):
            yield author.start("surname"), _forms(given, author["surname"])
    notes = references.noted(draft)
    for leaf in draft.leaves if notes else ():
        label = note_forms.LABEL.match(draft.text, leaf.start, leaf.end)
        start = label.end() if label else leaf.start
        author = _AUTHOR.match(draft.text, start, leaf.end)
        if id(leaf) not in notes:
            continue
        if several := _APART.match(draft.text, start, leaf.end):
            yield from _turned(several)
        elif author and _is_dated(author):
            yield author.start("surname"), _forms(author["given"].split(), author["surname"])
        elif filed := noted_entries.opening(draft.text, start, leaf.end):
            given = draft.text[slice(*filed[1].given)].split()
            if _may_be_given(given[0]):
                surname = filed[1].surname
                yield surname[0], _forms(given, draft.text[slice(*surname)])


def _turned(several: re.Match[str]) -> Iterator[tuple[int, list[list[str]]]]:
    """Each of several authors between semicolons, as ``authors`` gives them."""
    for one in _TURNED.finditer(several.string, *several.span()):
        given = one["given"].split()
        if _may_be_given(given[0]):
            yield one.start("surname"), _forms(given, one["surname"])


def undotted(listings: Iterable[re.Match[str]]) -> Iterator[list[str]]:
    """Authors whose initials have no stops, in words without particles; no given name before a
    letter alone, which may be a surname's."""
    for listing in listings:
        for one in _BARE.finditer(listing.string, *listing.span()):
            surname = one["surname"].split()[-1]
            if len(one["given"]) > 1 or not is_mostly_given(surname.lower()):
                yield [surname, one["given"]]


def writers(draft: Draft) -> Iterator[list[str]]:
    """Who is said at the head of a note to have written what it cites with place and year: the
    name in words, and the surname where it is no other word."""
    notes = references.noted(draft)
    for leaf in draft.leaves if notes else ():
        if id(leaf) in notes:
            writer = _WRITER.match(draft.text, leaf.start, leaf.end)
            if writer and note_forms.IMPRESSUM.search(draft.text, writer.end(), leaf.end):
                *given, surname = writer["name"].split()
                if _may_be_named(given, surname):
                    yield from _forms(given, surname)


def _is_dated(author: re.Match[str]) -> bool:
    """Whether a name, surname first, has a year behind it: “Brandt, Ada (1934)”."""
    return bool(author["year"]) and _may_be_given(author["given"].split()[0])


def _may_be_named(given: Sequence[str], surname: str) -> bool:
    """Whether words can be a name: with a given name or an initial first, or unheard of."""
    words = [word.lower() for word in (*given, surname)]
    if not INSTITUTIONS.isdisjoint(words) or not FUNCTION.isdisjoint(words):
        return False
    codes = listed(words[0].rstrip("."))
    known = any(code[0] == "G" for code in codes) or len(words[0].rstrip(".")) == 1
    return known or not (codes or listed(words[-1]))


def _may_be_given(word: str) -> bool:
    """Whether a word can be a forename: an initial, a name, or unheard of and no plural."""
    if codes := listed(word.lower()):
        return any(code[0] in "GS" for code in codes)
    return is_initial(word) or not listed(word.lower().removesuffix("s"))


def _forms(given: Sequence[str], surname: str) -> list[list[str]]:
    """A name in words, and the surname alone where it is no other word."""
    other = any(code[0] in "LPDO" for code in listed(surname.lower()))
    return [[*given, surname], *([] if other else [[surname]])]


def mark(draft: Draft, tokens: Tokens, name: Name, link: Link) -> Mark:
    """The mark of a name: with a pointer to its person, or with the candidates."""
    start, end = tokens.starts[name.start], tokens.end(name.end - 1)
    pointers = [f"#{draft.id}.pers.{entry.key}" for entry in link.candidates]
    rule = f"name-{link.manner}"
    if len(pointers) != 1:
        attributes = {"certainty/@assertedValue": " ".join(pointers)} if pointers else {}
        return Mark("persName", start, end, attributes, "low", rule)
    score = min(name.score, HIGH - 1) if link.weighed else name.score
    return Mark("persName", start, end, {"ref": pointers[0]}, certainty(score), rule)


def certainty(score: int) -> Certainty:
    """How certain a mark of that score is."""
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def reads_as_english(draft: Draft) -> bool:
    """Whether the text is said to be English; where nothing is said, whether it looks English."""
    language = draft.language.lower()
    if language != "und":
        return language.split("-")[0] in {"en", "eng"}
    sample = [word.strip(".,;:!?\"'()“”‘’") for word in draft.text[:20_000].lower().split()]
    return 8 * sum(word in FUNCTION for word in sample) >= len(sample)
