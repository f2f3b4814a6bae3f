"""Where an element stands: expat, which counts by itself, is the judge."""

from __future__ import annotations

from xml.parsers import expat

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rubricator.tei.places import Places

texts = st.sampled_from(
    ["", " ", "é\n", "x > y ", "\n\n", "<!-- <p> \n -->", "<?a <b> ?>", "<![CDATA[<c>]]>"]
)
attributes = st.sampled_from(["", ' n="a>b"', " n='\"'", '\n  n="<'.replace("<", "&lt;") + '"'])


def elements(depth: int) -> st.SearchStrategy[str]:
    names = st.sampled_from(["p", "ab", "persName"])
    if not depth:
        return st.builds(lambda n, a: f"<{n}{a}/>", names, attributes)
    inner = st.lists(st.one_of(texts, elements(depth - 1)), max_size=4).map("".join)
    return st.builds(lambda n, a, x: f"<{n}{a}>{x}</{n}>", names, attributes, inner)


@given(st.one_of(st.just(""), st.just("<!-- é <a> -->\n")), elements(3))
def test_columns_are_those_that_expat_counts(prolog: str, xml: str) -> None:
    """Line and column of every start tag agree with an independent parser."""
    text = prolog + xml
    counted: list[tuple[int, int]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: counted.append(
        (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    )
    parser.Parse(text, True)
    root = etree.fromstring(text)
    places = Places(root, text)
    assert [places.at(element) for element in root.iter(etree.Element)] == counted


def test_text_is_pointed_at_where_its_first_word_is() -> None:
    """Stray text has its own place, after a start tag or after an end tag."""
    text = "<a>\n  é<b>x</b>\n y</a>"
    root = etree.fromstring(text)
    places = Places(root, text)
    assert places.at(root, "text") == (2, 3)
    assert places.at(root[0], "tail") == (3, 2)


@given(elements(3))
def test_a_path_leads_to_its_element(xml: str) -> None:
    """The path of an element, read as an XPath, selects it alone."""
    root = etree.fromstring(xml)
    places = Places(root)
    for element in root.iter(etree.Element):
        path = places.path(element).replace("*:", "")
        assert root.getroottree().xpath(path) == [element]
