"""Pages, reading text, concordance and index: what of an edition is in them, and where."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from hypothesis import given, settings
from lxml import etree, html

import invented
from invented import drafts
from rubricator import building, converters, encoder, nesting, saxon, views
from rubricator.building.site import searching
from rubricator.model import TEI, Draft, Mark, Metadata
from rubricator.project import Project, open_project
from rubricator.tei import parsing
from rubricator.views import Document, StylesheetError, corpora

T = f"{{{TEI}}}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
CITATION = f".//{T}text//{T}bibl[@type='citation']"
SEEDS = sorted((Path(__file__).parent.parent / "tei").glob("*-*.xml"))
FORMS = sorted((Path(__file__).parent / "browser").glob("*.xml"))
"""Editions of every kind of block and mark, and of another script."""


def tei(body: str, stand_off: str = "", *, front: str = "", back: str = "", lang: str = "") -> str:
    """A small edition, as a person might write it."""
    stated = f' xml:lang="{lang}"' if lang else ""
    return (
        f'<TEI xmlns="{TEI}" xml:id="w"{stated}><teiHeader><fileDesc><titleStmt><title/>'
        '</titleStmt></fileDesc></teiHeader><text xml:space="preserve">'
        f"{front}<body>{body}</body>{back}</text>"
        f"{stand_off and f'<standOff>{stand_off}</standOff>'}</TEI>"
    )


def read(edition: str, stem: str = "w") -> Document:
    return views.read(etree.fromstring(edition), stem)


def parsed(page: bytes) -> etree._Element:
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def page(edition: str | Document, **parameters: str) -> etree._Element:
    """The page of an edition as a browser reads it; of a site unless ``site`` is empty."""
    document = read(edition) if isinstance(edition, str) else edition
    made = views.render(document, "html", {"site": "Site", **parameters})
    return parsed(made[f"{document.name}.html"])


def folded(text: str) -> str:
    """A text with white space as HTML collapses it."""
    return re.sub("[ \t\n\r\f]+", " ", text).strip(" ")


def string_value(element: etree._Element, without: tuple[str, ...] = ()) -> str:
    """The text of an element, less that of descendants of some kinds."""
    if element.tag in without:
        return ""
    inner = (string_value(child, without) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def paragraphs(root: etree._Element) -> list[str]:
    """What the paragraphs of an edition say, forme work and notes left out."""
    found = root.iterfind(f"{T}text/{T}body//{T}p")
    texts = (string_value(p, (f"{T}fw", f"{T}note")) for p in found if not note_of(p))
    return [folded(text) for text in texts]


def note_of(element: etree._Element) -> bool:
    return any(True for _ in element.iterancestors(f"{T}note"))


def body_paragraphs(root: etree._Element) -> list[str]:
    found = root.xpath("//div[@class='body']//p[a[@class='pn']]")
    return [folded(p.text_content()) for p in found]


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="module")
def corpus() -> dict[str, bytes]:
    """All files of the site of this repository's corpus."""
    return site({path.stem: parsing.parse(path.read_bytes()) for path in SEEDS})


def site(editions: dict[str, etree._Element]) -> dict[str, bytes]:
    documents = {stem: views.read(root, stem) for stem, root in editions.items()}
    parts = [views.part(document) for document in documents.values()]
    made = views.site(parts, "A site")
    for stem, root in editions.items():
        made |= views.render(documents[stem], "html", {"site": "A site", **views.pages(parts)})
        made |= views.render(documents[stem], "text")
        made[f"{stem}.xml"] = etree.tostring(root)
    return made


# ---- The text is the page --------------------------------------------------------------------


def test_a_page_has_the_paragraphs_of_its_source(seed: Path) -> None:
    """The string value of each paragraph on the page is the source's, white space folded."""
    root = parsing.parse(seed.read_bytes())

    assert paragraphs(root) == body_paragraphs(page(views.read(root, seed.stem)))


def test_the_reading_text_has_the_paragraphs_of_its_source(seed: Path) -> None:
    """Each paragraph of the source is one of the plain text, white space folded."""
    root = parsing.parse(seed.read_bytes())
    made = views.render(views.read(root, seed.stem), "text")[f"{seed.stem}.txt"].decode()

    assert set(paragraphs(root)) <= {folded(block) for block in made.split("\n\n")}


def test_a_page_has_every_block_of_its_source(seed: Path) -> None:
    """What is no paragraph stands on the page too: in its head, its notes, or as received."""
    root = parsing.parse(seed.read_bytes())
    whole = folded(" ".join(page(views.read(root, seed.stem)).itertext()))
    blocks = root.iterfind(f"{T}text//*[@{ID}]")

    missing = [folded(string_value(b, (f"{T}fw",))) for b in blocks if b.tag != f"{T}fw"]

    assert [] == [text for text in missing if text.replace(" ", "") not in whole.replace(" ", "")]


@given(drafts())
@settings(deadline=None, max_examples=60)
def test_pages_of_invented_editions_lose_nothing(made: tuple[Draft, tuple[Mark, ...]]) -> None:
    """All views can be made of what the encoder writes, and the paragraphs are the source’s."""
    root = parsing.parse(encoder.to_bytes(encoder.encode(*made)))
    document = views.read(root, "invented")

    found = body_paragraphs(page(document))

    assert [text for text in paragraphs(root) if text] == [text for text in found if text]
    whole = re.sub(r"\s", "", "".join(page(document).itertext()))
    leaves = root.iterfind(f"{T}text//*[@{ID}]")
    said = [re.sub(r"\s", "", string_value(e, (f"{T}fw", f"{T}note"))) for e in leaves]
    assert [] == [text for text in said if text not in whole]
    page(document, site="")
    views.site([views.part(document)], "Site")
    text = views.render(document, "text")["invented.txt"].decode()
    hyphens = "[-\xac\xad\u2010\\s]"  # a break within a word takes them
    unbroken = re.sub(hyphens, "", text)
    assert [] == [p for p in paragraphs(root) if re.sub(hyphens, "", p) not in unbroken]


def test_an_unknown_element_stops_the_page() -> None:
    """An element without a rule fails with its name and place, rather than losing its text."""
    edition = tei('<p xml:id="w.b1">a <foreign>mot</foreign> b</p>')

    with pytest.raises(StylesheetError, match=r"foreign at /TEI.*p\[1\]/foreign\[1\] \(in w\.b1\)"):
        page(edition)


def test_control_characters_come_through() -> None:
    """Characters that HTML has no reference for are on the page as they are in the TEI."""
    controls = "".join(chr(code) for code in range(0x7F, 0xA0)) + "\u2028\ufeff\U0001d11e"

    assert [f"a{controls}b"] == body_paragraphs(page(tei(f"<p>a{controls}b</p>")))


def test_forbidden_characters_are_shown_and_no_text() -> None:
    """A character that XML cannot hold is an empty element with its code point."""
    edition = tei('<p>a<g ref="#w.u000C"/><pb/>b</p>')

    assert ["ab"] == body_paragraphs(page(edition))
    assert 1 == len(page(edition).xpath("//p/span[@class='g'][not(node())]"))


# ---- Any edition -----------------------------------------------------------------------------


@pytest.mark.parametrize("site_title", ["Site", ""])
def test_an_edition_with_nothing_in_it_has_a_page(site_title: str) -> None:
    """No title, front or paragraph: the page is called by the file, and no list stands empty."""
    root = page(read(tei("<p/>"), "a-stem"), site=site_title)

    assert ["a-stem"] == [h1.text_content() for h1 in root.iter("h1")]
    assert ["The source has no paragraph of text."] == root.xpath("//p[@class='gap']/text()")
    assert [] == root.xpath("//div[@class='body']/*")
    assert [] == root.xpath("//*[self::ul or self::ol or self::table or self::section][not(*)]")


def test_a_site_of_no_editions_has_its_pages() -> None:
    """An empty corpus has an index and a concordance that say so."""
    made = views.site([], "Site")

    assert "No passage cites a work." in parsed(made["concordance.html"]).text_content()
    assert b"[\n]\n" == made["concordance.json"]


def test_direction_and_language_are_said() -> None:
    """A text in Arabic runs right to left; the words of the edition say that they are English."""
    arabic = page(tei("<p>مرحبا</p>", lang="ar"))
    unknown = page(tei("<p>مرحبا</p>"))

    assert ("ar", "rtl") == tuple(arabic.find(".//article").attrib[n] for n in ("lang", "dir"))
    assert "rtl" == arabic.get("dir")
    for words in ("//aside", "//a[@class='skip']", "//header[@class='site']", "//footer"):
        assert ("en", "ltr") == tuple(arabic.xpath(words)[0].get(n) for n in ("lang", "dir"))
    assert ["auto"] == unknown.xpath("//div[@class='body']/p/@dir")


def test_a_citation_quotes_a_title_that_quotes() -> None:
    """Marks about a whole title go, marks within it are single; what the printed source says of
    the journal is not said twice; a title in another language says so."""
    front = (
        '<front><head type="main">“Nobody asked”</head><ab type="imprint"><bibl type="host">'
        '<title level="j">River Review</title> 9 (1947)</bibl></ab></front>'
    )
    edition = tei("<p/>", front=front, lang="de").replace(
        "<title/></titleStmt>",
        "<title>“Nobody asked”</title></titleStmt><sourceDesc><bibl type='printSource'>River Review"
        " 9 (1947), pp. 14-19</bibl></sourceDesc>",
    )

    (cited,) = page(edition).xpath("//p[@class='citeas']")
    assert "“Nobody asked.” River Review 9 (1947), pp. 14-19. Site, w." == cited.text_content()
    assert ["de"] == cited.xpath("bdi/@lang")
    (within,) = page(edition.replace("“Nobody asked”", "On “The Reeds”")).xpath("//bdi")
    assert "On ‘The Reeds’." == within.text_content()


def test_places_and_organisations_are_spans() -> None:
    """They were marked by hand; a style of one's own may show them."""
    marked = "<p>At <placeName>Cork</placeName> the <orgName>Boatmen</orgName> met.</p>"

    (paragraph,) = page(tei(marked)).xpath("//div[@class='body']/p")

    assert "At Cork the Boatmen met." == paragraph.text_content()
    assert ["placeName", "orgName"] == paragraph.xpath("span/@class")


OWN_NOTES = (
    '<standOff><listAnnotation type="editorialNotes"><note xml:id="w.note.a">Not '
    "<date when='1934'/>so.</note><note xml:id='w.note.b'><p>First, <persName>Ada</persName>.</p>"
    "<p>Then.</p></note>"
    "<note xml:id='w.note.c'>Nowhere.</note></listAnnotation></standOff>"
)


def test_notes_of_the_editor_have_letters() -> None:
    """They follow their markers, which are empty; one that none leads to comes last."""
    body = (
        '<p xml:id="w.b1">She left<ptr type="noteRef" target="#w.note.b"/> in May.<ptr '
        'type="noteRef" target="#w.note.a"/> He stayed.<ptr type="noteRef" target="#w.note.b"/></p>'
    )

    root = page(tei(body).replace("</TEI>", f"{OWN_NOTES}</TEI>"))

    (paragraph,) = root.xpath("//div[@class='body']/p")
    assert "She left in May. He stayed." == paragraph.text_content()
    markers = paragraph.xpath("a[@class='nr ed']")
    assert ["a", "b", "a"] == [marker.get("data-n") for marker in markers]
    assert ["#w.note.b", "#w.note.a", "#w.note.b"] == [marker.get("href") for marker in markers]
    notes = root.xpath("//section[@aria-labelledby='own-notes']//li")
    assert ["w.note.b", "w.note.a", "w.note.c"] == [note.get("id") for note in notes]
    assert ["aFirst, Ada.Then.", "bNot so."] == [note.text_content() for note in notes[:2]]
    back = notes[0].xpath(".//a[@role='doc-backlink']/@href")
    assert [f"#{markers[0].get('id')}", f"#{markers[2].get('id')}"] == back
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_citation_has_volume_issue_and_pages() -> None:
    """Of an article by several authors: in words, as BibTeX and as CSL-JSON."""
    front = (
        '<front><head type="main">Ferries</head><ab type="imprint"><bibl type="host">'
        '<title level="j">River Review</title> <biblScope unit="volume" from="44" to="44">44'
        '</biblScope>.<biblScope unit="issue" from="2" to="3">2/3</biblScope> (<date when="1947"/>'
        '): <biblScope unit="page" from="14" to="19">14–19</biblScope></bibl></ab></front>'
    )
    authors = "<author>Ada Brandt</author><author>Tomas Keller</author><author>Ida Roe</author>"
    edition = tei("<p/>", front=front).replace("<title/>", f"<title>Ferries</title>{authors}")

    root = page(edition)

    (cited,) = root.xpath("//p[@class='citeas']")
    words = "Brandt, Ada, Tomas Keller, and Ida Roe. “Ferries.” River Review 44.2–3"
    assert cited.text_content().startswith(words)
    assert ": 14–19. Site" in cited.text_content()
    bibtex, csl = (pre.text_content() for pre in root.xpath("//pre"))
    assert "volume = {44},\n  number = {2--3},\n  pages = {14--19}" in bibtex
    item = json.loads(csl)
    assert ("44", "2-3", "14-19") == (item["volume"], item["issue"], item["page"])


def test_a_text_may_be_of_a_span_of_time() -> None:
    """Of which nothing more is known: the citation has both ends."""
    said = '<profileDesc><creation><date from="1938" to="1939-04"/></creation></profileDesc>'
    edition = tei("<p/>").replace("</teiHeader>", f"{said}</teiHeader>")

    root = page(edition)

    (cited,) = root.xpath("//p[@class='citeas']")
    assert " 1938 – April 1939." in cited.text_content()
    _, csl = (pre.text_content() for pre in root.xpath("//pre"))
    assert {"date-parts": [[1938], [1939, 4]]} == json.loads(csl)["issued"]


def test_a_large_initial_stands_where_it_can() -> None:
    """A long first paragraph that begins with a capital has one; a salutation has none."""
    long = "A word " * 40

    assert ["versal"] == page(tei(f"<p>{long}</p>", lang="en")).xpath("//article/@class")
    for edition in (
        tei(f"<p>Dear Sir,</p><p>{long}</p>", lang="en"),
        tei(f"<p>“{long}</p>", lang="en"),
        tei(f"<p>{long}</p>", lang="ar"),
        tei(f"<p>{long}</p>"),
    ):
        assert [] == page(edition).xpath("//article/@class")


def test_lines_stay_lines() -> None:
    """A paragraph whose lines are the author's keeps them, and its text; another does not."""
    root = page(tei('<p rend="lines">    One line,\n    another.</p><p>  One\n  line</p>'))

    assert ["lines", None] == [p.get("class") for p in root.xpath("//div[@class='body']/p")]


def test_a_passage_in_another_language_says_so() -> None:
    """Words with a language of their own carry it, and the way they run where it differs."""
    root = page(tei('<p>He said “<quote xml:lang="ar">مرحبا</quote>”.</p>', lang="en"))

    assert [("ar", "rtl")] == [
        (q.get("lang"), q.get("dir")) for q in root.xpath("//p//span[@lang]")
    ]


def test_a_permalink_survives_an_edit_elsewhere() -> None:
    """Every anchor of a paragraph is the same when another is changed and a third is added."""

    def anchors(text: str) -> list[str]:
        draft = converters.convert(invented.read(text), "w", Metadata(), "plain_text")
        at = draft.text.index("1938")
        marks = [*draft.marks, Mark("date", at, at + 4, {"when": "1938"})]
        nested, draft, _ = nesting.nest(draft, marks)
        edition = parsing.parse(encoder.to_bytes(encoder.encode(draft, nested)))
        return page(views.read(edition, "w")).xpath(
            "//p[contains(., 'In 1938')]/descendant-or-self::*/@id"
        )

    kept = anchors("A title\n\nOne thing.\n\nIn 1938 it was so.\n")

    assert 2 == len(kept)
    assert kept == anchors("A title\n\nAnother.\n\nOne thing, edited.\n\nIn 1938 it was so.\n")


def test_headings_make_a_table_of_contents() -> None:
    """With two headings or more the margin leads to each; nested divisions go down a level."""
    root = page(
        tei(
            '<div><head xml:id="w.b1">One</head><p>a</p></div>'
            '<div><head xml:id="w.b2">Two</head><div><head xml:id="w.b3">Three</head></div></div>'
        )
    )

    assert ["#w.b1", "#w.b2", "#w.b3"] == root.xpath("//aside//nav//a/@href")
    assert ["#contents"] == root.xpath("//header[@class='front']//a/@href")
    headings = root.xpath("//div[@class='body']/*[starts-with(name(), 'h')]")
    assert ["h2", "h2", "h3"] == [heading.tag for heading in headings]


def test_a_text_without_a_title_says_so() -> None:
    """Where the name of the file stands for the title the page tells it."""
    untitled = tei("<p>a</p>").replace("<title/>", '<title type="filename">w</title>')

    (said,) = page(untitled).xpath("//header/p[@class='gap']/text()")
    assert "The source has no title; the name of its file stands for one." == said
    titled = untitled.replace("filename", "main")
    assert [] == page(titled).xpath("//header/p[@class='gap']")


# ---- Notes -----------------------------------------------------------------------------------

NOTED = tei(
    '<p xml:id="w.b1">a<ref type="noteRef" n="1" xml:id="w.b1.r1" target="#w.b2">[1]</ref>'
    ' b<ref type="noteRef" n="1" xml:id="w.b1.r6" target="#w.b2">[1]</ref>'
    ' c<ref type="noteRef" n="2" xml:id="w.b1.r11" target="#w.note.2">[2]</ref></p>',
    '<listAnnotation type="missingNotes"><note xml:id="w.note.2" type="missing" n="2"'
    ' place="end" target="#w.b1.r11"><gap reason="absent"/></note></listAnnotation>',
    back='<back><div type="notes"><head>Notes</head>'
    '<note xml:id="w.b2" n="1" target="#w.b1.r1 #w.b1.r6"><label>[1]</label> See there.</note>'
    '<note xml:id="w.b3" n="3" type="orphan"><label>[3]</label> Of nothing.</note>'
    "</div></back>",
)


def test_notes_link_both_ways() -> None:
    """Each marker leads to its note, and the note back to each of its markers."""
    root = page(NOTED)

    markers = [(a.get("id"), a.get("href")) for a in root.xpath("//a[@role='doc-noteref']")]
    back = [a.get("href") for a in root.xpath("//li[@id='w.b2']//a[@role='doc-backlink']")]

    assert [("w.b1.r1", "#w.b2"), ("w.b1.r6", "#w.b2"), ("w.b1.r11", "#w.note.2")] == markers
    assert ["#w.b1.r1", "#w.b1.r6"] == back
    assert "[1] See there." == root.xpath("//li[@id='w.b2']")[0].text_content()


def test_a_missing_note_is_said_and_not_filled() -> None:
    """A note that the source lacks is grey at its marker, listed, and said at the head."""
    root = page(NOTED)

    assert "lost" in root.xpath("//a[@id='w.b1.r11']/@class")[0]
    assert "2" == root.xpath("//ol[@class='lost-list']/li[@id='w.note.2']")[0].text_content()
    assert "without its text" in root.xpath("//p[@class='gap']")[0].text_content()


def test_a_note_without_a_marker_leads_nowhere() -> None:
    """An orphan stands in the list and has no link back."""
    assert [] == page(NOTED).xpath("//li[@id='w.b3']//a")


# ---- Marks -----------------------------------------------------------------------------------


def test_the_first_mention_in_a_paragraph_is_a_link() -> None:
    """A person is a link once a paragraph, to the index; uncertain names say whom they may mean."""
    root = page(
        tei(
            '<p xml:id="w.b1"><persName ref="#w.pers.a">Ada Brandt</persName> and'
            ' <persName ref="#w.pers.a">Brandt</persName>, <persName>Reed</persName>,'
            ' <persName xml:id="w.b1.n9" cert="low">Orlov</persName></p>'
            '<p xml:id="w.b2"><persName ref="#w.pers.a">Brandt</persName></p>',
            '<listPerson><person xml:id="w.pers.a" sameAs="personography.xml#pers.brandt">'
            "<persName>Ada Brandt</persName></person>"
            '<person xml:id="w.pers.i"><persName>Ivan Orlov</persName></person></listPerson>'
            '<certainty target="#w.b1.n9" match="@ref" locus="value" assertedValue="#w.pers.i"/>',
        )
    )

    links = [(a.get("id"), a.get("href")) for a in root.xpath("//a[contains(@class, 'pers')]")]

    assert [("w.b1.n0", "index.html#per-brandt"), ("w.b2.n0", "index.html#per-brandt")] == links
    assert ["Ivan Orlov?"] == root.xpath("//span[@id='w.b1.n9']/@title")


def test_dates_carry_their_values() -> None:
    """A point that HTML knows is a time element; a span of time says both its ends."""
    root = page(
        tei(
            '<p><date when="1938-03">March</date> <date from="1918" to="1921">1918-21</date>'
            ' <date when="--05-01">1 May</date> <date type="relative">later</date></p>'
        )
    )

    assert ["1938-03", "05-01"] == root.xpath("//div[@class='body']//time/@datetime")
    assert ["1918/1921"] == root.xpath("//span[@class='date']/@data-when")


def test_many_dates_of_one_year_are_a_bar() -> None:
    """The timeline has a dot for each date; where they would lie on one another, a bar a year."""
    few = tei(
        "<p>" + "".join(f'<date when="{year}">x</date>' for year in range(1900, 1910)) + "</p>"
    )
    many = tei("<p>" + "".join(f'<date when="19{n % 9:02}">x</date>' for n in range(900)) + "</p>")

    assert (10, 0) == tuple(len(page(few, site="").xpath(f"//{e}")) for e in ("circle", "rect"))
    assert (0, 9) == tuple(len(page(many, site="").xpath(f"//{e}")) for e in ("circle", "rect"))


def test_years_before_our_era_are_said_as_in_the_list() -> None:
    """The timeline has no minus before a year."""
    years = "-0044", "-0060", "-0100", "0014"
    body = "".join(f'<date when="{year}">x</date> ' for year in years)
    said = page(tei(f"<p>{body}</p>"), site="").xpath("//figure//text/text()")

    assert "44 BC" in said
    assert [] == [text for text in said if text.startswith("-")]


# ---- Concordance -----------------------------------------------------------------------------


def citations(root: etree._Element) -> int:
    """Rows that a concordance must have: each citedRange, and each citation without one."""
    found = root.iterfind(CITATION)
    return sum(max(1, len(bibl.findall(f"{T}citedRange"))) for bibl in found)


def test_rows_are_the_same_in_every_notation(corpus: dict[str, bytes]) -> None:
    """HTML, CSV and JSON have a row for each citedRange, in the same order."""
    expected = sum(citations(parsing.parse(path.read_bytes())) for path in SEEDS)
    rows = parsed(corpus["concordance.html"]).xpath("//tr[@data-row]")
    table = list(csv.DictReader(io.StringIO(corpus["concordance.csv"].decode())))
    objects = json.loads(corpus["concordance.json"])

    assert [expected] * 3 == [len(rows), len(table), len(objects)]
    assert [row["url"] for row in table] == [item["url"] for item in objects]
    assert [row["url"] for row in table] == [r.xpath(".//div//a/@href")[0] for r in rows]
    assert {"work", "lo", "hi", "explicit", "document", "paragraph", "id"} <= objects[0].keys()
    assert {"left", "node", "right", "url"} <= objects[0].keys()


def test_a_passage_is_said_whole(corpus: dict[str, bytes]) -> None:
    """The words before a citation, it and the words after; a full stop stands by the citation."""
    lines = parsed(corpus["concordance.html"]).xpath("//tr[@data-row]//div[@class='line']")

    for line, item in zip(lines, json.loads(corpus["concordance.json"]), strict=True):
        said = f"{item['left']} {item['node']}\0{item['right']}"
        wished = re.sub(r"\0(?=\W)", "", said).replace("\0", " ")
        assert wished == folded(line.text_content())
        assert not line.xpath("string(span[@class='r'])").startswith((". ", ", "))


def test_a_row_leads_to_a_citation_that_its_node_shows(corpus: dict[str, bytes]) -> None:
    """What a row links to is on the page, and its words are in the row."""
    for item in json.loads(corpus["concordance.json"]):
        target = parsed(corpus[f"{item['document']}.html"]).get_element_by_id(item["id"])

        assert target.text_content() in item["node"]
        assert item["url"] == f"{item['document']}.html#{item['id']}"


CITED = tei(
    '<p xml:id="w.b1">Words “<quote source="#w.b1.c9">a port</quote>” (<bibl type="citation"'
    ' xml:id="w.b1.c9"><ptr target="#w.work.t"/><abbr type="siglum">TGH</abbr>, <citedRange'
    ' unit="page" from="76" to="76">76</citedRange></bibl>) and (<bibl type="citation"><ptr'
    ' target="#w.work.t" source="#w.b1.c9" cert="medium"/><citedRange unit="page" from="15"'
    ' to="15">15</citedRange>, <citedRange unit="page" from="xii" to="xv">xii-xv</citedRange>'
    '</bibl>), see <bibl type="citation"><ptr target="#w.work.t"/><title>The Harbour</title>'
    '</bibl> and (<bibl type="citation"><ptr target="#w.work.c"/><abbr type="siglum">CPB</abbr>,'
    ' <citedRange unit="page" from="118" to="118">118</citedRange></bibl>) or (<bibl'
    ' type="citation"><citedRange unit="page" from="7" to="7">7</citedRange></bibl>).</p>',
    '<listBibl><biblStruct xml:id="w.work.t"><monogr><title>The Harbour</title><idno'
    ' type="siglum">TGH</idno><imprint><date when="1934"/></imprint></monogr></biblStruct>'
    '<bibl type="unresolved" xml:id="w.work.c"><idno type="siglum">CPB</idno></bibl></listBibl>',
)


def test_rows_say_how_the_work_is_known() -> None:
    """Pages in order; explicit, inherited or unresolved; the words that are supported."""
    made = views.render(read(CITED), "concordance")
    rows = json.loads(made["concordance.json"])

    assert [
        ("the-harbour-1934", "xii", "inherited"),
        ("the-harbour-1934", 15, "inherited"),
        ("the-harbour-1934", 76, "explicit"),
        ("the-harbour-1934", None, "explicit"),
        ("w-c", 118, "explicit"),
        ("", 7, "unresolved"),
    ] == [(r["work"], r["lo"], r["how"]) for r in rows]
    assert ["a port"] == [r["quotation"] for r in rows if r["quotation"]]
    assert [True, True, True, True, False, False] == [r["resolved"] for r in rows]


def test_a_concordance_without_an_index_leads_to_texts_alone() -> None:
    """Rendered by itself it has no way to pages that nobody made."""
    made = views.render(read(CITED), "concordance")
    root = parsed(made["concordance.html"])

    assert {"w.html", "concordance.html", "concordance.csv", "concordance.json"} == {
        path for path, _ in links("concordance.html", root) if not path.startswith("edition.")
    }


def test_a_row_that_inherits_its_work_says_from_which_citation() -> None:
    """The evidence leads to the citation that names the work."""
    root = parsed(views.render(read(CITED), "concordance")["concordance.html"])

    evidence = root.xpath("//tr[@data-how='inherited']//p[@class='ev']")

    assert ["w.html#w.b1.c9"] * 2 == [p.xpath("a/@href")[0] for p in evidence]
    assert "Carries the work over from an earlier citation." == evidence[0].text_content()


def test_ranges_are_listed_whole() -> None:
    """A page and a range that begins with it are two places, and each says its pages; a space that
    does not break stands by the stop before it."""
    ranges = "".join(
        f'<p xml:id="w.b{n}">It says so (<bibl type="citation"><ptr target="#w.work.t"/><citedRange'
        f' unit="page" from="12" to="{last}">12</citedRange></bibl>).\N{NO-BREAK SPACE}Then.</p>'
        for n, last in enumerate(("12", "15", "15", ""))
    )
    edition = tei(ranges, CITED[CITED.index("<listBibl>") : CITED.index("</standOff>")])
    root = parsed(views.render(read(edition), "concordance")["concordance.html"])
    line = root.xpath("//div[@class='line']")[0]

    assert "Cited at 12, 12–15 ×2, 12 f." == root.xpath("//p[@class='loci']")[0].text_content()
    assert "4 citations at 3 places." in root.xpath("//p[@class='meta']")[0].text_content()
    assert [None, None, "rep", None] == [row.get("class") for row in root.xpath("//tr[@data-row]")]
    assert "(12).\N{NO-BREAK SPACE}" == line.xpath("span[@class='k']")[0].text_content()
    assert ["l", "k", "r"] == [span.get("class") for span in line]
    assert not "".join(line.xpath("text()")).strip()


def test_pages_of_two_volumes_are_not_one() -> None:
    """The same page of another volume is another place, in every notation and behind every link."""
    cited = "".join(
        f'<p xml:id="w.b{volume}">(<bibl type="citation"><ptr target="#w.work.t"/><citedRange'
        f' unit="volume" from="{volume}" to="{volume}">{volume}</citedRange>:<citedRange'
        ' unit="page" from="65" to="65">65</citedRange></bibl>)</p>'
        for volume in (33, 5)
    )
    edition = tei(cited, CITED[CITED.index("<listBibl>") : CITED.index("</standOff>")])
    made = views.render(read(edition), "concordance")
    root = parsed(made["concordance.html"])
    rows = [(row["unit"], row["volume"], row["lo"]) for row in json.loads(made["concordance.json"])]

    assert [("page", "5", 65), ("page", "33", 65), ("volume", "", 5), ("volume", "", 33)] == rows
    assert root.xpath("//p[@class='loci']")[0].text_content().startswith("Cited at 5: 65, 33: 65, ")
    assert not root.xpath("//figure")
    assert ["The Harbour, vol. 33, p. 65", "The Harbour, vol. 5, p. 65"] == page(edition).xpath(
        "//a[@class='cite'][.='65']/@title"
    )
    test_every_link_goes_somewhere(site({"w": etree.fromstring(edition)}))


def test_a_name_that_ends_in_a_stop_has_one() -> None:
    """What is said of a work does not double the stop of an initial."""
    work = (
        '<listBibl><bibl type="unresolved" xml:id="w.work.h"><author>Keller, T.</author><title>'
        "Haddock</title></bibl></listBibl>"
    )
    cited = '<p>(<bibl type="citation"><ptr target="#w.work.h"/>Keller</bibl>)</p>'
    root = parsed(views.render(read(tei(cited, work)), "concordance")["concordance.html"])

    assert "Keller, T. 1 citation." == root.xpath("//p[@class='meta']")[0].text_content()


def test_a_reference_that_names_the_work_is_landed_on() -> None:
    """A citation that takes its work from a full reference leads to that."""
    cited = (
        '<note n="1" xml:id="w.b1"><bibl type="reference" xml:id="w.b1.c3">Keller, <title>Haddock'
        '</title></bibl></note><note n="2" xml:id="w.b2"><bibl type="citation"><ptr'
        ' target="#w.work.h" source="#w.b1.c3"/>Ibid., <citedRange unit="page" from="9" to="9">9'
        "</citedRange></bibl></note>"
    )
    work = '<listBibl><bibl type="unresolved" xml:id="w.work.h"><title>Haddock</title></bibl>'
    edition = tei("<p>One.</p>", f"{work}</listBibl>", back=f"<back>{cited}</back>")

    test_every_link_goes_somewhere(site({"w": etree.fromstring(edition)}))


def test_what_is_unresolved_stands_apart() -> None:
    """The page has works, then what is unresolved with the reason; a work without a page once."""
    root = parsed(views.render(read(CITED), "concordance")["concordance.html"])
    apart = root.xpath("//section[@class='unresolved']")[0]

    assert ["w-w-c", "w-unresolved-work"] == apart.xpath(".//section/@id")
    assert "A siglum that the text does not explain." in apart.text_content()
    assert ["Named without a page"] == [h.text_content() for h in root.iter("h3")][:1]


# ---- Reading text ----------------------------------------------------------------------------


def text(edition: str, **parameters: saxon.Value) -> str:
    return views.render(read(edition), "text", parameters)["w.txt"].decode()


def test_reading_text_leaves_out_what_is_none() -> None:
    """Menus and the catalogue line are left out unless asked for; notes come at the end."""
    edition = tei(
        '<p>One<fw type="residue">| P</fw></p><fw type="separator">* * *</fw><p>Two\n three</p>',
        front='<front><fw type="breadcrumb">A &gt; </fw><head type="catalogue">A 1938</head>'
        '<head type="main">Title</head></front>',
    )

    assert "Title\n\nOne\n\n* * *\n\nTwo three\n" == text(edition)
    assert "A >\n\nA 1938\n\nTitle\n\nOne| P\n\n* * *\n\nTwo three\n" == text(
        edition, apparatus=True
    )


def test_reading_text_keeps_lines_that_are_lines() -> None:
    """Verse, items and tables stand line by line; what is said, quoted or signed in blocks."""
    forms = Path(__file__).parent / "browser" / "forms.xml"
    made = views.render(read(forms.read_text(encoding="utf-8")), "text")["w.txt"].decode()
    blocks = made.rstrip("\n").split("\n\n")

    assert "The sea is wide, I cannot get over,\n    And neither have I wings to fly." in blocks
    assert "1. ships;\n2. and these:\n  - boats\n  - rafts, by Ada Brandt" in blocks
    assert "Year   Ships\n1931      12\n1932       7" in blocks
    assert ["MARGARET. I shall.", "[She goes.]"] == blocks[8:10]
    assert "Your obedient servant,\nTomas Keller" in blocks


def test_the_pieces_of_a_paragraph_are_one() -> None:
    """What a note parts has one number, and stands in the reading text as one paragraph."""
    edition = tei(
        '<p>A first.</p>\n<p part="I">He came</p>\n<note place="foot"><label>1</label> Or she.'
        '</note>\n<p part="M">from <date when="1921">1921</date> on</p>\n<fw>12</fw>\n'
        '<p part="F">to stay.</p>\n<p>A last.</p>\n<p part="F">Alone.</p>'
    )
    numbers = page(edition).xpath("//div[@class='body']/p/a[@class='pn']/@data-n")
    made = views.part(read(edition)).xml

    assert ["1", "2", "3", "4"] == numbers
    assert b'paragraphs="4"' in made
    assert 'place="¶2"'.encode() in made
    assert "A first.\n\nHe came from 1921 on to stay.\n\nA last.\n\nAlone.\n\n1 Or she.\n" == text(
        edition
    )


BROKEN = tei(
    '<p>the har-<lb break="no"/>\nbour and be-<pb break="no"/>\n<fw type="pageNum">12</fw>'
    '\n tween, <hi rend="italic">_not <persName>Ada</persName>_</hi> well-<lb/>\nknown</p>'
)


def test_broken_words_are_whole() -> None:
    """A word that a line or a page breaks is whole in the reading text and the search, and on the
    page, where its hyphen is hidden; signs of emphasis are hidden too."""
    paragraph = page(BROKEN).xpath("//div[@class='body']/p")[0]
    hidden = paragraph.xpath(".//span[@class='b']")
    seen = "".join(paragraph.xpath(".//text()[not(parent::span[@class='b'])]"))
    searched = json.loads(views.part(read(BROKEN)).search.decode().rstrip(",\n"))["t"]

    assert "the harbour and between, _not Ada_ well- known\n" == text(BROKEN)
    assert "the harbour and between, not Ada well- known" == " ".join(seen.split()) == searched
    assert ["-", "-", "_", "_"] == [h.text for h in hidden if h.text.strip()]
    assert all(h.get("hidden") is not None for h in hidden if h.text.strip("_"))


@pytest.mark.parametrize(
    ("set_off", "seen"),
    [
        ('<hi rend="italic">_a *b* c_</hi>', "<em>a <em>b</em> c</em>"),
        ('<hi rend="italic">*_a_ b*</hi>', "<em><em>a</em> b</em>"),
        ('<hi rend="bold">**a *b***</hi>', "<b>a <em>b</em></b>"),
        ('<hi rend="bold italic">***a***</hi>', "<strong>a</strong>"),
        (
            '<hi rend="italic">_<title>On *b*</title>_</hi>',
            '<em><cite class="m">On <em>b</em></cite></em>',
        ),
        ('<hi rend="italic">*a_b_c, 2 * 3*</hi>', "<em>a_b_c, 2 * 3</em>"),
        ('<hi rend="italic">by hand</hi>', "<em>by hand</em>"),
        ("a _b_ c", "a _b_ c"),
    ],
)
def test_words_set_off_among_words_set_off(set_off: str, seen: str) -> None:
    """Their signs are hidden as those around them are, and all of them stay in the text; a sign
    within a word or between blanks is none."""
    (paragraph,) = page(tei(f"<p>{set_off}</p>")).xpath("//div[@class='body']/p")
    assert re.sub("<[^>]+>", "", set_off) == paragraph.text_content()
    for hidden in paragraph.xpath(".//span[@class='b'] | a"):
        hidden.text = ""
        hidden.drop_tag()

    inside = (paragraph.text or "") + "".join(
        etree.tostring(child, encoding="unicode") for child in paragraph
    )
    assert seen == inside


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("end", "a[1] b[1] c[2]\n\nNotes\n\n[1] See there.\n\n[3] Of nothing.\n"),
        ("inline", "a[1] [See there.] b[1] [See there.] c[2]\n"),
        ("none", "a[1] b[1] c[2]\n"),
    ],
)
def test_notes_of_the_reading_text(notes: str, expected: str) -> None:
    """Notes at the end, after their markers, or not at all."""
    assert expected == text(NOTED, notes=notes)


def test_lines_are_wrapped_between_words() -> None:
    """No line is longer than asked for, unless one word is; the words are the same."""
    words = "one two three four five six incomprehensibilities seven"

    wrapped = text(tei(f"<p>{words}</p>"), wrap=12)

    assert words == folded(wrapped)
    assert ["one two", "three four", "five six"] == wrapped.splitlines()[:3]


# ---- Sites -----------------------------------------------------------------------------------


def links(name: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """Page and fragment of each link and file that a page names."""
    for address in root.xpath("//@href | //@src"):
        if not address.startswith("data:"):
            path, fragment = urldefrag(address)
            yield unquote(path) or name, unquote(fragment)


def test_every_link_goes_somewhere(corpus: dict[str, bytes]) -> None:
    """Each link of each page leads to a file of the site and an id in it; none leads away."""
    roots = {name: parsed(data) for name, data in corpus.items() if name.endswith(".html")}
    ids = {name: set(root.xpath("//@id")) for name, root in roots.items()}

    broken = [
        (name, path, fragment)
        for name, root in roots.items()
        for path, fragment in links(name, root)
        if path not in corpus or (fragment and fragment not in ids[path])
    ]

    assert [] == broken


def test_ids_are_unique(corpus: dict[str, bytes]) -> None:
    """No page has an id twice."""
    for name, data in corpus.items():
        if name.endswith(".html"):
            ids = parsed(data).xpath("//@id")
            assert len(set(ids)) == len(ids), name


def test_pages_of_every_kind_hold_together() -> None:
    """Links and ids of verse, lists, speeches, notes, and of a text from right to left."""
    made = site({path.stem: parsing.parse(path.read_bytes()) for path in (*SEEDS, *FORMS)})

    test_every_link_goes_somewhere(made)
    test_ids_are_unique(made)


def test_words_of_another_language_say_so_wherever_they_stand() -> None:
    """On the pages of the corpus a text's own words have its language: titles, passages, dates."""
    german = tei(
        '<head>Rechnung</head><p xml:id="w.b1">Die Fähre (<bibl type="citation"><ptr'
        ' target="#w.work.t"/><abbr type="siglum">DF</abbr>, <citedRange unit="page" from="7"'
        ' to="7">7</citedRange></bibl>) am <date when="1913-03-17">17. März 1913</date>.</p>',
        '<listBibl><biblStruct xml:id="w.work.t"><monogr><title>The Harbour</title><idno'
        ' type="siglum">DF</idno></monogr></biblStruct></listBibl>',
        lang="de",
    ).replace("<title/>", "<title>Die Rechnung</title>")
    part = views.part(read(german))
    made = views.site([part], "Site")

    for name, words in (
        ("index.html", "Die Rechnung"),
        ("index.html", "17. März 1913"),
        ("concordance.html", "Die Fähre"),
    ):
        said = parsed(made[name]).xpath(f"//body//*[text()[contains(., '{words}')]]")
        assert said, words
        for element in said:
            assert "de" in element.xpath("ancestor-or-self::*/@lang")[-1:], words


def test_a_page_asks_for_nothing_but_what_is_beside_it(corpus: dict[str, bytes]) -> None:
    """The policy of every page of a site; a page alone names its own style and script."""
    policy = (
        "default-src 'none'; style-src 'self' file:; script-src 'self' file:;"
        " img-src 'self' file: data:; base-uri 'none'; form-action 'none'"
    )
    said = "//meta[@http-equiv='Content-Security-Policy']/@content"
    for name, data in corpus.items():
        if name.endswith(".html"):
            assert [policy] == parsed(data).xpath(said), name
    (alone,) = page(tei("<p>a</p>"), site="").xpath(said)
    assert 2 == alone.count("'sha256-")
    assert "file:" not in alone.partition("img-src")[0]


def test_a_text_can_be_cited_in_three_forms(corpus: dict[str, bytes]) -> None:
    """In words, as BibTeX and as CSL-JSON, which say the same."""
    root = parsed(corpus["dawsey-revolution-betrayed.html"])
    (words,) = (p.text_content() for p in root.xpath("//p[@class='citeas']"))
    bibtex, csl = (pre.text_content() for pre in root.xpath("//pre"))
    item = json.loads(csl)

    assert words.startswith("Dawsey, Jason. “To topple the Stalinist bureaucracy")
    assert "Platypus Review 112" in words
    assert bibtex.startswith("@article{dawsey-2018-")
    assert bibtex.count("{") == bibtex.count("}")
    for field in ("author = {Jason Dawsey}", "journal = {Platypus Review}", "year = {2018}"):
        assert field in bibtex
    assert [{"family": "Dawsey", "given": "Jason"}] == item["author"]
    assert ("Platypus Review", [[2018, 12]]) == (
        item["container-title"],
        item["issued"]["date-parts"],
    )
    assert item["title"] in bibtex
    assert item["title"] in words


def test_a_page_alone_needs_nothing_beside_it(seed: Path) -> None:
    """Rendered alone, a page has style, script and indexes inside, and its links stay in it."""
    root = page(views.read(parsing.parse(seed.read_bytes()), seed.stem), site="")
    ids = root.xpath("//@id")

    assert len(set(ids)) == len(ids)
    assert [] == [to for to in links("", root) if to[0] or to[1] not in ids]
    assert 1 == len(root.xpath("//style")) == len(root.xpath("//script[not(@src)]"))


def test_counts_are_those_of_the_editions(corpus: dict[str, bytes]) -> None:
    """What the index says of persons, dates and citations is what the TEI has."""
    roots = [parsing.parse(path.read_bytes()) for path in SEEDS]
    named = sum(len(root.findall(f"{T}text//{T}persName[@ref]")) for root in roots)
    dates = sum(len(root.findall(f"{T}text//{T}date")) for root in roots)
    index = parsed(corpus["index.html"])
    lead = folded(index.xpath("//p[@class='lead']")[0].text_content())

    assert f" named {named} times, {dates} dates, {sum(map(citations, roots))} citations." in lead
    assert named == sum(int(n) for n in index.xpath("//tr[@data-count]/@data-count"))


def test_counts_in_the_margin_are_those_of_the_edition(seed: Path) -> None:
    """Of each person named most, and of each work cited; and the heads of the concordance."""
    root = parsing.parse(seed.read_bytes())
    made = site({seed.stem: root})
    (aside,) = parsed(made[f"{seed.stem}.html"]).iter("aside")
    named = Counter(name.get("ref") for name in root.iterfind(f"{T}text//{T}persName[@ref]"))
    most = [count for _, count in named.most_common() if count > 1][:9]
    assert most == [int(cell.text) for cell in aside.xpath(".//td[@class='n']")]
    counted = aside.xpath(".//span[@class='n']/text()")
    assert citations(root) == sum(map(int, counted))

    concordance = parsed(made["concordance.html"])
    lead = folded(concordance.xpath("string(//p[@class='lead'])"))
    assert ("No passage cites" if not counted else f" {citations(root)} citation") in lead
    for section in concordance.xpath("//section[@data-work]"):
        meta = folded(section.xpath("string(header/*[@class='meta'])"))
        assert f"{len(section.xpath('.//tr[@data-row]'))} citation" in meta
    dates = len(root.findall(f"{T}text//{T}date"))
    listed = parsed(made["index.html"]).xpath("//table[contains(@class, 'dates')]//a")
    assert dates == len(listed)
    (summary,) = parsed(made["index.html"]).xpath("//section[h2[@id='dates']]//summary")
    assert f"All {dates} dates as a list" == folded(summary.text_content())


def test_the_margin_has_the_works_cited_most() -> None:
    """Nine of them, and a link to all; fewer are all there."""

    def cited(works: int) -> etree._Element:
        text = "".join(
            f'<bibl type="citation" xml:id="w.c{n}"><ptr target="#w.w{n}"/>'
            f'<citedRange unit="page" from="{n + 1}">{n + 1}</citedRange></bibl>'
            for n in range(works)
        )
        listed = "".join(
            f'<biblStruct xml:id="w.w{n}"><monogr><title level="m">Work {n}</title>'
            "<imprint/></monogr></biblStruct>"
            for n in range(works)
        )
        edition = tei(f'<p xml:id="w.b1">{text}</p>', f"<listBibl>{listed}</listBibl>")
        (section,) = page(edition).xpath("//aside/section[h2='Works cited']")
        return section

    many, few = cited(10), cited(9)
    assert 9 == len(many.xpath(".//li")) == len(few.xpath(".//li"))
    (way,) = many.xpath("./p/a")
    assert ("concordance.html", "All 10 works") == (way.get("href"), way.text)
    assert [] == few.xpath("./p")


def test_documents_are_a_table(corpus: dict[str, bytes]) -> None:
    """Each with its title, author, date, length and counts; of nothing no number."""
    rows = parsed(corpus["index.html"]).xpath("//table[contains(@class, 'docs')]/tbody/tr")
    cells = [[folded(cell.text_content()) for cell in row] for row in rows]

    assert ["New Defectors", "Leon Trotsky", "17 March 1938"] == cells[0][:3]
    for cell, path in zip(cells, reversed(SEEDS), strict=True):
        root = parsing.parse(path.read_bytes())
        persons = {name.get("ref") for name in root.iterfind(f"{T}text//{T}persName[@ref]")}
        cited = citations(root)
        assert f"{len(persons)} persons" == cell[4]
        assert (f"{cited} citations" if cited else "") == cell[5]


def test_places_of_a_person_that_are_called_alike() -> None:
    """A speaker stands where the speech does; places without a number of their own get one."""
    name = '<persName ref="#w.pers.a">Ada</persName>'
    speech = f"<sp><speaker>{name}.</speaker> <p>I, {name}.</p></sp>"
    signed = f"<closer><signed>{name}</signed></closer>"
    persons = '<listPerson><person xml:id="w.pers.a"><persName>Ada</persName></person></listPerson>'
    part = views.part(read(tei(speech + signed + signed, persons)))

    index = parsed(views.site([part], "Site")["index.html"])
    assert (
        "¶12 signature 2"
        == folded(index.xpath("string(//tr[starts-with(@id, 'per-')]/td[last()])"))[-15:]
    )


def test_the_same_input_gives_the_same_bytes(corpus: dict[str, bytes]) -> None:
    """A second rendering, with the documents in another order, writes the same files."""
    again = site({path.stem: parsing.parse(path.read_bytes()) for path in reversed(SEEDS)})

    assert corpus == again


def test_pages_are_no_heavier_than_they_may_be(corpus: dict[str, bytes]) -> None:
    """A page is at most 2.6 times its text, 3.2 times for a short one; style and script small."""
    for path in SEEDS:
        root = parsing.parse(path.read_bytes())
        size = len("".join(root.find(f"{T}text").itertext()).encode())
        most = 3.2 if size < 8_000 else 2.6
        assert len(corpus[f"{path.stem}.html"]) <= most * size, path.stem
    assert len(corpus["edition.css"]) <= 24 * 1024
    assert len(corpus["edition.js"]) <= 12 * 1024


def test_long_indexes_have_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above some numbers of persons and dates the index moves, and every link with it."""
    monkeypatch.setattr(corpora, "PERSONS_ON_INDEX", 2)
    monkeypatch.setattr(corpora, "DATES_ON_INDEX", 2)
    made = site({path.stem: parsing.parse(path.read_bytes()) for path in SEEDS})

    for name in ("Persons", "Dates"):
        assert [name] == [h1.text for h1 in parsed(made[f"{name.lower()}.html"]).iter("h1")]
    assert [True] == [d.get("open") is not None for d in parsed(made["dates.html"]).iter("details")]
    test_every_link_goes_somewhere(made)


def test_a_long_concordance_has_a_page_for_each_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above some number of rows each work has its page, and the rows are all there."""
    monkeypatch.setattr(corpora, "ROWS_ON_PAGE", 10)
    made = site({path.stem: parsing.parse(path.read_bytes()) for path in SEEDS})
    pages = [name for name in made if re.fullmatch(r"concordance-.*\.html", name)]
    rows = [row for name in pages for row in parsed(made[name]).xpath("//tr[@data-row]")]

    assert any(parsed(made[name]).xpath("//section[@class='unresolved']") for name in pages)
    assert len(rows) == len(json.loads(made["concordance.json"]))
    assert [] == parsed(made["concordance.html"]).xpath("//tr[@data-row]")
    titles = [parsed(made[name]).findtext(".//title") for name in pages]
    assert len(pages) == len(set(titles))
    assert "WLT · Concordance of citations · A site" in titles
    test_every_link_goes_somewhere(made)


def test_a_corpus_has_nothing_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was rendered before in the same process leaves no page behind."""
    parts = {path.stem: parsing.parse(path.read_bytes()) for path in SEEDS}
    before = site(parts)
    with monkeypatch.context() as small:
        small.setattr(corpora, "ROWS_ON_PAGE", 10)
        assert before.keys() < site(parts).keys()

    assert before == site(parts)


def test_the_search_index_is_a_script_with_every_paragraph(corpus: dict[str, bytes]) -> None:
    """It assigns one array of address, place and text, which loads without a server."""
    script = corpus["search-index.js"].decode()
    entries = json.loads(re.sub(r",\n\];\n$", "]", script.removeprefix("window.RUBRICATOR_INDEX=")))
    texts = {entry["t"] for entry in entries}

    for path in SEEDS:
        assert set(filter(None, paragraphs(parsing.parse(path.read_bytes())))) <= texts
    assert {"Person", "Work"} <= {entry["w"] for entry in entries}


# ---- The engine ------------------------------------------------------------------------------


def test_a_view_that_does_not_exist_is_refused() -> None:
    """The message names the views that there are."""
    with pytest.raises(ValueError, match="html, text, concordance"):
        views.render(read(tei("<p/>")), "epub")


@pytest.mark.parametrize(
    "expression",
    [
        "doc('file:///etc/hostname')",
        "unparsed-text('file:///etc/hostname')",
        "unparsed-text('http://127.0.0.1:9/')",
        "environment-variable('PATH')",
    ],
)
def test_the_engine_reads_nothing(expression: str) -> None:
    """No file, no network, no environment: each is refused or empty."""
    read(tei("<p/>"))
    processor = saxon.engine().processor.new_xpath_processor()

    try:
        found = processor.evaluate_single(expression)
    except saxon.PySaxonApiError:
        return
    assert str(found or "") == ""


def test_a_doctype_does_not_get_through(tmp_path: Path) -> None:
    """Saxon sees the root alone: an entity that lxml left unresolved is no text."""
    (tmp_path / "secret.txt").write_text("a secret")
    source = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>' + tei("<p>a</p>")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

    document = views.read(etree.fromstring(source, parser), "w")

    assert ["a"] == body_paragraphs(page(document))


# ---- Large corpora ---------------------------------------------------------------------------


@pytest.fixture
def large(project: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with more text than a script should hold."""
    monkeypatch.setattr(views, "TEXT_IN_SCRIPT", 100)
    return open_project(project)


def built(project: Project) -> dict[str, bytes]:
    building.build(project)
    root = project.root / project.build / "html"
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.skipif(not searching.available(), reason="Pagefind is not installed")
def test_a_large_corpus_has_an_index_in_pieces(
    large: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes in two builds; the script has names alone; a small one has no such index."""
    files = built(large)

    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json", "passages.js"} <= files.keys()
    assert b"'wasm-unsafe-eval'" in files["index.html"]
    assert b"wasm-unsafe-eval" not in files["letter.html"]
    assert b'"w":"Person"' in files["search-index.js"] or b"[\n];" in files["search-index.js"]
    assert b"She left" not in files["search-index.js"]
    assert files == built(large)
    monkeypatch.undo()
    small = built(large)
    assert [] == [name for name in small if name.startswith(("pagefind/", "passages"))]
    assert b"wasm-unsafe-eval" not in b"".join(small.values())
    assert b"She left" in small["search-index.js"]


def test_without_pagefind_a_large_corpus_keeps_its_script(
    large: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole text is in the script; a finding about the site says so, each time it is built,
    and no more when the corpus is small."""
    monkeypatch.setattr(searching, "available", lambda: False)
    files = built(large)
    report = large.root / large.build / "report.json"

    assert b"She left" in files["search-index.js"]
    for _ in range(2):
        (said,) = building.build(large).findings
        assert ("I024", "warning", "html/search-index.js") == (said.code, said.severity, said.file)
        assert ["I024"] == [one["code"] for one in json.loads(report.read_bytes())["findings"]]
    monkeypatch.undo()
    assert () == building.build(large).findings
    assert [] == json.loads(report.read_bytes())["findings"]


def test_a_project_can_silence_what_is_said_of_its_search(
    large: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As any other finding, by the table of its settings."""
    monkeypatch.setattr(searching, "available", lambda: False)
    silenced = replace(large, findings={"I024": "off"})

    assert () == building.build(silenced).findings
