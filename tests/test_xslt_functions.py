"""The public functions of the stylesheets, one by one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rubricator import saxon
from rubricator.edition import encode
from rubricator.source import read

CASES = Path(__file__).parent / "cases" / "converters"
TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="w"><teiHeader><fileDesc><titleStmt>
<title type="main">A  Title</title><author>Ada Brandt</author><author>Jean van Heijenoort</author>
</titleStmt></fileDesc><profileDesc><creation><date when="1938-04"/></creation></profileDesc>
</teiHeader><text xml:space="preserve"><body><p xml:id="w.b1">\xf0\x9f\x98\x80 On <date
xml:id="w.day" when="1938">then</date> <fw>| P</fw> and <persName>Reed</persName> came.</p></body>
<back><div type="notes"><note xml:id="w.b2" n="3"><label>[3]</label> See <title>It</title>.</note>
</div></back></text></TEI>"""


@cache
def engine() -> saxon.Engine:
    """An engine for calls alone: one that has transformed something no longer takes them."""
    return saxon.Engine(["part.xsl", "index.xsl"])


def call(function: str, *arguments: object, of: str = "part.xsl") -> str:
    """The string value of what a public function returns, items with a space between."""
    given = [engine().atomic(a) if isinstance(a, str | int) else a for a in arguments]
    value = (
        engine()
        .stylesheets[of]
        .executable.call_function_returning_value(f"{{urn:rubricator:functions}}{function}", given)
    )
    items = range(value.size if value is not None else 0)
    return " ".join(value.item_at(i).string_value for i in items)


@pytest.mark.parametrize(
    ("expected", "function", "arguments"),
    [
        ("celine’s ete", "fold", ("Céline’s ÉTÉ",)),
        ("the-revolution-betrayed-1936", "slug", ("The Revolution  Betrayed (1936)",)),
        ("dont", "slug", ("— Don’t! —",)),
        ("преданная", "slug", ("Преданная",)),
        ("", "slug", ("…",)),
        ("1 page", "count-of", (1, "page", "pages")),
        ("2,300 pages", "count-of", (2300, "page", "pages")),
        ("0 pages", "count-of", (0, "page", "pages")),
        ("3", "word-count", ("It’s — a tale",)),
        ("0", "word-count", ("",)),
        ("… three four", "before", ("one two  three four ", 12)),
        ("one two", "before", ("one two", 12)),
        ("…bcdefg", "before", ("abcdefg", 6)),
        ("one two …", "after", ("one two three", 9)),
        ("one two", "after", (" one two", 9)),
        ("abc…", "after", ("abcdefg", 3)),
        ("218", "number", ("218",)),
        ("118", "number", ("118a",)),
        ("14", "number", ("xiv",)),
        ("1944", "number", ("MCMXLIV",)),
        ("", "number", ("iiii",)),
        ("", "number", ("",)),
        ("true", "is-roman", ("xv",)),
        ("false", "is-roman", ("",)),
        ("trb-218", "citation-key", ("trb", "page", "218", "")),
        ("lcw-33-65", "citation-key", ("lcw", "page", "65", "33")),
        ("smith-chapter-3", "citation-key", ("smith", "chapter", "3", "")),
        ("trb-whole", "citation-key", ("trb", "", "", "")),
        ("p.\u00a076", "range", ("page", "76", "76")),
        ("pp.\u00a0120–122", "range", ("page", "120", "122")),
        ("p.\u00a0275\u00a0f.", "range", ("page", "275", "")),
        ("ch.\u00a03", "range", ("chapter", "3", "3")),
        ("line\u00a03", "range", ("line", "3", "3")),
        ("Trotsky, Leon", "index-name", ("Leon Trotsky", "trotsky")),
        ("Orlov, Ivan", "index-name", ("Ivan Orlov", "orlov-ivan")),
        ("Chiang Kai-shek", "index-name", ("Chiang Kai-shek", "chiang")),
        ("Heijenoort, Jean van", "index-name", ("Jean van Heijenoort", "")),
        ("Du Bois, W. E. B.", "index-name", ("W. E. B. Du Bois", "bois")),
        ("De La Cruz, Ana", "index-name", ("Ana De La Cruz", "cruz")),
        ("De Leon", "index-name", ("De Leon", "leon")),
        ("King, Martin Luther Jr.", "index-name", ("Martin Luther King Jr.", "king")),
        ("Nin, Andrés", "index-name", ("Nin, Andrés", "nin")),
        ("Stalin", "index-name", (" Stalin ", "")),
        ("", "index-name", ("", "")),
        ("Brandt", "surname", ("Ada Brandt",)),
        ("17 March 1938", "date", ("1938-03-17",)),
        ("December 2018", "date", ("2018-12",)),
        ("1936", "date", ("1936",)),
        ("44 BC", "date", ("-0044",)),
        ("--05-01", "date", ("--05-01",)),
        ("1938", "year", ("1938-03",)),
        ("-44", "year", ("-0044",)),
        ("", "year", ("--05-01",)),
        ("", "year", ("",)),
        ("true", "is-datetime", ("1938-03",)),
        ("true", "is-datetime", ("--05-01",)),
        ("false", "is-datetime", ("--05",)),
        ("false", "is-datetime", ("1938-02-30",)),
        ("false", "is-datetime", ("-0044",)),
        ("false", "is-datetime", ("",)),
        ("true", "is-right-to-left", ("ar",)),
        ("true", "is-right-to-left", ("az-Arab-IR",)),
        ("false", "is-right-to-left", ("ku",)),
        ("false", "is-right-to-left", ("ar-Latn",)),
        ('"a \\"b\\" c/d\\n\\\\/"', "json", ('a "b" c/d\n\\/',)),
        ("plain", "csv", ("plain",)),
        ('"a ""b"", c"', "csv", ('a "b", c',)),
        (r"{50\% of \#1 \& more}", "bibtex", ("50% of #1 & {more}",)),
    ],
)
def test_pure_functions(expected: str, function: str, arguments: tuple[saxon.Value, ...]) -> None:
    """Each pure function gives for these arguments what its comment says."""
    assert expected == call(function, *arguments)


def test_places_in_a_work_sort_as_in_a_book() -> None:
    """Front matter comes before pages, numbers count, chapters and what has no number come last;
    volumes come one after another."""
    places = [
        ("chapter", "3", ""),
        ("page", "2", "10"),
        ("page", "118", ""),
        ("page", "xii", ""),
        ("page", "7", "9"),
        ("page", "9", ""),
        ("page", "plate", ""),
        ("", "", ""),
    ]

    found = sorted(places, key=lambda place: call("sort-key", *place))

    assert ["xii", "9", "118", "plate", "7", "2", "3", ""] == [name for _, name, _ in found]


def test_words_before_are_compared_from_the_last() -> None:
    """The key for sorting by words before reads backwards, without marks, case and accents."""
    assert "fin la a" == call("backwards", "… à la fin”", of="index.xsl")


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ("not worked out", ("", "")),
        ("1938", ("1938", "1938")),
        ("1918 – 1921", ("1918", "1921")),
        ("from May 1918", ("1918-05", "")),
        ("to 1921", ("", "1921")),
    ],
)
def test_spans_of_time_are_written_out(expected: str, given: tuple[str, str]) -> None:
    """A span says where it begins and ends; a point is written once."""
    assert expected == call("span", *given, of="index.xsl")


@pytest.fixture
def edition() -> Any:
    """A document of which functions are asked: offsets are counted once for all of it."""
    document = engine().processor.parse_xml(xml_text=TEI.decode())
    engine().stylesheets["part.xsl"].executable.set_global_context_item(xdm_item=document)
    return document


def within(edition: Any, path: str) -> Any:
    """A node of an edition, to call a function with."""
    processor = engine().processor.new_xpath_processor()
    processor.set_context(xdm_item=edition)
    return processor.evaluate_single(path)


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("w.day", "//*:text//*:date"),
        ("w.b1.n18", "//*:persName"),
        ("w.b1", "//*:p"),
        ("w.b2.t8", "//*:note/*:title"),
    ],
)
def test_an_anchor_is_the_id_or_derived_from_the_blocks(
    edition: Any, expected: str, path: str
) -> None:
    """A mark without an id has its block's, a letter and the offset in code points."""
    assert expected == call("anchor", within(edition, path))


@pytest.mark.parametrize(
    ("expected", "path"), [("¶1", "//*:persName"), ("n.\u00a03", "//*:note/*:title")]
)
def test_a_place_is_said_for_people(edition: Any, expected: str, path: str) -> None:
    """A paragraph by its number, a note by its own."""
    assert expected == call("place", within(edition, path))


@pytest.mark.parametrize(
    ("expected", "function"),
    [
        ("A Title", "title"),
        ("1938-04", "date-of-text"),
        ("8", "words"),
        ("Brandt and Heijenoort 1938", "short-reference"),
    ],
)
def test_metadata(edition: Any, expected: str, function: str) -> None:
    """The header says title, date, and how the text is called in passing."""
    arguments: list[saxon.Value] = [] if function in ("date-of-text", "words") else ["stem"]

    assert expected == call(function, within(edition, "/*"), *arguments)


@pytest.mark.parametrize("name", ["page-numbers-alone", "page-title-is-the-running-head"])
def test_the_header_counts_the_words_that_a_reader_is_given(name: str) -> None:
    """What the encoder has counted is what the text has without its forme work."""
    made = encode(read((CASES / f"{name}.txt").read_bytes(), f"{name}.txt")).tei.decode()
    words = re.compile(r'<measure unit="word" quantity="([0-9]+)"/>')

    (counted,) = words.findall(made)
    unsaid = engine().processor.parse_xml(xml_text=words.sub("", made))

    assert "<fw" in made
    assert counted == call("words", within(unsaid, "/*"))
