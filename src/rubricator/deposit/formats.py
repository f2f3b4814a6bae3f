"""What kind of file each one is: media type and, where PRONOM knows it, its identifier there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

PRONOM = "https://www.nationalarchives.gov.uk/PRONOM/"


@dataclass(frozen=True)
class Format:
    """A format: its name, its media type, and its PRONOM identifier (or the empty string)."""

    name: str
    media: str
    pronom: str = ""


TEI = Format("TEI P5 XML, single text", "application/tei+xml", "fmt/1476")
TEI_CORPUS = Format("TEI P5 XML, corpus", "application/tei+xml", "fmt/1477")
_XML = Format("XML", "application/xml", "fmt/101")
_TEXT = Format("Plain text", "text/plain", "x-fmt/111")
_BY_ENDING = {
    ".bib": Format("BibTeX", "application/x-bibtex", "fmt/1616"),
    ".conllu": Format("CoNLL-U", "text/plain"),
    ".css": Format("Cascading Style Sheet", "text/css", "x-fmt/224"),
    ".csv": Format("Comma-separated values", "text/csv", "x-fmt/18"),
    ".gexf": Format("GEXF", "application/gexf+xml"),
    ".html": Format("HTML 5", "text/html", "fmt/471"),
    ".js": Format("JavaScript", "text/javascript", "x-fmt/423"),
    ".json": Format("JSON", "application/json", "fmt/817"),
    ".jsonld": Format("JSON-LD", "application/ld+json", "fmt/880"),
    ".md": Format("Markdown", "text/markdown", "fmt/1149"),
    ".odd": TEI,
    ".parquet": Format("Apache Parquet", "application/vnd.apache.parquet"),
    ".ris": Format("RIS citations", "application/x-research-info-systems"),
    ".rnc": Format("RELAX NG, compact syntax", "application/relax-ng-compact-syntax"),
    ".rng": Format("RELAX NG", "application/xml", "fmt/101"),
    ".sch": Format("ISO Schematron", "application/xml", "fmt/101"),
    ".text": _TEXT,
    ".toml": Format("TOML", "application/toml"),
    ".tsv": Format("Tab-separated values", "text/tab-separated-values", "x-fmt/13"),
    ".ttl": Format("Turtle", "text/turtle", "fmt/874"),
    ".txt": _TEXT,
    ".xml": _XML,
    ".xmi": Format("UIMA XMI", "application/vnd.xmi+xml", "fmt/101"),
    ".xsd": Format("XML Schema", "application/xml", "x-fmt/280"),
    ".xsl": Format("XSLT", "application/xslt+xml", "x-fmt/281"),
}
_UNKNOWN = Format("Binary", "application/octet-stream")


def of(path: str) -> Format:
    """The format of a file of the payload, by its place and its ending."""
    place = PurePosixPath(path)
    if place.suffix == ".xml" and place.parts[0] == "tei":
        return TEI_CORPUS if place.name == "corpus.xml" else TEI
    if place.suffix == ".xml" and place.parts[:2] == ("derived", "html"):
        return TEI
    if place.parts[0] in {"README.md", "LICENSE"}:
        return _BY_ENDING.get(place.suffix, _TEXT)
    return _BY_ENDING.get(place.suffix.lower(), _UNKNOWN)
