"""Figures that a user can trust: what counts as right, and how gold is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rubricator import cli, evaluate
from rubricator.errors import RejectedError
from rubricator.evaluate import gold, measuring, scoring
from rubricator.evaluate.gold import Gold, Span
from rubricator.model import Block, Draft, Mark, Source

TEXT = "Mr. Reed’s house. “The Tides” came out in May 1934; Reed read (TGH, 76) it.\n"


def one(kind: str, *wanted: tuple[int, int], neutral: tuple[Span, ...] = ()) -> Gold:
    spans = tuple(Span(kind, start, end) for start, end in wanted)
    return Gold("g", TEXT, frozenset({kind}), spans, neutral)


def scored(case: Gold, *found: Span, monkeypatch: pytest.MonkeyPatch) -> evaluate.Score:
    monkeypatch.setattr(scoring, "predicted", lambda _: list(found))
    (score,) = evaluate.scores(case).values()
    return score


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("person", (0, 8)),
        ("person", (4, 10)),
        ("person", (4, 8)),
        ("title", (18, 29)),
        ("title", (19, 28)),
    ],
)
def test_conventions_of_edges_do_not_count(
    kind: str, found: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An honorific, a possessive or a quotation mark more or less is no error."""
    wanted = (4, 8) if kind == "person" else (19, 28)

    score = scored(one(kind, wanted), Span(kind, *found), monkeypatch=monkeypatch)

    assert (1, 1, 1) == (score.gold, score.found, score.exact)


def test_a_shorter_span_overlaps_but_is_not_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exact wants the same words; overlap a character."""
    score = scored(one("title", (19, 28)), Span("title", 19, 22), monkeypatch=monkeypatch)

    assert (0, 1) == (score.exact, score.overlap)
    assert {"The": 1} == score.wrong


@pytest.mark.parametrize("given", [(0, 17), (11, 17), (12, 16)])
def test_authors_before_a_year_may_be_in_a_citation_or_not(
    given: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A narrative citation is its year alone to some, to others the authors and the year."""
    text = "Brandt and (1934) so says."
    wanted = Gold("g", text, frozenset({"citation"}), (Span("citation", 0, 17),))

    score = scored(wanted, Span("citation", *given), monkeypatch=monkeypatch)

    assert 1 == score.exact


def test_neutral_spans_count_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the gold leaves open is neither right nor wrong."""
    neutral = (Span("person", 52, 56),)

    score = scored(
        one("person", (4, 8), neutral=neutral),
        Span("person", 4, 8),
        Span("person", 52, 56),
        monkeypatch=monkeypatch,
    )

    assert (1, 1, (1.0, 1.0, 1.0)) == (score.gold, score.found, score.ratios(score.exact))


def test_links_are_right_where_one_thing_has_one_target(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of the targets do not matter, only that they are kept apart and together."""
    wanted = (Span("person", 4, 8, ref="a"), Span("person", 52, 56, ref="a"))
    case = Gold("g", TEXT, frozenset({"person"}), wanted)

    together = scored(
        case,
        Span("person", 4, 8, ref="#x"),
        Span("person", 52, 56, ref="#x"),
        monkeypatch=monkeypatch,
    )
    apart = scored(
        case,
        Span("person", 4, 8, ref="#x"),
        Span("person", 52, 56, ref="#y"),
        monkeypatch=monkeypatch,
    )

    assert [(2, 2), (2, 1)] == [(s.links, s.links_right) for s in (together, apart)]


def test_calibration_counts_each_certainty(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many marks of a certainty there are, and how many of these are right."""
    score = scored(
        one("person", (4, 8)),
        Span("person", 4, 8, cert="high"),
        Span("person", 52, 56, cert="low"),
        monkeypatch=monkeypatch,
    )

    assert {"high": [1, 1], "low": [1, 0]} == score.calibration


@pytest.mark.parametrize(
    ("one_way", "other"),
    [("1936-SU", "1936-06/1936-08"), ("193X", "1930/1939"), ("1934/1934", "1934")],
)
def test_a_value_may_be_written_in_two_ways(
    one_way: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seasons, decades and spans of a year are compared by what they mean."""
    wanted = (Span("date", 42, 50, value=one_way),)
    case = Gold("g", TEXT, frozenset({"date"}), wanted)

    score = scored(case, Span("date", 42, 50, value=other), monkeypatch=monkeypatch)

    assert (1, 1) == (score.values, score.values_right)


def test_marks_become_spans() -> None:
    """Each kind of mark is measured under its name; relative dates are none."""
    draft = Draft("w", Source("a.txt", b"", TEXT), (Block("body", 0, 0),))
    marks = (
        Mark("persName", 4, 8, {"ref": "#w.pers.reed"}),
        Mark("date", 42, 50, {"from": "1934-05", "to": "1934-06"}),
        Mark("date", 0, 3, {"type": "relative"}),
        Mark("bibl", 63, 70, {"type": "citation", "ptr/@target": "#w.work.tgh"}),
    )

    spans = list(evaluate.spans_of(draft, marks))

    assert [
        Span("person", 4, 8, ref="#w.pers.reed", cert="high"),
        Span("date", 42, 50, value="1934-05/1934-06", cert="high"),
        Span("citation", 63, 70, ref="#w.work.tgh", cert="high"),
    ] == spans


def test_an_edition_is_gold(tmp_path: Path) -> None:
    """The offsets of marks in TEI are code points of the text."""
    path = tmp_path / "gold.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader/><text><body>'
        '<p>😀 <persName ref="#a">Ada <!-- c -->B.</persName> left in <date when="1934">1934</date>'
        "; <date type='relative' when='1935'>a year later</date>.</p></body></text></TEI>"
    )

    (read,) = gold.read(path)

    assert "😀 Ada B. left in 1934; a year later." == read.text
    assert {("person", "Ada B.", "#a"), ("date", "1934", "")} == {
        (s.kind, read.text[s.start : s.end], s.ref) for s in read.spans
    }
    assert ["a year later"] == [read.text[s.start : s.end] for s in read.neutral]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"id": 2}', "it lacks “spans”"),
        ("To the Editor", "it is not JSON (Expecting value, column 1)"),
        ("[1]", "it is an object with"),
        ('{"id": 2, "text": "", "eval_types": [], "spans": 3}', "it is an object with"),
    ],
)
def test_a_line_that_is_not_gold_is_told(tmp_path: Path, line: str, why: str) -> None:
    """The finding names the line, and says in words what is wrong with it."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "1", "text": "", "eval_types": [], "spans": []}}\n{line}\n')

    with pytest.raises(RejectedError) as caught:
        gold.read(path)

    (said,) = caught.value.findings
    assert ("I019", 2) == (said.code, said.line)
    assert said.message.startswith(f"The line is not gold: {why}")


def test_a_text_that_cannot_be_measured_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in no score, and the others are."""
    path = tmp_path / "gold.jsonl"
    span = {"type": "date", "start": 9, "end": 13}
    lines = [
        {"id": name, "text": "He left. 1934 came.", "eval_types": ["date"], "spans": [span]}
        for name in ("one", "two")
    ]
    path.write_text("\n".join(map(json.dumps, lines)))

    def scores(case: Gold) -> dict[str, scoring.Score]:
        return evaluate.scores(case) if case.id == "one" else {}[case.id]

    monkeypatch.setattr(measuring, "scores", scores)

    total, (said,), refused = measuring.measure([path])

    assert (1, False) == (total["date"].gold, refused)
    assert ("I022", "two") == (said.code, said.file)


def test_our_own_editions_score_full_marks(repository: Path) -> None:
    """What was encoded today is found again today, in text and in JSON."""
    files = [str(path) for path in sorted((repository / "tei").glob("*-*.xml"))]

    told = CliRunner().invoke(cli.main, ["evaluate", *files])
    as_json = CliRunner().invoke(cli.main, ["evaluate", *files, "--format", "json"])

    assert (0, 0) == (told.exit_code, as_json.exit_code)
    scores = json.loads(as_json.stdout)
    assert 1.0 == scores["citation"]["exact"]["f1"]
    assert 0.97 <= scores["person"]["exact"]["f1"]
    assert "citation" in told.stdout


@pytest.mark.parametrize(
    ("corpus", "kind", "least"),
    [
        ("tendays", "person", 0.80),
        ("tendays", "date", 0.93),
        ("mitford", "person", 0.85),
        ("litbank", "person", 0.75),
    ],
)
def test_development_gold(reference: Path, corpus: str, kind: str, least: float) -> None:
    """On the development sets the annotators do not fall behind what was reached."""
    texts = gold.read(reference / "gold" / "dev" / f"{corpus}.jsonl")

    score = evaluate.evaluate(texts)[kind]

    assert least <= score.ratios(score.exact)[2]


def test_a_language_without_annotators_is_told(tmp_path: Path) -> None:
    """Figures for German would else look as if persons had been looked for."""
    said = {"id": "g", "lang": "de", "eval_types": ["person"], "text": "Guten Tag.", "spans": []}
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(said) + "\n", "utf-8")

    _, (told,), _ = measuring.measure([path])

    assert ("I016", True) == (told.code, "1 of 1 texts" in told.message)


@pytest.mark.parametrize(("name", "kind"), [("newspaper", "person"), ("newswire", "date")])
def test_texts_of_other_kinds(name: str, kind: str) -> None:
    """A newspaper as machines read it and a dispatch, both invented, are read nine times in ten."""
    (read,) = gold.read(Path(__file__).parent / "gold" / f"{name}.xml")
    score = evaluate.scores(read)[kind]
    assert score.ratios(score.exact)[2] >= 0.9
