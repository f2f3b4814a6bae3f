"""Linked data: rdflib reads Turtle and JSON-LD, and the shapes hold (pyshacl)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.exports

CASES = Path(__file__).parent.parent / "cases" / "exports"
BASE = "https://example.org/tei/"


def test_rdflib_reads_the_citations(made: Path, counts: dict[str, int]) -> None:
    """Each citation is one of CiTO, from an edition to a work that the edition cites."""
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    for path in sorted((made / "turtle").iterdir()):
        graph.parse(path, format="turtle", publicID=BASE)
    cito = rdflib.Namespace("http://purl.org/spar/cito/")
    kind = rdflib.Namespace("http://purl.org/dc/terms/").type

    citations = set(graph.subjects(rdflib.RDF.type, cito.Citation))

    assert counts["citation"] == len(citations)
    for citation in citations:
        citing = graph.value(citation, cito.hasCitingEntity)
        cited = graph.value(citation, cito.hasCitedEntity)
        assert (citing, cito.cites, cited) in graph
    for name in ("person", "date"):
        assert counts[name] == len(set(graph.subjects(kind, rdflib.Literal(name))))


def test_the_shapes_hold(made: Path) -> None:
    """Turtle conforms to our SHACL shapes; without the citing edition it would not."""
    rdflib = pytest.importorskip("rdflib")
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(CASES / "shapes.ttl")
    graph = rdflib.Graph()
    for path in sorted((made / "turtle").iterdir()):
        graph.parse(path, format="turtle", publicID=BASE)

    conforms, _, said = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, said

    cito = rdflib.Namespace("http://purl.org/spar/cito/")
    graph.remove((next(graph.subjects(rdflib.RDF.type, cito.Citation)), cito.hasCitingEntity, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its parser uses its own old class
def test_rdflib_reads_the_annotations(
    made: Path, counts: dict[str, int], texts: dict[str, str]
) -> None:
    """As JSON-LD each annotation has its three selectors; nothing is fetched for it."""
    rdflib = pytest.importorskip("rdflib")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    context = json.loads((CASES / "anno-terms.json").read_text())
    found: list[str] = []

    for stem, text in texts.items():
        page = json.loads((made / "web-annotations" / f"{stem}.annotations.json").read_text())
        assert "http://www.w3.org/ns/anno.jsonld" == page["@context"]
        data = json.dumps({**page, **context})
        graph = rdflib.Graph().parse(data=data, format="json-ld", base=BASE)
        for annotation in graph.subjects(rdflib.RDF.type, oa.Annotation):
            target = graph.value(annotation, oa.hasTarget)
            selectors = {
                graph.value(s, rdflib.RDF.type): s for s in graph.objects(target, oa.hasSelector)
            }
            assert {oa.TextPositionSelector, oa.TextQuoteSelector, oa.XPathSelector} == set(
                selectors
            )
            place = selectors[oa.TextPositionSelector]
            start, end = (graph.value(place, term).toPython() for term in (oa.start, oa.end))
            quote = graph.value(selectors[oa.TextQuoteSelector], oa.exact)
            assert text[start:end] == str(quote)
            bodies = graph.objects(annotation, oa.hasBody)
            found += [
                str(graph.value(body, rdflib.RDF.value))
                for body in bodies
                if graph.value(body, oa.hasPurpose) == oa.tagging
            ]

    for kind in ("person", "date", "citation"):
        assert counts[kind] == found.count(kind)
