"""Persons are found, bounded and linked to their entries (ENCODING §2)."""

import json
import os
import re
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rubricator import edition, source
from rubricator.annotators.names import description, lexicon, model, statistics
from rubricator.annotators.names.bearers import CROWD
from rubricator.annotators.names.forms import compatible, plain
from rubricator.annotators.names.tokens import tokenize
from rubricator.annotators.persons import RULES, annotate
from rubricator.model import Block, Draft, Mark, Metadata, Person, Source

CASES = Path(__file__).parent / "cases" / "persons"


@dataclass
class Case:
    """What a case shows, its text, and the names expected as (start, end, pointer)."""

    name: str
    text: str = ""
    expected: list[tuple[int, int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    known: list[Person] = field(default_factory=list)
    metadata: Metadata = field(default_factory=lambda: Metadata(language="en"))

    @property
    def draft(self) -> Draft:
        """The case's text with its blocks and what is known before."""
        source = Source("", self.text.encode(), self.text)
        return Draft("w", source, tuple(self.blocks), self.metadata, persons=tuple(self.known))


def cases() -> list[Case]:
    """A case is a stretch between blank lines: ``# name``, ``! setting`` and blocks, a line each.

    A line that begins with + goes on with the block. A name stands as {words|key}, an ambiguous
    one as {words|? key key}.
    """
    return [
        read_case(group)
        for path in sorted(CASES.glob("*.txt"))
        for group in path.read_text("utf-8").strip().split("\n\n")
    ]


def read_case(group: str) -> Case:
    lines = group.split("\n")
    case = Case(lines.pop(0).removeprefix("# "))
    while lines[0].startswith("! "):
        setting, value = lines.pop(0)[2:].split(" ", 1)
        if setting == "known":
            key, names = value.split(" = ")
            case.known.append(Person(key, tuple(names.split("; ")), f"personography.xml#{key}"))
        elif setting == "author":
            case.metadata = Metadata(language="en", author=(value,))
        else:
            case.metadata = Metadata(language=value)
    for block in "\n".join(lines).replace("\n+", "\x00").split("\n"):
        start = len(case.text)
        for i, piece in enumerate(re.split("[{}]", block.replace("\x00", "\n"))):
            words, _, key = piece.partition("|")
            if i % 2:
                case.expected.append((len(case.text), len(case.text) + len(words), key))
            case.text += words
        case.blocks.append(Block("p", start, len(case.text)))
        case.text += "\n"
    return case


def draft(text: str, language: str = "en") -> Draft:
    blocks = tuple(Block("p", m.start(), m.end()) for m in re.finditer("[^\n]+", text))
    source = Source("", text.encode("utf-8", "surrogatepass"), text)
    return Draft("w", source, blocks, Metadata(language=language))


def marks(found: Draft) -> list[Mark]:
    return [said for said in annotate(found) if isinstance(said, Mark)]


def pointer(mark: Mark) -> str:
    """The key that a mark points at; after a ? those of the candidates."""
    if "ref" in mark.attributes:
        return mark.attributes["ref"].removeprefix("#w.pers.")
    return "? " + mark.attributes.get("certainty/@assertedValue", "").replace("#w.pers.", "")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """Every name of a case is marked, with its bounds and its person, and nothing else is."""
    found = [(m.start, m.end, pointer(m)) for m in marks(case.draft)]
    assert [(case.text[a:b], key) for a, b, key in found] == [
        (case.text[a:b], key) for a, b, key in case.expected
    ]
    assert found == case.expected


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_entries(case: Case) -> None:
    """Each person pointed at has one entry with the forms that occur, the fullest first."""
    said = list(annotate(case.draft))
    entries = {person.key: person for person in said if isinstance(person, Person)}
    assert len(entries) == sum(isinstance(person, Person) for person in said)
    linked = {}
    for mark in said:
        if isinstance(mark, Mark) and "ref" in mark.attributes:
            form = " ".join(case.text[mark.start : mark.end].split())
            if "," in form:  # at the head of an article: turned, and in few capitals
                form = " ".join(reversed(form.split(", ")))
                shouted = [len(word) > 2 and word.isupper() for word in form.split()]
                words = zip(form.split(), shouted, strict=True)
                form = " ".join(word.title() if loud else word for word, loud in words)
            form = form.translate(str.maketrans("", "", "[]()"))  # a forename in brackets
            linked.setdefault(pointer(mark), set()).add(form)
    assert entries.keys() == linked.keys()
    before = {person.key: person for person in case.known}
    for key, forms in linked.items():
        names = entries[key].names
        assert len(set(names)) == len(names)
        if key in before:
            assert names[: len(before[key].names)] == before[key].names
            assert entries[key].same_as == before[key].same_as
            assert forms <= set(names)
        else:
            assert set(names) == forms
            assert len(names[0].split()) == max(len(name.split()) for name in names)


def test_rules_are_described() -> None:
    """Every rule that a mark names is described, and every one described can be met."""
    met = {mark.rule for case in cases() for mark in marks(case.draft)}
    assert met == set(RULES)


def test_ambiguous_names_are_uncertain() -> None:
    """A name that could be two persons' has low certainty and no pointer of its own."""
    for case in cases():
        for mark in marks(case.draft):
            if "certainty/@assertedValue" in mark.attributes:
                assert mark.cert == "low"
                assert "ref" not in mark.attributes


def test_crowd_has_no_candidates() -> None:
    """A surname of very many persons is marked without a list of all of them."""
    letters = [chr(97 + i) for i in range(CROWD + 4)]
    people = ", ".join(f"Mr. Bor{c}a Kessler" for c in letters)
    text = f"In the room there were {people}. Then Kessler said that he was ill, and Kessler left."
    last = marks(draft(text))[-1]
    assert text[last.start : last.end] == "Kessler"
    assert (dict(last.attributes), last.cert) == ({}, "low")


def test_names_keep_out_of_dates() -> None:
    """What an earlier annotator called a date holds no name."""
    text = "It was said that Mr. May Ashworth came back and that he was not well when he left."
    found = draft(text)
    at = text.index("May Ashworth")
    assert [m.start for m in marks(found)] == [at]
    dated = found.saying([Mark("date", at, at + 12)])
    assert marks(dated) == []


def names_in(words: str) -> list[etree._Element]:
    """The names in the edition of a source."""
    made = edition.encode(source.read(words.encode(), "two.txt"))
    return made.root.findall(".//{*}text//{*}persName")


def test_authors_of_a_bibliography_are_persons_of_the_text() -> None:
    """Surname first, each is one name, and the text may call them by their surnames."""
    words = (
        "Two Coasts\n\nIn her essay Ormby disagrees, and so she should. Nobody has said so.\n\n"
        "Works Cited\n\nOrmby, Clara. “Ferries.” Harbour Review 12.3 (1999): 20-45.\n"
        "Tides, Harbours. A list of them. Lisbon: Gull, 1998.\n"
    )
    names = names_in(words)

    assert [(name.text, name.get("ref")) for name in names] == [
        ("Ormby", "#two.pers.ormby"),
        ("Ormby, Clara", "#two.pers.ormby"),
    ]


def test_authors_with_initials_are_persons_each() -> None:
    """Surname and initials are one name, of the first author of an entry and of the others."""
    words = (
        "Two Coasts\n\nIn her essay Ormby disagrees, and so she should. Nobody has said so.\n\n"
        "References\n\nOrmby, C. and Weld, J. R. (1999) Tides, Lisbon: Gull.\n"
        "Weld, J. R., Kell, P. & Lund, O. 1998. Harbours. Lisbon: Gull.\n"
    )
    names = names_in(words)

    assert [name.text for name in names] == [
        *("Ormby", "Ormby, C.", "Weld, J. R."),
        *("Weld, J. R.", "Kell, P.", "Lund, O."),
    ]


def test_authors_between_semicolons_are_persons_each() -> None:
    """Surname and forenames are one name, of the last before "eds." as well."""
    words = (
        "Two Coasts\n\nNobody has said so before, and nobody will.\n\nReferences\n\n"
        "Ormby, Clara; Weld, John, eds. (1999). The Letters of T. S. Ormby. Lisbon: Gull.\n"
        "Lund, Otto, ed. (1983). Harbours. Lisbon: Gull.\n"
    )
    names = names_in(words)

    assert [(name.text, name.get("ref")) for name in names] == [
        ("Ormby, Clara", "#two.pers.ormby-clara"),
        ("Weld, John", "#two.pers.weld"),
        ("Lund, Otto", "#two.pers.lund"),
    ]


def test_authors_with_bare_initials_are_persons_each() -> None:
    """So they are without stops, as medicine cites them; their initials open no title."""
    words = (
        "Two Coasts\n\nNobody has said so before, and nobody will.\n\nReferences\n\n"
        "1. Ormby C, van der Weld JR, Kell A. Tides. Lisbon: Gull; 1999.\n"
        "2. Smith J, Lund O, et al. Salt and tide. J Harb. 2014;3(2):11-9.\n"
    )
    names = names_in(words)

    assert [name.text for name in names] == [
        *("Ormby C", "van der Weld JR", "Kell A"),
        *("Smith J", "Lund O"),
    ]


def test_note_markers_do_not_adhere() -> None:
    """A note marker that adheres to a name is no part of it."""
    text = "It was then that General KarpovA2 said no. The army of Karpov went home with Karpov."
    found = draft(text)
    at = text.index("A2")
    noted = found.saying([Mark("ref", at, at + 2, {"type": "noteRef"})])
    assert [text[m.start : m.end] for m in marks(noted)] == ["Karpov"] * 3


def test_no_name_runs_from_one_row_of_a_table_to_the_next() -> None:
    """Surnames on top of one another in columns are of two persons."""
    rows = (
        "Mr. Keller and Mr. Brandt voted.    In the chair: Otto",
        "Dale    was absent, and so, he said, was General Orlov",
    )
    text = "\n".join(rows)
    found = Draft(
        "w",
        Source("", text.encode(), text),
        (Block("ab", 0, len(text), {"rend": "table"}),),
        Metadata(language="en"),
    )
    assert all("\n" not in text[mark.start : mark.end] for mark in marks(found))


@given(st.text(st.sampled_from("AaBb.,'’- \nMrdeéЖ0“”"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    """On any text the marks are in order, apart, inside one block each, and link to entries."""
    found = draft(text)
    said = list(annotate(found))
    keys = {person.key for person in said if isinstance(person, Person)}
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in keys)
    end = 0
    for mark in said:
        if isinstance(mark, Mark):
            assert end <= mark.start < mark.end
            end = mark.end
            block = found.block_at(mark.start)
            assert block is not None
            assert mark.end <= block.end
            assert mark.attributes.get("ref", "#w.pers.")[8:] in {"", *keys}
    assert said == list(annotate(found))


@given(st.lists(st.sampled_from(["ada", "a", "anna", "b", "berta"]), max_size=4))
def test_compatible_with_itself_and_its_initials(names: list[str]) -> None:
    """Forenames agree with themselves, with their initials and with any of their beginnings."""
    assert compatible(names, names)
    assert compatible(names, [name[0] for name in names])
    assert compatible(names[:1], names)
    assert not compatible(["carl", *names], names) or not names


@pytest.mark.parametrize(
    ("word", "key"),
    [("Łukasz", "lukasz"), ("O’Brien", "obrien"), ("Saint-Just", "saint-just"), ("Žižek", "zizek")],
)
def test_plain(word: str, key: str) -> None:
    """Keys are made of ASCII letters, digits and hyphens."""
    assert plain(word) == key


def test_labels_are_the_best() -> None:
    """The labelling that the model finds is the best of all, and the margins agree with it."""
    weights = model.trained()
    into = weights.transitions
    scores = [(120, 300, -50), (40, -80, 60), (200, 90, 10), (-30, 15, 44)]

    def total(labels: tuple[int, ...]) -> int:
        sums = sum(score[label] for score, label in zip(scores, labels, strict=True))
        return sums + sum(into[a][b] for a, b in pairwise(labels))

    every = [(a, b, c, d) for a in (0, 1) for b in range(3) for c in range(3) for d in range(3)]
    best = max(every, key=total)
    assert tuple(model.best(scores, weights)) == best
    for i, margin in enumerate(model.margins(scores, weights)):
        for label in range(3):
            reachable = [total(labels) for labels in every if labels[i] == label]
            if reachable and max(reachable) > model.IMPOSSIBLE // 2:
                assert margin[label] == max(reachable)


def test_grouped_features_add_up() -> None:
    """The scores that are remembered by groups are those of all features together."""
    text = "It was Ada Brandt who said so. Mrs. Brandt and the Brandt Institute of Vienna agreed."
    tokens = tokenize(text, [(0, len(text))])
    describer = description.Describer(tokens, statistics.gather(tokens))
    weights = model.trained()
    scored = model.emissions(describer, weights)
    for run, scores in enumerate(scored):
        for word, score in zip(describer.run(run), scores, strict=True):
            every = list(describer.features(*word))
            assert len(every) > 20
            assert score == model.unpacked(weights.total(every))


@given(st.lists(st.tuples(*[st.integers(-60_000, 60_000)] * 3), max_size=8))
def test_packed_scores_add_up(scores: list[tuple[int, int, int]]) -> None:
    """The sum of scores as one number each is the sums of the scores."""
    total = sum(model.packed(*score) for score in scores)
    assert model.unpacked(total) == tuple(sum(score[i] for score in scores) for i in range(3))


ENGLISH = "the of and in to that was he for it with as his on be at by had not are but from "


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("Mr. A. B. C. ", id="initials"),
        pytest.param("Abel Corin ", id="capitals"),
        pytest.param("[(“‘", id="brackets"),
        pytest.param("said Ada Brandt and Brandt said ", id="names"),
        pytest.param("X de la de la ", id="particles"),
        pytest.param("A'B-", id="one word"),
        pytest.param("The Man\n", id="lines"),
    ],
)
def test_linear(unit: str) -> None:
    """Eight times the text takes no more than some eight times as long, whatever the text."""

    def seconds(count: int) -> float:
        found = draft(ENGLISH * 40 + unit * (count // len(unit)))
        begun = time.process_time()
        list(annotate(found))
        return time.process_time() - begun

    seconds(2000)
    assert seconds(160_000) < 8 * 3 * max(seconds(20_000), 0.02)


def test_weights_hold_no_gold_name() -> None:
    """No full name of the development gold stands in what was learnt from it."""
    reference = os.environ.get("RUBRICATOR_REFERENCE")
    if not reference:
        pytest.skip("needs the reference folder in RUBRICATOR_REFERENCE")
    learnt = re.sub("[|&=]", " ", lexicon.read("weights.txt.gz").lower())
    names = {
        span["text"].lower()
        for path in sorted((Path(reference) / "gold" / "dev").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        for span in json.loads(line)["spans"]
        if span["type"] == "person" and len(re.findall(r"[^\W\d_]{3,}", span["text"])) > 1
    }
    assert len(names) > 500
    assert [name for name in names if name in learnt] == []
