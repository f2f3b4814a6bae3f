"""Exports: in each is what the TEI has, and no more; the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from rubricator import building, exports, saxon
from rubricator.errors import UsageError
from rubricator.exports import EXPORTS, catalogue
from rubricator.model import TEI
from rubricator.project import open_project
from rubricator.tei import parsing
from rubricator.tei.document import ID

T = f"{{{TEI}}}"
HERE = Path(__file__).parent
FILES = [HERE / "cases" / "exports" / "harbour.xml", *sorted((HERE.parent / "tei").glob("*-*.xml"))]
XSLT = [name for name, export in EXPORTS.items() if not export.extra]


@pytest.fixture(scope="module")
def roots() -> dict[str, etree._Element]:
    return {path.stem: parsing.parse(path.read_bytes()) for path in FILES}


@pytest.fixture(scope="module")
def made(roots: dict[str, etree._Element]) -> dict[str, bytes]:
    """All exports that need nothing but Python, of the three editions."""
    return make(roots, XSLT)


def make(roots: dict[str, etree._Element], names: list[str]) -> dict[str, bytes]:
    engine = saxon.Engine(exports.stylesheets(names))
    parts = []
    files: dict[str, bytes] = {}
    for stem, root in roots.items():
        part, own = exports.part(saxon.read(root, stem, engine), names)
        parts.append(part)
        files |= own
    return files | exports.whole(parts, names)


def text(root: etree._Element) -> str:
    """The string value of the text of an edition."""
    (found,) = root.findall(f"{T}text")
    return "".join(found.itertext())  # type: ignore[arg-type]


def counts(roots: dict[str, etree._Element]) -> dict[str, int]:
    """How many persons, dates and citations the texts name, and works their lists have."""
    paths = {
        "person": f"{T}text//{T}persName",
        "date": f"{T}text//{T}date",
        "citation": f"{T}text//{T}bibl[@type='citation']",
        "work": f"{T}standOff/{T}listBibl/*",
    }
    return {k: sum(len(r.findall(path)) for r in roots.values()) for k, path in paths.items()}


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def kinds(found: list[str]) -> dict[str, int]:
    return {kind: found.count(kind) for kind in ("person", "date", "citation")}


def wanted(roots: dict[str, etree._Element]) -> dict[str, int]:
    return {k: v for k, v in counts(roots).items() if k != "work"}


# ---- As many as in the TEI ----------------------------------------------------------------------


def test_mentions_are_those_of_the_tei(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """A row for each person, date and citation, with its words at its offsets."""
    rows = table(made["mentions/mentions.csv"])

    assert wanted(roots) == kinds([row["kind"] for row in rows])
    for row in rows:
        words = text(roots[row["document"]])[int(row["start"]) : int(row["end"])]
        assert row["form"] == re.sub("[ \t\r\n]+", " ", words).strip(" ")


@pytest.mark.parametrize(
    ("file", "entry", "cited"),
    [
        ("csl-json/works.json", r'"id": ', r'"note": "Cited ([\d,]+) time'),
        ("bibtex/works.bib", r"(?m)^@", r"annote = \{Cited ([\d,]+) time"),
        ("ris/works.ris", r"(?m)^TY  - ", r"N1  - Cited ([\d,]+) time"),
    ],
)
def test_works_and_their_citations_are_those_of_the_tei(
    roots: dict[str, etree._Element], made: dict[str, bytes], file: str, entry: str, cited: str
) -> None:
    """A record for each work, and the numbers of its citations come to those of the texts."""
    found = made[file].decode()

    assert counts(roots)["work"] == len(re.findall(entry, found))
    assert counts(roots)["citation"] == sum(int(n) for n in re.findall(cited, found))


def test_the_graph_has_every_person(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """The mentions of its nodes come to those of the texts, unlinked names included."""
    graph = etree.fromstring(made["gexf/persons.gexf"])
    values = graph.findall(".//{*}node/{*}attvalues/{*}attvalue[@for='mentions']")

    assert counts(roots)["person"] == sum(int(value.get("value", "0")) for value in values)
    assert "name:reed" in {node.get("id") for node in graph.iterfind(".//{*}node")}


def test_persons_of_one_paragraph_are_together(made: dict[str, bytes]) -> None:
    """Each two persons of a paragraph are a row, once for each paragraph; others are none."""
    rows = {
        (row["Source"], row["Target"]): row["Weight"]
        for row in table(made["persons/persons.csv"])
        if row["Document"] == "harbour"
    }

    assert rows["brandt", "keller"] == "2"
    assert rows["keller", "orlov"] == "1"
    assert ("name:reed", "orlov") not in rows


def test_annotations_select_what_they_are_about(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """Position, quotation and XPath of each annotation lead to the same words of the TEI."""
    tags: list[str] = []
    for stem, root in roots.items():
        page = json.loads(made[f"web-annotations/{stem}.annotations.json"])
        whole = text(root)
        for item in page["items"]:
            position, quote, path = item["target"]["selector"]
            tags.append(item["body"][0]["value"])
            assert quote["exact"] == whole[position["start"] : position["end"]]
            assert whole[: position["start"]].endswith(quote["prefix"])
            assert whole[position["end"] :].startswith(quote["suffix"])
            (element,) = root.getroottree().xpath(path["value"])
            assert quote["exact"] == "".join(element.itertext())
        ids = [item["id"] for item in page["items"]]
        assert len(ids) == len(set(ids))

    assert wanted(roots) == kinds(tags)


def test_conllu_gives_the_text_back(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """Forms with the white space of MISC are string(/TEI/text), and every entity is marked."""
    escapes = {"\\s": " ", "\\n": "\n", "\\t": "\t", "\\r": "\r", "\\\\": "\\"}
    tags: list[str] = []

    for stem, root in roots.items():
        restored, open_entities = "", []
        for line in made[f"conllu/{stem}.conllu"].decode().split("\n"):
            if not line or line.startswith("#"):
                assert line or not open_entities, "an entity goes on in the next sentence"
                continue
            fields = line.split("\t")
            misc = dict(m.split("=", 1) for m in fields[9].split("|")) if fields[9] != "_" else {}
            spaces = {
                key: re.sub(r"\\.", lambda m: escapes[m[0]], misc.get(key, ""))
                for key in ("SpacesBefore", "SpacesAfter")
            }
            after = spaces["SpacesAfter"] or ("" if "SpaceAfter" in misc else " ")
            restored += spaces["SpacesBefore"] + fields[1] + after
            for sign in re.findall(r"\(e\d+-[^()]*\)?|e\d+\)", misc.get("Entity", "")):
                if sign.startswith("("):
                    number, kind = sign.strip("()").split("-")[:2]
                    tags.append(kind)
                    if not sign.endswith(")"):
                        open_entities.append(number)
                else:
                    open_entities.remove(sign.removesuffix(")"))
        assert text(root) == restored

    assert wanted(roots) == kinds(tags)


def test_sentences_end_where_a_reader_ends_them(made: dict[str, bytes]) -> None:
    """Not after “Mr.”, nor within a citation or reference; after a full stop or a block."""
    sentences = re.findall(r"(?m)^# text = (.*)$", made["conllu/harbour.conllu"].decode())

    assert "Mr. Reed “saw” nothing 👍🏽 then." in sentences
    assert "Ada Brandt came to the harbour in 1934 (Smith 1999, 23)." in sentences
    assert "Between March 1938 and 1939 Keller met Brandt twice [1]." in sentences
    assert (
        "Brandt, A. and Smith, J. (1988). A history of ports. Journal of Harbours, 12(3), 45-67. "
        "doi:10.1000/xyz123" in sentences
    )


def test_the_cas_counts_in_units_of_utf_16(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """Each entity of the XMI covers its words, also right after an emoji."""
    tags: list[str] = []
    names: list[tuple[str, str]] = []
    for stem, root in roots.items():
        cas = etree.fromstring(made[f"xmi/{stem}.xmi"])
        (sofa,) = cas.findall("{http:///uima/cas.ecore}Sofa")
        units = sofa.get("sofaString", "").encode("utf-16-le")
        assert text(root) == sofa.get("sofaString")
        for entity in cas.iterfind("{*}NamedEntity"):
            start, end = int(entity.get("begin", "")), int(entity.get("end", ""))
            tags.append(entity.get("value", "").lower())
            form = units[2 * start : 2 * end].decode("utf-16-le")
            names.append((stem, re.sub("[ \t\r\n]+", " ", form).strip(" ")))

    assert wanted(roots) == kinds(tags)
    rows = table(made["mentions/mentions.csv"])
    entities = [row for row in rows if row["kind"] not in {"quotation", "note"}]
    assert sorted((row["document"], row["form"]) for row in entities) == sorted(names)


def test_the_graph_of_citations_has_every_citation(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """In Turtle each citation is a cito:Citation, each mention an annotation of its kind."""
    found = "".join(made[f"turtle/{stem}.ttl"].decode() for stem in roots)

    assert wanted(roots) == kinds(re.findall(r'dcterms:type "(\w+)"', found))
    assert counts(roots)["citation"] == found.count(" a cito:Citation ;")


def test_opencitations_has_a_row_for_each_work_that_is_cited(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """Each edition cites each of its works once; what is only a siglum has no description."""
    pairs = {
        (stem, pointer.get("target"))
        for stem, root in roots.items()
        for pointer in root.iterfind(f"{T}text//{T}bibl[@type='citation']/{T}ptr")
    }
    citations = table(made["opencitations/citations.csv"])
    described = {row["id"] for row in table(made["opencitations/works.csv"])}

    assert len(pairs) == len(citations)
    both = {c["citing_id"] for c in citations} | {c["cited_id"] for c in citations}
    assert {"temp:dawsey-2018-wlt"} == both - described
    assert described < both


@pytest.mark.parametrize(("name", "column"), [("corpus", "filename"), ("xtz", "id")])
def test_a_corpus_has_its_table(
    roots: dict[str, etree._Element], made: dict[str, bytes], name: str, column: str
) -> None:
    """Each row names its file and counts what is in it."""
    rows = table(made[f"{name}/metadata.csv"])
    files = {
        f"corpus/texts/{row[column]}" if name == "corpus" else f"xtz/{row[column]}.xml"
        for row in rows
    }

    assert files == {f for f in made if f.startswith(f"{name}/") and not f.endswith(".csv")}
    for kind in ("person", "date", "citation"):
        assert counts(roots)[kind] == sum(int(row[f"{kind}s"]) for row in rows)


def test_txm_gets_the_text_alone(roots: dict[str, etree._Element], made: dict[str, bytes]) -> None:
    """Persons, dates and citations of the reading text are there, what stands off is not."""
    for stem, root in roots.items():
        found = etree.fromstring(made[f"xtz/{stem}.xml"])
        (kept,) = found.findall(f"{T}text")
        for name in ("persName", "date", "bibl"):
            outside = root.xpath(f"//t:text//t:{name}[not(ancestor::t:fw)]", namespaces={"t": TEI})
            assert len(outside) == len(kept.findall(f".//{T}{name}"))
        assert found.find(f"{T}standOff") is None


def test_the_service_has_each_passage(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """The entry leads to the collection, that to the editions, these to passages of the TEI."""
    entry = json.loads(made["dts/index.json"])
    collection = json.loads(made["dts/collection/index.json"])

    assert "EntryPoint" == entry["@type"]
    assert sorted(roots) == [member["@id"] for member in collection["member"]]
    for stem, root in roots.items():
        navigation = json.loads(made[f"dts/navigation/{stem}.json"])
        assert stem == navigation["resource"]["@id"]
        whole = etree.fromstring(made[f"dts/document/{stem}.xml"])
        assert text(root) == text(whole)
        for unit in navigation["member"]:
            passage = etree.fromstring(made[f"dts/document/{stem}/{unit['identifier']}.xml"])
            (found,) = root.xpath("//*[@xml:id=$id]", id=unit["identifier"])
            assert "".join(found.itertext()) == "".join(passage.itertext())


def test_the_page_for_ceteicean_has_the_tei_in_it(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """What the page hands to CETEIcean is the edition, character for character."""
    for stem, root in roots.items():
        page = made[f"ceteicean/{stem}.html"].decode()
        (script,) = re.findall(
            r'<script type="application/tei\+xml"[^>]*>(.*?)</script>', page, re.DOTALL
        )
        assert text(root) == text(etree.fromstring(script.replace("<\\/", "</")))


# ---- In a build --------------------------------------------------------------------------------


def exported(project: Path) -> set[str]:
    folder = project / "build" / "exports"
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_build_makes_what_the_project_asks_for(project: Path) -> None:
    """Nothing said: none; a list: these, and the others are taken away."""
    settings = project / "rubricator.toml"
    building.build(open_project(project))
    assert set() == exported(project)

    settings.write_text('exports = ["mentions", "ris", "bibtex", "csl-json"]')
    building.build(open_project(project))
    assert {
        "bibtex/works.bib", "csl-json/works.json", "mentions/mentions.csv", "ris/works.ris",
    } == exported(project)  # fmt: skip
    works = (project / "build" / "exports" / "bibtex" / "works.bib").read_bytes()

    settings.write_text('exports = ["conllu", "bibtex"]')
    building.build(open_project(project))
    assert {
        "bibtex/works.bib", "conllu/dawsey-revolution-betrayed.conllu", "conllu/letter.conllu",
        "conllu/trotsky-new-defectors.conllu",
    } == exported(project)  # fmt: skip
    assert works == (project / "build" / "exports" / "bibtex" / "works.bib").read_bytes()

    (project / "seeds" / "letter.txt").unlink()
    (project / "tei" / "letter.xml").unlink()
    building.build(open_project(project))
    assert "conllu/letter.conllu" not in exported(project)

    settings.write_text("exports = []")
    building.build(open_project(project))
    assert set() == exported(project)


@pytest.mark.parametrize("said", ['"docx"', '["docx"]', "3", "[3]"])
def test_an_export_that_there_is_not_is_said(project: Path, said: str) -> None:
    """The setting is refused with the file's name before anything is made."""
    (project / "rubricator.toml").write_text(f"exports = {said}")

    with pytest.raises(UsageError, match=r"rubricator\.toml: .*exports"):
        open_project(project)


# ---- All of them --------------------------------------------------------------------------------


def test_exports_are_the_same_each_time(
    roots: dict[str, etree._Element], made: dict[str, bytes]
) -> None:
    """Made again, in another order of the editions, each file has the same bytes."""
    assert made == make(dict(reversed(roots.items())), XSLT)


def test_each_export_is_one_for_a_user_of_the_library(
    roots: dict[str, etree._Element],
) -> None:
    """A setting is a list of names, “all” or nothing; a name that is none is refused."""
    installed = [name for name, export in EXPORTS.items() if catalogue.is_installed(export)]
    assert tuple(installed) == exports.chosen("all")
    assert ("csl-json", "bibtex") == exports.chosen(["bibtex", "csl-json"])
    assert () == exports.chosen([])
    with pytest.raises(ValueError, match="there is no export “docx”"):
        exports.chosen(["docx"])


def test_an_export_without_its_extra_says_what_to_install(
    roots: dict[str, etree._Element], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message has the command that installs it."""
    monkeypatch.setattr("rubricator.exports.catalogue.find_spec", lambda _: None)

    with pytest.raises(exports.MissingExtraError, match=re.escape("rubricator[parquet]")):
        make(roots, ["parquet"])


def test_identities_of_entities_are_keys(made: dict[str, bytes]) -> None:
    """In CoNLL-U an entity carries the key of the person or work, or the date's normal form."""
    signs = re.findall(r"\(e\d+-(\w+)-([^()|\s]*)", made["conllu/harbour.conllu"].decode())
    found: dict[str, Any] = {}
    for kind, identity in signs:
        found.setdefault(kind, set()).add(unquote(identity))

    assert {"brandt", "keller", "orlov", "smith", ""} == found["person"]
    assert "1938-03" in found["date"]
    assert "the-long-winter-2001" in found["citation"]


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("Brandt, Ada, Otto Keller, and Jane Roe", "Brandt, Ada and Keller, Otto and Roe, Jane"),
        ("A. Brandt, O. Keller, and J. Roe", "Brandt, A. and Keller, O. and Roe, J."),
        ("Brandt, A., Keller, O. E. & Roe, J.", "Brandt, A. and Keller, O. E. and Roe, J."),
        ("Brandt A, Keller OE", "Brandt, A and Keller, OE"),
        ("Brandt, A.; Keller, O.", "Brandt, A. and Keller, O."),
        ("Ada Brandt and Otto Keller", "Brandt, Ada and Keller, Otto"),
        ("García Brandt, Ada María", "García Brandt, Ada María"),
    ],
)
def test_authors_are_told_one_from_another(said: str, authors: str) -> None:
    """However a list of works writes them, each is one for a reference manager."""
    root = parsing.parse((HERE / "cases" / "exports" / "harbour.xml").read_bytes())
    works = root.find(f".//{T}listBibl")
    assert works is not None
    work = etree.SubElement(works, f"{T}biblStruct", {ID: "harbour.work.new"})
    monograph = etree.SubElement(work, f"{T}monogr")
    etree.SubElement(monograph, f"{T}author").text = said
    etree.SubElement(monograph, f"{T}title", {"level": "m"}).text = "New"

    made = make({"harbour": root}, ["bibtex"])["bibtex/works.bib"].decode()

    assert f"author = {{{authors}}},\n  title = {{New}}" in made


def test_all_are_those_that_can_be_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """“all” asks for no extra that is not installed; a name does."""
    monkeypatch.setattr(catalogue, "find_spec", lambda _: None)

    everything = catalogue.chosen("all")

    assert "bibtex" in everything
    assert all(not EXPORTS[name].extra for name in everything)
    with pytest.raises(exports.MissingExtraError):
        exports.check(["docbin"])
