"""One source, one edition: what is left open is said, and nothing dangles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from invented import read
from rubricator import annotators, edition, source, standoff, validation
from rubricator.errors import RejectedError
from rubricator.model import Draft, Mark, Metadata, Person, Work
from rubricator.sidecar import Sidecar
from rubricator.tei import parsing
from rubricator.validation import validate


class Saying:
    """An annotator that says what it is given."""

    RULES: Mapping[str, str] = {"said": "said by a test"}

    def __init__(self, *said: Mark | Person | Work) -> None:
        self.said = said

    def annotate(self, _: Draft) -> Iterable[Mark | Person | Work]:
        return self.said


def encoded(
    text: str, *said: Mark | Person | Work, monkeypatch: pytest.MonkeyPatch
) -> edition.Edition:
    monkeypatch.setattr(annotators, "all_annotators", lambda: {"said": Saying(*said)})
    return edition.encode(read(text), Sidecar(Metadata(language="en"), id="w"))


def test_a_pointer_to_nobody_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in that names a person it does not describe does not spoil the edition."""
    mark = Mark("persName", 0, 3, {"ref": "#w.pers.nobody"}, rule="said")

    made = encoded("Ada came home.\n", mark, monkeypatch=monkeypatch)

    assert made.valid
    assert [{}] == [dict(m.attributes) for m in made.marks]


def test_any_words_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs of XML and white space are kept, in the text as in attributes."""
    said = "a & b < c > \"d\" 'e'\tf\ng\u00a0&amp;"
    text = f"It was {said} ]]> that Ada came.\n"
    mark = Mark("persName", 20, 22, {"n": said, "xml:lang": "de"}, rule="said")

    made = encoded(text, mark, monkeypatch=monkeypatch)

    tree = parsing.parse(made.tei)
    assert standoff.standoff(tree)[1] == standoff.standoff(made.root)[1] == (mark,)
    assert standoff.recover(tree) == text.encode()
    assert {element.sourceline for element in made.root.iter()} == {None}


def test_only_what_is_used_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Persons and works that nothing points at, and rules that nothing names, are left out."""
    made = encoded(
        "Ada came home.\n",
        Mark("persName", 0, 3, {"ref": "#w.pers.ada"}, rule="said"),
        Person("ada", ("Ada",)),
        Person("bob", ("Bob",)),
        Work("x", "X", date="1900"),
        monkeypatch=monkeypatch,
    )

    assert ["ada"] == [person.key for person in made.draft.persons]
    assert () == made.draft.works
    assert "said" in made.draft.rules


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("He said so.[1] She did not.[2]\n", "N001"),
        ("“No” (TGH, 76). “Yes” (77).\n", "C001"),
        (
            "Er kam und sah, daß es nicht so war, wie es ihm die anderen von dem Haus sagten.\n",
            "I016",
        ),
        ("Xyzzy.\n", "M006"),
        ("a\x0cb\n", "I010"),
        ("She came.\n", "M001"),
    ],
)
def test_what_is_open_is_said_with_its_place(text: str, code: str) -> None:
    """Each thing that an editor has to decide is a finding; none of them is an error."""
    made = edition.encode(read(text))

    said = [finding for finding in made.findings if finding.code == code]
    assert said
    assert made.valid
    assert all(finding.file == "invented.txt" and finding.line for finding in said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "She came.[1] She left.[4]\n\nNotes\n\n[1] So they say.\n[4] Or not.\n",
            [("N003", 1, 23)],
        ),
        ("She came.\n\nNotes\n\n[1] So they say.\n", [("N002", 5, 1)]),
        (
            "He came.\n\nSo she says (Reed 1999).\n\nReferences\n\nReed, A. 1999. The Tides.\n",
            [("C002", 3, 14)],
        ),
    ],
)
def test_what_validation_warns_of_is_said_once_in_the_source(
    text: str, told: list[tuple[str, int, int]]
) -> None:
    """The report of a build tells what validate tells of the edition, at its place in the text."""
    made = edition.encode(read(text))
    validated = Counter(said.code for said in validate(made.tei))
    said = [(f.code, f.line, f.column) for f in made.findings if f.code in {c for c, *_ in told}]

    assert said == told
    assert Counter(code for code, *_ in told) <= validated
    assert set(validated) <= {f.code for f in made.findings}


def test_a_converter_that_there_is_not_is_told() -> None:
    """The finding names those that there are."""
    with pytest.raises(RejectedError, match="plain_text"):
        edition.encode(read("a"), converter="nonsense")


def test_english_rules_are_kept_off_other_languages() -> None:
    """No name is marked in German; notes, citations and dates in figures are."""
    text = (
        "Im Jahre 1917 kam Karl Braun nach Berlin und sagte es nicht (DG, 23). Es war der "
        "12.11.1918, und die anderen waren mit ihm.[1]\n\nAnmerkungen\n\n[1] Siehe dort.\n"
    )

    made = edition.encode(read(text))

    assert "de" == made.draft.language
    assert {"bibl", "ref", "date"} <= {mark.kind for mark in made.marks}
    assert "persName" not in {mark.kind for mark in made.marks}


PIECES = (
    "“nothing is closed” ",
    "(17)",
    "(pp. 120-22)",
    "[p. 12]",
    "Ada Brandt",
    "Keller’s Logic ",
    "The Glass Harbour (1934)",
    "The Glass Harbour, pp. 12–14",
    "(ibid., 4)",
    "(op. cit., p. 9)",
    "(Brandt and Keller 12-13)",
    "(TGH, 15)",
    "hereafter TGH",
    "Review of Ada Brandt, The Glass Harbour (Lisbon: Gull, 1934)",
    "Review of New Ferry, Vol. 4, 1952, pp.26-31.",
    "The Ferry, by Ada Brandt. Gull Press, Lisbon. 528 pp. $6.",
    "\n\nWorks Cited\n\n",
    "Brandt, Ada. The Glass Harbour. London: Verso, 2003.\n",
    "---. Tides and Winters. Trans. X. Y. London: Verso, 2005. Print.\n",
    "1. A. Brandt, History of the Harbour, Vol. 1, London 1967, p. 21.\n",
    "“Title,” New Ferry, Vol. 4, No. 5, May 1938, p. 12",
    "\n\nNotes\n\n",
    "Dear Comrades,\n\n",
    "\n\nYours,\n\nA. Brandt\n",
    "[1]",
    "\n\n",
    "; ",
    "“",
    "”",
    "(",
    "]",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
@example(["Works “The by Gull Lisbon. $6.; Keller(op. cit., 9)"])
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_citations_is_valid(pieces: list[str]) -> None:
    """Marks that cross others are given up, and whatever pointed at them."""
    made = edition.encode(source.read("".join(pieces).encode(), "mixture.txt"))

    assert not [said for said in validation.validate_tree(made.root) if said.severity == "error"]
