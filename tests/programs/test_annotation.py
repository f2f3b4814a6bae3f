"""Annotation tools: conllu, dkpro-cassis (INCEpTION), spaCy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.exports


def test_conllu_reads_the_sentences(made: Path, counts: dict[str, int]) -> None:
    """Words are numbered in each sentence, and entities are in MISC."""
    conllu = pytest.importorskip("conllu")
    found: list[str] = []

    for path in sorted((made / "conllu").iterdir()):
        sentences = conllu.parse(path.read_text())
        assert path.stem == sentences[0].metadata["newdoc id"]
        for sentence in sentences:
            assert list(range(1, len(sentence) + 1)) == [token["id"] for token in sentence]
            words = "".join(token["form"] for token in sentence)
            assert re.sub(r"\s", "", sentence.metadata["text"]) == words
            for token in sentence:
                signs = (token["misc"] or {}).get("Entity") or ""
                found += re.findall(r"\(e\d+-(\w+)-", signs)

    for kind in ("person", "date", "citation"):
        assert counts[kind] == found.count(kind)


def test_cassis_reads_text_and_offsets(
    made: Path, counts: dict[str, int], texts: dict[str, str]
) -> None:
    """The text is the edition's, and entities cover their words also right after an emoji."""
    cassis = pytest.importorskip("cassis")
    base = "de.tudarmstadt.ukp.dkpro.core.api"
    found: list[str] = []

    with (made / "xmi" / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    for stem, text in texts.items():
        with (made / "xmi" / f"{stem}.xmi").open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
        assert text == cas.sofa_string
        entities = cas.select(f"{base}.ner.type.NamedEntity")
        found += [entity.value.lower() for entity in entities]
        sentences = cas.select(f"{base}.segmentation.type.Sentence")
        for sentence in sentences:
            words = cas.select_covered(f"{base}.segmentation.type.Token", sentence)
            assert sentence.begin == words[0].begin
            assert sentence.end == words[-1].end
        if stem == "harbour":
            (keller, *_) = [e for e in entities if e.get_covered_text() == "Tomas Keller"]
            assert text[: keller.begin].endswith("😀")
            assert "keller" == keller.identifier

    for kind in ("person", "date", "citation"):
        assert counts[kind] == found.count(kind)


def test_spacy_reads_the_docs(made: Path, counts: dict[str, int], texts: dict[str, str]) -> None:
    """No entity is lost, each lies on words, and the text of a doc is the edition's."""
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    pipeline = spacy.blank("en")
    docs = list(DocBin().from_disk(made / "docbin" / "corpus.spacy").get_docs(pipeline.vocab))

    assert [texts[stem] for stem in sorted(texts)] == [doc.text for doc in docs]
    spans = [span for doc in docs for span in doc.spans["rubricator"]]
    for kind in ("person", "date", "citation"):
        assert counts[kind] == sum(span.label_ == kind.upper() for span in spans)
    harbour = docs[sorted(texts).index("harbour")]
    names = [s for s in harbour.spans["rubricator"] if s.text == "Tomas Keller"]
    assert ["keller", "keller"] == [span.kb_id_ for span in names]
    assert "Tomas Keller" in [entity.text for entity in harbour.ents]
    assert any(s.text.startswith("Mr. Reed") for s in harbour.sents)
